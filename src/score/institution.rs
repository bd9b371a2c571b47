//! Which institution a cell belongs to: whose publication is its best source, or who was last asked for it.

use std::collections::BTreeMap;

use crate::model::{AreaId, CiteId, Date, Edition, IndicatorId, Language, Text, Year};

use super::{
    assessment::{AssessedArea, AssessedIndicator},
    cell::Cell,
    counts::Counts,
};

/// The institutions of an edition, by their names in its first language, acronyms resolved.
#[derive(Clone, Debug)]
pub struct Institutions<'a> {
    names: Vec<String>,
    /// Whose a publication is; several for joint ones. One of which nobody is named is not here.
    of_cite: BTreeMap<&'a CiteId, Vec<usize>>,
    /// Who was last asked for a cell.
    of_request: BTreeMap<&'a AreaId, BTreeMap<&'a IndicatorId, BTreeMap<Year, Asked>>>,
}

/// A cell with its area and row.
type Counted<'c, 'e> = (&'c AssessedArea<'e>, &'c AssessedIndicator<'e>, &'c Cell<'e>);

/// When somebody was last asked for a cell, and who.
type Asked = (Option<Date>, Vec<usize>);

impl<'a> Institutions<'a> {
    /// Collects the institutions behind an edition's publications and requests.
    #[must_use]
    pub fn of(edition: &'a Edition) -> Self {
        let mut known = Known::new(edition);
        let mut of_cite = BTreeMap::new();
        for publication in &edition.bibliography {
            if let Some(institution) = &publication.institution {
                of_cite.insert(&publication.id, known.holders(institution));
            }
        }
        let mut of_request: BTreeMap<_, BTreeMap<_, BTreeMap<_, Asked>>> = BTreeMap::new();
        for request in &edition.requests {
            let holders = known.holders(&request.institution);
            for (area, indicator, years) in &request.covers {
                let by_year = of_request.entry(area).or_default().entry(indicator).or_default();
                for &year in years.as_slice() {
                    let last = by_year.entry(year).or_default();
                    // Of two letters of one day, or of none, the one further down is the later.
                    if request.asked >= last.0 {
                        *last = (request.asked, holders.clone());
                    }
                }
            }
        }
        Self { names: known.names, of_cite, of_request }
    }

    /// The institutions that a cell belongs to, each once: those of its best source's publication; without a source those
    /// that the latest request for it names; none where nobody is known.
    pub fn of_cell(&self, area: &AreaId, indicator: &IndicatorId, cell: &Cell<'_>) -> impl Iterator<Item = &str> {
        self.holders(area, indicator, cell).iter().map(|&at| &*self.names[at])
    }

    fn holders(&self, area: &AreaId, indicator: &IndicatorId, cell: &Cell<'_>) -> &[usize] {
        let found = match cell.best() {
            Some(best) => self.of_cite.get(&best.row.cite),
            None => {
                let by_year = self.of_request.get(area).and_then(|of_area| of_area.get(indicator));
                by_year.and_then(|by_year| by_year.get(&cell.year)).map(|(_, holders)| holders)
            }
        };
        found.map_or(&[], |holders| holders)
    }

    /// Counts the counted cells under each institution, once under each of joint holders: most cells first, then by name;
    /// those of nobody last, under an empty name.
    pub(super) fn counts<'c, 'e: 'c>(&self, cells: impl Iterator<Item = Counted<'c, 'e>>) -> Vec<(String, Counts)> {
        let mut counts = vec![Counts::default(); self.names.len()];
        let mut of_nobody = Counts::default();
        for (area, row, cell) in cells {
            let holders = self.holders(&area.area.id, &row.indicator.id, cell);
            for &at in holders {
                counts[at].count(cell);
            }
            if holders.is_empty() {
                of_nobody.count(cell);
            }
        }
        let named = self.names.iter().cloned().zip(counts).filter(|(_, counts)| counts.all() > 0);
        let mut named: Vec<_> = named.collect();
        named.sort_by(|one, other| other.1.all().cmp(&one.1.all()).then_with(|| one.0.cmp(&other.0)));
        named.extend((of_nobody.all() > 0).then(|| (String::new(), of_nobody)));
        named
    }
}

/// The institutions met so far.
struct Known<'a> {
    language: Language,
    /// What an acronym stands for.
    long: BTreeMap<&'a str, &'a str>,
    names: Vec<String>,
    at: BTreeMap<String, usize>,
}

impl<'a> Known<'a> {
    fn new(edition: &'a Edition) -> Self {
        let language = edition.languages.first().copied().unwrap_or(Language::ENGLISH);
        let long = edition.acronyms.iter().map(|one| (one.short.trim(), one.long.version(language).words.trim()));
        Self { language, long: long.collect(), names: Vec::new(), at: BTreeMap::new() }
    }

    /// Reads the holders that a text names, joint ones behind semicolons.
    fn holders(&mut self, text: &Text) -> Vec<usize> {
        let mut holders = Vec::new();
        for part in text.version(self.language).words.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            let name = self.long.get(part).copied().unwrap_or(part);
            let next = self.names.len();
            let at = *self.at.entry(name.to_owned()).or_insert(next);
            if at == next {
                self.names.push(name.to_owned());
            }
            if !holders.contains(&at) {
                holders.push(at);
            }
        }
        holders
    }
}
