//! How the statuses came about: the rules in words, the six steps of the desk research with their figures, the letters.

use std::collections::BTreeSet;

use crate::model::{Language, Outcome, Search};
use crate::report::fields::{Listed, view};

use crate::compare::Sensitivity;
use crate::wording::numbers::NOTHING;
use crate::wording::{Key, Prose};

use super::{
    long::LongText,
    policies::{TextCell, TextTable},
    writer::{Line, Writer},
};

view! {
    /// The chapter of the method.
    #[derive(Clone, Debug, Default)]
    pub struct Desk {
        /// How a cell gets its status and what the index is.
        pub paragraphs: Listed<String>,
        /// The steps of the desk research and of the member checking, with their figures.
        pub steps: Listed<Line>,
        /// Searches, requests, publications not used, other readings of "partial".
        pub tables: Listed<TextTable>,
        /// What the reader should bear in mind.
        pub limitations: Option<LongText>,
        /// Whom to ask.
        pub contact: Option<Prose>,
    }
}

impl Writer<'_> {
    /// The chapter of the method.
    pub(super) fn desk(&self, readings: &Sensitivity<'_>) -> Desk {
        let edition = self.edition();
        let (range, readings) = self.readings(readings);
        Desk {
            paragraphs: self.method_paragraphs().into_iter().chain(range).collect(),
            steps: self.steps().into(),
            tables: vec![self.search_table(), self.request_table(), self.excluded_table(), readings].into(),
            limitations: edition.limitations.as_ref().map(|text| self.long(text)),
            contact: edition.contact.as_ref().map(|text| self.words.prose(text)),
        }
    }

    fn method_paragraphs(&self) -> Vec<String> {
        let method = self.method();
        let weights = &method.weights;
        vec![
            self.words.say(Key::MethodPublished),
            self.words.fill(
                Key::MethodTables,
                &[("method", &self.words.text(&method.title)), ("version", method.version.as_str())],
            ),
            self.words.fill(Key::MethodReconcile, &[("reconcile", &self.words.reconcile(method.reconcile))]),
            self.words.fill(
                Key::MethodIndex,
                &[
                    ("available", &weights.available.to_string()),
                    ("partial", &weights.partial.to_string()),
                    ("missing", &weights.missing.to_string()),
                ],
            ),
        ]
    }

    /// The six steps and the member checking, each with the figures on record.
    fn steps(&self) -> Vec<Line> {
        let edition = self.edition();
        let languages = self.languages_of(|_| true);
        let engines: BTreeSet<&str> = self.searches().filter_map(|(_, search)| search.engine.as_deref()).collect();
        let engines = engines.into_iter().map(str::to_owned).collect::<Vec<_>>();
        let found: Option<u64> = sum(self.searches().map(|(_, search)| search.found));
        let selected: Option<u64> = sum(self.searches().map(|(_, search)| search.selected));
        let rows: usize = edition.areas.iter().map(|tables| tables.sources.len()).sum();
        let cited: BTreeSet<_> =
            edition.areas.iter().flat_map(|tables| &tables.sources).map(|row| row.cite.as_str()).collect();
        let sources = self.words.count(Key::StepSourcesCited, cited.len() as u64, &[]);
        let counts = self.assessment.coverage().overall;
        let optional = |number: Option<u64>| {
            number.map_or_else(|| self.words.say(Key::Unstated), |number| self.words.number(number))
        };
        let step = |label, text| Line { label: self.words.say(label), text, lang: None };
        let searches = self.words.count(Key::StepSearches, self.searches().count() as u64, &[]);
        vec![
            step(Key::StepTermsLabel, self.term_figures()),
            step(
                Key::StepSearchLabel,
                self.words.fill(
                    Key::StepSearch,
                    &[
                        ("searches", &searches),
                        ("languages", &languages),
                        ("engines", &or_dash(&self.words.list(&engines))),
                    ],
                ),
            ),
            step(Key::StepSkimLabel, self.words.fill(Key::StepSkim, &[("found", &optional(found))])),
            step(Key::StepReadLabel, self.words.fill(Key::StepRead, &[("selected", &optional(selected))])),
            step(Key::StepSourcesLabel, self.words.count(Key::StepSources, rows as u64, &[("sources", &sources)])),
            step(
                Key::StepAvailabilityLabel,
                self.words.count(
                    Key::StepAvailability,
                    counts.all().into(),
                    &[("assessed", &self.words.percent(counts.share_assessed()))],
                ),
            ),
            step(Key::StepRequestsLabel, self.request_figures()),
        ]
    }

    /// The terms on record, each counted once however often it was used, and how many searches are without theirs.
    fn term_figures(&self) -> String {
        let terms: BTreeSet<&str> = self.searches().flat_map(|(_, search)| &search.terms).map(AsRef::as_ref).collect();
        let known = match terms.len() {
            0 => self.words.say(Key::StepTermsNone),
            number => {
                let languages = self.languages_of(|search| !search.terms.is_empty());
                self.words.count(Key::StepTerms, number as u64, &[("languages", &languages)])
            }
        };
        let without = self.searches().filter(|(_, search)| search.terms.is_empty()).count() as u64;
        self.and_unknown(known, Key::StepTermsUnknown, without)
    }

    /// The languages of some of the searches, or a dash.
    fn languages_of(&self, counts: impl Fn(&Search) -> bool) -> String {
        let searches = self.searches().filter(|(_, search)| counts(search));
        let languages: BTreeSet<Language> = searches.filter_map(|(_, search)| search.language).collect();
        self.words.language_names(&languages.into_iter().collect::<Vec<_>>())
    }

    /// What is known, and of how many entries it is not.
    fn and_unknown(&self, known: String, key: Key, unknown: u64) -> String {
        if unknown == 0 { known } else { format!("{known} {}", self.words.count(key, unknown, &[])) }
    }

    /// How many letters were written, how many have each outcome, and of how many nobody knows what was asked.
    fn request_figures(&self) -> String {
        let requests = &self.edition().requests;
        let of = |outcome: Outcome| requests.iter().filter(|request| request.outcome == outcome).count() as u64;
        let outcomes = Outcome::ALL.iter().map(|&outcome| (outcome, of(outcome))).filter(|(_, number)| *number > 0);
        let outcomes: Vec<String> = outcomes
            .map(|(outcome, number)| format!("{}: {}", self.words.outcome(outcome), self.words.number(number)))
            .collect();
        let arguments = [("outcomes", &*or_dash(&outcomes.join(", ")))];
        let known = self.words.count(Key::StepRequests, requests.len() as u64, &arguments);
        let without = requests.iter().filter(|request| request.covers.is_empty()).count() as u64;
        self.and_unknown(known, Key::StepRequestsUnknown, without)
    }

    fn request_table(&self) -> TextTable {
        let date = |date: Option<crate::model::Date>| date.map_or_else(|| NOTHING.to_owned(), |date| date.to_string());
        let rows = self.edition().requests.iter().map(|request| {
            vec![
                TextCell {
                    lines: self.remark(&request.remark).into(),
                    ..self.institution(&request.institution).into()
                },
                TextCell::own(date(request.asked)),
                TextCell::own(date(request.answered)),
                TextCell::own(self.words.outcome(request.outcome)),
                TextCell::own(or_dash(
                    &self.cells_by_area(request.covers.iter().map(|(area, indicator, years)| (area, indicator, years))),
                )),
            ]
        });
        let heads = [Key::ColumnInstitution, Key::Asked, Key::Answered, Key::Outcome, Key::AskedFor];
        self.table(Key::Requests, &heads, rows)
    }

    fn excluded_table(&self) -> TextTable {
        let rows = self.edition().areas.iter().flat_map(|tables| {
            tables.excluded.iter().map(|one| {
                let cited = TextCell { cite: Some(self.cite(&one.cite)), ..TextCell::own("") };
                vec![
                    TextCell { lines: self.remark(&one.remark).into(), ..cited },
                    TextCell::own(self.area_label(&tables.area)),
                    self.words.prose(&one.because).into(),
                ]
            })
        });
        self.table(Key::ExcludedTitle, &[Key::ColumnSource, Key::Area, Key::ExcludedBecause], rows)
    }
}

/// The sum of the figures on record; `None` where there is none.
fn sum(figures: impl Iterator<Item = Option<u32>>) -> Option<u64> {
    figures.flatten().map(u64::from).reduce(|sum, figure| sum + figure)
}

fn or_dash(text: &str) -> String {
    if text.is_empty() { NOTHING.to_owned() } else { text.to_owned() }
}
