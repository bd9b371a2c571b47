//! The next edition after another: its files with the sources carried over, the window moved, the statuses cleared.

use super::{Blank, lines::modeline};
use crate::model::{Window, Years};
use crate::record::Companion;
use crate::yaml::{Edits, Kind, Node, parse};

/// What becomes of the statuses that the last edition declared, and of its searches and requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Declarations {
    /// They are left out: the assessor looks anew.
    Cleared,
    /// They stay where their years are in the new window.
    Kept,
}

/// The files of the next edition by name: the last one's, changed where they must be, and blank ones where it had none.
///
/// `last` are the files of an edition without errors, by name.
#[must_use]
pub fn next(blank: &Blank<'_>, last: &[(String, String)], declarations: Declarations) -> Vec<(String, String)> {
    let mut files = blank.files();
    for (name, text) in last {
        let stem = name.trim_end_matches(".yml").trim_end_matches(".yaml");
        let new = match (stem, stem.parse()) {
            (_, Ok(Companion::Requests)) if declarations == Declarations::Cleared => continue,
            ("method", _) | (_, Ok(_)) => text.clone(),
            ("edition", _) => edition(text, blank),
            _ => area(text, blank.window, declarations),
        };
        let new = if stem == "method" { new } else { with_modeline(new, stem) };
        files.retain(|(other, _)| other.trim_end_matches(".yaml") != stem);
        files.push((name.clone(), new));
    }
    files.sort();
    files
}

/// Adds the editor's line where there is none.
fn with_modeline(text: String, schema: &str) -> String {
    let bare = text.trim_start_matches('\u{feff}');
    if bare.contains("yaml-language-server:") { text } else { format!("{}{bare}", modeline(schema)) }
}

/// The edition's own file under its new name and window, not published yet.
fn edition(text: &str, blank: &Blank<'_>) -> String {
    let parsed = parse(text);
    let Some(root) = &parsed.root else { return text.to_owned() };
    let mut edits = Edits::new();
    for (key, value) in pairs(root) {
        match key.text() {
            Some("edition") => edits.replace(value.span.bytes(), blank.id.to_string()),
            Some("window") => edits.replace(value.span.bytes(), blank.window.to_string()),
            Some("published") => edits.replace(lines_of(text, key, value), ""),
            _ => {}
        }
    }
    if get(root, "window").is_none() {
        let end = root.span.end;
        edits.replace(end..end, format!("\nwindow: {}", blank.window));
    }
    edits.apply(text)
}

/// An area's file with its window widened where it must be, and its declarations cleared or cut to the window.
fn area(text: &str, window: Window, declarations: Declarations) -> String {
    let parsed = parse(text);
    let Some(root) = &parsed.root else { return text.to_owned() };
    let mut edits = Edits::new();
    let mut wide = window;
    if let Some(node) = get(root, "window")
        && let Some(old) = node.text().and_then(|text| text.parse::<Years>().ok())
    {
        let first = old.as_slice().first().map_or(window.first(), |&first| first.min(window.first()));
        wide = Window::new(first, window.last()).unwrap_or(window);
        edits.replace(node.span.bytes(), wide.to_string());
    }
    for (_, table) in get(root, "availability").into_iter().flat_map(pairs) {
        match declarations {
            Declarations::Cleared => clear(text, table, &mut edits),
            Declarations::Kept => cut(text, table, wide, &mut edits),
        }
    }
    if declarations == Declarations::Cleared
        && let Some(searches) = get(root, "searches")
    {
        clear(text, searches, &mut edits);
    }
    edits.apply(text)
}

/// Takes a value away and leaves its key, blank; a remark behind a key stays, one behind what goes does not.
fn clear(text: &str, value: &Node<'_>, edits: &mut Edits) {
    let before = text[..value.span.start].trim_end_matches([' ', '\t', '\n', '\r']).len();
    if text[before..value.span.start].contains('\n') {
        edits.replace(before..end_of_line(text, end_of(text, value)), "");
    } else {
        edits.replace(value.span.bytes(), "");
    }
}

/// Takes away the years outside the window, and the entries that have no other.
fn cut(text: &str, table: &Node<'_>, window: Window, edits: &mut Edits) {
    let is_flow = text[table.span.start..].starts_with('{');
    let entries: Vec<_> = pairs(table).map(|(key, value)| (key, value, within(text, key, window))).collect();
    let Some(last_kept) = entries.iter().rposition(|(.., years)| years.is_some()) else {
        return clear(text, table, edits);
    };
    for (position, (key, value, years)) in entries.iter().enumerate() {
        match years {
            Some(years) if text[key.span.bytes()] != **years => edits.replace(key.span.bytes(), years.clone()),
            Some(_) => {}
            None if !is_flow => edits.replace(lines_of(text, key, value), ""),
            None if position < last_kept => edits.replace(key.span.start..entries[position + 1].0.span.start, ""),
            None => {}
        }
    }
    if let Some((_, last, None)) = entries.last().filter(|_| is_flow) {
        edits.replace(entries[last_kept].1.span.end..last.span.end, "");
    }
}

/// The key as it is written, or the years within the window where others are among them; `None` for no year.
fn within(text: &str, key: &Node<'_>, window: Window) -> Option<String> {
    let years: Years = key.joined()?.parse().ok()?;
    let kept: Vec<_> = years.as_slice().iter().copied().filter(|&year| window.contains(year)).collect();
    if kept.len() == years.as_slice().len() {
        return Some(text[key.span.bytes()].to_owned());
    }
    let kept = Years::new(kept).ok().flatten()?.to_string();
    // In braces a bare comma would split the years.
    Some(if kept.contains(',') { format!("[{kept}]") } else { kept })
}

/// Where a value's last character stands; a folded text's span goes on to the next line's first.
fn end_of(text: &str, value: &Node<'_>) -> usize {
    text[..value.span.end].trim_end().len().max(value.span.start)
}

fn end_of_line(text: &str, from: usize) -> usize {
    text[from..].find(['\r', '\n']).map_or(text.len(), |at| from + at)
}

/// The whole lines of a key and its value, the last line's end included.
fn lines_of(text: &str, key: &Node<'_>, value: &Node<'_>) -> std::ops::Range<usize> {
    let start = text[..key.span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = key.span.end.max(end_of(text, value));
    start..text[end..].find('\n').map_or(text.len(), |at| end + at + 1)
}

fn pairs<'n, 's>(node: &'n Node<'s>) -> impl Iterator<Item = (&'n Node<'s>, &'n Node<'s>)> {
    let pairs = match &node.kind {
        Kind::Mapping(pairs) => pairs.as_slice(),
        _ => &[],
    };
    pairs.iter().map(|(key, value)| (key, value))
}

fn get<'n, 's>(node: &'n Node<'s>, key: &str) -> Option<&'n Node<'s>> {
    pairs(node).find(|(name, _)| name.text() == Some(key)).map(|(_, value)| value).filter(|value| !value.is_null())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Year;

    fn window(first: u16, last: u16) -> Window {
        Window::new(Year::new(first).expect("a year"), Year::new(last).expect("a year")).expect("ascending")
    }

    const LAST: &str = "\
area: immigration # kept
window: 2010-2023
availability:
  stock:   # the label
    # said once
    2018-2020: partial   # why
    2021: {status: missing,
           note: two lines} # gone
  # between
  flow: {2018: available, 2019, 2022: missing}
sources:
  - {cite: a, covers: {flow: 2018}}
searches:
  - {terms: [x]}
# the end
";

    #[test]
    fn cleared_statuses_leave_their_indicators_and_everything_else() {
        let new = area(&LAST.replace(", 2019, 2022", ", 2022"), window(2020, 2025), Declarations::Cleared);
        let expected = "\
area: immigration # kept
window: 2010-2025
availability:
  stock:   # the label
    # said once
  # between
  flow: 
sources:
  - {cite: a, covers: {flow: 2018}}
searches:
# the end
";
        assert_eq!(new, expected);
    }

    #[test]
    fn kept_statuses_lose_the_years_outside_the_window() {
        let text = "availability:\n  stock:\n    2018-2020: partial # why\n    2017: missing\n  flow: {2017: missing, 2018: available, 2022: missing, 2016: missing}\n  other: {2017: missing}\n";
        let new = area(text, window(2019, 2025), Declarations::Kept);
        assert_eq!(new, "availability:\n  stock:\n    2019-2020: partial # why\n  flow: {2022: missing}\n  other: \n");
    }

    #[test]
    fn a_folded_text_goes_without_the_line_behind_it() {
        let text = "availability:\n  stock:\n    2017:\n      status: missing\n      note: >-\n        one\n        two\n    2020: partial\n  flow: {2020: missing}\nsearches:\n  - terms: [x]\n    note: >-\n      three\n\nexcluded: []\n";
        let kept = area(text, window(2019, 2025), Declarations::Kept);
        assert!(kept.starts_with("availability:\n  stock:\n    2020: partial\n  flow: {2020: missing}\n"), "{kept}");
        let cleared = area(text, window(2019, 2025), Declarations::Cleared);
        assert_eq!(cleared, "availability:\n  stock:\n  flow: \nsearches:\n\nexcluded: []\n");
    }
}
