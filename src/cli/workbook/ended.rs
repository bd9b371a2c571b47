//! What an import of a workbook says at its end: what changed, what is in conflict, how the edition stands now.

use super::super::{merge::words, output};
use super::past::Past;
use crate::check::{Strictness, check};
use crate::finding::{Finding, Severity};
use crate::load::Loaded;
use crate::merge::{FileChange, Merged};
use crate::score::score;
use crate::told;

/// Whether a cell of a workbook has a mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mistakes {
    /// None has.
    None,
    /// At least one has; what it says is left out.
    Some,
}

/// The most changes that are named one by one.
const MAX_NAMED: usize = 20;

/// Says what changes, counted, and what is in conflict; of a workbook with mistakes, what changes besides.
pub(super) fn changes(book: &str, name: &str, merged: &Merged, mistakes: Mistakes) {
    let outcome = &merged.outcome;
    let is_nothing = outcome.changes.is_empty() && outcome.conflicts.is_empty();
    output::say(
        match (is_nothing, mistakes) {
            (true, Mistakes::None) => told!("import.nothing-new", file = book),
            (true, Mistakes::Some) => told!("import.nothing-else", file = book),
            (false, _) => words::text(name, merged),
        }
        .trim_end(),
    );
}

/// Says what this file corrects of what was taken of it before, and how much was taken of its copies that it does not say.
pub(super) fn before(book: &str, merged: &Merged, past: Option<&Past>) {
    let Some(past) = past else { return };
    let corrected = merged.outcome.changes.iter().filter(|change| past.corrected.contains(&change.spot));
    let corrected: Vec<String> = corrected.map(|change| words::spot(&change.spot)).collect();
    for what in corrected.iter().take(MAX_NAMED) {
        output::say(&told!("workbook.corrected", what, file = book));
    }
    if corrected.len() > MAX_NAMED {
        output::say(&told!("workbook.more", n = corrected.len() - MAX_NAMED));
    }
    if past.again > 0 {
        output::say(&told!("workbook.again", n = past.again));
    }
}

/// Names what would change or go, and is not taken without `--replace`.
pub(super) fn not_taken(book: &str, refused: &Merged) {
    let changes = &refused.outcome.changes;
    if changes.is_empty() {
        return;
    }
    // What would be said otherwise comes before what would go.
    let (gone, other): (Vec<_>, Vec<_>) = changes.iter().partition(|change| change.to.is_none());
    for change in other.into_iter().chain(gone).take(MAX_NAMED) {
        let field = if change.spot.field.is_empty() { String::new() } else { format!(", {}", change.spot.field) };
        let what = format!("{}: {}{field}", change.spot.file, words::spot(&change.spot));
        let from = change.from.as_deref().unwrap_or("-");
        let to = change.to.as_deref().unwrap_or("-");
        output::say(&told!("workbook.not-taken", what, from, to));
    }
    if changes.len() > MAX_NAMED {
        output::say(&told!("workbook.more", n = changes.len() - MAX_NAMED));
    }
    output::complain(&told!("workbook.only-new", file = book, things = words::things(&refused.outcome)));
}

/// Says which files are changed.
pub(super) fn changed(files: &[FileChange]) {
    let files: Vec<&str> = files.iter().map(|change| change.file.as_str()).collect();
    output::say(&told!("changed", files = files.join(", ")));
}

/// Says how the edition stands: its errors and warnings, how many notes, and the share of its cells that is assessed.
pub(super) fn state(loaded: &Loaded) {
    let mut findings = loaded.findings.clone();
    let Some(edition) = &loaded.edition else {
        return output::findings(&findings, &loaded.texts);
    };
    let assessment = score(edition, &loaded.method);
    findings.extend(check(&assessment, &loaded.places, Strictness::Usual));
    crate::finding::sort(&mut findings);
    let notes = findings.iter().filter(|finding| finding.severity() == Severity::Note).count();
    let grave: Vec<Finding> = findings.into_iter().filter(|one| one.severity() > Severity::Note).collect();
    output::findings(&grave, &loaded.texts);
    if notes > 0 {
        output::say(&told!("workbook.notes", edition = &loaded.name, n = notes));
    }
    let coverage = assessment.coverage();
    let shares = coverage.by_area.iter().filter_map(|(area, counts)| {
        let cells = counts.classed() + counts.not_assessed;
        (cells > 0).then(|| told!("workbook.share", area = area.as_str(), assessed = counts.classed(), cells))
    });
    output::say(&told!("workbook.assessed", shares = shares.collect::<Vec<_>>().join(", ")));
}
