//! The schema of `method.yaml`.

use serde_json::{Value, json};

use super::parts::{described, fields, object, one_of, reference};
use crate::model::{Access, Class, Kind, Limit, Measure, Reason, Reconcile, SourceType};

/// The schema of `method.yaml`.
pub(super) fn method() -> Value {
    let by_id = |value: Value, description: &str| json!({"type": "object", "minProperties": 1, "additionalProperties": value, "description": description});
    let area = object(
        &["label", "definition", "indicators"],
        json!({
            "label": described("text", "Its name. Required."),
            "definition": described("text", "What it is about, in a sentence. Required."),
            "renamed_from": described("id", "The identifier it had in an earlier method."),
            "indicators": by_id(indicator(), "Its indicators, in their order. Required."),
        }),
    );
    object(
        &["version", "title", "reconcile", "weights", "ceilings", "reasons", "dimensions", "areas"],
        json!({
            "version": described("id", "The method's version, printed in every output. Required."),
            "title": described("text", "The method's name. Required."),
            "languages": described("languages", "The languages in which every label is given."),
            "reconcile": one_of(Reconcile::WORDS, "Which table counts where both speak. Required."),
            "weights": weights(),
            "ceilings": ceilings(),
            "reasons": reasons(),
            "dimensions": by_id(reference("text"), "What measures are broken down by."),
            "areas": by_id(area, "The thematic areas, in their order. Required."),
        }),
    )
}

fn class(description: &str) -> Value {
    one_of(Class::WORDS, description)
}

fn weights() -> Value {
    let weight = json!({"anyOf": [{"type": "number", "minimum": 0, "maximum": 1}, {"type": "string", "pattern": r"^\d+(/\d+)?$"}]});
    let named = Class::WORDS.iter().map(|word| ((*word).to_owned(), weight.clone()));
    let mut weights = object(Class::WORDS, fields(named));
    weights["description"] =
        "What a cell of each class counts for in the index: 0 to 1, as a number or a fraction.".into();
    weights
}

/// The best class that each trait allows; a type may tell count from descriptive.
fn ceilings() -> Value {
    let ceiling = class("The best class that this trait allows.");
    let by_kind = object(Kind::WORDS, fields(Kind::WORDS.iter().map(|word| ((*word).to_owned(), ceiling.clone()))));
    let of_type = json!({"anyOf": [ceiling, by_kind]});
    let each = |words: &[&'static str], value: &Value| {
        object(words, fields(words.iter().map(|word| ((*word).to_owned(), value.clone()))))
    };
    let mut limits = each(Limit::KNOWN_WORDS, &ceiling);
    limits["additionalProperties"] = ceiling.clone();
    let groups = ["access", "type", "limits"];
    let mut ceilings = object(
        &groups,
        json!({
            "access": each(Access::WORDS, &ceiling),
            "type": each(SourceType::WORDS, &of_type),
            "limits": limits,
        }),
    );
    ceilings["description"] = "The best class that each trait of a source allows.".into();
    ceilings
}

/// The reasons: those that every method has, and words of one's own. The reason of a trait has no class.
fn reasons() -> Value {
    let rule = |required: &[&str], with_class: Value| {
        let mut properties = json!({
            "counted": {"enum": ["yes", "no", true, false], "description": "Whether a missing cell with it counts for the index; no: it is not due."},
            "label": described("text", "A few words, printed beside a cell. Required."),
            "meaning": described("text", "What it means, in a sentence. Required."),
        });
        if !with_class.is_null() {
            properties["class"] = with_class;
        }
        object(required, properties)
    };
    let of_trait = rule(&["label", "meaning"], Value::Null);
    let named = rule(&["class", "label", "meaning"], class("The class it explains. Required."));
    let own = rule(
        &["label", "meaning"],
        class("The class it explains; left out for a limit of your own, whose ceiling says it, and required else."),
    );
    let known = Reason::KNOWN.iter().map(|reason| {
        let is_of_trait = reason.known_trait().is_some();
        (reason.word().to_owned(), if is_of_trait { of_trait.clone() } else { named.clone() })
    });
    let mut reasons = object(Reason::KNOWN_WORDS, fields(known));
    reasons["additionalProperties"] = own;
    reasons["description"] =
        "The reasons, in the order in which they are printed; words of your own are added here.".into();
    reasons
}

fn indicator() -> Value {
    object(
        &["label", "measure"],
        json!({
            "label": described("text", "Its name. Required."),
            "definition": described("text", "What it counts or describes, in a sentence."),
            "measure": one_of(Measure::WORDS, "What it measures. Required."),
            "dimension": described("id", "What the measure is broken down by, one of `dimensions`."),
            "of": described("id", "The indicator of the same area whose total it breaks down."),
            "kind": one_of(Kind::WORDS, "Whether it needs numbers, or text counts as data too; count where nothing is said."),
            "counted": {"enum": ["yes", "no", true, false], "description": "Whether its cells count for coverage."},
            "renamed_from": described("id", "The identifier it had in an earlier method."),
        }),
    )
}
