//! Mistakes in a workbook are findings at sheet and cell, all in one run, and nothing is written.

use super::book::{Book, Desk, at, text};
use crate::harness::files;

/// Imports the workbook with changes that are mistakes; gives what is said, and holds that nothing was written.
fn said(change: impl FnOnce(&mut Book)) -> String {
    let desk = Desk::kyrgyzstan();
    let mut book = Book::open(&desk.book);
    change(&mut book);
    let changed = desk.project.path().join("changed.xlsx");
    book.save(&changed);
    let ran = desk.import(&changed, &[]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    for path in files("matrices/kgz/2024-01", "") {
        let name = path.rsplit('/').next().unwrap();
        let copy = std::fs::read(desk.edition.join(name)).unwrap();
        assert!(copy == std::fs::read(crate::harness::root().join(&path)).unwrap(), "{name} was written");
    }
    ran.stderr
}

#[test]
fn each_mistake_is_named_at_its_cell_in_one_run() {
    let said = said(|book| {
        book.set("immigration", "C7", text("partail"));
        let (row, column) = book.find("immigration", "nsc-2023b");
        assert_eq!((row, column), at("W6"));
        book.sheet("immigration").insert((row, column + 4), text("on_reqest"));
        let (row, _) = book.find("bibliography", "nsc-2023b");
        let (_, column) = book.find("bibliography", "published");
        book.sheet("bibliography").insert((row, column), text("last year"));
        let (row, column) = book.find("immigration", "Entries: what needs more than years");
        assert_eq!((row, column), at("AZ3"));
        book.set("immigration", "BA6", text("99"));
        book.set("values", "A3", text("777"));
        book.set("requests", "D2", text("outcom"));
    });
    for wanted in ["immigration!C7", "`partial`", "`on_request`", "last year", "immigration!BA6", "values!A3"] {
        assert!(said.contains(wanted), "{wanted} is not in\n{said}");
    }
}

#[test]
fn one_mistake_gives_one_finding() {
    let said = said(|book| book.set("immigration", "C7", text("partail")));
    assert_eq!(said.matches("immigration!").count(), 1, "{said}");
    assert!(said.contains("unknown-status"), "{said}");
}

#[test]
fn years_of_a_reason_and_of_a_source_are_named_where_they_stand() {
    let said = said(|book| {
        book.set("immigration", "N6", text("20200"));
        let (row, column) = book.find("immigration", "2011-2022");
        book.sheet("immigration").insert((row, column), text("2011-2022, 2012"));
    });
    assert!(said.contains("immigration!N6"), "{said}");
    assert!(said.contains("2012 stands twice"), "{said}");
}

#[test]
fn a_cite_of_no_publication_is_named() {
    let said = said(|book| {
        let (row, column) = book.find("immigration", "nsc-2023b");
        book.sheet("immigration").insert((row, column), text("nsc-2032b"));
    });
    assert!(said.contains("unknown-cite") && said.contains("nsc-2023b"), "{said}");
}
