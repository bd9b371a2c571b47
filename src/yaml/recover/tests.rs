//! Slips of the notation: each is named at its place, what is meant is read, and nothing that follows from it is said.

use super::*;
use crate::yaml::readable;

/// The slips as `line:column kind -> what to write`.
fn slips(text: &str) -> Vec<String> {
    let said = |fault: &Fault| {
        let what = match &fault.mistake {
            Mistake::NotYaml(Syntax::Slip(slip)) => format!("{:?} -> {}", slip.kind, slip.write),
            other => other.code().to_string(),
        };
        format!("{}:{} {what}", fault.span.line, fault.span.column)
    };
    readable(text).faults.iter().map(said).collect()
}

/// The names of the file's outermost mapping that were read.
fn names(text: &str) -> Vec<String> {
    match readable(text).root.map(|root| root.kind) {
        Some(crate::yaml::Kind::Mapping(pairs)) => {
            pairs.iter().filter_map(|(key, _)| key.text().map(str::to_owned)).collect()
        }
        _ => Vec::new(),
    }
}

#[test]
fn each_slip_is_named_with_the_line_that_was_meant() {
    for (text, slip) in [
        ("a:\n\tb: 1\n", "2:1 Tab ->   b: 1"),
        ("a:\n\u{a0}\u{a0}b: 1\n", "2:1 Indented ->   b: 1"),
        ("a:\n  c: 1\n\u{a0}\u{a0}b: 1\n", "3:1 Indented ->   b: 1"),
        ("a:\u{a0}1\nb: 1\n", "1:3 Behind -> a: 1"),
        ("- a: 1\n– b: 1\n", "2:1 Bullet -> - b: 1"),
        ("a:\n  -b: 1\n  - c: 1\n", "2:3 HyphenBlank -> - b: 1"),
        ("a：1\nb: 1\n", "1:2 ColonSign -> a: 1"),
        ("a:1\nb: 1\n", "1:2 ColonBlank -> a: 1"),
        ("a\n  b: 1\n", "1:2 NoColon -> a:"),
        ("a:\n  2018-2019 missing\n  2020: missing\n", "2:3 NoColon -> 2018-2019: missing"),
        ("a = 1\nb: 1\n", "1:3 OtherColon -> a: 1"),
        ("// said\nb: 1\n", "1:1 Remark -> "),
        ("a: @b\n", "1:4 Begins -> a: \"@b\""),
        ("a: [sic] text\n", "1:4 Begins -> a: \"[sic] text\""),
        ("a: 'O'z'\n", "1:6 QuoteInside -> a: \"O'z\""),
        ("a: 'b\nc: 1\n", "1:4 QuoteOpen -> a: \"b\""),
        ("a: b: 1, c: [d]}\n", "1:16 NotOpened -> a: {b: 1, c: [d]}"),
        ("a: {b: [c\nd: 1\n", "1:8 NotClosed -> a: {b: [c]}"),
        ("a: {b: [c}\n", "1:10 OtherBracket -> a: {b: [c]}"),
        ("a: {b: c}}\n", "1:10 OneTooMany -> a: {b: c}"),
        ("a: {b: see [c] there, d: e}\n", "1:12 BracketInText -> a: {b: \"see [c] there\", d: e}"),
        ("a: {b: c: d, e: f}\n", "1:9 ColonInText -> a: {b: \"c: d\", e: f}"),
        ("a: b: c\n", "1:5 ColonInText -> a: \"b: c\""),
        ("a: {status: b reasons: [c]}\n", "1:15 NoComma -> a: {status: b, reasons: [c]}"),
        ("a: {reasons: [c] note: d}\n", "1:18 NoComma -> a: {reasons: [c], note: d}"),
        ("a: {b: \"c}\nd: 1\n", "1:8 QuoteOpen -> a: {b: \"c\"}"),
        ("- a b\n  c: d\n", "1:3 NoColon -> - a: b"),
        ("a: {b: No # 4}\n", "1:11 HashInText -> a: {b: \"No # 4\"}"),
        ("flow: 2018: missing\n", "1:7 OneLine -> flow: {2018: missing}"),
        ("a: 1\n b: 2\n", "2:2 FurtherRight -> b: 2"),
        ("a:\n  b: 1\n c: 2\n", "3:2 UnderNone ->   c: 2"),
    ] {
        assert_eq!(slips(text), [slip], "{text}");
    }
}

#[test]
fn what_stands_around_a_slip_is_read() {
    assert_eq!(names("a: 1\nb: @\u{201c}x\nc: 2\n"), ["a", "b", "c"]);
    assert_eq!(names("a: 1\n%%% ? ! {{\nc: 2\n"), ["a", "c"]);
    let text = "a: 1\nb: [x\nc:\n\td: 1\ne: 'f'g'\nh: 2\n";
    assert_eq!(slips(text).len(), 3);
    assert_eq!(names(text), ["a", "b", "c", "e", "h"]);
}

#[test]
fn what_is_sound_is_never_looked_at() {
    for text in ["a:\n\n  'b\n\n  c'\n", "a: >-\n  - x: [y\n  \u{2013} z\nb: 1\n", "a: b\n  c\n  d\n"] {
        let read = readable(text);
        assert_eq!((read.faults.len(), read.mended), (0, None), "{text}");
    }
}

#[test]
fn a_file_of_nothing_but_slips_ends() {
    for line in ["a: [\n", "\tb: {c\n", "  -x: 1\n- y\n", "'q\n", "? ! %\n", "a: b: c: d\n", "[{[{\n"] {
        let read = readable(&line.repeat(2_000)).faults.len();
        assert!((1..=MAX_FAULTS + 1).contains(&read), "{line}: {read}");
    }
}

#[test]
fn the_mended_file_is_sound_and_mended_again_the_same() {
    let text = "\u{feff}a:\r\n\tb: 1\r\nc: 'O'z'\r\nd: {e: [f}\r\n";
    let mended = readable(text).mended.expect("something to mend");
    assert_eq!(mended, "\u{feff}a:\r\n  b: 1\r\nc: \"O'z\"\r\nd: {e: [f]}\r\n");
    assert_eq!(slips(&mended), [""; 0]);
}
