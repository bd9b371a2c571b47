//! Editions of the target's own making: every file, ranges of years, several rows of one cite, comments everywhere.

use std::collections::BTreeMap;

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

/// Years of one indicator and what is said of them, in the availability table or of a source.
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
