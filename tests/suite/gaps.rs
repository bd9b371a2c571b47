//! What the report of January 2024 says of Kyrgyzstan's gaps, statement by statement, held against the edition 2024-01.

use mdmm::{
    load,
    model::{AreaId, Edition, IndicatorId, Language, Year, Years},
    score::{Assessment, Cell, Evidence, TableFinding, score},
};

use crate::harness::{read, root};

const EDITION: &str = "matrices/kgz/2024-01";
const STATEMENTS: &str = "tests/fixtures/kgz-2024-01-gaps.csv";

/// One row of the fixture: what a sentence of the report demands of some cells.
#[derive(serde::Deserialize)]
struct Statement {
    section: String,
    area: String,
    indicators: String,
    years: String,
    expected: String,
    #[serde(rename = "statement")]
    words: String,
}

impl Statement {
    fn cells(&self) -> Vec<(IndicatorId, Year)> {
        let years: Years = self.years.parse().unwrap();
        self.indicators
            .split(';')
            .map(|id| id.parse::<IndicatorId>().unwrap())
            .flat_map(|id| years.as_slice().iter().map(move |&year| (id.clone(), year)))
            .collect()
    }

    fn holds(&self, edition: &Edition, cell: &Cell<'_>) -> bool {
        let (what, wanted) = self.expected.split_once('=').unwrap();
        match what {
            "status" => cell.status.word() == wanted,
            "declared" => cell.declared.is_some_and(|entry| entry.status.word() == wanted),
            "reason" => cell.reasons.iter().any(|reason| reason.word() == wanted),
            "only" => wanted == "international" && cell.is_international_only(),
            "language" => cell.evidence.iter().any(|source| languages(edition, source) == wanted),
            other => panic!("{STATEMENTS}: nobody knows what `{other}` expects"),
        }
    }
}

/// The languages of a source, its own or else its publication's, e.g. `ky;ru;en`.
fn languages(edition: &Edition, source: &Evidence<'_>) -> String {
    let own = &source.row.languages;
    let all = if own.is_empty() { &edition.publication(&source.row.cite).unwrap().languages } else { own };
    all.iter().map(Language::to_string).collect::<Vec<_>>().join(";")
}

fn with_kyrgyzstan(check: impl FnOnce(&Edition, &Assessment<'_>)) {
    let loaded = load::edition(&root().join(EDITION));
    assert!(loaded.findings.is_empty(), "{:#?}", loaded.findings);
    let edition = loaded.edition.unwrap();
    check(&edition, &score(&edition, &loaded.method));
}

#[test]
fn every_statement_of_the_report_holds_of_the_matrices() {
    with_kyrgyzstan(|edition, assessment| {
        let mut broken = Vec::new();
        let text = read(STATEMENTS);
        let statements: Vec<Statement> =
            csv::Reader::from_reader(text.as_bytes()).deserialize().collect::<Result<_, _>>().unwrap();
        assert!(statements.len() > 150, "only {} statements", statements.len());
        for one in &statements {
            let area: AreaId = one.area.parse().unwrap();
            for (indicator, year) in one.cells() {
                let name = format!("{area}.{indicator} {year}, section {}", one.section);
                let cell = assessment.cell(&area, &indicator, year).unwrap_or_else(|| panic!("no cell {name}"));
                if !one.holds(edition, cell) {
                    let (status, reasons) = (cell.status, &cell.reasons);
                    broken.push(format!("{name}: {} ({}), not {status:?} {reasons:?}", one.words, one.expected));
                }
            }
        }
        assert!(broken.is_empty(), "{}", broken.join("\n"));
    });
}

#[test]
fn the_main_window_has_its_552_cells_and_internal_migration_goes_back_to_1991() {
    with_kyrgyzstan(|edition, assessment| {
        let main = assessment.cells().filter(|(_, _, cell)| edition.window.contains(cell.year)).count();
        assert_eq!(main, 552);
        let id = |word: &str| word.parse::<IndicatorId>().unwrap();
        let area = "internal_migration".parse::<AreaId>().unwrap();
        assert!(assessment.cell(&area, &id("flow"), "1991".parse::<Year>().unwrap()).is_some());
        assert!(assessment.cell(&area, &id("flow"), "1990".parse::<Year>().unwrap()).is_none());
    });
}

/// The report itself forces these: it claims figures without showing whose or which years', or contradicts itself.
#[test]
fn every_disagreement_of_the_two_tables_is_explained_by_a_note() {
    with_kyrgyzstan(|_, assessment| {
        for (area, indicator, cell) in assessment.cells() {
            let Some(finding) = cell.finding() else { continue };
            let explained = cell.declared.is_some_and(|entry| entry.remark.note.is_some());
            let name = format!("{}.{} {}", area.area.id, indicator.indicator.id, cell.year);
            assert!(explained, "{name}: {finding:?} without a note");
            assert!(matches!(finding, TableFinding::Unsupported | TableFinding::Understated), "{name}: {finding:?}");
        }
    });
}
