//! One line of a file as a person sees it: how far it stands in, its hyphens, its name, what stands behind the colon.

use std::ops::Range;

use crate::finding::is_odd_space;

/// The parts of a line, in bytes from its beginning.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// Where each hyphen of a list's entry stands.
    pub dashes: Vec<usize>,
    /// Where what is behind spaces and hyphens begins.
    pub inner: usize,
    /// The name, up to its colon.
    pub key: Option<Range<usize>>,
    /// Where what belongs to the name, or to the hyphen, begins; the end of the line where nothing does.
    pub value: usize,
}

/// Takes a line apart.
pub(super) fn head(line: &str) -> Head {
    let bytes = line.as_bytes();
    let mut inner = spaces(line, 0);
    let mut dashes = Vec::new();
    while bytes.get(inner) == Some(&b'-') && ends_word(line, inner + 1) {
        dashes.push(inner);
        inner = spaces(line, inner + 1);
    }
    let key = key_at(line, inner);
    let value = key.as_ref().map_or(inner, |key| spaces(line, colon_behind(line, key.end) + 1));
    Head { dashes, inner, key, value }
}

/// The place of the colon behind a name that ends here.
fn colon_behind(line: &str, end: usize) -> usize {
    line[end..].find(':').map_or(line.len(), |found| end + found)
}

/// Goes over spaces and tabs.
pub(super) fn spaces(line: &str, from: usize) -> usize {
    let rest = line.get(from..).unwrap_or_default();
    line.len().min(from + (rest.len() - rest.trim_start_matches([' ', '\t', '\r']).len()))
}

/// Whether white space or the end stands at a place.
pub(super) fn ends_word(line: &str, at: usize) -> bool {
    line.get(at..).is_none_or(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\r']))
}

/// The name that begins at a place; nothing where no colon with a space behind it follows.
fn key_at(line: &str, from: usize) -> Option<Range<usize>> {
    let rest = &line[from..];
    let first = rest.chars().next()?;
    let after = match first {
        '"' | '\'' => from + quoted_end(rest, first)?,
        '[' => from + rest.find(']')? + 1,
        '{' | '#' | '|' | '>' | '&' | '!' | '%' | '@' | '`' | ':' => return None,
        _ => from,
    };
    let mut before = first;
    for (at, c) in line[after..].char_indices() {
        let at = after + at;
        match c {
            ':' if ends_word(line, at + 1) => return Some(from..from + line[from..at].trim_end().len()),
            '#' if matches!(before, ' ' | '\t') => return None,
            '{' | '}' | ']' if first != '[' => return None,
            c if after > from && !matches!(c, ' ' | '\t' | ':') => return None,
            _ => before = c,
        }
    }
    None
}

/// The byte behind the mark that closes a text in quotation marks; nothing where none does.
pub(super) fn quoted_end(text: &str, mark: char) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' if mark == '"' => at += 2,
            byte if char::from(byte) == mark && mark == '\'' && bytes.get(at + 1) == Some(&b'\'') => at += 2,
            byte if char::from(byte) == mark => return Some(at + 1),
            _ => at += 1,
        }
    }
    None
}

/// The byte at which a remark begins, with the spaces before it; the end of the line where there is none. A `#` in quotation
/// marks begins none.
pub(super) fn remark(line: &str, from: usize) -> usize {
    let rest = &line[from..];
    let (mut marks, mut before, mut is_open) = (None, ' ', false);
    let mut end = rest.len();
    for (at, c) in rest.char_indices() {
        match (marks, c) {
            (Some(mark), c) if mark == c => marks = None,
            (None, '"' | '\'') if !is_open && matches!(before, ' ' | '[' | '{' | ',') => {
                is_open = quoted_end(&rest[at..], c).is_none();
                marks = (!is_open).then_some(c);
            }
            (None, '#') if matches!(before, ' ' | '\t') => {
                end = at;
                break;
            }
            _ => {}
        }
        before = c;
    }
    from + rest[..end].trim_end().len()
}

/// How many spaces, of whatever kind, a line begins with, in bytes.
pub(super) fn indent_bytes(line: &str) -> usize {
    let unseen = |c: char| c == ' ' || c == '\t' || is_odd_space(c) || crate::finding::is_without_room(c);
    line.len() - line.trim_start_matches(unseen).len()
}

/// Whether a line says nothing: blank, or a remark.
pub(super) fn is_silent(line: &str) -> bool {
    let text = line.trim_matches([' ', '\t', '\r']);
    text.is_empty() || text.starts_with('#')
}

/// A text in quotation marks, as it can be written.
pub(super) fn in_quotes(text: &str) -> String {
    if text.contains(['"', '\\']) { format!("'{}'", text.replace('\'', "''")) } else { format!("\"{text}\"") }
}

/// Whether a text is a year or years, as they begin a line of the availability table.
pub(super) fn is_years(text: &str) -> bool {
    let text = text.trim();
    text.parse::<crate::model::Years>().is_ok()
}

/// Whether a text is one word as the format's names are: small letters, digits, underscores.
pub(super) fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(line: &str) -> Option<&str> {
        head(line).key.map(|key| &line[key])
    }

    #[test]
    fn a_line_is_taken_apart() {
        let line = "  - cite: nsc # see";
        let head = head(line);
        assert_eq!((head.dashes.as_slice(), head.inner, head.value), (&[2][..], 4, 10));
        assert_eq!(key(line), Some("cite"));
        assert_eq!(&line[..remark(line, head.value)], "  - cite: nsc");
        for (line, name) in [
            ("\"a: b\": c", Some("\"a: b\"")),
            ("2018, 2020: x", Some("2018, 2020")),
            ("[2018, 2019]: x", Some("[2018, 2019]")),
            ("https://a.b/c", None),
            ("country:UZB", None),
            ("text # a: b", None),
            ("{a: b}", None),
        ] {
            assert_eq!(key(line), name, "{line}");
        }
    }
}
