//! Mappings: those with known keys, and those whose keys the author chooses.

use std::{
    cell::Cell,
    collections::{BTreeMap, btree_map},
};

use super::reader::Reader;
use crate::messages::nearest::choice;
use crate::said;
use crate::yaml::{Kind, Node, Style};
use crate::{
    finding::{FormKind, Mistake, Span},
    model::{Said, Years},
};

/// One key of a mapping and its value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry<'n, 's> {
    /// The key; `years` where they are a list.
    pub key: &'n str,
    /// The key as it is written.
    pub name: &'n Node<'s>,
    /// Where the key stands.
    pub at: Span,
    /// The value.
    pub value: &'n Node<'s>,
}

/// A mapping whose keys the format knows.
#[derive(Debug)]
pub(crate) struct Fields<'n, 's> {
    entries: Vec<Entry<'n, 's>>,
    /// What the mapping is, in the words of a message.
    within: Said,
    /// Where a missing key is reported: the first key, or the empty mapping.
    start: Span,
    /// Keys that were probably misspelt: their lack has been reported already.
    suspected: Vec<String>,
    /// What stands under keys that are not known.
    strays: Vec<&'n Node<'s>>,
    /// How many keys nobody knows: each may be one that lacks.
    strangers: Cell<usize>,
}

/// Whether two equal keys are a mistake of their own, or their content decides (years).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Repeats {
    /// Only the first counts, and the second is a finding.
    Refused,
    /// Both are returned; the keys are years, which may be a list.
    Kept,
}

impl<'n, 's> Fields<'n, 's> {
    /// Returns the value of a key; nothing where it is left out or left blank.
    pub(crate) fn get(&self, key: &str) -> Option<&'n Node<'s>> {
        self.entry(key).map(|entry| entry.value).filter(|value| !value.is_null())
    }

    /// Returns a key that is there, blank or not.
    pub(crate) fn entry(&self, key: &str) -> Option<Entry<'n, 's>> {
        self.entries.iter().find(|entry| entry.key == key).copied()
    }

    /// Returns where the mapping begins.
    pub(crate) fn start(&self) -> Span {
        self.start
    }

    /// Returns the texts that stand under keys that are not known.
    pub(crate) fn strays(&self) -> impl Iterator<Item = (&'n str, Span)> + use<'_, 'n, 's> {
        self.strays.iter().filter_map(|node| Some((node.text()?, node.span)))
    }

    /// Tells whether a key is lacking and its lack has not been reported as a misspelt key.
    pub(crate) fn lacks(&self, key: &str) -> bool {
        self.get(key).is_none() && !self.is_suspected(key)
    }

    /// Tells whether a key was probably misspelt.
    pub(crate) fn is_suspected(&self, key: &str) -> bool {
        self.suspected.iter().any(|word| word == key)
    }
}

impl Reader {
    /// Reads a mapping with known keys; unknown and repeated ones are findings.
    pub(crate) fn fields<'n, 's>(
        &mut self,
        node: &'n Node<'s>,
        within: Said,
        allowed: &[&'static str],
    ) -> Option<Fields<'n, 's>> {
        let Kind::Mapping(pairs) = &node.kind else {
            self.no_names(node, within, allowed.first().copied());
            return None;
        };
        let (mut suspected, mut strays) = (Vec::new(), Vec::new());
        let mut strangers = 0;
        let mut entries = Vec::with_capacity(pairs.len());
        for entry in self.entries(node, Repeats::Refused, &mut suspected) {
            if allowed.contains(&entry.key) {
                entries.push(entry);
            } else if self.is_cut_off(entry, allowed, &mut entries, &mut suspected) {
                strays.push(entry.value);
            } else if !self.is_full() {
                let choice = choice(entry.key, allowed.iter().copied());
                strangers += usize::from(choice.nearest.is_none());
                suspected.extend(choice.nearest.clone());
                strays.push(entry.value);
                self.say(entry.at, Mistake::UnknownKey { within: within.clone(), choice });
            }
        }
        let is_unsure = !self.unsure.is_empty() && pairs.iter().any(|(key, _)| self.unsure.contains(&key.span.line));
        if is_unsure || suspected.iter().any(String::is_empty) {
            suspected.extend(allowed.iter().map(ToString::to_string));
        }
        let start = pairs.first().map_or(node.span, |(key, _)| key.span);
        Some(Fields { entries, within, start, suspected, strays, strangers: Cell::new(strangers) })
    }

    /// Reads a mapping whose keys the author chooses; a blank one is empty, another kind of value is a finding.
    pub(crate) fn map<'n, 's>(&mut self, node: &'n Node<'s>, field: &str, repeats: Repeats) -> Vec<Entry<'n, 's>> {
        match &node.kind {
            Kind::Mapping(_) => self.entries(node, repeats, &mut Vec::new()),
            _ if node.is_null() => Vec::new(),
            _ => {
                self.no_names(node, Said::verbatim(format!("`{field}`")), None);
                Vec::new()
            }
        }
    }

    /// Returns the required key's value, or reports that it is lacking.
    pub(crate) fn need<'n, 's>(&mut self, fields: &Fields<'n, 's>, key: &str) -> Option<&'n Node<'s>> {
        let found = fields.get(key);
        if found.is_none() && fields.lacks(key) {
            if let Some(left) = fields.strangers.get().checked_sub(1) {
                fields.strangers.set(left);
                return found;
            }
            let span = fields.entry(key).map_or(fields.start, |entry| entry.at);
            self.say(span, Mistake::MissingField { field: key.to_owned(), within: fields.within.clone() });
        }
        found
    }

    /// Reads a key that must be there.
    pub(crate) fn required<T>(
        &mut self,
        fields: &Fields<'_, '_>,
        key: &str,
        read: impl FnOnce(&mut Self, &Node<'_>, &str) -> Option<T>,
    ) -> Option<T> {
        let node = self.need(fields, key)?;
        read(self, node, key)
    }

    /// Reads a key that may be left out.
    pub(crate) fn optional<T>(
        &mut self,
        fields: &Fields<'_, '_>,
        key: &str,
        read: impl FnOnce(&mut Self, &Node<'_>, &str) -> Option<T>,
    ) -> Option<T> {
        let node = fields.get(key)?;
        read(self, node, key)
    }

    /// Reads a key that holds a list; left out, it is empty.
    pub(crate) fn many<T>(
        &mut self,
        fields: &Fields<'_, '_>,
        key: &str,
        mut read: impl FnMut(&mut Self, &Node<'_>, &str) -> Option<T>,
    ) -> Vec<T> {
        let Some(node) = fields.get(key) else { return Vec::new() };
        self.list(node, key).iter().filter_map(|one| read(self, one, key)).collect()
    }

    /// Returns the pairs whose keys are texts (or years in a list), each once. An empty word in `suspected` says that any
    /// key may be there: years were split, or a merge key was refused.
    fn entries<'n, 's>(
        &mut self,
        node: &'n Node<'s>,
        repeats: Repeats,
        suspected: &mut Vec<String>,
    ) -> Vec<Entry<'n, 's>> {
        let Kind::Mapping(pairs) = &node.kind else { return Vec::new() };
        let split = self.split_years(node, pairs);
        if !split.is_empty() {
            suspected.push(String::new());
        }
        let mut entries: Vec<Entry<'n, 's>> = Vec::with_capacity(pairs.len());
        let mut first = First::default();
        for (position, (key, value)) in pairs.iter().enumerate() {
            if split.binary_search(&position).is_ok() {
                continue;
            }
            if value.kind == Kind::Refused && key.text() == Some("<<") {
                suspected.push(String::new());
                continue;
            }
            let text = match &key.kind {
                Kind::Sequence(_) if repeats == Repeats::Kept => Some("years"),
                _ => key.text().filter(|_| !key.is_null()),
            };
            let Some(text) = text else {
                self.no_name(key, suspected);
                continue;
            };
            if repeats == Repeats::Refused
                && let Some(at) = first.take(text, key.span)
            {
                if self.is_next_entry(pairs, position) {
                    break;
                }
                let related = vec![(at, said!("place.first"))];
                self.say_with(key.span, Mistake::RepeatedKey { key: text.to_owned() }, related);
                continue;
            }
            entries.push(Entry { key: text, name: key, at: key.span, value });
        }
        entries
    }

    /// Finds the keys in braces that are years without a value, ascending: what a bare comma split off. One finding a run.
    fn split_years(&mut self, node: &Node<'_>, pairs: &[(Node<'_>, Node<'_>)]) -> Vec<usize> {
        if !self.text[node.span.start..].starts_with('{') {
            return Vec::new();
        }
        let is_split = |pair: &(Node<'_>, Node<'_>)| is_blank(&pair.1) && years_in(&pair.0).is_some();
        let mut split = Vec::new();
        let mut position = 0;
        while position < pairs.len() {
            let run = pairs[position..].iter().take_while(|pair| is_split(pair)).count();
            if run == 0 {
                position += 1;
                continue;
            }
            let end = position + run;
            let mut parts: Vec<&str> = Vec::new();
            parts.extend(position.checked_sub(1).and_then(|before| years_in(&pairs[before].1)));
            parts.extend(pairs[position..end].iter().filter_map(|pair| years_in(&pair.0)));
            parts.extend(pairs.get(end).and_then(|pair| years_in(&pair.0)));
            let found = years_in(&pairs[position].0).unwrap_or_default().to_owned();
            let span = pairs[position].0.span;
            if parts.len() == 1 && pairs.len() > 1 {
                // No years stand around it: a comma in another text.
                position = end;
                continue;
            }
            match parts.as_slice() {
                [one] => self.say_form(span, FormKind::BracketsAround, "", &found, (*one).to_owned()),
                _ => self.say(span, Mistake::YearsSplit { found, whole: format!("[{}]", parts.join(", ")) }),
            }
            split.extend(position..end);
            position = end;
        }
        split
    }
}

/// How many keys are looked through one by one before they are kept in order.
const FEW: usize = 16;

/// The keys of a mapping so far, each with where it stands first.
#[derive(Default)]
struct First<'n> {
    few: Vec<(&'n str, Span)>,
    more: BTreeMap<&'n str, Span>,
}

impl<'n> First<'n> {
    /// Takes a key; returns where it stands already.
    fn take(&mut self, key: &'n str, at: Span) -> Option<Span> {
        if let Some((_, first)) = self.few.iter().find(|(known, _)| *known == key) {
            return Some(*first);
        }
        if self.few.len() < FEW {
            self.few.push((key, at));
            return None;
        }
        match self.more.entry(key) {
            btree_map::Entry::Occupied(first) => Some(*first.get()),
            btree_map::Entry::Vacant(free) => {
                free.insert(at);
                None
            }
        }
    }
}

/// Returns the text of a plain scalar that is a year or a range of years.
fn years_in<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    match &node.kind {
        Kind::Scalar(text, Style::Plain) if text.parse::<Years>().is_ok() => Some(text),
        _ => None,
    }
}

/// Tells whether nothing at all was written.
fn is_blank(node: &Node<'_>) -> bool {
    node.span.start == node.span.end && node.is_null()
}
