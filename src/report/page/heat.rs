//! Every area by year, cut into blocks of years that fit a screen and a sheet of paper.

use crate::model::Year;
use crate::report::fields::{Listed, view};
use crate::report::shade::{Shade, Shaded, legend};
use crate::score::{AssessedArea, Counts, Coverage};
use crate::wording::Key;

use super::writer::Writer;

/// The most years that stand side by side.
const MOST_YEARS: usize = 8;

view! {
    /// The heat map.
    #[derive(Clone, Debug, Default)]
    pub struct Heat {
        /// The shades and what they mean.
        pub legend: Listed<Shade>,
        /// The years in blocks, the last years first.
        pub blocks: Listed<HeatBlock>,
    }
}

view! {
    /// Every area over some neighbouring years.
    #[derive(Clone, Debug, Default)]
    pub struct HeatBlock {
        /// Its anchor.
        pub id: String,
        /// Its years in words.
        pub label: String,
        /// Its years, ascending.
        pub years: Listed<Year>,
        /// Whether its last column is that of all years: so it is where they are one block.
        pub has_total: bool,
        /// An area a row.
        pub rows: Listed<HeatRow>,
        /// All areas together.
        pub foot: HeatRow,
    }
}

view! {
    /// A row of the heat map.
    #[derive(Clone, Debug, Default)]
    pub struct HeatRow {
        /// The area's anchor; empty for all areas.
        pub id: String,
        /// Its name.
        pub label: String,
        /// A cell a year, and one for all years where the block has it.
        pub cells: Listed<Shaded>,
    }
}

impl Writer<'_> {
    /// Every area by year.
    pub(super) fn heat(&self, coverage: &Coverage) -> Heat {
        let window = self.edition().window;
        let years: Vec<Year> = window.years().collect();
        let blocks = in_blocks(&years, MOST_YEARS);
        let whole = blocks.len() == 1;
        let block = |years: &[Year]| {
            let mut rows: Vec<HeatRow> = self.assessment.areas.iter().map(|area| self.heat_row(area, years)).collect();
            let mut foot = self.heat_foot(coverage, years);
            if whole {
                let totals = self.assessment.areas.iter().map(|area| self.all_years(&self.area_counts(area)));
                rows.iter_mut().zip(totals).for_each(|(row, total)| row.cells.push(total));
                foot.cells.push(self.all_years(&coverage.overall));
            }
            let (id, label) = (format!("heat.{}", years[0]), self.words.years(years));
            HeatBlock { id, label, years: years.to_vec().into(), has_total: whole, rows: rows.into(), foot }
        };
        Heat { legend: legend(self.words).into(), blocks: blocks.iter().rev().map(|years| block(years)).collect() }
    }

    fn heat_row(&self, area: &AssessedArea<'_>, years: &[Year]) -> HeatRow {
        let of_year = |year: &Year| self.counted_cells_of(area).filter(|cell| cell.year == *year).collect();
        let cells = years.iter().map(|year| self.shaded(&year.to_string(), &of_year(year))).collect();
        HeatRow { id: area.area.id.to_string(), label: self.area(area.area), cells }
    }

    fn heat_foot(&self, coverage: &Coverage, years: &[Year]) -> HeatRow {
        let of_years = coverage.by_year.iter().filter(|(year, _)| years.contains(year));
        let cells = of_years.map(|(year, counts)| self.shaded(&year.to_string(), counts)).collect();
        HeatRow { id: String::new(), label: self.words.say(Key::AllAreas), cells }
    }

    fn shaded(&self, head: &str, counts: &Counts) -> Shaded {
        Shaded::new(head, counts, Some(&self.method().weights), self.words)
    }

    fn all_years(&self, counts: &Counts) -> Shaded {
        self.shaded(&self.words.say(Key::AllYears), counts).as_total()
    }
}

/// Cuts years into the fewest blocks of no more than so many years, as even as they can be.
pub(super) fn in_blocks(years: &[Year], most: usize) -> Vec<&[Year]> {
    let blocks = years.len().div_ceil(most).max(1);
    let (each, larger) = (years.len() / blocks, years.len() % blocks);
    let mut rest = years;
    let cut = |at: usize| {
        let (block, after) = rest.split_at(each + usize::from(at < larger));
        rest = after;
        block
    };
    (0..blocks).map(cut).filter(|block| !block.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_cut_into_even_blocks_and_none_is_lost() {
        for count in 1..=40_usize {
            let years: Vec<Year> = (0..count).filter_map(|at| Year::new(1980 + u16::try_from(at).ok()?)).collect();
            let blocks = in_blocks(&years, MOST_YEARS);
            assert_eq!(blocks.concat(), years);
            let sizes: Vec<usize> = blocks.iter().map(|block| block.len()).collect();
            let (least, most) = (sizes.iter().min().unwrap(), sizes.iter().max().unwrap());
            assert!(*most <= MOST_YEARS && most - least <= 1, "{count}: {sizes:?}");
        }
    }
}
