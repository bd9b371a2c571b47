//! Any bytes as a workbook: the file itself, one part of it, or the texts of its cells; what is read is brought into an edition.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    io::{Cursor, Write as _},
    sync::OnceLock,
};

use mdmm::exchange::workbook::{base::Base, read::open, sheets, state::State, taken::Filled, xlsx};
use mdmm::load::Loaded;
use mdmm::merge::{Settle, Side, Statement, Texts, merge, statements};
use mdmm::messages as texts;
use mdmm::model::{Edition, Messages};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::{base, choices};

/// The parts that the second digit of an input chooses from; the last is a sheet.
const PARTS: [&str; 6] = [
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "[Content_Types].xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/worksheets/sheet1.xml",
];
/// What each part but the sheet says where the input is not in its place.
const SAID: [&str; 5] = [
    "",
    "",
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
    "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" count=\"2\" uniqueCount=\"2\"><si><t>country</t></si>\
     <si><r><t>KG</t></r><r><t>Z</t></r></si></sst>",
    "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/>\
     <xf numFmtId=\"14\"/></cellXfs></styleSheet>",
];

/// First digit: the whole file, a part, or texts of cells; second: which part. What can be read is brought into the sound
/// edition, as `import` does.
pub fn run(bytes: &[u8]) {
    let loaded = base::sound();
    let _ = book(bytes).and_then(|book| taken(&book, loaded));
}

/// The workbook that an input stands for.
#[must_use]
pub fn book(bytes: &[u8]) -> Option<Vec<u8>> {
    let ([way, part], rest) = choices(bytes, [3, PARTS.len()])?;
    match way {
        0 => Some(rest.to_vec()),
        1 => Some(with_part(PARTS[part], rest)),
        _ => std::str::from_utf8(rest).ok().map(of_cells),
    }
}

/// The texts of an edition with what a workbook changes.
///
/// # Panics
/// Where a finding lies outside of its cell, or what is taken cannot be merged.
#[must_use]
pub fn taken(bytes: &[u8], loaded: &Loaded) -> Option<Texts> {
    let sheets = open(bytes).ok()?;
    let ours = State::of(loaded);
    let state = Base::read(&sheets).map_or_else(|_| ours.clone(), |base| base.state);
    let against = Filled { sheets: &sheets, name: "b.xlsx", messages: messages() }.against(&state)?;
    for finding in &against.laid.findings {
        let text = against.laid.texts.get(&finding.place.file).map_or("", |text| &**text);
        assert!(finding.place.span.end <= text.len() || !finding.place.file.contains('!'), "{finding:?}");
    }
    let faulty = &against.laid.faulty;
    let hold = |_: &_, cells: &[&_], _| cells.iter().any(|cell| faulty.contains(cell));
    let taken = against.taken(&hold);
    assert!(taken.is_ok() || !faulty.is_empty(), "{taken:?}");
    let (theirs, _) = taken.ok()?;
    let side = |texts: &Texts| Side { name: String::new(), texts: texts.clone() };
    let merged = merge(&side(&state.texts), &side(&ours.texts), &side(&theirs), Settle::Ask);
    Some(merged.expect("what is taken can be merged").texts(&ours.texts))
}

/// The statements that the files which a workbook of an edition makes by itself have, and the edition's have not, or the other way
/// round; `None` where they have errors. A cell shows neither the spaces around its text nor which line ends it has.
#[must_use]
pub fn differs(bytes: &[u8], loaded: &Loaded) -> Option<Vec<String>> {
    let ours = State::of(loaded);
    let sheets = open(bytes).ok()?;
    let against = Filled { sheets: &sheets, name: "b.xlsx", messages: messages() }.against(&ours)?;
    against.laid.edition()?;
    let said = |texts: &Texts| -> Option<BTreeSet<String>> {
        let texts = texts.iter().filter(|(file, _)| ours.texts.contains_key(*file) && *file != "method.yaml");
        let side =
            Side { name: String::new(), texts: texts.map(|(file, text)| (file.clone(), text.clone())).collect() };
        Some(statements(&side).ok()?.iter().map(shown).collect())
    };
    let (files, workbook) = (said(&ours.texts)?, said(&against.laid.written.texts)?);
    Some(files.symmetric_difference(&workbook).cloned().collect())
}

/// A statement as a cell shows it.
fn shown(said: &Statement) -> String {
    let whole = format!("{:?} {}", said.spot, said.value).replace("\\r", "").replace("\\n", "");
    whole.chars().filter(|c| !c.is_whitespace() && !matches!(c, '"' | '\'' | '\\' | '\u{200b}' | '\u{feff}')).collect()
}

fn messages() -> &'static [Messages] {
    static MESSAGES: OnceLock<Vec<Messages>> = OnceLock::new();
    MESSAGES.get_or_init(|| {
        let languages = texts::REPORT_LANGUAGES.iter().map(|code| code.parse().expect("a language"));
        languages.map(|language| texts::built_in_messages(language).expect("built in")).collect()
    })
}

/// An edition written as a workbook comes back as it was.
///
/// # Panics
/// Where it does not.
pub fn round(loaded: &Loaded) {
    let Some(edition) = &loaded.edition else { return };
    if let Some(bytes) = exported(edition, loaded) {
        let texts = taken(&bytes, loaded).expect("what is exported can be imported");
        assert!(texts == State::of(loaded).texts, "an untouched workbook changes something");
    }
}

/// An edition as a workbook; `None` where a text is too long for a cell.
///
/// # Panics
/// Where there are no words for it.
#[must_use]
pub fn exported(edition: &Edition, loaded: &Loaded) -> Option<Vec<u8>> {
    let words = sheets::Words::new(messages()[0].clone(), &loaded.method).expect("built in");
    let base = Base::of(&State::of(loaded)).sheet().ok()?;
    xlsx::bytes(&sheets::workbook(edition, &loaded.method, &words).with(base)).ok()
}

/// A workbook of one sheet, one part of which says something else.
fn with_part(part: &str, said: &[u8]) -> Vec<u8> {
    let mut parts = parts(&["edition".to_owned()]);
    parts.insert(
        PARTS[5].to_owned(),
        b"<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row></sheetData></worksheet>".to_vec(),
    );
    parts.insert(part.to_owned(), said.to_vec());
    zipped(&parts)
}

/// A workbook of these texts: `=name` begins a sheet, a line is a row, a tab parts its cells; `#` stands before a number.
fn of_cells(text: &str) -> Vec<u8> {
    let mut sheets: Vec<(String, String)> = Vec::new();
    let mut row = 0;
    for line in text.lines().take(2_000) {
        if let Some(name) = line.strip_prefix('=') {
            row = 0;
            sheets.push((name.to_owned(), String::new()));
        } else if let Some((_, xml)) = sheets.last_mut() {
            row += 1;
            let _ = write!(xml, "<row r=\"{row}\">");
            line.split('\t').for_each(|cell| xml.push_str(&written(cell)));
            xml.push_str("</row>");
        }
    }
    let names: Vec<String> = sheets.iter().map(|(name, _)| name.clone()).collect();
    let mut parts = parts(&names);
    for (number, (_, xml)) in sheets.iter().enumerate() {
        let sheet = format!("<worksheet><sheetData>{xml}</sheetData></worksheet>");
        parts.insert(format!("xl/worksheets/sheet{}.xml", number + 1), sheet.into_bytes());
    }
    zipped(&parts)
}

/// One cell; the reader counts cells that do not say where they stand.
fn written(text: &str) -> String {
    match text.strip_prefix('#') {
        Some(number) => format!("<c><v>{}</v></c>", escaped(number)),
        None => format!("<c t=\"inlineStr\"><is><t>{}</t></is></c>", escaped(text)),
    }
}

fn escaped(text: &str) -> String {
    let fine = |c: &char| *c >= ' ';
    text.chars().filter(fine).collect::<String>().replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// The parts of a workbook that has these sheets.
fn parts(sheets: &[String]) -> BTreeMap<String, Vec<u8>> {
    let mut parts: BTreeMap<String, Vec<u8>> =
        PARTS.iter().zip(SAID).map(|(part, said)| ((*part).to_owned(), said.as_bytes().to_vec())).collect();
    let of_sheets = |one: &dyn Fn(usize, &String) -> String| -> String {
        sheets.iter().enumerate().map(|(at, name)| one(at + 1, name)).collect()
    };
    let named = of_sheets(&|at, name| format!("<sheet name=\"{}\" sheetId=\"{at}\" r:id=\"rId{at}\"/>", escaped(name)));
    let related = of_sheets(&|at, _| {
        format!(
            "<Relationship Id=\"rId{at}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" \
             Target=\"worksheets/sheet{at}.xml\"/>"
        )
    });
    let workbook = format!(
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>{named}</sheets></workbook>"
    );
    let relations = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{related}</Relationships>"
    );
    let root = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" \
                Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
                Target=\"xl/workbook.xml\"/></Relationships>";
    parts.insert("_rels/.rels".to_owned(), root.as_bytes().to_vec());
    parts.insert(PARTS[0].to_owned(), workbook.into_bytes());
    parts.insert(PARTS[1].to_owned(), relations.into_bytes());
    parts
}

/// The parts in one file, not compressed.
fn zipped(parts: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in parts {
        writer.start_file(name.as_str(), stored).expect("memory");
        writer.write_all(bytes).expect("memory");
    }
    writer.finish().expect("memory").into_inner()
}
