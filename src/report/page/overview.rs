//! The first page: headline counts, the heat map of all areas by year, the largest gaps, coverage by area.

use std::sync::Arc;

use crate::advise::{Largest, largest};
use crate::model::{Counted, Status};
use crate::report::fields::{Listed, view};
use crate::score::{AssessedArea, Counts, Coverage};

use crate::wording::Key;

use super::{
    heat::Heat,
    writer::{BarPart, Line, Mark, Writer, bar},
};

/// How many of the largest gaps the overview names.
const LARGEST: usize = 7;

view! {
    /// The overview.
    #[derive(Clone, Debug, Default)]
    pub struct Overview {
        /// What a reader wants to know first, each answer under its label.
        pub answers: Listed<Line>,
        /// The edition in a sentence or two.
        pub lead: String,
        /// How many cells have each status.
        pub counts: Listed<Headline>,
        /// The same as a bar.
        pub bar: Listed<BarPart>,
        /// The index.
        pub index: Index,
        /// Every area by year.
        pub heat: Heat,
        /// The largest gaps, largest first.
        pub largest: Listed<Pointer>,
        /// The cheapest steps, by the cells they close.
        pub cheapest: Listed<Pointer>,
        /// Coverage by area.
        pub coverage: FigureTable,
    }
}

view! {
    /// A headline count.
    #[derive(Clone, Debug)]
    pub struct Headline {
        /// The status.
        pub status: Status,
        /// A sign that tells it from the others without colour.
        pub sign: &'static str,
        /// A short name.
        pub word: Arc<str>,
        /// Its name in full.
        pub label: String,
        /// The cells.
        pub figure: String,
        /// Their share of all cells.
        pub share: String,
    }
}

view! {
    /// An index and what it is made of.
    #[derive(Clone, Debug, Default)]
    pub struct Index {
        /// The index, or a dash.
        pub figure: String,
        /// Its counts and the share assessed.
        pub text: String,
    }
}

view! {
    /// A line that leads somewhere.
    #[derive(Clone, Debug)]
    pub struct Pointer {
        /// The anchor.
        pub id: String,
        /// What it is.
        pub label: String,
        /// What to know of it.
        pub text: String,
    }
}

view! {
    /// A table of figures.
    #[derive(Clone, Debug, Default)]
    pub struct FigureTable {
        /// The headings after the first column.
        pub heads: Listed<String>,
        /// The rows.
        pub rows: Listed<FigureRow>,
        /// The last row.
        pub foot: FigureRow,
    }
}

view! {
    /// A row of figures.
    #[derive(Clone, Debug, Default)]
    pub struct FigureRow {
        /// The anchor it leads to.
        pub id: String,
        /// What it is about.
        pub label: String,
        /// The figures.
        pub figures: Listed<String>,
    }
}

impl Writer<'_> {
    /// The overview of an edition; the cheapest steps are worked out elsewhere.
    pub(super) fn overview(&self, coverage: &Coverage, answers: Vec<Line>, cheapest: Vec<Pointer>) -> Overview {
        let counts = &coverage.overall;
        Overview {
            answers: answers.into(),
            lead: self.lead(counts),
            counts: Status::ALL.iter().map(|&status| self.headline(counts, status)).collect(),
            bar: bar(counts).into(),
            index: self.index_of(counts),
            heat: self.heat(coverage),
            largest: self.largest_gaps().into(),
            cheapest: cheapest.into(),
            coverage: self.coverage_table(coverage),
        }
    }

    /// The edition in a sentence or two.
    pub(super) fn lead(&self, counts: &Counts) -> String {
        let number = |count: u32| self.words.number(count);
        let years = self.words.named_window(self.edition().window);
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
        let Mark { status, sign, word } = self.mark(status);
        Headline {
            status,
            sign,
            word,
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
            label: format!("{}: {}", self.area(one.area.area), self.measured(one)),
            text: self.words.count(key, counts.all().into(), &arguments),
        }
    }

    /// What a measure of an area is: its indicators that are no breakdowns of others, by name.
    fn measured(&self, one: &Largest<'_, '_>) -> String {
        let of_measure = |row: &&crate::score::AssessedIndicator<'_>| {
            row.indicator.measure == one.measure && row.indicator.counted == Counted::Yes
        };
        let rows: Vec<_> = one.area.indicators.iter().filter(of_measure).collect();
        let totals: Vec<String> =
            rows.iter().filter(|row| row.indicator.of.is_none()).map(|row| self.indicator(row.indicator)).collect();
        let names = self.words.list(&totals);
        if totals.is_empty() {
            return self.words.measure(one.measure);
        }
        let broken_down = totals.len() < rows.len();
        if broken_down { self.words.fill(Key::GapBreakdowns, &[("name", &names)]) } else { names }
    }

    /// Coverage by area; a column in which nothing is counted is left out.
    fn coverage_table(&self, coverage: &Coverage) -> FigureTable {
        let overall = &coverage.overall;
        let statuses = Status::ALL.iter().copied();
        let statuses: Vec<Status> =
            statuses.filter(|&status| status != Status::NotApplicable || overall.not_applicable > 0).collect();
        let columns = Columns { statuses, unsupported: overall.unsupported > 0, not_due: overall.not_due > 0 };
        let mut heads: Vec<String> = columns.statuses.iter().map(|&status| self.words.status(status)).collect();
        heads.extend(columns.not_due.then(|| self.words.say(Key::ShadeNotDue)));
        heads.extend(columns.unsupported.then(|| self.words.say(Key::Unsupported)));
        heads.extend([Key::Index, Key::Assessed].map(|key| self.words.say(key)));
        let rows = self.assessment.areas.iter().zip(&coverage.by_area);
        let row = |(area, (_, counts)): (&AssessedArea<'_>, &(_, Counts))| FigureRow {
            id: area.area.id.to_string(),
            label: self.area(area.area),
            figures: self.figures_of(&columns, counts).into(),
        };
        FigureTable {
            heads: heads.into(),
            rows: rows.map(row).collect(),
            foot: FigureRow {
                id: String::new(),
                label: self.words.say(Key::AllAreas),
                figures: self.figures_of(&columns, overall).into(),
            },
        }
    }

    fn figures_of(&self, columns: &Columns, counts: &Counts) -> Vec<String> {
        let number = |count: u32| self.words.number(count);
        let mut figures: Vec<String> = columns.statuses.iter().map(|&status| number(counts.of(status))).collect();
        figures.extend(columns.not_due.then(|| number(counts.not_due)));
        figures.extend(columns.unsupported.then(|| number(counts.unsupported)));
        figures.push(self.words.bounded_index(counts, &self.method().weights));
        figures.push(self.words.percent(counts.share_assessed()));
        figures
    }
}

/// The columns of the coverage that have something to count.
struct Columns {
    statuses: Vec<Status>,
    unsupported: bool,
    not_due: bool,
}
