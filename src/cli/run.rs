//! From the command line to an exit code.

use std::process::ExitCode;

use clap::Parser;

use super::{
    agree,
    args::{Cli, Command},
    check, completions, diff, explain, export, history, import, init, output, probe, report, schema, score,
    sensitivity, serve,
    verdict::{REFUSED, Verdict},
    verify, watch,
};

/// Runs the command that the arguments name: 0 done, 1 complaints, 2 wrong usage or the machine refused.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(&cli.command) {
        Ok(verdict) => verdict.into(),
        Err(error) if output::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::complain(&format!("{error:#}"));
            ExitCode::from(REFUSED)
        }
    }
}

fn run(command: &Command) -> anyhow::Result<Verdict> {
    match command {
        Command::Init(args) => init::run(args),
        Command::Check(args) => check::run(args),
        Command::Score(args) => score::run(args),
        Command::Diff(args) => diff::run(args),
        Command::Agree(args) => agree::run(args),
        Command::Sensitivity(args) => sensitivity::run(args),
        Command::History(args) => history::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Export(args) => export::run(args),
        Command::Import(args) => import::run(args),
        Command::Report(args) => report::run(args),
        Command::Serve(args) => serve::run(args),
        Command::Watch(args) => watch::run(args),
        Command::Verify(args) => verify::run(args),
        Command::Probe(args) => probe::run(args),
        Command::Completions(args) => completions::run(args),
        Command::Man => completions::man(),
        Command::Schema(args) => schema::run(args),
    }
}
