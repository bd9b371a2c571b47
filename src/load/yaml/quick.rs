//! The usual shape of an edition's files, read in one pass over the bytes: block mappings and lists, brackets, scalars without
//! escapes, comments.
//!
//! It never guesses: at the first thing that it does not know, be it a mistake or YAML's rarer half, it gives the file up, and
//! [`whole`](super::whole) reads it from the beginning. So whatever it returns is what the library returns; the tests and the fuzz
//! target `yaml` hold the two trees against each other, places included. It is here because the library takes two thirds
//! of the time of many editions (docs/performance.md).

use std::borrow::Cow;

use super::{Kind, Node, Style};
use crate::{
    finding::Span,
    load::text::{characters, small, without_bom},
};

/// How deep it follows; deeper nesting is left to the other reader, which says where it ends.
const MAX_DEPTH: usize = 24;

/// The longest key, in bytes: the library refuses some that are longer than 1,024.
const MAX_KEY: usize = 1_000;

/// Reads a text of the usual shape; nothing where it has another shape or is broken.
#[must_use]
pub fn quick(text: &str) -> Option<Node<'_>> {
    let (text, skipped) = without_bom(text);
    if !is_usual(text) {
        return None;
    }
    let mut quick = Quick { text, skipped, place: Place { at: 0, counted: 0, line: 1, column: 1, line_start: 0 } };
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

/// A place in the text. Columns are counted in code points from 1, as far as `counted`, which lies in the line.
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

/// What a scalar stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Lines,
    Brackets,
}

/// Where a scalar without quotes ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    Line,
    Colon,
    Comment,
    Bracket,
}

struct Quick<'src> {
    text: &'src str,
    skipped: usize,
    place: Place,
}

impl<'src> Quick<'src> {
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

    /// Whether a list's dash stands here.
    fn is_dash(&self) -> bool {
        self.byte() == Some(b'-') && self.is_blank_at(self.place.at + 1)
    }

    /// A list, a mapping or a value that begins here.
    fn block(&mut self, column: usize, indent: Indent, depth: usize) -> Option<Node<'src>> {
        if depth >= MAX_DEPTH {
            return None;
        }
        if self.is_dash() {
            return self.sequence(column, depth);
        }
        let place = self.place;
        if let Some(key) = self.key() {
            return self.mapping(column, key, depth);
        }
        self.place = place;
        self.value(indent, depth)
    }

    /// The lines of a list, whose first dash stands here.
    fn sequence(&mut self, column: usize, depth: usize) -> Option<Node<'src>> {
        let begun = self.begin();
        let mut nodes = Vec::new();
        loop {
            self.place.at += 1;
            self.skip_spaces();
            let inner = self.next_token_within(column)?;
            nodes.push(self.block(inner, Some(column), depth + 1)?);
            match self.next_token() {
                Some(next) if next == column && self.is_dash() => {}
                Some(next) if next > column => return None,
                _ => break,
            }
        }
        let end = nodes.last().map_or(begun.end, |node: &Node<'_>| node.span.end);
        Some(Node { kind: Kind::Sequence(nodes), span: Span { end, ..begun } })
    }

    /// A list whose dashes stand below the key: to the library such a list begins behind its first dash.
    fn sequence_below_its_key(&mut self, column: usize, depth: usize) -> Option<Node<'src>> {
        let node = self.sequence(column, depth)?;
        let Kind::Sequence(nodes) = &node.kind else { return None };
        let first = nodes.first().filter(|first| first.span.line == node.span.line)?;
        let span = Span { end: node.span.end, ..first.span };
        Some(Node { span, ..node })
    }

    /// The column of what belongs to a dash: in its line, or deeper in a later one.
    fn next_token_within(&mut self, column: usize) -> Option<usize> {
        self.next_token().filter(|inner| *inner > column)
    }

    /// The lines of a mapping, whose first key has been read up to its colon.
    fn mapping(&mut self, column: usize, first: Node<'src>, depth: usize) -> Option<Node<'src>> {
        let begun = first.span;
        let mut pairs = Vec::new();
        let mut key = first;
        loop {
            let colon = self.place.at;
            let nothing = self.begin();
            self.place.at += 1;
            let line = self.place.line;
            let value = match self.next_token() {
                Some(_) if self.place.line == line => self.value(Some(column), depth)?,
                Some(inner) if inner > column => self.block(inner, Some(column), depth + 1)?,
                Some(inner) if inner == column && self.is_dash() => self.sequence_below_its_key(column, depth + 1)?,
                _ => Node { kind: Kind::Scalar(Cow::Borrowed(""), Style::Plain), span: self.until(nothing, colon) },
            };
            pairs.push((key, value));
            match self.next_token() {
                Some(next) if next == column => key = self.key()?,
                Some(next) if next > column => return None,
                _ => break,
            }
        }
        let end = pairs.last().map_or(begun.end, |(key, value)| key.span.end.max(value.span.end));
        Some(Node { kind: Kind::Mapping(pairs), span: Span { end, ..begun } })
    }

    /// A key of a block mapping, up to its colon; nothing where none stands here.
    fn key(&mut self) -> Option<Node<'src>> {
        let key = match self.byte()? {
            b'"' | b'\'' => self.quoted()?,
            _ => self.plain(Within::Lines)?.0,
        };
        self.skip_spaces();
        let is_key = self.byte() == Some(b':') && self.is_blank_at(self.place.at + 1);
        (is_key && is_usual_key(&key)).then_some(key)
    }

    /// A value, to the end of its last line; a mapping or a list in lines is none.
    fn value(&mut self, indent: Indent, depth: usize) -> Option<Node<'src>> {
        let node = match self.byte()? {
            b'[' | b'{' => self.flow(indent, depth)?,
            b'"' | b'\'' => self.quoted()?,
            b'|' | b'>' => return self.lines(indent),
            _ => match self.plain(Within::Lines)? {
                (node, Stop::Line) => self.continued(node, indent)?,
                (node, Stop::Comment) => node,
                _ => return None,
            },
        };
        self.end_line()?;
        Some(node)
    }

    /// A scalar without quotes as far as it goes in its line, and why it ends.
    fn plain(&mut self, within: Within) -> Option<(Node<'src>, Stop)> {
        let bytes = self.text.as_bytes();
        let from = self.place.at;
        let is_bracket = |at: usize| within == Within::Brackets && bytes.get(at).is_some_and(|byte| is_bracket(*byte));
        let begins = match *bytes.get(from)? {
            b'-' | b'?' | b':' => !self.is_blank_at(from + 1) && !is_bracket(from + 1),
            byte => !is_indicator(byte),
        };
        if !begins {
            return None;
        }
        let begun = self.begin();
        let mut at = from;
        let stop = loop {
            at += bytes[at..].iter().position(|byte| MEANS[usize::from(*byte)])?;
            match bytes[at] {
                b'\n' => break Stop::Line,
                b':' if self.is_blank_at(at + 1) => break Stop::Colon,
                b':' if is_bracket(at + 1) => return None,
                b'#' if bytes[at - 1] == b' ' => break Stop::Comment,
                _ if is_bracket(at) => break Stop::Bracket,
                _ => at += 1,
            }
        };
        let end = from + self.text[from..at].trim_end_matches(' ').len();
        self.place.at = end;
        let kind = Kind::Scalar(Cow::Borrowed(&self.text[from..end]), Style::Plain);
        Some((Node { kind, span: self.until(begun, end) }, stop))
    }

    /// A scalar without quotes with the deeper lines below it, folded.
    fn continued(&mut self, first: Node<'src>, indent: Indent) -> Option<Node<'src>> {
        let mut folded = String::new();
        let mut end = first.span.end;
        loop {
            let place = self.place;
            let (before, inner) = (place.line, self.next_line());
            let is_deeper = inner.is_some_and(|inner| indent.is_none_or(|indent| inner > indent));
            if !is_deeper || self.byte() == Some(b'#') {
                self.place = place;
                break;
            }
            if matches!(self.byte()?, b'-' | b'?' | b':') {
                return None;
            }
            let blank = self.place.line - before - 1;
            let (line, stop) = self.plain(Within::Lines)?;
            if stop != Stop::Line {
                return None;
            }
            if folded.is_empty() {
                folded.push_str(first.text()?);
            }
            fold(&mut folded, blank);
            folded.push_str(line.text()?);
            end = line.span.end;
        }
        let kind = if folded.is_empty() { first.kind } else { Kind::Scalar(Cow::Owned(folded), Style::Plain) };
        Some(Node { kind, span: Span { end, ..first.span } })
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

    /// A scalar in quotes without a backslash that ends in its line.
    fn quoted(&mut self) -> Option<Node<'src>> {
        let begun = self.begin();
        let quote = self.byte()?;
        let from = self.place.at + 1;
        let length =
            self.text.as_bytes()[from..].iter().position(|byte| *byte == quote || matches!(byte, b'\n' | b'\\'))?;
        let end = from + length + 1;
        let text = &self.text[from..from + length];
        if self.byte_at(end - 1) != Some(quote) || self.byte_at(end) == Some(quote) {
            return None;
        }
        self.place.at = end;
        Some(Node { kind: Kind::Scalar(Cow::Borrowed(text), Style::Quoted), span: self.until(begun, end) })
    }

    /// A text in lines of its own: `|`, `>`, and the same with `-`.
    fn lines(&mut self, indent: Indent) -> Option<Node<'src>> {
        let folds = self.byte()? == b'>';
        self.place.at += 1;
        let strips = self.byte()? == b'-';
        self.place.at += usize::from(strips);
        self.end_line()?;
        self.skip_line_end();
        self.skip_spaces();
        let depth = self.place.at - self.place.line_start;
        if indent.is_some_and(|indent| depth <= indent) || self.byte()? == b'\n' {
            return None;
        }
        let begun = self.begin();
        let mut words = String::new();
        loop {
            let rest = &self.text[self.place.at..];
            let line = &rest[..rest.find('\n')?];
            words.push_str(line);
            self.place.at += line.len();
            let before = self.place.line;
            if !self.next_line_at(depth) {
                break;
            }
            if self.byte() == Some(b' ') && (folds || self.is_empty_line()) {
                return None;
            }
            match (folds, self.place.line - before - 1) {
                (true, blank) => fold(&mut words, blank),
                (false, blank) => words.extend((0..=blank).map(|_| '\n')),
            }
        }
        if !strips {
            words.push('\n');
        }
        Some(Node { kind: Kind::Scalar(Cow::Owned(words), Style::Block), span: self.until(begun, self.place.at) })
    }

    /// Goes to the next line that is not blank, no further than to a depth in bytes, and tells whether the line is that deep.
    fn next_line_at(&mut self, depth: usize) -> bool {
        while self.byte() == Some(b'\n') {
            self.skip_line_end();
            while self.byte() == Some(b' ') && self.place.at - self.place.line_start < depth {
                self.place.at += 1;
            }
        }
        self.byte().is_some() && self.place.at - self.place.line_start == depth
    }

    /// Whether nothing but spaces is left of the line.
    fn is_empty_line(&self) -> bool {
        self.text[self.place.at..].trim_start_matches(' ').starts_with('\n')
    }

    /// A list or a mapping in brackets.
    fn flow(&mut self, indent: Indent, depth: usize) -> Option<Node<'src>> {
        if depth >= MAX_DEPTH {
            return None;
        }
        let mut span = self.begin();
        let kind = if self.byte()? == b'[' {
            Kind::Sequence(self.flow_items(b']', indent, |quick| quick.flow_node(indent, depth + 1))?)
        } else {
            Kind::Mapping(self.flow_items(b'}', indent, |quick| quick.flow_pair(indent, depth + 1))?)
        };
        span.end = self.place.at + self.skipped;
        Some(Node { kind, span })
    }

    /// What stands between brackets, a comma behind each but the last; a comma more is allowed.
    fn flow_items<T>(
        &mut self,
        close: u8,
        indent: Indent,
        mut item: impl FnMut(&mut Self) -> Option<T>,
    ) -> Option<Vec<T>> {
        let mut items = Vec::new();
        self.place.at += 1;
        loop {
            self.skip_within(indent)?;
            if self.byte()? != close {
                items.push(item(self)?);
                self.skip_within(indent)?;
                if self.byte()? == b',' {
                    self.place.at += 1;
                    continue;
                }
            }
            if self.byte()? != close {
                return None;
            }
            self.place.at += 1;
            return Some(items);
        }
    }

    fn flow_node(&mut self, indent: Indent, depth: usize) -> Option<Node<'src>> {
        match self.byte()? {
            b'[' | b'{' => self.flow(indent, depth),
            b'"' | b'\'' => self.quoted(),
            _ => self.plain(Within::Brackets).map(|(node, _)| node),
        }
    }

    fn flow_pair(&mut self, indent: Indent, depth: usize) -> Option<(Node<'src>, Node<'src>)> {
        let key = match self.byte()? {
            b'[' | b'{' => return None,
            _ => self.flow_node(indent, depth)?,
        };
        self.skip_spaces();
        if self.byte()? != b':' || !self.is_blank_at(self.place.at + 1) || !is_usual_key(&key) {
            return None;
        }
        self.place.at += 1;
        self.skip_within(indent)?;
        if matches!(self.byte()?, b',' | b'}') {
            return None;
        }
        Some((key, self.flow_node(indent, depth)?))
    }

    /// Goes over spaces and line ends between brackets, whose lines stand deeper than what holds them.
    fn skip_within(&mut self, indent: Indent) -> Option<()> {
        let line = self.place.line;
        let column = self.next_line()?;
        let is_deeper = self.place.line == line || indent.is_none_or(|indent| column > indent);
        (is_deeper && self.byte() != Some(b'#')).then_some(())
    }
}

/// Adds the line end between two folded lines: a space, or as many line ends as lines were blank.
fn fold(words: &mut String, blank: u32) {
    match blank {
        0 => words.push(' '),
        _ => words.extend((0..blank).map(|_| '\n')),
    }
}

/// Whether a byte means something at the beginning of a scalar.
fn is_indicator(byte: u8) -> bool {
    is_bracket(byte)
        || matches!(byte, b'#' | b'&' | b'*' | b'!' | b'|' | b'>' | b'\'' | b'"' | b'%' | b'@' | b'`' | b' ' | b'\n')
}

/// Whether a byte may end a scalar without quotes somewhere.
const MEANS: [bool; 256] = {
    let mut means = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        means[byte as usize] = is_bracket(byte) || matches!(byte, b'\n' | b':' | b'#');
        byte += 1;
    }
    means
};

/// Whether a byte ends a scalar between brackets.
const fn is_bracket(byte: u8) -> bool {
    matches!(byte, b',' | b'[' | b']' | b'{' | b'}')
}

/// Whether a key is of a length that every reader takes, and no order to merge.
fn is_usual_key(key: &Node<'_>) -> bool {
    key.span.end - key.span.start <= MAX_KEY && !matches!(&key.kind, Kind::Scalar(text, Style::Plain) if text == "<<")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::yaml::whole;

    /// What both readers must say of a text; whether the quick one read it.
    fn agrees(text: &str) -> bool {
        let Some(root) = quick(text) else { return false };
        let whole = whole(text);
        assert_eq!(whole.faults, [], "{text}");
        assert_eq!(Some(root), whole.root, "{text}");
        true
    }

    #[test]
    fn the_usual_shapes_are_read_as_the_library_reads_them() {
        let texts = [
            "a: 1\nb: x y\n",
            "a: >-\n  x y\n  z\n\n\n  w # no comment\nb: 1\n",
            "a:\n  b: >\n    x\n    y\n\n  # c\n  d: 1\n",
            "a: |-\n  x\n    y\n\n  z\n# c\nb: 1\n",
            "a: |\n  x\n",
            "- a: >-\n    x\n   \n- b\n",
            "a:\nb:\n",
            "a:   # c\n  b: 1\n",
            "a: x y\n  z w\n\n\n  v\nb: 1\n",
            "a: x # c\nb: 'it is' # d\nc: \"e\"\n",
            "a:\n- 1\n- 2\nb:\n  - 3\n",
            "- - a\n  - b\n- c: 1\n  d: 2\n-\n  e: 1\n",
            "a: {b: 1, c: [x, y ], d: \"q\", }\ne: []\nf: {}\n",
            "a: {b: 1,\n  c: [2,\n  3]\n  }\n",
            "2018-2020, 2022: x\na : 1\n'b': {'c': 1}\n",
            "a: b:c\nd: http://x.y/z#t\ne: {u: http://x.y, v: 1}\n",
            "a:\n  b\nc:\n  'd'\ne:\n  {f: 1}\n",
            "\n# x\n\na: -1\nb: ?x\nc: :x\n",
            "\u{feff}\u{e9}: {\u{fc}: 1, b: \u{43e}\u{43f} }\n",
            "[a, b]\n",
            "  a: 1\n  b: 2\n",
            "a: ~\nb: no\nc: null\na: 2\n",
        ];
        for text in texts {
            assert!(agrees(text), "{text}");
        }
    }

    #[test]
    fn what_is_rare_or_broken_is_left_to_the_other_reader() {
        let texts = [
            "",
            "x\n",
            "a: 1",
            "a: &x 1\n",
            "a: *x\n",
            "a: !x 1\n",
            "<<: {a: 1}\n",
            "---\na: 1\n",
            "a: 1\n...\n",
            "%YAML 1.2\n",
            "a: b: c\n",
            "a: x:\n",
            "a: - b\n",
            "a:\t1\n",
            "a: 1\r\n",
            "a: 'it''s'\n",
            "a: \"\\n\"\n",
            "a: 'x\n  y'\n",
            "? a\n: b\n",
            "- \n- a\n",
            "a: 1\n b: 2\n",
            "a:\n  b: 1\n c: 1\n",
            "a: [b\n",
            "a: [b, c: d]\n",
            "a: {b}\n",
            "a: {b:, c: 1}\n",
            "a: {b: }\n",
            "a: [b, # c\n  d]\n",
            "a: [\n1]\n",
            "a: >-\n\n  x\n",
            "a: >-\n  x\n    y\n",
            "a: >2\n  x\n",
            "a: >+\n  x\n",
            "a: |\n  x\n   \n",
            "a: >-\nb: 1\n",
            "a: >-\n  x\n b: 1\n",
            "a: x\n  b: 1\n",
            "a: x\n  - b\n",
            "a: 'x' y\n",
            "a: [b] c\n",
            "a: @b\n",
            "a: %b\n",
            "{a: 1}: b\n",
            "a: {[b]: 1}\n",
            "a: 1\n- b\n",
            "- a\nb: 1\n",
            "a: \u{85}\n",
            "a: {b: c\n d}\n",
        ];
        for text in texts {
            assert_eq!(quick(text), None, "{text}");
        }
    }

    #[test]
    fn the_files_of_the_editions_are_read_quickly_and_alike() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let (mut files, mut read) = (0, 0);
        let folders =
            ["matrices", "tests/fixtures", "tests/golden"].map(|folder| walkdir::WalkDir::new(root.join(folder)));
        for entry in folders.into_iter().flatten().filter_map(Result::ok) {
            if let Some("yaml" | "yml") = entry.path().extension().and_then(|extension| extension.to_str())
                && let Ok(text) = std::fs::read_to_string(entry.path())
            {
                files += 1;
                read += usize::from(agrees(&text));
            }
        }
        assert!(files > 100 && read * 10 >= files * 8, "{read} of {files} files");
    }

    #[test]
    fn depth_is_bounded() {
        let deep = |times: usize| format!("a: {}{}\n", "[".repeat(times), "]".repeat(times));
        assert!(agrees(&deep(MAX_DEPTH - 1)));
        assert_eq!(quick(&deep(100_000)), None);
        assert_eq!(quick(&format!("{}a\n", "- ".repeat(100_000))), None);
    }
}
