//! BibTeX with the fields of BibLaTeX: institutions and titles in braces, so that no program takes them apart.

use std::io::Write;

use anyhow::Context;

use super::citations::{Author, Citation};
use crate::told;
use crate::yaml::takes_no_room;

/// The fields that are addresses: written as they are, but for braces, which an address writes by their numbers.
const VERBATIM: [&str; 1] = ["url"];

/// Writes the entries.
///
/// # Errors
/// What the sink refused.
pub fn write(citations: &[Citation], out: &mut dyn Write) -> anyhow::Result<()> {
    for citation in citations {
        out.write_all(entry(citation).as_bytes()).with_context(|| told!("cannot.write-result"))?;
    }
    Ok(())
}

fn entry(citation: &Citation) -> String {
    let mut text = format!("@misc{{{},\n", citation.key);
    if !citation.authors.is_empty() {
        let names = citation.authors.iter().map(|author| match author {
            Author::Person(name) => person(name),
            Author::Institution(name) => format!("{{{}}}", escaped(name)),
            Author::Others => "others".to_owned(),
        });
        text.push_str(&format!("  author = {{{}}},\n", names.collect::<Vec<_>>().join(" and ")));
    }
    for (name, words) in &citation.fields {
        let words = match *name {
            name if VERBATIM.contains(&name) => words.replace('{', "%7B").replace('}', "%7D"),
            "title" => format!("{{{}}}", escaped(words)),
            _ => escaped(words),
        };
        text.push_str(&format!("  {name} = {{{words}}},\n"));
    }
    text.push_str("}\n\n");
    text
}

/// A person's name as one name: `and` would begin the next, a third comma would be a mistake, and `others` would stand for more.
fn person(name: &str) -> String {
    let words = escaped(name);
    if name.trim().eq_ignore_ascii_case("others") {
        return format!("{{{words}}}");
    }
    let single = |word: &str| if word.eq_ignore_ascii_case("and") { format!("{{{word}}}") } else { word.to_owned() };
    let words = words.split(' ').map(single).collect::<Vec<_>>().join(" ");
    // Family, suffix, given is the most that a name has; biber counts the commas in braces too.
    if words.matches(',').count() > 2 { format!("{{{words}}}") } else { words }
}

/// The text with the characters escaped that TeX would read as commands; line breaks and tabs become spaces, and what takes no
/// room is left out, as TeX has no sign for it. A brace without its
/// counterpart has a name in place of its sign: readers count the signs, escaped or not.
fn escaped(text: &str) -> String {
    let alone = braces_alone(text);
    let mut out = String::with_capacity(text.len());
    let mut before = '\0';
    for (at, c) in text.char_indices() {
        match c {
            '{' if alone.contains(&at) => out.push_str("\\textbraceleft{}"),
            '}' if alone.contains(&at) => out.push_str("\\textbraceright{}"),
            '&' | '%' | '#' | '$' | '_' | '{' | '}' => out.extend(['\\', c]),
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            // Two of them together are a dash or another quotation mark to TeX.
            '-' | '`' | '\'' if before == c => out.extend(['{', '}', c]),
            '\n' | '\r' | '\t' => out.push(' '),
            c if takes_no_room(c) => continue,
            c => out.push(c),
        }
        before = c;
    }
    out
}

/// Where braces stand that have no counterpart.
fn braces_alone(text: &str) -> Vec<usize> {
    let (mut open, mut alone) = (Vec::new(), Vec::new());
    for (at, c) in text.char_indices() {
        match c {
            '{' => open.push(at),
            '}' if open.pop().is_none() => alone.push(at),
            _ => {}
        }
    }
    alone.extend(open);
    alone
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_name() {
        for (name, written) in [
            ("Smith and Sons, A.", "Smith {and} Sons, A."),
            ("A, B, C, D", "{A, B, C, D}"),
            ("de la Cruz, Jr, Ana", "de la Cruz, Jr, Ana"),
            ("others", "{others}"),
            ("Anders, Brand", "Anders, Brand"),
            ("R&D AND Co, X", "R\\&D {AND} Co, X"),
        ] {
            assert_eq!(person(name), written);
        }
    }

    #[test]
    fn braces_are_balanced_whatever_a_text_has() {
        for (text, written) in [
            ("a {b} c", "a \\{b\\} c"),
            ("a { b", "a \\textbraceleft{} b"),
            ("} {", "\\textbraceright{} \\textbraceleft{}"),
            ("{{a}", "\\textbraceleft{}\\{a\\}"),
            ("a -- b ''c", "a -{}- b '{}'c"),
        ] {
            assert_eq!(escaped(text), written);
            let depth = escaped(text).chars().fold(0_i32, |depth, c| {
                assert!(depth >= 0);
                depth + i32::from(c == '{') - i32::from(c == '}')
            });
            assert_eq!(depth, 0, "{text}");
        }
    }
}
