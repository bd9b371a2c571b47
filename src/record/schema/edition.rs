//! The schemas of the files about an edition as a whole.

use serde_json::{Value, json};

use super::parts::{YEARS, described, fields, list_of, object, one_of, reference, remarked};
use crate::model::{COUNTRY_CODES, Derivation, Method, Outcome, Verdict};

/// The schema of `edition.yaml`.
pub(super) fn edition() -> Value {
    object(
        &["country", "edition", "title"],
        json!({
            "country": one_of(COUNTRY_CODES, "The country, by its ISO 3166-1 code of three capitals. Required."),
            "edition": described("id", "The edition's name, that of its folder, e.g. 2024-01. Required."),
            "title": described("text", "The title: text, or one a language. Required."),
            "published": described("date", "When it was published: a year, a month or a day."),
            "window": described("years", "The years it covers, from a first to a last; 2018-2023 where nothing is said."),
            "method": described("id", "The version of the method that it must be scored under, e.g. mdmm-2."),
            "assessors": {"type": ["array", "null"], "items": reference("words"), "description": "Who filled in the tables."},
            "languages": described("languages", "The languages it is written in; plain texts are in the first."),
            "contact": described("text", "Whom to ask."),
            "limitations": described("text", "What a reader should bear in mind. A long text."),
            "based_on": based_on(),
            "disclaimer": described("text", "Whose the edition is, and whose it is not: printed under the title of everything made of it. A long text."),
            "summary": described("text", "Your own summary: opens the report. A long text."),
            "recommendations": described("text", "Your own recommendations: opens the chapter of gaps. A long text."),
            "acknowledgements": described("text", "Whom you thank. A long text."),
            "publisher": described("text", "Who answers for the edition."),
            "funders": list_of(&reference("text"), "Who paid for it."),
            "licence": described("words", "The terms on which others may use it, e.g. CC-BY-4.0."),
            "doi": described("words", "Its DOI, e.g. 10.5555/xyz."),
            "cite_as": described("text", "How to cite it; made of title, publisher and date where nothing is said."),
            "words": {"type": ["object", "null"], "additionalProperties": reference("text"),
                      "description": "What plain texts of the tables are called in other languages: units, categories, places, labels; by the text."},
        }),
    )
}

fn based_on() -> Value {
    let mut based_on = object(
        &["cite", "as"],
        json!({
            "cite": described("id", "The publication, an entry of the bibliography. Required."),
            "as": one_of(Derivation::WORDS, "What the edition is of it. Required."),
        }),
    );
    based_on["description"] = "The publication of others that the edition was made from.".into();
    based_on
}

/// The schema of `bibliography.yaml`.
pub(super) fn bibliography() -> Value {
    let mut publication = object(
        &["id"],
        remarked(json!({
            "id": described("id", "What `cite` refers to. Required."),
            "label": described("text", "As cited in the text, e.g. NSC KR, 2023b."),
            "authors": {"type": "array", "items": reference("words"), "description": "The authors, as they are to be printed."},
            "institution": described("text", "The institution behind it. Required where there is no title."),
            "title": described("text", "The title. Required where there is no institution."),
            "published": described("date", "When it was published: a year, a month or a day."),
            "replaces": described("id", "The id it had in earlier tables, or that of the edition of it before."),
            "accessed": described("date", "When it was read."),
            "link": described("link", "Where it is; begins with http:// or https://."),
            "languages": described("languages", "The languages it can be had in."),
            "details": described("text", "What else belongs to its reference: journal, volume, pages, the number of a law."),
        })),
    );
    publication["anyOf"] = json!([{"required": ["title"]}, {"required": ["institution"]}]);
    list_of(&publication, "What the edition cites.")
}

/// The schema of `requests.yaml`.
pub(super) fn requests(method: &Method) -> Value {
    let years = json!({"patternProperties": {".": reference("years")}, "type": "object"});
    let areas = fields(method.areas.iter().map(|area| (area.id.to_string(), years.clone())));
    let request = object(
        &["institution", "outcome"],
        remarked(json!({
            "institution": described("text", "Who was asked. Required."),
            "asked": described("date", "When the letter was sent."),
            "answered": described("date", "When an answer came."),
            "outcome": one_of(Outcome::WORDS, "What became of it. Required."),
            "covers": {"type": "object", "additionalProperties": false, "properties": areas,
                       "description": "What was asked for: by area, then by indicator, the years; left out where nobody knows it."},
        })),
    );
    list_of(&request, "The letters to institutions; one letter may ask for several areas.")
}

/// The schema of `definitions.yaml`.
pub(super) fn definitions() -> Value {
    let meaning = object(
        &["text"],
        json!({
            "text": described("text", "The words of the definition. Required."),
            "cite": described("id", "The publication it is from, by its id in the bibliography."),
        }),
    );
    let mut national = json!({"anyOf": [{"const": "none"}, meaning]});
    national["description"] = "The country's own definition, or none: a gap.".into();
    let mut international = meaning;
    international["description"] = "The international definition.".into();
    let term = object(
        &["term"],
        remarked(json!({
            "term": described("text", "The term. Required."),
            "national": national,
            "international": international,
        })),
    );
    list_of(&term, "Terms, as the country and as the world define them.")
}

/// The schema of `reviews.yaml`.
pub(super) fn reviews(method: &Method) -> Value {
    let areas: Vec<&str> = method.areas.iter().map(|area| area.id.as_str()).collect();
    let digest = json!({"type": ["string", "number"], "pattern": "^[0-9a-f]{8}$"});
    let by_year = json!({"type": "object", "patternProperties": {YEARS: digest}, "additionalProperties": false});
    let by_indicator = json!({"type": "object", "additionalProperties": by_year});
    let mut review = object(
        &["area", "by", "date", "verdict"],
        json!({
            "area": one_of(&areas, "The area. Required."),
            "indicator": described("id", "The indicator; the whole area where nothing is said."),
            "years": described("years", "The years; all of them where nothing is said."),
            "by": described("words", "Who says it. Required."),
            "date": described("date", "When. Required."),
            "verdict": one_of(Verdict::WORDS, "What is said; who filled in the tables may question and answer only. Required."),
            "comment": described("text", "The words that go with it."),
            "seen": {"description": "Written by the program: what each cell was like, by year; by indicator and year where the entry names no indicator."},
        }),
    );
    review["if"] = json!({"required": ["indicator"]});
    review["then"] = json!({"properties": {"seen": by_year}});
    review["else"] = json!({"properties": {"seen": by_indicator}});
    list_of(&review, "Who looked at what, oldest first.")
}

/// The schema of `acronyms.yaml`.
pub(super) fn acronyms() -> Value {
    let acronym = object(
        &["short", "long"],
        json!({
            "short": described("words", "The acronym, as it stands under `institution`. Required."),
            "long": described("text", "What it stands for. Required."),
        }),
    );
    list_of(&acronym, "What the acronyms of institutions stand for.")
}

/// The schema of `policies.yaml`.
pub(super) fn policies() -> Value {
    let entry = |fields: Value| {
        let mut fields = remarked(fields);
        fields["name"] = described("text", "Its name. Required.");
        fields["cite"] = described("id", "Where it stands, by its id in the bibliography.");
        object(&["name"], fields)
    };
    let ratified = json!({
        "anyOf": [reference("year"), {"const": "no"}, {"const": false}],
        "description": "The year in which the country ratified it, or no.",
    });
    let stakeholder = json!({
        "role": described("text", "What it does."),
        "collects": described("text", "Which figures it collects."),
    });
    let mut schema = object(
        &[],
        json!({
            "conventions": list_of(&entry(json!({"ratified": ratified})), "International conventions."),
            "policies": list_of(&entry(json!({"purpose": described("text", "What it is for.")})), "Laws, policies, strategies."),
            "stakeholders": list_of(&entry(stakeholder), "Institutions that have to do with migration."),
        }),
    );
    schema["type"] = json!(["object", "null"]);
    schema
}
