//! Methods and editions made at random, for laws that must hold of all of them.

use mdmm::model::{
    Access, Area, AreaTables, Ceilings, Class, Counted, Covers, Declaration, Declared, DraftedText, Edition, Imprint,
    Indicator, Kind, Level, Limit, Measure, Method, Policies, Reason, ReasonRule, Reconcile, Remark, SourceRow,
    SourceType, Text, Weight, Weights, Window, Year, Years,
};
use proptest::{collection::vec, option, prelude::*, sample::select};

use crate::method::make;

const AREAS: [&str; 3] = ["immigration", "emigration", "remittances"];
const INDICATORS: [&str; 4] = ["stock", "flow", "flow_by_gender", "routes"];
const OWN: [&str; 2] = ["permits", "visas"];
const CITES: [&str; 3] = ["census-2020", "nsc-2023", "desa-2020"];

/// The identifier of a word that is known to be legal.
pub fn id<I: std::str::FromStr>(word: &str) -> I {
    word.parse().ok().unwrap_or_else(|| panic!("{word} is an identifier"))
}

/// A year that is known to be legal.
pub fn year(number: u16) -> Year {
    Year::new(number).expect("a year")
}

/// A window of known years.
pub fn window(first: u16, last: u16) -> Window {
    Window::new(year(first), year(last)).expect("ascending")
}

/// Any method: few areas and indicators under few names, so that two of them meet; any ceilings, weights and rule.
pub fn method() -> impl Strategy<Value = Method> {
    let areas = vec(option::weighted(0.9, area_shape()), AREAS.len());
    let rules = (select(Reconcile::ALL), 1u32..6, ceilings(), select(vec!["mdmm-1", "mdmm-2", OWN_METHOD]));
    (areas, rules).prop_map(|(areas, (reconcile, partial, ceilings, version))| {
        let areas = areas.into_iter().zip(AREAS).filter_map(|(shape, name)| Some(area(name, shape?)));
        method_of(version, reconcile, Weight::new(partial, 6), ceilings, areas.collect())
    })
}

/// The version of a method that has a limit and a reason of its own.
const OWN_METHOD: &str = "town-1";

/// The limit that only [`OWN_METHOD`] has; tables made under another may have it all the same.
fn own_limit() -> Limit {
    Limit::Own(id("urban_only"))
}

/// A method of these rules, with the usual classes for the reasons that only an assessor can name.
pub fn method_of(version: &str, reconcile: Reconcile, partial: Weight, ceilings: Ceilings, areas: Vec<Area>) -> Method {
    let (ceilings, own) = if version == OWN_METHOD {
        let own = vec![own_limit().reason(), Reason::Own(id("lost_in_fire"))];
        (ceilings.with(mdmm::model::Trait::Limit(own_limit()), Class::Partial), own)
    } else {
        (ceilings, Vec::new())
    };
    let is_of_trait = |reason: Reason| reason.known_trait().is_some() || reason == own_limit().reason();
    let reasons = own.into_iter().chain(Reason::KNOWN.iter().copied()).map(|reason| ReasonRule {
        reason,
        class: (!is_of_trait(reason)).then_some(Class::Missing),
        counted: if reason == Reason::NotYetDue && version != "mdmm-1" { Counted::No } else { Counted::Yes },
        label: Text::plain(reason.word()),
        meaning: Text::plain(reason.word()),
    });
    Method {
        version: id(version),
        title: Text::plain("a method"),
        languages: Vec::new(),
        reconcile,
        weights: Weights { available: Weight::from_integer(1), partial, missing: Weight::from_integer(0) },
        ceilings,
        reasons: reasons.collect(),
        dimensions: Vec::new(),
        areas,
    }
}

fn ceilings() -> impl Strategy<Value = Ceilings> {
    let some = select(vec![
        (mdmm::model::Trait::Access(Access::OnRequest), Class::Available),
        (mdmm::model::Trait::Access(Access::OnRequest), Class::Missing),
        (mdmm::model::Trait::Limit(Limit::Estimate), Class::Missing),
        (mdmm::model::Trait::Limit(Limit::Estimate), Class::Available),
    ]);
    option::of(some).prop_map(|change| match change {
        None => make::ceilings(),
        Some((of_trait, class)) => make::ceilings().with(of_trait, class),
    })
}

/// Which indicators an area has: whether each is there, its kind, whether it is counted, and an earlier name.
type AreaShape = Vec<Option<(Kind, Counted, Option<&'static str>)>>;

fn area_shape() -> impl Strategy<Value = AreaShape> {
    let counted = prop_oneof![4 => Just(Counted::Yes), 1 => Just(Counted::No)];
    let earlier = option::weighted(0.25, select(INDICATORS.to_vec()));
    vec(option::weighted(0.7, (select(Kind::ALL), counted, earlier)), INDICATORS.len())
}

fn area(name: &str, shape: AreaShape) -> Area {
    let indicators = shape.into_iter().zip(INDICATORS).filter_map(|(shape, name)| {
        let (kind, counted, earlier) = shape?;
        let renamed_from = earlier.filter(|earlier| *earlier != name).map(id);
        Some(Indicator { kind, counted, renamed_from, ..indicator(name) })
    });
    area_of(name, indicators.collect())
}

/// An area of these indicators.
pub fn area_of(name: &str, indicators: Vec<Indicator>) -> Area {
    Area { id: id(name), label: Text::plain(name), definition: Text::plain(name), renamed_from: None, indicators }
}

/// A counted indicator that needs numbers.
pub fn indicator(name: &str) -> Indicator {
    make::indicator(name, Measure::Flow, Kind::Count)
}

/// Any edition whose tables are legal under the method.
pub fn edition(method: &Method) -> impl Strategy<Value = Edition> + use<> {
    let tables: Vec<_> = method.areas.iter().map(|area| option::weighted(0.85, raw_tables(area.clone()))).collect();
    let method = method.clone();
    (2018u16..2021, 0u16..4, tables).prop_map(move |(first, more, tables)| {
        let window = window(first, first + more);
        let areas = tables.into_iter().flatten().map(|raw| tables_of(&raw, window, &method));
        edition_of(window, areas.collect())
    })
}

/// An edition of these areas, with nothing beside its tables.
pub fn edition_of(window: Window, areas: Vec<AreaTables>) -> Edition {
    Edition {
        country: id("KGZ"),
        id: id("2024-01"),
        title: Text::plain("an edition"),
        published: None,
        window,
        requires: None,
        assessors: Vec::new(),
        languages: Vec::new(),
        words: std::sync::Arc::default(),
        contact: None,
        limitations: None,
        based_on: None,
        disclaimer: None,
        summary: None,
        recommendations: None,
        acknowledgements: None,
        imprint: Imprint::default(),
        bibliography: Vec::new(),
        requests: Vec::new(),
        definitions: Vec::new(),
        policies: Policies::default(),
        reviews: Vec::new(),
        acronyms: Vec::new(),
        areas,
    }
}

/// What a cell of the availability table may hold: a status, a choice among the legal reasons, and a `because`.
type RawCell = Option<(Declared, usize, Option<&'static str>)>;

/// Tables before they are fitted to a window: years are offsets from its first.
#[derive(Clone, Debug)]
struct RawTables {
    area: Area,
    widened: (u16, u16),
    own: Vec<Indicator>,
    cells: Vec<Vec<RawCell>>,
    sources: Vec<SourceRow>,
}

fn raw_tables(area: Area) -> impl Strategy<Value = RawTables> {
    let because = option::weighted(0.2, select(vec!["seen on site", "told by the owner"]));
    let declared = prop_oneof![6 => select(&Declared::ALL[..3]), 1 => Just(Declared::NotApplicable)];
    let cell = option::weighted(0.7, (declared, 0usize..20, because));
    let own = proptest::sample::subsequence(OWN.to_vec(), 0..=1)
        .prop_map(|names| names.into_iter().map(indicator).collect::<Vec<_>>());
    let rows = area.indicators.len() + OWN.len();
    let names: Vec<_> = area.indicators.iter().map(|indicator| indicator.id.clone()).collect();
    let sources = vec(source(names), 0..4);
    ((0u16..3, 0u16..3), own, vec(vec(cell, 8), rows), sources)
        .prop_map(move |(widened, own, cells, sources)| RawTables { area: area.clone(), widened, own, cells, sources })
}

fn source(indicators: Vec<mdmm::model::IndicatorId>) -> impl Strategy<Value = SourceRow> {
    let all: Vec<Limit> = Limit::KNOWN[..5].iter().copied().chain([own_limit()]).collect();
    let limits = || vec(select(all.clone()), 0..2);
    let covers = (any::<prop::sample::Index>(), vec(2016u16..2026, 1..5), option::of(select(Access::ALL)), limits());
    let traits = (select(CITES.to_vec()), select(SourceType::ALL), select(Access::ALL), option::of(select(Level::ALL)));
    (traits, limits(), vec(covers, 0..4)).prop_map(move |((cite, source_type, access, level), limits, covers)| {
        let chosen = covers.into_iter().filter(|_| !indicators.is_empty());
        let covers = chosen.map(|(at, years, access, limits)| Covers {
            access,
            limits,
            ..covers_of(at.get(&indicators).as_str(), &years)
        });
        SourceRow { source_type, level, limits, covers: covers.collect(), ..source_of(cite, access) }
    })
}

/// A source that covers nothing yet: administrative, without limits.
pub fn source_of(cite: &str, access: Access) -> SourceRow {
    SourceRow { covers: Vec::new(), ..make::source(cite, access, SourceType::Administrative, &[]) }
}

/// An entry of what a source covers, without traits of its own; years may repeat and come in any order.
pub fn covers_of(indicator: &str, years: &[u16]) -> Covers {
    let mut years: Vec<Year> = years.iter().copied().map(year).collect();
    years.sort_unstable();
    years.dedup();
    Covers { years: Years::new(years).expect("each year once"), ..make::covers(indicator, "2020") }
}

/// An entry of the availability table for one year.
pub fn declared(indicator: &str, number: u16, status: Declared, reasons: &[Reason]) -> Declaration {
    Declaration {
        indicator: id(indicator),
        years: Years::new(vec![year(number)]).expect("one year").expect("one year"),
        status,
        reasons: reasons.to_vec(),
        because: None,
        adjudicated: None,
        remark: Remark::default(),
    }
}

/// An area's tables, with nothing beside them.
pub fn tables(area: &str, window: Window, availability: Vec<Declaration>, sources: Vec<SourceRow>) -> AreaTables {
    AreaTables {
        area: id(area),
        window,
        indicators: Vec::new(),
        narrative: None,
        research: None,
        drafted_text: DraftedText::Shown,
        availability,
        sources,
        searches: Vec::new(),
        excluded: Vec::new(),
    }
}

fn tables_of(raw: &RawTables, edition: Window, method: &Method) -> AreaTables {
    let widened = window(edition.first().number() - raw.widened.0, edition.last().number() + raw.widened.1);
    let rows = raw.area.indicators.iter().chain(&raw.own).zip(&raw.cells);
    let availability = rows.flat_map(|(indicator, cells)| {
        let years = widened.years().zip(cells);
        years.filter_map(|(year, cell)| Some(declaration(indicator, year, (*cell)?, method))).collect::<Vec<_>>()
    });
    let area = raw.area.id.as_str();
    AreaTables { indicators: raw.own.clone(), ..tables(area, widened, availability.collect(), raw.sources.clone()) }
}

fn declaration(
    indicator: &Indicator,
    year: Year,
    (status, choice, because): (Declared, usize, Option<&str>),
    method: &Method,
) -> Declaration {
    let all = method.reasons.iter().map(|rule| rule.reason);
    let legal = all.filter(|&reason| status.class() == method.class_of(reason, Kind::Count));
    let reasons: Vec<Reason> = legal.skip(choice).take(1 + choice % 2).collect();
    let not_applicable = status == Declared::NotApplicable;
    let because = because.or(not_applicable.then_some("no such border")).map(Text::plain);
    Declaration { because, ..declared(indicator.id.as_str(), year.number(), status, &reasons) }
}
