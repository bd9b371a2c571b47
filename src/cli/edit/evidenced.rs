//! What the sources support, declared where the availability table is silent: one fact stands in both tables with one gesture.

use serde_json::json;

use super::{answers::Evidenced, keeper::Keeper};
use crate::desk::edits::{self, Cells, Edit, Refused, Set};
use crate::desk::view::Reading;
use crate::merge::Texts;
use crate::model::{AreaId, IndicatorId, Years};
use crate::score::{Assessment, score};

impl Keeper {
    /// The texts with the silent ones of these cells declared as their sources support them.
    ///
    /// # Errors
    /// Cells that the area does not have.
    pub(super) fn evidenced(&self, texts: Texts, asked: &[Evidenced]) -> Result<Texts, Refused> {
        if asked.is_empty() {
            return Ok(texts);
        }
        let reading = Reading::new(self.folder(), &texts);
        // Where nothing can be scored nothing is declared; the change itself is then refused or made without it.
        let Some(edition) = reading.sound() else { return Ok(texts) };
        let assessment = score(edition, reading.method());
        let edits: Vec<Edit> = asked.iter().flat_map(|one| declarations(&assessment, one)).collect();
        edits::apply(&texts, &edits, reading.method())
    }
}

fn declarations(assessment: &Assessment<'_>, asked: &Evidenced) -> Vec<Edit> {
    let mut edits = Vec::new();
    for cells in &asked.cells {
        let (Ok(area), Ok(indicator), Ok(years)) =
            (asked.area.parse::<AreaId>(), cells.indicator.parse::<IndicatorId>(), cells.years.parse::<Years>())
        else {
            continue;
        };
        for &year in years.as_slice() {
            let cell = assessment.cell(&area, &indicator, year).filter(|cell| cell.declared.is_none());
            let Some((cell, class)) = cell.and_then(|cell| Some((cell, cell.evidenced()?))) else { continue };
            let mut set = Set::new();
            set.insert("status".to_owned(), json!(class));
            if !cell.reasons.is_empty() {
                set.insert("reasons".to_owned(), json!(cell.reasons));
            }
            let cells = vec![Cells { indicator: indicator.to_string(), years: year.to_string() }];
            edits.push(Edit::Declare { area: asked.area.clone(), cells, set });
        }
    }
    edits
}
