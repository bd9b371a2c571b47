//! Other readings of the two tables act as the method's section on sensitivity says.

use mdmm::{
    model::{Access, Class, Declaration, Declared, Kind, Level, Limit, Reason, SourceRow, SourceType, Status, Trait},
    score::{Drops, Reading, Tables, score},
};

use super::make::{self, declaration, of_2020, source};

fn read(reading: &Reading, declared: Option<Declaration>, sources: Vec<SourceRow>) -> Status {
    let method = make::one_stock(Kind::Count);
    let edition = of_2020(declared, sources);
    score(&edition, &method).under(reading).areas[0].indicators[0].cells[0].status
}

fn asked() -> SourceRow {
    source("asked", Access::OnRequest, SourceType::Census, &[])
}

fn on_request(class: Class) -> Reading {
    Reading { ceilings: vec![(Trait::Access(Access::OnRequest), class)], ..Reading::default() }
}

#[test]
fn the_usual_reading_changes_nothing() {
    for &status in Declared::ALL {
        let because = (status == Declared::NotApplicable).then_some("why");
        let entry = declaration(status, &[], because);
        assert_eq!(read(&Reading::default(), Some(entry), vec![]), Status::from(status));
    }
    let understated = declaration(Declared::Missing, &[], None);
    assert_eq!(read(&Reading::default(), Some(understated), vec![asked()]), Status::Missing);
}

#[test]
fn a_declared_partial_cell_is_reread_from_its_reasons_or_else_the_sources() {
    let silent = || Some(declaration(Declared::Partial, &[], None));
    let named = |reasons: &[Reason]| Some(declaration(Declared::Partial, reasons, None));
    let (counted, refused) = (on_request(Class::Available), on_request(Class::Missing));
    assert_eq!(read(&counted, silent(), vec![asked()]), Status::Available);
    assert_eq!(read(&refused, silent(), vec![asked()]), Status::Missing);
    assert_eq!(read(&counted, named(&[Reason::OnRequest]), vec![]), Status::Available);
    assert_eq!(
        read(&counted, named(&[Reason::OnRequest, Reason::Estimate]), vec![asked()]),
        Status::Partial,
        "the worst"
    );
    assert_eq!(read(&counted, silent(), vec![]), Status::Partial, "no reason at all: it stays");
}

#[test]
fn a_judgement_is_reread_by_its_reasons_and_still_wins() {
    let judged = || Some(declaration(Declared::Partial, &[Reason::OnRequest], Some("seen")));
    let refused = source("refused", Access::Restricted, SourceType::Census, &[]);
    assert_eq!(read(&on_request(Class::Available), judged(), vec![refused.clone()]), Status::Available);
    let evidence_only = Reading { tables: Tables::EvidenceOnly, ..Reading::default() };
    assert_eq!(read(&evidence_only, judged(), vec![refused]), Status::Missing);
}

#[test]
fn a_cell_that_loses_its_last_source_is_missing_judged_or_not() {
    let estimate = source("model", Access::Public, SourceType::Other, &[Limit::Estimate]);
    let no_estimates = Reading { drops: Drops { limits: vec![Limit::Estimate], levels: vec![] }, ..Reading::default() };
    for entry in [None, Some(declaration(Declared::Available, &[], Some("it will do")))] {
        assert_eq!(read(&no_estimates, entry, vec![estimate.clone()]), Status::Missing);
    }
    let census = source("census", Access::Public, SourceType::Census, &[]);
    assert_eq!(read(&no_estimates, None, vec![estimate, census]), Status::Available);
    let mut abroad = source("abroad", Access::Public, SourceType::Census, &[]);
    abroad.level = Some(Level::International);
    let national_only =
        Reading { drops: Drops { limits: vec![], levels: vec![Level::International] }, ..Reading::default() };
    assert_eq!(read(&national_only, None, vec![abroad]), Status::Missing);
    assert_eq!(read(&national_only, Some(declaration(Declared::Partial, &[], None)), vec![]), Status::Partial);
}

#[test]
fn one_table_alone() {
    let declared_only = Reading { tables: Tables::DeclaredOnly, ..Reading::default() };
    let evidence_only = Reading { tables: Tables::EvidenceOnly, ..Reading::default() };
    let available = || Some(declaration(Declared::Available, &[], None));
    assert_eq!(read(&declared_only, available(), vec![asked()]), Status::Available);
    assert_eq!(read(&declared_only, None, vec![asked()]), Status::NotAssessed);
    assert_eq!(read(&evidence_only, available(), vec![asked()]), Status::Partial);
    assert_eq!(read(&evidence_only, available(), vec![]), Status::Missing);
    assert_eq!(read(&evidence_only, None, vec![]), Status::NotAssessed);
    let outside = Some(declaration(Declared::NotApplicable, &[], Some("landlocked")));
    assert_eq!(read(&evidence_only, outside, vec![asked()]), Status::NotApplicable);
}
