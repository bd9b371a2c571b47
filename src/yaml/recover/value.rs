//! What stands behind the colon of a line, and what is wrong with it.

use super::Lines;
use super::flow::{At, Flow, Trouble, closes, flow, is_inside, with_colons};
use super::line::{Head, head, in_quotes, indent_bytes, is_silent, is_word, is_years, quoted_end, remark};
use crate::finding::{Slip, SlipKind};

/// The most lines that a text in quotation marks goes on for.
const MOST: usize = 200;

/// What a line ends with, for the lines below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ends {
    /// With nothing: what belongs to it may stand below, further in.
    Open,
    /// With a text, which may go on below, further in.
    Text,
    /// With something whole, in this line or one below.
    Whole(usize),
    /// With the sign that a block of text follows.
    Block,
}

/// A slip in a line, and the line as it was probably meant.
#[derive(Clone, Debug)]
pub(super) struct Mend {
    /// The line's number.
    pub line: usize,
    /// The bytes of the line that are to blame.
    pub at: usize,
    pub slip: Slip,
    /// The line as it was probably meant; nothing where nobody knows.
    pub new: Option<String>,
    /// Whether that is the only thing it can mean.
    pub is_sure: bool,
    /// Whether it is the same slip as in the line above, which has been named.
    pub is_again: bool,
}

impl Mend {
    /// A slip whose line can mean one thing only.
    pub(super) fn sure(line: usize, at: usize, kind: SlipKind, found: &str, new: String) -> Self {
        Self { is_sure: true, ..Self::guess(line, at, kind, found, Some(new)) }
    }

    pub(super) fn guess(line: usize, at: usize, kind: SlipKind, found: &str, new: Option<String>) -> Self {
        use SlipKind as K;
        // Where the column is what is wrong, the spaces before the line are what is to be written.
        let is_of_column = matches!(kind, K::Tab | K::Indented | K::FurtherRight | K::FurtherLeft | K::UnderNone);
        let write = new.as_deref().map(|new| {
            let line = new[..remark(new, indent_bytes(new))].trim_end();
            if is_of_column { line } else { line.trim_start() }.to_owned()
        });
        let slip = Slip {
            kind,
            sign: None,
            found: found.trim().to_owned(),
            write: write.unwrap_or_default(),
            lines: Vec::new(),
        };
        Self { line, at, slip, new, is_sure: false, is_again: false }
    }

    pub(super) fn with_sign(mut self, sign: char) -> Self {
        self.slip.sign = Some(sign);
        self
    }
}

/// Looks at what stands behind the colon or the hyphen of a line; `column` is that of the name or the hyphen.
pub(super) fn value(lines: Lines<'_>, at: usize, head: &Head, column: usize) -> Result<Ends, Mend> {
    let line: &str = &lines[at];
    let end = remark(line, head.value);
    let text = line.get(head.value..end).unwrap_or_default();
    let Some(first) = text.chars().next() else { return Ok(Ends::Open) };
    match first {
        '{' | '[' => bracketed(lines, (at, head.value), column),
        '"' | '\'' => quoted(lines, at, head.value, column, first),
        '|' | '>' if is_block_sign(text) => Ok(Ends::Block),
        '|' if text.matches('|').count() > 1 => Err(Mend::guess(at, head.value, SlipKind::TableRow, text, None)),
        '*' | '&' | '!' | '%' | '@' | '`' | '|' | '>' => Err(begins(at, line, head.value, end, first)),
        '-' if text == "-" && head.key.is_some() => Err(Mend::guess(at, head.value, SlipKind::LoneHyphen, text, None)),
        '?' if text == "?" => Err(Mend::guess(at, head.value, SlipKind::Question, text, None)),
        '-' if head.key.is_some() && text.starts_with("- ") => Err(begins(at, line, head.value, end, first)),
        '“' | '„' | '«' | '‘' | '”' if text.contains(": ") => Err(in_marks(at, line, head.value, end)),
        _ => plain(lines, at, head, end),
    }
}

/// Whether a text is the sign of a block of text, such as `>-`.
fn is_block_sign(text: &str) -> bool {
    text.len() <= 3 && text[1..].bytes().all(|byte| matches!(byte, b'-' | b'+' | b'1'..=b'9'))
}

fn begins(at: usize, line: &str, from: usize, end: usize, sign: char) -> Mend {
    let is_cite = sign == '@' && head(line).key.is_some_and(|key| &line[key] == "cite");
    // In a running text a publication is cited with the sign before it, here without.
    let new = match is_cite {
        true => format!("{}{}", &line[..from], &line[from + 1..]),
        false => put_in_quotes(line, from, end),
    };
    Mend::sure(at, from, SlipKind::Begins, &line[from..end], new).with_sign(sign)
}

/// The line with the quotation marks of the keyboard around a text that stands in printed ones.
fn in_marks(at: usize, line: &str, from: usize, end: usize) -> Mend {
    let inner = line[from..end].trim_matches(['“', '”', '„', '«', '»', '‘', '’']);
    let new = format!("{}{}{}", &line[..from], in_quotes(inner), &line[end..]);
    Mend::sure(at, from, SlipKind::ColonInText, &line[from..end], new)
}

fn put_in_quotes(line: &str, from: usize, end: usize) -> String {
    format!("{}{}{}", &line[..from], in_quotes(&line[from..end]), &line[end..])
}

/// A text in quotation marks, which may go on below.
fn quoted(lines: Lines<'_>, at: usize, from: usize, column: usize, mark: char) -> Result<Ends, Mend> {
    let line: &str = &lines[at];
    let Some(length) = quoted_end(&line[from..], mark) else {
        return go_on(lines, at, column, mark).map(Ends::Whole).ok_or_else(|| {
            let end = remark(line, from + 1);
            let text = line[from + 1..end].trim_end_matches(['”', '’', '»', '“', '"', '\'']);
            let new = format!("{}{}{}", &line[..from], in_quotes(text), &line[end..]);
            Mend::sure(at, from, SlipKind::QuoteOpen, &line[from + 1..end], new)
        });
    };
    let end = remark(line, from + length);
    if line[from + length..end].trim().is_empty() {
        return Ok(Ends::Whole(at));
    }
    let behind = line[from + length..end].trim();
    if matches!(behind, "," | ";" | ".") {
        let new = format!("{}{}", &line[..from + length], &line[end..]);
        return Err(Mend::sure(at, end - 1, SlipKind::MoreBehind, behind, new));
    }
    let text = &line[from..end];
    // An odd number of marks: the outermost two are the text's, and those inside were meant as they are.
    let wraps = text.ends_with(mark) && text.matches(mark).count() != 2 && text.matches(mark).count() % 2 == 1;
    let new = if wraps && text.len() > 2 { in_quotes(&text[1..text.len() - 1]) } else { in_quotes(text) };
    let new = format!("{}{new}{}", &line[..from], &line[end..]);
    Err(Mend::sure(at, from + length - 1, SlipKind::QuoteInside, text, new))
}

/// The line in which a text in quotation marks ends that goes on below, further in.
fn go_on(lines: Lines<'_>, at: usize, column: usize, mark: char) -> Option<usize> {
    for (next, line) in lines.iter().enumerate().skip(at + 1).take(MOST) {
        if line.trim().is_empty() {
            continue;
        }
        if indent_bytes(line) <= column || head(line).key.is_some_and(|key| is_word(&line[key])) {
            return None;
        }
        let text = format!("{mark}{line}");
        if let Some(end) = quoted_end(&text, mark) {
            return is_silent(&text[end..]).then_some(next);
        }
    }
    None
}

/// What stands in brackets.
fn bracketed(lines: Lines<'_>, from: At, column: usize) -> Result<Ends, Mend> {
    let Flow { end, trouble } = flow(lines, from, column);
    let Some(trouble) = trouble else {
        let line: &str = &lines[end.0];
        let close = remark(line, end.1);
        let behind = line[end.1..close].trim();
        return match behind.chars().next() {
            None => Ok(Ends::Whole(end.0)),
            Some(sign @ ('}' | ']')) => {
                let new = format!("{}{}", &line[..end.1], &line[close..]);
                Err(Mend::sure(end.0, close - behind.len(), SlipKind::OneTooMany, behind, new).with_sign(sign))
            }
            Some(',' | ';' | '.') if behind.len() == 1 => {
                let new = format!("{}{}", &line[..end.1], &line[close..]);
                Err(Mend::sure(end.0, close - 1, SlipKind::MoreBehind, behind, new))
            }
            Some(_) if end.0 == from.0 => {
                let sign = line[from.1..].chars().next().unwrap_or('[');
                Err(begins(from.0, line, from.1, close, sign))
            }
            Some(_) => Err(Mend::guess(end.0, end.1, SlipKind::MoreBehind, behind, None)),
        };
    };
    Err(mend_flow(lines, from, trouble))
}

fn mend_flow(lines: Lines<'_>, from: At, trouble: Trouble) -> Mend {
    let Trouble { kind, at, sign, text, open } = trouble;
    let line: &str = &lines[at.0];
    match kind {
        SlipKind::NotClosed => {
            let before = lines[text.0].get(..text.1).unwrap_or_default().trim_end();
            if let Some(list) = before.strip_suffix(',').filter(|_| text.0 == at.0 && text.1 < line.len()) {
                let new = format!("{list}],{}", &line[before.len()..]);
                return Mend::sure(at.0, at.1, kind, &line[at.1..], new).with_sign(sign);
            }
            let closing: String = open.iter().rev().map(|open| if *open == '{' { '}' } else { ']' }).collect();
            let (last, end) = (text.0, remark(&lines[text.0], first_of(lines, text.0, from)));
            let new = format!("{}{closing}{}", lines[last][..end].trim_end_matches(','), &lines[last][end..]);
            let is_sure = last == from.0;
            if lines[last][..end].ends_with(['[', '{']) {
                // Nobody knows what was to stand in it.
                return Mend::guess(at.0, at.1, kind, &line[at.1..], None).with_sign(sign);
            }
            let mend = Mend::sure(at.0, at.1, kind, &line[at.1..], new);
            Mend { line: last, is_sure, ..mend }.with_sign(sign).at_line(at)
        }
        SlipKind::NoComma => {
            let before = line[..at.1].trim_end().trim_end_matches(';');
            let name = line[at.1..].split(':').next().unwrap_or_default();
            Mend::sure(at.0, at.1, kind, name, format!("{before}, {}", &line[at.1..]))
        }
        SlipKind::MoreBehind => Mend::guess(at.0, at.1, kind, &line[at.1..remark(line, at.1)], None),
        SlipKind::OtherBracket => other_bracket(line, from, at, sign, &open),
        SlipKind::OtherColon => {
            let new = format!("{}{}", &line[..text.1], with_colons(&line[text.1..]));
            Mend::sure(at.0, at.1, kind, "=", new)
        }
        _ => {
            let end = text_end(line, text.1, at.1, &open);
            let end = if text.0 == at.0 { end } else { at.1 };
            let begin = if text.0 == at.0 { text.1 } else { 0 };
            let found = line[begin..end].trim_end();
            let new = format!("{}{}{}", &line[..begin], unmarked(found), &line[begin + found.len()..]);
            let is_sure = text.0 == at.0;
            Mend { is_sure, ..Mend::sure(at.0, at.1, kind, found, new) }.with_sign(sign)
        }
    }
}

/// A bracket closed by one of the other kind.
fn other_bracket(line: &str, from: At, at: At, sign: char, open: &[char]) -> Mend {
    let kind = SlipKind::OtherBracket;
    // The two closing brackets have changed their places.
    if line[at.1..].starts_with("}]") && open.ends_with(&['{', '[']) {
        let new = format!("{}]}}{}", &line[..at.1], &line[at.1 + 2..]);
        return Mend::sure(at.0, at.1, kind, "]", new).with_sign(sign);
    }
    if closes(&line[at.1 + 1..], open) {
        let new = format!("{}{}", &line[..at.1], &line[at.1 + 1..]);
        return Mend::sure(at.0, at.1, SlipKind::OneTooMany, &line[at.1..=at.1], new).with_sign(sign);
    }
    if at.0 == from.0 && open.len() == 1 && is_inside(sign, &line[from.1 + 1..at.1]) {
        let own = if sign == ']' { '[' } else { '{' };
        let new = format!("{}{own}{}", &line[..from.1], &line[from.1 + 1..]);
        return Mend::sure(at.0, at.1, SlipKind::NotOpened, &line[from.1..=at.1], new).with_sign(sign);
    }
    if sign == ']'
        && open.last() == Some(&'{')
        && line[at.1 + 1..].contains('}')
        && let Some(colon) = line[..at.1].rfind(": ").filter(|colon| *colon > from.1 && at.0 == from.0)
        && !line[colon..at.1].contains(['[', '{'])
    {
        let new = format!("{}[{}", &line[..colon + 2], &line[colon + 2..]);
        return Mend::sure(at.0, colon + 2, SlipKind::NotOpened, &line[colon + 2..=at.1], new).with_sign(sign);
    }
    let wanted = open.last().map_or(']', |open| if *open == '{' { '}' } else { ']' });
    let has_own = open.iter().any(|open| (*open == '{') == (sign == '}'));
    let behind = if has_own { at.1 } else { at.1 + 1 };
    let new = format!("{}{wanted}{}", &line[..at.1], &line[behind..]);
    Mend::sure(at.0, at.1, kind, &wanted.to_string(), new).with_sign(sign)
}

impl Mend {
    /// Blames another place than that which changes.
    fn at_line(mut self, at: At) -> Self {
        if self.line == at.0 {
            self.at = at.1;
        }
        self
    }
}

/// Where the content of a line begins in which brackets that began elsewhere may go on.
fn first_of(lines: Lines<'_>, line: usize, from: At) -> usize {
    if line == from.0 { from.1 } else { indent_bytes(&lines[line]) }
}

/// A text in quotation marks, without those that it has already.
fn unmarked(text: &str) -> String {
    // Whole words in marks at the beginning are the text's own.
    let begins = |mark: char| text.starts_with(mark) && !text.ends_with(mark) && text.matches(mark).count() > 1;
    if begins('"') || begins('\'') {
        return in_quotes(text);
    }
    let bare = |mark| text.strip_prefix(mark).map(|text| text.strip_suffix(mark).unwrap_or(text));
    match bare('"').or_else(|| bare('\'')) {
        Some(inner) => in_quotes(inner),
        None => in_quotes(text),
    }
}

/// Where a text in braces ends: before a comma with a name behind it, or before the brackets at the end of the line.
fn text_end(line: &str, begin: usize, trouble: usize, open: &[char]) -> usize {
    let names = line[trouble..].match_indices(", ").map(|(at, _)| trouble + at);
    let is_name = |at: &usize| {
        let rest = line[at + 2..].trim_start();
        rest.split_once(':').is_some_and(|(name, rest)| is_word(name) && (rest.starts_with(' ') || rest.is_empty()))
    };
    if let (Some('['), Some(end)) = (open.last(), end_in_list(line, trouble)) {
        return end;
    }
    let by_name = names.filter(|_| open.last() == Some(&'{')).find(is_name);
    by_name.unwrap_or_else(|| {
        let mut end = line.trim_end().len();
        for _ in open {
            let before = line[..end].trim_end();
            if before.ends_with(['}', ']']) && before.len() > begin + 1 {
                end = before.len() - 1;
            }
        }
        // A list in a list: each closing bracket is that of the text only where one was opened in it.
        end.max(trouble)
    })
}

/// Where a text in a list ends: before the next comma or closing bracket that is not its own.
fn end_in_list(line: &str, trouble: usize) -> Option<usize> {
    let mut depth = 0_u32;
    for (at, c) in line[trouble..].char_indices() {
        match c {
            '[' | '{' => depth += 1,
            ',' | ']' if depth == 0 => return Some(trouble + at),
            ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// Whether the next line is a name in the column of what stands behind this line's hyphen: this line lacks its own.
fn goes_on_with_names(lines: Lines<'_>, at: usize, inner: usize) -> bool {
    let next = lines.iter().skip(at + 1).take(MOST).find(|line| !is_silent(line));
    next.is_some_and(|next| indent_bytes(next) == inner && head(next).dashes.is_empty() && head(next).key.is_some())
}

/// A text without quotation marks.
fn plain(lines: Lines<'_>, at: usize, head: &Head, end: usize) -> Result<Ends, Mend> {
    let line: &str = &lines[at];
    let text = &line[head.value..end];
    let colon = text.match_indices(':').map(|(at, _)| at).find(|at| super::line::ends_word(text, at + 1));
    if head.key.is_none() && !head.dashes.is_empty() && goes_on_with_names(lines, at, head.inner) {
        return Err(super::entry::bare(lines, at));
    }
    let Some(colon) = colon.filter(|_| head.key.is_some()) else { return Ok(Ends::Text) };
    let key = head.key.as_ref().map_or("", |key| &line[key.clone()]);
    let name = text[..colon].trim();
    let place = head.value + colon;
    let closes = |open: char, close: char| text.ends_with(close) && !text.contains(open);
    if closes('{', '}') {
        let new = format!("{}{{{}", &line[..head.value], &line[head.value..]);
        return Err(Mend::sure(at, end - 1, SlipKind::NotOpened, text, new).with_sign('}'));
    }
    if text.starts_with('(') && text.ends_with(')') {
        let new = format!("{}{{{}}}{}", &line[..head.value], &text[1..text.len() - 1], &line[end..]);
        return Err(Mend::sure(at, head.value, SlipKind::RoundBrackets, text, new));
    }
    if let Some(nested) = nested(text) {
        let new = format!("{}{nested}{}", &line[..head.value], &line[end..]);
        return Err(Mend::guess(at, head.value, SlipKind::OneLine, text, Some(new)));
    }
    if is_years(name) && is_word(key) {
        let new = format!("{}{{{text}}}{}", &line[..head.value], &line[end..]);
        return Err(Mend::guess(at, head.value, SlipKind::OneLine, text, Some(new)));
    }
    let second = name.rsplit_once([' ', ',', ';']).map_or("", |(_, word)| word);
    if is_years(key) && is_years(second) && !second.is_empty() {
        let from = name.len() - second.len();
        let mut mend = Mend::guess(at, head.value + from, SlipKind::TwoEntries, &text[from..], None);
        text[from..].trim().clone_into(&mut mend.slip.write);
        return Err(mend);
    }
    let is_name =
        |word: &str| lines.iter().any(|line| super::line::head(line).key.is_some_and(|key| &line[key] == word));
    if is_word(second) && name.split(' ').count() == 2 && is_name(second) {
        let found = &text[name.len() - second.len()..];
        let mut mend = Mend::guess(at, place - second.len(), SlipKind::TwoEntries, found, None);
        found.trim().clone_into(&mut mend.slip.write);
        return Err(mend);
    }
    let new = put_in_quotes(line, head.value, end);
    Err(Mend::sure(at, place, SlipKind::ColonInText, text, new))
}

/// Names before years, as in `immigration: flow: 2018-2023`, with their braces.
fn nested(text: &str) -> Option<String> {
    let mut names: Vec<&str> = text.split(": ").map(str::trim).collect();
    let years = names.pop().filter(|years| is_years(years))?;
    let is_named = !names.is_empty() && names.iter().all(|name| is_word(name));
    is_named.then(|| format!("{{{}: {years}{}", names.join(": {"), "}".repeat(names.len())))
}
