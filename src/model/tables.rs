//! The two tables of an area, availability and sources by year, and the searches behind them.

use super::{
    date::Date,
    figure::YearFigures,
    id::{AreaId, CiteId, IndicatorId},
    language::Language,
    method::Indicator,
    status::Declared,
    text::Text,
    vocabulary::{Access, DraftedText, Frequency, Level, Limit, Reason, SourceType},
    year::{Window, Year},
    years::Years,
};

/// What an author may say beside any entry: printed, and changes nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remark {
    /// A note.
    pub note: Option<Text>,
    /// Where in the source it stands: page, table, section.
    pub at: Option<Box<str>>,
}

/// One area as its file gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaTables {
    /// The area.
    pub area: AreaId,
    /// Its window, which contains the edition's.
    pub window: Window,
    /// The indicators that this country adds.
    pub indicators: Vec<Indicator>,
    /// The author's own paragraph.
    pub narrative: Option<Text>,
    /// What further research should do, a long text.
    pub research: Option<Text>,
    /// Whether the drafted text stands beside that paragraph, or is replaced by it.
    pub drafted_text: DraftedText,
    /// Table 1: availability, in the author's order; no indicator-year stands twice.
    pub availability: Vec<Declaration>,
    /// Table 2: sources by year, in the author's order.
    pub sources: Vec<SourceRow>,
    /// The desk research.
    pub searches: Vec<Search>,
    /// What was seen and not used.
    pub excluded: Vec<Excluded>,
}

/// One entry of the availability table: a status declared for some years of an indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declaration {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The years, all within the area's window.
    pub years: Years,
    /// The status that the assessor wrote.
    pub status: Declared,
    /// The reasons that the assessor named, each of the status's class.
    pub reasons: Vec<Reason>,
    /// Why the assessor overrides the sources: makes the entry a judgement.
    pub because: Option<Text>,
    /// Who settled what assessors had said differently; changes no status.
    pub adjudicated: Option<Adjudicated>,
    /// Note and place.
    pub remark: Remark,
}

/// The record of a decision between assessors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adjudicated {
    /// Who decided.
    pub by: Box<str>,
    /// When.
    pub date: Date,
    /// Why so.
    pub because: Text,
}

/// One row of the sources table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceRow {
    /// The publication it cites.
    pub cite: CiteId,
    /// How its figures came about.
    pub source_type: SourceType,
    /// How often it is carried out; `None` where the author does not say.
    pub frequency: Option<Frequency>,
    /// Who can get at it.
    pub access: Access,
    /// National or international; `None` where the author does not say.
    pub level: Option<Level>,
    /// The languages of its figures; empty where the bibliography's count.
    pub languages: Vec<Language>,
    /// The definition it uses.
    pub definition: Option<Text>,
    /// What limits everything that the row covers.
    pub limits: Vec<Limit>,
    /// Breakdowns beyond the method's indicators: printed, evidence nothing.
    pub also: Vec<Box<str>>,
    /// What it covers, in the author's order.
    pub covers: Vec<Covers>,
    /// Note and place.
    pub remark: Remark,
}

/// One entry of what a source covers: an indicator for some years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covers {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The years of the figures, inside the window or not; `None` where nobody has found out which.
    pub years: Option<Years>,
    /// Replaces the row's type.
    pub source_type: Option<SourceType>,
    /// Replaces the row's access.
    pub access: Option<Access>,
    /// Adds to the row's limits.
    pub limits: Vec<Limit>,
    /// The unit of the figures that name none.
    pub unit: Option<Box<str>>,
    /// The figures.
    pub values: Vec<YearFigures>,
    /// Note and place.
    pub remark: Remark,
}

/// One search of the desk research.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// What was typed.
    pub terms: Vec<Box<str>>,
    /// In which language.
    pub language: Option<Language>,
    /// Into which search engine.
    pub engine: Option<Box<str>>,
    /// How many pages of results were read, as the author gives it.
    pub pages: Option<Box<str>>,
    /// When.
    pub date: Option<Date>,
    /// How many sources were found.
    pub found: Option<u32>,
    /// How many of them were used.
    pub selected: Option<u32>,
    /// The cells it looked for; empty where it covers the whole area.
    pub covers: Vec<(IndicatorId, Years)>,
    /// Note and place.
    pub remark: Remark,
}

/// A publication that was seen and not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excluded {
    /// The publication.
    pub cite: CiteId,
    /// Why not.
    pub because: Text,
    /// Note and place.
    pub remark: Remark,
}

impl Search {
    /// Whether it looked for a cell of its area; one that names no cells looked for all.
    #[must_use]
    pub fn looks_for(&self, indicator: &IndicatorId, year: Year) -> bool {
        self.covers.is_empty() || self.covers.iter().any(|(of, years)| of == indicator && years.contains(year))
    }
}

impl SourceRow {
    /// The access that holds for an entry: its own, else the row's.
    #[must_use]
    pub fn access_of(&self, covers: &Covers) -> Access {
        covers.access.unwrap_or(self.access)
    }

    /// The type that holds for an entry: its own, else the row's.
    #[must_use]
    pub fn type_of(&self, covers: &Covers) -> SourceType {
        covers.source_type.unwrap_or(self.source_type)
    }

    /// The limits that hold for an entry: the row's and its own, each once, in the method's order.
    #[must_use]
    pub fn limits_of(&self, covers: &Covers) -> Vec<Limit> {
        let mut limits: Vec<Limit> = self.limits.iter().chain(&covers.limits).copied().collect();
        limits.sort_unstable();
        limits.dedup();
        limits
    }
}
