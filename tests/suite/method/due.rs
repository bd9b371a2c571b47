//! Which missing cells are not due: the method's section on "Due", case by case.

use mdmm::{
    model::{Access, Class, Counted, Declaration, Declared, Kind, Limit, Method, Reason, SourceRow, SourceType, Trait},
    score::{Due, Reading, Tables, score},
};

use super::make::{self, declaration, of_2020, source};

fn due_under(method: &Method, reading: &Reading, declared: Option<Declaration>, sources: Vec<SourceRow>) -> Due {
    let edition = of_2020(declared, sources);
    let assessment = score(&edition, method);
    let under = assessment.under(reading);
    let cell = &under.areas[0].indicators[0].cells[0];
    assert_eq!(under.coverage().overall.not_due, u32::from(cell.due() == Due::No), "counted as the cell says");
    cell.due()
}

fn due(declared: Option<Declaration>, sources: Vec<SourceRow>) -> Due {
    let method = make::one_stock(Kind::Count);
    assert_eq!(
        due_under(&method, &Reading::default(), declared.clone(), sources.clone()),
        score(&of_2020(declared.clone(), sources.clone()), &method).areas[0].indicators[0].cells[0].due(),
        "a reading that reads nothing otherwise changes nothing"
    );
    due_under(&method, &Reading::default(), declared, sources)
}

fn missing(reasons: &[Reason]) -> Declaration {
    declaration(Declared::Missing, reasons, None)
}

fn census(access: Access) -> SourceRow {
    source("census", access, SourceType::Census, &[])
}

const NOT_YET_DUE: &[Reason] = &[Reason::NotYetDue];

#[test]
fn every_reason_must_be_one_that_does_not_count() {
    assert_eq!(due(Some(missing(NOT_YET_DUE)), vec![]), Due::No);
    assert_eq!(due(Some(missing(&[])), vec![]), Due::Yes, "no reason at all");
    assert_eq!(due(Some(missing(&[Reason::NotCollected])), vec![]), Due::Yes);
    assert_eq!(due(Some(missing(&[Reason::NotYetDue, Reason::NotCollected])), vec![]), Due::Yes);
    assert_eq!(due(None, vec![]), Due::Yes, "not assessed is not missing");
}

#[test]
fn a_source_above_missing_makes_it_due_and_a_refused_one_adds_its_reason() {
    assert_eq!(due(Some(missing(NOT_YET_DUE)), vec![census(Access::Public)]), Due::Yes);
    assert_eq!(due(Some(missing(NOT_YET_DUE)), vec![census(Access::OnRequest)]), Due::Yes);
    assert_eq!(due(Some(missing(NOT_YET_DUE)), vec![census(Access::Restricted)]), Due::Yes, "restricted counts");
}

#[test]
fn a_judgement_is_no_exception() {
    let judged = |reasons| Some(declaration(Declared::Missing, reasons, Some("the assessor knows")));
    assert_eq!(due(judged(NOT_YET_DUE), vec![]), Due::No);
    assert_eq!(due(judged(NOT_YET_DUE), vec![census(Access::Public)]), Due::Yes);
}

#[test]
fn a_method_may_leave_out_another_reason() {
    let mut method = make::one_stock(Kind::Count);
    for rule in &mut method.reasons {
        let left_out = matches!(rule.reason, Reason::Restricted | Reason::Suppressed);
        rule.counted = if left_out { Counted::No } else { Counted::Yes };
    }
    let under = |declared, sources| due_under(&method, &Reading::default(), declared, sources);
    assert_eq!(under(Some(missing(NOT_YET_DUE)), vec![]), Due::Yes);
    assert_eq!(under(Some(missing(&[Reason::Suppressed])), vec![]), Due::No);
    assert_eq!(under(None, vec![census(Access::Restricted)]), Due::No, "the source's own reason");
    assert_eq!(under(Some(missing(&[Reason::Suppressed])), vec![census(Access::Restricted)]), Due::No);
    assert_eq!(under(Some(missing(&[Reason::NotCollected])), vec![census(Access::Restricted)]), Due::Yes);
}

#[test]
fn a_reading_that_sets_the_declaration_aside_takes_its_reasons_too() {
    let method = make::one_stock(Kind::Count);
    let only = |tables| Reading { tables, ..Reading::default() };
    let under = |reading: &Reading, sources| due_under(&method, reading, Some(missing(NOT_YET_DUE)), sources);
    assert_eq!(under(&only(Tables::EvidenceOnly), vec![]), Due::Yes);
    assert_eq!(under(&only(Tables::DeclaredOnly), vec![]), Due::No);
    assert_eq!(under(&only(Tables::DeclaredOnly), vec![census(Access::Public)]), Due::No, "no source is looked at");
}

#[test]
fn a_source_that_drops_out_evidences_nothing() {
    let method = make::one_stock(Kind::Count);
    let model = source("model", Access::Public, SourceType::Other, &[Limit::Estimate]);
    let drops = mdmm::score::Drops { limits: vec![Limit::Estimate], levels: vec![] };
    let no_estimates = Reading { drops, ..Reading::default() };
    assert_eq!(due(Some(missing(NOT_YET_DUE)), vec![model.clone()]), Due::Yes);
    assert_eq!(due_under(&method, &no_estimates, Some(missing(NOT_YET_DUE)), vec![model]), Due::No);
}

#[test]
fn a_cell_that_a_reading_makes_missing_is_due() {
    let method = make::one_stock(Kind::Count);
    let refused = Reading { ceilings: vec![(Trait::Access(Access::OnRequest), Class::Missing)], ..Reading::default() };
    let partial = Some(declaration(Declared::Partial, &[Reason::OnRequest], None));
    assert_eq!(due_under(&method, &refused, partial, vec![]), Due::Yes);
}
