//! The figures that sources print: small charts, a table of all of them, and where two sources give different ones.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

use crate::model::{CiteId, Figure, Figures, Precision, Year};
use crate::report::{key::Key, numbers, numbers::NOTHING, words::Prose};
use crate::score::AssessedArea;

use super::{matrix::cell_id, sources::source_id, writer::Writer};

/// The figures of an area.
#[derive(Clone, Debug, Serialize)]
pub struct Values {
    /// The series of two years and more.
    pub charts: Vec<Chart>,
    /// The years of the table, ascending.
    pub years: Vec<Year>,
    /// Every series.
    pub rows: Vec<SeriesRow>,
    /// Where sources give different figures for the same cell.
    pub disagreements: Vec<Disagreement>,
}

/// A series as a row of the table.
#[derive(Clone, Debug, Serialize)]
pub struct SeriesRow {
    /// Indicator, and category where there is one.
    pub label: String,
    /// The anchor of the source's row.
    pub id: String,
    /// The source as cited.
    pub source: String,
    /// The unit; a dash where none is given.
    pub unit: String,
    /// A figure a year; a dash where none is printed.
    pub figures: Vec<String>,
}

/// A series as a chart in a box of [`WIDTH`] by [`HEIGHT`].
#[derive(Clone, Debug, Serialize)]
pub struct Chart {
    /// Indicator, and category where there is one.
    pub label: String,
    /// The source as cited, and the unit.
    pub source: String,
    /// What the chart shows, in words.
    pub summary: String,
    /// A bar a year that has a figure.
    pub bars: Vec<Bar>,
}

/// A bar and its labels.
#[derive(Clone, Debug, Serialize)]
pub struct Bar {
    /// Its left edge.
    pub x: String,
    /// Its top.
    pub y: String,
    /// Its width.
    pub width: String,
    /// Its height.
    pub height: String,
    /// The middle, where its labels stand.
    pub middle: String,
    /// Where the figure stands.
    pub above: String,
    /// The figure.
    pub figure: String,
    /// The year.
    pub year: String,
}

/// A cell for which sources give different figures.
#[derive(Clone, Debug, Serialize)]
pub struct Disagreement {
    /// The anchor of the cell.
    pub id: String,
    /// Indicator and year.
    pub label: String,
    /// How many times the lowest figure the highest is.
    pub ratio: String,
    /// The figures, highest first.
    pub figures: Vec<Disputed>,
}

/// One source's figure.
#[derive(Clone, Debug, Serialize)]
pub struct Disputed {
    /// The anchor of the source's row.
    pub id: String,
    /// The source as cited.
    pub source: String,
    /// The figure with its unit.
    pub figure: String,
    /// The definition it uses; empty where none is given.
    pub definition: String,
    /// The note on the figure.
    pub note: Option<Prose>,
}

/// The width of a chart's box.
const WIDTH: f64 = 240.0;
/// The height of a chart's box.
const HEIGHT: f64 = 96.0;
/// The room for the figures above the bars.
const TOP: f64 = 14.0;
/// The room for the years below the bars.
const BOTTOM: f64 = 14.0;
/// The most bars whose figures and years are all written.
const LABELLED: usize = 8;

/// A series: one source's figures of one indicator, or of one category of it.
pub(super) struct Series<'a> {
    indicator: usize,
    row_at: usize,
    cite: &'a CiteId,
    category: Option<&'a str>,
    unit: Option<&'a str>,
    points: Vec<(Year, &'a Figure)>,
}

impl Writer<'_> {
    /// The figures of an area; `None` where no source prints any for a single year.
    pub(super) fn values(&self, area: &AssessedArea<'_>) -> Option<Values> {
        let series = series(area);
        if series.is_empty() {
            return None;
        }
        let mut years: Vec<Year> = series.iter().flat_map(|one| one.points.iter().map(|(year, _)| *year)).collect();
        years.sort_unstable();
        years.dedup();
        Some(Values {
            charts: series.iter().filter(|one| one.points.len() > 1).map(|one| self.chart(area, one)).collect(),
            rows: series.iter().map(|one| self.series_row(area, one, &years)).collect(),
            disagreements: self.disagreements(area, &series),
            years,
        })
    }

    fn series_label(&self, area: &AssessedArea<'_>, series: &Series<'_>) -> String {
        let indicator = self.indicator(area.indicators[series.indicator].indicator);
        series.category.map_or_else(|| indicator.clone(), |category| format!("{indicator}: {category}"))
    }

    fn series_row(&self, area: &AssessedArea<'_>, series: &Series<'_>, years: &[Year]) -> SeriesRow {
        let figure = |year: &Year| {
            let of_year = series.points.iter().find(|(other, _)| other == year);
            of_year.map_or_else(|| NOTHING.to_owned(), |(_, figure)| self.number_of(figure))
        };
        SeriesRow {
            label: self.series_label(area, series),
            id: source_id(area.area, series.row_at),
            source: self.label(series.cite),
            unit: series.unit.unwrap_or(NOTHING).to_owned(),
            figures: years.iter().map(figure).collect(),
        }
    }

    /// The number of a figure, without its unit.
    fn number_of(&self, figure: &Figure) -> String {
        let number = numbers::as_printed(self.language(), &figure.value.to_string());
        match figure.precision {
            Precision::Exact => number,
            Precision::Approximate => self.words.fill(Key::About, &[("figure", &number)]),
        }
    }

    fn chart(&self, area: &AssessedArea<'_>, series: &Series<'_>) -> Chart {
        let said = series.points.iter().map(|(year, figure)| format!("{year}: {}", self.number_of(figure)));
        let source = self.label(series.cite);
        Chart {
            label: self.series_label(area, series),
            source: series.unit.map_or_else(|| source.clone(), |unit| format!("{source}, {unit}")),
            summary: said.collect::<Vec<_>>().join("; "),
            bars: self.bars(series),
        }
    }

    /// The bars of a series, drawn from 0 to its highest figure over the years from its first to its last.
    fn bars(&self, series: &Series<'_>) -> Vec<Bar> {
        let heights: Vec<f64> = series.points.iter().map(|(_, figure)| height_of(figure.value)).collect();
        let highest = heights.iter().copied().fold(0.0, f64::max);
        let (first, last) = (series.points[0].0.number(), series.points[series.points.len() - 1].0.number());
        let step = WIDTH / f64::from(last - first + 1);
        let ends = [0, series.points.len() - 1];
        let bar = |(at, (year, figure)): (usize, &(Year, &Figure))| {
            let share = if highest > 0.0 { heights[at] / highest } else { 0.0 };
            let height = share * (HEIGHT - TOP - BOTTOM);
            let left = f64::from(year.number() - first) * step;
            let labelled = series.points.len() <= LABELLED || ends.contains(&at);
            let label = |text: String| if labelled { text } else { String::new() };
            Bar {
                x: tenths(left + step * 0.12),
                y: tenths(HEIGHT - BOTTOM - height),
                width: tenths(step * 0.76),
                height: tenths(height),
                middle: tenths(left + step / 2.0),
                above: tenths(HEIGHT - BOTTOM - height - 3.0),
                figure: label(self.number_of(figure)),
                year: label(year.to_string()),
            }
        };
        series.points.iter().enumerate().map(bar).collect()
    }

    /// The cells for which two publications print different totals in the same unit.
    pub(super) fn disagreements(&self, area: &AssessedArea<'_>, series: &[Series<'_>]) -> Vec<Disagreement> {
        let mut disagreements = Vec::new();
        for (at, row) in area.indicators.iter().enumerate() {
            for cell in &row.cells {
                let mut figures = totals(series, at, cell.year);
                figures.sort_by_key(|(one, figure)| (std::cmp::Reverse(figure.value), one.row_at));
                let ratio = ratio(&figures);
                if let Some(ratio) = ratio {
                    disagreements.push(Disagreement {
                        id: cell_id(area, row, cell.year),
                        label: format!("{}, {}", self.indicator(row.indicator), cell.year),
                        ratio: numbers::as_printed(self.language(), &ratio),
                        figures: figures.iter().map(|(one, figure)| self.disputed(area, one, figure)).collect(),
                    });
                }
            }
        }
        disagreements
    }

    fn disputed(&self, area: &AssessedArea<'_>, series: &Series<'_>, figure: &Figure) -> Disputed {
        let row = area.tables.and_then(|tables| tables.sources.get(series.row_at));
        let definition = row.and_then(|row| row.definition.as_ref());
        Disputed {
            id: source_id(area.area, series.row_at),
            source: self.label(series.cite),
            figure: self.figure(figure, series.unit),
            definition: definition.map(|text| self.words.text(text)).unwrap_or_default(),
            note: figure.note.as_ref().map(|note| self.words.prose(note)),
        }
    }
}

/// Every series of an area: indicators in their order, then sources, then categories in the author's.
pub(super) fn series<'a>(area: &AssessedArea<'a>) -> Vec<Series<'a>> {
    let mut all: Vec<Series<'a>> = Vec::new();
    for (indicator, scored) in area.indicators.iter().enumerate() {
        let from = all.len();
        for (row_at, row) in area.tables.iter().flat_map(|tables| tables.sources.iter().enumerate()) {
            for covers in row.covers.iter().filter(|covers| covers.indicator == scored.indicator.id) {
                for values in &covers.values {
                    let Some(year) = values.single_year() else { continue };
                    for (category, figure) in parts(&values.figures) {
                        let unit = figure.unit.as_deref().or(covers.unit.as_deref());
                        let known = all[from..].iter_mut().find(|one| {
                            one.row_at == row_at
                                && one.category == category
                                && one.unit == unit
                                && one.points.iter().all(|(other, _)| *other != year)
                        });
                        match known {
                            Some(one) => one.points.push((year, figure)),
                            None => all.push(Series {
                                indicator,
                                row_at,
                                cite: &row.cite,
                                category,
                                unit,
                                points: vec![(year, figure)],
                            }),
                        }
                    }
                }
            }
        }
    }
    for one in &mut all {
        one.points.sort_by_key(|(year, _)| *year);
    }
    all
}

fn parts(figures: &Figures) -> Vec<(Option<&str>, &Figure)> {
    match figures {
        Figures::Total(figure) => vec![(None, figure)],
        Figures::Categories(parts) => parts.iter().map(|(name, figure)| (Some(&**name), figure)).collect(),
    }
}

/// The totals of an indicator-year in the unit of the first, one a publication.
fn totals<'s, 'a>(series: &'s [Series<'a>], indicator: usize, year: Year) -> Vec<(&'s Series<'a>, &'a Figure)> {
    let mut totals: Vec<(&Series<'a>, &Figure)> = Vec::new();
    for one in series.iter().filter(|one| one.indicator == indicator && one.category.is_none()) {
        let Some((_, figure)) = one.points.iter().find(|(other, _)| *other == year) else { continue };
        let fits = totals.iter().all(|(other, _)| other.unit == one.unit && other.cite != one.cite);
        if fits {
            totals.push((one, figure));
        }
    }
    totals
}

/// How many times the lowest figure the highest is, with two decimals; `None` where they do not differ or cannot be divided.
fn ratio(figures: &[(&Series<'_>, &Figure)]) -> Option<String> {
    let (highest, lowest) = (figures.first()?.1.value, figures.last()?.1.value);
    if highest == lowest || lowest <= Decimal::ZERO {
        return None;
    }
    highest.checked_div(lowest).map(|ratio| ratio.round_dp(2).to_string())
}

/// A figure as the height of a bar; one below 0 has none.
fn height_of(value: Decimal) -> f64 {
    value.to_f64().map_or(0.0, |height| height.max(0.0))
}

/// A coordinate with one decimal.
fn tenths(coordinate: f64) -> String {
    format!("{coordinate:.1}")
}
