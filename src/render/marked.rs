//! Two versions of a text as one, with git's own markers around what differs.

use imara_diff::{Algorithm, Diff, InternedInput, Token};

/// Two versions of a text as one, with markers of this length around the lines that differ; nothing where none do.
#[must_use]
pub fn marked(ours: &str, theirs: &str, marker: usize) -> Option<String> {
    let input = InternedInput::new(ours, theirs);
    let mut diff = Diff::compute(Algorithm::Histogram, &input);
    diff.postprocess_lines(&input);
    let lines = |tokens: &[Token]| tokens.iter().map(|token| whole_line(input.interner[*token])).collect::<String>();
    let line = |sign: &str, words: &str| format!("{}{words}\n", sign.repeat(marker));
    let (mut out, mut done) = (String::new(), 0);
    for hunk in diff.hunks() {
        let [before, after] = [&hunk.before, &hunk.after].map(|range| range.start as usize..range.end as usize);
        out.push_str(&lines(&input.before[done..before.start]));
        out.push_str(&line("<", " ours"));
        out.push_str(&lines(&input.before[before.clone()]));
        out.push_str(&line("=", ""));
        out.push_str(&lines(&input.after[after]));
        out.push_str(&line(">", " theirs"));
        done = before.end;
    }
    let any = !out.is_empty();
    out.push_str(&lines(&input.before[done..]));
    any.then_some(out)
}

fn whole_line(line: &str) -> String {
    if line.ends_with('\n') { line.to_owned() } else { format!("{line}\n") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_stand_around_what_differs() {
        assert_eq!(
            marked("a\nb\nc\n", "a\nB\nc\n", 7).as_deref(),
            Some("a\n<<<<<<< ours\nb\n=======\nB\n>>>>>>> theirs\nc\n")
        );
        assert_eq!(marked("a\n", "a\n", 7), None);
        assert_eq!(marked("a\n", "a\nb", 3).as_deref(), Some("a\n<<< ours\n===\nb\n>>> theirs\n"));
    }
}
