//! What an edition's files are made of, as a merge sees it: which objects there are, how each is known, what changes as one.

/// What stands under a key of a file, or at its top.
#[derive(Debug)]
pub(super) enum Form {
    /// A value that changes as one; a text in several languages changes language by language.
    Field,
    /// Keys that the format knows; those that are not named are fields.
    Record(&'static [(&'static str, Self)]),
    /// An object under each key that the author chose.
    Keyed(&'static Keyed),
    /// A list of objects.
    List(&'static Listed),
    /// The declarations of one indicator, by years.
    Declarations,
    /// What a source row covers of one indicator, by years.
    Covers,
    /// A mapping of mappings to any depth, as a method is: each value by its path.
    Tree,
}

/// Objects under keys.
#[derive(Debug)]
pub(super) struct Keyed {
    /// What each is called.
    pub object: &'static str,
    /// What each is.
    pub each: Form,
}

/// Objects in a list.
#[derive(Debug)]
pub(super) struct Listed {
    /// What each is called.
    pub object: &'static str,
    /// The fields that tell which one it is, the first of them its name; where there is none, all that it says.
    pub known_by: &'static [&'static str],
    /// The fields that are more than fields.
    pub fields: &'static [(&'static str, Form)],
}

/// What of an entry of the availability table changes as one.
pub(super) const DECLARED: &[&str] = &["status", "reasons", "because", "adjudicated"];

/// What of an entry of `covers` changes as one.
pub(super) const TRAITS: &[&str] = &["type", "access", "limits"];

/// Words that say what is so without them, by their key.
pub(super) const DEFAULTS: &[(&str, &str)] =
    &[("approx", "no"), ("counted", "yes"), ("drafted_text", "shown"), ("kind", "count")];

const AREA: Form = Form::Record(&[
    ("indicators", Form::Keyed(&Keyed { object: "indicator", each: Form::Record(&[]) })),
    ("availability", Form::Keyed(&Keyed { object: "declaration", each: Form::Declarations })),
    ("sources", Form::List(&SOURCES)),
    ("searches", Form::List(&SEARCHES)),
    ("excluded", Form::List(&Listed { object: "excluded", known_by: &["cite"], fields: &[] })),
]);

const EDITION: Form = Form::Record(&[("words", Form::Keyed(&Keyed { object: "word", each: Form::Field }))]);

const SOURCES: Listed = Listed {
    object: "source",
    known_by: &["cite"],
    fields: &[("covers", Form::Keyed(&Keyed { object: "coverage", each: Form::Covers }))],
};

const SEARCHES: Listed = Listed { object: "search", known_by: &["terms", "language", "engine", "date"], fields: &[] };

const POLICIES: Form = Form::Record(&[
    ("conventions", Form::List(&Listed { object: "convention", known_by: &["name"], fields: &[] })),
    ("policies", Form::List(&Listed { object: "policy", known_by: &["name"], fields: &[] })),
    ("stakeholders", Form::List(&Listed { object: "stakeholder", known_by: &["name"], fields: &[] })),
]);

/// The forms of the files that are no area's, by name.
static FILES: [(&str, Form); 8] = [
    ("edition.yaml", EDITION),
    ("bibliography.yaml", Form::List(&Listed { object: "publication", known_by: &["id"], fields: &[] })),
    (
        "requests.yaml",
        Form::List(&Listed { object: "request", known_by: &["institution", "asked", "covers"], fields: &[] }),
    ),
    ("definitions.yaml", Form::List(&Listed { object: "definition", known_by: &["term"], fields: &[] })),
    ("policies.yaml", POLICIES),
    ("reviews.yaml", Form::List(&Listed { object: "review", known_by: &[], fields: &[] })),
    ("acronyms.yaml", Form::List(&Listed { object: "acronym", known_by: &["short"], fields: &[] })),
    ("method.yaml", Form::Tree),
];

/// The form of a file; one that no other name has is an area's.
pub(super) fn of_file(file: &str) -> &'static Form {
    static OF_AREA: Form = AREA;
    FILES.iter().find(|(name, _)| *name == file).map_or(&OF_AREA, |(_, form)| form)
}

/// The form of a field of a record.
pub(super) fn of_field(fields: &'static [(&'static str, Form)], key: &str) -> &'static Form {
    fields.iter().find(|(name, _)| *name == key).map_or(&Form::Field, |(_, form)| form)
}

/// Whether a file is an area's.
pub(super) fn is_area(file: &str) -> bool {
    FILES.iter().all(|(name, _)| *name != file)
}
