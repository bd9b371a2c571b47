//! Another reading of the two tables: other classes of reasons, sources left out, one table ignored.

use super::{
    status::Class,
    vocabulary::{Level, Limit, Reason, Trait},
    words::words,
};

words! {
    /// Which of the two tables a reading takes into account: both; the availability table, where undeclared cells are
    /// not assessed; the sources table save `not_applicable`, where declared cells without a source are missing.
    #[derive(Default)]
    Tables { #[default] Both = "both", DeclaredOnly = "declared_only", EvidenceOnly = "evidence_only" }
}

words! {
    /// Whether a cell whose data are not due counts for the index under a reading: as the method says, or as any other.
    #[derive(Default)]
    NotDue { #[default] AsMethod = "as_method", Counted = "counted" }
}

/// The sources that a reading leaves out; a cell that loses its last source is missing, judged or not.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Drops {
    /// Those with one of these limits.
    pub limits: Vec<Limit>,
    /// Those of one of these levels.
    pub levels: Vec<Level>,
}

/// A reading of "partial": what differs from the method (method, "Sensitivity").
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Reading {
    /// Other ceilings for some traits, in both tables.
    pub ceilings: Vec<(Trait, Class)>,
    /// Another class for some reasons that only an assessor can name.
    pub reasons: Vec<(Reason, Class)>,
    /// The sources left out.
    pub drops: Drops,
    /// The tables taken into account.
    pub tables: Tables,
    /// Whether what is not due counts.
    pub not_due: NotDue,
}

/// A reading and what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedReading {
    /// Its name, e.g. `public_only`.
    pub name: Box<str>,
    /// What it reads otherwise.
    pub reading: Reading,
}
