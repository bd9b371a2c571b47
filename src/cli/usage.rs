//! What is wrong with a command line, in the language of the run: clap knows what, the messages how to say it.

use std::{error::Error, io};

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::{messages::machine_says, told};

/// What is wrong with the arguments, how the command is called, and where more is said.
pub(super) fn told(error: &clap::Error) -> String {
    let mut text = format!("{}: {}\n", told!("usage.error"), what(error));
    for tip in tips(error) {
        text.push_str(&format!("\n  {tip}\n"));
    }
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        let usage = usage.to_string();
        let call = usage.split_once(": ").map_or(usage.as_str(), |(_, call)| call);
        text.push_str(&format!("\n{}: {}\n", told!("help.usage"), call.trim()));
    }
    text.push_str(&format!("\n{}\n", told!("usage.more", help = "--help")));
    text
}

/// Why a command could not do its work, one reason behind the other. What the machine says it says in English, so that in other
/// languages it is said anew.
pub(super) fn reasons(error: &anyhow::Error) -> String {
    error.chain().map(reason).collect::<Vec<_>>().join(": ")
}

fn reason(cause: &(dyn Error + 'static)) -> String {
    cause.downcast_ref::<io::Error>().map_or_else(|| cause.to_string(), machine_says)
}

/// Reads a port of this machine.
///
/// # Errors
/// What a port is.
pub(super) fn port(text: &str) -> Result<u16, String> {
    text.parse().map_err(|_| told!("usage.no-port"))
}

/// A value that the error carries, as text; several with commas between them.
fn of(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join(", ")),
        ContextValue::StyledStr(text) => Some(text.to_string()),
        ContextValue::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn what(error: &clap::Error) -> String {
    let argument = of(error, ContextKind::InvalidArg).unwrap_or_default();
    let value = of(error, ContextKind::InvalidValue).unwrap_or_default();
    match error.kind() {
        ErrorKind::ArgumentConflict => match of(error, ContextKind::PriorArg) {
            Some(other) if other == argument => told!("usage.twice", argument),
            Some(other) => told!("usage.conflict", argument, other),
            None => told!("usage.conflict-rest", argument),
        },
        ErrorKind::InvalidValue | ErrorKind::NoEquals if value.is_empty() => told!("usage.no-value", argument),
        ErrorKind::InvalidValue => {
            let bad = told!("usage.bad-value", value, argument);
            match of(error, ContextKind::ValidValue).filter(|values| !values.is_empty()) {
                Some(values) => format!("{bad}; {}", told!("usage.values", values)),
                None => bad,
            }
        }
        ErrorKind::ValueValidation => {
            let bad = told!("usage.bad-value", value, argument);
            match error.source() {
                Some(why) if why.is::<std::num::ParseIntError>() => format!("{bad}: {}", told!("usage.no-number")),
                Some(why) => format!("{bad}: {why}"),
                None => bad,
            }
        }
        ErrorKind::InvalidSubcommand => {
            told!("usage.no-command", value = of(error, ContextKind::InvalidSubcommand).unwrap_or_default())
        }
        ErrorKind::MissingRequiredArgument => told!("usage.lacks", arguments = argument),
        ErrorKind::MissingSubcommand => {
            told!("usage.lacks-command", values = of(error, ContextKind::ValidSubcommand).unwrap_or_default())
        }
        ErrorKind::TooManyValues => told!("usage.too-many", value, argument),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => told!("usage.too-few", argument),
        ErrorKind::UnknownArgument => told!("usage.unknown", argument),
        ErrorKind::InvalidUtf8 => told!("usage.not-utf8"),
        _ => told!("usage.other"),
    }
}

/// The nearest of what could be meant, which clap names last.
fn nearest(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::Strings(texts) => texts.last().cloned(),
        _ => of(error, kind),
    }
}

/// What may have been meant.
fn tips(error: &clap::Error) -> Vec<String> {
    let kinds = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let mut tips: Vec<String> = kinds
        .into_iter()
        .filter_map(|kind| nearest(error, kind))
        .map(|nearest| told!("usage.meant", nearest))
        .collect();
    let argument = of(error, ContextKind::InvalidArg);
    if let (ErrorKind::UnknownArgument, Some(argument), true) = (error.kind(), argument, tips.is_empty())
        && error.get(ContextKind::Suggested).is_some()
    {
        tips.push(told!("usage.as-value", argument));
    }
    tips
}
