//! JSON: a view's own structs, indented, with a line end; nothing in it that a log or a terminal would obey.

use std::io::{self, Write};

use anyhow::Context;
use serde::Serialize;
use serde_json::ser::{Formatter, PrettyFormatter, Serializer};

use super::shown::ANYWHERE;
use crate::finding::is_display_control;
use crate::told;

/// Writes a view as JSON.
///
/// # Errors
/// What the sink refused.
pub fn write(view: &impl Serialize, out: &mut dyn Write) -> anyhow::Result<()> {
    let mut serializer = Serializer::with_formatter(&mut *out, Seen(PrettyFormatter::new()));
    view.serialize(&mut serializer).map_err(io::Error::from).with_context(|| told!("cannot.write-result"))?;
    writeln!(out).with_context(|| told!("cannot.write-result"))
}

/// A view as the text of a JSON document, with a line end.
pub(super) fn text(view: &impl Serialize) -> String {
    let mut bytes = Vec::new();
    write(view, &mut bytes).expect("a view is always JSON, and memory takes everything");
    String::from_utf8(bytes).expect("JSON is text")
}

/// Indented JSON in whose strings every character that is not seen is escaped, and the beginning of every command of a workflow.
struct Seen(PrettyFormatter<'static>);

/// What is passed on to the formatter inside.
macro_rules! as_inside {
    ($($method:ident($($argument:ident: $kind:ty),*);)+) => {
        $(fn $method<W: ?Sized + Write>(&mut self, writer: &mut W $(, $argument: $kind)*) -> io::Result<()> {
            self.0.$method(writer $(, $argument)*)
        })+
    };
}

impl Formatter for Seen {
    as_inside! {
        begin_array();
        end_array();
        begin_array_value(first: bool);
        end_array_value();
        begin_object();
        end_object();
        begin_object_key(first: bool);
        begin_object_value();
        end_object_value();
    }

    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let is_unseen = |c: char| c.is_control() || is_display_control(c);
        if !fragment.contains(is_unseen) && !ANYWHERE.iter().any(|begins| fragment.contains(begins)) {
            return writer.write_all(fragment.as_bytes());
        }
        let mut rest = fragment;
        while let Some(c) = rest.chars().next() {
            let escaped = is_unseen(c) || ANYWHERE.iter().any(|begins| rest.starts_with(begins));
            let (one, behind) = rest.split_at(c.len_utf8());
            if escaped {
                write!(writer, "\\u{:04x}", u32::from(c))?;
            } else {
                writer.write_all(one.as_bytes())?;
            }
            rest = behind;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_is_escaped_and_reads_back() {
        let view = ["a\u{202e}b\u{2028}\u{9b}", "x ##[error]y", "::error::z\n", "да"];
        let written = text(&view);
        assert!(written.contains(r#""a\u202eb\u2028\u009b""#), "{written}");
        assert!(written.contains(r#""x \u0023#[error]y""#), "{written}");
        assert_eq!(serde_json::from_str::<[String; 4]>(&written).unwrap(), view);
    }
}
