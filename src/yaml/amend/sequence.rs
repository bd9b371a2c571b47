//! Lists: entries that stay, come, go, or change places.
//!
//! An entry has no key, so that first the two lists are lined up (`align`): a longest run of entries that keep their order stays in
//! place, all others are taken out and put in. One that only changes places is taken out and put in as the text that it was, with
//! the comments right above it; one that is new is written.

use std::collections::{BTreeMap, BTreeSet};

use super::super::align::{Step, align};
use super::{Amender, emit};
use crate::yaml::scalar::Within;
use crate::yaml::{Kind, Node, Value};

impl Amender<'_> {
    pub(super) fn sequence(
        &mut self,
        node: &Node<'_>,
        nodes: &[Node<'_>],
        olds: &[Value],
        news: &[Value],
        within: Within,
    ) -> bool {
        let steps = align(olds, news);
        if self.within(node, within) == Within::Flow {
            return self.flow_sequence(nodes, olds, news, &steps);
        }
        let Some(dashes) = nodes.iter().map(|node| self.dash_of(node)).collect::<Option<Vec<usize>>>() else {
            return false;
        };
        // A list that begins on its own dash's line, `- - x`, is written anew.
        if dashes.iter().any(|&dash| !self.is_first_on_line(dash)) {
            return false;
        }
        let indent = dashes[0] - self.line_start(dashes[0]);
        let moved = moved(olds, news, &steps);
        let mut last = None;
        for step in steps {
            match step {
                Step::Keep(old, new) => {
                    if !self.node(&nodes[old], &olds[old], &news[new], Within::Block) {
                        let end = self.end_of(&nodes[old]);
                        self.edits.replace(dashes[old]..end, emit::entry(&news[new], indent));
                    }
                    last = Some(old);
                }
                Step::Delete(old) => {
                    let end = self.end_of(&nodes[old]).max(dashes[old] + 1);
                    let is_moved = moved.iter().any(|one| one.0 == old);
                    let start = if is_moved { self.above_entry(dashes[old]) } else { dashes[old] };
                    self.edits.replace(self.whole_lines(start, end), "");
                    last = Some(old);
                }
                Step::Insert(new) => {
                    let from = moved.iter().find(|one| one.1 == new).map(|one| one.0);
                    let written = match from {
                        Some(old) => {
                            let end = self.end_of(&nodes[old]).max(dashes[old] + 1);
                            self.text[self.line_start(self.above_entry(dashes[old]))..self.line_end(end)]
                                .replace('\r', "")
                        }
                        None => format!("{}{}", " ".repeat(indent), emit::entry(&news[new], indent)),
                    };
                    self.insert_entry(nodes, &dashes, last, &written);
                }
            }
        }
        true
    }

    fn insert_entry(&mut self, nodes: &[Node<'_>], dashes: &[usize], after: Option<usize>, written: &str) {
        match after {
            Some(at) => {
                let end = self.line_end(self.end_of(&nodes[at]).max(dashes[at] + 1));
                self.edits.replace(end..end, format!("\n{written}"));
            }
            None => {
                self.insert_line_before(self.above_entry(dashes[0]), written);
            }
        }
    }

    /// The first byte of an entry with the comments right above it, unless they are the head of the file.
    fn above_entry(&self, dash: usize) -> usize {
        let above = self.above(dash);
        let is_head = self.text[..self.line_start(above)].trim().is_empty();
        if is_head { dash } else { above }
    }

    /// The first byte of the comments that stand right above a line, or the byte itself where there are none.
    fn above(&self, at: usize) -> usize {
        let mut first = at;
        let mut line = self.line_start(at);
        while line > 0 {
            let before = self.line_start(line - 1);
            let words = self.text[before..line].trim_start();
            if !words.starts_with('#') {
                break;
            }
            first = line - words.len();
            line = before;
        }
        first
    }

    /// Changes a list in brackets: entry by entry where only contents change, else the whole list between its brackets.
    fn flow_sequence(&mut self, nodes: &[Node<'_>], olds: &[Value], news: &[Value], steps: &[Step]) -> bool {
        let only_contents = steps.iter().all(|step| matches!(step, Step::Keep(..)));
        if only_contents && nodes.iter().all(|node| matches!(node.kind, Kind::Mapping(_))) {
            for (node, (old, new)) in nodes.iter().zip(olds.iter().zip(news)) {
                if !self.node(node, old, new, Within::Flow) {
                    self.edits.replace(node.span.bytes(), emit::flow(new));
                }
            }
            return true;
        }
        let written: Vec<String> = news.iter().map(emit::flow).collect();
        let (first, last) = (&nodes[0], &nodes[nodes.len() - 1]);
        let inside = first.span.start..last.span.end;
        if self.text[inside.clone()].contains(['\n', '#']) {
            return false;
        }
        self.edits.replace(inside, written.join(", "));
        true
    }
}

/// The entries that stand elsewhere and say the same: their places in the old list and in the new.
fn moved(olds: &[Value], news: &[Value], steps: &[Step]) -> Vec<(usize, usize)> {
    let gone: BTreeSet<usize> =
        steps.iter().filter_map(|step| if let Step::Delete(old) = step { Some(*old) } else { None }).collect();
    let by_origin: BTreeMap<u32, usize> = gone.iter().filter_map(|&old| Some((olds[old].origin?.0, old))).collect();
    let from = |step: &Step| {
        let Step::Insert(new) = step else { return None };
        let old = *by_origin.get(&news[*new].origin?.0)?;
        (olds[old] == news[*new]).then_some((old, *new))
    };
    steps.iter().filter_map(from).collect()
}
