//! Files written whole or not at all: beside their places first, then renamed; what a dead run left is swept away.

mod dead;
mod folder;
mod inputs;
mod new;

pub(super) use folder::{Folder, Sync};
pub(super) use inputs::Inputs;
pub(super) use new::{NewFolder, Taken};

use std::{
    fs, io,
    io::Write,
    path::{Path, PathBuf},
};

use crate::told;
use anyhow::{Context, anyhow};

/// What the names of files begin with that wait beside their places; six signs follow.
const PREFIX: &str = ".mdmm-";

/// Writes a file whole or not at all: to a temporary neighbour, then renamed. A file that has these bytes is left alone.
///
/// # Errors
/// The path, with what the machine refused; the old file is then as it was.
pub(super) fn write_file(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    write_files([(path.to_path_buf(), bytes)])
}

/// Writes files that belong together: all are written before the first takes its place, so that what the machine refuses
/// leaves every old file as it was.
///
/// # Errors
/// The path, with what the machine refused; where it refused to rename, which of the files are new.
pub(super) fn write_files<'f>(files: impl IntoIterator<Item = (PathBuf, &'f [u8])>) -> anyhow::Result<()> {
    let changed = files.into_iter().filter(|(path, bytes)| !is_unchanged(path, bytes));
    let staged = changed.map(|(path, bytes)| stage(&path, bytes).with_context(|| cannot_write(&path)));
    let staged: Vec<Staged> = staged.collect::<anyhow::Result<Vec<_>>>()?.into_iter().flatten().collect();
    let places: Vec<PathBuf> = staged.iter().map(|staged| staged.place.clone()).collect();
    let mut staged = staged.into_iter();
    all_take_their_places(&places, |_| staged.next().map_or(Ok(()), Staged::take_place))
}

/// Lets files take their places one after the other; where the machine refuses one, says which are new and which are not.
fn all_take_their_places(places: &[PathBuf], mut take: impl FnMut(usize) -> io::Result<()>) -> anyhow::Result<()> {
    for (at, place) in places.iter().enumerate() {
        let Err(refused) = take(at) else { continue };
        let error = anyhow!(refused).context(cannot_write(place));
        return Err(if places.len() == 1 { error } else { error.context(divided(&places[..at], &places[at..])) });
    }
    Ok(())
}

/// The most files that are named of those that are new, and of those that are not.
const MAX_NAMED: usize = 20;

/// Which files are new and which are not, where renaming them ended between two.
fn divided(new: &[PathBuf], old: &[PathBuf]) -> String {
    let named = |paths: &[PathBuf]| match paths {
        [] => told!("writing.none"),
        paths => {
            let names = paths.iter().take(MAX_NAMED).map(|path| path.display().to_string()).collect::<Vec<_>>();
            let more = paths.len().saturating_sub(MAX_NAMED);
            match more {
                0 => names.join(", "),
                more => told!("writing.and-more", names = names.join(", "), more),
            }
        }
    };
    told!("writing.divided", new = named(new), old = named(old))
}

fn cannot_write(path: &Path) -> String {
    told!("cannot.write", path = path.display())
}

/// Whether a file has these bytes; the length is asked first, as most changes change it.
fn is_unchanged(path: &Path, bytes: &[u8]) -> bool {
    let same_length = fs::metadata(path).is_ok_and(|old| old.is_file() && old.len() == bytes.len() as u64);
    same_length && fs::read(path).is_ok_and(|old| old == bytes)
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A file that is written and waits beside its place; it is locked, so that no other run takes it for a dead one's.
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
fn stage(path: &Path, bytes: &[u8]) -> io::Result<Option<Staged>> {
    let old = fs::metadata(path).ok();
    let is_link = path.is_symlink();
    let takes_the_place = old.as_ref().map_or(!is_link, |old| old.is_file() || old.is_dir());
    if !takes_the_place {
        fs::File::options().write(true).create(true).truncate(true).open(path)?.write_all(bytes)?;
        return Ok(None);
    }
    refuse_read_only(old.as_ref())?;
    let place = if is_link { fs::canonicalize(path)? } else { path.to_path_buf() };
    let mut file = neighbour(&place).map_err(without_name)?;
    file.write_all(bytes).map_err(without_name)?;
    if let Some(old) = old.filter(fs::Metadata::is_file) {
        file.as_file().set_permissions(old.permissions())?;
    }
    file.as_file().sync_all()?;
    Ok(Some(Staged { file, place }))
}

fn refuse_read_only(old: Option<&fs::Metadata>) -> io::Result<()> {
    if old.is_some_and(|old| old.is_file() && old.permissions().readonly()) {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, told!("writing.read-only")));
    }
    Ok(())
}

/// A temporary file beside a path, locked, with the permissions that any new file has.
fn neighbour(path: &Path) -> io::Result<tempfile::NamedTempFile> {
    let folder = folder_of(path);
    dead::sweep(folder);
    let (file, _) = dead::locked(|| {
        let file = builder(0o666).tempfile_in(folder)?;
        // The clone is the same open file: what it locks stays locked as long as the file itself is open.
        let lock = file.as_file().try_clone()?;
        Ok((file, Some(lock)))
    })?;
    Ok(file)
}

/// Makes temporary files and folders with our prefix and with these permissions, less those that the user's mask takes away.
fn builder(mode: u32) -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(mode));
    }
    #[cfg(not(unix))]
    let _ = mode;
    builder
}

/// The machine's reason without the name of the temporary file, which says nothing and differs from run to run.
fn without_name(error: io::Error) -> io::Error {
    match error.to_string().split_once(" at path ") {
        Some((reason, _)) => io::Error::new(error.kind(), reason),
        None => error,
    }
}

/// Makes a folder and those above it. Gives back those that were not there, the outermost first.
fn make_folders(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let lacking = folder.ancestors().take_while(|above| !above.as_os_str().is_empty() && !above.exists());
    let mut lacking: Vec<PathBuf> = lacking.map(Path::to_path_buf).collect();
    lacking.reverse();
    fs::create_dir_all(folder).inspect_err(|_| take_away(&lacking))?;
    Ok(lacking)
}

/// Takes folders away that were made for nothing, as far as nothing lies in them.
fn take_away(made: &[PathBuf]) {
    for folder in made.iter().rev() {
        // Whoever has put something into it meanwhile keeps it.
        let _ = fs::remove_dir(folder);
    }
}
