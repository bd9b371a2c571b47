//! An area's availability matrix, cut into blocks of years that fit a page.

use std::sync::Arc;

use crate::model::{Counted, Measure, Status, Year};
use crate::report::fields::{Give, Given, Listed, View, view};
use crate::score::{AssessedArea, AssessedIndicator};

use crate::wording::{Key, mark};

use super::{
    annex::evidence_years,
    heat::in_blocks,
    writer::{Mark, Writer},
};

/// The most years that stand side by side.
const BLOCK: usize = 8;

/// Whether years are the edition's or added by the area.
#[derive(Clone, Copy)]
enum Part {
    Window,
    Beyond,
}

view! {
    /// A table of an area's indicators over some neighbouring years.
    #[derive(Clone, Debug)]
    pub struct Block {
        /// Its anchor.
        pub id: String,
        /// Its heading.
        pub title: String,
        /// What to know about it; empty for the edition's window.
        pub note: String,
        /// Whether its columns are many and narrow.
        pub wide: bool,
        /// Its years, ascending.
        pub years: Listed<Year>,
        /// Its rows by measure.
        pub measures: Listed<MeasureRows>,
    }
}

view! {
    /// The rows of one measure.
    #[derive(Clone, Debug)]
    pub struct MeasureRows {
        /// The measure.
        pub id: Measure,
        /// Its indicators.
        pub rows: Listed<Row>,
    }
}

view! {
    /// One indicator.
    #[derive(Clone, Debug)]
    pub struct Row {
        /// Its name.
        pub label: String,
        /// What distinguishes it; empty for an indicator that counts.
        pub mark: String,
        /// Whether its cells here count towards coverage: its indicator and the years of the block do.
        pub counted: bool,
        /// What it is broken down by; empty for a total.
        pub dimension: String,
        /// Its cells, one a year of the block.
        pub cells: Listed<CellView>,
    }
}

impl Row {
    /// Whether anything is known of one of its cells.
    fn is_assessed(&self) -> bool {
        self.cells.iter().any(|cell| cell.status != Status::NotAssessed)
    }
}

/// One cell. As a page has hundreds of them, its anchors are put together only where a template reaches them.
#[derive(Clone, Debug)]
pub struct CellView {
    /// `<area>.<indicator>`.
    row: Arc<str>,
    year: Year,
    status: Status,
    word: Arc<str>,
    /// The first year of the run whose evidence it shares.
    evidence: Year,
    /// What else to know at a glance: the name of its finding; empty where there is none.
    flag: Arc<str>,
}

impl CellView {
    /// Its status.
    #[must_use]
    pub const fn status(&self) -> Status {
        self.status
    }

    /// The status in a short word.
    #[must_use]
    pub fn word(&self) -> &str {
        &self.word
    }

    /// A sign that tells the status from the others without colour.
    #[must_use]
    pub const fn sign(&self) -> &'static str {
        mark::Mark::of(self.status).sign
    }

    /// Whether the two tables disagree here, or one of them is silent.
    #[must_use]
    pub fn is_flagged(&self) -> bool {
        !self.flag.is_empty()
    }
}

impl View for CellView {
    fn names(&self) -> Vec<&str> {
        vec!["id", "status", "sign", "word", "evidence", "flag"]
    }

    fn field(&self, name: &str) -> Option<Given<'_>> {
        Some(match name {
            // Its anchor: `<area>.<indicator>.<year>`.
            "id" => Given::text(anchor("", &self.row, self.year)),
            // The word that YAML and the other outputs use.
            "status" => self.status.give(),
            // A sign that tells it from the others without colour.
            "sign" => Given::Text(mark::Mark::of(self.status).sign),
            // A short name.
            "word" => self.word.give(),
            // The anchor of its evidence.
            "evidence" => Given::text(anchor("e.", &self.row, self.evidence)),
            // What else to know at a glance: the name of its finding; empty where there is none.
            "flag" => self.flag.give(),
            _ => return None,
        })
    }
}

impl Give for CellView {
    fn give(&self) -> Given<'_> {
        Given::view(self.clone())
    }

    fn as_view(&self) -> Option<&dyn View> {
        Some(self)
    }
}

impl Writer<'_> {
    /// The blocks of an area: the edition's window, then the years that the area adds.
    pub(super) fn blocks(&self, area: &AssessedArea<'_>) -> Vec<Block> {
        let years: Vec<Year> = self.edition().window.years().collect();
        let in_window = in_blocks(&years, BLOCK).into_iter();
        let mut blocks: Vec<Block> = in_window.map(|years| self.block(area, years.to_vec(), Part::Window)).collect();
        let beyond = self.beyond(area).into_iter().map(|years| self.block(area, years, Part::Beyond));
        blocks.extend(beyond.filter(|block| !block.measures.is_empty()));
        blocks
    }

    /// The years that an area adds to the edition's, as its tables cut them.
    fn beyond(&self, area: &AssessedArea<'_>) -> Vec<Vec<Year>> {
        let window = self.edition().window;
        let outside: Vec<Year> = area.window.years().filter(|year| !window.contains(*year)).collect();
        let (before, after): (Vec<Year>, Vec<Year>) = outside.into_iter().partition(|year| *year < window.first());
        let blocks = [before, after]
            .into_iter()
            .flat_map(|years| in_blocks(&years, BLOCK).into_iter().map(<[Year]>::to_vec).collect::<Vec<_>>());
        blocks.filter(|years| !years.is_empty()).collect()
    }

    /// The years of an indicator whose cells stand in a table: those of the edition's window, and of the others those of tables
    /// in which something is known of it.
    pub(super) fn shown_years(&self, area: &AssessedArea<'_>, row: &AssessedIndicator<'_>) -> Vec<Year> {
        let is_known = |year: &Year| {
            let cell = area.window.position(*year).and_then(|at| row.cells.get(at));
            cell.is_some_and(|cell| cell.status != Status::NotAssessed)
        };
        let beyond = self.beyond(area).into_iter().filter(|years| years.iter().any(is_known)).flatten();
        self.edition().window.years().chain(beyond).collect()
    }

    fn block(&self, area: &AssessedArea<'_>, years: Vec<Year>, part: Part) -> Block {
        let first = years[0];
        let span = self.words.named_years(&years);
        let (key, note, id) = match part {
            Part::Window if first == self.edition().window.first() => {
                (Key::MatrixTitle, String::new(), format!("{}.matrix", area.area.id))
            }
            Part::Window => (Key::MatrixTitle, String::new(), format!("{}.matrix.{first}", area.area.id)),
            Part::Beyond => {
                let note = self.words.say(Key::MatrixBeyondNote);
                (Key::MatrixBeyond, note, format!("{}.matrix.{first}", area.area.id))
            }
        };
        Block {
            id,
            title: self.words.fill(key, &[("years", &span)]),
            note,
            wide: years.len() > 7,
            measures: self.measures(area, &years, part).into(),
            years: years.into(),
        }
    }

    fn measures(&self, area: &AssessedArea<'_>, years: &[Year], part: Part) -> Vec<MeasureRows> {
        let of_measure = area.indicators.chunk_by(|a, b| a.indicator.measure == b.indicator.measure);
        let rows = |indicators: &[AssessedIndicator<'_>]| {
            let rows = indicators.iter().map(|indicator| self.row(area, indicator, years, part));
            rows.filter(|row| matches!(part, Part::Window) || row.is_assessed()).collect::<Vec<_>>()
        };
        of_measure
            .map(|indicators| MeasureRows { id: indicators[0].indicator.measure, rows: rows(indicators).into() })
            .filter(|measure| !measure.rows.is_empty())
            .collect()
    }

    fn row(&self, area: &AssessedArea<'_>, row: &AssessedIndicator<'_>, years: &[Year], part: Part) -> Row {
        let indicator = row.indicator;
        let runs = evidence_years(row);
        let anchor: Arc<str> = [area.area.id.as_str(), ".", indicator.id.as_str()].concat().into();
        let cell = |at: usize| {
            let cell = &row.cells[at];
            CellView {
                row: Arc::clone(&anchor),
                year: cell.year,
                status: cell.status,
                word: self.words.short_status(cell.status),
                evidence: runs[at],
                flag: cell.finding().map(|finding| self.words.finding(finding.word())).unwrap_or_default().into(),
            }
        };
        Row {
            label: self.indicator(indicator),
            mark: if indicator.counted == Counted::No { self.words.say(Key::NotCounted) } else { String::new() },
            counted: indicator.counted == Counted::Yes && matches!(part, Part::Window),
            dimension: indicator.dimension.as_ref().map(ToString::to_string).unwrap_or_default(),
            cells: years.iter().filter_map(|year| area.window.position(*year)).map(cell).collect(),
        }
    }

    /// The legend: each status with its meaning.
    pub(super) fn legend(&self) -> Vec<LegendEntry> {
        let entry = |&status: &Status| {
            let Mark { status, sign, word } = self.mark(status);
            LegendEntry { status, sign, word, text: self.words.meaning(status) }
        };
        Status::ALL.iter().map(entry).collect()
    }
}

view! {
    /// A status and what it means.
    #[derive(Clone, Debug)]
    pub struct LegendEntry {
        /// The status.
        pub status: Status,
        /// A sign that tells it from the others without colour.
        pub sign: &'static str,
        /// A short name.
        pub word: Arc<str>,
        /// What it means.
        pub text: String,
    }
}

/// The anchor of a cell.
pub(super) fn cell_id(area: &AssessedArea<'_>, row: &AssessedIndicator<'_>, year: Year) -> String {
    [area.area.id.as_str(), ".", row.indicator.id.as_str(), ".", &year.to_string()].concat()
}

/// An anchor of a row's cell or evidence.
fn anchor(kind: &str, row: &str, year: Year) -> String {
    [kind, row, ".", &year.to_string()].concat()
}
