//! The union of what stands beside the two tables: publications, letters, searches, terms, policies, texts.

use crate::model::{AreaId, AreaTables, Declaration, Edition, Review, SourceRow, Text, Verdict, Window};

use super::voice::Voice;

/// The first assessor's edition with what others have beside their tables; areas are not touched.
pub(super) fn union(voices: &[Voice<'_>]) -> Edition {
    let mut edition = voices[0].edition.clone();
    for other in voices[1..].iter().map(|voice| voice.edition) {
        add(&mut edition.bibliography, &other.bibliography, |one, two| one.id == two.id);
        add(&mut edition.requests, &other.requests, PartialEq::eq);
        add(&mut edition.definitions, &other.definitions, |one, two| same_text(&one.term, &two.term));
        add(&mut edition.acronyms, &other.acronyms, |one, two| one.short == two.short);
        let (own, others) = (&mut edition.policies, &other.policies);
        add(&mut own.conventions, &others.conventions, |one, two| same_text(&one.name, &two.name));
        add(&mut own.policies, &others.policies, |one, two| same_text(&one.name, &two.name));
        add(&mut own.stakeholders, &others.stakeholders, |one, two| same_text(&one.name, &two.name));
        add(&mut edition.assessors, &other.assessors, PartialEq::eq);
        add(&mut edition.reviews, &other.reviews, PartialEq::eq);
        for (own, other) in [
            (&mut edition.contact, &other.contact),
            (&mut edition.limitations, &other.limitations),
            (&mut edition.disclaimer, &other.disclaimer),
        ] {
            fill(own, other.as_ref());
        }
        fill(&mut edition.based_on, other.based_on.as_ref());
    }
    let Edition { assessors, reviews, .. } = &mut edition;
    reviews.retain(|review| may_stay(review, assessors));
    edition
}

/// Whether a review can be one of the third edition: its assessors are now everyone, and nobody agrees with their own tables.
fn may_stay(review: &Review, assessors: &[Box<str>]) -> bool {
    matches!(review.verdict, Verdict::Questioned | Verdict::Answered) || !assessors.contains(&review.by)
}

/// The tables of an area without the two tables themselves; `None` where nobody has them.
pub(super) fn tables(voices: &[Voice<'_>], area: &AreaId, window: Option<Window>) -> Option<AreaTables> {
    let mut all = voices.iter().filter_map(|voice| voice.tables(area));
    let mut united = all.next()?.clone();
    united.window = window?;
    for other in all {
        add(&mut united.indicators, &other.indicators, |one, two| one.id == two.id);
        fill(&mut united.narrative, other.narrative.as_ref());
        add(&mut united.searches, &other.searches, PartialEq::eq);
        add(&mut united.excluded, &other.excluded, PartialEq::eq);
    }
    Some(united)
}

/// What an assessor has beside the tables, to be held against the union.
pub(super) fn aside(voice: &Voice<'_>, union: &Edition) -> Edition {
    let mut aside = voice.edition.clone();
    aside.areas = Vec::new();
    aside.requests.clear();
    aside.reviews.clear();
    aside.assessors.clone_from(&union.assessors);
    aside
}

/// Adds an area of which an assessor says something else than what stands.
pub(super) fn add_area(
    aside: &mut Edition,
    voice: &Voice<'_>,
    (area, window): (&AreaId, Window),
    availability: Vec<Declaration>,
    sources: Vec<SourceRow>,
) {
    let Some(own) = voice.tables(area) else { return };
    aside.areas.push(AreaTables {
        research: own.research.clone(),
        area: area.clone(),
        window,
        indicators: own.indicators.clone(),
        narrative: own.narrative.clone(),
        drafted_text: own.drafted_text,
        availability,
        sources,
        searches: Vec::new(),
        excluded: Vec::new(),
    });
}

/// Leaves of what each assessor says only what the edition does not say.
pub(super) fn drop_known(asides: &mut [Edition], edition: &Edition) {
    for aside in asides {
        aside.bibliography.retain(|one| !edition.bibliography.contains(one));
        aside.definitions.retain(|one| !edition.definitions.contains(one));
        aside.acronyms.retain(|one| !edition.acronyms.contains(one));
        let (own, all) = (&mut aside.policies, &edition.policies);
        own.conventions.retain(|one| !all.conventions.contains(one));
        own.policies.retain(|one| !all.policies.contains(one));
        own.stakeholders.retain(|one| !all.stakeholders.contains(one));
        for tables in &mut aside.areas {
            let Some(all) = edition.tables(&tables.area) else { continue };
            tables.indicators.retain(|one| !all.indicators.contains(one));
            tables.narrative.take_if(|text| all.narrative.as_ref() == Some(text));
            if tables.narrative.is_none() {
                tables.drafted_text = all.drafted_text;
            }
        }
    }
}

/// Adds what is not there yet.
fn add<T: Clone>(own: &mut Vec<T>, others: &[T], same: impl Fn(&T, &T) -> bool) {
    for other in others {
        if !own.iter().any(|one| same(one, other)) {
            own.push(other.clone());
        }
    }
}

fn fill<T: Clone>(own: &mut Option<T>, other: Option<&T>) {
    if own.is_none() {
        *own = other.cloned();
    }
}

/// Whether two texts are one name: a version of the one is a version of the other.
fn same_text(one: &Text, other: &Text) -> bool {
    one.versions().any(|own| other.versions().any(|version| version.words.trim() == own.words.trim()))
}
