//! What every part of a report is written from: the assessment, the words, and the names of things in them.

use std::{collections::BTreeMap, sync::Arc};

use crate::model::{
    Area, CiteId, Edition, Indicator, Language, Limit, Method, Publication, Reason, Remark, Status, Text, Trait, Year,
};
use crate::report::fields::view;
use crate::score::{AssessedArea, Assessment, Cell, Counts};

use crate::wording::numbers::NOTHING;
use crate::wording::{Key, Prose, Words, mark};

/// Writes one edition's report in one language.
#[derive(Clone, Copy, Debug)]
pub struct Writer<'a> {
    /// The scored edition.
    pub assessment: &'a Assessment<'a>,
    /// The wording.
    pub words: &'a Words,
    /// The bibliography by identifier: it is asked for every source of every cell.
    pub publications: &'a BTreeMap<&'a CiteId, &'a Publication>,
}

view! {
    /// A status as it is shown: its word in the format, its sign, its name in the report's language.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Mark {
        /// The word that YAML and the other outputs use.
        pub status: Status,
        /// A sign that tells it from the others without colour.
        pub sign: &'static str,
        /// A short name.
        pub word: Arc<str>,
    }
}

view! {
    /// A citation: where the reference stands in the page, and how it is cited.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Cite {
        /// The anchor of the reference.
        pub id: String,
        /// As cited in the text.
        pub label: String,
    }
}

view! {
    /// A labelled line of text.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Line {
        /// What it is; empty where it needs no label.
        pub label: String,
        /// The words.
        pub text: String,
        /// Their language, where it is not the report's.
        pub lang: Option<String>,
    }
}

view! {
    /// How many cells of a status, for a bar.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct BarPart {
        /// The status.
        pub status: Status,
        /// The cells.
        pub cells: u32,
    }
}

impl<'a> Writer<'a> {
    /// The edition.
    #[must_use]
    pub const fn edition(&self) -> &'a Edition {
        self.assessment.edition
    }

    /// The method.
    #[must_use]
    pub const fn method(&self) -> &'a Method {
        self.assessment.method
    }

    /// The report's language.
    #[must_use]
    pub fn language(&self) -> Language {
        self.words.language()
    }

    /// The publication of an identifier.
    #[must_use]
    pub fn publication(&self, cite: &CiteId) -> Option<&'a Publication> {
        self.publications.get(cite).copied()
    }

    /// A status with its sign and short name.
    #[must_use]
    pub fn mark(&self, status: impl Into<Status>) -> Mark {
        let status = status.into();
        Mark { status, sign: mark::Mark::of(status).sign, word: self.words.short_status(status) }
    }

    /// An area's name.
    #[must_use]
    pub fn area(&self, area: &Area) -> String {
        self.words.text(&area.label)
    }

    /// An indicator's name.
    #[must_use]
    pub fn indicator(&self, indicator: &Indicator) -> String {
        self.words.text(&indicator.label)
    }

    /// A reason in a few words.
    #[must_use]
    pub fn reason(&self, reason: Reason) -> String {
        self.method().rule(reason).map_or_else(|| reason.word().to_owned(), |rule| self.words.text(&rule.label))
    }

    /// Reasons, separated by semicolons.
    #[must_use]
    pub fn reasons(&self, reasons: &[Reason]) -> String {
        reasons.iter().map(|reason| self.reason(*reason)).collect::<Vec<_>>().join("; ")
    }

    /// A trait of a source in a few words.
    #[must_use]
    pub fn of_trait(&self, of_trait: Trait) -> String {
        match of_trait {
            Trait::Access(access) => self.words.fill(Key::TraitAccess, &[("access", &self.words.access(access))]),
            Trait::Type(source_type) => self.words.source_type(source_type),
            Trait::Limit(limit) => self.reason(limit.reason()),
        }
    }

    /// Limits, separated by semicolons, or a dash.
    #[must_use]
    pub fn limits(&self, limits: &[Limit]) -> String {
        if limits.is_empty() {
            return NOTHING.to_owned();
        }
        limits.iter().map(|limit| self.reason(limit.reason())).collect::<Vec<_>>().join("; ")
    }

    /// How a publication is cited: its label, else its institution or title, else its id.
    #[must_use]
    pub fn label(&self, cite: &CiteId) -> String {
        self.publication(cite).map_or_else(|| cite.to_string(), |publication| self.label_of(publication))
    }

    /// How a publication is cited.
    #[must_use]
    pub fn label_of(&self, publication: &Publication) -> String {
        publication.cited_as(|text| self.words.text(text), |label| self.words.term(label).text)
    }

    /// Institutions, in the report's language where the edition names them in it.
    #[must_use]
    pub fn institution(&self, name: &Text) -> Prose {
        let named = self.edition().institution_in(name, self.language());
        named.map_or_else(|| self.words.prose(name), Prose::own)
    }

    /// A citation with its anchor.
    #[must_use]
    pub fn cite(&self, cite: &CiteId) -> Cite {
        Cite { id: format!("ref.{cite}"), label: self.label(cite) }
    }

    /// The lines of a remark: the note and where it stands.
    #[must_use]
    pub fn remark(&self, remark: &Remark) -> Vec<Line> {
        let note = remark.note.as_ref().map(|note| self.line(self.words.say(Key::Note), note));
        let at = remark.at.as_deref().map(|at| self.at_line(at));
        note.into_iter().chain(at).collect()
    }

    /// Where something stands in its source.
    #[must_use]
    pub fn at_line(&self, at: &str) -> Line {
        let Prose { text, lang } = self.words.term(at);
        Line { label: self.words.say(Key::At), text, lang }
    }

    /// A labelled text.
    #[must_use]
    pub fn line(&self, label: String, text: &Text) -> Line {
        let Prose { text, lang } = self.words.prose(text);
        Line { label, text, lang }
    }

    /// The counts of a set of cells in one line, with the index they give; where too few are due and assessed for an
    /// index to be a measure of them, it is said.
    #[must_use]
    pub fn counts_line(&self, counts: &Counts) -> String {
        let number = |count: u32| self.words.number(count);
        let weights = &self.method().weights;
        let mut parts = Vec::new();
        for &status in Status::ALL {
            let count = counts.of(status);
            if count > 0 || status.class().is_some() {
                parts.push(format!("{} {}", number(count), self.words.short_status(status)));
            }
            if status == Status::Missing && counts.not_due > 0 {
                let part = parts.pop().unwrap_or_default();
                parts.push(self.words.fill(Key::CountsNotDue, &[("missing", &part), ("n", &number(counts.not_due))]));
            }
        }
        let few = !counts.is_mostly_assessed() && counts.index(weights).is_some();
        self.words.fill(
            if few { Key::CountsLineFew } else { Key::CountsLine },
            &[
                ("counts", &parts.join(", ")),
                ("index", &self.words.bounded_index(counts, weights)),
                ("assessed", &self.words.percent(counts.share_assessed())),
            ],
        )
    }

    /// The counts of an area's cells that count for coverage.
    #[must_use]
    pub fn area_counts(&self, area: &AssessedArea<'_>) -> Counts {
        self.counted_cells_of(area).collect()
    }
}

/// The parts of a bar: the statuses that occur.
#[must_use]
pub fn bar(counts: &Counts) -> Vec<BarPart> {
    let parts = Status::ALL.iter().map(|&status| BarPart { status, cells: counts.of(status) });
    parts.filter(|part| part.cells > 0).collect()
}

/// Runs of neighbouring cells that are alike, each with its years.
#[must_use]
pub fn alike<'c, 'a>(
    cells: &'c [Cell<'a>],
    same: impl Fn(&Cell<'a>, &Cell<'a>) -> bool,
) -> Vec<(&'c Cell<'a>, Vec<Year>)> {
    let mut runs: Vec<(&Cell<'a>, Vec<Year>)> = Vec::new();
    for cell in cells {
        match runs.last_mut().filter(|(first, _)| same(first, cell)) {
            Some((_, years)) => years.push(cell.year),
            None => runs.push((cell, vec![cell.year])),
        }
    }
    runs
}

/// Cells that are alike, wherever they stand, each kind with its years, in the order of the first of each.
#[must_use]
pub fn folded<'c, 'a: 'c, K: PartialEq>(
    cells: impl IntoIterator<Item = &'c Cell<'a>>,
    kind: impl Fn(&Cell<'a>) -> Option<K>,
) -> Vec<(K, Vec<Year>)> {
    let mut kinds: Vec<(K, Vec<Year>)> = Vec::new();
    for cell in cells {
        let Some(of_cell) = kind(cell) else { continue };
        match kinds.iter_mut().find(|(known, _)| *known == of_cell) {
            Some((_, years)) => years.push(cell.year),
            None => kinds.push((of_cell, vec![cell.year])),
        }
    }
    kinds
}
