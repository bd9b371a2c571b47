//! Bars that lie one below the other, each with its label and its figure.

use super::WIDTH;
use super::shape::{self, Area};
use super::text::{self, Font};
use crate::report::page::{Drawing, Panel};

/// The thickness of a bar.
const THICKNESS: f64 = 12.0;
/// The distance from one bar to the next.
const GAP: f64 = 6.0;
/// The most of the width that labels beside the bars may take.
const BESIDE: f64 = 0.34;
/// The distance of a label or a figure from its bar.
const APART: f64 = 5.0;

/// Draws the bars below `top`; gives the drawing and the height of all.
pub(super) fn drawn(drawing: &Drawing, panel: &Panel, top: f64) -> (String, f64) {
    let labels = || drawing.panels.iter().flat_map(|panel| panel.bars.iter()).map(|bar| Font::LABEL.width(&bar.label));
    let figures = drawing.panels.iter().flat_map(|panel| panel.bars.iter()).map(|bar| Font::LABEL.width(&bar.figure));
    let widest = labels().fold(0.0, f64::max);
    // Long labels stand above their bars, over the whole width.
    let is_beside = widest <= WIDTH * BESIDE;
    let left = if is_beside { widest + APART } else { 1.0 };
    let right = WIDTH - figures.fold(0.0, f64::max) - APART;
    let at = |value: f64| left + share(drawing, value) * (right - left).max(0.0);
    let (mut body, mut axis, mut y) = (String::new(), String::new(), top + 3.0);
    for bar in panel.bars.iter() {
        if is_beside {
            body.push_str(&text::placed(&bar.label, (0.0, y + THICKNESS - 2.5), ""));
        } else {
            for line in text::lines(&bar.label, Font::LABEL, WIDTH) {
                y += Font::LABEL.line();
                body.push_str(&text::placed(&line, (0.0, y - 4.0), ""));
            }
        }
        let (from, to) = (at(bar.value.min(0.0)), at(bar.value.max(0.0)));
        if bar.value.abs() > 0.0 {
            // A value next to nothing is seen beside the axis, on its own side of it.
            let width = (to - from).max(shape::LEAST);
            let x = if bar.value < 0.0 { to - width } else { from };
            let area = Area { x, y, width, height: THICKNESS };
            body.push_str(&shape::bar(area, bar.style));
        }
        body.push_str(&text::placed(&bar.figure, (to.max(from + 1.0) + APART, y + THICKNESS - 2.5), ""));
        axis.push_str(&shape::stroke((at(0.0), y - 2.0), (at(0.0), y + THICKNESS + 2.0)));
        y += THICKNESS + GAP;
    }
    body.push_str(&shape::axis(&axis));
    (body, y)
}

/// How far along the scale a value lies, 0 to 1.
fn share(drawing: &Drawing, value: f64) -> f64 {
    let range = drawing.highest - drawing.lowest;
    if range > 0.0 { (value - drawing.lowest) / range } else { 0.0 }
}
