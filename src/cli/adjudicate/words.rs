//! Everyone's words on what is left open, as lines of comments that are YAML behind their mark.

use std::collections::BTreeMap;

use crate::{
    compare::{Open, OpenCells, SideWords},
    model::Status,
    record::encode::{declaration, source},
    told,
    yaml::{Key, Layout, Value, document},
};

/// Lines of comments without their indentation.
pub(super) type Lines = Vec<String>;

/// What stands in an area's file of what is left open.
#[derive(Debug, Default)]
pub(super) struct OpenWords {
    /// By indicator, below its line of the availability table.
    pub availability: BTreeMap<String, Lines>,
    /// Below `sources`.
    pub sources: Lines,
}

/// The words on the open cells of an area.
pub(super) fn of<'o>(open: impl Iterator<Item = &'o OpenCells>, names: &[String]) -> OpenWords {
    let mut words = OpenWords::default();
    for cells in open {
        let lines = words.availability.entry(cells.indicator.to_string()).or_default();
        lines.push(head(cells, names));
        for (side, who) in alike(cells, names) {
            lines.extend(declared(cells, side, &who));
            words.sources.extend(sources(cells, side, &who));
        }
    }
    words
}

/// The sides with the names of those who say the same, e.g. `A1, B1 have it`.
fn alike<'o>(cells: &'o OpenCells, names: &[String]) -> Vec<(&'o SideWords, String)> {
    let mut groups: Vec<(&SideWords, Vec<&str>)> = Vec::new();
    for (side, name) in cells.sides.iter().zip(names) {
        let same =
            |(other, _): &&mut (&SideWords, Vec<&str>)| (&other.declared, &other.rows) == (&side.declared, &side.rows);
        match groups.iter_mut().find(same) {
            Some((_, names)) => names.push(name),
            None => groups.push((side, vec![name])),
        }
    }
    let who = |names: Vec<&str>| match names.as_slice() {
        [name] => told!("adjudicated.has", names = *name),
        names => told!("adjudicated.have", names = names.join(", ")),
    };
    groups.into_iter().map(|(side, names)| (side, who(names))).collect()
}

/// What is open, and what everyone makes of it.
fn head(cells: &OpenCells, names: &[String]) -> String {
    let says = |(side, name): (&SideWords, &String)| match side.status {
        Some(Status::NotAssessed) => told!("adjudicated.nothing", name),
        Some(status) => told!("adjudicated.says", name, status = status.word()),
        None => told!("adjudicated.has-not", name),
    };
    let says: Vec<String> = cells.sides.iter().zip(names).map(says).collect();
    let (years, says) = (cells.years.to_string(), says.join("; "));
    let said = match cells.why {
        Open::Disputed => told!("adjudicated.open", years, says),
        Open::NotEveryones => told!("adjudicated.open-not-everyones", years, says),
    };
    format!("# {said}")
}

/// The entry of the availability table of one side.
fn declared(cells: &OpenCells, side: &SideWords, who: &str) -> Lines {
    let head = match side.rows.is_empty() {
        true => told!("adjudicated.as", who),
        false => told!("adjudicated.as-with-rows", who),
    };
    match &side.declared {
        Some(entry) => {
            let value = Value::map(vec![(Key::new(&cells.years), declaration(entry))], Layout::Lines);
            std::iter::once(format!("# {head}")).chain(marked(&value)).collect()
        }
        None if side.rows.is_empty() => vec![format!("# {}", told!("adjudicated.as-nothing", who))],
        None => vec![format!("# {}", told!("adjudicated.as-rows", who))],
    }
}

/// The rows of sources of one side.
fn sources(cells: &OpenCells, side: &SideWords, who: &str) -> Lines {
    if side.rows.is_empty() {
        return Vec::new();
    }
    let rows = Value::list(side.rows.iter().map(source).collect());
    let (indicator, years) = (cells.indicator.as_str(), cells.years.to_string());
    let head = format!("# {}", told!("adjudicated.open-rows", indicator, years, who));
    std::iter::once(head).chain(marked(&rows)).collect()
}

/// A value as lines that are YAML once their marks are taken away.
pub(super) fn marked(value: &Value) -> Lines {
    document(value).text.lines().map(|line| format!("#{line}")).collect()
}
