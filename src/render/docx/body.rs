//! The body of a document: cover, contents, paragraphs, lists, captions and sections.

use std::collections::BTreeMap;

use crate::report::page::TextDirection;
use crate::report::page::{Captioned, Document, Leads, LongBlock, LongRun, LongText, Part, Piece, Set, Shape};

use super::chart;
use super::language::tag;
use super::package::{Parts, Target};
use super::reference::Page;
use super::styles::{Style, Styles};
use super::xml::escaped;

/// A page of A4 with margins of 20 mm, in twentieths of a point.
pub(super) const A4: Page =
    Page { width: 11_906, height: 16_838, left: 1_134, right: 1_134, top: 1_134, bottom: 1_134 };

/// What a caption counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Counted {
    Table,
    Figure,
}

/// A document while it is written.
pub(super) struct Writing<'d> {
    document: &'d Document,
    styles: &'d Styles,
    page: Page,
    pub(super) out: String,
    parts: Parts,
    /// The names of bookmarks by the anchors that they stand for.
    marks: BTreeMap<String, String>,
    /// Bookmarks so far: each has a number.
    marked: u32,
    /// Headings and captions so far.
    listed: usize,
    tables: usize,
    figures: usize,
    lists: u32,
    shape: Shape,
}

impl<'d> Writing<'d> {
    pub(super) fn new(document: &'d Document, styles: &'d Styles) -> Self {
        let anchors = document.parts.iter().filter_map(|part| match part {
            Part::Heading(_, _, anchor) | Part::Reference(anchor, _) if !anchor.is_empty() => Some(anchor.clone()),
            _ => None,
        });
        let marks = anchors.enumerate().map(|(at, anchor)| (anchor, format!("m{at}"))).collect();
        Self {
            document,
            styles,
            page: styles.page().unwrap_or(A4),
            out: String::new(),
            parts: Parts::default(),
            marks,
            marked: 0,
            listed: 0,
            tables: 0,
            figures: 0,
            lists: 1,
            shape: Shape::Upright,
        }
    }

    pub(super) fn style_id(&self, style: Style) -> &str {
        self.styles.id(style)
    }

    /// The width of what stands on a page, in twentieths of a point.
    pub(super) fn width(&self) -> u32 {
        let Page { width, height, left, right, .. } = self.page;
        let across = if self.shape == Shape::Landscape { height } else { width };
        across - left - right
    }

    pub(super) fn is_leftward(&self) -> bool {
        TextDirection::of_language(&self.document.lang) == TextDirection::Left
    }

    /// Title, whose it is, edition, how it is cited.
    pub(super) fn cover(&mut self) {
        let document = self.document;
        self.paragraph(Style::Subtitle, "", &[Piece::own(document.country.clone())]);
        self.paragraph(Style::Title, "", std::slice::from_ref(&document.title));
        self.paragraph(Style::Subtitle, "", std::slice::from_ref(&document.whose));
        for fact in &document.facts {
            self.paragraph(Style::Normal, "", &[Piece::own(fact.clone())]);
        }
        let cite = &document.cite_as;
        let cited = [Piece::own(format!("{}: ", cite.label)), Piece::own(cite.text.clone()).of(cite.lang.as_ref())];
        self.paragraph(Style::Small, "", &cited);
        self.out.push_str("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>");
    }

    /// The table of contents, the list of tables, the list of figures.
    pub(super) fn contents(&mut self) {
        let document = self.document;
        let mut entries: [Vec<(Style, String, usize)>; 3] = Default::default();
        let (mut at, mut tables, mut figures) = (0, 0, 0);
        for part in &document.parts {
            match part {
                Part::Heading(level, words, _) if *level <= 2 => {
                    let style = if *level == 1 { Style::Contents1 } else { Style::Contents2 };
                    entries[0].push((style, words.clone(), at));
                }
                Part::Table(Captioned::Caption(caption), _) => {
                    tables += 1;
                    entries[1].push((Style::Captions, format!("{} {tables}. {caption}", document.words.table), at));
                }
                Part::Chart(caption, _) => {
                    figures += 1;
                    entries[2].push((Style::Captions, format!("{} {figures}. {caption}", document.words.figure), at));
                }
                _ => continue,
            }
            at += 1;
        }
        let words = &document.words;
        for (title, entries) in [&words.contents, &words.tables, &words.figures].into_iter().zip(entries) {
            if !entries.is_empty() {
                self.paragraph(Style::ContentsHeading, "", &[Piece::own(title.clone())]);
                self.list_of(&entries);
            }
        }
    }

    /// Lists headings or captions, each with the page that it is on. The pages are fields of their own: within a field of Word's
    /// for contents, other word processors show what was there when the document was made, which is nothing.
    fn list_of(&mut self, entries: &[(Style, String, usize)]) {
        for (style, words, place) in entries {
            self.open(*style, "");
            let mark = toc_mark(*place);
            self.out.push_str(&format!(
                "<w:hyperlink w:anchor=\"{mark}\" w:history=\"1\"><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r><w:r><w:tab/></w:r>{}</w:hyperlink>",
                escaped(words),
                field_of(&format!(" PAGEREF {mark} \\h "), "")
            ));
            self.out.push_str("</w:p>");
        }
    }

    /// A part of the document.
    pub(super) fn part(&mut self, part: &Part) {
        let wanted = match part {
            Part::Table(_, table) => table.shape,
            _ => Shape::Upright,
        };
        self.turn(wanted);
        match part {
            Part::Heading(level, words, anchor) => self.heading(*level, words, anchor),
            Part::Paragraph(text) => self.paragraph(Style::Normal, "", text),
            Part::Small(text) => self.paragraph(Style::Small, "", text),
            Part::Entry(text) => self.paragraph(Style::Entry, &numbered(1, 0), text),
            Part::Reference(anchor, text) => {
                self.open(Style::Reference, "");
                let mark = self.marks.get(anchor).cloned();
                self.between(mark.as_deref(), |writing| writing.pieces(text));
                self.out.push_str("</w:p>");
            }
            Part::Long(text) => self.long(text),
            Part::Table(captioned, table) => {
                if let Captioned::Caption(words) = captioned {
                    self.caption(Counted::Table, words);
                }
                self.table(table);
            }
            Part::Chart(caption, of) => {
                let number = self.figures + 1;
                let relation = self.parts.chart(chart::part(of), chart::workbook(of));
                self.open(Style::Normal, "<w:keepNext/>");
                self.out.push_str(&chart::drawing(of, number, &relation, self.width()));
                self.out.push_str("</w:p>");
                self.caption(Counted::Figure, caption);
            }
        }
    }

    /// Ends the section where the next part needs a page that lies otherwise.
    fn turn(&mut self, wanted: Shape) {
        if self.shape != wanted {
            let section = self.section();
            self.out.push_str(&format!("<w:p><w:pPr>{section}</w:pPr></w:p>"));
            self.shape = wanted;
        }
    }

    fn section(&self) -> String {
        let Page { width, height, left, right, top, bottom } = self.page;
        let size = match self.shape {
            Shape::Upright => format!("<w:pgSz w:w=\"{width}\" w:h=\"{height}\"/>"),
            Shape::Landscape => format!("<w:pgSz w:w=\"{height}\" w:h=\"{width}\" w:orient=\"landscape\"/>"),
        };
        let bidi = if self.is_leftward() { "<w:bidi/>" } else { "" };
        format!(
            "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rIdFooter\"/><w:type w:val=\"nextPage\"/>{size}<w:pgMar w:top=\"{top}\" w:right=\"{right}\" w:bottom=\"{bottom}\" w:left=\"{left}\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>{bidi}</w:sectPr>"
        )
    }

    fn heading(&mut self, level: u8, words: &str, anchor: &str) {
        let style = match level {
            1 => Style::Heading1,
            2 => Style::Heading2,
            _ => Style::Heading3,
        };
        self.open(style, "");
        let mark = self.marks.get(anchor).cloned();
        let listed = (level <= 2).then(|| self.listed_mark());
        self.between(listed.as_deref(), |writing| {
            writing.between(mark.as_deref(), |writing| writing.pieces(&[Piece::own(words)]));
        });
        self.out.push_str("</w:p>");
    }

    fn caption(&mut self, counted: Counted, words: &str) {
        let (label, field, number) = match counted {
            Counted::Table => {
                self.tables += 1;
                (&self.document.words.table, "Table", self.tables)
            }
            Counted::Figure => {
                self.figures += 1;
                (&self.document.words.figure, "Figure", self.figures)
            }
        };
        // A caption stands above its table, and below its figure, with which it is kept by the paragraph above.
        let kept = if counted == Counted::Figure { "<w:keepNext w:val=\"0\"/>" } else { "" };
        let begins = format!("<w:r><w:t xml:space=\"preserve\">{} </w:t></w:r>", escaped(label));
        let seq = field_of(&format!(" SEQ {field} \\* ARABIC "), &number.to_string());
        self.open(Style::Caption, kept);
        let mark = self.listed_mark();
        let said = format!(". {words}");
        self.between(Some(&mark), |writing| {
            writing.out.push_str(&begins);
            writing.out.push_str(&seq);
            writing.pieces(&[Piece::own(said)]);
        });
        self.out.push_str("</w:p>");
    }

    fn listed_mark(&mut self) -> String {
        self.listed += 1;
        toc_mark(self.listed - 1)
    }

    /// Words between the ends of a bookmark.
    fn between(&mut self, mark: Option<&str>, words: impl FnOnce(&mut Self)) {
        let Some(mark) = mark else { return words(self) };
        let number = self.marked;
        self.marked += 1;
        self.out.push_str(&format!("<w:bookmarkStart w:id=\"{number}\" w:name=\"{mark}\"/>"));
        words(self);
        self.out.push_str(&format!("<w:bookmarkEnd w:id=\"{number}\"/>"));
    }

    /// Begins a paragraph; `more` stands in its properties.
    pub(super) fn open(&mut self, style: Style, more: &str) {
        let id = self.styles.id(style);
        let bidi = if self.is_leftward() { "<w:bidi/>" } else { "" };
        // The schema wants the direction behind what a list or a kept line says.
        self.out.push_str(&format!("<w:p><w:pPr><w:pStyle w:val=\"{id}\"/>{more}{bidi}</w:pPr>"));
    }

    /// A paragraph.
    pub(super) fn paragraph(&mut self, style: Style, more: &str, text: &[Piece]) {
        self.open(style, more);
        self.pieces(text);
        self.out.push_str("</w:p>");
    }

    pub(super) fn pieces(&mut self, text: &[Piece]) {
        for piece in text {
            let link = self.opened_link(&piece.leads);
            let run = run(&piece.words, piece.set, piece.lang.as_deref(), &self.look(link.as_ref()));
            self.linked(link, &run);
        }
    }

    /// The properties of a run that every run of its kind has.
    fn look(&self, link: Option<&String>) -> String {
        let link = if link.is_some() {
            format!("<w:rStyle w:val=\"{}\"/>", self.styles.id(Style::Link))
        } else {
            String::new()
        };
        let leftward = if self.is_leftward() { "<w:rtl/>" } else { "" };
        format!("{link}|{leftward}")
    }

    fn opened_link(&mut self, leads: &Leads) -> Option<String> {
        match leads {
            Leads::Nowhere => None,
            Leads::Out(address) => {
                let relation = self.parts.link(Target::Outside(address.clone()));
                Some(format!("<w:hyperlink r:id=\"{relation}\" w:history=\"1\">"))
            }
            // What the document leaves out cannot be led to.
            Leads::Within(anchor) => {
                self.marks.get(anchor).map(|mark| format!("<w:hyperlink w:anchor=\"{mark}\" w:history=\"1\">"))
            }
        }
    }

    fn linked(&mut self, link: Option<String>, run: &str) {
        match link {
            Some(open) => self.out.extend([&open, run, "</w:hyperlink>"]),
            None => self.out.push_str(run),
        }
    }

    fn long(&mut self, text: &LongText) {
        self.long_blocks(&text.blocks, (Style::Normal, 0), text.lang.as_deref());
    }

    fn long_blocks(&mut self, blocks: &[LongBlock], (style, depth): (Style, u32), lang: Option<&str>) {
        for block in blocks {
            match block {
                LongBlock::Paragraph(runs) => self.long_paragraph(style, "", runs, lang),
                LongBlock::Heading(runs) => self.long_paragraph(Style::Heading3, "", runs, lang),
                LongBlock::Quote(blocks) => self.long_blocks(blocks, (Style::Quote, depth), lang),
                LongBlock::List(first, entries) => {
                    let list = match first {
                        None => 1,
                        Some(first) => {
                            self.lists += 1;
                            self.parts.numbered(self.lists, *first);
                            self.lists
                        }
                    };
                    for entry in entries {
                        let (begins, rest) = match entry.as_slice() {
                            [LongBlock::Paragraph(runs), rest @ ..] => (runs.as_slice(), rest),
                            rest => (&[][..], rest),
                        };
                        self.long_paragraph(Style::Entry, &numbered(list, depth), begins, lang);
                        self.long_blocks(rest, (Style::Entry, depth + 1), lang);
                    }
                }
            }
        }
    }

    fn long_paragraph(&mut self, style: Style, more: &str, runs: &[LongRun], lang: Option<&str>) {
        self.open(style, more);
        for one in runs {
            let link = self.opened_link(&one.leads);
            let run = run(&one.words, one.set, lang, &self.look(link.as_ref()));
            self.linked(link, &run);
        }
        self.out.push_str("</w:p>");
    }

    /// The body and the parts that it needs.
    pub(super) fn finish(self) -> (String, Parts) {
        let section = self.section();
        (format!("{}{section}", self.out), self.parts)
    }
}

fn toc_mark(at: usize) -> String {
    format!("_Toc{:08}", at + 1)
}

/// The properties of a paragraph of a list.
fn numbered(list: u32, depth: u32) -> String {
    format!("<w:numPr><w:ilvl w:val=\"{}\"/><w:numId w:val=\"{list}\"/></w:numPr>", depth.min(8))
}

/// A field with its result as it is now.
pub(super) fn field_of(instruction: &str, result: &str) -> String {
    let shown = if result.is_empty() { String::new() } else { format!("<w:r><w:t>{result}</w:t></w:r>") };
    format!(
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\">{}</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{shown}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
        escaped(instruction)
    )
}

/// Words set in one way; `look` holds what stands before and behind the properties of their setting.
fn run(words: &str, set: Set, lang: Option<&str>, look: &str) -> String {
    let set = match set {
        Set::Plain => "",
        Set::Strong => "<w:b/><w:bCs/>",
        Set::Emphasis => "<w:i/><w:iCs/>",
        Set::Both => "<w:b/><w:bCs/><w:i/><w:iCs/>",
        Set::Code => "",
    };
    let (before, behind) = look.split_once('|').unwrap_or((look, ""));
    let lang = lang.map(|code| match TextDirection::of_language(code) {
        TextDirection::Right => format!("<w:lang w:val=\"{}\"/>", escaped(tag(code))),
        TextDirection::Left => format!("<w:lang w:bidi=\"{}\"/>", escaped(tag(code))),
    });
    let properties = format!("{before}{set}{behind}{}", lang.unwrap_or_default());
    let properties = if properties.is_empty() { properties } else { format!("<w:rPr>{properties}</w:rPr>") };
    let lines: Vec<String> =
        words.split('\n').map(|line| format!("<w:t xml:space=\"preserve\">{}</w:t>", escaped(line))).collect();
    format!("<w:r>{properties}{}</w:r>", lines.join("<w:br/>"))
}
