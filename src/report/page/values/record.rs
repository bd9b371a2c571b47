//! The figures on record in an area, put together where they are one: which figures make a set, and which of a set a series.

use crate::model::{Covers, Figure, Figures, Limit, SourceRow, SourceType, Text, Year, Years};
use crate::score::AssessedArea;

/// One figure as a source prints it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Printed<'a> {
    /// The place of its entry in the row, from 0.
    pub entry: usize,
    /// The year, or the years for which together it stands.
    pub years: &'a Years,
    /// The category of a breakdown.
    pub category: Option<&'a str>,
    /// The figure.
    pub figure: &'a Figure,
}

/// What makes figures one: all of them have the same of each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Kind<'a> {
    /// The place of the source's row in the table, from 0; it has one definition.
    pub row_at: usize,
    /// The place of the indicator in the area, from 0.
    pub indicator: usize,
    /// Whether the figures are by category.
    pub breakdown: Breakdown,
    /// How they came about.
    pub source_type: SourceType,
    /// The limits of the row and of the entry.
    pub limits: Vec<Limit>,
    /// Their unit.
    pub unit: Option<&'a str>,
    /// What the author says of the entry.
    pub note: Option<&'a Text>,
    /// For how many years together each figure stands.
    pub span: usize,
}

/// Whether figures are of the whole, or of its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Breakdown {
    /// One figure a year.
    Total,
    /// A figure a category.
    Parts,
}

/// Figures that may stand in one table: those of one [`Kind`], each year or range of years from one entry alone.
#[derive(Clone, Debug)]
pub(super) struct FigureSet<'a> {
    /// What makes them one.
    pub kind: Kind<'a>,
    /// The row of the sources table.
    pub row: &'a SourceRow,
    /// The figures, by year; within one in the author's order.
    pub figures: Vec<Printed<'a>>,
}

impl<'a> FigureSet<'a> {
    /// The years or ranges of years, ascending, each once.
    pub fn periods(&self) -> Vec<&'a Years> {
        let mut periods: Vec<&Years> = Vec::new();
        for one in &self.figures {
            if !periods.contains(&one.years) {
                periods.push(one.years);
            }
        }
        periods
    }

    /// The categories in the author's order; none of a total.
    pub fn categories(&self) -> Vec<&'a str> {
        let mut categories: Vec<&str> = Vec::new();
        for category in self.figures.iter().filter_map(|one| one.category) {
            if !categories.contains(&category) {
                categories.push(category);
            }
        }
        categories
    }

    /// The series: figures of one category over the years, which the author says the same of.
    pub fn series(&self) -> Vec<Vec<Printed<'a>>> {
        let mut all: Vec<Vec<Printed<'a>>> = Vec::new();
        let categories = self.categories();
        for one in &self.figures {
            let same = |other: &Printed<'_>| other.category == one.category && other.figure.note == one.figure.note;
            match all.iter_mut().find(|series| same(&series[0])) {
                Some(series) => series.push(*one),
                None => all.push(vec![*one]),
            }
        }
        all.sort_by_key(|series| categories.iter().position(|category| Some(*category) == series[0].category));
        all
    }

    /// All its years, with repetitions where ranges overlap.
    pub fn years(&self) -> Vec<Year> {
        self.periods().into_iter().flat_map(Years::as_slice).copied().collect()
    }

    /// Whether a figure may stand here: no other entry has figures for its years.
    fn takes(&self, kind: &Kind<'_>, figure: &Printed<'_>) -> bool {
        let clashes = |one: &Printed<'_>| one.years == figure.years && one.entry != figure.entry;
        self.kind == *kind && !self.figures.iter().any(clashes)
    }
}

/// Every figure of an area in its set: sources in the author's order, then indicators in the method's.
pub(super) fn sets<'a>(area: &AssessedArea<'a>) -> Vec<FigureSet<'a>> {
    let mut all: Vec<FigureSet<'a>> = Vec::new();
    for (row_at, row) in area.tables.iter().flat_map(|tables| tables.sources.iter().enumerate()) {
        let from = all.len();
        for (indicator, scored) in area.indicators.iter().enumerate() {
            let entries = row.covers.iter().enumerate().filter(|(_, covers)| covers.indicator == scored.indicator.id);
            for (entry, covers) in entries {
                for figure in printed(entry, covers) {
                    let kind = kind(row, covers, (row_at, indicator), &figure);
                    match all[from..].iter_mut().find(|set| set.takes(&kind, &figure)) {
                        Some(set) => set.figures.push(figure),
                        None => all.push(FigureSet { kind, row, figures: vec![figure] }),
                    }
                }
            }
        }
    }
    for set in &mut all {
        set.figures.sort_by(|one, other| one.years.as_slice().cmp(other.years.as_slice()));
    }
    all
}

/// What makes a figure one with others.
fn kind<'a>(
    row: &'a SourceRow,
    covers: &'a Covers,
    (row_at, indicator): (usize, usize),
    figure: &Printed<'a>,
) -> Kind<'a> {
    Kind {
        row_at,
        indicator,
        breakdown: if figure.category.is_some() { Breakdown::Parts } else { Breakdown::Total },
        source_type: row.type_of(covers),
        limits: row.limits_of(covers),
        unit: figure.figure.unit.as_deref().or(covers.unit.as_deref()),
        note: covers.remark.note.as_ref(),
        span: figure.years.as_slice().len(),
    }
}

/// The figures of an entry in the author's order.
fn printed(entry: usize, covers: &Covers) -> Vec<Printed<'_>> {
    let mut all = Vec::new();
    for values in &covers.values {
        let mut one = |category, figure| all.push(Printed { entry, years: &values.years, category, figure });
        match &values.figures {
            Figures::Total(figure) => one(None, figure),
            Figures::Categories(parts) => parts.iter().for_each(|(name, figure)| one(Some(&**name), figure)),
        }
    }
    all
}
