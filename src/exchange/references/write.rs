//! BibTeX with the fields of BibLaTeX: institutions and titles in braces, so that no program takes them apart.

use std::io::Write;

use anyhow::Context;

use super::citations::{Author, Citation};

/// The fields that are addresses: written as they are.
const VERBATIM: [&str; 1] = ["url"];

/// Writes the entries.
///
/// # Errors
/// What the sink refused.
pub fn write(citations: &[Citation], out: &mut dyn Write) -> anyhow::Result<()> {
    for citation in citations {
        out.write_all(entry(citation).as_bytes()).context("cannot write")?;
    }
    Ok(())
}

fn entry(citation: &Citation) -> String {
    let mut text = format!("@misc{{{},\n", citation.key);
    if !citation.authors.is_empty() {
        let names = citation.authors.iter().map(|author| match author {
            Author::Person(name) => escaped(name),
            Author::Institution(name) => format!("{{{}}}", escaped(name)),
        });
        text.push_str(&format!("  author = {{{}}},\n", names.collect::<Vec<_>>().join(" and ")));
    }
    for (name, words) in &citation.fields {
        let words = match *name {
            name if VERBATIM.contains(&name) => words.replace(['{', '}'], ""),
            "title" => format!("{{{}}}", escaped(words)),
            _ => escaped(words),
        };
        text.push_str(&format!("  {name} = {{{words}}},\n"));
    }
    text.push_str("}\n\n");
    text
}

/// The text with the characters escaped that TeX would read as commands; line breaks become spaces.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' | '%' | '#' | '$' | '_' | '{' | '}' => out.extend(['\\', c]),
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '\n' | '\r' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
