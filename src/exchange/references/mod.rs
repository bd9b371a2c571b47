//! Bibliographies of reference managers: BibTeX, BibLaTeX and CSL-JSON, entry by entry.

mod bibtex;
pub mod citations;
mod csl;
mod dates;
mod details;
mod entries;
mod fields;
mod keys;
mod labels;
mod languages;
mod latex;
mod merge;
mod names;
mod raw;
mod reference;
mod same;
mod write;
mod write_csl;

pub use bibtex::bibtex;
pub use csl::csl_json;
pub use merge::{Merged, OtherKey, merge};
pub use reference::{Reference, Told, Unread};
pub use write::write;
pub use write_csl::write_csl;
