//! The recommendations: what each step says it can change is worked out again from `score` and the tables.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::drafted::{EDITIONS, context};
use super::held::{Scored, scored};
use super::tables::{Tables, years};
use crate::harness::{Project, mdmm, read};

/// What a step removes, written out by hand; the others change no year of the past.
const REMOVES: [(&str, &[&str]); 8] = [
    ("publish", &["on_request"]),
    ("find-out", &["access_unknown"]),
    ("release", &["restricted", "suppressed", "searched_not_found"]),
    ("original", &["secondary"]),
    ("digitise", &["not_digitised"]),
    ("tabulate", &["collected_not_tabulated", "searched_not_found"]),
    ("disaggregate", &["incomplete_breakdown", "merged_in_other_category", "not_collected", "searched_not_found"]),
    ("define", &["definition_differs"]),
];

/// The window of both editions of Kyrgyzstan, and of the small ones.
type Window = std::ops::RangeInclusive<u16>;

/// An edition while its recommendations are held against it.
struct Advised {
    tables: Tables,
    scored: BTreeMap<String, Scored>,
    window: Window,
    context: Value,
}

impl Advised {
    fn of(edition: &str, window: Window) -> Self {
        let context = context(edition, "en");
        let ids = context["areas"].as_array().unwrap().iter().map(|area| area["id"].as_str().unwrap().to_owned());
        Self { tables: Tables::of(edition, ids), scored: scored(edition), window, context }
    }

    fn steps(&self) -> impl Iterator<Item = (&str, &Value)> {
        let steps = self.context["actions"]["steps"].as_array().unwrap().iter();
        steps.map(|step| (step["id"].as_str().unwrap().strip_prefix("action.").unwrap(), step))
    }

    /// The cells of a step by their ids.
    fn cells(step: &Value) -> Vec<String> {
        let places = step["places"].as_array().unwrap().iter();
        let of_place = |place: &Value| {
            let (row, _) = place["id"].as_str().unwrap().rsplit_once('.').unwrap();
            let folded = place["years"].as_str().unwrap().replace('–', "-");
            years(&folded.into()).into_iter().map(|year| format!("{row}.{year}")).collect::<Vec<_>>()
        };
        places.flat_map(of_place).collect()
    }

    /// The counted cells of the window.
    fn counted(&self) -> impl Iterator<Item = (&String, &Scored)> {
        self.scored.iter().filter(|(id, _)| {
            let (area, indicator, year) = parts(id);
            self.window.contains(&year) && self.tables.is_counted(area, indicator)
        })
    }

    /// Whether the total that a cell breaks down is known for its year.
    fn has_total(&self, id: &str) -> bool {
        let (area, indicator, year) = parts(id);
        let total = self.tables.total_of(area, indicator).map(|of| &self.scored[&format!("{area}.{of}.{year}")]);
        total.is_some_and(|total| ["available", "partial"].contains(&&*total.status))
    }

    /// The statuses of the counted cells once a step is done: a gap all of whose reasons it removes is available.
    fn after(&self, step: &str, concerned: &[String]) -> BTreeMap<&String, &str> {
        let removes = REMOVES.iter().find(|(id, _)| *id == step).map_or(&[][..], |(_, removes)| removes);
        let named = ["incomplete_breakdown", "merged_in_other_category"];
        let closes = |id: &String, cell: &Scored| {
            let can = step != "disaggregate"
                || self.has_total(id)
                || named.iter().any(|one| cell.reasons.contains(&(*one).to_owned()));
            can && concerned.contains(id) && cell.reasons.iter().all(|reason| removes.contains(&&**reason))
        };
        self.counted().map(|(id, cell)| (id, if closes(id, cell) { "available" } else { &*cell.status })).collect()
    }

    /// The status that waiting gives: that of the last year of the indicator which is classed and due.
    fn last_due(&self, id: &str) -> Option<&str> {
        let (area, indicator, _) = parts(id);
        let row = format!("{area}.{indicator}.");
        let due = |cell: &&Scored| ["available", "partial", "missing"].contains(&&*cell.status) && !waits(cell);
        let mut of_row = self.scored.iter().filter(|(other, _)| other.starts_with(&row)).map(|(_, cell)| cell);
        of_row.rfind(due).map(|cell| &*cell.status)
    }
}

/// Area, indicator and year of a cell.
fn parts(id: &str) -> (&str, &str, u16) {
    let mut parts = id.split('.');
    (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap().parse().unwrap())
}

fn row(id: &str) -> &str {
    id.rsplit_once('.').unwrap().0
}

/// Whether a cell waits for data that are not due yet, and for nothing else.
fn waits(cell: &Scored) -> bool {
    cell.status == "missing" && cell.reasons == ["not_yet_due"]
}

fn is_gap(cell: &Scored) -> bool {
    ["partial", "missing"].contains(&&*cell.status)
}

/// An index with its bounds as English writes it, of statuses and of how many missing ones are not due.
fn index<'s>(statuses: impl Iterator<Item = &'s str>, not_due: usize) -> String {
    let mut counts: BTreeMap<&str, f64> = BTreeMap::new();
    statuses.for_each(|status| *counts.entry(status).or_default() += 1.0);
    let of = |status: &str| counts.get(status).copied().unwrap_or_default();
    let due = of("available") + of("partial") + of("missing") - f64::from(u32::try_from(not_due).unwrap());
    let weighed = of("available") + of("partial") / 2.0;
    let all = due + of("not_assessed");
    format!("{:.2} ({:.2} to {:.2})", weighed / due, weighed / all, (weighed + of("not_assessed")) / all)
}

#[test]
fn each_step_says_what_it_can_change() {
    for edition in EDITIONS {
        let advised = Advised::of(edition, if edition.ends_with("2024-01") { 2018..=2023 } else { 2018..=2025 });
        let not_due = advised.counted().filter(|(_, cell)| waits(cell)).count();
        for (step, said) in advised.steps() {
            let cells = Advised::cells(said);
            let figures: Vec<&str> =
                said["figures"].as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
            assert_eq!(figures[0], cells.len().to_string(), "{edition}: {step}");
            let rows: BTreeSet<&str> = cells.iter().map(|id| row(id)).collect();
            match step {
                "collect" | "widen" | "count" => {
                    assert_eq!(figures[1..4], ["–", "–", "–"], "{edition}: {step} changes no past year");
                    assert_eq!(figures[4], rows.len().to_string(), "{edition}: the indicators of {step}");
                    assert!(!said["effect"].as_str().unwrap().contains("index"), "{edition}: {step}");
                }
                "ask" | "explain" => assert_eq!(figures[1..], ["–", "–", "–", "–"], "{edition}: {step}"),
                "wait" => {
                    let came: Vec<&str> = cells.iter().filter_map(|id| advised.last_due(id)).collect();
                    let closed = |status: &str| came.iter().filter(|one| **one == status).count().to_string();
                    assert_eq!(figures[1..3], [closed("available"), closed("partial")], "{edition}: {step}");
                    let others = advised.counted().filter(|(id, _)| !cells.contains(id)).map(|(_, cell)| &*cell.status);
                    assert_eq!(figures[3], index(others.chain(came.iter().copied()), 0), "{edition}: {step}");
                }
                past => {
                    let after = advised.after(past, &cells);
                    let closed = after
                        .iter()
                        .filter(|(id, status)| **status == "available" && advised.scored[**id].status != "available");
                    assert_eq!(figures[1], closed.count().to_string(), "{edition}: {step}");
                    assert_eq!(figures[3], index(after.values().copied(), not_due), "{edition}: {step}");
                    assert_eq!(figures[4], "–", "{edition}: {step}");
                }
            }
        }
    }
}

#[test]
fn an_indicator_has_one_advice_and_no_gap_is_forgotten() {
    for edition in EDITIONS {
        let advised = Advised::of(edition, if edition.ends_with("2024-01") { 2018..=2023 } else { 2018..=2025 });
        let mut of_row: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        let mut waiting = BTreeSet::new();
        for (step, said) in advised.steps() {
            let cells = Advised::cells(said);
            if step == "wait" {
                waiting.extend(cells);
                continue;
            }
            let rows: BTreeSet<&str> = cells.iter().map(|id| row(id)).collect();
            for row in rows {
                of_row.entry(row.to_owned()).or_default().push(step);
            }
        }
        let several: Vec<_> = of_row.iter().filter(|(_, steps)| steps.len() > 1).collect();
        assert!(several.is_empty(), "{edition}: {several:?}");
        for (id, cell) in advised.counted().filter(|(_, cell)| is_gap(cell)) {
            assert_eq!(waits(cell), waiting.contains(id), "{edition}: {id}");
            assert!(waits(cell) || of_row.contains_key(row(id)), "{edition}: nothing is advised for {id}");
        }
    }
}

#[test]
fn nobody_is_told_to_collect_what_was_only_searched_and_not_found() {
    for edition in EDITIONS {
        let advised = Advised::of(edition, if edition.ends_with("2024-01") { 2018..=2023 } else { 2018..=2025 });
        let (_, collect) = advised.steps().find(|(step, _)| *step == "collect").unwrap();
        for id in Advised::cells(collect) {
            assert_eq!(advised.scored[&id].reasons, ["not_collected"], "{edition}: {id}");
        }
        assert_eq!((&collect["owners"]["text"], &collect["asked"]["text"]), (&"".into(), &"".into()), "nobody has it");
        let (_, ask) = advised.steps().find(|(step, _)| *step == "ask").unwrap();
        let asked = ask["asked"]["text"].as_str().unwrap();
        assert!(asked.starts_with("National Statistical Committee of Kyrgyzstan: "), "{edition}: {asked}");
    }
}

/// A small edition of immigration, and its steps by their ids.
pub(super) fn steps(area: &str, requests: &str) -> BTreeMap<String, Value> {
    steps_under(area, requests, "")
}

/// The same under a method of its own.
fn steps_under(area: &str, requests: &str, method: &str) -> BTreeMap<String, Value> {
    let project = project(area, requests, method);
    let printed = mdmm(["report", "lie/2023-01", "--print-context"]).within(project.path()).prints();
    let context: Value = serde_json::from_str(&printed).unwrap();
    let steps = context["actions"]["steps"].as_array().unwrap().iter();
    steps.map(|step| (step["id"].as_str().unwrap().replace("action.", ""), step.clone())).collect()
}

pub(super) fn project(area: &str, requests: &str, method: &str) -> Project {
    let project = Project::empty();
    if !method.is_empty() {
        project.put("method.yaml", method);
    }
    project.put(
        "lie/2023-01/edition.yaml",
        "country: LIE\nedition: 2023-01\ntitle: {en: Small}\nlanguages: [en]\nwindow: 2018-2021\n",
    );
    project.put("lie/2023-01/immigration.yaml", format!("area: immigration\n{area}\n"));
    project.put(
        "lie/2023-01/bibliography.yaml",
        "- {id: one, institution: Statistics Office, title: A, languages: [en]}\n\
         - {id: two, institution: \"Border Guard; Ministry of Labour\", title: B, languages: [en]}\n",
    );
    if !requests.is_empty() {
        project.put("lie/2023-01/requests.yaml", requests);
    }
    project
}

fn figures(step: &Value) -> Vec<&str> {
    step["figures"].as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect()
}

#[test]
fn waiting_gives_what_the_last_due_year_has_and_promises_nothing_more() {
    let not_yet = "{status: missing, reasons: [not_yet_due]}";
    let steps = steps(
        &format!(
            "availability: {{stock: {{2020: available, 2021: {not_yet}}}, \
             flow: {{2019: available, 2020: {{status: partial, reasons: [on_request]}}, 2021: {not_yet}}}, \
             stock_by_gender: {{2020: {{status: missing, reasons: [not_collected]}}, 2021: {not_yet}}}, \
             flow_by_gender: {{2021: {not_yet}}}}}"
        ),
        "",
    );
    // Four cells: one becomes available, one partial, one stays missing and is due then, of one nothing can be foreseen.
    assert_eq!(figures(&steps["wait"])[..3], ["4", "1", "1"]);
    assert_eq!(steps["wait"]["asked"]["text"], "");
}

#[test]
fn a_breakdown_is_asked_for_where_its_total_is_and_one_year_does_not_part_from_the_others() {
    let steps = steps(
        "availability: {stock: {2018-2020: available, 2021: {status: missing, reasons: [not_yet_due]}}, \
         stock_by_gender: {2018-2021: {status: missing, reasons: [not_collected]}}}\n\
         sources: [{cite: two, type: census, access: public, covers: {stock: 2018-2020}}]",
        "",
    );
    assert_eq!(figures(&steps["disaggregate"])[..2], ["4", "3"], "2021 waits for its total");
    assert_eq!(steps["disaggregate"]["asked"]["text"], "Border Guard: 4; Ministry of Labour: 4");
    assert!(!steps.contains_key("collect"), "{:?}", steps.keys());
}

#[test]
fn what_an_institution_has_answered_is_not_asked_again() {
    let area = "availability: {stock: {2018-2021: {status: missing, reasons: [searched_not_found]}}, flow: {2018: available}}\n\
                sources: [{cite: one, type: census, access: public, covers: {flow: 2018}}]";
    let asked = |outcome: &str| {
        format!("- {{institution: Border Guard, outcome: {outcome}, covers: {{immigration: {{stock: 2018-2021}}}}}}")
    };
    let unasked = steps(area, "");
    assert_eq!(unasked["ask"]["asked"]["text"], "Statistics Office: 4", "the holder of the area's other cells");
    let waiting = steps(area, &asked("no_reply"));
    assert_eq!(waiting["ask"]["asked"]["text"], "Border Guard: 4", "whoever has not answered is asked again");
    let refused = steps(area, &asked("refused"));
    assert_eq!(figures(&refused["collect"]), ["4", "–", "–", "–", "1"]);
    assert!(!refused.contains_key("ask"));
}

#[test]
fn with_less_than_half_assessed_no_index_is_compared() {
    let steps = steps("availability: {stock: {2020: {status: partial, reasons: [on_request]}}}", "");
    assert_eq!(figures(&steps["publish"]), ["1", "1", "0", "–", "–"]);
    assert_eq!(steps["publish"]["effect"], "Concerns 1 cell, of which 1 would become available");
}

#[test]
fn a_gap_without_a_reason_is_told() {
    let steps = steps("availability: {stock: {2018-2021: missing}}", "");
    assert_eq!(figures(&steps["explain"]), ["4", "–", "–", "–", "–"]);
}

#[test]
fn a_reason_that_only_an_own_method_knows_does_not_vanish() {
    let own = "  urban_only: {label: {en: towns only, ru: только города, ky: шаарлар гана}, meaning: Nobody else was asked.}\n  \
               lost_in_fire: {class: missing, label: {en: lost in a fire, ru: сгорели, ky: өрттөнгөн}, meaning: Burnt.}\ndimensions:\n";
    let method = read("matrices/method.yaml")
        .replacen("version: mdmm-2", "version: town-1", 1)
        .replacen("    secondary: partial\n", "    secondary: partial\n    urban_only: partial\n", 1)
        .replacen("    on_request: partial", "    on_request: missing", 1)
        .replacen("on_request: partial,", "on_request: missing,", 1)
        .replacen("dimensions:\n", own, 1);
    let steps = steps_under(
        "availability: {stock: {2018-2021: {status: missing, reasons: [lost_in_fire]}}}\n\
         sources:\n- {cite: one, type: survey, access: public, limits: [urban_only], covers: {flow: 2018-2021}}\n\
         - {cite: one, type: survey, access: on_request, covers: {stock_by_gender: 2018-2021}}",
        "",
        &method,
    );
    assert_eq!(figures(&steps["supply"])[..2], ["4", "–"]);
    assert_eq!(figures(&steps["unlimit"])[..2], ["4", "–"]);
    assert_eq!(figures(&steps["publish"])[..3], ["4", "4", "0"], "what is on request is missing under this method");
}

#[test]
fn the_largest_gaps_are_those_that_weigh_most_under_the_method() {
    let area = "availability: {stock: {2018-2021: {status: partial, reasons: [on_request]}}, \
                flow: {2018-2019: {status: missing, reasons: [not_collected]}, 2020-2021: {status: missing, reasons: [not_yet_due]}}}";
    let first = |partial: &str| {
        let method = read("matrices/method.yaml").replacen("version: mdmm-2", "version: own-1", 1).replacen(
            "partial: 1/2",
            &format!("partial: {partial}"),
            1,
        );
        let project = project(area, "", &method);
        let printed = mdmm(["report", "lie/2023-01", "--print-context"]).within(project.path()).prints();
        let context: Value = serde_json::from_str(&printed).unwrap();
        let largest = &context["overview"]["largest"];
        let text = |at: usize| {
            format!("{}: {}", largest[at]["label"].as_str().unwrap(), largest[at]["text"].as_str().unwrap())
        };
        (text(0), text(1))
    };
    // Four partial cells lack 4 x 1/4 of a cell; two missing ones that are due lack 2.
    let (stock, flow) = (
        "Immigration: Stock of immigrants and breakdowns: 0 of 28 cells missing, 4 partial".to_owned(),
        "Immigration: Flow of immigrants and breakdowns: 4 of 12 cells missing, 2 of them not yet due, 0 partial"
            .to_owned(),
    );
    assert_eq!(first("3/4"), (flow.clone(), stock.clone()));
    // 4 x 4/5 is more than 2.
    assert_eq!(first("1/5"), (stock, flow));
}

#[test]
fn every_format_prints_each_step_whole() {
    for edition in EDITIONS {
        for language in ["en", "ru", "ky"] {
            let context = context(edition, language);
            let page = mdmm(["report", edition, "--lang", language]).prints();
            let markdown = mdmm(["report", edition, "--lang", language, "--format", "markdown"]).prints();
            let prints = |text: &str| {
                let plain = markdown.replace('\\', "");
                assert!(page.contains(text) && plain.contains(text), "{edition}, {language}: {text}");
            };
            prints(context["actions"]["soonest"].as_str().unwrap());
            for step in context["actions"]["steps"].as_array().unwrap() {
                let said = ["title", "text", "effect"].map(|field| &step[field]);
                let lines = ["owners", "asked", "remains"].map(|line| &step[line]["text"]);
                for text in said.into_iter().chain(lines) {
                    prints(text.as_str().unwrap());
                }
            }
        }
    }
}

#[test]
fn every_language_says_the_same_figures() {
    for edition in EDITIONS {
        let said = |language: &str| {
            let context = context(edition, language);
            let steps = context["actions"]["steps"].as_array().unwrap().clone();
            let plain = |step: &Value| {
                figures(step).join(" | ").replace(',', ".").replace('–', " to ").replace("  to  ", " to ")
            };
            steps.iter().map(plain).collect::<Vec<_>>()
        };
        assert_eq!(said("en"), said("ru"), "{edition}");
        assert_eq!(said("ru"), said("ky"), "{edition}");
    }
}
