//! The sheet of an area: the availability table, and beside it its reasons, the sources table, and what needs more than years.

use super::covers::{entries, is_plain};
use super::fields::{Column, SPARE, Table, place};
use super::lists::list;
use super::sheet::{Band, Choices, Content, ListId, Sheet, Style};
use super::words::{REASONS, Words};
use crate::model::{Area, AreaTables, Declaration, Declared, Edition, Indicator, SourceRow, Window};
use crate::wording::mark::Mark;

/// The row of the first table's headers, from 0; their identifiers stand below.
const HEADERS: u32 = 3;

/// The sheet of an area.
pub fn sheet(edition: &Edition, area: &Area, words: &Words) -> Sheet {
    let tables = edition.tables(&area.id);
    let window = tables.map_or(edition.window, |tables| tables.window);
    let own = tables.map_or(&[][..], |tables| &tables.indicators);
    let indicators: Vec<&Indicator> = area.indicators.iter().chain(own).collect();
    let mut sheet = Sheet::new(sheet_name(area));
    sheet.write(0, 0, area.label.version(words.language()).words, Style::Title);
    sheet.write(1, 0, area.definition.version(words.language()).words, Style::Remark);
    let declarations = tables.map_or(&[][..], |tables| &tables.availability);
    availability(&mut sheet, window, &indicators, declarations, words);
    let beside = u16::try_from(indicators.len()).expect("a method has fewer indicators than a sheet has columns") + 2;
    let sources = tables.map_or(&[][..], |tables: &AreaTables| &tables.sources);
    let side_by_side = [
        ("table.reasons", reasons(area, declarations, words)),
        ("table.sources", source_columns(&indicators, sources, words)),
        ("table.entries", entries(edition, area, words)),
    ];
    // Side by side each can grow downwards without end.
    let mut left = beside;
    for (heading, columns) in side_by_side {
        sheet.write(HEADERS - 1, left, words.say(heading), Style::Heading);
        sheet.breaks.push(left);
        let width = u16::try_from(columns.len()).expect("fewer than a sheet's columns");
        place(&mut sheet, (HEADERS + 1, left), columns, SPARE);
        left += width + 1;
    }
    sheet.frozen = (HEADERS + 2, 1);
    sheet
}

/// The name of an area's sheet: its identifier as far as a sheet can have it.
pub fn sheet_name(area: &Area) -> String {
    area.id.as_str().chars().map(|c| if c == ':' { '_' } else { c }).take(31).collect()
}

/// Table 1: a row a year, the first on top, a column an indicator.
fn availability(
    sheet: &mut Sheet,
    window: Window,
    indicators: &[&Indicator],
    declarations: &[Declaration],
    words: &Words,
) {
    sheet.write(HEADERS - 1, 0, words.say("table.availability"), Style::Heading);
    sheet.write(HEADERS, 0, words.column("year"), Style::Header);
    sheet.write(HEADERS + 1, 0, "year", Style::Identifier);
    sheet.widen(0, 18);
    for (column, indicator) in (1..).zip(indicators) {
        sheet.write(HEADERS, column, indicator.label.version(words.language()).words, Style::Header);
        sheet.write(HEADERS + 1, column, indicator.id.as_str(), Style::Identifier);
        sheet.widen(column, 17);
    }
    let first = HEADERS + 2;
    for (row, year) in (first..).zip(window.years()) {
        sheet.put(row, 0, Content::Number(f64::from(year.number())), Style::Identifier);
        for (column, indicator) in (1..).zip(indicators) {
            let holds = |entry: &&Declaration| entry.indicator == indicator.id && entry.years.contains(year);
            let declared = declarations.iter().find(holds);
            let content = declared.map(|entry| words.choice("status", entry.status.word()));
            sheet.put(row, column, Content::of(content), Style::Status);
        }
    }
    let years = u32::try_from(window.len()).expect("a window has at most 401 years");
    let last = (first + years - 1, u16::try_from(indicators.len()).expect("fewer than a sheet's columns"));
    let band = Band { first: (first, 1), last };
    let hint = words.hint("status", words.say("table.availability"));
    sheet.choices.push((band.clone(), Choices::One(list("status")), hint));
    let tones = Declared::ALL
        .iter()
        .map(|declared| (Mark::of((*declared).into()).tone, words.choice("status", declared.word())));
    sheet.colours.push((band, tones.collect()));
}

/// What stands beside Table 1: a row each entry that says more than a status.
fn reasons(area: &Area, declarations: &[Declaration], words: &Words) -> Vec<Column> {
    let says_more = |entry: &&Declaration| {
        !entry.reasons.is_empty() || entry.because.is_some() || entry.remark != crate::model::Remark::default()
    };
    let rows: Vec<&Declaration> = declarations.iter().filter(says_more).collect();
    let reasons = |entry: &&Declaration| {
        Content::several(entry.reasons.iter().map(|reason| words.choice(REASONS, reason.word())))
    };
    let indicators = Choices::One(list(&format!("indicators {}", area.id)));
    let table = Table::new(words, &[], &rows)
        .column("indicator", 20, indicators, |entry| Content::of(Some(&entry.indicator)))
        .column("years", 20, Choices::Several(list("years")), |entry| Content::of(Some(&entry.years)))
        .column("reasons", 30, Choices::Several(list("reasons")), reasons)
        .texts("because", 36, |entry| entry.because.as_ref())
        .remark(|entry| &entry.remark);
    table.columns
}

/// Table 2: a row a source, a column of years for each indicator.
fn source_columns(indicators: &[&Indicator], rows: &[SourceRow], words: &Words) -> Vec<Column> {
    let one = |name: &str| Choices::One(list(name));
    let choice = |name: &str, word: &str| words.choice(name, word);
    let numbers = (1..=rows.len()).map(|number| Content::Number(f64::from(u32::try_from(number).expect("few rows"))));
    let mut table = Table::new(words, &[], rows)
        .column("cite", 20, Choices::One(ListId::Cites), |row| Content::of(Some(&row.cite)))
        .number("row", 8, |_| Content::Blank)
        .column("type", 18, one("type"), |row| Content::Text(choice("type", row.source_type.word())))
        .column("frequency", 16, one("frequency"), |row| {
            Content::of(row.frequency.map(|word| choice("frequency", word.word())))
        })
        .column("access", 16, one("access"), |row| Content::Text(choice("access", row.access.word())))
        .column("level", 14, one("level"), |row| Content::of(row.level.map(|word| choice("level", word.word()))))
        .free("languages", 12, |row| Content::several(row.languages.iter().map(ToString::to_string)))
        .column("limits", 22, Choices::Several(list("limits")), |row| {
            Content::several(row.limits.iter().map(|limit| choice("limits", limit.word())))
        })
        .texts("definition", 30, |row| row.definition.as_ref());
    table.columns[1].cells = numbers.collect();
    for indicator in indicators {
        let header = header_of(indicator, indicators, words);
        table = table.named(&header, 17, |row| years_of(row, indicator, words));
    }
    table
        .free("also", 24, |row| Content::several(row.also.iter().map(|also| also.to_string())))
        .remark(|row| &row.remark)
        .columns
}

/// The header of an indicator's column in Table 2: its label, or its identifier where the label is another one's too, in whatever
/// language, or a column's.
fn header_of(indicator: &Indicator, all: &[&Indicator], words: &Words) -> String {
    let label = indicator.label.version(words.language()).words.to_lowercase();
    let has = |other: &&&Indicator| other.label.versions().any(|version| version.words.to_lowercase() == label);
    let is_alone = all.iter().filter(has).count() == 1 && !words.is_column(&label);
    if is_alone { indicator.label.version(words.language()).words.to_owned() } else { indicator.id.to_string() }
}

/// The years that a row covers of an indicator, where years are all there is to say; else a mark.
fn years_of(row: &SourceRow, indicator: &Indicator, words: &Words) -> Content {
    let mut entries = row.covers.iter().filter(|entry| entry.indicator == indicator.id);
    match (entries.next(), entries.next()) {
        (None, _) => Content::Blank,
        (Some(entry), None) if is_plain(entry) => Content::Text(
            entry.years.as_ref().map_or_else(|| words.say("mark.unknown").to_owned(), ToString::to_string),
        ),
        _ => Content::Text(words.say("mark.see_covers").to_owned()),
    }
}
