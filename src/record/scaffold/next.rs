//! The next edition after another: its files with the sources carried over, the window moved, the statuses cleared.

use super::Blank;
use super::lines::modeline;
use super::style::{Styled, end_of_pair, is_block};
use crate::model::{Window, Years};
use crate::record::Companion;
use crate::yaml::{Kind, Node, parse};

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
    let mut styled = Styled::new(text);
    for (at, (key, value)) in pairs(root).enumerate() {
        match key.text() {
            Some("edition") => styled.rewrite(key, value, &blank.id),
            Some("window") => styled.rewrite(key, value, blank.window),
            Some("published") => styled.remove(root, at),
            _ => {}
        }
    }
    if pairs(root).all(|(key, _)| key.text() != Some("window")) {
        styled.add(root, "window", blank.window);
    }
    styled.apply()
}

/// An area's file with its window widened where it must be, and its declarations cleared or cut to the window.
fn area(text: &str, window: Window, declarations: Declarations) -> String {
    let parsed = parse(text);
    let Some(root) = &parsed.root else { return text.to_owned() };
    let mut styled = Styled::new(text);
    let mut wide = window;
    for (key, value) in pairs(root).filter(|(_, value)| !value.is_null()) {
        match key.text() {
            Some("window") => {
                let Some(old) = value.joined().and_then(|text| text.parse::<Years>().ok()) else { continue };
                let first = old.as_slice().first().map_or(window.first(), |&first| first.min(window.first()));
                wide = Window::new(first, window.last()).unwrap_or(window);
                styled.rewrite(key, value, wide);
            }
            Some("searches") if declarations == Declarations::Cleared => styled.clear(key, value),
            _ => {}
        }
    }
    for (key, table) in get(root, "availability").into_iter().flat_map(pairs).filter(|(_, table)| !table.is_null()) {
        match declarations {
            Declarations::Cleared => styled.clear(key, table),
            Declarations::Kept => cut(&mut styled, key, table, wide),
        }
    }
    styled.apply()
}

/// Takes away the years outside the window, and the entries that have no other.
fn cut(styled: &mut Styled<'_>, name: &Node<'_>, table: &Node<'_>, window: Window) {
    let text = styled.text;
    let entries: Vec<_> = pairs(table).map(|(key, value)| (key, value, within(text, key, window))).collect();
    let Some(last_kept) = entries.iter().rposition(|(.., years)| years.is_some()) else {
        return styled.clear(name, table);
    };
    for (position, (key, _, years)) in entries.iter().enumerate() {
        match years {
            Some(years) if text[key.span.bytes()] != **years => styled.edits.replace(key.span.bytes(), years.clone()),
            Some(_) => {}
            None if is_block(text, table) || position < last_kept => styled.remove(table, position),
            // All that is last in the braces goes together, with the comma before it.
            None if position == last_kept + 1 => {
                let (kept, kept_value, _) = &entries[last_kept];
                let (last, last_value, _) = entries.last().unwrap_or(&entries[position]);
                let place = end_of_pair(text, kept, kept_value)..end_of_pair(text, last, last_value);
                styled.edits.replace(place, "");
            }
            None => {}
        }
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

    /// What a style leaves of a file, as YAML reads it: the values under each key in flow style.
    fn read(text: &str) -> String {
        fn shown(node: &Node<'_>) -> String {
            match &node.kind {
                Kind::Sequence(nodes) => format!("[{}]", nodes.iter().map(shown).collect::<Vec<_>>().join(", ")),
                Kind::Mapping(pairs) => {
                    let pairs = pairs.iter().map(|(key, value)| format!("{}: {}", shown(key), shown(value)));
                    format!("{{{}}}", pairs.collect::<Vec<_>>().join(", "))
                }
                _ => node.text().unwrap_or_default().to_owned(),
            }
        }
        let parsed = parse(text);
        assert!(parsed.faults.is_empty(), "{text}");
        shown(&parsed.root.expect("not empty"))
    }

    #[test]
    fn every_style_of_a_list_is_cleared() {
        for searches in [
            "searches:\n- terms: x\n- terms: y\n",
            "searches:\n    - terms: x\n    - terms: y\n",
            "searches:\n-\n  terms: x\n-\n  terms: y\n",
            "searches:\n  -   # one\n      terms: x\n  # between\n  - terms: y\n",
            "searches: # all\n# above\n\n-   terms: x\n# between\n-   terms:\n    - y\n    -\n",
            "searches: [{terms: x},\n  {terms: y}]\n",
            "searches:\n  [{terms: x}]\n",
            "\"searches\":\n- terms: >-\n    x\n    # no comment\n\n",
            "? searches\n# of them\n: - terms: x\n  - terms: y\n",
            "searches:\n- - - terms: x\n",
        ] {
            for (before, behind) in
                [("", ""), ("", "excluded: []\n"), ("# on top\n---\nwindow: [2010-2023]\n", "# end\nexcluded: []\n")]
            {
                for breaks in ["\n", "\r\n", "\r"] {
                    let text = format!("{before}area: immigration\n{searches}{behind}").replace('\n', breaks);
                    let cleared = area(&text, window(2020, 2025), Declarations::Cleared);
                    let mut expected = "area: immigration, searches: ".to_owned();
                    if before.contains("window") {
                        expected = format!("window: 2010-2025, {expected}");
                    }
                    if !behind.is_empty() {
                        expected.push_str(", excluded: []");
                    }
                    assert_eq!(read(&cleared), format!("{{{expected}}}"), "{text:?}\n{cleared:?}");
                }
            }
        }
    }

    #[test]
    fn every_style_of_a_table_is_cleared_or_cut() {
        let styles = [
            "availability:\n  stock:\n    2017: missing\n    2021: partial\n  flow:\n    # why\n    2017: missing\n",
            "availability:\n    stock:\n\n        # said\n        \"2017\":\n            status: missing\n        2021:\n            partial\n    flow: {2017: missing}\n",
            "availability: {stock: {2017: missing, 2021: partial}, flow: {2017: missing}}\n",
            "availability: {\"stock\":{2017: missing,\n  2021: partial},\"flow\":{2017: missing}}\n",
            "availability:\n  {stock:\n    {2021: partial, # kept\n     2017: missing},\n   flow:\n    {\n     2017: missing\n    }\n  }\n",
            "availability:\n  ? stock\n  : 2017: missing\n    2021: partial\n  ? flow\n  : {2017: missing}\n",
        ];
        for style in styles {
            for breaks in ["\n", "\r\n"] {
                let text = format!("area: immigration\n{style}sources: []\n").replace('\n', breaks);
                let cleared = read(&area(&text, window(2020, 2025), Declarations::Cleared));
                assert_eq!(cleared, "{area: immigration, availability: {stock: , flow: }, sources: []}", "{text}");
                let kept = read(&area(&text, window(2020, 2025), Declarations::Kept));
                assert_eq!(
                    kept, "{area: immigration, availability: {stock: {2021: partial}, flow: }, sources: []}",
                    "{text}"
                );
            }
        }
    }

    #[test]
    fn every_style_of_the_edition_itself_is_renamed() {
        let method = crate::record::built_in_method();
        let country = "KGZ".parse().expect("a country");
        let id = "2026-01".parse().expect("an edition");
        let blank = Blank { country, id, window: window(2020, 2025), languages: Vec::new(), method: &method };
        for text in [
            "country: KGZ\nedition: 2024-01\npublished: 2024\ntitle: T\n",
            "  country: KGZ\n  edition: \"2024-01\"\n  published:\n    2024\n  title: T",
            "{country: KGZ, published: 2024, edition: 2024-01, title: T}\n",
            "{country: KGZ, edition: 2024-01, title: T,\n published: 2024}\n",
            "---\ncountry: KGZ\nedition: >-\n  2024-01\ntitle: T # no more\npublished: '2024'",
            "country: KGZ\r\nedition:\r\n  2024-01\r\ntitle: T\r\n",
        ] {
            let renamed = edition(text, &blank);
            assert_eq!(
                read(&renamed),
                "{country: KGZ, edition: 2026-01, title: T, window: 2020-2025}",
                "{text}\n{renamed}"
            );
        }
        for text in [
            "window:\n- 2018-2020\n- 2021\nedition: a\n",
            "{window: [2018-2021], edition: a}",
            "window:\n  2018-2021 # w\nedition: a",
        ] {
            assert_eq!(read(&edition(text, &blank)), "{window: 2020-2025, edition: 2026-01}", "{text}");
        }
    }
}
