//! What the preview answers to a request: the outer page, news of the tables, and the pages of the editions.

use std::sync::Arc;

use super::state::{Page, Preview};
use crate::desk::{Answer, Content, Method, Question, Room, StatusCode, Waiting};

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
        return Answer::refusal(StatusCode::METHOD_NOT_ALLOWED, "This preview can only be read.");
    }
    match question.path.as_str() {
        "/" => Answer::new(Content::Shell, SHELL),
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
        Page::Broken => Answer::refusal(
            StatusCode::NOT_FOUND,
            "This edition has errors and cannot be shown. The findings above say where they are; once they are mended, the report is here.",
        ),
        Page::Unknown => Answer::refusal(StatusCode::NOT_FOUND, "There is no such page."),
    }
}

/// A value of the query, as it was sent.
fn asked<'a>(query: &'a str, key: &str) -> Option<&'a str> {
    query.split('&').find_map(|pair| pair.strip_prefix(key)?.strip_prefix('='))
}
