//! By which headers the tables of an area's sheet are told from each other.

/// What a table is told by: the fields that it has, and those that only another of the same sheet has.
#[derive(Clone, Copy, Debug)]
pub struct Signs<'s> {
    /// The fields that it has.
    pub needed: &'s [&'s str],
    /// The fields of another.
    pub foreign: &'s [&'s str],
}

/// Table 2 of an area's sheet; the entries beside it have an indicator in each row.
pub const SOURCES: Signs<'_> = Signs { needed: &["cite"], foreign: &["indicator"] };
/// The reasons beside Table 1.
pub const REASONS: Signs<'_> = Signs { needed: &["indicator", "years"], foreign: &["cite", "row", "entry"] };
