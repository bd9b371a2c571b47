//! An edition's tables as they stand in YAML, and what the method makes of a source, worked out without the program.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_yaml::Value;

use crate::harness::{read, root};

/// The files of an edition, and the method's.
pub struct Tables {
    method: Value,
    bibliography: Value,
    requests: Value,
    acronyms: Value,
    /// What terms are called in other languages.
    words: Value,
    areas: BTreeMap<String, Value>,
}

/// An entry of a source's row that covers a cell.
pub struct Source<'t> {
    pub cite: &'t str,
    pub is_international: bool,
    pub languages: Vec<&'t str>,
    pub definition: Option<&'t Value>,
    /// Available, partial or missing: the worst ceiling of its traits.
    pub worth: &'t str,
    /// The traits at that ceiling.
    pub reasons: BTreeSet<&'t str>,
}

/// A total that a publication prints for a year.
#[derive(Clone, Debug, PartialEq)]
pub struct Total<'t> {
    pub cite: &'t str,
    pub unit: Option<&'t str>,
    pub value: f64,
    /// The definition of its row.
    pub definition: Option<&'t Value>,
    /// The limits that make another population, place or time of what is counted.
    pub scope: BTreeSet<&'t str>,
}

impl Total<'_> {
    /// Whether nothing in the tables says that two totals count different things.
    pub fn counts_what(&self, other: &Self) -> bool {
        match (self.definition, other.definition) {
            (Some(one), Some(two)) => one == two && self.scope == other.scope,
            _ => self.scope.is_empty() && other.scope.is_empty(),
        }
    }
}

impl Tables {
    /// Reads the files of an edition of the project.
    pub fn of(edition: &str, areas: impl IntoIterator<Item = String>) -> Self {
        Self::within(root(), edition, areas)
    }

    /// Reads the files of an edition below a folder; one that is not there says nothing.
    pub fn within(folder: &Path, edition: &str, areas: impl IntoIterator<Item = String>) -> Self {
        let parsed = |text: &str| serde_yaml::from_str::<Value>(text).unwrap();
        let yaml = |name: &str| {
            let text = std::fs::read_to_string(folder.join(edition).join(format!("{name}.yaml")));
            text.map_or(Value::Null, |text| parsed(&text))
        };
        Self {
            method: parsed(&read("matrices/method.yaml")),
            bibliography: yaml("bibliography"),
            requests: yaml("requests"),
            acronyms: yaml("acronyms"),
            words: yaml("edition")["words"].clone(),
            areas: areas.into_iter().map(|id| (id.clone(), yaml(&id))).collect(),
        }
    }

    /// The indicators of an area and their labels in a language.
    pub fn indicators(&self, area: &str, language: &str) -> Vec<(&str, &str)> {
        let own = self.areas.get(area).and_then(|area| area["indicators"].as_mapping());
        let indicators = self.method["areas"][area]["indicators"].as_mapping().unwrap();
        indicators
            .iter()
            .chain(own.into_iter().flatten())
            .map(|(id, of)| (id.as_str().unwrap(), in_language(&of["label"], language)))
            .collect()
    }

    /// The label of a reason in a language.
    pub fn reason(&self, reason: &str, language: &str) -> &str {
        in_language(&self.method["reasons"][reason]["label"], language)
    }

    fn publication(&self, cite: &str) -> &Value {
        let entries = self.bibliography.as_sequence().unwrap();
        entries.iter().find(|one| one["id"] == cite).unwrap_or_else(|| panic!("no publication {cite}"))
    }

    /// How a publication is cited in a language.
    pub fn label(&self, cite: &str, language: &str) -> &str {
        let label = self.publication(cite)["label"].as_str().unwrap_or_else(|| panic!("{cite} has no label"));
        self.words.get(label).and_then(|versions| versions.get(language)).and_then(Value::as_str).unwrap_or(label)
    }

    /// The institutions of a publication, joint ones one by one.
    pub fn institutions(&self, cite: &str, language: &str) -> Vec<String> {
        let Some(names) = self.publication(cite).get("institution") else { return Vec::new() };
        let listed = |name: &str| {
            let says = |one: &&Value| one["long"].as_mapping().is_some_and(|long| long.values().any(|of| of == name));
            let one = sequence(&self.acronyms).iter().find(says)?;
            Some(one["long"].get(language)?.as_str()?.to_owned())
        };
        let named = |name: &str| listed(name.trim()).unwrap_or_else(|| name.trim().to_owned());
        in_language(names, language).split(';').map(named).collect()
    }

    /// Whether there are requests of which nobody knows what they asked for.
    pub fn has_unknown_requests(&self) -> bool {
        sequence(&self.requests).iter().any(|one| one.get("covers").is_none())
    }

    /// The total that an indicator breaks down.
    pub fn total_of(&self, area: &str, indicator: &str) -> Option<&str> {
        self.method["areas"][area]["indicators"][indicator]["of"].as_str()
    }

    /// Whether the cells of an indicator count.
    pub fn is_counted(&self, area: &str, indicator: &str) -> bool {
        let own = self.areas.get(area).is_some_and(|area| area["indicators"][indicator]["counted"] == "no");
        !own && self.method["areas"][area]["indicators"][indicator]["counted"] != "no"
    }

    fn rows(&self, area: &str) -> &[Value] {
        sequence(&self.areas[area]["sources"])
    }

    /// The sources that cover a cell, in the author's order.
    pub fn evidence(&self, area: &str, indicator: &str, year: u16) -> Vec<Source<'_>> {
        let kind = self.method["areas"][area]["indicators"][indicator]["kind"].as_str().unwrap_or("count");
        let of_row = |row| entries(row, indicator).into_iter().map(move |entry| (row, entry));
        let all = self.rows(area).iter().flat_map(of_row);
        let covering = all.filter(|(_, entry)| years(entry_years(entry)).contains(&year));
        covering.map(|(row, entry)| self.source(row, entry, kind)).collect()
    }

    fn source<'t>(&'t self, row: &'t Value, entry: &'t Value, kind: &str) -> Source<'t> {
        let cite = row["cite"].as_str().unwrap();
        let own = |field: &str| entry.get(field).unwrap_or(&row[field]).as_str().unwrap();
        let ceilings = &self.method["ceilings"];
        let of_type = &ceilings["type"][own("type")];
        let access = match own("access") {
            "unknown" => "access_unknown",
            word => word,
        };
        let mut traits = vec![
            (access, ceilings["access"][own("access")].as_str().unwrap()),
            ("qualitative_only", of_type.as_str().unwrap_or_else(|| of_type[kind].as_str().unwrap())),
        ];
        let limits = limits_of(row, entry);
        traits.extend(limits.map(|limit| (limit, ceilings["limits"][limit].as_str().unwrap())));
        let worth = ["missing", "partial"].into_iter().find(|class| traits.iter().any(|(_, of)| of == class));
        let worth = worth.unwrap_or("available");
        let at_worst = traits.into_iter().filter(|(_, class)| *class == worth && worth != "available");
        let spoken = sequence(row.get("languages").unwrap_or(&self.publication(cite)["languages"]));
        Source {
            cite,
            is_international: row["level"] == "international",
            languages: spoken.iter().map(|language| language.as_str().unwrap()).collect(),
            definition: row.get("definition"),
            worth,
            reasons: at_worst.map(|(reason, _)| reason).collect(),
        }
    }

    /// The totals that publications print for a cell in the unit of the first, one a publication.
    pub fn totals(&self, area: &str, indicator: &str, year: u16) -> Vec<Total<'_>> {
        let mut totals: Vec<Total<'_>> = Vec::new();
        for row in self.rows(area) {
            for entry in entries(row, indicator) {
                let Some(values) = entry.get("values").and_then(Value::as_mapping) else { continue };
                let of_year = |key: &Value| years(key) == BTreeSet::from([year]);
                for (_, figure) in values.iter().filter(|(key, _)| of_year(key)) {
                    let Some(value) = figure.get("value").unwrap_or(figure).as_f64() else { continue };
                    let unit = figure.get("unit").or_else(|| entry.get("unit")).and_then(Value::as_str);
                    let cite = row["cite"].as_str().unwrap();
                    if totals.iter().all(|known| known.unit == unit && known.cite != cite) {
                        let scope = limits_of(row, entry).filter(|limit| SCOPE.contains(limit)).collect();
                        totals.push(Total { cite, unit, value, definition: row.get("definition"), scope });
                    }
                }
            }
        }
        totals
    }

    /// How many searches of an area looked for one of these cells at least.
    pub fn searches(&self, area: &str, cells: &BTreeSet<(String, u16)>) -> usize {
        let searches = sequence(&self.areas[area]["searches"]);
        searches.iter().filter(|one| one.get("covers").is_none_or(|covers| meets(covers, cells))).count()
    }

    /// Who was asked for one of these cells at least, and with which outcome.
    pub fn requests(&self, area: &str, cells: &BTreeSet<(String, u16)>, language: &str) -> Vec<(&str, &str)> {
        let requests = sequence(&self.requests).iter();
        let asks =
            |one: &&Value| one.get("covers").and_then(|covers| covers.get(area)).is_some_and(|of| meets(of, cells));
        let behind = requests.filter(asks);
        behind.map(|one| (in_language(&one["institution"], language), one["outcome"].as_str().unwrap())).collect()
    }
}

/// A text in the language, or else as it was written.
pub fn in_language<'t>(text: &'t Value, language: &str) -> &'t str {
    let version = || text.get(language).or_else(|| text.get("en")).and_then(Value::as_str);
    text.as_str().or_else(version).unwrap_or_else(|| panic!("no text: {text:?}"))
}

fn sequence(value: &Value) -> &[Value] {
    value.as_sequence().map_or(&[], Vec::as_slice)
}

const SCOPE: [&str; 4] = ["subpopulation", "subnational", "part_year", "definition_differs"];

/// The limits of a row and of an entry of it.
fn limits_of<'t>(row: &'t Value, entry: &'t Value) -> impl Iterator<Item = &'t str> {
    let limits = [row, entry].into_iter().flat_map(|one| sequence(one.get("limits").unwrap_or(&Value::Null)));
    limits.map(|limit| limit.as_str().unwrap())
}

/// What a row covers of an indicator: each entry, years alone among them.
fn entries<'t>(row: &'t Value, indicator: &str) -> Vec<&'t Value> {
    match row["covers"].get(indicator) {
        None => Vec::new(),
        Some(Value::Sequence(several)) => several.iter().collect(),
        Some(one) => vec![one],
    }
}

fn entry_years(entry: &Value) -> &Value {
    entry.get("years").unwrap_or(entry)
}

/// Years as the format writes them: a number, ranges with commas, or a list of these; `unknown` is none.
pub fn years(written: &Value) -> BTreeSet<u16> {
    match written {
        Value::Sequence(parts) => parts.iter().flat_map(years).collect(),
        Value::String(text) if text == "unknown" => BTreeSet::new(),
        Value::String(text) => text.split(',').flat_map(|part| range(part.trim(), '-')).collect(),
        Value::Number(year) => BTreeSet::from([u16::try_from(year.as_u64().unwrap()).unwrap()]),
        other => panic!("no years: {other:?}"),
    }
}

/// A year, or a range of them.
pub fn range(text: &str, dash: char) -> std::ops::RangeInclusive<u16> {
    let (first, last) = text.split_once(dash).unwrap_or((text, text));
    let year = |text: &str| text.trim().parse().unwrap_or_else(|_| panic!("`{text}` is no year"));
    year(first)..=year(last)
}

/// Whether a mapping of indicators to years names one of the cells.
fn meets(covers: &Value, cells: &BTreeSet<(String, u16)>) -> bool {
    covers.as_mapping().unwrap().iter().any(|(id, of)| {
        let of = years(of);
        cells.iter().any(|(indicator, year)| id == indicator.as_str() && of.contains(year))
    })
}
