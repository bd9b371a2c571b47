//! What stands beside an adjudicated edition: each disputed cell with everyone's word on it, as lines of comments.

use super::{agree::Agree, cell_side::CellSide};

/// Says, for each area with a dispute, what everyone says of each disputed cell; no line holds a line break.
#[must_use]
pub fn notes(view: &Agree<'_>) -> Vec<(String, Vec<String>)> {
    let areas = view.disputed.chunk_by(|one, next| one.area == next.area);
    areas
        .map(|disputes| {
            let mut lines = vec![format!("Left open: {} disagree on these cells.", view.assessors.join(" and "))];
            for dispute in disputes {
                lines.push(format!("{} {}", dispute.indicator, dispute.year));
                let sides = view.assessors.iter().zip(&dispute.sides);
                lines.extend(sides.map(|(assessor, side)| format!("  {assessor}: {}", word(side))));
            }
            (disputes[0].area.to_string(), lines.into_iter().map(|line| line.replace(['\n', '\r'], " ")).collect())
        })
        .collect()
}

/// What one assessor says of a cell.
fn word(side: &CellSide<'_>) -> String {
    let sources: Vec<String> =
        side.sources.iter().map(|source| format!("{} ({})", source.cite, source.traits.join(", "))).collect();
    let mut said = vec![side.in_words()];
    said.push(if sources.is_empty() { "no source".to_owned() } else { sources.join(", ") });
    said.extend(side.because.map(|because| format!("because: {because}")));
    said.extend(side.note.map(|note| format!("note: {note}")));
    said.join("; ")
}
