//! A pair of editions for each cause alone, and one in which all occur.

use mdmm::{
    compare::{
        Cause, Comparison, DeclaredPart, Direction, Exact, Extent, Side, SourceField, SourceShift, TraitKind, Why,
        compare,
    },
    model::{
        Access, AreaTables, Declared, Edition, Figure, Figures, Limit, Method, Precision, Reason, Reconcile, SourceRow,
        Text, Trait, Weight, YearFigures,
    },
    score::score,
};

use crate::generate::{area_of, covers_of, declared, edition_of, indicator, method_of, source_of, tables, window};
use crate::method::make;

/// A method of two areas, immigration with a stock and a flow, remittances with a flow.
fn method() -> Method {
    let areas = vec![
        area_of("immigration", vec![indicator("stock"), indicator("flow")]),
        area_of("remittances", vec![indicator("flow")]),
    ];
    method_of("mdmm-1", Reconcile::Lower, Weight::new(1, 2), make::ceilings(), areas)
}

fn register(access: Access, years: &[u16]) -> SourceRow {
    SourceRow { covers: vec![covers_of("flow", years)], ..source_of("register", access) }
}

/// Immigration over 2020-2021: the flow is partial, since the register is open on request; the stock is missing.
fn immigration() -> AreaTables {
    let availability = [2020, 2021].into_iter().flat_map(|year| {
        [
            declared("stock", year, Declared::Missing, &[Reason::NotCollected]),
            declared("flow", year, Declared::Partial, &[Reason::OnRequest]),
        ]
    });
    let sources = vec![register(Access::OnRequest, &[2020, 2021])];
    tables("immigration", window(2020, 2021), availability.collect(), sources)
}

fn edition(area: AreaTables) -> Edition {
    edition_of(area.window, vec![area])
}

/// Compares two editions under one method and hands the comparison over.
fn between(old: &Edition, new: &Edition, seen: impl FnOnce(&Comparison<'_>)) {
    let method = method();
    under(old, &method, new, &method, seen);
}

fn under(old: &Edition, a: &Method, new: &Edition, b: &Method, seen: impl FnOnce(&Comparison<'_>)) {
    let (old, new) = (score(old, a), score(new, b));
    seen(&compare(&old, &new));
}

fn causes(comparison: &Comparison<'_>) -> Vec<(&'static str, u16, Direction, Cause)> {
    let shown = |change: &mdmm::compare::Change<'_>| {
        let name = if change.named.area.id.as_str() == "remittances" { "remittances" } else { "immigration" };
        (name, change.year.number(), change.direction, change.why.cause())
    };
    comparison.changes.iter().map(shown).collect()
}

/// The effects as fractions: data, assessment, method, window, scope, total.
fn effects(comparison: &Comparison<'_>) -> [String; 6] {
    let effects = comparison.indices.effects.as_ref().expect("both editions have an index");
    let total = effects.total();
    [&effects.data, &effects.assessment, &effects.method, &effects.window, &effects.scope, &total].map(Exact::to_string)
}

#[test]
fn evidence_alone() {
    let mut better = immigration();
    better.sources[0].access = Access::Public;
    better.availability.retain(|entry| entry.indicator.as_str() == "stock");
    let mut before = immigration();
    before.availability.retain(|entry| entry.indicator.as_str() == "stock");
    between(&edition(before), &edition(better), |comparison| {
        let improved = |year| ("immigration", year, Direction::Improved, Cause::Evidence);
        assert_eq!(causes(comparison), [improved(2020), improved(2021)]);
        let Why::Evidence(shifts) = &comparison.changes[0].why else { panic!("evidence") };
        assert!(matches!(&shifts[..], [SourceShift::Differs { traits, .. }] if traits == &[TraitKind::Access]));
        assert_eq!(comparison.sources.len(), 1);
        assert_eq!(comparison.sources[0].fields, [SourceField::Access]);
        assert_eq!(effects(comparison), ["1/4", "0", "0", "0", "0", "1/4"]);
    });
}

#[test]
fn a_source_that_reaches_another_year_is_evidence_for_that_year_alone() {
    let bare = |years: &[u16]| {
        edition(AreaTables {
            availability: Vec::new(),
            sources: vec![register(Access::Public, years)],
            ..immigration()
        })
    };
    between(&bare(&[2020]), &bare(&[2020, 2021]), |comparison| {
        assert_eq!(causes(comparison), [("immigration", 2021, Direction::NewlyAssessed, Cause::Evidence)]);
        assert_eq!(comparison.sources[0].fields, [SourceField::Covers]);
        let Why::Evidence(shifts) = &comparison.changes[0].why else { panic!("evidence") };
        assert!(matches!(&shifts[..], [SourceShift::Covers(_)]));
    });
}

#[test]
fn judgement_alone() {
    let mut judged = immigration();
    judged.availability[1].because = Some(Text::plain("the form was handed over"));
    judged.availability[1].status = Declared::Available;
    judged.availability[1].reasons.clear();
    between(&edition(immigration()), &edition(judged), |comparison| {
        assert_eq!(causes(comparison), [("immigration", 2020, Direction::Improved, Cause::Judgement)]);
        let parts = vec![DeclaredPart::Status, DeclaredPart::Reasons, DeclaredPart::Because];
        assert_eq!(comparison.changes[0].why, Why::Judgement(parts));
        assert!(comparison.sources.is_empty());
        assert_eq!(effects(comparison), ["1/8", "0", "0", "0", "0", "1/8"]);
    });
}

#[test]
fn a_reason_alone_is_listed_without_a_change_of_status() {
    let mut suppressed = immigration();
    suppressed.availability[0].reasons = vec![Reason::Suppressed];
    between(&edition(immigration()), &edition(suppressed), |comparison| {
        assert_eq!(causes(comparison), [("immigration", 2020, Direction::ReasonsOnly, Cause::Judgement)]);
        assert_eq!(effects(comparison), ["0", "0", "0", "0", "0", "0"]);
    });
}

#[test]
fn method_alone() {
    let strict = Method {
        ceilings: make::ceilings().with(Trait::Access(Access::OnRequest), mdmm::model::Class::Missing),
        ..method()
    };
    let bare = edition(AreaTables { availability: Vec::new(), ..immigration() });
    under(&bare, &method(), &bare, &strict, |comparison| {
        let worsened = |year| ("immigration", year, Direction::Worsened, Cause::Method);
        assert_eq!(causes(comparison), [worsened(2020), worsened(2021)]);
        assert_eq!(effects(comparison), ["0", "0", "-1/2", "0", "0", "-1/2"]);
    });
}

#[test]
fn window_alone() {
    let mut longer = immigration();
    longer.window = window(2020, 2022);
    longer.availability.push(declared("flow", 2022, Declared::Missing, &[Reason::NotYetDue]));
    between(&edition(immigration()), &edition(longer), |comparison| {
        assert_eq!(causes(comparison), [("immigration", 2022, Direction::NewlyAssessed, Cause::Window)]);
        assert_eq!(comparison.changes[0].why, Why::Window(Side::New));
        // The index goes from 2 halves of 4 cells to 2 halves of 5.
        assert_eq!(effects(comparison), ["0", "0", "0", "-1/20", "0", "-1/20"]);
    });
}

#[test]
fn scope_alone_by_an_area_and_by_an_indicator() {
    let remittances = || {
        let known = vec![declared("flow", 2020, Declared::Available, &[])];
        tables("remittances", window(2020, 2021), known, Vec::new())
    };
    let two = edition_of(window(2020, 2021), vec![immigration(), remittances()]);
    between(&edition(immigration()), &two, |comparison| {
        assert_eq!(causes(comparison), [("remittances", 2020, Direction::NewlyAssessed, Cause::Scope)]);
        assert_eq!(comparison.changes[0].why, Why::Scope(Extent::Area, Side::New));
        assert_eq!(effects(comparison), ["0", "0", "0", "0", "3/20", "3/20"]);
    });
    let mut more = immigration();
    more.indicators.push(indicator("visas"));
    more.availability.push(declared("visas", 2021, Declared::Available, &[]));
    between(&edition(more), &edition(immigration()), |comparison| {
        assert_eq!(causes(comparison), [("immigration", 2021, Direction::NoLongerAssessed, Cause::Scope)]);
        assert_eq!(comparison.changes[0].why, Why::Scope(Extent::Indicator, Side::Old));
        assert_eq!(effects(comparison), ["0", "0", "0", "0", "-3/20", "-3/20"]);
    });
}

#[test]
fn all_causes_at_once() {
    let strict = Method {
        ceilings: make::ceilings().with(Trait::Limit(Limit::Estimate), mdmm::model::Class::Missing),
        ..method()
    };
    let mut before = immigration();
    before.availability.clear();
    let estimate = |years: &[u16]| SourceRow {
        limits: vec![Limit::Estimate],
        covers: vec![covers_of("stock", years)],
        ..source_of("desa", Access::Public)
    };
    before.sources.push(estimate(&[2020]));
    let mut after = before.clone();
    after.window = window(2020, 2022);
    after.sources[0] = register(Access::Public, &[2020, 2021]);
    after.availability.push(declared("stock", 2021, Declared::Missing, &[Reason::NotCollected]));
    after.availability.push(declared("flow", 2022, Declared::Missing, &[Reason::NotYetDue]));
    let known = vec![declared("flow", 2020, Declared::Available, &[])];
    let remittances = tables("remittances", window(2020, 2022), known, Vec::new());
    let new = edition_of(window(2020, 2022), vec![after, remittances]);
    under(&edition(before), &method(), &new, &strict, |comparison| {
        let found: Vec<Cause> = comparison.changes.iter().map(|change| change.why.cause()).collect();
        for cause in Cause::ALL {
            assert!(found.contains(cause), "{cause} is not among {found:?}");
        }
        let effects = comparison.indices.effects.as_ref().expect("defined");
        for part in [&effects.data, &effects.assessment, &effects.method, &effects.window, &effects.scope] {
            assert_ne!(*part, Exact::from_integer(0.into()), "each cause has its effect");
        }
    });
}

#[test]
fn a_renamed_indicator_is_followed() {
    let mut renamed = method();
    renamed.version = crate::generate::id("mdmm-2");
    renamed.areas[0].indicators[1].id = crate::generate::id("inflow");
    renamed.areas[0].indicators[1].renamed_from = Some(crate::generate::id("flow"));
    let source =
        SourceRow { covers: vec![covers_of("inflow", &[2020, 2021])], ..source_of("register", Access::Public) };
    let old = edition(AreaTables { availability: Vec::new(), ..immigration() });
    let new = edition(AreaTables { availability: Vec::new(), sources: vec![source], ..immigration() });
    under(&old, &method(), &new, &renamed, |comparison| {
        let change = &comparison.changes[0];
        assert_eq!(change.named.indicator.id.as_str(), "inflow");
        assert_eq!(change.was.map(|was| was.indicator.id.as_str()), Some("flow"));
        assert_eq!((change.direction, change.why.cause()), (Direction::Improved, Cause::Evidence));
        assert_eq!(
            comparison.sources[0].fields,
            [SourceField::Access],
            "the new name alone is no change of the source"
        );
        assert_eq!(effects(comparison), ["1/2", "0", "0", "0", "0", "1/2"]);
    });
}

#[test]
fn without_a_classed_cell_in_common_there_is_no_split() {
    let of = |years: [u16; 2], status| {
        let area = tables(
            "immigration",
            window(years[0], years[1]),
            vec![declared("flow", years[0], status, &[])],
            Vec::new(),
        );
        edition(area)
    };
    between(&of([2018, 2019], Declared::Available), &of([2020, 2021], Declared::Missing), |comparison| {
        assert_eq!(comparison.indices.effects, None);
        assert_eq!((&comparison.indices.old_alike, &comparison.indices.new_alike), (&None, &None));
        assert_eq!(comparison.indices.old, Some(Exact::from_integer(1.into())));
    });
}

#[test]
fn widened_years_are_listed_and_have_no_effect() {
    let wide = |status| {
        let mut area = immigration();
        area.window = window(2015, 2021);
        area.availability.push(declared("flow", 2016, status, &[]));
        edition_of(window(2020, 2021), vec![area])
    };
    between(&wide(Declared::Missing), &wide(Declared::Available), |comparison| {
        assert_eq!(causes(comparison), [("immigration", 2016, Direction::Improved, Cause::Judgement)]);
        assert_eq!(effects(comparison), ["0", "0", "0", "0", "0", "0"]);
    });
}

#[test]
fn a_limit_alone_is_evidence() {
    let limited = |limits: &[Limit]| {
        let mut area = immigration();
        area.availability.clear();
        area.sources = vec![SourceRow { limits: limits.to_vec(), ..register(Access::Public, &[2020]) }];
        edition(area)
    };
    between(&limited(&[]), &limited(&[Limit::Estimate]), |comparison| {
        assert_eq!(causes(comparison), [("immigration", 2020, Direction::Worsened, Cause::Evidence)]);
        let Why::Evidence(shifts) = &comparison.changes[0].why else { panic!("evidence") };
        assert!(matches!(&shifts[..], [SourceShift::Differs { traits, .. }] if traits == &[TraitKind::Limits]));
        assert!(comparison.changes[0].besides.is_empty());
        assert_eq!(comparison.sources[0].fields, [SourceField::Limits]);
    });
    let both = [Limit::Estimate, Limit::Secondary];
    let turned = [Limit::Secondary, Limit::Estimate, Limit::Secondary];
    between(&limited(&both), &limited(&turned), |comparison| assert!(comparison.sources.is_empty()));
}

#[test]
fn a_figure_alone_is_a_change_of_the_source_and_of_no_cell() {
    let printed = |value: i64| {
        let figure = Figure { value: value.into(), unit: None, precision: Precision::Exact, note: None };
        let mut area = immigration();
        let years = area.sources[0].covers[0].years.clone().expect("known");
        area.sources[0].covers[0].values = vec![YearFigures { years, figures: Figures::Total(figure) }];
        edition(area)
    };
    between(&printed(6282), &printed(6283), |comparison| {
        assert!(comparison.changes.is_empty());
        assert_eq!(comparison.sources[0].fields, [SourceField::Values]);
    });
    between(&printed(6282), &printed(6282), |comparison| assert!(comparison.sources.is_empty()));
}

#[test]
fn the_method_is_a_cause_besides_what_changed_in_the_tables() {
    let strict = Method {
        ceilings: make::ceilings().with(Trait::Access(Access::OnRequest), mdmm::model::Class::Missing),
        ..method()
    };
    let bare = |access| {
        edition(AreaTables { availability: Vec::new(), sources: vec![register(access, &[2020])], ..immigration() })
    };
    // On request, then public: under the new method the old cell would have been missing.
    under(&bare(Access::OnRequest), &method(), &bare(Access::Public), &strict, |comparison| {
        assert_eq!(comparison.changes[0].causes(), [Cause::Evidence, Cause::Method]);
    });
    // Public, then on request: OLD's cell is the same under both methods.
    under(&bare(Access::Public), &method(), &bare(Access::OnRequest), &strict, |comparison| {
        assert_eq!(comparison.changes[0].causes(), [Cause::Evidence]);
    });
    between(&bare(Access::OnRequest), &bare(Access::Public), |comparison| {
        assert_eq!(comparison.changes[0].causes(), [Cause::Evidence]);
    });
}

#[test]
fn an_indicator_and_its_year_can_both_be_new() {
    let mut more = immigration();
    more.window = window(2020, 2022);
    more.indicators.push(indicator("visas"));
    more.availability.push(declared("visas", 2022, Declared::Available, &[]));
    more.availability.push(declared("visas", 2021, Declared::Available, &[]));
    let (one, two) = (edition(immigration()), edition(more));
    between(&one, &two, |comparison| {
        let found: Vec<_> = comparison.changes.iter().map(|change| (change.year.number(), change.causes())).collect();
        assert_eq!(found, [(2021, vec![Cause::Scope]), (2022, vec![Cause::Scope, Cause::Window])]);
    });
    between(&two, &one, |comparison| {
        let found: Vec<_> = comparison.changes.iter().map(|change| (change.year.number(), change.causes())).collect();
        assert_eq!(found, [(2021, vec![Cause::Scope]), (2022, vec![Cause::Scope, Cause::Window])]);
    });
}
