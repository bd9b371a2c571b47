//! Charts as SVG: where bars, axes and labels stand, one picture a panel; and pictures to share.

mod bars;
mod cell;
mod columns;
mod picture;
mod shape;
mod text;

pub use picture::picture;

use crate::report::page::{Axis, Drawing, Panel};

pub(super) use shape::class;
use text::Font;

/// The width of every picture, in pixels at its natural size; a page 360 px wide has room for it.
pub const WIDTH: f64 = 320.0;
/// The most periods that stand one below the other.
const ROWS: usize = 12;

/// How the bars of a chart stand, the same in all its panels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    /// Upright over the periods, each with its figure above it.
    Columns,
    /// Upright over the periods, too many for a figure each: the axis says the height.
    Dense,
    /// Lying, one below the other.
    Bars,
}

/// Draws the panels of a chart, one `<svg>` each.
#[must_use]
pub fn drawing(drawing: &Drawing) -> String {
    let layout = layout(drawing);
    drawing.panels.iter().map(|panel| of_panel(drawing, panel, layout)).collect()
}

fn of_panel(drawing: &Drawing, panel: &Panel, layout: Layout) -> String {
    let heading = text::lines(&panel.label, Font::HEADING, WIDTH);
    let top = shape::number(heading.len()) * Font::HEADING.line();
    let (body, height) = match layout {
        Layout::Bars => bars::drawn(drawing, panel, top),
        Layout::Columns | Layout::Dense => columns::drawn(drawing, panel, top, layout),
    };
    let class = if layout == Layout::Dense { "chart dense" } else { "chart" };
    let mut picture = format!(
        "<svg class=\"{class}\" viewBox=\"0 0 {WIDTH} {height:.0}\" role=\"img\" aria-label=\"{}\">",
        text::escaped(&panel.name)
    );
    for (at, line) in heading.iter().enumerate() {
        let y = shape::number(at).mul_add(Font::HEADING.line(), Font::HEADING.size);
        picture.push_str(&text::placed(line, (0.0, y), "heading"));
    }
    picture.push_str(&body);
    picture.push_str("</svg>\n");
    picture
}

/// Columns where the widest figure and the widest period fit a column; else bars, as long as they are few.
fn layout(drawing: &Drawing) -> Layout {
    if drawing.axis == Axis::Categories {
        return Layout::Bars;
    }
    let step = WIDTH / shape::number(drawing.periods.len().max(1));
    let figures = drawing.panels.iter().flat_map(|panel| panel.bars.iter()).map(|bar| bar.figure.as_str());
    let widest = figures.chain(drawing.periods.iter().map(String::as_str)).map(|label| Font::LABEL.width(label));
    if widest.fold(0.0, f64::max) + 4.0 <= step {
        Layout::Columns
    } else if drawing.panels.iter().all(|panel| panel.bars.len() <= ROWS) {
        Layout::Bars
    } else {
        Layout::Dense
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{
        fields::Listed,
        page::{Bar, BarStyle},
    };

    fn bars(labels: &[&str], figures: impl Fn(usize) -> (f64, String)) -> Vec<Bar> {
        let bar = |(position, label): (usize, &&str)| {
            let (value, figure) = figures(position);
            Bar { label: (*label).to_owned(), position, value, figure, style: BarStyle::Whole }
        };
        labels.iter().enumerate().map(bar).collect()
    }

    fn chart(axis: Axis, labels: &[&str], figures: impl Fn(usize) -> (f64, String)) -> Drawing {
        let bars = bars(labels, figures);
        let values = || bars.iter().map(|bar| bar.value);
        let label = "Численность по стране, из которой вернулись; кайтып келген өлкөсү боюнча".to_owned();
        Drawing {
            axis,
            periods: if axis == Axis::Periods {
                labels.iter().map(|&label| label.to_owned()).collect()
            } else {
                Listed::default()
            },
            lowest: values().fold(0.0, f64::min),
            highest: values().fold(0.0, f64::max),
            panels: vec![Panel { label, name: String::new(), alternative: String::new(), bars: bars.clone().into() }]
                .into(),
        }
    }

    /// The boxes of the texts of a picture: left, upper, right and lower edges, and the words.
    fn boxes(picture: &str) -> Vec<([f64; 4], &str)> {
        let attribute = |tag: &str, name: &str| -> f64 {
            tag.split(&format!(" {name}=\"")).nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
        };
        let texts = picture.split("<text").skip(1);
        let placed = texts.map(|text| {
            let (tag, rest) = text.split_once('>').unwrap();
            let words = rest.split("</text>").next().unwrap();
            let font = if tag.contains("heading") { Font::HEADING } else { Font::LABEL };
            let (x, y, width) = (attribute(tag, "x"), attribute(tag, "y"), font.width(words));
            let left = if tag.contains("middle") { x - width / 2.0 } else { x };
            ([left, y - font.size * 0.75, left + width, y + font.size * 0.2], words)
        });
        placed.collect()
    }

    fn is_readable(drawing: &Drawing) {
        let picture = super::drawing(drawing);
        let height: f64 = picture
            .split(&format!("viewBox=\"0 0 {WIDTH} "))
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .parse()
            .unwrap();
        let boxes = boxes(&picture);
        for (at, ([left, top, right, bottom], words)) in boxes.iter().enumerate() {
            assert!(
                *left > -0.6 && *right < WIDTH + 0.6 && *top > -0.6 && *bottom < height + 0.6,
                "{words} is cut: {picture}"
            );
            for ([l, t, r, b], other) in &boxes[at + 1..] {
                let meet = left + 0.5 < *r && *l + 0.5 < *right && top + 0.5 < *b && *t + 0.5 < *bottom;
                assert!(!meet, "{words} runs into {other}: {picture}");
            }
        }
    }

    #[test]
    fn no_label_is_cut_or_runs_into_another() {
        let categories = [
            "кыска",
            "Государственное агентство по делам молодёжи, физической культуры и спорта, включая территориальные подразделения",
            "Gaz, Sogment, Charbak, Kyshtut and Tayan",
            "Мигранттардыжайгаштыруужанакоргоочулардыкамкордукаракеттери",
        ];
        let figure = |value: f64| (value, format!("болжол менен {value:.0}"));
        for scale in [1.0, 1e3, 1e9, -1e6] {
            is_readable(&chart(Axis::Categories, &categories, |at| figure(scale / shape::number(at + 1))));
            is_readable(&chart(Axis::Categories, &categories, |at| figure(if at == 1 { -scale } else { scale })));
        }
        for years in 1..=40 {
            let labels: Vec<String> = (0..years).map(|at| (1984 + at).to_string()).collect();
            let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
            for scale in [9.0, 99_999.0, 1e9, -1e5] {
                is_readable(&chart(Axis::Periods, &labels, |at| {
                    (scale / shape::number(at + 1), format!("{:.0}", scale / shape::number(at + 1)))
                }));
            }
        }
    }

    #[test]
    fn a_bar_is_as_long_as_its_figure() {
        let picture =
            drawing(&chart(Axis::Categories, &["a", "b", "c"], |at| ([200.0, 100.0, 0.0][at], "1".to_owned())));
        let widths: Vec<f64> =
            picture.split(" width=\"").skip(1).map(|rest| rest.split('"').next().unwrap().parse().unwrap()).collect();
        assert_eq!(widths.len(), 2, "0 has no bar: {picture}");
        assert!((widths[0] - 2.0 * widths[1]).abs() < 0.2, "{widths:?}");
    }

    #[test]
    fn what_an_author_wrote_stays_text() {
        let picture = drawing(&chart(Axis::Categories, &["<script>\"x\""], |_| (1.0, "<b>".to_owned())));
        assert!(!picture.contains("<script>") && picture.contains("&lt;script&gt;") && picture.contains("&lt;b&gt;"));
    }
}
