//! CSL-JSON, as Zotero and others export it: a list of entries, or one within an object.

use serde_json::{Map, Value as Json, value::RawValue};

use super::{
    details::Details,
    fields::{Given, address_in},
    latex::html,
    names::{Names, OTHERS},
    reference::{MAX_UNREAD, Reference, Told, Unread, tidy},
};
use crate::told;

/// An entry's fields.
type Fields = Map<String, Json>;

/// Reads a file of CSL-JSON: a list of entries, each read by itself; an object that holds the list is opened.
///
/// # Errors
/// Where the file is no JSON, or holds no list of entries.
pub fn csl_json(text: &str) -> Result<(Vec<Reference>, Vec<Unread>), String> {
    let bare = text.trim_start_matches('\u{feff}');
    let (mut references, mut unread) = (Vec::new(), Vec::new());
    let (mut line, mut counted) = (1, 0);
    for entry in list(bare)? {
        // An entry is a piece of the text, so that its place is known.
        let at = entry.get().as_ptr() as usize - bare.as_ptr() as usize;
        line += bare[counted..at].matches('\n').count();
        counted = at;
        let line = u32::try_from(line).expect("a file has fewer lines");
        match serde_json::from_str::<Json>(entry.get()) {
            Ok(Json::Object(fields)) => references.push(given(&fields, line).reference()),
            _ if unread.len() < MAX_UNREAD => {
                unread.push(Unread { line, why: told!("library.no-object") });
            }
            _ => {}
        }
    }
    Ok((references, unread))
}

/// The entries of a file.
fn list(text: &str) -> Result<Vec<&RawValue>, String> {
    if let Ok(list) = serde_json::from_str::<Vec<&RawValue>>(text) {
        return Ok(list);
    }
    let object = serde_json::from_str::<std::collections::BTreeMap<String, &RawValue>>(text)
        .map_err(|error| told!("library.no-json", line = error.line(), column = error.column()))?;
    let within = ["items", "references", "data", "entries"].iter().find_map(|key| object.get(*key));
    if let Some(list) = within.and_then(|list| serde_json::from_str::<Vec<&RawValue>>(list.get()).ok()) {
        return Ok(list);
    }
    if object.contains_key("title") || object.contains_key("id") {
        return serde_json::from_str::<&RawValue>(text).map(|one| vec![one]).map_err(|error| error.to_string());
    }
    Err(told!("library.no-list"))
}

/// A value as words; what is no text and no number says nothing.
fn plain(value: &Json) -> Option<String> {
    match value {
        Json::String(text) => tidy(&html(text)),
        Json::Number(number) => Some(number.to_string()),
        Json::Array(values) => values.first().and_then(plain),
        _ => None,
    }
}

fn given(fields: &Fields, line: u32) -> Given {
    let text = |name: &str| fields.get(name).and_then(plain);
    let first = |names: &[&str]| names.iter().find_map(|name| text(name));
    let id = text("id").unwrap_or_default();
    // Zotero's own identifiers are addresses, whose last part names the entry.
    let key = text("citation-key").unwrap_or_else(|| id.rsplit('/').next().unwrap_or(&id).to_owned());
    let told = if key.is_empty() { vec![Told::NoKey] } else { Vec::new() };
    let note = text("note");
    let name_of = |name: &str| fields.get(name).map(names).unwrap_or_default();
    let mut editors = name_of("editor");
    if editors == Names::default() {
        editors = ["collection-editor", "container-author", "director", "translator"]
            .into_iter()
            .map(name_of)
            .find(|names| *names != Names::default())
            .unwrap_or_default();
    }
    let dated = |name: &str| fields.get(name).and_then(date);
    Given {
        line,
        key,
        label: text("citation-label"),
        authors: name_of("author"),
        editors,
        institution: text("authority"),
        publisher: text("publisher"),
        title: first(&["title", "title-short"]),
        published: dated("issued"),
        accessed: dated("accessed"),
        links: first(&["URL", "url"])
            .into_iter()
            .chain(note.as_deref().filter(|note| note.contains("://")).and_then(address_in))
            .collect(),
        doi: first(&["DOI", "doi"]),
        language: first(&["language"]),
        at: text("section"),
        note,
        details: Details {
            journal: text("container-title").or_else(|| text("event-title")),
            series: text("collection-title"),
            volume: text("volume"),
            issue: text("issue"),
            number: first(&["number", "report-number"]),
            kind: text("genre"),
            edition: text("edition"),
            chapter: text("chapter-number"),
            pages: first(&["page", "number-of-pages"]).filter(|_| text("page").is_some()),
            place: first(&["publisher-place", "event-place"]),
            others: text("annote").into_iter().chain(text("status")).collect(),
            ..Details::default()
        },
        told,
    }
}

/// The people and institutions of a field.
fn names(value: &Json) -> Names {
    let mut names = Names::default();
    let all = match value {
        Json::Array(all) => all.as_slice(),
        Json::Object(_) | Json::String(_) => std::slice::from_ref(value),
        _ => &[],
    };
    for one in all {
        let Json::Object(fields) = one else {
            names.institutions.extend(plain(one));
            continue;
        };
        let text = |name: &str| fields.get(name).and_then(plain);
        let given = text("given");
        // A particle before the family's name belongs to it, whether it is dropped when names are sorted or not.
        let particles = [text("dropping-particle"), text("non-dropping-particle")];
        let family =
            text("family").map(|family| particles.into_iter().flatten().chain([family]).collect::<Vec<_>>().join(" "));
        let parts: Vec<String> = [family.clone(), text("suffix"), given.clone()].into_iter().flatten().collect();
        match (family, text("literal").or_else(|| text("name"))) {
            (Some(family), _) if family.eq_ignore_ascii_case("others") && given.is_none() => {
                names.add(Some(OTHERS.to_owned()));
            }
            (None, Some(literal)) if literal.eq_ignore_ascii_case("others") || literal == OTHERS => {
                names.add(Some(OTHERS.to_owned()));
            }
            (None, Some(literal)) => names.institutions.push(literal),
            _ if parts.is_empty() => {}
            _ => names.add(tidy(&parts.join(", "))),
        }
    }
    names
}

/// A date as one text: of parts the first, with the last behind it; else as its author wrote it.
fn date(value: &Json) -> Option<String> {
    let Json::Object(fields) = value else { return plain(value) };
    let text = |name: &str| fields.get(name).and_then(plain);
    let parts = |one: &Json| -> Option<String> {
        let numbers: Vec<String> = one.as_array()?.iter().filter_map(plain).filter(|part| part != "0").collect();
        let (year, rest) = numbers.split_first()?;
        let year = if year.len() < 4 { format!("{year:0>4}") } else { year.clone() };
        Some(rest.iter().fold(year, |date, part| format!("{date}-{part:0>2}")))
    };
    let all: Vec<String> =
        fields.get("date-parts").and_then(Json::as_array).into_iter().flatten().filter_map(parts).collect();
    let said = match all.as_slice() {
        [] => text("raw").or_else(|| text("literal")),
        [one] => Some(one.clone()),
        [first, last, ..] => Some(format!("{first}/{last}")),
    }?;
    let about =
        fields.get("circa").is_some_and(|circa| matches!(circa, Json::Bool(true) | Json::Number(_) | Json::String(_)));
    Some(if about { format!("circa {said}") } else { said })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(entry: &str) -> Reference {
        let (mut references, unread) = csl_json(&format!("[{entry}]")).expect("a list");
        assert_eq!(unread, []);
        references.remove(0)
    }

    #[test]
    fn each_entry_is_told_at_its_own_line() {
        let (references, unread) =
            csl_json("\u{feff}[\n{\"id\": 1}, {\"id\": \"a\",\n\"title\": 5},\n 7, {\"id\": \"a\"}]").expect("a list");
        let read: Vec<(u32, &str)> = references.iter().map(|one| (one.line, one.id.as_str())).collect();
        assert_eq!(read, [(2, "1"), (2, "a"), (4, "a")]);
        assert_eq!(references[1].title.as_deref(), Some("5"));
        assert_eq!(unread, [Unread { line: 4, why: "it is no object with fields".to_owned() }]);
    }

    #[test]
    fn fifty_thousand_entries_end() {
        let entries = vec!["{\"id\": \"a\"}"; 50_000].join(",\n");
        assert_eq!(csl_json(&format!("[{entries}]")).expect("a list").0.last().map(|one| one.line), Some(50_000));
    }

    #[test]
    fn a_list_may_stand_in_an_object() {
        for text in [
            "{\"items\":[{\"id\":\"a\",\"title\":\"T\"}]}",
            "{\"id\":\"a\",\"title\":\"T\"}",
            "{\"references\":[{\"id\":\"a\"}]}",
        ] {
            assert_eq!(csl_json(text).expect("a list").0[0].id, "a", "{text}");
        }
        assert!(csl_json("{\"a\": 1}").unwrap_err().contains("`items`"));
        assert!(csl_json("nothing").is_err());
    }

    #[test]
    fn names_have_particles_suffixes_and_others() {
        let read = one(
            r#"{"id":"b","author":[{"family":"Humboldt","given":"A.","dropping-particle":"von"},{"family":"King","given":"M.","suffix":"Jr."},
               {"family":"Cruz","non-dropping-particle":"de la","given":"Ana"},{"literal":"others"},{"literal":"IOM"},null]}"#,
        );
        assert_eq!(read.authors, ["von Humboldt, A.", "King, Jr., M.", "de la Cruz, Ana", "et al."]);
        assert_eq!(read.institution.as_deref(), Some("IOM"));
        let edited = one(r#"{"id":"a","title":"T","author":null,"editor":[{"family":"Ed","given":"One"}]}"#);
        assert_eq!(edited.authors, ["Ed, One"]);
    }

    #[test]
    fn dates_come_in_parts_and_in_words() {
        for (issued, published, details) in [
            (r#"{"date-parts":[[2021,3,4]]}"#, "2021-03-04", None),
            (r#"{"date-parts":[["2021","3"]]}"#, "2021-03", None),
            (r#"{"date-parts":[[2018],[2019]]}"#, "2018", Some("2018–2019")),
            (r#"{"raw":"March 2021"}"#, "2021-03", None),
            (r#"{"literal":"n.d."}"#, "", None),
            (r#"{"literal":"forthcoming"}"#, "", Some("forthcoming")),
            (r#"{"date-parts":[[2020]],"circa":true}"#, "2020", Some("circa 2020")),
            (r#""2020-05-06""#, "2020-05-06", None),
            ("null", "", None),
            (r#"{"date-parts":[[]]}"#, "", None),
        ] {
            let read = one(&format!(r#"{{"id":"a","title":"T","issued":{issued}}}"#));
            assert_eq!(
                (read.published.as_deref().unwrap_or(""), read.details.as_deref()),
                (published, details),
                "{issued}"
            );
        }
    }
}
