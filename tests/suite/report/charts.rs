//! Charts: each kind of figures as a small edition, with what the page must make of it.

use std::collections::BTreeMap;

use proptest::{collection::vec, option, prelude::*, sample::select};
use serde_json::Value;

use crate::harness::{Project, mdmm};

/// The figures of immigration in an edition whose sources table is this.
fn values(sources: &str) -> Value {
    let project = edition(sources);
    let folder = project.path().join("kgz/2024-01");
    let context: Value =
        serde_json::from_str(&mdmm(["report", folder.to_str().unwrap(), "--print-context"]).prints()).unwrap();
    context["areas"][0]["values"].clone()
}

fn edition(sources: &str) -> Project {
    let project = Project::empty();
    project.put("kgz/2024-01/edition.yaml", "country: KGZ\nedition: 2024-01\ntitle: T\nlanguages: [en]\n");
    let publication = |n: usize| {
        format!("- {{id: c{n}, label: \"Office {n}, 2023\", title: T{n}, link: \"https://www.example.org/{n}\"}}\n")
    };
    project.put("kgz/2024-01/bibliography.yaml", (1..4).map(publication).collect::<String>());
    project.put("kgz/2024-01/immigration.yaml", format!("area: immigration\nsources:\n{sources}"));
    project
}

/// A row of the sources table that says this besides.
fn row(cite: &str, said: &str) -> String {
    format!("  - {{cite: {cite}, type: administrative, access: public, {said}}}\n")
}

fn texts<'v>(list: &'v Value, key: &str) -> Vec<&'v str> {
    list.as_array().unwrap().iter().map(|one| one[key].as_str().unwrap()).collect()
}

fn charts(values: &Value) -> Vec<Value> {
    values["charts"].as_array().unwrap().clone()
}

#[test]
fn years_that_are_one_make_a_chart_with_its_table_and_its_source() {
    let values =
        values(&row("c1", "covers: {flow: {years: 2018-2020, unit: persons, values: {2018: 1200, 2020: 900}}}"));
    let [chart] = &charts(&values)[..] else { panic!("{values}") };
    assert_eq!(chart["title"], "Immigration: Flow of immigrants, 2018, 2020");
    assert_eq!((&chart["unit"], &chart["drawing"]["axis"]), (&"persons".into(), &"periods".into()));
    assert_eq!(
        chart["drawing"]["periods"],
        serde_json::json!(["2018", "2019", "2020"]),
        "a year without a figure is seen"
    );
    let bars = &chart["drawing"]["panels"][0]["bars"];
    assert_eq!((texts(bars, "label"), texts(bars, "figure")), (vec!["2018", "2020"], vec!["1,200", "900"]));
    assert_eq!([&bars[0]["position"], &bars[1]["position"]], [0, 2]);
    assert_eq!(chart["table"]["heads"], serde_json::json!(["2018", "2020"]));
    assert_eq!(chart["table"]["rows"], serde_json::json!([{"label": "persons", "figures": ["1,200", "900"]}]));
    let source = &chart["source"];
    assert_eq!(
        [&source["label"], &source["host"], &source["link"], &source["published"]],
        ["Office 1, 2023", "example.org", "https://www.example.org/1", ""]
    );
    let said = chart["drawing"]["panels"][0]["alternative"].as_str().unwrap();
    assert_eq!(said, "Immigration: Flow of immigrants, 2018, 2020, persons. 2018: 1,200; 2020: 900");
    assert_eq!(values["singles"], serde_json::json!([]));
}

#[test]
fn what_differs_in_anything_is_no_series() {
    // Each pair differs in one thing alone; two numbers of one year each make no chart.
    for (first, second) in [
        ("", "limits: [part_year], "),
        ("", "note: Companies fined., "),
        ("note: As of June., ", "note: As of December., "),
        ("", "type: survey, "),
        ("unit: persons, ", "unit: cases, "),
    ] {
        let covers = format!(
            "covers: {{flow: [{{years: 2022, {first}values: {{2022: 62}}}}, {{years: 2023, {second}values: {{2023: 7}}}}]}}"
        );
        let values = values(&row("c1", &covers));
        assert_eq!(charts(&values), [Value::Null; 0], "{second}");
        assert_eq!(texts(&values["singles"], "years"), ["2022", "2023"], "{second}");
    }
    let definitions = [
        row("c1", "definition: arrivals, covers: {flow: {years: 2022, values: {2022: 62}}}"),
        row("c1", "definition: permits, covers: {flow: {years: 2023, values: {2023: 7}}}"),
    ];
    let values = values(&definitions.concat());
    assert_eq!(charts(&values), [Value::Null; 0]);
    let told_apart: Vec<&Value> =
        values["singles"].as_array().unwrap().iter().map(|one| &one["source"]["told_apart"]["text"]).collect();
    assert_eq!(told_apart, ["arrivals", "permits"], "two rows of one publication are told apart");
}

#[test]
fn a_note_on_one_figure_sets_it_apart() {
    let figures = "{2021: 5, 2022: 6, 2023: {value: 3, note: As of 30 June.}}";
    let values = values(&row("c1", &format!("covers: {{flow: {{years: 2021-2023, values: {figures}}}}}")));
    let [chart] = &charts(&values)[..] else { panic!("{values}") };
    let panels = chart["drawing"]["panels"].as_array().unwrap();
    assert_eq!(
        panels.iter().map(|panel| texts(&panel["bars"], "label")).collect::<Vec<_>>(),
        [vec!["2021", "2022"], vec!["2023"]]
    );
    assert_eq!(chart["table"]["rows"][0]["figures"], serde_json::json!(["5", "6", "3*"]), "the table has them all");
    assert_eq!(chart["notes"][0]["label"], "* 2023");
    assert_eq!(chart["notes"][0]["text"], "As of 30 June.");
}

#[test]
fn parts_of_a_year_pooled_years_and_approximate_figures_are_drawn_and_called_so() {
    let covers = "covers: {flow: [{years: 2021-2022, limits: [part_year], values: {2021: 4, 2022: 5}}], \
                  flow_by_gender: {years: 2015-2022, values: {2015-2018: {female: 7, male: 8}}}, \
                  stock: {years: 2021-2022, values: {2021: 60, 2022: {value: 50, approx: yes}}}}";
    let values = values(&row("c1", covers));
    let all = charts(&values);
    let by_title = |start: &str| all.iter().find(|chart| chart["title"].as_str().unwrap().starts_with(start)).unwrap();
    let style = |chart: &Value| {
        let panels = chart["drawing"]["panels"].as_array().unwrap();
        panels.iter().flat_map(|panel| texts(&panel["bars"], "style")).map(str::to_owned).collect::<Vec<_>>()
    };
    let part = by_title("Immigration: Flow of immigrants, 2021–2022");
    assert_eq!(
        (style(part), texts(&part["styles"], "text")),
        (vec!["part_year".to_owned(); 2], vec!["part of the year"])
    );
    assert_eq!(part["notes"][0]["text"], "part of the year", "the limit stands below the chart too");
    let pooled = by_title("Immigration: Flow by gender, 2015–2018 together");
    assert_eq!(
        (style(pooled), texts(&pooled["styles"], "text")),
        (vec!["pooled".to_owned(); 2], vec!["several years pooled"])
    );
    assert_eq!(pooled["table"]["heads"], serde_json::json!(["2015–2018"]));
    let about = by_title("Immigration: Stock of immigrants, 2021–2022");
    assert_eq!(style(about), ["whole", "approximate"]);
    assert_eq!(texts(&about["drawing"]["panels"][0]["bars"], "figure"), ["60", "about 50"]);
    assert_eq!(texts(&about["styles"], "text"), ["approximate figure"]);
}

#[test]
fn a_breakdown_of_one_year_is_a_chart_by_category_and_one_number_is_none() {
    let covers = "covers: {flow: [{years: 2022, unit: persons, values: {2022: 12}}, \
                  {years: 2022, unit: persons, note: \"By purpose, aged 16 and over.\", values: {2022: {work: 6, study: 4}}}, \
                  {years: 2022, unit: persons, note: \"By age.\", values: {2022: {young: 7, old: 5}}}], \
                  flow_by_gender: {years: 2022, unit: percent, values: {2022: {female: 60}}}}";
    let values = values(&row("c1", covers));
    let all = charts(&values);
    let names: Vec<&str> = all.iter().map(|chart| chart["name"]["text"].as_str().unwrap()).collect();
    assert_eq!(names, ["By purpose, aged 16 and over", "By age"], "a breakdown carries its name");
    assert!(all.iter().all(|chart| chart["drawing"]["axis"] == "categories"));
    assert_eq!(texts(&all[0]["drawing"]["panels"][0]["bars"], "label"), ["work", "study"]);
    let highest: Vec<&Value> = all.iter().map(|chart| &chart["drawing"]["highest"]).collect();
    assert_eq!(highest, [7.0, 7.0], "the charts of one subject share a scale");
    assert_eq!(texts(&values["singles"], "label"), ["Flow of immigrants", "Flow by gender: female"]);
    assert_eq!(texts(&values["singles"], "figure"), ["12 persons", "60 percent"]);
}

#[test]
fn several_years_by_category_are_panels_on_one_scale() {
    let covers = "covers: {flow_by_origin: {years: 2021-2022, values: {2021: {Ukraine: 19, Afghanistan: 223}, \
                  2022: {Ukraine: -3, Afghanistan: 189, Iraq: 5}}}}";
    let values = values(&row("c1", covers));
    let [chart] = &charts(&values)[..] else { panic!("{values}") };
    let drawing = &chart["drawing"];
    assert_eq!(texts(&drawing["panels"], "label"), ["Ukraine", "Afghanistan", "Iraq"]);
    assert_eq!([&drawing["lowest"], &drawing["highest"]], [-3.0, 223.0]);
    assert_eq!(
        chart["table"]["rows"],
        serde_json::json!([
            {"label": "Ukraine", "figures": ["19", "−3"]},
            {"label": "Afghanistan", "figures": ["223", "189"]},
            {"label": "Iraq", "figures": ["–", "5"]},
        ])
    );
}

#[test]
fn many_years_stand_as_rows_of_the_table() {
    let years: String = (2000..2020).map(|year| format!("{year}: {}, ", year - 1990)).collect();
    let values =
        values(&row("c1", &format!("covers: {{flow: {{years: 2000-2019, unit: persons, values: {{{years}}}}}}}")));
    let [chart] = &charts(&values)[..] else { panic!("{values}") };
    assert_eq!(
        (&chart["table"]["corner"], &chart["table"]["heads"]),
        (&"Year".into(), &serde_json::json!(["persons"]))
    );
    assert_eq!(chart["table"]["rows"].as_array().unwrap().len(), 20);
    assert_eq!(chart["table"]["rows"][0], serde_json::json!({"label": "2000", "figures": ["10"]}));
}

#[test]
fn a_chart_is_drawn_with_a_text_alternative_and_marks_that_need_no_colour() {
    let covers = "covers: {flow: {years: 2021-2022, limits: [part_year], values: {2021: 4, 2022: 0}}}";
    let project = edition(&row("c1", covers));
    let folder = project.path().join("kgz/2024-01");
    let page = mdmm(["report", folder.to_str().unwrap()]).prints();
    let drawn = page.split("<svg class=\"chart\"").nth(1).unwrap().split("</svg>").next().unwrap();
    assert!(drawn.contains("role=\"img\" aria-label=\"Immigration: Flow of immigrants, 2021–2022\""), "{drawn}");
    assert_eq!(
        drawn.matches("<rect class=\"part_year\"").count(),
        1,
        "0 has no bar, and its figure is written: {drawn}"
    );
    assert!(drawn.contains("<path class=\"part_year\"") && drawn.contains(">0</text>"), "{drawn}");
    assert!(page.contains("<i class=\"style part_year\"></i>part of the year"));
}

/// An entry: its years, unit, limits, note and type; its figures are counted up so that each is the only one of its number.
type Entry = (u16, u16, Option<&'static str>, Option<&'static str>, Option<&'static str>, bool, bool);

fn entry() -> impl Strategy<Value = Entry> {
    let limits = option::of(select(vec!["part_year", "estimate", "part_year, estimate"]));
    let unit = option::of(select(vec!["persons", "cases"]));
    let note = option::of(select(vec!["As of June.", "By age."]));
    (2018u16..2023, 0u16..4, limits, unit, note, any::<bool>(), any::<bool>())
}

/// The rows as YAML; gives besides, by the number of each figure, all that makes figures one.
fn written(rows: &[(Option<&str>, Option<&str>, Vec<Entry>)]) -> (String, BTreeMap<String, String>) {
    let (mut text, mut kinds, mut number) = (String::new(), BTreeMap::new(), 1000u32);
    for (at, (definition, limit, entries)) in rows.iter().enumerate() {
        let said = |key: &str, value: Option<&str>| value.map_or(String::new(), |value| format!("{key}: {value}, "));
        let list = |value: Option<&str>| value.map(|value| format!("[{value}]"));
        let mut covers = String::new();
        for (first, more, limits, unit, note, parted, pooled) in entries {
            let mut figures = String::new();
            let mut one = |years: String, span: u16| {
                let mut figure = || {
                    number += 1;
                    let kind = format!("{at} {definition:?} {limit:?} {limits:?} {unit:?} {note:?} {parted} {span}");
                    kinds.insert(number.to_string(), kind);
                    number
                };
                let value =
                    if *parted { format!("{{a: {}, b: {}}}", figure(), figure()) } else { figure().to_string() };
                figures.push_str(&format!("{years}: {value}, "));
            };
            if *pooled && *more > 0 {
                one(format!("{first}-{}", first + more), more + 1);
            } else {
                (*first..=first + more).for_each(|year| one(year.to_string(), 1));
            }
            covers.push_str(&format!(
                "{{years: {first}-{}, {}{}{}values: {{{figures}}}}}, ",
                first + more,
                said("limits", list(*limits).as_deref()),
                said("unit", *unit),
                said("note", *note)
            ));
        }
        let said = format!(
            "{}{}covers: {{flow: [{covers}]}}",
            said("definition", *definition),
            said("limits", list(*limit).as_deref())
        );
        text.push_str(&row("c1", &said));
    }
    (text, kinds)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_chart_joins_what_is_not_one(
        rows in vec((option::of(select(vec!["arrivals", "permits"])), option::of(Just("subpopulation")), vec(entry(), 1..4)), 1..4)
    ) {
        let (text, kinds) = written(&rows);
        let values = values(&text);
        let number = |figure: &str| figure.replace(',', "");
        let mut told: Vec<String> = Vec::new();
        for chart in charts(&values) {
            let panels = chart["drawing"]["panels"].as_array().unwrap();
            let bars: Vec<String> = panels.iter().flat_map(|panel| texts(&panel["bars"], "figure")).map(number).collect();
            prop_assert!(bars.iter().all(|figure| kinds[figure] == kinds[&bars[0]]), "{chart}");
            let rows = chart["table"]["rows"].as_array().unwrap().iter();
            let cells: Vec<String> = rows
                .flat_map(|row| row["figures"].as_array().unwrap())
                .map(|figure| number(figure.as_str().unwrap()))
                .filter(|figure| figure != "–")
                .collect();
            let (mut of_bars, mut of_table) = (bars, cells.clone());
            of_bars.sort();
            of_table.sort();
            prop_assert_eq!(of_bars, of_table, "the table of a chart has its figures");
            told.extend(cells);
        }
        let singles = texts(&values["singles"], "figure").into_iter().map(|figure| number(figure.split(' ').next().unwrap()));
        told.extend(singles);
        told.sort();
        prop_assert_eq!(told, kinds.into_keys().collect::<Vec<_>>(), "each figure stands in one place");
    }
}
