//! Exact fractions: indices, effects and statistics are rounded only where they are printed.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::ToPrimitive;

use crate::{
    model::Weights,
    score::{Counts, Share},
};

/// An exact fraction of any size, in lowest terms.
pub type Exact = BigRational;

/// Makes a fraction of a share.
#[must_use]
pub fn exact(share: Share) -> Exact {
    Exact::new(BigInt::from(share.numerator), BigInt::from(share.denominator))
}

/// A share that was made a fraction, as a share again.
#[must_use]
pub fn share(fraction: &Exact) -> Share {
    let part = |of: &BigInt| of.to_u64().expect("a share of cells is in lowest terms what it was, or smaller");
    Share { numerator: part(fraction.numer()), denominator: part(fraction.denom()) }
}

/// The exact index of counts; `None` where nothing is classed.
#[must_use]
pub fn exact_index(counts: &Counts, weights: &Weights) -> Option<Exact> {
    counts.index(weights).map(exact)
}

/// The double nearest to a fraction.
#[must_use]
pub fn nearest(fraction: &Exact) -> f64 {
    fraction.to_f64().expect("the fraction of two integers has a nearest double")
}

/// A whole number as a fraction.
pub(super) fn whole(number: impl Into<BigInt>) -> Exact {
    Exact::from_integer(number.into())
}

/// Half of a fraction.
pub(super) fn half(fraction: Exact) -> Exact {
    fraction / whole(2)
}

/// A fraction in whole thousandths, halves rounded away from 0.
#[must_use]
pub fn per_mille(fraction: &Exact) -> i64 {
    (fraction * whole(1000)).round().to_integer().to_i64().expect("shares and statistics are small numbers")
}
