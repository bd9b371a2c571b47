//! The comments of a workbook's cells, which stand in parts of their own and which the library does not read.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::measured::elements_of;
use super::places::attribute_values;

/// A comment: its sheet, its cell as the file names it, and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// The sheet's name.
    pub sheet: String,
    /// The cell.
    pub cell: String,
    /// What it says, on one line.
    pub text: String,
}

/// What the comments begin with that this program writes.
pub const OWN: &str = "mdmm: ";

/// All comments, but for those of this program. The file was measured before.
pub fn comments(bytes: &[u8]) -> Vec<Comment> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return Vec::new() };
    let mut part = |name: &str| -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        archive.by_name(name).ok()?.read_to_end(&mut bytes).ok()?;
        Some(bytes)
    };
    let mut found = Vec::new();
    for (name, sheet) in sheets(&mut part) {
        let (folder, file) = sheet.rsplit_once('/').unwrap_or(("", &sheet));
        let Some(own) = part(&format!("{folder}/_rels/{file}.rels")) else { continue };
        let is_comments = |relation: &[u8]| value(relation, b"Type").is_some_and(|kind| kind.ends_with(b"/comments"));
        let Some(path) = target(&own, is_comments) else { continue };
        let Some(text) = part(&below(folder, &path)) else { continue };
        of_part(&text, &name, &mut found);
    }
    found
}

/// The sheets of a workbook, each with the path of its part.
pub fn sheets(part: &mut dyn FnMut(&str) -> Option<Vec<u8>>) -> Vec<(String, String)> {
    let Some(workbook) = part("xl/workbook.xml") else { return Vec::new() };
    let links = part("xl/_rels/workbook.xml.rels").unwrap_or_default();
    let sheet = |(word, rest): (&[u8], &[u8])| {
        let (name, id) = (value(rest, b"name")?, value(rest, b"id")?);
        let path =
            (word == b"sheet").then(|| target(&links, |relation| value(relation, b"Id") == Some(id))).flatten()?;
        Some((unescaped(name), below("xl", &path)))
    };
    elements_of(&workbook).filter_map(sheet).collect()
}

/// The comments of one part.
fn of_part(xml: &[u8], sheet: &str, found: &mut Vec<Comment>) {
    let mut open: Option<Comment> = None;
    for (word, rest) in elements_of(xml) {
        if word == b"comment" {
            found.extend(open.take());
            let cell = value(rest, b"ref").map(unescaped).unwrap_or_default();
            open = Some(Comment { sheet: sheet.to_owned(), cell, text: String::new() });
        } else if word == b"t"
            && let Some(comment) = &mut open
            && let Some(at) = rest.iter().position(|byte| *byte == b'>')
        {
            comment.text.push_str(&unescaped(&rest[at + 1..]));
        }
    }
    found.extend(open);
    for comment in found.iter_mut() {
        comment.text = comment.text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    found.retain(|comment| !comment.text.is_empty() && !comment.text.contains(OWN));
}

/// The value of an attribute of an element.
pub fn value<'x>(element: &'x [u8], name: &[u8]) -> Option<&'x [u8]> {
    attribute_values(element, name).next()
}

/// The target of the first relation of which something is true.
fn target(links: &[u8], is_wanted: impl Fn(&[u8]) -> bool) -> Option<String> {
    let relations = elements_of(links).filter(|(word, _)| *word == b"Relationship");
    let found = relations.map(|(_, rest)| rest).find(|rest| is_wanted(rest))?;
    value(found, b"Target").map(unescaped)
}

/// A target as a path in the archive: from its root, or from a folder.
fn below(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').collect();
    for part in target.split('/') {
        match part {
            ".." => drop(path.pop()),
            "." => {}
            part => path.push(part),
        }
    }
    path.join("/")
}

/// A text of XML with the five entities that all writers use.
fn unescaped(text: &[u8]) -> String {
    let text = String::from_utf8_lossy(text);
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'");
    text.replace("&#10;", "\n").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_found_and_our_own_are_not() {
        let mut found = Vec::new();
        let part = b"<comments><commentList><comment ref=\"B8\"><text><r><t>Ann:</t></r><r><t>\nnot &lt;yet&gt; due</t></r></text></comment>\
            <comment ref=\"C1\"><text><t>mdmm: `x` is no status</t></text></comment></commentList></comments>";
        of_part(part, "s", &mut found);
        let [comment] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((comment.cell.as_str(), comment.text.as_str()), ("B8", "Ann: not <yet> due"));
        assert_eq!(below("xl/worksheets", "../comments1.xml"), "xl/comments1.xml");
        assert_eq!(below("xl", "/xl/worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
    }
}
