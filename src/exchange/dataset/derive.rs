//! From what a dataset holds to rows of the sources table: covered years, limits, figures.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, RoundingStrategy};

use super::{
    mapping::{Absent, Breakdown, Mapping, Printed, Series},
    tally::{SeriesTally, Sum, Tally},
};
use crate::model::{
    Access, AreaId, CountryCode, Covers, Figure, Figures, Limit, Precision, Remark, SourceRow, Window, Year,
    YearFigures, Years,
};

/// What keeps a year's figures from being whole: the same for all years of one entry.
type Traits = (Option<Access>, Vec<Limit>);

/// A sum that cannot be written in the units that the mapping wants, and the line of the first of its figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TooLarge {
    /// The line, from 1.
    pub line: u64,
}

/// Derives the rows of one country, one an area, in the order in which the mapping names the areas.
///
/// # Errors
/// A sum that a `scale` below 1 makes longer than any number that is kept.
pub(super) fn rows(
    mapping: &Mapping,
    tallies: &[SeriesTally],
    country: CountryCode,
    window: Option<Window>,
) -> Result<Vec<(AreaId, SourceRow)>, TooLarge> {
    let mut rows: Vec<(AreaId, SourceRow)> = Vec::new();
    for (series, tally) in mapping.series.iter().zip(tallies) {
        let covers = covers(series, tally, country, window)?;
        if covers.is_empty() {
            continue;
        }
        match rows.iter_mut().find(|(area, _)| *area == series.area) {
            Some((_, row)) => row.covers.extend(covers),
            None => rows.push((series.area.clone(), SourceRow { covers, ..mapping.row.clone() })),
        }
    }
    Ok(rows)
}

/// The entries of one series: years with the same traits fold into one.
fn covers(
    series: &Series,
    tally: &SeriesTally,
    country: CountryCode,
    window: Option<Window>,
) -> Result<Vec<Covers>, TooLarge> {
    let nothing = BTreeMap::new();
    let held = tally.countries.get(&country).unwrap_or(&nothing);
    let mut entries: Vec<(Traits, Vec<(Year, &Tally)>)> = Vec::new();
    let absent = Tally { figures: 1, ..Tally::default() };
    for &year in tally.years.iter().filter(|&&year| window.is_none_or(|window| window.contains(year))) {
        let stands_for = match (held.get(&year), series.absent) {
            (Some(tally), _) => tally,
            (None, Absent::Zero) if series.breakdown.is_none() => &absent,
            (None, _) => continue,
        };
        let Some(traits) = traits(series, stands_for) else { continue };
        match entries.iter_mut().find(|(other, _)| *other == traits) {
            Some((_, years)) => years.push((year, stands_for)),
            None => entries.push((traits, vec![(year, stands_for)])),
        }
    }
    entries.into_iter().filter_map(|(traits, years)| entry(series, traits, &years).transpose()).collect()
}

/// What keeps a year's figures from being whole; `None` where there is no figure at all.
fn traits(series: &Series, tally: &Tally) -> Option<Traits> {
    let known = tally.figures - tally.unknown_figures;
    if known == 0 {
        let kept_back = (Some(Access::Restricted), series.limits.clone());
        return (tally.suppressed > 0).then_some(kept_back);
    }
    let mut limits = series.limits.clone();
    let marked = series.limited.iter().zip(&tally.marked);
    limits.extend(
        marked.filter(|(rule, count)| is_above(**count, tally.figures, rule.above)).map(|(rule, _)| rule.limit),
    );
    if series.breakdown.as_ref().is_some_and(|breakdown| is_incomplete(breakdown, tally)) {
        limits.push(Limit::IncompleteBreakdown);
    }
    // A total of which a part is kept back is of the others alone.
    if series.breakdown.is_none() && tally.suppressed > 0 {
        limits.push(Limit::Subpopulation);
    }
    limits.sort_unstable();
    limits.dedup();
    Some((None, limits))
}

/// Whether categories are lacking, kept back, or unknown in too large a share.
fn is_incomplete(breakdown: &Breakdown, tally: &Tally) -> bool {
    let lacking = breakdown.expected.iter().any(|category| !tally.categories.contains_key(category));
    let unknown = match (tally.unknown.0, tally.total.0) {
        (Some(unknown), Some(total)) if !total.is_zero() => {
            total.checked_mul(breakdown.unknown_above).is_none_or(|tolerated| unknown > tolerated)
        }
        _ => is_above(tally.unknown_figures, tally.figures, breakdown.unknown_above),
    };
    lacking || unknown || tally.suppressed > 0
}

/// Whether the share of some in all lies above a limit.
fn is_above(some: u32, all: u32, limit: Decimal) -> bool {
    Decimal::from(some) > Decimal::from(all) * limit
}

fn entry(series: &Series, (access, limits): Traits, years: &[(Year, &Tally)]) -> Result<Option<Covers>, TooLarge> {
    let Some(covered) = Years::new(years.iter().map(|(year, _)| *year).collect()).ok().flatten() else {
        return Ok(None);
    };
    let printed = if access.is_none() { years } else { &[] };
    let values = printed
        .iter()
        .filter_map(|(year, tally)| figures(series, *year, tally).transpose())
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Some(Covers {
        indicator: series.indicator.clone(),
        years: Some(covered),
        source_type: None,
        access,
        limits: limits.into_iter().collect(),
        unit: series.unit.clone().filter(|_| !values.is_empty()),
        values,
        remark: Remark::default(),
    }))
}

/// The figures of a year as far as the mapping wants them printed.
fn figures(series: &Series, year: Year, tally: &Tally) -> Result<Option<YearFigures>, TooLarge> {
    let Some(years) = Years::new(vec![year]).ok().flatten() else { return Ok(None) };
    let line = tally.date.as_ref().map_or(1, |(_, line)| *line);
    let figure = |sum| figure(series, sum).map_err(|()| TooLarge { line });
    let figures = match series.printed {
        Printed::None => return Ok(None),
        // Where a part is kept back, the sum of the rest is no total.
        Printed::Total if tally.suppressed > 0 => return Ok(None),
        Printed::Total => figure(tally.total)?.map(Figures::Total),
        Printed::Categories => {
            let mut known: Vec<(Box<str>, Figure)> = Vec::new();
            for (category, sum) in &tally.categories {
                let label = tally.labels.get(category).unwrap_or(category);
                known.extend(figure(*sum)?.map(|figure| (label.clone(), figure)));
            }
            known.sort_by(|(a, _), (b, _)| by_number(a).cmp(&by_number(b)));
            let unknown = if tally.unknown_figures > 0 { figure(tally.unknown)? } else { None };
            known.extend(unknown.map(|figure| ("unknown".into(), figure)));
            Some(Figures::Categories(known))
        }
    };
    Ok(figures.map(|figures| YearFigures { years, figures }))
}

/// Categories in the order of the numbers that they begin with, such as ages (0-4, 5-11, 12-17, 60+), then by their names.
fn by_number(category: &str) -> (u64, &str) {
    let digits = category.trim_start_matches(|c: char| !c.is_ascii_digit() && !c.is_alphabetic());
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    (digits[..end].parse().unwrap_or(u64::MAX), category)
}

/// A sum in the units that the mapping wants, with its decimals; nothing where it is not known. An error where a scale below 1
/// makes it longer than any number that is kept.
fn figure(series: &Series, sum: Sum) -> Result<Option<Figure>, ()> {
    let Some(sum) = sum.0 else { return Ok(None) };
    let scaled = sum.checked_div(series.scale).ok_or(())?;
    let rounded = series
        .decimals
        .map_or(scaled, |decimals| scaled.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero));
    let value = rounded.normalize();
    Ok(Some(Figure { value, unit: None, precision: Precision::Exact, note: None }))
}
