//! CSL-JSON, as Zotero and others export it.

use serde::Deserialize;
use serde_json::{Value as Json, value::RawValue};

use super::reference::{MAX_UNREAD, Reference, Unread, languages, tidy};

/// An entry of CSL-JSON, as far as a bibliography has room for it.
#[derive(Debug, Deserialize)]
struct Entry {
    id: Json,
    #[serde(rename = "citation-key")]
    citation_key: Option<String>,
    title: Option<String>,
    #[serde(default)]
    author: Vec<Name>,
    issued: Option<DateParts>,
    accessed: Option<DateParts>,
    #[serde(rename = "URL")]
    url: Option<String>,
    publisher: Option<String>,
    language: Option<String>,
    #[serde(rename = "citation-label")]
    label: Option<String>,
    note: Option<String>,
}

/// A person or an institution.
#[derive(Debug, Deserialize)]
struct Name {
    family: Option<String>,
    given: Option<String>,
    literal: Option<String>,
    #[serde(rename = "non-dropping-particle")]
    particle: Option<String>,
}

/// A date in parts, or as its author wrote it.
#[derive(Debug, Deserialize)]
struct DateParts {
    #[serde(rename = "date-parts", default)]
    parts: Vec<Vec<Json>>,
    raw: Option<String>,
    literal: Option<String>,
}

/// Reads a file of CSL-JSON: a list of entries, each read by itself.
///
/// # Errors
/// Where the file is no JSON, or no list.
pub fn csl_json(text: &str) -> Result<(Vec<Reference>, Vec<Unread>), String> {
    let bare = text.trim_start_matches('\u{feff}');
    let entries: Vec<&RawValue> =
        serde_json::from_str(bare).map_err(|error| format!("it is no list of CSL-JSON entries: {error}"))?;
    let (mut references, mut unread) = (Vec::new(), Vec::new());
    let (mut line, mut counted) = (1, 0);
    for entry in entries {
        // An entry is a piece of the text, so that its place is known.
        let at = entry.get().as_ptr() as usize - bare.as_ptr() as usize;
        line += bare[counted..at].matches('\n').count();
        counted = at;
        let line = u32::try_from(line).expect("a file has fewer lines");
        match serde_json::from_str::<Entry>(entry.get()) {
            Ok(entry) => references.push(reference(entry, line)),
            Err(error) if unread.len() < MAX_UNREAD => unread.push(Unread { line, why: reason(&error) }),
            Err(_) => {}
        }
    }
    Ok((references, unread))
}

/// What is wrong with an entry, without the line and column within it.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or(text.clone(), |(reason, _)| reason.to_owned())
}

fn plain(value: &Json) -> Option<String> {
    match value {
        Json::String(text) => tidy(text),
        Json::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn reference(entry: Entry, line: u32) -> Reference {
    let id = plain(&entry.id).unwrap_or_default();
    // Zotero's own identifiers are addresses, whose last part names the entry.
    let id = entry.citation_key.unwrap_or_else(|| id.rsplit('/').next().unwrap_or(&id).to_owned());
    let (mut authors, mut institutions) = (Vec::new(), Vec::new());
    for name in entry.author {
        let family = name.family.map(|family| match &name.particle {
            Some(particle) => format!("{particle} {family}"),
            None => family,
        });
        match (family, name.given, name.literal) {
            (Some(family), Some(given), _) => authors.extend(tidy(&format!("{family}, {given}"))),
            (Some(family), None, _) => authors.extend(tidy(&family)),
            (None, _, Some(literal)) => institutions.extend(tidy(&literal)),
            (None, given, None) => authors.extend(given.as_deref().and_then(tidy)),
        }
    }
    let corporate = (!institutions.is_empty()).then(|| institutions.join("; "));
    Reference {
        line,
        id,
        label: entry.label.as_deref().and_then(tidy),
        authors,
        institution: corporate.or(entry.publisher).as_deref().and_then(tidy),
        title: entry.title.as_deref().and_then(tidy),
        published: entry.issued.as_ref().and_then(date_of),
        accessed: entry.accessed.as_ref().and_then(date_of),
        link: entry.url,
        languages: entry.language.as_deref().map(languages).unwrap_or_default(),
        at: None,
        note: entry.note.as_deref().and_then(tidy),
    }
}

/// A date as tables write it.
fn date_of(date: &DateParts) -> Option<String> {
    let Some(parts) = date.parts.first() else { return date.raw.clone().or_else(|| date.literal.clone()) };
    let numbers: Vec<u32> = parts.iter().filter_map(|part| plain(part)?.parse().ok()).collect();
    let (year, rest) = numbers.split_first()?;
    let rest: String = rest.iter().map(|part| format!("-{part:02}")).collect();
    Some(format!("{year:04}{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_entry_is_told_at_its_own_line() {
        let (references, unread) =
            csl_json("\u{feff}[\n{\"id\": 1}, {\"id\": \"a\",\n\"title\": 5},\n {\"id\": \"a\"}]").expect("a list");
        assert_eq!(references.iter().map(|one| (one.line, one.id.as_str())).collect::<Vec<_>>(), [(2, "1"), (4, "a")]);
        assert_eq!(unread, [Unread { line: 2, why: "invalid type: integer `5`, expected a string".to_owned() }]);
    }

    #[test]
    fn fifty_thousand_entries_end() {
        let entries = vec!["{\"id\": \"a\"}"; 50_000].join(",\n");
        assert_eq!(csl_json(&format!("[{entries}]")).expect("a list").0.last().map(|one| one.line), Some(50_000));
    }
}
