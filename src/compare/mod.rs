//! Two editions compared, assessors compared, readings compared: how far a coverage can be relied on.

mod adjudication;
mod agreement;
mod also;
mod cause;
mod cite;
mod diff;
mod direction;
mod effects;
mod exact;
mod history;
pub(crate) mod likeness;
mod line;
mod sensitivity;
mod source_change;
mod statistics;

pub use adjudication::{Adjudication, Open, OpenCells, SideWords, adjudicated};
pub use agreement::{Agreement, Dispute, Figures, StateFigures, agreement};
pub use also::{Also, Presence, Said, also};
pub use cause::{Cause, DeclaredPart, Extent, Side, SourceShift, TraitKind, Why};
pub use cite::Cites;
pub use diff::{Change, Comparison, Named, compare, reasons_of, status_of};
pub use direction::Direction;
pub use effects::{Effects, Indices};
pub use exact::{Exact, exact, exact_index, nearest, per_mille, share};
pub use history::{AreaHistory, History, history};
pub use line::{Line, Spot};
pub use sensitivity::{AreaRange, Flip, Range, Reread, Sensitivity, method_readings, sensitivity};
pub use source_change::{SourceChange, SourceField};
pub use statistics::{Table, ordinal_alpha};
