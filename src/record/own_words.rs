//! Which words of a method file are the method's own, and which are slips for those that every method has.

use super::known::{keys, under};
use super::reader::Reader;
use crate::messages::nearest::nearest;
use crate::yaml::Node;
use crate::{
    finding::{Mistake, Span, Vocabulary},
    model::{Limit, MethodVersion, OwnWord, Reason},
};

/// The words that a method adds.
#[derive(Debug, Default)]
pub(crate) struct OwnWords {
    /// Its limits, each of which is a reason too.
    pub limits: Vec<OwnWord>,
    /// Its reasons that are no limits.
    pub reasons: Vec<OwnWord>,
}

impl OwnWords {
    /// Finds the reason of a word, be it known or of the method's own.
    pub(crate) fn reason(&self, word: &str) -> Option<Reason> {
        let own = || self.limits.iter().chain(&self.reasons).find(|own| own.as_str() == word);
        Reason::known(word).or_else(|| own().map(|own| Reason::Own(*own)))
    }

    /// Whether a reason stands for a trait, whose ceiling is its class.
    pub(crate) fn is_of_trait(&self, reason: Reason) -> bool {
        match reason {
            Reason::Own(word) => self.limits.contains(&word),
            known => known.known_trait().is_some(),
        }
    }
}

impl Reader {
    /// Finds the words that a method file adds. `embedded` is its version where the program has that built in: such a
    /// method is what it is everywhere, so its own words are refused.
    pub(crate) fn own_words(&mut self, root: &Node<'_>, embedded: Option<&MethodVersion>) -> OwnWords {
        let limits =
            under(root, "ceilings").and_then(|ceilings| under(ceilings, "limits")).map(keys).unwrap_or_default();
        let reasons = under(root, "reasons").map(keys).unwrap_or_default();
        let has = |keys: &[(&str, Span)], word: &str| keys.iter().any(|(key, _)| *key == word);
        let is_slip = |word: &str, known: &[&'static str], given: &[(&str, Span)]| {
            let lacking: Vec<&str> = known.iter().copied().filter(|known| !has(given, known)).collect();
            nearest(word, &lacking).is_some()
        };
        let mut own = OwnWords::default();
        // A limit is the reason of the same name, so it may not bear the name of another reason.
        let is_taken = |word: &str| Limit::known(word).is_some() || Reason::known(word).is_some();
        for &(word, at) in limits.iter().filter(|(word, _)| !is_taken(word)) {
            if has(&reasons, word) || !is_slip(word, Limit::KNOWN_WORDS, &limits) {
                own.limits.extend(self.own_word((word, at), Vocabulary::Field("limits".to_owned()), embedded));
            }
        }
        for &(word, at) in reasons.iter().filter(|(word, _)| Reason::known(word).is_none() && !has(&limits, word)) {
            if !is_slip(word, Reason::KNOWN_WORDS, &reasons) {
                own.reasons.extend(self.own_word((word, at), Vocabulary::Reason, embedded));
            }
        }
        own
    }

    fn own_word(
        &mut self,
        (word, at): (&str, Span),
        vocabulary: Vocabulary,
        embedded: Option<&MethodVersion>,
    ) -> Option<OwnWord> {
        // What is no identifier is told where the mapping is read.
        let own = word.parse().ok()?;
        if let Some(version) = embedded {
            self.say(at, Mistake::OwnWord { vocabulary, word: word.to_owned(), version: version.to_string() });
        }
        Some(own)
    }
}
