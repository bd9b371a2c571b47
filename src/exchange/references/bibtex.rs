//! BibTeX and BibLaTeX, entry by entry: a broken one does not keep the others from being read.

use std::collections::BTreeMap;

use biblatex::{
    Bibliography, Chunk, ChunksExt, Date, DateValue, Datetime, Entry, PermissiveType, Person, RawBibliography,
    RawChunk, RetrievalError, Spanned,
};

use super::{
    entries::Piece,
    reference::{MAX_UNREAD, Reference, Unread, languages, tidy},
};

/// The most bytes that the abbreviations of a file may stand for, wherever they are used (4 MiB).
const MAX_MEANT: usize = 4 << 20;

/// Reads a file of BibTeX or BibLaTeX.
#[must_use]
pub fn bibtex(text: &str) -> (Vec<Reference>, Vec<Unread>) {
    let (mut references, mut unread) = (Vec::new(), Vec::new());
    let mut strings = Strings { meant: BTreeMap::new(), left: MAX_MEANT };
    for piece in Piece::all(text.trim_start_matches('\u{feff}')) {
        let read = match piece.kind().as_str() {
            "comment" | "preamble" => Ok(Vec::new()),
            _ if piece.excess().is_some() => Err(piece.excess().unwrap_or_default()),
            "string" => strings.take(piece.source).map(|()| Vec::new()),
            _ => entry(piece, &mut strings),
        };
        match read {
            Ok(read) => references.extend(read),
            Err(why) if unread.len() < MAX_UNREAD => unread.push(Unread { line: piece.line, why }),
            Err(_) => {}
        }
    }
    (references, unread)
}

/// Reads one entry. What it takes from other entries is left out: they are not at hand, and it may name itself.
fn entry(piece: Piece<'_>, strings: &mut Strings) -> Result<Vec<Reference>, String> {
    let mut raw = RawBibliography::parse(piece.source).map_err(|error| error.kind.to_string())?;
    for entry in &mut raw.entries {
        entry.v.fields.retain(|field| !["crossref", "xdata"].contains(&field.key.v.to_lowercase().as_str()));
        strings.spend(entry.v.fields.iter().flat_map(|field| &field.value.v))?;
    }
    for field in raw.entries.iter_mut().flat_map(|entry| &mut entry.v.fields) {
        for chunk in &mut field.value.v {
            if let Some(meant) = strings.of(&chunk.v) {
                chunk.v = RawChunk::Normal(meant);
            }
        }
    }
    let parsed = Bibliography::from_raw(raw).map_err(|error| error.kind.to_string())?;
    Ok(parsed.iter().map(|entry| reference(entry, piece.line)).collect())
}

/// What the abbreviations of a file stand for, each in words at once, so that none can stand for itself.
struct Strings {
    meant: BTreeMap<String, String>,
    /// How many bytes they may still stand for.
    left: usize,
}

impl Strings {
    /// Takes up a `@string`.
    fn take(&mut self, source: &str) -> Result<(), String> {
        let raw = RawBibliography::parse(source).map_err(|error| error.kind.to_string())?;
        for pair in &raw.abbreviations {
            self.spend(&pair.value.v)?;
            let words = pair.value.v.iter().map(|chunk| match chunk.v {
                RawChunk::Normal(words) => Ok(words),
                RawChunk::Abbreviation(name) => {
                    self.of(&chunk.v).ok_or_else(|| format!("`{name}` is no abbreviation given above"))
                }
            });
            let words = words.collect::<Result<String, String>>()?;
            self.meant.insert(pair.key.v.to_owned(), words);
        }
        Ok(())
    }

    /// What a chunk that is a known abbreviation stands for.
    fn of(&self, chunk: &RawChunk<'_>) -> Option<&str> {
        match chunk {
            RawChunk::Abbreviation(name) => self.meant.get(*name).map(String::as_str),
            RawChunk::Normal(_) => None,
        }
    }

    /// Counts what chunks stand for; an error where it has become too much.
    fn spend<'c>(&mut self, chunks: impl IntoIterator<Item = &'c Spanned<RawChunk<'c>>>) -> Result<(), String> {
        let meant = chunks.into_iter().filter_map(|chunk| self.of(&chunk.v).map(str::len)).sum();
        let left = self.left.checked_sub(meant);
        self.left = left.ok_or_else(|| format!("abbreviations stand for more than {} MiB", MAX_MEANT >> 20))?;
        Ok(())
    }
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
    let accessed = date(entry, "url", Entry::url_date).or_else(|| note.as_deref().and_then(accessed_in));
    let language = field("language").or_else(|| field("langid")).or_else(|| field("hyphenation"));
    Reference {
        line,
        id: entry.key.clone(),
        label: field("label").or_else(|| field("shorthand")),
        authors,
        institution: corporate.or(publisher),
        title,
        published: date(entry, "", Entry::date).or_else(|| field("year")),
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
        let Some(name) = tidy(&parts.into_iter().filter_map(tidy).collect::<Vec<_>>().join(", ")) else { continue };
        let whole = person.given_name.is_empty() && braced.iter().any(|braced| tidy(braced).as_ref() == Some(&name));
        if whole { institutions.push(name) } else { authors.push(name) }
    }
    let institution = (!institutions.is_empty()).then(|| institutions.join("; "));
    (authors, institution)
}

/// A date of an entry, where its fields can be given to the library.
fn date(
    entry: &Entry,
    prefix: &str,
    read: fn(&Entry) -> Result<PermissiveType<Date>, RetrievalError>,
) -> Option<String> {
    let is_plain = |part: &&str| {
        entry.get(&format!("{prefix}{part}")).is_none_or(|chunks| is_plain_date(part, &chunks.format_verbatim()))
    };
    let all_plain = ["date", "year", "month", "day"].iter().all(is_plain);
    all_plain.then(|| read(entry).ok()).flatten().as_ref().and_then(date_of)
}

/// Whether the library can read a part of a date: it panics at digits of other scripts, at numbers that are too long, at a month of
/// zero and at a sign before a year.
fn is_plain_date(part: &str, text: &str) -> bool {
    let is_month = part == "month";
    let may_be_zero = !is_month && !text.contains(['x', 'X']);
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    text.is_ascii()
        && !text.trim_start().starts_with(['+', '-'])
        && numbers.all(|digits| {
            digits.len() <= if is_month { 2 } else { 4 } && (may_be_zero || digits.contains(|digit| digit != '0'))
        })
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

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(text: &str) -> (Vec<String>, Vec<(u32, String)>) {
        let (references, unread) = bibtex(text);
        let titles = references.into_iter().filter_map(|reference| reference.title).collect();
        (titles, unread.into_iter().map(|one| (one.line, one.why)).collect())
    }

    #[test]
    fn a_byte_order_mark_does_not_hide_the_first_entry() {
        assert_eq!(titles("\u{feff}@misc{x, title = {T}}").0, ["T"]);
    }

    #[test]
    fn abbreviations_stand_for_what_is_given_above() {
        let text = "@string{a = {A} # \" \" # {{B}}}\n@string{b = a # {!}}\n@misc{x, title = b # { C}, month = jan}";
        assert_eq!(titles(text), (vec!["A B! C".to_owned()], Vec::new()));
        let (_, unread) = titles("@string{a = b}\n@misc{x, title = a}");
        assert_eq!(unread.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn what_stands_for_itself_or_takes_from_itself_ends() {
        for text in ["@string{a = a}\n@string{b = c}\n@string{c = b}\n@misc{x, title = b # a}", "@string{a = a # a}"] {
            assert!(!titles(text).1.is_empty(), "{text}");
        }
        for field in ["crossref", "xdata", "XData"] {
            assert_eq!(titles(&format!("@misc{{x, title = {{T}}, {field} = {{x}}}}")).0, ["T"]);
        }
    }

    #[test]
    fn a_date_that_no_calendar_has_is_no_date() {
        let published = |fields: &str| {
            let (references, unread) = bibtex(&format!("@misc{{x, title = {{T}}, {fields}}}"));
            assert_eq!(unread.len(), 0, "{fields}");
            (references[0].published.clone(), references[0].accessed.clone())
        };
        for fields in [
            "date = {²}",
            "date = {١}",
            "date = {2022-00-XX}",
            "date = {12345X}",
            "month = {²}",
            "urlyear = {- 5}",
            "urldate = {²}",
        ] {
            assert_eq!(published(fields), (None, None), "{fields}");
        }
        for month in ["²", "jan 400", "0", "00-5", "jan 00"] {
            let of_the_year = (Some("2020".to_owned()), None);
            assert_eq!(published(&format!("year = 2020, month = {{{month}}}")), of_the_year, "{month}");
        }
        assert_eq!(published("year = {- 5}").0.as_deref(), Some("- 5"));
    }

    #[test]
    fn dates_are_read_in_every_form() {
        for (fields, said) in [
            ("date = {2021-03-04}", "2021-03-04"),
            ("date = {2021-03-04T00:00:00Z}", "2021-03-04"),
            ("date = {2020-05/2021-01}", "2020-05"),
            ("date = {../2021}", "2021"),
            ("date = {2021?}", "2021"),
            ("date = {199X}", "1990"),
            ("date = {2021-05-XX}", "2021-05-01"),
            ("year = 2021", "2021"),
            ("year = 2021, month = may", "2021-05"),
            ("year = 2021, month = 05, day = 7", "2021-05-07"),
            ("year = 2021, month = {5~May}", "2021-05"),
            ("year = {in press}", "in press"),
        ] {
            let (references, _) = bibtex(&format!("@misc{{x, title = {{T}}, {fields}}}"));
            assert_eq!(references[0].published.as_deref(), Some(said), "{fields}");
        }
    }

    #[test]
    fn abbreviations_that_grow_tenfold_are_refused() {
        let tenfold = |n: usize| format!("@string{{s{} = {}}}\n", n + 1, vec![format!("s{n}"); 10].join(" # "));
        let text = format!(
            "@string{{s0 = {{xxxxxxxxxx}}}}\n{}@misc{{x, title = s8}}",
            (0..8).map(tenfold).collect::<String>()
        );
        let (titles, unread) = titles(&text);
        assert_eq!(titles, [""; 0]);
        assert_eq!(unread[0], (7, "abbreviations stand for more than 4 MiB".to_owned()));
    }
}
