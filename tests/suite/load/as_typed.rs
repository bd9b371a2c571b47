//! What somebody at home in spreadsheets and word processors types: one finding at its line, with what to write.

use mdmm::messages::speech;

use super::load_files;

const BIBLIOGRAPHY: &str = "- id: nsc-2023\n  label: NSC, 2023\n  institution: {en: Statistics Committee, ru: Статкомитет}\n  \
                            title: {en: Yearbook of migration, ru: Ежегодник миграции}\n  published: 2023\n- {id: iom-2024, title: Gaps}\n";

/// The files with one line in the place of the marked one, and the number of that line in its file.
struct Place {
    file: &'static str,
    before: &'static str,
    after: &'static str,
}

const STATUS: Place = Place {
    file: "immigration.yaml",
    before: "area: immigration\navailability:\n  flow:\n",
    after: "  stock: {2020: missing}\nsources:\n  - {cite: nsc-2023, type: census, access: public, covers: {flow: 2018-2023, stock_by_age: unknown}}\n",
};
const SOURCE: Place = Place {
    file: "immigration.yaml",
    before: "area: immigration\nsources:\n",
    after: "    type: census\n    access: public\n    covers: {flow: 2018}\n",
};
const COVERS: Place = Place {
    file: "immigration.yaml",
    before: "area: immigration\nsources:\n  - cite: nsc-2023\n    type: census\n    access: public\n    covers:\n",
    after: "      stock: 2018\n",
};
const SEARCH: Place = Place { file: "immigration.yaml", before: "area: immigration\nsearches:\n", after: "" };
const ENTRY: Place = Place {
    file: "bibliography.yaml",
    before: "- {id: nsc-2023, title: A}\n- id: other\n  title: B\n",
    after: "  accessed: 2023-10-19\n",
};

/// What is said of a line in its place: where, what, and what to write.
fn said(place: &Place, line: &str) -> Vec<(u32, String, String)> {
    let text = format!("{}{line}\n{}", place.before, place.after);
    let bibliography = if place.file == "bibliography.yaml" { text.as_str() } else { BIBLIOGRAPHY };
    let area = if place.file == "immigration.yaml" { text.as_str() } else { "area: immigration\n" };
    let files = [("bibliography.yaml", bibliography.as_bytes()), ("immigration.yaml", area.as_bytes())];
    let findings = load_files(&files).findings;
    let words = |said: Option<mdmm::model::Said>| said.map(|said| speech().say(&said)).unwrap_or_default();
    findings
        .iter()
        .map(|finding| (finding.place.span.line, speech().say(&finding.fact.message()), words(finding.fact.help())))
        .collect()
}

/// Each line is answered by one finding in its line, whose help has the words.
fn each_is_one_finding(place: &Place, lines: &[(&str, &str)]) {
    let at = u32::try_from(place.before.lines().count()).unwrap() + 1;
    for (line, words) in lines {
        let found = said(place, line);
        let [(own, message, help)] = found.as_slice() else { panic!("{line}: {found:#?}") };
        assert_eq!(*own, at, "{line}: {message}");
        assert!(help.contains(words), "{line}: {message}; {help}");
        let whole = format!("{message} {help}").to_lowercase();
        for parsers in ["scalar", "mapping", "sequence", "token", "expected", "parsing"] {
            assert!(!whole.contains(parsers), "{line}: {whole}");
        }
    }
}

#[test]
fn years_as_people_type_them() {
    each_is_one_finding(
        &STATUS,
        &[
            ("    2018.0: available", "`2018`"),
            ("    2\u{41e}18-2023: available", "`2018-2023`"),
            ("    20l8-2O23: available", "`2018-2023`"),
            ("    (2018-2023): available", "`2018-2023`"),
            ("    {2018-2023}: available", "`2018-2023`"),
            ("    2018~2023: available", "`2018-2023`"),
            ("    2018 → 2023: available", "`2018-2023`"),
            ("    2018-2023-жылдар: available", "`2018-2023`"),
            ("    2018-2023:: available", "`2018-2023`"),
            ("    since 2018: available", "the first and the last year"),
            ("    с 2018 года: available", "the first and the last year"),
            ("    2018-present: available", "the first and the last year"),
            ("    до 2020: missing", "the first and the last year"),
            ("    все годы: available", "the first and the last year"),
            ("    available: 2018-2023", "`2018-2023: available`"),
            ("    available: [2018, 2019]", "`2018-2019: available`"),
            ("    years: 2018-2020\n    status: partial", "`2018-2020: partial`"),
            ("    2018-2019: available, 2020-2023: missing", "`2020-2023: missing`"),
            ("    2018,available", "`2018: available`"),
            ("    | 2018 | available |", ""),
        ],
    );
}

#[test]
fn statuses_as_people_type_them() {
    each_is_one_finding(
        &STATUS,
        &[
            ("    2018: “available”", "`available`"),
            ("    2018: Yes", "`available`"),
            ("    2018: ооба", "`available`"),
            ("    2018: маалымат бар", "`available`"),
            ("    2018: есть данные", "`available`"),
            ("    2018: true", "`available`"),
            ("    2018: нету", "`missing`"),
            ("    2018: N/A", "`missing`"),
            ("    2018: имеются частично", "`partial`"),
            ("    2018: unknown", "leave the years out"),
            ("    2018: -", "write `missing`"),
            ("    2018: !available", "delete it"),
            ("    2018: [partial, on_request]", "`{status: partial, reasons: [on_request]}`"),
            ("    2018: {status: partial, reasons: по запросу}", "`[on_request]`"),
            ("    2018: {status: partial, reasons: (on_request)}", "`[on_request]`"),
            ("    2018: {status: partial, reasons: on request / estimate}", "`[on_request, estimate]`"),
            ("    2018: {status: partial, reasons: [on_request}]", "reasons: [on_request]}`"),
            ("    2018: {{status: partial, reasons: [on_request]}}", "`{status: partial, reasons: [on_request]}`"),
            ("    2018: {status: partial, note: %5 lacking}", "note: \"%5 lacking\"}`"),
            ("    2018: {status: partial, note: @office}", "note: \"@office\"}`"),
        ],
    );
}

#[test]
fn a_publication_is_known_by_what_people_call_it() {
    each_is_one_finding(
        &SOURCE,
        &[
            ("  - cite: NSC (2023)", "`nsc-2023`"),
            ("  - cite: NSC, 2023", "`nsc-2023`"),
            ("  - cite: Yearbook of migration", "`nsc-2023`"),
            ("  - cite: Ежегодник миграции", "`nsc-2023`"),
            ("  - cite: Statistics Committee", "`nsc-2023`"),
            ("  - cite: Статкомитет, 2023", "`nsc-2023`"),
            ("  - cite: @nsc-2023", "needs quotation marks"),
            ("  1. cite: nsc-2023", "`- cite: nsc-2023`"),
            ("  -- cite: nsc-2023", "`- cite: nsc-2023`"),
            ("  + cite: nsc-2023", "`- cite: nsc-2023`"),
        ]
        .map(|(line, words)| if line.contains('@') { (line, "`") } else { (line, words) }),
    );
}

#[test]
fn what_a_source_covers_as_people_type_it() {
    each_is_one_finding(
        &COVERS,
        &[
            ("      flow: неизвестно", "`unknown`"),
            ("      flow: 2018-", "the first and the last year"),
            ("      flow:", "leave the name out"),
            ("      flow: {2018-2023}", "`2018-2023`"),
            ("      flow: {years: 2018, values: {2018: 12,5}}", "`2018: 12.5`"),
        ],
    );
}

#[test]
fn dates_and_counts_of_a_search() {
    each_is_one_finding(
        &SEARCH,
        &[
            ("  - {terms: [a], date: 03/04/2024}", "`2024-04-03`, month or year first `2024-03-04`"),
            ("  - {terms: [a], date: 11/21/2025}", "`2025-11-21`"),
            ("  - {terms: [a], date: 2025-жылдын 21-ноябры}", "`2025-11-21`"),
            ("  - {terms: [a], date: Nov 21, 2025}", "`date: 2025-11-21`"),
            ("  - {terms: [a], found: 1,200}", "`found: 1200`"),
            ("  - {terms: [\"labour\" migration], language: en}", "['\"labour\" migration']"),
        ],
    );
}

#[test]
fn addresses_and_identifiers() {
    each_is_one_finding(
        &ENTRY,
        &[
            ("  link: 10.5555/12345678", "`https://doi.org/10.5555/12345678`"),
            ("  link: doi:10.5555/12345678", "`https://doi.org/10.5555/12345678`"),
            ("  link: www.stat.uz/a", "`https://www.stat.uz/a`"),
            ("  link: <https://stat.uz>", "`https://stat.uz`"),
            ("  link: htps://stat.uz/", "`https://stat.uz/`"),
            ("  link: https:/stat.uz/", "`https://stat.uz/`"),
            ("  replaces: The Tenge, 2023", "`The-Tenge-2023`"),
            ("  published: 2023 г.", "`2023`"),
            ("  published: 3/4/2023", "`2023-04-03`"),
            ("  url: https://stat.uz", "`link`"),
            ("  год: 2023", "`published`"),
        ],
    );
}

#[test]
fn the_rest_of_a_text_that_an_editor_has_wrapped_is_one_finding() {
    let area = "area: immigration\nsources:\n  - cite: nsc-2023\n    type: census\n    definition: persons who handed\nin a coupon\n    access: \
                public\n    covers: {flow: 2018}\n";
    let files = [("bibliography.yaml", BIBLIOGRAPHY.as_bytes()), ("immigration.yaml", area.as_bytes())];
    let findings = load_files(&files).findings;
    let [one] = findings.as_slice() else { panic!("{findings:#?}") };
    assert_eq!(one.place.span.line, 6);
    let help = one.fact.help().map(|help| speech().say(&help));
    assert_eq!(help.as_deref(), Some("write `      in a coupon`"));
}

#[test]
fn a_space_that_only_looks_like_one_is_named_where_nothing_else_is_wrong_and_mended() {
    let project = crate::harness::Project::empty();
    project.put("m/kgz/2026-01/edition.yaml", "country: KGZ\nedition: 2026-01\ntitle: T\n");
    for (sign, name) in [('\u{a0}', "a no-break space (U+00A0)"), ('\u{2009}', "(U+2009)"), ('\u{200b}', "(U+200B)")] {
        let text = format!("area: immigration\navailability:\n  flow:\n    2018:{sign}missing\n");
        project.put("m/kgz/2026-01/immigration.yaml", text);
        let check = |more: &[&str]| crate::harness::mdmm([&["check", "m"], more].concat()).within(project.path()).run();
        let said = check(&[]).stdout;
        assert!(said.contains(name) && said.contains("immigration.yaml:4:10"), "{said}");
        assert!(said.contains("1 error"), "{said}");
        check(&["--fix"]);
        let after = std::fs::read_to_string(project.path().join("m/kgz/2026-01/immigration.yaml")).unwrap();
        assert_eq!(after, "area: immigration\navailability:\n  flow:\n    2018: missing\n");
    }
}
