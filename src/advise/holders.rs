//! Who has the data of a gap, or is to be asked for them (method, "By institution").

use std::collections::BTreeMap;

use crate::model::{CiteId, Edition, Language, Level, Publication, Request, Status, Text};
use crate::score::{AssessedArea, AssessedIndicator, Assessment, Cell};

use super::step::{Gap, Step};

/// An institution, or one of several that an entry names together with `;` between them.
#[derive(Clone, Debug)]
pub struct Holder<'a> {
    edition: &'a Edition,
    name: &'a Text,
    /// Which of the joint ones it is, from 0.
    part: usize,
    /// Its name in the edition's first language, by which it is known.
    known_as: String,
}

/// An institution and the cells that are its.
#[derive(Clone, Debug)]
pub struct Held<'a> {
    /// The institution.
    pub holder: Holder<'a>,
    /// The cells.
    pub cells: u32,
}

/// Who has the data of some gaps, most cells first; a cell of joint holders counts once under each.
#[derive(Clone, Debug, Default)]
pub struct Holders<'a> {
    /// The institutions on record.
    pub known: Vec<Held<'a>>,
    /// The cells of which no institution is on record.
    pub unknown: u32,
}

impl Holder<'_> {
    /// Its name in a language.
    #[must_use]
    pub fn name(&self, language: Language) -> String {
        let names = self.edition.institution_in(self.name, language);
        let names = names.unwrap_or_else(|| self.name.version(language).words.to_owned());
        parts(&names).get(self.part).copied().unwrap_or(&self.known_as).to_owned()
    }
}

/// The institutions that a text names together.
fn parts(text: &str) -> Vec<&str> {
    text.split(';').map(str::trim).filter(|part| !part.is_empty()).collect()
}

impl<'a> Holders<'a> {
    /// Counts one more cell of these institutions.
    pub(super) fn count(&mut self, holders: &[Holder<'a>]) {
        if holders.is_empty() {
            self.unknown += 1;
        }
        for holder in holders {
            match self.known.iter_mut().find(|known| known.holder.known_as == holder.known_as) {
                Some(known) => known.cells += 1,
                None => self.known.push(Held { holder: holder.clone(), cells: 1 }),
            }
        }
    }

    /// Puts those of most cells first, others in the order in which they came.
    pub(super) fn sort(&mut self) {
        self.known.sort_by_key(|held| std::cmp::Reverse(held.cells));
    }
}

/// What is on record of institutions.
pub(super) struct Record<'a> {
    edition: &'a Edition,
    language: Language,
    publications: BTreeMap<&'a CiteId, &'a Publication>,
}

impl<'a> Record<'a> {
    /// Reads an edition's bibliography and requests.
    pub(super) fn of(assessment: &Assessment<'a>) -> Self {
        let edition = assessment.edition;
        let publications = edition.bibliography.iter().map(|publication| (&publication.id, publication)).collect();
        let language = edition.languages.first().copied().unwrap_or(Language::ENGLISH);
        Self { edition, language, publications }
    }

    /// Who is on record as having the figures of a gap.
    pub(super) fn having(&self, gap: &Gap<'_, 'a>) -> Vec<Holder<'a>> {
        self.of_cell(gap.area, gap.row, gap.cell).map_or_else(Vec::new, |name| self.joint(name))
    }

    /// Who would know of the figures of a gap: whoever has the total that is to be broken down; else whoever has other years
    /// of the indicator or of its total. What was searched and not found is asked for where most of the area's figures come
    /// from. An institution of the country is asked before an international one, whose figures are often estimates of its
    /// own; where somebody is supposed to have the data, only one of the country can be meant.
    pub(super) fn to_ask(&self, gap: &Gap<'_, 'a>, step: Step) -> Vec<Holder<'a>> {
        let total = gap.total_row().filter(|_| step == Step::Disaggregate);
        let of_year = total.and_then(|row| Some((row, row.cells.iter().find(|cell| cell.year == gap.cell.year)?)));
        let of_total = of_year.and_then(|(row, cell)| self.of_cell(gap.area, row, cell));
        let elsewhere = |level| self.of_most(std::iter::once(gap.row).chain(gap.total_row()), level);
        let in_area = |level| self.of_most(gap.area.indicators.iter(), level).filter(|_| step == Step::Ask);
        let abroad = matches!(step, Step::Ask | Step::Disaggregate | Step::Wait);
        let name = of_total
            .or_else(|| elsewhere(Some(Level::National)))
            .or_else(|| in_area(Some(Level::National)))
            .or_else(|| elsewhere(None).filter(|_| abroad))
            .or_else(|| in_area(None));
        name.map_or_else(Vec::new, |name| self.joint(name))
    }

    /// The institution of a cell: its best source's; without a source, the one that the latest request for it names.
    fn of_cell(&self, area: &AssessedArea<'_>, row: &AssessedIndicator<'_>, cell: &Cell<'a>) -> Option<&'a Text> {
        if cell.best().is_some() {
            return self.of_best(cell);
        }
        let asks = |request: &&Request| {
            let mut covers = request.covers.iter();
            covers
                .any(|(of, what, years)| *of == area.area.id && *what == row.indicator.id && years.contains(cell.year))
        };
        let latest = self.edition.requests.iter().filter(asks).max_by_key(|request| request.asked.or(request.answered));
        latest.map(|request| &request.institution)
    }

    fn of_best(&self, cell: &Cell<'a>) -> Option<&'a Text> {
        self.publications.get(&cell.best()?.row.cite)?.institution.as_ref()
    }

    /// The institution of most cells of some indicators that are available or partial, of sources of a level or of any.
    fn of_most<'r>(
        &self,
        rows: impl Iterator<Item = &'r AssessedIndicator<'a>>,
        level: Option<Level>,
    ) -> Option<&'a Text>
    where
        'a: 'r,
    {
        let mut counted: Vec<(&'a Text, u32)> = Vec::new();
        for cell in rows.flat_map(|row| &row.cells) {
            let filled = matches!(cell.status, Status::Available | Status::Partial);
            let fits = cell.best().is_some_and(|best| level.is_none() || best.row.level == level);
            let Some(name) = self.of_best(cell).filter(|_| filled && fits) else { continue };
            match counted.iter_mut().find(|(known, _)| self.known_as(known) == self.known_as(name)) {
                Some((_, cells)) => *cells += 1,
                None => counted.push((name, 1)),
            }
        }
        // Of equals the first counts; `max_by_key` would take the last.
        counted.into_iter().rev().max_by_key(|(_, cells)| *cells).map(|(name, _)| name)
    }

    fn known_as<'t>(&self, name: &'t Text) -> &'t str {
        name.version(self.language).words
    }

    fn joint(&self, name: &'a Text) -> Vec<Holder<'a>> {
        let names = parts(self.known_as(name)).into_iter().enumerate();
        let long = |short: &str| {
            let listed = self.edition.acronyms.iter().find(|one| &*one.short == short);
            listed.map_or(short, |one| one.long.version(self.language).words).to_owned()
        };
        names
            .map(|(part, name_as_written)| Holder {
                edition: self.edition,
                name,
                part,
                known_as: long(name_as_written),
            })
            .collect()
    }
}
