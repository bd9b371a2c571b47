//! Years in all their spellings: a scalar, a list, a window, and `unknown`.

use super::reader::Reader;
use crate::messages::nearest::choice;
use crate::said;
use crate::yaml::{Kind, Node};
use crate::{
    finding::{FormKind, Mistake, Span, YearsTrouble, quoted},
    model::{Window, Year, Years, YearsFault},
};

/// More years than there are.
const MAX_YEARS: usize = 1_000;

/// The years of a source: known, or not found out yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SourceYears {
    /// These.
    Known(Years),
    /// Nobody has found out.
    Unknown,
}

impl Reader {
    /// Reads years written as `2020`, `2018-2020`, `2018-2019, 2021` or a list of these.
    pub(crate) fn years(&mut self, node: &Node<'_>, field: &str) -> Option<Years> {
        let Kind::Sequence(nodes) = &node.kind else {
            let text = self.years_text(node, field)?;
            return self.years_in(text, node.span);
        };
        let mut all: Vec<Year> = Vec::new();
        let mut is_right = true;
        for part in nodes {
            let years = self.years_text(part, field).and_then(|text| self.years_in(text, part.span));
            is_right &= years.is_some();
            all.extend(years.iter().flat_map(|years| years.as_slice()));
            // Of more years than there are, one stands twice, however long the list goes on.
            if all.len() > MAX_YEARS || self.is_full() {
                break;
            }
        }
        if nodes.is_empty() {
            self.wrong_kind(node, field, said!("kind.one-year"));
        }
        if nodes.is_empty() || !is_right {
            return None;
        }
        let written = quoted(&self.text[node.span.bytes()]);
        self.years_or_fault(Years::new(all), &written, node.span)
    }

    fn years_text<'n>(&mut self, node: &'n Node<'_>, field: &str) -> Option<&'n str> {
        let text = node.text().filter(|text| !node.is_null() && !text.trim().is_empty());
        if node.text().is_some() && text.is_none() {
            self.say_form(node.span, FormKind::Nothing, field, "", String::new());
        } else if text.is_none() {
            self.wrong_kind(node, field, said!("kind.years"));
        }
        text
    }

    /// Reads years from a text, e.g. a key.
    pub(crate) fn years_in(&mut self, text: &str, span: Span) -> Option<Years> {
        self.years_or_fault(text.parse().map(Some), text, span)
    }

    /// Reads the years of a source, which may be `unknown`.
    pub(crate) fn source_years(&mut self, node: &Node<'_>, field: &str) -> Option<SourceYears> {
        if node.text() == Some("unknown") {
            return Some(SourceYears::Unknown);
        }
        // Years begin with a digit: nearly all that is read here is not compared with the word.
        if let Some(text) = node.text()
            && !text.trim_start().starts_with(|letter: char| letter.is_ascii_digit())
            && choice(text, ["unknown"]).nearest.is_some()
        {
            self.say_form(node.span, FormKind::Years, field, text, "unknown".to_owned());
            return None;
        }
        self.years(node, field).map(SourceYears::Known)
    }

    /// Reads a window: one range of years, or one year.
    pub(crate) fn window(&mut self, node: &Node<'_>, field: &str) -> Option<Window> {
        let years = self.years(node, field)?;
        match years.ranges().as_slice() {
            [window] => Some(*window),
            _ => {
                let found = self.text.get(node.span.bytes()).unwrap_or_default().to_owned();
                self.say(self.first_line(node.span), Mistake::BadYears { found, why: YearsTrouble::NotOneRange });
                None
            }
        }
    }

    fn years_or_fault(&mut self, years: Result<Option<Years>, YearsFault>, found: &str, span: Span) -> Option<Years> {
        if years.is_err() && super::meant::is_open(found) {
            self.say_form(span, FormKind::OpenYears, "years", found, String::new());
            return None;
        }
        if let Err(YearsFault::NotAYear(_)) = &years
            && let Some(meant) = super::meant::years(found)
        {
            self.say_form(span, FormKind::Years, "years", found, meant);
            return None;
        }
        let why = match years {
            Ok(years) => return years,
            Err(YearsFault::Repeated(year)) => {
                let mistake = Mistake::RepeatedYear { what: format!("`{found}`"), year: year.to_string() };
                self.say(span, mistake);
                return None;
            }
            Err(YearsFault::Backwards(..)) => YearsTrouble::Backwards,
            Err(YearsFault::NotAYear(_)) if found == "unknown" => YearsTrouble::Unknown,
            Err(YearsFault::NotAYear(part)) => YearsTrouble::NotAYear(part),
        };
        self.say(span, Mistake::BadYears { found: found.to_owned(), why });
        None
    }
}

/// Years that have been named so far under one heading, each with the place of the first naming.
#[derive(Debug, Default)]
pub(crate) struct NamedYears(std::collections::BTreeMap<Year, Span>);

impl NamedYears {
    /// Adds years; those that stand a second time are one finding beside their first place.
    pub(crate) fn add(&mut self, reader: &mut Reader, years: &Years, what: &str, span: Span) {
        let mut again: Option<(Vec<Year>, Span)> = None;
        for &year in years.as_slice() {
            if let Some(&first) = self.0.get(&year) {
                again.get_or_insert_with(|| (Vec::new(), first)).0.push(year);
            } else {
                self.0.insert(year, span);
            }
        }
        if let Some((repeated, first)) = again {
            let year = folded(repeated);
            let related = vec![(first, said!("place.first"))];
            reader.say_with(span, Mistake::RepeatedYear { what: format!("`{what}`"), year }, related);
        }
    }
}

/// Writes distinct years, folded into ranges.
pub(crate) fn folded(years: Vec<Year>) -> String {
    Years::new(years).ok().flatten().map(|years| years.to_string()).unwrap_or_default()
}
