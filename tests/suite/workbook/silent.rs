//! What a person changes in a workbook is taken, or named at its cell: nothing is passed over, and beside a mistake nothing goes.

use super::book::{Book, Cell, Desk, at, text};
use crate::harness::Ran;

/// Imports the workbook with a change.
fn imported(change: impl FnOnce(&mut Book), more: &[&str]) -> (Desk, Ran) {
    let desk = Desk::kyrgyzstan();
    let mut book = Book::open(&desk.book);
    change(&mut book);
    let changed = desk.project.path().join("changed.xlsx");
    book.save(&changed);
    let ran = desk.import(&changed, more);
    (desk, ran)
}

/// The text of a file of the edition.
fn file(desk: &Desk, name: &str) -> String {
    std::fs::read_to_string(desk.edition.join(name)).unwrap()
}

/// Takes a row of headers, or whatever stands in a row, away.
fn clear_row(book: &mut Book, sheet: &str, row: u32) {
    book.sheet(sheet).retain(|(own, _), _| *own != row);
}

fn clear_column(book: &mut Book, sheet: &str, column: u32) {
    book.sheet(sheet).retain(|(_, own), _| *own != column);
}

/// What is done to the workbook.
type Spoil = fn(&mut Book);

#[test]
fn what_means_nothing_is_named_at_its_cell() {
    let kinds: [(Spoil, &[&str]); 17] = [
        // The mark of entries was cleared, or stands for none.
        (|book| book.set("immigration", "AP7", Cell::Blank), &["immigration!AP7", "`nsc-2023a` covers of flow"]),
        (|book| book.set("immigration", "AI6", text("see covers")), &["immigration!AI6", "no entry says"]),
        // A year that is none, none at all, or one outside the window with nothing beside it.
        (|book| book.set("immigration", "A6", text("2018/19")), &["immigration!A6", "`2018/19` is no year"]),
        (|book| book.set("immigration", "A6", Cell::Blank), &["immigration!A6", "and no year"]),
        (|book| book.set("immigration", "A12", text("2024")), &["immigration!A12", "outside the window"]),
        // A status or years that the reasons beside it speak of.
        (|book| book.set("immigration", "B7", Cell::Blank), &["immigration!N7", "no status of stock for 2019"]),
        (|book| book.set("immigration", "N6", Cell::Blank), &["immigration!M6", "under `years`"]),
        (
            |book| book.set("immigration", "B7", text("partial; on_request")),
            &["immigration!B7", "choose the status alone"],
        ),
        // A figure without its entry, its years, or an exact value.
        (|book| book.set("values", "A3", text("777")), &["values!A3", "no entry has the number `777`"]),
        (|book| book.set("values", "B3", Cell::Blank), &["values!A3", "under `years`"]),
        (
            |book| book.set("values", "D3", text("about 12444")),
            &["values!D3", "type 12444, and `yes` under `approximate`"],
        ),
        // What a spreadsheet has made a date of.
        (|book| book.set("values", "C4", Cell::Date(2024, 9, 5)), &["values!C4", "may have made it of something else"]),
        (|book| book.set("searches", "E3", Cell::Date(2024, 10, 5)), &["searches!E3", "such as 5-10"]),
        // A field of the edition that is none; a value of no field.
        (|book| book.set("edition", "A9", text("reviewer")), &["edition!A9", "reviewer"]),
        (|book| book.set("edition", "A9", Cell::Blank), &["edition!B9", "`field`"]),
        // Headers that are gone, and with them the tables.
        (|book| clear_row(book, "values", 1), &["the sheet values", "`entry`"]),
        (
            |book| {
                clear_row(book, "immigration", 3);
                clear_row(book, "immigration", 4);
            },
            &["the sheet immigration", "`year`"],
        ),
    ];
    for (spoil, wanted) in kinds {
        let (desk, ran) = imported(spoil, &[]);
        assert_eq!(ran.code, 1, "{wanted:?}: {}", ran.stderr);
        assert!(wanted.iter().all(|words| ran.stderr.contains(words)), "{wanted:?} is not in\n{}", ran.stderr);
        assert_eq!(ran.stderr.matches("error[").count(), 1, "one mistake, one finding: {}", ran.stderr);
        assert!(!desk.project.path().join(".mdmm").exists(), "{wanted:?}");
    }
}

#[test]
fn beside_a_mistake_no_field_goes_and_no_row_is_taken_for_another() {
    // The reasons of 2020 stand in a row whose indicator is misspelt: the status keeps them.
    let misspelt = |book: &mut Book| {
        book.set("immigration", "M6", text("stok"));
        book.set("immigration", "I7", text("missing"));
    };
    let (desk, ran) = imported(misspelt, &["--partial"]);
    assert!(ran.stderr.contains("immigration!M6"), "{}", ran.stderr);
    let now = file(&desk, "immigration.yaml");
    assert!(now.contains("2020: {status: partial, reasons: [estimate], at: section 3.1"), "{now}");
    assert!(now.contains("    2019:\n      status: missing"), "{now}");
    // The entries of the second source are not the first one's, though both have its number.
    let before = file(&Desk::kyrgyzstan(), "immigration.yaml");
    let (desk, ran) = imported(|book| book.set("immigration", "X6", text("2")), &["--partial"]);
    assert!(ran.stderr.contains("immigration!X7"), "{}", ran.stderr);
    assert_eq!(file(&desk, "immigration.yaml"), before);
}

#[test]
fn a_column_that_is_gone_says_nothing_whichever_it_is() {
    for (sheet, header) in [("immigration", "access"), ("immigration", "reasons"), ("immigration", "entry")] {
        let gone = |book: &mut Book| {
            let (_, column) = book.find(sheet, header);
            clear_column(book, sheet, column);
        };
        let desk = Desk::kyrgyzstan();
        let before = file(&desk, "immigration.yaml");
        let (desk, ran) = imported(gone, &[]);
        assert!(ran.stderr.contains(&format!("no column {header}")), "{header}: {}", ran.stderr);
        assert_eq!(file(&desk, "immigration.yaml"), before, "{header}");
        if header != "entry" {
            assert_eq!(ran.code, 0, "{header}: {}", ran.stderr);
        }
    }
}

#[test]
fn an_indicator_that_is_added_right_beside_table_1_is_one() {
    let added = |book: &mut Book| {
        for (name, words) in [("L4", "Flow by age"), ("L5", "flow_by_age"), ("L8", "available")] {
            book.set("immigration", name, text(words));
        }
        for (name, words) in
            [("A20", "immigration"), ("B20", "flow_by_age"), ("D20", "Flow by age"), ("K20", "flow"), ("N20", "count")]
        {
            book.set("indicators", name, text(words));
        }
    };
    let (desk, ran) = imported(added, &[]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let now = file(&desk, "immigration.yaml");
    assert!(now.contains("  flow_by_age:\n    2020: available\n"), "{now}");
}

#[test]
fn rows_that_are_sorted_keep_all_they_say() {
    let sorted = |book: &mut Book| {
        let cells = book.sheet("bibliography");
        let last = cells.keys().map(|(row, _)| *row).max().unwrap();
        let turned =
            |((row, column), cell): ((u32, u32), Cell)| ((if row < 2 { row } else { last + 2 - row }, column), cell);
        *cells = std::mem::take(cells).into_iter().map(turned).collect();
    };
    let (desk, ran) = imported(sorted, &[]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let (before, now) = (file(&Desk::kyrgyzstan(), "bibliography.yaml"), file(&desk, "bibliography.yaml"));
    let head = "# Publications cited by the tables";
    assert!(now.starts_with(head), "{now}");
    let ids = |text: &str| {
        let ids = text.lines().filter_map(|line| line.strip_prefix("- id: "));
        ids.map(str::to_owned).collect::<Vec<_>>()
    };
    let mut wanted = ids(&before);
    wanted.reverse();
    assert_eq!(ids(&now), wanted);
    let lines = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(lines(&now), lines(&before));
}

#[test]
fn acronyms_and_translations_have_sheets() {
    let changed = |book: &mut Book| {
        let (row, column) = book.find("words", "12–14 лет");
        book.sheet("words").insert((row, column), text("от 12 до 14"));
        book.set("acronyms", "A90", text("ABC"));
        book.set("acronyms", "C90", text("A bigger company"));
    };
    let (desk, ran) = imported(changed, &[]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("acronyms: 1 acronym added"), "{}", ran.stderr);
    assert!(ran.stderr.contains("edition: 1 word changed"), "{}", ran.stderr);
    assert!(file(&desk, "edition.yaml").contains("  \"12-14\": {ru: от 12 до 14, ky: \"12–14 жаш\"}\n"));
    assert!(file(&desk, "acronyms.yaml").ends_with("- {short: ABC, long: {en: A bigger company}}\n"));
    let (_, ran) = imported(|book| book.set("words", "A3", Cell::Blank), &[]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert!(ran.stderr.contains("words!") && ran.stderr.contains("`text`"), "{}", ran.stderr);
    assert_eq!(at("A3"), (2, 0));
}

#[test]
fn a_word_that_is_cleared_is_counted_as_removed() {
    let clear = |book: &mut Book| {
        let (row, _) = book.find("words", "12–14 лет");
        clear_row(book, "words", row);
    };
    let (desk, ran) = imported(clear, &[]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("edition: 1 word removed"), "{}", ran.stderr);
    assert!(!file(&desk, "edition.yaml").contains("12–14"));
}

#[test]
fn a_sheet_without_its_empty_column_of_no_language_is_read() {
    for (sheet, header) in [("words", "translation"), ("acronyms", "long form")] {
        let clear = |book: &mut Book| {
            let (_, column) = book.find(sheet, header);
            clear_column(book, sheet, column);
        };
        let (_, ran) = imported(clear, &["--dry-run"]);
        assert_eq!(ran.code, 0, "{sheet}: {}", ran.stderr);
        assert!(ran.stderr.contains("nothing new"), "{sheet}: {}", ran.stderr);
    }
}

#[test]
fn a_field_of_the_edition_that_has_no_sheet_is_not_offered() {
    let (_, ran) = imported(|book| book.set("edition", "A90", text("funders")), &[]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert!(!ran.stderr.contains("did you mean `funders`"), "{}", ran.stderr);
}

#[test]
fn what_is_typed_where_only_explanations_stand_is_said() {
    let (_, ran) = imported(|book| book.set("instructions", "C14", text("ask Ann")), &[]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("instructions!C14 says “ask Ann”"), "{}", ran.stderr);
}
