//! A picture to share as an SVG of its own: title, table, legend, whose it is and where it is from, drawn with no font but a generic one.

use std::fmt::Write;

use super::cell;
use super::shape::{Area, number};
use super::text::{self, Font};
use crate::render::shown;
use crate::report::page::TextDirection;
use crate::report::page::{Begins, Picture, PictureRow, PictureTable};

/// The width of a picture, in pixels at its natural size.
const WIDE: f64 = 960.0;
/// The room around.
const MARGIN: f64 = 24.0;
/// The room for the labels of rows.
const LABELS: f64 = 264.0;
/// The gap between cells.
const GAP: f64 = 2.0;
/// The gap between groups of rows, and before a legend.
const GROUP: f64 = 8.0;
/// The least height of a row.
const ROW: f64 = 26.0;

const TITLE: Font = Font::of(20.0, 1.12);
const HEADING: Font = Font::of(15.0, 1.12);
const PLAIN: Font = Font::of(12.0, 1.0);
const LABEL: Font = Font::LABEL;
const FOOT: Font = Font::of(10.0, 1.0);

/// The ink of the words, and that of what matters less.
const INK: &str = "#1b2127";
const QUIET: &str = "#56616c";

/// A picture that is being drawn from above to below.
struct Sheet {
    body: String,
    y: f64,
    direction: TextDirection,
}

/// Draws a picture.
#[must_use]
pub fn picture(picture: &Picture) -> String {
    let mut sheet = Sheet { body: String::new(), y: MARGIN, direction: TextDirection::of_language(&picture.lang) };
    sheet.paragraph(&picture.title, TITLE, "font-weight=\"600\"", "");
    sheet.y += 4.0;
    sheet.paragraph(&picture.heading, HEADING, "font-weight=\"600\"", "");
    sheet.paragraph(&picture.counts, PLAIN, "", "");
    sheet.paragraph(&picture.facts, LABEL, &fill(QUIET), "");
    for table in &picture.tables {
        sheet.table(table);
    }
    sheet.legend(picture);
    sheet.y += GROUP;
    for line in &picture.foot {
        let language = line.lang.as_ref().map(|lang| format!(" xml:lang=\"{}\"", text::escaped(lang)));
        sheet.paragraph(&line.text, FOOT, &fill(QUIET), &language.unwrap_or_default());
    }
    sheet.closed(picture)
}

fn fill(colour: &str) -> String {
    format!("fill=\"{colour}\"")
}

impl Sheet {
    /// The whole as a document.
    fn closed(self, picture: &Picture) -> String {
        let height = self.y + MARGIN - 8.0;
        let direction = if self.direction == TextDirection::Left { " direction=\"rtl\"" } else { "" };
        let described = [&picture.heading, &picture.counts, &picture.facts].map(|part| text::escaped(part)).join(". ");
        shown::page(format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDE}\" height=\"{height:.0}\" viewBox=\"0 0 {WIDE} {height:.0}\" \
             xml:lang=\"{}\"{direction} role=\"img\" aria-labelledby=\"title description\" \
             font-family=\"sans-serif\" fill=\"{INK}\">\n<title id=\"title\">{}</title>\n<desc id=\"description\">{described}</desc>\n\
             <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n{}</svg>\n",
            text::escaped(&picture.lang),
            text::escaped(&format!("{}. {}", picture.title, picture.heading)),
            self.body
        ))
    }

    /// Where something of a width stands that is to stand so far from the edge at which lines begin.
    fn left(&self, x: f64, width: f64) -> f64 {
        if self.direction == TextDirection::Left { WIDE - x - width } else { x }
    }

    fn text(&mut self, said: &str, (x, y): (f64, f64), font: Font, how: &str) {
        let x = self.left(x, 0.0);
        let space = if how.is_empty() { "" } else { " " };
        let said = text::escaped(said);
        let _ = writeln!(
            self.body,
            "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{}\"{space}{how}>{said}</text>",
            font.size
        );
    }

    /// A paragraph over the whole width.
    fn paragraph(&mut self, said: &str, font: Font, how: &str, language: &str) {
        for line in text::lines(said, font, WIDE - 2.0 * MARGIN) {
            self.y += font.line();
            self.text(&line, (MARGIN, self.y - font.size * 0.3), font, &format!("{how}{language}"));
        }
    }

    fn table(&mut self, table: &PictureTable) {
        self.y += GROUP;
        if !table.heading.is_empty() {
            self.paragraph(&table.heading, PLAIN, "font-weight=\"600\"", "");
        }
        let width = (WIDE - 2.0 * MARGIN - LABELS) / number(table.heads.len().max(1));
        self.y += LABEL.line() + 4.0;
        for (at, head) in table.heads.iter().enumerate() {
            let x = MARGIN + LABELS + (number(at) + 0.5) * width;
            self.text(head, (x, self.y - 6.0), LABEL, &format!("text-anchor=\"middle\" {}", fill(QUIET)));
        }
        for row in &table.rows {
            self.row(row, width);
        }
    }

    fn row(&mut self, row: &PictureRow, width: f64) {
        self.y += if row.begins == Begins::Group { GROUP } else { 0.0 };
        let lines = text::lines(&row.label, PLAIN, LABELS - 10.0);
        let needed = number(lines.len()).mul_add(PLAIN.line(), 6.0);
        let cells = row.cells.iter().map(|cell| cell::height(cell, width - GAP) + GAP);
        let height = cells.fold(ROW.max(needed), f64::max);
        let top = self.y + (height - GAP - number(lines.len()) * PLAIN.line()) / 2.0;
        for (at, line) in lines.iter().enumerate() {
            self.text(line, (MARGIN, top + number(at).mul_add(PLAIN.line(), PLAIN.size)), PLAIN, "");
        }
        for (at, cell) in row.cells.iter().enumerate() {
            let x = self.left(number(at).mul_add(width, MARGIN + LABELS), width - GAP);
            let place = Area { x, y: self.y, width: width - GAP, height: height - GAP };
            self.body.push_str(&cell::drawn(cell, &row.label, place, self.direction));
        }
        self.y += height;
    }

    /// The grounds with their meanings, side by side where there is room.
    fn legend(&mut self, picture: &Picture) {
        self.y += GROUP + 4.0;
        let (swatch, mut x) = (26.0, MARGIN);
        for (ground, meaning) in &picture.legend {
            let room = WIDE - 2.0 * MARGIN - swatch - 6.0;
            let lines = text::lines(meaning, LABEL, room);
            let widest = lines.iter().map(|line| LABEL.width(line)).fold(0.0, f64::max);
            if x > MARGIN && x + swatch + 6.0 + widest > WIDE - MARGIN {
                x = MARGIN;
                self.y += 20.0;
            }
            let place = Area { x: self.left(x, swatch), y: self.y, width: swatch, height: 16.0 };
            self.body.push_str(&cell::ground(ground, place));
            self.body.push_str(&cell::sign(ground, (place.x + swatch / 2.0, place.y + 8.0)));
            for (at, line) in lines.iter().enumerate() {
                self.y += if at > 0 { LABEL.line() } else { 0.0 };
                self.text(line, (x + swatch + 6.0, self.y + 12.0), LABEL, &fill(QUIET));
            }
            x += swatch + 6.0 + widest + 18.0;
        }
        self.y += 20.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::report::page::{Ground, PictureCell, Status};
    use crate::wording::Prose;

    fn made(lang: &str, label: &str) -> Picture {
        let cell = |status, word: &str| PictureCell {
            ground: Ground::Status(status),
            word: word.to_owned(),
            below: String::new(),
            whole: word.to_owned(),
        };
        let row = PictureRow {
            label: label.to_owned(),
            begins: Begins::Nothing,
            cells: vec![cell(Status::Available, "есть"), cell(Status::Missing, "жарым-жартылай бар болушу мүмкүн")],
        };
        Picture {
            name: "overview".to_owned(),
            lang: lang.to_owned(),
            title: "A <b>title</b> & more".to_owned(),
            heading: label.repeat(3),
            facts: label.repeat(8),
            counts: String::new(),
            tables: vec![PictureTable {
                heading: String::new(),
                heads: vec!["2018".to_owned(), "2019".to_owned()],
                rows: vec![row],
            }],
            legend: vec![
                (Ground::Status(Status::Available), label.repeat(5)),
                (Ground::Step("few".to_owned()), label.to_owned()),
            ],
            foot: vec![Prose { text: label.to_owned(), lang: Some("en".to_owned()) }],
        }
    }

    /// The attribute of this name of every tag that begins so.
    fn attributes<'p>(picture: &'p str, tag: &str, name: &str) -> Vec<&'p str> {
        let tags = picture.split(tag).skip(1).map(|rest| rest.split('>').next().unwrap());
        tags.filter_map(|tag| tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()).collect()
    }

    #[test]
    fn every_word_stands_inside_whatever_its_length() {
        for label in ["Stock", "Численность иммигрантов по стране гражданства и полу, до вынужденного переселения "]
        {
            let drawn = picture(&made("ru", label));
            let sizes: Vec<f64> =
                attributes(&drawn, "<text", "font-size").iter().map(|size| size.parse().unwrap()).collect();
            let places: Vec<f64> = attributes(&drawn, "<text", "x").iter().map(|x| x.parse().unwrap()).collect();
            let words: Vec<&str> = drawn
                .split("<text")
                .skip(1)
                .map(|rest| rest.split('>').nth(1).unwrap().split('<').next().unwrap())
                .collect();
            let height: f64 = attributes(&drawn, "<svg", "height")[0].parse().unwrap();
            for ((x, size), word) in places.iter().zip(&sizes).zip(&words) {
                let width = Font::of(*size, 1.0).width(word);
                assert!(*x >= 0.0 && x + width / 2.0 <= WIDE, "{word}");
            }
            let lowest = attributes(&drawn, "<text", "y").iter().map(|y| y.parse::<f64>().unwrap()).fold(0.0, f64::max);
            assert!(lowest < height, "{lowest} of {height}");
        }
    }

    #[test]
    fn a_word_too_long_for_its_cell_leaves_its_sign_alone() {
        let drawn = picture(&made("ky", "Stock"));
        assert!(drawn.contains(">есть</text>"));
        assert!(drawn.contains("Stock: жарым-жартылай бар болушу мүмкүн</title>"), "its name still says it: {drawn}");
    }

    #[test]
    fn a_language_from_right_to_left_is_drawn_so() {
        let (right, left) = (picture(&made("en", "Stock")), picture(&made("ug", "Stock")));
        assert!(left.contains(" direction=\"rtl\"") && !right.contains("direction="));
        let first = |drawn: &str| attributes(drawn, "<rect", "x")[0].parse::<f64>().unwrap();
        let width = (WIDE - 2.0 * MARGIN - LABELS) / 2.0 - GAP;
        assert!((first(&right) + width + first(&left) - WIDE).abs() < 0.11);
    }

    #[test]
    fn what_an_author_wrote_stays_text() {
        let drawn = picture(&made("en", "<script>\u{7}\"x\""));
        assert!(!drawn.contains("<script>") && !drawn.contains('\u{7}') && drawn.contains("A &lt;b&gt;title"));
    }
}
