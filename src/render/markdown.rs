//! Markdown: the gap report for a word processor, and what changed between two editions for a pull request.

use std::io::Write;

use anyhow::Context;

use super::templates::{Failure, Pages, Templates};
use crate::report::{
    diff::Diff,
    diff_fold::{AreaFold, FoldedLine, folded},
    text_change::{Became, Piece},
};

/// Reads the templates of Markdown that pages of these names are made with.
///
/// # Errors
/// The first mistake in the syntax of a template.
pub fn pages<'t>(templates: &'t Templates, roots: &[&str]) -> Result<Pages<'t>, Failure> {
    Pages::markdown(templates, roots, escaped)
}

/// Writes what changed between two editions.
///
/// # Errors
/// What the sink refused.
pub fn diff(view: &Diff<'_>, out: &mut dyn Write) -> anyhow::Result<()> {
    let (heading, rest) = view.summary.split_first().map_or(("", &[][..]), |(first, rest)| (first.as_str(), rest));
    let mut text = format!("## {}\n\n", escaped(heading));
    text.extend(view.whose.iter().map(|line| format!("{}\n\n", escaped(line))));
    text.extend(rest.iter().map(|line| format!("- {}\n", escaped(line))));
    text.extend(folded(view).iter().map(section));
    out.write_all(text.as_bytes()).context("cannot write")
}

fn section(area: &AreaFold<'_>) -> String {
    let mut text = format!("\n### {}\n", escaped(area.label));
    if !area.lines.is_empty() {
        text.push_str("\n| indicators | years | from | to | direction | because |\n|---|---|---|---|---|---|\n");
        text.extend(area.lines.iter().map(row));
    }
    for kind in area.also {
        text.push('\n');
        text.extend(kind.entries.iter().map(|entry| format!("- {}\n", entry.line(&kind.object, &changed))));
    }
    text
}

/// A piece of a text: what went struck out, what came strong.
fn changed(piece: &Piece) -> String {
    let words = escaped(&piece.words);
    let (before, behind) = (words.len() - words.trim_start().len(), words.trim_end().len());
    let marked = |mark: &str| format!("{}{mark}{}{mark}{}", &words[..before], &words[before..behind], &words[behind..]);
    match piece.became {
        Became::Same => words,
        _ if words.trim().is_empty() => words,
        Became::Gone => marked("~~"),
        Became::New => marked("**"),
    }
}

fn row(line: &FoldedLine<'_>) -> String {
    let fields = [
        &line.indicators,
        &line.years,
        &format!("{} {}", line.from_mark.sign, line.from),
        &format!("{} {}", line.to_mark.sign, line.to),
        &line.direction,
        &format!("{}: {}", line.causes, line.because),
    ];
    format!("| {} |\n", fields.map(|field| escaped(field)).join(" | "))
}

/// Text that Markdown takes for nothing but text, on one line.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' => escaped.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '!' | '~' | '$' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '&' => escaped.push_str("&amp;"),
            '@' => escaped.push_str("&#64;"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn text_stays_text() {
        assert_eq!(escaped("a|b <c> `d`\n@e"), "a\\|b \\<c\\> \\`d\\` &#64;e");
    }
}
