//! `reviews.yaml`: who looked at what, and what they said.

use super::fields::Repeats;
use super::known::Known;
use super::reader::Reader;
use super::years::NamedYears;
use crate::said;
use crate::yaml::Node;
use crate::{
    finding::Mistake,
    model::{AreaId, IndicatorId, Review, Seen, Verdict},
};

const KEYS: &[&str] = &["area", "indicator", "years", "by", "date", "verdict", "comment", "seen"];

impl Reader {
    /// Reads `reviews.yaml`. Who filled in the tables may ask and answer, but not agree with themselves.
    pub(crate) fn reviews(&mut self, root: &Node<'_>, known: &Known, assessors: &[Box<str>]) -> Vec<Review> {
        self.list(root, said!("within.reviews")).iter().filter_map(|node| self.review(node, known, assessors)).collect()
    }

    fn review(&mut self, node: &Node<'_>, known: &Known, assessors: &[Box<str>]) -> Option<Review> {
        let fields = self.fields(node, said!("within.review"), KEYS)?;
        let area: Option<AreaId> = self.required(&fields, "area", |reader, node, key| {
            let text = reader.scalar(node, key)?;
            reader.area_in(text, node.span, known)
        });
        let named = area.as_ref().map_or("", AreaId::as_str);
        let indicator: Option<Option<IndicatorId>> = match fields.get("indicator") {
            None if fields.is_suspected("indicator") => None,
            None => Some(None),
            Some(node) => self.indicator_of(node, named, known).map(Some),
        };
        let years = self.optional(&fields, "years", |reader, node, key| reader.years(node, key));
        let by = self.required(&fields, "by", Self::string);
        let date = self.required(&fields, "date", Self::date);
        let verdict: Option<Verdict> = self.required(&fields, "verdict", Self::word_of);
        if let (Some(by), Some(verdict), Some(node)) = (&by, verdict, fields.get("by"))
            && matches!(verdict, Verdict::Agreed | Verdict::Resolved)
            && assessors.contains(by)
        {
            self.say(node.span, Mistake::OwnReview { by: by.to_string(), verdict: verdict.to_string() });
        }
        let comment = self.optional(&fields, "comment", Self::text);
        let seen = fields.get("seen").map(|node| match &indicator {
            Some(Some(indicator)) => self.seen_years(node, "seen", Some(indicator)),
            Some(None) => self.seen_indicators(node, named, known),
            // Of an indicator that is not known, enough has been said; its digests are looked at all the same.
            None => self.seen_years(node, "seen", None),
        });
        let seen = seen.unwrap_or_default();
        Some(Review {
            area: area?,
            indicator: indicator?,
            years,
            by: by?,
            date: date?,
            verdict: verdict?,
            comment,
            seen,
        })
    }

    fn indicator_of(&mut self, node: &Node<'_>, area: &str, known: &Known) -> Option<IndicatorId> {
        let text = self.scalar(node, "indicator")?;
        self.indicator_in(text, node.span, area, known)
    }

    /// Reads digests by indicator and year.
    fn seen_indicators(&mut self, node: &Node<'_>, area: &str, known: &Known) -> Vec<Seen> {
        let mut seen = Vec::new();
        for entry in self.map(node, "seen", Repeats::Refused) {
            let indicator = self.indicator_in(entry.key, entry.at, area, known);
            seen.extend(self.seen_years(entry.value, entry.key, indicator.as_ref()));
        }
        seen
    }

    /// Reads the digests of an indicator by year.
    fn seen_years(&mut self, node: &Node<'_>, field: &str, indicator: Option<&IndicatorId>) -> Vec<Seen> {
        let (mut seen, mut named) = (Vec::new(), NamedYears::default());
        for entry in self.map(node, field, Repeats::Kept) {
            let years = self.years(entry.name, entry.key);
            if let Some(years) = &years {
                named.add(self, years, field, entry.at);
            }
            let text = self.scalar(entry.value, "seen");
            let digest = text.and_then(|text| text.trim().parse().ok());
            if let (Some(text), None) = (text, digest) {
                self.say(entry.value.span, Mistake::BadDigest { found: text.to_owned() });
            }
            let (Some(years), Some(digest), Some(indicator)) = (years, digest, indicator) else { continue };
            // One look at several years that were alike.
            seen.extend(years.as_slice().iter().map(|&year| Seen { indicator: indicator.clone(), year, digest }));
        }
        seen
    }
}
