//! What stands in brackets and braces, sign by sign, and the first thing that is wrong with it.

use super::Lines;
use super::line::{ends_word, indent_bytes, is_silent, is_word, quoted_end, remark};
use crate::finding::SlipKind;

/// Names that often stand in braces, before which a comma is forgotten.
const NAMES: [&str; 28] = [
    "status",
    "reasons",
    "because",
    "note",
    "at",
    "years",
    "access",
    "limits",
    "unit",
    "values",
    "type",
    "cite",
    "language",
    "engine",
    "date",
    "found",
    "selected",
    "covers",
    "terms",
    "pages",
    "ratified",
    "purpose",
    "role",
    "collects",
    "national",
    "international",
    "published",
    "institution",
];
/// Those of them that are no words of a sentence before a colon: also behind several words they are the next name.
const NEVER_IN_TEXTS: [&str; 8] =
    ["reasons", "ratified", "collects", "selected", "covers", "cite", "limits", "because"];

/// A place among the lines: the line's number, and the byte in it.
pub(super) type At = (usize, usize);

/// What is wrong in brackets, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Trouble {
    pub kind: SlipKind,
    /// Where the sign stands that is to blame.
    pub at: At,
    /// The sign.
    pub sign: char,
    /// Where the text begins that needs quotation marks.
    pub text: At,
    /// The brackets that are open there, outermost first.
    pub open: Vec<char>,
}

/// The most lines that are looked at for the end of brackets: a country's figures take some fifty.
const MOST: usize = 1_000;

/// Where brackets end, and what is wrong with them.
pub(super) struct Flow {
    /// Behind the last bracket.
    pub end: At,
    pub trouble: Option<Trouble>,
}

struct Reading<'l> {
    lines: Lines<'l>,
    open: Vec<(char, At)>,
    /// Where the text or word begins that is being read.
    begun: Option<At>,
    /// Whether a text in quotation marks or in brackets has been read, behind which only a sign of the notation may stand.
    is_quoted: bool,
    /// Whether that was one in brackets.
    is_closed: bool,
    /// The column of the name that the brackets belong to.
    column: usize,
    /// Whether the name of the entry has been read.
    has_key: bool,
    at: At,
}

/// Reads the brackets that begin at a place; `column` is that of the name they belong to: what stands no further in is not theirs.
pub(super) fn flow(lines: Lines<'_>, at: At, column: usize) -> Flow {
    let mut reading = Reading {
        lines,
        open: Vec::new(),
        begun: None,
        is_quoted: false,
        is_closed: false,
        has_key: false,
        column,
        at,
    };
    loop {
        match reading.line() {
            Some(flow) => return flow,
            None => {
                let next = (reading.at.0 + 1..lines.len()).find(|next| !is_silent(&lines[*next]));
                if reading.at.0 > at.0 + MOST {
                    return Flow { end: reading.at, trouble: None };
                }
                let Some(next) = next.filter(|next| indent_bytes(&lines[*next]) > column) else {
                    return reading.never_closed();
                };
                reading.at = (next, indent_bytes(&lines[next]));
            }
        }
    }
}

impl<'l> Reading<'l> {
    /// Reads to the end of the line; something where the brackets end in it or something is wrong.
    fn line(&mut self) -> Option<Flow> {
        let line: &'l str = &self.lines[self.at.0];
        while let Some(c) = line[self.at.1..].chars().next() {
            let at = self.at;
            self.at.1 += c.len_utf8();
            let trouble = match c {
                ' ' | '\t' | '\r' => None,
                '#' if at.1 > 0 && line[..at.1].ends_with([' ', '\t']) => match self.begun {
                    Some(text) if text.0 == at.0 && line[at.1..].contains(['}', ']']) => {
                        Some(self.trouble(SlipKind::HashInText, at, c))
                    }
                    _ => {
                        self.at.1 = line.len();
                        None
                    }
                },
                '"' | '\'' if self.begun.is_none() => self.quoted(at, c),
                '{' | '[' if self.begun.is_some() => Some(self.trouble(SlipKind::BracketInText, at, c)),
                '{' | '[' => {
                    self.open.push((c, at));
                    self.next_entry();
                    None
                }
                '}' | ']' => match self.close(at, c) {
                    Ok(true) => return Some(Flow { end: self.at, trouble: None }),
                    Ok(false) => None,
                    Err(trouble) => Some(trouble),
                },
                ',' => {
                    self.next_entry();
                    None
                }
                ':' if ends_word(line, at.1 + 1) || line[at.1 + 1..].starts_with([',', '}', ']']) => self.colon(at),
                '%' | '@' | '`' | '>' | '|' if self.begun.is_none() => {
                    self.begun = Some(at);
                    Some(self.trouble(SlipKind::Begins, at, c))
                }
                '=' if self.is_name_before(line, at) => Some(self.trouble(SlipKind::OtherColon, at, c)),
                _ => {
                    let is_behind = self.is_quoted;
                    self.begun.get_or_insert(at);
                    is_behind.then(|| self.trouble(self.what_is_behind(line, at), at, c))
                }
            };
            if let Some(trouble) = trouble {
                return Some(Flow { end: self.at, trouble: Some(trouble) });
            }
        }
        None
    }

    /// Whether a name of an entry in braces stands before a place, with nothing behind it.
    fn is_name_before(&self, line: &str, at: At) -> bool {
        let begun = self.begun.filter(|begun| begun.0 == at.0 && !self.has_key && !self.is_quoted);
        let is_brace = self.open.last().is_some_and(|(bracket, _)| *bracket == '{');
        begun.is_some_and(|begun| is_brace && is_word(line[begun.1..at.1].trim()))
    }

    fn next_entry(&mut self) {
        (self.begun, self.is_quoted, self.is_closed, self.has_key) = (None, false, false, false);
    }

    /// What is wrong where something stands behind a text that has ended: a name whose comma lacks, or the rest of the text.
    fn what_is_behind(&self, line: &str, at: At) -> SlipKind {
        let name = line[at.1..].split(':').next().unwrap_or_default();
        match NAMES.contains(&name) {
            true => SlipKind::NoComma,
            false if self.is_closed => SlipKind::MoreBehind,
            false => SlipKind::QuoteInside,
        }
    }

    fn trouble(&self, kind: SlipKind, at: At, sign: char) -> Trouble {
        let open = self.open.iter().map(|(bracket, _)| *bracket).collect();
        Trouble { kind, at, sign, text: self.begun.unwrap_or(at), open }
    }

    /// A text in quotation marks, which may go on in the lines below.
    fn quoted(&mut self, at: At, mark: char) -> Option<Trouble> {
        self.begun = Some(at);
        self.is_quoted = true;
        let line: &'l str = &self.lines[at.0];
        if let Some(length) = quoted_end(&line[at.1..], mark) {
            self.at.1 = at.1 + length;
            return None;
        }
        for next in at.0 + 1..self.lines.len().min(at.0 + 20) {
            if indent_bytes(&self.lines[next]) <= self.column {
                break;
            }
            let text = format!("{mark}{}", self.lines[next]);
            if let Some(end) = quoted_end(&text, mark) {
                self.at = (next, end - 1);
                return None;
            }
        }
        Some(self.trouble(SlipKind::QuoteOpen, at, mark))
    }

    fn colon(&mut self, at: At) -> Option<Trouble> {
        if let Some(begun) = self.begun.filter(|begun| begun.0 == at.0 && !self.is_quoted)
            && let [.., ('{', _), ('[', opened)] = *self.open.as_slice()
            && NAMES.contains(&self.lines[at.0][begun.1..at.1].trim())
            && self.lines[at.0][..begun.1].trim_end().ends_with(',')
        {
            // The next name of the entry in a list of words: the list ends before it.
            return Some(Trouble { text: begun, ..self.trouble(SlipKind::NotClosed, opened, '[') });
        }
        if self.has_key && self.begun.is_some() && !self.is_quoted {
            let line: &'l str = &self.lines[at.0];
            let begun = self.begun.filter(|begun| begun.0 == at.0).map_or(at.1, |begun| begun.1);
            let (before, name) = line[begun..at.1].rsplit_once(' ').unwrap_or_default();
            let is_word = before.ends_with(';') && is_word(name);
            let is_next = NAMES.contains(&name) && !before.contains(' ') || NEVER_IN_TEXTS.contains(&name);
            if is_word || is_next {
                let from = at.1 - name.len();
                return Some(self.trouble(SlipKind::NoComma, (at.0, from), ':'));
            }
            return Some(self.trouble(SlipKind::ColonInText, at, ':'));
        }
        self.next_entry();
        self.has_key = true;
        None
    }

    /// Closes the innermost bracket; whether it was the outermost.
    fn close(&mut self, at: At, c: char) -> Result<bool, Trouble> {
        let own = if c == '}' { '{' } else { '[' };
        match self.open.last() {
            Some((bracket, _)) if *bracket == own => {
                self.open.pop();
                self.next_entry();
                (self.is_quoted, self.is_closed) = (true, true);
                self.begun = Some(at);
                Ok(self.open.is_empty())
            }
            _ => Err(self.trouble(SlipKind::OtherBracket, at, c)),
        }
    }

    /// The innermost bracket that is open is never closed.
    fn never_closed(mut self) -> Flow {
        let at = self.at;
        let (bracket, opened) = self.open.last().copied().unwrap_or(('{', at));
        self.begun = None;
        let trouble = Trouble { text: at, ..self.trouble(SlipKind::NotClosed, opened, bracket) };
        Flow { end: at, trouble: Some(trouble) }
    }
}

/// Whether a text closes what is open, and nothing else.
pub(super) fn closes(text: &str, open: &[char]) -> bool {
    let signs: String = text[..remark(text, 0)].chars().filter(|c| !c.is_whitespace()).collect();
    let wanted: String = open.iter().rev().map(|open| if *open == '{' { '}' } else { ']' }).collect();
    signs == wanted
}

/// Whether a text in brackets is what belongs before a closing sign: names before a brace, words before a bracket.
pub(super) fn is_inside(sign: char, text: &str) -> bool {
    !text.trim().is_empty() && text.contains(": ") == (sign == '}')
}

/// A text in braces with colons in place of the signs of equality behind its names.
pub(super) fn with_colons(text: &str) -> String {
    let mut parts = Vec::new();
    for part in text.split_inclusive(',') {
        match part.split_once('=').filter(|(name, _)| is_word(name.trim())) {
            Some((name, rest)) => parts.push(format!("{}: {}", name.trim_end(), rest.trim_start())),
            None => parts.push(part.to_owned()),
        }
    }
    parts.concat()
}
