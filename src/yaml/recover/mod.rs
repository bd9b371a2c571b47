//! What is read of a file whose notation is broken: each slip is named and mended, or its entry set aside, and the rest is read.
//!
//! A file that the library reads is never looked at here. Of one that it refuses, every line is looked at once for the slips that
//! people make (`entry`, `value`, `flow`, `level`), each of which is told by the line itself and not by what the library says of
//! it. Where the library refuses the mended text all the same, the entry at the place is set aside and the text read again, as
//! often as a bounded amount of reading allows.

mod around;
mod entry;
mod flow;
mod level;
mod line;
mod places;
mod value;
mod walk;

use std::{borrow::Cow, collections::BTreeSet, ops::Range};

use super::fault::{Fault, MAX_FAULTS};
use super::text::{small, span_at, without_bom};
use super::whole::{Broken, whole};
use super::{Node, Parsed};
use crate::finding::{Code, Mistake, Slip, SlipKind, Syntax};
use line::{head, indent_bytes, is_silent, remark};
use places::Places;

/// The lines of a file as they are read.
type Lines<'l> = &'l [Cow<'l, str>];

/// What stands in place of what is set aside: the reader says nothing of it.
const ASIDE: &str = "*aside";
/// The name in place of an entry that is set aside with its name: the reader asks for no other name beside it.
const ANY_NAME: &str = "<<:";

/// How much is read again and again: so many bytes, and so many times the file.
const SPENT: usize = 2 << 20;
const TIMES: usize = 4;

/// What could be read of a file with slips.
#[derive(Debug, Default)]
pub struct Recovered {
    /// The tree, its places those of the file; nothing where nothing could be read.
    pub root: Option<Node<'static>>,
    /// What is wrong, in the order of the file.
    pub faults: Vec<Fault>,
    /// What was set aside, as it stands in the file.
    pub aside: Vec<String>,
    /// The lines of which it is not certain what they belong to.
    pub unsure: BTreeSet<u32>,
    /// The texts that were mended: whatever else is wrong with them follows from that.
    pub mended_texts: Vec<Range<usize>>,
    /// The file with every slip mended that can mean one thing only; nothing where there is none.
    pub mended: Option<String>,
}

/// One file while it is mended.
struct Recovery<'t> {
    /// Each line as it stands in the file.
    was: Vec<&'t str>,
    /// Each line as it is read.
    now: Vec<Cow<'t, str>>,
    /// The lines that are set aside, and those of which only guesses can be made.
    aside: Vec<bool>,
    guessed: Vec<bool>,
    faults: Vec<(usize, usize, Slip)>,
    /// What is said where no slip is known.
    others: Vec<Fault>,
}

/// Reads what can be read of a file that is no YAML.
#[must_use]
pub fn recovered(text: &str) -> Recovered {
    let (body, skipped) = without_bom(text);
    let was: Vec<&str> = body.split('\n').collect();
    let now = was.iter().map(|line| Cow::Borrowed(*line)).collect();
    let (aside, guessed) = (vec![false; was.len()], vec![false; was.len()]);
    let mut recovery = Recovery { was, now, aside, guessed, faults: Vec::new(), others: Vec::new() };
    recovery.uncover();
    recovery.walk();
    let mut spent = 0;
    let (root, of_yaml) = loop {
        let current = recovery.now.join("\n");
        let Parsed { root, faults, broken } = whole(&current);
        let places = Places::new(&recovery.was, &recovery.now, skipped);
        match broken {
            None => break (root.map(|root| places.node(root)), recovery.said(faults, &places)),
            Some(broken) => {
                spent += broken.at.start + 1_000;
                if spent > SPENT + TIMES * body.len() || recovery.faults.len() + recovery.others.len() >= MAX_FAULTS {
                    let at = places.span(broken.at);
                    recovery.others.push(Fault::new(slip_of(SlipKind::Rest, ""), at));
                    break (None, Vec::new());
                }
                if !recovery.set_aside_at(&places, &broken) {
                    break (None, Vec::new());
                }
            }
        }
    };
    recovery.end(text, skipped, root, of_yaml)
}

/// Whether a slip is one of a text, all of which is mended.
const fn is_of_text(kind: SlipKind) -> bool {
    use SlipKind as K;
    matches!(
        kind,
        K::Begins | K::QuoteInside | K::QuoteOpen | K::NotClosed | K::BracketInText | K::ColonInText | K::HashInText
    )
}

fn slip_of(kind: SlipKind, found: &str) -> Mistake {
    let slip = Slip { kind, sign: None, found: found.to_owned(), write: String::new(), lines: Vec::new() };
    Mistake::NotYaml(Syntax::Slip(slip))
}

impl Recovery<'_> {
    /// What the library says of the mended text, but of what is set aside.
    fn said(&self, faults: Vec<Fault>, places: &Places<'_>) -> Vec<Fault> {
        let is_ours = |fault: &Fault| {
            let of_ours = matches!(fault.mistake.code(), Code::Anchor | Code::MergeKey | Code::Tag);
            of_ours && self.aside[places.line(fault.span.start).min(self.aside.len() - 1)]
        };
        let kept = faults.into_iter().filter(|fault| !is_ours(fault));
        kept.map(|fault| Fault {
            span: places.span(fault.span),
            related: fault.related.iter().map(|span| places.span(*span)).collect(),
            ..fault
        })
        .collect()
    }

    /// Sets the entry aside at which the library stopped; whether there was anything left to set aside.
    fn set_aside_at(&mut self, places: &Places<'_>, broken: &Broken) -> bool {
        let near = places.line(broken.at.start).min(self.now.len() - 1);
        let opened = broken.opened.map(|opened| places.line(opened.start)).filter(|line| !self.aside[*line]);
        let begin = opened.unwrap_or(near);
        let Some(at) = (0..=begin).rev().find(|line| !is_silent(&self.now[*line])) else {
            let Some(below) = (begin..self.now.len()).find(|line| !is_silent(&self.now[*line])) else { return false };
            self.blank(below);
            return true;
        };
        if self.aside[at] {
            // What stands in its place is refused as well.
            self.blank(at);
            return true;
        }
        let found = self.was[at].trim();
        let (mistake, span) = match &broken.syntax {
            Some(syntax) => (Mistake::NotYaml(syntax.clone()), places.span(broken.opened.unwrap_or(broken.at))),
            None => (slip_of(SlipKind::Unread, found), places.of_line(at)),
        };
        let is_again = self.others.last().is_some_and(|last| last.span.line == span.line);
        if !is_again {
            self.others.push(Fault::new(mistake, span));
        }
        self.set_aside(at);
        true
    }

    fn blank(&mut self, at: usize) {
        self.aside[at] = true;
        self.now[at] = Cow::Borrowed("");
    }

    /// Sets aside what belongs to the entry of a line: of one with a name, what belongs to the name.
    pub(super) fn set_aside(&mut self, at: usize) {
        self.aside[at] = true;
        self.guessed[at] = true;
        let line = self.now[at].clone();
        let parts = head(&line);
        let (column, new) = match &parts.key {
            Some(key) => (key.start, format!("{}: {ASIDE}", &line[..key.end])),
            None => match parts.dashes.last() {
                Some(dash) => (*dash, format!("{}- {ASIDE}", &line[..*dash])),
                None => (parts.inner, format!("{}{ANY_NAME}", &line[..parts.inner])),
            },
        };
        self.now[at] = Cow::Owned(new);
        for below in at + 1..self.now.len() {
            if is_silent(&self.now[below]) {
                continue;
            }
            if indent_bytes(&self.now[below]) <= column {
                break;
            }
            self.blank(below);
        }
    }

    /// Brings everything together.
    fn end(mut self, text: &str, skipped: usize, root: Option<Node<'static>>, of_yaml: Vec<Fault>) -> Recovered {
        let mut starts = Vec::with_capacity(self.was.len());
        let mut next = skipped;
        for line in &self.was {
            starts.push(next);
            next += line.len() + 1;
        }
        let mut faults = std::mem::take(&mut self.others);
        let mut unsure = BTreeSet::new();
        let mut mended_texts = Vec::new();
        for (line, at, slip) in std::mem::take(&mut self.faults) {
            let was = self.was[line];
            let at = (0..=at.min(was.len())).rev().find(|at| was.is_char_boundary(*at)).unwrap_or(0);
            let end = match slip.sign {
                Some(sign) if was[at..].starts_with(sign) => at + sign.len_utf8(),
                _ => remark(was, at).max(at),
            };
            if is_of_text(slip.kind)
                && let Some(begin) = was.find(&*slip.found).filter(|_| !slip.found.is_empty())
            {
                let begin = starts[line] + begin;
                mended_texts.push(begin..begin + slip.found.len());
            }
            if matches!(
                slip.kind,
                SlipKind::FurtherRight
                    | SlipKind::FurtherLeft
                    | SlipKind::UnderNone
                    | SlipKind::TwoEntries
                    | SlipKind::Bullet
            ) {
                unsure.insert(small(line + 1));
            }
            faults.push(Fault::new(
                Mistake::NotYaml(Syntax::Slip(slip)),
                span_at(text, starts[line] + at, starts[line] + end),
            ));
        }
        faults.extend(of_yaml);
        faults.sort_by_key(|fault| fault.span);
        unsure.extend((0..self.was.len()).filter(|line| self.guessed[*line]).map(|line| small(line + 1)));
        let aside =
            (0..self.was.len()).filter(|line| self.aside[*line]).map(|line| self.was[line].to_owned()).collect();
        Recovered { root, faults, aside, unsure, mended_texts, mended: self.mended(text, skipped) }
    }

    /// The file with its slips mended, but in lines of which only guesses can be made.
    fn mended(&self, text: &str, skipped: usize) -> Option<String> {
        let lines = self.was.iter().zip(&self.now).zip(&self.guessed);
        let lines: Vec<&str> = lines.map(|((was, now), guessed)| if *guessed { *was } else { &**now }).collect();
        let mended = format!("{}{}", &text[..skipped], lines.join("\n"));
        (mended != text).then_some(mended)
    }
}

#[cfg(test)]
mod tests;
