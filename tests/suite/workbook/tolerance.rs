//! A workbook is met as a person would mean it.

use super::book::{Book, Cell, Desk, at, text};

#[test]
fn an_edit_is_the_whole_difference() {
    let desk = Desk::kyrgyzstan();
    let changes = desk.changes(|book| {
        book.set("immigration", "I11", text("missing"));
        let (row, column) = book.find("immigration", "nsc-2023b");
        book.sheet("immigration").insert((row, column + 2), text("survey"));
    });
    assert_eq!(
        changes,
        [
            "-    2018-2022: {status: available, at: \"sections 1 and 3.1, Figure 1\", note: \"Drawn for 2011-2022; printed is 2022.\"}",
            "+    2019-2022: {status: available, at: \"sections 1 and 3.1, Figure 1\", note: \"Drawn for 2011-2022; printed is 2022.\"}",
            "+    2018: {status: missing, at: \"sections 1 and 3.1, Figure 1\", note: Drawn for 2011-2022; printed is 2022.}",
            "-    type: administrative",
            "+    type: survey",
        ]
        .map(str::to_owned)
    );
}

#[test]
fn a_workbook_of_before_leaves_what_it_has_no_column_for() {
    let desk = Desk::of("tests/fixtures/full", "kgz/2024-01", "en");
    let blanked = |words: &'static str| {
        move |book: &mut Book| {
            let place = book.find("areas", words);
            book.sheet("areas").insert(place, Cell::Blank);
        }
    };
    assert_eq!(desk.changes(blanked("drafted text")), [""; 0]);
    assert_eq!(desk.changes(blanked("replaced")), ["-drafted_text: replaced"]);
}

#[test]
fn comments_and_the_rest_of_the_file_stay() {
    let desk = Desk::kyrgyzstan();
    let before = std::fs::read_to_string(desk.edition.join("immigration.yaml")).unwrap();
    let mut book = Book::open(&desk.book);
    book.set("immigration", "B9", text("available"));
    let (row, _) = book.find("immigration", "stock");
    assert_eq!(row, 4);
    // The reasons of the year go with its status.
    book.set("immigration", "O6", Cell::Blank);
    let changed = desk.project.path().join("changed.xlsx");
    book.save(&changed);
    let ran = desk.import(&changed, &[]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let after = std::fs::read_to_string(desk.edition.join("immigration.yaml")).unwrap();
    let differing: Vec<(&str, &str)> = before.lines().zip(after.lines()).filter(|(a, b)| a != b).collect();
    assert_eq!(differing.len(), 1, "{differing:?}");
    assert!(differing[0].1.contains("status: available"), "{differing:?}");
    assert_eq!(before.lines().count(), after.lines().count());
}

#[test]
fn statuses_in_russian_and_kyrgyz_with_stray_spaces_and_wide_digits() {
    let desk = Desk::kyrgyzstan();
    let changes = desk.changes(|book| {
        book.set("immigration", "I6", text(" Отсутствует\u{a0}"));
        book.set("immigration", "I7", text("Жеткиликтүү"));
        book.set("immigration", "I8", text("ДОСТУПНО "));
        book.set("immigration", "A9", text("２０２０"));
        book.set("immigration", "N6", text(" ２０２０ "));
    });
    assert!(changes.iter().all(|line| !line.contains("2020")), "{changes:?}");
    assert!(changes.len() <= 2, "{changes:?}");
}

#[test]
fn merged_cells_dates_and_formulas_are_read_as_they_look() {
    let desk = Desk::kyrgyzstan();
    let changes = desk.changes(|book| {
        for row in 6..=10 {
            book.sheet("immigration").remove(&(row, 2));
        }
        book.set("immigration", "C6", text("missing"));
        book.merged.push(("immigration".to_owned(), at("C6"), at("C8")));
        book.set("immigration", "C9", Cell::Formula("=B9", "partial"));
        book.set("immigration", "C10", text("missing"));
        book.set("immigration", "C11", text("missing"));
        let (row, _) = book.find("bibliography", "nsc-2023b");
        let (_, column) = book.find("bibliography", "accessed");
        book.sheet("bibliography").insert((row, column), Cell::Date(2023, 10, 19));
    });
    assert!(changes.iter().all(|line| line.contains("accessed")), "{changes:?}");
}

#[test]
fn columns_are_known_by_their_headers() {
    let desk = Desk::kyrgyzstan();
    let changes = desk.changes(|book| {
        let cells = std::mem::take(book.sheet("bibliography"));
        // The first column moves behind all others, and a column of the reader's own comes first.
        *book.sheet("bibliography") = cells
            .into_iter()
            .map(|((row, column), cell)| ((row, if column == 0 { 30 } else { column }), cell))
            .collect();
        book.set("bibliography", "A2", text("my own remarks"));
        book.set("bibliography", "A3", text("to be called"));
    });
    assert_eq!(changes, Vec::<String>::new());
}

#[test]
fn a_sheet_that_is_not_there_changes_nothing() {
    let desk = Desk::kyrgyzstan();
    let changes = desk.changes(|book| {
        book.sheets.retain(|(name, _)| name == "immigration" || name == "covers" || name == "values");
        book.set("immigration", "C11", text("not applicable"));
        let (row, column) = book.find("immigration", "searched_not_found");
        book.sheet("immigration").insert((row, column), Cell::Blank);
        book.sheet("immigration").insert((row, column + 1), text("nobody asks"));
    });
    assert!(changes.iter().any(|line| line.contains("because: nobody asks")), "{changes:?}");
}

#[test]
fn entries_whose_area_has_no_sheet_are_said_to_be_unread() {
    let desk = Desk::of("tests/fixtures/full", "kgz/2024-01", "en");
    let mut book = Book::open(&desk.book);
    book.sheets.retain(|(name, _)| name != "immigration");
    let file = desk.project.path().join("without.xlsx");
    book.save(&file);
    let ran = desk.import(&file, &["--dry-run"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""));
    let said = "the entries of immigration on the sheet covers are not read: it has no sheet";
    assert!(ran.stderr.contains(said), "{}", ran.stderr);
}
