//! What was done to find the figures of an area's missing cells, in words: searches and requests, or none on record.

use crate::advise::{Sought, sought};
use crate::model::{Reason, Status};
use crate::score::{AssessedArea, AssessedIndicator, Cell, is_unsearched};
use crate::wording::Key;

use super::{
    draft::{Alike, Clause, ClauseKind, alike_rows},
    writer::Writer,
};

impl Writer<'_> {
    /// Which searches and requests stand behind the missing cells, and for which there is none. Where the same holds of
    /// everything that is missing and due, it is said once, without the list of it all, which stands among the missing.
    pub(super) fn of_search(&self, area: &AssessedArea<'_>) -> Vec<Clause> {
        let unsought =
            |row: &AssessedIndicator<'_>, cell: &Cell<'_>| is_unsearched(self.edition(), area, &row.indicator.id, cell);
        let groups = alike_rows(area, |row, cell| {
            (is_lacking(cell) || unsought(row, cell)).then(|| sought(self.assessment, area, row, cell.year))
        });
        let missing = |cell: &Cell<'_>| cell.status == Status::Missing && !is_not_due(cell);
        let is_all = groups.len() == 1
            && area.indicators.iter().flat_map(|row| &row.cells).all(|cell| missing(cell) == is_lacking(cell));
        let wording = if is_all { Key::DraftSoughtAll } else { Key::DraftSought };
        groups.iter().map(|alike| self.sought_clause(area, alike, wording)).collect()
    }

    fn sought_clause(&self, area: &AssessedArea<'_>, alike: &Alike<'_, '_, Sought>, wording: Key) -> Clause {
        let what = self.what(&alike.rows);
        let (kind, text) = if alike.key.is_nothing() {
            (ClauseKind::Unsought, self.words.fill(Key::DraftUnsought, &[("what", &what)]))
        } else {
            let behind = self.behind(&alike.key);
            (ClauseKind::Sought, self.words.fill(wording, &[("what", &what), ("behind", &behind)]))
        };
        self.clause(area, kind, None, text, &alike.rows)
    }

    /// The searches that found nothing, and who was asked. That nobody was asked is said only where it is known of every
    /// request on record what it asked for.
    fn behind(&self, sought: &Sought) -> String {
        let requests = &self.edition().requests;
        let asked = sought.requests.iter().map(|&at| {
            let request = &requests[at];
            format!("{} ({})", self.institution(&request.institution).text, self.words.outcome(request.outcome))
        });
        let asked = self.words.list(&asked.collect::<Vec<_>>());
        let key = match (sought.searches.is_empty(), asked.is_empty()) {
            (true, _) => Key::AskedAlone,
            (false, false) => Key::SearchedAsked,
            (false, true) if requests.iter().any(|request| request.covers.is_empty()) => Key::SearchedUnknown,
            (false, true) => Key::Searched,
        };
        self.words.count(key, sought.searches.len() as u64, &[("requests", &asked)])
    }
}

/// Whether a cell lacks figures that had to be looked for, and of which no source is on record: a source whose figures
/// are kept back was found.
fn is_lacking(cell: &Cell<'_>) -> bool {
    cell.needs_search() && cell.evidence.is_empty()
}

fn is_not_due(cell: &Cell<'_>) -> bool {
    cell.reasons == [Reason::NotYetDue]
}
