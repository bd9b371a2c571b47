//! Lines of a scaffold: comments that can be uncommented, and remarks behind them in one column.

/// Where remarks behind a line begin, in characters from 0.
const COLUMN: usize = 30;

/// Adds a line.
pub(super) fn line(out: &mut String, words: &str) {
    out.push_str(words);
    out.push('\n');
}

/// Adds a line with a remark behind it, in a column where it fits.
pub(super) fn remark(out: &mut String, line: &str, remark: &str) {
    out.push_str(line);
    if !remark.is_empty() {
        let gap = COLUMN.saturating_sub(line.chars().count()).max(2);
        out.push_str(&" ".repeat(gap));
        out.push_str("# ");
        out.push_str(remark);
    }
    out.push('\n');
}

/// Adds an example as comments: without the `#` and the space behind it, each line stands where it must.
/// Each of its lines comes with a remark, which may be empty.
pub(super) fn example(out: &mut String, indent: usize, lines: &[(&str, &str)]) {
    for (line, words) in lines {
        remark(out, &format!("{}# {line}", " ".repeat(indent)), words);
    }
}

/// The line that tells an editor which schema the file follows.
pub(super) fn modeline(schema: &str) -> String {
    format!("# yaml-language-server: $schema={}/{schema}.json\n", super::blank::SCHEMAS)
}
