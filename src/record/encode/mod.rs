//! From the model back to the values of an edition's files.

mod area;
mod companions;
mod method;
mod sources;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

pub(crate) use area::{declaration, file as area_file, indicator};
pub(crate) use companions::files as companion_files;
pub(crate) use method::records as method_records;
pub(crate) use sources::{entry as covers_entry, figures, source};

use crate::model::{Edition, Remark, Text};
use crate::yaml::{Fields, Value};

/// The files of an edition, each by its name, as the values that they say.
#[must_use]
pub fn files(edition: &Edition) -> BTreeMap<String, Value> {
    let mut files = companions::files(edition);
    files.extend(
        edition.areas.iter().map(|tables| (format!("{}.yaml", tables.area), area::file(tables, edition.window))),
    );
    files
}

/// A text: plain, or one version a language.
fn text(text: &Text) -> Value {
    let versions: Vec<_> = text.versions().collect();
    match versions.as_slice() {
        [version] if version.language.is_none() => Value::text(version.words),
        versions => {
            let with = |fields: Fields, language: Option<crate::model::Language>, words: &str| {
                fields.with(language.map_or_else(String::new, |language| language.to_string()), Value::text(words))
            };
            versions.iter().fold(Fields::new(), |fields, version| with(fields, version.language, version.words)).fit()
        }
    }
}

/// Texts of one field.
fn texts<'a>(texts: impl IntoIterator<Item = &'a (impl AsRef<str> + ?Sized + 'a)>) -> Vec<Value> {
    texts.into_iter().map(|text| Value::text(text.as_ref())).collect()
}

/// Words of one field.
fn words(words: impl IntoIterator<Item = impl std::fmt::Display>) -> Vec<Value> {
    words.into_iter().map(Value::word).collect()
}

impl Fields {
    /// Adds an author's text where there is one.
    fn text(self, key: &str, of: Option<&Text>) -> Self {
        self.maybe(key, of.map(text))
    }

    /// Adds a plain text where there is one.
    fn plain(self, key: &str, of: Option<&str>) -> Self {
        self.maybe(key, of.map(Value::text))
    }

    /// Adds place and note.
    fn remark(self, remark: &Remark) -> Self {
        self.plain("at", remark.at.as_deref()).text("note", remark.note.as_ref())
    }
}
