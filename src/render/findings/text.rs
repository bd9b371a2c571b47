//! Findings in the look of rustc: the line with a caret, the places that belong to it, and help that can be pasted.

use std::ops::Range;

use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str, renderer::DecorStyle,
};

use super::Texts;
use crate::{
    finding::{Finding, Place, Severity, Span, is_display_control},
    messages::speech,
    render::shown::one_line,
    told,
};

/// Related places nearer than this many bytes share a snippet; what lies between is folded away.
const NEAR: usize = 64 << 10;

/// The most bytes of a file that are shown beside a finding; a line that is longer is named only.
const MAX_SHOWN: usize = 2 * NEAR;

/// Writes findings for a person, each followed by a blank line; nothing for no findings.
///
/// The text carries the codes of colours: it must go through a stream that takes them out where nobody sees them.
#[must_use]
pub fn text(findings: &[Finding], texts: &Texts) -> String {
    let renderer = Renderer::styled().decor_style(DecorStyle::Ascii);
    let mut out = String::new();
    for finding in findings {
        out.push_str(&renderer.render(&[group(finding, texts)]));
        out.push_str("\n\n");
    }
    out
}

/// How many errors, warnings and notes there are.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally([usize; 3]);

/// The severities that are counted, gravest first.
const COUNTED: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

impl Tally {
    /// Counts findings.
    #[must_use]
    pub fn of<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Self {
        let severities: Vec<Severity> = findings.into_iter().map(Finding::severity).collect();
        Self(COUNTED.map(|severity| severities.iter().filter(|other| **other == severity).count()))
    }

    /// Both together.
    #[must_use]
    pub fn and(self, more: Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at] + more.0[at]))
    }
}

/// E.g. `1 error, 2 warnings`; `no findings` for none.
impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let counts = COUNTED.iter().zip(self.0).filter(|(_, count)| *count > 0);
        let counts = counts.map(|(severity, count)| match severity {
            Severity::Error => told!("tally.error", n = count),
            Severity::Warning => told!("tally.warning", n = count),
            Severity::Note => told!("tally.note", n = count),
        });
        let counts = counts.collect::<Vec<_>>();
        f.write_str(&if counts.is_empty() { told!("tally.none") } else { counts.join(", ") })
    }
}

fn group<'a>(finding: &Finding, texts: &'a Texts) -> Group<'a> {
    let title = level(finding.severity())
        .primary_title(one_line(&speech().say(&finding.fact.message())).into_owned())
        .id(finding.code().word());
    let (near, far): (Vec<_>, Vec<_>) =
        finding.related.iter().partition(|related| is_near(&finding.place, &related.place));
    let labels = near.iter().map(|related| (&related.place, AnnotationKind::Context, speech().say(&related.label)));
    let mut marks = vec![(&finding.place, AnnotationKind::Primary, String::new())];
    marks.extend(labels);
    let mut group = show(Group::with_title(title), &marks, texts);
    for related in far {
        group = show(group, &[(&related.place, AnnotationKind::Context, speech().say(&related.label))], texts);
    }
    let Some(help) = finding.fact.help() else { return group };
    group.element(Level::HELP.with_name(told!("level.help")).message(pasteable(&speech().say(&help))))
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR.with_name(told!("level.error")),
        Severity::Warning => Level::WARNING.with_name(told!("level.warning")),
        Severity::Note => note(),
    }
}

fn note() -> Level<'static> {
    Level::NOTE.with_name(told!("level.note"))
}

fn is_near(a: &Place, b: &Place) -> bool {
    a.file == b.file && a.span.start.abs_diff(b.span.start) < NEAR
}

/// Text of the author's that may stand in a message: control characters made visible, lines kept.
fn pasteable(text: &str) -> String {
    text.lines()
        .map(|line| normalize_untrusted_str(line).replace(is_display_control, "\u{fffd}"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Adds marked lines of one file, or its name alone where its text is not at hand or the whole file is meant.
fn show<'a>(group: Group<'a>, marks: &[(&Place, AnnotationKind, String)], texts: &'a Texts) -> Group<'a> {
    let [(first, _, label), ..] = marks else { return group };
    // A cell is place enough: a line and a column of the text within it would say nothing more.
    if is_cell(&first.file) {
        return group.element(Origin::path(one_line(&first.file).into_owned()));
    }
    let text = texts.get(&first.file).filter(|text| marks.iter().all(|(place, ..)| lies_within(place.span, text)));
    let Some(text) = text.filter(|_| first.span.end > 0) else {
        let group = group.element(origin(first));
        return if label.is_empty() { group } else { group.element(note().message(pasteable(label))) };
    };
    let lines = lines_around(text, marks.iter().map(|(place, ..)| place.span));
    if lines.len() > MAX_SHOWN {
        return group.element(origin(first));
    }
    let first_line = marks.iter().map(|(place, ..)| place.span.line as usize).min().unwrap_or(1);
    let annotations = marks.iter().map(|(place, kind, label)| annotation(text, lines.start, place.span, *kind, label));
    let snippet = Snippet::source(&text[lines.clone()]).line_start(first_line).annotations(annotations);
    group.element(snippet.path(one_line(&first.file).into_owned()))
}

/// Whether a place's file is a cell of a workbook, `book.xlsx!sheet!B7`.
fn is_cell(file: &str) -> bool {
    [".xlsx!", ".ods!"].iter().any(|book| file.contains(book))
}

/// The name of a file, with line and column unless the file as a whole is meant.
fn origin(place: &Place) -> Origin<'static> {
    let origin = Origin::path(one_line(&place.file).into_owned());
    if *place == Place::whole(place.file.clone()) {
        origin
    } else {
        origin.line(place.span.line as usize).char_column(place.span.column as usize)
    }
}

fn lies_within(span: Span, text: &str) -> bool {
    span.start <= span.end && text.is_char_boundary(span.start) && text.is_char_boundary(span.end)
}

/// The bytes of the whole lines from the first place's to the last's; a byte order mark is no part of a line.
fn lines_around(text: &str, spans: impl Iterator<Item = Span> + Clone) -> Range<usize> {
    let first = spans.clone().map(|span| span.start).min().unwrap_or(0);
    let last = spans.map(|span| span.start).max().unwrap_or(0);
    let start = text[..first].rfind('\n').map_or(0, |at| at + 1);
    let start = start + if text[start..].starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let end = text[last..].find('\n').map_or(text.len(), |at| last + at);
    // A carriage return without its line feed would be shown as a sign of its own.
    let end = if text[last..end].ends_with('\r') { end - 1 } else { end };
    start.min(first)..end
}

/// Marks a place, of several lines only the first; of no length, the character at it.
fn annotation<'a>(text: &str, from: usize, span: Span, kind: AnnotationKind, label: &str) -> Annotation<'a> {
    let line_end = text[span.start..].find('\n').map_or(text.len(), |at| span.start + at);
    let end = span.end.min(text[..line_end].trim_end().len()).max(span.start);
    let marked = kind.span(span.start.saturating_sub(from)..end.saturating_sub(from));
    if label.is_empty() { marked } else { marked.label(one_line(label).into_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Cell, Fact, Related};

    fn place(file: &str, line: u32, column: u32, bytes: Range<usize>) -> Place {
        Place { file: file.into(), span: Span { line, column, start: bytes.start, end: bytes.end } }
    }

    fn unsupported(place: Place, related: Vec<Related>) -> Finding {
        let cell = Cell { area: "immigration".into(), indicator: "flow".into(), years: "2020".into() };
        Finding { place, fact: Fact::Unsupported { cell, declared: "partial".into() }, related }
    }

    fn plain(findings: &[Finding], texts: &Texts) -> String {
        anstream::adapter::strip_str(&text(findings, texts)).to_string()
    }

    #[test]
    fn the_caret_stands_under_the_words_and_related_lines_are_shown() {
        let source = "\u{feff}а: {б: в}\r\nc: 1\n\nd: e\n";
        let texts = Texts::from([("x.yaml".into(), source.into()), ("y.yaml".into(), "z: 1".into())]);
        let word = source.find('в').expect("there");
        let related = |place, label: &str| Related { place, label: label.into() };
        let finding = unsupported(
            place("x.yaml", 1, 8, word..word + 2),
            vec![
                related(place("x.yaml", 4, 1, source.len() - 5..source.len() - 4), "here"),
                related(place("y.yaml", 1, 1, 0..1), "there"),
            ],
        );
        let shown = plain(&[finding], &texts);
        assert!(shown.contains("--> x.yaml:1:8\n"), "{shown}");
        assert!(shown.contains("1 | а: {б: в}\n  |        ^\n"), "{shown}");
        assert!(shown.contains("4 | d: e\n  | - here"), "{shown}");
        assert!(shown.contains("::: y.yaml:1:1"), "{shown}");
    }

    #[test]
    fn the_line_ends_of_windows_are_not_shown() {
        for (source, at) in [("a: b\r\nc: d\r\n", 3), ("a: b\r\nc: d\r\n", 4), ("a: b\r\n\r\n", 6), ("a: b\r", 3)] {
            let texts = Texts::from([("x.yaml".into(), source.into())]);
            let shown = plain(&[unsupported(place("x.yaml", 1, 4, at..at + 1), Vec::new())], &texts);
            assert!(!shown.contains(['\r', '␍']), "{shown}");
        }
    }

    #[test]
    fn a_cell_of_a_workbook_is_place_enough() {
        let texts = Texts::from([("b.xlsx!emigration!B7".into(), "a: b".into())]);
        let shown = plain(&[unsupported(place("b.xlsx!emigration!B7", 1, 1, 0..4), Vec::new())], &texts);
        assert!(shown.contains("--> b.xlsx!emigration!B7\n") && !shown.contains(":1:1"), "{shown}");
    }

    #[test]
    fn a_file_as_a_whole_or_without_text_is_named() {
        let shown = plain(&[unsupported(Place::whole("x.yaml".into()), Vec::new())], &Texts::new());
        assert!(shown.contains("--> x.yaml\n"), "{shown}");
        let shown = plain(&[unsupported(place("x.yaml", 3, 2, 9..12), Vec::new())], &Texts::new());
        assert!(shown.contains("--> x.yaml:3:2\n"), "{shown}");
    }

    #[test]
    fn findings_are_counted_by_severity() {
        let one = unsupported(Place::whole("x.yaml".into()), Vec::new());
        assert_eq!(Tally::of([]).to_string(), "no findings");
        let two = Tally::of(&[one.clone(), one]);
        assert_eq!(two.to_string(), "2 warnings");
        assert_eq!(two.and(two).to_string(), "4 warnings");
    }
}
