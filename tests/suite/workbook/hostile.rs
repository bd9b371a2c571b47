//! Files that are no workbook, or more than one; texts that a spreadsheet could take for formulas.

use std::io::{Cursor, Read, Write};

use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use super::book::{Book, Cell, Desk, text};

/// Imports bytes as a workbook: the exit code and what is said.
fn import(bytes: &[u8]) -> (i32, String) {
    let desk = Desk::of("tests/fixtures/full", "kgz/2024-01", "en");
    let file = desk.project.put("broken.xlsx", bytes);
    let ran = desk.import(&file, &[]);
    (ran.code, ran.stderr)
}

#[test]
fn a_broken_file_is_refused_in_one_sentence() {
    let desk = Desk::of("tests/fixtures/full", "kgz/2024-01", "en");
    let whole = std::fs::read(&desk.book).unwrap();
    for bytes in [&b"not a workbook"[..], &[], &whole[..whole.len() / 2], &whole[whole.len() / 2..]] {
        let (code, said) = import(bytes);
        assert_eq!((code, said.lines().count()), (2, 1), "{said}");
        assert!(said.contains("broken.xlsx"), "{said}");
    }
}

#[test]
fn a_zip_bomb_is_refused_before_it_is_unpacked() {
    let mut once = ZipWriter::new(Cursor::new(Vec::new()));
    once.start_file("zeros", SimpleFileOptions::default()).unwrap();
    once.write_all(&vec![0; 1 << 20]).unwrap();
    let mut once = ZipArchive::new(once.finish().unwrap()).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for part in 0..70 {
        writer.raw_copy_file_rename(once.by_index(0).unwrap(), format!("xl/{part}.xml")).unwrap();
    }
    let (code, said) = import(&writer.finish().unwrap().into_inner());
    assert_eq!((code, said.lines().count()), (2, 1), "{said}");
    assert!(said.contains("64 MiB"), "{said}");
}

/// The library counts with the names of cells unchecked.
#[test]
fn names_of_cells_that_no_sheet_has_are_refused() {
    let desk = Desk::of("tests/fixtures/full", "kgz/2024-01", "en");
    let rewritten = |from: &str, to: &str| {
        let mut archive = ZipArchive::new(Cursor::new(std::fs::read(&desk.book).unwrap())).unwrap();
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for at in 0..archive.len() {
            let mut part = archive.by_index(at).unwrap();
            let (name, mut xml) = (part.name().unwrap().into_owned(), Vec::new());
            part.read_to_end(&mut xml).unwrap();
            writer.start_file(name, SimpleFileOptions::default()).unwrap();
            writer.write_all(String::from_utf8(xml).unwrap().replacen(from, to, 1).as_bytes()).unwrap();
        }
        import(&writer.finish().unwrap().into_inner())
    };
    for place in ["AAAAAAAAAA1", "A99999999999"] {
        let (code, said) = rewritten("r=\"A1\"", &format!("r=\"{place}\""));
        assert_eq!((code, said.lines().count()), (2, 1), "{said}");
        assert!(said.contains(place), "{said}");
    }
    let merged = "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"C9:A1\"/></mergeCells>";
    let (code, said) = rewritten("</sheetData>", merged);
    assert_eq!((code, said.lines().count()), (2, 1), "{said}");
    assert!(said.contains("C9:A1"), "{said}");
}

#[test]
fn a_cell_at_the_end_of_the_sheet_takes_no_memory() {
    let desk = Desk::of("tests/fixtures/full", "kgz/2024-01", "en");
    let changes = desk.changes(|book| book.set("immigration", "XFD1048576", text("far away")));
    assert_eq!(changes, Vec::<String>::new());
}

#[test]
fn what_looks_like_a_formula_is_written_as_text() {
    let desk = Desk::of("tests/fixtures/full", "kgz/2024-01", "en");
    let file = desk.edition.join("bibliography.yaml");
    let mut text = std::fs::read_to_string(&file).unwrap();
    text.push_str("- id: evil\n  title: \"=cmd|' /C calc'!A0\"\n");
    std::fs::write(&file, text).unwrap();
    crate::harness::mdmm(["export", desk.edition.to_str().unwrap(), "--to", desk.book.to_str().unwrap()]).prints();
    let mut archive = ZipArchive::new(Cursor::new(std::fs::read(&desk.book).unwrap())).unwrap();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let mut xml = String::new();
        if part.read_to_string(&mut xml).is_ok() && part.name().unwrap().contains("worksheets") {
            assert!(!xml.contains("<f>"), "a formula");
        }
    }
    let mut book = Book::open(&desk.book);
    let evil = book.find("bibliography", "=cmd|' /C calc'!A0");
    assert!(matches!(book.sheet("bibliography")[&evil], Cell::Text(_)));
}
