//! The report as a document of Word: a package that reads back, with every figure of the page, the same bytes each time.

use std::collections::BTreeSet;
use std::io::{Cursor, Read, Write};

use serde_json::Value;
use zip::ZipArchive;

use crate::harness::{Project, mdmm};

const EDITION: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/matrices/kgz/2024-01");

fn written(project: &Project, edition: &str, arguments: &[&str]) -> Vec<u8> {
    let path = project.path().join("report.docx");
    let all = ["report", edition, "--format", "docx", "-o", path.to_str().unwrap()];
    let ran = mdmm(all.iter().chain(arguments)).within(project.path()).run();
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    std::fs::read(path).unwrap()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut text = String::new();
    ZipArchive::new(Cursor::new(bytes)).unwrap().by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The words of a part, a space between those of different runs of text.
fn words(xml: &str) -> String {
    let texts = xml.split("<w:t").skip(1).filter_map(|rest| rest.split_once('>')?.1.split_once("</w:t>"));
    let joined: Vec<&str> = texts.map(|(words, _)| words).collect();
    joined.join(" ").replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"")
}

/// Every figure that a reader of the page is shown of its tables and charts.
fn figures(context: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut take = |value: &Value| {
        found.extend(value.as_str().map(str::to_owned));
    };
    for row in context["overview"]["coverage"]["rows"].as_array().unwrap() {
        row["figures"].as_array().unwrap().iter().for_each(&mut take);
    }
    for step in context["actions"]["steps"].as_array().unwrap() {
        step["figures"].as_array().unwrap().iter().for_each(&mut take);
    }
    for area in context["areas"].as_array().unwrap() {
        take(&area["counts"]);
        area["reasons"].as_array().unwrap().iter().for_each(|one| take(&one["figure"]));
        let values = &area["values"];
        for list in ["disagreements", "populations"] {
            for one in values[list].as_array().into_iter().flatten() {
                one["figures"].as_array().unwrap().iter().for_each(|figure| take(&figure["figure"]));
            }
        }
        for chart in values["charts"].as_array().into_iter().flatten() {
            for row in chart["table"]["rows"].as_array().unwrap() {
                take(&row["label"]);
                row["figures"].as_array().unwrap().iter().for_each(&mut take);
            }
        }
        values["singles"].as_array().into_iter().flatten().for_each(|one| take(&one["figure"]));
        area["draft"].as_array().unwrap().iter().for_each(|clause| take(&clause["text"]));
    }
    found
}

#[test]
fn a_document_has_every_figure_of_the_page_in_every_language() {
    let project = Project::empty();
    for language in ["en", "ru", "ky"] {
        let document = words(&part(&written(&project, EDITION, &["--lang", language]), "word/document.xml"));
        let context = mdmm(["report", EDITION, "--lang", language, "--print-context"]).prints();
        let wanted = figures(&serde_json::from_str(&context).unwrap());
        assert!(wanted.len() > 400, "{}", wanted.len());
        let lacking: Vec<_> = wanted.iter().filter(|figure| !document.contains(figure.as_str())).collect();
        assert!(lacking.is_empty(), "{language}: {lacking:?}");
    }
}

#[test]
fn every_cell_of_a_matrix_is_shaded_and_every_head_repeats() {
    let bytes = written(&Project::empty(), EDITION, &[]);
    let body = part(&bytes, "word/document.xml");
    let context: Value = serde_json::from_str(&mdmm(["report", EDITION, "--print-context"]).prints()).unwrap();
    for (status, fill) in [("available", "1F5F94"), ("partial", "BAD7EC"), ("missing", "F8DCC9")] {
        let mut cells = 0;
        for block in context["areas"].as_array().unwrap().iter().flat_map(|area| area["blocks"].as_array().unwrap()) {
            for row in block["measures"].as_array().unwrap().iter().flat_map(|one| one["rows"].as_array().unwrap()) {
                cells += row["cells"].as_array().unwrap().iter().filter(|cell| cell["status"] == status).count();
            }
        }
        // A term without a national definition is shaded as missing, too.
        let terms = context["definitions"]["terms"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|term| term["sides"].as_array().unwrap());
        let lacking = if status == "missing" { terms.filter(|side| side["gap"] == true).count() } else { 0 };
        assert_eq!(body.matches(&format!("w:fill=\"{fill}\"")).count(), cells + lacking, "{status}");
    }
    assert_eq!(body.matches("<w:tbl>").count(), body.matches("<w:tblHeader/>").count());
    assert!(body.contains("w:orient=\"landscape\""));
    assert!(body.contains("<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"), "A4");
    assert_eq!(
        body.matches(" SEQ Table ").count(),
        body.matches("<w:tbl>").count() - body.matches("<c:chart ").count()
    );
    assert_eq!(body.matches(" SEQ Figure ").count(), body.matches("<c:chart ").count());
    let names: Vec<&str> = body.match_indices("w:name=\"_Toc").map(|(at, _)| &body[at + 8..at + 20]).collect();
    for (at, _) in body.match_indices(" PAGEREF ") {
        assert!(names.contains(&&body[at + 9..at + 21]), "{}", &body[at..at + 24]);
    }
    assert!(part(&bytes, "word/charts/chart1.xml").contains("<c:min val=\"0\"/>"), "a bar is as long as its figure");
}

#[test]
fn the_same_tables_give_the_same_bytes_and_hostile_text_stays_text() {
    let project = Project::copy_of("tests/golden/matrices");
    let path = project.path().join("lie/2023-01/edition.yaml");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, format!("{text}\nsummary: \"<w:p>a]]> & [x](https://e.org/?a=1&b=\\\"2) **b** 1. c\"\n"))
        .unwrap();
    let bytes = written(&project, "lie/2023-01", &["--annex"]);
    assert_eq!(bytes, written(&project, "lie/2023-01", &["--annex"]));
    let body = part(&bytes, "word/document.xml");
    assert!(body.contains("&lt;w:p&gt;a]]&gt; &amp; "), "{}", &body[..3000]);
    let mut archive = ZipArchive::new(Cursor::new(&bytes)).unwrap();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        if [".xml", ".rels"].iter().any(|end| name.ends_with(end)) {
            let mut xml = String::new();
            file.read_to_string(&mut xml).unwrap();
            let mut reader = quick_xml::Reader::from_str(&xml);
            while !matches!(
                reader.read_event().unwrap_or_else(|why| panic!("{name}: {why}")),
                quick_xml::events::Event::Eof
            ) {}
        }
    }
}

#[test]
fn a_reference_document_gives_its_styles_by_name() {
    let project = Project::copy_of("tests/golden/matrices");
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    archive.start_file("word/styles.xml", options).unwrap();
    let styles = "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:style w:type=\"paragraph\" w:styleId=\"berschrift1\"><w:name w:val=\"Heading 1\"/></w:style></w:styles>";
    archive.write_all(styles.as_bytes()).unwrap();
    let path = project.path().join("ours.docx");
    std::fs::write(&path, archive.finish().unwrap().into_inner()).unwrap();
    let bytes = written(&project, "lie/2023-01", &["--reference-doc", "ours.docx"]);
    assert!(part(&bytes, "word/document.xml").contains("<w:pStyle w:val=\"berschrift1\"/>"));
    let styles = part(&bytes, "word/styles.xml");
    assert!(
        styles.contains("berschrift1")
            && styles.contains("w:styleId=\"Heading2\"")
            && !styles.contains("w:styleId=\"Heading1\"")
    );
    for (arguments, why) in [
        (vec!["--format", "docx", "--reference-doc", "lie/2023-01/edition.yaml"], "no zip archive"),
        (vec!["--reference-doc", "ours.docx"], "add --format docx"),
    ] {
        let ran = mdmm(["report", "lie/2023-01", "-o", "x"].iter().chain(&arguments)).within(project.path()).run();
        assert_eq!(ran.code, 2);
        assert!(ran.stderr.contains(why), "{}", ran.stderr);
    }
}
