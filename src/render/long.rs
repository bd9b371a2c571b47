//! An author's long text in the notation of a page: HTML, or Markdown once more.

use std::fmt::Write;

use crate::report::page::{Leads, LongBlock, LongRun, LongText, Set};

/// Writes a long text as HTML.
#[must_use]
pub fn html(text: &LongText) -> String {
    let mut out = String::new();
    html_blocks(&text.blocks, &mut out);
    out
}

fn html_blocks(blocks: &[LongBlock], out: &mut String) {
    for block in blocks {
        match block {
            LongBlock::Paragraph(runs) => out.extend(["<p>", &html_runs(runs), "</p>\n"]),
            // A heading of the author's is none of the report's: those that read by headings find the report's own.
            LongBlock::Heading(runs) => out.extend(["<p><strong>", &html_runs(runs), "</strong></p>\n"]),
            LongBlock::List(first, entries) => {
                let (open, close) = match first {
                    None => ("<ul>".to_owned(), "</ul>\n"),
                    Some(1) => ("<ol>".to_owned(), "</ol>\n"),
                    Some(first) => (format!("<ol start=\"{first}\">"), "</ol>\n"),
                };
                out.push_str(&open);
                for entry in entries {
                    out.push_str("<li>");
                    match entry.as_slice() {
                        [LongBlock::Paragraph(runs), rest @ ..] => {
                            out.push_str(&html_runs(runs));
                            html_blocks(rest, out);
                        }
                        blocks => html_blocks(blocks, out),
                    }
                    out.push_str("</li>");
                }
                out.push_str(close);
            }
            LongBlock::Quote(blocks) => {
                out.push_str("<blockquote>");
                html_blocks(blocks, out);
                out.push_str("</blockquote>\n");
            }
        }
    }
}

fn html_runs(runs: &[LongRun]) -> String {
    runs.iter().map(html_run).collect()
}

fn html_run(run: &LongRun) -> String {
    let words = escaped(&run.words).replace('\n', "<br>");
    let set = match run.set {
        Set::Plain => words,
        Set::Emphasis => format!("<em>{words}</em>"),
        Set::Strong => format!("<strong>{words}</strong>"),
        Set::Both => format!("<strong><em>{words}</em></strong>"),
        Set::Code => format!("<code>{words}</code>"),
    };
    match &run.leads {
        Leads::Nowhere => set,
        Leads::Out(address) => format!("<a href=\"{}\">{set}</a>", escaped(address)),
        Leads::Within(anchor) => format!("<a href=\"#{}\"><bdi>{set}</bdi></a>", escaped(anchor)),
    }
}

/// Text that HTML takes for nothing but text, within a value of an attribute too.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#x27;"),
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// Writes a long text as Markdown; `escape` makes words that are nothing but text.
#[must_use]
pub fn markdown(text: &LongText, escape: impl Fn(&str) -> String) -> String {
    let mut lines = Vec::new();
    markdown_blocks(&text.blocks, "", "", &escape, &mut lines);
    if let (Some(lang), Some(last)) = (&text.lang, lines.iter_mut().rev().find(|line| !line.trim().is_empty())) {
        let _ = write!(last, " ({})", escape(lang));
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines.join("\n")
}

/// `first` stands before the first line of the first block, `rest` before all others.
fn markdown_blocks(
    blocks: &[LongBlock],
    first: &str,
    rest: &str,
    escape: &impl Fn(&str) -> String,
    lines: &mut Vec<String>,
) {
    for (at, block) in blocks.iter().enumerate() {
        let first = if at == 0 { first } else { rest };
        match block {
            LongBlock::Paragraph(runs) | LongBlock::Heading(runs) => {
                let words: String = runs.iter().map(|run| markdown_run(run, escape)).collect();
                let words = if matches!(block, LongBlock::Heading(_)) { strong(&words) } else { words };
                let mut before = first;
                for line in words.split('\n') {
                    lines.push(format!("{before}{line}"));
                    before = rest;
                }
                lines.push(rest.trim_end().to_owned());
            }
            LongBlock::List(number, entries) => {
                let mut number = *number;
                for (entry_at, entry) in entries.iter().enumerate() {
                    let mark = match &mut number {
                        None => "- ".to_owned(),
                        Some(number) => {
                            let mark = format!("{number}. ");
                            *number = number.saturating_add(1);
                            mark
                        }
                    };
                    let before = if entry_at == 0 { first } else { rest };
                    let inner = format!("{rest}{}", " ".repeat(mark.len()));
                    markdown_blocks(entry, &format!("{before}{mark}"), &inner, escape, lines);
                }
            }
            LongBlock::Quote(blocks) => {
                markdown_blocks(blocks, &format!("{first}> "), &format!("{rest}> "), escape, lines);
            }
        }
    }
}

fn markdown_run(run: &LongRun, escape: &impl Fn(&str) -> String) -> String {
    let mut parts = Vec::new();
    for line in run.words.split('\n') {
        // Blanks within the marks of emphasis would undo them.
        let bare = line.trim();
        let before = &line[..line.len() - line.trim_start().len()];
        let after = if bare.is_empty() { "" } else { &line[line.trim_end().len()..] };
        let words = escape(bare);
        let words = match run.set {
            _ if bare.is_empty() => words,
            Set::Emphasis => format!("*{words}*"),
            Set::Strong => strong(&words),
            Set::Both => format!("***{words}***"),
            Set::Plain | Set::Code => words,
        };
        let words = match &run.leads {
            Leads::Out(address) if !bare.is_empty() => format!("[{words}](<{}>)", address_in_brackets(address)),
            _ => words,
        };
        parts.push(format!("{before}{words}{after}"));
    }
    parts.join("\\\n")
}

fn strong(words: &str) -> String {
    format!("**{words}**")
}

/// An address between angle brackets: signs that would end it, or escape one, by their numbers.
fn address_in_brackets(address: &str) -> String {
    let mut safe = String::with_capacity(address.len());
    for letter in address.chars() {
        match letter {
            '<' | '>' | '\\' | '|' | '`' | '"' | ' ' => {
                let _ = write!(safe, "%{:02X}", u32::from(letter));
            }
            letter if letter.is_control() => {}
            letter => safe.push(letter),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::markdown::escaped as marked;

    fn text() -> LongText {
        let run = |words: &str, set, leads| LongRun { words: words.to_owned(), set, leads };
        let plain = |words: &str| run(words, Set::Plain, Leads::Nowhere);
        LongText {
            blocks: vec![
                LongBlock::Paragraph(vec![plain("a <b> "), run("c*", Set::Strong, Leads::Within("ref.x\"y".into()))]),
                LongBlock::List(
                    Some(9),
                    vec![
                        vec![
                            LongBlock::Paragraph(vec![plain("1. d\ne")]),
                            LongBlock::List(None, vec![vec![LongBlock::Paragraph(vec![plain("f")])]]),
                        ],
                        vec![LongBlock::Paragraph(vec![run(
                            "g",
                            Set::Emphasis,
                            Leads::Out("https://h.i/\"><j".into()),
                        )])],
                    ],
                ),
            ],
            text: String::new(),
            lang: Some("ru".to_owned()),
        }
    }

    #[test]
    fn html_holds_the_blocks_and_words_stay_words() {
        assert_eq!(
            html(&text()),
            "<p>a &lt;b&gt; <a href=\"#ref.x&quot;y\"><bdi><strong>c*</strong></bdi></a></p>\n\
             <ol start=\"9\"><li>1. d<br>e<ul><li>f</li></ul>\n</li><li><a href=\"https://h.i/&quot;&gt;&lt;j\"><em>g</em></a></li></ol>\n"
        );
    }

    #[test]
    fn markdown_reads_back_as_it_was() {
        assert_eq!(
            markdown(&text(), marked),
            "a \\<b\\> **c\\***\n\n9. 1\\. d\\\n   e\n\n   - f\n\n10. [*g*](<https://h.i/%22%3E%3Cj>) (ru)"
        );
    }
}
