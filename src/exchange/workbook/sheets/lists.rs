//! The lists of words that cells offer, kept on a hidden sheet behind all others.

use super::sheet::{Content, ListId, Sheet, Style, Visibility};
use super::words::{LIMITS, REASONS, VOCABULARIES, Words};
use crate::model::{AreaTables, Edition, Limit, Method};

/// A list's name and its words.
pub type List = (String, Vec<String>);

/// Every list of a workbook.
pub fn lists(edition: &Edition, method: &Method, words: &Words) -> Vec<List> {
    let limits: Vec<&str> = method.ceilings.limits().map(Limit::word).collect();
    let closed = VOCABULARIES.map(|(name, words)| (name, if name == LIMITS { limits.as_slice() } else { words }));
    let offered =
        |(name, list): (&str, &[&str])| (name.to_owned(), list.iter().map(|word| words.choice(name, word)).collect());
    let mut lists: Vec<List> = closed.into_iter().map(offered).collect();
    let reasons = method.reasons.iter().map(|rule| words.choice(REASONS, rule.reason.word()));
    lists.push((REASONS.to_owned(), reasons.collect()));
    lists.push(("area".to_owned(), method.areas.iter().map(|area| area.id.to_string()).collect()));
    lists.push(("dimension".to_owned(), method.dimensions.iter().map(|(id, _)| id.to_string()).collect()));
    lists.push(("approx".to_owned(), vec![words.say("mark.yes").to_owned()]));
    let window = edition.window;
    let each = window.years().map(|year| year.to_string());
    lists.push(("years".to_owned(), std::iter::once(window.to_string()).chain(each).collect()));
    for area in &method.areas {
        let own = edition.tables(&area.id).map_or(&[][..], |tables: &AreaTables| &tables.indicators);
        let ids = area.indicators.iter().chain(own).map(|indicator| indicator.id.to_string());
        lists.push((format!("indicators {}", area.id), ids.collect()));
    }
    lists
}

/// The list of a name.
pub fn list(name: &str) -> ListId {
    ListId::Named(name.to_owned())
}

/// The hidden sheet: a column a list, its name on top.
pub fn sheet(lists: &[List]) -> Sheet {
    let mut sheet = Sheet::new("lists");
    sheet.visibility = Visibility::Hidden;
    for (column, (name, words)) in (0..).zip(lists) {
        sheet.write(0, column, name.as_str(), Style::Header);
        for (row, word) in (1..).zip(words) {
            sheet.put(row, column, Content::Text(word.clone()), Style::Identifier);
        }
    }
    sheet
}
