//! Pictures to share: the overview and each area's matrix, with everything that a picture needs once it has left its report.

use std::sync::Arc;

use crate::model::{Status, Year};
use crate::report::shade::{Shaded, legend};
use crate::score::AssessedArea;
use crate::wording::{Key, Prose};

use super::{
    Source,
    heat::{HeatBlock, HeatRow},
    matrix::{Block, CellView},
    writer::Writer,
};

/// A picture of an edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// What its file is called: `overview`, or the area's identifier.
    pub name: String,
    /// The language of its words.
    pub lang: String,
    /// The country, the title and the edition.
    pub title: String,
    /// What it shows.
    pub heading: String,
    /// Edition, years, method, date, assessors.
    pub facts: String,
    /// The counts and the index in a line.
    pub counts: String,
    /// Its tables, one below the other.
    pub tables: Vec<PictureTable>,
    /// What the grounds of its cells mean.
    pub legend: Vec<(Ground, String)>,
    /// Whose the edition is, the source, the program.
    pub foot: Vec<Prose>,
}

/// A table of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureTable {
    /// Its heading; empty where the picture has no other table.
    pub heading: String,
    /// The heads of its columns.
    pub heads: Vec<String>,
    /// Its rows.
    pub rows: Vec<PictureRow>,
}

/// A row of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureRow {
    /// What it is about.
    pub label: String,
    /// Whether a gap parts it from the row above.
    pub begins: Begins,
    /// Its cells.
    pub cells: Vec<PictureCell>,
}

/// Whether a row begins something new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begins {
    /// It belongs with the row above.
    Nothing,
    /// It begins another group of rows.
    Group,
}

/// A cell of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureCell {
    /// What it is painted with.
    pub ground: Ground,
    /// Its word or its figure.
    pub word: String,
    /// A smaller line below; mostly empty.
    pub below: String,
    /// Everything about it in a line.
    pub whole: String,
}

/// What a cell is painted with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ground {
    /// The colour and the sign of a status.
    Status(Status),
    /// A shade of the index, as in [`Shaded::step`].
    Step(String),
}

/// The pictures of an edition: the overview, then each area's matrix in the method's order.
#[must_use]
pub fn pictures(source: &Arc<Source>) -> Vec<Picture> {
    let writer = source.writer();
    let frame = writer.frame(source);
    let areas = writer.assessment.areas.iter().map(|area| writer.area_picture(area, frame.clone()));
    std::iter::once(writer.overview_picture(frame.clone())).chain(areas).collect()
}

impl Writer<'_> {
    /// What all pictures of an edition share.
    fn frame(&self, source: &Source) -> Picture {
        let head = self.head(source.provenance());
        let facts: Vec<String> = head.facts.iter().map(|fact| format!("{}: {}", fact.label, fact.text)).collect();
        let cited = self.cited_as();
        let source = self.words.fill(Key::PictureSource, &[("source", &cited.text)]);
        Picture {
            name: String::new(),
            lang: head.lang,
            title: format!("{}: {} ({})", head.country, head.title.text, head.edition),
            heading: String::new(),
            facts: facts.join(" · "),
            counts: String::new(),
            tables: Vec::new(),
            legend: Vec::new(),
            foot: vec![head.whose, Prose { text: source, lang: cited.lang }, Prose::own(head.generator)],
        }
    }

    fn overview_picture(&self, frame: Picture) -> Picture {
        let coverage = self.assessment.coverage();
        let heat = self.heat(&coverage);
        let is_one = heat.blocks.len() == 1;
        let table = |block: &HeatBlock| self.heat_table(block, if is_one { "" } else { &block.label });
        let shades = legend(self.words).into_iter().map(|shade| (Ground::Step(shade.step), shade.text));
        let mut foot = vec![Prose::own(self.words.say(Key::PictureIndex))];
        foot.extend(frame.foot);
        Picture {
            name: "overview".to_owned(),
            heading: self.words.of_page().get("heat_title").map(ToString::to_string).unwrap_or_default(),
            counts: self.counts_line(&coverage.overall),
            tables: heat.blocks.iter().map(table).collect(),
            legend: shades.collect(),
            foot,
            ..frame
        }
    }

    fn heat_table(&self, block: &HeatBlock, heading: &str) -> PictureTable {
        let mut heads: Vec<String> = block.years.iter().map(ToString::to_string).collect();
        if block.has_total {
            heads.push(self.words.say(Key::AllYears));
        }
        let row = |row: &HeatRow, begins| PictureRow {
            label: row.label.clone(),
            begins,
            cells: row.cells.iter().map(shaded).collect(),
        };
        let rows = block.rows.iter().map(|one| row(one, Begins::Nothing)).chain([row(&block.foot, Begins::Group)]);
        PictureTable { heading: heading.to_owned(), heads, rows: rows.collect() }
    }

    fn area_picture(&self, area: &AssessedArea<'_>, frame: Picture) -> Picture {
        let blocks = self.blocks(area);
        let statuses = self.legend().into_iter().filter(|entry| {
            let cells =
                || blocks.iter().flat_map(|block| block.measures.iter()).flat_map(|measure| measure.rows.iter());
            cells().any(|row| row.cells.iter().any(|cell| cell.status() == entry.status))
        });
        Picture {
            name: area.area.id.to_string(),
            heading: self.area(area.area),
            counts: self.counts_line(&self.area_counts(area)),
            tables: blocks.iter().map(matrix).collect(),
            legend: statuses
                .map(|entry| (Ground::Status(entry.status), format!("{}: {}", entry.word, entry.text)))
                .collect(),
            ..frame
        }
    }
}

fn shaded(cell: &Shaded) -> PictureCell {
    let below = [cell.unshaded.as_str(), cell.assessed.as_str()];
    PictureCell {
        ground: Ground::Step(cell.step.clone()),
        word: cell.figure.clone(),
        below: below.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "),
        whole: format!("{}: {}", cell.head, cell.line),
    }
}

fn matrix(block: &Block) -> PictureTable {
    let cell = |(cell, year): (&CellView, &Year)| PictureCell {
        ground: Ground::Status(cell.status()),
        word: cell.word().to_owned(),
        below: String::new(),
        whole: format!("{year}: {}", cell.word()),
    };
    let mut rows = Vec::new();
    for (group, measure) in block.measures.iter().enumerate() {
        for (at, row) in measure.rows.iter().enumerate() {
            let marked = [row.label.as_str(), row.mark.as_str()];
            rows.push(PictureRow {
                label: marked.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
                begins: if group > 0 && at == 0 { Begins::Group } else { Begins::Nothing },
                cells: row.cells.iter().zip(block.years.iter()).map(cell).collect(),
            });
        }
    }
    PictureTable { heading: block.title.clone(), heads: block.years.iter().map(ToString::to_string).collect(), rows }
}
