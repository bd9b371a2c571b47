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
    let mut book = Book::open(&desk.book);
    book.set("immigration", "XFD1048576", text("far away"));
    let file = desk.project.path().join("far.xlsx");
    book.save(&file);
    let ran = desk.import(&file, &[]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    assert!(ran.stderr.contains("immigration!XFD1048576"), "{}", ran.stderr);
}

#[test]
fn what_looks_like_a_formula_is_written_as_text() {
    let desk = Desk::of("tests/fixtures/full", "kgz/2024-01", "en");
    let file = desk.edition.join("bibliography.yaml");
    let mut text = std::fs::read_to_string(&file).unwrap();
    text.push_str("- id: evil\n  title: \"=cmd|' /C calc'!A0\"\n");
    std::fs::write(&file, text).unwrap();
    crate::harness::mdmm(["export", desk.edition.to_str().unwrap(), "--to", desk.book.to_str().unwrap(), "--force"])
        .prints();
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

/// A workbook of sheets given by the XML of their rows, what follows the rows, and the texts that cells share.
fn of_xml(sheets: &[(&str, String, &str)], shared: &str) -> Vec<u8> {
    let space = "http://schemas.openxmlformats.org";
    let (main, office) =
        (format!("{space}/spreadsheetml/2006/main"), format!("{space}/officeDocument/2006/relationships"));
    let mut names = String::new();
    let mut related = String::new();
    let mut parts = Vec::new();
    for (at, (name, rows, behind)) in sheets.iter().enumerate() {
        names.push_str(&format!("<sheet name=\"{name}\" sheetId=\"{}\" r:id=\"r{at}\"/>", at + 1));
        related.push_str(&format!(
            "<Relationship Id=\"r{at}\" Type=\"{office}/worksheet\" Target=\"worksheets/s{at}.xml\"/>"
        ));
        let xml = format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData>{behind}</worksheet>");
        parts.push((format!("xl/worksheets/s{at}.xml"), xml));
    }
    let relations =
        |inner: &str| format!("<Relationships xmlns=\"{space}/package/2006/relationships\">{inner}</Relationships>");
    let root = format!("<Relationship Id=\"a\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/>");
    parts.push(("_rels/.rels".to_owned(), relations(&root)));
    parts.push(("xl/_rels/workbook.xml.rels".to_owned(), relations(&related)));
    parts.push(("xl/sharedStrings.xml".to_owned(), format!("<sst xmlns=\"{main}\">{shared}</sst>")));
    let book = format!("<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets>{names}</sheets></workbook>");
    parts.push(("xl/workbook.xml".to_owned(), book));
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, xml) in parts {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(xml.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn shared_cell(place: &str) -> String {
    format!("<row><c r=\"{place}\" t=\"s\"><v>0</v></c></row>")
}

#[test]
fn small_workbooks_that_pretend_to_be_large_are_refused_in_a_sentence() {
    let long = "x".repeat(1 << 20);
    let text = |words: &str| format!("<si><t>{words}</t></si>");
    let one = |rows: String, behind: &'static str, shared: String| of_xml(&[("s", rows, behind)], &shared);
    let merged = "<mergeCells count=\"1\"><mergeCell ref=\"A1:A2000\"/></mergeCells>";
    let chain: String = (0..30_000).map(|at| format!("<mergeCell ref=\"A{}:A{}\"/>", at * 2 + 1, at * 2 + 3)).collect();
    let chain: &str = &format!("<mergeCells>{chain}</mergeCells>");
    let rows = |count: usize| (1..=count).map(|row| shared_cell(&format!("A{row}"))).collect::<String>();
    let sheets: Vec<(String, String, &str)> = (0..400).map(|at| (format!("s{at}"), String::new(), "")).collect();
    let sheets: Vec<(&str, String, &str)> =
        sheets.iter().map(|(name, rows, of)| (&**name, rows.clone(), *of)).collect();
    for (bytes, says) in [
        (one(shared_cell("A1"), merged, text(&long)), "32767 characters"),
        (one(rows(2_000), "", text(&long)), "32767 characters"),
        (one(rows(2_000), "", text(&"x".repeat(30_000))), "24 MiB"),
        (of_xml(&[("s", shared_cell("A1"), chain)], &text("x")), "20000 merged cells"),
        (of_xml(&sheets, ""), "256 sheets"),
        (of_xml(&[("s", String::new(), ""), ("S", String::new(), "")], ""), "the name S"),
        (one(String::new(), "", "</sst><sst uniqueCount=\"99999999999999\">".to_owned()), "more texts than it has"),
    ] {
        let (code, said) = import(&bytes);
        assert_eq!((code, said.lines().count()), (2, 1), "{said}");
        assert!(said.contains(says), "{says}: {said}");
    }
}

#[test]
fn an_entry_that_stands_twice_has_its_figures_once() {
    let desk = Desk::of("tests/fixtures/full", "kgz/2024-01", "en");
    let mut book = Book::open(&desk.book);
    let (header, column) = book.find("immigration", "entry");
    let (_, first) = book.find("immigration", "Entries: what needs more than years");
    let cells = book.sheet("immigration");
    let row = cells.keys().find(|&&(row, at)| at == column && row > header).unwrap().0;
    let last = cells.keys().map(|(row, _)| *row).max().unwrap();
    let copy: Vec<_> = cells.range((row, first)..(row + 1, 0)).map(|((_, at), cell)| (*at, cell.clone())).collect();
    cells.extend(copy.into_iter().map(|(at, cell)| ((last + 1, at), cell)));
    let file = desk.project.path().join("twice.xlsx");
    book.save(&file);
    let ran = desk.import(&file, &[]);
    assert!(ran.code != 0 && ran.stderr.contains("repeated-id"), "{}", ran.stderr);
}

#[test]
fn a_text_that_no_cell_can_hold_is_named_by_its_cell() {
    let desk = Desk::of("tests/fixtures/full", "kgz/2024-01", "en");
    let file = desk.edition.join("bibliography.yaml");
    let mut text = std::fs::read_to_string(&file).unwrap();
    text.push_str(&format!("- id: long\n  title: \"begins so {}\"\n", "б".repeat(33_000)));
    std::fs::write(&file, text).unwrap();
    let ran = crate::harness::mdmm([
        "export",
        desk.edition.to_str().unwrap(),
        "--to",
        desk.book.to_str().unwrap(),
        "--force",
    ])
    .run();
    assert_eq!((ran.code, ran.stderr.lines().count()), (2, 1), "{}", ran.stderr);
    assert!(ran.stderr.contains("bibliography!") && ran.stderr.contains("begins so"), "{}", ran.stderr);
    assert!(ran.stderr.len() < 500);
}
