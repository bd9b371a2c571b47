//! Single values as YAML writes them: plain where that is safe, else in double quotes.

use std::fmt::Write as _;

use crate::finding::is_display_control;

/// What surrounds a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// Indented lines.
    Block,
    /// Braces or brackets, where a comma or a bracket ends a plain value.
    Flow,
}

/// Writes a word of the format: in quotes only where YAML could not read it back.
#[must_use]
pub fn word(text: &str, within: Within) -> String {
    if is_plain(text, within) && !is_nothing(text) { text.to_owned() } else { quoted(text) }
}

/// Whether YAML reads the plain text as nothing at all.
fn is_nothing(text: &str) -> bool {
    matches!(text, "~" | "null" | "Null" | "NULL")
}

/// Writes an author's text: in quotes also where another reader would take it for something else than text.
#[must_use]
pub fn text(text: &str, within: Within) -> String {
    if is_plain(text, within) && !looks_typed(text) { text.to_owned() } else { quoted(text) }
}

/// Whether YAML reads the text back as it is when it stands without quotes.
fn is_plain(text: &str, within: Within) -> bool {
    let mut chars = text.chars();
    let (Some(first), second) = (chars.next(), chars.next()) else { return false };
    let begins = match first {
        '-' | '?' | ':' => second.is_some_and(char::is_alphanumeric) && !text.starts_with("---"),
        ',' | '[' | ']' | '{' | '}' | '#' | '&' | '*' | '!' | '|' | '>' | '\'' | '"' | '%' | '@' | '`' => false,
        c => !c.is_whitespace(),
    };
    let breaks = text.contains(": ")
        || text.contains(" #")
        || text.ends_with(':')
        || text.ends_with(char::is_whitespace)
        || text.starts_with("...")
        || text.contains(needs_escape);
    let ends_flow = within == Within::Flow && text.contains([',', '[', ']', '{', '}', ':', '#', '?']);
    begins && !breaks && !ends_flow
}

/// Whether a character may not stand in a line of YAML as it is.
fn needs_escape(c: char) -> bool {
    c.is_control() || is_display_control(c) || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Whether a reader of YAML 1.1 or 1.2 would take the plain text for a number, a date, a truth value or nothing.
fn looks_typed(text: &str) -> bool {
    const WORDS: [&str; 11] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "="];
    let lower = text.to_lowercase();
    let number_like = text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.'))
        && text.chars().all(|c| c.is_ascii_hexdigit() || "+-.:_xobTZ ".contains(c));
    WORDS.contains(&lower.as_str()) || lower == "<<" || number_like || lower == ".inf" || lower == ".nan"
}

/// Writes the text in double quotes.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if needs_escape(c) => write!(out, "\\u{:04x}", u32::from(c)).expect("a String takes everything"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The text as lines of a folded block (`>-`) not much longer than `width`; `None` where folding would change it.
#[must_use]
pub fn folded(text: &str, width: usize) -> Option<Vec<String>> {
    let words: Vec<&str> = text.split(' ').collect();
    let whole = words.iter().all(|word| !word.is_empty()) && !text.contains(|c: char| needs_escape(c) || c == '\u{a0}');
    if !whole {
        return None;
    }
    let mut lines = vec![String::new()];
    let mut length = 0;
    for word in words {
        let count = word.chars().count();
        if length > 0 && length + 1 + count > width {
            lines.push(String::new());
            length = 0;
        }
        let line = lines.last_mut().expect("one line at least");
        if length > 0 {
            line.push(' ');
            length += 1;
        }
        line.push_str(word);
        length += count;
    }
    Some(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_stand_where_they_must() {
        for (written, expected) in [
            ("plain words", "plain words"),
            ("see: here", "\"see: here\""),
            ("a #b", "\"a #b\""),
            ("https://e.org/a?b=c#d", "https://e.org/a?b=c#d"),
            ("no", "\"no\""),
            ("2023", "\"2023\""),
            ("12:30:45", "\"12:30:45\""),
            ("2018-2019", "\"2018-2019\""),
            ("- x", "\"- x\""),
            ("=1+1", "=1+1"),
            ("", "\"\""),
            ("два\nслова \"x\"", "\"два\\nслова \\\"x\\\"\""),
        ] {
            assert_eq!(text(written, Within::Block), expected);
        }
        assert_eq!(word("2018-2019, 2021", Within::Block), "2018-2019, 2021");
        assert_eq!(word("2018-2019, 2021", Within::Flow), "\"2018-2019, 2021\"");
        assert_eq!(word("no", Within::Flow), "no");
        assert_eq!(word("~", Within::Block), "\"~\"");
    }

    #[test]
    fn folding_keeps_every_character() {
        let lines = folded("one two three", 7).expect("foldable");
        assert_eq!(lines, ["one two", "three"]);
        assert_eq!(folded("two  spaces", 7), None);
        assert_eq!(folded("line\nbreak", 7), None);
    }
}
