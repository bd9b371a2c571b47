//! What a page is made from, held together: a part of it is made when somebody reaches it.

use std::{
    collections::BTreeMap,
    fmt,
    sync::{Arc, OnceLock},
};

use self_cell::self_cell;

use crate::model::{CiteId, Edition, Method, Publication};
use crate::score::{Assessment, score};
use crate::wording::Words;

use super::{Provenance, writer::Writer};

/// The tables and the method that they are scored under.
struct Tables {
    edition: Arc<Edition>,
    method: Arc<Method>,
}

/// What is worked out of the tables, and borrows from them.
struct Worked<'a> {
    assessment: Assessment<'a>,
    /// The bibliography by identifier: it is asked for every source of every cell.
    publications: BTreeMap<&'a CiteId, &'a Publication>,
}

self_cell!(
    struct Scored {
        owner: Tables,
        #[covariant]
        dependent: Worked,
    }
);

/// An edition with everything that its page is made from.
pub struct Source {
    scored: Scored,
    words: Words,
    making: Box<dyn Fn() -> Provenance + Send + Sync>,
    provenance: OnceLock<Provenance>,
}

impl Source {
    /// Scores an edition for its page. What is said of its making is worked out where a page says it: digests take time.
    #[must_use]
    pub fn new(
        edition: Arc<Edition>,
        method: Arc<Method>,
        words: Words,
        making: impl Fn() -> Provenance + Send + Sync + 'static,
    ) -> Self {
        let scored = Scored::new(Tables { edition, method }, |tables| Worked {
            assessment: score(&tables.edition, &tables.method),
            publications: tables.edition.bibliography.iter().map(|one| (&one.id, one)).collect(),
        });
        Self { scored, words, making: Box::new(making), provenance: OnceLock::new() }
    }

    /// The assessment.
    #[must_use]
    pub fn assessment(&self) -> &Assessment<'_> {
        &self.scored.borrow_dependent().assessment
    }

    /// The wording.
    #[must_use]
    pub const fn words(&self) -> &Words {
        &self.words
    }

    /// What made the page, and of what.
    pub(super) fn provenance(&self) -> &Provenance {
        self.provenance.get_or_init(&self.making)
    }

    pub(super) fn writer(&self) -> Writer<'_> {
        let worked = self.scored.borrow_dependent();
        Writer { assessment: &worked.assessment, words: &self.words, publications: &worked.publications }
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let edition = self.assessment().edition;
        write!(f, "the page of {} {}", edition.country, edition.id)
    }
}
