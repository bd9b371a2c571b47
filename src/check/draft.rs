//! A finding that does not know yet at which line it stands.

use crate::finding::{Fact, Finding, Related};
use crate::model::Said;
use crate::record::{Places, Route};

/// What a rule has to say, with routes in place of lines and columns.
pub(super) struct Draft {
    pub(super) route: Route,
    pub(super) fact: Fact,
    pub(super) related: Vec<(Route, Said)>,
}

impl Draft {
    /// Finds the places; `None` where the edition's places do not have the route.
    pub(super) fn place(self, places: &Places) -> Option<Finding> {
        let related = self.related.into_iter().filter_map(|(route, label)| {
            let place = places.find(&route)?;
            Some(Related { place, label })
        });
        Some(Finding { place: places.find(&self.route)?, fact: self.fact, related: related.collect() })
    }
}
