//! Where results and complaints go: standard output, standard error, files replaced in one step.

use std::{
    io::{self, IsTerminal, Write},
    path::Path,
};

use anyhow::Context;

/// The columns of a line where standard output is no terminal.
const PLAIN_WIDTH: u16 = 120;

/// Writes a result to standard output, without colour where it is no terminal or `NO_COLOR` is set.
///
/// # Errors
/// What the machine refused; a closed pipe too, which [`is_closed_pipe`] tells apart.
pub(super) fn print(render: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>) -> anyhow::Result<()> {
    let mut out = io::BufWriter::new(anstream::AutoStream::auto(io::stdout().lock()));
    render(&mut out)?;
    out.flush().context("standard output")
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
    out.flush().context("standard output").map(|()| rendered)
}

/// Writes a result to a file, whole or not at all, or to standard output where no file is named.
///
/// # Errors
/// As [`print`] and [`write_file`].
pub(super) fn result(
    path: Option<&Path>,
    render: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let Some(path) = path else { return print(render) };
    let mut plain = anstream::StripStream::new(Vec::new());
    render(&mut plain)?;
    write_file(path, &plain.into_inner())
}

/// Says something beside the result, on standard error.
pub(super) fn say(text: &str) {
    // Nobody is left to be told when standard error is closed.
    let _ = writeln!(anstream::stderr().lock(), "{text}");
}

/// Says what went wrong.
pub(super) fn complain(text: &str) {
    say(&format!("mdmm: {text}"));
}

/// The columns of a line of standard output.
pub(super) fn width() -> u16 {
    terminal_size::terminal_size().map_or(PLAIN_WIDTH, |(width, _)| width.0)
}

/// Writes a file whole or not at all: to a temporary neighbour, then renamed. A file that has these bytes is left alone.
///
/// # Errors
/// The path, with what the machine refused; the old file is then as it was.
pub(super) fn write_file(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    if is_unchanged(path, bytes) {
        return Ok(());
    }
    replace(path, bytes, Sync::Now).with_context(|| format!("cannot write {}", path.display()))
}

/// Writes one of many pages as [`write_file`] does, and makes the folders above it. The machine may keep it in memory
/// for a while: a power cut can lose a page that was just written, and nothing else can.
///
/// # Errors
/// The path, with what the machine refused; the old page is then as it was.
pub(super) fn write_page(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    if is_unchanged(path, bytes) {
        return Ok(());
    }
    let refused = || format!("cannot write {}", path.display());
    std::fs::create_dir_all(folder_of(path)).with_context(refused)?;
    replace(path, bytes, Sync::Later).with_context(refused)
}

/// When a file's bytes must have reached the disk.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sync {
    Now,
    Later,
}

/// Whether a file has these bytes; the length is asked first, as most changes change it.
fn is_unchanged(path: &Path, bytes: &[u8]) -> bool {
    let same_length = std::fs::metadata(path).is_ok_and(|old| old.is_file() && old.len() == bytes.len() as u64);
    same_length && std::fs::read(path).is_ok_and(|old| old == bytes)
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn replace(path: &Path, bytes: &[u8], sync: Sync) -> io::Result<()> {
    let mut file = tempfile::Builder::new().prefix(".mdmm-").tempfile_in(folder_of(path))?;
    file.write_all(bytes)?;
    if sync == Sync::Now {
        file.as_file().sync_all()?;
    }
    set_usual_permissions(file.as_file())?;
    file.persist(path).map(drop).map_err(|refused| refused.error)
}

/// Gives a result the permissions of any new file in place of a temporary file's.
#[cfg(unix)]
fn set_usual_permissions(file: &std::fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn set_usual_permissions(_: &std::fs::File) -> io::Result<()> {
    Ok(())
}

/// Whether a command ended because nobody reads its output any more, which is no error.
pub(super) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .any(|cause| cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe))
}
