//! BibTeX and BibLaTeX, entry by entry: a broken one does not keep the others from being read.

use biblatex::{Bibliography, Chunk, ChunksExt, Date, DateValue, Datetime, Entry, PermissiveType, Person};

use super::reference::{Reference, Unread, languages, tidy};

/// Reads a file of BibTeX or BibLaTeX.
#[must_use]
pub fn bibtex(text: &str) -> (Vec<Reference>, Vec<Unread>) {
    let (mut references, mut unread) = (Vec::new(), Vec::new());
    let mut strings = String::new();
    for (start, end) in entries(text) {
        let source = &text[start..end];
        let line = u32::try_from(text[..start].matches('\n').count() + 1).expect("a file has fewer lines");
        let kind = source[1..].split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
        match kind.as_str() {
            "comment" | "preamble" => {}
            "string" => strings.push_str(source),
            _ => match Bibliography::parse(&format!("{strings}\n{source}")) {
                Ok(parsed) => references.extend(parsed.iter().map(|entry| reference(entry, line))),
                Err(error) => unread.push(Unread { line, why: error.kind.to_string() }),
            },
        }
    }
    (references, unread)
}

/// The entries of a file: from an `@` at the beginning of a line to the brace that closes it, or to the next such `@`.
fn entries(text: &str) -> Vec<(usize, usize)> {
    let begins =
        |at: &usize| text[..*at].trim_end_matches([' ', '\t']).ends_with('\n') || text[..*at].trim().is_empty();
    let starts: Vec<usize> = text.match_indices('@').map(|(at, _)| at).filter(begins).collect();
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (number, &start) in starts.iter().enumerate() {
        if found.last().is_some_and(|(_, end)| start < *end) {
            continue;
        }
        let limit = starts.get(number + 1).copied().unwrap_or(text.len());
        let end = closing(&text[start..]).map_or(limit, |length| start + length);
        found.push((start, end));
    }
    found
}

/// The length of an entry up to its closing brace.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '{' => depth += 1,
            '}' if depth == 1 => return Some(at + 1),
            '}' => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
    None
}

fn reference(entry: &Entry, line: u32) -> Reference {
    let field = |name: &str| entry.get(name).and_then(|chunks| tidy(&chunks.format_verbatim()));
    let (authors, corporate) = authors(entry);
    let publisher = ["institution", "organization", "publisher", "school"].into_iter().find_map(field);
    let title = match (field("title"), field("subtitle")) {
        (Some(title), Some(subtitle)) => Some(format!("{title}: {subtitle}")),
        (title, _) => title,
    };
    let note = field("note");
    let accessed = entry.url_date().ok().as_ref().and_then(date_of).or_else(|| note.as_deref().and_then(accessed_in));
    let language = field("language").or_else(|| field("langid")).or_else(|| field("hyphenation"));
    Reference {
        line,
        id: entry.key.clone(),
        label: field("label").or_else(|| field("shorthand")),
        authors,
        institution: corporate.or(publisher),
        title,
        published: entry.date().ok().as_ref().and_then(date_of).or_else(|| field("year")),
        accessed,
        link: field("url").map(|url| url.replace(' ', "")),
        languages: language.as_deref().map(languages).unwrap_or_default(),
        at: field("addendum"),
        note: note.filter(|note| accessed_in(note).is_none()),
    }
}

/// The persons among the authors, and the institution: a name that stands in braces as a whole.
fn authors(entry: &Entry) -> (Vec<String>, Option<String>) {
    let Some(chunks) = entry.get("author").or_else(|| entry.get("editor")) else { return (Vec::new(), None) };
    let braced: Vec<&str> = chunks
        .iter()
        .filter_map(|chunk| match &chunk.v {
            Chunk::Verbatim(text) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    let persons: Vec<Person> = entry
        .author()
        .or_else(|_| entry.editors().map(|all| all.into_iter().flat_map(|(persons, _)| persons).collect()))
        .unwrap_or_default();
    let (mut authors, mut institutions) = (Vec::new(), Vec::new());
    for person in persons {
        let prefix = if person.prefix.is_empty() { String::new() } else { format!("{} ", person.prefix) };
        let family = format!("{prefix}{}", person.name);
        let parts = [family.as_str(), &person.suffix, &person.given_name];
        let name = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        let whole = person.given_name.is_empty() && braced.iter().any(|braced| tidy(braced) == tidy(&name));
        if whole { institutions.push(name) } else { authors.push(name) }
    }
    let institution = (!institutions.is_empty()).then(|| institutions.join("; "));
    (authors, institution)
}

/// A date as tables write it; of a range its beginning.
fn date_of(date: &PermissiveType<Date>) -> Option<String> {
    let PermissiveType::Typed(date) = date else { return None };
    let (DateValue::At(at) | DateValue::After(at) | DateValue::Before(at) | DateValue::Between(at, _)) = date.value;
    let Datetime { year, month, day, .. } = at;
    let mut text = format!("{year:04}");
    for part in [month, month.and(day)].into_iter().flatten() {
        text.push_str(&format!("-{:02}", part + 1));
    }
    Some(text)
}

/// The date of a note such as `Accessed: 2023-10-19`.
fn accessed_in(note: &str) -> Option<String> {
    let rest = note.strip_prefix("Accessed:").or_else(|| note.strip_prefix("[Online; accessed"))?;
    let date: String = rest.trim().chars().take_while(|c| c.is_ascii_digit() || *c == '-').collect();
    (date.len() >= 4).then_some(date)
}
