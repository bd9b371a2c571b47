//! Changes to a text by ranges of bytes: what no change touches stays byte for byte.

use std::ops::Range;

/// Changes to one text, in any order; none overlaps another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edits(Vec<(Range<usize>, String)>);

impl Edits {
    /// Begins without a change.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Replaces a range of bytes; an empty range inserts, an empty text deletes.
    pub fn replace(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.0.push((range, text.into()));
    }

    /// Whether nothing is changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text with the changes made; inserted lines end as the lines of the text do.
    ///
    /// Of two changes that overlap the earlier in the text is made, and of equal ones the first asked for.
    #[must_use]
    pub fn apply(&self, text: &str) -> String {
        let mut sorted: Vec<&(Range<usize>, String)> = self.0.iter().collect();
        sorted.sort_by_key(|(range, _)| (range.start, range.end));
        let carriage = text.contains("\r\n");
        let mut out = String::with_capacity(text.len());
        let mut done = 0;
        for (range, new) in sorted {
            if range.start < done {
                continue;
            }
            out.push_str(&text[done..range.start]);
            out.push_str(&if carriage { new.replace('\n', "\r\n") } else { new.clone() });
            done = range.end;
        }
        out.push_str(&text[done..]);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_changed_stays() {
        let mut edits = Edits::new();
        edits.replace(3..3, "\nx");
        edits.replace(0..1, "A");
        assert_eq!(edits.apply("a\r\nb"), "A\r\n\r\nxb");
        assert_eq!(Edits::new().apply("a"), "a");
    }
}
