//! CSL-JSON, as reference managers import it.

use std::io::Write;

use anyhow::Context;
use serde_json::{Map, Value as Json, json};

use super::citations::{Author, Citation};
use crate::told;

/// Writes the entries as a list of CSL-JSON.
///
/// # Errors
/// What the sink refused.
pub fn write_csl(citations: &[Citation], out: &mut dyn Write) -> anyhow::Result<()> {
    let entries: Vec<Json> = citations.iter().map(entry).collect();
    let text = serde_json::to_string_pretty(&entries).context("entries are always JSON")?;
    writeln!(out, "{text}").with_context(|| told!("cannot.write-result"))
}

fn entry(citation: &Citation) -> Json {
    let mut fields = Map::new();
    fields.insert("id".to_owned(), json!(citation.key));
    fields.insert("type".to_owned(), json!("document"));
    if !citation.authors.is_empty() {
        fields.insert("author".to_owned(), citation.authors.iter().map(author).collect());
    }
    for (name, words) in &citation.fields {
        let (name, value) = match *name {
            "title" => ("title", json!(words)),
            "institution" => ("publisher", json!(words)),
            "date" => ("issued", date(words)),
            "urldate" => ("accessed", date(words)),
            "url" => ("URL", json!(words)),
            "language" => ("language", json!(words.replace(" and ", "; "))),
            "label" => ("citation-label", json!(words)),
            "howpublished" => ("container-title", json!(words)),
            "addendum" => ("section", json!(words)),
            "note" => ("note", json!(words)),
            // The year stands in the date.
            _ => continue,
        };
        fields.insert(name.to_owned(), value);
    }
    Json::Object(fields)
}

/// A person by parts, as styles need them.
fn author(author: &Author) -> Json {
    match author {
        Author::Institution(name) => json!({"literal": name}),
        Author::Others => json!({"literal": "others"}),
        Author::Person(name) => {
            let parts: Vec<&str> = name.split(", ").collect();
            match parts[..] {
                [family, given] => json!({"family": family, "given": given}),
                [family, suffix, given] => json!({"family": family, "suffix": suffix, "given": given}),
                _ => json!({"family": name}),
            }
        }
    }
}

/// A date by parts.
fn date(text: &str) -> Json {
    let parts: Vec<u32> = text.split('-').filter_map(|part| part.parse().ok()).collect();
    json!({"date-parts": [parts]})
}
