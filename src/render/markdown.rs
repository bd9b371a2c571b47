//! Markdown: the gap report for a word processor, and what changed between two editions for a pull request.

use std::io::Write;

use anyhow::Context;

use super::templates::{Failure, Pages, Templates};
use crate::report::{
    diff::Diff,
    diff_fold::{AreaFold, FoldedLine, folded},
    text_change::{Became, Piece},
};
use crate::told;

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
    out.write_all(text.as_bytes()).with_context(|| told!("cannot.write-result"))
}

fn section(area: &AreaFold<'_>) -> String {
    let mut text = format!("\n### {}\n", escaped(area.label));
    if !area.lines.is_empty() {
        text.extend(["\n", &told!("diff.columns"), "\n|---|---|---|---|---|---|\n"]);
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

/// Text that Markdown takes for nothing but text, on one line: for `CommonMark`'s readers, GitHub's and pandoc's.
///
/// What would begin a list, a heading, a rule, a definition or a block of code is escaped wherever the text begins, since it may stand
/// at the beginning of a line.
#[must_use]
pub fn escaped(text: &str) -> String {
    let bare = text.trim_start_matches(is_blank);
    let mut escaped = String::with_capacity(text.len() + 8);
    if bare.len() < text.len() {
        // Four blanks would begin a block of code.
        escaped.push(' ');
    }
    let marker = marker(bare);
    let mut before = '\0';
    for (at, c) in bare.char_indices() {
        let next = bare[at + c.len_utf8()..].chars().next();
        match c {
            '\n' | '\r' => escaped.push(' '),
            '&' => escaped.push_str("&amp;"),
            // Behind an empty comment neither an address nor somebody's name follows, to a reader that makes links of them.
            '@' => escaped.push_str("&#64;<!-- -->"),
            '#' if next.is_some_and(|c| c.is_ascii_digit()) => escaped.push_str("\\#<!-- -->"),
            // A box to tick is one even where its brackets are escaped.
            ' ' if at == BOX && is_box(bare) => escaped.push_str("&nbsp;"),
            c if marker == Some(at) || is_always_a_mark(c) || is_a_mark_here(bare, at, before, next) => {
                escaped.extend(['\\', c]);
            }
            c => escaped.push(c),
        }
        before = c;
    }
    escaped
}

/// The length of a box to tick.
const BOX: usize = 3;

/// Whether a text begins with a box to tick.
fn is_box(text: &str) -> bool {
    ["[ ]", "[x]", "[X]"].iter().any(|ticked| text.starts_with(ticked))
}

/// Blanks of a line; other spaces are letters to Markdown.
const fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// Characters that have a meaning wherever they stand in a line.
const fn is_always_a_mark(c: char) -> bool {
    matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#' | '!' | '~' | '$' | '{' | '}' | '^')
}

/// Characters that have a meaning only beside others: dashes and dots that become others, the colon and the dot of an address.
fn is_a_mark_here(text: &str, at: usize, before: char, next: Option<char>) -> bool {
    let rest = &text[at..];
    match text[at..].chars().next() {
        Some('-') => before == '-' || next == Some('-'),
        Some('.') => {
            let is_address = text[..at].to_ascii_lowercase().ends_with("www");
            before == '.' || next == Some('.') || is_address
        }
        Some(':') => {
            let is_address = rest.starts_with("://")
                || ["mailto", "xmpp"].iter().any(|scheme| text[..at].to_ascii_lowercase().ends_with(scheme));
            is_address || before == ':' || next == Some(':')
        }
        _ => false,
    }
}

/// Where in a text stands the sign that makes its line more than a line of a paragraph.
fn marker(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    match first {
        '-' | '+' | ':' => Some(0),
        // A line of them alone makes a heading of the line above.
        '=' => text.chars().all(|c| c == '=').then_some(0),
        _ => {
            // Numbers and letters of lists: `1.`, `1)`, `(1)`, `a)`, `iv.`.
            let open = usize::from(first == '(');
            let inside = &text[open..];
            let end = inside.find(|c: char| !c.is_ascii_alphanumeric()).filter(|&end| end > 0)?;
            let closes = inside[end..].starts_with(['.', ')']);
            let ends_there = inside[end + usize::from(closes)..].chars().next().is_none_or(char::is_whitespace);
            let counts = inside[..end].bytes().all(|byte| byte.is_ascii_digit())
                || end == 1
                || inside[..end].bytes().all(|byte| b"ivxlcdmIVXLCDM".contains(&byte));
            (closes && ends_there && counts).then_some(open + end)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn text_stays_text() {
        assert_eq!(escaped("a|b <c> `d`\n@e"), "a\\|b \\<c\\> \\`d\\` &#64;<!-- -->e");
        assert_eq!(escaped("click{onclick=alert(1)} CO^2^ H~2~O"), "click\\{onclick=alert(1)\\} CO\\^2\\^ H\\~2\\~O");
        assert_eq!(escaped("see http://a.b, www.c.d, e@f.g"), "see http\\://a.b, www\\.c.d, e&#64;<!-- -->f.g");
        assert_eq!(escaped("No. #12, #x"), "No. \\#<!-- -->12, \\#x");
        assert_eq!(escaped("2018-2019, a: b, 3.5 %, x (y) z."), "2018-2019, a: b, 3.5 %, x (y) z.");
    }

    #[test]
    fn what_begins_a_line_begins_no_block() {
        for (text, safe) in [
            ("1. Research", "1\\. Research"),
            ("12) x", "12\\) x"),
            ("(1) x", "(1\\) x"),
            ("a) x", "a\\) x"),
            ("iv. x", "iv\\. x"),
            ("- none", "\\- none"),
            ("+ x", "\\+ x"),
            (": x", "\\: x"),
            ("- [ ] x", "\\- \\[ \\] x"),
            ("[x] done", "\\[x\\]&nbsp;done"),
            ("---", "\\-\\-\\-"),
            ("::: note", "\\:\\:\\: note"),
            ("===", "\\==="),
            ("    code", " code"),
            ("\n\t- x", " \\- x"),
            ("2020. It", "2020\\. It"),
            ("2020 it", "2020 it"),
            ("word. It", "word. It"),
        ] {
            assert_eq!(escaped(text), safe, "{text:?}");
        }
    }
}
