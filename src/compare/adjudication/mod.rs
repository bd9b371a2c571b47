//! A third edition of what assessors agree on, without loss: agreed cells stand, what is disputed is left open with everyone's words.

mod beside;
mod cells;
mod sources;
mod voice;

use crate::model::{AreaId, AreaTables, Declaration, Edition, IndicatorId, SourceRow, Status, Window, Years};

use super::agreement::Agreement;
use cells::Plans;
use sources::Union;
use voice::Voice;

/// What assessors agree on, what is left open, and what else they say.
#[derive(Clone, Debug)]
pub struct Adjudication {
    /// The edition on which they agree: everybody's sources and entries, without what is open.
    pub edition: Edition,
    /// What is left open: by area and indicator, years of which everyone says the same together.
    pub open: Vec<OpenCells>,
    /// What each assessor says otherwise of what is not open, as an edition of nothing else, in their order.
    pub asides: Vec<Edition>,
}

/// Cells of one indicator that are left open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenCells {
    /// The area.
    pub area: AreaId,
    /// The indicator.
    pub indicator: IndicatorId,
    /// The years.
    pub years: Years,
    /// Why they are open.
    pub why: Open,
    /// Everyone's words, in the order of the assessors.
    pub sides: Vec<SideWords>,
}

/// Why a cell is left open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Open {
    /// The statuses differ.
    Disputed,
    /// The cell is not in everyone's tables.
    NotEveryones,
}

/// What one assessor says of open cells. Put into the edition, it gives them the statuses that they have in that assessor's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SideWords {
    /// The status; `None` where the cells are not in that assessor's tables.
    pub status: Option<Status>,
    /// The entry of the availability table, for these years alone.
    pub declared: Option<Declaration>,
    /// The rows of sources on which not all agree, covering these cells alone.
    pub rows: Vec<SourceRow>,
}

/// Makes the edition on which the assessors agree. `None` where there is no assessor.
#[must_use]
pub fn adjudicated(agreement: &Agreement<'_>) -> Option<Adjudication> {
    let first = *agreement.assessments.first()?;
    let voices: Vec<Voice<'_>> = agreement.assessments.iter().map(|assessment| Voice::new(first, assessment)).collect();
    let mut edition = beside::union(&voices);
    let mut asides: Vec<Edition> = voices.iter().map(|voice| beside::aside(voice, &edition)).collect();
    let mut open = Vec::new();
    edition.areas = Vec::new();
    for id in area_ids(&voices) {
        let plans = Plans::new(&voices, &id, first.method.reconcile);
        let union = Union::new(&voices, &id, &plans);
        open.extend(plans.open(&voices, &id));
        for (at, aside) in asides.iter_mut().enumerate() {
            let availability = plans.said_otherwise(&voices, &id, at);
            let sources = union.asides[at].clone();
            beside::add_area(aside, &voices[at], (&id, edition.window), availability, sources);
        }
        let tables = beside::tables(&voices, &id, window(&voices, &id));
        edition.areas.extend(tables.map(|tables| AreaTables {
            availability: plans.agreed(&voices, &id),
            sources: union.rows,
            ..tables
        }));
    }
    beside::drop_known(&mut asides, &edition);
    Some(Adjudication { edition, open, asides })
}

/// The areas that anybody has a file of: the first assessor's, then others'.
fn area_ids(voices: &[Voice<'_>]) -> Vec<AreaId> {
    let mut ids: Vec<AreaId> = Vec::new();
    for tables in voices.iter().flat_map(|voice| &voice.tables) {
        if !ids.contains(&tables.area) {
            ids.push(tables.area.clone());
        }
    }
    ids
}

/// The widest window that anybody gives an area: what lies outside another's is open.
fn window(voices: &[Voice<'_>], area: &AreaId) -> Option<Window> {
    let windows = || voices.iter().filter_map(|voice| voice.tables(area)).map(|tables| tables.window);
    let first = windows().filter_map(|window| window.years().next()).min()?;
    let last = windows().filter_map(|window| window.years().last()).max()?;
    Window::new(first, last)
}
