//! Where results and complaints go: standard output, standard error, a file.

use std::{
    io::{self, IsTerminal, Write},
    path::Path,
};

use anyhow::Context;

use super::writing::{Inputs, write_file};
use crate::told;
use crate::{
    finding::Finding,
    render::{self, findings::Texts, shown},
};

/// The columns of a line where standard output is no terminal.
const PLAIN_WIDTH: u16 = 120;

/// Writes lines for a person to standard output, without colour where it is no terminal or `NO_COLOR` is set. A log that takes them
/// up obeys none of them.
///
/// # Errors
/// What the machine refused; a closed pipe too, which [`is_closed_pipe`] tells apart.
pub(super) fn print<T>(render: impl FnOnce(&mut dyn Write) -> anyhow::Result<T>) -> anyhow::Result<T> {
    let mut out = Log { out: anstream::AutoStream::auto(io::stdout().lock()), line: Vec::new() };
    let rendered = render(&mut out)?;
    out.finish().with_context(|| told!("standard-output")).map(|()| rendered)
}

/// A stream for lines that a log or a terminal may be given as they are.
struct Log<W> {
    out: W,
    /// What has been written of lines that have not ended.
    line: Vec<u8>,
}

/// How much is kept before lines are given on.
const KEPT: usize = 1 << 16;

impl<W: Write> Log<W> {
    fn finish(mut self) -> io::Result<()> {
        let rest = std::mem::take(&mut self.line);
        self.give(&rest)?;
        self.out.flush()
    }

    fn give(&mut self, lines: &[u8]) -> io::Result<()> {
        self.out.write_all(shown::log(&String::from_utf8_lossy(lines)).as_bytes())
    }
}

impl<W: Write> Write for Log<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.line.extend_from_slice(bytes);
        if self.line.len() > KEPT
            && let Some(end) = self.line.iter().rposition(|&byte| byte == b'\n')
        {
            let rest = self.line.split_off(end + 1);
            let lines = std::mem::replace(&mut self.line, rest);
            self.give(&lines)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Writes a document to standard output, byte for byte as a file would get it; on a terminal without what could steer it.
///
/// # Errors
/// As [`print`].
pub(super) fn document<T>(render: impl FnOnce(&mut dyn Write) -> anyhow::Result<T>) -> anyhow::Result<T> {
    let out = io::stdout().lock();
    let plain: Box<dyn Write> =
        if out.is_terminal() { Box::new(anstream::StripStream::new(out)) } else { Box::new(out) };
    let mut out = io::BufWriter::with_capacity(1 << 16, plain);
    let rendered = render(&mut out)?;
    out.flush().with_context(|| told!("standard-output")).map(|()| rendered)
}

/// What a result is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Lines for a person.
    Lines,
    /// A document in a format of its own.
    Document,
}

/// Writes a result to a file, whole or not at all, or to standard output where no file is named.
///
/// # Errors
/// As [`print`] and [`write_file`]; where the file is one of the inputs.
pub(super) fn result(
    path: Option<&Path>,
    inputs: &Inputs,
    kind: Kind,
    render: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let Some(path) = path else {
        return match kind {
            Kind::Lines => print(render),
            Kind::Document => document(render),
        };
    };
    inputs.spare(path)?;
    let mut bytes = Vec::new();
    render(&mut bytes)?;
    if kind == Kind::Lines {
        let plain = anstream::adapter::strip_str(&String::from_utf8_lossy(&bytes)).to_string();
        bytes = shown::log(&plain).into_owned().into_bytes();
    }
    write_file(path, &bytes)?;
    wrote(path);
    Ok(())
}

/// Says on standard error which file was written.
pub(super) fn wrote(path: &Path) {
    say(&told!("wrote", path = path.display()));
}

/// Says something beside the result, on standard error.
pub(super) fn say(text: &str) {
    // No colours are said, so a code of one is a name's.
    show(&text.split('\n').map(shown::one_line).collect::<Vec<_>>().join("\n"));
}

/// Shows findings beside the result, on standard error.
pub(super) fn findings(findings: &[Finding], texts: &Texts) {
    show(render::findings::text(findings, texts).trim_end());
}

/// Says something on standard error that brings its own colours.
pub(super) fn say_styled(text: &str) {
    show(text.trim_end());
}

fn show(text: &str) {
    // Nobody is left to be told when standard error is closed.
    let _ = writeln!(anstream::stderr().lock(), "{}", shown::log(text));
}

/// A name that may come from anywhere, on one line and with its control characters as signs: a terminal does not obey it.
pub(super) fn harmless(name: &str) -> String {
    shown::one_line(name).into_owned()
}

/// Says what went wrong.
pub(super) fn complain(text: &str) {
    say(&format!("mdmm: {text}"));
}

/// The columns in which lines are to fit: those of the terminal that shows the result; `None` where it goes to a file or
/// another program, which get every line whole.
pub(super) fn columns(path: Option<&Path>) -> Option<u16> {
    (path.is_none() && io::stdout().is_terminal()).then(width)
}

/// The columns of a line of standard output.
pub(super) fn width() -> u16 {
    terminal_size::terminal_size().map_or(PLAIN_WIDTH, |(width, _)| width.0)
}

/// Whether a command ended because nobody reads its output any more, which is no error.
pub(super) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .any(|cause| cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe))
}
