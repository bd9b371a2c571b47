//! What the desk answers to a request: the page's own files, news, and what the keeper of the edition says.

use std::{
    sync::{Arc, Mutex, PoisonError, mpsc::Sender},
    time::Duration,
};

use tokio::{
    sync::{oneshot, watch},
    time::timeout,
};

use super::{
    keeper::{Asked, News},
    query,
};
use crate::desk::{Answer, Content, Method, Question, Room, StatusCode, Waiting};
use crate::told;

/// The longest that a page waits for news before it asks again.
const WAIT: Duration = Duration::from_secs(25);

/// The files of the page.
macro_rules! files {
    ($($name:literal $content:ident)+) => {
        &[$(($name, Content::$content, include_str!(concat!("../../../templates/desk/", $name)))),+]
    };
}

const FILES: &[(&str, Content, &str)] = files! {
    "desk.html" Shell
    "desk.css" Style
    "actions.js" Script
    "area.js" Script
    "begin.js" Script
    "clipboard.js" Script
    "columns.js" Script
    "dialog.js" Script
    "dom.js" Script
    "fields.js" Script
    "gesture.js" Script
    "grid.js" Script
    "guide.js" Script
    "kept.js" Script
    "keys.js" Script
    "main.js" Script
    "pages.js" Script
    "panel.js" Script
    "preview.js" Script
    "protocol.js" Script
    "references.js" Script
    "reviews.js" Script
    "rows.js" Script
    "search.js" Script
    "sheet.js" Script
    "store.js" Script
    "tables.js" Script
    "texts.js" Script
    "words.js" Script
    "years.js" Script
};

/// The desk's room.
pub(super) struct Desk {
    token: String,
    keeper: Mutex<Sender<Asked>>,
    news: watch::Receiver<News>,
}

impl Desk {
    /// A room that is entered by a key only.
    pub(super) fn new(token: String, keeper: Sender<Asked>, news: watch::Receiver<News>) -> Self {
        Self { token, keeper: Mutex::new(keeper), news }
    }

    /// The path behind the key; `None` where the key is missing or is that of another session.
    fn entered<'p>(&self, path: &'p str) -> Option<&'p str> {
        path.strip_prefix('/')?.strip_prefix(self.token.as_str())?.strip_prefix('/')
    }

    async fn ask(&self, question: Question) -> Answer {
        let (reply, answer) = oneshot::channel();
        let asked = self.keeper.lock().unwrap_or_else(PoisonError::into_inner).send(Asked::Question(question, reply));
        match (asked, answer.await) {
            (Ok(()), Ok(answer)) => answer,
            _ => Answer::refusal(StatusCode::SERVICE_UNAVAILABLE, &told!("page.closing")),
        }
    }

    async fn news(&self, question: &Question) -> Answer {
        let seen = query::value(&question.query, "after").unwrap_or_default();
        let mut news = self.news.clone();
        timeout(WAIT, news.wait_for(|news| news.version != seen)).await.ok();
        let now = news.borrow().clone();
        Answer::new(Content::Json, serde_json::to_vec(&now).expect("texts are always JSON"))
    }
}

impl Room for Desk {
    fn answer(self: Arc<Self>, question: Question) -> Waiting {
        Box::pin(async move {
            let Some(path) = self.entered(&question.path).map(str::to_owned) else {
                return Answer::refusal(StatusCode::FORBIDDEN, &told!("page.no-key"));
            };
            let is_read = question.method == Method::GET || question.method == Method::HEAD;
            let wanted = if path.is_empty() { "desk.html" } else { path.as_str() };
            if let Some((_, content, text)) = FILES.iter().find(|(name, ..)| *name == wanted) {
                return match is_read {
                    true => Answer::new(*content, *text),
                    false => Answer::refusal(StatusCode::METHOD_NOT_ALLOWED, &told!("page.read-only")),
                };
            }
            match path.strip_prefix("api/") {
                Some("news") if is_read => self.news(&question).await,
                Some(called) => self.ask(Question { path: called.to_owned(), ..question }).await,
                None => Answer::refusal(StatusCode::NOT_FOUND, &told!("page.no-page")),
            }
        })
    }
}
