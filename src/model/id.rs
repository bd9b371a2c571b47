//! The identifiers of areas, indicators, dimensions, publications, editions and methods.

use super::words::identifiers;

identifiers! {
    /// The identifier of a thematic area, e.g. `immigration`.
    AreaId,
    /// The identifier of an indicator within its area, e.g. `flow_by_gender`.
    IndicatorId,
    /// The identifier of a dimension by which a measure is broken down, e.g. `gender`.
    DimensionId,
    /// The identifier of a publication in an edition's bibliography, e.g. `nsc-2023b`.
    CiteId,
    /// The identifier of an edition within its country, e.g. `2024-01`.
    EditionId,
    /// The version of a method, e.g. `mdmm-2`; printed in every output.
    MethodVersion,
}

/// A text that cannot be an identifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IllegalId {
    /// What was found.
    pub found: String,
}

impl std::fmt::Display for IllegalId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "`{}` is no identifier: letters, digits, `.`, `_`, `-`, `:`, `+`, at most 64, none of full width, the first a letter or digit",
            self.found
        )
    }
}

impl std::error::Error for IllegalId {}

/// Returns the text where it can be an identifier: 1 to 64 letters (of any script), digits, `.`, `_`, `-`, `:`, `+`,
/// beginning with a letter or digit, so that it can stand in a path, a link and a cell of a spreadsheet. Letters and digits of full
/// width (`ｎｓｃ`) are other signs for the usual ones; input methods write one or the other, and a workbook does not tell them apart.
pub(super) fn checked(text: &str) -> Result<&str, IllegalId> {
    let is_sign = |c: char| c.is_alphanumeric() && !matches!(c, '\u{ff01}'..='\u{ff5e}');
    let begins = text.chars().next().is_some_and(is_sign);
    let legal = text.chars().all(|c| is_sign(c) || matches!(c, '.' | '_' | '-' | ':' | '+'));
    if begins && legal && text.chars().count() <= 64 { Ok(text) } else { Err(IllegalId { found: text.to_owned() }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_safe_in_paths_and_links() {
        assert_eq!("nsc-2023b".parse::<CiteId>().expect("legal").as_str(), "nsc-2023b");
        assert_eq!("нацстат-2023".parse::<CiteId>().expect("legal").as_str(), "нацстат-2023");
        for bad in ["", "..", "../x", "a b", "=1", "<b>", "-x", "ｎｓｃ", "a１"] {
            assert!(bad.parse::<AreaId>().is_err(), "{bad}");
        }
    }
}
