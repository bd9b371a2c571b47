//! The statistics of agreement, as exact fractions; undefined is `None`.
//!
//! Two assessors class the same n cells in Q categories. Of a cell in category i by the first and j by the second, p(i,j) is the share of
//! all cells, p(i,.) and p(.,j) the shares of each assessor's own categories. All of Cohen's and Gwet's coefficients have one form,
//!
//! ```text
//! (found - expected) / (1 - expected)
//! ```
//!
//! where *found* is the share of cells in which both agree, and *expected* the share in which they would agree by chance. They differ in
//! what chance is: to Cohen (1960) each assessor draws from their own shares, expected = sum p(i,.) p(.,i), which makes agreement on a
//! category that nearly all cells have count for almost nothing (the paradox of kappa); to Gwet (2008) chance is at work only where
//! a cell is hard to class, expected = sum q(i) (1 - q(i)) / (Q - 1) with q(i) = (p(i,.) + p(.,i)) / 2.

use super::exact::{Exact, whole};

/// How often one assessor's category met the other's: rows the first assessor's, columns the second's, categories in
/// ascending order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Table<const Q: usize>(pub [[u64; Q]; Q]);

impl<const Q: usize> Default for Table<Q> {
    fn default() -> Self {
        Self([[0; Q]; Q])
    }
}

impl<const Q: usize> Table<Q> {
    /// Counts one more cell.
    pub fn count(&mut self, first: usize, second: usize) {
        self.0[first][second] += 1;
    }

    /// How many cells there are.
    #[must_use]
    pub fn cells(&self) -> u64 {
        self.0.iter().flatten().sum()
    }

    /// Raw agreement: the share of cells in which both say the same; undefined without a cell.
    #[must_use]
    pub fn raw(&self) -> Option<Exact> {
        self.observed(identity)
    }

    /// The agreement that chance would give by both assessors' own shares of the categories.
    #[must_use]
    pub fn by_chance(&self) -> Option<Exact> {
        self.expected(identity)
    }

    /// Cohen's kappa, categories without order; undefined where chance alone gives full agreement.
    #[must_use]
    pub fn kappa(&self) -> Option<Exact> {
        beyond_chance(&self.raw()?, &self.by_chance()?)
    }

    /// Cohen's weighted kappa (1968) with linear weights: a pair of categories counts 1 - |i - j| / (Q - 1) as agreement, so that partial
    /// against available is half an agreement.
    #[must_use]
    pub fn weighted_kappa(&self) -> Option<Exact> {
        beyond_chance(&self.observed(linear::<Q>)?, &self.expected(linear::<Q>)?)
    }

    /// Gwet's AC1 over the table's Q categories, whether they occur or not; undefined only without a cell.
    #[must_use]
    pub fn ac1(&self) -> Option<Exact> {
        let both = (0..Q).map(|at| share(&whole(self.row(at) + self.column(at)), 2 * self.cells()));
        let spread: Exact = both.map(|share| share.map(|share| &share * (whole(1) - &share))).sum::<Option<Exact>>()?;
        beyond_chance(&self.raw()?, &(spread / whole(Q - 1)))
    }

    /// The category in which both assessors' cells lie most, and its share of all that they said.
    #[must_use]
    pub fn prevalent(&self) -> Option<(usize, Exact)> {
        let most = (0..Q).rev().max_by_key(|&at| self.row(at) + self.column(at))?;
        Some((most, share(&whole(self.row(most) + self.column(most)), 2 * self.cells())?))
    }

    fn row(&self, at: usize) -> u64 {
        self.0[at].iter().sum()
    }

    fn column(&self, at: usize) -> u64 {
        self.0.iter().map(|row| row[at]).sum()
    }

    /// The weighted share of agreement found.
    fn observed(&self, weight: fn(usize, usize) -> Exact) -> Option<Exact> {
        let weighted = pairs::<Q>().map(|(i, j)| weight(i, j) * whole(self.0[i][j]));
        share(&weighted.sum(), self.cells())
    }

    /// The weighted share of agreement that chance would give.
    fn expected(&self, weight: fn(usize, usize) -> Exact) -> Option<Exact> {
        let weighted = pairs::<Q>().map(|(i, j)| weight(i, j) * whole(self.row(i)) * whole(self.column(j)));
        share(&share(&weighted.sum(), self.cells())?, self.cells())
    }
}

/// Krippendorff's alpha (2011) with the ordinal metric, over units that at least two assessors classed.
///
/// It is 1 - D(o) / D(e), observed over expected disagreement, and takes any number of assessors, of whom each may have left cells out. The
/// coincidences o(i,j) count each ordered pair of two assessors' values within a unit, a unit of m values divided by m - 1, so that every
/// value counts once; n(i) is the sum of row i, n the sum of all. With d(i,j) the squared distance of two categories,
///
/// ```text
/// alpha = 1 - (n - 1) * sum o(i,j) d(i,j) / sum n(i) n(j) d(i,j)
/// ```
///
/// Each unit gives how many assessors chose each category, categories in ascending order. Undefined where no unit has
/// two, and where all say the same category.
#[must_use]
pub fn ordinal_alpha<const Q: usize>(units: &[[u64; Q]]) -> Option<Exact> {
    let mut met: Vec<Vec<Exact>> = vec![vec![whole(0); Q]; Q];
    // Units of as many assessors weigh alike: whole numbers are summed first, fractions last.
    for assessors in 2..=units.iter().map(|unit| unit.iter().sum()).max()? {
        for (i, j) in pairs::<Q>() {
            let of_size = units.iter().filter(|unit| unit.iter().sum::<u64>() == assessors);
            let found: u64 = of_size.map(|unit| unit[i] * (unit[j] - u64::from(i == j && unit[j] > 0))).sum();
            met[i][j] += whole(found) / whole(assessors - 1);
        }
    }
    let totals: Vec<Exact> = met.iter().map(|row| row.iter().sum()).collect();
    let all: Exact = totals.iter().sum();
    let distances: Vec<(usize, usize, Exact)> =
        pairs::<Q>().map(|(i, j)| (i, j, ordinal_distance(&totals, i.min(j), i.max(j)))).collect();
    let found: Exact = distances.iter().map(|(i, j, distance)| &met[*i][*j] * distance).sum();
    let expected: Exact = distances.iter().map(|(i, j, distance)| &totals[*i] * &totals[*j] * distance).sum();
    (expected != whole(0)).then(|| whole(1) - (all - whole(1)) * found / expected)
}

/// The squared ordinal distance of two categories: how many ratings lie from one to the other, the ends by half, n(low) / 2 + ... +
/// n(high) / 2. Ranks have no unit of their own: two categories are as far apart as there are values between them.
fn ordinal_distance(totals: &[Exact], low: usize, high: usize) -> Exact {
    let between: Exact = totals[low..=high].iter().sum();
    let reach = between - (&totals[low] + &totals[high]) / whole(2);
    if low == high { whole(0) } else { &reach * &reach }
}

fn pairs<const Q: usize>() -> impl Iterator<Item = (usize, usize)> {
    (0..Q).flat_map(|i| (0..Q).map(move |j| (i, j)))
}

fn identity(i: usize, j: usize) -> Exact {
    whole(u8::from(i == j))
}

fn linear<const Q: usize>(i: usize, j: usize) -> Exact {
    whole(1) - whole(i.abs_diff(j)) / whole(Q - 1)
}

/// A share of so many; `None` of none.
fn share(part: &Exact, of: u64) -> Option<Exact> {
    (of > 0).then(|| part / whole(of))
}

/// The part of the agreement beyond chance that was reached; undefined where chance alone gives full agreement.
fn beyond_chance(found: &Exact, expected: &Exact) -> Option<Exact> {
    let one = whole(1);
    (*expected != one).then(|| (found - expected) / (&one - expected))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::exact::nearest;

    fn close(found: Option<Exact>, expected: f64, tolerance: f64) {
        let found = nearest(&found.expect("defined"));
        assert!((found - expected).abs() < tolerance, "{found} is not {expected}");
    }

    /// Fleiss, Levin & Paik, Statistical Methods for Rates and Proportions, 3rd ed. (2003), table 18.1: two raters,
    /// 100 subjects, three diagnoses; kappa = 0.68 (0.676).
    #[test]
    fn kappa_of_fleiss_table_18_1() {
        let table = Table([[75, 1, 4], [5, 4, 1], [0, 0, 10]]);
        close(table.raw(), 0.89, 1e-12);
        close(table.by_chance(), 0.66, 1e-12);
        close(table.kappa(), 0.23 / 0.34, 1e-12);
    }

    /// Stata Base Reference Manual, kappa: two radiologists classify 85 mammograms in four categories (after Boyd et
    /// al., 1982); `kap rada radb` gives 0.4728, with linear weights (`wgt(w)`) 0.5684, agreement 86.67 %.
    #[test]
    fn kappas_of_the_mammograms() {
        let table = Table([[21, 12, 0, 0], [4, 17, 1, 0], [3, 9, 15, 2], [0, 0, 0, 1]]);
        close(table.kappa(), 0.4728, 5e-5);
        close(table.weighted_kappa(), 0.5684, 5e-5);
    }

    #[test]
    fn kappa_below_chance_is_negative() {
        close(Table([[0, 5], [5, 0]]).kappa(), -1.0, 1e-12);
    }

    /// Gwet, Kappa statistic is not satisfactory for assessing the extent of agreement between raters (2002): 118, 5, 2
    /// and 0 of 125 subjects; raw agreement 0.944, kappa -0.0234, AC1 0.9408.
    #[test]
    fn the_paradox_of_gwet() {
        let table = Table([[118, 5], [2, 0]]);
        close(table.raw(), 0.944, 1e-12);
        close(table.kappa(), -0.0234, 5e-5);
        close(table.ac1(), 0.9408, 5e-5);
    }

    /// Krippendorff, Computing Krippendorff's alpha-reliability (2011), section C: four observers, twelve units,
    /// five values, missing values; ordinal alpha = 0.815.
    #[test]
    fn alpha_of_krippendorff_2011() {
        let observers: [[u8; 12]; 4] = [
            [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
            [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
            [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
            [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
        ];
        let units: Vec<[u64; 5]> = (0..12)
            .map(|unit| {
                std::array::from_fn(|value| {
                    observers.iter().filter(|row| usize::from(row[unit]) == value + 1).count() as u64
                })
            })
            .collect();
        close(ordinal_alpha(&units), 0.815, 5e-4);
    }

    #[test]
    fn what_is_undefined_is_said() {
        let none = Table::<3>::default();
        assert_eq!((none.raw(), none.kappa(), none.weighted_kappa(), none.ac1()), (None, None, None, None));
        let one_class = Table([[0, 0, 0], [0, 7, 0], [0, 0, 0]]);
        assert_eq!((one_class.kappa(), one_class.weighted_kappa()), (None, None));
        assert_eq!(one_class.ac1(), Some(whole(1)));
        assert_eq!(ordinal_alpha(&[[0, 2, 0]; 7]), None);
        assert_eq!(ordinal_alpha(&[[1, 0, 0]; 7]), None);
        assert_eq!(ordinal_alpha::<3>(&[]), None);
    }
}
