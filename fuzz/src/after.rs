//! What can be done with a loaded edition: after loading, nothing can fail over the author's text.

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
};

use mdmm::check::{Strictness, check};
use mdmm::compare::{adjudicated, agreement, also, compare, history, method_readings, sensitivity};
use mdmm::exchange::{package, references};
use mdmm::finding::Finding;
use mdmm::load::Loaded;
use mdmm::model::{Language, NamedReading};
use mdmm::record::{self, records};
use mdmm::render::html::{Pages, Templates};
use mdmm::report::page::{Provenance, Source};
use mdmm::score::{Assessment, score};
use mdmm::wording::Words;
use mdmm::{load, messages, render, report};

use super::{base, workbook};

/// The ways, in the order of the digits that choose them.
pub const WAYS: [fn(&Loaded); 8] =
    [findings, pages, texts, workbook::round, changes, assessors, own_files, explanations];

/// The words of reports in a language.
///
/// # Panics
/// Where the language has none.
fn words(language: &str) -> Words {
    let messages = messages::built_in_messages(language.parse().expect("a language")).expect("built in");
    Words::new(messages, Language::ENGLISH).expect("every message is there")
}

fn built_in() -> &'static Templates {
    static TEMPLATES: OnceLock<Templates> = OnceLock::new();
    TEMPLATES.get_or_init(Templates::built_in)
}

/// The built-in templates of pages, read once.
fn templates() -> &'static Pages<'static> {
    static PAGES: OnceLock<Pages<'static>> = OnceLock::new();
    let pages = ["report.html", "diff.html", "agree.html", "country.html", "site.html"];
    PAGES.get_or_init(|| Pages::new(built_in(), &pages).expect("sound templates"))
}

/// Scores what has been loaded, if it can be.
fn scored(loaded: &Loaded) -> Option<Assessment<'_>> {
    loaded.edition.as_ref().map(|edition| score(edition, &loaded.method))
}

/// The findings in every format.
fn findings(loaded: &Loaded) {
    let mut findings = loaded.findings.clone();
    if let Some(assessment) = scored(loaded) {
        findings.extend(check(&assessment, &loaded.places, Strictness::Strict));
    }
    mdmm::finding::sort(&mut findings);
    let text = render::findings::text(&findings, &loaded.texts);
    assert!(!text.contains('\u{7}'), "{text:?}");
    let json = (render::findings::around_json(), render::findings::json(&findings, &loaded.texts));
    let sarif = (render::findings::around_sarif(), render::findings::sarif(&findings, &loaded.texts));
    for (around, findings) in [json, sarif] {
        let mut said = Vec::new();
        let mut list = render::list::List::new(around, &mut said);
        list.add(findings.as_bytes()).and_then(|()| list.end()).expect("memory takes it");
        let said: Result<serde_json::Value, _> = serde_json::from_slice(&said);
        assert!(said.is_ok(), "{said:?}");
    }
    assert!(render::findings::github(&findings, &loaded.texts).lines().count() <= findings.len());
}

/// The report as a page and as Markdown.
fn pages(loaded: &Loaded) {
    let Some(edition) = loaded.edition.clone() else { return };
    let source = Arc::new(Source::new(edition, Arc::clone(&loaded.method), words("ky"), Provenance::default));
    templates().write(report::page::page(&source), "report.html").expect("a page");
    let markdown = render::markdown::pages(built_in(), &["report.md"]).expect("sound templates");
    markdown.write(report::page::page(&source), "report.md").expect("Markdown");
}

/// The report in Russian, as a page.
///
/// # Panics
/// Where the edition is not sound.
#[must_use]
pub fn russian_page(loaded: &Loaded) -> String {
    let edition = loaded.edition.clone().expect("sound");
    let source = Arc::new(Source::new(edition, Arc::clone(&loaded.method), words("ru"), Provenance::default));
    templates().write(report::page::page(&source), "report.html").expect("a page")
}

/// The tidy table, the scores, the data package, BibTeX.
fn texts(loaded: &Loaded) {
    let Some(assessment) = scored(loaded) else { return };
    let mut out = Vec::new();
    render::csv::write(report::rows::rows(&assessment), &mut out).expect("memory");
    references::write(&references::citations::citations(assessment.edition, Language::ENGLISH), &mut out)
        .expect("memory");
    render::terminal::matrices(&report::matrix::matrices(&assessment, Language::ENGLISH), 80, &mut out)
        .expect("memory");
    package::files(&package::package(&assessment)).expect("memory");
    render::json::write(&report::scores::scores(&[assessment]), &mut out).expect("memory");
}

/// What a site is made of.
const MAKING: report::portfolio::Making<'static> =
    report::portfolio::Making { engine: "e", ending: "html", languages: &[] };
/// A narrow terminal, so that lines are broken.
const COLUMNS: Option<u16> = Some(40);

/// Against the sound edition, in both directions and in every format.
fn changes(loaded: &Loaded) {
    let (Some(new), Some(old)) = (scored(loaded), scored(base::sound())) else { return };
    let labels = ["a".to_owned(), "b".to_owned()];
    assert!(compare(&new, &new).changes.is_empty());
    let of = |side: &Assessment<'_>| records(side.edition, side.method);
    let ends = [(&old, &new), (&new, &old)];
    for (comparison, ends) in ends.map(|(one, other)| (compare(one, other), [of(one), of(other)])) {
        let also = also(&comparison, &ends[0], &ends[1]);
        let view = report::diff::diff(&comparison, &also, &labels);
        let mut out = Vec::new();
        render::terminal::diff(&view, COLUMNS, &mut out).expect("memory");
        render::markdown::diff(&view, &mut out).expect("memory");
        render::json::write(&view, &mut out).expect("memory");
        templates().write_json(report::diff_page::page(&comparison, &view, &labels), "diff.html").expect("a page");
    }
}

/// Assessors, readings, the history of a country and the site.
fn assessors(loaded: &Loaded) {
    readings(loaded, &method_readings());
    let (Some(new), Some(old)) = (scored(loaded), scored(base::sound())) else { return };
    let agreement = agreement(&[&old, &new]);
    let view = report::agree::agree(&agreement, &["a".to_owned(), "b".to_owned()]);
    let mut out = Vec::new();
    render::terminal::agree(&view, COLUMNS, &mut out).expect("memory");
    templates().write_json(report::agree_page::page(&view), "agree.html").expect("a page");
    let made = adjudicated(&agreement).expect("an assessor");
    made.asides.iter().chain([&made.edition]).for_each(|edition| drop(record::files(edition)));
    let view = report::history::history(&history(&[&old, &new]));
    render::terminal::history(&view, COLUMNS, &mut out).expect("memory");
    let country = report::portfolio::country_page(new.edition.country, &[&old, &new], &words("ru"), MAKING);
    templates().write(Arc::new(country), "country.html").expect("a page");
    let summaries = [&old, &new].map(|one| report::portfolio::Summary::of(one, &loaded.method, &words("ky")));
    templates()
        .write(Arc::new(report::portfolio::portfolio(&summaries, &[], Vec::new(), &words("en"), MAKING)), "site.html")
        .expect("a page");
}

/// An edition under readings.
pub fn readings(loaded: &Loaded, readings: &[NamedReading]) {
    let Some(assessment) = scored(loaded) else { return };
    let view = report::sensitivity::sensitivity(&sensitivity(&assessment, readings));
    render::terminal::sensitivity(&view, COLUMNS, &mut Vec::new()).expect("memory");
    render::json::write(&view, &mut Vec::new()).expect("memory");
}

/// What mends and amends the author's own files: a sound edition says the same when it is mended, and takes on what another
/// edition says.
fn own_files(loaded: &Loaded) {
    let own = format!("{}/", loaded.name);
    let mut texts = BTreeMap::new();
    for (name, text) in loaded.texts.iter().filter_map(|(name, text)| Some((name.strip_prefix(&own)?, text))) {
        let of_file = |finding: &&Finding| finding.place.file.strip_prefix(&own) == Some(name);
        let findings: Vec<Finding> = loaded.findings.iter().filter(of_file).cloned().collect();
        let mended = load::mend(text, &findings);
        if name != "method.yaml" {
            texts.insert(name.to_owned(), mended.map_or_else(|| text.clone(), Into::into));
        }
    }
    let (Some(edition), Some(other)) = (&loaded.edition, &base::sound().edition) else { return };
    let mended = load::edition_of_texts(&loaded.folder, texts);
    let mended = mended.edition.as_ref().unwrap_or_else(|| panic!("{:?}", mended.findings));
    assert_eq!(record::files(mended), record::files(edition));
    assert_eq!(load::update(loaded, edition, edition), Ok(Vec::new()));
    let _ = load::update(loaded, edition, other);
    let _ = load::update(base::sound(), other, edition);
}

/// Every cell explained.
fn explanations(loaded: &Loaded) {
    let Some(assessment) = scored(loaded) else { return };
    let mut out = Vec::new();
    for area in &assessment.areas {
        for row in area.indicators.iter().take(20) {
            for cell in row.cells.iter().take(20) {
                let (id, nowhere) = (&area.area.id, &|_| None);
                let view = report::explanation::explain(&assessment, id, &row.indicator.id, cell.year, nowhere);
                let view = view.expect("a cell of its own tables");
                render::terminal::explanation(&view, COLUMNS, &mut out).expect("memory");
            }
        }
    }
}
