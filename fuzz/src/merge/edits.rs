//! What a person does to an edition: one thing at a time, each with the path of what it touches.

use super::model::{AREAS, Area, Choices, Entry, Field, INDICATORS, LISTS, Model, RESEARCH, Row, Stretch, Table};

/// Makes some change; returns the path of what it touched, or nothing where there was nothing to change.
pub fn edit(model: &mut Model, choices: &mut Choices<'_>) -> Option<String> {
    match choices.below(8) {
        0..=2 => availability(model, choices),
        3..=5 => sources(model, choices),
        6 => lists(model, choices),
        _ => Some(head(model, choices)),
    }
}

fn head(model: &mut Model, choices: &mut Choices<'_>) -> String {
    let name = ["title", "contact", "limitations", "disclaimer"][choices.below(4)];
    let field = choices.field();
    match model.head.iter().position(|(own, _)| *own == name) {
        Some(at) if name != "title" && choices.chance(3) => drop(model.head.remove(at)),
        Some(at) => model.head[at].1 = field,
        None => model.head.push((name, field)),
    }
    format!("edition/{name}/")
}

fn area<'m>(model: &'m mut Model, choices: &mut Choices<'_>) -> Option<(&'static str, &'m mut Area)> {
    let name = AREAS[choices.below(AREAS.len())];
    model.areas.get_mut(name).map(|area| (name, area))
}

fn availability(model: &mut Model, choices: &mut Choices<'_>) -> Option<String> {
    let (name, area) = area(model, choices)?;
    let indicator = INDICATORS[choices.below(INDICATORS.len())];
    if !area.availability.iter().any(|(own, _)| *own == indicator) {
        area.availability.push((indicator, Vec::new()));
    }
    let entries = &mut area.availability.iter_mut().find(|(own, _)| *own == indicator)?.1;
    let year = 2018 + u16::try_from(choices.below(7)).ok()?;
    of_year(entries, year, Table::Availability, choices);
    Some(format!("{name}/availability/{indicator}/{year}/"))
}

/// Takes a year out of its entry, and says something else of it, or nothing.
fn of_year(entries: &mut Vec<Stretch>, year: u16, table: Table, choices: &mut Choices<'_>) {
    let own = entries.iter().position(|entry| entry.years.contains(&year));
    let removed = own.is_some() && choices.chance(3);
    let mut place = entries.len();
    let mut figures = Vec::new();
    if let Some(at) = own {
        let entry = &mut entries[at];
        entry.years.retain(|own| *own != year);
        let years = year.to_string();
        let of_this = |figure: &(String, Option<&'static str>, u32)| figure.0 == years;
        figures = entry.figures.iter().filter(|figure| of_this(figure)).cloned().collect();
        entry.figures.retain(|figure| !of_this(figure));
        place = at + 1;
        if entry.years.is_empty() && entry.figures.is_empty() {
            entries.remove(at);
            place = at;
        }
    }
    if !removed {
        let mut said = choices.said(table);
        if !figures.is_empty() {
            // The unit of the figures is no part of the change.
            said.retain(|(key, _)| *key != "unit");
        }
        let entry = choices.entry(said);
        entries.insert(place, Stretch { years: vec![year], entry, figures: Vec::new() });
    }
}

fn sources(model: &mut Model, choices: &mut Choices<'_>) -> Option<String> {
    let (name, area) = area(model, choices)?;
    let way = choices.below(6);
    if way == 0 || area.sources.is_empty() {
        let cite = choices.new_word("new-");
        let row = choices.row(cite.clone());
        let at = choices.below(area.sources.len() + 1);
        area.sources.insert(at, row);
        return Some(format!("{name}/sources/{cite}/"));
    }
    let at = choices.below(area.sources.len());
    let cite = area.sources[at].cite.clone();
    // Of two rows of one cite nobody can say which was meant.
    if area.sources.iter().filter(|row| row.cite == cite).count() > 1 {
        return None;
    }
    if way == 1 {
        area.sources.remove(at);
        return Some(format!("{name}/sources/{cite}/"));
    }
    row(&mut area.sources[at], way, choices).map(|path| format!("{name}/sources/{cite}/{path}"))
}

fn row(row: &mut Row, way: usize, choices: &mut Choices<'_>) -> Option<String> {
    if way == 2 {
        let field = choices.field();
        let key = ["note", "definition", "type"][choices.below(3)];
        let field = if key == "type" { Field::Word("survey".to_owned()) } else { field };
        set(&mut row.entry, key, field);
        return Some(format!("{key}/"));
    }
    let indicator = INDICATORS[choices.below(INDICATORS.len())];
    let entries = row.covers.iter_mut().find(|(own, _)| *own == indicator);
    if way == 3 {
        let (_, entries) = entries?;
        let count = entries.len();
        let entry = entries.get_mut(choices.below(count))?;
        let at = choices.below(entry.figures.len());
        let figure = entry.figures.get_mut(at)?;
        let path = format!("covers/{indicator}/{}/figure/{}/", figure.0, figure.1.unwrap_or_default());
        // A pooled figure hangs on all its years.
        let path = if figure.0.contains('-') { format!("covers/{indicator}/") } else { path };
        figure.2 += 1000 + u32::try_from(choices.below(100)).ok()?;
        return Some(path);
    }
    let year = 2018 + u16::try_from(choices.below(7)).ok()?;
    if entries.is_none() {
        row.covers.push((indicator, Vec::new()));
    }
    let (_, entries) = row.covers.iter_mut().find(|(own, _)| *own == indicator)?;
    of_year(entries, year, Table::Sources, choices);
    row.covers.retain(|(_, entries)| !entries.is_empty());
    Some(format!("covers/{indicator}/{year}/"))
}

fn lists(model: &mut Model, choices: &mut Choices<'_>) -> Option<String> {
    let (path, fields, entries): (String, &[&'static str], &mut Vec<Entry>) = if choices.chance(2) {
        let (file, key, fields) = LISTS[choices.below(LISTS.len())];
        (format!("{file}/{key}"), fields, model.lists.get_mut(&(file, key))?)
    } else {
        let (key, fields) = RESEARCH[choices.below(RESEARCH.len())];
        let (name, area) = area(model, choices)?;
        (format!("{name}/{key}"), fields, area.lists.get_mut(key)?)
    };
    let at = choices.below(entries.len() + 1);
    let Some(entry) = entries.get_mut(at) else {
        let number = 100 + choices.below(100);
        entries.push(choices.listed(fields, number));
        return Some(format!("{path}/{number}/"));
    };
    let id = format!("{:?}", entry.fields[0].1);
    // A review is known by all that it says: changed, it is another.
    let is_review = path.starts_with("reviews");
    if is_review || choices.chance(3) {
        entries.remove(at);
        return Some(if is_review { format!("{path}/") } else { format!("{path}/{id}/") });
    }
    let key = *fields.last()?;
    let field = choices.field();
    set(entry, key, field);
    Some(format!("{path}/{id}/{key}/"))
}

fn set(entry: &mut Entry, key: &'static str, field: Field) {
    match entry.fields.iter_mut().find(|(own, _)| *own == key) {
        Some((_, own)) => *own = field,
        None => entry.fields.push((key, field)),
    }
}
