//! Text that an author may write does no harm to the page: markup, scripts, template syntax, marks of direction.

use std::sync::Arc;

use mdmm::messages::built_in_messages;
use mdmm::model::*;
use mdmm::render::{
    html::{Pages, Templates},
    markdown,
};
use mdmm::report::page::{Page, Provenance, Source, page};
use mdmm::wording::Words;

use crate::method::make;

const HOSTILE: &str = "<script>alert(1)</script>{{7*7}}{% raw %}\"'><img src=x onerror=alert(1)>\u{202e}</style></title>\n# evil [x](javascript:z)|*y*`code`&@cite";

/// An edition in which every text is hostile.
fn edition() -> Edition {
    let hostile = || Text::plain(HOSTILE);
    let remark = || Remark { note: Some(hostile()), at: Some(HOSTILE.into()) };
    let mut source = make::source("one", Access::OnRequest, SourceType::Survey, &[Limit::Estimate]);
    source.definition = Some(hostile());
    source.also = vec![HOSTILE.into()];
    source.remark = remark();
    source.covers[0].unit = Some(HOSTILE.into());
    source.covers[0].remark = remark();
    let figure = Figure { value: 5.into(), unit: None, precision: Precision::Approximate, note: Some(hostile()) };
    let figures = Figures::Categories(vec![(HOSTILE.into(), figure)]);
    source.covers[0].values = vec![YearFigures { years: "2020".parse().unwrap(), figures }];
    let mut declared = make::declaration(Declared::Partial, &[Reason::Estimate], Some(HOSTILE));
    declared.remark = remark();
    let mut edition = make::of_2020(Some(declared), vec![source]);
    edition.title = hostile();
    edition.assessors = vec![HOSTILE.into()];
    edition.contact = Some(hostile());
    edition.limitations = Some(hostile());
    edition.summary = Some(hostile());
    edition.recommendations = Some(hostile());
    edition.acknowledgements = Some(hostile());
    edition.disclaimer = Some(hostile());
    edition.imprint = Imprint {
        publisher: Some(hostile()),
        funders: vec![hostile()],
        licence: Some(HOSTILE.into()),
        doi: None,
        cite_as: Some(hostile()),
    };
    edition.areas[0].narrative = Some(hostile());
    edition.areas[0].research = Some(hostile());
    edition.areas[0].searches = vec![search()];
    edition.areas[0].excluded = vec![Excluded { cite: make::word("one"), because: hostile(), remark: remark() }];
    edition.bibliography = vec![publication(hostile(), remark())];
    edition.definitions = vec![Definition {
        term: hostile(),
        national: National::None,
        international: Some(Meaning { text: hostile(), cite: Some(make::word("one")) }),
        remark: remark(),
    }];
    edition.policies.conventions =
        vec![Convention { name: hostile(), ratified: Ratified::No, cite: None, remark: remark() }];
    edition
}

fn search() -> Search {
    Search {
        terms: vec![HOSTILE.into()],
        language: None,
        engine: Some(HOSTILE.into()),
        pages: Some(HOSTILE.into()),
        date: None,
        found: Some(40),
        selected: None,
        covers: Vec::new(),
        remark: Remark::default(),
    }
}

fn publication(text: Text, remark: Remark) -> Publication {
    Publication {
        id: make::word("one"),
        label: Some(HOSTILE.into()),
        authors: vec![HOSTILE.into()],
        institution: Some(text.clone()),
        title: Some(text),
        published: None,
        replaces: None,
        accessed: None,
        link: Some("javascript:alert(1)".into()),
        languages: Vec::new(),
        details: None,
        remark,
    }
}

fn view(code: &str) -> Page {
    let edition = edition();
    let method = make::one_stock(Kind::Count);
    let words = Words::new(built_in_messages(code.parse().unwrap()).unwrap(), Language::ENGLISH).unwrap();
    page(&Arc::new(Source::new(Arc::new(edition), Arc::new(method), words, Provenance::default)))
}

fn written(code: &str) -> String {
    let templates = Templates::built_in();
    Pages::new(&templates, &["report.html"]).unwrap().write(view(code), "report.html").unwrap()
}

#[test]
fn hostile_text_stays_text_in_every_language() {
    for code in ["en", "ru", "ky"] {
        let page = written(code);
        let foreign = page.replace("<script>\n", "").replace("</style>\n", "").replace("</title>\n", "");
        for harm in ["<script>alert", "<img", "href=\"javascript:", "</style></title>", "{{ "] {
            assert!(!foreign.contains(harm), "{code}: {harm} gets through");
        }
        assert!(page.contains("&lt;script&gt;alert(1)"), "{code}: the text itself is shown");
        assert!(page.contains("{{7*7}}"), "{code}: template syntax is text");
    }
}

#[test]
fn hostile_text_stays_text_in_markdown() {
    let templates = Templates::built_in();
    let text = markdown::pages(&templates, &["report.md"]).unwrap().write(view("en"), "report.md").unwrap();
    for harm in ["<script", "<img", "</title"] {
        assert!(text.match_indices(harm).all(|(at, _)| text[..at].ends_with('\\')), "{harm} gets through");
    }
    let plain: String = text.lines().filter(|line| !line.starts_with("**evil x")).collect();
    assert!(plain.len() < text.len(), "in a long text of the author's the marks are the author's");
    assert!(!plain.contains("*y*"), "elsewhere they are text");
    for harm in ["[x]", "`code`", "@cite"] {
        assert!(!text.contains(harm), "{harm} gets through");
    }
    assert!(
        text.contains("\\[x\\](javascript:z)\\|\\*y\\*\\`code\\`&amp;&#64;<!-- -->cite"),
        "the text itself is shown"
    );
    // In the metadata, whose values pandoc reads as Markdown, what is escaped is quoted.
    let title = text.lines().nth(1).unwrap();
    assert!(title.starts_with("title: \"") && title.ends_with('"') && !title.contains('<'), "{title}");
    let title: String = serde_json::from_str(title.strip_prefix("title: ").unwrap()).unwrap();
    assert!(title.contains("\\<script\\>alert(1)"), "{title}");
    assert!(text.lines().all(|line| !line.starts_with("# evil")), "no text begins a line");
}

#[test]
fn the_same_edition_gives_the_same_bytes() {
    assert_eq!(written("ky"), written("ky"));
}
