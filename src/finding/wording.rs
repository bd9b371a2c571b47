//! What is said of mistakes: what is wrong and was found in one message, and how to mend it in another.

use super::meant::{address_meant, id_meant};
use super::mistake::{Choice, Mistake, Syntax, Vocabulary, YearsTrouble};
use super::{plain, shown, sign};
use crate::{
    model::{Given, Said},
    said,
};

impl Mistake {
    /// What is wrong and what was found, in a sentence without a full stop.
    #[must_use]
    pub fn message(&self) -> Said {
        match self {
            Self::NotYaml(syntax) => syntax.message(),
            Self::Cell(trouble) => trouble.message(),
            Self::Form(form) => form.message(),
            Self::Unknown { vocabulary, choice } => vocabulary.message(&shown(&choice.found)),
            Self::BadYears { found, why } => why.message(found),
            Self::Unreadable { .. }
            | Self::NotUtf8 { .. }
            | Self::Utf16
            | Self::ControlCharacter { .. }
            | Self::DisplayControl { .. }
            | Self::Anchor { .. }
            | Self::MergeKey
            | Self::Tag { .. }
            | Self::SecondDocument
            | Self::UnresolvedConflict
            | Self::TooDeep { .. }
            | Self::TooMany { .. }
            | Self::EmptyFile { .. }
            | Self::MissingFile { .. }
            | Self::UnknownFile { .. } => self.message_of_file(),
            Self::PathMismatch { field, written, path } => said!("path-mismatch", field, written, path),
            Self::RepeatedArea { area, file } => said!("repeated-area", area, file),
            Self::WrongKind { field, found, wanted } => said!("wrong-kind", field = named(field), found, wanted),
            Self::UnknownKey { within, choice } => said!("unknown-key", found = shown(&choice.found), within),
            Self::RepeatedKey { key } => said!("repeated-key", key),
            Self::TextCut { found } => said!("text-cut", found),
            Self::MissingField { field, within } => said!("missing-field", field, within),
            _ => self.message_of_value(),
        }
    }

    /// The sentences about a file as a whole or as YAML.
    fn message_of_file(&self) -> Said {
        match self {
            Self::Unreadable { why } => said!("unreadable", why),
            Self::NotUtf8 { byte } => said!("not-utf8", byte = format!("0x{byte:02X}")),
            Self::Utf16 => said!("not-utf8.utf16"),
            Self::ControlCharacter { character } => said!("control-character", sign = sign(*character)),
            Self::DisplayControl { character } => said!("display-control", sign = sign(*character)),
            Self::Anchor { name } => said!("anchor", name),
            Self::MergeKey => said!("merge-key"),
            Self::Tag { tag } => said!("tag", tag),
            Self::SecondDocument => said!("second-document"),
            Self::TooMany { what, most } => said!("too-many", what, most),
            Self::UnresolvedConflict => said!("unresolved-conflict"),
            Self::TooDeep { limit } => said!("too-deep", n = limit),
            Self::EmptyFile { wanted } => said!("empty-file", wanted),
            Self::MissingFile { file, .. } => said!("missing-file", file),
            Self::UnknownFile { file, .. } => said!("unknown-file", file),
            _ => Said::verbatim(""),
        }
    }

    /// The sentences about a single value.
    fn message_of_value(&self) -> Said {
        match self {
            Self::OtherDataset { file, has, wants } => {
                said!("other-dataset", file, has = list(has), wants = list(wants))
            }
            Self::BadId { found } => said!("bad-id", found),
            Self::RepeatedId { id } => said!("repeated-id", id),
            Self::RepeatedYear { what, year } => said!("repeated-year", what, year),
            Self::YearsSplit { found, .. } => said!("years-split", found),
            Self::YearOutsideWindow { years, window } => said!("year-outside-window", years, window),
            Self::WindowTooNarrow { area, edition } => said!("window-too-narrow", area, edition),
            Self::BadDate { found, .. } => said!("bad-date", found),
            Self::BadNumber { found, wanted } => said!("bad-number", found, wanted),
            Self::BadLink { found } => link_trouble(found),
            Self::BadDigest { found } => said!("bad-digest", found),
            Self::OwnReview { by, verdict } => said!("own-review", by, verdict),
            Self::BecauseMissing => said!("because-missing"),
            Self::ReasonClass { reason, class, status, .. } | Self::ReasonMoved { reason, class, status } => {
                said!("reason-class", reason, class, status)
            }
            Self::OwnWord { word, version, .. } => said!("own-word", word, version),
            Self::MethodVersion { required, found: Some((file, version)), built_in } => {
                said!("method-version.beside", required, file, version, built_in = list(built_in))
            }
            Self::MethodVersion { required, built_in, .. } => {
                said!("method-version", required, built_in = list(built_in))
            }
            Self::MethodTaken { version, parts } => said!("method-taken", version, parts = list(parts)),
            Self::MissingLanguage { field, languages } => said!("missing-language", field, languages = list(languages)),
            Self::Untranslated { field, languages } => said!("untranslated", field, languages = list(languages)),
            Self::BadWeights { found } => said!("bad-weights", found),
            Self::RenameIgnored { id, old } if id == old => said!("rename-ignored.itself", id),
            Self::RenameIgnored { id, old } => said!("rename-ignored", id, old),
            Self::ReplacesCycle { ids } => match ids.as_slice() {
                [id] => said!("replaces-cycle.itself", id),
                ids => said!("replaces-cycle", ids = quoted(ids)),
            },
            _ => Said::verbatim(""),
        }
    }

    /// How to mend it; `None` where the message says all.
    #[must_use]
    pub fn help(&self) -> Option<Said> {
        Some(match self {
            Self::NotYaml(syntax) => syntax.help(),
            Self::Cell(trouble) => trouble.help(),
            Self::Form(form) => return form.help(),
            Self::Unknown { vocabulary: Vocabulary::Status, choice } if is_not_assessed(&choice.found) => {
                said!("unknown-status.not-assessed.help")
            }
            Self::UnknownKey { choice, .. } | Self::Unknown { choice, .. } => return choice.help(),
            Self::RepeatedKey { .. } => said!("repeated-key.help"),
            Self::TextCut { .. } => said!("text-cut.help"),
            Self::MissingField { field, .. } => said!("missing-field.help", field),
            Self::OtherDataset { .. } => said!("other-dataset.help"),
            Self::BadId { found } => id_help(found),
            Self::RepeatedId { .. } => said!("repeated-id.help"),
            Self::BadYears { why, .. } => why.help(),
            Self::RepeatedYear { .. } => said!("repeated-year.help"),
            Self::YearsSplit { whole, .. } => said!("years-split.help", whole),
            Self::YearOutsideWindow { .. } => said!("year-outside-window.help"),
            Self::WindowTooNarrow { edition, .. } => said!("window-too-narrow.help", edition),
            Self::BadDate { meant: Some(date), .. } => said!("bad-date.meant.help", date),
            Self::BadDate { either: Some([first, second]), .. } => said!("bad-date.either.help", first, second),
            Self::BadDate { .. } => said!("bad-date.help"),
            Self::BadNumber { wanted, .. } if wanted.key() == "number.digits" => said!("bad-number.digits.help"),
            Self::BadNumber { .. } => said!("bad-number.help"),
            Self::BadLink { found } => match address_meant(found) {
                Some(address) => said!("form.write.help", line = address),
                None if is_web(found) => said!("bad-link.web.help"),
                None if found.contains(':') => return None,
                None if found.contains(char::is_whitespace) || !found.contains('.') => said!("bad-link.site.help"),
                None => said!("bad-link.help", found),
            },
            Self::BadDigest { .. } => said!("bad-digest.help"),
            Self::OwnReview { .. } => said!("own-review.help"),
            Self::BecauseMissing => said!("because-missing.help"),
            Self::ReasonClass { status, allowed, .. } if allowed.is_empty() => {
                said!("reason-class.none.help", status)
            }
            Self::ReasonClass { status, allowed, .. } => {
                said!("reason-class.help", status, allowed = list(allowed))
            }
            Self::ReasonMoved { .. } => said!("reason-moved.help"),
            Self::OwnWord { .. } | Self::MethodTaken { .. } => said!("method-taken.help"),
            Self::MethodVersion { .. } => said!("method-version.help"),
            Self::BadWeights { .. } => said!("bad-weights.help"),
            Self::RenameIgnored { .. } => said!("rename-ignored.help"),
            Self::ReplacesCycle { .. } => said!("replaces-cycle.help"),
            _ => return self.help_of_file(),
        })
    }

    /// How to mend a file as a whole or as YAML; `None` for all else.
    fn help_of_file(&self) -> Option<Said> {
        Some(match self {
            Self::NotUtf8 { .. } | Self::Utf16 => said!("not-utf8.help"),
            Self::ControlCharacter { .. } => said!("control-character.help"),
            Self::DisplayControl { .. } => said!("display-control.help"),
            Self::Anchor { .. } | Self::MergeKey => said!("anchor.help"),
            Self::TooMany { .. } => said!("too-many.help"),
            Self::Tag { .. } => said!("tag.help"),
            Self::UnresolvedConflict => said!("unresolved-conflict.help"),
            Self::SecondDocument => said!("second-document.help"),
            Self::EmptyFile { .. } => said!("empty-file.help"),
            Self::MissingFile { misnamed: Some(misnamed), file } => said!("missing-file.misnamed.help", misnamed, file),
            Self::UnknownFile { nearest: Some(nearest), .. } => said!("unknown-file.meant.help", nearest),
            Self::UnknownFile { .. } => said!("unknown-file.help"),
            Self::PathMismatch { .. } => said!("path-mismatch.help"),
            Self::RepeatedArea { .. } => said!("repeated-area.help"),
            _ => return None,
        })
    }
}

impl Choice {
    /// The nearest legal word, and all of them where they are few.
    fn help(&self) -> Option<Said> {
        let allowed = (!self.allowed.is_empty()).then(|| said!("choice.allowed", allowed = list(&self.allowed)));
        let Some(nearest) = &self.nearest else { return allowed };
        let behind: Vec<Said> = strange_sign(&self.found, nearest).into_iter().chain(allowed).collect();
        Some(match behind.is_empty() {
            true => said!("choice.meant", nearest),
            false => said!("choice.meant.and", nearest, behind = Given::Several(behind, "; ")),
        })
    }
}

/// Whether a word in place of a status says that nobody knows, or has assessed it.
fn is_not_assessed(found: &str) -> bool {
    const WORDS: [&str; 8] = [
        "not_assessed",
        "not assessed",
        "unknown",
        "не оценено",
        "неизвестно",
        "не известно",
        "бааланган эмес",
        "белгисиз",
    ];
    WORDS.contains(&found.trim().to_lowercase().as_str())
}

/// Whether a link begins as one to be followed does.
fn is_web(link: &str) -> bool {
    link.split_once("://")
        .is_some_and(|(scheme, _)| ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web)))
}

/// What is wrong with a link.
fn link_trouble(found: &str) -> Said {
    match is_web(found) {
        false => said!("bad-link.scheme", found),
        true if found.contains(char::is_whitespace) => said!("bad-link.space", found),
        true => said!("bad-link.site", found),
    }
}

/// What an identifier has, or what keeps a text from being one though it looks like it.
fn id_help(found: &str) -> Said {
    if found.contains(|c| matches!(c, '\u{300}'..='\u{36f}')) {
        return said!("bad-id.accent.help");
    }
    match id_meant(found) {
        Some(meant) => said!("bad-id.meant.help", meant),
        None => said!("bad-id.help"),
    }
}

/// What is the matter with a word that looks like the one that was meant: a letter of another alphabet, as a keyboard that is
/// switched to it gives, or a character that is not seen.
fn strange_sign(found: &str, meant: &str) -> Option<Said> {
    if !meant.is_ascii() || plain(found) == found {
        return None;
    }
    let is_strange = |(_, c): &(usize, char)| plain(&format!("a{c}")) != format!("a{c}");
    let (at, c) = found.chars().enumerate().find(is_strange)?;
    Some(said!("sign.place", place = at + 1, sign = sign(c)))
}

impl Vocabulary {
    fn message(&self, found: &str) -> Said {
        match self {
            Self::Area => said!("unknown-area", found),
            Self::Indicator(area) => said!("unknown-indicator", found, area),
            Self::Status => said!("unknown-status", found),
            Self::Reason => said!("unknown-reason", found),
            Self::Cite => said!("unknown-cite", found),
            Self::Dimension => said!("unknown-dimension", found),
            Self::Country => said!("unknown-country", found),
            Self::Language => said!("unknown-language", found),
            Self::Field(field) => said!("unknown-word", found, field),
            Self::Column(file) => said!("unknown-word.column", found, file),
        }
    }
}

impl YearsTrouble {
    fn message(&self, found: &str) -> Said {
        match self {
            Self::NotAYear(part) if part == found => said!("bad-years", found),
            Self::NotAYear(part) => said!("bad-years.part", part, found),
            Self::Backwards => said!("bad-years.backwards", found),
            Self::NotOneRange => said!("bad-years.not-one-range", found),
            Self::Unknown => said!("bad-years.unknown"),
        }
    }

    fn help(&self) -> Said {
        match self {
            Self::NotAYear(_) | Self::Unknown => said!("bad-years.help"),
            Self::Backwards => said!("bad-years.backwards.help"),
            Self::NotOneRange => said!("bad-years.not-one-range.help"),
        }
    }
}

impl Syntax {
    fn message(&self) -> Said {
        match self {
            Self::Tab => said!("not-yaml.tab"),
            Self::Quote => said!("not-yaml.quote"),
            Self::OpenBracket(bracket) => said!("not-yaml.bracket", bracket),
            Self::Colon => said!("not-yaml.colon"),
            Self::Indentation => said!("not-yaml.indentation"),
            Self::Reserved(character) => said!("not-yaml.reserved", character),
            Self::Slip(slip) => slip.message(),
        }
    }

    fn help(&self) -> Said {
        match self {
            Self::Tab => said!("not-yaml.tab.help"),
            Self::Quote => said!("not-yaml.quote.help"),
            Self::OpenBracket(_) => said!("not-yaml.bracket.help"),
            Self::Colon => said!("not-yaml.colon.help"),
            Self::Reserved(_) => said!("not-yaml.reserved.help"),
            Self::Indentation => said!("not-yaml.indentation.help"),
            Self::Slip(slip) => slip.help(),
        }
    }
}

/// What a message is about: a name of the files in backquotes, a part of the format in its own words.
pub(super) fn named(field: &Said) -> Said {
    match field.values() {
        [("", Given::Text(name))] if !name.is_empty() && !name.contains('`') => Said::verbatim(format!("`{name}`")),
        _ => field.clone(),
    }
}

/// Joins identifiers by commas, each in backquotes.
fn quoted(ids: &[String]) -> String {
    ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ")
}

/// Joins words by commas.
fn list(words: &[String]) -> String {
    words.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_of_another_alphabet_is_named() {
        let says = |place: usize, c: char| Some(said!("sign.place", place, sign = sign(c)));
        for (found, says) in [
            ("av\u{430}ilable", says(3, '\u{430}')),
            ("avail\u{200b}able", says(6, '\u{200b}')),
            ("not\u{a0}available", says(4, '\u{a0}')),
            ("avialable", None),
            ("\u{434}\u{43e}\u{441}\u{442}\u{443}\u{43f}\u{43d}\u{43e}", None),
        ] {
            assert_eq!(strange_sign(found, "available"), says, "{found}");
        }
    }

    #[test]
    fn a_link_is_told_what_is_wrong_with_it() {
        let key = |found: &str| Mistake::BadLink { found: found.to_owned() }.message().key();
        assert_eq!(key("HTTP://a/ b"), "bad-link.space");
        assert_eq!(key("http:///a"), "bad-link.site");
        assert_eq!(key("ftp://a b"), "bad-link.scheme");
    }
}
