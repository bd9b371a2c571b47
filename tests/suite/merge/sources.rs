//! Two people in the sources of one area.

use super::make::{area, conflicts, merged, text, texts, whole};
use mdmm::merge::Settle;

const BASE: &str = "\
area: immigration
sources:
  # the census
  - cite: census-2020
    type: census   # one-off
    access: public
    covers:
      stock: 2020
      flow:   # by month
        - {years: 2018-2020, unit: persons, values: {2018: 5, 2019: 6, 2020: 7}}
        - {years: 2021, access: on_request}

  - cite: nsc-2023
    type: administrative
    access: public
    note: >-
      A long note that
      goes over two lines.
    covers: {flow: 2018-2022}
searches: [{terms: [a], date: 2023-01-01}]
";

#[test]
fn both_add_a_source_and_change_another() {
    let ours =
        BASE.replace("searches:", "  - cite: ours-1\n    type: survey\n    access: public\n    covers: {}\nsearches:");
    let ours = ours.replace("access: on_request", "access: restricted");
    let theirs = BASE.replace("searches:", "  # found in the ministry\n  - cite: theirs-1\n    type: survey\n    access: public\n    covers: {stock: 2019}\nsearches:");
    let theirs = theirs.replace("2019: 6", "2019: 66").replace("two lines", "three lines");
    let both = merged(BASE, &ours, &theirs);
    let wanted = theirs
        .replace("  # found", "  - cite: ours-1\n    type: survey\n    access: public\n    covers: {}\n  # found")
        .replace("access: on_request", "access: restricted");
    // The neighbour behind which THEIRS' row stands is the same as OURS': OURS' comes first.
    assert_eq!(
        both.replace(
            "    note: A long note that goes over three lines.\n",
            "    note: >-\n      A long note that\n      goes over three lines.\n"
        ),
        wanted
    );
}

#[test]
fn years_leave_an_entry_with_their_figures() {
    let ours = BASE.replace(
        "        - {years: 2018-2020, unit: persons, values: {2018: 5, 2019: 6, 2020: 7}}",
        "        - {years: 2019-2020, unit: persons, values: {2019: 6, 2020: 7}}\n        - {years: 2018, access: on_request, unit: persons, values: {2018: 5}}",
    );
    let theirs = BASE.replace(
        "        - {years: 2018-2020, unit: persons, values: {2018: 5, 2019: 6, 2020: 7}}",
        "        - {years: 2018-2019, unit: persons, values: {2018: 5, 2019: 6}}\n        - {years: 2020, limits: [estimate], unit: persons, values: {2020: 7}}",
    );
    let wanted = BASE.replace(
        "        - {years: 2018-2020, unit: persons, values: {2018: 5, 2019: 6, 2020: 7}}",
        "        - {years: 2019, unit: persons, values: {2019: 6}}\n        - {years: 2020, limits: [estimate], unit: persons, values: {2020: 7}}\n        - {years: 2018, access: on_request, unit: persons, values: {2018: 5}}",
    );
    assert_eq!(merged(BASE, &ours, &theirs), wanted);
}

#[test]
fn a_row_that_goes_goes_whole_and_one_that_changed_stays() {
    let start = BASE.find("  - cite: nsc").expect("there");
    let end = BASE.find("searches").expect("there");
    let gone = format!("{}{}", &BASE[..start], &BASE[end..]);
    assert_eq!(
        merged(BASE, BASE, &gone).replace("\n\nsearches", "\nsearches"),
        gone.replace("\n\nsearches", "\nsearches")
    );
    let changed = BASE.replace("2018-2022", "2018-2023");
    let conflict = area(BASE, &changed, &gone);
    assert_eq!(conflict.files, []);
    assert_eq!(conflict.outcome.conflicts.len(), 1);
    let conflict = area(BASE, &gone, &changed);
    assert!(text(&conflict, "immigration.yaml").expect("it changes").contains("2018-2023"));
}

#[test]
fn all_that_a_row_covers_can_go() {
    let theirs = BASE.replace("      stock: 2020\n", "");
    let theirs = theirs.replace("      flow:   # by month\n        - {years: 2018-2020, unit: persons, values: {2018: 5, 2019: 6, 2020: 7}}\n        - {years: 2021, access: on_request}\n", "");
    let theirs = theirs.replace("    covers:\n\n", "    covers: {}\n\n");
    let wanted = theirs.replace("    covers: {}\n\n", "    covers: {}\n      flow:   # by month\n\n");
    let got = merged(BASE, BASE, &theirs);
    assert!(got.contains("    covers: {}\n"), "{got}");
    assert!(got.contains("# the census"), "{got}\n{wanted}");
}

#[test]
fn a_figure_that_both_changed_is_one_conflict() {
    let ours = BASE.replace("2019: 6", "2019: 61");
    let theirs = BASE.replace("2019: 6", "2019: 62").replace("2018: 5", "2018: 55");
    let merged = area(BASE, &ours, &theirs);
    assert_eq!(
        conflicts(&merged),
        [
            "coverage census-2020 (immigration flow 2019) values: {value: 6, unit: persons} | {value: 61, unit: persons} | {value: 62, unit: persons}"
        ]
    );
    assert_eq!(text(&merged, "immigration.yaml"), Some(ours.replace("2018: 5", "2018: 55")));
}

#[test]
fn a_rename_is_followed() {
    let bibliography = "- id: census-2020\n  title: Census\n- id: nsc-2023\n  title: Yearbook   # annual\n";
    let base = texts(&[("immigration.yaml", BASE), ("bibliography.yaml", bibliography)]);
    let new = bibliography.replace("- id: nsc-2023\n", "- id: nsc-2023a\n  replaces: nsc-2023\n");
    let theirs = texts(&[("immigration.yaml", &BASE.replace("nsc-2023", "nsc-2023a")), ("bibliography.yaml", &new)]);
    let edited = BASE
        .replace("2018-2022", "2018-2023")
        .replace("searches:", "  - cite: nsc-2023\n    type: survey\n    access: public\n    covers: {}\nsearches:");
    let ours = texts(&[
        ("immigration.yaml", &edited),
        ("bibliography.yaml", &bibliography.replace("Yearbook", "The yearbook")),
    ]);
    let merged = whole(&base, &ours, &theirs, Settle::Ask);
    assert_eq!(conflicts(&merged), [""; 0]);
    assert_eq!(text(&merged, "immigration.yaml"), Some(edited.replace("nsc-2023", "nsc-2023a")));
    assert_eq!(text(&merged, "bibliography.yaml"), Some(new.replace("Yearbook", "The yearbook")));
    // Of one file alone the new row of the old cite cannot be told from one that means it.
    let merged = area(BASE, &edited, &BASE.replace("nsc-2023", "nsc-2023a"));
    assert_eq!(conflicts(&merged), ["source nsc-2023 cite: nsc-2023 | nsc-2023 | nsc-2023a"]);
}

#[test]
fn one_sides_new_order_is_taken_with_its_comments() {
    let census = &BASE[BASE.find("  # the census").expect("there")..BASE.find("\n  - cite: nsc").expect("there")];
    let nsc = &BASE[BASE.find("  - cite: nsc").expect("there")..BASE.find("searches").expect("there")];
    let theirs = format!("area: immigration\nsources:\n{nsc}{census}\nsearches: [{{terms: [a], date: 2023-01-01}}]\n");
    let ours = BASE.replace("2018-2022", "2018-2023");
    let got = merged(BASE, &ours, &theirs);
    assert!(got.find("nsc-2023") < got.find("# the census"), "{got}");
    assert!(got.contains("    type: census   # one-off\n"), "{got}");
    assert!(got.contains("2018-2023"), "{got}");
}
