//! The way to a path: every name that the machine looks up to come there, so that any change on the way is noticed.

use std::{
    collections::{BTreeSet, VecDeque},
    ffi::OsString,
    path::{Component, Path, PathBuf},
};

/// The most links that are followed; the machine itself gives up there.
const MAX_LINKS: usize = 40;

/// Each name on the way to a path, itself resolved up to its last part: folders, links and what they lead to, and the end
/// of the way where the next name is missing.
pub(super) fn steps(path: &Path) -> BTreeSet<PathBuf> {
    let mut steps = BTreeSet::new();
    let Ok(path) = std::path::absolute(path) else { return steps };
    let mut here = PathBuf::new();
    let mut ahead: VecDeque<OsString> = parts(&path);
    let mut links = 0;
    while let Some(part) = ahead.pop_front() {
        if part == ".." {
            here.pop();
            continue;
        }
        let next = here.join(&part);
        let leads_to = next.read_link().ok().filter(|_| links < MAX_LINKS);
        if next.parent().is_some() {
            steps.insert(next.clone());
        }
        match leads_to {
            Some(target) => {
                links += 1;
                let from = if target.is_absolute() { VecDeque::new() } else { parts(&here) };
                here = PathBuf::new();
                let rest = std::mem::take(&mut ahead);
                ahead = from.into_iter().chain(parts(&target)).chain(rest).collect();
            }
            None if next.exists() => here = next,
            None => break,
        }
    }
    steps
}

fn parts(path: &Path) -> VecDeque<OsString> {
    let is_named = |part: &Component<'_>| *part != Component::CurDir;
    path.components().filter(is_named).map(|part| part.as_os_str().to_owned()).collect()
}

#[cfg(all(test, unix))]
mod tests {
    use std::{fs, os::unix::fs::symlink};

    use super::*;

    #[test]
    fn a_way_goes_through_links_to_the_first_missing_name() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let root = root.path().canonicalize().expect("it is there");
        fs::create_dir_all(root.join("real/tables")).expect("folders");
        symlink("real", root.join("link")).expect("a link");
        symlink("../../away/file.yaml", root.join("real/tables/file.yaml")).expect("a link");
        let found = steps(&root.join("link/tables/file.yaml"));
        let below: Vec<PathBuf> =
            found.iter().filter_map(|step| step.strip_prefix(&root).ok().map(Path::to_owned)).collect();
        assert_eq!(below, ["", "away", "link", "real", "real/tables", "real/tables/file.yaml"].map(PathBuf::from));
        assert!(root.ancestors().filter(|above| above.parent().is_some()).all(|above| found.contains(above)));
    }

    #[test]
    fn links_in_a_circle_end() {
        let root = tempfile::tempdir().expect("a temporary folder");
        symlink("b", root.path().join("a")).expect("a link");
        symlink("a", root.path().join("b")).expect("a link");
        assert!(steps(&root.path().join("a")).len() >= 2);
    }
}
