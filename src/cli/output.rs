//! Where results and complaints go: standard output, standard error, files replaced in one step.

use std::{
    io::{self, IsTerminal, Write},
    path::{Path, PathBuf},
};

use anyhow::Context;

use crate::{
    finding::Finding,
    render::{self, findings::Texts},
};

/// The columns of a line where standard output is no terminal.
const PLAIN_WIDTH: u16 = 120;

/// Writes a result to standard output, without colour where it is no terminal or `NO_COLOR` is set.
///
/// # Errors
/// What the machine refused; a closed pipe too, which [`is_closed_pipe`] tells apart.
pub(super) fn print<T>(render: impl FnOnce(&mut dyn Write) -> anyhow::Result<T>) -> anyhow::Result<T> {
    let mut out = io::BufWriter::new(anstream::AutoStream::auto(io::stdout().lock()));
    let rendered = render(&mut out)?;
    out.flush().context("standard output").map(|()| rendered)
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
    write_file(path, &plain.into_inner())?;
    wrote(path);
    Ok(())
}

/// Says on standard error which file was written.
pub(super) fn wrote(path: &Path) {
    say(&format!("Wrote {}", path.display()));
}

/// Says something beside the result, on standard error.
pub(super) fn say(text: &str) {
    show(&text.lines().map(harmless).collect::<Vec<_>>().join("\n"));
}

/// Shows findings beside the result, on standard error.
pub(super) fn findings(findings: &[Finding], texts: &Texts) {
    show(render::findings::text(findings, texts).trim_end());
}

fn show(text: &str) {
    // Nobody is left to be told when standard error is closed.
    let _ = writeln!(anstream::stderr().lock(), "{text}");
}

/// A name that may come from anywhere, on one line and with its control characters as signs: a terminal does not obey it.
pub(super) fn harmless(name: &str) -> String {
    let sign = |c: char| match u32::from(c) {
        code @ 0..0x20 => char::from_u32(0x2400 + code).unwrap_or(char::REPLACEMENT_CHARACTER),
        0x7f..0xa0 | 0x202a..=0x202e | 0x2066..=0x2069 => char::REPLACEMENT_CHARACTER,
        _ => c,
    };
    name.chars().map(sign).collect()
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

/// Writes files that belong together: all are written before the first takes its place, so that what the machine refuses
/// leaves every old file as it was.
///
/// # Errors
/// As [`write_file`].
pub(super) fn write_files<'f>(files: impl IntoIterator<Item = (PathBuf, &'f [u8])>) -> anyhow::Result<()> {
    let changed = files.into_iter().filter(|(path, bytes)| !is_unchanged(path, bytes));
    let staged = changed.map(|(path, bytes)| {
        let staged = stage(&path, bytes, Sync::Now);
        staged.with_context(|| format!("cannot write {}", path.display()))
    });
    for staged in staged.collect::<anyhow::Result<Vec<_>>>()?.into_iter().flatten() {
        let place = staged.place.clone();
        staged.take_place().with_context(|| format!("cannot write {}", place.display()))?;
    }
    Ok(())
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
    stage(path, bytes, sync)?.map_or(Ok(()), Staged::take_place)
}

/// A file that is written and waits beside its place.
struct Staged {
    file: tempfile::NamedTempFile,
    place: PathBuf,
}

impl Staged {
    fn take_place(self) -> io::Result<()> {
        self.file.persist(self.place).map(drop).map_err(|refused| refused.error)
    }
}

/// Writes these bytes beside what lies at a path. A link stays a link, and its target is replaced; into a pipe or a device
/// the bytes are written as they are, and nothing waits.
fn stage(path: &Path, bytes: &[u8], sync: Sync) -> io::Result<Option<Staged>> {
    let old = std::fs::metadata(path).ok();
    let is_link = std::fs::symlink_metadata(path).is_ok_and(|link| link.is_symlink());
    let takes_the_place = old.as_ref().map_or(!is_link, |old| old.is_file() || old.is_dir());
    if !takes_the_place {
        std::fs::File::options().write(true).create(true).truncate(true).open(path)?.write_all(bytes)?;
        return Ok(None);
    }
    if old.as_ref().is_some_and(|old| old.is_file() && old.permissions().readonly()) {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "it is marked as read-only"));
    }
    let place = if is_link { std::fs::canonicalize(path)? } else { path.to_path_buf() };
    let mut file = neighbour(&place).map_err(without_name)?;
    file.write_all(bytes).map_err(without_name)?;
    if let Some(old) = old.filter(std::fs::Metadata::is_file) {
        file.as_file().set_permissions(old.permissions())?;
    }
    if sync == Sync::Now {
        file.as_file().sync_all()?;
    }
    Ok(Some(Staged { file, place }))
}

/// A temporary file beside a path, with the permissions that any new file has.
fn neighbour(path: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".mdmm-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder_of(path))
}

/// The machine's reason without the name of the temporary file, which says nothing and differs from run to run.
fn without_name(error: io::Error) -> io::Error {
    match error.to_string().split_once(" at path ") {
        Some((reason, _)) => io::Error::new(error.kind(), reason),
        None => error,
    }
}

/// Whether a command ended because nobody reads its output any more, which is no error.
pub(super) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .any(|cause| cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_of_a_name_are_signs() {
        assert_eq!(harmless("a\u{1b}[31m\u{7}\n\u{9b}б\u{202e}"), "a␛[31m␇␊\u{fffd}б\u{fffd}");
    }
}
