//! A workbook is met as a person would mean it.

use super::book::{Book, Cell, Desk, at, text};

#[test]
fn an_edit_is_the_whole_difference() {
    let desk = Desk::kyrgyzstan();
    let changes = desk.changes(|book| {
        book.set("immigration", "I6", text("missing"));
        let (row, column) = book.find("immigration", "nsc-2023b");
        book.sheet("immigration").insert((row, column + 2), text("survey"));
    });
    assert_eq!(
        changes,
        [
            "-    2018-2022: {status: available, at: \"sections 1 and 3.1, Figure 1\", note: {en: \"Drawn for 2011-2022; printed is 2022.\", ru: \"Нарисовано за 2011–2022\u{a0}гг.; напечатан 2022\u{a0}г.\", ky: \"2011–2022-жылдар үчүн чийилген; 2022-жыл басылган.\"}}",
            "+    2019-2022: {status: available, at: \"sections 1 and 3.1, Figure 1\", note: {en: \"Drawn for 2011-2022; printed is 2022.\", ru: \"Нарисовано за 2011–2022\u{a0}гг.; напечатан 2022\u{a0}г.\", ky: \"2011–2022-жылдар үчүн чийилген; 2022-жыл басылган.\"}}",
            "+    2018:",
            "+      status: missing",
            "+      at: sections 1 and 3.1, Figure 1",
            "+      note:",
            "+        en: Drawn for 2011-2022; printed is 2022.",
            "+        ru: Нарисовано за 2011–2022\u{a0}гг.; напечатан 2022\u{a0}г.",
            "+        ky: 2011–2022-жылдар үчүн чийилген; 2022-жыл басылган.",
            "-    type: administrative",
            "+    type: survey",
        ]
        .map(str::to_owned)
    );
}

#[test]
fn a_workbook_of_before_leaves_what_it_has_no_column_for() {
    let desk = Desk::of("tests/fixtures/full", "kgz/2024-01", "en");
    let without_column = |book: &mut Book| {
        let (_, column) = book.find("areas", "drafted text");
        book.sheet("areas").retain(|(_, at), _| *at != column);
    };
    assert_eq!(desk.changes(without_column), [""; 0]);
    let blanked = |book: &mut Book| {
        let place = book.find("areas", "replaced");
        book.sheet("areas").insert(place, Cell::Blank);
    };
    assert_eq!(desk.changes(blanked), ["-drafted_text: replaced"]);
}

#[test]
fn comments_and_the_rest_of_the_file_stay() {
    let desk = Desk::kyrgyzstan();
    let before = std::fs::read_to_string(desk.edition.join("immigration.yaml")).unwrap();
    let mut book = Book::open(&desk.book);
    book.set("immigration", "B8", text("available"));
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
        book.set("immigration", "I11", text(" Отсутствует\u{a0}"));
        book.set("immigration", "I10", text("Жеткиликтүү"));
        book.set("immigration", "I9", text("ДОСТУПНО "));
        book.set("immigration", "A8", text("２０２０"));
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
        book.set("immigration", "C9", text("missing"));
        book.merged.push(("immigration".to_owned(), at("C9"), at("C11")));
        book.set("immigration", "C8", Cell::Formula("=B8", "partial"));
        book.set("immigration", "C6", text("missing"));
        book.set("immigration", "C7", text("missing"));
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
        // The first column moves behind all others, and an empty one of the reader's own comes first.
        *book.sheet("bibliography") = cells
            .into_iter()
            .map(|((row, column), cell)| ((row, if column == 0 { 30 } else { column }), cell))
            .collect();
        book.set("bibliography", "A2", text("my own remarks"));
    });
    assert_eq!(changes, Vec::<String>::new());
}

#[test]
fn a_sheet_that_is_not_there_changes_nothing() {
    let desk = Desk::kyrgyzstan();
    let changes = desk.changes(|book| {
        book.sheets.retain(|(name, _)| name == "immigration" || name == "base");
        book.set("immigration", "C6", text("not applicable"));
        let (row, column) = book.find("immigration", "searched_not_found");
        book.sheet("immigration").insert((row, column), Cell::Blank);
        book.sheet("immigration").insert((row, column + 1), text("nobody asks"));
    });
    assert!(changes.iter().any(|line| line.contains("because: nobody asks")), "{changes:?}");
}

#[test]
fn figures_of_entries_whose_area_has_no_sheet_stay() {
    let desk = Desk::of("tests/fixtures/full", "kgz/2024-01", "en");
    let mut book = Book::open(&desk.book);
    book.sheets.retain(|(name, _)| name != "immigration");
    let file = desk.project.path().join("without.xlsx");
    book.save(&file);
    let ran = desk.import(&file, &["--dry-run"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{}", ran.stderr);
    let said = "belong to entries of areas whose sheets are not there, and stay as they are";
    assert!(ran.stderr.contains(said), "{}", ran.stderr);
}
