//! How a long text is taken apart: the parser's events in their order, made to blocks.

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};

use super::{Block, Run, Set, Target, cited, is_followed};
use crate::model::CiteId;

/// How deep lists and quotations are nested; what lies deeper stands beside the deepest.
const DEEPEST: usize = 6;

/// A text while it is taken apart.
#[derive(Default)]
pub(super) struct Taking {
    /// What is open, outermost first.
    open: Vec<Open>,
    /// What has been closed at the top.
    done: Vec<Block>,
    /// How deep what is not kept apart any more lies.
    beyond: usize,
    runs: Vec<Run>,
    strong: usize,
    emphasis: usize,
    code: usize,
    heading: usize,
    targets: Vec<Followed>,
}

enum Open {
    List { first: Option<u64>, entries: Vec<Vec<Block>> },
    Entry(Vec<Block>),
    Quote(Vec<Block>),
}

/// A link while its words are read.
enum Followed {
    Address(String),
    Cites(Vec<CiteId>),
    Nowhere,
}

impl Taking {
    pub(super) fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.words(&text),
            Event::Code(text) => {
                self.code += 1;
                self.words(&text);
                self.code -= 1;
            }
            Event::SoftBreak => self.words(" "),
            Event::HardBreak => self.words("\n"),
            Event::Rule => self.paragraph(),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => self.paragraph(),
            Tag::Heading { .. } => {
                self.paragraph();
                self.heading += 1;
            }
            Tag::CodeBlock(CodeBlockKind::Indented | CodeBlockKind::Fenced(_)) => {
                self.paragraph();
                self.code += 1;
            }
            Tag::List(first) => self.open(Open::List { first, entries: Vec::new() }),
            Tag::Item => self.open(Open::Entry(Vec::new())),
            Tag::BlockQuote(_) => self.open(Open::Quote(Vec::new())),
            Tag::Strong => self.strong += 1,
            Tag::Emphasis => self.emphasis += 1,
            Tag::Link { link_type, dest_url, title, .. } => self.targets.push(match link_type {
                LinkType::ShortcutUnknown | LinkType::CollapsedUnknown | LinkType::ReferenceUnknown => {
                    cited(&title).map_or(Followed::Nowhere, Followed::Cites)
                }
                LinkType::Email => Followed::Address(format!("mailto:{dest_url}")),
                _ if is_followed(&dest_url) => Followed::Address(dest_url.to_string()),
                _ => Followed::Nowhere,
            }),
            // Of a picture the words remain: a report takes nothing from elsewhere.
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.paragraph(),
            TagEnd::Heading(_) => {
                self.paragraph();
                self.heading -= 1;
            }
            TagEnd::CodeBlock => {
                self.paragraph();
                self.code -= 1;
            }
            TagEnd::List(_) | TagEnd::Item | TagEnd::BlockQuote(_) => self.close(),
            TagEnd::Strong => self.strong -= 1,
            TagEnd::Emphasis => self.emphasis -= 1,
            TagEnd::Link => {
                if let Some(Followed::Cites(ids)) = self.targets.pop() {
                    self.citations(ids);
                }
            }
            _ => {}
        }
    }

    /// Opens what others lie in, unless it lies too deep to be kept apart.
    fn open(&mut self, opened: Open) {
        self.paragraph();
        // An entry and its list are one depth.
        if self.beyond > 0 || self.open.len() >= 2 * DEEPEST && !matches!(opened, Open::Entry(_)) {
            self.beyond += 1;
        } else {
            self.open.push(opened);
        }
    }

    fn close(&mut self) {
        self.paragraph();
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        match self.open.pop() {
            Some(Open::List { first, entries }) => self.put(Block::List { first, entries }),
            Some(Open::Quote(blocks)) => self.put(Block::Quote(blocks)),
            Some(Open::Entry(blocks)) => {
                if let Some(Open::List { entries, .. }) = self.open.last_mut() {
                    entries.push(blocks);
                }
            }
            None => {}
        }
    }

    fn put(&mut self, block: Block) {
        match self.open.last_mut() {
            Some(Open::Entry(blocks) | Open::Quote(blocks)) => blocks.push(block),
            Some(Open::List { entries, .. }) => entries.push(vec![block]),
            None => self.done.push(block),
        }
    }

    /// Ends the words so far; they are a paragraph, or a heading.
    fn paragraph(&mut self) {
        let mut runs = std::mem::take(&mut self.runs);
        if let Some(last) = runs.last_mut() {
            last.words.truncate(last.words.trim_end_matches('\n').len());
        }
        runs.retain(|run| !run.words.is_empty());
        if !runs.is_empty() {
            self.put(if self.heading > 0 { Block::Heading(runs) } else { Block::Paragraph(runs) });
        }
    }

    fn words(&mut self, words: &str) {
        let target = match self.targets.last() {
            // The words of a citation are its publication's, whatever stands in the brackets.
            Some(Followed::Cites(_)) => return,
            Some(Followed::Address(address)) => Some(Target::Address(address.clone())),
            Some(Followed::Nowhere) | None => None,
        };
        let set = self.set();
        match self.runs.last_mut().filter(|last| last.set == set && last.target == target) {
            Some(last) => last.words.push_str(words),
            None => self.runs.push(Run { words: words.to_owned(), set, target }),
        }
    }

    fn citations(&mut self, ids: Vec<CiteId>) {
        let set = self.set();
        for (at, id) in ids.into_iter().enumerate() {
            self.words(if at > 0 { "; " } else { "(" });
            self.runs.push(Run { words: id.to_string(), set, target: Some(Target::Cite(id)) });
        }
        self.words(")");
    }

    const fn set(&self) -> Set {
        match (self.code > 0, self.strong > 0, self.emphasis > 0) {
            (true, ..) => Set::Code,
            (false, true, true) => Set::Both,
            (false, true, false) => Set::Strong,
            (false, false, true) => Set::Emphasis,
            (false, false, false) => Set::Plain,
        }
    }

    pub(super) fn finish(mut self) -> Vec<Block> {
        self.paragraph();
        while !self.open.is_empty() {
            self.beyond = 0;
            self.close();
        }
        self.done
    }
}
