//! Which parts of a page somebody asks for: the others are not made.

use std::collections::BTreeSet;

/// The parts that are made only where they are asked for, by the names of their fields.
const PARTS: &[&str] = &[
    "contents",
    "overview",
    "legend",
    "filters",
    "source_heads",
    "areas",
    "actions",
    "definitions",
    "policies",
    "method",
    "findings",
    "references",
    "annex",
    "metadata",
    "provenance",
    "draft",
    "blocks",
    "gaps",
    "reasons",
    "international",
    "values",
    "sources",
    "id",
    "sign",
    "word",
    "evidence",
    "flag",
];

/// The names that the reader of a page uses; a part whose name is not among them is left empty, and [`Asked::unmade`] names it so
/// that nobody takes it for empty.
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
        debug_assert!(PARTS.contains(&part), "`{part}` stands among the parts that may be left out");
        self.0.as_ref().is_none_or(|names| names.contains(part))
    }

    /// The parts that are not made.
    #[must_use]
    pub fn unmade(&self) -> BTreeSet<&'static str> {
        PARTS.iter().copied().filter(|part| !self.has(part)).collect()
    }

    /// Makes a part where it is asked for.
    pub(super) fn part<T: Default>(&self, name: &str, make: impl FnOnce() -> T) -> T {
        if self.has(name) { make() } else { T::default() }
    }
}
