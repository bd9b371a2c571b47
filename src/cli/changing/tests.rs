//! What is kept, and what another command that waits is told.

use std::fs;

use super::*;

fn edition() -> (tempfile::TempDir, PathBuf) {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("kgz/2024-01");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("immigration.yaml"), "area: immigration\n").unwrap();
    (root, folder)
}

fn with(texts: &Texts, text: &str) -> Texts {
    let mut texts = texts.clone();
    texts.insert("immigration.yaml".to_owned(), Arc::from(text));
    texts
}

#[test]
fn only_the_last_fifty_changes_are_kept() {
    let (root, folder) = edition();
    let mut changing = Changing::begin(&folder, "test").unwrap();
    for number in 0..55 {
        let now = changing.texts().unwrap();
        let wanted = with(&now, &format!("area: immigration\nnarrative: {number}\n"));
        assert!(matches!(changing.change("test", &now, &wanted).unwrap(), Made::Changed(_)));
    }
    assert_eq!(changing.kept().done().unwrap().len(), 50);
    assert_eq!(fs::read_to_string(root.path().join(".mdmm/.gitignore")).unwrap(), IGNORED);
    for _ in 0..50 {
        assert!(changing.go(Way::Back).unwrap().is_some());
    }
    assert!(changing.go(Way::Back).unwrap().is_none());
    assert_eq!(&*changing.texts().unwrap()["immigration.yaml"], "area: immigration\nnarrative: 4\n");
}

#[test]
fn what_was_written_meanwhile_is_merged_and_a_conflict_writes_nothing() {
    let (_root, folder) = edition();
    let mut changing = Changing::begin(&folder, "test").unwrap();
    let read = changing.texts().unwrap();
    fs::write(folder.join("immigration.yaml"), "area: immigration\nnarrative: theirs\n").unwrap();
    let wanted = with(&read, "area: immigration\navailability:\n  flow:\n    2020: missing\n");
    assert!(matches!(changing.change("test", &read, &wanted).unwrap(), Made::Changed(_)));
    let text = changing.texts().unwrap()["immigration.yaml"].to_string();
    assert!(text.contains("narrative: theirs") && text.contains("2020: missing"), "{text}");
    let wanted = with(&read, "area: immigration\nnarrative: mine\n");
    assert!(matches!(changing.change("test", &read, &wanted).unwrap(), Made::Not(_)));
    assert_eq!(*changing.texts().unwrap()["immigration.yaml"], text);
}

#[test]
fn one_command_at_a_time() {
    let (_root, folder) = edition();
    let changing = Changing::begin(&folder, "import book.xlsx").unwrap();
    let path = folder.join("../../.mdmm/kgz-2024-01.lock");
    let other = fs::File::open(&path).unwrap();
    assert!(matches!(other.try_lock(), Err(fs::TryLockError::WouldBlock)));
    assert!(fs::read_to_string(&path).unwrap().starts_with("mdmm import book.xlsx, process "));
    drop(changing);
    other.try_lock().unwrap();
}

#[test]
fn a_second_writer_waits_for_the_first() {
    let (_root, folder) = edition();
    let mut first = Changing::begin(&folder, "import a.xlsx").unwrap();
    let second = {
        let folder = folder.clone();
        std::thread::spawn(move || {
            let mut changing = Changing::begin(&folder, "import b.xlsx").unwrap();
            let now = changing.texts().unwrap();
            let wanted = with(&now, &now["immigration.yaml"].replace("narrative: first", "narrative: second"));
            assert!(matches!(changing.change("import b.xlsx", &now, &wanted).unwrap(), Made::Changed(_)));
        })
    };
    // The second finds what the first has written, whenever it begins: it reads only once it holds the lock.
    let now = first.texts().unwrap();
    let wanted = with(&now, "area: immigration\nnarrative: first\n");
    assert!(matches!(first.change("import a.xlsx", &now, &wanted).unwrap(), Made::Changed(_)));
    drop(first);
    second.join().unwrap();
    let text = fs::read_to_string(folder.join("immigration.yaml")).unwrap();
    assert_eq!(text, "area: immigration\nnarrative: second\n");
}

#[test]
fn whoever_waits_in_vain_is_told_who_holds_the_edition() {
    let (_root, folder) = edition();
    let first = Changing::begin(&folder, "import a.xlsx").unwrap();
    let path = folder.join("../../.mdmm/kgz-2024-01.lock");
    let refused = Lock::try_for(&path, "kgz/2024-01", "undo", 2).unwrap_err().to_string();
    let holder = format!("mdmm import a.xlsx, process {}", std::process::id());
    assert!(refused.contains("kgz/2024-01") && refused.contains(&holder), "{refused}");
    drop(first);
    assert!(Lock::try_for(&path, "kgz/2024-01", "undo", 1).is_ok());
}
