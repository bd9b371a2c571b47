//! Rows derived from published datasets: what they hold for Kyrgyzstan, against what the edition says by hand.

mod doubts;

use std::{collections::BTreeMap, fmt::Write as _, path::Path};

use mdmm::exchange::dataset;
use mdmm::exchange::dataset::{Absent, Mark, Printed, Probed, System, Wanted};
use mdmm::load;
use mdmm::model::{Figures, SourceRow, Window, Year, Years};

use crate::harness::{Project, mdmm, read, root};

/// Each dataset, its mapping, and what the edition cites for the same figures.
const DATASETS: [(&str, &str, &[&str]); 6] = [
    ("unhcr_population", "unhcr-population", &["unhcr-2023"]),
    ("idmc_flows", "idmc-flows", &["idmc-2023"]),
    ("idmc_stocks", "idmc-stocks", &["idmc-2023"]),
    ("unhcr_idmc", "unhcr-idmc", &["idmc-2023"]),
    ("undesa_stocks", "undesa-stocks", &["un-desa-2020a", "un-desa-2020b"]),
    ("wdi_remittances", "worldbank-remittances", &["nbkr-2023"]),
];

fn probed(dataset: &str, mapping: &str, window: &str) -> Probed {
    let wanted = Wanted { country: Some("KGZ".parse().unwrap()), window: Some(window_of(window)) };
    let dataset = root().join("tests/fixtures/probe").join(dataset).with_extension("csv");
    let mapping = root().join("docs/probes").join(mapping).with_extension("yaml");
    let probed = dataset::probe(&dataset, &mapping, wanted).unwrap();
    assert_eq!(probed.findings, [], "{}", mapping.display());
    assert_eq!(probed.unread, [], "{}", mapping.display());
    probed
}

fn window_of(text: &str) -> Window {
    text.parse::<Years>().unwrap().ranges()[0]
}

/// What rows cover, by indicator: years and limits, as `2018-2022, 2023 (incomplete_breakdown)`.
fn covered<'a>(rows: impl Iterator<Item = (&'a str, &'a SourceRow)>, window: Window) -> BTreeMap<String, String> {
    let mut all: BTreeMap<String, BTreeMap<Year, String>> = BTreeMap::new();
    for (area, row) in rows {
        for covers in &row.covers {
            let limits: Vec<&str> = row.limits_of(covers).iter().map(|limit| limit.word()).collect();
            let years = covers.years.iter().flat_map(|years| years.as_slice());
            let of = all.entry(format!("{area}.{}", covers.indicator)).or_default();
            for &year in years.filter(|&&year| window.contains(year)) {
                // Several entries of one year: the one with the fewest limits counts, as it does for a cell.
                let limits = limits.join(", ");
                let shorter = of.get(&year).is_none_or(|other| limits.len() < other.len());
                if shorter {
                    of.insert(year, limits);
                }
            }
        }
    }
    all.into_iter().filter(|(_, years)| !years.is_empty()).map(|(name, years)| (name, folded(&years))).collect()
}

fn folded(years: &BTreeMap<Year, String>) -> String {
    let mut groups: Vec<(&String, Vec<Year>)> = Vec::new();
    for (&year, limits) in years {
        match groups.iter_mut().find(|(other, _)| *other == limits) {
            Some((_, years)) => years.push(year),
            None => groups.push((limits, vec![year])),
        }
    }
    let mut text = String::new();
    for (limits, years) in groups {
        let years = Years::new(years).unwrap().unwrap();
        let limits = if limits.is_empty() { String::new() } else { format!(" ({limits})") };
        let _ = write!(text, "{}{years}{limits}", if text.is_empty() { "" } else { ", " });
    }
    text
}

/// The document shows every row of the comparison and says of each why it differs, or that it does not.
#[test]
fn derived_rows_agree_with_kyrgyzstan_or_the_document_says_why_not() {
    let window = window_of("2018-2023");
    let loaded = load::edition(&root().join("matrices/kgz/2024-01"));
    let edition = loaded.edition.expect("the edition is sound");
    let document = read("docs/probe.md");
    let mut lacking = Vec::new();
    for (dataset, mapping, cites) in DATASETS {
        let probed = probed(dataset, mapping, "2018-2023");
        let rows = probed.countries.iter().flat_map(|(_, rows)| rows);
        let derived = covered(rows.map(|(area, row)| (area.as_str(), row)), window);
        let by_hand = edition.areas.iter().flat_map(|tables| {
            let rows = tables.sources.iter().filter(|row| cites.contains(&row.cite.as_str()));
            rows.map(|row| (tables.area.as_str(), row))
        });
        let by_hand = covered(by_hand, window);
        for (indicator, years) in &derived {
            let hand = by_hand.get(indicator).map_or("-", String::as_str);
            let line = format!("| {mapping} | {indicator} | {years} | {hand} |");
            let explained = document.lines().find_map(|found| found.strip_prefix(&line));
            if explained.is_none_or(|why| (why.trim() == "the same |") != (hand == years) || why.len() < 4) {
                lacking.push(line);
            }
        }
    }
    assert!(lacking.is_empty(), "docs/probe.md lacks or misjudges\n{}", lacking.join("\n"));
}

/// Figures that the edition prints and the datasets hold are the same to the last digit.
#[test]
fn figures_of_kyrgyzstan_are_those_printed_by_hand() {
    let total = |dataset: &str, mapping: &str, area: &str, indicator: &str, year: &str| {
        let probed = probed(dataset, mapping, "2018-2023");
        let rows = &probed.countries[0].1;
        let row = &rows.iter().find(|(found, _)| found.as_str() == area).unwrap().1;
        let covers = row.covers.iter().filter(|covers| covers.indicator.as_str() == indicator);
        let year: Years = year.parse().unwrap();
        let values = covers.flat_map(|covers| &covers.values).find(|values| values.years == year).unwrap();
        match &values.figures {
            Figures::Total(figure) => figure.value.to_string(),
            Figures::Categories(_) => panic!("a total"),
        }
    };
    let unhcr = |year| total("unhcr_population", "unhcr-population", "refugees_hosted", "stock", year);
    assert_eq!(["2018", "2019", "2020", "2021", "2022"].map(unhcr), ["329", "347", "334", "317", "274"]);
    assert_eq!(total("unhcr_population", "unhcr-population", "refugees_from", "asylum_seekers", "2022"), "4412");
    assert_eq!(total("undesa_stocks", "undesa-stocks", "immigration", "stock", "2020"), "199011");
    assert_eq!(total("idmc_flows", "idmc-flows", "internal_displacement", "flow_conflict", "2022"), "166329");
    assert_eq!(total("idmc_flows", "idmc-flows", "internal_displacement", "flow_disaster", "2022"), "1696");
}

/// Of Kyrgyzstan's refugees of 2023, 27,540 have an unknown origin and 250 a known one.
#[test]
fn a_breakdown_that_is_mostly_unknown_is_incomplete() {
    let derived = covered_by("unhcr_population", "2018-2025");
    assert_eq!(derived["refugees_hosted.stock_by_origin"], "2018-2022, 2025, 2023-2024 (incomplete_breakdown)");
    assert_eq!(derived["refugees_hosted.stock"], "2018-2025");
}

fn covered_by(dataset: &str, window: &str) -> BTreeMap<String, String> {
    let probed = probed(dataset, "unhcr-population", window);
    let rows = probed.countries.iter().flat_map(|(_, rows)| rows);
    covered(rows.map(|(area, row)| (area.as_str(), row)), window_of(window))
}

/// Two editions of one table, pasted into two editions of a country, differ in the years that came.
#[test]
fn two_editions_of_a_table_give_a_true_diff() {
    let project = Project::empty();
    for (edition, table) in [("2022-12", "2022.12.0"), ("2024-12", "2024.12.0")] {
        let rows = probe_to_text(&format!("tests/fixtures/probe/editions/unhcr_population_{table}.csv"));
        put_edition(&project, edition, &rows);
    }
    let paths = ["kgz/2022-12", "kgz/2024-12"].map(|path| project.path().join(path));
    let loaded = paths.each_ref().map(|path| load::edition(path));
    for loaded in &loaded {
        assert!(
            loaded.findings.iter().all(|finding| finding.code().word() == "years-unknown"),
            "{:?}",
            loaded.findings
        );
    }
    let [old, new] = loaded.each_ref().map(|loaded| {
        mdmm::score::score(loaded.edition.as_ref().expect("derived rows load without an error"), &loaded.method)
    });
    let comparison = mdmm::compare::compare(&old, &new);
    let mut changes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for change in &comparison.changes {
        let name = format!("{}.{}", change.named.area.id, change.named.indicator.id);
        let status = mdmm::compare::status_of(change.to);
        changes.entry(name).or_default().push(format!("{} {status}", change.year));
    }
    let hosted = &changes["refugees_hosted.stock"];
    assert_eq!(hosted, &["2023 available", "2024 available"]);
    // The years that came are there; the origin of the refugees is not.
    assert_eq!(changes["refugees_hosted.stock_by_origin"], ["2023 partial", "2024 partial"]);
    assert!(!changes.contains_key("internal_displacement.stock_conflict"));
    assert!(mdmm::compare::compare(&old, &old).changes.is_empty());
}

fn probe_to_text(dataset: &str) -> String {
    mdmm(["probe", dataset, "--map", "docs/probes/unhcr-population.yaml", "--country", "KGZ"]).prints()
}

/// Pastes derived rows into the files of an edition, as the head of the output says.
fn put_edition(project: &Project, edition: &str, rows: &str) {
    let folder = format!("kgz/{edition}");
    let mut area = String::new();
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for line in rows.lines().filter(|line| !line.starts_with('#')) {
        if let Some(name) = line.strip_suffix(':').filter(|name| !name.starts_with(' ')) {
            name.clone_into(&mut area);
            files.insert(area.clone(), format!("area: {name}\nsources:\n"));
        } else {
            writeln!(files.get_mut(&area).unwrap(), "{line}").unwrap();
        }
    }
    assert!(files.len() >= 2, "{rows}");
    for (area, text) in files {
        project.put(&format!("{folder}/{area}.yaml"), text);
    }
    let head = format!("country: KGZ\nedition: {edition}\ntitle: Derived\nwindow: 2018-2024\n");
    project.put(&format!("{folder}/edition.yaml"), head);
    project.put(&format!("{folder}/bibliography.yaml"), "- {id: unhcr-population, title: Refugee Data Finder}\n");
}

#[test]
fn mistakes_of_a_mapping_are_findings_at_their_place() {
    let project = Project::empty();
    let dataset = project.put("d.csv", "land,year,n\nKGZ,2020,5\n");
    let mapping = "year: yaer\nrow: {cite: x, type: other, access: publik}\nseries:\n  - area: imigration\n    \
                   country: land\n    value: n\n";
    let mapping = project.put("m.yaml", mapping);
    let ran = mdmm(["probe", path(&dataset), "--map", path(&mapping)]).run();
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    for place in ["m.yaml:1:7", "m.yaml:2:37", "m.yaml:4:11"] {
        assert!(ran.stderr.contains(place), "{place}\n{}", ran.stderr);
    }
    assert!(ran.stderr.contains("did you mean `year`?"), "{}", ran.stderr);
}

#[test]
fn a_mapping_that_says_nothing_is_an_error_that_says_what_is_wanted() {
    let project = Project::empty();
    let dataset = project.put("d.csv", "land,year,n\nKGZ,2020,5\n");
    for (mapping, says) in [
        ("", "[empty-file]"),
        ("# year: year\n", "it needs a mapping with at least `row` and `series`; docs/probe.md explains it"),
        ("---\n", "[empty-file]"),
        ("{}\n", "lacks `series`"),
        ("delimiter: \"§\"\n", "m.yaml:1:12"),
    ] {
        let map = project.put("m.yaml", mapping);
        let ran = mdmm(["probe", path(&dataset), "--map", path(&map)]).run();
        assert_eq!((ran.code, ran.stdout.as_str()), (1, ""), "{mapping:?}");
        assert!(ran.stderr.contains(says), "{mapping:?}\n{}", ran.stderr);
    }
}

#[test]
fn a_text_that_nobody_explains_is_no_figure_and_no_gap() {
    let project = Project::empty();
    let dataset = project.put("d.csv", "land,year,n\nKGZ,2020,5\nKGZ,2021,c\nKGZ,x,3\n");
    let start = "year: year\nrow: {cite: x, type: other, access: public}\n";
    let series = "series:\n  - {area: immigration, indicator: flow, country: land, value: n}\n";
    let mapping = project.put("m.yaml", format!("{start}{series}"));
    let ran = mdmm(["probe", path(&dataset), "--map", path(&mapping)]).run();
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    assert!(ran.stderr.contains("`c` in the column n, first on line 3"), "{}", ran.stderr);
    assert!(ran.stderr.contains("`x` in the column year, first on line 4"), "{}", ran.stderr);
}

/// A dataset that the shipped mappings never saw: years as columns, M49 codes, a comma for decimals, figures kept back.
#[test]
fn a_mapping_is_general_enough_for_another_layout() {
    let project = Project::empty();
    let dataset = project.put(
        "d.csv",
        "Source;x\n\ncode;sex;2019;2020 [YR2020];2021;note\n\
         417;women;1.200,5;c;..;p\n417;men;1.000;7;..;p\n0417;EU27;99;99;99;\n900;men;1;1;1;\n",
    );
    let mapping = project.put(
        "m.yaml",
        "delimiter: ';'\nskip_lines: 2\ndecimal: ','\nthousands: '.'\nwide: yes\ncode: m49\n\
         marks: {c: suppressed, '..': none}\n\
         row: {cite: x, type: other, access: public}\nseries:\n  - area: immigration\n    indicator: flow_by_gender\n    \
         country: code\n    by: sex\n    groups: [EU27]\n    expected: [women, men]\n    values: categories\n    \
         limited: [{limit: part_year, where: {note: p}}]\n",
    );
    let printed = mdmm(["probe", path(&dataset), "--map", path(&mapping), "--country", "KGZ"]).prints();
    assert!(
        printed.contains("{years: 2019, limits: [part_year], values: {2019: {men: 1000, women: 1200.5}}}"),
        "{printed}"
    );
    assert!(printed.contains("years: 2020, limits: [part_year, incomplete_breakdown]"), "{printed}");
    assert!(!printed.contains("2021"), "{printed}");
}

#[test]
fn every_word_of_a_mapping_is_documented() {
    let document = read("docs/probe.md");
    let words = [Mark::WORDS, Absent::WORDS, Printed::WORDS, System::WORDS].concat();
    let all = [Mark::ALL.len(), Absent::ALL.len(), Printed::ALL.len(), System::ALL.len()];
    assert_eq!(words.len(), all.iter().sum::<usize>());
    for word in words {
        assert!(document.contains(&format!("`{word}`")), "docs/probe.md says nothing of `{word}`");
    }
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}
