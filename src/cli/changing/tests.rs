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
