//! The blank files beside the areas: edition, bibliography, requests, definitions, policies, acronyms.

use super::{
    blank::Blank,
    lines::{example, line, modeline, remark},
};
use crate::model::Outcome;
use crate::record::Companion;

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
    line(
        &mut out,
        "# What the acronyms of institutions stand for. An acronym in the bibliography or a letter is known by these words.",
    );
    example(
        &mut out,
        0,
        &[("- short: NSO", "required"), ("  long: National Statistical Office", "required: a text, or one a language")],
    );
    out
}

pub(super) fn edition(blank: &Blank<'_>) -> String {
    let mut out = modeline("edition");
    line(
        &mut out,
        "# The edition as a whole. What stands behind a # is not read. To use an example, take away its # and the one space behind it.",
    );
    remark(&mut out, &format!("country: {}", blank.country), "required, as the folder above is named");
    remark(&mut out, &format!("edition: {}", blank.id), "required, as this folder is named");
    line(&mut out, "title:");
    let mut titles: Vec<_> =
        TITLES.iter().filter(|(code, _)| blank.languages.iter().any(|language| language.as_str() == *code)).collect();
    if titles.is_empty() {
        titles.push(&TITLES[0]);
    }
    for (code, title) in titles {
        line(&mut out, &format!("  {code}: {title}"));
    }
    remark(&mut out, &format!("window: {}", blank.window), "the years that the tables cover");
    let languages: Vec<&str> = blank.languages.iter().map(|language| language.as_str()).collect();
    remark(
        &mut out,
        &format!("languages: [{}]", languages.join(", ")),
        "you write in these; plain texts are in the first",
    );
    let method = format!("method: {}", blank.method.version);
    example(
        &mut out,
        0,
        &[
            ("published: 2024-01", "a year, a month or a day"),
            (&method, "write this when you publish: no later method will then re-score the edition"),
            ("assessors: [A1, A2]", "who fills in the tables"),
            ("contact: data@example.org", ""),
            ("limitations: What a reader should bear in mind.", ""),
            (
                "based_on: {cite: example-2024, as: transcription}",
                "made from a publication of others; `cite` is in the bibliography",
            ),
            ("disclaimer: Whose edition this is.", "under every title; drafted from `based_on` where you write none"),
            ("summary: Your own summary.", "opens the report; CommonMark, [@id] cites the bibliography"),
            ("recommendations: Your own recommendations.", "the same, before the steps that the report works out"),
            ("acknowledgements: Whom you thank.", ""),
            ("publisher: National Statistical Office", "who answers for it"),
            ("funders: [A Fund]", ""),
            ("licence: CC-BY-4.0", "the terms on which others may use it"),
            ("doi: 10.5555/xyz", ""),
            ("cite_as: Office (2024). Migration data gap analysis.", "drafted where you write none"),
        ],
    );
    out
}

fn bibliography(blank: &Blank<'_>) -> String {
    let mut out = modeline("bibliography");
    line(
        &mut out,
        "# Every publication that the tables cite. To use an example, take away its # and the one space behind it.",
    );
    let languages: Vec<&str> = blank.languages.iter().map(|language| language.as_str()).collect();
    let languages = format!("  languages: [{}]", languages.join(", "));
    example(
        &mut out,
        0,
        &[
            ("- id: example-2024", "required: what `cite` refers to"),
            ("  label: Office, 2024", "as cited in the text"),
            ("  authors: [\"Surname, N.\"]", ""),
            ("  institution: National Statistical Office", "required where there is no title"),
            ("  title: Demographic Yearbook", "required where there is no institution"),
            ("  published: 2024", "a year, a month or a day"),
            ("  replaces: example-2023", "the id it had in earlier tables, or that of the edition of it before"),
            ("  accessed: 2024-01-31", ""),
            ("  link: https://example.org/yearbook", ""),
            (&languages, ""),
        ],
    );
    out
}

fn requests(blank: &Blank<'_>) -> String {
    let mut out = modeline("requests");
    line(&mut out, "# The letters in which you asked institutions for figures. One letter may ask for several areas.");
    let [first, _, last] = blank.years();
    let years = if first == last { last } else { format!("{first}-{last}") };
    let asked_for = blank.method.areas.first().and_then(|area| Some((&area.id, &area.indicators.first()?.id)));
    let covers = asked_for
        .map_or_else(|| "  covers: {}".to_owned(), |(area, of)| format!("  covers: {{{area}: {{{of}: {years}}}}}"));
    example(
        &mut out,
        0,
        &[
            ("- institution: National Statistical Office", "required"),
            ("  asked: 2024-01-10", ""),
            ("  answered: 2024-01-31", ""),
            ("  outcome: received", &format!("required: {}", Outcome::WORDS.join(" | "))),
            (&covers, "what was asked for: area, indicator, years"),
        ],
    );
    out
}

fn definitions() -> String {
    let mut out = modeline("definitions");
    line(
        &mut out,
        "# Terms, as the country and as the world define them. A term without a national definition is a gap.",
    );
    example(
        &mut out,
        0,
        &[
            ("- term: undocumented migrant", "required"),
            ("  national: none", "none, or as below"),
            ("  international: {text: The words of the definition., cite: example-2024}", ""),
        ],
    );
    out
}

fn policies() -> String {
    let mut out = modeline("policies");
    line(&mut out, "# What governs migration in the country, and who.");
    line(&mut out, "conventions:");
    let convention = "- {name: 1951 Refugee Convention, ratified: 1996, cite: example-2024}";
    example(&mut out, 2, &[(convention, "ratified: a year or no")]);
    line(&mut out, "policies:");
    example(&mut out, 2, &[("- {name: Law on Migration, purpose: What it is for., cite: example-2024}", "")]);
    line(&mut out, "stakeholders:");
    let stakeholder =
        "- {name: National Statistical Office, role: What it does., collects: Which figures it collects.}";
    example(&mut out, 2, &[(stakeholder, "")]);
    out
}
