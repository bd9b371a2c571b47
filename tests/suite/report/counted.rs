//! Every count of the report says what it counts, in every language.

use crate::harness::mdmm;

const EDITION: &str = "matrices/kgz/2024-01";

fn report(language: &str) -> String {
    mdmm(["report", EDITION, "--format", "markdown", "--lang", language]).prints()
}

#[test]
fn a_recommendation_counts_cells() {
    // 59 of the cells are on request; 50 of them have no other limit.
    for (language, effect, heads) in [
        (
            "en",
            "oncerns 63 cells, of which 50 would become available; the index would go from 0.42 (0.40 to 0.45) to 0.47 \
             (0.45 to 0.50)",
            "| Step | Cells concerned | Become available | Become partial | Resulting index | Indicators with figures next year |",
        ),
        (
            "ru",
            "асается 63 ячеек; станут доступными: 50; индекс изменится с 0,42 (0,40–0,45) до 0,47 (0,45–0,50)",
            "| Шаг | Ячеек | Станут доступными | Станут частично доступными | Итоговый индекс | Показателей с данными за следующий год |",
        ),
        (
            "ky",
            "63 ячейкага тиешелүү; жеткиликтүү болот: 50; индекс 0,42 (0,40–0,45) ордуна 0,47 (0,45–0,50) болот",
            "| Кадам | Ячейкалар | Жеткиликтүү болот | Жарым-жартылай болот | Натыйжадагы индекс | Келерки жылы маалыматы боло турган көрсөткүчтөр |",
        ),
    ] {
        let report = report(language);
        assert_eq!(report.matches(effect).count(), 2, "{language}: in the overview and at the step");
        assert!(report.contains(heads), "{language}");
    }
}

#[test]
fn the_overview_says_which_cells_coverage_leaves_out() {
    // 876 cells of the tables: 522 of the counted indicators in 2018-2023, and 354 of other years or not counted.
    for (language, counted, left_out) in [
        (
            "en",
            "The edition covers 522 cells, each an indicator in a year of 2018–2023:",
            "The availability tables show 354 more, which do not count towards coverage: their years are not of \
             2018–2023, or their indicators are not counted.",
        ),
        (
            "ru",
            "Издание охватывает 522 ячейки, то есть сочетания показателя с годом за 2018–2023:",
            "Таблицы наличия данных показывают ещё 354 ячейки, которые не учитываются: их годы вне 2018–2023 или их \
             показатели не входят в расчёт.",
        ),
        (
            "ky",
            "2018–2023 үчүн 522 ячейка, башкача айтканда көрсөткүч менен жылдын айкалышы каралган:",
            "Маалыматтын болушу жөнүндө таблицаларда эсепке алынбаган дагы 354 ячейка көрсөтүлгөн: алардын жылдары \
             2018–2023 ичинде эмес же көрсөткүчтөрү эсепке алынбайт.",
        ),
    ] {
        let report = report(language);
        assert!(report.contains(counted) && report.contains(left_out), "{language}");
    }
}

#[test]
fn a_row_counts_towards_coverage_in_the_edition_s_years_if_its_indicator_does() {
    let page = mdmm(["report", EDITION]).prints();
    let row = |cell: &str| {
        let before = page.split(&format!("id=\"{cell}\"")).next().unwrap();
        before.rsplit("<tr ").next().unwrap().split('>').next().unwrap().contains("data-counted")
    };
    assert!(row("internal_migration.flow.2018"));
    assert!(!row("internal_migration.flow.2017"), "a year that the area adds");
    assert!(row("remittances.inflow.2018"));
    assert!(!row("remittances.fdi.2018"), "an indicator that is not counted");
}

#[test]
fn searches_that_are_alike_stand_in_one_row_which_names_them_all() {
    let report = report("en");
    let (_, after) = report.split_once("\n## Searches\n").unwrap();
    let rows: Vec<&str> = after.split("\n## ").next().unwrap().lines().filter(|line| line.starts_with("| ")).collect();
    let untold = "*The search is described, its terms, dates and counts are not given.* *section 2.2* | –";
    let others = "Emigration; Return migration; Undocumented migration; Refugees hosted; Refugees from the country; \
                  Internal displacement; Internal migration; Big data; Remittances";
    let engines = "Google; Google Scholar | 5-10 | – | – | –";
    assert_eq!(
        rows[1..],
        [
            format!(
                "| Immigration *The report gives these terms as examples; dates and counts are not given.* *section 2.2* \
                 | immigration in Kyrgyzstan; migration to Kyrgyzstan; labour migration to Kyrgyzstan; migrant workers in \
                 Kyrgyzstan; mobility in Kyrgyzstan | English | {engines} | 2 |"
            ),
            format!("| Immigration {untold} | Russian; Kyrgyz | {engines} | 4 |"),
            format!("| {others} {untold} | English; Russian; Kyrgyz | {engines} | 54 |"),
        ]
    );
    assert!(report.contains("60 searches on record"), "2 + 4 + 54");
}
