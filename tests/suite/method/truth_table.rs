//! The truth table: every combination of declared, traits and reconcile rule once, against `method.md` by hand.
#![expect(clippy::fn_params_excessive_bools, reason = "`because` is a column of the table: there, or not")]

use mdmm::{
    model::{Access, Class, Declared, Kind, Limit, Reason, Reconcile, SourceType, Status},
    score::{TableFinding, score},
};

use super::make;

/// What the method's page says of a source, told in its own way: the worst class, and the reasons at it.
fn worth(access: Access, source_type: SourceType, limit: Option<Limit>, kind: Kind) -> (Class, Vec<Reason>) {
    if access == Access::Restricted {
        return (Class::Missing, vec![Reason::Restricted]);
    }
    let mut reasons = Vec::new();
    match access {
        Access::OnRequest => reasons.push(Reason::OnRequest),
        Access::Unknown => reasons.push(Reason::AccessUnknown),
        Access::Public | Access::Restricted => {}
    }
    if source_type == SourceType::Qualitative && kind == Kind::Count {
        reasons.push(Reason::QualitativeOnly);
    }
    reasons.extend(limit.map(|limit| Reason::known(limit.word()).unwrap()));
    (if reasons.is_empty() { Class::Available } else { Class::Partial }, reasons)
}

/// The truth table as `method.md` prints it: declared, because, evidenced -> status under `lower`, finding.
fn expected(declared: Option<Declared>, because: bool, evidenced: Option<Class>) -> (Status, Option<&'static str>) {
    use Class as C;
    use Declared as D;
    use Status as S;
    match (declared, because, evidenced) {
        (Some(D::NotApplicable), _, None) => (S::NotApplicable, None),
        (Some(D::NotApplicable), _, Some(_)) => (S::NotApplicable, Some("contradicted")),
        (Some(D::Available), true, _) => (S::Available, Some("judgement")),
        (Some(D::Partial), true, _) => (S::Partial, Some("judgement")),
        (Some(D::Missing), true, _) => (S::Missing, Some("judgement")),
        (None, _, None) => (S::NotAssessed, None),
        (None, _, Some(C::Available)) => (S::Available, Some("undeclared")),
        (None, _, Some(C::Partial)) => (S::Partial, Some("undeclared")),
        (None, _, Some(C::Missing)) => (S::Missing, Some("undeclared")),
        (Some(D::Missing), false, None) => (S::Missing, None),
        (Some(D::Available), false, None) => (S::Available, Some("unsupported")),
        (Some(D::Partial), false, None) => (S::Partial, Some("unsupported")),
        (Some(D::Available), false, Some(C::Available)) => (S::Available, None),
        (Some(D::Partial), false, Some(C::Partial)) => (S::Partial, None),
        (Some(D::Missing), false, Some(C::Missing)) => (S::Missing, None),
        (Some(D::Available), false, Some(C::Partial)) => (S::Partial, Some("overstated")),
        (Some(D::Available | D::Partial), false, Some(C::Missing)) => (S::Missing, Some("overstated")),
        (Some(D::Partial), false, Some(C::Available)) => (S::Partial, Some("understated")),
        (Some(D::Missing), false, Some(C::Partial | C::Available)) => (S::Missing, Some("understated")),
    }
}

/// The status under another reconcile rule: only where both tables speak and nobody overrides is it another.
fn reconciled(
    lower: Status,
    declared: Option<Declared>,
    because: bool,
    evidenced: Option<Class>,
    rule: Reconcile,
) -> Status {
    match (rule, declared, evidenced) {
        (Reconcile::Lower, ..) | (_, Some(Declared::NotApplicable), _) => lower,
        (Reconcile::Declared, Some(declared), Some(_)) => Status::from(declared),
        (Reconcile::Evidenced, Some(_), Some(evidenced)) if !because => Status::from(evidenced),
        _ => lower,
    }
}

#[test]
fn every_combination_of_declared_traits_and_reconcile_rule() {
    let mut combinations = 0;
    for kind in Kind::ALL {
        for reconcile in Reconcile::ALL {
            for source in sources() {
                for (declared, because) in declarations() {
                    check(*kind, *reconcile, source, declared, because);
                    combinations += 1;
                }
            }
        }
    }
    assert_eq!(combinations, 2 * 3 * 201 * 8, "2 kinds, 3 rules, no source or 4 x 5 x 10 traits, 8 declarations");
}

type Traits = (Access, SourceType, Option<Limit>);

/// No source, then every access, type, and limit or none.
fn sources() -> Vec<Option<Traits>> {
    let mut sources = vec![None];
    for &access in Access::ALL {
        for &source_type in SourceType::ALL {
            for limit in std::iter::once(None).chain(Limit::KNOWN.iter().copied().map(Some)) {
                sources.push(Some((access, source_type, limit)));
            }
        }
    }
    sources
}

/// Nothing, each class without and with `because`, and not applicable, which is legal with `because` only.
fn declarations() -> Vec<(Option<Declared>, bool)> {
    let classes = [Declared::Available, Declared::Partial, Declared::Missing];
    let mut declarations = vec![(None, false), (Some(Declared::NotApplicable), true)];
    declarations.extend(classes.iter().flat_map(|&class| [(Some(class), false), (Some(class), true)]));
    declarations
}

fn check(kind: Kind, reconcile: Reconcile, traits: Option<Traits>, declared: Option<Declared>, because: bool) {
    let mut method = make::one_stock(kind);
    method.reconcile = reconcile;
    let rows = traits.map(|(access, source_type, limit)| make::source("one", access, source_type, limit.as_slice()));
    let entry = declared.map(|status| make::declaration(status, &[], because.then_some("the assessor knows")));
    let edition = make::of_2020(entry, rows.into_iter().collect());
    let assessment = score(&edition, &method);
    let cell = &assessment.areas[0].indicators[0].cells[0];

    let read = traits.map(|(access, source_type, limit)| worth(access, source_type, limit, kind));
    let evidenced = read.as_ref().map(|(class, _)| *class);
    let (lower, finding) = expected(declared, because, evidenced);
    let status = reconciled(lower, declared, because, evidenced, reconcile);
    let at_status = |(class, reasons): (Class, Vec<Reason>)| {
        if Status::from(class) == status { reasons } else { Vec::new() }
    };
    let reasons = read.map(at_status).unwrap_or_default();
    let case = format!("{kind} {reconcile} {traits:?} declared {declared:?} because {because}");
    assert_eq!(cell.evidenced(), evidenced, "evidenced: {case}");
    assert_eq!(cell.status, status, "status: {case}");
    assert_eq!(cell.finding().map(TableFinding::word), finding, "finding: {case}");
    assert_eq!(cell.reasons, reasons, "reasons: {case}");
}
