//! From the command line to an exit code.

use std::{panic, process::ExitCode};

use clap::{FromArgMatches, error::ErrorKind};

use super::{
    agree,
    args::{Cli, Command, arguments, command},
    check, completions, declare, diff, edit, explain, export, history, import, init, language, machine, merge,
    messages, output, probe, report, schema, score, sensitivity, serve, templates, textconv, todo, undo, usage,
    verdict::{REFUSED, Verdict},
    verify, watch,
};
use crate::told;

/// Runs the command that the arguments name: 0 done, 1 complaints, 2 wrong usage or the machine refused.
#[must_use]
pub fn main() -> ExitCode {
    let chosen = language::choose();
    // To fetch every text of the help takes longer than some commands do: only a person who is shown one waits for it.
    let read = arguments().try_get_matches().or_else(|_| command().try_get_matches());
    let read = read.and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match read {
        Ok(cli) => cli,
        Err(refused) => return usage(&refused),
    };
    machine::outlive_large_files();
    machine::ready_threads();
    // What is wrong with files of words is what `messages` is asked for.
    let settled = if matches!(cli.command, Command::Messages(_)) { Ok(()) } else { language::settle(chosen) };
    match settled.and_then(|()| guarded(&cli.command)) {
        Ok(verdict) => verdict.into(),
        Err(error) if output::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) if error.is::<Told>() => ExitCode::from(REFUSED),
        Err(error) => {
            output::complain(&usage::reasons(&error));
            ExitCode::from(REFUSED)
        }
    }
}

/// Runs a command. A mistake of the program or of a library ends it in a sentence, as what the machine refuses does.
fn guarded(command: &Command) -> anyhow::Result<Verdict> {
    panic::set_hook(Box::new(|at| {
        let place = at.location().map_or_else(String::new, |place| format!(" ({}:{})", place.file(), place.line()));
        let payload = at.payload();
        let why = payload.downcast_ref::<&str>().copied().or(payload.downcast_ref::<String>().map(String::as_str));
        let why = why.map_or_else(|| told!("run.no-reason"), |why| why.replace('\n', " "));
        output::complain(&format!("{}{place}: {why}", told!("run.mistake")));
    }));
    panic::catch_unwind(|| run(command)).unwrap_or_else(|_| Err(Told.into()))
}

/// The program's own mistake, of which everything has been said.
#[derive(Debug)]
struct Told;

impl std::fmt::Display for Told {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&told!("run.mistake"))
    }
}

impl std::error::Error for Told {}

/// Shows the help that was asked for, or what is wrong with the arguments, which may hold names from anywhere.
fn usage(refused: &clap::Error) -> ExitCode {
    if refused.use_stderr() && refused.kind() != ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        output::say(usage::told(refused).trim_end());
        return ExitCode::from(REFUSED);
    }
    let text = refused.render().ansi().to_string();
    if refused.use_stderr() {
        output::say_styled(&text);
        return ExitCode::from(REFUSED);
    }
    match output::print(|out| Ok(out.write_all(text.as_bytes())?)) {
        Err(error) if !output::is_closed_pipe(&error) => ExitCode::from(REFUSED),
        _ => ExitCode::SUCCESS,
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
        Command::Edit(args) => edit::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Export(args) => export::run(args),
        Command::Import(args) => import::run(args),
        Command::Merge(args) => merge::run(args),
        Command::Textconv(args) => textconv::run(args),
        Command::Declare(args) => declare::run(args),
        Command::Todo(args) => todo::run(args),
        Command::Undo(args) => undo::run(args),
        Command::Report(args) => report::run(args),
        Command::Serve(args) => serve::run(args),
        Command::Watch(args) => watch::run(args),
        Command::Verify(args) => verify::run(args),
        Command::Probe(args) => probe::run(args),
        Command::Completions(args) => completions::run(args),
        Command::Man => completions::man(),
        Command::Schema(args) => schema::run(args),
        Command::Messages(args) => messages::run(args),
        Command::Templates(args) => templates::run(args),
    }
}
