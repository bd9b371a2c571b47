//! A word that a method adds to a vocabulary: the name of a limit or a reason of its own.

use std::{
    collections::BTreeSet,
    sync::{Mutex, PoisonError},
};

use super::id::{IllegalId, checked};

/// A word that a method adds. Equal words are equal whichever method adds them, so that two editions under two methods
/// can be compared.
///
/// Every cell and every source carries such words, so they must be as cheap to copy as the ones that the program knows.
/// Therefore each different text is kept once, for as long as the program runs; only what a method file adds ever comes here, never
/// what stands in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OwnWord(&'static str);

impl std::str::FromStr for OwnWord {
    type Err = IllegalId;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        checked(text).map(|text| Self(kept(text)))
    }
}

impl OwnWord {
    /// The word as it is written.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

/// Returns the one copy of a text.
fn kept(text: &str) -> &'static str {
    static WORDS: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    // A set of texts is whole at any moment, so another thread's panic has spoilt nothing.
    let mut words = WORDS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(word) = words.get(text) {
        return word;
    }
    let word: &'static str = Box::leak(text.into());
    words.insert(word);
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_kept_once() {
        let word = |text: &str| text.parse::<OwnWord>().expect("legal");
        let again = String::from("urban_only");
        assert_eq!(word("urban_only"), word(&again));
        assert!(std::ptr::eq(word("urban_only").as_str(), word(&again).as_str()));
        assert!(word("a") < word("b"));
        assert!("two words".parse::<OwnWord>().is_err());
    }
}
