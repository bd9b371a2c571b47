//! From a published dataset to rows of the sources table: which figures it holds for a country, said by a mapping.

mod codes;
mod count;
mod derive;
mod error;
mod figure;
mod head;
mod mapping;
mod read;
mod run;
mod table;
mod tally;
mod write;

pub use codes::System;
pub use error::ProbeError;
pub use mapping::{Absent, Mark, Printed};
pub use run::{CountryRows, Probed, Seen, Unread, UnreadKind, Wanted, probe};
pub use write::{one_country, several_countries};
