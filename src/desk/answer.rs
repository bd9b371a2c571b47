//! What is asked and what is answered, and the headers that every answer carries.

use http_body_util::Full;
use hyper::{
    Method, Response, StatusCode,
    body::Bytes,
    header::{HeaderName, HeaderValue},
};

/// A request that was let in.
#[derive(Clone, Debug)]
pub struct Question {
    /// The method, e.g. `GET`.
    pub method: Method,
    /// The path, its percent signs decoded.
    pub path: String,
    /// What stands behind the question mark, as it was sent; empty where nothing does.
    pub query: String,
    /// The body, bounded by the limits.
    pub body: Bytes,
}

/// What an answer holds, which decides what a browser may do with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// The outer page: its own script, style and frames, in no frame itself.
    Shell,
    /// A page that stands by itself, in a frame of the outer page: what it needs is in it.
    Page,
    /// A script of the outer page.
    Script,
    /// A style sheet of the outer page.
    Style,
    /// A state for the outer page's script.
    Json,
    /// A sentence.
    Sentence,
}

impl Content {
    /// The type by which a browser takes it.
    fn media_type(self) -> &'static str {
        match self {
            Self::Shell | Self::Page => "text/html; charset=utf-8",
            Self::Script => "text/javascript; charset=utf-8",
            Self::Style => "text/css; charset=utf-8",
            Self::Json => "application/json",
            Self::Sentence => "text/plain; charset=utf-8",
        }
    }

    /// What a browser may load and run for it, and who may frame it.
    fn policy(self) -> &'static str {
        match self {
            Self::Shell => {
                "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; \
                 img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
            }
            Self::Page => {
                "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; \
                 base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
            }
            Self::Script | Self::Style | Self::Json | Self::Sentence => "default-src 'none'; frame-ancestors 'self'",
        }
    }
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Answer {
    status: StatusCode,
    content: Content,
    body: Bytes,
}

impl Answer {
    /// What was asked for.
    pub fn new(content: Content, body: impl Into<Bytes>) -> Self {
        Self { status: StatusCode::OK, content, body: body.into() }
    }

    /// A refusal with its reason in a sentence.
    pub fn refusal(status: StatusCode, why: &str) -> Self {
        Self { status, content: Content::Sentence, body: format!("{why}\n").into() }
    }

    /// A refusal with its reason as JSON.
    pub fn refusing(status: StatusCode, why: impl Into<Bytes>) -> Self {
        Self { status, content: Content::Json, body: why.into() }
    }

    /// The answer as it is sent: nothing is kept by the browser, nothing is shared with another page.
    pub(super) fn response(self) -> Response<Full<Bytes>> {
        let mut response = Response::new(Full::new(self.body));
        *response.status_mut() = self.status;
        let frames = if self.content == Content::Shell { "DENY" } else { "SAMEORIGIN" };
        for (name, value) in [
            ("content-type", self.content.media_type()),
            ("content-security-policy", self.content.policy()),
            ("x-frame-options", frames),
            ("x-content-type-options", "nosniff"),
            ("cross-origin-resource-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("referrer-policy", "no-referrer"),
            ("cache-control", "no-store"),
        ] {
            response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        response
    }
}
