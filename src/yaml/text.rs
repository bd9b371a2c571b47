//! From the bytes of a file to text: size, UTF-8 and control characters are settled before YAML is read.

use std::borrow::Cow;

use super::fault::Fault;
use crate::finding::{Mistake, Span};
use crate::said;

/// The largest file that is read, in bytes (16 MiB). A country's whole edition has some hundred kilobytes; the tree of
/// nothing but single letters takes some thirty times its file.
pub const MAX_BYTES: usize = 16 << 20;

/// The byte order mark that some editors put before the text.
const BOM: &str = "\u{feff}";

/// Returns the bytes as text, or the first fault that keeps them from being text.
///
/// # Errors
///
/// A fault where the file is too large, is not UTF-8, or holds a control character that YAML does not admit.
pub fn decode(bytes: &[u8]) -> Result<&str, Fault> {
    if bytes.len() > MAX_BYTES {
        let why = said!("disk.too-large", bytes = bytes.len(), most = MAX_BYTES);
        return Err(Fault::new(Mistake::Unreadable { why }, span_at("", 0, 0)));
    }
    if is_utf16(bytes) {
        return Err(Fault::new(Mistake::Utf16, span_at("", 0, 0)));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error.valid_up_to()))?;
    match control_character(text) {
        None => Ok(text),
        Some((at, character)) => {
            let span = span_at(text, at, at + character.len_utf8());
            Err(Fault::new(Mistake::ControlCharacter { character }, span))
        }
    }
}

/// Whether a file is written in UTF-16: by the mark at its beginning, or since every other byte of its first letters is 0.
fn is_utf16(bytes: &[u8]) -> bool {
    let halves = |first: usize| (0..3).all(|at| bytes.get(2 * at + first) == Some(&0));
    bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) || halves(0) != halves(1)
}

/// The first character of a text that may not stand in YAML, and its place.
fn control_character(text: &str) -> Option<(usize, char)> {
    let may_begin_one =
        |byte| byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r') || matches!(byte, 0x7f | 0xc2 | 0xef);
    characters(text, may_begin_one).find(|(_, character)| is_unprintable(*character))
}

/// The characters that begin with certain bytes, and their places. Most files have none, so a block of bytes is looked at as a
/// whole before its bytes are.
pub(crate) fn characters(text: &str, begin: impl Fn(u8) -> bool + Copy) -> impl Iterator<Item = (usize, char)> {
    const BLOCK: usize = 64;
    let blocks = text.as_bytes().chunks(BLOCK).enumerate();
    let suspects = blocks.filter(move |(_, bytes)| bytes.iter().fold(false, |any, byte| any | begin(*byte)));
    suspects.flat_map(move |(number, bytes)| {
        let places =
            bytes.iter().enumerate().filter(move |(_, byte)| begin(**byte)).map(move |(at, _)| number * BLOCK + at);
        places.filter_map(|at| Some((at, text[at..].chars().next()?)))
    })
}

/// Returns the text without a byte order mark, and the number of bytes left out.
#[must_use]
pub fn without_bom(text: &str) -> (&str, usize) {
    text.strip_prefix(BOM).map_or((text, 0), |rest| (rest, BOM.len()))
}

/// Returns the span of a range of bytes, counting its line and column from the beginning of the text.
///
/// Both ends must lie on character boundaries. A byte order mark takes no column.
#[must_use]
pub fn span_at(text: &str, start: usize, end: usize) -> Span {
    let before = without_bom(&text[..start]).0;
    let (lines, line) = match before.rfind('\n') {
        None => (0, before),
        Some(at) => (before[..=at].bytes().filter(|&byte| byte == b'\n').count(), &before[at + 1..]),
    };
    Span { start, end, line: small(lines + 1), column: small(line.chars().count() + 1) }
}

/// An author's text without the spaces around it, with the line breaks of all systems as one: YAML reads those of a file so, and
/// one that is written as an escape is no other.
pub fn words_of(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n").into() } else { text.into() }
}

/// Whether nothing of a text can be seen.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(is_unseen)
}

/// Whether a character is a space of any kind, or takes no room: such characters come with what is copied from the web.
pub fn is_unseen(c: char) -> bool {
    c.is_whitespace() || takes_no_room(c)
}

/// Whether a character takes no room: such characters come with what is copied from the web.
pub fn takes_no_room(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{feff}')
}

/// Narrows a line or a column.
pub(crate) fn small(number: usize) -> u32 {
    u32::try_from(number).expect("no file of 4 GiB is read")
}

/// Tells whether a character is a control character outside of YAML's printable characters: a terminal obeys it, XML and
/// HTML do not admit it.
pub(crate) fn is_unprintable(character: char) -> bool {
    character.is_control() && !matches!(character, '\t' | '\n' | '\r' | '\u{85}')
        || matches!(character, '\u{fffe}' | '\u{ffff}')
}

/// Describes the first byte that is not UTF-8.
fn not_utf8(bytes: &[u8], at: usize) -> Fault {
    let before = std::str::from_utf8(&bytes[..at]).expect("valid up to this byte");
    Fault::new(Mistake::NotUtf8 { byte: bytes[at] }, span_at(before, at, at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_16_is_named_with_and_without_its_mark() {
        let bytes = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        for text in ["\u{feff}area: x\n", "area: x\n", "\u{feff}# Таблица\n"] {
            let little = bytes(text);
            let big: Vec<u8> = little.chunks(2).flat_map(|pair| [pair[1], pair[0]]).collect();
            for bytes in [little, big] {
                assert_eq!(decode(&bytes).expect_err("UTF-16").mistake, Mistake::Utf16, "{text:?}");
            }
        }
        assert!(matches!(decode(b"a\0b: 1\n").expect_err("0").mistake, Mistake::ControlCharacter { .. }));
    }

    #[test]
    fn the_first_bad_byte_is_named_at_its_place() {
        let fault = decode(b"a: 1\nb: \xd0\xb0\xff\x00").expect_err("not UTF-8");
        assert_eq!(fault.mistake, Mistake::NotUtf8 { byte: 0xff });
        assert_eq!((fault.span.line, fault.span.column, fault.span.start), (2, 5, 10));
    }

    #[test]
    fn nul_is_refused_and_tabs_and_line_ends_are_not() {
        assert_eq!(decode(b"a\0").expect_err("NUL").mistake, Mistake::ControlCharacter { character: '\0' });
        let fault = decode("a «b» \u{9b}31m".as_bytes()).expect_err("a control character of the second kind");
        assert_eq!(fault.mistake, Mistake::ControlCharacter { character: '\u{9b}' });
        assert_eq!((fault.span.column, fault.span.start), (7, 8));
        assert!(decode("a\u{a0}b\u{85}".as_bytes()).is_ok());
        assert!(decode(b"a:\tb\r\n").is_ok());
    }

    #[test]
    fn a_byte_order_mark_takes_bytes_but_no_column() {
        let span = span_at("\u{feff}ab", 3, 4);
        assert_eq!((span.line, span.column, span.start), (1, 1, 3));
    }
}
