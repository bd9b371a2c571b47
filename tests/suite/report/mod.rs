//! The gap report: its wording in every language, hostile text, and the facts that matter.

mod advice;
mod aloud;
mod answers;
mod author;
mod awaited;
mod behind;
mod charts;
mod context;
mod counted;
mod document;
mod drafted;
mod edges;
mod figures;
mod held;
mod hostile;
mod narrative;
mod on_record;
mod output;
mod pictures;
mod searched;
mod sentences;
mod tables;
mod whose;
mod wording;
