//! The report of one edition: everything a template is given, every word and figure ready.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::advise::{self, Plan};
use crate::model::DraftedText;
use crate::score::{AssessedArea, Assessment};

use crate::wording::{Key, Prose, Words};

use super::{
    actions::Action,
    annex::AreaEvidence,
    answers::Answered,
    asked::Asked,
    definitions::Definitions,
    desk::Desk,
    draft::Clause,
    filters::Filters,
    findings::Findings,
    gaps::{Gap, LabelledYears, ReasonCount},
    matrix::{Block, LegendEntry},
    overview::{Overview, Pointer},
    policies::TextTable,
    references::Reference,
    sources::SourceView,
    values::Values,
    writer::{BarPart, Line, Writer, bar},
};

/// The version of what templates are given; raised when a field changes its meaning or goes.
pub const CONTEXT_VERSION: u32 = 2;

/// What made a report, and of what.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Provenance {
    /// The program and its version.
    pub engine: String,
    /// The input files, by path, each with its SHA-256 in hexadecimal.
    pub files: Vec<InputFile>,
}

/// An input file and its digest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InputFile {
    /// Its path, relative to the root above the country's folder.
    pub path: String,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// The report of one edition.
#[derive(Clone, Debug, Serialize)]
pub struct Page {
    /// [`CONTEXT_VERSION`].
    pub context: u32,
    /// Language, title, facts.
    pub page: Head,
    /// Headings and labels that templates use, by their key without `page.`.
    pub words: BTreeMap<String, String>,
    /// The table of contents.
    pub contents: Vec<Entry>,
    /// The first page.
    pub overview: Overview,
    /// Each status and its meaning.
    pub legend: Vec<LegendEntry>,
    /// What the filters offer.
    pub filters: Filters,
    /// The headings of a sources table.
    pub source_heads: Vec<String>,
    /// The areas, in the method's order.
    pub areas: Vec<Area>,
    /// What could close the gaps.
    pub actions: Actions,
    /// Terms.
    pub definitions: Definitions,
    /// Conventions, policies, stakeholders.
    pub policies: Vec<TextTable>,
    /// The method with the desk research.
    pub method: Desk,
    /// Where the two tables disagree.
    pub findings: Findings,
    /// The bibliography.
    pub references: Vec<Reference>,
    /// What stands behind each cell.
    pub annex: Vec<AreaEvidence>,
    /// What made the report, and of what.
    pub provenance: Provenance,
    /// The edition as a `schema.org/Dataset`.
    pub metadata: serde_json::Value,
}

/// What stands at the top of a report.
#[derive(Clone, Debug, Serialize)]
pub struct Head {
    /// The report's language.
    pub lang: String,
    /// The edition's title.
    pub title: Prose,
    /// Whose the edition is; where it does not say so, who filled in the tables.
    pub whose: Prose,
    /// The country.
    pub country: String,
    /// The edition.
    pub edition: String,
    /// The program and its version.
    pub generator: String,
    /// Edition, years, assessors, method, date.
    pub facts: Vec<Line>,
}

/// An entry of the table of contents.
#[derive(Clone, Debug, Serialize)]
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

/// The chapter of gaps and recommendations.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Actions {
    /// How the steps were tried, or that there is nothing to close.
    pub lead: String,
    /// What the steps that need no new collection would do together, and who has the data; empty where there are none.
    pub soonest: String,
    /// The steps: those that change past years, most cells closed first; then those that settle what can be had, those
    /// that change the years to come, and the waiting.
    pub steps: Vec<Action>,
    /// The terms without a national definition.
    pub undefined: Vec<Prose>,
    /// What the sources count by different definitions, by area.
    pub differing: Vec<Pointer>,
    /// The languages in which alone some figures can be had, most cells first.
    pub single_language: Vec<Pointer>,
}

/// One area's section.
#[derive(Clone, Debug, Serialize)]
pub struct Area {
    /// Its anchor.
    pub id: String,
    /// Its name.
    pub label: String,
    /// What it is about.
    pub definition: String,
    /// Its counts in a line.
    pub counts: String,
    /// The same as a bar.
    pub bar: Vec<BarPart>,
    /// The author's own paragraph.
    pub narrative: Option<Prose>,
    /// The drafted text; empty where the author's own replaces it.
    pub draft: Vec<Clause>,
    /// The matrix.
    pub blocks: Vec<Block>,
    /// The gaps in words.
    pub gaps: Vec<Gap>,
    /// What is said where there is no gap.
    pub no_gaps: String,
    /// What is said where the counted cells give no reason.
    pub no_reasons: String,
    /// The reasons with their cells.
    pub reasons: Vec<ReasonCount>,
    /// What only international sources fill.
    pub international: Vec<LabelledYears>,
    /// The figures that sources print.
    pub values: Option<Values>,
    /// The sources table.
    pub sources: Vec<SourceView>,
    /// What the sources table is called.
    pub sources_label: String,
}

/// Writes the report of an edition, as far as it is asked for.
#[must_use]
pub fn page(assessment: &Assessment<'_>, words: &Words, provenance: &Provenance, asked: &Asked) -> Page {
    let publications =
        assessment.edition.bibliography.iter().map(|publication| (&publication.id, publication)).collect();
    let writer = Writer { assessment, words, asked, publications: &publications };
    let coverage = assessment.coverage();
    let plan = (asked.has("overview") || asked.has("actions")).then(|| advise::plan(assessment));
    // The edition is scored once a reading, so that is done once.
    let readings = (asked.has("overview") || asked.has("method")).then(|| writer.reread());
    Page {
        context: CONTEXT_VERSION,
        page: writer.head(provenance),
        words: words.of_page(),
        contents: asked.part("contents", || writer.contents()),
        overview: asked.part("overview", || {
            let soonest = plan.as_ref().map(|plan| writer.soonest(plan)).unwrap_or_default();
            let answers = Answered { coverage: &coverage, readings: readings.as_ref(), soonest: &soonest };
            let cheapest = plan.as_ref().map_or_else(Vec::new, |plan| writer.cheapest(plan));
            writer.overview(&coverage, writer.answers(answers), cheapest)
        }),
        legend: asked.part("legend", || writer.legend()),
        filters: asked.part("filters", || writer.filters()),
        source_heads: asked.part("source_heads", || writer.source_heads()),
        areas: asked.part("areas", || assessment.areas.iter().map(|area| writer.section(area)).collect()),
        actions: asked
            .part("actions", || plan.as_ref().map_or_else(Actions::default, |plan| writer.recommendations(plan))),
        definitions: asked.part("definitions", || writer.definitions()),
        policies: asked.part("policies", || writer.policies()),
        method: readings.as_ref().filter(|_| asked.has("method")).map(|read| writer.desk(read)).unwrap_or_default(),
        findings: asked.part("findings", || writer.findings()),
        references: asked.part("references", || writer.references()),
        annex: asked.part("annex", || writer.annex()),
        provenance: provenance.clone(),
        metadata: asked.part("metadata", || writer.metadata(provenance)),
    }
}

impl Writer<'_> {
    fn head(&self, provenance: &Provenance) -> Head {
        let edition = self.edition();
        let fact = |key, text: String| Line { label: self.words.say(key), text, lang: None };
        let mut facts = vec![
            fact(Key::Edition, edition.id.to_string()),
            fact(Key::Years, self.words.window(edition.window)),
            fact(Key::Method, self.method().version.to_string()),
        ];
        facts.extend(edition.published.map(|date| fact(Key::Published, date.to_string())));
        if !edition.assessors.is_empty() {
            facts.push(fact(Key::Assessors, edition.assessors.join(", ")));
        }
        Head {
            lang: self.language().as_str().to_owned(),
            title: self.words.prose(&edition.title),
            whose: self.whose(),
            country: self.words.country(edition.country),
            edition: edition.id.to_string(),
            generator: provenance.engine.clone(),
            facts,
        }
    }

    fn recommendations(&self, plan: &Plan<'_, '_>) -> Actions {
        let steps = self.actions(plan);
        let lead = self.words.say(if steps.is_empty() { Key::ActionsNone } else { Key::ActionsLead });
        let (undefined, differing) = (self.undefined_terms(), self.differing_definitions());
        Actions {
            lead,
            soonest: self.soonest(plan),
            steps,
            undefined,
            differing,
            single_language: self.single_languages(),
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
            part("evidence", Key::Annex),
        ]);
        contents
    }

    fn section(&self, area: &AssessedArea<'_>) -> Area {
        let asked = self.asked;
        let counts = self.area_counts(area);
        let label = self.area(area.area);
        let narrative = area.tables.and_then(|tables| tables.narrative.as_ref()).map(|text| self.words.prose(text));
        Area {
            id: area.area.id.to_string(),
            definition: self.words.text(&area.area.definition),
            counts: self.counts_line(&counts),
            bar: bar(&counts),
            draft: asked.part("draft", || self.draft_beside(area, narrative.as_ref())),
            narrative,
            blocks: asked.part("blocks", || self.blocks(area)),
            gaps: asked.part("gaps", || self.gaps(area)),
            no_gaps: self.no_gaps(area),
            no_reasons: self.no_reasons(area),
            reasons: asked.part("reasons", || self.reason_counts(area)),
            international: asked.part("international", || self.international_only(area)),
            values: asked.part("values", || self.values(area)),
            sources: asked.part("sources", || self.sources(area)),
            sources_label: self.words.fill(Key::SourcesOf, &[("area", &label)]),
            label,
        }
    }

    /// The drafted text beside the author's paragraph; none where that replaces it, which it does in its own language only.
    fn draft_beside(&self, area: &AssessedArea<'_>, narrative: Option<&Prose>) -> Vec<Clause> {
        let wished = area.tables.is_some_and(|tables| tables.drafted_text == DraftedText::Replaced);
        let is_replaced = wished && narrative.is_some_and(|narrative| narrative.lang.is_none());
        if is_replaced { Vec::new() } else { self.draft(area) }
    }
}
