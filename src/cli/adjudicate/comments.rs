//! The comments of all assessors: those that found no place in the texts are kept at the end of their file.

use std::sync::Arc;

use super::super::changing;
use super::insert::ended;
use crate::{load::Loaded, merge::Texts};

/// Adds each comment of an assessor that no line of the file has.
pub(super) fn keep(texts: &mut Texts, assessors: &[Loaded], names: &[String]) {
    for (loaded, name) in assessors.iter().zip(names) {
        for (file, own) in changing::texts_of(loaded) {
            let Some(text) = texts.get_mut(&file) else { continue };
            let lost: Vec<String> = comments(&own)
                .filter(|(_, comment)| !text.contains(comment))
                .map(|(line, comment)| format!("# {name}, line {line}: {}", comment.trim_start_matches('#').trim()))
                .collect();
            if !lost.is_empty() {
                *text = Arc::from(ended(text, lost));
            }
        }
    }
}

/// The comments of a text, each with its line from 1. What only looks like one, in a text in quotes, does no harm: it is found
/// again where the text is.
fn comments(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.lines().enumerate().map(|(at, line)| (at + 1, line.trim_end()));
    lines.filter_map(|(number, line)| {
        let mut marks = line.match_indices('#').map(|(at, _)| at);
        let begins = |at: &usize| line[..*at].chars().next_back().is_none_or(char::is_whitespace);
        let comment = &line[marks.find(begins)?..];
        (!comment.trim_matches(['#', ' ', '-', '=']).is_empty()).then_some((number, comment))
    })
}
