//! The one integration-test binary: the rules of the house, and the program as a user runs it.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "in a test a panic is the report of the failure, and the environment is the test's own"
)]

mod companions;
mod compare;
mod desk;
mod determinism;
mod edit;
mod formats;
mod gaps;
mod generate;
mod golden;
mod harness;
mod house;
mod load;
mod many;
mod merge;
mod method;
mod own_words;
mod probe;
mod report;
mod revisions;
mod second_edition;
mod server;
mod spoken;
mod start;
mod statements;
mod tasks;
mod tongues;
mod wording;
mod workbook;
