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

/// Draws a bar. Its style is a pattern of lines, so that it is told from others without colour.
pub(super) fn bar(area: Area, style: BarStyle) -> String {
    let class = match style {
        BarStyle::Whole => "whole",
        BarStyle::PartYear => "part_year",
        BarStyle::Pooled => "pooled",
        BarStyle::Approximate => "approximate",
    };
    let Area { x, y, width, height } = area;
    let mut drawn =
        format!("<rect class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\"/>");
    let lines = match style {
        BarStyle::Whole | BarStyle::Approximate => String::new(),
        BarStyle::PartYear => slanted(area),
        BarStyle::Pooled => level(area),
    };
    if !lines.is_empty() {
        let _ = write!(drawn, "<path class=\"{class}\" d=\"{lines}\"/>");
    }
    drawn
}

/// Lines that rise to the right, cut at the edges: along each the sum of its x and y is the same.
pub(super) fn slanted(Area { x, y, width, height }: Area) -> String {
    let mut lines = String::new();
    let mut sum = HATCHING;
    while sum < width + height {
        let (from, to) = ((sum - height).max(0.0), sum.min(width));
        let _ = write!(lines, "M{:.1} {:.1}L{:.1} {:.1}", x + from, y + sum - from, x + to, y + sum - to);
        sum += HATCHING;
    }
    lines
}

/// Level lines from edge to edge.
fn level(Area { x, y, width, height }: Area) -> String {
    let mut lines = String::new();
    let mut down = HATCHING - 1.0;
    while down < height {
        let _ = write!(lines, "M{x:.1} {:.1}h{width:.1}", y + down);
        down += HATCHING - 1.0;
    }
    lines
}

/// How many, as a number to reckon places with.
#[expect(clippy::cast_precision_loss, reason = "a picture has far fewer lines, bars and years than 2^52")]
pub(super) const fn number(count: usize) -> f64 {
    count as f64
}

/// Draws a line of the axis.
pub(super) fn line((x, y): (f64, f64), (to_x, to_y): (f64, f64)) -> String {
    format!("<path class=\"axis\" d=\"M{x:.1} {y:.1}L{to_x:.1} {to_y:.1}\"/>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hatching_stays_within_its_bar() {
        let area = Area { x: 10.0, y: 20.0, width: 12.0, height: 8.0 };
        assert_eq!(slanted(area), "M10.0 25.0L15.0 20.0M12.0 28.0L20.0 20.0M17.0 28.0L22.0 23.0");
        assert_eq!(level(area), "M10.0 24.0h12.0");
    }
}
