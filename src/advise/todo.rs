//! What is left to do for an edition's tables, area by area: decisions, no wording.

use std::collections::BTreeMap;

use crate::model::{AreaId, CiteId, Class, Counted, Declared, Edition, Indicator, Review, Verdict, Year, Years};
use crate::score::{AssessedArea, AssessedIndicator, Assessment, Cell, Counts, Rule, is_unsearched};

/// What somebody has to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TaskKind {
    /// Say what is known of cells of which neither table says anything.
    Assess,
    /// Write into the availability table what the sources say.
    Declare,
    /// Find what stands behind a declaration, or the years of a source.
    Source,
    /// Decide between two tables that disagree.
    Settle,
    /// Answer a reviewer's question.
    Answer,
}

impl TaskKind {
    /// Every kind, in the order in which they are listed.
    pub const ALL: [Self; 5] = [Self::Assess, Self::Declare, Self::Source, Self::Settle, Self::Answer];

    /// Its word in outputs.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Assess => "assess",
            Self::Declare => "declare",
            Self::Source => "source",
            Self::Settle => "settle",
            Self::Answer => "answer",
        }
    }
}

/// Why it is left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TaskCause<'a> {
    /// Neither table says anything.
    Unassessed,
    /// Only the sources speak.
    Evidenced(Class, &'a CiteId),
    /// Declared, and no source stands behind it.
    Unsupported(Declared),
    /// Missing, and neither a search nor a request looked for it.
    Unsearched,
    /// A source covers it for years that nobody has found out.
    YearsUnknown(&'a CiteId),
    /// Declared higher than the sources support.
    Overstated(Declared, Class, &'a CiteId),
    /// Declared lower than the sources support.
    Understated(Declared, Class, &'a CiteId),
    /// Declared not applicable, yet a source covers it.
    Contradicted(Class, &'a CiteId),
    /// A reviewer's question.
    Asked(&'a Review),
}

/// One thing that is left.
#[derive(Clone, Debug, PartialEq)]
pub struct Task<'a> {
    /// What is to be done.
    pub kind: TaskKind,
    /// Of which indicator; `None` where a question is about the area as a whole.
    pub indicator: Option<&'a Indicator>,
    /// Of which years; `None` where nobody has found out which, or a question names none.
    pub years: Option<Years>,
    /// Why.
    pub why: TaskCause<'a>,
}

/// What is left in one area, and how far it has come.
#[derive(Clone, Debug)]
pub struct AreaTasks<'s, 'a> {
    /// The area.
    pub area: &'s AssessedArea<'a>,
    /// The counts over its counted cells.
    pub counts: Counts,
    /// What is left: by kind, then in the order of the indicators.
    pub tasks: Vec<Task<'a>>,
}

/// What is left of every area, in the method's order.
#[must_use]
pub fn todo<'s, 'a>(assessment: &'s Assessment<'a>) -> Vec<AreaTasks<'s, 'a>> {
    let questions = open_questions(assessment.edition);
    let areas = assessment.areas.iter();
    areas
        .map(|area| {
            let mut tasks: Vec<Task<'a>> =
                area.indicators.iter().flat_map(|row| of_row(assessment, area, row)).collect();
            tasks.extend(unknown_years(area));
            tasks.extend(
                questions.iter().filter(|review| review.area == area.area.id).map(|review| asked(area, review)),
            );
            // Within a kind the order of the indicators stays.
            tasks.sort_by_key(|task| task.kind);
            AreaTasks { area, counts: counts(assessment, area), tasks }
        })
        .collect()
}

fn counts(assessment: &Assessment<'_>, area: &AssessedArea<'_>) -> Counts {
    let own = assessment.counted_cells().filter(|(of, ..)| std::ptr::eq(*of, area));
    own.map(|(.., cell)| cell).collect()
}

/// What is left of one indicator: the years of which the same is to be said together.
fn of_row<'a>(assessment: &Assessment<'a>, area: &AssessedArea<'a>, row: &AssessedIndicator<'a>) -> Vec<Task<'a>> {
    let mut groups: Vec<(TaskKind, TaskCause<'a>, Vec<Year>)> = Vec::new();
    for cell in &row.cells {
        let Some((kind, why)) = task(assessment, area, row, cell) else { continue };
        match groups.iter_mut().find(|(of, because, _)| (*of, *because) == (kind, why)) {
            Some((.., years)) => years.push(cell.year),
            None => groups.push((kind, why, vec![cell.year])),
        }
    }
    let years = |years| Years::new(years).expect("each cell of a row has a year of its own");
    let task = |(kind, why, of)| Task { kind, indicator: Some(row.indicator), years: years(of), why };
    groups.into_iter().map(task).collect()
}

/// What is left of one cell. What coverage does not count need not be assessed; once it is, it is held to the same.
fn task<'a>(
    assessment: &Assessment<'a>,
    area: &AssessedArea<'a>,
    row: &AssessedIndicator<'a>,
    cell: &Cell<'a>,
) -> Option<(TaskKind, TaskCause<'a>)> {
    let counted = row.indicator.counted == Counted::Yes && assessment.edition.window.contains(cell.year);
    let declared = cell.declared.map(|entry| entry.status);
    let best = cell.best().map(|best| (best.worth, &best.row.cite));
    match (cell.rule, declared, best) {
        (Rule::NotAssessed, ..) if counted => Some((TaskKind::Assess, TaskCause::Unassessed)),
        (Rule::Undeclared, _, Some((class, cite))) => Some((TaskKind::Declare, TaskCause::Evidenced(class, cite))),
        (Rule::Unsupported, Some(status), _) => Some((TaskKind::Source, TaskCause::Unsupported(status))),
        (Rule::Overstated, Some(status), Some((class, cite))) => {
            Some((TaskKind::Settle, TaskCause::Overstated(status, class, cite)))
        }
        (Rule::Understated, Some(status), Some((class, cite))) => {
            Some((TaskKind::Settle, TaskCause::Understated(status, class, cite)))
        }
        (Rule::Contradicted, _, Some((class, cite))) => Some((TaskKind::Settle, TaskCause::Contradicted(class, cite))),
        _ if is_unsearched(assessment.edition, area, &row.indicator.id, cell) => {
            Some((TaskKind::Source, TaskCause::Unsearched))
        }
        _ => None,
    }
}

/// The sources of which nobody has found out which years they cover.
fn unknown_years<'a>(area: &AssessedArea<'a>) -> Vec<Task<'a>> {
    let rows = area.tables.into_iter().flat_map(|tables| &tables.sources);
    let entries = rows.flat_map(|row| row.covers.iter().map(move |covers| (row, covers)));
    let unknown = entries.filter(|(_, covers)| covers.years.is_none());
    let task = |(row, covers): (&'a crate::model::SourceRow, &'a crate::model::Covers)| Task {
        kind: TaskKind::Source,
        indicator: area.indicators.iter().map(|row| row.indicator).find(|one| one.id == covers.indicator),
        years: None,
        why: TaskCause::YearsUnknown(&row.cite),
    };
    unknown.map(task).collect()
}

fn asked<'a>(area: &AssessedArea<'a>, review: &'a Review) -> Task<'a> {
    let named = review.indicator.as_ref();
    Task {
        kind: TaskKind::Answer,
        indicator: area.indicators.iter().map(|row| row.indicator).find(|one| Some(&one.id) == named),
        years: review.years.clone(),
        why: TaskCause::Asked(review),
    }
}

/// The questions that nobody has answered: of no later review of the same cells is the verdict `answered` or `resolved`.
#[must_use]
pub fn open_questions(edition: &Edition) -> Vec<&Review> {
    let mut open: Vec<&Review> = Vec::new();
    let mut dated: BTreeMap<_, Vec<&Review>> = BTreeMap::new();
    for review in &edition.reviews {
        dated.entry(review.date).or_default().push(review);
    }
    for review in dated.into_values().flatten() {
        match review.verdict {
            Verdict::Questioned => open.push(review),
            Verdict::Answered | Verdict::Resolved => open.retain(|question| !speaks_of(review, question)),
            Verdict::Agreed => {}
        }
    }
    open
}

/// Whether one review is about all that another is about.
fn speaks_of(one: &Review, other: &Review) -> bool {
    let within = |wide: Option<&Years>, narrow: Option<&Years>| match (wide, narrow) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(wide), Some(narrow)) => narrow.as_slice().iter().all(|year| wide.contains(*year)),
    };
    let area: (&AreaId, &AreaId) = (&one.area, &other.area);
    area.0 == area.1
        && (one.indicator.is_none() || one.indicator == other.indicator)
        && within(one.years.as_ref(), other.years.as_ref())
}
