//! The union of everybody's sources of an area, without what is open.

use crate::model::{AreaId, Covers, Remark, SourceRow, Year, YearFigures};

use super::cells::{Plans, years};
use super::voice::{ReadSource, Voice};

/// The rows of an area, and what each assessor says otherwise of them.
pub(super) struct Union {
    /// The rows: the first assessor's, brought up with what others add, then others'.
    pub rows: Vec<SourceRow>,
    /// What of an assessor's rows does not stand in them, by position.
    pub asides: Vec<Vec<SourceRow>>,
}

impl Union {
    /// Unites the sources of an area.
    pub fn new(voices: &[Voice<'_>], area: &AreaId, plans: &Plans) -> Self {
        let mut union = Self { rows: Vec::new(), asides: vec![Vec::new(); voices.len()] };
        for (at, voice) in voices.iter().enumerate() {
            let rows = voice.tables(area).into_iter().flat_map(|tables| &tables.sources);
            let mut taken = vec![false; union.rows.len()];
            for row in rows {
                let kept = union.kept(at, row, plans);
                let same = (0..taken.len()).filter(|&place| !taken[place] && is_read_alike(&union.rows[place], row));
                let same = same.max_by_key(|&place| (common(&union.rows[place], row), std::cmp::Reverse(place)));
                match same.filter(|_| at > 0) {
                    Some(place) => {
                        taken[place] = true;
                        union.bring(at, place, row, kept);
                    }
                    // What is open of it is in that assessor's words.
                    None if at > 0 && kept.is_empty() && !row.covers.is_empty() => {}
                    None => union.rows.push(SourceRow { covers: kept, ..row.clone() }),
                }
            }
        }
        union
    }

    /// What stands of a row's entries; figures of several years of which some are open are said beside.
    fn kept(&mut self, at: usize, row: &SourceRow, plans: &Plans) -> Vec<Covers> {
        let mut kept = Vec::new();
        for covers in &row.covers {
            let Some(of) = &covers.years else {
                kept.push(covers.clone());
                continue;
            };
            let source = ReadSource::of(row, covers);
            let stands = |year: Year| plans.keeps(&covers.indicator, year, &source);
            if of.as_slice().iter().all(|&year| stands(year)) {
                kept.push(covers.clone());
                continue;
            }
            let dropped = |values: &&YearFigures| {
                let open = |year: &Year| of.contains(*year) && !stands(*year);
                let spoken = values.years.as_slice().iter().filter(|year| open(year)).count();
                spoken > 0 && values.years.as_slice().len() > 1
            };
            let values: Vec<YearFigures> = covers.values.iter().filter(dropped).cloned().collect();
            if !values.is_empty() {
                let entry = Covers { values, ..covers.clone() };
                self.asides[at].push(SourceRow { covers: vec![entry], ..row.clone() });
            }
            let Some(left) = years(of.as_slice().iter().copied().filter(|&year| stands(year))) else { continue };
            let open = |year: &Year| of.contains(*year) && !left.contains(*year);
            let values = covers.values.iter().filter(|values| !values.years.as_slice().iter().any(&open));
            kept.push(Covers { values: values.cloned().collect(), years: Some(left.clone()), ..covers.clone() });
        }
        kept
    }

    /// Brings a row up with another that is read alike: what it lacks is added, what it says differently is said beside.
    fn bring(&mut self, at: usize, place: usize, other: &SourceRow, kept: Vec<Covers>) {
        let row = &mut self.rows[place];
        let mut differs = false;
        differs |= lacking(&mut row.frequency, other.frequency.as_ref());
        differs |= lacking(&mut row.level, other.level.as_ref());
        differs |= lacking(&mut row.definition, other.definition.as_ref());
        differs |= lacking(&mut row.remark.at, other.remark.at.as_ref());
        differs |= lacking(&mut row.remark.note, other.remark.note.as_ref());
        if row.languages.is_empty() {
            row.languages.clone_from(&other.languages);
        }
        differs |= !other.languages.is_empty() && row.languages != other.languages;
        let new = other.also.iter().filter(|also| !row.also.contains(also)).cloned().collect::<Vec<_>>();
        row.also.extend(new);
        for covers in kept {
            let source = ReadSource::of(other, &covers);
            let said = |year: Option<Year>| {
                let mut entries = row.covers.iter().filter(|own| own.indicator == covers.indicator);
                entries.any(|own| {
                    let is_of = match year {
                        Some(year) => own.years.as_ref().is_some_and(|years| years.contains(year)),
                        None => own.years.is_none(),
                    };
                    is_of && ReadSource::of(row, own) == source && holds(own, &covers, year)
                })
            };
            match &covers.years {
                None if said(None) => {}
                None => row.covers.push(covers),
                Some(of) => {
                    let new = years(of.as_slice().iter().copied().filter(|&year| !said(Some(year))));
                    let entry = new.and_then(|new| narrowed(&covers, |year| new.contains(year)));
                    row.covers.extend(entry);
                }
            }
        }
        if differs {
            self.asides[at].push(SourceRow { covers: Vec::new(), ..other.clone() });
        }
    }
}

/// Fills what is lacking; whether both say something else.
fn lacking<T: Clone + PartialEq>(own: &mut Option<T>, other: Option<&T>) -> bool {
    if own.is_none() {
        *own = other.cloned();
    }
    other.is_some() && own.as_ref() != other
}

/// Whether two rows are of one publication and what they cover is read alike.
fn is_read_alike(one: &SourceRow, other: &SourceRow) -> bool {
    let limits = |row: &SourceRow| {
        let mut limits = row.limits.clone();
        limits.sort_unstable();
        limits.dedup();
        limits
    };
    (&one.cite, one.source_type, one.access, limits(one))
        == (&other.cite, other.source_type, other.access, limits(other))
}

/// How many fields and entries two rows have in common.
fn common(one: &SourceRow, other: &SourceRow) -> usize {
    let fields = [
        one.frequency == other.frequency,
        one.level == other.level,
        one.languages == other.languages,
        one.definition == other.definition,
        one.remark == other.remark,
    ];
    let covers = one.covers.iter().filter(|covers| other.covers.contains(covers)).count();
    fields.into_iter().filter(|same| *same).count() + covers
}

/// Whether an entry says all that another says of a year.
fn holds(own: &Covers, other: &Covers, year: Option<Year>) -> bool {
    let remarks = |of: &Remark, wanted: &Remark| {
        (wanted.note.is_none() || wanted.note == of.note) && (wanted.at.is_none() || wanted.at == of.at)
    };
    let of_year = |values: &&YearFigures| year.is_none_or(|year| values.years.contains(year));
    (other.unit.is_none() || other.unit == own.unit)
        && remarks(&own.remark, &other.remark)
        && other.values.iter().filter(of_year).all(|values| own.values.contains(values))
}

/// An entry for some of its years alone, with all figures that speak of them.
pub(super) fn narrowed(covers: &Covers, stays: impl Fn(Year) -> bool) -> Option<Covers> {
    let left = years(covers.years.as_ref()?.as_slice().iter().copied().filter(|&year| stays(year)))?;
    let speaks = |values: &&YearFigures| values.years.as_slice().iter().any(|&year| left.contains(year));
    let values = covers.values.iter().filter(speaks).cloned().collect();
    Some(Covers { values, years: Some(left), ..covers.clone() })
}
