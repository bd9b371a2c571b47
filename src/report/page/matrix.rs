//! An area's availability matrix, cut into blocks of years that fit a page.

use serde::Serialize;

use crate::model::{Counted, Measure, Status, Year};
use crate::score::{AssessedArea, AssessedIndicator};

use crate::wording::{Key, mark};

use super::{
    annex::evidence_ids,
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

/// A table of an area's indicators over some neighbouring years.
#[derive(Clone, Debug, Serialize)]
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
    pub years: Vec<Year>,
    /// Its rows by measure.
    pub measures: Vec<MeasureRows>,
}

/// The rows of one measure.
#[derive(Clone, Debug, Serialize)]
pub struct MeasureRows {
    /// The measure.
    pub id: Measure,
    /// Its indicators.
    pub rows: Vec<Row>,
}

/// One indicator.
#[derive(Clone, Debug, Serialize)]
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
    pub cells: Vec<CellView>,
}

/// One cell. As a page has hundreds of them, each part but the status is there only where it is asked for.
#[derive(Clone, Debug, Serialize)]
pub struct CellView {
    /// Its anchor: `<area>.<indicator>.<year>`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The word that YAML and the other outputs use.
    pub status: Status,
    /// A sign that tells it from the others without colour.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sign: Option<&'static str>,
    /// A short name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub word: Option<String>,
    /// The anchor of its evidence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
    /// What else to know at a glance: the name of its finding; empty where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flag: Option<String>,
}

impl Writer<'_> {
    /// The blocks of an area: the edition's window, then the years that the area adds.
    pub(super) fn blocks(&self, area: &AssessedArea<'_>) -> Vec<Block> {
        let window = self.edition().window;
        let years: Vec<Year> = window.years().collect();
        let in_window = in_blocks(&years, BLOCK).into_iter();
        let mut blocks: Vec<Block> = in_window.map(|years| self.block(area, years.to_vec(), Part::Window)).collect();
        let outside: Vec<Year> = area.window.years().filter(|year| !window.contains(*year)).collect();
        let (before, after): (Vec<Year>, Vec<Year>) = outside.into_iter().partition(|year| *year < window.first());
        for years in [before, after] {
            let beyond = in_blocks(&years, BLOCK).into_iter().filter(|years| !years.is_empty());
            blocks.extend(beyond.map(|years| self.block(area, years.to_vec(), Part::Beyond)));
        }
        blocks
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
            measures: self.measures(area, &years, part),
            years,
        }
    }

    fn measures(&self, area: &AssessedArea<'_>, years: &[Year], part: Part) -> Vec<MeasureRows> {
        let mut measures: Vec<MeasureRows> = Vec::new();
        for indicator in &area.indicators {
            let row = self.row(area, indicator, years, part);
            let measure = indicator.indicator.measure;
            match measures.last_mut().filter(|last| last.id == measure) {
                Some(last) => last.rows.push(row),
                None => measures.push(MeasureRows { id: measure, rows: vec![row] }),
            }
        }
        measures
    }

    fn row(&self, area: &AssessedArea<'_>, row: &AssessedIndicator<'_>, years: &[Year], part: Part) -> Row {
        let indicator = row.indicator;
        let [id, sign, word, evidence, flag] =
            ["id", "sign", "word", "evidence", "flag"].map(|part| self.asked.has(part));
        let anchors = if evidence { evidence_ids(area, row) } else { Vec::new() };
        let cell = |at: usize| {
            let cell = &row.cells[at];
            let finding = || cell.finding().map(|finding| self.words.finding(finding.word())).unwrap_or_default();
            CellView {
                id: id.then(|| cell_id(area, row, cell.year)),
                status: cell.status,
                sign: sign.then(|| mark::Mark::of(cell.status).sign),
                word: word.then(|| self.words.short_status(cell.status)),
                evidence: evidence.then(|| anchors.get(at).cloned().unwrap_or_default()),
                flag: flag.then(finding),
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
        let entry = |&status: &Status| LegendEntry { mark: self.mark(status), text: self.words.meaning(status) };
        Status::ALL.iter().map(entry).collect()
    }
}

/// A status and what it means.
#[derive(Clone, Debug, Serialize)]
pub struct LegendEntry {
    /// The status.
    #[serde(flatten)]
    pub mark: Mark,
    /// What it means.
    pub text: String,
}

/// The anchor of a cell.
pub(super) fn cell_id(area: &AssessedArea<'_>, row: &AssessedIndicator<'_>, year: Year) -> String {
    format!("{}.{}.{year}", area.area.id, row.indicator.id)
}
