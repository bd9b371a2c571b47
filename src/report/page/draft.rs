//! The drafted text of an area: what is to be had, what is not, and what stands behind it; each clause names its cells.

use std::collections::BTreeSet;

use crate::model::{CiteId, Language, Reason, Status, Year, Years};
use crate::report::fields::{Give, Given, view};
use crate::score::{AssessedArea, AssessedIndicator, Cell, Evidence};
use crate::wording::Key;

use super::{
    matrix::cell_id,
    values::Disagreement,
    writer::{Mark, Writer, folded},
};

view! {
    /// A clause of the drafted text, true of its cells.
    #[derive(Clone, Debug)]
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
}

/// What a clause says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

impl Give for ClauseKind {
    fn give(&self) -> Given<'_> {
        Given::Text(match self {
            Self::Available => "available",
            Self::OnRequest => "on_request",
            Self::Partial => "partial",
            Self::Missing => "missing",
            Self::NotAssessed => "not_assessed",
            Self::NotApplicable => "not_applicable",
            Self::International => "international",
            Self::Definitions => "definitions",
            Self::Disagree => "disagree",
            Self::Sought => "sought",
            Self::Unsought => "unsought",
        })
    }
}

/// Cells of which the same can be said: indicators with their years.
pub(super) struct Alike<'c, 'a, K> {
    pub(super) key: K,
    pub(super) rows: Vec<(&'c AssessedIndicator<'a>, Vec<Year>)>,
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
    /// Where no source is cited: who holds other years of the indicator.
    held: String,
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
        let mut alike = alike_rows(area, |row, cell| Some(self.said(row, cell)));
        alike.sort_by_key(|alike| alike.key.kind as u8);
        alike.iter().map(|alike| self.status_clause(area, alike)).collect()
    }

    /// What is said of a cell: available ones by the sources that make them so, on request by whom to ask, others by
    /// reasons.
    fn said(&self, row: &AssessedIndicator<'_>, cell: &Cell<'_>) -> Said {
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
        let unsourced = kind == ClauseKind::OnRequest && sources.is_empty();
        let held = if unsourced { self.held_years(row) } else { String::new() };
        Said { kind, status: cell.status, sources, languages, reasons, held }
    }

    /// Who holds other years of an indicator: the institutions behind the best sources of its available and partial cells,
    /// each with its years.
    fn held_years(&self, row: &AssessedIndicator<'_>) -> String {
        let held = folded(&row.cells, |cell| {
            let filled = matches!(cell.status, Status::Available | Status::Partial);
            let best = cell.best().filter(|_| filled)?;
            Some(self.owners_of(std::slice::from_ref(&best.row.cite))).filter(|owners| !owners.is_empty())
        });
        let said = held.into_iter().map(|(owners, years)| {
            let arguments = [("owners", &*self.words.list(&owners)), ("years", &self.words.named_years(&years))];
            self.words.count(Key::HeldYears, owners.len() as u64, &arguments)
        });
        said.collect::<Vec<_>>().join("; ")
    }

    fn status_clause(&self, area: &AssessedArea<'_>, alike: &Alike<'_, '_, Said>) -> Clause {
        let Said { kind, status, sources, languages, reasons, held } = &alike.key;
        let labels: Vec<String> = sources.iter().map(|cite| self.label(cite)).collect();
        let owners = self.owners_of(sources);
        let key = match (kind, sources.is_empty()) {
            (ClauseKind::Available, false) => Key::DraftAvailable,
            (ClauseKind::Available, true) => Key::DraftAvailableUnsourced,
            (ClauseKind::OnRequest, false) if owners.is_empty() => Key::DraftOnRequestOwnerless,
            (ClauseKind::OnRequest, false) => Key::DraftOnRequest,
            (ClauseKind::OnRequest, true) if held.is_empty() => Key::DraftOnRequestUnsourced,
            (ClauseKind::OnRequest, true) => Key::DraftOnRequestHeld,
            (ClauseKind::Partial, false) => Key::DraftPartial,
            (ClauseKind::Partial, true) => Key::DraftPartialUnsourced,
            (ClauseKind::NotAssessed, _) => Key::DraftNotAssessed,
            (ClauseKind::NotApplicable, _) => Key::DraftNotApplicable,
            _ => Key::DraftMissing,
        };
        let listed = self.words.list(&labels);
        // Behind owners the sources stand in brackets, without a word of their own.
        let sources = match key {
            Key::DraftOnRequest => listed,
            _ => self.words.count(Key::DraftSources, labels.len() as u64, &[("sources", &listed)]),
        };
        let arguments = [
            ("what", &*self.what(&alike.rows)),
            ("sources", &sources),
            ("reasons", &self.reasons_or_none(reasons)),
            ("languages", &self.languages_said(languages)),
            ("owners", &self.words.list(&owners)),
            ("held", held),
        ];
        let text = self.words.fill(key, &arguments);
        self.clause(area, *kind, Some(*status), text, &alike.rows)
    }

    /// In which languages the figures are.
    fn languages_said(&self, languages: &[Language]) -> String {
        let (number, names) = match languages {
            [] => (1, self.words.say(Key::Unstated)),
            languages => (languages.len(), self.words.language_names(languages)),
        };
        self.words.count(Key::DraftLanguages, number as u64, &[("languages", &names)])
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
            let text = self.words.fill(Key::DraftDisagree, &arguments).trim_end().to_owned();
            Clause { kind: ClauseKind::Disagree, mark: None, text, cells: one.id.clone(), id: one.id }
        };
        self.disagreements(area).into_iter().map(clause).collect()
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

    /// Indicators with their years: `“Stock by age” 2020; “Stock by gender” 2018–2020`; those of the same years together.
    pub(super) fn what(&self, rows: &[(&AssessedIndicator<'_>, Vec<Year>)]) -> String {
        let mut groups: Vec<(&[Year], Vec<String>)> = Vec::new();
        for (row, years) in rows {
            let name = self.words.fill(Key::Quoted, &[("text", &self.indicator(row.indicator))]);
            match groups.iter_mut().find(|(known, _)| *known == years.as_slice()) {
                Some((_, names)) => names.push(name),
                None => groups.push((years, vec![name])),
            }
        }
        let groups = groups.into_iter().map(|(years, names)| {
            let arguments = [("names", &*self.words.list(&names)), ("years", &self.words.named_years(years))];
            self.words.fill(Key::NamesAndYears, &arguments)
        });
        groups.collect::<Vec<_>>().join("; ")
    }

    pub(super) fn clause(
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

    /// The institutions of these publications, joint ones one by one, each once.
    fn owners_of(&self, cites: &[CiteId]) -> Vec<String> {
        let mut owners: Vec<String> = Vec::new();
        for publication in cites.iter().filter_map(|cite| self.publication(cite)) {
            let names = publication.institution.as_ref().map(|name| self.institution(name).text).unwrap_or_default();
            for owner in names.split(';').map(str::trim).filter(|owner| !owner.is_empty()) {
                add(&mut owners, owner.to_owned());
            }
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

/// The cells of an area by what is said of them, in the order of the first of each.
fn alike_cells<'c, 'a, K: PartialEq>(
    area: &'c AssessedArea<'a>,
    key: impl Fn(&Cell<'a>) -> Option<K>,
) -> Vec<Alike<'c, 'a, K>> {
    alike_rows(area, |_, cell| key(cell))
}

/// The same, where the indicator matters too.
pub(super) fn alike_rows<'c, 'a, K: PartialEq>(
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
