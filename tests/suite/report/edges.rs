//! Small editions at the edges: whatever is said of them is true in every language.

use serde_json::Value;

use super::held::{Held, scored_within};
use super::sentences::Sentences;
use super::tables::Tables;
use crate::harness::{Project, mdmm};

/// A small edition: the window, immigration's file, the bibliography and the requests.
struct Edge {
    name: &'static str,
    window: &'static str,
    area: &'static str,
    bibliography: &'static str,
    requests: &'static str,
}

const PUBLICATIONS: &str = "\
- {id: one, label: \"One, 2021\", institution: {en: Statistics Office, ru: Статистическое управление}, title: A, languages: [en]}
- {id: joint, label: \"Joint, 2021\", institution: \"Border Guard; Ministry of Labour\", title: B, languages: [ru, ky]}
- {id: nobody, label: \"Nobody, 2021\", title: C}
";

const EDGES: [Edge; 11] = [
    Edge {
        name: "one cell",
        window: "2020",
        area: "availability: {stock: {2020: available}}\nsources: [{cite: one, type: census, access: public, covers: {stock: 2020}}]",
        bibliography: PUBLICATIONS,
        requests: "",
    },
    Edge {
        name: "ranges with holes, on request without a source, and who holds the others",
        window: "2015-2023",
        area: "availability: {stock: {\"2015, 2017-2018, 2020, 2022-2023\": {status: partial, reasons: [on_request]}, \"2016, 2019\": available}}\n\
               sources:\n- {cite: joint, type: census, access: on_request, covers: {stock: [2020, 2022]}}\n\
               - {cite: one, type: census, access: public, covers: {stock: [2016, 2019]}}",
        bibliography: PUBLICATIONS,
        requests: "",
    },
    Edge {
        name: "joint holders beside one, and one whom nobody knows",
        window: "2018-2020",
        area: "sources:\n- {cite: joint, type: census, access: on_request, covers: {stock: 2018-2020}}\n\
               - {cite: one, type: census, access: on_request, covers: {stock: 2019}}\n\
               - {cite: nobody, type: census, access: on_request, covers: {flow: 2020}}",
        bibliography: PUBLICATIONS,
        requests: "",
    },
    Edge {
        name: "access that nobody has found out",
        window: "2018-2020",
        area: "sources: [{cite: one, type: survey, access: unknown, limits: [estimate], covers: {stock: 2019, flow: 2018-2020}}]",
        bibliography: PUBLICATIONS,
        requests: "",
    },
    Edge {
        name: "no sources",
        window: "2018-2020",
        area: "availability: {stock: {2018: available, 2019: partial, 2020: {status: partial, reasons: [on_request]}}, \
               flow: {2018: missing, 2019: {status: missing, reasons: [not_collected]}, 2020: {status: not_applicable, because: \"No border.\"}}}",
        bibliography: "",
        requests: "",
    },
    Edge {
        name: "nothing is due",
        window: "2022-2023",
        area: "availability: {stock: {2022-2023: {status: missing, reasons: [not_yet_due]}}, flow: {2022-2023: {status: missing, reasons: [not_yet_due]}}}",
        bibliography: "",
        requests: "",
    },
    Edge { name: "nothing assessed", window: "2018-2020", area: "", bibliography: "", requests: "" },
    Edge {
        name: "searches of some cells, requests of others, and of some both",
        window: "2018-2020",
        area: "availability: {stock: {2018-2020: {status: missing, reasons: [searched_not_found]}}, flow: {2018-2020: {status: missing, reasons: [searched_not_found]}}, \
               stock_by_gender: {2018-2020: missing}}\n\
               searches:\n- {terms: [a], covers: {stock: 2018-2019, flow: 2019}}\n- {terms: [b], covers: {stock: 2018}}",
        bibliography: "",
        requests: "- {institution: Statistics Office, outcome: refused, covers: {immigration: {stock: 2018, flow: 2020}}}\n\
                   - {institution: Border Guard, outcome: no_reply, covers: {immigration: {stock: 2018}}}",
    },
    Edge {
        name: "a request of which nobody knows what it asked for",
        window: "2018-2020",
        area: "availability: {stock: {2018-2020: {status: missing, reasons: [searched_not_found]}}}\nsearches: [{terms: [a]}]",
        bibliography: "",
        requests: "- {institution: Statistics Office, outcome: received}",
    },
    Edge {
        name: "kept back: missing, and a source says why",
        window: "2018-2020",
        area: "availability: {flow: {2018: missing}}\nsources: [{cite: one, type: census, access: restricted, covers: {stock: 2018-2020}}]\nsearches: [{terms: [a]}]",
        bibliography: PUBLICATIONS,
        requests: "",
    },
    Edge {
        name: "twenty-one years",
        window: "2001-2021",
        area: "availability: {stock: {2001-2021: available}, flow: {2001-2021: {status: partial, reasons: [part_year]}}}\n\
               sources: [{cite: one, type: census, access: public, covers: {stock: 2001-2021}}]",
        bibliography: PUBLICATIONS,
        requests: "",
    },
];

impl Edge {
    /// Writes the edition.
    fn project(&self) -> Project {
        let project = Project::empty();
        let edition =
            format!("country: LIE\nedition: 2023-01\ntitle: {{en: Edge}}\nlanguages: [en]\nwindow: {}\n", self.window);
        project.put("lie/2023-01/edition.yaml", edition);
        project.put("lie/2023-01/immigration.yaml", format!("area: immigration\n{}\n", self.area));
        for (file, text) in [("bibliography", self.bibliography), ("requests", self.requests)] {
            if !text.is_empty() {
                project.put(&format!("lie/2023-01/{file}.yaml"), text);
            }
        }
        project
    }
}

fn context(project: &Project, language: &str) -> Value {
    let printed =
        mdmm(["report", "lie/2023-01", "--lang", language, "--print-context"]).within(project.path()).prints();
    serde_json::from_str(&printed).unwrap()
}

#[test]
fn every_clause_of_the_edges_is_true_of_its_cells() {
    for edge in &EDGES {
        let project = edge.project();
        let scored = scored_within(project.path(), "lie/2023-01");
        for language in ["en", "ru", "ky"] {
            let (words, context) = (Sentences::of(language), context(&project, language));
            let areas = context["areas"].as_array().unwrap();
            let ids = areas.iter().map(|area| area["id"].as_str().unwrap().to_owned());
            let tables = Tables::within(project.path(), "lie/2023-01", ids);
            for area in areas {
                let held = Held { tables: &tables, scored: &scored, words: &words, area: area["id"].as_str().unwrap() };
                let draft = std::panic::AssertUnwindSafe(|| held.draft(area["draft"].as_array().unwrap()));
                assert!(std::panic::catch_unwind(draft).is_ok(), "{} in {language}", edge.name);
            }
        }
    }
}

/// What the drafted text of immigration says.
fn said(name: &str, language: &str) -> Vec<String> {
    let edge = EDGES.iter().find(|edge| edge.name.starts_with(name)).unwrap();
    let context = context(&edge.project(), language);
    let clauses = context["areas"][0]["draft"].as_array().unwrap();
    clauses.iter().map(|clause| clause["text"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn what_is_said_at_the_edges() {
    let says = |name: &str, language: &str, sentence: &str| {
        let said = said(name, language);
        assert!(said.iter().any(|text| text.contains(sentence)), "{name}, {language}: {said:#?}");
    };
    says(
        "joint",
        "en",
        "To be asked: Border Guard, Ministry of Labour and Statistics Office (Joint, 2021 and One, 2021)",
    );
    says("joint", "en", "Source: Nobody, 2021, with no institution on record; language: not stated.");
    says("ranges", "en", "(Statistics Office holds 2016, 2019; Border Guard and Ministry of Labour hold 2020, 2022)");
    says(
        "ranges",
        "ru",
        "(данные за 2016, 2019\u{a0}гг.: Статистическое управление; данные за 2020, 2022\u{a0}гг.: Border Guard",
    );
    says("no sources", "en", "for 2020. No source is cited.");
    says("twenty-one", "ru", "за 2001–2021\u{a0}гг. Источник: One, 2021; язык: английский.");
    says("twenty-one", "ky", "2001–2021-жылдар. Булагы: One, 2021; тили: англисче.");
    says("one cell", "ru", "за 2020\u{a0}г. Источник");
    says(
        "searches",
        "en",
        "for 2018. 2 searches found no figures; asked: Statistics Office (refused) and Border Guard (no reply).",
    );
    says("searches", "en", "for 2019. 1 search found no figures; no institution was asked for them.");
    says("searches", "en", "for 2020. No search is on record; asked: Statistics Office (refused).");
    says("a request", "en", "1 search found no figures; what else the institutions were asked for is not on record.");
    says("a request", "ru", "1 поиск не дал данных; о чём ещё запрашивали учреждения, не записано.");
    let kept_back = said("kept back", "en");
    assert!(
        kept_back.iter().all(|text| !text.contains("“Stock of immigrants”") || !text.contains("search")),
        "{kept_back:#?}"
    );
    for language in ["en", "ru", "ky"] {
        assert!(said("nothing assessed", language).len() == 1, "one clause says that nothing is assessed");
        assert!(said("nothing is due", language).iter().all(|text| !text.contains("..")));
    }
}
