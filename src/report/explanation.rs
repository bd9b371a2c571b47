//! Why a cell has its status: the declaration, each source with its traits and ceilings, the rule that decided.

use serde::Serialize;

use super::{rows::Row, scores::SCHEMA};
use crate::{
    model::{
        AreaId, CiteId, Class, IndicatorId, Kind, Language, Method, MethodVersion, Reason, Reconcile, Status, Text,
        Trait, Year,
    },
    score::{Assessment, Cell, Evidence, Rule},
};

/// Everything behind one cell.
#[derive(Clone, Debug, Serialize)]
pub struct Explanation<'a> {
    /// The version of this output.
    pub schema: u32,
    /// The method's version.
    pub method: &'a MethodVersion,
    /// The cell, in the columns of the tidy table.
    pub cell: Row<'a>,
    /// Each source that covers it, in the author's order.
    pub rows: Vec<SourceView<'a>>,
    /// The word of the row of the truth table that decided.
    pub rule: &'static str,
    /// What that row says, in a sentence.
    pub rule_says: String,
    /// The assessor's reason for overriding the sources.
    pub because: Option<&'a Text>,
    /// The assessor's note.
    pub note: Option<&'a Text>,
    /// The cite of the source that won; `None` where none covers the cell.
    pub best: Option<&'a CiteId>,
}

impl Explanation<'_> {
    /// What the assessor says about the cell beside its status: why the sources are overridden, and the note.
    pub fn remarks(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let said = [("because", self.because), ("note", self.note)];
        said.into_iter().filter_map(|(head, text)| Some((head, text?.version(Language::ENGLISH).words)))
    }
}

/// One source behind a cell.
#[derive(Clone, Debug, Serialize)]
pub struct SourceView<'a> {
    /// The publication.
    pub cite: &'a CiteId,
    /// Its traits: access, type, limits.
    pub traits: Vec<&'static str>,
    /// The ceiling of each trait, in the same order.
    pub ceilings: Vec<Class>,
    /// What it is worth: its worst trait's ceiling.
    pub worth: Class,
    /// The reasons at that ceiling.
    pub reasons: Vec<Reason>,
}

/// Explains a cell; `None` where the area, the indicator or the year is not of the edition.
#[must_use]
pub fn explain<'a>(
    assessment: &Assessment<'a>,
    area: &AreaId,
    indicator: &IndicatorId,
    year: Year,
) -> Option<Explanation<'a>> {
    let cell = assessment.cell(area, indicator, year)?;
    let area = assessment.area(area)?;
    let row = area.indicators.iter().find(|row| row.indicator.id == *indicator)?;
    let kind = row.indicator.kind;
    Some(Explanation {
        schema: SCHEMA,
        method: &assessment.method.version,
        cell: Row::of(assessment, area, row, cell),
        rows: cell.evidence.iter().map(|one| source(one, assessment.method, kind)).collect(),
        rule: cell.rule.word(),
        rule_says: rule_says(cell, assessment.method.reconcile),
        because: cell.declared.and_then(|entry| entry.because.as_ref()),
        note: cell.declared.and_then(|entry| entry.remark.note.as_ref()),
        best: cell.best().map(|best| &best.row.cite),
    })
}

fn source<'a>(one: &Evidence<'a>, method: &Method, kind: Kind) -> SourceView<'a> {
    let (traits, ceilings): (Vec<Trait>, Vec<Class>) = one.traits(&method.ceilings, kind).into_iter().unzip();
    SourceView {
        cite: &one.row.cite,
        traits: traits.into_iter().map(Trait::word).collect(),
        ceilings,
        worth: one.worth,
        reasons: one.reasons.clone(),
    }
}

/// What the row of the truth table says of this cell.
fn rule_says(cell: &Cell<'_>, reconcile: Reconcile) -> String {
    let status = cell.status;
    let declared = cell.declared.map_or_else(String::new, |entry| entry.status.to_string());
    let evidenced = cell.evidenced().map_or_else(String::new, |class| class.to_string());
    match cell.rule {
        Rule::NotApplicable => "declared not applicable, with a reason; no source covers it".to_owned(),
        Rule::Contradicted => {
            format!("declared not applicable, yet a source supports {evidenced}; the declaration stands")
        }
        Rule::Judgement => format!("the assessor says why it is {declared}, and the assessor's word stands"),
        Rule::NotAssessed => "neither table says anything".to_owned(),
        Rule::Undeclared => format!("the availability table leaves it blank; the sources support {evidenced}"),
        Rule::DeclaredMissing => "declared missing, and no source covers it".to_owned(),
        Rule::Unsupported => format!("declared {declared} without any source; the declaration stands"),
        Rule::Agreed => format!("both tables say {declared}"),
        Rule::Overstated | Rule::Understated => {
            format!("declared {declared}, the sources support {evidenced}: {}", counts(reconcile, status))
        }
    }
}

fn counts(reconcile: Reconcile, status: Status) -> String {
    match reconcile {
        Reconcile::Lower => format!("the lower one counts, {status}"),
        Reconcile::Declared => format!("the declared one counts, {status}"),
        Reconcile::Evidenced => format!("the evidenced one counts, {status}"),
    }
}
