//! What stands behind each cell: declared, sources with traits and ceilings, the rule, the notes.

use std::{cell::RefCell, collections::BTreeMap, sync::Arc};

use crate::model::{Adjudicated, Class, Declared, Figure, Figures, Precision, Status, Trait, Year};
use crate::report::fields::{Listed, view};
use crate::score::{AssessedArea, AssessedIndicator, Cell, Evidence, Rule};

use crate::wording::Key;

use super::{
    matrix::cell_id,
    sources::source_id,
    writer::{Line, Mark, Writer, alike},
};

view! {
    /// The evidence of an area.
    #[derive(Clone, Debug)]
    pub struct AreaEvidence {
        /// The area.
        pub id: String,
        /// Its name.
        pub label: String,
        /// Its indicators.
        pub rows: Listed<RowEvidence>,
    }
}

view! {
    /// The evidence of an indicator.
    #[derive(Clone, Debug)]
    pub struct RowEvidence {
        /// Its name.
        pub label: String,
        /// Its statuses in a line.
        pub summary: String,
        /// Runs of years that rest on the same evidence.
        pub groups: Listed<Group>,
        /// What the table says of the sources' years, each entry once, however many cells rest on it.
        pub notes: Listed<EntryNote>,
    }
}

view! {
    /// A note on an entry of the sources table.
    #[derive(Clone, Debug)]
    pub struct EntryNote {
        /// The anchor of its row in the sources table.
        pub id: String,
        /// The entry, as those that rest on it name it.
        pub entry: String,
        /// As cited.
        pub label: String,
        /// The years that it covers.
        pub years: String,
        /// Its note, and where it stands in the source.
        pub lines: Listed<Line>,
    }
}

view! {
    /// Years of an indicator that rest on the same evidence.
    #[derive(Clone, Debug)]
    pub struct Group {
        /// Its anchor.
        pub id: String,
        /// The anchor of its first cell.
        pub cell: String,
        /// Its years.
        pub years: String,
        /// The word that YAML and the other outputs use.
        pub status: Status,
        /// A sign that tells it from the others without colour.
        pub sign: &'static str,
        /// A short name.
        pub word: Arc<str>,
        /// What the two tables say and the rule that decided.
        pub verdict: Arc<str>,
        /// The declared status, as the formats write it; empty where nothing is declared.
        pub declared: &'static str,
        /// The evidenced status; empty where no source covers it.
        pub evidenced: &'static str,
        /// The code of the finding of the two tables; empty where there is none.
        pub finding: &'static str,
        /// The words of its reasons, separated by spaces.
        pub reasons: String,
        /// The ids of its sources, separated by spaces.
        pub cites: String,
        /// Reasons, judgement, notes.
        pub lines: Listed<Line>,
        /// The sources, in the author's order.
        pub sources: Listed<Weighed>,
    }
}

view! {
    /// A source as it is weighed for a cell.
    #[derive(Clone, Debug)]
    pub struct Weighed {
        /// The anchor of its row in the sources table.
        pub id: String,
        /// The entry, as its note names it; empty where it has none.
        pub entry: String,
        /// As cited.
        pub label: String,
        /// The word that YAML and the other outputs use.
        pub status: Status,
        /// A sign that tells it from the others without colour.
        pub sign: &'static str,
        /// A short name.
        pub word: Arc<str>,
        /// What holds it below available: each such trait with its ceiling. The others stand in the sources table.
        pub traits: Listed<WeighedTrait>,
        /// Its figures.
        pub lines: Listed<Line>,
    }
}

view! {
    /// A trait of a source and the ceiling it sets.
    #[derive(Clone, Debug)]
    pub struct WeighedTrait {
        /// The trait.
        pub label: String,
        /// The word that YAML and the other outputs use.
        pub status: Status,
        /// A sign that tells it from the others without colour.
        pub sign: &'static str,
        /// A short name.
        pub word: Arc<str>,
    }
}

/// The traits of a source with their classes, and how they are told.
type ToldTraits = (Vec<(Trait, Class)>, Listed<WeighedTrait>);

/// What has been said already: sources with the same traits, and cells that came to their status in the same way, are many.
#[derive(Default)]
struct Said {
    traits: RefCell<Vec<ToldTraits>>,
    verdicts: RefCell<Vec<(Verdict, Arc<str>)>>,
}

/// What a verdict hangs on.
type Verdict = (Rule, Option<Declared>, Option<Class>);

/// The row of an area, and what has been said already.
type Of<'r> = (&'r AssessedArea<'r>, &'r AssessedIndicator<'r>, &'r Said);

impl Said {
    fn traits(
        &self,
        traits: Vec<(Trait, Class)>,
        say: impl FnOnce(&[(Trait, Class)]) -> Listed<WeighedTrait>,
    ) -> Listed<WeighedTrait> {
        let mut known = self.traits.borrow_mut();
        if let Some((_, said)) = known.iter().find(|(other, _)| *other == traits) {
            return said.clone();
        }
        let said = say(&traits);
        known.push((traits, said.clone()));
        said
    }

    fn verdict(&self, cell: &Cell<'_>, say: impl FnOnce() -> String) -> Arc<str> {
        let of = (cell.rule, cell.declared.map(|entry| entry.status), cell.evidenced());
        let mut known = self.verdicts.borrow_mut();
        if let Some((_, said)) = known.iter().find(|(other, _)| *other == of) {
            return Arc::clone(said);
        }
        let said: Arc<str> = say().into();
        known.push((of, Arc::clone(&said)));
        said
    }
}

impl Writer<'_> {
    /// The evidence of every cell, by area and indicator.
    pub(super) fn annex(&self) -> Vec<AreaEvidence> {
        let said = Said::default();
        let of_area = |area: &AssessedArea<'_>| AreaEvidence {
            id: area.area.id.to_string(),
            label: self.area(area.area),
            rows: area.indicators.iter().map(|row| self.row_evidence(area, row, &said)).collect(),
        };
        self.assessment.areas.iter().map(of_area).collect()
    }

    fn row_evidence(&self, area: &AssessedArea<'_>, row: &AssessedIndicator<'_>, said: &Said) -> RowEvidence {
        let label = self.indicator(row.indicator);
        let shown = self.shown_years(area, row);
        let groups = alike(&row.cells, same_evidence);
        let statuses = alike(&row.cells, |a, b| a.status == b.status);
        let summary = statuses
            .iter()
            .map(|(cell, years)| format!("{} {}", self.words.years(years), self.words.short_status(cell.status)));
        RowEvidence {
            summary: summary.collect::<Vec<_>>().join(", "),
            groups: groups
                .iter()
                .filter_map(|(cell, years)| self.group((area, row, said), &shown, cell, years))
                .collect(),
            notes: self.entry_notes(area, row).into(),
            label,
        }
    }

    /// The notes on the entries that the cells of an indicator rest on, in the author's order.
    fn entry_notes(&self, area: &AssessedArea<'_>, row: &AssessedIndicator<'_>) -> Vec<EntryNote> {
        let behind = row.cells.iter().flat_map(|cell| &cell.evidence);
        let entries: BTreeMap<_, _> = behind.map(|one| ((one.row_at, one.covers_at), one)).collect();
        let noted = entries.values().filter_map(|one| {
            let lines = self.remark(&one.covers.remark);
            (!lines.is_empty()).then(|| EntryNote {
                id: source_id(area.area, one.row_at),
                entry: entry_name(one),
                label: self.label(&one.row.cite),
                years: one.covers.years.as_ref().map(|years| self.words.set_of_years(years)).unwrap_or_default(),
                lines: lines.into(),
            })
        });
        noted.collect()
    }

    /// Years that rest on the same evidence; none where no cell of theirs is shown.
    fn group(&self, of @ (area, row, said): Of<'_>, shown: &[Year], cell: &Cell<'_>, years: &[Year]) -> Option<Group> {
        let first = years.iter().find(|year| shown.contains(year))?;
        let Mark { status, sign, word } = self.mark(cell.status);
        Some(Group {
            id: evidence_id(area, row, cell.year),
            cell: cell_id(area, row, *first),
            years: self.words.years(years),
            status,
            sign,
            word,
            verdict: said.verdict(cell, || self.verdict(cell)),
            declared: cell.declared.map(|entry| Status::from(entry.status).word()).unwrap_or_default(),
            evidenced: cell.evidenced().map(|class| Status::from(class).word()).unwrap_or_default(),
            finding: cell.finding().map(|finding| finding.word()).unwrap_or_default(),
            reasons: cell.reasons.iter().map(|reason| reason.word()).collect::<Vec<_>>().join(" "),
            cites: cell.cites().iter().map(|cite| cite.as_str()).collect::<Vec<_>>().join(" "),
            lines: self.cell_lines(cell).into(),
            sources: cell.evidence.iter().map(|one| self.weighed(of, one, years)).collect(),
        })
    }

    /// What the two tables say, and which rule of the method decided.
    pub(super) fn verdict(&self, cell: &Cell<'_>) -> String {
        let status = |status| self.words.status(status);
        let declared = cell.declared.map(|entry| status(entry.status.into())).unwrap_or_default();
        let evidenced = cell.evidenced().map(|class| status(class.into())).unwrap_or_default();
        let reconcile = self.words.reconcile(self.method().reconcile);
        let key = match cell.rule {
            Rule::NotApplicable => Key::RuleNotApplicable,
            Rule::Contradicted => Key::RuleContradicted,
            Rule::Judgement if evidenced.is_empty() => Key::RuleJudgementAlone,
            Rule::Judgement => Key::RuleJudgement,
            Rule::NotAssessed => Key::RuleNotAssessed,
            Rule::Undeclared => Key::RuleUndeclared,
            Rule::DeclaredMissing => Key::RuleDeclaredMissing,
            Rule::Unsupported => Key::RuleUnsupported,
            Rule::Agreed => Key::RuleAgreed,
            Rule::Overstated => Key::RuleOverstated,
            Rule::Understated => Key::RuleUnderstated,
        };
        self.words.fill(key, &[("declared", &declared), ("evidenced", &evidenced), ("reconcile", &reconcile)])
    }

    fn cell_lines(&self, cell: &Cell<'_>) -> Vec<Line> {
        let mut lines = Vec::new();
        if !cell.reasons.is_empty() {
            lines.push(Line { label: self.words.say(Key::Reasons), text: self.reasons(&cell.reasons), lang: None });
        }
        if let Some(entry) = cell.declared {
            lines.extend(entry.because.as_ref().map(|because| self.line(self.words.say(Key::Because), because)));
            lines.extend(entry.adjudicated.as_ref().map(|decision| self.adjudicated(decision)));
            lines.extend(self.remark(&entry.remark));
        }
        lines
    }

    /// Who settled what assessors had said differently, when and why.
    fn adjudicated(&self, decision: &Adjudicated) -> Line {
        let because = self.words.prose(&decision.because);
        let (by, date) = (&*decision.by, decision.date.to_string());
        let text = self.words.fill(Key::AdjudicatedBy, &[("by", by), ("date", &date), ("because", &because.text)]);
        Line { label: self.words.say(Key::Adjudicated), text, lang: because.lang }
    }

    fn weighed(&self, (area, row, said): Of<'_>, evidence: &Evidence<'_>, years: &[Year]) -> Weighed {
        let weighed = |(of_trait, ceiling): &(Trait, Class)| {
            let Mark { status, sign, word } = self.mark(*ceiling);
            WeighedTrait { label: self.of_trait(*of_trait), status, sign, word }
        };
        let mut traits = evidence.traits(&self.method().ceilings, row.indicator.kind);
        traits.retain(|(_, ceiling)| *ceiling != Class::Available);
        let Mark { status, sign, word } = self.mark(evidence.worth);
        let remark = &evidence.covers.remark;
        let is_noted = remark.note.is_some() || remark.at.is_some();
        Weighed {
            id: source_id(area.area, evidence.row_at),
            entry: if is_noted { entry_name(evidence) } else { String::new() },
            label: self.label(&evidence.row.cite),
            status,
            sign,
            word,
            traits: said.traits(traits, |traits| traits.iter().map(weighed).collect()),
            lines: self.figures(evidence, years).into(),
        }
    }

    /// The figures that a source prints for some of the years.
    fn figures(&self, evidence: &Evidence<'_>, years: &[Year]) -> Vec<Line> {
        let unit = evidence.covers.unit.as_deref();
        let printed = evidence.covers.values.iter();
        let printed = printed.filter(|values| values.years.as_slice().iter().any(|year| years.contains(year)));
        printed
            .map(|values| {
                let text = match &values.figures {
                    Figures::Total(figure) => self.figure(figure, unit),
                    Figures::Categories(parts) => {
                        let part = |(name, figure): &(Box<str>, Figure)| {
                            format!("{} {}", self.words.term(name).text, self.figure(figure, unit))
                        };
                        let parts = parts.iter().map(part);
                        parts.collect::<Vec<_>>().join("; ")
                    }
                };
                Line { label: self.words.set_of_years(&values.years), text, lang: None }
            })
            .collect()
    }

    /// A figure as printed, with its unit.
    pub(super) fn figure(&self, figure: &Figure, unit: Option<&str>) -> String {
        let number = crate::wording::numbers::as_printed(self.language(), &figure.value.to_string());
        let number = match figure.precision {
            Precision::Exact => number,
            Precision::Approximate => self.words.fill(Key::About, &[("figure", &number)]),
        };
        match figure.unit.as_deref().or(unit) {
            Some(unit) => format!("{number} {}", self.words.term(unit).text),
            None => number,
        }
    }
}

/// Whether two neighbouring cells rest on the same evidence and came to the same status in the same way.
fn same_evidence(a: &Cell<'_>, b: &Cell<'_>) -> bool {
    let declared = match (a.declared, b.declared) {
        (Some(a), Some(b)) => std::ptr::eq(a, b),
        (None, None) => true,
        _ => false,
    };
    declared && a.status == b.status && a.rule == b.rule && a.reasons == b.reasons && places(a).eq(places(b))
}

/// Where each entry behind a cell stands.
fn places<'c>(cell: &'c Cell<'_>) -> impl Iterator<Item = (usize, usize)> + 'c {
    cell.evidence.iter().map(|one| (one.row_at, one.covers_at))
}

/// The name of an entry of a sources table: its row and its place there, from 1.
fn entry_name(evidence: &Evidence<'_>) -> String {
    format!("{}.{}", evidence.row_at + 1, evidence.covers_at + 1)
}

/// The first year of the run of years on whose evidence each of a row's cells rests.
pub(super) fn evidence_years(row: &AssessedIndicator<'_>) -> Vec<Year> {
    let mut first: Option<&Cell<'_>> = None;
    let mut years = Vec::with_capacity(row.cells.len());
    for cell in &row.cells {
        let begins = first.filter(|first| same_evidence(first, cell)).unwrap_or(cell);
        first = Some(begins);
        years.push(begins.year);
    }
    years
}

/// The anchor of the evidence of a run that begins with the year.
fn evidence_id(area: &AssessedArea<'_>, row: &AssessedIndicator<'_>, first: Year) -> String {
    ["e.", &cell_id(area, row, first)].concat()
}
