//! An area's gaps in words, its reasons, and the cells that only international sources fill.

use std::sync::Arc;

use crate::model::{Counted, Reason, Status, Year};
use crate::report::fields::{Listed, view};
use crate::score::{AssessedArea, Cell};

use crate::wording::Key;

use super::writer::{Mark, Writer, folded};

view! {
    /// The gaps of an indicator.
    #[derive(Clone, Debug)]
    pub struct Gap {
        /// The indicator's name.
        pub label: String,
        /// Its gaps, by status and reasons.
        pub parts: Listed<GapPart>,
    }
}

view! {
    /// Years of an indicator that are missing or partial for the same reasons.
    #[derive(Clone, Debug)]
    pub struct GapPart {
        /// The word that YAML and the other outputs use.
        pub status: Status,
        /// A sign that tells it from the others without colour.
        pub sign: &'static str,
        /// A short name.
        pub word: Arc<str>,
        /// The years, folded into ranges.
        pub years: String,
        /// The reasons, or that none is given.
        pub reasons: String,
    }
}

view! {
    /// A reason and how many of the area's counted cells have it.
    #[derive(Clone, Debug)]
    pub struct ReasonCount {
        /// The reason.
        pub label: String,
        /// What it means.
        pub meaning: String,
        /// The cells.
        pub figure: String,
    }
}

view! {
    /// Years of an indicator.
    #[derive(Clone, Debug)]
    pub struct LabelledYears {
        /// The indicator's name.
        pub label: String,
        /// The years, folded into ranges.
        pub years: String,
    }
}

impl Writer<'_> {
    /// The gaps of an area, widened years too, each indicator's years folded.
    pub(super) fn gaps(&self, area: &AssessedArea<'_>) -> Vec<Gap> {
        let of_row = |row: &crate::score::AssessedIndicator<'_>| {
            let kinds = folded(&row.cells, |cell| cell.status.is_gap().then(|| (cell.status, cell.reasons.clone())));
            let part = |((status, reasons), years): ((Status, Vec<Reason>), Vec<Year>)| {
                let Mark { status, sign, word } = self.mark(status);
                let (years, reasons) = (self.words.years(&years), self.reasons_or_none(&reasons));
                GapPart { status, sign, word, years, reasons }
            };
            let parts: Vec<GapPart> = kinds.into_iter().map(part).collect();
            (!parts.is_empty()).then(|| Gap { label: self.indicator(row.indicator), parts: parts.into() })
        };
        area.indicators.iter().filter_map(of_row).collect()
    }

    /// Reasons, or that none is given.
    pub(super) fn reasons_or_none(&self, reasons: &[Reason]) -> String {
        if reasons.is_empty() { self.words.say(Key::NoReason) } else { self.reasons(reasons) }
    }

    /// What is said of an area of which no cell is partial or missing: that there is no gap, or that nobody has looked.
    pub(super) fn no_gaps(&self, area: &AssessedArea<'_>) -> String {
        let mut cells = area.indicators.iter().flat_map(|row| &row.cells);
        let unseen = cells.all(|cell| cell.status == Status::NotAssessed);
        self.words.say(if unseen { Key::NothingAssessed } else { Key::NoGaps })
    }

    /// What is said of an area that gives no reasons: the same, or that its gaps are not among the counted cells.
    pub(super) fn no_reasons(&self, area: &AssessedArea<'_>) -> String {
        let mut cells = area.indicators.iter().flat_map(|row| &row.cells);
        if cells.any(|cell| cell.status.is_gap()) {
            return self.words.fill(Key::NoCountedGaps, &[("years", &self.words.named_window(self.edition().window))]);
        }
        self.no_gaps(area)
    }

    /// The reasons of an area's counted cells, in the method's order; last, how many gaps name none.
    pub(super) fn reason_counts(&self, area: &AssessedArea<'_>) -> Vec<ReasonCount> {
        let gaps: Vec<&Cell<'_>> = self.counted_cells_of(area).filter(|cell| cell.status.is_gap()).collect();
        let mut counts = Vec::new();
        for rule in &self.method().reasons {
            let cells = gaps.iter().filter(|cell| cell.reasons.contains(&rule.reason)).count();
            counts.push((self.words.text(&rule.label), self.words.text(&rule.meaning), cells));
        }
        let unexplained = gaps.iter().filter(|cell| cell.reasons.is_empty()).count();
        counts.push((self.words.say(Key::NoReason), String::new(), unexplained));
        let shown = counts.into_iter().filter(|(.., cells)| *cells > 0);
        shown
            .map(|(label, meaning, cells)| ReasonCount { label, meaning, figure: self.words.number(cells as u64) })
            .collect()
    }

    /// The available and partial cells of an area that only international sources fill.
    pub(super) fn international_only(&self, area: &AssessedArea<'_>) -> Vec<LabelledYears> {
        let filled = |cell: &Cell<'_>| matches!(cell.status, Status::Available | Status::Partial);
        let of_row = |row: &crate::score::AssessedIndicator<'_>| {
            let years: Vec<_> = row
                .cells
                .iter()
                .filter(|cell| filled(cell) && cell.is_international_only())
                .map(|cell| cell.year)
                .collect();
            (!years.is_empty())
                .then(|| LabelledYears { label: self.indicator(row.indicator), years: self.words.years(&years) })
        };
        area.indicators.iter().filter_map(of_row).collect()
    }

    /// The cells of an area that count for coverage.
    pub(super) fn counted_cells_of<'s, 'c>(&'s self, area: &'s AssessedArea<'c>) -> impl Iterator<Item = &'s Cell<'c>> {
        let window = self.edition().window;
        let rows = area.indicators.iter().filter(|row| row.indicator.counted == Counted::Yes);
        rows.flat_map(|row| &row.cells).filter(move |cell| window.contains(cell.year))
    }
}
