//! A long text of the author's as a report shows it: citations by their labels, in the report's language where there is a version.

pub use crate::model::long::Set;
use crate::model::long::{self, Block, Run, Target};
use crate::model::{Edition, Text};
use crate::report::fields::{Give, Given, View};

use super::writer::Writer;

/// A long text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LongText {
    /// Its parts.
    pub blocks: Vec<LongBlock>,
    /// Its words alone, a line a paragraph.
    pub text: String,
    /// Its language, where it is not the report's.
    pub lang: Option<String>,
}

/// A part of a long text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LongBlock {
    /// A paragraph.
    Paragraph(Vec<LongRun>),
    /// A heading within the text.
    Heading(Vec<LongRun>),
    /// A list, with its first number where it is numbered.
    List(Option<u64>, Vec<Vec<LongBlock>>),
    /// A quotation.
    Quote(Vec<LongBlock>),
}

/// Words set in one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LongRun {
    /// The words.
    pub words: String,
    /// How they are set.
    pub set: Set,
    /// Where they lead.
    pub leads: Leads,
}

/// Where words lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leads {
    /// Nowhere.
    Nowhere,
    /// To an address of the web or of mail.
    Out(String),
    /// To a place of the report, by its anchor.
    Within(String),
}

impl View for LongText {
    fn names(&self) -> Vec<&str> {
        vec!["text", "lang"]
    }

    fn field(&self, name: &str) -> Option<Given<'_>> {
        match name {
            "text" => Some(Given::Text(&self.text)),
            "lang" => Some(self.lang.give()),
            _ => None,
        }
    }
}

impl Give for LongText {
    fn give(&self) -> Given<'_> {
        Given::view(self.clone())
    }

    fn as_view(&self) -> Option<&dyn View> {
        Some(self)
    }
}

impl Writer<'_> {
    /// A long text of the edition, where it has one.
    pub(super) fn long_of(&self, text: impl Fn(&Edition) -> Option<&Text>) -> Option<LongText> {
        text(self.edition()).map(|text| self.long(text))
    }

    /// A long text in the version that this report shows.
    #[must_use]
    pub fn long(&self, text: &Text) -> LongText {
        let prose = self.words.prose(text);
        let blocks: Vec<LongBlock> =
            long::blocks(&prose.text).into_iter().map(|block| self.long_block(block)).collect();
        let mut lines = Vec::new();
        lines_of(&blocks, &mut lines);
        LongText { blocks, text: lines.join("\n"), lang: prose.lang }
    }

    fn long_block(&self, block: Block) -> LongBlock {
        let runs = |runs: Vec<Run>| runs.into_iter().map(|run| self.long_run(run)).collect();
        let all = |blocks: Vec<Block>| blocks.into_iter().map(|block| self.long_block(block)).collect();
        match block {
            Block::Paragraph(of) => LongBlock::Paragraph(runs(of)),
            Block::Heading(of) => LongBlock::Heading(runs(of)),
            Block::List { first, entries } => LongBlock::List(first, entries.into_iter().map(all).collect()),
            Block::Quote(blocks) => LongBlock::Quote(all(blocks)),
        }
    }

    fn long_run(&self, run: Run) -> LongRun {
        let Run { words, set, target } = run;
        match target {
            None => LongRun { words, set, leads: Leads::Nowhere },
            Some(Target::Address(address)) => LongRun { words, set, leads: Leads::Out(address) },
            Some(Target::Cite(id)) => {
                let cite = self.cite(&id);
                LongRun { words: cite.label, set, leads: Leads::Within(cite.id) }
            }
        }
    }
}

fn lines_of(blocks: &[LongBlock], lines: &mut Vec<String>) {
    for block in blocks {
        match block {
            LongBlock::Paragraph(runs) | LongBlock::Heading(runs) => {
                lines.push(runs.iter().map(|run| run.words.as_str()).collect());
            }
            LongBlock::List(_, entries) => entries.iter().for_each(|entry| lines_of(entry, lines)),
            LongBlock::Quote(blocks) => lines_of(blocks, lines),
        }
    }
}
