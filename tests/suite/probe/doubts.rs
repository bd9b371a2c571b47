//! Datasets that could be read in two ways, or that hold nothing that is wanted: never a wrong figure, never in silence.

use super::path;
use crate::harness::{Project, Ran, mdmm};

/// Runs the program over a dataset and a mapping, with one series of immigration's stock unless the mapping has its own.
fn of_text(dataset: &str, mapping: &str, more: &[&str]) -> Ran {
    let project = Project::empty();
    let dataset = project.put("d.csv", dataset);
    let series = if mapping.contains("series:") {
        ""
    } else {
        "series:\n  - {area: immigration, indicator: stock, country: geo, value: n, unit: persons}\n"
    };
    let map = project.put("m.yaml", format!("{mapping}row: {{cite: x, type: other, access: public}}\n{series}"));
    mdmm([&["probe", path(&dataset), "--map", path(&map)], more].concat()).run()
}

#[test]
fn a_year_that_stands_twice_in_the_head_is_never_a_sum() {
    let wide = "series:\n  - {area: immigration, indicator: stock, country: geo, unit: persons}\n";
    let table = ",Both sexes,,Male,\ngeo,2015,2020,2015,2020\nKGZ,204,199,82,80\n";
    let ran = of_text(table, &format!("skip_lines: 1\nwide: yes\n{wide}"), &[]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    assert!(
        ran.stderr
            .contains("line 2: years stand more than once in the head (2015 as fields 2, 4; 2020 as fields 3, 5)"),
        "{}",
        ran.stderr
    );
    let named = "geo,2015 both,2015 male,2020 both,2020 male\nKGZ,204,82,199,80\n";
    let ran = of_text(named, &format!("wide: yes\n{wide}"), &[]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    assert!(ran.stderr.contains("the column `2015 both` has words beside the year (field 2)"), "{}", ran.stderr);
    // What the message asks for is the way out.
    let ran = of_text(named, &format!("years: {{2015: 2015 both, 2020: 2020 both}}\n{wide}"), &[]);
    assert!(ran.stdout.contains("values: {2015: 204, 2020: 199}"), "{ran:?}");
}

/// A total is printed or refused, and never left out in silence.
#[test]
fn a_total_that_a_scale_makes_too_long_is_refused_at_its_line() {
    let series = |scale: &str, more: &str| {
        format!(
            "year: t\nseries:\n  - {{area: immigration, indicator: stock, country: geo, value: n, unit: persons, scale: {scale}{more}}}\n"
        )
    };
    let dataset = "geo,t,n,sex\nKGZ,2020,1,f\nKGZ,2021,7000000000000000000000000000,f\nKGZ,2021,0,m\n";
    for more in ["", ", by: sex, values: categories"] {
        let ran = of_text(dataset, &series("0.001", more), &[]);
        assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{more} {}", ran.stderr);
        assert!(ran.stderr.contains("line 3: ") && ran.stderr.contains("`scale`"), "{}", ran.stderr);
    }
    let ran = of_text(dataset, &series("0.5", ""), &[]);
    assert!(ran.stdout.contains("values: {2020: 2, 2021: 14000000000000000000000000000}"), "{ran:?}");
}

#[test]
fn a_record_that_is_not_what_it_seems_is_refused_at_its_line() {
    for (dataset, says) in [
        (
            "geo,t,n,note\nKGZ,2019,5,a\nKGZ,2020,6,\"cut off\nKGZ,2021,7,b\n",
            "line 3: the quotation mark of this record is never closed",
        ),
        ("geo,t,n,note\nKGZ,2019,5,\"a\nKGZ,2020,6,\"b\nKGZ,2021,7,c\n", "line 2: "),
        ("\"geo,t,n\nKGZ,2019,5\n", "line 1: the quotation mark of this record is never closed"),
        ("geo,t,n\nKGZ,2019,1,234\n", "line 2: the record has 4 fields, and the head names 3 columns"),
        ("geo,t,n,n\nKGZ,2019,1,2\n", "line 1: the column `n` stands 2 times in the head (as fields 3, 4)"),
        (
            "geo,t,n\nKGZ,2020-03-31,1\nKGZ,2020-06-30,2\n",
            "line 3: `2020-06-30` stands beside `2020-03-31` of the same year (line 2)",
        ),
        (
            "geo,t,n\nKGZ,2020,1\nKGZ,2020-06-30,2\n",
            "line 3: `2020-06-30` stands beside a year alone of the same year (line 2)",
        ),
        ("geo,t,n\nKGZ,2020-Q1,1\n", "`2020-Q1` in the column t, first on line 2: no year"),
    ] {
        let ran = of_text(dataset, "year: t\n", &[]);
        assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{dataset:?}");
        assert!(ran.stderr.contains(says), "{dataset:?}\n{}", ran.stderr);
    }
    // A dataset that ends without a line feed, trailing delimiters, and one date a year are right.
    for dataset in [
        "geo,t,n\nKGZ,2020,1",
        "geo,t,n\nKGZ,2020,1,,\n",
        "geo,t,n\nKGZ,2020-12-31,1\n",
        "geo,t,n,x\nKGZ,2020,1,\"a\nb\"\n",
    ] {
        let ran = of_text(dataset, "year: t\n", &[]);
        assert!(ran.stdout.contains("values: {2020: 1}"), "{dataset:?}: {ran:?}");
    }
}

#[test]
fn thousands_that_are_no_groups_of_three_are_named() {
    let ran = of_text(
        "geo,t,n\nKGZ,2019,\"1,234\"\nKGZ,2020,\"12,5\"\nKGZ,2021,\"1,2,3\"\n",
        "thousands: ','\nyear: t\n",
        &[],
    );
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    for text in ["`12,5` in the column n, first on line 3", "`1,2,3` in the column n, first on line 4"] {
        assert!(ran.stderr.contains(text), "{}", ran.stderr);
    }
    assert!(!ran.stderr.contains("1,234"), "{}", ran.stderr);
}

#[test]
fn a_total_of_which_a_part_is_kept_back_is_no_total() {
    let dataset = "geo,from,t,n\nKGZ,AFG,2019,150\nKGZ,SYR,2019,*\nKGZ,AFG,2020,7\n";
    let ran = of_text(dataset, "marks: {'*': suppressed}\nyear: t\n", &[]);
    assert!(ran.stdout.contains("{years: 2019, limits: [subpopulation]}"), "{ran:?}");
    assert!(ran.stdout.contains("{years: 2020, unit: persons, values: {2020: 7}}"), "{ran:?}");
}

#[test]
fn tags_of_hxl_are_passed_over_and_marks_are_said_not_to_hold_for_years() {
    let ran = of_text("geo,t,n\n#country+code,#date+year,#affected\nKGZ,2021,4000\n", "year: t\n", &[]);
    assert!(ran.stdout.contains("values: {2021: 4000}"), "{ran:?}");
    let ran = of_text("geo,t,n\nKGZ,2021,1\nKGZ,total,2\n", "year: t\nmarks: {total: none}\n", &[]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.stderr.contains("marks do not hold for years") && ran.stderr.contains("`where_not: {t: [total]}`"),
        "{}",
        ran.stderr
    );
}

#[test]
fn what_is_not_wanted_stops_nobody() {
    let dataset = "geo,t,n\nKGZ,2020,5\nDEU,2020,c\nKGZ,1990,x\nDEU,soon,1\n";
    let ran = of_text(dataset, "year: t\n", &["--country", "kgz", "--years", "2018-2023"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(ran.stdout.contains("values: {2020: 5}"), "{}", ran.stdout);
    assert!(ran.stderr.contains("note: `c` in the column n, first on line 3"), "{}", ran.stderr);
    assert!(ran.stderr.contains("2 more such texts; nothing of KGZ in 2018-2023 is concerned"), "{}", ran.stderr);
    assert_eq!(of_text(dataset, "year: t\n", &["--country", "KGZ"]).code, 1, "1990 is wanted too");
}

#[test]
fn nothing_derived_says_what_there_is_and_exits_with_1() {
    let dataset = "geo,t,n\nkgz,2019,5\nUZB,2020,\n";
    for (mapping, more, says) in [
        (
            "year: t\n",
            &["--country", "FRA"][..],
            "d.csv (columns geo, t, n) holds no figure of FRA: it has 2 countries (KGZ, UZB) and years from 2019 to 2020",
        ),
        (
            "year: t\n",
            &["--country", "KGZ", "--years", "2022-2023"],
            "holds no figure of KGZ in 2022-2023: it has 2 countries",
        ),
        ("year: t\n", &["--country", "UZB"], "holds no figure of UZB"),
        (
            "year: t\nseries:\n  - {area: immigration, indicator: stock, country: geo, value: n, where: {geo: xx}}\n",
            &[],
            "the `where` of no series lets any of its 2 records through",
        ),
    ] {
        let ran = of_text(dataset, mapping, more);
        assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{more:?}");
        assert!(ran.stderr.contains(says), "{more:?}\n{}", ran.stderr);
    }
    assert!(
        of_text(dataset, "year: t\n", &["--country", "kgz"]).stdout.contains("values: {2019: 5}"),
        "codes in lower case"
    );
    assert!(
        of_text("geo,t,n\n417.0,2019,5\n", "code: m49\nyear: t\n", &[]).stdout.contains("KGZ:"),
        "codes of a spreadsheet"
    );
}

#[test]
fn the_mapping_of_another_dataset_is_one_finding() {
    let series = "series:\n  - {area: immigration, indicator: stock, country: iso3, value: stock, by: sex}\n";
    let ran = of_text("geo,var,t,v\nKGZ,a,2020,1\n", &format!("year: year\n{series}"), &[]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.stderr.contains("d.csv has the columns geo, var, t, v, and the mapping reads iso3, sex, stock, year"),
        "{}",
        ran.stderr
    );
    assert_eq!(ran.stderr.matches("error").count(), 1, "{}", ran.stderr);
    // One column that is lacking is a slip, and is told as one.
    let ran = of_text("geo,t,v\nKGZ,2020,1\n", "year: t\n", &[]);
    assert!(ran.stderr.contains("`n` is no column of d.csv") && ran.stderr.contains("geo, t, v"), "{}", ran.stderr);
}

#[test]
fn a_record_that_stands_twice_is_noted() {
    let ran = of_text("geo,t,n\nKGZ,2019,5\nKGZ,2019,5\nKGZ,2020,5\n", "year: t\n", &[]);
    assert_eq!(ran.code, 0);
    assert!(ran.stderr.contains("the same record stands twice, on lines 2 and 3;"), "{}", ran.stderr);
}

#[test]
fn figures_are_printed_as_a_person_would() {
    let remittances = "series:\n  - {area: remittances, indicator: inflow, country: geo, value: n, scale: 1000000, decimals: 1, unit: million USD}\n";
    let ran = of_text("geo,t,n\nKGZ,2019,7609613691.87164\n", &format!("year: t\n{remittances}"), &[]);
    assert!(ran.stdout.contains("{years: 2019, unit: million USD, values: {2019: 7609.6}}"), "{ran:?}");
    let ages = "series:\n  - {area: immigration, indicator: stock_by_age, country: geo, value: n, by: age, values: categories}\n";
    let dataset = "geo,t,age,n\nKGZ,2019,0-4,1\nKGZ,2019,60+,2\nKGZ,2019,12-17,3\nKGZ,2019,5-11,4\n";
    let ran = of_text(dataset, &format!("year: t\n{ages}"), &[]);
    assert!(ran.stdout.contains("{0-4: 1, 5-11: 4, 12-17: 3, 60+: 2}"), "{ran:?}");
}
