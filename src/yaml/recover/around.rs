//! What was copied around the text of a whole file: a fence of code, quotation marks, the numbers of lines.

use super::Recovery;
use super::line::is_silent;
use crate::finding::SlipKind;
use std::borrow::Cow;

/// Signs that open and close a whole text.
const PAIRS: [(&str, &str); 9] = [
    ("```", "```"),
    ("~~~", "~~~"),
    ("\"\"\"", "\"\"\""),
    ("'''", "'''"),
    ("\"", "\""),
    ("'", "'"),
    ("“", "”"),
    ("«", "»"),
    ("{", "}"),
];

impl Recovery<'_> {
    /// Takes away what stands around the whole text, which is one slip wherever its parts stand.
    pub(super) fn uncover(&mut self) {
        let is_blank = |line: &Cow<'_, str>| line.trim().is_empty();
        let first = self.now.iter().position(|line| !is_blank(line));
        let last = self.now.iter().rposition(|line| !is_blank(line));
        let Some((first, last)) = first.zip(last).filter(|(first, last)| first < last) else { return };
        if let Some((open, close)) = self.pair(first, last) {
            let column = self.now[first].len() - self.now[first].trim_start().len();
            self.blame(first, column, SlipKind::Around, open);
            let begin = self.now[first].trim_start()[open.len()..].to_owned();
            // Behind a fence stands the name of a language.
            let is_language = begin.chars().all(|c| c.is_alphanumeric() || c.is_whitespace());
            self.now[first] = Cow::Owned(if is_language { String::new() } else { begin });
            let end = self.now[last].trim_end();
            let end = end.strip_suffix(close).unwrap_or(end).to_owned();
            self.now[last] = Cow::Owned(end);
        }
        self.unnumber();
    }

    /// The signs around the text, where its first line begins with the one and its last ends with the other.
    fn pair(&self, first: usize, last: usize) -> Option<(&'static str, &'static str)> {
        let (begin, end) = (self.now[first].trim(), self.now[last].trim());
        PAIRS.into_iter().find(|(open, close)| {
            let Some(rest) = begin.strip_prefix(open) else { return false };
            let is_alone = rest.chars().all(char::is_alphanumeric);
            match *open {
                "```" | "~~~" => is_alone,
                "{" => {
                    let second = self.now[first + 1..last].iter().find(|line| !is_silent(line));
                    rest.is_empty() && end == *close && second.is_some_and(|line| !line.trim().starts_with('"'))
                }
                // Around one entry of its first line, quotation marks are closed in it.
                "\"" | "'" => end.ends_with(close) && !rest.contains(open) && (is_alone || begins_file(rest)),
                _ => end.ends_with(close) && !rest.contains(close) && (is_alone || begins_file(rest)),
            }
        })
    }

    /// Takes away the numbers of lines.
    fn unnumber(&mut self) {
        let mut least = usize::MAX;
        let mut next = None;
        for line in self.now.iter().filter(|line| !line.trim().is_empty()) {
            let text = line.trim_start();
            let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
            let number: Option<usize> = text[..text.len() - rest.len()].parse().ok();
            let Some(number) = number.filter(|number| next.is_none_or(|next| *number >= next)) else { return };
            next = Some(number + 1);
            let rest = rest.trim_start_matches(['.', ':', '|']);
            if !rest.trim().is_empty() {
                least = least.min(rest.len() - rest.trim_start().len());
            }
        }
        if next.is_none() || least == usize::MAX || least == 0 {
            return;
        }
        let Some(first) = self.now.iter().position(|line| !line.trim().is_empty()) else { return };
        self.blame(first, 0, SlipKind::Numbered, "");
        for line in &mut self.now {
            let text =
                line.trim_start().trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches(['.', ':', '|']);
            let text = text.get(least..).unwrap_or_default().to_owned();
            *line = Cow::Owned(text);
        }
    }

    fn blame(&mut self, line: usize, at: usize, kind: SlipKind, found: &str) {
        let slip =
            crate::finding::Slip { kind, sign: None, found: found.to_owned(), write: String::new(), lines: Vec::new() };
        self.faults.push((line, at, slip));
    }
}

/// Whether a text begins a file: a remark, or a name with its colon.
fn begins_file(text: &str) -> bool {
    is_silent(text) || super::line::head(text).key.is_some()
}
