//! Why a cell has its status: the declaration, each source with its traits and ceilings, the rule that decided.

use serde::Serialize;

use super::behind::{figures, requests, searches, uncounted};
use super::cell_side::named;
use super::rows::Row;
use super::scores::SCHEMA;
use crate::messages::speech;
use crate::told;
use crate::{
    finding::Place,
    model::{
        AreaId, CiteId, Class, Date, Edition, IndicatorId, Kind, MethodVersion, Reason, Reconcile, Status, Text, Trait,
        Year,
    },
    score::{AssessedArea, Assessment, Cell, Due, Evidence, Rule},
};

pub use super::behind::{FigureView, LookedFor, RequestView, SearchView};

/// Everything behind one cell.
#[derive(Clone, Debug, Serialize)]
pub struct Explanation<'a> {
    /// The version of this output.
    pub schema: u32,
    /// The method's version.
    pub method: &'a MethodVersion,
    /// The cell, in the columns of the tidy table.
    pub cell: Row<'a>,
    /// Where its entry of the availability table stands, as `file:line`.
    pub declared_at: Option<String>,
    /// Each source that covers it, in the author's order.
    pub rows: Vec<SourceView<'a>>,
    /// The word of the row of the truth table that decided.
    pub rule: &'static str,
    /// What that row says, in a sentence.
    pub rule_says: String,
    /// The searches that looked for it, in the author's order.
    pub searches: Vec<SearchView<'a>>,
    /// The requests that asked for it.
    pub requests: Vec<RequestView<'a>>,
    /// The figures that its sources print for it.
    pub figures: Vec<FigureView<'a>>,
    /// Whether its data are due; a missing cell that is not due is no part of the index's denominator.
    pub due: bool,
    /// Whether it is part of the coverage.
    pub counted: bool,
    /// Why it is not.
    pub uncounted_because: Option<String>,
    /// The assessor's reason for overriding the sources.
    pub because: Option<&'a Text>,
    /// Who settled what assessors had said differently, when and why.
    pub adjudicated: Option<Decision<'a>>,
    /// The assessor's note.
    pub note: Option<&'a Text>,
    /// The cite of the source that won; `None` where none covers the cell.
    pub best: Option<&'a CiteId>,
}

impl Explanation<'_> {
    /// What is said about the cell beside its status: why the sources are overridden, who settled it, and the note.
    pub fn remarks(&self) -> impl Iterator<Item = (&'static str, String)> {
        let spoken = |text: &Text| text.version(speech().language()).words.to_owned();
        let settled = self.adjudicated.as_ref().map(Decision::line);
        let said = [("because", self.because.map(spoken)), ("settled", settled), ("note", self.note.map(spoken))];
        said.into_iter().filter_map(|(head, text)| Some((head, text?)))
    }

    /// The figures, each in a line under its source's label.
    pub fn figure_lines(&self) -> impl Iterator<Item = String> {
        let label = |cite: &CiteId| self.rows.iter().find(|row| row.cite == cite).map(|row| row.label.clone());
        self.figures.iter().map(move |figure| figure.line(&label(figure.cite).unwrap_or_default()))
    }
}

/// Who settled a cell on which assessors did not agree.
#[derive(Clone, Debug, Serialize)]
pub struct Decision<'a> {
    /// Who decided.
    pub by: &'a str,
    /// When.
    pub date: Date,
    /// Why so.
    pub because: &'a Text,
}

impl Decision<'_> {
    fn line(&self) -> String {
        told!(
            "explain.settled",
            by = self.by,
            date = self.date.to_string(),
            why = self.because.version(speech().language()).words
        )
    }
}

/// One source behind a cell.
#[derive(Clone, Debug, Serialize)]
pub struct SourceView<'a> {
    /// The publication.
    pub cite: &'a CiteId,
    /// How it is cited in a text: its label, else its institution or title with the year.
    pub label: String,
    /// Its traits: access, type, limits.
    pub traits: Vec<&'static str>,
    /// The ceiling of each trait, in the same order.
    pub ceilings: Vec<Class>,
    /// What it is worth: its worst trait's ceiling.
    pub worth: Class,
    /// The reasons at that ceiling.
    pub reasons: Vec<Reason>,
    /// Whether it is the source that won.
    pub best: bool,
    /// The years of the entry of `covers` that the cell lies in; one publication may have several.
    pub years: Option<String>,
    /// The unit of that entry's figures.
    pub unit: Option<&'a str>,
    /// Where in the publication they stand.
    pub at: Option<&'a str>,
    /// What the author says of them.
    pub note: Option<&'a Text>,
    /// Where the entry stands in the area's file, as `file:line`.
    pub entry_at: Option<String>,
}

impl SourceView<'_> {
    /// What the entry covers, and what tells it from other entries of the same publication.
    #[must_use]
    pub fn entry(&self) -> String {
        let place = self.entry_at.iter().map(|place| format!("{place}:"));
        let years = self.years.iter().map(|years| told!("explain.entry-covers", years));
        let head = place.chain(years).collect::<Vec<_>>().join(" ");
        let note = self.note.map(|note| note.version(speech().language()).words);
        let unit = self.unit.map(|unit| told!("explain.in-unit", unit));
        let said = [self.at, note].into_iter().flatten().map(ToOwned::to_owned);
        std::iter::once(head).chain(unit).chain(said).collect::<Vec<_>>().join("; ")
    }
}

/// An entry of the cell's area, by its place in the area's tables, from 0.
#[derive(Clone, Copy, Debug)]
pub enum Entry {
    /// An entry of the availability table.
    Declaration(usize),
    /// A row of the sources table, and an entry of its `covers`.
    Covers(usize, usize),
}

/// Explains a cell; `place` says where an entry of its area stands. `None` where the area, the indicator or the year is not of the edition.
#[must_use]
pub fn explain<'a>(
    assessment: &Assessment<'a>,
    area: &AreaId,
    indicator: &IndicatorId,
    year: Year,
    place: &dyn Fn(Entry) -> Option<Place>,
) -> Option<Explanation<'a>> {
    let cell = assessment.cell(area, indicator, year)?;
    let area = assessment.area(area)?;
    let row = area.indicators.iter().find(|row| row.indicator.id == *indicator)?;
    let kind = row.indicator.kind;
    Some(Explanation {
        schema: SCHEMA,
        method: &assessment.method.version,
        cell: Row::of(assessment, area, row, cell),
        declared_at: declared_at(area, cell).and_then(place).map(|place| line(&place)),
        rows: cell.evidence.iter().map(|one| source(one, cell, (assessment, kind), place)).collect(),
        searches: area.tables.map(|tables| searches(tables, indicator, year)).unwrap_or_default(),
        requests: requests(assessment.edition, &area.area.id, indicator, year),
        figures: figures(cell),
        due: cell.due() == Due::Yes,
        counted: uncounted(assessment.edition, row, year).is_none(),
        uncounted_because: uncounted(assessment.edition, row, year),
        rule: cell.rule.word(),
        rule_says: rule_says(cell, assessment.method.reconcile),
        because: cell.declared.and_then(|entry| entry.because.as_ref()),
        adjudicated: cell.declared.and_then(|entry| entry.adjudicated.as_ref()).map(|one| Decision {
            by: &one.by,
            date: one.date,
            because: &one.because,
        }),
        note: cell.declared.and_then(|entry| entry.remark.note.as_ref()),
        best: cell.best().map(|best| &best.row.cite),
    })
}

/// The cell's entry of the availability table.
fn declared_at(area: &AssessedArea<'_>, cell: &Cell<'_>) -> Option<Entry> {
    let entry = cell.declared?;
    let at = area.tables?.availability.iter().position(|other| std::ptr::eq(other, entry))?;
    Some(Entry::Declaration(at))
}

fn line(place: &Place) -> String {
    format!("{}:{}", place.file, place.span.line)
}

fn source<'a>(
    one: &Evidence<'a>,
    cell: &Cell<'a>,
    (assessment, kind): (&Assessment<'a>, Kind),
    place: &dyn Fn(Entry) -> Option<Place>,
) -> SourceView<'a> {
    let (traits, ceilings): (Vec<Trait>, Vec<Class>) =
        one.traits(&assessment.method.ceilings, kind).into_iter().unzip();
    SourceView {
        cite: &one.row.cite,
        label: label(assessment.edition, &one.row.cite),
        traits: traits.into_iter().map(Trait::word).collect(),
        ceilings,
        worth: one.worth,
        reasons: one.reasons.clone(),
        best: cell.best().is_some_and(|best| (best.row_at, best.covers_at) == (one.row_at, one.covers_at)),
        years: one.covers.years.as_ref().map(ToString::to_string),
        unit: one.covers.unit.as_deref(),
        at: one.covers.remark.at.as_deref(),
        note: one.covers.remark.note.as_ref(),
        entry_at: place(Entry::Covers(one.row_at, one.covers_at)).map(|place| line(&place)),
    }
}

/// How a publication is cited in a text.
fn label(edition: &Edition, cite: &CiteId) -> String {
    let Some(publication) = edition.bibliography.iter().find(|publication| publication.id == *cite) else {
        return cite.to_string();
    };
    let language = speech().language();
    let words = |text: &Text| text.version(language).words.to_owned();
    publication.cited_as(words, |label| edition.word(label, language).to_owned())
}

/// What the row of the truth table says of this cell.
fn rule_says(cell: &Cell<'_>, reconcile: Reconcile) -> String {
    let status = cell.status;
    let declared = cell.declared.map_or_else(String::new, |entry| named(entry.status.word()));
    let evidenced = cell.evidenced().map_or_else(String::new, |class| named(class.word()));
    match cell.rule {
        Rule::NotApplicable => told!("rule.not-applicable"),
        Rule::Contradicted => told!("rule.contradicted", evidenced),
        Rule::Judgement => told!("rule.judgement", declared),
        Rule::NotAssessed => told!("rule.not-assessed"),
        Rule::Undeclared => told!("rule.undeclared", evidenced),
        Rule::DeclaredMissing => told!("rule.declared-missing"),
        Rule::Unsupported => told!("rule.unsupported", declared),
        Rule::Agreed => told!("rule.agreed", declared),
        Rule::Overstated | Rule::Understated => {
            told!("rule.differ", declared, evidenced, counts = counts(reconcile, status))
        }
    }
}

fn counts(reconcile: Reconcile, status: Status) -> String {
    let status = named(status.word());
    match reconcile {
        Reconcile::Lower => told!("rule.lower", status),
        Reconcile::Declared => told!("rule.declared", status),
        Reconcile::Evidenced => told!("rule.evidenced", status),
    }
}
