//! Editions of the target's own making: every file, ranges of years, several rows of one cite, comments everywhere.

use std::{collections::BTreeMap, fmt::Write as _, sync::Arc};

use mdmm::merge::Texts;

/// Bytes that choose.
pub struct Choices<'b> {
    bytes: &'b [u8],
    count: usize,
}

/// A value of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    Word(String),
    Languages(Vec<(&'static str, String)>),
    List(Vec<String>),
}

/// An entry of a list: its fields, and how it is laid out.
#[derive(Clone, Debug)]
pub struct Entry {
    pub fields: Vec<(&'static str, Field)>,
    pub in_braces: bool,
    pub above: Option<String>,
    pub behind: Option<String>,
}

/// Stretch of one indicator, in the availability table or of a source.
#[derive(Clone, Debug)]
pub struct Stretch {
    /// `0` stands for the year that nobody has found out.
    pub years: Vec<u16>,
    pub entry: Entry,
    /// By years and category.
    pub figures: Vec<(String, Option<&'static str>, u32)>,
}

/// The two tables that speak of years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    Availability,
    Sources,
}

/// A row of a sources table.
#[derive(Clone, Debug)]
pub struct Row {
    pub cite: String,
    pub entry: Entry,
    pub covers: Vec<(&'static str, Vec<Stretch>)>,
}

/// One area's file.
#[derive(Clone, Debug, Default)]
pub struct Area {
    pub fields: Vec<(&'static str, Field)>,
    pub own: Vec<(&'static str, String)>,
    pub availability: Vec<(&'static str, Vec<Stretch>)>,
    pub sources: Vec<Row>,
    pub lists: BTreeMap<&'static str, Vec<Entry>>,
}

/// An edition.
#[derive(Clone, Debug, Default)]
pub struct Model {
    pub head: Vec<(&'static str, Field)>,
    pub areas: BTreeMap<&'static str, Area>,
    /// The lists of the other files: by file and, in policies.yaml, by key.
    pub lists: BTreeMap<(&'static str, &'static str), Vec<Entry>>,
}

pub const AREAS: [&str; 2] = ["immigration", "emigration"];
pub const INDICATORS: [&str; 3] = ["stock", "flow", "flow_by_gender"];

/// The lists of the files beside the areas: file, key, and the fields by which an entry is known and another.
pub const LISTS: [(&str, &str, &[&str]); 8] = [
    ("bibliography", "", &["id", "title", "link"]),
    ("requests", "", &["institution", "asked", "outcome"]),
    ("definitions", "", &["term", "note", "at"]),
    ("acronyms", "", &["short", "long", "note"]),
    ("reviews", "", &["area", "by", "comment"]),
    ("policies", "conventions", &["name", "ratified", "note"]),
    ("policies", "policies", &["name", "purpose", "at"]),
    ("policies", "stakeholders", &["name", "role", "collects"]),
];

/// The lists of an area beside its sources.
pub const RESEARCH: [(&str, &[&str]); 2] =
    [("searches", &["terms", "date", "note"]), ("excluded", &["cite", "because", "at"])];

impl<'b> Choices<'b> {
    #[must_use]
    pub const fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, count: 0 }
    }

    /// A number below another; where the bytes are used up they begin again, shifted.
    pub fn below(&mut self, limit: usize) -> usize {
        let byte = self.bytes.get(self.count % self.bytes.len().max(1)).copied().unwrap_or_default();
        let round = self.count / self.bytes.len().max(1);
        self.count += 1;
        (usize::from(byte) + round * 31) % limit.max(1)
    }

    pub fn chance(&mut self, one_in: usize) -> bool {
        self.below(one_in) == 0
    }

    /// A word that nothing else has.
    pub fn new_word(&mut self, kind: &str) -> String {
        let number = self.count;
        self.count += 1;
        format!("{kind}{number}")
    }

    fn comment(&mut self) -> Option<String> {
        self.chance(3).then(|| self.new_word("# remark "))
    }

    pub fn entry(&mut self, fields: Vec<(&'static str, Field)>) -> Entry {
        Entry { fields, in_braces: self.chance(2), above: self.comment(), behind: self.comment() }
    }

    pub fn field(&mut self) -> Field {
        match self.below(5) {
            0 => Field::Languages(vec![("en", self.new_word("text ")), ("ru", self.new_word("слово "))]),
            1 => Field::List(vec![self.new_word("one"), self.new_word("two, ")]),
            2 => Field::Word(self.new_word("a: b #")),
            _ => Field::Word(self.new_word("word ")),
        }
    }

    pub fn model(&mut self) -> Model {
        let mut model = Model::default();
        model.head.push(("title", Field::Languages(vec![("en", self.new_word("title "))])));
        for name in ["contact", "limitations", "disclaimer"] {
            if self.chance(2) {
                model.head.push((name, self.field()));
            }
        }
        for area in AREAS {
            if !self.chance(4) {
                let made = self.area();
                model.areas.insert(area, made);
            }
        }
        for (file, key, fields) in LISTS {
            let count = self.below(4);
            let entries = (0..count).map(|at| self.listed(fields, at)).collect();
            model.lists.insert((file, key), entries);
        }
        model
    }

    /// An entry of a list that is known by its first field.
    pub fn listed(&mut self, fields: &[&'static str], number: usize) -> Entry {
        let mut made = vec![(fields[0], Field::Word(format!("{}-{number}", fields[0])))];
        for name in &fields[1..] {
            if !self.chance(3) {
                made.push((*name, self.field()));
            }
        }
        // What an entry is known by is no mapping.
        if let Some((_, field)) = made.iter_mut().find(|(name, _)| matches!(*name, "asked" | "date")) {
            *field = Field::Word(format!("2020-01-{:02}", number + 1));
        }
        self.entry(made)
    }

    fn area(&mut self) -> Area {
        let mut area = Area::default();
        if self.chance(2) {
            area.fields.push(("narrative", self.field()));
        }
        if self.chance(3) {
            area.own.push(("visas", self.new_word("Visas ")));
        }
        for indicator in INDICATORS {
            if !self.chance(3) {
                let entries = self.years(Table::Availability);
                area.availability.push((indicator, entries));
            }
        }
        for number in 0..self.below(4) {
            // Two rows may have one cite.
            let cite = format!("id-{}", if self.chance(4) { 0 } else { number });
            area.sources.push(self.row(cite));
        }
        for (key, fields) in RESEARCH {
            let count = self.below(3);
            let entries = (0..count).map(|at| self.listed(fields, at)).collect();
            area.lists.insert(key, entries);
        }
        area
    }

    pub fn row(&mut self, cite: String) -> Row {
        let mut fields = vec![
            ("type", Field::Word("census".to_owned())),
            ("access", Field::Word(["public", "on_request"][self.below(2)].to_owned())),
        ];
        if self.chance(2) {
            fields.push(("note", self.field()));
        }
        let mut covers = Vec::new();
        for indicator in INDICATORS {
            if self.chance(2) {
                let entries = self.years(Table::Sources);
                covers.push((indicator, entries));
            }
        }
        let entry = self.entry(fields);
        Row { cite, entry: Entry { in_braces: false, ..entry }, covers }
    }

    /// Entries of disjoint years; those of a source may have figures.
    fn years(&mut self, table: Table) -> Vec<Stretch> {
        let mut entries = Vec::new();
        let mut year = 2018;
        while year < 2024 && entries.len() < 3 {
            let length = 1 + u16::try_from(self.below(3)).expect("small");
            let years: Vec<u16> = (year..year + length).collect();
            year += length + u16::try_from(self.below(2)).expect("small");
            let said = self.said(table);
            let mut figures = Vec::new();
            if table == Table::Sources && self.chance(2) {
                let category = self.chance(3).then_some("female");
                figures.push((years[0].to_string(), category, 100 + u32::from(years[0])));
                if category.is_some() {
                    figures.push((years[0].to_string(), Some("male"), 200));
                }
                if years.len() > 2 && self.chance(2) {
                    figures.push((format!("{}-{}", years[1], years[2]), None, 7));
                }
            }
            let mut entry = self.entry(said);
            if table == Table::Sources && !figures.is_empty() && self.chance(2) {
                entry.fields.push(("unit", Field::Word("persons".to_owned())));
            }
            entries.push(Stretch { years, entry, figures });
        }
        entries
    }

    /// What is said of a year.
    pub fn said(&mut self, table: Table) -> Vec<(&'static str, Field)> {
        let mut fields = Vec::new();
        if table == Table::Sources {
            if self.chance(2) {
                fields.push(("access", Field::Word(["public", "on_request", "unknown"][self.below(3)].to_owned())));
            }
        } else {
            let status = ["available", "partial", "missing"][self.below(3)];
            fields.push(("status", Field::Word(status.to_owned())));
            if status != "available" && self.chance(2) {
                fields.push(("reasons", Field::List(vec!["on_request".to_owned()])));
            }
        }
        if self.chance(4) {
            fields.push(("note", self.field()));
        }
        fields
    }
}

impl Model {
    /// The same edition in another layout: what stands in braces stands line by line, and the reverse.
    #[must_use]
    pub fn relaid(&self) -> Self {
        let mut relaid = self.clone();
        let turn = |entry: &mut Entry| entry.in_braces = !entry.in_braces;
        relaid.lists.values_mut().flatten().for_each(turn);
        for area in relaid.areas.values_mut() {
            area.lists.values_mut().flatten().for_each(turn);
            let entries = area.sources.iter_mut().flat_map(|row| &mut row.covers).flat_map(|(_, entries)| entries);
            entries.for_each(|one| turn(&mut one.entry));
        }
        relaid
    }

    /// The texts of its files.
    #[must_use]
    pub fn texts(&self) -> Texts {
        let mut texts: BTreeMap<String, String> = BTreeMap::new();
        let mut head = "# head\ncountry: KGZ\nedition: 2024-01\nlanguages: [en, ru]\n".to_owned();
        for (key, field) in &self.head {
            writeln!(head, "{key}: {}", flow(field)).expect("a String takes everything");
        }
        texts.insert("edition.yaml".to_owned(), head);
        for (name, area) in &self.areas {
            texts.insert(format!("{name}.yaml"), area.text(name));
        }
        for ((file, key), entries) in &self.lists {
            let text = texts.entry(format!("{file}.yaml")).or_default();
            let indent = if key.is_empty() { 0 } else { 2 };
            if !key.is_empty() && !entries.is_empty() {
                writeln!(text, "{key}:   # list of {key}").expect("a String takes everything");
            }
            list(text, entries, indent);
        }
        texts.into_iter().map(|(name, text)| (name, Arc::from(text))).collect()
    }
}

impl Area {
    fn text(&self, name: &str) -> String {
        let mut out = format!("# area {name}\narea: {name}\n");
        let mut line = |text: String| writeln!(out, "{text}").expect("a String takes everything");
        for (key, field) in &self.fields {
            line(format!("{key}: {}", flow(field)));
        }
        if !self.own.is_empty() {
            line("indicators:".to_owned());
            self.own.iter().for_each(|(id, label)| line(format!("  {id}: {{label: {label}, measure: flow}}")));
        }
        line("\navailability:\n  # the table".to_owned());
        for (indicator, entries) in &self.availability {
            line(format!("  {indicator}:   # of {indicator}"));
            for one in entries {
                let value = match one.entry.fields.as_slice() {
                    [("status", Field::Word(status))] => status.clone(),
                    fields => braces(fields),
                };
                placed(&mut line, &one.entry, 4, &format!("{}: {value}", ranges(&one.years)));
            }
        }
        if !self.sources.is_empty() {
            line("\nsources:".to_owned());
        }
        for row in &self.sources {
            placed(&mut line, &row.entry, 2, &format!("- cite: {}", row.cite));
            row.entry.fields.iter().for_each(|(key, field)| line(format!("    {key}: {}", flow(field))));
            if row.covers.iter().all(|(_, entries)| entries.is_empty()) {
                line("    covers: {}".to_owned());
                continue;
            }
            line("    covers:".to_owned());
            for (indicator, entries) in row.covers.iter().filter(|(_, entries)| !entries.is_empty()) {
                covers(&mut line, indicator, entries);
            }
        }
        for (key, entries) in self.lists.iter().filter(|(_, entries)| !entries.is_empty()) {
            writeln!(out, "{key}:").expect("a String takes everything");
            list(&mut out, entries, 2);
        }
        out.push_str("# the end\n");
        out
    }
}

fn covers(line: &mut impl FnMut(String), indicator: &str, entries: &[Stretch]) {
    match entries {
        [one] if one.entry.fields.is_empty() && one.figures.is_empty() => {
            line(format!("      {indicator}: {}", ranges(&one.years)));
        }
        entries => {
            line(format!("      {indicator}:"));
            for one in entries {
                let mut parts = vec![format!("years: {}", quoted(&ranges(&one.years)))];
                parts.extend(one.entry.fields.iter().map(|(key, field)| format!("{key}: {}", flow(field))));
                if !one.figures.is_empty() {
                    parts.push(format!("values: {{{}}}", figures(&one.figures)));
                }
                if one.entry.in_braces {
                    placed(line, &one.entry, 8, &format!("- {{{}}}", parts.join(", ")));
                } else {
                    placed(line, &one.entry, 8, &format!("- {}", parts[0]));
                    parts[1..].iter().for_each(|part| line(format!("          {part}")));
                }
            }
        }
    }
}

fn figures(figures: &[(String, Option<&'static str>, u32)]) -> String {
    let mut by_years: Vec<(&String, Vec<String>)> = Vec::new();
    for (years, category, value) in figures {
        let part = category.map_or_else(|| value.to_string(), |category| format!("{category}: {value}"));
        match by_years.iter_mut().find(|(own, _)| *own == years) {
            Some((_, parts)) => parts.push(part),
            None => by_years.push((years, vec![part])),
        }
    }
    let one = |(years, parts): &(&String, Vec<String>)| match parts.as_slice() {
        [value] if !value.contains(':') => format!("{years}: {value}"),
        parts => format!("{years}: {{{}}}", parts.join(", ")),
    };
    by_years.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn list(out: &mut String, entries: &[Entry], indent: usize) {
    let mut line = |text: String| writeln!(out, "{text}").expect("a String takes everything");
    for entry in entries {
        if entry.in_braces {
            placed(&mut line, entry, indent, &format!("- {}", braces(&entry.fields)));
            continue;
        }
        let (key, field) = &entry.fields[0];
        placed(&mut line, entry, indent, &format!("- {key}: {}", flow(field)));
        for (key, field) in &entry.fields[1..] {
            line(format!("{}{key}: {}", " ".repeat(indent + 2), flow(field)));
        }
    }
}

/// A line with the comments of its entry.
fn placed(line: &mut impl FnMut(String), entry: &Entry, indent: usize, text: &str) {
    let indent = " ".repeat(indent);
    if let Some(above) = &entry.above {
        line(format!("{indent}{above}"));
    }
    line(match &entry.behind {
        Some(behind) => format!("{indent}{text}  {behind}"),
        None => format!("{indent}{text}"),
    });
}

fn braces(fields: &[(&'static str, Field)]) -> String {
    let parts: Vec<String> = fields.iter().map(|(key, field)| format!("{key}: {}", flow(field))).collect();
    format!("{{{}}}", parts.join(", "))
}

fn flow(field: &Field) -> String {
    match field {
        Field::Word(word) => quoted(word),
        Field::List(words) => format!("[{}]", words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(", ")),
        Field::Languages(texts) => {
            let parts: Vec<String> =
                texts.iter().map(|(language, text)| format!("{language}: {}", quoted(text))).collect();
            format!("{{{}}}", parts.join(", "))
        }
    }
}

fn quoted(word: &str) -> String {
    if word.contains([',', ':', '#']) { format!("\"{word}\"") } else { word.to_owned() }
}

/// Stretch as ranges.
#[must_use]
pub fn ranges(years: &[u16]) -> String {
    let mut parts: Vec<(u16, u16)> = Vec::new();
    for &year in years {
        match parts.last_mut() {
            Some((_, last)) if *last + 1 == year => *last = year,
            _ => parts.push((year, year)),
        }
    }
    let one = |(first, last): &(u16, u16)| if first == last { first.to_string() } else { format!("{first}-{last}") };
    parts.iter().map(one).collect::<Vec<_>>().join(", ")
}
