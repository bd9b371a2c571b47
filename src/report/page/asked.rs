//! Which parts of a page somebody asks for: the others are not made.

use std::collections::BTreeSet;

/// The names that the reader of a page uses; a part whose name is not among them is left empty.
#[derive(Clone, Debug)]
pub struct Asked(Option<BTreeSet<String>>);

impl Asked {
    /// Every part.
    #[must_use]
    pub const fn everything() -> Self {
        Self(None)
    }

    /// The parts of these names.
    #[must_use]
    pub const fn names(names: BTreeSet<String>) -> Self {
        Self(Some(names))
    }

    /// Whether the part is asked for.
    #[must_use]
    pub fn has(&self, part: &str) -> bool {
        self.0.as_ref().is_none_or(|names| names.contains(part))
    }

    /// Makes a part where it is asked for.
    pub(super) fn part<T: Default>(&self, name: &str, make: impl FnOnce() -> T) -> T {
        if self.has(name) { make() } else { T::default() }
    }
}
