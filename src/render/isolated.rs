//! What an author wrote within a page whose text may run the other way.

use std::fmt::Write;

use unicode_bidi::BidiClass;

use super::long::escaped;
use crate::report::page::TextDirection;

/// A text as HTML, in an element of its own (`bdi`) where one is needed: to keep its letters from turning the text around it, to keep
/// the page's direction from it, to name its language, or since it has several lines.
#[must_use]
pub fn isolated(text: &str, language: Option<&str>, page: TextDirection) -> String {
    let words = escaped(text);
    if language.is_none() && page == TextDirection::Right && !text.contains(needs_isolation) {
        return words;
    }
    let mut isolated = String::with_capacity(words.len() + "<bdi></bdi>".len());
    isolated.push_str("<bdi");
    if let Some(language) = language {
        let _ = write!(isolated, " lang=\"{}\"", escaped(language));
    }
    isolated.push('>');
    isolated.push_str(&words);
    isolated.push_str("</bdi>");
    isolated
}

/// Whether a character can turn text around it that runs from left to right, or ends a line.
fn needs_isolation(letter: char) -> bool {
    // Latin and Cyrillic letters, digits and signs; the first character of Hebrew follows.
    if (' '..'\u{590}').contains(&letter) {
        return false;
    }
    letter == '\n' || turns(unicode_bidi::bidi_class(letter))
}

const fn turns(class: BidiClass) -> bool {
    use BidiClass::{AL, AN, FSI, LRE, LRI, LRO, PDF, PDI, R, RLE, RLI, RLO};
    matches!(class, AL | AN | FSI | LRE | LRI | LRO | PDF | PDI | R | RLE | RLI | RLO)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_the_pages_own_direction_stands_as_it_is() {
        for text in ["Stock", "Запас, 2018–2023 (1 200)", "Жыл сайын — ң ө ү", "a <b> & c", ""] {
            assert_eq!(isolated(text, None, TextDirection::Right), escaped(text));
        }
    }

    #[test]
    fn what_can_turn_its_surroundings_is_kept_apart() {
        for text in ["مخزون", "flow (تدفق)", "שלום", "a\u{202e}b", "a\u{2067}b", "١٢٣", "two\nlines", "\u{1e900}"]
        {
            assert_eq!(isolated(text, None, TextDirection::Right), format!("<bdi>{text}</bdi>"));
        }
    }

    #[test]
    fn in_a_page_from_the_right_every_text_is_kept_apart() {
        assert_eq!(isolated("Stock (2018)", None, TextDirection::Left), "<bdi>Stock (2018)</bdi>");
        assert_eq!(isolated("مخزون", None, TextDirection::Left), "<bdi>مخزون</bdi>");
    }

    #[test]
    fn a_language_is_named() {
        assert_eq!(isolated("Stock", Some("en"), TextDirection::Right), "<bdi lang=\"en\">Stock</bdi>");
    }
}
