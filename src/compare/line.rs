//! Which indicator of one edition is which of the other: by area and identifier, followed through renames.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    model::{AreaId, IndicatorId},
    score::{AssessedArea, AssessedIndicator, Assessment},
};

use super::cause::Extent;

/// Where an indicator stands in an assessment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    area: usize,
    indicator: usize,
}

/// An indicator of either edition, or the same one of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where it stands in OLD; `None` where OLD does not have it.
    pub old: Option<Spot>,
    /// Where it stands in NEW; `None` where NEW does not have it.
    pub new: Option<Spot>,
    /// What is in one edition only where the indicator is: it alone, or its whole area.
    pub extent: Extent,
}

/// An identifier, and the one it had in an earlier method.
type Name<'n, I> = (&'n I, Option<&'n I>);

impl Spot {
    /// The area and the row at this place; the assessment must be the one it was made of, or the same edition scored
    /// under other rules.
    #[must_use]
    pub fn of<'s, 'a>(self, assessment: &'s Assessment<'a>) -> (&'s AssessedArea<'a>, &'s AssessedIndicator<'a>) {
        let area = &assessment.areas[self.area];
        (area, &area.indicators[self.indicator])
    }

    /// The place of an indicator by the positions of its area and of itself, from 0.
    pub(super) const fn new(area: usize, indicator: usize) -> Self {
        Self { area, indicator }
    }

    /// Where its area stands in the assessment.
    pub(super) const fn area_at(self) -> usize {
        self.area
    }

    /// Where it stands among the method's own areas and indicators; `None` for an indicator that the edition adds.
    pub(super) fn in_method(self, assessment: &Assessment<'_>) -> Option<(usize, usize)> {
        (self.indicator < assessment.areas[self.area].area.indicators.len()).then_some((self.area, self.indicator))
    }
}

impl Line {
    /// The same line seen from the other edition.
    pub(super) const fn flipped(self) -> Self {
        Self { old: self.new, new: self.old, extent: self.extent }
    }
}

/// Matches the indicators of two editions, in NEW's order, then those that only OLD has in OLD's order.
///
/// An edition has an indicator where the area has a file. A `renamed_from` of either edition applies where the other has
/// the earlier name and not the new one, and its own edition has the earlier name no longer.
pub(super) fn lines(old: &Assessment<'_>, new: &Assessment<'_>) -> Vec<Line> {
    area_pairs(old, new).into_iter().flat_map(|(old_at, new_at)| area_lines(old, old_at, new, new_at)).collect()
}

/// Matches the areas that have a file, by position in either assessment.
pub(super) fn area_pairs(old: &Assessment<'_>, new: &Assessment<'_>) -> Vec<(Option<usize>, Option<usize>)> {
    let with_file =
        |assessment: &Assessment<'_>, at: Option<usize>| at.filter(|&at| assessment.areas[at].tables.is_some());
    let pairs = all_area_pairs(old, new).into_iter();
    pairs.map(|(old_at, new_at)| (with_file(old, old_at), with_file(new, new_at))).collect()
}

/// Matches the areas of both methods, with a file or without, by position in either assessment.
pub(super) fn all_area_pairs(old: &Assessment<'_>, new: &Assessment<'_>) -> Vec<(Option<usize>, Option<usize>)> {
    matched(&area_names(old), &area_names(new))
}

/// Matches the indicators of an area that either edition has.
fn area_lines(old: &Assessment<'_>, old_at: Option<usize>, new: &Assessment<'_>, new_at: Option<usize>) -> Vec<Line> {
    let extent = if old_at.is_some() && new_at.is_some() { Extent::Indicator } else { Extent::Area };
    let spot = |area: Option<usize>, indicator: Option<usize>| Some(Spot { area: area?, indicator: indicator? });
    matched(&indicator_names(old, old_at), &indicator_names(new, new_at))
        .into_iter()
        .map(|(old, new)| Line { old: spot(old_at, old), new: spot(new_at, new), extent })
        .collect()
}

fn area_names<'n>(assessment: &'n Assessment<'_>) -> Vec<Name<'n, AreaId>> {
    assessment.areas.iter().map(|area| (&area.area.id, area.area.renamed_from.as_ref())).collect()
}

fn indicator_names<'n>(assessment: &'n Assessment<'_>, area: Option<usize>) -> Vec<Name<'n, IndicatorId>> {
    let rows = area.map_or(&[][..], |at| &assessment.areas[at].indicators);
    rows.iter().map(|row| (&row.indicator.id, row.indicator.renamed_from.as_ref())).collect()
}

/// Matches names by position: equal names first, then renames; in NEW's order, then what only OLD has.
///
/// Equal names go first, so that no rename takes a living indicator away from itself: an indicator that was divided is
/// still the indicator it was.
fn matched<I: Ord>(old: &[Name<'_, I>], new: &[Name<'_, I>]) -> Vec<(Option<usize>, Option<usize>)> {
    let (old_at, new_at) = (positions(old), positions(new));
    let mut of_new: Vec<Option<usize>> = new.iter().map(|(id, _)| old_at.get(id).copied()).collect();
    let mut taken: BTreeSet<usize> = of_new.iter().copied().flatten().collect();
    for (from, to) in renames(old, &old_at, new, &new_at) {
        if of_new[to].is_none() && taken.insert(from) {
            of_new[to] = Some(from);
        }
    }
    let only_old = (0..old.len()).filter(|at| !taken.contains(at)).map(|at| (Some(at), None));
    of_new.into_iter().enumerate().map(|(to, from)| (from, Some(to))).chain(only_old).collect()
}

fn positions<'n, I: Ord>(names: &[Name<'n, I>]) -> BTreeMap<&'n I, usize> {
    names.iter().enumerate().map(|(at, (id, _))| (*id, at)).collect()
}

/// The renames that apply, as positions in OLD and NEW, in an order that does not depend on which edition is which.
///
/// A rename of either side applies where the other side has the earlier name and not the new one, and its own side has
/// the earlier name no longer.
fn renames<I: Ord>(
    old: &[Name<'_, I>],
    old_at: &BTreeMap<&I, usize>,
    new: &[Name<'_, I>],
    new_at: &BTreeMap<&I, usize>,
) -> Vec<(usize, usize)> {
    let by_new = renamed(new, new_at, old_at).map(|(to, from)| (from, to));
    let by_old = renamed(old, old_at, new_at);
    let mut found: Vec<(usize, usize)> = by_new.chain(by_old).collect();
    found.sort_by_key(|&(from, to)| {
        let (a, b) = (old[from].0, new[to].0);
        (a.min(b), a.max(b))
    });
    found
}

/// The renames that one side states and that apply, as positions on this side and on the other.
fn renamed<I: Ord>(
    own: &[Name<'_, I>],
    own_at: &BTreeMap<&I, usize>,
    other_at: &BTreeMap<&I, usize>,
) -> impl Iterator<Item = (usize, usize)> {
    own.iter().enumerate().filter_map(|(at, &(id, earlier))| {
        let earlier = earlier.filter(|earlier| !own_at.contains_key(earlier))?;
        let other = *other_at.get(earlier)?;
        (!other_at.contains_key(id)).then_some((at, other))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names<'n>(written: &[(&'n &'n str, Option<&'n &'n str>)]) -> Vec<(&'n &'n str, Option<&'n &'n str>)> {
        written.to_vec()
    }

    #[test]
    fn a_rename_applies_where_the_other_edition_predates_it() {
        let before = names(&[(&"flow", None), (&"stock", None)]);
        let after = names(&[(&"inflow", Some(&"flow")), (&"stock", None)]);
        assert_eq!(matched(&before, &after), [(Some(0), Some(0)), (Some(1), Some(1))]);
        assert_eq!(matched(&after, &before), [(Some(0), Some(0)), (Some(1), Some(1))]);
        assert_eq!(matched(&after, &after), [(Some(0), Some(0)), (Some(1), Some(1))]);
    }

    #[test]
    fn an_indicator_that_is_kept_stays_itself_beside_one_that_came_of_it() {
        let before = names(&[(&"visas", None)]);
        let after = names(&[(&"visas", None), (&"permits", Some(&"visas"))]);
        assert_eq!(matched(&before, &after), [(Some(0), Some(0)), (None, Some(1))]);
        assert_eq!(matched(&after, &before), [(Some(0), Some(0)), (Some(1), None)]);
        assert_eq!(matched(&after, &after), [(Some(0), Some(0)), (Some(1), Some(1))]);
    }

    #[test]
    fn two_that_came_of_one_carry_it_over_once() {
        let before = names(&[(&"visas", None)]);
        let after = names(&[(&"permits", Some(&"visas")), (&"leave", Some(&"visas"))]);
        // By name, whichever edition is which.
        assert_eq!(matched(&before, &after), [(None, Some(0)), (Some(0), Some(1))]);
        assert_eq!(matched(&after, &before), [(Some(1), Some(0)), (Some(0), None)]);
    }

    #[test]
    fn a_rename_whose_old_name_is_still_there_is_ignored_on_both_sides() {
        let before = names(&[(&"flow", Some(&"moves")), (&"moves", None)]);
        let after = names(&[(&"moves", None)]);
        assert_eq!(matched(&before, &after), [(Some(1), Some(0)), (Some(0), None)]);
        let swapped = names(&[(&"a", Some(&"b")), (&"b", Some(&"a"))]);
        assert_eq!(matched(&swapped, &swapped), [(Some(0), Some(0)), (Some(1), Some(1))]);
    }
}
