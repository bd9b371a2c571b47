//! The changes of a comparison for people: by area, years with the same change in one line.

use super::also::{AlsoFile, AlsoKind, FileOf};
use super::cell_side::{listed, spaced};
use super::diff::{CellChange, Diff};
use crate::model::{Year, Years};
use crate::wording::mark::Mark;

/// The changes of one area.
#[derive(Clone, Debug)]
pub struct AreaFold<'v> {
    /// The area's name.
    pub label: &'v str,
    /// Its cells, neighbouring lines of one indicator together.
    pub lines: Vec<FoldedLine<'v>>,
    /// What else differs in its file.
    pub also: &'v [AlsoKind],
}

/// Some years of one or more indicators that changed alike.
#[derive(Clone, Debug)]
pub struct FoldedLine<'v> {
    /// The indicators' names, each with its earlier identifier where it was renamed.
    pub indicators: String,
    /// The years, e.g. `2019-2021`.
    pub years: String,
    /// OLD's status with its reasons.
    pub from: String,
    /// OLD's mark.
    pub from_mark: Mark,
    /// NEW's status with its reasons.
    pub to: String,
    /// NEW's mark.
    pub to_mark: Mark,
    /// Which way they went.
    pub direction: String,
    /// Every cause that holds.
    pub causes: String,
    /// What changed.
    pub because: &'v str,
}

/// Folds the changes of a comparison by area, then by the other files; where nothing changed is left out.
#[must_use]
pub fn folded<'v>(diff: &'v Diff<'_>) -> Vec<AreaFold<'v>> {
    let of_areas = diff.areas.iter().map(|(id, label)| {
        let cells: Vec<&CellChange<'_>> = diff.cells.iter().filter(|cell| cell.area.as_str() == *id).collect();
        let also = diff.also_files.iter().find(|file| file.is_of_area(id));
        AreaFold { label, lines: lines(&cells), also: also.map_or(&[], |file| &file.kinds) }
    });
    let other = |file: &'v AlsoFile| AreaFold { label: &file.label, lines: Vec::new(), also: &file.kinds };
    let others = diff.also_files.iter().filter(|file| file.of == FileOf::Edition).map(other);
    of_areas.chain(others).filter(|fold| !fold.lines.is_empty() || !fold.also.is_empty()).collect()
}

fn lines<'v>(cells: &[&'v CellChange<'_>]) -> Vec<FoldedLine<'v>> {
    let mut groups: Vec<Vec<&'v CellChange<'_>>> = Vec::new();
    for cell in cells {
        match groups.iter_mut().find(|group| is_alike(group[0], cell)) {
            Some(group) => group.push(cell),
            None => groups.push(vec![cell]),
        }
    }
    gathered(groups.iter().map(|group| line(group)))
}

/// Puts the indicators of one area that changed alike in the same years into one line.
fn gathered<'v>(lines: impl Iterator<Item = FoldedLine<'v>>) -> Vec<FoldedLine<'v>> {
    let mut gathered: Vec<FoldedLine<'v>> = Vec::new();
    for line in lines {
        let alike = |other: &&mut FoldedLine<'v>| {
            let key = |line: &FoldedLine<'v>| (line.years.clone(), line.from.clone(), line.to.clone(), line.because);
            key(other) == key(&line) && (&other.direction, &other.causes) == (&line.direction, &line.causes)
        };
        match gathered.iter_mut().find(alike) {
            Some(other) => other.indicators = format!("{}; {}", other.indicators, line.indicators),
            None => gathered.push(line),
        }
    }
    gathered
}

/// Whether two cells of one area changed alike.
fn is_alike(one: &CellChange<'_>, other: &CellChange<'_>) -> bool {
    let key = |cell: &CellChange<'_>| (cell.from, cell.to, cell.direction);
    one.indicator == other.indicator
        && key(one) == key(other)
        && (&one.because, &one.causes) == (&other.because, &other.causes)
        && one.before.reasons == other.before.reasons
        && one.after.reasons == other.after.reasons
}

fn line<'v>(group: &[&'v CellChange<'_>]) -> FoldedLine<'v> {
    let first = group[0];
    let years: Vec<Year> = group.iter().map(|cell| cell.year).collect();
    let years = Years::new(years).ok().flatten().expect("a cell stands once, and there is one at least");
    FoldedLine {
        indicators: match &first.was {
            Some(was) => format!("{} (was {was})", first.indicator_label),
            None => first.indicator_label.to_owned(),
        },
        years: years.to_string(),
        from: first.before.in_words(),
        from_mark: first.before.mark(),
        to: first.after.in_words(),
        to_mark: first.after.mark(),
        direction: spaced(first.direction.word()),
        causes: listed(&first.causes),
        because: &first.because,
    }
}
