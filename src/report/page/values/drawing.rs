//! What a chart shows: panels of bars on one scale, each bar with its words. Where they stand is the renderer's.

use rust_decimal::{Decimal, prelude::ToPrimitive};

use crate::model::{Limit, Precision, Years};
use crate::report::fields::{Give, Given, Listed, view};

use super::record::{Breakdown, FigureSet, Kind, Printed};
use crate::report::page::writer::Writer;

view! {
    /// A chart: panels that share a scale.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Drawing {
        /// Whether bars stand over years or beside categories.
        pub axis: Axis,
        /// The periods of the axis in their order; none beside categories.
        pub periods: Listed<String>,
        /// The lowest value of the scale: 0, or a figure below it.
        pub lowest: f64,
        /// The highest value of the scale: 0, or a figure above it.
        pub highest: f64,
        /// A panel a series, or a breakdown of one period.
        pub panels: Listed<Panel>,
    }
}

/// What the bars of a chart stand at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// Years, or ranges of years of one length.
    Periods,
    /// The categories of a breakdown.
    Categories,
}

view! {
    /// One panel.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Panel {
        /// The category of a series, or the period of a breakdown, where the chart has several.
        pub label: String,
        /// What it shows: the title, with the label.
        pub name: String,
        /// What it shows, in words: its name and every figure.
        pub alternative: String,
        /// Its bars in the order of the axis.
        pub bars: Listed<Bar>,
    }
}

view! {
    /// One figure as a bar.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Bar {
        /// Its year, range of years or category.
        pub label: String,
        /// Its place on the axis, from 0.
        pub position: usize,
        /// How long it is, in the unit of the scale.
        pub value: f64,
        /// The figure as the language writes it.
        pub figure: String,
        /// How it is drawn.
        pub style: BarStyle,
    }
}

/// How a figure is drawn; the words beside the chart say what each means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BarStyle {
    /// Filled: a figure as printed, of a whole year.
    Whole,
    /// Hatched: less than the whole of a year.
    PartYear,
    /// Banded: several years together.
    Pooled,
    /// Open: about right.
    Approximate,
}

impl Drawing {
    /// Whether it is a table of categories with bars in it: a scale with figures below 0 has to be drawn.
    #[must_use]
    pub fn is_tabled(&self) -> bool {
        self.axis == Axis::Categories && self.lowest >= 0.0
    }
}

impl Give for Axis {
    fn give(&self) -> Given<'_> {
        Given::Text(match self {
            Self::Periods => "periods",
            Self::Categories => "categories",
        })
    }
}

impl BarStyle {
    /// Its word, by which a style sheet knows it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::PartYear => "part_year",
            Self::Pooled => "pooled",
            Self::Approximate => "approximate",
        }
    }
}

impl Give for BarStyle {
    fn give(&self) -> Given<'_> {
        Given::Text(self.word())
    }
}

/// How the figure of a set is drawn.
pub(super) fn style(kind: &Kind<'_>, figure: &Printed<'_>) -> BarStyle {
    if kind.limits.contains(&Limit::PartYear) {
        BarStyle::PartYear
    } else if is_pooled(kind) {
        BarStyle::Pooled
    } else if figure.figure.precision == Precision::Approximate {
        BarStyle::Approximate
    } else {
        BarStyle::Whole
    }
}

/// Whether the figures of a set stand for several years together.
pub(super) fn is_pooled(kind: &Kind<'_>) -> bool {
    kind.span > 1 || kind.limits.contains(&Limit::PooledYears)
}

/// Whether two sets show one subject, and so share a scale: a source's figures of one indicator in one unit.
fn is_one_subject(one: &Kind<'_>, other: &Kind<'_>) -> bool {
    let subject = |kind: &Kind<'_>| (kind.row_at, kind.indicator, is_pooled(kind));
    subject(one) == subject(other) && one.unit == other.unit
}

impl Writer<'_> {
    /// The chart of a set; `None` where it would show one figure, or figures that are no series and no breakdown.
    pub(super) fn drawing(&self, set: &FigureSet<'_>, all: &[FigureSet<'_>], title: &str) -> Option<Drawing> {
        let (axis, panels) = if set.series().iter().any(|series| series.len() > 1) {
            (Axis::Periods, self.over_periods(set, title))
        } else {
            (Axis::Categories, self.by_category(set, title))
        };
        if panels.iter().all(|panel| panel.bars.len() < 2) {
            return None;
        }
        let subject = all.iter().filter(|other| is_one_subject(&set.kind, &other.kind) && other.figures.len() > 1);
        let values = || subject.clone().flat_map(|set| &set.figures).map(|one| length(one.figure.value));
        let periods = if axis == Axis::Periods { self.axis_periods(set) } else { Vec::new() };
        let (lowest, highest) = (values().fold(0.0, f64::min), values().fold(0.0, f64::max));
        Some(Drawing { axis, periods: periods.into(), lowest, highest, panels: panels.into() })
    }

    /// A panel a series: its bars over the years.
    fn over_periods(&self, set: &FigureSet<'_>, title: &str) -> Vec<Panel> {
        let first = set.years().into_iter().min().map_or(0, |year| year.number());
        let periods = set.periods();
        let position = |years: &Years| match years.as_slice() {
            [year] => usize::from(year.number() - first),
            _ => periods.iter().position(|period| *period == years).unwrap_or_default(),
        };
        let of_series = |series: &Vec<Printed<'_>>| {
            let bars = series.iter().map(|one| self.bar(set, one, self.period(one.years), position(one.years)));
            let name = series[0].category.map(|category| self.words.term(category).text).unwrap_or_default();
            panel(&name, title, bars.collect())
        };
        set.series().iter().map(of_series).collect()
    }

    /// A panel a period: its categories one below the other.
    fn by_category(&self, set: &FigureSet<'_>, title: &str) -> Vec<Panel> {
        if set.kind.breakdown == Breakdown::Total {
            return Vec::new();
        }
        let periods = set.periods();
        let of_period = |period: &&Years| {
            let figures = set.figures.iter().filter(|one| one.years == *period).enumerate();
            let bar = |(at, one): (usize, &Printed<'_>)| {
                let name = one.category.map(|category| self.words.term(category).text).unwrap_or_default();
                self.bar(set, one, name, at)
            };
            let label = if periods.len() > 1 { self.period(period) } else { String::new() };
            panel(&label, title, figures.map(bar).collect())
        };
        periods.iter().map(of_period).collect()
    }

    fn bar(&self, set: &FigureSet<'_>, one: &Printed<'_>, label: String, position: usize) -> Bar {
        Bar {
            label,
            position,
            value: length(one.figure.value),
            figure: self.marked_figure(one.figure),
            style: style(&set.kind, one),
        }
    }

    /// The labels of the axis: each year from the first to the last, or the ranges of years.
    fn axis_periods(&self, set: &FigureSet<'_>) -> Vec<String> {
        if set.kind.span > 1 {
            return set.periods().into_iter().map(|period| self.period(period)).collect();
        }
        let numbers = set.years().into_iter().map(|year| year.number());
        match (numbers.clone().min(), numbers.max()) {
            (Some(first), Some(last)) => (first..=last).map(|year| year.to_string()).collect(),
            _ => Vec::new(),
        }
    }

    /// A year, or a range of years.
    pub(super) fn period(&self, years: &Years) -> String {
        self.words.set_of_years(years)
    }
}

/// A figure as the length of a bar.
fn length(value: Decimal) -> f64 {
    value.to_f64().unwrap_or_default()
}

/// A panel with its words: the title, the label and every figure.
fn panel(label: &str, title: &str, bars: Vec<Bar>) -> Panel {
    let said: Vec<String> = bars.iter().map(|bar| format!("{}: {}", bar.label, bar.figure)).collect();
    let name = if label.is_empty() { title.to_owned() } else { format!("{title}, {label}") };
    let alternative = format!("{name}. {}", said.join("; "));
    Panel { label: label.to_owned(), name, alternative, bars: bars.into() }
}
