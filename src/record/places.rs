//! Where each entry of an edition stands: parallel, by index, to the model's tables.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    finding::{Place, Span},
    model::AreaId,
};

/// A way to an entry of an edition that knows nothing of files; [`Places`] finds the line and column.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Route {
    /// An area's file as a whole.
    Area(AreaId),
    /// An entry of an area's availability table, by its place among them, from 0.
    Declaration(AreaId, usize),
    /// A row of an area's sources table, from 0.
    Source(AreaId, usize),
    /// An entry of a row's `covers`: row and entry, from 0.
    Covers(AreaId, usize, usize),
}

/// The places of one area's tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaPlaces {
    /// The area's file, as findings name it.
    pub file: Arc<str>,
    /// The years of each declaration.
    pub declarations: Vec<Span>,
    /// The `cite` of each source row, and the years of each entry of its `covers`.
    pub sources: Vec<(Span, Vec<Span>)>,
}

/// The places of an edition's tables.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// By area.
    pub areas: BTreeMap<AreaId, AreaPlaces>,
}

impl Places {
    /// Finds the place that a route leads to; `None` for a route of another edition.
    #[must_use]
    pub fn find(&self, route: &Route) -> Option<Place> {
        let place = |area: &AreaId, span: fn(&AreaPlaces, usize, usize) -> Option<Span>, row: usize, entry: usize| {
            let places = self.areas.get(area)?;
            Some(Place { file: Arc::clone(&places.file), span: span(places, row, entry)? })
        };
        match route {
            Route::Area(area) => self.areas.get(area).map(|places| Place::whole(Arc::clone(&places.file))),
            Route::Declaration(area, at) => place(area, |places, at, _| places.declarations.get(at).copied(), *at, 0),
            Route::Source(area, row) => place(area, |places, row, _| Some(places.sources.get(row)?.0), *row, 0),
            Route::Covers(area, row, entry) => {
                place(area, |places, row, entry| places.sources.get(row)?.1.get(entry).copied(), *row, *entry)
            }
        }
    }
}
