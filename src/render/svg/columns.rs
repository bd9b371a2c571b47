//! Bars that stand upright over years, or over ranges of years of one length.

use super::shape::{self, Area};
use super::text::{self, Font};
use super::{Layout, WIDTH};
use crate::report::page::{Drawing, Panel};

/// The height that the scale has.
const PLOT: f64 = 72.0;
/// The room for a line of figures.
const FIGURES: f64 = 18.0;
/// The share of a column's room that its bar takes.
const BAR: f64 = 0.7;
/// The distance between labels of the axis.
const APART: f64 = 6.0;

/// Draws the columns below `top`; gives the drawing and the height of all.
pub(super) fn drawn(drawing: &Drawing, panel: &Panel, top: f64, layout: Layout) -> (String, f64) {
    let step = WIDTH / shape::number(drawing.periods.len().max(1));
    let range = drawing.highest - drawing.lowest;
    let above = top + FIGURES;
    let at = |value: f64| above + if range > 0.0 { (drawing.highest - value) / range * PLOT } else { PLOT };
    let below = if drawing.lowest < 0.0 { FIGURES } else { 2.0 };
    let foot = above + PLOT + below + Font::LABEL.size;
    let (mut body, mut axis) = (String::new(), String::new());
    for bar in panel.bars.iter() {
        let middle = (shape::number(bar.position) + 0.5) * step;
        let (upper, lower) = (at(bar.value.max(0.0)), at(bar.value.min(0.0)));
        let width = step * BAR;
        // A value next to nothing is seen beside the axis, on its own side of it.
        let height = (lower - upper).max(shape::LEAST);
        let y = if bar.value < 0.0 { upper } else { lower - height };
        let area = Area { x: middle - width / 2.0, y, width, height };
        if bar.value.abs() > 0.0 {
            body.push_str(&shape::bar(area, bar.style));
        } else if layout == Layout::Dense {
            // Without figures a 0 has to be told from a year without one.
            axis.push_str(&shape::stroke((area.x, upper - 1.0), (area.x + width, upper - 1.0)));
        }
        if layout == Layout::Columns {
            let y = if bar.value < 0.0 { lower + Font::LABEL.size } else { upper - 4.0 };
            body.push_str(&text::placed(&bar.figure, (middle, y), "middle"));
        }
    }
    axis.push_str(&shape::stroke((0.0, at(0.0)), (WIDTH, at(0.0))));
    body.push_str(&shape::axis(&axis));
    body.push_str(&periods(drawing, panel, step, (at(0.0) - 4.0, foot), layout));
    (body, foot + 4.0)
}

/// The labels of the axis: all of them, or the first, the last and those between that have room. A period without a figure
/// says so by a dash, which a bar of 0 does not have.
fn periods(drawing: &Drawing, panel: &Panel, step: f64, (zero, foot): (f64, f64), layout: Layout) -> String {
    let middle = |position: usize| (shape::number(position) + 0.5) * step;
    let half = |label: &str| Font::LABEL.width(label) / 2.0;
    let last = drawing.periods.len().saturating_sub(1);
    let end = drawing.periods.last().map_or(WIDTH, |label| within(middle(last), half(label)) - half(label));
    let (mut labels, mut free) = (String::new(), 0.0);
    for (position, period) in drawing.periods.iter().enumerate() {
        if panel.bars.iter().all(|bar| bar.position != position) && layout == Layout::Columns {
            labels.push_str(&text::placed("–", (middle(position), zero), "middle"));
        }
        let x = within(middle(position), half(period));
        let has_room = x - half(period) >= free && (position == last || x + half(period) + APART <= end);
        if has_room || layout == Layout::Columns {
            labels.push_str(&text::placed(period, (x, foot), "middle"));
            free = x + half(period) + APART;
        }
    }
    if layout == Layout::Dense
        && let Some(highest) = panel.bars.iter().max_by(|one, other| one.value.total_cmp(&other.value))
    {
        // One figure tells the scale: the highest, over its bar.
        let x = within(middle(highest.position), half(&highest.figure));
        let y = zero + 4.0 - share_above(drawing, highest.value) * PLOT - 4.0;
        labels.push_str(&text::placed(&highest.figure, (x, y), "middle"));
    }
    labels
}

/// The middle of a label moved so that the label stays within the picture.
fn within(middle: f64, half: f64) -> f64 {
    middle.clamp(half, (WIDTH - half).max(half))
}

/// How far above 0 a value lies, in parts of the scale.
fn share_above(drawing: &Drawing, value: f64) -> f64 {
    let range = drawing.highest - drawing.lowest;
    if range > 0.0 { value.max(0.0) / range } else { 0.0 }
}
