//! The files beside an edition's areas, read.

use std::collections::BTreeSet;

use crate::load::gathering::Gathering;
use crate::model::{Acronym, Definition, Policies, Publication, Request, Review};
use crate::record::Companion;
use crate::record::bibliography::Bibliography;
use crate::record::known::Known;
use crate::record::reader::Reader;

/// What the files beside the areas say, as far as it is right.
#[derive(Default)]
pub(crate) struct Companions {
    pub publications: Vec<Publication>,
    pub requests: Vec<Request>,
    pub definitions: Vec<Definition>,
    pub policies: Policies,
    pub reviews: Vec<Review>,
    pub acronyms: Vec<Acronym>,
}

impl Companions {
    /// Reads those of the files that are there, and looks up all that the edition cites.
    pub(crate) fn read(
        gathering: &mut Gathering,
        files: &BTreeSet<String>,
        known: &Known,
        assessors: &[Box<str>],
    ) -> Self {
        let mut read = Self::default();
        let mut bibliography = None;
        for &companion in Companion::ALL.iter().filter(|companion| files.contains(&companion.file())) {
            let file = companion.file();
            match companion {
                Companion::Bibliography => bibliography = Some(read_bibliography(gathering, &file)),
                Companion::Requests => {
                    let requests = gathering.file(&file, None, |reader, root| reader.requests(root, known));
                    read.requests = requests.unwrap_or_default();
                }
                Companion::Definitions => {
                    read.definitions = gathering.file(&file, None, Reader::definitions).unwrap_or_default();
                }
                Companion::Policies => {
                    read.policies = gathering.file(&file, None, Reader::policies).unwrap_or_default();
                }
                Companion::Reviews => {
                    let reviews = gathering.file(&file, None, |reader, root| reader.reviews(root, known, assessors));
                    read.reviews = reviews.unwrap_or_default();
                }
                Companion::Acronyms => {
                    read.acronyms = gathering.file(&file, None, Reader::acronyms).unwrap_or_default();
                }
            }
        }
        match bibliography {
            None => gathering.look_up_cites(None, &[]),
            // Of a bibliography that cannot be read, enough has been said.
            Some(None) => {}
            Some(Some(bibliography)) => {
                gathering.look_up_cites(Some(&bibliography.taken), &bibliography.names());
                read.publications = bibliography.publications;
            }
        }
        read
    }
}

/// Reads the bibliography; nothing where it cannot be read. An empty one is a bibliography without entries.
fn read_bibliography(gathering: &mut Gathering, file: &str) -> Option<Bibliography> {
    let before = gathering.findings.len();
    match gathering.file(file, None, Reader::bibliography) {
        Some(read) => read,
        None => (gathering.findings.len() == before).then(Bibliography::default),
    }
}
