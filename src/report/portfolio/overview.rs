//! The first page of a site: the latest edition of each country by area, by year and by indicator.

use std::{collections::BTreeMap, sync::Arc};

use crate::model::{AreaId, IndicatorId, Year};
use crate::report::fields::{Listed, view};
use crate::report::shade::Shaded;
use crate::score::Counts;
use crate::wording::{Key, Labels, Words};

use super::{
    common::Common,
    country::{EditionLink, Making, SiteHead},
    summary::{Summary, SummaryRow},
    tables::{CountsRow, CountsTable, Part, Shades},
};

/// The most countries that the table by indicator shows one by one; of more it shows all together.
const MOST_COLUMNS: usize = 12;

view! {
    /// The overview of many editions.
    #[derive(Clone, Debug)]
    pub struct Portfolio {
        /// Language, title, program.
        pub page: SiteHead,
        /// Headings and labels, by their key without `page.`.
        pub words: Arc<Labels>,
        /// What is compared, in sentences.
        pub lead: Listed<String>,
        /// Every country with its editions.
        pub countries: Listed<CountryLinks>,
        /// Countries by area.
        pub by_area: CountsTable,
        /// Countries by year.
        pub by_year: CountsTable,
        /// Indicators, by area.
        pub by_indicator: Listed<AreaTable>,
        /// Editions left out because they have errors.
        pub left_out: Listed<String>,
    }
}

view! {
    /// A country and its editions.
    #[derive(Clone, Debug)]
    pub struct CountryLinks {
        /// The country.
        pub label: String,
        /// Its page.
        pub href: String,
        /// Its editions, earliest first.
        pub editions: Listed<EditionLink>,
    }
}

view! {
    /// The indicators of an area.
    #[derive(Clone, Debug)]
    pub struct AreaTable {
        /// The area.
        pub label: String,
        /// Its indicators.
        pub table: CountsTable,
    }
}

/// Shows many editions; `left_out` names those with errors.
#[must_use]
pub fn portfolio(summaries: &[Summary], left_out: &[String], words: &Words, making: Making<'_>) -> Portfolio {
    let countries = by_country(summaries, words);
    let latest: Vec<&Summary> = countries.iter().filter_map(|(_, editions)| editions.last().copied()).collect();
    let links = countries.iter().map(|(label, editions)| links(label, editions, making)).collect();
    let page = SiteHead::new(words, words.count(Key::PortfolioTitle, latest.len() as u64, &[]), making.engine);
    let view = Common::of(&latest).map(|common| Latest { editions: compared(&latest, &common), common, words, making });
    let none = || CountsTable::default();
    Portfolio {
        page,
        words: Arc::clone(words.of_page()),
        lead: view.as_ref().map(Latest::lead).unwrap_or_default().into(),
        countries: links,
        by_area: view.as_ref().map_or_else(none, Latest::by_area),
        by_year: view.as_ref().map_or_else(none, Latest::by_year),
        by_indicator: view.as_ref().map(Latest::by_indicator).unwrap_or_default().into(),
        left_out: left_out.to_vec().into(),
    }
}

/// Countries in the order of their names, each with its editions in their order.
fn by_country<'a>(summaries: &'a [Summary], words: &Words) -> Vec<(String, Vec<&'a Summary>)> {
    let mut countries: BTreeMap<(String, &str), Vec<&Summary>> = BTreeMap::new();
    for summary in summaries {
        let key = (words.country(summary.country), summary.country.as_str());
        countries.entry(key).or_default().push(summary);
    }
    for editions in countries.values_mut() {
        editions.sort_by(|a, b| a.edition.cmp(&b.edition));
    }
    countries.into_iter().map(|((name, _), editions)| (name, editions)).collect()
}

fn links(label: &str, editions: &[&Summary], making: Making<'_>) -> CountryLinks {
    let folder = editions.first().map(|summary| summary.country.folder()).unwrap_or_default();
    CountryLinks {
        label: label.to_owned(),
        href: format!("{folder}/{}", making.index()),
        editions: editions.iter().map(|summary| EditionLink::from_root(summary, making)).collect(),
    }
}

/// An edition and the rows of it that are compared.
struct Compared<'a> {
    summary: &'a Summary,
    rows: BTreeMap<(&'a AreaId, &'a IndicatorId), &'a SummaryRow>,
}

/// Finds the rows of each edition that are compared.
fn compared<'a>(latest: &[&'a Summary], common: &Common<'a>) -> Vec<Compared<'a>> {
    let one = |summary: &&'a Summary| {
        let all: BTreeMap<_, _> = summary.rows.iter().map(|row| ((&row.area, &row.indicator), row)).collect();
        let rows = common.indicators.iter().filter_map(|key| Some((*key, *all.get(key)?)));
        Compared { summary, rows: rows.collect() }
    };
    latest.iter().map(one).collect()
}

/// The latest editions and what they have in common.
struct Latest<'v, 'a> {
    editions: Vec<Compared<'a>>,
    common: Common<'a>,
    words: &'v Words,
    making: Making<'v>,
}

impl Latest<'_, '_> {
    fn lead(&self) -> Vec<String> {
        let methods = self.common.methods.iter().map(ToString::to_string).collect::<Vec<_>>();
        let method = match methods.as_slice() {
            [method] => self.words.fill(Key::PortfolioSameMethod, &[("method", method)]),
            several => {
                let methods = [("methods", self.words.list(several))];
                let [(key, methods)] = &methods;
                self.words.count(Key::PortfolioCommon, self.common.indicators.len() as u64, &[(key, methods)])
            }
        };
        let years = match self.common.years {
            Some(years) => self.words.fill(Key::PortfolioYears, &[("years", &self.words.named_window(years))]),
            None => self.words.say(Key::PortfolioOwnYears),
        };
        let mut lead = vec![method, years];
        if self.common.weights.is_none() {
            lead.push(self.words.say(Key::PortfolioNoIndex));
        }
        lead
    }

    fn by_area(&self) -> CountsTable {
        let areas: Vec<&AreaId> = self.areas();
        let mut heads: Vec<String> = areas.iter().map(|area| self.area(area)).collect();
        heads.push(self.words.say(Key::AllAreas));
        self.by_country(heads, |one| {
            let of_area = |area| one.rows.iter().filter(move |((of, _), _)| *of == area).map(|(_, row)| *row);
            areas.iter().map(|area| self.counts(of_area(*area), |_| true)).collect()
        })
    }

    fn by_year(&self) -> CountsTable {
        let mut years: Vec<Year> = self.editions.iter().flat_map(|one| one.summary.window.years()).collect();
        years.sort_unstable();
        years.dedup();
        years.retain(|year| self.common.has_year(*year));
        let mut heads: Vec<String> = years.iter().map(ToString::to_string).collect();
        heads.push(self.words.say(Key::AllYears));
        let table = self.by_country(heads, |one| {
            years.iter().map(|&year| self.counts(one.rows.values().copied(), |other| other == year)).collect()
        });
        CountsTable { of_years: true, ..table }
    }

    /// A row a country: the parts, and all of them together.
    fn by_country(&self, heads: Vec<String>, parts: impl Fn(&Compared<'_>) -> Vec<Counts>) -> CountsTable {
        let row = |one: &Compared<'_>| {
            let parts = parts(one);
            let summary = one.summary;
            let all = parts.iter().fold(Counts::default(), |all, part| all.plus(*part));
            CountsRow {
                label: self.country(summary),
                href: EditionLink::from_root(summary, self.making).href,
                cells: self.cells(&heads, &parts, &all).into(),
            }
        };
        let rows = self.editions.iter().map(row).collect();
        CountsTable { corner: self.words.say(Key::PortfolioCountry), heads: heads.into(), of_years: false, rows }
    }

    fn by_indicator(&self) -> Vec<AreaTable> {
        let shown = if self.editions.len() <= MOST_COLUMNS { self.editions.as_slice() } else { &[] };
        let mut heads: Vec<String> = shown.iter().map(|one| self.country(one.summary)).collect();
        heads.push(self.words.say(Key::PortfolioAllCountries));
        let row = |area: &AreaId, id: &IndicatorId| {
            let of = |one: &Compared<'_>| self.counts(one.rows.get(&(area, id)).copied(), |_| true);
            let all = self.editions.iter().map(of).fold(Counts::default(), Counts::plus);
            let parts: Vec<Counts> = shown.iter().map(of).collect();
            CountsRow {
                label: self.indicator(area, id),
                href: String::new(),
                cells: self.cells(&heads, &parts, &all).into(),
            }
        };
        let table = |area: &&AreaId| {
            let of_area = self.common.indicators.iter().filter(|(of, _)| of == area);
            let rows = of_area.map(|(area, id)| row(area, id)).collect();
            let corner = self.words.say(Key::PortfolioIndicator);
            AreaTable {
                label: self.area(area),
                table: CountsTable { corner, heads: heads.clone().into(), of_years: false, rows },
            }
        };
        self.areas().iter().map(table).collect()
    }

    /// The cells of the parts and of all of them together, each under its head.
    fn cells(&self, heads: &[String], parts: &[Counts], all: &Counts) -> Vec<Shaded> {
        let shades = Shades { weights: self.common.weights, words: self.words };
        let parts = parts.iter().map(|counts| (counts, Part::One)).chain([(all, Part::All)]);
        heads.iter().zip(parts).map(|(head, (counts, part))| shades.cell(head, counts, part)).collect()
    }

    /// Counts the cells compared of some rows.
    fn counts<'r>(&self, rows: impl IntoIterator<Item = &'r SummaryRow>, year: impl Fn(Year) -> bool) -> Counts {
        let mut counts = Counts::default();
        for row in rows {
            let compared = row.states.iter().filter(|(of, ..)| year(*of) && self.common.has_year(*of));
            compared.for_each(|&(_, status, due)| counts.count_state(status, due));
        }
        counts
    }

    /// The areas that have an indicator in common.
    fn areas(&self) -> Vec<&AreaId> {
        let mut areas: Vec<&AreaId> = self.common.indicators.iter().map(|(area, _)| *area).collect();
        areas.dedup();
        areas
    }

    /// A country, with its method where there are several.
    fn country(&self, summary: &Summary) -> String {
        let name = self.words.country(summary.country);
        if self.common.methods.len() > 1 { format!("{name} ({})", summary.method.version) } else { name }
    }

    fn area(&self, id: &AreaId) -> String {
        self.common.named_by.area(id).map_or_else(|| id.to_string(), |area| self.words.text(&area.label))
    }

    fn indicator(&self, area: &AreaId, id: &IndicatorId) -> String {
        let area = self.common.named_by.area(area);
        let found = area.and_then(|area| area.indicators.iter().find(|indicator| indicator.id == *id));
        found.map_or_else(|| id.to_string(), |indicator| self.words.text(&indicator.label))
    }
}
