//! Why a change cannot be made.

use serde::Serialize;

/// Why a change cannot be made. The page says it in the person's language, by its code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The method has no such area.
    NoArea(String),
    /// The area has no such indicator.
    NoIndicator(String),
    /// There is no such entry.
    NoEntry(usize),
    /// No years.
    BadYears(String),
    /// The object has no such field.
    NoField(String),
    /// A value that the field cannot have.
    BadValue(String, String),
    /// A list of an area without one, or the other way round.
    WrongList(String),
    /// The file cannot be read as tables: it has to be mended first.
    Unreadable(String),
    /// Cells of which nothing is declared have no reasons and no note.
    NothingDeclared(String),
    /// Not applicable wants a reason.
    NoReason,
    /// What follows is said of the change at this place, from 0.
    Of(usize, Box<Self>),
}

/// A refusal as it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// Which change, from 0.
    pub number: usize,
    /// What kind of refusal it is.
    pub code: &'static str,
    /// What is concerned: a field, a file, a word.
    pub what: String,
    /// What was found there.
    pub found: String,
}

impl Refused {
    /// The same of the change at a place.
    pub(super) fn of(self, number: usize) -> Self {
        Self::Of(number, Box::new(self))
    }

    /// The refusal as it is sent.
    #[must_use]
    pub fn view(&self) -> Refusal {
        let of =
            |code, what: &str, found: &str| Refusal { number: 0, code, what: what.to_owned(), found: found.to_owned() };
        match self {
            Self::NoArea(name) => of("no-area", name, ""),
            Self::NoIndicator(name) => of("no-indicator", name, ""),
            Self::NoEntry(at) => of("no-entry", &at.to_string(), ""),
            Self::BadYears(found) => of("bad-years", "years", found),
            Self::NoField(field) => of("no-field", field, ""),
            Self::BadValue(field, found) => of("bad-value", field, found),
            Self::WrongList(list) => of("wrong-list", list, ""),
            Self::Unreadable(file) => of("unreadable", file, ""),
            Self::NothingDeclared(cell) => of("nothing-declared", cell, ""),
            Self::NoReason => of("no-reason", "because", ""),
            Self::Of(number, inner) => Refusal { number: *number, ..inner.view() },
        }
    }
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Refusal { code, what, found, .. } = self.view();
        write!(f, "{code}: {what} {found}")
    }
}

impl std::error::Error for Refused {}
