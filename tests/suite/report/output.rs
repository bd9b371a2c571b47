//! The report as a file: `verify` knows it again, Markdown goes through pandoc with its tables whole.

use std::process::Command;

use crate::golden::MINIATURE;
use crate::harness::{Project, mdmm};

#[test]
fn a_report_is_verified_against_its_tables_and_no_others() {
    let project = Project::copy_of("tests/golden/matrices");
    let edition = project.path().join("lie/2023-01");
    let edition = edition.to_str().unwrap();
    for (name, format, language) in [("r.html", "html", "en"), ("r.md", "markdown", "ru"), ("k.html", "html", "ky")] {
        let report = project.path().join(name);
        let report = report.to_str().unwrap();
        mdmm(["report", edition, "--lang", language, "--format", format, "-o", report]).prints();
        mdmm(["verify", report, edition]).prints();
        let bent = std::fs::read_to_string(report).unwrap().replacen('0', "1", 1);
        let other = project.put("bent", bent);
        assert_eq!(mdmm(["verify", other.to_str().unwrap(), edition]).run().code, 1, "{name}: a changed report");
    }
    let report = project.path().join("r.html");
    let page = std::fs::read_to_string(&report).unwrap();
    let foreign = page.replacen("<html lang=\"en\"", "<html lang=\"de\"", 1);
    for (what, text) in [("nothing", ""), ("a half", &page[..page.len() / 2]), ("a note", "x"), ("German", &foreign)] {
        let other = project.put("other", text);
        assert_eq!(mdmm(["verify", other.to_str().unwrap(), edition]).run().code, 1, "{what} is no such report");
    }
    let file = project.path().join("lie/2023-01/edition.yaml");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("title: {en: ", "title: {en: Another ")).unwrap();
    let ran = mdmm(["verify", report.to_str().unwrap(), edition]).run();
    assert_eq!(ran.code, 1, "a changed title");
    assert!(ran.stderr.contains("edition.yaml is not the file that it was written from"), "{}", ran.stderr);
}

#[test]
fn another_form_of_the_same_tables_leaves_a_report_verified() {
    let project = Project::copy_of("tests/golden/matrices");
    let edition = project.path().join("lie/2023-01");
    let path = edition.to_str().unwrap();
    for (name, format) in [("r.html", "html"), ("r.md", "markdown")] {
        let report = project.path().join(name);
        let report = report.to_str().unwrap();
        mdmm(["report", path, "--format", format, "-o", report]).prints();
        let file = edition.join("immigration.yaml");
        let text = std::fs::read_to_string(&file).unwrap();
        let forms = [
            text.replace('\n', "\r\n"),
            format!("# read once more\n\n{text}\n# the end\n"),
            format!("\u{feff}{text}"),
            text.replace(": ", ":  "),
        ];
        for form in forms {
            std::fs::write(&file, form).unwrap();
            let ran = mdmm(["verify", report, path]).run();
            assert_eq!(ran.code, 0, "{}", ran.stderr);
            assert!(ran.stderr.contains("immigration.yaml says the same in another form"), "{}", ran.stderr);
            assert!(!ran.stderr.contains("edition.yaml"), "{}", ran.stderr);
        }
        // One word of the tables, or one figure of the report, is more than form.
        let other = text.replacen("access: on_request", "access: public", 1);
        assert_ne!(other, text);
        std::fs::write(&file, other).unwrap();
        assert_eq!(mdmm(["verify", report, path]).run().code, 1, "{name}: another access");
        std::fs::write(&file, text.replace('\n', "\r\n")).unwrap();
        let forged = std::fs::read_to_string(report).unwrap().replacen("0.", "1.", 1);
        let forged = project.put("forged", forged);
        assert_eq!(mdmm(["verify", forged.to_str().unwrap(), path]).run().code, 1, "{name}: a forged index");
        std::fs::write(&file, text).unwrap();
        assert_eq!(mdmm(["verify", report, path]).run(), mdmm(["verify", report, path]).run());
        assert_eq!(mdmm(["verify", report, path]).run().stderr, "");
    }
}

#[test]
fn the_digests_are_those_of_the_files_bytes() {
    use sha2::{Digest, Sha256};
    let project = Project::copy_of("tests/golden/matrices");
    let edition = project.path().join("lie/2023-01");
    for name in ["edition.yaml", "immigration.yaml"] {
        // A byte order mark and the line ends of Windows are read over, and are bytes all the same.
        let text = std::fs::read_to_string(edition.join(name)).unwrap();
        std::fs::write(edition.join(name), format!("\u{feff}{}", text.replace('\n', "\r\n"))).unwrap();
    }
    let context = mdmm(["report", edition.to_str().unwrap(), "--print-context"]).prints();
    let context: serde_json::Value = serde_json::from_str(&context).unwrap();
    let files = context["provenance"]["files"].as_array().unwrap();
    assert!(files.len() > 5);
    for file in files {
        let name = file["path"].as_str().unwrap().strip_prefix("lie/2023-01/").unwrap();
        let digest = Sha256::digest(std::fs::read(edition.join(name)).unwrap());
        let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(file["sha256"], digest, "{name}");
    }
    let report = project.path().join("r.html");
    let (report, edition_path) = (report.to_str().unwrap(), edition.to_str().unwrap());
    mdmm(["report", edition_path, "-o", report]).prints();
    mdmm(["verify", report, edition_path]).prints();
    let bytes = std::fs::read(edition.join("immigration.yaml")).unwrap();
    std::fs::write(edition.join("immigration.yaml"), &bytes["\u{feff}".len()..]).unwrap();
    assert_eq!(mdmm(["verify", report, edition_path]).run().code, 0, "a mark less is another form");
}

#[test]
fn pandoc_makes_a_document_of_the_markdown_with_every_table() {
    let project = Project::empty();
    let markdown = mdmm(["report", MINIATURE, "--format", "markdown"]).prints();
    let tables = markdown.lines().filter(|line| line.starts_with("|--")).count();
    let source = project.put("report.md", &markdown);
    let document = project.path().join("report.docx");
    let run =
        |arguments: &[&str]| Command::new("pandoc").args(arguments).output().expect("pandoc is installed by tests/run");
    let written = run(&[source.to_str().unwrap(), "-o", document.to_str().unwrap()]);
    assert!(written.status.success(), "{}", String::from_utf8_lossy(&written.stderr));
    let back = String::from_utf8(run(&[document.to_str().unwrap(), "-t", "html"]).stdout).unwrap();
    assert!(tables > 10);
    assert_eq!(back.matches("<table").count(), tables);
}

#[test]
fn the_address_of_a_source_is_a_link_to_every_reader_of_markdown() {
    let project = Project::copy_of("tests/golden/matrices");
    let edition = project.path().join("lie/2023-01");
    let bibliography = edition.join("bibliography.yaml");
    let text = std::fs::read_to_string(&bibliography).unwrap();
    let (before, behind) = text.split_once("link: ").expect("a publication with a link");
    let behind = behind.split_once('\n').unwrap().1;
    let address = "https://stat.kg/a_b*c*/<x>|y?q=[1](2)&copy=`z`";
    std::fs::write(&bibliography, format!("{before}link: \"{address}\"\n{behind}")).unwrap();
    let markdown = mdmm(["report", edition.to_str().unwrap(), "--format", "markdown"]).prints();
    let source = project.put("report.md", &markdown);
    for reader in ["markdown", "gfm", "commonmark"] {
        let run = Command::new("pandoc").args(["-f", reader, "-t", "html", source.to_str().unwrap()]).output();
        let page = String::from_utf8(run.expect("pandoc is installed by tests/run").stdout).unwrap();
        // pandoc escapes brackets besides.
        let page = page.replace("%5B", "[").replace("%5D", "]");
        let link = "href=\"https://stat.kg/a_b*c*/%3Cx%3E%7Cy?q=[1](2)&amp;copy=%60z%60\"";
        assert!(page.contains(link), "{reader}: {page}");
    }
}
