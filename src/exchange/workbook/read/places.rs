//! The names of cells in the XML of a workbook: those that no sheet can have are refused before the library counts with them.

/// The most letters and digits of a cell's name: the last cell of a sheet is XFD1048576.
const LETTERS: usize = 3;
const DIGITS: usize = 7;

/// The first name of a cell or of a stretch, in an attribute `r` or `ref`, that no sheet can have: more letters or digits than the
/// last cell has, or an end before the beginning.
pub fn impossible(xml: &[u8]) -> Option<String> {
    let equals = xml.iter().enumerate().filter(|(_, byte)| **byte == b'=').map(|(at, _)| at);
    let named = equals.filter(|at| matches!(word_before(&xml[..*at]), b"r" | b"ref"));
    named.filter_map(|at| quoted(&xml[at + 1..])).find(|value| !is_possible(value)).map(shown)
}

/// The values of all attributes of a name, whatever the prefix of their namespace.
pub fn attribute_values<'x>(xml: &'x [u8], name: &[u8]) -> impl Iterator<Item = &'x [u8]> {
    let equals = xml.iter().enumerate().filter(|(_, byte)| **byte == b'=').map(|(at, _)| at);
    let named = equals.filter(move |at| {
        let word = word_before(&xml[..*at]);
        word.rsplit(|byte| *byte == b':').next() == Some(name)
    });
    named.filter_map(|at| quoted(&xml[at + 1..]))
}

/// The longest name of an attribute that is looked for, with a prefix.
const LONGEST_NAME: usize = 40;

/// The name of the attribute whose `=` stands behind these bytes.
fn word_before(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.trim_ascii_end();
    let bytes = &bytes[bytes.len().saturating_sub(LONGEST_NAME)..];
    let start = bytes.iter().rposition(|byte| byte.is_ascii_whitespace() || matches!(byte, b'<' | b'"' | b'\''));
    &bytes[start.map_or(0, |at| at + 1)..]
}

/// What stands in quotes at the beginning of these bytes.
fn quoted(bytes: &[u8]) -> Option<&[u8]> {
    let (quote, rest) = bytes.trim_ascii_start().split_first().filter(|(quote, _)| matches!(quote, b'"' | b'\''))?;
    rest.split(|byte| byte == quote).next()
}

/// An entity could stand for any letter; none is needed in the name of a cell.
fn is_possible(value: &[u8]) -> bool {
    let mut before = (0, 0);
    !value.contains(&b'&')
        && value.split(|byte| *byte == b':').all(|name| {
            let letters = name.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
            let (letters, digits) = name.split_at(letters);
            let place = (worth(letters, 36), worth(digits, 10));
            let fits = letters.len() <= LETTERS && digits.len() <= DIGITS;
            let forwards = place.0 >= before.0 && place.1 >= before.1;
            before = place;
            fits && forwards
        })
}

/// A few letters or digits as a number that grows as the columns or the rows do; what is neither has no worth.
fn worth(written: &[u8], base: u32) -> u64 {
    let digits = written.iter().take(LETTERS + DIGITS).map_while(|byte| char::from(*byte).to_digit(base));
    digits.fold(0, |sum, digit| sum * u64::from(base) + u64::from(digit))
}

fn shown(place: &[u8]) -> String {
    String::from_utf8_lossy(&place[..place.len().min(40)]).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_no_sheet_has_are_found() {
        for xml in [
            "<c r=\"ABCD1\"/>",
            "<c t='s' r = 'A12345678'>",
            "<d ref=\"A1:B99999999999\"/>",
            "<c r=\"A&#49;\"/>",
            "<m ref=\"C9:A1\"/>",
            "<m ref='A9:A1'/>",
        ] {
            assert!(impossible(xml.as_bytes()).is_some(), "{xml}");
        }
        let fine = "<row r=\"1\"><c r=\"XFD1048576\"/></row><m ref='A1:B2'/><m ref='Z1:AA9'/><x r:id=\"rId1234567890\" color=\"FFFF00000000\"/>";
        assert_eq!(impossible(fine.as_bytes()), None);
        assert_eq!(impossible(b"= r"), None);
        assert_eq!(impossible(b"r="), None);
    }
}
