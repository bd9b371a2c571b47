//! Whether two entries are one work: a reference that comes under another key is asked about.

use super::fields::doi_link;
use super::reference::Reference;
use crate::yaml::{Shape, Value};

/// By what two entries are known to be one work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SameBy {
    /// They have one identifier of the publisher's (DOI).
    Doi,
    /// They have one address, and titles that are alike.
    Link,
    /// They have one title, of one year.
    Title,
}

/// How like two titles of one address must be.
const ALIKE: f64 = 0.9;

/// By what an entry of the bibliography is the work that a reference names; `None` where it is another.
pub(super) fn same(entry: &Value, reference: &Reference) -> Option<SameBy> {
    let text = |key: &str| entry.get(key).and_then(Value::scalar);
    let (own_link, link) = (text("link"), reference.link.as_deref());
    let doi = |link: Option<&str>| link.and_then(|link| link.contains("doi.org/").then(|| doi_link(link)).flatten());
    match (doi(own_link), doi(link)) {
        (Some(one), Some(other)) if one.eq_ignore_ascii_case(&other) => return Some(SameBy::Doi),
        (Some(_), Some(_)) => return None,
        _ => {}
    }
    let year = |date: Option<&str>| date.and_then(|date| date.get(..4)).map(str::to_owned);
    let (own_year, other_year) = (year(text("published")), year(reference.published.as_deref()));
    if own_year.is_some() && other_year.is_some() && own_year != other_year {
        return None;
    }
    let titles = versions(entry.get("title"));
    let title = reference.title.as_deref().map(bare).unwrap_or_default();
    let alike = |one: &String| strsim::normalized_levenshtein(one, &title) >= ALIKE;
    let one_link = own_link.zip(link).is_some_and(|(one, other)| address(one) == address(other));
    if one_link && (titles.is_empty() || title.is_empty() || titles.iter().any(alike)) {
        return Some(SameBy::Link);
    }
    // A title such as `Annual report` is many works': somebody must have both.
    let by_one = || {
        let institutions = versions(entry.get("institution"));
        let authors = list(entry.get("authors"));
        let own = reference.institution.as_deref().map(bare);
        let own_authors: Vec<String> = reference.authors.iter().map(|name| bare(name)).collect();
        let nobody = institutions.is_empty() && authors.is_empty() || own.is_none() && own_authors.is_empty();
        nobody
            || own.is_some_and(|own| institutions.contains(&own))
            || authors.iter().any(|name| own_authors.contains(name))
    };
    let same_title = !title.is_empty() && titles.contains(&title);
    (same_title && own_year == other_year && by_one()).then_some(SameBy::Title)
}

/// The versions of a text, bare.
fn versions(value: Option<&Value>) -> Vec<String> {
    let Some(value) = value else { return Vec::new() };
    match &value.shape {
        Shape::Map(pairs, _) => pairs.iter().filter_map(|(_, value)| value.scalar()).map(bare).collect(),
        _ => value.scalar().map(bare).into_iter().collect(),
    }
}

fn list(value: Option<&Value>) -> Vec<String> {
    match value.map(|value| &value.shape) {
        Some(Shape::List(values)) => values.iter().filter_map(Value::scalar).map(bare).collect(),
        _ => Vec::new(),
    }
}

/// A text as it is compared: its letters and digits in small letters.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// An address as it is compared: without what leads to the same place.
fn address(link: &str) -> String {
    let lower = link.trim().to_lowercase();
    let bare = lower.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
    bare.trim_end_matches('/').to_owned()
}
