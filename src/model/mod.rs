//! The nouns of the method: years, areas, indicators, sources, statuses, reasons, the edition and the method itself.

mod country;
mod date;
mod edition;
mod figure;
mod id;
mod language;
pub mod long;
mod messages;
mod method;
mod own_word;
mod plural;
mod reading;
mod record;
mod review;
mod said;
mod status;
mod tables;
mod text;
mod vocabulary;
pub(crate) mod words;
mod year;
mod years;

pub use country::{COUNTRY_CODES, CountryCode, UnknownCountry};
pub use date::{Date, NotADate};
pub use edition::{
    Acronym, BasedOn, Convention, Definition, Edition, Imprint, Meaning, National, Policies, Policy, Publication,
    Ratified, Request, Stakeholder,
};
pub use figure::{Figure, Figures, Precision, YearFigures};
pub use id::{AreaId, CiteId, DimensionId, EditionId, IllegalId, IndicatorId, MethodVersion};
pub use language::{LANGUAGE_CODES, Language, TextDirection, UnknownLanguage};
pub use messages::{Message, Messages, PluralCategory, filled};
pub use method::{Area, Ceilings, Indicator, Method, ReasonRule, Weight, Weights};
pub use own_word::OwnWord;
pub use plural::{plural, plural_forms, plural_of};
pub use reading::{Drops, NamedReading, NotDue, Reading, Tables};
pub use record::{FieldValue, Fields, Naming, Record, RecordCells, RecordFinding, Records};
pub use review::{CellDigest, NotADigest, Review, Seen, Verdict};
pub use said::{Given, Said, ToGiven};
pub use status::{Class, Declared, Status};
pub use tables::{Adjudicated, AreaTables, Covers, Declaration, Excluded, Remark, Search, SourceRow};
pub use text::{Text, Translations, Version, Written};
pub use vocabulary::{
    Access, Counted, Derivation, DraftedText, Frequency, Kind, Level, Limit, Measure, Outcome, Reason, Reconcile,
    SourceType, Trait,
};
pub use words::UnknownWord;
pub(crate) use words::words;
pub use year::{NotAYear, Window, Year};
pub use years::{Years, YearsFault};
