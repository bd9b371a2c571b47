//! Every line of a broken file looked at once, from the first to the last.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::Recovery;
use super::entry::{bare, begins_with_years, indentation, signs};
use super::level::{Below, Kind, Levels, Misfit};
use super::line::{Head, head, indent_bytes, is_silent, is_word, is_years, remark, spaces};
use super::value::{Ends, Mend, value};
use crate::finding::{Slip, SlipKind};
use crate::yaml::fault::MAX_FAULTS;
use crate::yaml::is_unseen;
use crate::yaml::text::small;

/// How often one line is mended: each time it may show what stood behind.
const ROUNDS: usize = 8;

/// What the lines above say of the next one.
#[derive(Default)]
struct Above {
    levels: Levels,
    /// The column of the name that a block of text belongs to, while it goes on.
    block: Option<usize>,
    /// The last line that was moved.
    moved: Option<usize>,
    /// The last line that is an entry.
    entry: Option<usize>,
    /// The column in which the file's outermost entries begin.
    least: usize,
    /// What lines began with that was no indentation, and the column that each was read as.
    odd: BTreeMap<String, usize>,
    /// The columns in which lines stood too far right, and those that were meant.
    shifts: BTreeMap<usize, usize>,
}

impl Above {
    /// The column that the beginning of a line stands for which is not of spaces alone; `expected` where no line above began so.
    fn column_of(&self, begin: &str, expected: usize) -> usize {
        let is_tabs = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte == b'\t');
        let by_tabs = || {
            let known = self.odd.iter().filter(|(known, _)| is_tabs(known) && is_tabs(begin));
            known.map(|(known, column)| column * begin.len() / known.len()).next_back()
        };
        self.odd.get(begin).copied().or_else(by_tabs).unwrap_or(expected)
    }
}

impl Recovery<'_> {
    /// Looks at every line, names its slips and mends them.
    pub(super) fn walk(&mut self) {
        let mut above = Above { least: self.least(), ..Above::default() };
        let mut at = 0;
        while at < self.now.len() && self.faults.len() < MAX_FAULTS {
            at = self.look(at, &mut above);
        }
    }

    /// The column in which the outermost entries begin.
    fn least(&self) -> usize {
        let entries = self.now.iter().filter(|line| {
            let parts = head(line);
            !is_silent(line) && (parts.key.is_some() || !parts.dashes.is_empty())
        });
        entries.map(|line| spaces(line, 0)).min().unwrap_or(0)
    }

    /// Looks at a line until nothing is wrong with it; returns the next one.
    fn look(&mut self, at: usize, above: &mut Above) -> usize {
        for _ in 0..ROUNDS {
            match self.once(at, above) {
                Ok(next) => return next,
                Err(mend) => {
                    let next = mend.line;
                    if !self.mend(*mend) {
                        // What is set aside is passed over with all that belongs to it.
                        above.levels.set(Below::Nothing);
                        return next.max(at) + 1;
                    }
                }
            }
        }
        at + 1
    }

    /// Takes a slip down and mends its line; whether it could be mended.
    fn mend(&mut self, mend: Mend) -> bool {
        let Mend { line, at, slip, new, is_sure, is_again } = mend;
        if !is_again && !self.is_named(line, &slip) {
            self.faults.push((line, at, slip));
        }
        match new {
            Some(new) => {
                self.now[line] = Cow::Owned(new);
                self.guessed[line] |= !is_sure;
                true
            }
            None => {
                self.set_aside(line);
                false
            }
        }
    }

    /// Whether the same slip, which cannot be seen, has been named in another line; then this line is named there.
    fn is_named(&mut self, line: usize, slip: &Slip) -> bool {
        let is_same = |(_, _, known): &&mut (usize, usize, Slip)| known.kind == slip.kind && known.sign == slip.sign;
        let known = self.faults.iter_mut().filter(|_| slip.is_unseen()).find(is_same);
        let Some((first, _, known)) = known else { return false };
        let line_number = small(line + 1);
        if *first != line && known.lines.last() != Some(&line_number) {
            known.lines.push(line_number);
        }
        true
    }

    /// Looks at a line once; the next line, or what is wrong.
    fn once(&self, at: usize, above: &mut Above) -> Result<usize, Box<Mend>> {
        let line: &str = &self.now[at];
        let is_mark = at == 0 && line.starts_with("%YAML") || line.starts_with("---") || line.starts_with("...");
        if is_silent(line) || is_mark || self.aside[at] {
            return Ok(at + 1);
        }
        let begin = &line[..indent_bytes(line)];
        let is_odd = begin.bytes().any(|byte| byte != b' ') && begin.len() < line.len();
        let indent = if is_odd { above.column_of(begin, begin.chars().count()) } else { begin.len() };
        let plain = begin.len() - begin.trim_start_matches(' ').len();
        if is_odd && above.block.is_some_and(|column| plain <= column && indent > column) {
            return Err(Box::new(indentation(at, line, indent).unwrap_or_else(|| bare(&self.now, at))));
        }
        if above.block.is_some_and(|column| indent > column) {
            return Ok(at + 1);
        }
        if let Some(column) = above.block
            && head(line).key.is_none()
            && head(line).dashes.is_empty()
            && begin.len() <= column
            && signs(&self.now, at).is_none()
        {
            // The text of a block that stands too far left: of its lines the first is named.
            let is_again = above.moved.is_some_and(|moved| moved + 1 == at);
            above.moved = Some(at);
            let mend = move_to(at, line, begin.len(), Some(column + 2), SlipKind::FurtherLeft);
            return Err(Box::new(Mend { is_again, ..mend }));
        }
        above.block = None;
        if let Some(sign) = line.chars().find(|c| *c != ' ').filter(|_| line.trim_matches(is_unseen).is_empty()) {
            let mend = Mend::sure(at, 0, SlipKind::Indented, "", String::new());
            return Err(Box::new(mend.with_sign(sign)));
        }
        let parts = head(line);
        let is_entry = parts.key.is_some() || !parts.dashes.is_empty();
        let goes_on = |below| above.levels.last().is_some_and(|last| last.below == below && indent > last.column);
        if goes_on(Below::Text) && !is_entry && signs(&self.now, at).is_none() {
            return Ok(at + 1);
        }
        let expected = above.column_of(begin, above.levels.expected(self.below(at)));
        if let Some(mend) = indentation(at, line, expected) {
            above.odd.insert(begin.to_owned(), mend.new.as_deref().map_or(expected, indent_bytes));
            return Err(Box::new(mend));
        }
        if let Some(mend) = signs(&self.now, at) {
            return Err(Box::new(mend));
        }
        if is_entry {
            return self.entry(at, &parts, above);
        }
        if goes_on(Below::Anything) && !self.has_neighbour(at, indent) && !begins_with_years(line) {
            let column = above.levels.last().map_or(0, |last| last.column);
            let ends = value(&self.now, at, &parts, column).map_err(Box::new)?;
            return Ok(Self::ends(ends, at, column, above));
        }
        Err(Box::new(self.nameless(at, indent, above)))
    }

    /// A line that is no entry, where one is wanted.
    fn nameless(&self, at: usize, indent: usize, above: &Above) -> Mend {
        let line: &str = &self.now[at];
        let mend = bare(&self.now, at);
        let last = above.levels.last();
        // A status of its own line, in the column of its years.
        let of_years = |column: usize| {
            let line = above.entry.and_then(|entry| self.now.get(entry));
            indent == column && line.is_some_and(|line| is_years(line.trim().trim_end_matches(':')))
        };
        if let Some(column) = last.filter(|last| last.below == Below::Anything).map(|last| last.column)
            && of_years(column)
        {
            let new = format!("{}{}", " ".repeat(column + 2), line.trim_start());
            return Mend::guess(at, indent, SlipKind::UnderNone, line, Some(new));
        }
        // Behind a word no text goes on.
        let is_word_above = above.entry.and_then(|entry| self.now.get(entry)).is_some_and(|line| {
            let parts = head(line);
            let text = &line[parts.value.min(line.len())..remark(line, parts.value.min(line.len()))];
            parts.key.is_some() && is_word(text)
        });
        let column = last.filter(|last| last.below == Below::Text && !is_word_above).map(|last| last.column);
        if let (SlipKind::Stray, Some(column)) = (mend.slip.kind, column) {
            // The rest of the text above, which an editor has wrapped.
            let new = format!("{}{}", " ".repeat(column + 2), line.trim_start());
            return Mend::guess(at, indent, SlipKind::UnderNone, line, Some(new));
        }
        mend
    }

    /// The indentation of the next line that says something.
    fn below(&self, at: usize) -> Option<usize> {
        let next = self.now[at + 1..].iter().find(|line| !is_silent(line))?;
        (spaces(next, 0) == indent_bytes(next)).then(|| indent_bytes(next))
    }

    /// Whether the next line is an entry that stands in the same column.
    fn has_neighbour(&self, at: usize, indent: usize) -> bool {
        let next = self.now[at + 1..].iter().find(|line| !is_silent(line));
        next.is_some_and(|next| indent_bytes(next) == indent && head(next).key.is_some())
    }

    /// Places an entry, and looks at what stands behind its colon.
    fn entry(&self, at: usize, parts: &Head, above: &mut Above) -> Result<usize, Box<Mend>> {
        let line: &str = &self.now[at];
        let first = parts.dashes.first().copied().unwrap_or(parts.inner);
        if above.levels.last().is_none() && first > above.least {
            above.moved = Some(at);
            return Err(Box::new(move_to(at, line, first, Some(above.least), SlipKind::FurtherRight)));
        }
        if let Some(mend) = self.shifted(at, first, above) {
            return Err(Box::new(mend));
        }
        if let Err(misfit) = above.levels.place(first, if parts.dashes.is_empty() { Kind::Names } else { Kind::List }) {
            return Err(Box::new(self.misfit(at, first, misfit, above)));
        }
        let mut column = first;
        for dash in parts.dashes.iter().skip(1) {
            above.levels.set(Below::Anything);
            above.levels.place(*dash, Kind::List).ok();
            column = *dash;
        }
        if let (Some(key), false) = (&parts.key, parts.dashes.is_empty()) {
            above.levels.set(Below::Anything);
            above.levels.place(key.start, Kind::Names).ok();
        }
        column = parts.key.as_ref().map_or(column, |key| key.start);
        above.entry = Some(at);
        let ends = value(&self.now, at, parts, column).map_err(Box::new)?;
        Ok(Self::ends(ends, at, column, above))
    }

    /// Takes down what a line ends with; the next line to look at.
    fn ends(ends: Ends, at: usize, column: usize, above: &mut Above) -> usize {
        let (below, next) = match ends {
            Ends::Open => (Below::Anything, at),
            Ends::Text => (Below::Text, at),
            Ends::Whole(last) => (Below::Nothing, last),
            Ends::Block => {
                above.block = Some(column);
                (Below::Nothing, at)
            }
        };
        above.levels.set(below);
        next + 1
    }

    /// A line in a column in which nothing can stand. Of several in a row that were moved together, the first is named.
    fn misfit(&self, at: usize, column: usize, misfit: Misfit, above: &mut Above) -> Mend {
        let line: &str = &self.now[at];
        let kind = if misfit.is_right { SlipKind::FurtherRight } else { SlipKind::UnderNone };
        let mut mend = move_to(at, line, column, misfit.wanted, kind);
        let is_again = above.moved.is_some() && above.moved == above.entry;
        mend.is_again = is_again;
        above.moved = Some(at);
        if let (SlipKind::FurtherRight, Some(wanted)) = (kind, misfit.wanted) {
            above.shifts.insert(column, wanted);
        }
        mend
    }

    /// A line in a column that another line was meant for, as those around it show: the first of several below a name that stands
    /// too far right; one that stands further left than those with which it belongs; one that was moved with others.
    fn shifted(&self, at: usize, column: usize, above: &mut Above) -> Option<Mend> {
        let line: &str = &self.now[at];
        if above.moved == Some(at) {
            return None;
        }
        let kind = if head(line).dashes.is_empty() { Kind::Names } else { Kind::List };
        if let Some(wanted) = above.shifts.get(&column).copied()
            && above.levels.has(wanted)
            && !above.levels.fits(column, kind)
        {
            above.moved = Some(at);
            let mend = move_to(at, line, column, Some(wanted), SlipKind::FurtherRight);
            return Some(Mend { is_again: true, ..mend });
        }
        let last = above.levels.last()?;
        let next = self.next_entry(at)?;
        let is_first = last.below == Below::Anything && column > last.column;
        if let Some(wanted) = self.among(at, column, above) {
            let kind = if wanted > column { SlipKind::FurtherLeft } else { SlipKind::FurtherRight };
            above.moved = Some(at);
            return Some(move_to(at, line, column, Some(wanted), kind));
        }
        if is_first && next == last.column + 2 && next < column && !self.has_more(at) && self.ends_in_line(at) {
            above.moved = Some(at);
            return Some(move_to(at, line, column, Some(next), SlipKind::FurtherRight));
        }
        let ends = kind == Kind::Names && self.ends_in_line(at) && next > column;
        let is_theirs = above.levels.has(next) || last.below == Below::Anything && next > last.column;
        if ends && next > column && is_theirs && column <= last.column {
            let wanted = above.levels.expected(Some(next));
            let is_again = above.moved.is_some() && above.moved == above.entry;
            above.moved = Some(at);
            let moved = || move_to(at, line, column, Some(wanted), SlipKind::FurtherLeft);
            return (wanted > column).then(|| Mend { is_again, ..moved() });
        }
        None
    }

    /// The column of the names among which a name stands with nothing behind it but what stands below, further in: that of the
    /// next name behind those lines, where it is another than the name's own.
    fn among(&self, at: usize, column: usize, above: &Above) -> Option<usize> {
        let line: &str = &self.now[at];
        let parts = head(line);
        let is_open = parts.dashes.is_empty() && parts.key.is_some() && is_silent(&line[parts.value.min(line.len())..]);
        let below = self.next_entry(at).filter(|below| is_open && *below > column)?;
        let plain = |line: &str| line[..indent_bytes(line)].bytes().all(|byte| byte == b' ');
        let lines = self.now[at + 1..].iter().filter(|line| !is_silent(line) && plain(line));
        let behind = lines.map(|line| indent_bytes(line)).find(|indent| *indent < below)?;
        let is_theirs = behind != column && behind > 0 && above.levels.has(behind) && !above.levels.has(column);
        let is_lost = behind > column && above.levels.has(behind);
        (is_theirs || is_lost).then_some(behind)
    }

    /// The column of the next line that says something, where it is an entry.
    fn next_entry(&self, at: usize) -> Option<usize> {
        let next = self.now[at + 1..].iter().find(|line| !is_silent(line))?;
        let parts = head(next);
        let is_entry = parts.key.is_some() || !parts.dashes.is_empty();
        let is_plain = next[..indent_bytes(next)].bytes().all(|byte| byte == b' ');
        (is_entry && is_plain).then(|| indent_bytes(next))
    }

    /// Whether the next line stands further in.
    fn has_more(&self, at: usize) -> bool {
        self.below(at).is_some_and(|below| below > indent_bytes(&self.now[at]))
    }

    /// Whether what stands behind a name is a word or a text that ends in its line.
    fn ends_in_line(&self, at: usize) -> bool {
        let line: &str = &self.now[at];
        let parts = head(line);
        let text = line.get(parts.value..).unwrap_or_default();
        parts.key.is_some() && text.starts_with(char::is_alphanumeric)
    }
}

/// The line in another column.
fn move_to(at: usize, line: &str, column: usize, wanted: Option<usize>, kind: SlipKind) -> Mend {
    let new = wanted.map(|wanted| format!("{}{}", " ".repeat(wanted), &line[column..]));
    let is_near = wanted.is_some_and(|wanted| wanted.abs_diff(column) == 1);
    let text = &line[column..remark(line, column)];
    Mend { is_sure: is_near, ..Mend::guess(at, column, kind, text, new) }
}
