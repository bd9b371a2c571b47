//! BibTeX and BibLaTeX, entry by entry: a broken one does not keep the others from being read.

use std::collections::{BTreeMap, BTreeSet};

use biblatex::{ParseErrorKind, RawBibliography, RawChunk, Spanned, Token};

use super::{
    entries::Piece,
    raw::{Raw, TakenOver},
    reference::{MAX_UNREAD, Reference, Told, Unread},
};
use crate::told;

/// The most bytes that the abbreviations of a file, and what entries take over from others, may come to (4 MiB).
const MAX_MEANT: usize = 4 << 20;

/// How many entries may stand above one another by `crossref`.
const MAX_ABOVE: usize = 4;

/// Reads a file of BibTeX or BibLaTeX.
#[must_use]
pub fn bibtex(text: &str) -> (Vec<Reference>, Vec<Unread>) {
    let mut reading = Reading { strings: BTreeMap::new(), left: MAX_MEANT };
    let mut read: Vec<Result<Raw, Unread>> = Vec::new();
    for piece in Piece::all(text.trim_start_matches('\u{feff}')) {
        let result = match piece.kind().as_str() {
            "comment" | "preamble" => Ok(Vec::new()),
            _ if piece.excess().is_some() => Err(piece.excess().unwrap_or_default()),
            "string" => reading.take(piece.source).map(|()| Vec::new()),
            _ => reading.entries(piece),
        };
        match result {
            Ok(entries) => read.extend(entries.into_iter().map(Ok)),
            Err(why) => read.push(Err(Unread { line: piece.line, why })),
        }
    }
    let known: BTreeMap<String, usize> = read
        .iter()
        .enumerate()
        .filter_map(|(at, one)| Some((one.as_ref().ok()?.key.to_lowercase(), at)))
        .rev()
        .collect();
    let (mut references, mut unread) = (Vec::new(), Vec::new());
    for one in &read {
        let made = match one {
            Ok(raw) if raw.kind == "xdata" => continue,
            Ok(raw) => reading.inherited(raw, &read, &known),
            Err(unread) => Err(unread.clone()),
        };
        match made {
            Ok(raw) => references.push(raw.given().reference()),
            Err(one) if unread.len() < MAX_UNREAD => unread.push(one),
            Err(_) => {}
        }
    }
    (references, unread)
}

struct Reading {
    /// What the abbreviations stand for, each in words at once, so that none can stand for itself.
    strings: BTreeMap<String, String>,
    /// How many bytes may still be taken over.
    left: usize,
}

impl Reading {
    /// Takes up a `@string`.
    fn take(&mut self, source: &str) -> Result<(), String> {
        let raw = RawBibliography::parse(source).map_err(|error| broken(&error.kind))?;
        for pair in &raw.abbreviations {
            let words = self.words(&pair.value.v)?;
            self.strings.insert(pair.key.v.to_lowercase(), words);
        }
        Ok(())
    }

    fn entries(&mut self, piece: Piece<'_>) -> Result<Vec<Raw>, String> {
        let raw = RawBibliography::parse(piece.source).map_err(|error| broken(&error.kind))?;
        let mut entries = Vec::new();
        for entry in &raw.entries {
            let mut fields = BTreeMap::new();
            for field in &entry.v.fields {
                // The first of two counts, as with BibTeX.
                let name = field.key.v.to_lowercase();
                let words = self.words(&field.value.v)?;
                fields.entry(name).or_insert(words);
            }
            let (key, kind) = (entry.v.key.v.trim().to_owned(), entry.v.kind.v.to_lowercase());
            entries.push(Raw { line: piece.line, key, kind, fields, told: Vec::new() });
        }
        Ok(entries)
    }

    /// The text of a field: its parts one behind the other, abbreviations in words.
    fn words(&mut self, chunks: &[Spanned<RawChunk<'_>>]) -> Result<String, String> {
        let mut text = String::new();
        for chunk in chunks {
            match chunk.v {
                RawChunk::Normal(words) => text.push_str(words),
                RawChunk::Abbreviation(name) => {
                    let known = self.strings.get(&name.to_lowercase()).cloned();
                    let number = name.bytes().all(|byte| byte.is_ascii_digit()) || is_month(name);
                    let meant = known.or_else(|| number.then(|| name.to_owned()));
                    let meant = meant.ok_or_else(|| told!("library.no-abbreviation", name))?;
                    self.spend(meant.len())?;
                    text.push_str(&meant);
                }
            }
        }
        Ok(text)
    }

    fn spend(&mut self, bytes: usize) -> Result<(), String> {
        let left = self.left.checked_sub(bytes);
        self.left = left.ok_or_else(|| told!("library.abbreviations", size = MAX_MEANT >> 20))?;
        Ok(())
    }

    /// An entry with what it takes over from others: where, when and by whom they were published. None takes over from itself.
    fn inherited(
        &mut self,
        raw: &Raw,
        all: &[Result<Raw, Unread>],
        known: &BTreeMap<String, usize>,
    ) -> Result<Raw, Unread> {
        let mut entry = raw.clone();
        let mut seen = BTreeSet::from([raw.key.to_lowercase()]);
        let mut next = parents(raw);
        for _ in 0..MAX_ABOVE {
            let mut above = Vec::new();
            for (field, key) in std::mem::take(&mut next) {
                if !seen.insert(key.to_lowercase()) {
                    continue;
                }
                let Some(Ok(parent)) = known.get(&key.to_lowercase()).map(|at| &all[*at]) else {
                    entry.told.push(Told::Crossref(key));
                    continue;
                };
                above.extend(parents(parent));
                let bytes =
                    entry.take_over(parent, if field == "xdata" { TakenOver::Everything } else { TakenOver::Whole });
                self.spend(bytes).map_err(|why| Unread { line: raw.line, why })?;
            }
            next = above;
        }
        Ok(entry)
    }
}

/// What is wrong with a piece, in the language of the run.
fn broken(kind: &ParseErrorKind) -> String {
    let named = |token: &Token| match token {
        Token::OpeningBrace => told!("library.token.sign", sign = '{'),
        Token::ClosingBrace => told!("library.token.sign", sign = '}'),
        Token::Comma => told!("library.token.sign", sign = ','),
        Token::QuotationMark => told!("library.token.sign", sign = '"'),
        Token::Equals => told!("library.token.sign", sign = '='),
        Token::DecimalPoint => told!("library.token.sign", sign = '.'),
        Token::Identifier => told!("library.token.name"),
    };
    match kind {
        ParseErrorKind::UnexpectedEof => told!("library.ends"),
        ParseErrorKind::Unexpected(token) => told!("library.unexpected", what = named(token)),
        ParseErrorKind::Expected(token) => told!("library.expected", what = named(token)),
        ParseErrorKind::UnknownAbbreviation(name) => told!("library.no-abbreviation", name),
        ParseErrorKind::DuplicateKey(key) => told!("library.key-twice", key),
        ParseErrorKind::ResolutionError(_) => told!("library.crossref"),
        // The library may come to know more: what it says then is about a command of LaTeX, the one thing left.
        _ => told!("library.command"),
    }
}

/// The entries that one takes over from.
fn parents(raw: &Raw) -> Vec<(&'static str, String)> {
    let of = |field: &'static str| {
        let keys = raw.fields.get(field).into_iter().flat_map(|keys| keys.split(','));
        keys.map(move |key| (field, key.trim().to_owned())).filter(|(_, key)| !key.is_empty())
    };
    of("xdata").chain(of("crossref")).collect()
}

fn is_month(name: &str) -> bool {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    MONTHS.iter().any(|month| name.to_lowercase().starts_with(month))
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
        let round = "@misc{a, title = {A}, crossref = {b}}\n@misc{b, title = {B}, crossref = {a}, year = 2020}";
        assert_eq!(titles(round).0, ["A", "B"]);
    }

    #[test]
    fn what_is_inherited_is_where_when_and_by_whom() {
        let text = "@inproceedings{p, author={Doe, J.}, title={A paper}, crossref={conf}}\n\
                    @proceedings{conf, title={Proceedings}, editor={Ed, O.}, year=2019, month=5, publisher={Pub}, url={https://x.org}}\n\
                    @misc{q, title={Q}, crossref={nowhere}, year={2001}}";
        let (references, unread) = bibtex(text);
        assert_eq!(unread, []);
        let paper = &references[0];
        assert_eq!(paper.authors, ["Doe, J."]);
        assert_eq!((paper.published.as_deref(), paper.institution.as_deref()), (Some("2019-05"), Some("Pub")));
        assert_eq!(paper.details.as_deref(), Some("Proceedings, ed. Ed, O."));
        assert_eq!(paper.link, None, "the address is that of the whole");
        assert_eq!(references[2].told, [Told::Crossref("nowhere".to_owned())]);
    }

    #[test]
    fn dates_stand_in_one_field_or_in_three() {
        for (fields, said) in [
            ("date = {2021-03-04}", "2021-03-04"),
            ("year = 2021", "2021"),
            ("year = 2021, month = may", "2021-05"),
            ("year = 2021, month = 05, day = 7", "2021-05-07"),
            ("year = 2021, month = {5~May}", "2021-05-05"),
            ("year = 2021, month = {May 7}", "2021-05-07"),
            ("year = {2018--2019}", "2018"),
        ] {
            let (references, _) = bibtex(&format!("@misc{{x, title = {{T}}, {fields}}}"));
            assert_eq!(references[0].published.as_deref(), Some(said), "{fields}");
        }
        for fields in ["date = {²}", "date = {١}", "year = {- 5}", "year = {in press}", "year = {n.d.}", "month = {²}"]
        {
            let (references, unread) = bibtex(&format!("@misc{{x, title = {{T}}, {fields}}}"));
            assert_eq!((references[0].published.clone(), unread.len()), (None, 0), "{fields}");
        }
        for month in ["²", "jan 400", "0", "00-5", "jan 00"] {
            let (references, _) = bibtex(&format!("@misc{{x, title = {{T}}, year = 2020, month = {{{month}}}}}"));
            let published = references[0].published.clone().unwrap_or_default();
            assert!(published.starts_with("2020"), "{month}: {published}");
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
