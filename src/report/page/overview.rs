//! The first page: headline counts, the heat map of all areas by year, the largest gaps, coverage by area.

use serde::Serialize;

use crate::advise::{Largest, largest};
use crate::model::{Status, Year};
use crate::score::{AssessedArea, Counts, Coverage};

use crate::report::key::Key;

use super::writer::{BarPart, Mark, Writer, bar};

/// How many of the largest gaps the overview names.
const LARGEST: usize = 7;

/// The overview.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Overview {
    /// The edition in a sentence or two.
    pub lead: String,
    /// How many cells have each status.
    pub counts: Vec<Headline>,
    /// The same as a bar.
    pub bar: Vec<BarPart>,
    /// The index.
    pub index: Index,
    /// Every area by year.
    pub heat: Heat,
    /// The largest gaps, largest first.
    pub largest: Vec<Pointer>,
    /// The cheapest steps, by the cells they close.
    pub cheapest: Vec<Pointer>,
    /// Coverage by area.
    pub coverage: FigureTable,
}

/// A headline count.
#[derive(Clone, Debug, Serialize)]
pub struct Headline {
    /// The status.
    #[serde(flatten)]
    pub mark: Mark,
    /// Its name in full.
    pub label: String,
    /// The cells.
    pub figure: String,
    /// Their share of all cells.
    pub share: String,
}

/// An index and what it is made of.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Index {
    /// The index, or a dash.
    pub figure: String,
    /// Its counts and the share assessed.
    pub text: String,
}

/// The heat map.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Heat {
    /// The edition's years.
    pub years: Vec<Year>,
    /// An area a row.
    pub rows: Vec<HeatRow>,
    /// All areas together.
    pub foot: HeatRow,
}

/// A row of the heat map.
#[derive(Clone, Debug, Default, Serialize)]
pub struct HeatRow {
    /// The area's anchor.
    pub id: String,
    /// Its name.
    pub label: String,
    /// A cell a year, and one for all years.
    pub cells: Vec<HeatCell>,
}

/// A cell of the heat map.
#[derive(Clone, Debug, Serialize)]
pub struct HeatCell {
    /// The shade: 0 for an index of 0 to 5 for 1; x where there is none.
    pub step: String,
    /// The index, or a dash.
    pub figure: String,
    /// Available, partial and missing cells, and those not assessed.
    pub counts: String,
    /// The same, one by one.
    pub parts: Vec<String>,
    /// Whether it is the cell of all years.
    pub total: bool,
}

/// A line that leads somewhere.
#[derive(Clone, Debug, Serialize)]
pub struct Pointer {
    /// The anchor.
    pub id: String,
    /// What it is.
    pub label: String,
    /// What to know of it.
    pub text: String,
}

/// A table of figures.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FigureTable {
    /// The headings after the first column.
    pub heads: Vec<String>,
    /// The rows.
    pub rows: Vec<FigureRow>,
    /// The last row.
    pub foot: FigureRow,
}

/// A row of figures.
#[derive(Clone, Debug, Default, Serialize)]
pub struct FigureRow {
    /// The anchor it leads to.
    pub id: String,
    /// What it is about.
    pub label: String,
    /// The figures.
    pub figures: Vec<String>,
}

impl Writer<'_> {
    /// The overview of an edition; the cheapest steps are worked out elsewhere.
    pub(super) fn overview(&self, coverage: &Coverage, cheapest: Vec<Pointer>) -> Overview {
        let counts = &coverage.overall;
        Overview {
            lead: self.lead(counts),
            counts: Status::ALL.iter().map(|&status| self.headline(counts, status)).collect(),
            bar: bar(counts),
            index: self.index_of(counts),
            heat: self.heat(coverage),
            largest: self.largest_gaps(),
            cheapest,
            coverage: self.coverage_table(coverage),
        }
    }

    /// The edition in a sentence or two.
    pub(super) fn lead(&self, counts: &Counts) -> String {
        let number = |count: u32| self.words.number(count);
        let years = self.words.window(self.edition().window);
        let lead = self.words.count(
            Key::Lead,
            counts.all().into(),
            &[
                ("years", &years),
                ("available", &number(counts.available)),
                ("partial", &number(counts.partial)),
                ("missing", &number(counts.missing)),
            ],
        );
        let uncounted = self.assessment.cells().count() as u64 - u64::from(counts.all());
        let further = [(u64::from(counts.not_assessed), Key::LeadNotAssessed), (uncounted, Key::LeadUncounted)];
        further.iter().filter(|(number, _)| *number > 0).fold(lead, |lead, &(number, key)| {
            format!("{lead} {}", self.words.count(key, number, &[("years", &years)]))
        })
    }

    fn headline(&self, counts: &Counts, status: Status) -> Headline {
        let share = crate::score::Share::new(counts.of(status).into(), counts.all().into());
        Headline {
            mark: self.mark(status),
            label: self.words.status(status),
            figure: self.words.number(counts.of(status)),
            share: self.words.percent(share),
        }
    }

    fn index_of(&self, counts: &Counts) -> Index {
        let weights = &self.method().weights;
        let number = |count: u32| self.words.number(count);
        let made_of = self.words.fill(
            Key::IndexMadeOf,
            &[
                ("available", &number(counts.available)),
                ("partial", &number(counts.partial)),
                ("missing", &number(counts.missing - counts.not_due)),
                ("weight_available", &weights.available.to_string()),
                ("weight_partial", &weights.partial.to_string()),
                ("weight_missing", &weights.missing.to_string()),
                ("assessed", &self.words.percent(counts.share_assessed())),
            ],
        );
        let not_due = self.words.fill(Key::IndexNotDue, &[("n", &number(counts.not_due))]);
        Index {
            figure: self.words.bounded_index(counts, weights),
            text: if counts.not_due > 0 { format!("{made_of}; {not_due}") } else { made_of },
        }
    }

    fn heat(&self, coverage: &Coverage) -> Heat {
        let years: Vec<Year> = self.edition().window.years().collect();
        let row = |area: &AssessedArea<'_>| {
            let of_year = |year: &Year| self.counted_cells_of(area).filter(|cell| cell.year == *year).collect();
            let mut cells: Vec<HeatCell> = years.iter().map(|year| self.heat_cell(&of_year(year))).collect();
            cells.push(HeatCell { total: true, ..self.heat_cell(&self.area_counts(area)) });
            HeatRow { id: area.area.id.to_string(), label: self.area(area.area), cells }
        };
        let mut foot: Vec<HeatCell> = coverage.by_year.iter().map(|(_, counts)| self.heat_cell(counts)).collect();
        foot.push(HeatCell { total: true, ..self.heat_cell(&coverage.overall) });
        Heat {
            rows: self.assessment.areas.iter().map(row).collect(),
            foot: HeatRow { id: String::new(), label: self.words.say(Key::AllAreas), cells: foot },
            years,
        }
    }

    fn heat_cell(&self, counts: &Counts) -> HeatCell {
        let index = counts.index(&self.method().weights);
        let step = index.map_or_else(
            || "x".to_owned(),
            |share| {
                let quarter = 1 + share.numerator * 4 / share.denominator;
                if share.numerator == 0 { "0".to_owned() } else { quarter.to_string() }
            },
        );
        let mut parts = vec![counts.available, counts.partial, counts.missing];
        if counts.not_assessed > 0 {
            parts.push(counts.not_assessed);
        }
        let parts: Vec<String> = parts.into_iter().map(|count| self.words.number(count)).collect();
        HeatCell {
            step, figure: self.words.index(index), counts: parts.join("\u{2009}·\u{2009}"), parts, total: false
        }
    }

    /// The areas' measures that lack most, by what their gaps take away from the index.
    fn largest_gaps(&self) -> Vec<Pointer> {
        largest(self.assessment).iter().take(LARGEST).map(|one| self.gap_pointer(one)).collect()
    }

    fn gap_pointer(&self, one: &Largest<'_, '_>) -> Pointer {
        let number = |count: u32| self.words.number(count);
        let counts = &one.counts;
        let key = if counts.not_due > 0 { Key::GapPointerNotDue } else { Key::GapPointer };
        let arguments = [
            ("missing", &*number(counts.missing)),
            ("partial", &number(counts.partial)),
            ("not_due", &number(counts.not_due)),
        ];
        Pointer {
            id: one.area.area.id.to_string(),
            label: format!("{}: {}", self.area(one.area.area), self.words.measure(one.measure)),
            text: self.words.count(key, counts.all().into(), &arguments),
        }
    }

    fn coverage_table(&self, coverage: &Coverage) -> FigureTable {
        let mut heads: Vec<String> = Status::ALL.iter().map(|&status| self.words.status(status)).collect();
        heads.extend([Key::Unsupported, Key::Index, Key::Assessed].map(|key| self.words.say(key)));
        let rows = self.assessment.areas.iter().zip(&coverage.by_area);
        FigureTable {
            heads,
            rows: rows
                .map(|(area, (_, counts))| FigureRow {
                    id: area.area.id.to_string(),
                    label: self.area(area.area),
                    figures: self.figures_of(counts),
                })
                .collect(),
            foot: FigureRow {
                id: String::new(),
                label: self.words.say(Key::AllAreas),
                figures: self.figures_of(&coverage.overall),
            },
        }
    }

    fn figures_of(&self, counts: &Counts) -> Vec<String> {
        let mut figures: Vec<String> = Status::ALL.iter().map(|&status| self.words.number(counts.of(status))).collect();
        figures.push(self.words.number(counts.unsupported));
        figures.push(self.words.index(counts.index(&self.method().weights)));
        figures.push(self.words.percent(counts.share_assessed()));
        figures
    }
}
