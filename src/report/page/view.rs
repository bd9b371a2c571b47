//! The report of one edition: everything a template is given, every word and figure ready.

use std::sync::{Arc, OnceLock};

use crate::advise::{self, Plan};
use crate::model::DraftedText;
use crate::report::fields::{Given, Listed, View, view};
use crate::report::lazily::{Field, Lazy};
use crate::report::portfolio::Way;
use crate::score::{AssessedArea, Counts};
use crate::wording::{Key, Labels, Prose};

use super::{
    actions::Action,
    answers::Answered,
    draft::Clause,
    long::LongText,
    overview::Pointer,
    source::Source,
    writer::{Line, Writer, bar},
};

/// The version of what templates are given; raised when a field changes its meaning or goes.
pub const CONTEXT_VERSION: u32 = 2;

view! {
    /// What made a report, and of what.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Provenance {
        /// The program and its version.
        pub engine: String,
        /// The input files, by path, each with its SHA-256 in hexadecimal.
        pub files: Listed<InputFile>,
    }
}

view! {
    /// An input file and its digest.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct InputFile {
        /// Its path, relative to the root above the country's folder.
        pub path: String,
        /// The SHA-256 of its bytes, in hexadecimal.
        pub sha256: String,
    }
}

/// The report of one edition, every part of it made when it is reached.
pub type Page = Arc<dyn View>;

/// The parts of a page.
const PAGE: &[Field<Parts>] = &[
    ("context", |_| Given::Number(CONTEXT_VERSION.into())),
    // The way to the other pages of the site that it is a part of.
    ("way", |parts| parts.way.clone().map_or(Given::Nothing, Given::view)),
    // Language, title, facts.
    ("page", |parts| Given::view(parts.writer().head(parts.source.provenance()))),
    // Headings and labels that templates use, by their key without `page.`.
    ("words", |parts| Given::View(Arc::<Labels>::clone(parts.source.words().of_page()))),
    // The table of contents.
    ("contents", |parts| Given::list(parts.writer().contents())),
    // The first page.
    ("overview", |parts| parts.planned().overview.clone()),
    // The author's own summary.
    ("summary", |parts| parts.writer().long_of(|edition| edition.summary.as_ref()).map_or(Given::Nothing, Given::view)),
    // Each status and its meaning.
    ("legend", |parts| Given::list(parts.writer().legend())),
    // What the filters offer.
    ("filters", |parts| Given::view(parts.writer().filters())),
    // The headings of a sources table.
    ("source_heads", |parts| Given::list(parts.writer().source_heads())),
    // The areas, in the method's order.
    ("areas", |parts| Given::list(parts.areas())),
    // What could close the gaps.
    ("actions", |parts| parts.planned().actions.clone()),
    // Terms.
    ("definitions", |parts| Given::view(parts.writer().definitions())),
    // Conventions, policies, stakeholders.
    ("policies", |parts| Given::list(parts.writer().policies())),
    // The method with the desk research.
    ("method", |parts| parts.planned().method.clone()),
    // Where the two tables disagree.
    ("findings", |parts| Given::view(parts.writer().findings())),
    // The bibliography.
    ("references", |parts| Given::list(parts.writer().references())),
    // What stands behind each cell.
    ("annex", |parts| Given::list(parts.writer().annex())),
    // Who publishes the edition, on which terms, and how it is cited.
    ("imprint", |parts| Given::view(parts.writer().imprint())),
    // What the acronyms in it stand for.
    ("acronyms", |parts| Given::list(parts.writer().acronyms())),
    // What made the report, and of what.
    ("provenance", |parts| Given::view(parts.source.provenance().clone())),
    // The edition as a `schema.org/Dataset`.
    ("metadata", |parts| Given::Json(Arc::new(parts.writer().metadata(parts.source.provenance())))),
];

view! {
    /// What stands at the top of a report.
    #[derive(Clone, Debug)]
    pub struct Head {
        /// The report's language.
        pub lang: String,
        /// `rtl` where the language is written from right to left.
        pub dir: Option<String>,
        /// The edition's title.
        pub title: Prose,
        /// Whose the edition is; where it does not say so, who filled in the tables.
        pub whose: Prose,
        /// The country.
        pub country: String,
        /// The edition.
        pub edition: String,
        /// The method's version.
        pub method: String,
        /// The program and its version.
        pub generator: String,
        /// Edition, years, assessors, method, date.
        pub facts: Listed<Line>,
    }
}

view! {
    /// An entry of the table of contents.
    #[derive(Clone, Debug)]
    pub struct Entry {
        /// The anchor.
        pub id: String,
        /// The heading.
        pub label: String,
        /// `area` or `part`.
        pub kind: &'static str,
        /// An area's index; empty for other parts.
        pub index: String,
    }
}

view! {
    /// The chapter of gaps and recommendations.
    #[derive(Clone, Debug, Default)]
    pub struct Actions {
        /// How the steps were tried, or that there is nothing to close.
        pub lead: String,
        /// The author's own recommendations.
        pub recommendations: Option<LongText>,
        /// What the steps that need no new collection would do together, and who has the data; empty where there are none.
        pub soonest: String,
        /// The steps: those that change past years, most cells closed first; then those that settle what can be had, those
        /// that change the years to come, and the waiting.
        pub steps: Listed<Action>,
        /// The terms without a national definition.
        pub undefined: Listed<Prose>,
        /// What the sources count by different definitions, by area.
        pub differing: Listed<Pointer>,
        /// The languages in which alone some figures can be had, most cells first.
        pub single_language: Listed<Pointer>,
    }
}

/// The section of an area.
const AREA: &[Field<Section>] = &[
    // Its anchor.
    ("id", |section| Given::text(section.area().area.id.as_str())),
    // Its name.
    ("label", |section| Given::text(section.writer().area(section.area().area))),
    // What it is about.
    ("definition", |section| Given::text(section.source.words().text(&section.area().area.definition))),
    // Its counts in a line.
    ("counts", |section| Given::text(section.writer().counts_line(&section.counts()))),
    // The same as a bar.
    ("bar", |section| Given::list(bar(&section.counts()))),
    // The author's own paragraph.
    ("narrative", |section| section.narrative().map_or(Given::Nothing, Given::view)),
    // What further research should do.
    ("research", |section| section.research().map_or(Given::Nothing, Given::view)),
    // The drafted text; empty where the author's own replaces it.
    ("draft", |section| Given::list(section.writer().draft_beside(section.area(), section.narrative().as_ref()))),
    // The matrix.
    ("blocks", |section| Given::list(section.writer().blocks(section.area()))),
    // The gaps in words.
    ("gaps", |section| Given::list(section.writer().gaps(section.area()))),
    // What is said where there is no gap.
    ("no_gaps", |section| Given::text(section.writer().no_gaps(section.area()))),
    // What is said where the counted cells give no reason.
    ("no_reasons", |section| Given::text(section.writer().no_reasons(section.area()))),
    // The reasons with their cells.
    ("reasons", |section| Given::list(section.writer().reason_counts(section.area()))),
    // What only international sources fill.
    ("international", |section| Given::list(section.writer().international_only(section.area()))),
    // The figures that sources print.
    ("values", |section| section.writer().values(section.area()).map_or(Given::Nothing, Given::view)),
    // The sources table.
    ("sources", |section| Given::list(section.writer().sources(section.area()))),
    // What the sources table is called.
    ("sources_label", |section| Given::text(section.writer().sources_label(section.area()))),
];

/// Shows the report of an edition.
#[must_use]
pub fn page(source: &Arc<Source>) -> Page {
    of_site(source, None)
}

/// Shows the report of an edition as a page of a site.
#[must_use]
pub fn page_of_site(source: &Arc<Source>, way: Way) -> Page {
    of_site(source, Some(way))
}

fn of_site(source: &Arc<Source>, way: Option<Way>) -> Page {
    Arc::new(Lazy::new(Parts { source: Arc::clone(source), planned: OnceLock::new(), way }, PAGE))
}

/// What the parts of a page are made from.
#[derive(Debug)]
struct Parts {
    source: Arc<Source>,
    planned: OnceLock<Planned>,
    way: Option<Way>,
}

/// The parts that rest on what could close the gaps and on the other readings; both take a scoring each time they are worked out.
#[derive(Debug)]
struct Planned {
    overview: Given<'static>,
    actions: Given<'static>,
    method: Given<'static>,
}

impl Parts {
    fn writer(&self) -> Writer<'_> {
        self.source.writer()
    }

    fn planned(&self) -> &Planned {
        self.planned.get_or_init(|| {
            let writer = self.writer();
            let (coverage, plan) = (writer.assessment.coverage(), advise::plan(writer.assessment));
            let readings = writer.reread();
            let soonest = writer.soonest_steps(&plan);
            let answers = Answered { coverage: &coverage, readings: Some(&readings), soonest: &soonest };
            Planned {
                overview: Given::view(writer.overview(&coverage, writer.answers(answers), writer.cheapest(&plan))),
                actions: Given::view(writer.recommendations(&plan)),
                method: Given::view(writer.desk(&readings)),
            }
        })
    }

    fn areas(&self) -> Vec<Arc<Lazy<Section>>> {
        let section = |at| Arc::new(Lazy::new(Section { source: Arc::clone(&self.source), at }, AREA));
        (0..self.source.assessment().areas.len()).map(section).collect()
    }
}

/// What the section of an area is made from.
#[derive(Debug)]
struct Section {
    source: Arc<Source>,
    at: usize,
}

impl Section {
    fn writer(&self) -> Writer<'_> {
        self.source.writer()
    }

    fn area(&self) -> &AssessedArea<'_> {
        &self.source.assessment().areas[self.at]
    }

    fn counts(&self) -> Counts {
        self.writer().area_counts(self.area())
    }

    fn narrative(&self) -> Option<LongText> {
        Some(self.writer().long(self.area().tables?.narrative.as_ref()?))
    }

    fn research(&self) -> Option<LongText> {
        Some(self.writer().long(self.area().tables?.research.as_ref()?))
    }
}

impl Writer<'_> {
    pub(super) fn head(&self, provenance: &Provenance) -> Head {
        let edition = self.edition();
        let fact = |key, text: String| Line { label: self.words.say(key), text, lang: None };
        let mut facts = vec![
            fact(Key::Edition, edition.id.to_string()),
            fact(Key::Years, self.words.window(edition.window)),
            fact(Key::Method, self.method().version.to_string()),
        ];
        facts.extend(edition.published.map(|date| fact(Key::Published, self.words.published(date))));
        if !edition.assessors.is_empty() {
            facts.push(fact(Key::Assessors, edition.assessors.join(", ")));
        }
        Head {
            lang: self.language().as_str().to_owned(),
            dir: self.language().direction(),
            title: self.words.prose(&edition.title),
            whose: self.whose(),
            country: self.words.country(edition.country),
            edition: edition.id.to_string(),
            method: self.method().version.to_string(),
            generator: provenance.engine.clone(),
            facts: facts.into(),
        }
    }

    pub(super) fn recommendations(&self, plan: &Plan<'_, '_>) -> Actions {
        let steps = self.actions(plan);
        let lead = self.words.say(if steps.is_empty() { Key::ActionsNone } else { Key::ActionsLead });
        let (undefined, differing) = (self.undefined_terms(), self.differing_definitions());
        Actions {
            lead,
            recommendations: self.long_of(|edition| edition.recommendations.as_ref()),
            soonest: self.soonest(plan),
            steps: steps.into(),
            undefined: undefined.into(),
            differing: differing.into(),
            single_language: self.single_languages().into(),
        }
    }

    fn contents(&self) -> Vec<Entry> {
        let part =
            |id: &str, key| Entry { id: id.to_owned(), label: self.words.say(key), kind: "part", index: String::new() };
        let area = |area: &AssessedArea<'_>| Entry {
            id: area.area.id.to_string(),
            label: self.area(area.area),
            kind: "area",
            index: self.words.bounded_index(&self.area_counts(area), &self.method().weights),
        };
        let mut contents = vec![part("overview", Key::Overview)];
        contents.extend(self.assessment.areas.iter().map(area));
        contents.extend([
            part("actions", Key::ActionsTitle),
            part("definitions", Key::Definitions),
            part("policies", Key::PoliciesTitle),
            part("method", Key::MethodTitle),
            part("findings", Key::Findings),
            part("references", Key::References),
            part("about", Key::AboutEdition),
            part("evidence", Key::Annex),
        ]);
        contents
    }

    pub(super) fn sources_label(&self, area: &AssessedArea<'_>) -> String {
        self.words.fill(Key::SourcesOf, &[("area", &self.area(area.area))])
    }

    /// The drafted text beside the author's paragraph; none where that replaces it, which it does in its own language only.
    pub(super) fn draft_beside(&self, area: &AssessedArea<'_>, narrative: Option<&LongText>) -> Vec<Clause> {
        let wished = area.tables.is_some_and(|tables| tables.drafted_text == DraftedText::Replaced);
        let is_replaced = wished && narrative.is_some_and(|narrative| narrative.lang.is_none());
        if is_replaced { Vec::new() } else { self.draft(area) }
    }
}
