//! The usual shape of an edition's files, read in one pass over the bytes: block mappings and lists, brackets, scalars with
//! the usual escapes, comments.
//!
//! It never guesses: at the first thing that it does not know, be it a mistake or YAML's rarer half, it gives the file up, and
//! [`whole`](super::whole) reads it from the beginning. So whatever it returns is what the library returns; the tests and the fuzz
//! target `yaml` hold the two trees against each other, places included. It is here because the library takes two thirds
//! of the time of many editions (docs/performance.md).

mod blocks;
mod brackets;
mod scalars;
#[cfg(test)]
mod tests;

use super::text::{characters, small, without_bom};
use super::{Kind, MAX_NODES, Node};
use crate::finding::Span;

/// How deep it follows; deeper nesting is left to the other reader, which says where it ends.
const MAX_DEPTH: usize = 24;

/// Reads a text of the usual shape; nothing where it has another shape or is broken.
#[must_use]
pub fn quick(text: &str) -> Option<Node<'_>> {
    let (text, skipped) = without_bom(text);
    if !is_usual(text) {
        return None;
    }
    let mut quick =
        Quick { text, skipped, left: MAX_NODES, place: Place { at: 0, counted: 0, line: 1, column: 1, line_start: 0 } };
    let column = quick.next_token()?;
    let root = match quick.byte()? {
        b'[' | b'{' => quick.value(None, 0)?,
        _ => quick.block(column, None, 0)?,
    };
    let ended = !matches!(root.kind, Kind::Scalar(..)) && quick.next_token().is_none() && quick.place.at == text.len();
    ended.then_some(root)
}

/// Whether a text is free of what is rare everywhere: tabs, Windows' line ends, characters that do not print, several documents.
fn is_usual(text: &str) -> bool {
    let may_begin_rare = |byte| byte < b' ' && byte != b'\n' || matches!(byte, 0x7f | 0xc2 | 0xef);
    let is_rare = |character: char| character.is_control() || matches!(character, '\u{feff}' | '\u{fffe}' | '\u{ffff}');
    let is_marked = |mark: &str| text.starts_with(mark) || text.contains(&format!("\n{mark}"));
    text.ends_with('\n')
        && !characters(text, may_begin_rare).any(|(_, character)| is_rare(character))
        && !["---", "...", "%"].into_iter().any(is_marked)
}

/// A place in the text. Columns are counted in code points from 1, as far as `counted`, which lies in the line: a column is wanted for few
/// nodes and costs a walk over the line's letters, so that each walk goes on from where the last one ended.
#[derive(Clone, Copy)]
struct Place {
    at: usize,
    counted: usize,
    line: u32,
    column: u32,
    line_start: usize,
}

/// The column of a line's first character, in bytes from 0, below which a node ends; nothing at the root.
type Indent = Option<usize>;

struct Quick<'src> {
    text: &'src str,
    skipped: usize,
    /// How many entries more are read; a file with more is left to the other reader, which says so.
    left: usize,
    place: Place,
}

impl Quick<'_> {
    /// Takes the room of one more entry of a list or a mapping.
    fn one_more(&mut self) -> Option<()> {
        self.left = self.left.checked_sub(1)?;
        Some(())
    }

    fn byte_at(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    fn byte(&self) -> Option<u8> {
        self.byte_at(self.place.at)
    }

    /// Whether white space or the end stands at a place.
    fn is_blank_at(&self, at: usize) -> bool {
        matches!(self.byte_at(at), None | Some(b' ' | b'\n'))
    }

    /// The node's span: from a place that has not been passed, to a byte.
    fn begin(&mut self) -> Span {
        let Place { at, counted, .. } = self.place;
        // Every character has one byte that does not go on with another.
        let characters = self.text.as_bytes()[counted..at].iter().filter(|byte| **byte & 0xc0 != 0x80).count();
        self.place.column += small(characters);
        self.place.counted = at;
        Span { start: at + self.skipped, end: at + self.skipped, line: self.place.line, column: self.place.column }
    }

    fn until(&self, begun: Span, end: usize) -> Span {
        Span { end: end + self.skipped, ..begun }
    }

    /// Goes over spaces within the line.
    fn skip_spaces(&mut self) {
        while self.byte() == Some(b' ') {
            self.place.at += 1;
        }
    }

    /// Goes over the end of the line.
    fn skip_line_end(&mut self) {
        let at = self.place.at + 1;
        self.place = Place { at, counted: at, line: self.place.line + 1, column: 1, line_start: at };
    }

    /// Goes to the end of the line, over spaces and a comment and nothing else.
    fn end_line(&mut self) -> Option<()> {
        let from = self.place.at;
        self.skip_spaces();
        match self.byte() {
            Some(b'\n') => Some(()),
            Some(b'#') if self.place.at > from => {
                self.place.at += self.text[self.place.at..].find('\n')?;
                Some(())
            }
            _ => None,
        }
    }

    /// Goes to the next character that is neither white space nor a comment, which is the first of its line or stands where the
    /// reading stands; returns its column in bytes. Nothing at the end of the text.
    fn next_token(&mut self) -> Option<usize> {
        loop {
            self.skip_spaces();
            match self.byte()? {
                b'\n' => self.skip_line_end(),
                b'#' if self.place.at.checked_sub(1).is_none_or(|before| self.is_blank_at(before)) => {
                    self.place.at += self.text[self.place.at..].find('\n')?;
                }
                _ => return Some(self.place.at - self.place.line_start),
            }
        }
    }

    /// Goes to the first character of the next line that is not blank, and returns its column in bytes.
    fn next_line(&mut self) -> Option<usize> {
        loop {
            self.skip_spaces();
            match self.byte()? {
                b'\n' => self.skip_line_end(),
                _ => return Some(self.place.at - self.place.line_start),
            }
        }
    }
}
