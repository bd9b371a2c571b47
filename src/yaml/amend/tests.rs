//! Changed texts say what they were asked to say, and keep their comments.

use proptest::prelude::*;

use super::*;
use crate::yaml::value::Layout;

/// What a text says, every scalar as a word.
fn read(text: &str) -> Value {
    fn value(node: &Node<'_>) -> Value {
        match &node.kind {
            Kind::Scalar(text, _) => Value::word(text),
            Kind::Sequence(nodes) => Value::list(nodes.iter().map(value).collect()),
            Kind::Mapping(pairs) => {
                let key = |node: &Node<'_>| Key::new(node.text().expect("keys are scalars"));
                Value::map(pairs.iter().map(|(k, v)| (key(k), value(v))).collect(), Layout::Fit)
            }
            Kind::Refused => panic!("refused"),
        }
    }
    let parsed = parse(text);
    assert_eq!(parsed.faults, [], "{text}");
    parsed.root.as_ref().map_or_else(|| Value::list(Vec::new()), value)
}

/// A value in which what holds nothing is no word: an emptied block leaves its key alone, with the comments that stood in it.
fn filled(value: &Value) -> Value {
    match &value.shape {
        Shape::List(values) if !values.is_empty() => Value::list(values.iter().map(filled).collect()),
        Shape::Map(pairs, layout) if !pairs.is_empty() => {
            Value::map(pairs.iter().map(|(key, value)| (key.clone(), filled(value))).collect(), *layout)
        }
        Shape::List(_) | Shape::Map(..) => Value::word(""),
        _ => value.clone(),
    }
}

/// Amends a text so that it says what another says.
fn amended(text: &str, wanted: &str) -> String {
    let after = read(wanted);
    let new = amend(text, &read(text), &after);
    assert_eq!(filled(&read(&new)), filled(&after), "{new}");
    new
}

#[test]
fn a_scalar_changes_alone() {
    let text = "# top\na: 1   # one\nb: {c: x, d: [1, 2]} # two\n";
    assert_eq!(amended(text, "{a: 3, b: {c: y, d: [1, 2]}}"), "# top\na: 3   # one\nb: {c: y, d: [1, 2]} # two\n");
}

#[test]
fn keys_come_and_go_and_are_renamed() {
    let text = "a: 1 # one\n# before b\nb: 2\nc: 3\n";
    assert_eq!(amended(text, "{a: 1, x: 9, b: 2, c: 3}"), "a: 1 # one\nx: 9\n# before b\nb: 2\nc: 3\n");
    assert_eq!(amended(text, "{a: 1, c: 3}"), "a: 1 # one\n# before b\nc: 3\n");
    assert_eq!(amended(text, "{z: 0, a: 1, b: 2}"), "z: 0\na: 1 # one\n# before b\nb: 2\n");
    assert_eq!(amended("2018-2019: x # k\n2020: y\n", "{2018: x, 2020: y}"), "2018: x # k\n2020: y\n");
}

#[test]
fn entries_come_and_go() {
    let text = "l:\n  - a: 1\n    b: 2\n  # about three\n  - a: 3\nm: 4\n";
    let after = "{l: [{a: 1, b: 5}, {a: 2}, {a: 3}, {a: 6}], n: 8, m: 4, o: 7}";
    assert_eq!(
        amended(text, after),
        "l:\n  - a: 1\n    b: 5\n  - {a: 2}\n  # about three\n  - a: 3\n  - {a: 6}\nn: 8\nm: 4\no: 7\n"
    );
    assert_eq!(amended(text, "{l: [{a: 3}], m: 4}"), "l:\n  # about three\n  - a: 3\nm: 4\n");
    assert_eq!(amended(text, "{l: [], m: 4}"), "l:\n  # about three\nm: 4\n");
    assert_eq!(
        amended(text, "{l: [{a: 9}, {a: 1, b: 2}], m: 4}"),
        "l:\n  - {a: 9}\n  - a: 1\n    b: 2\n  # about three\nm: 4\n"
    );
}

#[test]
fn empty_files_and_lists_keep_their_comments() {
    assert_eq!(amended("# how\n", "[x]"), "# how\n- x\n");
    assert_eq!(amended("# how\n[]  # none\n# end\n", "[x]"), "# how\n- x  # none\n# end\n");
    assert_eq!(
        amended("a: [] # none\nb: # comment\n  - 1\n", "{a: [1], b: {c: 2}}"),
        "a: [1] # none\nb: {c: 2}  # comment\n"
    );
}

#[test]
fn a_scaffold_is_filled_in_around_its_comments() {
    let text = "a: x\nb:\n  one:  # label one\n    # 2018: y\n  two:  # label two\nc:  # how\n  # - z\n";
    let after = read("{a: x, b: {one: {2019: y}, three: [1]}, c: [{d: [1], e: {f: 2}}]}");
    let new = amend(text, &read("a: x\n"), &after);
    assert_eq!(
        new,
        "a: x\nb:\n  one: {2019: y}  # label one\n  three: [1]\n    # 2018: y\n  two:  # label two\nc: [{d: [1], e: {f: 2}}]  # how\n  # - z\n"
    );
}

#[test]
fn line_ends_and_a_missing_last_one_are_kept() {
    assert_eq!(amended("a: 1\r\nb: 2\r\n", "{a: 1, c: 3, b: 2}"), "a: 1\r\nc: 3\r\nb: 2\r\n");
    assert_eq!(amended("- 1\n- 2", "[1, 2, 3]"), "- 1\n- 2\n- 3\n");
}

#[test]
fn a_comment_behind_a_key_is_no_part_of_the_block_of_text_that_comes_below() {
    let before = "a:  # what follows\n  b: c\nd: e\n";
    let text = |text: &str| {
        Value::map(vec![(Key::new("a"), Value::text(text)), (Key::new("d"), Value::word("e"))], Layout::Lines)
    };
    let changed = amend(before, &read(before), &text("x\n-"));
    assert_eq!(changed, "a: |-  # what follows\n  x\n  -\nd: e\n");
    assert_eq!(read(&changed), text("x\n-"));
}

#[test]
fn blocks_of_text_are_written_anew() {
    let text = "note: >-\n  one\n  two\n\n# next\nb: 1\n";
    assert_eq!(amended(text, "{note: three, b: 1}"), "note: three\n\n# next\nb: 1\n");
    assert_eq!(amended(text, "{note: one two, b: 2}"), "note: >-\n  one\n  two\n\n# next\nb: 2\n");
    assert_eq!(amended(text, "{note: one two, c: 3, b: 1}"), "note: >-\n  one\n  two\nc: 3\n\n# next\nb: 1\n");
}

/// Any small value: words, lists, mappings of few keys, so that changes meet each other.
fn any_value() -> impl Strategy<Value = Value> {
    let word = prop_oneof!["[a-c]", "[a-z]{1,3}, [a-z]", Just("x: y".to_owned())].prop_map(Value::word);
    word.prop_recursive(4, 40, 4, |inner| {
        let layout = prop_oneof![Just(Layout::Fit), Just(Layout::Lines)];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::list),
            (prop::collection::btree_map("[a-d]", inner, 0..4), layout).prop_map(|(pairs, layout)| Value::map(
                pairs.into_iter().map(|(k, v)| (Key::new(k), v)).collect(),
                layout
            )),
        ]
    })
}

/// A whole file: a mapping of one line a key.
fn any_document() -> impl Strategy<Value = Value> {
    prop::collection::btree_map("[a-d]", any_value(), 1..4)
        .prop_map(|pairs| Value::map(pairs.into_iter().map(|(k, v)| (Key::new(k), v)).collect(), Layout::Lines))
}

proptest! {
    #[test]
    fn any_change_is_made(before in any_document(), after in any_document(), comments: bool, mark: bool) {
        let mut text = emit::document(&before).text;
        if comments {
            text = text.replace('\n', " # said\n# alone\n");
        }
        if mark {
            text.insert(0, '\u{feff}');
        }
        prop_assert_eq!(&read(&text), &before, "{}", &text);
        let new = amend(&text, &before, &after);
        prop_assert_eq!(&filled(&read(&new)), &filled(&after), "{}\n->\n{}", &text, &new);
    }

    #[test]
    fn one_changed_key_leaves_the_other_lines(before in any_document(), word in "[x-z]{1,4}") {
        let text = emit::document(&before).text;
        let Shape::Map(mut pairs, layout) = before.clone().shape else { unreachable!() };
        pairs.push((Key::new("new"), Value::word(word)));
        let new = amend(&text, &before, &Value::map(pairs, layout));
        prop_assert!(new.starts_with(&text), "{}\n->\n{}", text, new);
        prop_assert_eq!(new.lines().count(), text.lines().count() + 1);
    }
}
