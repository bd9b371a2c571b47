//! What the page is shown, as JSON: the edition, an area, a cell, the other files, the words.

mod area;
mod edition;
mod findings;
mod preview;
mod raw;
mod reading;
mod words;

pub use area::{AreaView, area};
pub use edition::{EditionView, edition};
pub use findings::FindingView;
pub use preview::{PartView, RunView, preview};
pub use reading::Reading;
pub use words::{WordsView, words};

/// The version of the protocol; fields only get added.
pub const SCHEMA: u32 = 1;
