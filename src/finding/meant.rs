//! The identifier and the address that were probably meant by texts that are none.

use super::plain;

/// The identifier that a text can be made: signs that look alike made plain, a hyphen for whatever cannot stand in one.
pub(super) fn id_meant(found: &str) -> Option<String> {
    let plain = plain(found);
    let parts = plain.split(|c: char| !c.is_alphanumeric() && !"._-:+".contains(c));
    let joined = parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    let joined = joined.trim_matches(['-', '.', '_', ':', '+']).replace("--", "-");
    joined.parse::<crate::model::CiteId>().ok().map(|id| id.to_string())
}

/// The address that was probably meant by a text that is none: without the signs around it, with its beginning, that of a DOI.
#[must_use]
pub fn address_meant(found: &str) -> Option<String> {
    let bare = found.trim_matches(['<', '>', '"', '“', '”', '«', '»', '\'', ' ', '.', ',', ';']);
    let lower = bare.to_ascii_lowercase();
    let doi = lower.strip_prefix("doi:").map(|rest| bare[bare.len() - rest.len()..].trim());
    let doi = doi.or_else(|| lower.starts_with("10.").then_some(bare)).filter(|doi| {
        doi.strip_prefix("10.").and_then(|doi| doi.split_once('/')).is_some_and(|(registrant, name)| {
            registrant.len() >= 4
                && registrant.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
                && !name.is_empty()
        })
    });
    if let Some(doi) = doi {
        return Some(format!("https://doi.org/{doi}"));
    }
    let slips = [
        "https//",
        "http//",
        "https:/",
        "http:/",
        "htps://",
        "htpps://",
        "htttps://",
        "https:\\\\",
        "https;//",
        "://",
        "//",
    ];
    let rest = match bare.split_once("://") {
        Some((scheme, rest)) if matches!(&*scheme.to_ascii_lowercase(), "http" | "https") => rest,
        _ => {
            let slip = slips.iter().find(|slip| lower.starts_with(**slip));
            slip.map_or(bare, |slip| bare[slip.len()..].trim_start_matches('/'))
        }
    };
    let site = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let ends = site.rsplit_once('.').is_some_and(|(name, end)| {
        !name.is_empty() && (2..=12).contains(&end.len()) && end.chars().all(char::is_alphabetic)
    });
    let is_address = ends && !rest.contains([' ', '@', '[', ']', '(', ')']) && bare != "https://";
    let address = format!("https://{rest}");
    (is_address && address != found).then_some(address)
}
