//! The blank files beside the areas: edition, bibliography, requests, definitions, policies, acronyms.

use super::{
    blank::Blank,
    lines::{example, line, modeline, remark},
};
use crate::model::Outcome;
use crate::record::Companion;
use crate::told;

/// The title that an edition begins with, in the languages that the method's own texts come in.
const TITLES: [(&str, &str); 3] = [
    ("en", "Migration data gap analysis"),
    ("ru", "Анализ пробелов в данных о миграции"),
    ("ky", "Миграция боюнча маалыматтардын кемчиликтерин талдоо"),
];

/// A file beside the areas to begin with; `None` where an edition begins without it.
pub(super) fn blank(companion: Companion, blank: &Blank<'_>) -> Option<String> {
    match companion {
        Companion::Bibliography => Some(bibliography(blank)),
        Companion::Requests => Some(requests(blank)),
        Companion::Definitions => Some(definitions()),
        Companion::Policies => Some(policies()),
        Companion::Acronyms => Some(acronyms()),
        // There is nothing to review yet.
        Companion::Reviews => None,
    }
}

fn acronyms() -> String {
    let mut out = modeline("acronyms");
    line(&mut out, &told!("scaffold.acronyms"));
    example(
        &mut out,
        0,
        &[
            ("- short: NSO", &told!("scaffold.required")),
            (&format!("  long: {}", told!("scaffold.office")), &told!("scaffold.text-or-languages")),
        ],
    );
    out
}

pub(super) fn edition(blank: &Blank<'_>) -> String {
    let mut out = modeline("edition");
    line(&mut out, &told!("scaffold.edition"));
    remark(&mut out, &format!("country: {}", blank.country), &told!("scaffold.folder-above"));
    remark(&mut out, &format!("edition: {}", blank.id), &told!("scaffold.this-folder"));
    line(&mut out, "title:");
    let mut titles: Vec<_> =
        TITLES.iter().filter(|(code, _)| blank.languages.iter().any(|language| language.as_str() == *code)).collect();
    if titles.is_empty() {
        titles.push(&TITLES[0]);
    }
    for (code, title) in titles {
        line(&mut out, &format!("  {code}: {title}"));
    }
    remark(&mut out, &format!("window: {}", blank.window), &told!("scaffold.years"));
    let languages: Vec<&str> = blank.languages.iter().map(|language| language.as_str()).collect();
    remark(&mut out, &format!("languages: [{}]", languages.join(", ")), &told!("scaffold.languages"));
    let method = format!("method: {}", blank.method.version);
    example(
        &mut out,
        0,
        &[
            ("published: 2024-01", &told!("scaffold.date")),
            (&method, &told!("scaffold.method")),
            ("assessors: [A1, A2]", &told!("scaffold.assessors")),
            ("contact: data@example.org", ""),
            (&format!("limitations: {}", told!("scaffold.limitations")), ""),
            ("based_on: {cite: example-2024, as: transcription}", &told!("scaffold.based-on")),
            (&format!("disclaimer: {}", told!("scaffold.whose")), &told!("scaffold.disclaimer")),
            (&format!("summary: {}", told!("scaffold.own-summary")), &told!("scaffold.summary")),
            (
                &format!("recommendations: {}", told!("scaffold.own-recommendations")),
                &told!("scaffold.recommendations"),
            ),
            (&format!("acknowledgements: {}", told!("scaffold.thanks")), ""),
            (&format!("publisher: {}", told!("scaffold.office")), &told!("scaffold.publisher")),
            (&format!("funders: [{}]", told!("scaffold.fund")), ""),
            ("licence: CC-BY-4.0", &told!("scaffold.licence")),
            ("doi: 10.5555/xyz", ""),
            ("cite_as: Office (2024). Migration data gap analysis.", &told!("scaffold.cite-as")),
        ],
    );
    out
}

fn bibliography(blank: &Blank<'_>) -> String {
    let mut out = modeline("bibliography");
    line(&mut out, &told!("scaffold.bibliography"));
    let languages: Vec<&str> = blank.languages.iter().map(|language| language.as_str()).collect();
    let languages = format!("  languages: [{}]", languages.join(", "));
    example(
        &mut out,
        0,
        &[
            ("- id: example-2024", &told!("scaffold.cite")),
            ("  label: Office, 2024", &told!("scaffold.label")),
            ("  authors: [\"Surname, N.\"]", ""),
            (&format!("  institution: {}", told!("scaffold.office")), &told!("scaffold.no-title")),
            (&format!("  title: {}", told!("scaffold.yearbook")), &told!("scaffold.no-institution")),
            ("  published: 2024", &told!("scaffold.date")),
            ("  replaces: example-2023", &told!("scaffold.replaces")),
            ("  accessed: 2024-01-31", ""),
            ("  link: https://example.org/yearbook", ""),
            (&languages, ""),
        ],
    );
    out
}

fn requests(blank: &Blank<'_>) -> String {
    let mut out = modeline("requests");
    line(&mut out, &told!("scaffold.requests"));
    let [first, _, last] = blank.years();
    let years = if first == last { last } else { format!("{first}-{last}") };
    let asked_for = blank.method.areas.first().and_then(|area| Some((&area.id, &area.indicators.first()?.id)));
    let covers = asked_for
        .map_or_else(|| "  covers: {}".to_owned(), |(area, of)| format!("  covers: {{{area}: {{{of}: {years}}}}}"));
    example(
        &mut out,
        0,
        &[
            (&format!("- institution: {}", told!("scaffold.office")), &told!("scaffold.required")),
            ("  asked: 2024-01-10", ""),
            ("  answered: 2024-01-31", ""),
            ("  outcome: received", &told!("scaffold.required-words", words = Outcome::WORDS.join(" | "))),
            (&covers, &told!("scaffold.asked-for")),
        ],
    );
    out
}

fn definitions() -> String {
    let mut out = modeline("definitions");
    line(&mut out, &told!("scaffold.definitions"));
    example(
        &mut out,
        0,
        &[
            (&format!("- term: {}", told!("scaffold.term")), &told!("scaffold.required")),
            ("  national: none", &told!("scaffold.none")),
            (&format!("  international: {{text: {}, cite: example-2024}}", told!("scaffold.words-of")), ""),
        ],
    );
    out
}

fn policies() -> String {
    let mut out = modeline("policies");
    line(&mut out, &told!("scaffold.policies"));
    line(&mut out, "conventions:");
    let convention = format!("- {{name: {}, ratified: 1996, cite: example-2024}}", told!("scaffold.convention"));
    example(&mut out, 2, &[(&convention, &told!("scaffold.ratified"))]);
    line(&mut out, "policies:");
    example(
        &mut out,
        2,
        &[(
            &format!(
                "- {{name: {}, purpose: {}, cite: example-2024}}",
                told!("scaffold.law"),
                told!("scaffold.purpose")
            ),
            "",
        )],
    );
    line(&mut out, "stakeholders:");
    let (office, role, collects) = (told!("scaffold.office"), told!("scaffold.role"), told!("scaffold.collects"));
    let stakeholder = format!("- {{name: {office}, role: {role}, collects: {collects}}}");
    example(&mut out, 2, &[(&stakeholder, "")]);
    out
}
