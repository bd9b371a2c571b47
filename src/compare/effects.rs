//! The change of the index, split exactly into what the data, the method, the window and the scope did.

use crate::{
    model::{Counted, Method, Window, Year},
    score::{AssessedArea, Assessment, Counts, score},
};

use super::{
    exact::{Exact, exact_index, half},
    line::{Line, Spot},
};

/// The change of the index, split; the four parts add up to the total exactly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effects {
    /// What the tables did, over the cells of both editions.
    pub data: Exact,
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
    /// OLD's counts over the cells that both editions put in a class: what changed without what came and went.
    pub old_classed: Counts,
    /// NEW's, over the same cells.
    pub new_classed: Counts,
    /// The split of the change from `old` to `new`; `None` where a term of it is undefined.
    pub effects: Option<Effects>,
}

impl Effects {
    /// The change of the index.
    #[must_use]
    pub fn total(&self) -> Exact {
        &self.data + &self.method + &self.window + &self.scope
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
    let (old_crossed, new_crossed) = if old.method == new.method {
        (old_parts.common, new_parts.common)
    } else {
        (crossed(old, new, &mirrored), crossed(new, old, lines))
    };
    let index = |counts: Counts, under: &Assessment<'_>| exact_index(&counts, &under.method.weights);
    let alike =
        [index(old_parts.common, old), index(old_crossed, new), index(new_crossed, old), index(new_parts.common, new)];
    let (old_classed, new_classed) = classed_in_both(old, new, lines);
    Indices {
        old_classed,
        new_classed,
        old: index(old_parts.all(), old),
        new: index(new_parts.all(), new),
        effects: effects(&alike, old_parts.terms(old.method), new_parts.terms(new.method)),
        old_alike: alike[0].clone(),
        new_alike: alike[3].clone(),
    }
}

/// Splits the change. `alike`: I(A,a,C), I(A,b,C), I(B,a,C), I(B,b,C); the terms: w(X) and s(X) of the two editions.
fn effects(
    alike: &[Option<Exact>; 4],
    old_terms: Option<(Exact, Exact)>,
    new_terms: Option<(Exact, Exact)>,
) -> Option<Effects> {
    let [Some(old_old), Some(old_new), Some(new_old), Some(new_new)] = alike else { return None };
    let ((old_window, old_scope), (new_window, new_scope)) = (old_terms?, new_terms?);
    Some(Effects {
        data: half(new_old - old_old + new_new - old_new),
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

/// Counts OLD's and NEW's statuses over the counted cells that both put in a class.
fn classed_in_both(old: &Assessment<'_>, new: &Assessment<'_>, lines: &[Line]) -> (Counts, Counts) {
    let (mut of_old, mut of_new) = (Counts::default(), Counts::default());
    for (before, after) in lines.iter().filter_map(|line| Some((line.old?.of(old), line.new?.of(new)))) {
        let counted = [before.1, after.1].iter().all(|row| row.indicator.counted == Counted::Yes);
        let years = old.edition.window.years().filter(|&year| counted && new.edition.window.contains(year));
        for year in years {
            let [from, to] = [before, after].map(|(area, row)| &row.cells[year_at(area, year)]);
            if from.status.class().is_some() && to.status.class().is_some() {
                of_old.count(from);
                of_new.count(to);
            }
        }
    }
    (of_old, of_new)
}

/// Counts the cells of both editions as one edition's tables give them under the other's method; in `lines` the
/// edition whose tables they are is NEW.
fn crossed(tables: &Assessment<'_>, rules: &Assessment<'_>, lines: &[Line]) -> Counts {
    let method = crossed_method(tables, rules, lines);
    let assessment = score(tables.edition, &method);
    parts(&assessment, rules.edition.window, lines).common
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
