//! The commands by what people do with them, for `mdmm --help` and the manual page.

use std::fmt::Write;

use clap::Command;

use crate::{messages::speech, told};

/// What people do, and the commands for it, in the order in which they are come to. A command that stands in no group comes last.
fn groups() -> [(String, &'static [&'static str]); 5] {
    [
        (told!("help.fill-in"), &["init", "edit", "import", "export", "probe", "declare", "todo", "undo"]),
        (told!("help.look"), &["check", "score", "explain", "serve", "watch", "sensitivity"]),
        (told!("help.publish"), &["report", "verify"]),
        (told!("help.together"), &["review", "agree", "diff", "history", "merge"]),
        (told!("help.tools"), &["messages", "templates", "schema", "completions", "man", "textconv"]),
    ]
}

/// The command line with its commands in groups, each described in the language of the run.
pub(super) fn grouped(whole: Command) -> Command {
    let names: Vec<String> = whole.get_subcommands().map(|one| one.get_name().to_owned()).collect();
    let whole = names.iter().fold(whole, |whole, name| match about(name) {
        Some(about) => whole.mut_subcommand(name, |one| one.about(about)),
        None => whole,
    });
    let template = template(&whole);
    whole.help_template(template)
}

/// What a command does, in the language of the run.
fn about(name: &str) -> Option<&'static str> {
    speech().get(&["about.", name].concat()).and_then(|message| message.wordings().next())
}

/// The help of the whole: what it is, how it is called, the commands in their groups, the options.
fn template(whole: &Command) -> String {
    let mut listed = String::new();
    let width = whole.get_subcommands().map(|one| one.get_name().len()).max().unwrap_or(0);
    for (heading, commands) in in_groups(whole) {
        let _ = write!(listed, "\n\x1b[1m\x1b[4m{heading}:\x1b[0m\n");
        for one in commands {
            let about = one.get_about().map(ToString::to_string).unwrap_or_default();
            let _ = writeln!(listed, "  \x1b[1m{:<width$}\x1b[0m  {about}", one.get_name());
        }
    }
    format!("{{about-with-newline}}\n{{usage-heading}} {{usage}}\n{listed}\n{{options}}\n\n{}\n", told!("help.more"))
}

/// The commands that are shown, in their groups.
pub(super) fn in_groups(whole: &Command) -> Vec<(String, Vec<&Command>)> {
    let shown = || whole.get_subcommands().filter(|one| !one.is_hide_set());
    let groups = groups();
    let is_placed = |name: &str| groups.iter().any(|(_, names)| names.contains(&name));
    let last = groups.len() - 1;
    let of_group = |(at, (heading, names)): (usize, &(String, &'static [&'static str]))| {
        let named = names.iter().filter_map(|name| shown().find(|one| one.get_name() == *name));
        let others = shown().filter(|one| at == last && !is_placed(one.get_name()));
        (heading.clone(), named.chain(others).collect())
    };
    groups.iter().enumerate().map(of_group).collect()
}
