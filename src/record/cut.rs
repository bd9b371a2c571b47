//! What a comma, a colon or a hyphen has cut off, or not: entries of a mapping that are parts of others.

use super::fields::Entry;
use super::reader::Reader;
use crate::finding::{FormKind, Mistake};
use crate::messages::nearest::choice;
use crate::model::{Language, Said, Years};
use crate::said;
use crate::yaml::{Kind, Node, Style, is_blank};

/// Fields that hold lists of words.
const LISTS: [&str; 8] = ["reasons", "limits", "languages", "also", "terms", "authors", "assessors", "breakdowns"];

/// The longest text that is written out in a line to paste.
const MAX_WRITTEN: usize = 200;

impl Reader {
    /// Says that names with what belongs to them belong where something else stands; `first` is the first of them.
    pub(super) fn no_names(&mut self, node: &Node<'_>, within: Said, first: Option<&str>) {
        if let Kind::Sequence(nodes) = &node.kind
            && let Some(first) = nodes.first()
        {
            let line = self.whole_line(first.span);
            let is_flow = self.text[node.span.start..].starts_with('[');
            let apart = super::meant::years_and_status(first);
            let write = if let Some(write) = apart {
                write
            } else if is_flow {
                String::new()
            } else {
                line.trim().trim_start_matches(['-', ' ']).to_owned()
            };
            let span = self.first_line(if is_flow { node.span } else { first.span });
            return self.say_form(span, FormKind::NoHyphenHere, within, "", write);
        }
        match (&node.kind, node.text()) {
            (Kind::Scalar(..), Some(text)) if !node.is_null() && !is_blank(text) && text.len() <= MAX_WRITTEN => {
                let write = match (first, text.split_once(':')) {
                    (_, Some((name, rest))) if !rest.starts_with('/') => format!("{}: {}", name.trim(), rest.trim()),
                    (Some(first), _) => format!("{first}: {}", text.trim()),
                    (None, _) => String::new(),
                };
                let span = self.first_line(node.span);
                self.say_form(span, FormKind::NoNames, within, text, write);
            }
            _ => self.wrong_kind(node, within, said!("kind.keys")),
        }
    }

    /// Says that brackets stand where a name belongs; whatever the entry lacks follows from it.
    pub(super) fn no_name(&mut self, key: &Node<'_>, suspected: &mut Vec<String>) {
        suspected.push(String::new());
        let written = self.text.get(key.span.bytes()).unwrap_or_default().trim().to_owned();
        let is_bracketed = written.starts_with(['{', '[']) && !written.contains('\n') && written.len() <= MAX_WRITTEN;
        if !is_bracketed {
            return self.wrong_kind(key, said!("within.key"), said!("kind.text"));
        }
        let inner = written.trim_start_matches(['{', '[', ' ']).trim_end_matches(['}', ']', ' ']);
        let has_names =
            matches!(&key.kind, Kind::Mapping(pairs) if pairs.iter().any(|(_, value)| !is_blank_node(value)));
        let write = if has_names { written.clone() } else { inner.to_owned() };
        self.say_form(self.first_line(key.span), FormKind::BracketsAround, "", &written, write);
    }

    /// Whether a key that nobody knows is a part of the entry before it or lacks a space, which is told.
    pub(super) fn is_cut_off<'n, 's>(
        &mut self,
        entry: Entry<'n, 's>,
        allowed: &[&'static str],
        before: &mut Vec<Entry<'n, 's>>,
        suspected: &mut Vec<String>,
    ) -> bool {
        if self.lacks_its_colon(entry, allowed, suspected) {
            return true;
        }
        if allowed.contains(&"covers") && entry.value.text().is_some_and(|text| text.parse::<Years>().is_ok()) {
            suspected.push("covers".to_owned());
            let line = self.whole_line(entry.at);
            self.say_form(entry.at, FormKind::UnderCovers, "", entry.key, format!("  {}", line.trim_end()));
            return true;
        }
        if allowed.contains(&"covers") && suspected.iter().any(|known| known == "covers") {
            // The rest of what stands too far left below `covers`, of which the first was told.
            return choice(entry.key, allowed.iter().copied()).nearest.is_none();
        }
        let is_bare = entry.value.span.start == entry.value.span.end && entry.value.is_null();
        let Some(last) = before.last().copied().filter(|_| is_bare) else { return false };
        let Kind::Scalar(text, Style::Plain) = &last.value.kind else { return false };
        let behind = self.text.get(last.value.span.end..entry.at.start).unwrap_or_default();
        let is_text = entry.key.contains(' ') || LISTS.contains(&last.key) || !is_word(entry.key);
        if behind.trim() != "," && suspected.iter().any(|known| known == last.key) && is_of_one_text(behind) {
            // A further part of the text, of which the first was told.
            return true;
        }
        if behind.trim() != "," || !is_text || text.len() + entry.key.len() > MAX_WRITTEN {
            return false;
        }
        let parts = self.parts_behind(entry);
        let whole = format!("{text}, {}{parts}", entry.key);
        if let Some(write) = uncut(last.key, text, entry.key) {
            before.pop();
            suspected.push(last.key.to_owned());
            self.say_form(entry.at, FormKind::CutByComma, "", &whole, format!("{}: {write}", last.key));
            return true;
        }
        let write = if LISTS.contains(&last.key) {
            before.pop();
            suspected.push(last.key.to_owned());
            format!("{}: [{whole}]", last.key)
        } else {
            let bare = whole.trim_matches(['“', '”', '„', '«', '»', '"']).replace('"', "'");
            suspected.push(last.key.to_owned());
            format!("{}: \"{bare}\"", last.key)
        };
        self.say_form(entry.at, FormKind::CutByComma, "", &whole, write);
        true
    }

    /// Whether a known name and what belongs to it stand together, without a colon and a space between, which is told.
    fn lacks_its_colon(&mut self, entry: Entry<'_, '_>, allowed: &[&'static str], suspected: &mut Vec<String>) -> bool {
        if let Some((name, rest)) = entry.key.split_once(':')
            && let Some(known) = allowed.iter().find(|known| **known == name.trim())
        {
            suspected.push((*known).to_owned());
            self.say_form(entry.at, FormKind::NoSpace, "", entry.key, format!("{name}: {}", rest.trim()));
            return true;
        }
        let is_bare = entry.value.span.start == entry.value.span.end && entry.value.is_null();
        if let Some((name, rest)) = entry.key.split_once(['=', ' ']).filter(|_| is_bare)
            && let Some(known) = allowed.iter().find(|known| **known == name.trim())
        {
            suspected.push((*known).to_owned());
            let rest = rest.trim_start_matches(['=', '>', ' ']);
            self.say_form(entry.at, FormKind::NoColon, *known, entry.key, format!("{known}: {rest}"));
            return true;
        }
        false
    }

    /// Whether an entry in braces, where each text stands behind its language, is the rest of a text that a comma has cut, which is told.
    pub(super) fn is_rest_of_text(&mut self, before: Option<Entry<'_, '_>>, entry: Entry<'_, '_>) -> bool {
        let is_bare = entry.value.span.start == entry.value.span.end && entry.value.is_null();
        let Some(last) = before.filter(|_| is_bare && entry.key.parse::<Language>().is_err()) else { return false };
        let Kind::Scalar(text, Style::Plain) = &last.value.kind else { return false };
        let behind = self.text.get(last.value.span.end..entry.at.start).unwrap_or_default();
        if behind.trim() != "," {
            // A further part of the text, of which the first was told.
            return is_of_one_text(behind);
        }
        let whole = format!("{text}, {}{}", entry.key, self.parts_behind(entry));
        let write = format!("{}: \"{}\"", last.key, whole.replace('"', "'"));
        let write = if whole.len() > MAX_WRITTEN { String::new() } else { write };
        self.say_form(entry.at, FormKind::CutByComma, "", &whole, write);
        true
    }

    /// The further parts of a text that commas have cut, up to the next name or the end of the braces.
    fn parts_behind(&self, entry: Entry<'_, '_>) -> String {
        let rest = self.text.get(entry.at.end..).unwrap_or_default().lines().next().unwrap_or_default();
        let mut parts = String::new();
        for part in rest.trim_start().strip_prefix(',').unwrap_or_default().split(',') {
            let (own, ends) = match part.split_once(['}', ']']) {
                Some((own, _)) => (own, true),
                None => (part, false),
            };
            if own.trim().is_empty() || own.contains([':', '{', '[', '"']) {
                break;
            }
            parts.push_str(&format!(", {}", own.trim()));
            if ends {
                break;
            }
        }
        parts
    }

    /// Warns of a text whose rest is taken for a remark: a `#` with a word close behind it, as in `Table #3`.
    pub(super) fn text_cut(&mut self, node: &Node<'_>) {
        let behind = self.text.get(node.span.end..).unwrap_or_default();
        let Some(rest) = behind.strip_prefix(" #").filter(|_| matches!(node.kind, Kind::Scalar(_, Style::Plain)))
        else {
            return;
        };
        if rest.starts_with(|c: char| c.is_alphanumeric()) {
            let line = rest.lines().next().unwrap_or_default().trim_end();
            let found = format!("#{line}");
            let start = node.span.end + 1;
            let span = crate::yaml::span_at(&self.text, start, start + found.len());
            self.say(span, Mistake::TextCut { found });
        }
    }

    /// Says that a list stands where one word or text belongs.
    pub(super) fn one_word(&mut self, node: &Node<'_>, field: &str) {
        let Some(all) = super::meant::texts_of(node) else { return };
        let before = self.text[..node.span.start].trim_end();
        let write = match all.contains(", ") {
            true => String::new(),
            // In a list of words, or behind another name than the field's.
            false if before.ends_with(['[', ',', '-']) || !before.ends_with(&format!("{field}:")) => all.clone(),
            false => format!("{field}: {all}"),
        };
        self.say_form(self.first_line(node.span), FormKind::OneWord, field, &all, write);
    }

    /// Whether a key that stands a second time begins the next entry of a list, whose hyphen lacks; then it is told.
    pub(super) fn is_next_entry(&mut self, pairs: &[(Node<'_>, Node<'_>)], at: usize) -> bool {
        let (Some((first, _)), Some((key, _))) = (pairs.first(), pairs.get(at)) else { return false };
        let before = |node: &Node<'_>| {
            let start = self.text[..node.span.start].rfind('\n').map_or(0, |at| at + 1);
            self.text[start..node.span.start].trim().to_owned()
        };
        let stands = |node: Option<&(Node<'_>, Node<'_>)>| {
            let text = node.and_then(|(key, _)| key.text());
            text.is_some_and(|text| pairs[..at].iter().any(|(known, _)| known.text() == Some(text)))
        };
        let is_list = before(first) == "-" && before(key).is_empty() && key.span.line > first.span.line;
        if !is_list || !(key.text() == first.text() || stands(pairs.get(at + 1))) {
            return false;
        }
        let line = self.whole_line(key.span).trim().to_owned();
        self.say_form(key.span, FormKind::NextEntry, "", &line, format!("- {line}"));
        true
    }

    /// Leaves out the numbers that commas have cut, each of which is told with all its digits.
    pub(super) fn whole_numbers<'n, 's>(&mut self, entries: Vec<Entry<'n, 's>>) -> Vec<Entry<'n, 's>> {
        let mut kept: Vec<Entry<'n, 's>> = Vec::with_capacity(entries.len());
        let mut entries = entries.into_iter().peekable();
        while let Some(entry) = entries.next() {
            if let Some((years, number)) = year_and_number(&entry) {
                let (field, write) = (format!("`{years}`"), format!("{years}: {number}"));
                self.say_form(entry.at, FormKind::NoColon, Said::verbatim(field), entry.key, write);
                continue;
            }
            let Some(begun) = entry.value.text().filter(|text| is_digits(text)) else {
                kept.push(entry);
                continue;
            };
            let mut groups = vec![begun];
            while let Some(next) = entries.peek().filter(|next| begun.len() <= 3 && is_group(next)) {
                groups.push(next.key);
                entries.next();
            }
            if groups.len() == 1 {
                if let Some(next) = entries.next_if(is_rest_with_words) {
                    let found = format!("{begun},{}", next.key);
                    let meant = super::number::meant(&format!("{begun}.{}", next.key)).map(|(_, meant)| meant);
                    let write = meant.filter(|meant| !meant.is_empty());
                    let write = write.map(|meant| format!("{}: {meant}", entry.key)).unwrap_or_default();
                    self.say_form(entry.value.span, FormKind::Number, "", &found, write);
                    continue;
                }
                match entries.next_if(|next| is_decimals(next)) {
                    Some(next) => {
                        let (found, write) =
                            (format!("{begun},{}", next.key), format!("{}: {begun}.{}", entry.key, next.key));
                        self.say_form(entry.value.span, FormKind::Number, "", &found, write);
                    }
                    None => kept.push(entry),
                }
                continue;
            }
            let (kind, number) = match groups.as_slice() {
                [_, _] => (FormKind::OneComma, String::new()),
                groups => (FormKind::Thousands, format!("{}: {}", entry.key, groups.concat())),
            };
            self.say_form(entry.value.span, kind, "", &groups.join(","), number);
        }
        kept
    }
}

/// What a date or a whole number was that a comma has cut.
fn uncut(key: &str, begun: &str, rest: &str) -> Option<String> {
    match key {
        "date" | "asked" | "answered" | "accessed" | "published" => {
            super::dates::meant(&format!("{begun}, {rest}")).map(|date| date.to_string())
        }
        "found" | "selected" => {
            let is_group = rest.len() == 3 && is_digits(rest) && is_digits(begun);
            is_group.then(|| format!("{begun}{rest}"))
        }
        _ => None,
    }
}

fn is_blank_node(node: &Node<'_>) -> bool {
    node.is_null() || node.text().is_some_and(is_blank)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether an entry in braces is one or two digits alone, as decimals are behind a comma.
fn is_decimals(entry: &Entry<'_, '_>) -> bool {
    entry.key.len() <= 2 && is_digits(entry.key) && entry.value.span.start == entry.value.span.end
}

/// Whether an entry in braces is the rest of a number behind a comma with a word behind it, as in `1,16 million`.
fn is_rest_with_words(entry: &Entry<'_, '_>) -> bool {
    let digits = entry.key.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_number = digits.len() < entry.key.len() && digits.starts_with(' ');
    is_number && digits.trim().starts_with(char::is_alphabetic) && entry.value.span.start == entry.value.span.end
}

/// Years and a number that no colon with a space parts.
fn year_and_number<'e>(entry: &Entry<'e, '_>) -> Option<(&'e str, &'e str)> {
    let is_bare = entry.value.is_null() && entry.value.span.start == entry.value.span.end;
    let (years, number) = entry.key.split_once([':', '=', ' ']).filter(|_| is_bare)?;
    let number = number.trim_start_matches([':', '=', ' ']);
    let is_year = years.trim().parse::<Years>().is_ok();
    (is_year && number.parse::<f64>().is_ok()).then(|| (years.trim(), number))
}

/// Whether what stands between two entries are parts of a text that commas have cut.
fn is_of_one_text(behind: &str) -> bool {
    let behind = behind.trim();
    behind.starts_with(',') && behind.ends_with(',') && !behind.contains([':', '{', '[', '\n'])
}

/// Whether an entry in braces is three digits alone.
fn is_group(entry: &Entry<'_, '_>) -> bool {
    entry.key.len() == 3 && is_digits(entry.key) && entry.value.span.start == entry.value.span.end
}

/// Whether a text is one word of the format.
fn is_word(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}
