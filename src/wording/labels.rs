//! The labels that templates print as they stand; each language has them all.

use std::{collections::BTreeMap, sync::Arc};

use crate::model::Messages;

/// The keys of the labels, without the `page.` that they have in the message files.
pub const LABELS: &[&str] = &[
    "skip",
    "contents",
    "overview",
    "evidence",
    "close",
    "index",
    "heat_title",
    "map",
    "map_note",
    "heat_note",
    "area",
    "window",
    "largest_gaps",
    "cheapest",
    "coverage_title",
    "filter",
    "status",
    "all",
    "clear_filters",
    "indicator",
    "legend",
    "flag_note",
    "draft",
    "draft_note",
    "actions",
    "step",
    "concerned",
    "closed",
    "bettered",
    "next_year",
    "index_after",
    "where",
    "values",
    "disagreements",
    "populations",
    "populations_note",
    "figures_table",
    "single_figures",
    "years",
    "figure",
    "notes",
    "undefined",
    "differing",
    "single_language",
    "translate_note",
    "gaps",
    "reasons",
    "reason",
    "cells",
    "no_reasons",
    "international_only",
    "no_international",
    "sources",
    "no_sources",
    "annex",
    "annex_note",
    "source",
    "to_matrix",
    "definitions",
    "no_definitions",
    "policies_title",
    "none_recorded",
    "method_title",
    "steps_title",
    "limitations",
    "contact",
    "findings",
    "references",
    "about",
    "list_of_tables",
    "list_of_figures",
    "table_caption",
    "figure_caption",
    "annex_left_out",
    "term",
    "copy",
    "copied",
    "data",
    "picture",
    "print_annex",
    "summary",
    "recommendations",
    "research",
    "acknowledgements",
    "acronyms",
    "provenance",
    "provenance_note",
    "file",
    "digest",
    "countries",
    "by_area",
    "by_year",
    "by_indicator",
    "no_ranking",
    "left_out",
    "all_countries",
    "own_coverage",
    "alike_coverage",
    "alike_note",
    "one_edition",
    "site",
    "languages",
    "world",
    "world_note",
    "elsewhere",
    "find",
    "share_assessed",
    "sort",
    "shown",
    "basket_note",
    "files",
    "file_cells",
    "file_coverage",
    "changes",
];

/// The labels that templates print, by their key without `page.`.
#[derive(Debug)]
pub struct Labels(BTreeMap<Box<str>, Arc<str>>);

impl Labels {
    pub(super) fn new(messages: &Messages) -> Self {
        let page = messages.iter().filter_map(|(key, message)| Some((key.strip_prefix("page.")?, message)));
        Self(page.map(|(key, message)| (key.into(), message.wordings().next().unwrap_or_default().into())).collect())
    }

    /// The label of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Arc<str>> {
        self.0.get(key)
    }

    /// Every key, ascending.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(AsRef::as_ref)
    }
}
