//! The commands: the only place that knows arguments, the clock, the environment and exit codes.

mod adjudicate;
mod agree;
mod args;
mod base;
mod chapter;
mod check;
mod checked;
mod completions;
mod diff;
mod editions;
mod explain;
mod export;
mod fix;
mod git;
mod history;
mod import;
mod init;
mod made;
mod output;
mod partitions;
mod preview;
mod probe;
mod progress;
mod report;
mod revision;
mod run;
mod schema;
mod score;
mod sensitivity;
mod serve;
mod site;
mod verdict;
mod verify;
mod watch;

pub use args::command;
pub use run::main;
