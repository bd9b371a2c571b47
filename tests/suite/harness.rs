//! What the tests share: the built binary, a project in a temporary folder, golden files.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The project's root, where Cargo.toml lies.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What a finding says, in English.
pub fn message(fact: &mdmm::finding::Fact) -> String {
    mdmm::messages::speech().say(&fact.message())
}

/// How a finding is mended, in English; empty where it says nothing of it.
pub fn help(fact: &mdmm::finding::Fact) -> String {
    fact.help().map(|help| mdmm::messages::speech().say(&help)).unwrap_or_default()
}

/// The text of a file of the project, named from its root.
pub fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|why| panic!("{}: {why}", path.display()))
}

/// All files under a folder of the project whose name ends so, sorted, named from the root with `/`.
/// None where there is no such folder.
pub fn files(folder: &str, ending: &str) -> Vec<String> {
    let mut found: Vec<String> = walkdir::WalkDir::new(root().join(folder))
        .into_iter()
        .filter_entry(|entry| !is_built(entry.path()))
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| from_root(entry.path()))
        .filter(|path| path.ends_with(ending))
        .collect();
    found.sort();
    found
}

/// Build results and the version control's own files: no part of what is written here.
fn is_built(path: &Path) -> bool {
    matches!(path.file_name().and_then(OsStr::to_str), Some("target" | ".git" | "node_modules"))
}

fn from_root(path: &Path) -> String {
    let path = path.strip_prefix(root()).unwrap();
    path.to_str().unwrap().replace('\\', "/")
}

/// One call of the binary, in a bare environment so that the machine's own settings cannot matter.
pub struct Call {
    command: Command,
}

/// A call of `mdmm` with these arguments, from the project's root, with nothing on standard input.
pub fn mdmm<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Call {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mdmm"));
    command.args(arguments).current_dir(root()).stdin(Stdio::null()).env_clear();
    Call { command }
}

impl Call {
    /// Calls from another working directory.
    pub fn within(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Sets an environment variable.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// Runs it to its end.
    pub fn run(mut self) -> Ran {
        let output = self.command.output().unwrap();
        Ran {
            code: output.status.code().expect("ended by itself"),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Runs it, expects exit code 0, and gives what it printed.
    pub fn prints(self) -> String {
        let ran = self.run();
        assert_eq!(ran.code, 0, "{ran:?}");
        ran.stdout
    }
}

/// How a call ended.
#[derive(Debug, PartialEq, Eq)]
pub struct Ran {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

/// A folder of its own for one test, gone when the test ends.
pub struct Project {
    folder: tempfile::TempDir,
}

impl Project {
    /// An empty folder.
    pub fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A copy of a folder of the project.
    pub fn copy_of(folder: &str) -> Self {
        let copy = Self::empty();
        for path in files(folder, "") {
            let inside = path.strip_prefix(folder).unwrap().trim_start_matches('/');
            copy.put(inside, fs::read(root().join(&path)).unwrap());
        }
        copy
    }

    /// A copy of a folder of the project, at the same path below an empty folder.
    pub fn copy_of_in(folder: &str) -> Self {
        let copy = Self::empty();
        for path in files(folder, "") {
            copy.put(&path, fs::read(root().join(&path)).unwrap());
        }
        copy
    }

    /// Writes a file, and the folders above it.
    pub fn put(&self, path: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// The text with the folder written `[ROOT]` and the program's version `[VERSION]`.
pub fn scrub(text: &str, folder: &Path) -> String {
    text.replace(folder.to_str().unwrap(), "[ROOT]").replace(env!("CARGO_PKG_VERSION"), "[VERSION]")
}

/// Holds the text against a file under `tests/golden/`; under `BLESS=1` writes the file instead.
pub fn golden(name: &str, text: &str) {
    let path = root().join("tests/golden").join(name);
    if std::env::var_os("BLESS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_else(|why| {
        panic!("{}: {why}; `BLESS=1 cargo test` writes it", path.display());
    });
    if let Some(line) = first_difference(&expected, text) {
        panic!(
            "tests/golden/{name} differs from line {line}\nexpected: {}\n   found: {}\n\
             where the new text is right: BLESS=1 cargo test, and read the difference",
            expected.lines().nth(line - 1).unwrap_or("(end)"),
            text.lines().nth(line - 1).unwrap_or("(end)"),
        );
    }
}

/// The first line, from 1, in which two texts differ.
fn first_difference(a: &str, b: &str) -> Option<usize> {
    if a == b {
        return None;
    }
    let same = a.lines().zip(b.lines()).take_while(|(a, b)| a == b).count();
    Some(same + 1)
}

#[test]
fn the_first_difference_is_found() {
    assert_eq!(first_difference("a\nb\n", "a\nb\n"), None);
    assert_eq!(first_difference("a\nb\n", "a\nc\n"), Some(2));
    assert_eq!(first_difference("a\n", "a\nb\n"), Some(2));
    assert_eq!(first_difference("a\n", "a"), Some(2));
}
