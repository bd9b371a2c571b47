//! Bars beside the categories of a breakdown, as a table: each figure is read, selected and copied as what it is.

use std::fmt::Write;

use crate::report::page::{Drawing, Panel, TextDirection};

use super::{isolated::isolated, long::escaped, svg};

/// Draws the panels of a chart, one `<table>` each; the style sheet draws a bar as long as its share of the scale.
///
/// A bar's `--share` is a part of the longest bar in per cent, and a table's `--room` is that of its widest figure.
#[must_use]
pub fn tables(drawing: &Drawing, page: TextDirection) -> String {
    let figures = drawing.panels.iter().flat_map(|panel| panel.bars.iter()).map(|bar| bar.figure.chars().count());
    let room = figures.max().unwrap_or_default() + 1;
    drawing.panels.iter().map(|panel| table(drawing, panel, room, page)).collect()
}

fn table(drawing: &Drawing, panel: &Panel, room: usize, page: TextDirection) -> String {
    let mut table = format!("<table class=\"bars\" style=\"--room:{room}ch\">");
    if !panel.label.is_empty() {
        let _ = write!(table, "<caption>{}</caption>", isolated(&panel.label, None, page));
    }
    for bar in panel.bars.iter() {
        let (label, figure) = (isolated(&bar.label, None, page), escaped(&bar.figure));
        let _ = write!(table, "<tr><th scope=\"row\">{label}</th><td>");
        if bar.value > 0.0 {
            let class = svg::class(bar.style);
            let _ = write!(table, "<i{class} style=\"--share:{:.4}\"></i>", bar.value / drawing.highest);
        }
        let _ = write!(table, "{figure}</td></tr>");
    }
    table.push_str("</table>\n");
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::page::{Axis, Bar, BarStyle};

    fn drawn(bars: &[(&str, f64, BarStyle)]) -> String {
        let bar = |&(label, value, style): &(&str, f64, BarStyle)| Bar {
            label: label.to_owned(),
            position: 0,
            value,
            figure: value.to_string(),
            style,
        };
        let bars: Vec<Bar> = bars.iter().map(bar).collect();
        let highest = bars.iter().map(|bar| bar.value).fold(0.0, f64::max);
        let panel = Panel { label: String::new(), name: String::new(), alternative: String::new(), bars: bars.into() };
        let (periods, panels) = (Vec::new().into(), vec![panel].into());
        tables(&Drawing { axis: Axis::Categories, periods, lowest: 0.0, highest, panels }, TextDirection::Right)
    }

    #[test]
    fn a_bar_is_as_long_as_its_figure_and_0_has_none() {
        let table = drawn(&[("a", 200.0, BarStyle::Whole), ("b", 50.0, BarStyle::Pooled), ("c", 0.0, BarStyle::Whole)]);
        assert!(table.contains(">a</th><td><i style=\"--share:1.0000\"></i>200</td>"), "{table}");
        assert!(table.contains("<i class=\"pooled\" style=\"--share:0.2500\"></i>50</td>"), "{table}");
        assert!(table.contains(">c</th><td>0</td>"), "{table}");
    }

    #[test]
    fn what_an_author_wrote_stays_text() {
        let table = drawn(&[("<script>\"x\"", 1.0, BarStyle::Whole)]);
        assert!(!table.contains("<script>") && table.contains("&lt;script&gt;"), "{table}");
    }
}
