//! What stands behind a cell beside its sources: the searches and requests that looked for it, the figures on record, and
//! whether it counts.

use serde::Serialize;
use serde_json::value::RawValue;

use crate::messages::speech;
use crate::told;
use crate::wording::numbers::as_printed;
use crate::{
    model::{
        AreaId, AreaTables, CiteId, Counted, Date, Edition, Figure, Figures, IndicatorId, Language, Outcome, Precision,
        Request, Search, Text, Year, YearFigures, Years,
    },
    score::{AssessedIndicator, Cell},
};

/// A search that looked for the cell.
#[derive(Clone, Debug, Serialize)]
pub struct SearchView<'a> {
    /// What was typed; empty where that is not known.
    pub terms: &'a [Box<str>],
    /// In which language.
    pub language: Option<Language>,
    /// Into which search engine.
    pub engine: Option<&'a str>,
    /// When.
    pub date: Option<Date>,
    /// How many sources were found.
    pub found: Option<u32>,
    /// How many of them were used.
    pub selected: Option<u32>,
    /// Whether it looked for this cell, or for anything of the area.
    pub looked_for: LookedFor,
    /// What the author says of it.
    pub note: Option<&'a Text>,
}

/// What a search looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LookedFor {
    /// Cells that it names, this one among them.
    Cell,
    /// Anything of the area.
    Area,
}

/// A letter that asked for the cell.
#[derive(Clone, Debug, Serialize)]
pub struct RequestView<'a> {
    /// Who was asked.
    pub institution: &'a Text,
    /// When.
    pub asked: Option<Date>,
    /// When an answer came.
    pub answered: Option<Date>,
    /// What became of it.
    pub outcome: Outcome,
    /// What the author says of it.
    pub note: Option<&'a Text>,
}

/// A figure that a source prints for the cell.
#[derive(Clone, Debug, Serialize)]
pub struct FigureView<'a> {
    /// The publication.
    pub cite: &'a CiteId,
    /// The years that it is for; several are pooled.
    pub years: &'a Years,
    /// The category of the breakdown; nothing for a total.
    pub category: Option<&'a str>,
    /// The number, as printed.
    pub value: Box<RawValue>,
    /// Its unit.
    pub unit: Option<&'a str>,
    /// Whether it is printed as about right.
    pub approx: bool,
    /// What the author says of it.
    pub note: Option<&'a Text>,
}

/// The searches of an area that looked for a cell, in the author's order.
pub(super) fn searches<'a>(tables: &'a AreaTables, indicator: &IndicatorId, year: Year) -> Vec<SearchView<'a>> {
    tables
        .searches
        .iter()
        .filter_map(|search| Some(search_view(search, looked_for(search, indicator, year)?)))
        .collect()
}

fn looked_for(search: &Search, indicator: &IndicatorId, year: Year) -> Option<LookedFor> {
    if search.covers.is_empty() {
        return Some(LookedFor::Area);
    }
    let names_it = search.covers.iter().any(|(what, years)| what == indicator && years.contains(year));
    names_it.then_some(LookedFor::Cell)
}

fn search_view(search: &Search, looked_for: LookedFor) -> SearchView<'_> {
    SearchView {
        terms: &search.terms,
        language: search.language,
        engine: search.engine.as_deref(),
        date: search.date,
        found: search.found,
        selected: search.selected,
        looked_for,
        note: search.remark.note.as_ref(),
    }
}

/// The requests that asked for a cell, in the author's order.
pub(super) fn requests<'a>(
    edition: &'a Edition,
    area: &AreaId,
    indicator: &IndicatorId,
    year: Year,
) -> Vec<RequestView<'a>> {
    let asks = |request: &&Request| {
        request.covers.iter().any(|(of, what, years)| of == area && what == indicator && years.contains(year))
    };
    let view = |request: &'a Request| RequestView {
        institution: &request.institution,
        asked: request.asked,
        answered: request.answered,
        outcome: request.outcome,
        note: request.remark.note.as_ref(),
    };
    edition.requests.iter().filter(asks).map(view).collect()
}

/// The figures that a cell's sources print for its year, in the author's order.
pub(super) fn figures<'a>(cell: &Cell<'a>) -> Vec<FigureView<'a>> {
    let of_year = |values: &&YearFigures| values.years.contains(cell.year);
    let entries =
        cell.evidence.iter().flat_map(|one| one.covers.values.iter().filter(of_year).map(move |it| (one, it)));
    entries
        .flat_map(|(one, values)| {
            let view = |category: Option<&'a str>, figure: &'a Figure| {
                Some(FigureView {
                    cite: &one.row.cite,
                    years: &values.years,
                    category,
                    value: RawValue::from_string(figure.value.to_string()).ok()?,
                    unit: figure.unit.as_deref().or(one.covers.unit.as_deref()),
                    approx: figure.precision == Precision::Approximate,
                    note: figure.note.as_ref(),
                })
            };
            let views: Vec<_> = match &values.figures {
                Figures::Total(figure) => view(None, figure).into_iter().collect(),
                Figures::Categories(categories) => {
                    categories.iter().filter_map(|(category, figure)| view(Some(category), figure)).collect()
                }
            };
            views
        })
        .collect()
}

/// Why a cell is no part of the coverage; nothing where it is.
pub(super) fn uncounted(edition: &Edition, row: &AssessedIndicator<'_>, year: Year) -> Option<String> {
    if row.indicator.counted == Counted::No {
        return Some(told!("explain.kept-out"));
    }
    let window = edition.window;
    (!window.contains(year)).then(|| told!("explain.further-back", window = window.to_string()))
}

impl SearchView<'_> {
    /// The search in a line for a person.
    #[must_use]
    pub fn line(&self) -> String {
        let terms: Vec<String> = self.terms.iter().map(|terms| format!("“{terms}”")).collect();
        let terms = if terms.is_empty() { told!("search.terms-unknown") } else { terms.join(", ") };
        let counts = match (self.found, self.selected) {
            (Some(found), Some(selected)) => Some(told!("search.found-used", found, selected)),
            (Some(found), None) => Some(told!("search.found", found)),
            (None, Some(selected)) => Some(told!("search.used", selected)),
            (None, None) => None,
        };
        let what = match self.looked_for {
            LookedFor::Cell => told!("search.for-cell"),
            LookedFor::Area => told!("search.for-area"),
        };
        let said = [
            Some(terms),
            self.engine.map(ToOwned::to_owned),
            self.language.map(|language| language.to_string()),
            self.date.map(|date| date.to_string()),
            counts,
            Some(what),
            note(self.note),
        ];
        said.into_iter().flatten().collect::<Vec<_>>().join("; ")
    }
}

impl RequestView<'_> {
    /// The request in a line for a person.
    #[must_use]
    pub fn line(&self) -> String {
        let said = [
            Some(self.institution.version(speech().language()).words.to_owned()),
            self.asked.map(|date| told!("request.asked", date = date.to_string())),
            self.answered.map(|date| told!("request.answered", date = date.to_string())),
            Some(super::cell_side::spaced(self.outcome.word())),
            note(self.note),
        ];
        said.into_iter().flatten().collect::<Vec<_>>().join("; ")
    }
}

impl FigureView<'_> {
    /// The figure in a line for a person, under its source's label.
    #[must_use]
    pub fn line(&self, label: &str) -> String {
        let about = if self.approx { told!("figure.about") } else { String::new() };
        let unit = self.unit.map(|unit| format!(" {unit}")).unwrap_or_default();
        let category = self.category.map(|category| format!("{category}: ")).unwrap_or_default();
        let pooled = if self.years.as_slice().len() > 1 {
            told!("figure.together", years = self.years.to_string())
        } else {
            String::new()
        };
        let note = note(self.note).map(|note| format!("; {note}")).unwrap_or_default();
        let number = as_printed(speech().language(), self.value.get());
        format!("{label}: {category}{about}{number}{unit}{pooled}{note}")
    }
}

fn note(text: Option<&Text>) -> Option<String> {
    text.map(|text| text.version(speech().language()).words.to_owned())
}
