//! The commands by what people do with them, and every option explained in the language of the run, for `mdmm --help` and the manual.

use std::{any::TypeId, fmt::Write, path::PathBuf};

use clap::{
    Arg, ArgAction, Command, ValueHint,
    builder::{Resettable, ValueRange},
};

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
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    let whole = match said("about.mdmm") {
        Some(about) => whole.about(about),
        None => whole,
    };
    let whole = explained(whole.disable_version_flag(true).arg(version), "");
    let whole = names.iter().fold(whole, |whole, name| {
        whole.mut_subcommand(name, |one| match said(&["about.", name].concat()) {
            Some(about) => explained(one.about(about), name),
            None => explained(one, name),
        })
    });
    let whole = called(whole, &names);
    let template = template(&whole);
    whole.help_template(template)
}

/// What the program says under a key that is put together from names.
fn said(key: &str) -> Option<&'static str> {
    speech().get(key).and_then(|message| message.wordings().next())
}

/// What an option or argument of a command does, in the language of the run.
fn says(command: &str, option: &str) -> Option<&'static str> {
    let option = option.replace('_', "-");
    said(&format!("option.{command}.{option}")).or_else(|| said(&format!("option.{option}")))
}

/// A command with each of its options explained, and its own head over each part of its help.
fn explained(one: Command, name: &str) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    let one = one.disable_help_flag(true).arg(help);
    let ids: Vec<String> = one.get_arguments().map(|own| own.get_id().to_string()).collect();
    let one = ids.iter().fold(one, |one, id| one.mut_arg(id, |own| with_words(own, name)));
    let mut template =
        "{about-with-newline}\n{usage-heading} {usage}\n".replace("{usage-heading}", &bold("help.usage"));
    if one.get_positionals().next().is_some() {
        let _ = write!(template, "\n{}\n{{positionals}}\n", bold("help.arguments-are"));
    }
    let _ = write!(template, "\n{}\n{{options}}", bold("help.options-are"));
    one.help_template(template)
}

/// A heading of the help, as clap writes its own.
fn bold(key: &str) -> String {
    format!("\x1b[1m\x1b[4m{}:\x1b[0m", said(key).unwrap_or_default())
}

/// An option with what it does, what can be chosen, and what holds without it.
fn with_words(own: Arg, command: &str) -> Arg {
    let id = own.get_id().to_string();
    // A shell that knows that a path is wanted completes one with blanks in its name, too.
    let is_path = own.get_value_parser().type_id() == TypeId::of::<PathBuf>();
    let own = if is_path { own.value_hint(ValueHint::AnyPath) } else { own };
    let Some(words) = says(command, &id) else { return own };
    let mut words = words.to_owned();
    let takes_values = own.get_num_args() != Some(ValueRange::EMPTY) && own.get_action().takes_values();
    if !takes_values {
        return own.help(words).long_help(Resettable::Reset);
    }
    let of_value = |name: &str| said(&format!("value.{command}.{}.{name}", id.replace('_', "-")));
    let choices = own.get_possible_values();
    let names: Vec<&str> = choices.iter().map(clap::builder::PossibleValue::get_name).collect();
    if let [usual] = own.get_default_values()
        && let Some(value) = usual.to_str()
    {
        let _ = write!(words, " {}", told!("help.usual", value));
    }
    if !names.is_empty() {
        let _ = write!(words, " {}", told!("help.choice", values = names.join(", ")));
    }
    for (name, meaning) in names.iter().filter_map(|name| Some((name, of_value(name)?))) {
        let _ = write!(words, "\n- {name}: {meaning}");
    }
    own.help(words).long_help(Resettable::Reset).hide_possible_values(true).hide_default_value(true)
}

/// The commands with their calls in the language of the run: clap writes the names of its parts in English.
fn called(whole: Command, names: &[String]) -> Command {
    let mut built = whole.clone();
    built.build();
    let call = |one: &Command| {
        let usage = one.clone().render_usage().to_string();
        let usage = usage.split_once(": ").map_or(usage.as_str(), |(_, call)| call);
        usage.replace("[OPTIONS]", &told!("help.options")).replace("<COMMAND>", &told!("help.command"))
    };
    let calls: Vec<(String, String)> =
        names.iter().filter_map(|name| Some((name.clone(), call(built.find_subcommand(name)?)))).collect();
    let of_whole = call(&built);
    let whole = whole.override_usage(of_whole);
    calls.into_iter().fold(whole, |whole, (name, call)| whole.mut_subcommand(name, |one| one.override_usage(call)))
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
    let usage = bold("help.usage");
    format!("{{about-with-newline}}\n{usage} {{usage}}\n{listed}\n{{options}}\n\n{}\n", told!("help.more"))
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

#[cfg(test)]
mod tests {
    use crate::cli::command;
    use crate::messages::{REPORT_LANGUAGES, speech_in};

    /// Every option of every command is explained in every language: whoever adds one adds `option.COMMAND.ID` to the messages.
    #[test]
    fn every_option_is_explained_in_every_language() {
        let whole = command();
        let mut lacking = Vec::new();
        for one in whole.get_subcommands().chain(std::iter::once(&whole)) {
            let name = if one.get_name() == "mdmm" { "" } else { one.get_name() };
            for own in one.get_arguments().filter(|own| !own.is_hide_set()) {
                let id = own.get_id().as_str().replace('_', "-");
                for code in REPORT_LANGUAGES {
                    let messages = speech_in(code.parse().expect("a language"));
                    let keys = [format!("option.{name}.{id}"), format!("option.{id}")];
                    if keys.iter().all(|key| messages.get(key).is_none()) {
                        lacking.push(format!("{code}: option.{name}.{id}"));
                    }
                }
            }
        }
        assert!(lacking.is_empty(), "{}", lacking.join("\n"));
    }

    #[test]
    fn the_help_of_a_command_says_what_can_be_chosen() {
        let mut whole = command();
        let check = whole.find_subcommand_mut("check").expect("a command");
        let help = check.render_help().to_string();
        assert!(help.contains("[one of: text,") && help.contains("[usual: text]"), "{help}");
        assert!(help.contains("Usage: mdmm check [OPTIONS] <PATH>..."), "{help}");
    }
}
