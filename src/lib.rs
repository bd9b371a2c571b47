//! Data-gap availability matrices by IOM's Migration Data Mapping Methodology: from YAML tables to a gap report.
//!
//! A table takes four steps, each a call that gives a value and changes nothing: [`edition()`] reads the files of a folder and says
//! at their places what is wrong with them; [`score()`] classes every indicator and year as available, partial or missing, with its
//! evidence; [`check()`] holds the two tables against each other; [`report()`] makes the view model of which a page is printed.
//! After the first nothing can fail over what an author wrote.
//!
//! ```
//! use std::{path::Path, sync::Arc};
//!
//! use mdmm::check::Strictness;
//! use mdmm::model::{Language, Status};
//! use mdmm::render::html::{Pages, Templates};
//! use mdmm::report::page::{Provenance, Source};
//!
//! let loaded = mdmm::edition(Path::new("matrices/kgz/2024-01"));
//! let edition = loaded.edition.as_ref().expect("an edition without an error");
//!
//! // A status with its evidence for every cell, and the counts of all of them.
//! let assessment = mdmm::score(edition, &loaded.method);
//! let cells = assessment.areas.iter().flat_map(|area| &area.indicators).flat_map(|row| &row.cells);
//! let available = cells.filter(|cell| cell.status == Status::Available).count();
//! assert!(available > 0);
//!
//! // What the tables say that their sources do not bear out; each finding has a place.
//! for finding in mdmm::check(&assessment, &loaded.places, Strictness::Usual) {
//!     println!("{}:{}: {}", finding.place.file, finding.place.span.line, finding.code());
//! }
//!
//! // The report in Kyrgyz: a view of which a part is made when a template reaches it.
//! let language: Language = "ky".parse()?;
//! let words = mdmm::wording::Words::new(mdmm::messages::built_in_messages(language)?, Language::ENGLISH)?;
//! let source = Source::new(Arc::clone(edition), Arc::clone(&loaded.method), words, Provenance::default);
//! let page = mdmm::report(&Arc::new(source));
//! let templates = Templates::built_in();
//! let written = Pages::new(&templates, &["report.html"])?.write(page, "report.html")?;
//! assert!(written.starts_with("<!doctype html>\n<html lang=\"ky\">"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The folders of the source are the steps of that road in their order: `yaml`, `record`, `load`, `score`, `check`, `compare`, `advise`,
//! `report`, `render`; beside it `exchange` has the formats that go both ways, `messages` and `wording` the languages, `desk` the
//! page in the browser, `cli` the commands. A program that embeds the engine leaves out what it does not use: without the default
//! features neither commands nor workbook, server or Parquet are built, and what is left compiles for a browser too. The public
//! interface that versions are counted by is the commands, their outputs, and the format of the tables; the functions of this crate
//! may change with any version.
#![forbid(unsafe_code)]

pub mod advise;
pub mod check;
#[cfg(feature = "commands")]
pub mod cli;
pub mod compare;
#[cfg(feature = "preview")]
pub mod desk;
pub mod exchange;
pub mod finding;
pub mod load;
pub mod merge;
pub mod messages;
pub mod model;
pub mod record;
pub mod render;
pub mod report;
pub mod score;
pub mod wording;
pub mod yaml;

pub use check::check;
pub use load::edition;
pub use report::page::page as report;
pub use score::score;
