//! What can be said about a file, and where: codes, findings, places.

mod cell;
mod code;
mod display;
mod fact;
mod form;
mod meant;
mod mistake;
mod place;
mod short;
mod sign;
mod slip;
mod wording;

pub use cell::CellTrouble;
pub use code::{Code, Severity, UnknownCode};
pub use display::is_display_control;
pub use fact::{Cell, Fact};
pub use form::{Form, FormKind};
pub use meant::address_meant;
pub use mistake::{Choice, Mistake, Syntax, Vocabulary, YearsTrouble};
pub use place::{Place, Related, Span};
pub use short::quoted;
pub use sign::{is_odd_dash, is_odd_space, is_without_room, plain, shown, sign};
pub use slip::{Slip, SlipKind};

/// What the engine has to say about a table: a coded diagnostic with a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where it stands.
    pub place: Place,
    /// What is the case; gives the code, the message and the help.
    pub fact: Fact,
    /// The other places it has to do with.
    pub related: Vec<Related>,
}

impl Finding {
    /// The code.
    #[must_use]
    pub fn code(&self) -> Code {
        self.fact.code()
    }

    /// How grave it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.code().severity()
    }
}

/// Sorts findings by file, line, column and code, the order of every output.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| (&a.place, a.code()).cmp(&(&b.place, b.code())));
}
