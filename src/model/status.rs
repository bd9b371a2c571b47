//! The three classes, what an assessor may declare, and the engine's five states of a cell.

use super::words::words;

words! {
    /// One of the method's three classes, ordered missing < partial < available.
    Class { Missing = "missing", Partial = "partial", Available = "available" }
}
words! {
    /// What an assessor may write in the availability table.
    Declared { Available = "available", Partial = "partial", Missing = "missing", NotApplicable = "not_applicable" }
}
words! {
    /// The engine's state of an indicator-year: a class, or one of two states that are no class.
    Status {
        Available = "available", Partial = "partial", Missing = "missing",
        NotAssessed = "not_assessed", NotApplicable = "not_applicable",
    }
}

impl Declared {
    /// The class declared; `None` for `not_applicable`, which is no class.
    #[must_use]
    pub const fn class(self) -> Option<Class> {
        match self {
            Self::Available => Some(Class::Available),
            Self::Partial => Some(Class::Partial),
            Self::Missing => Some(Class::Missing),
            Self::NotApplicable => None,
        }
    }
}

impl Status {
    /// The class; `None` for the two states that are none.
    #[must_use]
    pub const fn class(self) -> Option<Class> {
        match self {
            Self::Available => Some(Class::Available),
            Self::Partial => Some(Class::Partial),
            Self::Missing => Some(Class::Missing),
            Self::NotAssessed | Self::NotApplicable => None,
        }
    }

    /// Whether the cell is a gap: partial or missing.
    #[must_use]
    pub const fn is_gap(self) -> bool {
        matches!(self, Self::Partial | Self::Missing)
    }
}

impl From<Class> for Status {
    fn from(class: Class) -> Self {
        match class {
            Class::Available => Self::Available,
            Class::Partial => Self::Partial,
            Class::Missing => Self::Missing,
        }
    }
}

impl From<Declared> for Status {
    fn from(declared: Declared) -> Self {
        declared.class().map_or(Self::NotApplicable, Self::from)
    }
}

impl From<Class> for Declared {
    fn from(class: Class) -> Self {
        match class {
            Class::Available => Self::Available,
            Class::Partial => Self::Partial,
            Class::Missing => Self::Missing,
        }
    }
}
