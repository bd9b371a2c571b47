//! The drafted text of an area: what is to be had, what is not, and what stands behind it; each clause names its cells.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::model::{AreaId, CiteId, IndicatorId, Language, Reason, Request, Search, Status, Year, Years};
use crate::report::key::Key;
use crate::score::{AssessedArea, AssessedIndicator, Cell, Evidence};

use super::{
    matrix::cell_id,
    values::{Disagreement, series},
    writer::{Mark, Writer},
};

/// A clause of the drafted text, true of its cells.
#[derive(Clone, Debug, Serialize)]
pub struct Clause {
    /// What it says of them.
    pub kind: ClauseKind,
    /// The status of its cells; none where it is about something else.
    pub mark: Option<Mark>,
    /// The clause.
    pub text: String,
    /// The anchor of its first cell.
    pub id: String,
    /// Its cells, `<area>.<indicator>.<years>` with the years in ranges, e.g. `2018-2020,2022`, separated by spaces.
    pub cells: String,
}

/// What a clause says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ClauseKind {
    /// Open to everybody, from these sources, in these languages.
    Available,
    /// To be had on request, and where to ask.
    OnRequest,
    /// Limited otherwise, and how.
    Partial,
    /// Missing, and why.
    Missing,
    /// Nobody has looked.
    NotAssessed,
    /// Does not apply.
    NotApplicable,
    /// Only international sources have it.
    International,
    /// The sources use different definitions.
    Definitions,
    /// The sources print different figures.
    Disagree,
    /// What was searched and asked for the missing cells.
    Sought,
    /// Missing, without a search or request on record.
    Unsought,
}

/// Cells of which the same can be said: indicators with their years.
struct Alike<'c, 'a, K> {
    key: K,
    rows: Vec<(&'c AssessedIndicator<'a>, Vec<Year>)>,
}

/// What tells the cells of a clause from others.
#[derive(Clone, PartialEq, Eq)]
struct Said {
    kind: ClauseKind,
    status: Status,
    sources: Vec<CiteId>,
    /// Of the figures of these sources, as far as they are of these cells.
    languages: Vec<Language>,
    reasons: Vec<Reason>,
}

impl Writer<'_> {
    /// The drafted text of an area.
    pub(super) fn draft(&self, area: &AssessedArea<'_>) -> Vec<Clause> {
        let mut clauses: Vec<Clause> = self.of_statuses(area);
        clauses.extend(self.of_international(area));
        clauses.extend(self.of_figures(area));
        clauses.extend(self.of_definitions(area, Key::DraftDefinitions));
        clauses.extend(self.of_search(area));
        clauses
    }

    /// A clause for each kind of cell: available by sources, on request by owners, partial and missing by reasons.
    fn of_statuses(&self, area: &AssessedArea<'_>) -> Vec<Clause> {
        let mut alike = alike_cells(area, |cell| Some(self.said(cell)));
        alike.sort_by_key(|alike| alike.key.kind as u8);
        alike.iter().map(|alike| self.status_clause(area, alike)).collect()
    }

    /// What is said of a cell: available ones by the sources that make them so, on request by whom to ask, others by
    /// reasons.
    fn said(&self, cell: &Cell<'_>) -> Said {
        let (mut sources, mut languages) = (Vec::new(), Vec::new());
        let (kind, reasons) = match cell.status {
            Status::Available => (ClauseKind::Available, Vec::new()),
            Status::Partial if cell.reasons == [Reason::OnRequest] => (ClauseKind::OnRequest, Vec::new()),
            Status::Partial => (ClauseKind::Partial, cell.reasons.clone()),
            Status::Missing => (ClauseKind::Missing, cell.reasons.clone()),
            Status::NotAssessed => (ClauseKind::NotAssessed, Vec::new()),
            Status::NotApplicable => (ClauseKind::NotApplicable, Vec::new()),
        };
        if matches!(cell.status, Status::Available | Status::Partial) {
            let mut seen = BTreeSet::new();
            for one in cell.evidence.iter().filter(|one| is_as_good_as_the_best(cell, one)) {
                sources.extend(Some(&one.row.cite).filter(|cite| seen.insert(*cite)).cloned());
                self.languages(one.row).into_iter().for_each(|language| add(&mut languages, language));
            }
        }
        Said { kind, status: cell.status, sources, languages, reasons }
    }

    fn status_clause(&self, area: &AssessedArea<'_>, alike: &Alike<'_, '_, Said>) -> Clause {
        let what = self.what(&alike.rows);
        let sources = alike.key.sources.iter().map(|cite| self.label(cite)).collect::<Vec<_>>();
        let reasons =
            if alike.key.reasons.is_empty() { self.words.say(Key::NoReason) } else { self.reasons(&alike.key.reasons) };
        let languages = match alike.key.languages.as_slice() {
            [] => self.words.say(Key::Unstated),
            languages => self.words.language_names(languages),
        };
        let owners = self.words.list(&self.owners_of(&alike.key.sources));
        let owners = if owners.is_empty() { self.words.say(Key::OwnerUnknown) } else { owners };
        let key = match (alike.key.kind, sources.is_empty()) {
            (ClauseKind::Available, false) => Key::DraftAvailable,
            (ClauseKind::Available, true) => Key::DraftAvailableUnsourced,
            (ClauseKind::OnRequest, false) => Key::DraftOnRequest,
            (ClauseKind::OnRequest, true) => Key::DraftOnRequestUnsourced,
            (ClauseKind::Partial, false) => Key::DraftPartial,
            (ClauseKind::Partial, true) => Key::DraftPartialUnsourced,
            (ClauseKind::NotAssessed, _) => Key::DraftNotAssessed,
            (ClauseKind::NotApplicable, _) => Key::DraftNotApplicable,
            _ => Key::DraftMissing,
        };
        let arguments = [
            ("what", &*what),
            ("sources", &self.words.list(&sources)),
            ("reasons", &reasons),
            ("languages", &languages),
            ("owners", &owners),
        ];
        let text = self.words.fill(key, &arguments);
        self.clause(area, alike.key.kind, Some(alike.key.status), text, &alike.rows)
    }

    fn of_international(&self, area: &AssessedArea<'_>) -> Option<Clause> {
        let filled = |cell: &Cell<'_>| matches!(cell.status, Status::Available | Status::Partial);
        let alike = alike_cells(area, |cell| (filled(cell) && cell.is_international_only()).then_some(()));
        let rows = &alike.first()?.rows;
        let text = self.words.fill(Key::DraftInternational, &[("what", &self.what(rows))]);
        Some(self.clause(area, ClauseKind::International, None, text, rows))
    }

    /// Cells for which sources print different figures.
    fn of_figures(&self, area: &AssessedArea<'_>) -> Vec<Clause> {
        let clause = |one: Disagreement| {
            let figures = one.figures.iter().map(|figure| format!("{}: {}", figure.source, figure.figure));
            let figures = figures.collect::<Vec<_>>().join("; ");
            let arguments = [("what", &*one.label), ("figures", &figures), ("ratio", &one.ratio)];
            let text = self.words.fill(Key::DraftDisagree, &arguments);
            Clause { kind: ClauseKind::Disagree, mark: None, text, cells: one.id.clone(), id: one.id }
        };
        self.disagreements(area, &series(area)).into_iter().map(clause).collect()
    }

    /// Cells whose sources name different definitions.
    pub(super) fn of_definitions(&self, area: &AssessedArea<'_>, wording: Key) -> Vec<Clause> {
        let alike = alike_cells(area, |cell| {
            let mut said: Vec<(CiteId, String)> = Vec::new();
            for one in &cell.evidence {
                let definition = one.row.definition.as_ref().map(|text| self.words.text(text));
                if let Some(definition) =
                    definition.filter(|definition| said.iter().all(|(_, other)| other != definition))
                {
                    said.push((one.row.cite.clone(), definition));
                }
            }
            (said.len() > 1).then_some(said)
        });
        let clause = |alike: &Alike<'_, '_, Vec<(CiteId, String)>>| {
            let said = alike.key.iter().map(|(cite, definition)| format!("{}: {definition}", self.label(cite)));
            let said = said.collect::<Vec<_>>().join("; ");
            let text = self.words.fill(wording, &[("what", &self.what(&alike.rows)), ("definitions", &said)]);
            self.clause(area, ClauseKind::Definitions, None, text, &alike.rows)
        };
        alike.iter().map(clause).collect()
    }

    /// Which searches and requests stand behind the missing cells, and for which there is none.
    fn of_search(&self, area: &AssessedArea<'_>) -> Vec<Clause> {
        let needs = |cell: &Cell<'_>| cell.status == Status::Missing && cell.reasons != [Reason::NotYetDue];
        let sought = alike_rows(area, |row, cell| needs(cell).then(|| self.is_sought(area, row, cell.year)));
        let clause = |alike: &Alike<'_, '_, bool>| {
            let what = self.what(&alike.rows);
            if !alike.key {
                let text = self.words.fill(Key::DraftUnsought, &[("what", &what)]);
                return self.clause(area, ClauseKind::Unsought, None, text, &alike.rows);
            }
            let all = area.tables.map_or(&[][..], |tables| &tables.searches);
            let searches = all.iter().filter(|search| any(&alike.rows, |id, year| looks_for(search, id, year))).count();
            let requests = self.edition().requests.iter();
            let requests = requests.filter(|one| any(&alike.rows, |id, year| asks_for(one, &area.area.id, id, year)));
            let asked: Vec<String> = requests
                .map(|one| format!("{} ({})", self.words.text(&one.institution), self.words.outcome(one.outcome)))
                .collect();
            let key = if asked.is_empty() { Key::DraftSoughtUnasked } else { Key::DraftSought };
            let arguments = [("what", &*what), ("requests", &self.words.list(&asked))];
            let text = self.words.count(key, searches as u64, &arguments);
            self.clause(area, ClauseKind::Sought, None, text, &alike.rows)
        };
        sought.iter().map(clause).collect()
    }

    /// Whether a search of the area or a request covers a cell.
    fn is_sought(&self, area: &AssessedArea<'_>, row: &AssessedIndicator<'_>, year: Year) -> bool {
        let id = &row.indicator.id;
        let mut searches = area.tables.into_iter().flat_map(|tables| &tables.searches);
        searches.any(|search| looks_for(search, id, year))
            || self.edition().requests.iter().any(|request| asks_for(request, &area.area.id, id, year))
    }

    /// Indicators with their years: `“Stock by age” 2020; “Stock by gender” 2018–2020`; those of the same years together.
    fn what(&self, rows: &[(&AssessedIndicator<'_>, Vec<Year>)]) -> String {
        let mut groups: Vec<(&[Year], Vec<String>)> = Vec::new();
        for (row, years) in rows {
            let name = self.words.fill(Key::Quoted, &[("text", &self.indicator(row.indicator))]);
            match groups.iter_mut().find(|(known, _)| *known == years.as_slice()) {
                Some((_, names)) => names.push(name),
                None => groups.push((years, vec![name])),
            }
        }
        let groups = groups.into_iter().map(|(years, names)| {
            self.words
                .fill(Key::NamesAndYears, &[("names", &self.words.list(&names)), ("years", &self.words.years(years))])
        });
        groups.collect::<Vec<_>>().join("; ")
    }

    fn clause(
        &self,
        area: &AssessedArea<'_>,
        kind: ClauseKind,
        status: Option<Status>,
        text: String,
        rows: &[(&AssessedIndicator<'_>, Vec<Year>)],
    ) -> Clause {
        let first = rows.first().map(|(row, years)| cell_id(area, row, years[0]));
        let ids = rows.iter().filter_map(|(row, years)| {
            let years = Years::new(years.clone()).ok().flatten()?.to_string().replace(' ', "");
            Some(format!("{}.{}.{years}", area.area.id, row.indicator.id))
        });
        let ids: Vec<String> = ids.collect();
        Clause {
            kind,
            mark: status.map(|status| self.mark(status)),
            text,
            id: first.unwrap_or_default(),
            cells: ids.join(" "),
        }
    }

    /// The institutions of these publications, each once.
    fn owners_of(&self, cites: &[CiteId]) -> Vec<String> {
        let mut owners: Vec<String> = Vec::new();
        for publication in cites.iter().filter_map(|cite| self.publication(cite)) {
            let owner = publication.institution.as_ref().map(|text| self.words.text(text));
            owners.extend(owner.filter(|owner| !owners.contains(owner)));
        }
        owners
    }
}

/// Whether a source is worth as much as the best one, for the same reasons.
fn is_as_good_as_the_best(cell: &Cell<'_>, one: &Evidence<'_>) -> bool {
    cell.best().is_some_and(|best| one.worth == best.worth && one.reasons == best.reasons)
}

/// Adds what is not there yet.
fn add<T: PartialEq>(all: &mut Vec<T>, one: T) {
    if !all.contains(&one) {
        all.push(one);
    }
}

/// Whether something holds of one of these cells.
fn any(rows: &[(&AssessedIndicator<'_>, Vec<Year>)], holds: impl Fn(&IndicatorId, Year) -> bool) -> bool {
    rows.iter().any(|(row, years)| years.iter().any(|&year| holds(&row.indicator.id, year)))
}

/// Whether a search of an area looked for a cell; one that names no cells looked for all.
fn looks_for(search: &Search, id: &IndicatorId, year: Year) -> bool {
    search.covers.is_empty() || search.covers.iter().any(|(other, years)| other == id && years.contains(year))
}

/// Whether a request asked for a cell.
fn asks_for(request: &Request, area: &AreaId, id: &IndicatorId, year: Year) -> bool {
    request.covers.iter().any(|(of, other, years)| of == area && other == id && years.contains(year))
}

/// The cells of an area by what is said of them, in the order of the first of each.
fn alike_cells<'c, 'a, K: PartialEq>(
    area: &'c AssessedArea<'a>,
    key: impl Fn(&Cell<'a>) -> Option<K>,
) -> Vec<Alike<'c, 'a, K>> {
    alike_rows(area, |_, cell| key(cell))
}

/// The same, where the indicator matters too.
fn alike_rows<'c, 'a, K: PartialEq>(
    area: &'c AssessedArea<'a>,
    key: impl Fn(&AssessedIndicator<'a>, &Cell<'a>) -> Option<K>,
) -> Vec<Alike<'c, 'a, K>> {
    let mut alike: Vec<Alike<'c, 'a, K>> = Vec::new();
    for row in &area.indicators {
        for cell in &row.cells {
            let Some(key) = key(row, cell) else { continue };
            let at = alike.iter().position(|known| known.key == key).unwrap_or(alike.len());
            if at == alike.len() {
                alike.push(Alike { key, rows: Vec::new() });
            }
            match alike[at].rows.last_mut().filter(|(last, _)| std::ptr::eq(*last, row)) {
                Some((_, years)) => years.push(cell.year),
                None => alike[at].rows.push((row, vec![cell.year])),
            }
        }
    }
    alike
}
