//! The tables of the method's page: ceilings, truth table, reasons.

use mdmm::model::{Access, Class, Declared, Kind, Language, Limit, Reconcile, SourceType, Trait};
use mdmm::record::built_in_method;
use mdmm::score::{Judged, decide};

/// The best class that each trait allows, worst to the right.
pub fn ceilings() -> String {
    let method = built_in_method();
    let row = |name: &str, traits: &[Trait], kind: Kind| {
        let of_class = |class: Class| {
            let words = traits.iter().filter(|one| method.ceilings.of(**one, kind) == class);
            words.map(|one| format!("`{}`", one.word())).collect::<Vec<_>>().join(", ")
        };
        let [available, partial, missing] = [Class::Available, Class::Partial, Class::Missing].map(of_class);
        format!("| {name} | {available} | {partial} | {missing} |\n")
    };
    let access: Vec<Trait> = Access::ALL.iter().copied().map(Trait::Access).collect();
    let types: Vec<Trait> = SourceType::ALL.iter().copied().map(Trait::Type).collect();
    let limits: Vec<Trait> = Limit::KNOWN.iter().copied().map(Trait::Limit).collect();
    let head = "| trait | at best available | at best partial | missing |\n|---|---|---|---|\n";
    let rows = [
        row("access", &access, Kind::Count),
        row("type, for an indicator that needs numbers", &types, Kind::Count),
        row("type, for a descriptive indicator", &types, Kind::Descriptive),
        row("limits, any number of them", &limits, Kind::Count),
    ];
    format!("{head}{}", rows.concat())
}

/// Every combination of what is declared and what is evidenced, under the usual rule.
pub fn truth_table() -> String {
    let mut out =
        "| declared \\ evidenced | nothing | missing | partial | available |\n|---|---|---|---|---|\n".to_owned();
    let classes = [Declared::Available, Declared::Partial, Declared::Missing];
    let plain = classes.map(|status| (Some((status, Judged::No)), format!("{status}")));
    let judged = classes.map(|status| (Some((status, Judged::Yes)), format!("{status}, with `because`")));
    let not_applicable = (Some((Declared::NotApplicable, Judged::Yes)), "not_applicable, with `because`".to_owned());
    let rows = std::iter::once((None, "nothing".to_owned())).chain(plain).chain(judged).chain([not_applicable]);
    for (declared, name) in rows {
        out.push_str(&format!("| {name} |"));
        for evidenced in [None, Some(Class::Missing), Some(Class::Partial), Some(Class::Available)] {
            let (status, rule) = decide(declared, evidenced, Reconcile::Lower);
            let finding = rule.finding().map(|finding| format!(" ({})", finding.word())).unwrap_or_default();
            out.push_str(&format!(" {status}{finding} |"));
        }
        out.push('\n');
    }
    out
}

/// Every reason with its class and meaning, in the order in which a cell's are printed.
pub fn reasons() -> String {
    let method = built_in_method();
    let rows = method.reasons.iter().map(|rule| {
        let meaning = rule.meaning.version(Language::ENGLISH).words;
        format!("| `{}` | {} | {meaning} |\n", rule.reason, method.class_of(rule.reason, Kind::Count).unwrap())
    });
    format!("| reason | of | meaning |\n|---|---|---|\n{}", rows.collect::<String>())
}
