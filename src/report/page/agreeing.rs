//! What closes no cell and still has to be settled: terms, definitions that differ, languages.

use crate::model::{Language, National, Status};
use crate::score::AssessedArea;
use crate::wording::{Key, Prose};

use super::{draft::Clause, overview::Pointer, writer::Writer};

impl Writer<'_> {
    /// The terms for which the country has no definition.
    pub(super) fn undefined_terms(&self) -> Vec<Prose> {
        let lacking = self.edition().definitions.iter().filter(|one| one.national == National::None);
        lacking.map(|one| self.words.prose(&one.term)).collect()
    }

    /// What the sources count by different definitions, by area.
    pub(super) fn differing_definitions(&self) -> Vec<Pointer> {
        let of_area = |area: &AssessedArea<'_>| {
            let label = self.area(area.area);
            let pointer = move |clause: Clause| Pointer { id: clause.id, label: label.clone(), text: clause.text };
            self.of_definitions(area, Key::DefinitionsOf).into_iter().map(pointer).collect::<Vec<_>>()
        };
        self.assessment.areas.iter().flat_map(of_area).collect()
    }

    /// The languages in which alone the best source of a cell gives its figures, most cells first.
    pub(super) fn single_languages(&self) -> Vec<Pointer> {
        let mut languages: Vec<(Language, u64)> = Vec::new();
        for (.., cell) in self.assessment.counted_cells() {
            let filled = matches!(cell.status, Status::Available | Status::Partial);
            let Some(best) = cell.best().filter(|_| filled) else { continue };
            if let [language] = self.languages(best.row)[..] {
                match languages.iter_mut().find(|(known, _)| *known == language) {
                    Some((_, cells)) => *cells += 1,
                    None => languages.push((language, 1)),
                }
            }
        }
        languages.sort_by_key(|(_, cells)| std::cmp::Reverse(*cells));
        let pointer = |(language, cells)| Pointer {
            id: String::new(),
            label: self.words.language_name(language),
            text: self.words.count(Key::LanguageCells, cells, &[]),
        };
        languages.into_iter().map(pointer).collect()
    }
}
