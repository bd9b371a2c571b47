//! All of YAML: one tree with places over the events of a library, and what is wrong with a file.

use std::borrow::Cow;

use granit_parser::{ErrorKind, Event, Marker, Parser, ScalarStyle, ScanError, StrInput, options};

use super::fault::{Fault, MAX_FAULTS, MAX_RELATED, behind_a_mark};
use super::text::{is_unprintable, small, span_at, without_bom};
use super::{Kind, MAX_NODES, Node, Parsed, Style};
use crate::finding::{Mistake, Span, Syntax, is_display_control};
use crate::said;

/// How deep brackets, and how deep indented blocks may be nested; the format needs about eight levels.
pub const MAX_DEPTH: usize = 64;

/// Reads a file's text by the library, whatever it holds; see [`parse`](super::parse).
#[must_use]
pub fn whole(text: &str) -> Parsed<'_> {
    let (text, skipped) = without_bom(text);
    let limits = options! {
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
    };
    let mut builder = Builder { text, skipped, ..Builder::default() };
    for step in Parser::<StrInput<'_>>::new_from_str_with_options(text, limits) {
        let go_on = match step {
            Ok((event, span)) => builder.take(event, &span),
            Err(error) => builder.stop(&error),
        };
        if !go_on {
            break;
        }
    }
    builder.faults.sort_by_key(|fault| fault.span);
    Parsed { root: builder.root, faults: builder.faults, broken: builder.broken }
}

/// A list or mapping whose end has not been read.
enum Open<'src> {
    Sequence(Vec<Node<'src>>),
    /// The pairs, and a key whose value has not been read.
    Mapping(Vec<(Node<'src>, Node<'src>)>, Option<Node<'src>>),
}

/// The tree while it grows.
#[derive(Default)]
struct Builder<'src> {
    text: &'src str,
    skipped: usize,
    open: Vec<(Open<'src>, Span)>,
    root: Option<Node<'src>>,
    documents: usize,
    /// The faults of anchors, by the parser's number: an index into `faults`.
    anchors: Vec<(usize, usize)>,
    faults: Vec<Fault>,
    /// How many nodes have been read.
    nodes: usize,
    broken: Option<Broken>,
}

/// Where the library stopped, and what it takes to be the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Broken {
    /// Where it stopped.
    pub at: Span,
    /// The bracket that was open there from a line above.
    pub opened: Option<Span>,
    /// What is wrong, where a person can be helped with it.
    pub syntax: Option<Syntax>,
}

impl<'src> Builder<'src> {
    /// Takes one event; `false` ends the reading.
    fn take(&mut self, event: Event<'src>, at: &granit_parser::Span) -> bool {
        let span = self.span(at);
        // A mapping's pair is two nodes.
        if self.nodes > 2 * MAX_NODES {
            self.give_up(Mistake::TooMany { what: said!("many.entries"), most: MAX_NODES }, span);
            return false;
        }
        if let Some(tag) = at.tag_span() {
            let tag = self.span(&tag);
            self.fault(Mistake::Tag { tag: self.source(tag).to_owned() }, tag);
        }
        match event {
            // The parser writes `~` for no value at all.
            // Of what was taken for a tag or an anchor, with nothing behind it, enough has been said.
            Event::Scalar(..) if span.start == span.end && behind_a_mark(&self.faults, self.text, span) => {
                self.put(Node { kind: Kind::Refused, span });
            }
            Event::Scalar(..) if span.start == span.end => {
                self.put(Node { kind: Kind::Scalar(Cow::Borrowed(""), Style::Plain), span });
            }
            Event::Scalar(text, style, ..) => {
                if may_escape(style)
                    && let Some(character) = text.chars().find(|c| is_unprintable(*c))
                {
                    self.fault(Mistake::ControlCharacter { character }, span);
                }
                // As it is it is found in the text, wherever it stands.
                let is_escaped = |c: &char| is_display_control(*c) && !self.text.contains(*c);
                if may_escape(style)
                    && let Some(character) = text.chars().find(is_escaped)
                {
                    self.fault(Mistake::DisplayControl { character }, span);
                }
                self.put(Node { kind: Kind::Scalar(text, style_of(style)), span });
            }
            Event::SequenceStart(..) => self.open.push((Open::Sequence(Vec::new()), span)),
            Event::MappingStart(..) => self.open.push((Open::Mapping(Vec::new(), None), span)),
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Anchor(number, name) => {
                if self.faults.len() < MAX_FAULTS {
                    self.anchors.push((number, self.faults.len()));
                }
                self.fault(Mistake::Anchor { name: name.into_owned() }, span);
            }
            Event::Alias(number) => self.alias(number, span),
            Event::UnresolvedAlias(name) => {
                self.fault(Mistake::Anchor { name: name.into_owned() }, span);
                self.put(Node { kind: Kind::Refused, span });
            }
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    self.fault(Mistake::SecondDocument, span);
                    return false;
                }
            }
            _ => {}
        }
        true
    }

    /// Records broken syntax, and gives up the tree.
    fn stop(&mut self, error: &ScanError) -> bool {
        let at = self.span(&granit_parser::Span::empty(*error.marker()));
        if *error.kind() == ErrorKind::RecursionLimitExceeded {
            self.give_up(Mistake::TooDeep { limit: MAX_DEPTH }, at);
            return false;
        }
        let syntax = syntax_of(error.kind());
        let broken = match syntax {
            Some(Syntax::Tab) => Broken { at: self.tab_near(at), opened: None, syntax },
            Some(Syntax::Quote | Syntax::Reserved(_)) => Broken { at, opened: None, syntax },
            _ => match self.bracket_above(at) {
                Some((bracket, opened)) => {
                    Broken { at, opened: Some(opened), syntax: Some(Syntax::OpenBracket(bracket)) }
                }
                None => Broken { at, opened: None, syntax },
            },
        };
        self.root = None;
        self.open.clear();
        self.broken = Some(broken);
        false
    }

    /// Records what ends the reading, however much else is wrong.
    fn give_up(&mut self, mistake: Mistake, span: Span) {
        self.root = None;
        self.open.clear();
        self.faults.truncate(MAX_FAULTS - 1);
        self.fault(mistake, span);
    }

    /// Returns the first tab of the line that the parser complains of, or of the next one.
    fn tab_near(&self, at: Span) -> Span {
        let offset = (at.start - self.skipped).min(self.text.len());
        let line = self.text[..offset].rfind('\n').map_or(0, |end| end + 1);
        let two_lines = self.text[line..].split_inclusive('\n').take(2).map(str::len).sum::<usize>();
        match self.text[line..line + two_lines].find('\t') {
            None => at,
            Some(tab) => {
                let found = span_at(self.text, line + tab, line + tab + 1);
                Span { start: found.start + self.skipped, end: found.end + self.skipped, ..found }
            }
        }
    }

    /// Returns the bracket that is still open from a line above: whatever is said below it, it is what was forgotten.
    fn bracket_above(&self, at: Span) -> Option<(char, Span)> {
        let (_, opened) = self.open.last()?;
        let bracket = self.text[opened.start - self.skipped..].chars().next()?;
        let span = Span { end: opened.start + 1, ..*opened };
        (matches!(bracket, '[' | '{') && opened.line < at.line).then_some((bracket, span))
    }

    /// Puts a whole node where it belongs: into the innermost open list or mapping, or at the root.
    fn put(&mut self, node: Node<'src>) {
        self.nodes += 1;
        match self.open.last_mut() {
            None => self.root = Some(node).filter(|node| !(node.is_null() && node.span.start == node.span.end)),
            Some((Open::Sequence(nodes), _)) => nodes.push(node),
            Some((Open::Mapping(pairs, key), _)) => match key.take() {
                None => *key = Some(node),
                Some(key) if is_merge(&key) => {
                    let span = key.span;
                    pairs.push((key, Node { kind: Kind::Refused, span: node.span }));
                    self.fault(Mistake::MergeKey, span);
                }
                Some(key) => pairs.push((key, node)),
            },
        }
    }

    /// Closes the innermost list or mapping; a block ends with its last node, as the parser's end is the next token.
    fn close(&mut self, end: Span) {
        let Some((open, mut span)) = self.open.pop() else { return };
        let (kind, last) = match open {
            Open::Sequence(nodes) => {
                let last = nodes.last().map(|node| node.span.end);
                (Kind::Sequence(nodes), last)
            }
            Open::Mapping(pairs, _) => {
                let last = pairs.last().map(|(key, value)| key.span.end.max(value.span.end));
                (Kind::Mapping(pairs), last)
            }
        };
        let has_bracket = end.start < end.end;
        span.end = if has_bracket { end.end } else { last.unwrap_or(span.end) };
        self.put(Node { kind, span });
    }

    /// Notes an alias beside the fault of its anchor.
    fn alias(&mut self, number: usize, span: Span) {
        let found = self.anchors.iter().find(|(anchor, _)| *anchor == number);
        if let Some(fault) = found.and_then(|(_, index)| self.faults.get_mut(*index))
            && fault.related.len() < MAX_RELATED
        {
            fault.related.push(span);
        }
        self.put(Node { kind: Kind::Refused, span });
    }

    fn fault(&mut self, mistake: Mistake, span: Span) {
        if self.faults.len() < MAX_FAULTS {
            self.faults.push(Fault::new(mistake, span));
        }
    }

    /// Converts a place of the parser: columns from 1, bytes counted with the byte order mark.
    fn span(&self, at: &granit_parser::Span) -> Span {
        let byte = |mark: &Marker| mark.byte_offset().unwrap_or_default() + self.skipped;
        let start = byte(&at.start);
        Span { start, end: byte(&at.end).max(start), line: small(at.start.line()), column: small(at.start.col() + 1) }
    }

    /// Returns the characters from a span's start on.
    fn source(&self, span: Span) -> &'src str {
        let from = span.start - self.skipped;
        let to = (span.end - self.skipped).max(from);
        self.text.get(from..to).unwrap_or_default()
    }
}

fn is_merge(key: &Node<'_>) -> bool {
    matches!(&key.kind, Kind::Scalar(text, Style::Plain) if text == "<<")
}

/// Only between double quotation marks can an escape stand for a character; whatever else is in the file has been looked at.
fn may_escape(style: ScalarStyle) -> bool {
    style == ScalarStyle::DoubleQuoted
}

fn style_of(style: ScalarStyle) -> Style {
    match style {
        ScalarStyle::Plain => Style::Plain,
        ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Style::Quoted,
        ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
    }
}

/// Sorts the parser's errors into those that a person can be helped with; nothing for the rest.
fn syntax_of(kind: &ErrorKind) -> Option<Syntax> {
    use ErrorKind as E;
    Some(match kind {
        E::TabNotAllowed
        | E::TabInBlockIndentation
        | E::TabInIndentation
        | E::TabAtBlockScalarStart
        | E::TabInPlainScalar => Syntax::Tab,
        E::UnclosedQuotedScalar
        | E::DocumentIndicatorInQuotedScalar
        | E::InvalidQuotedScalarIndent
        | E::InvalidTrailingSingleQuotedScalar
        | E::InvalidTrailingDoubleQuotedScalar => Syntax::Quote,
        E::UnclosedFlowCollection { open } | E::MismatchedFlowCollectionEnd { open, .. } => Syntax::OpenBracket(*open),
        E::UnexpectedEofFlowSequence | E::ExpectedFlowSequenceSeparator => Syntax::OpenBracket('['),
        E::UnexpectedEofFlowMapping | E::ExpectedFlowMappingSeparator => Syntax::OpenBracket('{'),
        E::MappingValueNotAllowed | E::InvalidColonPlacement | E::MappingKeyNotAllowed => Syntax::Colon,
        E::InvalidIndentation | E::ExpectedBlockMappingKey | E::SimpleKeyExpected | E::InvalidBlockScalarIndent => {
            Syntax::Indentation
        }
        E::UnexpectedCharacter { character } => Syntax::Reserved(*character),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes a tree on one line: `line:column` before each scalar, quotes where the author wrote them.
    fn show(node: &Node<'_>) -> String {
        let at = format!("{}:{} ", node.span.line, node.span.column);
        match &node.kind {
            Kind::Scalar(text, Style::Plain) => format!("{at}{text}"),
            Kind::Scalar(text, _) => format!("{at}{text:?}"),
            Kind::Refused => format!("{at}!"),
            Kind::Sequence(nodes) => format!("[{}]", nodes.iter().map(show).collect::<Vec<_>>().join(", ")),
            Kind::Mapping(pairs) => {
                let pairs: Vec<_> = pairs.iter().map(|(k, v)| format!("{} = {}", show(k), show(v))).collect();
                format!("{{{}}}", pairs.join(", "))
            }
        }
    }

    fn tree(text: &str) -> String {
        let parsed = whole(text);
        assert_eq!(parsed.faults, [], "{text}");
        parsed.root.map_or_else(|| "nothing".to_owned(), |root| show(&root))
    }

    /// The faults as `line:column trouble`.
    fn faults(text: &str) -> Vec<String> {
        let one = |fault: &Fault| format!("{}:{} {}", fault.span.line, fault.span.column, fault.mistake.code());
        crate::yaml::parse(text).faults.iter().map(one).collect()
    }

    #[test]
    fn raw_text_stays_text_and_repeated_keys_stay() {
        assert_eq!(
            tree("a: no\na: 1.10\nb: [0x7E8, '2023']"),
            "{1:1 a = 1:4 no, 2:1 a = 2:4 1.10, 3:1 b = [3:5 0x7E8, 3:12 \"2023\"]}"
        );
    }

    #[test]
    fn columns_are_code_points_and_survive_bom_and_crlf() {
        assert_eq!(tree("\u{feff}{ключ: да, b: 1}\r\n"), "{1:2 ключ = 1:8 да, 1:12 b = 1:15 1}");
        assert_eq!(tree("a: 1\r\nb:\r\n  - 2\r\n"), "{1:1 a = 1:4 1, 2:1 b = [3:5 2]}");
    }

    #[test]
    fn nothing_is_nothing() {
        for text in ["", "\u{feff}", "# only a comment\n", "---\n", "---\n# c\n...\n", "\n\n"] {
            assert_eq!(tree(text), "nothing", "{text:?}");
        }
        assert_eq!(tree("a:\nb: ~"), "{1:1 a = 1:2 , 2:1 b = 2:4 ~}");
    }

    #[test]
    fn spans_give_back_the_source() {
        let text = "\u{feff}a: {b: 'x y'}\nc:\n  - d: 1\n    e: é\nf: 2\n";
        let root = whole(text).root.expect("whole");
        let Kind::Mapping(pairs) = &root.kind else { panic!("{root:?}") };
        let source: Vec<_> = pairs.iter().map(|(_, v)| &text[v.span.start..v.span.end]).collect();
        assert_eq!(source, ["{b: 'x y'}", "- d: 1\n    e: é", "2"]);
        assert_eq!(root.span.end, text.len() - 1);
    }

    #[test]
    fn what_the_format_refuses_is_a_fault_at_its_place() {
        assert_eq!(faults("a: &x [1]\nb: *x\nc: *x"), ["1:4 anchor"]);
        assert_eq!(whole("a: &x [1]\nb: *x\nc: *x").faults[0].related.len(), 2);
        assert_eq!(faults("b: *x"), ["1:4 anchor"]);
        assert_eq!(faults("b:\n  <<: {c: 1}\n  d: 1"), ["2:3 merge-key"]);
        assert_eq!(faults("b: !!str 1\nc: !x [2]"), ["1:4 tag", "2:4 tag"]);
        assert_eq!(faults("a: 1\n---\nb: 1"), ["2:1 second-document"]);
        assert_eq!(faults("a:\n\tb: 1"), ["2:1 not-yaml"]);
        assert_eq!(faults("a:\n  b: 1\n\tc: 1"), ["3:1 not-yaml"]);
        assert_eq!(faults("a: 'b\nc: 1\n"), ["1:4 not-yaml"]);
        assert_eq!(faults("a: [b\nc: 1\n"), ["1:4 not-yaml"]);
        assert_eq!(faults("note: see: here\n"), ["1:10 not-yaml"]);
        assert_eq!(faults("a: @b\n"), ["1:4 not-yaml"]);
        for escape in ["\\e[31m", "\\a", "\\0", "\\x7f", "\\u009b"] {
            assert_eq!(faults(&format!("a: 'b'\nc: \"d{escape}\"\n")), ["2:4 control-character"]);
        }
        assert_eq!(faults("a: \"\\t\\n\\r\\N\\u202f\"\n"), [""; 0]);
        assert_eq!(faults("a: 1\n b: 2\n"), ["2:2 not-yaml"]);
        assert_eq!(faults("a:\n  b: 2\n c: 2\n"), ["3:2 not-yaml"]);
    }

    #[test]
    fn depth_and_faults_are_bounded() {
        let deep = "[".repeat(10_000);
        assert_eq!(faults(&deep), ["1:65 too-deep"]);
        let blocks: String = (0..10_000).map(|n| format!("{}a:\n", " ".repeat(n))).collect();
        assert_eq!(faults(&blocks), ["65:65 too-deep"]);
        let inline = "- ".repeat(10_000);
        assert_eq!(faults(&inline).len(), 1);
        let anchors: String = (0..1_000).map(|n| format!("- &a{n} 1\n- *a{n}\n")).collect();
        assert_eq!(faults(&anchors).len(), MAX_FAULTS);
    }
}
