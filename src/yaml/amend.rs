//! Changes a file's text where its values change, and nowhere else.
//!
//! The text, its tree with the bytes of each node, and the values before and after are walked together. Where a node and the two values
//! have one shape the walk goes on inside it; where they do not, the node alone is written anew. Changes are collected as replacements
//! of ranges of bytes (`Edits`) and applied at the end, so that every place is one of the text as it was read.
//!
//! A node knows its first and last byte, but a line belongs to more than its node: the key and the dash before it, the comment behind it, the
//! line break. So whatever comes or goes does so by whole lines, *from the break before its first line to the end of its last*. That is why
//! the text is given a line break in front: the first line is then one like all others.

mod sequence;

use std::collections::BTreeSet;

use super::edits::Edits;
use super::pairs::{first_of_each, pair_up, places};
use super::scalar::Within;
use super::value::{Key, Layout, Shape, Value};
use super::{Kind, Node, Style, emit, parse};

/// The byte order mark that some editors put before the text.
const BOM: &str = "\u{feff}";

/// Changes a file's text so that it says `after` where it said `before`; comments and layout stay wherever nothing changes.
///
/// `before` is what the text says. A part of the text that is written in another shape than `before` has is written anew
/// where, and only where, it changes.
#[must_use]
pub fn amend(text: &str, before: &Value, after: &Value) -> String {
    if before == after {
        return text.to_owned();
    }
    let (mark, text) = text.strip_prefix(BOM).map_or(("", text), |rest| (BOM, rest));
    // With a line break in front every line has one before it: the first is inserted and deleted as any other.
    let lines = format!("\n{text}");
    let parsed = parse(&lines);
    let Some(root) = &parsed.root else {
        return format!("{mark}{}", with_comments(text, after));
    };
    let mut change = Amender { text: &lines, edits: Edits::new() };
    if !change.node(root, before, after, Within::Block) {
        // A file may be indented as a whole.
        let is_first = change.is_first_on_line(root.span.start);
        let start = if is_first { change.line_start(root.span.start) } else { root.span.start };
        let whole = start..change.end_of(root);
        change.edits = Edits::new();
        change.edits.replace(whole, emit::document(after).text.trim_end().to_owned());
    }
    let amended = change.edits.apply(&lines);
    let whole = amended.strip_prefix("\r\n").or_else(|| amended.strip_prefix('\n')).unwrap_or(&amended);
    let last = if whole.ends_with('\n') { "" } else { "\n" };
    format!("{mark}{whole}{last}")
}

/// A file that held nothing but comments: they stay on top.
fn with_comments(text: &str, after: &Value) -> String {
    let mut out = text.to_owned();
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
    out.push_str(&emit::document(after).text);
    out
}

struct Amender<'a> {
    text: &'a str,
    edits: Edits,
}

impl Amender<'_> {
    /// Changes a node from the inside; `false` where its shape does not allow it and it has to be written anew.
    fn node(&mut self, node: &Node<'_>, before: &Value, after: &Value, within: Within) -> bool {
        if before == after {
            return true;
        }
        match (&node.kind, &before.shape, &after.shape) {
            (Kind::Mapping(pairs), Shape::Map(olds, _), Shape::Map(news, _))
                if !news.is_empty() && !pairs.is_empty() =>
            {
                self.mapping(pairs, olds, news, self.within(node, within))
            }
            (Kind::Mapping(pairs), Shape::Map(..), Shape::Map(news, Layout::Lines)) if news.is_empty() => {
                let lines = pairs.iter().map(|(key, value)| (key.span.start, self.end_of(value).max(key.span.end)));
                self.within(node, within) == Within::Block && self.emptied(lines.collect())
            }
            (Kind::Sequence(nodes), Shape::List(_), Shape::List(news))
                if news.is_empty() && self.within(node, within) == Within::Block =>
            {
                let dashes = nodes.iter().map(|node| Some((self.dash_of(node)?, self.end_of(node))));
                dashes.collect::<Option<Vec<_>>>().is_some_and(|lines| self.emptied(lines))
            }
            (Kind::Sequence(nodes), Shape::List(olds), Shape::List(news))
                if !news.is_empty() && nodes.len() == olds.len() && !nodes.is_empty() =>
            {
                self.sequence(node, nodes, olds, news, within)
            }
            // One entry, written without a list.
            (Kind::Mapping(_) | Kind::Scalar(..), Shape::List(olds), Shape::List(news)) => match (&olds[..], &news[..])
            {
                ([old], [new]) => self.node(node, old, new, within),
                _ => false,
            },
            // Of a block of text the node is what stands below its mark.
            (Kind::Scalar(_, Style::Plain | Style::Quoted), _, _)
                if before.scalar().is_some() && after.scalar().is_some() && !self.is_lines(node) =>
            {
                let new = if within == Within::Flow { emit::flow(after) } else { emit::scalar(after) };
                self.edits.replace(node.span.bytes(), new);
                true
            }
            _ => false,
        }
    }

    /// Takes every entry of a block away and leaves its key and all comments: an empty table may be filled in again.
    fn emptied(&mut self, entries: Vec<(usize, usize)>) -> bool {
        if entries.iter().any(|&(start, _)| !self.is_first_on_line(start)) {
            return false;
        }
        for (start, end) in entries {
            let end = end.max(start + 1);
            // Comments between the lines of an entry stay with what they were about.
            if !self.text[start..end].contains('\n') || !self.text[start..end].contains('#') {
                self.edits.replace(self.whole_lines(start, end), "");
                continue;
            }
            let lines: Vec<usize> = self.text[start..end].match_indices('\n').map(|(at, _)| start + at + 1).collect();
            for line in std::iter::once(start).chain(lines) {
                if !self.text[line..self.line_end(line)].trim_start().starts_with('#') {
                    self.edits.replace(self.whole_lines(line, line.max(self.line_start(line))), "");
                }
            }
        }
        true
    }

    fn mapping(
        &mut self,
        pairs: &[(Node<'_>, Node<'_>)],
        olds: &[(Key, Value)],
        news: &[(Key, Value)],
        within: Within,
    ) -> bool {
        let Some(places) = places(pairs, olds) else { return false };
        let kept = pair_up(olds, news);
        // Which pairs of the text stay: those of old keys that are kept, and those that are no old key's.
        let still: BTreeSet<usize> = kept.iter().flatten().copied().collect();
        let mut stay = vec![true; pairs.len()];
        for (old, &place) in places.iter().enumerate() {
            stay[place] = still.contains(&old);
        }
        let stays = |at: usize| stay[at];
        let same_keys = kept.iter().all(Option::is_some) && (0..pairs.len()).all(stays);
        if within == Within::Flow && !same_keys {
            return self.flow_mapping(pairs, &places, &kept, olds, news);
        }
        // The first pair may stand behind a dash, `- a: 1`: deleting its line would delete the dash. It can go where the next pair moves up
        // behind the dash; else the whole entry is written anew.
        if !stays(0) && !self.is_first_on_line(pairs[0].0.span.start) && (pairs.len() == 1 || !stays(1)) {
            return false;
        }
        let mut last = None;
        let by_key = first_of_each(pairs.iter().enumerate().filter_map(|(at, (key, _))| Some((key.text()?, at))));
        for ((key, value), old) in news.iter().zip(&kept) {
            let written = old.map(|old| places[old]).or_else(|| by_key.get(&*key.text).copied());
            match written {
                Some(at) => {
                    self.kept_pair(&pairs[at], old.map(|old| &olds[old]), (key, value), within);
                    last = Some(last.map_or(at, |last: usize| last.max(at)));
                }
                None => self.insert_pair(pairs, last, (key, value)),
            }
        }
        for at in (0..pairs.len()).filter(|&at| !stays(at)) {
            self.delete_pair(pairs, at);
        }
        true
    }

    /// Changes a pair whose key stands on, or is renamed.
    fn kept_pair(
        &mut self,
        pair: &(Node<'_>, Node<'_>),
        old: Option<&(Key, Value)>,
        new: (&Key, &Value),
        within: Within,
    ) {
        let (key, value) = pair;
        if old.is_some_and(|(old, _)| old.text != new.0.text) {
            self.edits.replace(key.span.bytes(), emit::key(new.0, within));
        }
        // A key that says nothing yet may list the keys to be filled in.
        let nothing = Value::map(Vec::new(), Layout::Fit);
        let before = old.map_or(&nothing, |(_, before)| before);
        if self.emptied_to_braces(pair, before, new.1, within) {
            return;
        }
        if !self.node(value, before, new.1, within) {
            self.rewrite(key, value, new.1, within);
        }
    }

    /// Writes `{}` behind a key whose block goes, and leaves the comments in it.
    fn emptied_to_braces(
        &mut self,
        (key, value): &(Node<'_>, Node<'_>),
        before: &Value,
        after: &Value,
        within: Within,
    ) -> bool {
        let is_empty = matches!(&after.shape, Shape::Map(news, Layout::Fit) if news.is_empty());
        if !is_empty || before.is_empty() || self.within(value, within) == Within::Flow {
            return false;
        }
        let Kind::Mapping(pairs) = &value.kind else { return false };
        let lines = pairs.iter().map(|(key, value)| (key.span.start, self.end_of(value).max(key.span.end))).collect();
        let colon = key.span.end + self.text[key.span.end..].find(':').map_or(0, |at| at + 1);
        let is_own_line = self.text[colon..value.span.start].contains('\n');
        if !is_own_line || !self.emptied(lines) {
            return false;
        }
        self.edits.replace(colon..colon, " {}");
        true
    }

    /// Writes the value of a pair anew; a comment behind the colon stays.
    fn rewrite(&mut self, key: &Node<'_>, value: &Node<'_>, new: &Value, within: Within) {
        let colon = key.span.end + self.text[key.span.end..].find(':').map_or(0, |at| at + 1);
        let end = self.end_of(value).max(colon);
        if within == Within::Flow {
            self.edits.replace(colon..end, format!(" {}", emit::flow(new)));
            return;
        }
        let indent = column(key);
        let gap = &self.text[colon..value.span.start.max(colon)];
        let written = emit::behind_key(new, indent, indent + key.span.bytes().len() + 2);
        if value.span.bytes().is_empty() && written.starts_with('\n') {
            let end = self.line_end(colon);
            self.edits.replace(end..end, written);
            return;
        }
        let comments = comments_of(gap);
        let written = match comments {
            Some(comments) if written.starts_with('\n') => format!(" {comments}{written}"),
            // Behind the last line of a block of text it would be text: it stands behind the block's mark, which has one line.
            Some(comments) => match written.split_once('\n') {
                Some((mark, block)) => format!("{mark}  {}\n{block}", comments.replace('\n', " ")),
                None => format!("{written}  {comments}"),
            },
            None => written,
        };
        self.edits.replace(colon..end, written);
    }

    /// Writes a mapping in braces whose keys change: pairs that stay as they are keep their text.
    fn flow_mapping(
        &mut self,
        pairs: &[(Node<'_>, Node<'_>)],
        places: &[usize],
        kept: &[Option<usize>],
        olds: &[(Key, Value)],
        news: &[(Key, Value)],
    ) -> bool {
        let inside = pairs[0].0.span.start..self.end_of(&pairs[pairs.len() - 1].1);
        if self.text[inside.clone()].contains(['\n', '#']) {
            return false;
        }
        let written = news.iter().zip(kept).map(|((key, value), old)| match old.filter(|&old| olds[old].1 == *value) {
            Some(old) if olds[old].0.text == key.text => {
                let (key, value) = &pairs[places[old]];
                self.text[key.span.start..self.end_of(value).max(key.span.end)].to_owned()
            }
            _ => format!("{}: {}", emit::key(key, Within::Flow), emit::flow(value)),
        });
        let written: Vec<String> = written.collect();
        self.edits.replace(inside, written.join(", "));
        true
    }

    /// Inserts a pair into a block, behind the line of another or before the first.
    fn insert_pair(&mut self, pairs: &[(Node<'_>, Node<'_>)], after: Option<usize>, new: (&Key, &Value)) {
        let (key, value) = new;
        let indent = column(&pairs[0].0);
        let written = emit::pair(key, value, indent);
        match after {
            Some(at) => {
                let end = self.line_end(self.end_of(&pairs[at].1).max(pairs[at].0.span.end));
                self.edits.replace(end..end, format!("\n{}{written}", " ".repeat(indent)));
            }
            None if self.is_first_on_line(pairs[0].0.span.start) => {
                self.insert_line_before(pairs[0].0.span.start, &format!("{}{written}", " ".repeat(indent)));
            }
            None => {
                let start = pairs[0].0.span.start;
                self.edits.replace(start..start, format!("{written}\n{}", " ".repeat(indent)));
            }
        }
    }

    fn delete_pair(&mut self, pairs: &[(Node<'_>, Node<'_>)], at: usize) {
        let (key, value) = &pairs[at];
        let end = self.end_of(value).max(key.span.end);
        if self.is_first_on_line(key.span.start) {
            self.edits.replace(self.whole_lines(key.span.start, end), "");
        } else {
            let next = pairs.get(at + 1).map_or(end, |(next, _)| next.span.start);
            self.edits.replace(key.span.start..next, "");
        }
    }

    /// The end of a node without the line breaks that a block of text takes in.
    fn end_of(&self, node: &Node<'_>) -> usize {
        node.span.start + self.text[node.span.bytes()].trim_end().len()
    }

    /// What surrounds the entries of a list or mapping.
    fn within(&self, node: &Node<'_>, around: Within) -> Within {
        if node.is_flow(self.text) { Within::Flow } else { around }
    }

    /// Whether a scalar is written over several lines.
    fn is_lines(&self, node: &Node<'_>) -> bool {
        self.text[node.span.start..self.end_of(node)].contains('\n')
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |found| found + 1)
    }

    /// The end of the line, its break not included.
    fn line_end(&self, at: usize) -> usize {
        let end = self.text[at..].find('\n').map_or(self.text.len(), |found| at + found);
        if self.text[..end].ends_with('\r') && end > at { end - 1 } else { end }
    }

    /// The lines of a range with the break before them.
    fn whole_lines(&self, start: usize, end: usize) -> std::ops::Range<usize> {
        self.line_end(self.line_start(start) - 1)..self.line_end(end)
    }

    /// Inserts a line before the one of this byte, where a deletion of that line leaves it alone.
    fn insert_line_before(&mut self, at: usize, line: &str) {
        let end = self.line_end(self.line_start(at) - 1);
        self.edits.replace(end..end, format!("\n{line}"));
    }

    fn is_first_on_line(&self, at: usize) -> bool {
        self.text[self.line_start(at)..at].trim().is_empty()
    }

    /// The dash of an entry of a block list.
    fn dash_of(&self, node: &Node<'_>) -> Option<usize> {
        let mut before = self.text[..node.span.start].trim_end();
        // Comments may stand between the two, one of them behind the dash.
        loop {
            let line = self.line_start(before.len());
            let words = before[line..].trim_start();
            let behind = words.strip_prefix('-').map(str::trim_start);
            if behind.is_some_and(|behind| behind.starts_with('#')) {
                return Some(before.len() - words.len());
            }
            if !words.starts_with('#') {
                return before.ends_with('-').then(|| before.len() - 1);
            }
            before = before[..line].trim_end();
        }
    }
}

/// The comments behind a colon and on the lines below it; the dash of a list that is not indented, and the mark of a block of text,
/// stand there too and are none.
fn comments_of(gap: &str) -> Option<String> {
    let mut lines = gap.split('\n');
    let behind = lines.next().and_then(|line| line.find('#').map(|at| line[at..].trim_end()));
    let below = lines.map(str::trim_end).filter(|line| line.trim_start().starts_with('#'));
    let comments: Vec<&str> = behind.into_iter().chain(below).collect();
    (!comments.is_empty()).then(|| comments.join("\n"))
}

/// The indentation of a key, in spaces.
fn column(key: &Node<'_>) -> usize {
    key.span.column as usize - 1
}

#[cfg(test)]
mod tests;
