//! The truth table of the two tables together: which row decides, the status it gives, its finding.

use crate::model::{Class, Declared, Reconcile, Status};

/// The row of the truth table that decided (method, "Both tables together"), in the table's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// Declared not applicable, and no source covers the cell.
    NotApplicable,
    /// Declared not applicable, yet a source covers the cell.
    Contradicted,
    /// Declared with `because`: the assessor's word stands.
    Judgement,
    /// Neither table says anything.
    NotAssessed,
    /// Only the sources speak.
    Undeclared,
    /// Declared missing, and no source covers the cell.
    DeclaredMissing,
    /// Declared available or partial, and no source covers the cell.
    Unsupported,
    /// Both say the same.
    Agreed,
    /// Declared higher than evidenced.
    Overstated,
    /// Declared lower than evidenced.
    Understated,
}

/// The finding that a row of the truth table gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TableFinding {
    /// A source covers a cell that is declared not applicable.
    Contradicted,
    /// The assessor overrides the sources.
    Judgement,
    /// Evidenced, not declared.
    Undeclared,
    /// Declared, and no source stands behind it.
    Unsupported,
    /// Declared higher than evidenced.
    Overstated,
    /// Declared lower than evidenced.
    Understated,
}

impl TableFinding {
    /// The code of the finding.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Contradicted => "contradicted",
            Self::Judgement => "judgement",
            Self::Undeclared => "undeclared",
            Self::Unsupported => "unsupported",
            Self::Overstated => "overstated",
            Self::Understated => "understated",
        }
    }
}

impl Rule {
    /// Every row, in the table's order.
    pub const ALL: &'static [Self] = &[
        Self::NotApplicable,
        Self::Contradicted,
        Self::Judgement,
        Self::NotAssessed,
        Self::Undeclared,
        Self::DeclaredMissing,
        Self::Unsupported,
        Self::Agreed,
        Self::Overstated,
        Self::Understated,
    ];

    /// The row's word, as `explain` prints it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::NotApplicable => "not_applicable",
            Self::NotAssessed => "not_assessed",
            Self::DeclaredMissing => "declared_missing",
            Self::Agreed => "agreed",
            Self::Contradicted => TableFinding::Contradicted.word(),
            Self::Judgement => TableFinding::Judgement.word(),
            Self::Undeclared => TableFinding::Undeclared.word(),
            Self::Unsupported => TableFinding::Unsupported.word(),
            Self::Overstated => TableFinding::Overstated.word(),
            Self::Understated => TableFinding::Understated.word(),
        }
    }

    /// The finding it gives, at most one.
    #[must_use]
    pub const fn finding(self) -> Option<TableFinding> {
        match self {
            Self::NotApplicable | Self::NotAssessed | Self::DeclaredMissing | Self::Agreed => None,
            Self::Contradicted => Some(TableFinding::Contradicted),
            Self::Judgement => Some(TableFinding::Judgement),
            Self::Undeclared => Some(TableFinding::Undeclared),
            Self::Unsupported => Some(TableFinding::Unsupported),
            Self::Overstated => Some(TableFinding::Overstated),
            Self::Understated => Some(TableFinding::Understated),
        }
    }
}

/// Whether an assessor overrides the sources with a `because`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judged {
    /// The entry has a `because`.
    Yes,
    /// It has none.
    No,
}

/// Decides a cell of what is declared, what is evidenced and the method's reconcile rule: the first row that fits.
#[must_use]
pub fn decide(declared: Option<(Declared, Judged)>, evidenced: Option<Class>, reconcile: Reconcile) -> (Status, Rule) {
    match (declared, evidenced) {
        (Some((Declared::NotApplicable, _)), None) => (Status::NotApplicable, Rule::NotApplicable),
        (Some((Declared::NotApplicable, _)), Some(_)) => (Status::NotApplicable, Rule::Contradicted),
        (Some((declared, Judged::Yes)), _) => (declared.into(), Rule::Judgement),
        (None, None) => (Status::NotAssessed, Rule::NotAssessed),
        (None, Some(evidenced)) => (evidenced.into(), Rule::Undeclared),
        (Some((Declared::Missing, Judged::No)), None) => (Status::Missing, Rule::DeclaredMissing),
        (Some((declared, Judged::No)), None) => (declared.into(), Rule::Unsupported),
        (Some((declared, Judged::No)), Some(evidenced)) => {
            let declared = declared.class().expect("not_applicable is the first row");
            both(declared, evidenced, reconcile)
        }
    }
}

/// Decides where both tables speak and nobody overrides.
fn both(declared: Class, evidenced: Class, reconcile: Reconcile) -> (Status, Rule) {
    let rule = match declared.cmp(&evidenced) {
        std::cmp::Ordering::Equal => Rule::Agreed,
        std::cmp::Ordering::Greater => Rule::Overstated,
        std::cmp::Ordering::Less => Rule::Understated,
    };
    let class = match reconcile {
        Reconcile::Lower => declared.min(evidenced),
        Reconcile::Declared => declared,
        Reconcile::Evidenced => evidenced,
    };
    (class.into(), rule)
}
