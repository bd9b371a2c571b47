//! Objects of a git repository, read by one `git cat-file`; nothing of the repository's is run, and no network is asked.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    path::PathBuf,
    process::{ChildStdin, ChildStdout, Command, Stdio},
    thread::{self, JoinHandle},
    time::Duration,
};

use anyhow::{Context, anyhow, bail, ensure};

use super::watched::{Pipes, Watched};
use crate::told;

/// How long one answer of git may take. A repository can hold a pipe in place of a file, which git would read for ever.
const PATIENCE: Duration = Duration::from_secs(30);

/// The most bytes of a list of a folder's files (16 MiB): a folder of some 200,000 files.
const MAX_TREE: u64 = 16 << 20;

/// A repository, seen from the working folder.
pub(super) struct Repository {
    git: Watched,
    ask: ChildStdin,
    answers: BufReader<ChildStdout>,
    /// What git says first beside its answers.
    said: Option<JoinHandle<String>>,
}

/// The longest path of a working folder.
const MAX_PREFIX: u64 = 64 << 10;

/// The most of git's complaints that is kept; the rest is read all the same, as git waits for it.
const MAX_SAID: u64 = 4096;

/// What a name leads to.
#[derive(Debug)]
pub(super) enum Found {
    /// A file or a folder.
    Object(Object),
    /// A link to what is not in the revision.
    LinkElsewhere,
    /// Nothing.
    Nothing,
}

/// A file or a folder of a revision.
#[derive(Clone, Debug)]
pub(super) struct Object {
    /// Its name in git.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// Its size in bytes.
    pub size: u64,
}

/// The kinds of objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A file.
    File,
    /// A folder.
    Folder,
    /// A commit or a tag: what a submodule or a revision is.
    Other,
}

/// An entry of a folder.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// Its name; what is not UTF-8 in it is replaced.
    pub name: String,
    /// What git says it is.
    pub mode: Mode,
    /// Its name in git.
    pub id: String,
}

/// What an entry of a folder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// A file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link.
    Link,
    /// A submodule: a commit of another repository, whose files are not here.
    Submodule,
}

impl Repository {
    /// Opens the repository of the working folder.
    ///
    /// # Errors
    /// Where git is not there.
    pub(super) fn open() -> anyhow::Result<Self> {
        let (git, pipes, said) = start(&["cat-file", "--batch-command", "--follow-symlinks"])?;
        Ok(Self { git, ask: pipes.ask, answers: BufReader::new(pipes.answers), said: Some(said) })
    }

    /// The path from the top of the repository to the working folder; nothing at the top.
    ///
    /// # Errors
    /// Where git is not there, or refuses the repository.
    pub(super) fn prefix() -> anyhow::Result<PathBuf> {
        let (git, Output { ask, mut answers }, said) = start(&["rev-parse", "--show-prefix"])?;
        drop(ask);
        let mut prefix = Vec::new();
        git.answer(|| answers.by_ref().take(MAX_PREFIX).read_to_end(&mut prefix))
            .with_context(|| told!("git.answer"))?;
        drop(answers);
        if git.is_too_late() || !git.is_content().with_context(|| told!("git.answer"))? {
            bail!(refusal(&git, said));
        }
        let prefix = String::from_utf8(prefix).with_context(|| told!("git.folder-not-utf8"))?;
        Ok(PathBuf::from(prefix.trim_end_matches('\n')))
    }

    /// Finds what a name in git's own words stands for, such as `HEAD:matrices`; links inside the revision are followed.
    ///
    /// # Errors
    /// Where git refuses the repository, or ends.
    pub(super) fn find(&mut self, name: &str) -> anyhow::Result<Found> {
        ensure!(!name.chars().any(char::is_control), told!("git.control-characters"));
        let answer = self.answer("info", name)?;
        let Some((what, length)) = answer.rsplit_once(' ') else { bail!(told!("git.unknown-answer")) };
        if matches!(what, "symlink" | "dangling" | "loop" | "notdir") {
            let length: u64 = length.parse().with_context(|| told!("git.unknown-answer"))?;
            let Self { git, answers, .. } = self;
            git.answer(|| io::copy(&mut answers.take(length + 1), &mut io::sink()))
                .with_context(|| told!("git.answer"))?;
            return Ok(Found::LinkElsewhere);
        }
        Ok(object(&answer).map_or(Found::Nothing, Found::Object))
    }

    /// The bytes of an object that was found.
    ///
    /// # Errors
    /// Where the repository lacks it, or git ends.
    pub(super) fn read(&mut self, id: &str) -> anyhow::Result<Vec<u8>> {
        let answer = self.answer("contents", id)?;
        let Some(Object { size, .. }) = object(&answer) else {
            bail!(told!("git.partial-clone"));
        };
        let mut bytes = Vec::new();
        let Self { git, answers, .. } = self;
        let mut whole = || answers.take(size).read_to_end(&mut bytes).and_then(|_| answers.read_exact(&mut [0]));
        if git.answer(&mut whole).is_err() || bytes.len() as u64 != size {
            bail!("{}", self.refusal());
        }
        Ok(bytes)
    }

    /// The size of an object; `None` where the repository lacks it.
    ///
    /// # Errors
    /// Where git ends.
    pub(super) fn size(&mut self, id: &str) -> anyhow::Result<Option<u64>> {
        Ok(object(&self.answer("info", id)?).map(|object| object.size))
    }

    /// The entries of a folder, in git's order.
    ///
    /// # Errors
    /// As [`Repository::read`]; a list that is too long.
    pub(super) fn entries(&mut self, folder: &Object) -> anyhow::Result<Vec<Entry>> {
        ensure!(folder.size <= MAX_TREE, told!("git.too-many-files"));
        entries(&self.read(&folder.id)?, folder.id.len() / 2).with_context(|| told!("git.unknown-answer"))
    }

    /// Asks, and reads the first line of the answer.
    fn answer(&mut self, order: &str, name: &str) -> anyhow::Result<String> {
        let mut line = String::new();
        // The longest line repeats the name that was asked for.
        let most = name.len() as u64 + 200;
        let Self { git, ask, answers, .. } = self;
        let read = git.answer(|| {
            writeln!(ask, "{order} {name}").and_then(|()| ask.flush())?;
            answers.take(most).read_line(&mut line)
        });
        if read.is_ok_and(|read| read > 0) && line.ends_with('\n') {
            line.pop();
            return Ok(line);
        }
        bail!("{}", self.refusal())
    }

    /// Why git has ended.
    fn refusal(&mut self) -> String {
        match self.said.take() {
            Some(said) => refusal(&self.git, said),
            None => told!("git.ended"),
        }
    }
}

/// Starts git, with all that it complains of read beside.
fn start(arguments: &[&str]) -> anyhow::Result<(Watched, Output, JoinHandle<String>)> {
    let (git, Pipes { ask, answers, errors }) =
        Watched::start(&mut command(arguments), PATIENCE).map_err(|error| not_run(&error))?;
    let said = thread::Builder::new().spawn(move || listen(errors)).with_context(|| told!("machine.no-thread"))?;
    Ok((git, Output { ask, answers }, said))
}

/// What git is asked, and what it answers.
struct Output {
    ask: ChildStdin,
    answers: ChildStdout,
}

/// Why git refuses, or has ended. It may be in the middle of an answer that is not understood; its last words end with it.
fn refusal(git: &Watched, said: JoinHandle<String>) -> String {
    git.end();
    let said = said.join().unwrap_or_default();
    if git.is_too_late() {
        return told!("git.too-late", n = PATIENCE.as_secs());
    }
    words(&said)
}

/// What git complains of first.
fn listen(mut errors: impl Read) -> String {
    let mut said = Vec::new();
    (&mut errors).take(MAX_SAID).read_to_end(&mut said).ok();
    io::copy(&mut errors, &mut io::sink()).ok();
    String::from_utf8_lossy(&said).into_owned()
}

/// Why git cannot be run.
fn not_run(error: &io::Error) -> anyhow::Error {
    match error.kind() {
        io::ErrorKind::NotFound => anyhow!(told!("git.not-installed")),
        _ => anyhow!(told!("git.cannot-run", why = error.to_string())),
    }
}

/// What git's own words mean.
fn words(said: &str) -> String {
    if said.contains("dubious ownership") {
        return told!("git.ownership");
    }
    if said.contains("not a git repository") {
        return told!("git.no-repository");
    }
    if said.contains("usage:") {
        return told!("git.too-old");
    }
    let first: String = said.lines().next().unwrap_or_default().chars().filter(|c| !c.is_control()).collect();
    match ["fatal: ", "error: "].into_iter().find_map(|begin| first.strip_prefix(begin)).unwrap_or(&first) {
        "" => told!("git.without-word"),
        said => told!("git.cannot-read", said),
    }
}

/// How git is run. A repository's own configuration may name programs and places in the network; objects that are
/// lacking are not fetched, no protocol is allowed, and nothing may ask.
fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    for setting in [
        "protocol.allow=never",
        "core.fsmonitor=false",
        "core.hooksPath=/dev/null",
        "core.sshCommand=false",
        "core.askPass=",
        "core.gitProxy=",
        "credential.helper=",
        "uploadpack.packObjectsHook=",
        "maintenance.auto=false",
        "gc.auto=0",
    ] {
        command.args(["-c", setting]);
    }
    command.args(["--no-pager", "--no-optional-locks"]).args(arguments);
    for (name, value) in [
        ("GIT_NO_LAZY_FETCH", "1"),
        ("GIT_ALLOW_PROTOCOL", "none"),
        ("GIT_TERMINAL_PROMPT", "0"),
        ("GIT_ASKPASS", "false"),
        ("SSH_ASKPASS", "false"),
        ("GIT_SSH_COMMAND", "false"),
        ("GIT_SSH", "false"),
        ("LC_ALL", "C"),
    ] {
        command.env(name, value);
    }
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("GIT_TRACE")) {
        command.env_remove(name);
    }
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// An object as git tells of it: its name, its kind, its size; `None` of what is missing.
fn object(answer: &str) -> Option<Object> {
    let mut words = answer.split(' ');
    let (id, kind, size) = (words.next()?, words.next()?, words.next()?);
    if words.next().is_some() || !id.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let kind = match kind {
        "blob" => Kind::File,
        "tree" => Kind::Folder,
        "commit" | "tag" => Kind::Other,
        _ => return None,
    };
    Some(Object { id: id.to_owned(), kind, size: size.parse().ok()? })
}

/// The entries of a tree object: `<mode> <name>\0<the bytes of the entry's own name in git>`, one behind the other.
fn entries(mut tree: &[u8], bytes_of_id: usize) -> Option<Vec<Entry>> {
    let mut entries = Vec::new();
    while !tree.is_empty() {
        let end = tree.iter().position(|&byte| byte == 0)?;
        let (head, rest) = (&tree[..end], &tree[end + 1..]);
        let space = head.iter().position(|&byte| byte == b' ')?;
        let mode = match &head[..space] {
            b"40000" => Mode::Folder,
            b"120000" => Mode::Link,
            b"160000" => Mode::Submodule,
            _ => Mode::File,
        };
        let id = rest.get(..bytes_of_id)?.iter().map(|byte| format!("{byte:02x}")).collect();
        entries.push(Entry { name: String::from_utf8_lossy(&head[space + 1..]).into_owned(), mode, id });
        tree = &rest[bytes_of_id..];
    }
    Some(entries)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_is_read_as_git_writes_it() {
        let tree =
            [b"100644 a.yaml\0".as_slice(), &[0xab; 20], b"40000 \xff\0", &[1; 20], b"160000 m\0", &[2; 20]].concat();
        let read = entries(&tree, 20).expect("three entries");
        let read: Vec<_> = read.iter().map(|entry| (entry.name.as_str(), entry.mode)).collect();
        assert_eq!(read, [("a.yaml", Mode::File), ("\u{fffd}", Mode::Folder), ("m", Mode::Submodule)]);
        assert!(entries(&tree[..20], 20).is_none());
    }

    #[test]
    fn what_is_missing_is_no_object() {
        assert!(object("HEAD:a b missing").is_none());
        assert!(object("HEAD:a missing").is_none());
        let found = object("00ff tree 12").expect("an object");
        assert_eq!((found.kind, found.size), (Kind::Folder, 12));
    }
}
