//! What the preview shows now, and the wait for what it shows next.

use std::{
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use serde::Serialize;

use super::build::{Build, Pages};

/// The longest that a browser waits for news before it asks again.
const WAIT: Duration = Duration::from_secs(25);

/// What a browser is told of one state of the preview.
#[derive(Clone, Debug, Serialize)]
pub(super) struct News {
    /// Counts the states, from 1.
    pub version: u64,
    /// Counts the states of the pages: stays where the last good ones are still shown.
    pub pages: u64,
    /// How many findings there are, in words.
    pub summary: String,
    /// The findings, as a terminal would show them.
    pub findings: String,
    /// The editions that are shown as they were before an error came in.
    pub stale: Vec<String>,
}

/// The preview, shared by the watcher and the server.
#[derive(Debug)]
pub(in crate::cli) struct Preview {
    state: Mutex<(News, Arc<Pages>)>,
    changed: Condvar,
}

impl Preview {
    /// Begins with a first build.
    pub(in crate::cli) fn new(build: Build) -> Self {
        let news = News { version: 1, pages: 1, summary: build.summary, findings: build.findings, stale: build.broken };
        Self { state: Mutex::new((news, Arc::new(build.pages))), changed: Condvar::new() }
    }

    /// Takes a new build over; the pages of an edition with errors stay as they were.
    pub(in crate::cli) fn update(&self, build: Build) {
        let mut state = self.lock();
        let mut pages = build.pages;
        for (path, page) in state.1.iter() {
            if build.broken.iter().any(|name| *path == super::build::path_of(name)) {
                pages.entry(path.clone()).or_insert_with(|| page.clone());
            }
        }
        let news = &mut state.0;
        news.version += 1;
        news.summary = build.summary;
        news.findings = build.findings;
        news.stale = build.broken;
        if *state.1 != pages {
            state.0.pages += 1;
            state.1 = Arc::new(pages);
        }
        drop(state);
        self.changed.notify_all();
    }

    /// The pages as they are now.
    pub(super) fn pages(&self) -> Arc<Pages> {
        Arc::clone(&self.lock().1)
    }

    /// The first state after a version; where none comes in time, the present one.
    pub(super) fn news_after(&self, version: u64) -> News {
        let waited = self.changed.wait_timeout_while(self.lock(), WAIT, |state| state.0.version <= version);
        waited.unwrap_or_else(PoisonError::into_inner).0.0.clone()
    }

    /// The state, also after a thread that held it has ended in a panic: it is replaced as a whole.
    fn lock(&self) -> MutexGuard<'_, (News, Arc<Pages>)> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
