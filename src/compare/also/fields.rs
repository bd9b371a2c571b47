//! The fields of two records compared value by value, whatever they are.

use super::Said;
use crate::model::{FieldValue, Fields, Language};

/// The languages of the plain texts of either edition.
#[derive(Clone, Copy, Debug)]
pub(super) struct Languages {
    pub old: Option<Language>,
    pub new: Option<Language>,
}

/// A field in which two records differ.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FieldChange {
    pub field: String,
    pub from: Option<Said>,
    pub to: Option<Said>,
}

/// A field: its key and its value.
type Field = (Box<str>, FieldValue);

/// Lists whose order says nothing.
const SETS: &[&str] = &["limits", "reasons"];

/// How a list begins that only says in which order things stand: those that both have are compared.
const ORDER: &str = "order_of_";

/// The fields in which two records differ, in NEW's order, then those that only OLD has.
pub(super) fn changes(old: &[Field], new: &[Field], languages: Languages) -> Vec<FieldChange> {
    let mut found = Vec::new();
    compare_maps("", old, new, languages, &mut found);
    found
}

fn compare_maps(path: &str, old: &[Field], new: &[Field], languages: Languages, found: &mut Vec<FieldChange>) {
    let value =
        |fields: &'_ [Field], key: &str| fields.iter().find(|(own, _)| **own == *key).map(|(_, value)| value.clone());
    let only_old = old.iter().filter(|(key, _)| value(new, key).is_none());
    for (key, _) in new.iter().chain(only_old) {
        let path = if path.is_empty() { key.to_string() } else { format!("{path}.{key}") };
        compare(&path, value(old, key).as_ref(), value(new, key).as_ref(), languages, found);
    }
}

fn compare(
    path: &str,
    old: Option<&FieldValue>,
    new: Option<&FieldValue>,
    languages: Languages,
    found: &mut Vec<FieldChange>,
) {
    use FieldValue::{List, Map};
    if old == new {
        return;
    }
    match (old, new) {
        (Some(Map(a)), Some(Map(b))) => compare_maps(path, a, b, languages, found),
        (Some(Map(a)), None) => compare_maps(path, a, &[], languages, found),
        (None, Some(Map(b))) => compare_maps(path, &[], b, languages, found),
        (Some(Map(a)), Some(alone)) => compare_maps(path, a, &opened(alone, a, languages.new), languages, found),
        (Some(alone), Some(Map(b))) => compare_maps(path, &opened(alone, b, languages.old), b, languages, found),
        (a, b) if has_maps(a) || has_maps(b) => {
            let of = |side: Option<&FieldValue>| -> Fields {
                let Some(List(values)) = side else { return Vec::new() };
                values.iter().enumerate().map(|(at, value)| ((at + 1).to_string().into(), value.clone())).collect()
            };
            compare_maps(path, &of(a), &of(b), languages, found);
        }
        (Some(List(a)), Some(List(b))) if is_same_list(path, a, b) => {}
        (a, b) => {
            found.push(FieldChange { field: path.to_owned(), from: a.map(said), to: b.map(said) });
        }
    }
}

/// A value that stands alone, as the mapping that the other edition writes in its place: a plain text is the version in
/// the edition's language, anything else is the mapping's first value.
fn opened(alone: &FieldValue, other: &[Field], language: Option<Language>) -> Fields {
    let by_language = language.map(|language| language.to_string());
    let key = match (alone, by_language) {
        (FieldValue::Text(_), Some(language)) => language.into(),
        _ => other.first().map_or_else(|| "".into(), |(key, _)| key.clone()),
    };
    vec![(key, alone.clone())]
}

fn has_maps(value: Option<&FieldValue>) -> bool {
    matches!(value, Some(FieldValue::List(values)) if values.iter().any(|value| matches!(value, FieldValue::Map(_))))
}

/// Whether two lists say the same: in any order where it says nothing.
fn is_same_list(path: &str, a: &[FieldValue], b: &[FieldValue]) -> bool {
    let field = path.rsplit('.').next().unwrap_or(path);
    if SETS.contains(&field) {
        return a.iter().all(|one| b.contains(one)) && b.iter().all(|one| a.contains(one));
    }
    let common = |own: &'_ [FieldValue], other: &[FieldValue]| -> Vec<FieldValue> {
        own.iter().filter(|one| other.contains(one)).cloned().collect()
    };
    field.starts_with(ORDER) && common(a, b) == common(b, a)
}

fn said(value: &FieldValue) -> Said {
    match value {
        FieldValue::List(values) => Said::Several(values.iter().map(in_words).collect()),
        value => Said::One(in_words(value)),
    }
}

fn in_words(value: &FieldValue) -> String {
    match value {
        FieldValue::Word(words) | FieldValue::Text(words) => words.to_string(),
        FieldValue::List(values) => values.iter().map(in_words).collect::<Vec<_>>().join(", "),
        FieldValue::Map(fields) => fields.iter().map(|(_, value)| in_words(value)).collect::<Vec<_>>().join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> FieldValue {
        FieldValue::Text(words.into())
    }

    fn word(words: &str) -> FieldValue {
        FieldValue::Word(words.into())
    }

    fn map(fields: &[(&str, FieldValue)]) -> Fields {
        fields.iter().map(|(key, value)| ((*key).into(), value.clone())).collect()
    }

    fn found(old: &[(&str, FieldValue)], new: &[(&str, FieldValue)]) -> Vec<String> {
        let english = Some(Language::ENGLISH);
        let found = changes(&map(old), &map(new), Languages { old: english, new: english });
        found.into_iter().map(|change| format!("{} {:?} {:?}", change.field, change.from, change.to)).collect()
    }

    #[test]
    fn a_plain_text_is_the_version_in_the_editions_language() {
        let [en, ru] = [("en", text("flow")), ("ru", text("поток"))];
        let both = FieldValue::Map(map(&[en, ru]));
        assert_eq!(found(&[("note", text("flow"))], &[("note", both)]), ["note.ru None Some(One(\"поток\"))"]);
        assert_eq!(found(&[("note", text("a"))], &[("note", text("b"))]), ["note Some(One(\"a\")) Some(One(\"b\"))"]);
    }

    #[test]
    fn a_value_alone_is_the_first_of_the_mapping() {
        let approx = FieldValue::Map(map(&[("value", word("5")), ("approx", word("yes"))]));
        assert_eq!(found(&[("2020", word("5"))], &[("2020", approx)]), ["2020.approx None Some(One(\"yes\"))"]);
    }

    #[test]
    fn the_order_of_a_set_says_nothing_and_that_of_a_list_does() {
        let list = |words: &[&str]| FieldValue::List(words.iter().map(|one| word(one)).collect());
        assert_eq!(found(&[("limits", list(&["a", "b"]))], &[("limits", list(&["b", "a", "b"]))]), [""; 0]);
        assert_eq!(found(&[("authors", list(&["a", "b"]))], &[("authors", list(&["b", "a"]))]).len(), 1);
        assert_eq!(
            found(&[("order_of_areas", list(&["a", "b"]))], &[("order_of_areas", list(&["a", "c", "b"]))]),
            [""; 0]
        );
        assert_eq!(found(&[("order_of_areas", list(&["a", "b"]))], &[("order_of_areas", list(&["b", "a"]))]).len(), 1);
    }
}
