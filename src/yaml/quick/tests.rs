//! Both readers over the same texts.

use super::*;
use crate::yaml::whole;

/// What both readers must say of a text; whether the quick one read it.
fn agrees(text: &str) -> bool {
    let Some(root) = quick(text) else { return false };
    let whole = whole(text);
    assert_eq!(whole.faults, [], "{text}");
    assert_eq!(Some(root), whole.root, "{text}");
    true
}

#[test]
fn the_usual_shapes_are_read_as_the_library_reads_them() {
    let texts = [
        "a: 1\nb: x y\n",
        "a: >-\n  x y\n  z\n\n\n  w # no comment\nb: 1\n",
        "a:\n  b: >\n    x\n    y\n\n  # c\n  d: 1\n",
        "a: |-\n  x\n    y\n\n  z\n# c\nb: 1\n",
        "a: |\n  x\n",
        "- a: >-\n    x\n   \n- b\n",
        "a:\nb:\n",
        "a:   # c\n  b: 1\n",
        "a: x y\n  z w\n\n\n  v\nb: 1\n",
        "a: x # c\nb: 'it is' # d\nc: \"e\"\n",
        "a:\n- 1\n- 2\nb:\n  - 3\n",
        "- - a\n  - b\n- c: 1\n  d: 2\n-\n  e: 1\n",
        "a: {b: 1, c: [x, y ], d: \"q\", }\ne: []\nf: {}\n",
        "a: {b: 1,\n  c: [2,\n  3]\n  }\n",
        "2018-2020, 2022: x\na : 1\n'b': {'c': 1}\n",
        "a: 'it''s'\nb: ''''\nc: 'x\\n'\nd: '\"'\n",
        "a: \"\\n\"\nb: \"x \\\"y\\\" \\\\ z\\/\"\nc: [\"\\\"\", 'a''b'] # d\ne: {'f''': \"\\\\\"}\n",
        "a: \"\u{e9}\\n\u{44f}\"\nb: ''\nc: \"\"\n",
        "a: b:c\nd: http://x.y/z#t\ne: {u: http://x.y, v: 1}\n",
        "a:\n  b\nc:\n  'd'\ne:\n  {f: 1}\n",
        "\n# x\n\na: -1\nb: ?x\nc: :x\n",
        "\u{feff}\u{e9}: {\u{fc}: 1, b: \u{43e}\u{43f} }\n",
        "[a, b]\n",
        "  a: 1\n  b: 2\n",
        "a: ~\nb: no\nc: null\na: 2\n",
    ];
    for text in texts {
        assert!(agrees(text), "{text}");
    }
}

#[test]
fn what_is_rare_or_broken_is_left_to_the_other_reader() {
    let texts = [
        "",
        "x\n",
        "a: 1",
        "a: &x 1\n",
        "a: *x\n",
        "a: !x 1\n",
        "<<: {a: 1}\n",
        "---\na: 1\n",
        "a: 1\n...\n",
        "%YAML 1.2\n",
        "a: b: c\n",
        "a: x:\n",
        "a: - b\n",
        "a:\t1\n",
        "a: 1\r\n",
        "a: 'x\n  y'\n",
        "? a\n: b\n",
        "- \n- a\n",
        "a: 1\n b: 2\n",
        "a:\n  b: 1\n c: 1\n",
        "a: [b\n",
        "a: [b, c: d]\n",
        "a: {b}\n",
        "a: {b:, c: 1}\n",
        "a: {b: }\n",
        "a: [b, # c\n  d]\n",
        "a: [\n1]\n",
        "a: >-\n\n  x\n",
        "a: >-\n  x\n    y\n",
        "a: >2\n  x\n",
        "a: >+\n  x\n",
        "a: |\n  x\n   \n",
        "a: >-\nb: 1\n",
        "a: >-\n  x\n b: 1\n",
        "a: x\n  b: 1\n",
        "a: x\n  - b\n",
        "a: 'x' y\n",
        "a: [b] c\n",
        "a: @b\n",
        "a: %b\n",
        "{a: 1}: b\n",
        "a: {[b]: 1}\n",
        "a: 1\n- b\n",
        "- a\nb: 1\n",
        "a: \u{85}\n",
        "a: {b: c\n d}\n",
    ];
    for text in texts {
        assert_eq!(quick(text), None, "{text}");
    }
    let long = "k".repeat(1_100);
    for text in [format!("{long}: 1\n"), format!("a: {{{long}: 1}}\n"), "a: b\u{feff}c\n".to_owned()] {
        assert_eq!(quick(&text), None);
    }
}

#[test]
fn what_is_rare_in_quotes_is_left_to_the_other_reader() {
    for text in
        ["a: \"\\e\"\n", "a: \"\\u00e9\"\n", "a: \"\\x41\"\n", "a: \"x\"\"y\"\n", "a: \"x\\\n  y\"\n", "a: \"x\\"]
    {
        assert_eq!(quick(text), None, "{text}");
    }
}

#[test]
fn the_files_of_the_editions_are_read_quickly_and_alike() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut files, mut read) = (0, 0);
    let folders = ["matrices", "tests/fixtures", "tests/golden"].map(|folder| walkdir::WalkDir::new(root.join(folder)));
    for entry in folders.into_iter().flatten().filter_map(Result::ok) {
        if let Some("yaml" | "yml") = entry.path().extension().and_then(|extension| extension.to_str())
            && let Ok(text) = std::fs::read_to_string(entry.path())
        {
            files += 1;
            read += usize::from(agrees(&text));
        }
    }
    assert!(files > 100 && read * 10 >= files * 8, "{read} of {files} files");
}

#[test]
fn depth_is_bounded() {
    let deep = |times: usize| format!("a: {}{}\n", "[".repeat(times), "]".repeat(times));
    assert!(agrees(&deep(MAX_DEPTH - 1)));
    assert_eq!(quick(&deep(100_000)), None);
    assert_eq!(quick(&format!("{}a\n", "- ".repeat(100_000))), None);
}
