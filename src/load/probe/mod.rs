//! From a published dataset to rows of the sources table: which figures it holds for a country, said by a mapping.

mod codes;
mod derive;
mod figure;
mod mapping;
mod read;
mod run;
mod table;
mod tally;
mod write;

pub use codes::System;
pub use mapping::{Absent, Mark, Printed};
pub use run::{CountryRows, ProbeError, Probed, Unread, Wanted, probe};
pub use write::{one_country, several_countries};
