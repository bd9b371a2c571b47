//! Two people in the years of one indicator.

use super::make::{area, conflicts, merged};

const BASE: &str = "\
area: immigration
availability:
  # Table 1 of the report
  flow:
    2018-2022: available   # from the yearbook
  stock:    # nothing yet
";

fn with(line: &str) -> String {
    BASE.replace("    2018-2022: available   # from the yearbook\n", line)
}

#[test]
fn two_people_take_different_years_out_of_a_range() {
    let ours =
        with("    2018-2021: available   # from the yearbook\n    2022: {status: partial, reasons: [on_request]}\n");
    let theirs = with("    2019-2022: available   # from the yearbook\n    2018: missing\n");
    assert_eq!(
        merged(BASE, &ours, &theirs),
        with(
            "    2019-2021: available   # from the yearbook\n    2018: missing\n    2022: {status: partial, reasons: [on_request]}\n"
        )
    );
    let theirs = with("    2018: missing  # seen by B\n    2019-2022: available   # from the yearbook\n");
    let both = merged(BASE, &ours, &theirs);
    assert_eq!(
        both,
        with(
            "    2019-2021: available   # from the yearbook\n    2018: missing  # seen by B\n    2022: {status: partial, reasons: [on_request]}\n"
        )
    );
}

#[test]
fn two_people_add_years_below_the_same_line() {
    let ours = with("    2018-2022: available   # from the yearbook\n    2023: partial\n");
    let theirs = with(
        "    2018-2022: available   # from the yearbook\n    # no figures yet\n    2024: {status: missing, reasons: [not_yet_due]}\n",
    );
    assert_eq!(
        merged(BASE, &ours, &theirs),
        with(
            "    2018-2022: available   # from the yearbook\n    2023: partial\n    # no figures yet\n    2024: {status: missing, reasons: [not_yet_due]}\n"
        )
    );
}

#[test]
fn a_year_that_joins_a_range_joins_it() {
    let ours = BASE.replace("  stock:    # nothing yet", "  stock:    # nothing yet\n    2020: missing");
    let theirs = with("    2018-2023: available   # from the yearbook\n");
    assert_eq!(merged(BASE, &ours, &theirs), ours.replace("2018-2022", "2018-2023"));
}

#[test]
fn the_same_change_on_both_sides_is_made_once() {
    let changed = with("    2018-2022: partial   # from the yearbook\n");
    assert_eq!(merged(BASE, &changed, &changed), changed);
    assert_eq!(merged(BASE, &changed, BASE), changed);
    assert_eq!(merged(BASE, BASE, &changed), changed);
}

#[test]
fn status_and_note_of_one_year_are_two_things() {
    let ours = with("    2018-2022: {status: partial, reasons: [on_request]}   # from the yearbook\n");
    let theirs = with("    2018-2022: {status: available, note: Table 3}   # from the yearbook\n");
    assert_eq!(
        merged(BASE, &ours, &theirs),
        with("    2018-2022: {status: partial, reasons: [on_request], note: Table 3}   # from the yearbook\n")
    );
}

#[test]
fn a_real_conflict_names_all_three_and_leaves_ours() {
    let ours = with("    2018-2021: available   # from the yearbook\n    2022: partial\n");
    let theirs = with("    2018-2021: available   # from the yearbook\n    2022: missing\n");
    let merged = area(BASE, &ours, &theirs);
    assert_eq!(
        conflicts(&merged),
        ["declaration (immigration flow 2022) status: {status: available} | {status: partial} | {status: missing}"]
    );
    assert_eq!(merged.files, []);
    let conflict = &merged.outcome.conflicts[0];
    let place = conflict.theirs.as_ref().and_then(|said| said.place.as_ref()).expect("it stands somewhere");
    assert_eq!((&*place.file, place.span.line), ("theirs/immigration.yaml", 6));
}

#[test]
fn removed_here_and_changed_there_is_a_conflict_and_the_change_stands() {
    let gone = with("    2018-2021: available   # from the yearbook\n");
    let changed = with("    2018-2021: available   # from the yearbook\n    2022: missing\n");
    let ours_gone = area(BASE, &gone, &changed);
    assert_eq!(
        conflicts(&ours_gone),
        ["declaration (immigration flow 2022): {status: available} | - | {status: missing}"]
    );
    assert_eq!(super::make::text(&ours_gone, "immigration.yaml").as_deref(), Some(changed.as_str()));
    let theirs_gone = area(BASE, &changed, &gone);
    assert_eq!(
        conflicts(&theirs_gone),
        ["declaration (immigration flow 2022): {status: available} | {status: missing} | -"]
    );
    assert_eq!(theirs_gone.files, []);
}

#[test]
fn the_last_status_of_an_area_goes_alone() {
    let theirs = with("");
    assert_eq!(merged(BASE, BASE, &theirs), theirs);
    let merged = area(BASE, BASE, &theirs);
    assert_eq!(merged.outcome.removed().count(), 5, "each year is counted");
}
