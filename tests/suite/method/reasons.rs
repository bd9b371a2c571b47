//! Which source wins, and which reasons a cell prints.

use mdmm::{
    model::{Access, Class, Declared, Kind, Level, Limit, Reason, SourceRow, SourceType, Status},
    score::{Assessment, Cell, score},
};

use super::make::{self, declaration, of_2020, source};

const CENSUS: SourceType = SourceType::Census;

fn with_cell(declared: Option<mdmm::model::Declaration>, sources: Vec<SourceRow>, look: impl Fn(&Cell<'_>)) {
    let method = make::one_stock(Kind::Count);
    let edition = of_2020(declared, sources);
    let assessment: Assessment<'_> = score(&edition, &method);
    look(&assessment.areas[0].indicators[0].cells[0]);
}

#[test]
fn a_cell_is_worth_its_best_source() {
    let sources = vec![
        source("refused", Access::Restricted, CENSUS, &[]),
        source("asked", Access::OnRequest, CENSUS, &[]),
        source("open", Access::Public, CENSUS, &[]),
    ];
    with_cell(None, sources, |cell| {
        assert_eq!(cell.evidenced(), Some(Class::Available));
        assert_eq!(cell.best().unwrap().row.cite.as_str(), "open");
        let cites: Vec<&str> = cell.cites().into_iter().map(mdmm::model::CiteId::as_str).collect();
        assert_eq!(cites, ["refused", "asked", "open"], "all that cover it, in the author's order");
    });
}

#[test]
fn ties_are_broken_by_the_fewest_reasons_then_by_the_authors_order() {
    let two = source("two", Access::OnRequest, CENSUS, &[Limit::Estimate]);
    let one = source("one", Access::OnRequest, CENSUS, &[]);
    let other = source("other", Access::Public, CENSUS, &[Limit::Secondary]);
    with_cell(None, vec![two, one, other], |cell| {
        assert_eq!(cell.best().unwrap().row.cite.as_str(), "one");
        assert_eq!(cell.reasons, [Reason::OnRequest]);
    });
}

#[test]
fn a_sources_reasons_are_those_at_its_own_worst_ceiling() {
    let refused = source("refused", Access::Restricted, CENSUS, &[Limit::Estimate]);
    with_cell(None, vec![refused], |cell| {
        assert_eq!((cell.status, &cell.reasons[..]), (Status::Missing, &[Reason::Restricted][..]));
    });
}

#[test]
fn declared_reasons_join_the_sources_each_once_in_the_methods_order() {
    let asked = source("asked", Access::OnRequest, CENSUS, &[Limit::Secondary]);
    let named = [Reason::Estimate, Reason::OnRequest];
    with_cell(Some(declaration(Declared::Partial, &named, None)), vec![asked], |cell| {
        assert_eq!(cell.reasons, [Reason::OnRequest, Reason::Estimate, Reason::Secondary]);
    });
}

#[test]
fn reasons_of_another_class_than_the_status_are_dropped() {
    let refused = source("refused", Access::Restricted, CENSUS, &[]);
    with_cell(Some(declaration(Declared::Partial, &[Reason::Estimate], None)), vec![refused], |cell| {
        assert_eq!((cell.status, &cell.reasons[..]), (Status::Missing, &[Reason::Restricted][..]));
    });
    let open = source("open", Access::Public, CENSUS, &[]);
    with_cell(Some(declaration(Declared::Available, &[], None)), vec![open], |cell| {
        assert!(cell.reasons.is_empty(), "an available cell has none");
    });
}

#[test]
fn an_entry_of_covers_replaces_access_and_type_and_adds_limits() {
    let mut row = source("mixed", Access::Public, CENSUS, &[Limit::Estimate]);
    row.covers[0].access = Some(Access::OnRequest);
    row.covers[0].limits = vec![Limit::Secondary];
    with_cell(None, vec![row], |cell| {
        assert_eq!(cell.reasons, [Reason::OnRequest, Reason::Estimate, Reason::Secondary]);
    });
}

#[test]
fn level_lowers_nothing_and_tells_cells_that_only_international_sources_fill() {
    let mut abroad = source("abroad", Access::Public, CENSUS, &[]);
    abroad.level = Some(Level::International);
    let mut home = source("home", Access::Restricted, CENSUS, &[]);
    home.level = Some(Level::National);
    with_cell(None, vec![abroad.clone()], |cell| {
        assert_eq!(cell.status, Status::Available);
        assert!(cell.is_international_only());
    });
    with_cell(None, vec![abroad, home], |cell| assert!(!cell.is_international_only()));
    with_cell(None, vec![], |cell| assert!(!cell.is_international_only()));
}

#[test]
fn unknown_years_and_other_years_evidence_no_cell() {
    let mut unknown = source("unknown", Access::Public, CENSUS, &[]);
    unknown.covers[0].years = None;
    let mut other = source("other", Access::Public, CENSUS, &[]);
    other.covers = vec![make::covers("stock", "1990-2019, 2021-2030")];
    with_cell(None, vec![unknown, other], |cell| assert_eq!(cell.status, Status::NotAssessed));
}
