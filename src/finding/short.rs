//! What a finding quotes of an author's text, cut to what a person reads: a line of the output never carries a whole file.

use super::mistake::{Choice, Mistake, Syntax, Vocabulary, YearsTrouble};
use super::{Form, Slip};
use crate::model::Said;

/// The most characters that are quoted of a text.
const MAX_QUOTED: usize = 120;

/// The longest line that is given to be pasted, in bytes.
const MAX_WRITTEN: usize = 2_000;

/// A text as far as it is quoted.
#[must_use]
pub fn quoted(text: &str) -> String {
    match text.char_indices().nth(MAX_QUOTED) {
        Some((end, _)) if text[end..].chars().nth(1).is_some() => format!("{}…", text[..end].trim_end()),
        _ => text.to_owned(),
    }
}

impl Mistake {
    /// The mistake with the texts that it quotes cut short.
    #[must_use]
    pub fn shortened(mut self) -> Self {
        if let Self::Form(Form { write, .. }) | Self::NotYaml(Syntax::Slip(Slip { write, .. })) = &mut self
            && write.len() > MAX_WRITTEN
        {
            write.clear();
        }
        for text in self.texts() {
            if text.len() > MAX_QUOTED {
                *text = quoted(text);
            }
        }
        self
    }

    /// The texts that come from a file.
    fn texts(&mut self) -> Vec<&mut String> {
        match self {
            Self::Anchor { name: text }
            | Self::Tag { tag: text }
            | Self::RepeatedKey { key: text }
            | Self::TextCut { found: text }
            | Self::BadId { found: text }
            | Self::RepeatedId { id: text }
            | Self::BadDate { found: text, .. }
            | Self::BadNumber { found: text, .. }
            | Self::BadLink { found: text }
            | Self::BadDigest { found: text }
            | Self::BadWeights { found: text }
            | Self::MissingFile { file: text, .. }
            | Self::UnknownFile { file: text, .. } => vec![text],
            Self::PathMismatch { written: one, path: two, .. }
            | Self::RepeatedArea { area: one, file: two }
            | Self::RepeatedYear { what: one, year: two }
            | Self::YearsSplit { found: one, whole: two }
            | Self::YearOutsideWindow { years: one, window: two }
            | Self::RenameIgnored { id: one, old: two }
            | Self::OwnReview { by: one, verdict: two } => vec![one, two],
            Self::Cell(trouble) => trouble.texts(),
            Self::MissingField { field, within } => std::iter::once(field).chain(within.texts_mut()).collect(),
            Self::WrongKind { field, found, wanted } => {
                [field, found, wanted].into_iter().flat_map(Said::texts_mut).collect()
            }
            // What is to be pasted stands as a whole, or not at all.
            Self::Form(form) => vec![&mut form.found],
            Self::NotYaml(Syntax::Slip(slip)) => vec![&mut slip.found],
            Self::UnknownKey { within, choice } => within.texts_mut().into_iter().chain(choice.texts()).collect(),
            Self::Unknown { vocabulary, choice } => {
                let of_vocabulary = match vocabulary {
                    Vocabulary::Indicator(text) | Vocabulary::Field(text) | Vocabulary::Column(text) => Some(text),
                    _ => None,
                };
                of_vocabulary.into_iter().chain(choice.texts()).collect()
            }
            Self::BadYears { found, why: YearsTrouble::NotAYear(part) } => vec![found, part],
            Self::BadYears { found, .. } => vec![found],
            Self::OtherDataset { file, has, wants } => {
                has.truncate(MAX_QUOTED);
                wants.truncate(MAX_QUOTED);
                std::iter::once(file).chain(has).chain(wants).collect()
            }
            Self::MissingLanguage { field, languages } | Self::Untranslated { field, languages } => {
                std::iter::once(field).chain(languages).collect()
            }
            Self::ReplacesCycle { ids } => ids.iter_mut().collect(),
            _ => Vec::new(),
        }
    }
}

impl Choice {
    fn texts(&mut self) -> impl Iterator<Item = &mut String> {
        std::iter::once(&mut self.found).chain(&mut self.allowed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_quoted_by_its_beginning() {
        assert_eq!(quoted("short"), "short");
        assert_eq!(quoted(&"б".repeat(121)), "б".repeat(121));
        assert_eq!(quoted(&"б".repeat(1_000_000)), format!("{}…", "б".repeat(120)));
        let long = "x".repeat(1_000_000);
        for mistake in [
            Mistake::BadYears { found: long.clone(), why: YearsTrouble::NotAYear(long.clone()) },
            Mistake::RepeatedKey { key: long.clone() },
            Mistake::WrongKind { field: long.clone().into(), found: long.clone().into(), wanted: long.into() },
        ] {
            let short = mistake.shortened();
            assert!(format!("{:?}{:?}", short.message(), short.help()).len() < 2_000, "{short:?}");
        }
    }
}
