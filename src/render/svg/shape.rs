//! The shapes of a picture: a bar in its style, a line.

use std::fmt::Write;

use crate::report::page::BarStyle;

/// A rectangle: its left and upper edges, width and height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

/// The least that a bar measures along the scale, so that it is seen beside the axis.
pub(super) const LEAST: f64 = 2.5;
/// The distance of the lines of a hatching.
const HATCHING: f64 = 5.0;

/// The attribute that gives a bar its style; the usual one has none.
pub(in crate::render) fn class(style: BarStyle) -> String {
    if style == BarStyle::Whole { String::new() } else { format!(" class=\"{}\"", style.word()) }
}

/// Draws a bar. Its style is a pattern of lines, so that it is told from others without colour.
pub(super) fn bar(area: Area, style: BarStyle) -> String {
    let class = class(style);
    let [x, y, width, height] = [area.x, area.y, area.width, area.height].map(tenths);
    let mut drawn = format!("<rect{class} x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>");
    let lines = match style {
        BarStyle::Whole | BarStyle::Approximate => String::new(),
        BarStyle::PartYear => slanted(area),
        BarStyle::Pooled => level(area),
    };
    if !lines.is_empty() {
        let _ = write!(drawn, "<path{class} d=\"{lines}\"/>");
    }
    drawn
}

/// Lines that rise to the right, cut at the edges: along each the sum of its x and y is the same.
pub(super) fn slanted(Area { x, y, width, height }: Area) -> String {
    let mut lines = String::new();
    let mut sum = HATCHING;
    while sum < width + height {
        let (from, to) = ((sum - height).max(0.0), sum.min(width));
        lines.push_str(&stroke((x + from, y + sum - from), (x + to, y + sum - to)));
        sum += HATCHING;
    }
    lines
}

/// Level lines from edge to edge.
fn level(Area { x, y, width, height }: Area) -> String {
    let mut lines = String::new();
    let mut down = HATCHING - 1.0;
    while down < height {
        lines.push_str(&stroke((x, y + down), (x + width, y + down)));
        down += HATCHING - 1.0;
    }
    lines
}

/// How many, as a number to reckon places with.
#[expect(clippy::cast_precision_loss, reason = "a picture has far fewer lines, bars and years than 2^52")]
pub(super) const fn number(count: usize) -> f64 {
    count as f64
}

/// A place in tenths of a pixel, without a 0 behind the point.
pub(super) fn tenths(place: f64) -> String {
    let written = format!("{place:.1}");
    match written.strip_suffix(".0") {
        Some("-0") => "0".to_owned(),
        Some(whole) => whole.to_owned(),
        None => written,
    }
}

/// A line from one place to another, as a path has it.
pub(super) fn stroke((x, y): (f64, f64), (to_x, to_y): (f64, f64)) -> String {
    let [x, y, to_x, to_y] = [x, y, to_x, to_y].map(tenths);
    if x == to_x {
        format!("M{x} {y}V{to_y}")
    } else if y == to_y {
        format!("M{x} {y}H{to_x}")
    } else {
        format!("M{x} {y}L{to_x} {to_y}")
    }
}

/// Draws the lines of the axis.
pub(super) fn axis(strokes: &str) -> String {
    format!("<path class=\"axis\" d=\"{strokes}\"/>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hatching_stays_within_its_bar() {
        let area = Area { x: 10.0, y: 20.0, width: 12.0, height: 8.0 };
        assert_eq!(slanted(area), "M10 25L15 20M12 28L20 20M17 28L22 23");
        assert_eq!(level(area), "M10 24H22");
    }
}
