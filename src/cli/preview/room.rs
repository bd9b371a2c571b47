//! What the preview answers to a request: the outer page, news of the tables, and the pages of the editions.

use std::sync::Arc;

use super::state::{Page, Preview};
use crate::desk::{Answer, Content, Method, Question, Room, StatusCode, Waiting};
use crate::messages::speech;
use crate::told;

/// The page around the report: the findings above it, and the wait for news.
const SHELL: &str = include_str!("../../../templates/preview/preview.html");
const SCRIPT: &str = include_str!("../../../templates/preview/preview.js");
const STYLE: &str = include_str!("../../../templates/preview/preview.css");

impl Room for Preview {
    fn answer(self: Arc<Self>, question: Question) -> Waiting {
        Box::pin(async move { answer(&self, &question).await })
    }
}

async fn answer(preview: &Preview, question: &Question) -> Answer {
    if question.method != Method::GET && question.method != Method::HEAD {
        return Answer::refusal(StatusCode::METHOD_NOT_ALLOWED, &told!("preview.only-read"));
    }
    match question.path.as_str() {
        "/" => Answer::new(Content::Shell, shell()),
        "/preview.js" => Answer::new(Content::Script, SCRIPT),
        "/preview.css" => Answer::new(Content::Style, STYLE),
        "/news" => {
            let version = asked(&question.query, "after").and_then(|version| version.parse().ok()).unwrap_or(0);
            let run = asked(&question.query, "run").unwrap_or_default();
            Answer::new(Content::Json, preview.news_after(run, version).await)
        }
        // Editions are looked up by name, never on the disk: there is no outside.
        path => match path.strip_prefix('/').and_then(|path| path.strip_suffix('/')) {
            Some(name) => page(preview.page(name).await),
            None => page(Page::Unknown),
        },
    }
}

fn page(page: Page) -> Answer {
    match page {
        Page::Made(page) => Answer::new(Content::Page, page),
        Page::Broken => Answer::refusal(StatusCode::NOT_FOUND, &told!("preview.broken")),
        Page::Unknown => Answer::refusal(StatusCode::NOT_FOUND, &told!("preview.no-page")),
    }
}

/// The outer page with its words in the language of the run, those too that its script says.
fn shell() -> String {
    let words = [
        ("language", speech().language().to_string()),
        ("heading", told!("preview.heading")),
        ("edition", told!("preview.edition")),
        ("loading", told!("preview.loading")),
        ("findings", told!("preview.findings")),
        ("report", told!("preview.report")),
        ("gone", told!("preview.gone")),
        ("stale", told!("preview.stale")),
        ("elsewhere", told!("preview.elsewhere", editions = "{editions}")),
        ("more", told!("writing.and-more", names = "{names}", more = "{more}")),
        ("outdated", told!("preview.outdated", why = "{why}")),
        ("error", told!("level.error")),
    ];
    let put = |page: String, (name, words): (&str, String)| page.replace(&format!("[{name}]"), &escaped(&words));
    words.into_iter().fold(SHELL.to_owned(), put)
}

/// Words as an attribute or a text of the page.
fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// A value of the query, as it was sent.
fn asked<'a>(query: &'a str, key: &str) -> Option<&'a str> {
    query.split('&').find_map(|pair| pair.strip_prefix(key)?.strip_prefix('='))
}
