//! An area's figures as the page shows them: charts by source, each with its table, and the figures that make no chart.

use crate::model::{Figure, Limit, Precision, SourceRow, Text, Years};
use crate::report::fields::{Listed, view};
use crate::report::page::{
    sources::{source_id, web_address},
    writer::{Line, Writer},
};
use crate::score::AssessedArea;
use crate::wording::numbers::NOTHING;
use crate::wording::{Key, Prose, numbers};

use super::drawing::{BarStyle, Drawing, style};
use super::record::{Breakdown, FigureSet, Printed};

/// The most letters of a note that names a breakdown: a longer one stands below the chart.
const NAME: usize = 90;

view! {
    /// A source as a line below a title.
    #[derive(Clone, Debug)]
    pub struct SourceLine {
        /// The anchor of its row.
        pub id: String,
        /// As cited.
        pub label: String,
        /// When it was published; empty where the label says it or nobody knows.
        pub published: String,
        /// Its address, where there is one that may be followed.
        pub link: Option<String>,
        /// The name of the computer that the address leads to.
        pub host: String,
        /// What tells the row from others of the same publication: its definition, or else its place or note.
        pub told_apart: Option<Prose>,
    }
}

view! {
    /// Figures that are one, as a chart and as a table.
    #[derive(Clone, Debug)]
    pub struct Chart {
        /// Its anchor.
        pub id: String,
        /// What it shows, with its years.
        pub title: String,
        /// What the breakdown is by, in the author's words.
        pub name: Option<Prose>,
        /// The unit; empty where none is given.
        pub unit: String,
        /// Where the figures are from.
        pub source: SourceLine,
        /// What the styles of its bars mean, those that occur.
        pub styles: Listed<StyleKey>,
        /// The bars.
        pub drawing: Drawing,
        /// The same as a table.
        pub table: FigureTable,
        /// Whether the bars stand in a table that has it all already.
        pub tabled: bool,
        /// Limits, notes, place.
        pub notes: Listed<Line>,
    }
}

view! {
    /// The meaning of a style.
    #[derive(Clone, Debug)]
    pub struct StyleKey {
        /// The style.
        pub style: BarStyle,
        /// What it means.
        pub text: String,
    }
}

view! {
    /// Figures as a table.
    #[derive(Clone, Debug)]
    pub struct FigureTable {
        /// The heading above the labels of the rows.
        pub corner: String,
        /// The headings of the columns.
        pub heads: Listed<String>,
        /// The rows.
        pub rows: Listed<FigureRow>,
    }
}

view! {
    /// A row of a table of figures.
    #[derive(Clone, Debug)]
    pub struct FigureRow {
        /// What it is of.
        pub label: String,
        /// A figure a column; a dash where none is printed.
        pub figures: Listed<String>,
    }
}

view! {
    /// A figure that makes no chart: one number of one year, or of several together.
    #[derive(Clone, Debug)]
    pub struct Single {
        /// Indicator, and category where there is one.
        pub label: String,
        /// The year, or the years.
        pub years: String,
        /// The figure with its unit.
        pub figure: String,
        /// Where it is from.
        pub source: SourceLine,
        /// Limits and notes.
        pub notes: Listed<Line>,
    }
}

impl Writer<'_> {
    /// The charts of an area: sources in the author's order, then indicators in the method's.
    pub(super) fn charts(&self, area: &AssessedArea<'_>, all: &[FigureSet<'_>]) -> Vec<Chart> {
        let id = |at: usize| format!("{}.figures.{}", area.area.id, at + 1);
        all.iter().enumerate().filter_map(|(at, set)| self.chart(area, set, all, id(at))).collect()
    }

    /// The figures of which no chart is made: indicators in the method's order, then sources in the author's.
    pub(super) fn singles(&self, area: &AssessedArea<'_>, all: &[FigureSet<'_>]) -> Vec<Single> {
        let mut alone: Vec<&FigureSet<'_>> = all.iter().filter(|set| self.drawing(set, all, "").is_none()).collect();
        alone.sort_by_key(|set| (set.kind.indicator, set.kind.row_at));
        let single = |set: &FigureSet<'_>, one: &Printed<'_>| {
            let indicator = self.indicator(area.indicators[set.kind.indicator].indicator);
            let label = one.category.map_or_else(
                || indicator.clone(),
                |category| format!("{indicator}: {}", self.words.term(category).text),
            );
            let own = one.figure.note.iter().map(|note| self.line(self.words.say(Key::Note), note));
            let entry = set.kind.note.iter().map(|note| self.line(self.words.say(Key::Note), note));
            let limits = self.limits_line(&set.kind.limits);
            Single {
                label,
                years: self.years_together(set, one.years),
                figure: self.figure(one.figure, set.kind.unit),
                source: self.source_line(area, set),
                notes: limits.into_iter().chain(own).chain(entry).chain(self.printed_at(set)).collect(),
            }
        };
        alone.into_iter().flat_map(|set| set.figures.iter().map(move |one| single(set, one))).collect()
    }

    fn chart(&self, area: &AssessedArea<'_>, set: &FigureSet<'_>, all: &[FigureSet<'_>], id: String) -> Option<Chart> {
        let name = set.kind.note.filter(|_| needs_name(area, set, all)).and_then(|note| self.name(note));
        let title = self.chart_title(area, set, name.as_ref());
        let unit = set.kind.unit.map(|unit| self.words.term(unit).text).unwrap_or_default();
        let printed = set.kind.unit.map(|_| unit.as_str());
        let whole = [Some(title.as_str()), name.as_ref().map(|name| &*name.text), printed];
        let whole: Vec<&str> = whole.into_iter().flatten().collect();
        let drawing = self.drawing(set, all, &whole.join(", "))?;
        Some(Chart {
            id,
            source: self.source_line(area, set),
            styles: self.style_keys(set).into(),
            table: self.figure_table(set),
            tabled: drawing.is_tabled() && drawing.panels.len() == 1,
            notes: self.chart_notes(set, name.as_ref()).into(),
            drawing,
            title,
            name,
            unit,
        })
    }

    /// A note as the name of a breakdown, unless it is too long for one.
    fn name(&self, note: &Text) -> Option<Prose> {
        let Prose { text, lang } = self.words.prose(note);
        let text = text.trim_end_matches('.').to_owned();
        (text.chars().count() <= NAME).then_some(Prose { text, lang })
    }

    /// The area, the indicator and the years. A breakdown that neither its indicator nor a note names is said to be one.
    fn chart_title(&self, area: &AssessedArea<'_>, set: &FigureSet<'_>, name: Option<&Prose>) -> String {
        let indicator = area.indicators[set.kind.indicator].indicator;
        let label = self.indicator(indicator);
        let is_named = set.kind.breakdown == Breakdown::Total || indicator.dimension.is_some() || name.is_some();
        let what = if is_named { label } else { self.words.fill(Key::FiguresInParts, &[("what", &label)]) };
        let periods = set.periods();
        let years = match periods.as_slice() {
            [period] => self.years_together(set, period),
            _ => self.words.fill(Key::FiguresYears, &[("years", &self.words.years(&set.years()))]),
        };
        let arguments = [("area", &*self.area(area.area)), ("what", &what), ("years", &years)];
        self.words.fill(Key::FiguresTitle, &arguments)
    }

    /// A year, or a range of years with the word that says that the figure is of all of them.
    fn years_together(&self, set: &FigureSet<'_>, years: &Years) -> String {
        let key = if set.kind.span > 1 { Key::FiguresTogether } else { Key::FiguresYear };
        self.words.fill(key, &[("years", &self.period(years))])
    }

    fn source_line(&self, area: &AssessedArea<'_>, set: &FigureSet<'_>) -> SourceLine {
        let label = self.label(&set.row.cite);
        let publication = self.publication(&set.row.cite);
        let published = publication.and_then(|publication| publication.published).map(|date| date.year().to_string());
        let link = publication.and_then(|publication| publication.link.as_deref()).and_then(web_address);
        let rows = area.tables.map_or(&[][..], |tables| &tables.sources);
        let is_alone = rows.iter().filter(|row| row.cite == set.row.cite).count() == 1;
        SourceLine {
            id: source_id(area.area, set.kind.row_at),
            published: published.filter(|year| !label.contains(year.as_str())).unwrap_or_default(),
            host: link.as_deref().map(host).unwrap_or_default(),
            link,
            told_apart: if is_alone { None } else { self.told_apart(set.row) },
            label,
        }
    }

    /// What tells a row from others of the same publication.
    fn told_apart(&self, row: &SourceRow) -> Option<Prose> {
        let at = || row.remark.at.as_deref().map(|at| self.words.term(at));
        let text = |text: &Text| self.words.prose(text);
        row.definition.as_ref().map(text).or_else(at).or_else(|| row.remark.note.as_ref().map(text))
    }

    fn style_keys(&self, set: &FigureSet<'_>) -> Vec<StyleKey> {
        let styles: std::collections::BTreeSet<BarStyle> =
            set.figures.iter().map(|one| style(&set.kind, one)).collect();
        let key = |style| match style {
            BarStyle::Whole => None,
            BarStyle::PartYear => Some(self.reason(Limit::PartYear.reason())),
            BarStyle::Pooled => Some(self.reason(Limit::PooledYears.reason())),
            BarStyle::Approximate => Some(self.words.say(Key::Approximate)),
        };
        styles.into_iter().filter_map(|style| Some(StyleKey { style, text: key(style)? })).collect()
    }

    /// Categories as rows and years as columns; years as rows where there are more of them.
    fn figure_table(&self, set: &FigureSet<'_>) -> FigureTable {
        let (periods, categories) = (set.periods(), set.categories());
        let unit = set.kind.unit.map_or_else(|| NOTHING.to_owned(), |unit| self.words.term(unit).text);
        let figure = |category: Option<&str>, period: &Years| {
            let printed = set.figures.iter().find(|one| one.category == category && one.years == period);
            printed.map_or_else(|| NOTHING.to_owned(), |one| self.marked_figure(one.figure))
        };
        let of_rows: Vec<Option<&str>> =
            if categories.is_empty() { vec![None] } else { categories.iter().copied().map(Some).collect() };
        let label =
            |category: Option<&str>| category.map_or_else(|| unit.clone(), |category| self.words.term(category).text);
        if periods.len() > of_rows.len().max(WIDEST) {
            let row = |period: &&Years| FigureRow {
                label: self.period(period),
                figures: of_rows.iter().map(|category| figure(*category, period)).collect(),
            };
            let (corner, heads) = (self.words.say(Key::Year), of_rows.iter().copied().map(label).collect());
            return FigureTable { corner, heads, rows: periods.iter().map(row).collect() };
        }
        let row = |category: Option<&str>| FigureRow {
            label: label(category),
            figures: periods.iter().map(|period| figure(category, period)).collect(),
        };
        FigureTable {
            corner: if categories.is_empty() {
                self.words.say(Key::FiguresUnit)
            } else {
                self.words.say(Key::Category)
            },
            heads: periods.iter().map(|period| self.period(period)).collect(),
            rows: of_rows.iter().copied().map(row).collect(),
        }
    }

    /// The limits, the notes on the entry and on single figures, and where they stand.
    fn chart_notes(&self, set: &FigureSet<'_>, name: Option<&Prose>) -> Vec<Line> {
        let entry = set.kind.note.filter(|_| name.is_none()).map(|note| self.line(self.words.say(Key::Note), note));
        let own = |one: &Printed<'_>| {
            let period = self.period(one.years);
            let label = one
                .category
                .map_or_else(|| period.clone(), |category| format!("{}, {period}", self.words.term(category).text));
            one.figure.note.as_ref().map(|note| self.line(format!("{NOTED} {label}"), note))
        };
        let limits = self.limits_line(&set.kind.limits).into_iter();
        limits.chain(entry).chain(set.figures.iter().filter_map(own)).chain(self.printed_at(set)).collect()
    }

    fn limits_line(&self, limits: &[Limit]) -> Option<Line> {
        let line = || Line { label: self.words.say(Key::ColumnLimits), text: self.limits(limits), lang: None };
        (!limits.is_empty()).then(line)
    }

    /// Where the entries of a set stand in their source, each place once. What the author says of the whole row stands in the
    /// sources table, to which each source's name leads.
    fn printed_at(&self, set: &FigureSet<'_>) -> Vec<Line> {
        let mut places: Vec<&str> = Vec::new();
        for one in &set.figures {
            let at = set.row.covers.get(one.entry).and_then(|covers| covers.remark.at.as_deref());
            places.extend(at.filter(|at| !places.contains(at)));
        }
        places.into_iter().map(|at| self.at_line(at)).collect()
    }

    /// The number of a figure with the sign that leads to its note.
    pub(super) fn marked_figure(&self, figure: &Figure) -> String {
        let number = self.number_of(figure);
        if figure.note.is_some() { format!("{number}{NOTED}") } else { number }
    }

    /// The number of a figure, without its unit.
    fn number_of(&self, figure: &Figure) -> String {
        let number = numbers::as_printed(self.language(), &figure.value.to_string());
        match figure.precision {
            Precision::Exact => number,
            Precision::Approximate => self.words.fill(Key::About, &[("figure", &number)]),
        }
    }
}

/// The sign of a figure with a note of its own.
const NOTED: &str = "*";
/// The most years that stand as columns.
const WIDEST: usize = 8;

/// The computer that a web address leads to, without `www.`.
fn host(address: &str) -> String {
    let after = address.split_once("://").map_or(address, |(_, rest)| rest);
    let authority = after.split(['/', '?', '#']).next().unwrap_or(after);
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    host.strip_prefix("www.").unwrap_or(host).to_owned()
}

/// Whether the title leaves open what a set shows: its indicator does not say what it is broken down by, or the source
/// has another set of the same indicator and years.
fn needs_name(area: &AssessedArea<'_>, set: &FigureSet<'_>, all: &[FigureSet<'_>]) -> bool {
    let indicator = area.indicators[set.kind.indicator].indicator;
    let titled = |set: &FigureSet<'_>| (set.kind.row_at, set.kind.indicator, set.kind.breakdown);
    let alike = all.iter().filter(|other| titled(other) == titled(set) && other.periods() == set.periods());
    set.kind.breakdown == Breakdown::Parts && (indicator.dimension.is_none() || alike.count() > 1)
}
