//! The generated parts of the documents, made from the code; stale ones fail, `BLESS=1` writes them anew.

mod examples;
mod fields;
mod tables;

use std::fs;

use crate::harness::{read, root};

const BEGIN: &str = "<!-- generated: ";
const END: &str = "<!-- end of generated -->";

/// The text with each generated part made anew; `part` gets its name and all that stands before it.
fn regenerated(text: &str, part: impl Fn(&str, &str) -> String) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(BEGIN) {
        let end = at + rest[at..].find(END).expect("each generated part has an end");
        let name = rest[at + BEGIN.len()..].split(" -->").next().expect("split gives one at least");
        let before = text.len() - rest.len() + at;
        out.push_str(&rest[..at]);
        out.push_str(&format!("{BEGIN}{name} -->\n{}\n{END}", part(name, &text[..before]).trim_end()));
        rest = &rest[end + END.len()..];
    }
    out + rest
}

/// Holds a document against what its generated parts would be now; under `BLESS=1` writes it.
fn hold(path: &str, part: impl Fn(&str, &str) -> String) {
    let text = read(path);
    let new = regenerated(&text, part);
    if std::env::var_os("BLESS").is_some() {
        fs::write(root().join(path), new).unwrap();
        return;
    }
    let differs = text.lines().zip(new.lines()).position(|(old, new)| old != new);
    assert!(text == new, "{path}:{} is stale: BLESS=1 cargo test writes it", differs.map_or(0, |line| line + 1));
}

/// The last block of YAML in a text.
fn last_yaml(text: &str) -> &str {
    let at = text.rfind("```yaml\n").expect("an example stands above") + "```yaml\n".len();
    text[at..].split("```").next().expect("split gives one at least")
}

#[test]
fn the_method_s_page_is_what_the_code_does() {
    hold("docs/method.md", |name, before| match name {
        "ceilings" => tables::ceilings(),
        "truth table" => tables::truth_table(),
        "reasons" => tables::reasons(),
        "example" => examples::outcome(before),
        "coverage" => examples::coverage(before),
        other => panic!("docs/method.md: nothing generates `{other}`"),
    });
}

#[test]
fn the_format_s_page_lists_every_field() {
    hold("docs/matrix-format.md", |name, _| fields::table(name));
}

#[test]
fn parts_are_replaced_where_they_stand() {
    let text = "a\n<!-- generated: x -->\nold\n<!-- end of generated -->\nb\n";
    let new = regenerated(text, |name, before| format!("{name} after {}", before.trim()));
    assert_eq!(new, "a\n<!-- generated: x -->\nx after a\n<!-- end of generated -->\nb\n");
}
