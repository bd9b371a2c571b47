//! The gap report: its wording in every language, hostile text, and the facts that matter.

mod advice;
mod aloud;
mod behind;
mod context;
mod counted;
mod drafted;
mod edges;
mod figures;
mod held;
mod hostile;
mod narrative;
mod output;
mod searched;
mod sentences;
mod tables;
mod wording;
