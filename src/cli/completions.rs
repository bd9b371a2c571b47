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
    match args.shell {
        Shell::Bash => print(whole_names(&String::from_utf8_lossy(&text)).as_bytes()),
        _ => print(&text),
    }
}

/// The script for bash with the names of files kept whole: as the library writes it, one with a blank becomes two words.
fn whole_names(script: &str) -> String {
    const NAMES: &str = "COMPREPLY=($(compgen -f \"${cur}\"))";
    script.replace(NAMES, &["local IFS=$'\\n'; compopt -o filenames 2>/dev/null; ", NAMES].concat())
}

/// Prints the manual page, in roff.
pub(super) fn man() -> anyhow::Result<Verdict> {
    let mut whole = command();
    whole.build();
    // The library describes its own command in English.
    let whole = whole.mut_subcommand("help", |one| one.about(told!("option.help")));
    let mut text = Vec::new();
    page(&whole, &mut text).with_context(|| told!("man.page"))?;
    print(&text)
}

/// The one page of the manual: the program, then each command with its arguments. It refers to no other page.
fn page(whole: &clap::Command, text: &mut Vec<u8>) -> std::io::Result<()> {
    let man = Man::new(whole.clone());
    man.render_title(text)?;
    let mut first = Vec::new();
    man.render_name_section(&mut first)?;
    man.render_synopsis_section(&mut first)?;
    man.render_description_section(&mut first)?;
    man.render_options_section(&mut first)?;
    text.extend(headed(&first));
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
    let mut last = Vec::new();
    man.render_version_section(&mut last)?;
    text.extend(headed(&last));
    Ok(())
}

/// Sections with their headings in the language of the run: the library writes them in English.
fn headed(sections: &[u8]) -> Vec<u8> {
    let headings = [
        ("NAME", told!("man.name")),
        ("SYNOPSIS", told!("man.synopsis")),
        ("DESCRIPTION", told!("man.description")),
        ("OPTIONS", told!("man.options")),
        ("VERSION", told!("man.version")),
    ];
    let sections = String::from_utf8_lossy(sections);
    let line = |line: &str| match headings.iter().find(|(english, _)| line.strip_prefix(".SH ") == Some(english)) {
        Some((_, heading)) => format!(".SH {}\n", quoted(heading)),
        None => format!("{line}\n"),
    };
    sections.lines().map(line).collect::<String>().into_bytes()
}

/// Words as one argument of a request of roff.
fn quoted(words: &str) -> String {
    format!("\"{}\"", words.replace(['"', '\\'], ""))
}

fn print(text: &[u8]) -> anyhow::Result<Verdict> {
    output::document(|out| out.write_all(text).with_context(|| told!("standard-output")))?;
    Ok(Verdict::Clean)
}
