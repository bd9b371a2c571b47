//! Slips of the pen in the notation itself: what stands there, and what to write in its place.

use super::sign::{shown, sign};
use crate::{model::Said, said};

/// One slip: its kind, what stands there, and the line that was probably meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// What kind of slip.
    pub kind: SlipKind,
    /// The character that is to blame, where it is one.
    pub sign: Option<char>,
    /// What stands there.
    pub found: String,
    /// What to write in its place; empty where only the author knows.
    pub write: String,
    /// Further lines with the same slip, ascending.
    pub lines: Vec<u32>,
}

/// The most runs of lines that a message names.
const MOST_LINES: usize = 20;

/// The kinds of slips that people make in the notation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SlipKind {
    /// A tab where a line is indented.
    Tab,
    /// Another character than a space where a line is indented.
    Indented,
    /// Another character than a space behind a colon or a hyphen.
    Behind,
    /// A dash, dot or star where the hyphen of a list's entry is wanted.
    Bullet,
    /// A number, a plus sign or two hyphens where the hyphen of a list's entry is wanted.
    NumberedEntry,
    /// No space behind the hyphen of a list's entry.
    HyphenBlank,
    /// A sign that looks like a colon.
    ColonSign,
    /// No space behind a colon.
    ColonBlank,
    /// No colon between a name and what belongs to it.
    NoColon,
    /// Another sign than a colon between a name and what belongs to it.
    OtherColon,
    /// A marker that git left.
    Marker,
    /// A remark behind another sign than `#`.
    Remark,
    /// A row of a table as Markdown or a spreadsheet writes it.
    TableRow,
    /// A line that is neither a name with what belongs to it nor an entry of a list.
    Stray,
    /// A text that begins with a sign of the notation.
    Begins,
    /// A question mark in place of what is not known.
    Question,
    /// A hyphen in place of a word.
    LoneHyphen,
    /// A quotation mark in the middle of a text in the same marks.
    QuoteInside,
    /// A quotation mark that is never closed.
    QuoteOpen,
    /// A closing bracket without an opening one.
    NotOpened,
    /// A bracket that is never closed.
    NotClosed,
    /// A bracket closed by one of the other kind.
    OtherBracket,
    /// A closing bracket too many.
    OneTooMany,
    /// Brackets in a text without quotation marks.
    BracketInText,
    /// A colon and a space in a text without quotation marks.
    ColonInText,
    /// Years and their status in the line of the indicator.
    OneLine,
    /// Two entries in one line.
    TwoEntries,
    /// No comma before a name in braces.
    NoComma,
    /// A `#` that cuts a text in braces.
    HashInText,
    /// More behind what a line says.
    MoreBehind,
    /// A line further right than its neighbours.
    FurtherRight,
    /// A line that stands under none of those above.
    UnderNone,
    /// A line further left than those that it belongs to.
    FurtherLeft,
    /// Signs around the whole text of the file.
    Around,
    /// Numbers of lines, copied along with the text.
    Numbered,
    /// Round brackets in place of braces.
    RoundBrackets,
    /// A sign of another notation, as two asterisks around a word.
    TooMuch,
    /// Whatever else cannot be read.
    Unread,
    /// The rest of a file with too much wrong.
    Rest,
}

impl Slip {
    /// What is wrong, in a sentence without a full stop.
    #[must_use]
    pub fn message(&self) -> Said {
        let known = self.of_line().or_else(|| self.of_text());
        let what = known.unwrap_or_else(|| said!("slip.unread", found = shown(&self.found)));
        match self.lines.as_slice() {
            [] => what,
            lines => said!("slip.more-lines", what, lines = runs(lines)),
        }
    }

    /// Whether the slip cannot be seen: wherever it stands in a file, it is one finding.
    #[must_use]
    pub const fn is_unseen(&self) -> bool {
        matches!(self.kind, SlipKind::Tab | SlipKind::Indented | SlipKind::Behind)
    }

    /// What is wrong with how a line begins and what parts it.
    fn of_line(&self) -> Option<Said> {
        use SlipKind as K;
        let found = shown(&self.found);
        let sign = self.sign.map_or_else(|| Said::verbatim(""), sign);
        Some(match self.kind {
            K::Tab => said!("slip.tab"),
            K::Indented => said!("slip.indented", sign),
            K::Behind => said!("slip.behind", sign, found),
            K::Bullet => said!("slip.bullet", sign),
            K::NumberedEntry => said!("slip.numbered-entry", found),
            K::HyphenBlank => said!("slip.hyphen-blank", found),
            K::ColonSign => said!("slip.colon-sign", sign),
            K::ColonBlank => said!("slip.colon-blank", found),
            K::NoColon => said!("slip.no-colon", found),
            K::OtherColon => said!("slip.other-colon", found),
            K::Marker => said!("slip.marker", found),
            K::Remark => said!("slip.remark", found),
            K::TableRow => said!("slip.table-row", found),
            K::Stray => said!("slip.stray", found),
            K::OneLine => said!("slip.one-line", found),
            K::TwoEntries => said!("slip.two-entries", found),
            K::FurtherRight => said!("slip.further-right", found),
            K::UnderNone => said!("slip.under-none", found),
            K::FurtherLeft => said!("slip.further-left", found),
            K::Around => said!("slip.around", found),
            K::Numbered => said!("slip.numbered"),
            K::Rest => said!("slip.rest"),
            _ => return None,
        })
    }

    /// What is wrong with a text or with brackets.
    fn of_text(&self) -> Option<Said> {
        use SlipKind as K;
        let found = shown(&self.found);
        let own = self.sign.map_or_else(String::new, |sign| sign.to_string());
        let other = counterpart(self.sign);
        Some(match self.kind {
            K::Begins => said!("slip.begins", own),
            K::Question => said!("slip.question"),
            K::LoneHyphen => said!("slip.lone-hyphen"),
            K::QuoteInside => said!("slip.quote-inside", found),
            K::QuoteOpen => said!("slip.quote-open", found),
            K::NotOpened => said!("slip.not-opened", own, other),
            K::NotClosed => said!("slip.not-closed", own, other),
            K::OtherBracket => said!("slip.other-bracket", own, found),
            K::OneTooMany => said!("slip.one-too-many", own),
            K::BracketInText => said!("slip.bracket-in-text", found),
            K::ColonInText => said!("slip.colon-in-text", found),
            K::NoComma => said!("slip.no-comma", found),
            K::HashInText => said!("slip.hash-in-text", found),
            K::MoreBehind => said!("slip.more-behind", found),
            K::RoundBrackets => said!("slip.round-brackets", found),
            K::TooMuch => said!("slip.too-much", found),
            _ => return None,
        })
    }

    /// What to write in its place.
    #[must_use]
    pub fn help(&self) -> Said {
        match (self.kind, self.write.as_str()) {
            (SlipKind::Marker, _) => said!("slip.marker.help"),
            (SlipKind::LoneHyphen, _) => said!("slip.lone-hyphen.help"),
            (SlipKind::Question, _) => said!("slip.question.help"),
            (SlipKind::Rest, _) => said!("slip.rest.help"),
            (SlipKind::Around, _) => said!("slip.around.help"),
            (SlipKind::Numbered, _) => said!("slip.numbered.help"),
            (SlipKind::TwoEntries, line) => said!("slip.two-entries.help", line = shown(line)),
            (_, "") => said!("slip.compare.help"),
            (_, line) if !self.lines.is_empty() => said!("slip.write-each.help", line = shown(line)),
            (_, line) => said!("slip.write.help", line = shown(line)),
        }
    }
}

/// The numbers of lines as they are read: `3, 5-8`.
fn runs(lines: &[u32]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for line in lines {
        match runs.last_mut() {
            Some((_, last)) if *line <= *last + 1 => *last = (*line).max(*last),
            _ => runs.push((*line, *line)),
        }
    }
    let run = |(first, last): &(u32, u32)| match first == last {
        true => first.to_string(),
        false => format!("{first}-{last}"),
    };
    let named: Vec<String> = runs.iter().take(MOST_LINES).map(run).collect();
    let more = if runs.len() > MOST_LINES { ", …" } else { "" };
    format!("{}{more}", named.join(", "))
}

/// The bracket that belongs to another.
const fn counterpart(sign: Option<char>) -> &'static str {
    match sign {
        Some('[') => "]",
        Some('{') => "}",
        Some(']') => "[",
        _ => "{",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_named_in_runs() {
        assert_eq!(runs(&[3]), "3");
        assert_eq!(runs(&[3, 5, 6, 7, 9]), "3, 5-7, 9");
        let odd: Vec<u32> = (1..60).filter(|line| line % 2 == 1).collect();
        assert!(runs(&odd).ends_with("37, 39, …"), "{}", runs(&odd));
    }
}
