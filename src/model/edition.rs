//! One published mapping of one country, with its bibliography, requests, definitions and policies.

use super::{
    country::CountryCode,
    date::Date,
    id::{AreaId, CiteId, EditionId, IndicatorId, MethodVersion},
    language::Language,
    review::Review,
    tables::{AreaTables, Remark},
    text::{Text, Translations},
    vocabulary::{Derivation, Outcome},
    year::{Window, Year},
    years::Years,
};

/// One published mapping of one country, e.g. `matrices/kgz/2024-01`: everything its files say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// The country mapped.
    pub country: CountryCode,
    /// Which edition of that country.
    pub id: EditionId,
    /// Its title.
    pub title: Text,
    /// When it was published.
    pub published: Option<Date>,
    /// The years it covers; 2018-2023 by default.
    pub window: Window,
    /// The method it asks for.
    pub requires: Option<MethodVersion>,
    /// Who filled in the tables.
    pub assessors: Vec<Box<str>>,
    /// The languages it is written in; the first is that of plain texts.
    pub languages: Vec<Language>,
    /// What plain texts of the tables are called in other languages: units, categories, places, labels.
    pub words: std::sync::Arc<Translations>,
    /// Whom to ask.
    pub contact: Option<Text>,
    /// What its reader should bear in mind.
    pub limitations: Option<Text>,
    /// The publication of others that it was made from.
    pub based_on: Option<BasedOn>,
    /// Whose it is, and whose it is not: stands under the title of everything made of it.
    pub disclaimer: Option<Text>,
    /// The author's own summary, a long text: it opens the report.
    pub summary: Option<Text>,
    /// The author's own recommendations, a long text.
    pub recommendations: Option<Text>,
    /// Whom the author thanks, a long text.
    pub acknowledgements: Option<Text>,
    /// Who publishes it, and on which terms.
    pub imprint: Imprint,
    /// What it cites, in the author's order, each id once.
    pub bibliography: Vec<Publication>,
    /// The letters to institutions.
    pub requests: Vec<Request>,
    /// Terms and their definitions.
    pub definitions: Vec<Definition>,
    /// Conventions, policies and stakeholders.
    pub policies: Policies,
    /// Who looked at which cells, oldest first.
    pub reviews: Vec<Review>,
    /// What the acronyms of institutions stand for.
    pub acronyms: Vec<Acronym>,
    /// The areas that have a file, in the method's order.
    pub areas: Vec<AreaTables>,
}

/// Who publishes an edition, who paid for it, and on which terms others may use it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imprint {
    /// Who answers for it.
    pub publisher: Option<Text>,
    /// Who paid for it.
    pub funders: Vec<Text>,
    /// The terms on which others may use it: an identifier such as `CC-BY-4.0`, or words.
    pub licence: Option<Box<str>>,
    /// Its digital object identifier, e.g. `10.5555/xyz`.
    pub doi: Option<Box<str>>,
    /// How it is to be cited; made of title, publisher and date where the author does not say.
    pub cite_as: Option<Text>,
}

/// What an acronym of an institution stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acronym {
    /// The acronym, as it stands in the tables.
    pub short: Box<str>,
    /// What it stands for.
    pub long: Text,
}

/// The publication of others that an edition was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BasedOn {
    /// The publication, an entry of the bibliography.
    pub cite: CiteId,
    /// What the edition is of it.
    pub derivation: Derivation,
}

/// An entry of the bibliography.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publication {
    /// Its identifier.
    pub id: CiteId,
    /// As cited in the text, e.g. `NSC KR, 2023b`.
    pub label: Option<Box<str>>,
    /// Its authors.
    pub authors: Vec<Box<str>>,
    /// The institution behind it.
    pub institution: Option<Text>,
    /// Its title.
    pub title: Option<Text>,
    /// When it was published.
    pub published: Option<Date>,
    /// The identifier that it had in earlier tables, or that of the edition of it before.
    pub replaces: Option<CiteId>,
    /// When it was read.
    pub accessed: Option<Date>,
    /// Where it is; http or https.
    pub link: Option<Box<str>>,
    /// The languages it can be had in.
    pub languages: Vec<Language>,
    /// What else belongs to its reference: journal, volume, pages, the number of a law.
    pub details: Option<Text>,
    /// Note and place.
    pub remark: Remark,
}

impl Publication {
    /// How it is cited in a text: its label, else its institution or title with the year, else its identifier; `words` gives
    /// a text's words in the reader's language, `term` a label's.
    #[must_use]
    pub fn cited_as(&self, words: impl Fn(&Text) -> String, term: impl Fn(&str) -> String) -> String {
        let made = || {
            let name = words(self.institution.as_ref().or(self.title.as_ref())?);
            Some(self.published.map_or_else(|| name.clone(), |date| format!("{name}, {}", date.year())))
        };
        self.label.as_deref().map(term).or_else(made).unwrap_or_else(|| self.id.to_string())
    }
}

/// A letter that asks an institution for figures; one letter may ask for several areas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Who was asked.
    pub institution: Text,
    /// When.
    pub asked: Option<Date>,
    /// When an answer came.
    pub answered: Option<Date>,
    /// What became of it.
    pub outcome: Outcome,
    /// What was asked for: indicators and years by area.
    pub covers: Vec<(AreaId, IndicatorId, Years)>,
    /// Note and place.
    pub remark: Remark,
}

/// A term, as the country and as the world define it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The term.
    pub term: Text,
    /// The country's definition; `none` is a gap.
    pub national: National,
    /// The international definition.
    pub international: Option<Meaning>,
    /// Note and place.
    pub remark: Remark,
}

/// What is known of a national definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum National {
    /// The author does not say.
    Unstated,
    /// There is none: a gap.
    None,
    /// There is one.
    Defined(Meaning),
}

/// A definition's words and where they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// The words.
    pub text: Text,
    /// The publication they are from.
    pub cite: Option<CiteId>,
}

/// What governs migration in the country, and who.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policies {
    /// International conventions.
    pub conventions: Vec<Convention>,
    /// Laws, policies, strategies.
    pub policies: Vec<Policy>,
    /// Institutions and what they do.
    pub stakeholders: Vec<Stakeholder>,
}

/// An international convention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Convention {
    /// Its name.
    pub name: Text,
    /// Whether the country has ratified it.
    pub ratified: Ratified,
    /// Where that is said.
    pub cite: Option<CiteId>,
    /// Note and place.
    pub remark: Remark,
}

/// Whether a convention is ratified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ratified {
    /// The author does not say.
    Unstated,
    /// It is not.
    No,
    /// It is, in this year.
    In(Year),
}

/// A law, policy or strategy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Its name.
    pub name: Text,
    /// What it is for.
    pub purpose: Option<Text>,
    /// Where it stands.
    pub cite: Option<CiteId>,
    /// Note and place.
    pub remark: Remark,
}

/// An institution that has to do with migration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stakeholder {
    /// Its name.
    pub name: Text,
    /// What it does.
    pub role: Option<Text>,
    /// Which figures it collects.
    pub collects: Option<Text>,
    /// Where that is said.
    pub cite: Option<CiteId>,
    /// Note and place.
    pub remark: Remark,
}

impl Request {
    /// Whether it asked for a cell.
    #[must_use]
    pub fn asks_for(&self, area: &AreaId, indicator: &IndicatorId, year: Year) -> bool {
        self.covers.iter().any(|(of, what, years)| of == area && what == indicator && years.contains(year))
    }
}

impl Edition {
    /// The publication of an identifier; `None` only for an identifier of another edition.
    #[must_use]
    pub fn publication(&self, id: &CiteId) -> Option<&Publication> {
        self.bibliography.iter().find(|publication| publication.id == *id)
    }

    /// What plain words are called in a language, where the edition says so; else the words.
    #[must_use]
    pub fn word<'w>(&'w self, words: &'w str, language: Language) -> &'w str {
        let said = self.words.get(words).map(|text| text.version(language));
        said.filter(|version| version.language == Some(language)).map_or(words, |version| version.words)
    }

    /// The institutions that a text names, joint ones with `;` between them, in a language: as the text itself says, or each
    /// by the acronym that it is listed with. `None` where neither names them all in that language.
    #[must_use]
    pub fn institution_in(&self, name: &Text, wanted: Language) -> Option<String> {
        let texts = self.languages.first().copied().unwrap_or(Language::ENGLISH);
        let in_wanted = |text: &Text| {
            let version = text.version(wanted);
            (version.language.unwrap_or(texts) == wanted).then(|| version.words.to_owned())
        };
        let listed = |part: &str| {
            let is_meant =
                |one: &&Acronym| &*one.short == part || one.long.versions().any(|version| version.words.trim() == part);
            in_wanted(&self.acronyms.iter().find(is_meant)?.long)
        };
        in_wanted(name).or_else(|| {
            let parts = name.version(wanted).words.split(';').map(|part| listed(part.trim()));
            Some(parts.collect::<Option<Vec<_>>>()?.join("; "))
        })
    }

    /// The tables of an area; `None` where it has no file.
    #[must_use]
    pub fn tables(&self, area: &AreaId) -> Option<&AreaTables> {
        self.areas.iter().find(|tables| tables.area == *area)
    }

    /// The edition's path below the root, e.g. `kgz/2024-01`.
    #[must_use]
    pub fn path(&self) -> String {
        format!("{}/{}", self.country.folder(), self.id)
    }
}
