//! A workbook is followed from save to save, by itself: nothing of it is in the files.

use super::running::{Running, Served};
use crate::harness::{Project, mdmm};
use crate::workbook::book::{Book, text};

const NAME: &str = "lie/2023-01";
const TITLE: &str = "A miniature of a gap analysis";

/// A project with a workbook of its edition.
fn project() -> (Project, Book) {
    let project = Project::copy_of("tests/golden/matrices");
    mdmm(["export", NAME, "--to", "book.xlsx"]).within(project.path()).prints();
    let book = Book::open(&project.path().join("book.xlsx"));
    (project, book)
}

/// The workbook with another title, and with a status that is none where one is given.
fn saved(project: &Project, book: &Book, title: &str, status: Option<&str>) {
    let mut book = book.clone();
    let place = book.find("edition", TITLE);
    book.sheet("edition").insert(place, text(title));
    if let Some(status) = status {
        let place = book.find("immigration", "available");
        book.sheet("immigration").insert(place, text(status));
    }
    book.save(&project.path().join("book.xlsx"));
}

#[test]
fn watch_names_a_mistake_at_its_cell_and_keeps_the_last_good_report() {
    let (project, book) = project();
    let watch = Running::start(&project, &[], &["watch", "book.xlsx", "-o", "report.html"]);
    watch.line_with("note");
    let report = || std::fs::read_to_string(project.path().join("report.html")).unwrap();
    assert!(report().contains(TITLE));
    saved(&project, &book, "A title that nobody sees", Some("perhaps"));
    let (lines, _) = watch.lines_until("1 error");
    assert!(lines.iter().any(|line| line.contains("book.xlsx") && line.contains("immigration!")), "{lines:?}");
    assert!(report().contains(TITLE), "the last good report stays");
    saved(&project, &book, "Mended in the workbook", None);
    watch.line_with("note");
    assert!(report().contains("Mended in the workbook"));
    let files = std::fs::read_to_string(project.path().join(NAME).join("edition.yaml")).unwrap();
    assert!(files.contains(TITLE), "nothing is taken into the files");
}

#[test]
fn serve_shows_the_report_that_a_workbook_makes() {
    let (project, book) = project();
    let served = Served::of(project, &[], "book.xlsx");
    assert!(served.page_of(NAME).contains(TITLE));
    saved(&served.project, &book, "Typed in the workbook", None);
    served.page_with(NAME, "Typed in the workbook");
}

#[test]
fn a_report_never_takes_the_place_of_the_workbook_that_is_followed() {
    let (project, _) = project();
    let ran = mdmm(["watch", "book.xlsx", "-o", "book.xlsx"]).within(project.path()).run();
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("book.xlsx"), "{}", ran.stderr);
}
