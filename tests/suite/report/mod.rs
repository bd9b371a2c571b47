//! The gap report: its wording in every language, hostile text, and the facts that matter.

mod context;
mod drafted;
mod hostile;
mod narrative;
mod output;
mod wording;
