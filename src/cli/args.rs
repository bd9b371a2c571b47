//! The command line: every command and the arguments that several of them share.

use std::path::PathBuf;

use clap::{Arg, Args, CommandFactory, Parser, Subcommand};

use super::{
    agree, check, completions, declare, diff, edit, explain, export, help, history, import, init, language, merge,
    messages, probe, report, schema, score, sensitivity, serve, templates, textconv, todo, undo, verify, watch,
};

/// Maps which migration figures a country has, which it lacks, and why: tables in YAML to scores and gap reports.
#[derive(Debug, Parser)]
#[command(name = "mdmm", version, arg_required_else_help = true)]
pub(super) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(super) command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Writes an edition to begin with: every area and indicator, nothing assessed.
    Init(init::InitArgs),
    /// Lists every finding of every file in one run.
    Check(check::CheckArgs),
    /// Prints the matrices and the coverage.
    Score(score::ScoreArgs),
    /// Says why a cell has its status: what was declared, each source, the rule that decided.
    Explain(explain::ExplainArgs),
    /// Writes the gap report: one self-contained file an edition.
    Report(report::ReportArgs),
    /// Says what changed between two editions, in which direction, and why.
    Diff(diff::DiffArgs),
    /// Says how far assessors of the same edition agree, and lists the disputed cells.
    Agree(agree::AgreeArgs),
    /// Says how far the coverage hangs on the reading of "partial".
    Sensitivity(sensitivity::SensitivityArgs),
    /// Follows a country's editions, like for like.
    History(history::HistoryArgs),
    /// Writes the workbook to fill in, tidy tables, a data package, Parquet, or the bibliography.
    Export(export::ExportArgs),
    /// Reads a filled-in workbook, or a bibliography, into an edition's files.
    Import(import::ImportArgs),
    /// Makes three states of an edition one, cell by cell; with --driver it is git's merge driver.
    Merge(merge::MergeArgs),
    /// Writes what the sources support into the availability table, where it is silent.
    Declare(declare::DeclareArgs),
    /// Lists what is left to do, area by area: cells to assess, to declare, to source, to settle, questions to answer.
    Todo(todo::TodoArgs),
    /// Puts back what the last command that changed an edition's files replaced.
    Undo(undo::UndoArgs),
    /// Prints a file of an edition a line a cell, for git diff.
    Textconv(textconv::TextconvArgs),
    /// Checks again, and writes the report again, as files are saved.
    Watch(watch::WatchArgs),
    /// Shows the report in a browser on this machine, refreshed as files are saved.
    Serve(serve::ServeArgs),
    /// Opens the desk: fills in an edition in a browser on this machine, cell by cell, and keeps its files.
    Edit(edit::EditArgs),
    /// Says whether a report is what an edition's tables give.
    Verify(verify::VerifyArgs),
    /// Derives rows for the sources table from a dataset.
    Probe(probe::ProbeArgs),
    /// Prints JSON Schemas of the YAML files, for editors.
    Schema(schema::SchemaArgs),
    /// The words of a language as files: to begin with, and what is lacking.
    Messages(messages::MessagesArgs),
    /// Writes the built-in templates and messages into a folder, to begin with.
    Templates(templates::TemplatesArgs),
    /// Prints the completions of a shell.
    Completions(completions::CompletionsArgs),
    /// Prints the manual page.
    Man,
}

/// The editions that a command works on.
#[derive(Args, Debug)]
pub(super) struct Paths {
    /// An edition's folder, a country's folder, or a root that holds many; or `REV:PATH` for one at a revision of git.
    #[arg(value_name = "PATH", required = true)]
    pub(super) paths: Vec<PathBuf>,
}

/// The command line with its texts in the language of the run: for whoever is shown help, an error, completions or the manual.
#[must_use]
pub fn command() -> clap::Command {
    help::grouped(arguments())
}

/// The command line without its texts, which reading arguments needs none of.
pub(super) fn arguments() -> clap::Command {
    let speaking = |one: clap::Command| {
        let has_its_own = one.get_arguments().any(|own| own.get_id() == LANG);
        if has_its_own { one } else { one.arg(lang()) }
    };
    let whole = Cli::command().arg(lang());
    let names: Vec<String> = whole.get_subcommands().map(|one| one.get_name().to_owned()).collect();
    names.into_iter().fold(whole, |whole, name| whole.mut_subcommand(name, speaking))
}

/// The name of the option that chooses a language.
const LANG: &str = "lang";

/// The option of every command that has no language of its own, such as a report's: what is said is said in it.
fn lang() -> Arg {
    Arg::new(LANG).long(LANG).value_name("CODE").value_parser(language::Spoken)
}
