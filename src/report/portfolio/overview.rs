//! The first page of a site: the latest edition of each country by area, by year and by indicator.

use std::{collections::BTreeMap, sync::Arc};

use crate::model::{AreaId, CountryCode, IndicatorId, Year};
use crate::report::fields::{Listed, view};
use crate::report::shade::Shaded;
use crate::score::Counts;
use crate::wording::{Key, Labels, Prose, Words};

use super::{
    common::Common,
    country::{EditionLink, Making, SiteHead},
    order::in_order,
    summary::{Summary, SummaryRow},
    tables::{CountsRow, CountsTable, Part, Shades, heat_note},
    tiles::{Shown, Tiles, tiles},
    way::WayLink,
};

/// The most countries that the table by indicator shows one by one; of more it shows all together.
const MOST_COLUMNS: usize = 12;
/// The most countries whose cells show their counts too.
const MOST_IN_FULL: usize = 40;
/// The most areas without an assessment that are named one by one; of more, those with one are counted.
const MOST_NAMED: usize = 3;

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
        /// Whose the editions are, where all of several have the same sentence: then it does not stand beside each.
        pub whose: Option<Prose>,
        /// Every country with its editions.
        pub countries: Listed<CountryLinks>,
        /// The world, a tile a country.
        pub tiles: Tiles,
        /// The files beside the page that hold the figures of all editions, each with what it holds.
        pub files: Listed<WayLink>,
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
        /// The country's code.
        pub code: String,
        /// Its editions, earliest first.
        pub editions: Listed<EditionLink>,
    }
}

view! {
    /// The indicators of an area.
    #[derive(Clone, Debug)]
    pub struct AreaTable {
        /// Its anchor.
        pub id: String,
        /// The area.
        pub label: String,
        /// Its indicators.
        pub table: CountsTable,
    }
}

/// Shows many editions; `left_out` names those with errors, `files` the files beside the page with what they hold.
#[must_use]
pub fn portfolio(
    summaries: &[Summary],
    left_out: &[String],
    files: Vec<WayLink>,
    words: &Words,
    making: Making<'_>,
) -> Portfolio {
    let countries = by_country(summaries, words);
    let latest: Vec<&Summary> = countries.iter().filter_map(|(_, editions)| editions.last().copied()).collect();
    let whose = whose_of_all(summaries);
    let beside = if whose.is_some() { Whose::Once } else { Whose::Beside };
    let links = countries.iter().map(|(label, editions)| links(label, editions, beside, making)).collect();
    let title = words.count(Key::PortfolioTitle, latest.len() as u64, &[]);
    let view = Common::of(&latest).map(|common| Latest { editions: compared(&latest, &common), common, words, making });
    let none = || CountsTable::default();
    let lead = view.as_ref().map(Latest::lead).unwrap_or_default();
    let page = SiteHead::new(words, [title, lead.join(" ")], (&making.index(), 0), making);
    Portfolio {
        page,
        words: Arc::clone(words.of_page()),
        lead: lead.into(),
        whose,
        countries: links,
        tiles: view.as_ref().map(Latest::tiles).unwrap_or_default(),
        files: files.into(),
        by_area: view.as_ref().map_or_else(none, Latest::by_area),
        by_year: view.as_ref().map_or_else(none, Latest::by_year),
        by_indicator: view.as_ref().map(Latest::by_indicator).unwrap_or_default().into(),
        left_out: left_out.to_vec().into(),
    }
}

/// Countries in the order of their names, each with its editions in their order.
fn by_country<'a>(summaries: &'a [Summary], words: &Words) -> Vec<(String, Vec<&'a Summary>)> {
    let mut countries: BTreeMap<CountryCode, Vec<&Summary>> = BTreeMap::new();
    for summary in summaries {
        countries.entry(summary.country).or_default().push(summary);
    }
    let sorted = |mut editions: Vec<&'a Summary>| {
        editions.sort_by(|a, b| a.edition.cmp(&b.edition));
        editions
    };
    let named = countries.into_iter().map(|(code, editions)| (words.country(code), sorted(editions)));
    let mut named: Vec<(String, Vec<&Summary>)> = named.collect();
    named.sort_by_key(|(name, _)| in_order(name));
    named
}

/// Whose editions are, where it is the same sentence for all of several.
fn whose_of_all(summaries: &[Summary]) -> Option<Prose> {
    let [first, others @ ..] = summaries else { return None };
    let is_same = !others.is_empty() && others.iter().all(|other| other.whose == first.whose);
    first.whose.clone().filter(|_| is_same)
}

/// Where it is said whose an edition is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    /// Once for all.
    Once,
    /// Beside each edition.
    Beside,
}

fn links(label: &str, editions: &[&Summary], whose: Whose, making: Making<'_>) -> CountryLinks {
    let folder = editions.first().map(|summary| summary.country.folder()).unwrap_or_default();
    let link = |summary: &Summary| {
        let link = EditionLink::from_root(summary, making);
        EditionLink { whose: link.whose.filter(|_| whose == Whose::Beside), ..link }
    };
    CountryLinks {
        label: label.to_owned(),
        href: format!("{folder}/{}", making.index()),
        code: editions.first().map(|summary| summary.country.to_string()).unwrap_or_default(),
        editions: editions.iter().map(|summary| link(summary)).collect(),
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

    /// The world with every country's counts over what is compared.
    fn tiles(&self) -> Tiles {
        let shown = |one: &Compared<'_>| {
            let counts = self.counts(one.rows.values().copied(), |_| true);
            (one.summary.country, Shown { href: self.report(one, ""), counts })
        };
        tiles(&self.editions.iter().map(shown).collect(), self.shades())
    }

    fn by_area(&self) -> CountsTable {
        let areas: Vec<&AreaId> = self.areas();
        let mut heads: Vec<String> = areas.iter().map(|area| self.area(area)).collect();
        heads.push(self.words.say(Key::AllAreas));
        let anchors: Vec<String> = areas.iter().map(ToString::to_string).chain(["overview".to_owned()]).collect();
        let hrefs = areas.iter().map(|area| format!("#{area}")).chain([String::new()]).collect();
        let table = self.by_country(heads, &anchors, |one| {
            let of_area = |area| one.rows.iter().filter(move |((of, _), _)| *of == area).map(|(_, row)| *row);
            areas.iter().map(|area| self.counts(of_area(*area), |_| true)).collect()
        });
        CountsTable { hrefs, ..table }
    }

    fn by_year(&self) -> CountsTable {
        let mut years: Vec<Year> = self.editions.iter().flat_map(|one| one.summary.window.years()).collect();
        years.sort_unstable();
        years.dedup();
        years.retain(|year| self.common.has_year(*year));
        let mut heads: Vec<String> = years.iter().map(ToString::to_string).collect();
        heads.push(self.words.say(Key::AllYears));
        // The report shows its matrices with the cells of that year alone.
        let first = self.areas().first().map(ToString::to_string).unwrap_or_default();
        let anchors: Vec<String> =
            years.iter().map(|year| format!("{first}?year={year}")).chain(["heat".to_owned()]).collect();
        let table = self.by_country(heads, &anchors, |one| {
            years.iter().map(|&year| self.counts(one.rows.values().copied(), |other| other == year)).collect()
        });
        CountsTable { of_years: true, ..table }
    }

    /// A row a country: the parts, and all of them together, each leading to an anchor of the country's report.
    fn by_country(
        &self,
        heads: Vec<String>,
        anchors: &[String],
        parts: impl Fn(&Compared<'_>) -> Vec<Counts>,
    ) -> CountsTable {
        let row = |one: &Compared<'_>| {
            let parts = parts(one);
            let summary = one.summary;
            let all = parts.iter().fold(Counts::default(), |all, part| all.plus(*part));
            let cells = self.cells(&heads, &parts, &all).into_iter().zip(anchors);
            CountsRow {
                label: self.country(summary),
                code: summary.country.to_string(),
                note: self.lacking(one),
                href: self.report(one, ""),
                cells: cells.map(|(cell, anchor)| cell.leading(self.report(one, anchor))).collect(),
            }
        };
        let rows = self.editions.iter().map(row).collect();
        let hrefs = vec![String::new(); heads.len()].into();
        let (corner, many) = (self.words.say(Key::PortfolioCountry), self.editions.len() > MOST_IN_FULL);
        let note = if many { self.words.say(Key::PictureIndex) } else { heat_note(self.words) };
        CountsTable { corner, heads: heads.into(), hrefs, of_years: false, note, many, rows }
    }

    /// Which areas nobody has assessed in an edition, so that its figure for all areas is of a smaller basket; empty where none.
    fn lacking(&self, one: &Compared<'_>) -> String {
        let is_blank = |area: &&AreaId| {
            let of_area = one.rows.iter().filter(|((of, _), _)| of == area).map(|(_, row)| *row);
            self.counts(of_area, |_| true).classed() == 0
        };
        let areas = self.areas();
        let blank: Vec<String> = areas.iter().copied().filter(is_blank).map(|area| self.area(area)).collect();
        match blank.len() {
            0 => String::new(),
            few if few <= MOST_NAMED => self.words.fill(Key::PortfolioWithout, &[("areas", &blank.join(", "))]),
            many => {
                let all = areas.len();
                self.words.count(Key::PortfolioAreas, (all - many) as u64, &[("all", &self.words.number(all as u64))])
            }
        }
    }

    /// Where an edition's report is, from the site's first page; at an anchor unless that is empty.
    fn report(&self, one: &Compared<'_>, anchor: &str) -> String {
        let href = EditionLink::from_root(one.summary, self.making).href;
        if anchor.is_empty() { href } else { format!("{href}#{anchor}") }
    }

    fn by_indicator(&self) -> Vec<AreaTable> {
        let shown = if self.editions.len() <= MOST_COLUMNS { self.editions.as_slice() } else { &[] };
        let mut heads: Vec<String> = shown.iter().map(|one| self.country(one.summary)).collect();
        heads.push(self.words.say(Key::PortfolioAllCountries));
        let hrefs: Listed<String> = shown.iter().map(|one| self.report(one, "")).chain([String::new()]).collect();
        let row = |area: &AreaId, id: &IndicatorId| {
            let of = |one: &Compared<'_>| self.counts(one.rows.get(&(area, id)).copied(), |_| true);
            let all = self.editions.iter().map(of).fold(Counts::default(), Counts::plus);
            let parts: Vec<Counts> = shown.iter().map(of).collect();
            let leads = shown.iter().map(|one| self.report(one, area.as_str())).chain([String::new()]);
            let cells = self.cells(&heads, &parts, &all).into_iter().zip(leads);
            CountsRow::new(self.indicator(area, id), cells.map(|(cell, href)| cell.leading(href)).collect())
        };
        let table = |area: &&AreaId| {
            let of_area = self.common.indicators.iter().filter(|(of, _)| of == area);
            let rows = of_area.map(|(area, id)| row(area, id)).collect();
            let (corner, heads, hrefs) = (self.words.say(Key::PortfolioIndicator), heads.clone().into(), hrefs.clone());
            let note = heat_note(self.words);
            let table = CountsTable { corner, heads, hrefs, of_years: false, note, many: false, rows };
            AreaTable { id: area.to_string(), label: self.area(area), table }
        };
        self.areas().iter().map(table).collect()
    }

    fn shades(&self) -> Shades<'_> {
        Shades { weights: self.common.weights, words: self.words }
    }

    /// The cells of the parts and of all of them together, each under its head.
    fn cells(&self, heads: &[String], parts: &[Counts], all: &Counts) -> Vec<Shaded> {
        let shades = self.shades();
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
