//! The files beside an edition's areas: the one list of them.

use crate::model::words;

words! {
    /// A file beside an edition's areas. Whoever adds one adds its word here; the compiler then names every place that must
    /// know it: what is read, what is written back, what an edition begins with, and its schema.
    Companion {
        Bibliography = "bibliography", Requests = "requests", Definitions = "definitions", Policies = "policies",
        Reviews = "reviews", Acronyms = "acronyms",
    }
}

impl Companion {
    /// The file's name.
    #[must_use]
    pub fn file(self) -> String {
        format!("{}.yaml", self.word())
    }
}
