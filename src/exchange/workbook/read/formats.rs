//! Dates of which a workbook shows the year or the month alone: its styles and cells say so, and the library does not.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::comments::{sheets, value};
use super::measured::elements_of;

/// What is seen of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// The year.
    Year,
    /// The year and the month.
    Month,
}

/// The format of a month that every spreadsheet knows by this number.
const BUILT_IN_MONTH: u32 = 17;

/// The cells whose dates are seen in part, by the names of their sheets. The file was measured before.
pub fn seen(bytes: &[u8]) -> BTreeMap<String, BTreeMap<(u32, u32), Seen>> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return BTreeMap::new() };
    let mut part = |name: &str| -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        archive.by_name(name).ok()?.read_to_end(&mut bytes).ok()?;
        Some(bytes)
    };
    let styles = of_styles(&part("xl/styles.xml").unwrap_or_default());
    if styles.is_empty() {
        return BTreeMap::new();
    }
    let found = sheets(&mut part);
    let cells = found.into_iter().filter_map(|(name, path)| Some((name, of_sheet(&part(&path)?, &styles))));
    cells.collect()
}

/// What is seen of the dates of each format of cells, by its number.
fn of_styles(xml: &[u8]) -> BTreeMap<u32, Seen> {
    let number = |rest: &[u8], name: &[u8]| std::str::from_utf8(value(rest, name)?).ok()?.parse::<u32>().ok();
    let mut codes: BTreeMap<u32, Option<Seen>> = BTreeMap::from([(BUILT_IN_MONTH, Some(Seen::Month))]);
    let (mut formats, mut is_of_cells, mut at) = (BTreeMap::new(), false, 0);
    for (word, rest) in elements_of(xml) {
        match word {
            b"numFmt" => {
                let code = value(rest, b"formatCode").map(String::from_utf8_lossy).unwrap_or_default();
                codes.extend(number(rest, b"numFmtId").map(|id| (id, of_code(&code))));
            }
            b"cellXfs" => is_of_cells = true,
            b"cellStyles" | b"dxfs" => is_of_cells = false,
            b"xf" if is_of_cells => {
                let seen = number(rest, b"numFmtId").and_then(|id| codes.get(&id).copied().flatten());
                formats.extend(seen.map(|seen| (at, seen)));
                at += 1;
            }
            _ => {}
        }
    }
    formats
}

/// What a format shows of a date; nothing where it shows the day, or is no date's.
fn of_code(code: &str) -> Option<Seen> {
    // What stands in quotes or brackets is text or a language.
    let bare = code.replace("&quot;", "\"").to_lowercase();
    let (mut letters, mut closes) = (String::new(), None);
    for c in bare.chars() {
        match (closes, c) {
            (Some(end), c) if c == end => closes = None,
            (None, '"') => closes = Some('"'),
            (None, '[') => closes = Some(']'),
            (None, c) => letters.push(c),
            _ => {}
        }
    }
    let has = |sign: char| letters.contains(sign);
    match (has('y'), has('m'), has('d') || has('h') || has('s')) {
        (true, false, false) => Some(Seen::Year),
        (true, true, false) => Some(Seen::Month),
        _ => None,
    }
}

/// The cells of a sheet with one of these formats.
fn of_sheet(xml: &[u8], styles: &BTreeMap<u32, Seen>) -> BTreeMap<(u32, u32), Seen> {
    let cell = |(word, rest): (&[u8], &[u8])| {
        let style = (word == b"c").then(|| value(rest, b"s")).flatten()?;
        let seen = styles.get(&std::str::from_utf8(style).ok()?.parse().ok()?)?;
        Some((place(value(rest, b"r")?)?, *seen))
    };
    elements_of(xml).filter_map(cell).collect()
}

/// The row and column, from 0, of a name such as `C7`.
fn place(name: &[u8]) -> Option<(u32, u32)> {
    let name = std::str::from_utf8(name).ok()?;
    let letters = name.chars().take_while(char::is_ascii_uppercase).count();
    let worth = |sum: u32, letter: u8| sum.checked_mul(26)?.checked_add(u32::from(letter - b'A') + 1);
    let column = name.as_bytes()[..letters].iter().try_fold(0, |sum, letter| worth(sum, *letter))?;
    Some((name[letters..].parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_shows_what_its_letters_say() {
        for (code, seen) in [
            ("yyyy", Some(Seen::Year)),
            ("[$-419]mmmm\\ yyyy", Some(Seen::Month)),
            ("mmm-yy", Some(Seen::Month)),
            ("yyyy\" год\"", Some(Seen::Year)),
            ("yyyy&quot; d&quot;", Some(Seen::Year)),
            ("yyyy-mm-dd", None),
            ("@", None),
            ("0.00", None),
        ] {
            assert_eq!(of_code(code), seen, "{code}");
        }
    }

    #[test]
    fn cells_with_such_a_format_are_found() {
        let styles =
            b"<numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\"/></numFmts><cellStyleXfs><xf numFmtId=\"164\"/>\
            </cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"17\"/></cellXfs>";
        let styles = of_styles(styles);
        assert_eq!(styles, BTreeMap::from([(1, Seen::Year), (2, Seen::Month)]));
        let cells = of_sheet(
            b"<row><c r=\"A1\" s=\"0\"/><c r=\"AB7\" s=\"1\"><v>1</v></c><c s=\"2\" r=\"C2\"/></row>",
            &styles,
        );
        assert_eq!(cells, BTreeMap::from([((6, 27), Seen::Year), ((1, 2), Seen::Month)]));
    }
}
