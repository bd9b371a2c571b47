//! The same work as `mdmm report` and `mdmm score`, as one would write it in Rust in an afternoon: a tree of the YAML, maps, text
//! pushed to a string. `plain ROOT OUT METHOD [STATUSES.csv]`

use std::{
    borrow::Cow,
    collections::HashMap,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use rayon::prelude::*;
use saphyr_parser::{Event, Parser};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const NAMES: [&str; 3] = ["missing", "partial", "available"];

enum Node {
    Text(String),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
}

impl Node {
    fn get(&self, key: &str) -> Option<&Node> {
        self.pairs().iter().find(|(other, _)| other == key).map(|(_, node)| node)
    }
    fn at(&self, key: &str) -> &Node {
        self.get(key).unwrap_or_else(|| panic!("there is no {key}"))
    }
    fn text(&self) -> &str {
        if let Node::Text(text) = self { text } else { "" }
    }
    fn list(&self) -> &[Node] {
        if let Node::List(list) = self { list } else { &[] }
    }
    fn pairs(&self) -> &[(String, Node)] {
        if let Node::Map(pairs) = self { pairs } else { &[] }
    }
}

fn read(path: &Path) -> Node {
    let text = fs::read_to_string(path).unwrap();
    let mut events = Parser::new_from_str(&text).map(|event| event.unwrap().0);
    while let Some(event) = events.next() {
        if let Event::DocumentStart(_) = event {
            let first = events.next().unwrap();
            return node(first, &mut events);
        }
    }
    Node::Map(Vec::new())
}

fn node<'t>(event: Event<'t>, events: &mut impl Iterator<Item = Event<'t>>) -> Node {
    match event {
        Event::Scalar(text, ..) => Node::Text(text.into_owned()),
        Event::SequenceStart(..) => {
            let mut list = Vec::new();
            loop {
                match events.next().unwrap() {
                    Event::SequenceEnd => return Node::List(list),
                    event => list.push(node(event, events)),
                }
            }
        }
        Event::MappingStart(..) => {
            let mut pairs = Vec::new();
            loop {
                let Event::Scalar(key, ..) = events.next().unwrap() else { return Node::Map(pairs) };
                let event = events.next().unwrap();
                pairs.push((key.into_owned(), node(event, events)));
            }
        }
        other => panic!("{other:?} is of no table"),
    }
}

fn class(name: &str) -> usize {
    NAMES.iter().position(|known| *known == name).unwrap()
}

fn reason_of_access(access: &str) -> Option<&str> {
    match access {
        "on_request" | "restricted" => Some(access),
        "unknown" => Some("access_unknown"),
        _ => None,
    }
}

fn years(node: &Node) -> Vec<u16> {
    let one = |text: &str| {
        let text = text.trim();
        let (first, last) = text.split_once('-').unwrap_or((text, text));
        first.parse().unwrap()..=last.parse::<u16>().unwrap()
    };
    match node {
        Node::List(list) => list.iter().flat_map(|part| one(part.text())).collect(),
        node => node.text().split(',').flat_map(one).collect(),
    }
}

struct Method {
    tree: Node,
    of_trait: HashMap<String, usize>,
}

impl Method {
    fn new(path: &Path) -> Self {
        let tree = read(path);
        let mut of_trait = HashMap::new();
        let ceilings = tree.at("ceilings");
        for (access, ceiling) in ceilings.at("access").pairs() {
            if let Some(reason) = reason_of_access(access) {
                of_trait.insert(reason.to_owned(), class(ceiling.text()));
            }
        }
        for (limit, ceiling) in ceilings.at("limits").pairs() {
            of_trait.insert(limit.clone(), class(ceiling.text()));
        }
        of_trait.insert("qualitative_only".to_owned(), class(ceilings.at("type").at("qualitative").at("count").text()));
        Self { tree, of_trait }
    }

    fn reasons(&self) -> &[(String, Node)] {
        self.tree.at("reasons").pairs()
    }

    fn class_of(&self, reason: &str) -> usize {
        let own = || class(self.tree.at("reasons").at(reason).at("class").text());
        self.of_trait.get(reason).copied().unwrap_or_else(own)
    }

    fn worth<'t>(&self, row: &'t Node, entry: &'t Node, kind: &str) -> (usize, Vec<&'t str>) {
        let ceilings = self.tree.at("ceilings");
        let access = entry.get("access").unwrap_or_else(|| row.at("access")).text();
        let mut traits = vec![(class(ceilings.at("access").at(access).text()), reason_of_access(access))];
        let by_type = ceilings.at("type").at(entry.get("type").unwrap_or_else(|| row.at("type")).text());
        let of_type = by_type.get(kind).unwrap_or(by_type);
        traits.push((class(of_type.text()), Some("qualitative_only")));
        for limit in [row, entry].into_iter().filter_map(|one| one.get("limits")).flat_map(Node::list) {
            traits.push((class(ceilings.at("limits").at(limit.text()).text()), Some(limit.text())));
        }
        let worst = traits.iter().map(|(ceiling, _)| *ceiling).min().unwrap();
        let mut reasons = Vec::new();
        for reason in traits.iter().filter(|(ceiling, _)| *ceiling == worst && worst < 2).filter_map(|(_, reason)| *reason) {
            if !reasons.contains(&reason) {
                reasons.push(reason);
            }
        }
        (worst, reasons)
    }
}

struct Cell {
    year: u16,
    status: &'static str,
    reasons: Vec<usize>,
}

struct Row<'m> {
    indicator: &'m str,
    label: &'m str,
    cells: Vec<Cell>,
}

fn cell(method: &Method, year: u16, declared: Option<&Node>, best: Option<&(usize, Vec<&str>)>) -> Cell {
    let status = declared.map(|entry| entry.get("status").unwrap_or(entry).text());
    if status == Some("not_applicable") {
        return Cell { year, status: "not_applicable", reasons: Vec::new() };
    }
    let classed = status.map(class);
    let Some(worst) = classed.into_iter().chain(best.map(|best| best.0)).min() else {
        return Cell { year, status: "not_assessed", reasons: Vec::new() };
    };
    let judged = declared.is_some_and(|entry| entry.get("because").is_some());
    let class = classed.filter(|_| judged).unwrap_or(worst);
    let own = declared.and_then(|entry| entry.get("reasons")).into_iter().flat_map(Node::list).map(Node::text);
    let named: Vec<&str> = best.into_iter().flat_map(|best| best.1.iter().copied()).chain(own).collect();
    let of_class = |reason: &str| class < 2 && named.contains(&reason) && method.class_of(reason) == class;
    let reasons = method.reasons().iter().enumerate().filter(|(_, (reason, _))| of_class(reason)).map(|(at, _)| at);
    Cell { year, status: NAMES[class], reasons: reasons.collect() }
}

fn score<'m>(method: &'m Method, area: &'m Node, tables: &Node, window: &[u16]) -> Vec<Row<'m>> {
    let indicators = area.at("indicators");
    let mut evidence: HashMap<(&str, u16), (usize, Vec<&str>)> = HashMap::new();
    for row in tables.get("sources").map_or(&[][..], Node::list) {
        for (indicator, written) in row.at("covers").pairs() {
            let kind = indicators.at(indicator).get("kind").map_or("count", Node::text);
            let entries = match written {
                Node::List(list) if list.iter().any(|one| !one.pairs().is_empty()) => &list[..],
                one => std::slice::from_ref(one),
            };
            for entry in entries {
                let found = method.worth(row, entry, kind);
                for year in years(entry.get("years").unwrap_or(entry)) {
                    let rank = |one: &(usize, Vec<&str>)| (2 - one.0, one.1.len());
                    let old = evidence.get(&(indicator, year));
                    if old.is_none_or(|old| rank(&found) < rank(old)) {
                        evidence.insert((indicator, year), found.clone());
                    }
                }
            }
        }
    }
    let availability = tables.get("availability");
    let row = |(indicator, of): &'m (String, Node)| {
        let mut declared: HashMap<u16, &Node> = HashMap::new();
        for (written, entry) in availability.and_then(|all| all.get(indicator)).map_or(&[][..], Node::pairs) {
            declared.extend(years(&Node::Text(written.clone())).into_iter().map(|year| (year, entry)));
        }
        let cell = |&year: &u16| cell(method, year, declared.get(&year).copied(), evidence.get(&(&**indicator, year)));
        Row { indicator, label: of.at("label").at("en").text(), cells: window.iter().map(cell).collect() }
    };
    indicators.pairs().iter().map(row).collect()
}

fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"']) {
        return text.into();
    }
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").into()
}

fn folded(years: &[u16]) -> String {
    let range = |range: &[u16]| match range {
        [one] => one.to_string(),
        several => format!("{}–{}", several[0], several[several.len() - 1]),
    };
    years.chunk_by(|one, next| one + 1 == *next).map(range).collect::<Vec<_>>().join(", ")
}

fn gaps(method: &Method, row: &Row<'_>, page: &mut String) {
    let mut kinds: Vec<(&str, &[usize], Vec<u16>)> = Vec::new();
    for cell in row.cells.iter().filter(|cell| matches!(cell.status, "partial" | "missing")) {
        match kinds.iter_mut().find(|(status, reasons, _)| *status == cell.status && *reasons == cell.reasons) {
            Some((.., years)) => years.push(cell.year),
            None => kinds.push((cell.status, &cell.reasons, vec![cell.year])),
        }
    }
    if kinds.is_empty() {
        return;
    }
    write!(page, "<dt>{}</dt>", escaped(row.label)).unwrap();
    for (status, reasons, years) in kinds {
        let labels = reasons.iter().map(|&at| method.reasons()[at].1.at("label").at("en").text());
        let labels = labels.collect::<Vec<_>>().join(", ");
        write!(page, "<dd>{status} <b>{}</b> {}</dd>", folded(&years), escaped(&labels)).unwrap();
    }
    page.push('\n');
}

fn page(method: &Method, edition: &Node, areas: &[(&str, Vec<Row<'_>>)], window: &[u16]) -> String {
    let mut page = String::from("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>");
    let title = edition.at("title").at("en").text();
    write!(page, "{}</title></head><body>\n<h1>{}</h1>\n", escaped(edition.at("country").text()), escaped(title)).unwrap();
    for (label, rows) in areas {
        write!(page, "<section><h2>{}</h2>\n<table><thead><tr><th>Indicator</th>", escaped(label)).unwrap();
        window.iter().for_each(|year| write!(page, "<th>{year}</th>").unwrap());
        page.push_str("</tr></thead>\n<tbody>\n");
        for row in rows {
            write!(page, "<tr><th>{}</th>", escaped(row.label)).unwrap();
            for cell in &row.cells {
                page.extend(["<td class=\"s-", cell.status, "\">", cell.status, "</td>"]);
            }
            page.push_str("</tr>\n");
        }
        page.push_str("</tbody></table>\n<dl>\n");
        rows.iter().for_each(|row| gaps(method, row, &mut page));
        page.push_str("</dl></section>\n");
    }
    page.push_str("</body></html>\n");
    page
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

fn main() {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let (root, out, method) = (&arguments[0], &arguments[1], Method::new(&arguments[2]));
    let countries = sorted(root).into_iter().filter(|path| path.is_dir() && path.file_name().unwrap().len() == 3);
    let folders: Vec<PathBuf> = countries.flat_map(|country| sorted(&country)).collect();
    let one = |folder: &PathBuf| {
        let edition = read(&folder.join("edition.yaml"));
        read(&folder.join("bibliography.yaml"));
        let window = years(edition.at("window"));
        let tables = |name: &str| Some(folder.join(format!("{name}.yaml"))).filter(|path| path.exists()).map(|path| read(&path));
        let areas = method.tree.at("areas").pairs().iter().map(|(name, area)| {
            let tables = tables(name).unwrap_or(Node::Map(Vec::new()));
            (name, area.at("label").at("en").text(), score(&method, area, &tables, &window))
        });
        let areas: Vec<_> = areas.collect();
        let mut statuses = String::new();
        if arguments.len() > 3 {
            for (name, row, cell) in areas.iter().flat_map(|(name, _, rows)| {
                rows.iter().flat_map(move |row| row.cells.iter().map(move |cell| (name, row, cell)))
            }) {
                let reasons: Vec<&str> = cell.reasons.iter().map(|&at| &*method.reasons()[at].0).collect();
                let country = edition.at("country").text();
                writeln!(statuses, "{country},{name},{},{},{},{}", row.indicator, cell.year, cell.status, reasons.join(";")).unwrap();
            }
        }
        let areas: Vec<_> = areas.into_iter().map(|(_, label, rows)| (label, rows)).collect();
        let folder_out = out.join(folder.parent().unwrap().file_name().unwrap());
        fs::create_dir_all(&folder_out).unwrap();
        let file = format!("{}.html", folder.file_name().unwrap().to_str().unwrap());
        fs::write(folder_out.join(file), page(&method, &edition, &areas, &window)).unwrap();
        statuses
    };
    let statuses: Vec<String> = folders.par_iter().map(one).collect();
    if let Some(file) = arguments.get(3) {
        fs::write(file, statuses.concat()).unwrap();
    }
}
