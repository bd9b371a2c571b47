//! Values of a file changed in place: a key set where it usually stands, a table found or begun.

use super::fields::Field;
use crate::yaml::{Key, Layout, Shape, Value};

/// Sets a key of a mapping, or takes it away. A new one stands where `order` says, behind what usually stands before it.
pub(super) fn set(value: &mut Value, key: &str, new: Option<Value>, order: &[&str]) {
    if !matches!(value.shape, Shape::Map(..)) {
        *value = Value::map(Vec::new(), Layout::Lines);
    }
    let Shape::Map(pairs, _) = &mut value.shape else { return };
    let at = pairs.iter().position(|(own, _)| own.text == key);
    match (at, new) {
        (Some(at), Some(new)) => pairs[at].1 = new,
        (Some(at), None) => drop(pairs.remove(at)),
        (None, None) => {}
        (None, Some(new)) => {
            let usual = |key: &str| order.iter().position(|one| *one == key);
            let place = usual(key).map_or(pairs.len(), |own| {
                let before = |(one, _): &(Key, Value)| usual(&one.text).is_some_and(|one| one < own);
                pairs.iter().rposition(before).map_or(0, |at| at + 1)
            });
            pairs.insert(place, (Key::new(key), new));
        }
    }
}

/// The keys of fields in their order.
pub(super) fn order(fields: &[Field]) -> Vec<&'static str> {
    fields.iter().map(|field| field.key).collect()
}

/// The mapping under a key, begun where there is none.
pub(super) fn map_at<'v>(value: &'v mut Value, key: &str, order: &[&str]) -> &'v mut Value {
    table_at(value, key, order, || Value::map(Vec::new(), Layout::Lines))
}

/// The list under a key, begun where there is none.
pub(super) fn list_at<'v>(value: &'v mut Value, key: &str, order: &[&str]) -> &'v mut Vec<Value> {
    let found = table_at(value, key, order, || Value::list(Vec::new()));
    entries(found)
}

/// The entries of a list; what is no list is begun as one.
pub(super) fn entries(value: &mut Value) -> &mut Vec<Value> {
    if !matches!(value.shape, Shape::List(_)) {
        *value = Value::list(Vec::new());
    }
    match &mut value.shape {
        Shape::List(values) => values,
        _ => unreachable!("it was made a list"),
    }
}

fn table_at<'v>(value: &'v mut Value, key: &str, order: &[&str], begin: impl FnOnce() -> Value) -> &'v mut Value {
    if value.get(key).is_none() {
        set(value, key, Some(begin()), order);
    }
    let Shape::Map(pairs, _) = &mut value.shape else { unreachable!("a key was set in it") };
    let at = pairs.iter().position(|(own, _)| own.text == key).expect("it was set where it was lacking");
    &mut pairs[at].1
}

/// The pairs of a mapping.
pub(super) fn pairs(value: &Value) -> &[(Key, Value)] {
    match &value.shape {
        Shape::Map(pairs, _) => pairs,
        _ => &[],
    }
}
