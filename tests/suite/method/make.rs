//! Small methods and editions made by hand, for tests that need no file.

use mdmm::model::*;

/// Parses a word that the test knows to be legal.
pub fn word<T: std::str::FromStr>(text: &str) -> T
where
    T::Err: std::fmt::Debug,
{
    text.parse().unwrap()
}

/// The ceilings as `method.md` prints them, written out by hand.
pub fn ceilings() -> Ceilings {
    let access = |access| match access {
        Access::Public => Class::Available,
        Access::OnRequest | Access::Unknown => Class::Partial,
        Access::Restricted => Class::Missing,
    };
    let source_type = |source_type| match source_type {
        SourceType::Qualitative => (Class::Partial, Class::Available),
        _ => (Class::Available, Class::Available),
    };
    Ceilings::new(access, source_type, |_| Class::Partial, &[])
}

/// An indicator with nothing but what scoring needs.
pub fn indicator(id: &str, measure: Measure, kind: Kind) -> Indicator {
    Indicator {
        id: word(id),
        label: Text::plain(id),
        definition: None,
        measure,
        dimension: None,
        of: None,
        kind,
        counted: Counted::Yes,
        renamed_from: None,
    }
}

/// A method of one area with the indicators given; the reasons in the vocabulary's order.
pub fn method(indicators: Vec<Indicator>) -> Method {
    let area = Area {
        id: word("immigration"),
        label: Text::plain("Immigration"),
        definition: Text::plain("Coming in"),
        renamed_from: None,
        indicators,
    };
    let rule = |&reason: &Reason| ReasonRule {
        reason,
        class: reason.known_trait().is_none().then_some(Class::Missing),
        counted: if reason == Reason::NotYetDue { Counted::No } else { Counted::Yes },
        label: Text::plain(reason.word()),
        meaning: Text::plain(reason.word()),
    };
    Method {
        version: word("test-1"),
        title: Text::plain("A method for tests"),
        languages: vec![Language::ENGLISH],
        reconcile: Reconcile::Lower,
        weights: Weights { available: Weight::from(1), partial: Weight::new(1, 2), missing: Weight::from(0) },
        ceilings: ceilings(),
        reasons: Reason::KNOWN.iter().map(rule).collect(),
        dimensions: Vec::new(),
        areas: vec![area],
    }
}

/// The method of one counted stock, `stock`.
pub fn one_stock(kind: Kind) -> Method {
    method(vec![indicator("stock", Measure::Stock, kind)])
}

/// A source of `stock` in 2020 with these traits.
pub fn source(cite: &str, access: Access, source_type: SourceType, limits: &[Limit]) -> SourceRow {
    SourceRow {
        cite: word(cite),
        source_type,
        frequency: None,
        access,
        level: None,
        languages: Vec::new(),
        definition: None,
        limits: limits.to_vec(),
        also: Vec::new(),
        covers: vec![covers("stock", "2020")],
        remark: Remark::default(),
    }
}

/// An entry of what a source covers.
pub fn covers(indicator: &str, years: &str) -> Covers {
    Covers {
        indicator: word(indicator),
        years: Some(years.parse().unwrap()),
        source_type: None,
        access: None,
        limits: Vec::new(),
        unit: None,
        values: Vec::new(),
        remark: Remark::default(),
    }
}

/// A declaration of `stock` for 2020.
pub fn declaration(status: Declared, reasons: &[Reason], because: Option<&str>) -> Declaration {
    Declaration {
        indicator: word("stock"),
        years: "2020".parse().unwrap(),
        status,
        reasons: reasons.to_vec(),
        because: because.map(Text::plain),
        adjudicated: None,
        remark: Remark::default(),
    }
}

/// The years from first to last.
pub fn window(first: u16, last: u16) -> Window {
    Window::new(Year::new(first).unwrap(), Year::new(last).unwrap()).unwrap()
}

/// An edition of Kyrgyzstan with one area's two tables.
pub fn edition(window: Window, availability: Vec<Declaration>, sources: Vec<SourceRow>) -> Edition {
    let tables = AreaTables {
        area: word("immigration"),
        window,
        indicators: Vec::new(),
        narrative: None,
        research: None,
        drafted_text: DraftedText::Shown,
        availability,
        sources,
        searches: Vec::new(),
        excluded: Vec::new(),
    };
    Edition {
        country: word("KGZ"),
        id: word("2024-01"),
        title: Text::plain("A test"),
        published: None,
        window,
        requires: None,
        assessors: Vec::new(),
        languages: vec![Language::ENGLISH],
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
        areas: vec![tables],
    }
}

/// An edition of the one year 2020.
pub fn of_2020(declared: Option<Declaration>, sources: Vec<SourceRow>) -> Edition {
    edition(window(2020, 2020), declared.into_iter().collect(), sources)
}
