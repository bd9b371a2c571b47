//! What a merge has to say, as JSON.

use serde::Serialize;

use crate::merge::{Author, Conflict, LostComment, Merged, Said, Spot};

/// The first version of this structure.
const SCHEMA: u8 = 1;

/// What changes in OURS and what is in conflict.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct View<'m> {
    schema: u8,
    changed: Vec<Changed<'m>>,
    conflicts: Vec<InConflict<'m>>,
    removed: usize,
    added: usize,
    comments: Vec<Comment<'m>>,
}

#[derive(Debug, Serialize)]
struct Changed<'m> {
    file: &'m str,
    #[serde(flatten)]
    spot: Named<'m>,
    from: Option<&'m str>,
    to: Option<&'m str>,
}

#[derive(Debug, Serialize)]
struct InConflict<'m> {
    file: &'m str,
    line: Option<u32>,
    #[serde(flatten)]
    spot: Named<'m>,
    base: Option<&'m str>,
    ours: Option<&'m str>,
    theirs: Option<&'m str>,
    places: Places,
}

/// Where each side says it.
#[derive(Debug, Serialize)]
struct Places {
    base: Option<String>,
    ours: Option<String>,
    theirs: Option<String>,
}

#[derive(Debug, Serialize)]
struct Named<'m> {
    area: Option<&'m str>,
    indicator: Option<&'m str>,
    year: Option<&'m str>,
    object: &'m str,
    id: Option<&'m str>,
    field: Option<&'m str>,
}

#[derive(Debug, Serialize)]
struct Comment<'m> {
    file: &'m str,
    line: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    ours: Option<&'m str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    theirs: Option<&'m str>,
}

impl<'m> Comment<'m> {
    fn new(comment: &'m LostComment) -> Self {
        let by = |author| (comment.by == author).then_some(comment.words.as_str());
        Self { file: &comment.file, line: comment.line, ours: by(Author::Ours), theirs: by(Author::Theirs) }
    }
}

/// Views a merge.
pub(in crate::cli) fn view(merged: &Merged) -> View<'_> {
    let outcome = &merged.outcome;
    View {
        schema: SCHEMA,
        changed: outcome
            .changes
            .iter()
            .map(|change| Changed {
                file: &change.spot.file,
                spot: named(&change.spot),
                from: change.from.as_deref(),
                to: change.to.as_deref(),
            })
            .collect(),
        conflicts: outcome.conflicts.iter().map(in_conflict).collect(),
        removed: outcome.removed().count(),
        added: outcome.added().count(),
        comments: outcome.comments.iter().map(Comment::new).collect(),
    }
}

fn in_conflict(conflict: &Conflict) -> InConflict<'_> {
    let place = |said: &Option<Said>| Some(super::words::place(said.as_ref()?.place.as_ref()?));
    let line = conflict.ours.as_ref().and_then(|said| said.place.as_ref()).map(|place| place.span.line);
    InConflict {
        file: &conflict.spot.file,
        line,
        spot: named(&conflict.spot),
        base: conflict.base.as_ref().map(|said| said.value.as_str()),
        ours: conflict.ours.as_ref().map(|said| said.value.as_str()),
        theirs: conflict.theirs.as_ref().map(|said| said.value.as_str()),
        places: Places { base: place(&conflict.base), ours: place(&conflict.ours), theirs: place(&conflict.theirs) },
    }
}

fn named(spot: &Spot) -> Named<'_> {
    fn full(text: &str) -> Option<&str> {
        Some(text).filter(|text| !text.is_empty())
    }
    Named {
        area: full(&spot.area),
        indicator: full(&spot.indicator),
        year: full(&spot.year),
        object: &spot.object,
        id: full(&spot.id),
        field: full(&spot.field),
    }
}
