//! Bibliographies of reference managers: BibTeX, BibLaTeX and CSL-JSON, entry by entry.

mod bibtex;
mod csl;
mod entries;
mod merge;
mod reference;

pub use bibtex::bibtex;
pub use csl::csl_json;
pub use merge::{Merged, merge};
pub use reference::{Reference, Unread};
