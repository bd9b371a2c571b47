//! Identifiers made of the keys of reference managers, and of references without one.

use super::reference::Reference;
use crate::model::CiteId;

/// The longest identifier, in characters.
const MAX_ID: usize = 64;

/// A key as an identifier: the key itself where it can be one.
pub(super) fn identifier(key: &str) -> String {
    if key.parse::<CiteId>().is_ok() {
        return key.to_owned();
    }
    let mut id = String::with_capacity(key.len());
    for c in key.chars() {
        let is_legal = |c: char| c.to_string().parse::<CiteId>().is_ok() || matches!(c, '.' | '_' | '-' | ':' | '+');
        match c {
            '\'' | '’' | '"' | '{' | '}' => {}
            c if is_legal(c) => id.push(c),
            _ if id.ends_with('-') => {}
            _ => id.push('-'),
        }
    }
    let id = id.trim_start_matches(|c: char| !c.is_alphanumeric()).trim_end_matches('-');
    let id = shortened(id);
    if id.is_empty() { "entry".to_owned() } else { id }
}

/// The beginning of a long identifier up to the end of a word, with the year that it ends with.
fn shortened(id: &str) -> String {
    if id.chars().count() <= MAX_ID {
        return id.to_owned();
    }
    let tail = id.rsplit(['_', '-']).next().unwrap_or_default();
    let is_year = tail.len() == 4 && tail.bytes().all(|byte| byte.is_ascii_digit());
    let room = if is_year { MAX_ID - 5 } else { MAX_ID };
    let head: String = id.chars().take(room).collect();
    let whole = head.rfind(['_', '-']).filter(|at| *at > 0).map_or(head.as_str(), |at| &head[..at]);
    let between = id.as_bytes().get(id.len().saturating_sub(5)).map_or('_', |byte| char::from(*byte));
    if is_year { format!("{whole}{between}{tail}") } else { whole.to_owned() }
}

/// An identifier with a number behind it, where others are taken.
pub(super) fn numbered(id: &str, number: usize) -> String {
    let end = format!("-{number}");
    let head: String = id.chars().take(MAX_ID - end.len()).collect();
    format!("{head}{end}")
}

/// An identifier for a reference without a key: whose it is, and when.
pub(super) fn made(reference: &Reference) -> String {
    let who = reference.authors.first().map(|name| name.split(',').next().unwrap_or(name));
    let who = who.or(reference.institution.as_deref()).or(reference.title.as_deref()).unwrap_or_default();
    let who: String = who.split_whitespace().take(3).collect::<Vec<_>>().join("-").to_lowercase();
    let year =
        reference.published.as_deref().map(|date| format!("-{}", date.get(..4).unwrap_or(date))).unwrap_or_default();
    identifier(&format!("{who}{year}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_becomes_an_identifier_that_is_known_again() {
        for (key, id) in [
            ("nsc-2023b", "nsc-2023b"),
            ("DBLP:journals/x/1", "DBLP:journals-x-1"),
            ("O'Brien2020", "OBrien2020"),
            ("iom report (2024)", "iom-report-2024"),
            ("_x", "x"),
            ("((", "entry"),
            ("иом/2024", "иом-2024"),
            (
                "national_statistical_committee_of_the_kyrgyz_republic_demographic_2023",
                "national_statistical_committee_of_the_kyrgyz_republic_2023",
            ),
        ] {
            assert_eq!(identifier(key), id);
            assert!(identifier(key).parse::<CiteId>().is_ok(), "{key}");
        }
        assert!(identifier(&"x".repeat(100)).parse::<CiteId>().is_ok());
        assert!(numbered(&"x".repeat(64), 12).parse::<CiteId>().is_ok());
    }
}
