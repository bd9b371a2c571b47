//! The texts of an edition of the target's own making, in either layout.

use std::{collections::BTreeMap, fmt::Write as _, sync::Arc};

use mdmm::merge::Texts;

use super::model::{Area, Entry, Field, Model, Stretch};

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

/// Years as ranges.
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
