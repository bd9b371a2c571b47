//! Copies of one workbook in several people's hands, and one workbook that comes back: what two people say differently of one
//! cell is a conflict, what one person corrects is taken.

use std::path::PathBuf;

use super::book::{Book, Desk, text};
use crate::harness::Ran;

const SHEET: &str = "emigration";

/// Rows of `flow`, which is available in 2018 to 2022.
const FLOW: [&str; 5] = ["I6", "I7", "I8", "I9", "I10"];

/// Saves a copy of the exported workbook in which cells of `flow` say something else.
fn copy(desk: &Desk, name: &str, cells: &[(usize, &str)]) -> PathBuf {
    let mut book = Book::open(&desk.book);
    for (year, status) in cells {
        book.set(SHEET, FLOW[year - 2018], text(status));
    }
    let path = desk.project.path().join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    book.save(&path);
    path
}

/// What the files declare of `flow` in a year.
fn flow(desk: &Desk, year: usize) -> String {
    let scores: serde_json::Value = serde_json::from_str(&super::book::score(&desk.edition)).unwrap();
    let cells = scores["editions"][0]["cells"].as_array().unwrap();
    let of_flow = |cell: &&serde_json::Value| {
        cell["area"] == SHEET && cell["indicator"] == "flow" && cell["year"].as_u64() == Some(year as u64)
    };
    cells.iter().find(of_flow).unwrap()["declared"].as_str().unwrap_or_default().to_owned()
}

fn is_conflict(ran: &Ran) -> bool {
    ran.code == 1 && ran.stderr.contains("1 conflict")
}

#[test]
fn what_two_copies_say_differently_of_one_cell_is_a_conflict() {
    let desk = Desk::kyrgyzstan();
    let one = copy(&desk, "one.xlsx", &[(2018, "missing"), (2020, "partial")]);
    let other = copy(&desk, "other.xlsx", &[(2019, "missing"), (2020, "missing")]);
    assert_eq!(desk.import(&one, &[]).code, 0);
    let ran = desk.import(&other, &[]);
    assert!(is_conflict(&ran), "{}", ran.stderr);
    assert_eq!([2018, 2019, 2020, 2021].map(|year| flow(&desk, year)), ["missing", "missing", "partial", "available"]);
    // It is asked until it is decided, and not after that, of whichever copy.
    assert!(is_conflict(&desk.import(&other, &[])));
    assert_eq!(desk.import(&other, &["--theirs"]).code, 0);
    assert_eq!(flow(&desk, 2020), "missing");
    for book in [&other, &one] {
        let ran = desk.import(book, &[]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        assert_eq!(flow(&desk, 2020), "missing", "{}", ran.stderr);
    }
}

#[test]
fn two_copies_that_say_one_thing_each_of_one_cell_are_two_copies() {
    let desk = Desk::kyrgyzstan();
    assert_eq!(desk.import(&copy(&desk, "one.xlsx", &[(2020, "partial")]), &[]).code, 0);
    assert!(is_conflict(&desk.import(&copy(&desk, "other.xlsx", &[(2020, "missing")]), &[])));
    // Files of one name in two places are two as well.
    assert!(is_conflict(&desk.import(&copy(&desk, "mail/one.xlsx", &[(2020, "missing")]), &[])));
    assert_eq!(flow(&desk, 2020), "partial");
}

#[test]
fn a_person_corrects_what_the_workbook_said_last_week_and_hears_it() {
    let desk = Desk::kyrgyzstan();
    assert_eq!(desk.import(&copy(&desk, "mine.xlsx", &[(2018, "missing"), (2020, "partial")]), &[]).code, 0);
    let ran = desk.import(&copy(&desk, "mine.xlsx", &[(2018, "missing"), (2019, "missing"), (2020, "missing")]), &[]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert_eq!([2018, 2019, 2020].map(|year| flow(&desk, year)), ["missing", "missing", "missing"]);
    let said: Vec<&str> = ran.stderr.lines().filter(|line| line.contains("said something else")).collect();
    assert!(said.len() == 1 && said[0].contains("flow") && said[0].contains("2020"), "{}", ran.stderr);
}

#[test]
fn a_copy_that_is_saved_over_another_is_known_by_what_it_lacks() {
    let desk = Desk::kyrgyzstan();
    assert_eq!(desk.import(&copy(&desk, "book2.xlsx", &[(2018, "missing"), (2020, "partial")]), &[]).code, 0);
    let ran = desk.import(&copy(&desk, "book2.xlsx", &[(2019, "missing"), (2020, "missing")]), &[]);
    assert!(is_conflict(&ran), "{}", ran.stderr);
    assert_eq!([2018, 2019, 2020].map(|year| flow(&desk, year)), ["missing", "missing", "partial"]);
}

#[test]
fn what_a_colleague_corrected_in_the_files_stays_when_the_workbook_comes_back() {
    let desk = Desk::kyrgyzstan();
    let mine = copy(&desk, "mine.xlsx", &[(2020, "partial")]);
    assert_eq!(desk.import(&mine, &[]).code, 0);
    let path = desk.edition.join("emigration.yaml");
    let before = std::fs::read_to_string(&path).unwrap();
    let corrected = before.replacen("2020:\n      status: partial", "2020:\n      status: missing", 1);
    assert_ne!(before, corrected);
    std::fs::write(&path, &corrected).unwrap();
    // Under another name too, and with something new in it.
    for (name, more) in
        [("mine.xlsx", vec![(2020, "partial")]), ("renamed.xlsx", vec![(2020, "partial"), (2021, "missing")])]
    {
        let ran = desk.import(&copy(&desk, name, &more), &[]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        assert_eq!(flow(&desk, 2020), "missing", "{name}");
    }
    assert_eq!(flow(&desk, 2021), "missing");
}
