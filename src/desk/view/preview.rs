//! A long text as a report shows it, for the page to lay out: the same parts, no markup.

use serde::Serialize;

use super::{area::labels, reading::Reading};
use crate::model::long::{self, Block, Run, Set, Target};
use crate::wording::Words;

/// A part of a long text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PartView {
    /// A paragraph.
    Paragraph {
        /// Its words.
        runs: Vec<RunView>,
    },
    /// A heading within the text.
    Heading {
        /// Its words.
        runs: Vec<RunView>,
    },
    /// A list.
    List {
        /// Its first number, where it is numbered.
        first: Option<u64>,
        /// Its entries.
        entries: Vec<Vec<PartView>>,
    },
    /// A quotation.
    Quote {
        /// What is quoted.
        parts: Vec<PartView>,
    },
}

/// Words set in one way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RunView {
    /// The words.
    pub words: String,
    /// How they are set.
    pub set: &'static str,
    /// The address that they lead to.
    pub link: Option<String>,
    /// The publication that they cite.
    pub cite: Option<String>,
}

/// Views a text; its citations are said as the report says them.
#[must_use]
pub fn preview(reading: &Reading, words: &Words, text: &str) -> Vec<PartView> {
    let labels = labels(reading, words);
    let label = |id: &str| labels.get(id).cloned();
    long::blocks(text).into_iter().map(|block| part(block, &label)).collect()
}

fn part(block: Block, label: &impl Fn(&str) -> Option<String>) -> PartView {
    let runs = |runs: Vec<Run>| runs.into_iter().map(|one| run(one, label)).collect();
    let parts = |blocks: Vec<Block>| blocks.into_iter().map(|block| part(block, label)).collect();
    match block {
        Block::Paragraph(own) => PartView::Paragraph { runs: runs(own) },
        Block::Heading(own) => PartView::Heading { runs: runs(own) },
        Block::List { first, entries } => PartView::List { first, entries: entries.into_iter().map(parts).collect() },
        Block::Quote(blocks) => PartView::Quote { parts: parts(blocks) },
    }
}

fn run(run: Run, label: &impl Fn(&str) -> Option<String>) -> RunView {
    let Run { words, set, target } = run;
    let set = match set {
        Set::Plain => "plain",
        Set::Emphasis => "emphasis",
        Set::Strong => "strong",
        Set::Both => "both",
        Set::Code => "code",
    };
    match target {
        None => RunView { words, set, link: None, cite: None },
        Some(Target::Address(address)) => RunView { words, set, link: Some(address), cite: None },
        Some(Target::Cite(id)) => {
            let words = label(id.as_str()).unwrap_or(words);
            RunView { words, set, link: None, cite: Some(id.to_string()) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_taken_apart_and_stays_text() {
        let label = |id: &str| (id == "iom-2024").then(|| "IOM, 2024".to_owned());
        let blocks = long::blocks("See **all** [@iom-2024], <b>x</b>.\n\n- [a](https://example.org)");
        let parts: Vec<PartView> = blocks.into_iter().map(|block| part(block, &label)).collect();
        let [PartView::Paragraph { runs }, PartView::List { first: None, entries }] = parts.as_slice() else {
            panic!("{parts:?}")
        };
        let words: Vec<(&str, &str)> = runs.iter().map(|run| (run.words.as_str(), run.set)).collect();
        assert!(words.contains(&("all", "strong")) && words.contains(&("IOM, 2024", "plain")), "{words:?}");
        assert!(runs.iter().any(|run| run.words.contains("<b>x</b>")), "{words:?}");
        let [PartView::Paragraph { runs }] = entries[0].as_slice() else { panic!("{entries:?}") };
        assert_eq!(runs[0].link.as_deref(), Some("https://example.org"));
    }
}
