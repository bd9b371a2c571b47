//! Table 1 says its statuses year by year; here they are gathered into the entries that the author had.
//!
//! The same statuses can be written in many ways: `2018-2020: available` and `2022: available` as two entries, or as one of four years. An
//! import must not choose anew, or each would change lines in which nothing changed. So the years are dealt out in three rounds: each old entry
//! takes those of its years that still say what it says; a year that is left joins the first old entry that says the same; what then
//! remains makes new entries, in the order of the years.

use std::collections::BTreeMap;

use crate::model::{Declaration, IndicatorId, Year, Years};

/// Gathers new declarations into the entries of old ones, as far as they say the same: a year that did not change stays
/// where it was, a whole entry that changed changes in its place.
#[must_use]
pub fn regroup(old: &[Declaration], new: &[Declaration]) -> Vec<Declaration> {
    let mut indicators: Vec<&IndicatorId> = Vec::new();
    let mut entries: BTreeMap<&IndicatorId, Entries<'_>> = BTreeMap::new();
    for (entry, is_old) in old.iter().map(|entry| (entry, true)).chain(new.iter().map(|entry| (entry, false))) {
        let (olds, news) = entries.entry(&entry.indicator).or_insert_with(|| {
            indicators.push(&entry.indicator);
            (Vec::new(), Vec::new())
        });
        if is_old { olds.push(entry) } else { news.push(entry) }
    }
    indicators.into_iter().flat_map(|id| of_indicator(&entries[id])).collect()
}

/// The old and the new entries of an indicator.
type Entries<'d> = (Vec<&'d Declaration>, Vec<&'d Declaration>);

fn of_indicator((old, new): &Entries<'_>) -> Vec<Declaration> {
    let mut left: BTreeMap<Year, &Declaration> = BTreeMap::new();
    for &entry in new {
        left.extend(entry.years.as_slice().iter().map(|year| (*year, entry)));
    }
    let mut kept: Vec<(Vec<Year>, Declaration)> = Vec::new();
    for &entry in old {
        let years = entry.years.as_slice();
        let now: Vec<Option<&Declaration>> = years.iter().map(|year| left.get(year).copied()).collect();
        // All years of the entry changed alike: the entry itself changed, and its years stay together in its place.
        let whole = now
            .first()
            .copied()
            .flatten()
            .filter(|first| now.iter().all(|one| one.is_some_and(|one| says_same(one, first))));
        let says = whole.unwrap_or(entry);
        let stay: Vec<Year> =
            years.iter().copied().filter(|year| left.get(year).is_some_and(|one| says_same(one, says))).collect();
        for year in &stay {
            left.remove(year);
        }
        if !stay.is_empty() {
            kept.push((stay, says.clone()));
        }
    }
    let of_old = kept.len();
    let mut added: Vec<(Vec<Year>, &Declaration)> = Vec::new();
    for (year, entry) in left {
        if let Some((years, _)) = kept[..of_old].iter_mut().find(|(_, other)| says_same(other, entry)) {
            years.push(year);
        } else if let Some((years, _)) = added.iter_mut().find(|(_, other)| std::ptr::eq(*other, entry)) {
            years.push(year);
        } else {
            added.push((vec![year], entry));
        }
    }
    kept.extend(added.into_iter().map(|(years, entry)| (years, entry.clone())));
    let declaration = |(years, entry): (Vec<Year>, Declaration)| {
        let years = Years::new(years).ok().flatten()?;
        Some(Declaration { years, ..entry })
    };
    kept.into_iter().filter_map(declaration).collect()
}

/// Whether two entries say the same, whatever their years.
fn says_same(a: &Declaration, b: &Declaration) -> bool {
    a.status == b.status
        && a.reasons == b.reasons
        && a.because == b.because
        && a.adjudicated == b.adjudicated
        && a.remark == b.remark
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Declared, Remark};

    fn entry(years: &str, status: Declared) -> Declaration {
        Declaration {
            indicator: "flow".parse().expect("legal"),
            years: years.parse().expect("legal"),
            status,
            reasons: Vec::new(),
            because: None,
            adjudicated: None,
            remark: Remark::default(),
        }
    }

    #[test]
    fn only_what_changed_moves() {
        use Declared::{Available, Missing, Partial};
        let old = [entry("2018-2020", Available), entry("2021", Missing), entry("2022", Available)];
        let same = [entry("2018-2020, 2022", Available), entry("2021", Missing)];
        assert_eq!(regroup(&old, &same), old);
        let one = [entry("2018, 2020, 2022", Available), entry("2019", Missing), entry("2021", Missing)];
        assert_eq!(
            regroup(&old, &one),
            [entry("2018, 2020", Available), entry("2019, 2021", Missing), entry("2022", Available)]
        );
        let whole = [entry("2018-2020, 2022", Available), entry("2021", Partial)];
        assert_eq!(
            regroup(&old, &whole),
            [entry("2018-2020", Available), entry("2021", Partial), entry("2022", Available)]
        );
        assert_eq!(regroup(&old, &[]), []);
    }
}
