//! The values of an area's file.

use super::sources::source;
use super::{text, texts, words};
use crate::model::{
    Adjudicated, AreaTables, Counted, Declaration, DraftedText, Excluded, Indicator, Kind, Remark, Search, Window,
};
use crate::yaml::{Fields, Value};

/// The file of an area; its window is written where it is wider than the edition's.
pub fn file(of: &AreaTables, window: Window) -> Value {
    Fields::new()
        .word("area", Some(&of.area))
        .word("window", Some(of.window).filter(|own| *own != window))
        .maybe(
            "indicators",
            filled(of.indicators.iter().fold(Fields::new(), |all, own| all.with(&own.id, indicator(own)))),
        )
        .text("narrative", of.narrative.as_ref())
        .text("research", of.research.as_ref())
        .word("drafted_text", Some(of.drafted_text).filter(|word| *word == DraftedText::Replaced))
        .maybe("availability", availability(&of.availability))
        .list("sources", of.sources.iter().map(source).collect())
        .list("searches", of.searches.iter().map(search).collect())
        .list("excluded", of.excluded.iter().map(excluded).collect())
        .lines()
}

/// A mapping where it has something in it, one line a key.
fn filled(fields: Fields) -> Option<Value> {
    if fields.is_empty() { None } else { Some(fields.lines()) }
}

pub fn indicator(of: &Indicator) -> Value {
    Fields::new()
        .with("label", text(&of.label))
        .text("definition", of.definition.as_ref())
        .word("measure", Some(of.measure))
        .word("dimension", of.dimension.as_ref())
        .word("of", of.of.as_ref())
        .word("kind", Some(of.kind).filter(|kind| *kind != Kind::Count))
        .word("counted", Some(of.counted).filter(|counted| *counted == Counted::No))
        .word("renamed_from", of.renamed_from.as_ref())
        .lines()
}

/// Table 1, by indicator and by years; nothing where nothing is declared.
fn availability(declarations: &[Declaration]) -> Option<Value> {
    let mut indicators: Vec<&str> = declarations.iter().map(|entry| entry.indicator.as_str()).collect();
    let mut seen = std::collections::BTreeSet::new();
    indicators.retain(|id| seen.insert(*id));
    let by_years = |id: &str| {
        let own = declarations.iter().filter(|entry| entry.indicator.as_str() == id);
        own.fold(Fields::new(), |fields, entry| fields.with(&entry.years, declaration(entry))).lines()
    };
    filled(indicators.into_iter().fold(Fields::new(), |fields, id| fields.with(id, by_years(id))))
}

/// A status, alone where there is no more to say.
pub fn declaration(of: &Declaration) -> Value {
    let plain = of.reasons.is_empty() && of.because.is_none() && of.adjudicated.is_none();
    if plain && of.remark == Remark::default() {
        return Value::word(of.status);
    }
    Fields::new()
        .word("status", Some(of.status))
        .list("reasons", words(&of.reasons))
        .text("because", of.because.as_ref())
        .maybe("adjudicated", of.adjudicated.as_ref().map(adjudicated))
        .remark(&of.remark)
        .fit()
}

fn adjudicated(of: &Adjudicated) -> Value {
    Fields::new().with("by", Value::text(&*of.by)).word("date", Some(of.date)).with("because", text(&of.because)).fit()
}

fn search(of: &Search) -> Value {
    let covers =
        of.covers.iter().fold(Fields::new(), |all, (indicator, years)| all.with(indicator, Value::word(years)));
    Fields::new()
        .list("terms", texts(&of.terms))
        .word("language", of.language)
        .plain("engine", of.engine.as_deref())
        .word("pages", of.pages.as_deref())
        .word("date", of.date)
        .word("found", of.found)
        .word("selected", of.selected)
        .maybe("covers", Some(covers).filter(|covers| !covers.is_empty()).map(Fields::fit))
        .remark(&of.remark)
        .fit()
}

fn excluded(of: &Excluded) -> Value {
    Fields::new().word("cite", Some(&of.cite)).with("because", text(&of.because)).remark(&of.remark).fit()
}
