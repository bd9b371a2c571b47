//! Every line of a broken file looked at once, from the first to the last.

use std::borrow::Cow;

use super::Recovery;
use super::entry::{bare, begins_with_years, indentation, signs};
use super::level::{Below, Kind, Levels, Misfit};
use super::line::{Head, head, indent_bytes, is_silent, is_years, spaces};
use super::value::{Ends, Mend, value};
use crate::finding::SlipKind;
use crate::yaml::fault::MAX_FAULTS;
use crate::yaml::is_unseen;

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
        if !is_again {
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

    /// Looks at a line once; the next line, or what is wrong.
    fn once(&self, at: usize, above: &mut Above) -> Result<usize, Box<Mend>> {
        let line: &str = &self.now[at];
        let is_mark = at == 0 && line.starts_with("%YAML") || line.starts_with("---") || line.starts_with("...");
        if is_silent(line) || is_mark || self.aside[at] {
            return Ok(at + 1);
        }
        let indent = indent_bytes(line);
        if above.block.is_some_and(|column| indent > column) {
            return Ok(at + 1);
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
        if let Some(mend) = indentation(at, line, above.levels.expected(self.below(at))) {
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
            return Err(Box::new(Mend::guess(at, indent, SlipKind::UnderNone, line, Some(new))));
        }
        let column = last.filter(|last| last.below == Below::Text).map(|last| last.column);
        if let (SlipKind::Stray, Some(column)) = (mend.slip.kind, column) {
            // The rest of the text above, which an editor has wrapped.
            let new = format!("{}{}", " ".repeat(column + 2), line.trim_start());
            return Err(Box::new(Mend::guess(at, indent, SlipKind::UnderNone, line, Some(new))));
        }
        Err(Box::new(mend))
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
        mend
    }
}

/// The line in another column.
fn move_to(at: usize, line: &str, column: usize, wanted: Option<usize>, kind: SlipKind) -> Mend {
    let new = wanted.map(|wanted| format!("{}{}", " ".repeat(wanted), &line[column..]));
    let is_near = wanted.is_some_and(|wanted| wanted.abs_diff(column) == 1);
    let text = &line[column..super::remark(line, column)];
    Mend { is_sure: is_near, ..Mend::guess(at, column, kind, text, new) }
}
