//! The change of a file as a unified diff.

use std::fmt::Write;
use std::ops::Range;

use imara_diff::{Algorithm, Diff, Hunk, InternedInput, Token};

/// Lines shown around a change.
const AROUND: u32 = 3;

/// The unified diff of a file; empty where nothing changes.
#[must_use]
pub fn unified(file: &str, old: &str, new: &str) -> String {
    let input = InternedInput::new(old, new);
    let mut diff = Diff::compute(Algorithm::Histogram, &input);
    diff.postprocess_lines(&input);
    let changes: Vec<Hunk> = diff.hunks().collect();
    let near = |one: &Hunk, next: &Hunk| next.before.start - one.before.end <= 2 * AROUND;
    let text: String = changes.chunk_by(near).map(|group| hunk(&input, group)).collect();
    if text.is_empty() {
        return text;
    }
    let from = if old.is_empty() { "/dev/null".to_owned() } else { format!("a/{file}") };
    format!("--- {from}\n+++ b/{file}\n{text}")
}

/// Changes that are near to each other, under one head, with the lines around them. (The library's own printer counts the
/// lines of a change near the file's begin wrongly.)
fn hunk(input: &InternedInput<&str>, group: &[Hunk]) -> String {
    let ([first, ..], [.., last]) = (group, group) else { return String::new() };
    let begin = first.before.start.saturating_sub(AROUND);
    let end = input.before.len().min(last.before.end as usize + AROUND as usize);
    let old = begin..u32::try_from(end).unwrap_or(u32::MAX);
    let new = first.after.start - (first.before.start - begin)..last.after.end + (old.end - last.before.end);
    let mut text = format!("@@ -{} +{} @@\n", range(&old), range(&new));
    let mut add = |sign: char, tokens: &[Token], lines: Range<u32>| {
        for token in &tokens[lines.start as usize..lines.end as usize] {
            let line = input.interner[*token];
            let end = if line.ends_with('\n') { "" } else { "\n\\ No newline at end of file\n" };
            let _ = write!(text, "{sign}{line}{end}");
        }
    };
    let mut at = old.start;
    for Hunk { before, after } in group {
        add(' ', &input.before, at..before.start);
        add('-', &input.before, before.clone());
        add('+', &input.after, after.clone());
        at = before.end;
    }
    add(' ', &input.before, at..old.end);
    text
}

/// Lines are counted from 1, and none of them from 0; one line is said without its count.
fn range(lines: &Range<u32>) -> String {
    match lines.end - lines.start {
        0 => format!("{},0", lines.start),
        1 => (lines.start + 1).to_string(),
        count => format!("{},{count}", lines.start + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_shown_with_its_surroundings() {
        let old = "a\nb\nc\nd\ne\nf\ng\nh\n";
        assert_eq!(unified("x", old, old), "");
        assert_eq!(
            unified("x", old, &old.replace("e\n", "E\n")),
            "--- a/x\n+++ b/x\n@@ -2,7 +2,7 @@\n b\n c\n d\n-e\n+E\n f\n g\n h\n"
        );
        assert_eq!(unified("x", "", "a\n"), "--- /dev/null\n+++ b/x\n@@ -0,0 +1 @@\n+a\n");
    }

    #[test]
    fn changes_far_apart_stand_apart_and_a_last_line_without_an_end_is_told() {
        let old: String = (1..=30).map(|line| format!("line {line}\n")).collect();
        let new = old.replace("line 5\n", "").replace("line 25\n", "line 25\nnew\n");
        let new = new.trim_end();
        let expected = "--- a/x\n+++ b/x\n@@ -2,7 +2,6 @@\n line 2\n line 3\n line 4\n-line 5\n line 6\n line 7\n line 8\n\
                        @@ -23,8 +22,9 @@\n line 23\n line 24\n line 25\n+new\n line 26\n line 27\n line 28\n line 29\n\
                        -line 30\n+line 30\n\\ No newline at end of file\n";
        assert_eq!(unified("x", &old, new), expected);
    }
}
