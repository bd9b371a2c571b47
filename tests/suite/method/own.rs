//! Methods of one's own: moved traits, ceilings by kind, limits and reasons that the program does not know.

use mdmm::{
    model::{
        Access, Ceilings, Class, Declared, Kind, Limit, Method, OwnWord, Reason, ReasonRule, Reconcile, SourceType,
        Status,
    },
    score::{Cell, Rule, score},
};

use super::make::{self, declaration, of_2020, source, word};

fn own(text: &str) -> OwnWord {
    word(text)
}

/// A method with the limit `urban_only` (partial at best) and the reason `lost_in_fire` (for missing).
fn method() -> Method {
    let mut method = make::one_stock(Kind::Count);
    let (access, types) = (|_| Class::Available, |_| (Class::Available, Class::Available));
    method.ceilings = Ceilings::new(access, types, |_| Class::Partial, &[own("urban_only")]);
    let rule = |reason, class| ReasonRule { reason, class, ..method.reasons[0].clone() };
    let added =
        [rule(Reason::Own(own("urban_only")), None), rule(Reason::Own(own("lost_in_fire")), Some(Class::Missing))];
    method.reasons.extend(added);
    method
}

fn cell(method: &Method, declared: Option<mdmm::model::Declaration>, limits: &[Limit], then: impl Fn(&Cell<'_>)) {
    let sources =
        if limits.is_empty() { vec![] } else { vec![source("a", Access::Public, SourceType::Census, limits)] };
    let edition = of_2020(declared, sources);
    then(&score(&edition, method).areas[0].indicators[0].cells[0]);
}

#[test]
fn a_limit_of_its_own_lowers_a_source_and_is_its_reason() {
    let urban = Limit::Own(own("urban_only"));
    cell(&method(), None, &[urban], |cell| {
        assert_eq!((cell.status, cell.rule), (Status::Partial, Rule::Undeclared));
        assert_eq!(cell.reasons, [Reason::Own(own("urban_only"))]);
        assert_eq!(cell.evidence[0].worth, Class::Partial);
    });
    cell(&method(), None, &[urban, Limit::Estimate], |cell| {
        assert_eq!(cell.reasons, [Reason::Estimate, Reason::Own(own("urban_only"))], "in the method's order");
    });
    let mut strict = method();
    strict.ceilings = strict.ceilings.with(mdmm::model::Trait::Limit(urban), Class::Missing);
    cell(&strict, None, &[urban, Limit::Estimate], |cell| {
        assert_eq!((cell.status, &cell.reasons[..]), (Status::Missing, &[Reason::Own(own("urban_only"))][..]));
    });
}

#[test]
fn a_reason_of_its_own_explains_its_class_and_no_other() {
    let burnt = Reason::Own(own("lost_in_fire"));
    cell(&method(), Some(declaration(Declared::Missing, &[burnt], None)), &[], |cell| {
        assert_eq!((cell.status, &cell.reasons[..]), (Status::Missing, &[burnt][..]));
    });
    cell(&method(), Some(declaration(Declared::Partial, &[burnt], None)), &[], |cell| {
        assert_eq!((cell.status, &cell.reasons[..]), (Status::Partial, &[][..]));
    });
}

#[test]
fn under_a_method_without_them_they_lower_and_explain_nothing() {
    let other = make::one_stock(Kind::Count);
    cell(&other, None, &[Limit::Own(own("urban_only"))], |cell| {
        assert_eq!((cell.status, &cell.reasons[..]), (Status::Available, &[][..]));
    });
    let burnt = declaration(Declared::Missing, &[Reason::Own(own("lost_in_fire"))], None);
    cell(&other, Some(burnt), &[], |cell| {
        assert_eq!((cell.status, &cell.reasons[..]), (Status::Missing, &[][..]));
    });
}

/// A method under which texts are worth `count` at an indicator that needs numbers and `descriptive` at another.
fn by_kind(kind: Kind, (count, descriptive): (Class, Class), reconcile: Reconcile) -> Method {
    let types =
        |of| if of == SourceType::Qualitative { (count, descriptive) } else { (Class::Available, Class::Available) };
    let ceilings = Ceilings::new(|_| Class::Available, types, |_| Class::Partial, &[]);
    Method { ceilings, reconcile, ..make::one_stock(kind) }
}

#[test]
fn a_traits_reason_has_the_ceiling_of_the_indicators_kind() {
    let only = [Reason::QualitativeOnly];
    for kind in [Kind::Count, Kind::Descriptive] {
        for count in [Class::Missing, Class::Partial] {
            for descriptive in [Class::Missing, Class::Partial] {
                let method = by_kind(kind, (count, descriptive), Reconcile::Lower);
                let worth = if kind == Kind::Count { count } else { descriptive };
                let texts = source("a", Access::Public, SourceType::Qualitative, &[]);
                let edition = of_2020(None, vec![texts.clone()]);
                let assessment = score(&edition, &method);
                let undeclared = &assessment.areas[0].indicators[0].cells[0];
                assert_eq!((undeclared.status, &undeclared.reasons[..]), (worth.into(), &only[..]), "{kind} {worth}");
                // What is declared with the same reason agrees with it.
                let edition = of_2020(Some(declaration(worth.into(), &only, None)), vec![texts.clone()]);
                let assessment = score(&edition, &method);
                let agreed = &assessment.areas[0].indicators[0].cells[0];
                assert_eq!((agreed.rule, &agreed.reasons[..]), (Rule::Agreed, &only[..]), "{kind} {worth}");
                // A declared class that wins over the sources has no reason of another class.
                let other = if worth == Class::Missing { Class::Partial } else { Class::Missing };
                let declared_wins = by_kind(kind, (count, descriptive), Reconcile::Declared);
                let edition = of_2020(Some(declaration(other.into(), &[], None)), vec![texts]);
                let assessment = score(&edition, &declared_wins);
                let cell = &assessment.areas[0].indicators[0].cells[0];
                assert_eq!((cell.status, &cell.reasons[..]), (other.into(), &[][..]), "{kind} {worth}");
            }
        }
    }
}

#[test]
fn a_reason_whose_trait_lowers_nothing_at_a_kind_has_the_class_of_the_other() {
    let only = [Reason::QualitativeOnly];
    for (kind, ceilings) in
        [(Kind::Descriptive, (Class::Partial, Class::Available)), (Kind::Count, (Class::Available, Class::Partial))]
    {
        let method = by_kind(kind, ceilings, Reconcile::Lower);
        let texts = source("a", Access::Public, SourceType::Qualitative, &[]);
        let edition = of_2020(Some(declaration(Declared::Partial, &only, None)), vec![texts]);
        let assessment = score(&edition, &method);
        let cell = &assessment.areas[0].indicators[0].cells[0];
        assert_eq!((cell.status, cell.rule), (Status::Partial, Rule::Understated), "{kind}");
        assert_eq!((cell.evidenced(), &cell.reasons[..]), (Some(Class::Available), &only[..]), "{kind}");
    }
}
