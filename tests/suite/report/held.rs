//! An area while the clauses of its drafted text are held against its tables and its scores.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use mdmm::model::Years;
use serde_json::Value;

use super::sentences::{Parts, Sentences, parts_of};
use super::tables::{Source, Tables, Total, in_language};
use crate::harness::{mdmm, root};

/// A cell as `score` gives it.
pub struct Scored {
    pub status: String,
    pub reasons: Vec<String>,
    pub sources: Vec<String>,
}

/// Every cell by `<area>.<indicator>.<year>`.
pub fn scored(edition: &str) -> BTreeMap<String, Scored> {
    scored_within(root(), edition)
}

/// The same for an edition below a folder.
pub fn scored_within(folder: &Path, edition: &str) -> BTreeMap<String, Scored> {
    let printed = mdmm(["score", edition, "--format", "json"]).within(folder).prints();
    let json: Value = serde_json::from_str(&printed).unwrap();
    let cells = json["editions"][0]["cells"].as_array().unwrap().iter();
    let word = |cell: &Value, key: &str| cell[key].as_str().unwrap().to_owned();
    let words = |cell: &Value, key: &str| {
        cell[key].as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect()
    };
    let named = |cell: &Value| {
        let id = format!("{}.{}.{}", word(cell, "area"), word(cell, "indicator"), cell["year"]);
        let (reasons, sources) = (words(cell, "reasons"), words(cell, "sources"));
        (id, Scored { status: word(cell, "status"), reasons, sources })
    };
    cells.map(named).collect()
}

/// An indicator and a year of the area.
pub type CellOf = (String, u16);

/// The cells that a clause leads to: `area.indicator.2018-2020,2022` is four of them.
fn cells(clause: &Value, area: &str) -> BTreeSet<CellOf> {
    let named = clause["cells"].as_str().unwrap().split(' ');
    let of_row = |named: &str| {
        let (row, years) = named.rsplit_once('.').unwrap();
        let indicator = row.strip_prefix(&format!("{area}.")).expect("a cell of the area").to_owned();
        let years: Years = years.parse().unwrap();
        years.as_slice().iter().map(|year| (indicator.clone(), year.number())).collect::<Vec<_>>()
    };
    named.flat_map(of_row).collect()
}

/// An area while its clauses are held against it.
pub struct Held<'t> {
    pub tables: &'t Tables,
    pub scored: &'t BTreeMap<String, Scored>,
    pub words: &'t Sentences,
    pub area: &'t str,
}

/// The kinds of clauses that tell of a cell what it is, one each.
const TELLING: [&str; 6] = ["available", "on_request", "partial", "missing", "not_assessed", "not_applicable"];

impl<'t> Held<'t> {
    fn cell(&self, (indicator, year): &CellOf) -> &'t Scored {
        &self.scored[&format!("{}.{indicator}.{year}", self.area)]
    }

    fn evidence(&self, (indicator, year): &CellOf) -> Vec<Source<'t>> {
        self.tables.evidence(self.area, indicator, *year)
    }

    /// Every cell of the area.
    fn all(&self) -> BTreeSet<CellOf> {
        let prefix = format!("{}.", self.area);
        let own = self.scored.keys().filter_map(|id| id.strip_prefix(&prefix)?.rsplit_once('.'));
        own.map(|(indicator, year)| (indicator.to_owned(), year.parse().unwrap())).collect()
    }

    /// The cells of which something holds.
    fn those(&self, holds: impl Fn(&CellOf) -> bool) -> BTreeSet<CellOf> {
        self.all().into_iter().filter(holds).collect()
    }

    /// The sources that a clause names for a cell: those worth as much as the best one, for the same traits.
    fn good(&self, cell: &CellOf) -> Vec<Source<'t>> {
        let rank = |one: &Source<'_>| {
            let worth = ["available", "partial", "missing"].iter().position(|class| *class == one.worth);
            (worth, one.reasons.len())
        };
        let mut all = self.evidence(cell);
        let Some(best) = all.iter().min_by_key(|one| rank(one)) else { return all };
        let (worth, reasons) = (best.worth, best.reasons.clone());
        all.retain(|one| one.worth == worth && one.reasons == reasons);
        all
    }

    /// Holds a clause against its cells, and returns them.
    pub fn clause(&self, clause: &Value) -> BTreeSet<CellOf> {
        let (kind, text) = (clause["kind"].as_str().unwrap(), clause["text"].as_str().unwrap());
        let cells = cells(clause, self.area);
        let parts = self.parts(kind, text);
        if kind == "disagree" {
            self.disagrees(&parts, &cells);
            return cells;
        }
        if let Some(what) = parts.get("what") {
            assert_eq!(self.named(what), cells, "the indicators and years of: {text}");
        } else {
            assert_eq!(cells, self.those(|cell| self.is_due_and_missing(cell)), "everything missing and due: {text}");
        }
        for cell in &cells {
            self.holds(kind, &parts, cell, text);
        }
        cells
    }

    /// The cells that a list of indicators with their years names.
    fn named(&self, what: &str) -> BTreeSet<CellOf> {
        let labels: BTreeMap<&str, &str> =
            self.tables.indicators(self.area, self.words.language).into_iter().map(|(id, label)| (label, id)).collect();
        self.words.named(what).into_iter().map(|(label, year)| (labels[label].to_owned(), year)).collect()
    }

    /// The arguments of a clause, by the one message of its kind that the text is made of.
    fn parts<'s>(&'s self, kind: &str, text: &'s str) -> Parts<'s> {
        let keys: &[&str] = match kind {
            "available" => &["available", "available_unsourced"],
            "on_request" => {
                &["on_request", "on_request_ownerless", "on_request_unsourced", "on_request_unsourced_held"]
            }
            "partial" => &["partial", "partial_unsourced"],
            "sought" => &["sought", "sought_all"],
            other => &[other],
        };
        let made_of = |key: &&str| self.words.taken_apart(&format!("report.draft.{key}"), text);
        let mut fitting: Vec<Parts<'s>> = keys.iter().filter_map(made_of).collect();
        assert_eq!(fitting.len(), 1, "a sentence of {kind}: {text}");
        fitting.remove(0)
    }

    /// Holds a clause against one of its cells.
    fn holds(&self, kind: &str, parts: &Parts<'_>, cell: &CellOf, text: &str) {
        let scored = self.cell(cell);
        let is_filled = ["available", "partial"].contains(&&*scored.status);
        let on_request = scored.reasons == ["on_request"];
        let holds = match kind {
            "available" | "not_assessed" | "not_applicable" => scored.status == kind,
            "on_request" => scored.status == "partial" && on_request,
            "partial" => scored.status == "partial" && !on_request && self.names_reasons(parts, scored),
            "missing" => scored.status == "missing" && self.names_reasons(parts, scored),
            "sought" => self.is_lacking(cell) && self.is_sought(cell) && self.tells_behind(parts["behind"], cell),
            "unsought" => self.is_unsearched(cell),
            "international" => is_filled && self.is_international(cell),
            "definitions" => parts["definitions"] == self.definitions(cell),
            other => panic!("a clause of an unknown kind: {other}"),
        };
        assert!(holds, "{}: {kind} is not true of {}.{cell:?}: {text}", self.words.language, self.area);
        if ["available", "on_request", "partial"].contains(&kind) {
            self.names_sources(parts, cell, text);
        }
    }

    /// Whether the reasons named are the cell's, in their order.
    fn names_reasons(&self, parts: &Parts<'_>, scored: &Scored) -> bool {
        let labels = scored.reasons.iter().map(|reason| self.tables.reason(reason, self.words.language));
        let labels = labels.collect::<Vec<_>>().join("; ");
        parts["reasons"] == if labels.is_empty() { self.words.say("report.no-reason") } else { &labels }
    }

    /// Holds sources, owners and languages that are named against those of a cell; where none is named there is none.
    fn names_sources(&self, parts: &Parts<'_>, cell: &CellOf, text: &str) {
        let good = self.good(cell);
        assert!(good.iter().all(|one| self.cell(cell).sources.iter().any(|cite| cite == one.cite)), "{text}");
        let Some(named) = parts.get("sources") else {
            assert_eq!(good.len(), 0, "a source is on record for {cell:?}: {text}");
            let asks = self.cell(cell).reasons == ["on_request"];
            let held = if asks { self.held_elsewhere(&cell.0) } else { String::new() };
            assert_eq!(
                parts.get("held").copied().unwrap_or_default(),
                held,
                "who holds other years of {cell:?}: {text}"
            );
            return;
        };
        let labels = each(good.iter().map(|one| self.tables.label(one.cite, self.words.language).to_owned()));
        let languages = each(good.iter().flat_map(|one| one.languages.iter().copied()));
        let spoken = self.words.form("report.draft.languages", languages.len().max(1));
        let spoken = spoken.replace("{languages}", &self.words.languages(&languages));
        assert_eq!(parts["languages"], spoken, "the languages of {cell:?}: {text}");
        let owners = self.owners(&good);
        let listed = self.words.list(&labels);
        match parts.get("owners") {
            Some(asked) => {
                assert_eq!(*named, listed, "the sources of {cell:?}: {text}");
                assert_eq!(*asked, self.words.list(&owners), "whom to ask for {cell:?}: {text}");
                assert!(!owners.is_empty(), "somebody is to be asked for {cell:?}: {text}");
            }
            None => {
                let all = self.words.form("report.draft.sources", labels.len()).replace("{sources}", &listed);
                assert_eq!(*named, all, "the sources of {cell:?}: {text}");
                let is_on_request = self.cell(cell).reasons == ["on_request"];
                assert!(!is_on_request || owners.is_empty(), "{owners:?} could be asked for {cell:?}: {text}");
            }
        }
    }

    /// The institutions of sources, joint ones one by one, each once.
    fn owners(&self, sources: &[Source<'_>]) -> Vec<String> {
        each(sources.iter().flat_map(|one| self.tables.institutions(one.cite, self.words.language)))
    }

    /// Who holds which years of an indicator: the institutions of the best source of each cell that is not missing.
    fn held_elsewhere(&self, indicator: &str) -> String {
        let mut held: Vec<(Vec<String>, BTreeSet<u16>)> = Vec::new();
        for cell in self.those(|(of, _)| of == indicator) {
            let filled = ["available", "partial"].contains(&&*self.cell(&cell).status);
            let good = self.good(&cell);
            let owners = good.first().map(|best| self.tables.institutions(best.cite, self.words.language));
            let Some(owners) = owners.filter(|owners| filled && !owners.is_empty()) else { continue };
            match held.iter_mut().find(|(known, _)| *known == owners) {
                Some((_, years)) => drop(years.insert(cell.1)),
                None => held.push((owners, BTreeSet::from([cell.1]))),
            }
        }
        let said = held.iter().map(|(owners, years)| {
            let form = self.words.form("report.held", owners.len());
            form.replace("{owners}", &self.words.list(owners)).replace("{years}", &self.words.years(years))
        });
        said.collect::<Vec<_>>().join("; ")
    }

    /// Whether what is said of searches and requests is true of a cell: their number, who was asked, and that nobody was.
    fn tells_behind(&self, behind: &str, cell: &CellOf) -> bool {
        let one = BTreeSet::from([cell.clone()]);
        let searches = self.tables.searches(self.area, &one);
        let asked = self.tables.requests(self.area, &one, self.words.language).into_iter();
        let asked: Vec<String> =
            asked.map(|(who, outcome)| format!("{who} ({})", self.words.word("outcome", outcome))).collect();
        let key = match (searches, asked.is_empty()) {
            (0, _) => "asked",
            (_, false) => "searched_asked",
            (_, true) if self.tables.has_unknown_requests() => "searched_unknown",
            (_, true) => "searched",
        };
        let said = self.words.form(&format!("report.draft.{key}"), searches).replace("{n}", &searches.to_string());
        behind == said.replace("{requests}", &self.words.list(&asked))
    }

    fn is_international(&self, cell: &CellOf) -> bool {
        let evidence = self.evidence(cell);
        !evidence.is_empty() && evidence.iter().all(|one| one.is_international)
    }

    /// Missing, and not only because the year's data are not due yet.
    fn is_due_and_missing(&self, cell: &CellOf) -> bool {
        self.cell(cell).status == "missing" && self.cell(cell).reasons != ["not_yet_due"]
    }

    /// Missing, and not because the year's data are not due yet: somebody must have looked.
    fn needs_search(&self, cell: &CellOf) -> bool {
        let cell = self.cell(cell);
        cell.status == "missing" && !cell.reasons.iter().any(|reason| reason == "not_yet_due")
    }

    /// Looked for in vain: a source whose figures are kept back was found.
    fn is_lacking(&self, cell: &CellOf) -> bool {
        self.needs_search(cell) && self.evidence(cell).is_empty()
    }

    /// What `check --strict` calls unsearched.
    fn is_unsearched(&self, cell: &CellOf) -> bool {
        self.needs_search(cell) && !self.is_sought(cell)
    }

    fn is_sought(&self, cell: &CellOf) -> bool {
        let one = BTreeSet::from([cell.clone()]);
        self.tables.searches(self.area, &one) > 0 || !self.tables.requests(self.area, &one, "en").is_empty()
    }

    /// The different definitions of a cell's sources, each with the first that uses it; empty for fewer than two.
    fn definitions(&self, cell: &CellOf) -> String {
        let mut seen = BTreeSet::new();
        let mut said = Vec::new();
        for one in self.evidence(cell) {
            let Some(definition) = one.definition.map(|text| in_language(text, self.words.language)) else { continue };
            if seen.insert(definition) {
                said.push(format!("{}: {definition}", self.tables.label(one.cite, self.words.language)));
            }
        }
        if said.len() > 1 { said.join("; ") } else { String::new() }
    }

    /// The totals that publications print of one thing for a cell, where they differ.
    fn differing(&self, (indicator, year): &CellOf) -> Vec<Vec<(String, f64)>> {
        let mut counted: Vec<Vec<Total<'_>>> = Vec::new();
        for total in self.tables.totals(self.area, indicator, *year) {
            match counted.iter_mut().find(|same| same.iter().all(|one| one.counts_what(&total))) {
                Some(same) => same.push(total),
                None => counted.push(vec![total]),
            }
        }
        counted.retain(|same| same.iter().any(|one| (one.value - same[0].value).abs() > f64::EPSILON));
        let figure = |one: &Total<'_>| (self.tables.label(one.cite, self.words.language).to_owned(), one.value);
        counted.iter().map(|same| same.iter().map(figure).collect()).collect()
    }

    /// Holds a sentence on how far the highest figure lies above the lowest.
    fn is_ratio(&self, sentence: &str, ratio: f64) {
        let (exact, about) = ("report.ratio.exact", "report.ratio.about");
        let of = |key| self.words.taken_apart(key, sentence).map(|parts| self.words.number(parts["n"]));
        match (of(about), of(exact)) {
            (Some(n), _) => assert!((n - ratio).abs() <= 0.05_f64.max(ratio / 20.0), "{sentence}: {ratio}"),
            (None, Some(n)) => assert!((n - ratio).abs() < 1e-9, "{sentence}: {ratio}"),
            (None, None) => {
                let parts = self.words.taken_apart("report.ratio.near", sentence).expect("a sentence on the ratio");
                let percent = self.words.number(parts["percent"]);
                assert!((percent - (ratio - 1.0) * 100.0).abs() <= 0.5, "{sentence}: {ratio}");
            }
        }
    }

    /// Holds the figures that sources print for a cell against what the tables have.
    fn disagrees(&self, parts: &Parts<'_>, cells: &BTreeSet<CellOf>) {
        let cell = cells.first().unwrap();
        let labels = self.tables.indicators(self.area, self.words.language);
        let label = labels.iter().find(|(id, _)| *id == cell.0).unwrap().1;
        let year = self.words.form("report.years-named", 1).replace("{years}", &cell.1.to_string());
        assert_eq!((cells.len(), parts["what"]), (1, &*format!("{label}, {year}")));
        let figures = parts_of(parts["figures"]).into_iter().map(|part| {
            let (source, figure) = part.rsplit_once(": ").unwrap();
            (source.to_owned(), self.words.number(figure))
        });
        let mut figures: Vec<(String, f64)> = figures.collect();
        figures.sort_by(|a, b| a.1.total_cmp(&b.1));
        let sorted = |mut same: Vec<(String, f64)>| {
            same.sort_by(|a, b| a.1.total_cmp(&b.1));
            same
        };
        let printed: Vec<_> = self.differing(cell).into_iter().map(sorted).collect();
        assert!(
            figures.len() > 1 && printed.contains(&figures),
            "the figures of {cell:?}: {figures:?}, not {printed:?}"
        );
        self.is_ratio(parts["ratio"], figures[figures.len() - 1].1 / figures[0].1);
    }

    /// Holds an area's clauses against its cells: each is true, and each cell is told of wherever something is to be told.
    pub fn draft(&self, clauses: &[Value]) {
        let mut told: BTreeMap<&str, Vec<CellOf>> = BTreeMap::new();
        for clause in clauses {
            told.entry(clause["kind"].as_str().unwrap()).or_default().extend(self.clause(clause));
        }
        let of = |kinds: &[&str]| {
            let mut all: Vec<CellOf> = kinds.iter().filter_map(|kind| told.get(kind)).flatten().cloned().collect();
            all.sort();
            all
        };
        let wanted = |cells: BTreeSet<CellOf>| cells.into_iter().collect::<Vec<_>>();
        let area = self.area;
        assert_eq!(of(&TELLING), wanted(self.all()), "each cell of {area} is told once");
        let filled = |cell: &CellOf| ["available", "partial"].contains(&&*self.cell(cell).status);
        let alone = self.those(|cell| filled(cell) && self.is_international(cell));
        assert_eq!(of(&["international"]), wanted(alone), "{area}: what only international sources have");
        let defined = self.those(|cell| !self.definitions(cell).is_empty());
        assert_eq!(of(&["definitions"]), wanted(defined), "{area}: what is counted by several definitions");
        let disputed = self.those(|cell| !self.differing(cell).is_empty());
        assert_eq!(of(&["disagree"]), wanted(disputed), "{area}: what sources print different figures for");
        let missing = self.those(|cell| self.is_lacking(cell) || self.is_unsearched(cell));
        assert_eq!(of(&["sought", "unsought"]), wanted(missing), "{area}: what was sought or not");
    }
}

/// Each once, in their order.
fn each<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut once = Vec::new();
    for one in all {
        if !once.contains(&one) {
            once.push(one);
        }
    }
    once
}
