//! What the preview answers to a request: who may ask, and for what.

use super::state::Preview;

/// The page around the report: the findings above it, and the wait for news.
const SHELL: &str = include_str!("../../../templates/preview/preview.html");
const SCRIPT: &str = include_str!("../../../templates/preview/preview.js");
const STYLE: &str = include_str!("../../../templates/preview/preview.css");

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Question<'a> {
    /// The method, e.g. `GET`.
    pub method: &'a str,
    /// The path with its query.
    pub url: &'a str,
    /// The `Host` header.
    pub host: Option<&'a str>,
    /// The port that the server listens on.
    pub port: u16,
}

/// An answer.
#[derive(Debug)]
pub(super) struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The type of the content.
    pub content_type: &'static str,
    /// The content.
    pub body: String,
}

impl Answer {
    fn new(content_type: &'static str, body: impl Into<String>) -> Self {
        Self { status: 200, content_type, body: body.into() }
    }

    fn refusal(status: u16, why: &str) -> Self {
        Self { status, content_type: "text/plain; charset=utf-8", body: format!("{why}\n") }
    }
}

/// Answers a request. Waits where it asks for news that are not there yet.
pub(super) fn answer(question: Question<'_>, preview: &Preview) -> Answer {
    if !is_own_host(question.host, question.port) {
        return Answer::refusal(403, "This preview answers to 127.0.0.1 and localhost only.");
    }
    if question.method != "GET" && question.method != "HEAD" {
        return Answer::refusal(405, "This preview can only be read.");
    }
    let (path, query) = question.url.split_once('?').unwrap_or((question.url, ""));
    match path {
        "/" => Answer::new("text/html; charset=utf-8", SHELL),
        "/preview.js" => Answer::new("text/javascript; charset=utf-8", SCRIPT),
        "/preview.css" => Answer::new("text/css; charset=utf-8", STYLE),
        "/news" => {
            let version = query.strip_prefix("after=").and_then(|version| version.parse().ok()).unwrap_or(0);
            let news = preview.news_after(version);
            Answer::new("application/json", serde_json::to_string(&news).expect("texts and numbers are always JSON"))
        }
        "/pages" => {
            let pages = preview.pages();
            let paths: Vec<&String> = pages.keys().collect();
            Answer::new("application/json", serde_json::to_string(&paths).expect("texts are always JSON"))
        }
        // Pages are looked up by name, never on the disk: there is no outside.
        path => match preview.pages().get(path) {
            Some(page) => Answer::new("text/html; charset=utf-8", &**page),
            None => Answer::refusal(404, "There is no such page."),
        },
    }
}

/// Whether the host is this machine by its own name, so that no foreign page can have its name resolved to us.
fn is_own_host(host: Option<&str>, port: u16) -> bool {
    let Some(host) = host else { return false };
    let names = ["127.0.0.1", "localhost", "[::1]"];
    names.iter().any(|name| {
        host.strip_prefix(name).is_some_and(|rest| rest.strip_prefix(':') == Some(&port.to_string()) || rest.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_s_own_names_are_answered() {
        for host in ["127.0.0.1:8000", "localhost:8000", "localhost", "[::1]:8000"] {
            assert!(is_own_host(Some(host), 8000), "{host}");
        }
        for host in
            ["example.org", "example.org:8000", "127.0.0.1.example.org", "localhost:80000", "localhost:8001", ""]
        {
            assert!(!is_own_host(Some(host), 8000), "{host}");
        }
        assert!(!is_own_host(None, 8000));
    }
}
