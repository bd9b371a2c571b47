//! The change of a text as a unified diff.

use std::fmt::Write as _;

/// Lines shown around a change.
const AROUND: usize = 3;
/// The most cells of the table in which the longest common run is looked for.
const MOST: usize = 16_000_000;

/// A line of a diff.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line<'a> {
    Same(&'a str),
    Gone(&'a str),
    New(&'a str),
}

/// The unified diff of a file; empty where nothing changes.
#[must_use]
pub fn unified(file: &str, old: &str, new: &str) -> String {
    let lines = lines(old, new);
    let changed: Vec<usize> = (0..lines.len()).filter(|at| !matches!(lines[*at], Line::Same(_))).collect();
    let Some(first) = changed.first() else { return String::new() };
    let mut hunks: Vec<(usize, usize)> = vec![(*first, *first)];
    for &at in &changed {
        match hunks.last_mut() {
            Some((_, last)) if at - *last <= 2 * AROUND + 1 => *last = at,
            _ => hunks.push((at, at)),
        }
    }
    let from = if old.is_empty() { "/dev/null".to_owned() } else { format!("a/{file}") };
    let mut out = format!("--- {from}\n+++ b/{file}\n");
    for (first, last) in hunks {
        hunk(&lines, first.saturating_sub(AROUND), (last + AROUND + 1).min(lines.len()), &mut out);
    }
    out
}

fn hunk(lines: &[Line<'_>], start: usize, end: usize, out: &mut String) {
    let count = |part: &[Line<'_>], of_old: fn(&Line<'_>) -> bool| part.iter().filter(|line| of_old(line)).count();
    let in_old: fn(&Line<'_>) -> bool = |line| !matches!(line, Line::New(_));
    let in_new: fn(&Line<'_>) -> bool = |line| !matches!(line, Line::Gone(_));
    let place = |of: fn(&Line<'_>) -> bool| {
        let length = count(&lines[start..end], of);
        let first = count(&lines[..start], of) + usize::from(length > 0);
        format!("{first},{length}")
    };
    writeln!(out, "@@ -{} +{} @@", place(in_old), place(in_new)).expect("a String takes everything");
    for line in &lines[start..end] {
        let (mark, text) = match line {
            Line::Same(text) => (' ', text),
            Line::Gone(text) => ('-', text),
            Line::New(text) => ('+', text),
        };
        writeln!(out, "{mark}{text}").expect("a String takes everything");
    }
}

/// Both texts as one sequence of lines.
fn lines<'a>(old: &'a str, new: &'a str) -> Vec<Line<'a>> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    let mut lines: Vec<Line<'a>> = old[..head].iter().map(|line| Line::Same(line)).collect();
    if a.len().saturating_mul(b.len()) > MOST {
        lines.extend(a.iter().map(|line| Line::Gone(line)).chain(b.iter().map(|line| Line::New(line))));
    } else {
        between(a, b, &mut lines);
    }
    lines.extend(old[old.len() - tail..].iter().map(|line| Line::Same(line)));
    lines
}

/// Lines up two stretches by their longest common run.
fn between<'a>(a: &[&'a str], b: &[&'a str], lines: &mut Vec<Line<'a>>) {
    let width = b.len() + 1;
    let mut best = vec![0_u32; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            best[i * width + j] = if a[i] == b[j] {
                best[(i + 1) * width + j + 1] + 1
            } else {
                best[(i + 1) * width + j].max(best[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            lines.push(Line::Same(a[i]));
            (i, j) = (i + 1, j + 1);
        } else if j == b.len() || i < a.len() && best[(i + 1) * width + j] >= best[i * width + j + 1] {
            lines.push(Line::Gone(a[i]));
            i += 1;
        } else {
            lines.push(Line::New(b[j]));
            j += 1;
        }
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
        assert_eq!(unified("x", "", "a\n"), "--- /dev/null\n+++ b/x\n@@ -0,0 +1,1 @@\n+a\n");
    }
}
