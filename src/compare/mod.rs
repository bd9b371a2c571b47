//! Two editions compared, assessors compared, readings compared: how far a coverage can be relied on.

mod cause;
mod diff;
mod direction;
mod effects;
mod exact;
mod line;
mod source_change;

pub use cause::{Cause, DeclaredPart, Extent, Side, SourceShift, TraitKind, Why};
pub use diff::{Change, Comparison, Named, compare, reasons_of, status_of};
pub use direction::Direction;
pub use effects::{Effects, Indices};
pub use exact::{Exact, exact, exact_index, nearest};
pub use line::{Line, Spot};
pub use source_change::{SourceChange, SourceField};
