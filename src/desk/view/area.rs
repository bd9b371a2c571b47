//! An area as the page shows it: its grid with what is declared and what the sources support, its sources, its searches.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value as Json;

use super::{SCHEMA, findings, raw, reading::Reading};
use crate::advise::open_questions;
use crate::desk::edits::json;
use crate::model::{AreaId, Class, Indicator, IndicatorId, Measure, Reason, Review, Text, Window, Year};
use crate::score::{AssessedArea, Cell, Due, score};
use crate::wording::{Words, mark::Mark};

/// An area.
#[derive(Clone, Debug, Serialize)]
pub struct AreaView {
    /// The version of the protocol.
    pub schema: u32,
    /// The state.
    pub version: String,
    /// The area.
    pub area: AreaId,
    /// Its name.
    pub label: String,
    /// What it is about.
    pub definition: String,
    /// Whether its file can be read as tables.
    pub readable: bool,
    /// Whether its cells could be scored.
    pub scored: bool,
    /// The years of its columns.
    pub years: Vec<Year>,
    /// Its rows.
    pub rows: Vec<RowView>,
    /// Its sources.
    pub sources: Vec<SourceView>,
    /// Its searches, as the file says them.
    pub searches: Vec<Json>,
    /// What was seen and not used.
    pub excluded: Vec<Json>,
    /// The other keys of its file.
    pub keys: Json,
    /// What is to be said of its file.
    pub findings: Vec<findings::FindingView>,
}

/// An indicator.
#[derive(Clone, Debug, Serialize)]
pub struct RowView {
    /// Its identifier.
    pub indicator: String,
    /// Its name.
    pub label: String,
    /// What it counts or describes.
    pub definition: String,
    /// Stock, flow or other.
    pub measure: Measure,
    /// Whether it breaks another one down.
    pub breakdown: bool,
    /// Whether the country adds it.
    pub own: bool,
    /// Its cells, one a year.
    pub cells: Vec<CellView>,
}

/// A cell.
#[derive(Clone, Debug, Default, Serialize)]
pub struct CellView {
    /// The word of its status; nothing where it could not be scored.
    pub status: Option<&'static str>,
    /// The sign of its status.
    pub sign: &'static str,
    /// What the file declares: status, reasons, because, note, at.
    pub said: Option<Json>,
    /// What the sources support.
    pub evidenced: Option<Class>,
    /// The sign of what the sources support, where that is another status.
    pub evidenced_sign: Option<&'static str>,
    /// The code of the row of the truth table that decided.
    pub rule: Option<&'static str>,
    /// The code of its finding.
    pub finding: Option<&'static str>,
    /// Its reasons, the sources' and the declared ones.
    pub reasons: Vec<Reason>,
    /// Whether its data are due.
    pub due: bool,
    /// The places of the sources that cover it.
    pub sources: Vec<usize>,
    /// The place of the best of them.
    pub best: Option<usize>,
    /// Whether a reviewer's question about it waits for an answer.
    pub asked: bool,
}

/// A row of the sources table.
#[derive(Clone, Debug, Serialize)]
pub struct SourceView {
    /// What it says of itself.
    pub fields: Json,
    /// What it covers: an entry each, with `indicator` and `entry`, its place among those of the indicator.
    pub covers: Vec<Json>,
    /// How its publication is cited.
    pub label: String,
}

/// Who has defined an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whose {
    Method,
    Country,
}

/// Views an area; nothing where the method has no such area.
#[must_use]
pub fn area(reading: &Reading, words: &Words, name: &str) -> Option<AreaView> {
    let method = reading.method();
    let area = method.areas.iter().find(|area| area.id.as_str() == name)?;
    let file = reading.area_file(&area.id);
    let name = format!("{}.yaml", area.id);
    let has_errors = reading.of_file(&name).any(|finding| finding.severity() == crate::finding::Severity::Error);
    let assessment = reading.sound().map(|edition| score(edition, method)).filter(|_| !has_errors);
    let assessed = assessment.as_ref().and_then(|assessment| assessment.area(&area.id));
    let declared = raw::declarations(file);
    let years: Vec<Year> = assessed.map_or_else(|| window(reading, file), |area| area.window).years().collect();
    let own = assessed.and_then(|area| area.tables).map_or(&[][..], |tables| &tables.indicators);
    let indicators =
        area.indicators.iter().map(|one| (one, Whose::Method)).chain(own.iter().map(|one| (one, Whose::Country)));
    let questions: Vec<&Review> = reading.sound().map(|edition| open_questions(edition)).unwrap_or_default();
    let asked = |indicator: &IndicatorId, year: Year| {
        questions.iter().any(|review| {
            review.area == area.id
                && review.indicator.as_ref().is_none_or(|own| own == indicator)
                && review.years.as_ref().is_none_or(|years| years.as_slice().contains(&year))
        })
    };
    let row = |(indicator, own): (&Indicator, Whose)| {
        let mut row = row(indicator, own, &years, &declared, assessed, words);
        years.iter().zip(&mut row.cells).for_each(|(year, cell)| cell.asked = asked(&indicator.id, *year));
        row
    };
    let labels = labels(reading, words);
    let source = |(fields, covers): (Json, Vec<Json>)| {
        let cite = fields["cite"].as_str().unwrap_or_default();
        SourceView { label: labels.get(cite).cloned().unwrap_or_else(|| cite.to_owned()), fields, covers }
    };
    Some(AreaView {
        schema: SCHEMA,
        version: reading.version.clone(),
        label: words.text(&area.label),
        definition: words.text(&area.definition),
        readable: !reading.texts.contains_key(&name) || file.is_some(),
        scored: assessed.is_some(),
        rows: indicators.map(row).collect(),
        sources: raw::rows(file).into_iter().map(source).collect(),
        searches: raw::entries(file, Some("searches")),
        excluded: raw::entries(file, Some("excluded")),
        keys: keys(file),
        findings: reading.of_file(&name).map(|finding| findings::view(reading, finding, words)).collect(),
        area: area.id.clone(),
        years,
    })
}

/// How each publication is cited.
pub(super) fn labels(reading: &Reading, words: &Words) -> BTreeMap<String, String> {
    let publications = reading.sound().map_or(&[][..], |edition| &edition.bibliography);
    let cited = |text: &Text| words.text(text);
    publications.iter().map(|one| (one.id.to_string(), one.cited_as(cited, str::to_owned))).collect()
}

/// The window of an area that could not be scored: as its file or the edition's says, else the usual one.
fn window(reading: &Reading, file: Option<&crate::yaml::Value>) -> Window {
    let said = [file, reading.values.get("edition.yaml")].into_iter().flatten().find_map(|file| {
        let years: crate::model::Years = file.get("window")?.scalar()?.parse().ok()?;
        years.ranges().first().copied()
    });
    let usual = || Year::new(2018).zip(Year::new(2023)).and_then(|(first, last)| Window::new(first, last));
    said.or_else(usual).expect("the usual window is one")
}

/// The keys of an area's file that are no table.
fn keys(file: Option<&crate::yaml::Value>) -> Json {
    let is_key = |key: &str| !matches!(key, "availability" | "sources" | "searches" | "excluded");
    Json::Object(
        raw::pairs(file).filter(|(key, _)| is_key(key)).map(|(key, value)| (key.to_owned(), json(value))).collect(),
    )
}

fn row(
    indicator: &Indicator,
    whose: Whose,
    years: &[Year],
    declared: &BTreeMap<String, raw::ByYear>,
    assessed: Option<&AssessedArea<'_>>,
    words: &Words,
) -> RowView {
    let id = indicator.id.as_str();
    let scored = assessed.and_then(|area| area.indicators.iter().find(|row| row.indicator.id == indicator.id));
    let cell = |year: &Year| {
        let said = declared.get(id).and_then(|by_year| by_year.get(year)).cloned();
        let scored = scored.and_then(|row| row.cells.iter().find(|cell| cell.year == *year));
        scored.map_or_else(
            || CellView { said: said.clone(), due: true, ..CellView::default() },
            |cell| view(cell, said.clone()),
        )
    };
    RowView {
        label: words.text(&indicator.label),
        definition: indicator.definition.as_ref().map(|text| words.text(text)).unwrap_or_default(),
        measure: indicator.measure,
        breakdown: indicator.dimension.is_some(),
        own: whose == Whose::Country,
        cells: years.iter().map(cell).collect(),
        indicator: id.to_owned(),
    }
}

fn view(cell: &Cell<'_>, said: Option<Json>) -> CellView {
    let evidenced = cell.evidenced();
    let differs = evidenced.filter(|class| crate::model::Status::from(*class) != cell.status);
    CellView {
        status: Some(cell.status.word()),
        sign: Mark::of(cell.status).sign,
        said,
        evidenced,
        evidenced_sign: differs.map(|class| Mark::of(class.into()).sign),
        rule: Some(cell.rule.word()),
        finding: cell.finding().map(|finding| finding.word()),
        reasons: cell.reasons.clone(),
        due: cell.due() == Due::Yes,
        sources: cell.evidence.iter().map(|one| one.row_at).collect(),
        best: cell.best().map(|best| best.row_at),
        asked: false,
    }
}
