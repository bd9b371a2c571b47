//! Other readings of the two tables act as the method's section on sensitivity says.

use mdmm::{
    model::{Access, Class, Declaration, Declared, Kind, Level, Limit, Reason, SourceRow, SourceType, Status, Trait},
    score::{Counts, Drops, Reading, Rule, Tables, score},
};

use super::make::{self, declaration, of_2020, source};

fn read(reading: &Reading, declared: Option<Declaration>, sources: Vec<SourceRow>) -> Status {
    let method = make::one_stock(Kind::Count);
    let edition = of_2020(declared, sources);
    score(&edition, &method).under(reading).areas[0].indicators[0].cells[0].status
}

/// The index' counts of the one cell under a reading.
fn counts(reading: &Reading, declared: Option<Declaration>, sources: Vec<SourceRow>) -> Counts {
    let method = make::one_stock(Kind::Count);
    let edition = of_2020(declared, sources);
    score(&edition, &method).under(reading).coverage().overall
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

#[test]
fn what_is_missing_under_a_reading_is_not_unsupported() {
    let declared = |status, reasons: &[Reason]| Some(declaration(status, reasons, None));
    let available = || declared(Declared::Available, &[]);
    let evidence_only = Reading { tables: Tables::EvidenceOnly, ..Reading::default() };
    let missing = counts(&evidence_only, available(), vec![]);
    assert_eq!((missing.missing, missing.unsupported), (1, 0));
    let refused = counts(&on_request(Class::Missing), declared(Declared::Partial, &[Reason::OnRequest]), vec![]);
    assert_eq!((refused.missing, refused.unsupported), (1, 0));
    let estimate = source("model", Access::Public, SourceType::Other, &[Limit::Estimate]);
    let no_estimates = Reading { drops: Drops { limits: vec![Limit::Estimate], levels: vec![] }, ..Reading::default() };
    let lost = counts(&no_estimates, available(), vec![estimate]);
    assert_eq!((lost.missing, lost.unsupported), (1, 0));
    let kept = counts(&on_request(Class::Missing), available(), vec![]);
    assert_eq!((kept.available, kept.unsupported), (1, 1), "it is available, and no source stands behind it");
    let raised = counts(&on_request(Class::Available), declared(Declared::Partial, &[Reason::OnRequest]), vec![]);
    assert_eq!((raised.available, raised.unsupported), (1, 1), "counted where it now is");
}

/// Whatever is declared and covered, and however it is read: a cell's rule is the one that gives its status.
#[test]
fn the_rule_of_a_reread_cell_is_its_own() {
    let readings = every_reading();
    let sources = [
        vec![],
        vec![asked()],
        vec![source("model", Access::Public, SourceType::Other, &[Limit::Estimate])],
        vec![source("refused", Access::Restricted, SourceType::Census, &[]), asked()],
    ];
    let method = make::one_stock(Kind::Count);
    for reading in &readings {
        for sources in &sources {
            for entry in every_declaration() {
                let edition = of_2020(entry.clone(), sources.clone());
                let assessment = score(&edition, &method);
                let under = assessment.under(reading);
                let cell = &under.areas[0].indicators[0].cells[0];
                let fits = match cell.rule {
                    Rule::NotApplicable | Rule::Contradicted => cell.status == Status::NotApplicable,
                    Rule::NotAssessed => cell.status == Status::NotAssessed && cell.evidence.is_empty(),
                    Rule::DeclaredMissing => cell.status == Status::Missing && cell.evidence.is_empty(),
                    Rule::Unsupported => {
                        matches!(cell.status, Status::Available | Status::Partial) && cell.evidence.is_empty()
                    }
                    Rule::Undeclared | Rule::Agreed | Rule::Overstated => {
                        cell.evidenced().map(Status::from) == Some(cell.status)
                    }
                    Rule::Understated => cell.evidenced().is_some_and(|class| Some(class) > cell.status.class()),
                    Rule::Judgement => entry.as_ref().is_some_and(|entry| entry.because.is_some()),
                };
                assert!(fits, "{reading:?} {entry:?} {sources:?}: {:?} {:?}", cell.status, cell.rule);
                let counts = under.coverage().overall;
                assert!(counts.unsupported <= counts.available + counts.partial, "{reading:?} {entry:?}");
            }
        }
    }
}

fn every_reading() -> Vec<Reading> {
    let mut readings = vec![on_request(Class::Available), on_request(Class::Missing), Reading::default()];
    let drops = [
        Drops { limits: vec![Limit::Estimate], levels: vec![] },
        Drops { limits: vec![], levels: vec![Level::International] },
    ];
    readings.extend(drops.map(|drops| Reading { drops, ..Reading::default() }));
    let of_tables = |tables: &Tables| Reading { tables: *tables, ..on_request(Class::Missing) };
    readings.extend(Tables::ALL.iter().map(of_tables));
    readings
}

fn every_declaration() -> Vec<Option<Declaration>> {
    let mut entries = vec![None];
    for &status in Declared::ALL {
        for because in [None, Some("why")] {
            let reasons: &[&[Reason]] = match status {
                Declared::Partial => &[&[], &[Reason::OnRequest], &[Reason::Estimate]],
                Declared::Missing => &[&[], &[Reason::NotCollected]],
                _ => &[&[]],
            };
            entries.extend(reasons.iter().map(|reasons| Some(declaration(status, reasons, because))));
        }
    }
    entries
}

#[test]
fn declared_only_never_looks_at_the_sources() {
    let refused = || vec![source("refused", Access::Restricted, SourceType::Census, &[])];
    let mine = Reading {
        ceilings: vec![(Trait::Access(Access::Restricted), Class::Partial)],
        tables: Tables::DeclaredOnly,
        ..Reading::default()
    };
    let silent = || Some(declaration(Declared::Missing, &[], None));
    assert_eq!(read(&mine, silent(), refused()), Status::Missing);
    assert_eq!(read(&mine, silent(), vec![]), Status::Missing);
    let named = Some(declaration(Declared::Missing, &[Reason::Restricted], None));
    assert_eq!(read(&mine, named, refused()), Status::Partial, "what it names is read");
    let both = Reading { tables: Tables::Both, ..mine };
    assert_eq!(read(&both, silent(), refused()), Status::Partial, "and so are the sources where both tables count");
}

#[test]
fn the_winning_sources_reasons_are_read_only_where_it_is_worth_what_is_declared() {
    // A missing cell beside a source on request: what the source is worth does not explain the declaration.
    let missing = || Some(declaration(Declared::Missing, &[], None));
    for reading in every_reading() {
        let alone = read(&reading, missing(), vec![asked()]);
        let expected =
            if reading.tables == Tables::EvidenceOnly { read(&reading, None, vec![asked()]) } else { Status::Missing };
        assert_eq!(alone, expected, "{reading:?}");
    }
}
