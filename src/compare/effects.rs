//! The change of the index, split exactly into what the data, their assessment, the method, the window and the scope did.
//!
//! From OLD to NEW several things change at once: cells, rules, years, indicators. How much of the change is due to each depends on the
//! order in which one imagines them to change, so that each part is the mean over both orders (the Shapley value of two players; in
//! index numbers, Marshall and Edgeworth's mean of two weightings). With I(X,m,S) the index of edition X under the method m over the cells S,
//! C the cells of both editions, and A, B the editions with their methods a, b:
//!
//! ```text
//! tables = 1/2 [I(B,a,C) - I(A,a,C)] + 1/2 [I(B,b,C) - I(A,b,C)]      the cells change, under either method
//! method = 1/2 [I(A,b,C) - I(A,a,C)] + 1/2 [I(B,b,C) - I(B,a,C)]      the rules change, over either edition's cells
//! ```
//!
//! These two add up to I(B,b,C) - I(A,a,C) for any order. What an edition's own years and indicators add to its index over C is split between
//! *window* and *scope* in the same way (`Parts::terms`). Of the *tables*, *data* is what cells did that both editions class and count,
//! D(m); the rest, *assessment*, is what came and went.

use crate::{
    model::{Counted, Method, Weights, Window, Year},
    score::{AssessedArea, Assessment, Counts, Due, score},
};

use super::{
    exact::{Exact, exact_index, half, whole},
    line::{Line, Spot},
};

/// The change of the index, split; the five parts add up to the total exactly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effects {
    /// What became better or worse in the cells of both editions that both assess and that are due in both.
    pub data: Exact,
    /// What came and went in the cells of both editions: newly or no longer assessed, or come due.
    pub assessment: Exact,
    /// What the method did, over the cells of both editions.
    pub method: Exact,
    /// What the years did that only one edition covers.
    pub window: Exact,
    /// What the indicators did that only one edition has.
    pub scope: Exact,
}

/// The indices behind the effects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indices {
    /// OLD's own index, over all its counted cells.
    pub old: Option<Exact>,
    /// NEW's own index.
    pub new: Option<Exact>,
    /// OLD's, over the cells of both.
    pub old_alike: Option<Exact>,
    /// NEW's, over the cells of both.
    pub new_alike: Option<Exact>,
    /// The counts over the cells that both editions put in a class and that are due in both, each under its own
    /// method: what changed without what came and went.
    pub kept: [Counts; 2],
    /// The counts of the two editions over the cells of both, each under its own method.
    pub alike: [Counts; 2],
    /// The counts of the two editions over all their counted cells, those of areas without a file too.
    pub own: [Counts; 2],
    /// The split of the change from `old` to `new`; `None` where a term of it is undefined.
    pub effects: Option<Effects>,
}

impl Effects {
    /// The change of the index.
    #[must_use]
    pub fn total(&self) -> Exact {
        &self.data + &self.assessment + &self.method + &self.window + &self.scope
    }
}

/// The counted cells of one edition, by where else they are.
#[derive(Clone, Copy, Debug, Default)]
struct Parts {
    /// Cells of both editions.
    common: Counts,
    /// Cells of years that only this edition covers, of indicators that both have.
    window: Counts,
    /// Cells of indicators that only this edition has.
    scope: Counts,
}

/// Computes the indices of two editions, and the effects (method, "Two editions").
pub(super) fn indices(old: &Assessment<'_>, new: &Assessment<'_>, lines: &[Line]) -> Indices {
    let mirrored: Vec<Line> = lines.iter().map(|line| line.flipped()).collect();
    let old_parts = parts(old, new.edition.window, &mirrored);
    let new_parts = parts(new, old.edition.window, lines);
    let kept = kept(old, new, lines);
    let own_method = |assessment: &Assessment<'_>, parts: &Parts| exact_index(&parts.all(), &assessment.method.weights);
    let alike = |assessment: &Assessment<'_>, parts: &Parts| exact_index(&parts.common, &assessment.method.weights);
    let rules = if old.method == new.method {
        let under = Rules { weights: &new.method.weights, common: [old_parts.common, new_parts.common], kept };
        [under, under]
    } else {
        let methods = [crossed_method(new, old, lines), crossed_method(old, new, &mirrored)];
        let (new_under_old, old_under_new) = (score(new.edition, &methods[0]), score(old.edition, &methods[1]));
        let common = |crossed: &Assessment<'_>, other: &Assessment<'_>, lines: &[Line]| {
            parts(crossed, other.edition.window, lines).common
        };
        [
            Rules {
                weights: &old.method.weights,
                common: [old_parts.common, common(&new_under_old, old, lines)],
                kept: self::kept(old, &new_under_old, lines),
            },
            Rules {
                weights: &new.method.weights,
                common: [common(&old_under_new, new, &mirrored), new_parts.common],
                kept: self::kept(&old_under_new, new, lines),
            },
        ]
    };
    Indices {
        kept,
        alike: [old_parts.common, new_parts.common],
        own: [old, new].map(|assessment| assessment.coverage().overall),
        old: own_method(old, &old_parts),
        new: own_method(new, &new_parts),
        effects: effects(&rules, old_parts.terms(old.method), new_parts.terms(new.method)),
        old_alike: alike(old, &old_parts),
        new_alike: alike(new, &new_parts),
    }
}

/// Both editions' tables under the rules of one method: m of the method's formulas, OLD first.
#[derive(Clone, Copy, Debug)]
struct Rules<'w> {
    weights: &'w Weights,
    /// Over C, the cells of both editions.
    common: [Counts; 2],
    /// Over D(m), those of them that both assess and that are due in both.
    kept: [Counts; 2],
}

impl Rules<'_> {
    /// I(A, m, C) and I(B, m, C).
    fn indices(&self) -> Option<[Exact; 2]> {
        let [old, new] = self.common.map(|counts| exact_index(&counts, self.weights));
        Some([old?, new?])
    }

    /// d(m) \[1/n(A,m) + 1/n(B,m)\]: how the weights of the cells of D(m) changed, as shares of either edition's cells.
    ///
    /// The sum of the weights of n cells is n times their index.
    fn of_kept_cells(&self) -> Option<Exact> {
        let [Some(old), Some(new)] = self.kept.map(|counts| exact_index(&counts, self.weights)) else {
            return Some(whole(0));
        };
        let change = (new - old) * whole(self.kept[0].due());
        let [old_cells, new_cells] = self.common.map(|counts| counts.due());
        let share = |cells: u32| (cells > 0).then(|| &change / whole(cells));
        Some(share(old_cells)? + share(new_cells)?)
    }
}

/// Splits the change. `rules`: both editions under OLD's method and under NEW's; the terms: w(X) and s(X) of the two.
fn effects(
    rules: &[Rules<'_>; 2],
    old_terms: Option<(Exact, Exact)>,
    new_terms: Option<(Exact, Exact)>,
) -> Option<Effects> {
    let [old_old, new_old] = rules[0].indices()?;
    let [old_new, new_new] = rules[1].indices()?;
    let ((old_window, old_scope), (new_window, new_scope)) = (old_terms?, new_terms?);
    // Two orders each: half of both. The parts telescope, so that no rounding and no remainder is left over.
    let tables = half(&new_old - &old_old + &new_new - &old_new);
    let data = half(half(rules[0].of_kept_cells()? + rules[1].of_kept_cells()?));
    Some(Effects {
        assessment: tables - &data,
        data,
        method: half(old_new - old_old + new_new - new_old),
        window: new_window - old_window,
        scope: new_scope - old_scope,
    })
}

impl Parts {
    fn all(&self) -> Counts {
        self.common.plus(self.window).plus(self.scope)
    }

    /// What the years and the indicators that only this edition has do to its index: w(X) and s(X).
    fn terms(&self, method: &Method) -> Option<(Exact, Exact)> {
        let index = |counts: Counts| exact_index(&counts, &method.weights);
        let common = index(self.common)?;
        let with_window = index(self.common.plus(self.window))?;
        let with_scope = index(self.common.plus(self.scope))?;
        let all = index(self.all())?;
        Some((half(&with_window - &common + &all - &with_scope), half(&with_scope - &common + &all - &with_window)))
    }
}

/// Counts an edition's cells by where else they are; in `lines` this edition is NEW.
fn parts(of: &Assessment<'_>, other_window: Window, lines: &[Line]) -> Parts {
    let mut parts = Parts::default();
    for line in lines {
        let Some(spot) = line.new else { continue };
        let (area, row) = spot.of(of);
        for year in of.edition.window.years().filter(|_| row.indicator.counted == Counted::Yes) {
            let counts = match line.old {
                None => &mut parts.scope,
                Some(_) if other_window.contains(year) => &mut parts.common,
                Some(_) => &mut parts.window,
            };
            counts.count(&row.cells[year_at(area, year)]);
        }
    }
    parts
}

/// Where a year of the edition's window stands in an area's.
fn year_at(area: &AssessedArea<'_>, year: Year) -> usize {
    area.window.position(year).expect("an area's window contains the edition's")
}

/// Counts OLD's and NEW's cells over those that are counted, in a class and due in both.
fn kept(old: &Assessment<'_>, new: &Assessment<'_>, lines: &[Line]) -> [Counts; 2] {
    let mut kept = [Counts::default(); 2];
    for (before, after) in lines.iter().filter_map(|line| Some((line.old?.of(old), line.new?.of(new)))) {
        let counted = [before.1, after.1].iter().all(|row| row.indicator.counted == Counted::Yes);
        let years = old.edition.window.years().filter(|&year| counted && new.edition.window.contains(year));
        for year in years {
            let cells = [before, after].map(|(area, row)| &row.cells[year_at(area, year)]);
            if cells.iter().all(|cell| cell.status.class().is_some() && cell.due() == Due::Yes) {
                kept.iter_mut().zip(cells).for_each(|(counts, cell)| counts.count(cell));
            }
        }
    }
    kept
}

/// NEW's method in the words of OLD's tables, so that these can be scored under it.
pub(super) fn ruled_otherwise(old: &Assessment<'_>, new: &Assessment<'_>, lines: &[Line]) -> Method {
    let mirrored: Vec<Line> = lines.iter().map(|line| line.flipped()).collect();
    crossed_method(old, new, &mirrored)
}

/// The method of `rules` in the words of `tables`: its areas and identifiers, with the other's rules, and with the
/// other's kind and counting for every indicator that both methods define.
fn crossed_method(tables: &Assessment<'_>, rules: &Assessment<'_>, lines: &[Line]) -> Method {
    let mut method = Method {
        version: rules.method.version.clone(),
        reconcile: rules.method.reconcile,
        weights: rules.method.weights.clone(),
        ceilings: rules.method.ceilings.clone(),
        reasons: rules.method.reasons.clone(),
        ..tables.method.clone()
    };
    let defined = |line: &Line| -> Option<((usize, usize), Spot)> {
        let (own, other) = (line.new?, line.old?);
        other.in_method(rules)?;
        Some((own.in_method(tables)?, other))
    };
    for ((area, indicator), other) in lines.iter().filter_map(defined) {
        let as_ruled = other.of(rules).1.indicator;
        let own = &mut method.areas[area].indicators[indicator];
        own.kind = as_ruled.kind;
        own.counted = as_ruled.counted;
    }
    method
}
