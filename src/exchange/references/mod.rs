//! Bibliographies of reference managers: BibTeX, BibLaTeX and CSL-JSON, entry by entry.

mod bibtex;
pub mod citations;
mod csl;
mod entries;
mod merge;
mod reference;
mod write;

pub use bibtex::bibtex;
pub use csl::csl_json;
pub use merge::{Merged, merge};
pub use reference::{Reference, Unread};
pub use write::write;
