//! `mdmm completions` and `mdmm man`: what a shell and a reader of manuals want to know of the commands.

use std::io::Write;

use anyhow::Context;
use clap::Args;
use clap_complete::Shell;
use clap_mangen::Man;

use super::{args::command, help, output, verdict::Verdict};
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
    let mut whole = command();
    whole.build();
    let mut text = Vec::new();
    page(&whole, &mut text).with_context(|| told!("man.page"))?;
    print(&text)
}

/// The one page of the manual: the program, then each command with its arguments. It refers to no other page.
fn page(whole: &clap::Command, text: &mut Vec<u8>) -> std::io::Result<()> {
    let man = Man::new(whole.clone());
    man.render_title(text)?;
    man.render_name_section(text)?;
    man.render_synopsis_section(text)?;
    man.render_description_section(text)?;
    man.render_options_section(text)?;
    for (heading, commands) in help::in_groups(whole) {
        writeln!(text, ".SH {}", quoted(&heading.to_uppercase()))?;
        for one in commands {
            writeln!(text, ".SS {}", quoted(&format!("mdmm {}", one.get_name())))?;
            let mut own = Vec::new();
            let man = Man::new(one.clone());
            man.render_description_section(&mut own)?;
            man.render_synopsis_section(&mut own)?;
            man.render_options_section(&mut own)?;
            // Below the head of a command no section of the whole page may begin.
            let own = String::from_utf8_lossy(&own);
            let lines = own.lines().map(|line| if line.starts_with(".SH ") { ".PP" } else { line });
            lines.for_each(|line| text.extend([line, "\n"].concat().bytes()));
        }
    }
    man.render_version_section(text)
}

/// Words as one argument of a request of roff.
fn quoted(words: &str) -> String {
    format!("\"{}\"", words.replace(['"', '\\'], ""))
}

fn print(text: &[u8]) -> anyhow::Result<Verdict> {
    output::document(|out| out.write_all(text).with_context(|| told!("standard-output")))?;
    Ok(Verdict::Clean)
}
