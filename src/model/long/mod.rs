//! An author's long text taken apart as `CommonMark`: paragraphs, lists, emphasis, links, citations; HTML in it is text.

mod taking;

use pulldown_cmark::{BrokenLink, CowStr, Options, Parser};

use super::id::CiteId;
use taking::Taking;

/// A part of a long text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph; a block of code is one too.
    Paragraph(Vec<Run>),
    /// A heading, whatever its level.
    Heading(Vec<Run>),
    /// A list; `first` is its first number, where it is numbered.
    List {
        /// The number that it begins with.
        first: Option<u64>,
        /// Its entries.
        entries: Vec<Vec<Block>>,
    },
    /// A quotation.
    Quote(Vec<Block>),
}

/// Words set in one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The words; a line feed is a line that the author broke.
    pub words: String,
    /// How they are set.
    pub set: Set,
    /// Where they lead.
    pub target: Option<Target>,
}

/// How words are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Set {
    /// As they are.
    #[default]
    Plain,
    /// Emphasised.
    Emphasis,
    /// Strong.
    Strong,
    /// Strong and emphasised.
    Both,
    /// As code.
    Code,
}

/// Where words of a long text lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An address of the web or of mail.
    Address(String),
    /// A publication of the bibliography; the words are its identifier until its label is known.
    Cite(CiteId),
}

/// Takes a long text apart.
#[must_use]
pub fn blocks(words: &str) -> Vec<Block> {
    let resolve = |link: BrokenLink<'_>| {
        cited(&link.reference).is_some().then(|| (CowStr::from("cite:"), CowStr::from(link.reference.to_string())))
    };
    let mut taking = Taking::default();
    for event in Parser::new_with_broken_link_callback(words, Options::empty(), Some(resolve)) {
        taking.take(event);
    }
    taking.finish()
}

/// The identifiers that a long text cites, in its order.
#[must_use]
pub fn cites(words: &str) -> Vec<CiteId> {
    // Without a mark there is nothing to take apart.
    if !words.contains("[@") {
        return Vec::new();
    }
    let mut found = Vec::new();
    runs_of(&blocks(words), &mut |run| {
        if let Some(Target::Cite(id)) = &run.target {
            found.push(id.clone());
        }
    });
    found
}

/// The words of a long text without its notation, a line a paragraph; `label` says how a publication is cited.
#[must_use]
pub fn plain(words: &str, label: impl Fn(&CiteId) -> String) -> String {
    let mut lines = Vec::new();
    lines_of(&blocks(words), &label, &mut lines);
    lines.join("\n")
}

fn lines_of(blocks: &[Block], label: &impl Fn(&CiteId) -> String, lines: &mut Vec<String>) {
    let said = |run: &Run| match &run.target {
        Some(Target::Cite(id)) => label(id),
        _ => run.words.clone(),
    };
    for block in blocks {
        match block {
            Block::Paragraph(runs) | Block::Heading(runs) => lines.push(runs.iter().map(said).collect()),
            Block::List { entries, .. } => entries.iter().for_each(|entry| lines_of(entry, label, lines)),
            Block::Quote(blocks) => lines_of(blocks, label, lines),
        }
    }
}

fn runs_of(blocks: &[Block], with: &mut impl FnMut(&Run)) {
    for block in blocks {
        match block {
            Block::Paragraph(runs) | Block::Heading(runs) => runs.iter().for_each(&mut *with),
            Block::List { entries, .. } => entries.iter().for_each(|entry| runs_of(entry, with)),
            Block::Quote(blocks) => runs_of(blocks, with),
        }
    }
}

/// The identifiers in the brackets of a citation: `@a`, or several, `@a; @b`.
fn cited(reference: &str) -> Option<Vec<CiteId>> {
    reference.split(';').map(|part| part.trim().strip_prefix('@')?.parse().ok()).collect()
}

/// What may be followed from a report.
fn is_followed(address: &str) -> bool {
    let scheme = address.split_once(':').map(|(scheme, rest)| (scheme.to_ascii_lowercase(), rest));
    scheme.is_some_and(|(scheme, rest)| match &*scheme {
        "http" | "https" => rest.starts_with("//") && rest.len() > 2,
        "mailto" => !rest.is_empty(),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        plain(text, |id| format!("<{id}>"))
    }

    fn run(words: &str, set: Set, target: Option<Target>) -> Run {
        Run { words: words.to_owned(), set, target }
    }

    #[test]
    fn paragraphs_lists_and_emphasis_are_taken_apart() {
        let paragraph = |words: &str| Block::Paragraph(vec![run(words, Set::Plain, None)]);
        assert_eq!(
            blocks("One *two*\nthree.\n\n3. a\n   - b\n4. c"),
            [
                Block::Paragraph(vec![
                    run("One ", Set::Plain, None),
                    run("two", Set::Emphasis, None),
                    run(" three.", Set::Plain, None)
                ]),
                Block::List {
                    first: Some(3),
                    entries: vec![
                        vec![paragraph("a"), Block::List { first: None, entries: vec![vec![paragraph("b")]] }],
                        vec![paragraph("c")]
                    ]
                }
            ]
        );
    }

    #[test]
    fn a_citation_names_its_publications() {
        assert_eq!(
            cites("As [@nsc-2023a] and [@a; @b] say, not [a] nor \\[@c].")
                .iter()
                .map(CiteId::as_str)
                .collect::<Vec<_>>(),
            ["nsc-2023a", "a", "b"]
        );
        assert_eq!(cites("`[@code]` cites nothing, nor does [@ blank] or a@b."), [] as [CiteId; 0]);
        assert_eq!(words("**So** [@x] says."), "So (<x>) says.");
    }

    #[test]
    fn html_is_text_and_only_the_web_and_mail_are_followed() {
        assert_eq!(words("<script>alert(1)</script>"), "<script>alert(1)</script>");
        assert_eq!(words("a <b onclick=x>c</b>"), "a <b onclick=x>c</b>");
        let target = |text: &str| match &blocks(text)[0] {
            Block::Paragraph(runs) => runs[0].target.clone(),
            other => panic!("{other:?}"),
        };
        for (text, address) in
            [("[x](https://a.b/c)", "https://a.b/c"), ("<mailto:a@b.c>", "mailto:a@b.c"), ("<a@b.c>", "mailto:a@b.c")]
        {
            assert_eq!(target(text), Some(Target::Address(address.to_owned())), "{text}");
        }
        for text in [
            "[x](javascript:alert(1))",
            "[x](data:text/html,y)",
            "[x](//a.b)",
            "[x](#here)",
            "![x](https://a.b/c.png)",
            "[x](cite:a)",
        ] {
            assert_eq!(target(text), None, "{text}");
        }
    }

    #[test]
    fn what_lies_deep_is_kept_and_lies_no_deeper() {
        let deep = format!("{}x", "> - ".repeat(2_000));
        assert_eq!(words(&deep), "x");
        assert_eq!(words(&format!("{}y", "> ".repeat(50_000))), "y");
    }
}
