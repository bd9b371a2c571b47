//! A cell of a picture: its ground, its sign drawn as a shape, its word where there is room.

use std::fmt::Write;

use super::shape::{Area, number, slanted};
use super::text::{self, Font};
use crate::report::page::TextDirection;
use crate::report::page::{Ground, PictureCell, Status};

/// The radius of a sign.
const RADIUS: f64 = 4.0;
/// The room of a sign before its word.
const SIGN: f64 = 14.0;
/// The room around a sign and its word.
const PADDING: f64 = 6.0;

/// The distance between lines below a figure.
const BELOW: f64 = 10.0;

const SMALL: Font = Font::of(9.0, 1.0);
const FIGURE: Font = Font::of(13.0, 1.12);

/// The colours of a ground: itself, its ink, its edge.
struct Colours {
    ground: &'static str,
    ink: &'static str,
    edge: &'static str,
}

/// The same colours as the light page's.
fn colours(ground: &Ground) -> Colours {
    let (ground, ink, edge) = match ground {
        Ground::Status(status) => match status {
            Status::Available => ("#1f5f94", "#fff", ""),
            Status::Partial => ("#bad7ec", "#0e2d45", ""),
            Status::Missing => ("#f8dcc9", "#64290c", ""),
            Status::NotAssessed => ("#fff", "#56616c", "#94a0ab"),
            Status::NotApplicable => ("#eceff2", "#4c5762", ""),
        },
        Ground::Step(step) => match step.as_str() {
            "0" => ("#5c1f0a", "#fff", ""),
            "1" => ("#8c3a14", "#fff", ""),
            "2" => ("#c8703a", "#1d0a02", ""),
            "3" => ("#e9ab7d", "#2f1204", ""),
            "4" => ("#f6d5ba", "#3f1a06", ""),
            "5" => ("#fdf1e7", "#4a220b", "#f6d5ba"),
            _ => ("#fff", "#1b2127", "#94a0ab"),
        },
    };
    Colours { ground, ink, edge }
}

/// The lines below the figure of a cell of this width.
fn below(cell: &PictureCell, width: f64) -> Vec<String> {
    text::lines(&cell.below, SMALL, width - 2.0)
}

/// The height that a cell of this width needs; nothing more than others for a word or a figure alone.
pub(super) fn height(cell: &PictureCell, width: f64) -> f64 {
    match below(cell, width).len() {
        0 => 0.0,
        lines => number(lines).mul_add(BELOW, 22.0),
    }
}

/// Draws a cell; `row` is what its row is about.
pub(super) fn drawn(cell: &PictureCell, row: &str, place: Area, direction: TextDirection) -> String {
    let Colours { ink, .. } = colours(&cell.ground);
    let mut drawn = format!("<g><title>{}: {}</title>", text::escaped(row), text::escaped(&cell.whole));
    drawn.push_str(&ground(&cell.ground, place));
    let (middle, centre) = (place.x + place.width / 2.0, place.y + place.height / 2.0);
    match &cell.ground {
        Ground::Status(_) => {
            // Signs and words stand one below the other, whatever the font makes of the words.
            if SIGN + Font::LABEL.width(&cell.word) + 2.0 * PADDING <= place.width {
                let at =
                    |x: f64| if direction == TextDirection::Left { place.x + place.width - x } else { place.x + x };
                drawn.push_str(&sign(&cell.ground, (at(PADDING + RADIUS), centre)));
                let from = (at(PADDING + SIGN), centre + 4.0);
                drawn.push_str(&said(&cell.word, from, Font::LABEL, &format!("fill=\"{ink}\"")));
            } else {
                drawn.push_str(&sign(&cell.ground, (middle, centre)));
            }
        }
        Ground::Step(_) => {
            let centred = format!("text-anchor=\"middle\" fill=\"{ink}\"");
            let lines = below(cell, place.width);
            let y = if lines.is_empty() { centre + 4.5 } else { place.y + 14.0 };
            drawn.push_str(&said(&cell.word, (middle, y), FIGURE, &format!("{centred} font-weight=\"600\"")));
            for (at, line) in lines.iter().enumerate() {
                let y = number(at).mul_add(BELOW, y + 12.0);
                drawn.push_str(&said(line, (middle, y), SMALL, &centred));
            }
        }
    }
    drawn.push_str("</g>\n");
    drawn
}

fn said(word: &str, (x, y): (f64, f64), font: Font, how: &str) -> String {
    format!("<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{}\" {how}>{}</text>", font.size, text::escaped(word))
}

/// Paints a ground; what is no shade is hatched.
pub(super) fn ground(ground: &Ground, place: Area) -> String {
    let Colours { ground: colour, edge, .. } = colours(ground);
    // An edge lies inside.
    let inset = if edge.is_empty() { 0.0 } else { 0.5 };
    let Area { x, y, width, height } = place;
    let mut drawn = format!(
        "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"{colour}\"",
        x + inset,
        y + inset,
        2.0f64.mul_add(-inset, width),
        2.0f64.mul_add(-inset, height)
    );
    if !edge.is_empty() {
        let _ = write!(drawn, " stroke=\"{edge}\"");
    }
    drawn.push_str("/>");
    if matches!(ground, Ground::Step(step) if step == "few") {
        let _ = write!(drawn, "<path d=\"{}\" stroke=\"#ccd4dc\" fill=\"none\"/>", slanted(place));
    }
    drawn
}

/// Draws the sign of a status as a shape, since not every font has it; a shade has none.
pub(super) fn sign(ground: &Ground, (x, y): (f64, f64)) -> String {
    let Ground::Status(status) = ground else { return String::new() };
    let Colours { ink, .. } = colours(ground);
    let circle = |radius: f64, how: &str| format!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius}\" {how}/>");
    let empty = || circle(RADIUS, &format!("fill=\"none\" stroke=\"{ink}\" stroke-width=\"1.3\""));
    match status {
        Status::Available => circle(RADIUS, &format!("fill=\"{ink}\"")),
        Status::Partial => {
            let half = format!(
                "<path d=\"M{x:.1} {:.1}a{RADIUS} {RADIUS} 0 0 0 0 {}z\" fill=\"{ink}\"/>",
                y - RADIUS,
                RADIUS * 2.0
            );
            empty() + &half
        }
        Status::Missing => empty(),
        Status::NotAssessed => circle(1.4, &format!("fill=\"{ink}\"")),
        Status::NotApplicable => {
            format!("<path d=\"M{:.1} {y:.1}h{}\" stroke=\"{ink}\" stroke-width=\"1.3\"/>", x - RADIUS, RADIUS * 2.0)
        }
    }
}
