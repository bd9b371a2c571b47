//! A method as records, entry by entry; a field that is added to the method does not compile before it stands here.

use super::{area::indicator, text, words};
use crate::model::{
    Access, Area, Ceilings, Class, IndicatorId, Kind, Method, Naming, ReasonRule, Record, RecordCells, SourceType,
    Text, Trait, Weights,
};
use crate::record::records::fields_of;
use crate::yaml::{Fields, Value};

/// The records of a method.
pub fn records(of: &Method) -> Vec<Record> {
    let Method { version, title, languages, reconcile, weights, ceilings, reasons, dimensions, areas } = of;
    let head = Fields::new()
        .word("version", Some(version))
        .with("title", text(title))
        .list("languages", words(languages))
        .word("reconcile", Some(reconcile))
        .list("order_of_reasons", words(reasons.iter().map(|rule| rule.reason)))
        .list("order_of_areas", words(areas.iter().map(|area| &area.id)));
    let mut records = vec![record("method", "", head), self::weights(weights)];
    records.extend(self::ceilings(ceilings));
    records.extend(reasons.iter().map(reason));
    records
        .extend(dimensions.iter().map(|(id, label)| record("dimension", id, Fields::new().with("label", text(label)))));
    records.extend(areas.iter().flat_map(area));
    records
}

fn record(object: &str, name: impl std::fmt::Display, fields: Fields) -> Record {
    let name = name.to_string();
    Record { fields: fields_of(&fields.lines()), ..Record::new("method.yaml", object, &name, Naming::Identifier) }
}

fn weights(of: &Weights) -> Record {
    let Weights { available, partial, missing } = of;
    let fields = Fields::new().word("available", Some(available)).word("partial", Some(partial));
    record("weights", "", fields.word("missing", Some(missing)))
}

/// The ceilings by kind of trait; of a type by kind of indicator too, where the two differ.
fn ceilings(of: &Ceilings) -> Vec<Record> {
    let class = |of_trait| Value::word(of.of(of_trait, Kind::Count));
    let access = Access::ALL.iter().fold(Fields::new(), |all, &one| all.with(one, class(Trait::Access(one))));
    let limits = of.limits().fold(Fields::new(), |all, one| all.with(one, class(Trait::Limit(one))));
    let types = SourceType::ALL.iter().fold(Fields::new(), |all, &one| {
        let [count, descriptive]: [Class; 2] =
            [Kind::Count, Kind::Descriptive].map(|kind| of.of(Trait::Type(one), kind));
        let by_kind = Fields::new().word("count", Some(count)).word("descriptive", Some(descriptive));
        all.with(one, by_kind.fit())
    });
    vec![record("ceilings", "access", access), record("ceilings", "type", types), record("ceilings", "limits", limits)]
}

/// A reason; that of a trait has no class of its own, but that of the trait.
fn reason(of: &ReasonRule) -> Record {
    let ReasonRule { reason, class, counted, label, meaning } = of;
    let fields = Fields::new()
        .word("class", class.as_ref())
        .word("counted", Some(counted))
        .with("label", text(label))
        .with("meaning", text(meaning));
    record("reason", reason, fields)
}

fn area(of: &Area) -> Vec<Record> {
    let Area { id, label, definition, renamed_from, indicators } = of;
    let named = |label: &Text| Fields::new().with("label", text(label)).with("definition", text(definition));
    let fields = named(label)
        .word("renamed_from", renamed_from.as_ref())
        .list("order_of_indicators", words(indicators.iter().map(|one| &one.id)));
    let of_area = |record: Record, indicator: Option<&IndicatorId>| Record {
        area: Some(id.clone()),
        cells: indicator.map(|indicator| RecordCells { indicator: indicator.clone(), years: None }),
        ..record
    };
    let mut records = vec![of_area(record("area", id, fields), None)];
    records.extend(indicators.iter().map(|one| {
        let own = Record {
            fields: fields_of(&indicator(one)),
            ..Record::new("method.yaml", "indicator", &format!("{id}.{}", one.id), Naming::Identifier)
        };
        of_area(own, Some(&one.id))
    }));
    records
}
