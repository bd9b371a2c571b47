//! What a site holds beside its pages: the figures of all editions as files, and what changed between editions that follow each other.

use std::path::Path;

use super::diff::records;
use crate::compare::{also, compare};
use crate::load::Loaded;
use crate::model::Messages;
use crate::render;
use crate::render::html::{Failure, Pages};
use crate::report::{
    diff::diff,
    diff_page,
    portfolio::{Way, WayLink},
    rows::rows,
    scores::{EditionCoverage, SCHEMA, edition_coverage},
};
use crate::score::Assessment;

/// The template of a page that tells what changed.
pub(super) const CHANGES: &str = "diff.html";

/// The files, each with the label that says what it holds.
const FILES: [(&str, &str); 3] =
    [("cells.csv", "file_cells"), ("coverage.csv", "file_coverage"), ("coverage.json", "file_coverage")];

/// The figures of editions, as they are gathered.
#[derive(Default)]
pub(super) struct Figures {
    cells: Vec<u8>,
    coverage: Vec<u8>,
    entries: Vec<String>,
}

impl Figures {
    /// The figures of one edition.
    pub(super) fn of(assessment: &Assessment<'_>) -> anyhow::Result<Self> {
        let mut figures = Self::default();
        render::csv::write_rows(rows(assessment), &mut figures.cells)?;
        let coverage: EditionCoverage<'_> = edition_coverage(assessment);
        render::csv::write_coverage(&coverage, &mut figures.coverage)?;
        figures.entries.push(render::list::entry(&coverage, 2));
        Ok(figures)
    }

    /// Adds those of further editions.
    pub(super) fn extend(&mut self, further: Self) {
        self.cells.extend(further.cells);
        self.coverage.extend(further.coverage);
        self.entries.extend(further.entries);
    }

    /// The files with their bytes.
    pub(super) fn files(&self) -> anyhow::Result<Vec<(&'static Path, Vec<u8>)>> {
        let (mut cells, mut coverage, mut json) = (Vec::new(), Vec::new(), Vec::new());
        render::csv::write_head(&mut cells)?;
        cells.extend(&self.cells);
        render::csv::write_coverage_head(&mut coverage)?;
        coverage.extend(&self.coverage);
        let mut list = render::list::List::new(render::list::Around::json(SCHEMA, "editions"), &mut json);
        for entry in &self.entries {
            list.add(entry.as_bytes())?;
        }
        list.end()?;
        Ok(FILES.iter().map(|(name, _)| Path::new(*name)).zip([cells, coverage, json]).collect())
    }
}

/// The links to the files from the first page.
pub(super) fn links(messages: &Messages) -> Vec<WayLink> {
    let said = |label: &str| messages.get(&format!("page.{label}")).and_then(|message| message.wordings().next());
    let link = |(name, label): &(&str, &str)| WayLink {
        label: said(label).unwrap_or_default().to_owned(),
        href: (*name).to_owned(),
    };
    FILES.iter().map(link).collect()
}

/// An edition as it was read and as it was scored.
pub(super) type Side<'a> = (&'a Loaded, &'a Assessment<'a>);

/// Two editions compared, as a page of the site.
pub(super) fn changes(pages: &Pages<'_>, [old, new]: [Side<'_>; 2], way: &Way) -> Result<String, Failure> {
    let comparison = compare(old.1, new.1);
    let also = also(&comparison, &records(old.0, old.1), &records(new.0, new.1));
    let labels = [old.0, new.0].map(|loaded| loaded.name.clone());
    let view = diff(&comparison, &also, &labels);
    pages.write_json(diff_page::page(&comparison, &view, &labels).within(way), CHANGES)
}
