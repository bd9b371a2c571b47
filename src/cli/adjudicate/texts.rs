//! The texts of the adjudicated edition: the first assessor's, amended where they say something else, with the others' comments.

use std::{collections::BTreeMap, sync::Arc};

use super::super::changing;
use crate::{
    compare::Adjudication,
    load::Loaded,
    merge::{Settle, Side, Texts, merge},
    record::files,
    yaml::{Key, Layout, Shape, Value, amend, document},
};

/// The files by name as the values that they say.
type Values = BTreeMap<String, Value>;

/// Writes the edition into the texts of those who have them: each file into that of the first assessor who has it.
pub(super) fn of(made: &Adjudication, assessors: &[Loaded]) -> Texts {
    let wanted = files(&made.edition);
    let sides: Vec<(Texts, Values)> = assessors.iter().filter_map(side).collect();
    let amended: Vec<Texts> = sides.iter().map(|side| amended(side, &wanted)).collect();
    let mut texts = Texts::new();
    for (file, value) in &wanted {
        let written = amended.iter().find_map(|texts| texts.get(file)).cloned();
        let anew = || speaks(value).then(|| Arc::from(document(value).text));
        texts.extend(written.or_else(anew).map(|text| (file.clone(), text)));
    }
    for theirs in amended.get(1..).unwrap_or_default() {
        texts = with_comments(texts, theirs, &wanted);
    }
    texts
}

/// An assessor's texts and what they say.
fn side(loaded: &Loaded) -> Option<(Texts, Values)> {
    let mut texts = changing::texts_of(loaded);
    texts.remove("method.yaml");
    Some((texts, files(loaded.edition.as_deref()?)))
}

/// An assessor's texts, amended to say what is wanted.
fn amended((texts, said): &(Texts, Values), wanted: &Values) -> Texts {
    let file = |(name, text): (&String, &Arc<str>)| {
        let (before, after) = (said.get(name)?, wanted.get(name)?);
        Some((name.clone(), Arc::from(amend(text, before, &keeping(before, after)))))
    };
    texts.iter().filter_map(file).collect()
}

/// A value in which the tables and indicators that go are empty instead: their lines and the comments at them stay.
fn keeping(before: &Value, after: &Value) -> Value {
    let (Shape::Map(olds, _), Shape::Map(news, layout)) = (&before.shape, &after.shape) else { return after.clone() };
    let mut pairs: Vec<(Key, Value)> = news.clone();
    for (at, (key, old)) in olds.iter().enumerate() {
        let empty = match &old.shape {
            Shape::Map(..) => Value::map(Vec::new(), Layout::Lines),
            Shape::List(_) => Value::list(Vec::new()),
            Shape::Word(_) | Shape::Text(_) => continue,
        };
        match pairs.iter_mut().find(|(own, _)| own.text == key.text) {
            Some((_, new)) if key.text == "availability" => *new = keeping(old, new),
            Some(_) => {}
            None => pairs.insert(at.min(pairs.len()), (key.clone(), empty)),
        }
    }
    Value::map(pairs, *layout)
}

/// Brings another assessor's comments into texts that say the same: where both have one at an entry, the first one stands.
fn with_comments(texts: Texts, theirs: &Texts, wanted: &Values) -> Texts {
    let bare = |file: &String| Some((file.clone(), Arc::from(document(wanted.get(file)?).text)));
    let base: Texts = theirs.keys().filter_map(bare).collect();
    let both: Texts = theirs.iter().filter(|(file, _)| texts.contains_key(*file)).map(own).collect();
    let side = |texts: &Texts| Side { name: String::new(), texts: texts.clone() };
    // Comments that cannot be brought in are kept at the end of their file.
    match merge(&side(&base), &side(&texts), &side(&both), Settle::Ours) {
        Ok(merged) => merged.texts(&texts),
        Err(_) => texts,
    }
}

fn own((file, text): (&String, &Arc<str>)) -> (String, Arc<str>) {
    (file.clone(), Arc::clone(text))
}

/// Whether a file has to be there to say this.
pub(super) fn speaks(value: &Value) -> bool {
    let only_area =
        matches!(&value.shape, Shape::Map(pairs, _) if matches!(&pairs[..], [(key, _)] if key.text == "area"));
    !value.is_empty() && !only_area
}
