//! What a merge has to say: what changes in OURS, and what the two sides say differently.

use super::spot::Spot;
use crate::finding::Place;
use crate::yaml::{Shape, Value, flow};

/// Whose word stands where both sides changed one thing differently.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Settle {
    /// OURS stands, and the conflict is named.
    #[default]
    Ask,
    /// OURS stands.
    Ours,
    /// THEIRS stands.
    Theirs,
}

/// Which changes of THEIRS are left out, as if THEIRS said what BASE say.
#[derive(Clone, Copy)]
pub enum Hold<'h> {
    /// None.
    Nothing,
    /// Those of which this is true: of what changes, the places of all that THEIRS say of it, and whether they say all of it.
    If(&'h dyn Fn(&Spot, &[&Place], Keeps) -> bool),
}

/// Whether THEIRS still say all that BASE say of something, if otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeps {
    /// They do.
    All,
    /// A field or a part of it is gone.
    Less,
}

impl Keeps {
    /// What THEIRS keep of BASE.
    pub(super) fn of(base: Option<&Value>, theirs: Option<&Value>) -> Self {
        let keeps = match (base.map(|base| &base.shape), theirs.map(|theirs| &theirs.shape)) {
            (None, _) => true,
            (Some(Shape::Map(pairs, _)), Some(Shape::Map(..))) => pairs.iter().all(|(key, value)| {
                Self::of(Some(value), theirs.and_then(|theirs| theirs.get(&key.text))) == Self::All
            }),
            (Some(Shape::List(one)), Some(Shape::List(other))) => one.len() <= other.len(),
            (Some(Shape::Map(..) | Shape::List(_)), _) | (_, None) => false,
            _ => true,
        };
        if keeps { Self::All } else { Self::Less }
    }
}

/// One thing that changes in OURS.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What changes.
    pub spot: Spot,
    /// What OURS say; `None` where they say nothing.
    pub from: Option<String>,
    /// What the merge says; `None` where it says nothing any more.
    pub to: Option<String>,
}

/// One thing that both sides changed, differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// What it is.
    pub spot: Spot,
    /// What BASE say, and where; `None` where they say nothing.
    pub base: Option<Said>,
    /// What OURS say.
    pub ours: Option<Said>,
    /// What THEIRS say.
    pub theirs: Option<Said>,
}

/// What a side says of a thing, in YAML, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The value.
    pub value: String,
    /// Where it stands.
    pub place: Option<Place>,
}

/// A comment that the merged text does not have, though a side wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostComment {
    /// Who wrote it, and so why it is not there.
    pub by: Author,
    /// The file, by its name in the edition's folder.
    pub file: String,
    /// The line of what it stands at, on its side.
    pub line: u32,
    /// What it says.
    pub words: String,
}

/// Whose a comment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Author {
    /// OURS wrote it at what THEIRS removed.
    Ours,
    /// THEIRS changed it, and OURS changed it too.
    Theirs,
}

/// All that a merge has to say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// What changes in OURS.
    pub changes: Vec<Change>,
    /// What is to be settled.
    pub conflicts: Vec<Conflict>,
    /// The comments that are not in the merged text.
    pub comments: Vec<LostComment>,
}

impl Outcome {
    /// The objects that go from OURS.
    pub fn removed(&self) -> impl Iterator<Item = &Spot> {
        self.whole().filter(|change| change.to.is_none()).map(|change| &change.spot)
    }

    /// The objects that come to OURS.
    pub fn added(&self) -> impl Iterator<Item = &Spot> {
        self.whole().filter(|change| change.from.is_none()).map(|change| &change.spot)
    }

    fn whole(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|change| change.spot.field.is_empty())
    }
}

/// What a value says, and where.
pub(super) fn said(value: Option<&Value>, origins: &[Place]) -> Option<Said> {
    let value = value?;
    Some(Said { value: flow(value), place: place(value, origins) })
}

/// Where a value and all that is in it stand.
pub(super) fn all_places<'o>(value: &Value, origins: &'o [Place], places: &mut Vec<&'o Place>) {
    use crate::yaml::Shape;
    places.extend(value.origin.and_then(|origin| origins.get(origin.0 as usize)));
    match &value.shape {
        Shape::List(values) => values.iter().for_each(|value| all_places(value, origins, places)),
        Shape::Map(pairs, _) => {
            for (key, value) in pairs {
                places.extend(key.origin.and_then(|origin| origins.get(origin.0 as usize)));
                all_places(value, origins, places);
            }
        }
        Shape::Word(_) | Shape::Text(_) => {}
    }
}

/// Where a value stands, or the first value in it that stands somewhere.
fn place(value: &Value, origins: &[Place]) -> Option<Place> {
    use crate::yaml::Shape;
    let own = value.origin.and_then(|origin| origins.get(origin.0 as usize)).cloned();
    own.or_else(|| match &value.shape {
        Shape::List(values) => values.iter().find_map(|value| place(value, origins)),
        Shape::Map(pairs, _) => pairs.iter().find_map(|(_, value)| place(value, origins)),
        Shape::Word(_) | Shape::Text(_) => None,
    })
}
