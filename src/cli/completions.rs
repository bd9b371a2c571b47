//! `mdmm completions` and `mdmm man`: what a shell and a reader of manuals want to know of the commands.

use anyhow::Context;
use clap::Args;
use clap_complete::Shell;

use super::{args::command, output, verdict::Verdict};
use crate::told;

/// Which shell.
#[derive(Args, Debug)]
pub(super) struct CompletionsArgs {
    /// The shell.
    #[arg(value_enum)]
    shell: Shell,
}

/// Prints the completions of a shell.
pub(super) fn run(args: &CompletionsArgs) -> anyhow::Result<Verdict> {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut command(), "mdmm", &mut text);
    print(&text)
}

/// Prints the manual page, in roff.
pub(super) fn man() -> anyhow::Result<Verdict> {
    let mut text = Vec::new();
    clap_mangen::Man::new(command()).render(&mut text).context("the manual page")?;
    print(&text)
}

fn print(text: &[u8]) -> anyhow::Result<Verdict> {
    output::document(|out| out.write_all(text).with_context(|| told!("standard-output")))?;
    Ok(Verdict::Clean)
}
