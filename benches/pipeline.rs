//! How long each part of the road takes on Kyrgyzstan's edition: load, score, check, report, render.

use std::{path::Path, sync::Arc};

use divan::{Bencher, counter::BytesCount};
use mdmm::check::{Strictness, check};
use mdmm::load::Loaded;
use mdmm::model::{Edition, Language};
use mdmm::render::html::{Pages, Templates};
use mdmm::report::fields::{Given, Listed};
use mdmm::report::page::{Page, Provenance, Source, page};
use mdmm::report::rows::rows;
use mdmm::report::scores::scores;
use mdmm::score::{Assessment, score};
use mdmm::wording::Words;
use mdmm::{load, messages, render, yaml};

/// The program's own allocator: a third of a report is asking for memory.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const EDITION: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/matrices/kgz/2024-01");

fn main() {
    divan::main();
}

fn loaded() -> Loaded {
    load::edition(Path::new(EDITION))
}

fn tables(loaded: &Loaded) -> &Edition {
    loaded.edition.as_ref().expect("the edition has no error")
}

fn assessed(loaded: &Loaded) -> Assessment<'_> {
    score(tables(loaded), &loaded.method)
}

fn words(language: &str) -> Words {
    let language = language.parse().expect("a code of ISO 639-1");
    let messages = messages::built_in_messages(language).expect("the messages are built in");
    Words::new(messages, Language::ENGLISH).expect("no language lacks a message")
}

/// The report, of which nothing is made yet.
fn view(loaded: &Loaded, language: &str) -> Page {
    let making = || Provenance { engine: "mdmm".to_owned(), files: Listed::default() };
    let edition = loaded.edition.clone().expect("the edition has no error");
    page(&Arc::new(Source::new(edition, Arc::clone(&loaded.method), words(language), making)))
}

fn written(templates: &Templates, view: Page) -> String {
    let pages = Pages::new(templates, &["report.html"]).expect("the templates are built in");
    pages.write(view, "report.html").expect("the templates are built in")
}

/// Twelve files, read and decoded.
#[divan::bench]
fn load_edition(bencher: Bencher) {
    bencher.bench(loaded);
}

/// The YAML of these files by the quick reader, which has to take each of them.
#[divan::bench]
fn read_yaml_quickly(bencher: Bencher) {
    let texts = loaded().texts;
    let bytes = texts.values().map(|text| text.len()).sum::<usize>();
    bencher
        .counter(BytesCount::new(bytes))
        .bench(|| texts.values().map(|text| yaml::quick(text).expect("of the usual shape")).collect::<Vec<_>>());
}

/// The same by the reader of all of YAML.
#[divan::bench]
fn read_yaml_whole(bencher: Bencher) {
    let texts = loaded().texts;
    let bytes = texts.values().map(|text| text.len()).sum::<usize>();
    bencher.counter(BytesCount::new(bytes)).bench(|| texts.values().map(|text| yaml::whole(text)).collect::<Vec<_>>());
}

/// A status with its evidence for every cell.
#[divan::bench]
fn score_edition(bencher: Bencher) {
    let loaded = loaded();
    bencher.bench(|| assessed(&loaded));
}

/// The counts over all cells, and by area, year, measure and indicator.
#[divan::bench]
fn coverage(bencher: Bencher) {
    let loaded = loaded();
    let assessment = assessed(&loaded);
    bencher.bench(|| assessment.coverage());
}

/// The two tables against each other.
#[divan::bench]
fn check_edition(bencher: Bencher) {
    let loaded = loaded();
    let assessment = assessed(&loaded);
    bencher.bench(|| check(&assessment, &loaded.places, Strictness::Strict));
}

/// The words of a report in one language.
#[divan::bench]
fn report_words(bencher: Bencher) {
    bencher.bench(|| words("en"));
}

/// Every part of the view model of the report, as JSON; words included.
#[divan::bench]
fn report_view(bencher: Bencher) {
    let loaded = loaded();
    bencher.bench(|| serde_json::to_vec(&Given::View(view(&loaded, "en"))));
}

/// The templates, parsed.
#[divan::bench]
fn render_templates(bencher: Bencher) {
    bencher.bench(Templates::built_in);
}

/// The view model to the page, its parts made before.
#[divan::bench]
fn render_page(bencher: Bencher) {
    let loaded = loaded();
    let view = view(&loaded, "en");
    let templates = Templates::built_in();
    written(&templates, Page::clone(&view));
    bencher.bench(|| written(&templates, Page::clone(&view)));
}

/// All that a report costs after loading: scoring, words, view model, templates, page.
#[divan::bench(args = ["en", "ru", "ky"])]
fn report(bencher: Bencher, language: &str) {
    let loaded = loaded();
    let templates = Templates::built_in();
    bencher.bench(|| written(&templates, view(&loaded, language)));
}

/// The tidy table.
#[divan::bench]
fn render_csv(bencher: Bencher) {
    let loaded = loaded();
    let assessment = assessed(&loaded);
    bencher.bench(|| {
        let mut bytes = Vec::new();
        render::csv::write(rows(&assessment), &mut bytes).expect("memory takes it");
        bytes
    });
}

/// The scores as JSON.
#[divan::bench]
fn render_json(bencher: Bencher) {
    let loaded = loaded();
    let assessments = [assessed(&loaded)];
    bencher.bench(|| {
        let mut bytes = Vec::new();
        render::json::write(&scores(&assessments), &mut bytes).expect("memory takes it");
        bytes
    });
}
