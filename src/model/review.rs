//! Who looked at which cells of an edition, and what they said of them.

use super::{
    date::Date,
    id::{AreaId, IndicatorId},
    text::Text,
    words::words,
    year::Year,
    years::Years,
};

words! {
    /// What a reviewer, or an assessor in answer, says of cells.
    Verdict { Agreed = "agreed", Questioned = "questioned", Answered = "answered", Resolved = "resolved" }
}

/// One entry of `reviews.yaml`. It never changes a status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// The area.
    pub area: AreaId,
    /// The indicator; `None` where the entry is about the whole area.
    pub indicator: Option<IndicatorId>,
    /// The years; `None` where it is about all of them.
    pub years: Option<Years>,
    /// Who says it.
    pub by: Box<str>,
    /// When.
    pub date: Date,
    /// What is said.
    pub verdict: Verdict,
    /// The words that go with it.
    pub comment: Option<Text>,
    /// What the cells were like when they were looked at, in the author's order.
    pub seen: Vec<Seen>,
}

/// What one cell was like when it was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The indicator, which is the entry's where that names one.
    pub indicator: IndicatorId,
    /// The year.
    pub year: Year,
    /// The digest of the cell.
    pub digest: CellDigest,
}

/// The digest of a cell's status, reasons and evidence: eight hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellDigest(u32);

/// A text that is no digest of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADigest;

impl std::fmt::Display for NotADigest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a digest has eight of the digits 0-9 and a-f")
    }
}

impl std::error::Error for NotADigest {}

impl std::str::FromStr for CellDigest {
    type Err = NotADigest;

    fn from_str(text: &str) -> Result<Self, NotADigest> {
        let is_written_so = text.len() == 8 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if !is_written_so {
            return Err(NotADigest);
        }
        u32::from_str_radix(text, 16).map(Self).map_err(|_| NotADigest)
    }
}

impl std::fmt::Display for CellDigest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:08x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_eight_digits_and_keeps_its_noughts() {
        for text in ["5f1c09ab", "00000001", "12345678", "1234567e"] {
            assert_eq!(text.parse::<CellDigest>().expect("a digest").to_string(), text);
        }
        for bad in ["", "5f1c09a", "5f1c09abc", "5F1C09AB", "5f1c09ag", "+f1c09ab"] {
            assert_eq!(bad.parse::<CellDigest>(), Err(NotADigest), "{bad}");
        }
    }
}
