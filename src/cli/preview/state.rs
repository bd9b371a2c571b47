//! What the preview shows now, and the wait for what it shows next.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError, mpsc::Sender},
    time::Duration,
};

use serde::Serialize;
use tokio::{
    sync::{oneshot, watch},
    time::timeout,
};

use super::{
    build::{Build, Kept},
    follow::Happening,
};
use crate::desk::Bytes;

/// The longest that a browser waits for news before it asks again.
const WAIT: Duration = Duration::from_secs(25);

/// The preview, shared by the follower of the files and the server.
#[derive(Debug)]
pub(in crate::cli) struct Preview {
    /// Tells this run of the server from another at the same address.
    run: String,
    state: watch::Sender<Arc<State>>,
    follower: Mutex<Sender<Happening>>,
}

/// A page that a browser asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Page {
    /// The edition as it is, or as it was before an error came in.
    Made(Bytes),
    /// It has errors, and has not been shown before them.
    Broken,
    /// There is no such edition.
    Unknown,
}

/// One state of the preview.
#[derive(Clone, Debug, Default)]
struct State {
    /// Counts the states, from 1.
    version: u64,
    editions: BTreeMap<String, Shown>,
    /// The version in which an edition last came or went.
    names: u64,
    pages: BTreeMap<String, Bytes>,
    shared: Arc<str>,
    summary: String,
    trouble: Option<String>,
}

/// An edition as it is shown.
#[derive(Clone, Debug)]
struct Shown {
    kept: Arc<Kept>,
    /// The version in which anything of it last changed.
    version: u64,
    /// The version in which its page last changed: stays where the last good one is still shown.
    page: u64,
}

/// What a browser is told: what has changed since the version that it has seen.
#[derive(Clone, Debug, Serialize)]
pub(super) struct News<'a> {
    run: &'a str,
    version: u64,
    summary: &'a str,
    /// Why what is shown may be out of date: the folder is gone, or cannot be read or watched.
    trouble: Option<&'a str>,
    /// What is said of a method that editions share.
    shared: &'a str,
    /// All editions, where one came or went.
    names: Option<Vec<&'a str>>,
    editions: BTreeMap<&'a str, EditionNews<'a>>,
}

/// What a browser is told of an edition that has changed.
#[derive(Clone, Copy, Debug, Serialize)]
struct EditionNews<'a> {
    page: u64,
    /// How many findings it has, in words.
    summary: &'a str,
    findings: &'a str,
    /// It has an error, and is shown as it was before that came in.
    stale: bool,
}

impl Preview {
    /// Begins with a first build. `run` is another text at each start; `follower` makes the pages that are not there.
    pub(in crate::cli) fn new(run: String, build: Build, follower: Sender<Happening>) -> Self {
        let first = next(&State::default(), build);
        Self { run, state: watch::Sender::new(Arc::new(first)), follower: Mutex::new(follower) }
    }

    /// Takes a new build over.
    pub(in crate::cli) fn update(&self, build: Build) {
        let state = next(&self.now(), build);
        self.state.send_replace(Arc::new(state));
    }

    /// Says that what is shown is out of date, and why.
    pub(in crate::cli) fn trouble(&self, why: &str) {
        let now = self.now();
        if now.trouble.as_deref() != Some(why) {
            let state = State { version: now.version + 1, trouble: Some(why.to_owned()), ..State::clone(&now) };
            self.state.send_replace(Arc::new(state));
        }
    }

    /// The page of an edition.
    pub(super) async fn page(&self, name: &str) -> Page {
        let now = self.now();
        let Some(shown) = now.editions.get(name) else { return Page::Unknown };
        if let Some(page) = now.pages.get(name) {
            return Page::Made(page.clone());
        }
        if !shown.kept.is_scored() {
            return Page::Broken;
        }
        let (reply, made) = oneshot::channel();
        let asked = self
            .follower
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .send(Happening::Wanted(name.to_owned(), reply));
        match (asked, made.await) {
            (Ok(()), Ok(Some(page))) => Page::Made(page),
            // It broke at this very moment.
            _ => Page::Broken,
        }
    }

    /// The news after a version of a run, as JSON; where none come in time, those of now.
    pub(super) async fn news_after(&self, run: &str, version: u64) -> String {
        let seen = if run == self.run { version } else { 0 };
        let mut states = self.state.subscribe();
        timeout(WAIT, states.wait_for(|state| state.version > seen)).await.ok();
        let now = self.now();
        serde_json::to_string(&now.news_after(&self.run, seen)).expect("texts and numbers are always JSON")
    }

    fn now(&self) -> Arc<State> {
        Arc::clone(&self.state.borrow())
    }
}

impl State {
    fn news_after<'a>(&'a self, run: &'a str, seen: u64) -> News<'a> {
        let changed = self.editions.iter().filter(|(_, shown)| shown.version > seen);
        let editions = changed.map(|(name, shown)| {
            let Shown { kept, page, .. } = shown;
            let stale = !kept.is_scored();
            (name.as_str(), EditionNews { page: *page, summary: &kept.summary, findings: &kept.text, stale })
        });
        News {
            run,
            version: self.version,
            summary: &self.summary,
            trouble: self.trouble.as_deref(),
            shared: &self.shared,
            names: (self.names > seen).then(|| self.editions.keys().map(String::as_str).collect()),
            editions: editions.collect(),
        }
    }
}

/// The state after a build.
fn next(before: &State, build: Build) -> State {
    let version = before.version + 1;
    let shown = |(name, kept): (String, Arc<Kept>)| {
        let last = before.editions.get(&name);
        let shown = match last {
            Some(last) if Arc::ptr_eq(&last.kept, &kept) => last.clone(),
            Some(last) if !kept.is_scored() => Shown { kept, version, page: last.page },
            Some(last) => {
                let pages = before.pages.get(&name).zip(build.pages.get(&name));
                let page = if pages.is_some_and(|(before, now)| before == now) { last.page } else { version };
                Shown { kept, version, page }
            }
            None => Shown { kept, version, page: version },
        };
        (name, shown)
    };
    let editions: BTreeMap<String, Shown> = build.editions.into_iter().map(shown).collect();
    let is_same = editions.keys().eq(before.editions.keys());
    State {
        version,
        names: if is_same { before.names } else { version },
        editions,
        pages: build.pages,
        shared: build.shared,
        summary: build.summary,
        trouble: build.unwatched,
    }
}
