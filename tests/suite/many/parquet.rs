//! Parquet of many editions: where the files lie, and when they are written. What is in them, tests/reference/package.py holds.

use std::{fs, path::Path};

use walkdir::WalkDir;

use crate::harness::{Project, Ran, mdmm};

const TABLES: [&str; 6] = ["bibliography", "cells", "coverage", "covers", "figures", "sources"];

fn export(from: &Path, to: &Path) -> Ran {
    mdmm(["export", from.to_str().unwrap(), "--format", "parquet", "--to", to.to_str().unwrap()]).run()
}

/// Every table below a folder, by its path with `/`; what they were made of is kept beside them, out of sight.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let files = WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = files.filter(|entry| entry.file_type().is_file() && entry.file_name() != ".mdmm-made");
    files
        .map(|file| {
            let name = file.path().strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
            (name, fs::read(file.path()).unwrap())
        })
        .collect()
}

#[test]
fn a_table_is_a_folder_and_an_edition_a_file() {
    let (first, second) = (Project::empty(), Project::empty());
    for to in [&first, &second] {
        assert_eq!(export(Path::new("matrices"), to.path()).code, 0);
    }
    let written = files(first.path());
    let names: Vec<&str> = written.iter().map(|(name, _)| name.as_str()).collect();
    let expected: Vec<String> = TABLES
        .iter()
        .flat_map(|table| {
            ["2024-01", "2025-10"].map(|edition| format!("{table}/country=KGZ/edition={edition}/{table}.parquet"))
        })
        .collect();
    assert_eq!(names, expected);
    assert!(written.iter().all(|(_, bytes)| bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1")));
    assert!(written == files(second.path()), "the same tables give the same bytes");
}

#[cfg(unix)]
#[test]
fn a_file_that_did_not_change_is_not_written_again() {
    use std::os::unix::fs::MetadataExt;

    let (tables, to) = (Project::copy_of("matrices"), Project::empty());
    assert_eq!(export(tables.path(), to.path()).code, 0);
    // A file that is written again is another file under the old name.
    let inode = |table: &str, edition: &str| {
        let path = to.path().join(format!("{table}/country=KGZ/edition={edition}/{table}.parquet"));
        fs::metadata(path).unwrap().ino()
    };
    let before = [inode("cells", "2024-01"), inode("bibliography", "2024-01"), inode("bibliography", "2025-10")];
    let path = tables.path().join("kgz/2025-10/bibliography.yaml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("- {{id: one-more, title: One more}}\n{text}")).unwrap();
    assert_eq!(export(tables.path(), to.path()).code, 0);
    let after = [inode("cells", "2024-01"), inode("bibliography", "2024-01"), inode("bibliography", "2025-10")];
    assert_eq!(before[..2], after[..2]);
    assert_ne!(before[2], after[2]);
}

#[test]
fn an_edition_with_an_error_is_left_out_and_named() {
    let (tables, to) = (Project::copy_of("matrices"), Project::empty());
    tables.put("kgz/2025-10/immigration.yaml", "area: nowhere\n");
    let ran = export(tables.path(), to.path());
    assert_eq!(ran.code, 1);
    assert!(ran.stderr.contains("kgz/2025-10 has errors and is left out"), "{}", ran.stderr);
    let written = files(to.path());
    assert_eq!(written.len(), TABLES.len());
    assert!(written.iter().all(|(name, _)| name.contains("edition=2024-01")));
}

#[test]
fn a_colon_of_an_edition_s_name_is_escaped_as_hive_does() {
    let (tables, to) = (Project::empty(), Project::empty());
    tables.put("kgz/2024:1/edition.yaml", "country: KGZ\nedition: \"2024:1\"\ntitle: x\n");
    assert_eq!(export(tables.path(), to.path()).code, 0);
    assert!(to.path().join("cells/country=KGZ/edition=2024%3A1/cells.parquet").is_file());
}

#[test]
fn one_file_of_parquet_is_refused_with_what_to_write() {
    let project = Project::empty();
    let ran =
        mdmm(["export", "matrices/kgz/2024-01", "--to", project.path().join("x.parquet").to_str().unwrap()]).run();
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("--format parquet --to "), "{}", ran.stderr);
}

#[test]
fn a_folder_that_cannot_be_made_is_the_machine_s_refusal() {
    let project = Project::empty();
    let file = project.put("tables", "a file");
    let ran = export(Path::new("matrices"), &file);
    assert_eq!(ran.code, 2);
    assert_eq!(fs::read_to_string(file).unwrap(), "a file");
}
