//! A workbook measured part by part before it is read: what it unpacks to, and how often it says what the library would keep.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{
    cells::Refused,
    file::broken,
    places::{attribute_values, impossible},
};
use crate::told;

/// The most bytes that a workbook may have when unpacked (64 MiB); one of a country has about two million.
pub const MAX_UNPACKED: u64 = 64 << 20;
/// The most parts of a workbook's file.
const MAX_PARTS: usize = 2_000;
/// The most elements of all parts together; a cell is four to six.
const MAX_ELEMENTS: usize = 6_000_000;
/// The most bytes of an attribute in the styles: each of many cells' formats keeps a copy of a font's name.
const MAX_STYLE_WORD: usize = 600;

/// What a kind of element is called, in the language of the run.
type Named = fn() -> String;

/// The most elements of a name in a part, of those that the library keeps all at once or goes through again and again.
const MOST: [(&[u8], usize, Named); 10] = [
    (b"sheet", 256, || told!("xlsx.sheets")),
    (b"mergeCell", 20_000, || told!("xlsx.merged")),
    (b"Relationship", 10_000, || told!("xlsx.relationships")),
    (b"definedName", 10_000, || told!("xlsx.names")),
    (b"si", 1_000_000, || told!("xlsx.texts")),
    (b"xf", 65_536, || told!("xlsx.formats")),
    (b"font", 65_536, || told!("xlsx.fonts")),
    (b"fill", 65_536, || told!("xlsx.fillings")),
    (b"border", 65_536, || told!("xlsx.borders")),
    (b"numFmt", 65_536, || told!("xlsx.number-formats")),
];

/// The place of the formats of cells in that list.
const FORMATS: usize = 5;

/// Unpacks every part once, one at a time: what the file itself says of its sizes need not be true.
pub fn measure(bytes: &[u8]) -> Result<(), Refused> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refused(told!("xlsx.no-workbook")))?;
    if archive.len() > MAX_PARTS {
        return Err(Refused(told!("xlsx.many-parts", parts = archive.len(), most = MAX_PARTS)));
    }
    let mut left = MAX_UNPACKED;
    let mut elements = MAX_ELEMENTS;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|error| broken(&error))?;
        if part.size() > left {
            return Err(too_large());
        }
        let name = part.name().map_err(|error| broken(&error))?.into_owned();
        let mut unpacked = Vec::new();
        part.take(left + 1).read_to_end(&mut unpacked).map_err(|error| broken(&error))?;
        left = left.checked_sub(unpacked.len() as u64).ok_or_else(too_large)?;
        let of_part = look_at(&name, &unpacked)?;
        elements = elements
            .checked_sub(of_part)
            .ok_or_else(|| Refused(told!("xlsx.many-elements", most = MAX_ELEMENTS.to_string())))?;
    }
    Ok(())
}

fn too_large() -> Refused {
    Refused(told!("xlsx.unpacks", size = (MAX_UNPACKED >> 20).to_string()))
}

/// Looks for what the library would not bear; how many elements the part has.
fn look_at(name: &str, part: &[u8]) -> Result<usize, Refused> {
    if is_in_another_encoding(part) {
        return Err(Refused(told!("xlsx.part-not-utf8", name)));
    }
    if let Some(place) = impossible(part) {
        return Err(Refused(told!("xlsx.impossible-cell", name, place)));
    }
    let mut counts = [0; MOST.len()];
    let (mut elements, mut ids, mut targets) = (0, Vec::new(), Vec::new());
    for (word, rest) in elements_of(part) {
        elements += 1;
        let Some(at) = MOST.iter().position(|(known, ..)| *known == word) else { continue };
        counts[at] += 1;
        let (_, most, what) = MOST[at];
        if counts[at] > most {
            return Err(Refused(told!("xlsx.too-many", most = most.to_string(), what = what())));
        }
        match word {
            b"sheet" => ids.extend(attribute_values(rest, b"id")),
            b"Relationship" if attribute_values(rest, b"Type").any(may_be_sheet) => {
                targets.extend(
                    attribute_values(rest, b"Target").filter_map(|path| path.rsplit(|byte| *byte == b'/').next()),
                );
            }
            _ => {}
        }
    }
    if has_one_twice(ids) || has_one_twice(targets) {
        return Err(Refused(told!("xlsx.part-twice", name)));
    }
    let texts =
        attribute_values(part, b"uniqueCount").filter_map(|value| std::str::from_utf8(value).ok()?.trim().parse().ok());
    if texts.max().is_some_and(|promised: u128| promised > elements as u128) {
        return Err(Refused(told!("xlsx.promises-texts", name)));
    }
    let has_formats = counts[FORMATS] > 0;
    if has_formats && longest_quoted(part) > MAX_STYLE_WORD {
        return Err(Refused(told!("xlsx.long-style", name, most = MAX_STYLE_WORD.to_string())));
    }
    Ok(elements)
}

/// Whether a relationship of this type may be a sheet's.
fn may_be_sheet(kind: &[u8]) -> bool {
    kind.ends_with(b"/worksheet") || is_disguised(kind)
}

/// Whether a value has signs that the library would resolve before it compares.
fn is_disguised(value: &[u8]) -> bool {
    value.windows(2).any(|two| two == b"&#")
}

/// Whether a value stands twice, or could: a part that stands for two sheets would be read twice, and a large one 256 times.
fn has_one_twice(values: Vec<&[u8]>) -> bool {
    let mut lower: Vec<Vec<u8>> = values.iter().map(|value| value.to_ascii_lowercase()).collect();
    lower.sort_unstable();
    lower.windows(2).any(|pair| pair[0] == pair[1]) || values.into_iter().any(is_disguised)
}

/// The elements of a part: each one's name without the prefix of its namespace, and what stands behind it up to the next.
pub fn elements_of(part: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    let opened = part.split(|byte| *byte == b'<').skip(1);
    opened.filter(|rest| !matches!(rest.first(), Some(b'/' | b'!' | b'?') | None)).map(|rest| {
        let end = rest.iter().position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>'));
        let (name, rest) = rest.split_at(end.unwrap_or(rest.len()));
        (name.iter().rposition(|byte| *byte == b':').map_or(name, |colon| &name[colon + 1..]), rest)
    })
}

/// Whether the library would decode a part before it looks for names in it, so that what was looked at here is not what it reads.
fn is_in_another_encoding(part: &[u8]) -> bool {
    let start = &part[..part.len().min(300)];
    if start.starts_with(&[0xfe, 0xff]) || start.starts_with(&[0xff, 0xfe]) {
        return true;
    }
    let first = &start[..start.len().min(4)];
    let declares = start.windows(5).any(|five| five == b"<?xml");
    first.contains(&b'<') && first.contains(&0)
        || declares && attribute_values(start, b"encoding").any(|value| !value.eq_ignore_ascii_case(b"utf-8"))
}

/// The longest stretch between two quotation marks.
fn longest_quoted(part: &[u8]) -> usize {
    let (mut longest, mut open) = (0, None);
    for (at, byte) in part.iter().enumerate() {
        match open {
            None if matches!(byte, b'"' | b'\'') => open = Some((*byte, at)),
            Some((quote, from)) if quote == *byte => {
                longest = longest.max(at - from);
                open = None;
            }
            _ => {}
        }
    }
    open.map_or(longest, |(_, from)| longest.max(part.len() - from))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(part: &str) -> String {
        look_at("p", part.as_bytes()).expect_err(part).0
    }

    #[test]
    fn what_the_library_would_keep_without_end_is_refused() {
        assert_eq!(look_at("p", b"<a><x:b/></a><!-- c -->"), Ok(2));
        let sheets: String = (0..300).map(|at| format!("<x:sheet name=\"{at}\"/>")).collect();
        assert!(refusal(&sheets).contains("more than 256 sheets"));
        assert!(refusal("<sst uniqueCount=\"99999999999\"><si/></sst>").contains("more texts"));
        assert!(refusal("<sheet name='s' r:id='a'/><sheet name='t' x:id='a'/>").contains("two sheets"));
        let related = |target: &str| format!("<Relationship Type='x/worksheet' Target='{target}'/>");
        assert!(refusal(&[related("s/a.xml"), related("/xl/s/A.xml")].concat()).contains("two sheets"));
        assert!(refusal(&related("s/&#97;.xml")).contains("two sheets"));
        assert_eq!(look_at("p", "<Relationship Type='x/link' Target='a'/>".repeat(2).as_bytes()), Ok(2));
        assert!(refusal(&format!("<font val='{}'/><xf/>", "x".repeat(700))).contains("600 bytes"));
        assert!(refusal("<?xml version='1.0' encoding='UTF-16'?><a/>").contains("UTF-8"));
        assert!(look_at("p", b"\xff\xfe<\0a\0").is_err());
    }
}
