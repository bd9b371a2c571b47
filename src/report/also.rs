//! What differs besides the cells, as the outputs of `diff` show it: each field by itself, and gathered for people.

use serde::Serialize;

use super::{
    cell_side::spaced,
    text_change::{Became, Piece, text_change},
};
use crate::compare::{Also, Presence, Said};
use crate::messages::speech;
use crate::model::Language;
use crate::told;

/// A field that differs, as JSON has it.
#[derive(Clone, Debug, Serialize)]
pub struct AlsoField<'a> {
    /// The file.
    pub file: &'a str,
    /// What it is a field of.
    pub object: &'a str,
    /// Which one, with the years where it speaks of cells.
    pub id: String,
    /// Which field.
    pub field: &'a str,
    /// OLD's value: a text or a list; `None` where it has none.
    pub from: Option<SaidView<'a>>,
    /// NEW's value.
    pub to: Option<SaidView<'a>>,
    /// Whether the whole of which it is a field was added, withdrawn, or changed.
    pub change: &'static str,
}

/// A value: a text or a list of texts.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum SaidView<'a> {
    /// One text.
    One(&'a str),
    /// Several.
    Several(&'a [String]),
}

/// Everything that differs in one file, gathered for people.
#[derive(Clone, Debug, Serialize)]
pub struct AlsoFile {
    /// The file.
    pub file: String,
    /// What people call it: the area's name where it is one's.
    pub label: String,
    /// Whether it is an area's.
    #[serde(skip)]
    pub of: FileOf,
    /// Its entries by what they are, in the order of the file.
    pub kinds: Vec<AlsoKind>,
}

/// Whose file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileOf {
    /// An area's.
    Area,
    /// The edition's, or the method.
    Edition,
}

/// The entries of one kind.
#[derive(Clone, Debug, Serialize)]
pub struct AlsoKind {
    /// What they are, e.g. `request`.
    pub object: String,
    /// The entries.
    pub entries: Vec<AlsoEntry>,
}

/// An entry with everything that differs in it.
#[derive(Clone, Debug, Serialize)]
pub struct AlsoEntry {
    /// Which one, with the years where it speaks of cells; empty for the top of a file.
    pub id: String,
    /// `added` or `withdrawn`, where the whole is in one edition only.
    pub whole: Option<&'static str>,
    /// The fields that differ.
    pub fields: Vec<AlsoValue>,
}

/// A field with its change in pieces.
#[derive(Clone, Debug, Serialize)]
pub struct AlsoValue {
    /// Its name; empty where the entry says all.
    pub name: String,
    /// How it is shown.
    pub shown: Shown,
    /// What went, what came, what stands around it.
    pub pieces: Vec<Piece>,
}

impl AlsoFile {
    /// Whether it is the file of this area.
    #[must_use]
    pub fn is_of_area(&self, area: &str) -> bool {
        self.of == FileOf::Area && self.file.strip_suffix(".yaml") == Some(area)
    }
}

/// How the change of a field is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Shown {
    /// The value alone: the whole entry came or went.
    Alone,
    /// The value that came.
    Added,
    /// The value that went.
    Withdrawn,
    /// The one value, then the other.
    Both,
    /// The words that differ, in the text.
    Inside,
}

impl AlsoEntry {
    /// The entry in a line: its name, whether it came or went as a whole, its fields; `mark` writes a piece.
    #[must_use]
    pub fn line(&self, object: &str, mark: &dyn Fn(&Piece) -> String) -> String {
        let same = |words: &str| mark(&Piece { became: Became::Same, words: words.to_owned() });
        let name = same(format!("{object} {}", self.id).trim());
        let fields: Vec<String> = self.fields.iter().map(|field| field.words(&same, mark)).collect();
        let parts = self.whole.iter().map(|word| spaced(word)).chain(fields);
        format!("{name}: {}", parts.collect::<Vec<_>>().join("; "))
    }
}

impl AlsoValue {
    fn words(&self, same: &dyn Fn(&str) -> String, mark: &dyn Fn(&Piece) -> String) -> String {
        let values: Vec<String> = self.pieces.iter().map(|piece| same(&piece.words)).collect();
        let words = match self.shown {
            Shown::Alone => values.concat(),
            Shown::Added => told!("was.added", what = values.concat()),
            Shown::Withdrawn => told!("was.withdrawn", what = values.concat()),
            Shown::Both => values.join(" → "),
            Shown::Inside => self.pieces.iter().map(mark).collect(),
        };
        format!("{} {words}", same(&self.name)).trim_start().to_owned()
    }
}

/// Shows each field by itself.
#[must_use]
pub fn also_fields(found: &[Also]) -> Vec<AlsoField<'_>> {
    found.iter().map(AlsoField::of).collect()
}

impl<'a> AlsoField<'a> {
    fn of(one: &'a Also) -> Self {
        Self {
            file: &one.file,
            object: &one.object,
            id: one.id(),
            field: &one.field,
            from: one.from.as_ref().map(SaidView::of),
            to: one.to.as_ref().map(SaidView::of),
            change: one.presence.word(),
        }
    }
}

impl<'a> SaidView<'a> {
    fn of(said: &'a Said) -> Self {
        match said {
            Said::One(text) => Self::One(text),
            Said::Several(texts) => Self::Several(texts),
        }
    }
}

/// Gathers the fields for people: by file, by kind, by entry. `label` names the area whose file is
/// called so, without its ending.
#[must_use]
pub fn also_files(found: &[Also], label: &dyn Fn(&str) -> Option<String>) -> Vec<AlsoFile> {
    let files = found.chunk_by(|one, next| one.file == next.file);
    let file = |of_file: &[Also]| {
        let kinds = of_file.chunk_by(|one, next| one.object == next.object);
        let file = of_file[0].file.to_string();
        let stem = file.trim_end_matches(".yaml");
        let area = label(stem);
        AlsoFile {
            of: if area.is_some() { FileOf::Area } else { FileOf::Edition },
            label: area.unwrap_or_else(|| capitalised(&spaced(stem))),
            file: file.clone(),
            kinds: gathered(kinds.map(|of_kind| (spaced(&of_kind[0].object), entries(of_kind)))),
        }
    };
    files.map(file).collect()
}

/// Brings the entries of one kind together, which stand apart where sources and what they cover alternate.
fn gathered(kinds: impl Iterator<Item = (String, Vec<AlsoEntry>)>) -> Vec<AlsoKind> {
    let mut gathered: Vec<AlsoKind> = Vec::new();
    for (object, entries) in kinds {
        match gathered.iter_mut().find(|kind| kind.object == object) {
            Some(kind) => kind.entries.extend(entries),
            None => gathered.push(AlsoKind { object, entries }),
        }
    }
    gathered
}

fn entries(of_kind: &[Also]) -> Vec<AlsoEntry> {
    let mut entries: Vec<(&Also, AlsoEntry)> = Vec::new();
    for one in of_kind {
        let is_figure = &*one.object == "figures";
        let same = |(first, _): &&mut (&Also, AlsoEntry)| {
            (&first.name, first.presence) == (&one.name, one.presence) && (is_figure || first.years == one.years)
        };
        let value = value(one);
        match entries.iter_mut().rev().find(same) {
            Some((_, entry)) => entry.fields.extend(value),
            None => {
                let id = if is_figure { one.name.clone() } else { one.id() };
                let whole = (one.presence != Presence::Changed).then(|| one.presence.word());
                entries.push((one, AlsoEntry { id, whole, fields: value.into_iter().collect() }));
            }
        }
    }
    entries.into_iter().map(|(_, entry)| entry).collect()
}

/// A field for people; nothing where the entry's name and that it came or went say it.
fn value(one: &Also) -> Option<AlsoValue> {
    let is_whole = one.presence != Presence::Changed;
    let repeats = |said: &Option<Said>| said.as_ref().is_some_and(|said| said.in_words() == one.name);
    if is_whole && (one.field == "years" || repeats(&one.from) || repeats(&one.to)) {
        return None;
    }
    let name = match &*one.object {
        "finding" => String::new(),
        "figures" if one.field == "value" => one.years.clone(),
        "figures" => format!("{} {}", one.years, one.field).trim_start().to_owned(),
        _ => spaced(&one.field),
    };
    let in_words = |said: &Said| if &*one.object == "finding" { of_finding(said) } else { in_prose(said) };
    let [from, to] = [&one.from, &one.to].map(|said| said.as_ref().map(in_words));
    let pieces = text_change(from.as_deref(), to.as_deref());
    let shown = match (&from, &to) {
        _ if is_whole => Shown::Alone,
        (None, _) => Shown::Added,
        (_, None) => Shown::Withdrawn,
        _ if pieces.iter().any(|piece| piece.became == Became::Same) => Shown::Inside,
        _ => Shown::Both,
    };
    // Lists, words of the format and names of categories need no marks; what an author wrote in a sentence does.
    let is_text =
        [&one.from, &one.to].into_iter().flatten().any(|said| matches!(said, Said::One(text) if text.contains(' ')));
    let quoted = |piece: Piece| if is_text && piece.words.contains(' ') { piece.quoted() } else { piece };
    let pieces = if shown == Shown::Inside { pieces } else { pieces.into_iter().map(quoted).collect() };
    Some(AlsoValue { name, shown, pieces })
}

/// What the code of a finding means; in English the code, by which it can be looked up.
fn of_finding(said: &Said) -> String {
    let meaning = |code: &str| speech().get(&["meaning.", code].concat()).and_then(|words| words.wordings().next());
    match said {
        Said::One(code) if speech().language() != Language::ENGLISH => {
            meaning(code).map_or_else(|| in_prose(said), str::to_owned)
        }
        _ => in_prose(said),
    }
}

/// A value for people: the words of the format with blanks, an author's words as they are.
fn in_prose(said: &Said) -> String {
    let prose = |words: &String| {
        let is_word = words.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        if is_word { spaced(words) } else { words.clone() }
    };
    match said {
        Said::One(words) => prose(words),
        Said::Several(words) => words.iter().map(prose).collect::<Vec<_>>().join(", "),
    }
}

/// How many entries differ, by what they are, in the order of the files; for the summary.
#[must_use]
pub fn also_counts(files: &[AlsoFile]) -> Vec<(String, usize)> {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for kind in files.iter().flat_map(|file| &file.kinds) {
        match counts.iter_mut().find(|(object, _)| *object == kind.object) {
            Some((_, count)) => *count += kind.entries.len(),
            None => counts.push((kind.object.clone(), kind.entries.len())),
        }
    }
    counts
}

/// A word with a capital, as a heading has it.
fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
