//! Every count of the report says what it counts, in every language.

use crate::harness::{Project, mdmm};

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
            "The availability tables show 354 more, which do not count towards coverage: their years are outside \
             2018–2023, or their indicators are not counted.",
        ),
        (
            "ru",
            "Издание охватывает 522 ячейки, то есть сочетания показателя с годом за 2018–2023\u{a0}гг.:",
            "Таблицы наличия данных показывают ещё 354 ячейки, которые не учитываются: их годы вне 2018–2023\u{a0}гг. или их \
             показатели не входят в расчёт.",
        ),
        (
            "ky",
            "2018–2023-жылдар үчүн 522 ячейка, башкача айтканда көрсөткүч менен жылдын айкалышы каралган:",
            "Маалыматтын болушу жөнүндө таблицаларда эсепке алынбаган дагы 354 ячейка көрсөтүлгөн: алардын жылдары \
             2018–2023-жылдар аралыгына кирбейт же көрсөткүчтөрү эсепке алынбайт.",
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

/// The steps of the desk research in an edition with these searches of immigration and these requests.
fn steps(language: &str, searches: &str, requests: &str) -> Vec<String> {
    let project = Project::empty();
    project.put("kgz/2024-01/edition.yaml", "country: KGZ\nedition: 2024-01\ntitle: T\nlanguages: [en]\n");
    project.put("kgz/2024-01/bibliography.yaml", "- {id: a, title: A}\n- {id: b, title: B}\n");
    let row = |cite: &str| format!("  - {{cite: {cite}, type: other, access: public, covers: {{flow: 2020}}}}\n");
    let rows = [row("a"), row("b"), row("a")].concat();
    project.put("kgz/2024-01/immigration.yaml", format!("area: immigration\nsources:\n{rows}searches:\n{searches}"));
    project.put("kgz/2024-01/requests.yaml", requests);
    let folder = project.path().join("kgz/2024-01");
    let printed = mdmm(["report", folder.to_str().unwrap(), "--lang", language, "--print-context"]).prints();
    let context: serde_json::Value = serde_json::from_str(&printed).unwrap();
    let steps = context["method"]["steps"].as_array().unwrap();
    let table = &context["method"]["tables"][1]["rows"];
    let asked = table.as_array().unwrap().iter().map(|row| row["cells"][4]["text"].as_str().unwrap().to_owned());
    steps.iter().map(|step| step["text"].as_str().unwrap().to_owned()).chain(asked).collect()
}

#[test]
fn counts_are_of_what_is_on_record() {
    // One term used twice, one used once, and two searches whose terms nobody knows.
    let searches = "  - {terms: [migration, mobility], language: en, engine: G}\n  - {terms: [migration], language: en}\n  \
                    - {language: ru}\n  - {language: ky}\n";
    let requests = "- {institution: A, outcome: received, covers: {immigration: {flow: 2020}}}\n\
                    - {institution: B, outcome: pending}\n- {institution: C, outcome: received}\n";
    for (language, terms, search, sources, asked) in [
        (
            "en",
            "2 search terms on record; languages: English. The terms of 2 searches are not known.",
            "4 searches on record; languages: English, Kyrgyz, Russian; engines: G.",
            "3 rows from 2 sources.",
            "3 requests to institutions; received: 2, pending: 1. For 2 of them it is not known what was asked for.",
        ),
        (
            "ru",
            "Записаны 2 поисковые фразы; язык: английский. Фразы 2 поисков неизвестны.",
            "Записано 4 поиска; язык: английский, кыргызский, русский; поисковая система: G.",
            "3 строки из 2 источников.",
            "3 запроса в учреждения; получено: 2, ответ ожидается: 1. Для 2 из них неизвестно, о чём именно просили.",
        ),
        (
            "ky",
            "Катталган издөө сөздөрү: 2; тили: англисче. 2 издөөнүн сөздөрү белгисиз.",
            "Катталган издөөлөр: 4; тили: англисче, кыргызча, орусча; издөө системасы: G.",
            "2 булактан 3 сап.",
            "Мекемелерге 3 суроо-талап; алынды: 2, жооп күтүлүүдө: 1. Алардын ичинен 2 суроо-талап боюнча эмне суралганы белгисиз.",
        ),
    ] {
        let told = steps(language, searches, requests);
        assert_eq!([&told[0], &told[1], &told[4], &told[6]], [terms, search, sources, asked], "{language}");
        assert_eq!(told[8..], ["–", "–"], "what nobody knows is a dash");
    }
    let none = steps("en", "  - {language: ru}\n", "[]\n");
    assert_eq!(none[0], "No search term is on record. The terms of 1 search are not known.");
}

#[test]
fn the_legend_is_true_of_every_cell() {
    // Missing holds what was refused, what is not due and what is collected; not assessed holds what was seen elsewhere.
    for (language, untrue) in
        [("en", ["looked for", "nobody has looked"]), ("ru", ["искали,", "никто не"]), ("ky", ["изделди", "эч ким"])]
    {
        let report = report(language);
        let legend =
            report.split("\n## ").find(|part| part.contains("- ● ") && part.contains("- ○ ")).unwrap().to_owned();
        for words in untrue {
            assert!(!legend.contains(words), "{language}: {words}");
        }
    }
}
