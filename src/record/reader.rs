//! One file while it is decoded: what is said of it, and the values that can stand anywhere in it.

use std::{collections::BTreeSet, ops::Range, str::FromStr, sync::Arc};

use rust_decimal::Decimal;

use super::fields::Fields;
use crate::messages::nearest::choice;
use crate::said;
use crate::yaml::{Fault, Kind, Node, is_blank, is_unseen, words_of};
use crate::{
    finding::{Code, Fact, Finding, FormKind, Mistake, Place, Related, Span, Vocabulary},
    model::{CiteId, Date, IllegalId, LANGUAGE_CODES, Language, Remark, Said, Text, UnknownWord, Written, long},
};

/// The most findings that are kept of one file; a file with more is not a matrix with mistakes.
pub(crate) const MAX_FINDINGS: usize = 1_000;

/// The longest text, in bytes, that a message repeats.
const MAX_QUOTED: usize = 60;

/// One file while it is decoded.
#[derive(Debug)]
pub(crate) struct Reader {
    /// The file, as findings name it.
    pub file: Arc<str>,
    /// Its text.
    pub text: Arc<str>,
    /// What has been said of it.
    pub findings: Vec<Finding>,
    /// The lines of which it is not certain what they belong to.
    pub unsure: BTreeSet<u32>,
    /// The texts that are read as they were probably meant: nothing more is said of them.
    pub mended_texts: Vec<Range<usize>>,
    /// Every text that can be said in several languages, where it stands.
    pub written: Vec<(Written, Span)>,
    /// Terms that were given in several languages where they stand.
    pub words: Vec<Text>,
    /// Every publication cited, to be looked up when all files have been read.
    pub cites: Vec<(Box<str>, Span)>,
}

impl Reader {
    /// Begins a file.
    pub(crate) fn new(file: Arc<str>, text: Arc<str>) -> Self {
        Self {
            file,
            text,
            findings: Vec::new(),
            unsure: BTreeSet::new(),
            mended_texts: Vec::new(),
            written: Vec::new(),
            words: Vec::new(),
            cites: Vec::new(),
        }
    }

    /// Records a mistake.
    pub(crate) fn say(&mut self, span: Span, mistake: Mistake) {
        self.say_with(span, mistake, Vec::new());
    }

    /// Records a mistake with other places of the same file.
    pub(crate) fn say_with(&mut self, span: Span, mistake: Mistake, related: Vec<(Span, Said)>) {
        let is_guessed = self.unsure.contains(&span.line)
            || self
                .mended_texts
                .iter()
                .any(|text| text.start <= span.start.saturating_add(1) && span.start <= text.end);
        let follows = is_guessed && mistake.code() != Code::NotYaml;
        if self.is_full() || follows {
            return;
        }
        let related = related.into_iter().map(|(span, label)| Related { place: self.place(span), label }).collect();
        self.findings.push(Finding { place: self.place(span), fact: Fact::Mistake(mistake.shortened()), related });
    }

    /// Records a fault of the file as YAML.
    pub(crate) fn say_fault(&mut self, fault: Fault) {
        let related = fault.related.into_iter().map(|span| (span, said!("place.used"))).collect();
        self.say_with(fault.span, fault.mistake, related);
    }

    /// Returns a place of the file.
    pub(crate) fn place(&self, span: Span) -> Place {
        Place { file: Arc::clone(&self.file), span }
    }

    /// Whether so much has been said that no more is kept.
    pub(crate) fn is_full(&self) -> bool {
        self.findings.len() >= MAX_FINDINGS
    }

    /// Records a value of the wrong kind; of a refused node enough has been said.
    pub(crate) fn wrong_kind(&mut self, node: &Node<'_>, field: impl Into<Said>, wanted: Said) {
        if self.is_full() {
            return;
        }
        let found = match &node.kind {
            Kind::Refused => return,
            Kind::Sequence(_) => said!("kind.list"),
            Kind::Mapping(_) => said!("kind.keys"),
            Kind::Scalar(..) if node.is_null() => said!("kind.blank"),
            Kind::Scalar(text, _) if is_blank(text) => said!("kind.empty"),
            Kind::Scalar(text, _) if text.len() <= MAX_QUOTED => said!("kind.this-text", text = text.as_ref()),
            Kind::Scalar(..) => said!("kind.text"),
        };
        let mistake = Mistake::WrongKind { field: field.into(), found, wanted };
        self.say(self.first_line(node.span), mistake);
    }

    /// The whole line that a span begins in.
    pub(crate) fn whole_line(&self, span: Span) -> String {
        let start = self.text[..span.start].rfind('\n').map_or(0, |at| at + 1);
        self.text[start..].lines().next().unwrap_or_default().to_owned()
    }

    /// Shortens a span to its first line: under several lines no caret helps.
    pub(crate) fn first_line(&self, span: Span) -> Span {
        let text = self.text.get(span.bytes()).unwrap_or_default();
        Span { end: span.start + text.find('\n').unwrap_or(text.len()), ..span }
    }

    /// Reads a text without translations; it may not be empty.
    pub(crate) fn scalar<'n>(&mut self, node: &'n Node<'_>, field: &str) -> Option<&'n str> {
        match node.text().filter(|text| !node.is_null() && !is_blank(text)) {
            Some(text) => Some(text),
            None if node.text().is_some() => {
                self.say_form(node.span, FormKind::Nothing, field, "", String::new());
                None
            }
            None if super::meant::texts_of(node).is_some() => {
                self.one_word(node, field);
                None
            }
            None => {
                self.wrong_kind(node, field, said!("kind.text"));
                None
            }
        }
    }

    /// Reads a text without translations, to keep it.
    pub(crate) fn string(&mut self, node: &Node<'_>, field: &str) -> Option<Box<str>> {
        self.scalar(node, field).map(|text| words_of(text).into())
    }

    /// Reads a long text: `CommonMark`, whose citations are looked up as any other.
    pub(crate) fn long(&mut self, node: &Node<'_>, field: &str) -> Option<Text> {
        let text = self.text(node, field)?;
        let versions: Vec<&Node<'_>> = match &node.kind {
            Kind::Mapping(pairs) => pairs.iter().map(|(_, version)| version).collect(),
            _ => vec![node],
        };
        for version in versions {
            let mut from = version.span.start;
            for id in version.text().map(long::cites).unwrap_or_default() {
                let span = self.written(version.span, from, id.as_str());
                from = span.end;
                self.cites.push((id.as_str().into(), span));
            }
        }
        Some(text)
    }

    /// Where a citation is written in the text of a value, from a byte on; the whole value where its notation hides it.
    fn written(&self, value: Span, from: usize, id: &str) -> Span {
        let rest = self.text.get(from..value.end).unwrap_or_default();
        let mut found = rest.match_indices(id).filter(|(at, _)| {
            let ends = rest[at + id.len()..].chars().next().is_none_or(|c| matches!(c, ']' | ';') || c.is_whitespace());
            ends && rest[..*at].ends_with('@')
        });
        match found.next() {
            Some((at, _)) => {
                let start = from + at;
                let before = &self.text[value.start..start];
                let line = before.rfind('\n').map(|end| &before[end + 1..]);
                let columns = line.unwrap_or(before).chars().count();
                Span {
                    line: value.line + u32::try_from(before.matches('\n').count()).unwrap_or(u32::MAX),
                    column: line.map_or(value.column, |_| 1) + u32::try_from(columns).unwrap_or(u32::MAX),
                    start,
                    end: start + id.len(),
                }
            }
            None => self.first_line(value),
        }
    }

    /// Reads a list; one that is left blank is empty.
    pub(crate) fn list<'n, 's>(&mut self, node: &'n Node<'s>, field: impl Into<Said>) -> &'n [Node<'s>] {
        match &node.kind {
            Kind::Sequence(nodes) => {
                let field = field.into();
                let parted = nodes.iter().find(|one| one.text().is_some_and(|text| text.contains(';')));
                if let Some(parted) = parted.filter(|_| super::meant::is_of_words(&field)) {
                    let all = node.joined().unwrap_or_default().into_owned();
                    let write = super::meant::listed(&field, &all);
                    self.say_form(parted.span, FormKind::OtherComma, field, &all, write);
                    return &[];
                }
                nodes
            }
            Kind::Refused => &[],
            _ if node.is_null() => &[],
            Kind::Mapping(pairs) if pairs.iter().all(|(_, value)| value.is_null()) && self.is_in_braces(node) => {
                let field = field.into();
                let span = self.first_line(node.span);
                let written = self.text[span.bytes()].to_owned();
                let write = super::meant::listed(&field, &written);
                self.say_form(span, FormKind::NoBrackets, field, &written, write);
                &[]
            }
            Kind::Mapping(pairs) => {
                let first = pairs.first().map_or(node.span, |(key, _)| key.span);
                let line = self.whole_line(first);
                let write = format!("- {}", line.trim());
                self.say_form(first, FormKind::NoHyphens, field, "", write);
                &[]
            }
            Kind::Scalar(text, _) => {
                let field = field.into();
                let write = super::meant::listed(&field, text);
                let span = self.first_line(node.span);
                self.say_form(span, FormKind::NoBrackets, field, text, write);
                &[]
            }
        }
    }

    /// Whether a node stands in braces, all in one line.
    pub(super) fn is_in_braces(&self, node: &Node<'_>) -> bool {
        self.text[node.span.bytes()].starts_with('{') && self.first_line(node.span) == node.span
    }

    /// Reads one word of a closed vocabulary.
    pub(crate) fn word<T: FromStr<Err = UnknownWord>>(&mut self, node: &Node<'_>, vocabulary: Vocabulary) -> Option<T> {
        let field = match &vocabulary {
            Vocabulary::Field(field) => field.clone(),
            Vocabulary::Status => "status".to_owned(),
            _ => "reasons".to_owned(),
        };
        let text = self.scalar(node, &field)?;
        match text.trim().parse() {
            Ok(word) => Some(word),
            Err(unknown) => {
                let choice = choice(text, unknown.allowed.iter().copied());
                self.say(node.span, Mistake::Unknown { vocabulary, choice });
                None
            }
        }
    }

    /// Reads one word of the vocabulary that belongs to a field.
    pub(crate) fn word_of<T: FromStr<Err = UnknownWord>>(&mut self, node: &Node<'_>, field: &str) -> Option<T> {
        self.word(node, Vocabulary::Field(field.to_owned()))
    }

    /// Reads `yes` or `no`, or their English relatives of YAML 1.1 and 1.2.
    pub(crate) fn yes_or_no(&mut self, node: &Node<'_>, field: &str) -> Option<YesOrNo> {
        let text = self.scalar(node, field)?;
        match text.to_ascii_lowercase().as_str() {
            "yes" | "true" => Some(YesOrNo::Yes),
            "no" | "false" => Some(YesOrNo::No),
            _ => {
                let choice = choice(text, ["yes", "no"]);
                self.say(node.span, Mistake::Unknown { vocabulary: Vocabulary::Field(field.to_owned()), choice });
                None
            }
        }
    }

    /// Reads an identifier.
    pub(crate) fn id<T: FromStr<Err = IllegalId>>(&mut self, node: &Node<'_>, field: &str) -> Option<T> {
        let text = self.scalar(node, field)?;
        self.id_in(text, node.span)
    }

    /// Reads an identifier from a key.
    pub(crate) fn id_in<T: FromStr<Err = IllegalId>>(&mut self, text: &str, span: Span) -> Option<T> {
        let id = text.trim().parse().ok();
        if id.is_none() {
            self.say(span, Mistake::BadId { found: text.to_owned() });
        }
        id
    }

    /// Reads the identifier of a publication, and remembers that it is cited.
    pub(crate) fn cite(&mut self, node: &Node<'_>, field: &str) -> Option<CiteId> {
        if let Some(all) = super::meant::texts_of(node) {
            let first = all.split(", ").next().unwrap_or_default();
            self.say_form(node.span, FormKind::OneCite, field, &all, format!("cite: {first}"));
            return None;
        }
        let mut text = self.scalar(node, field)?.trim();
        if let Some(bare) = text.strip_prefix('@') {
            if self.text[node.span.bytes()].starts_with(['"', '\'']) {
                self.say(node.span, Mistake::BadId { found: text.to_owned() });
                return None;
            }
            // Of the sign before it enough has been said.
            text = bare;
        }
        self.cites.push((text.into(), node.span));
        text.parse().ok()
    }

    /// Reads a date: a year, a month or a day.
    pub(crate) fn date(&mut self, node: &Node<'_>, field: &str) -> Option<Date> {
        let text = self.scalar(node, field)?;
        let date = text.trim().parse().ok();
        if date.is_none() {
            let meant = super::dates::meant(text).map(|date| date.to_string());
            let either = super::dates::either(text).filter(|_| meant.is_none());
            let either = either.map(|dates| dates.map(|date| date.to_string()));
            self.say(node.span, Mistake::BadDate { found: text.to_owned(), meant, either });
        }
        date
    }

    /// Reads a language's code.
    pub(crate) fn language(&mut self, node: &Node<'_>, field: &str) -> Option<Language> {
        let text = self.scalar(node, field)?;
        self.language_in(text, node.span)
    }

    pub(super) fn language_in(&mut self, text: &str, span: Span) -> Option<Language> {
        let language = text.trim().parse().ok();
        if language.is_none() {
            let choice = choice(text, LANGUAGE_CODES.iter().copied());
            self.say(span, Mistake::Unknown { vocabulary: Vocabulary::Language, choice });
        }
        language
    }

    /// Reads a link; only http and https may be followed from a report.
    pub(crate) fn link(&mut self, node: &Node<'_>, field: &str) -> Option<Box<str>> {
        let text = self.scalar(node, field)?.trim();
        let text = text.trim_matches(is_unseen);
        let scheme = text.split_once("://").map(|(scheme, rest)| (scheme.to_ascii_lowercase(), rest));
        let is_link = scheme.is_some_and(|(scheme, rest)| {
            matches!(&*scheme, "http" | "https")
                && !rest.is_empty()
                && !rest.starts_with('/')
                && !text.contains(char::is_whitespace)
        });
        if is_link {
            return Some(text.into());
        }
        self.say(node.span, Mistake::BadLink { found: text.to_owned() });
        None
    }

    /// Reads a number as printed: digits, a sign, a point.
    pub(crate) fn number(&mut self, node: &Node<'_>, field: &str) -> Option<Decimal> {
        let text = self.scalar(node, field)?;
        let plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+'));
        let number = if plain { super::number::exact(text) } else { None };
        if number.is_none() {
            let is_number = plain && super::number::is_number(text);
            let wanted = if is_number { super::number::wanted() } else { said!("number.any") };
            match super::number::meant(text).filter(|_| !is_number) {
                Some((kind, write)) => self.say_form(node.span, kind, field, text, write),
                None => self.say(node.span, Mistake::BadNumber { found: text.to_owned(), wanted }),
            }
        }
        number
    }

    /// Reads a whole number from 0.
    pub(crate) fn count(&mut self, node: &Node<'_>, field: &str) -> Option<u32> {
        let text = self.scalar(node, field)?;
        let count = text.parse().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()));
        if count.is_none() {
            let digits = text.trim_matches(|c: char| !c.is_ascii_digit());
            if digits.parse::<u32>().is_ok() && !text.starts_with('-') {
                self.say_form(node.span, FormKind::Number, field, text, digits.to_owned());
            } else {
                self.say(node.span, Mistake::BadNumber { found: text.to_owned(), wanted: said!("number.whole") });
            }
        }
        count
    }

    /// Reads the note and the place that may stand beside any entry.
    pub(crate) fn remark(&mut self, fields: &Fields<'_, '_>) -> Remark {
        Remark { note: self.optional(fields, "note", Self::text), at: self.optional(fields, "at", Self::term) }
    }
}

/// The answer to a question of yes or no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum YesOrNo {
    /// Yes.
    Yes,
    /// No.
    No,
}
