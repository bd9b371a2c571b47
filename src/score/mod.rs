//! The scorer: two tables and a method give a status, with its evidence, for every indicator-year, and the coverage.

mod assessment;
mod cell;
mod counts;
mod coverage;
mod decide;
mod evidence;
mod institution;
mod reading;
mod searched;

pub use crate::model::{Drops, NotDue, Reading, Tables};
pub use assessment::{AssessedArea, AssessedIndicator, Assessment, score};
pub use cell::{Cell, Due};
pub use counts::{Counts, Share};
pub use coverage::Coverage;
pub use decide::{Judged, Rule, TableFinding, decide};
pub use evidence::Evidence;
pub use institution::Institutions;
pub use reading::{AppliedReading, Rescored};
pub use searched::is_unsearched;
