//! One build of the preview: everything under a path is checked, and what can be scored becomes a page.

use std::{collections::BTreeMap, path::PathBuf, sync::Arc};

use crate::{
    check::{Strictness, check},
    cli::{editions, report},
    finding::{Finding, sort},
    load::Loaded,
    model::Language,
    render::{self, findings::Texts, html::Templates},
    report::page::Asked,
    score::score,
};

/// Pages by the path under which the server gives them, e.g. `/kgz/2024-01/`.
pub(super) type Pages = BTreeMap<String, Arc<str>>;

/// What one build gives.
#[derive(Debug)]
pub(in crate::cli) struct Build {
    /// The pages of the editions that can be scored.
    pub(super) pages: Pages,
    /// The names of those that cannot.
    pub(super) broken: Vec<String>,
    /// How many findings there are, in words.
    pub(super) summary: String,
    /// The findings, as a terminal would show them, without colour.
    pub(super) findings: String,
}

impl Build {
    /// The page of the only edition; `None` where it cannot be scored, or there are several.
    pub(in crate::cli) fn only_page(&self) -> Option<&str> {
        let mut pages = self.pages.values();
        pages.next().filter(|_| pages.next().is_none()).map(|page| &**page)
    }

    /// The findings for a terminal, with their number.
    pub(in crate::cli) fn findings(&self) -> String {
        format!("{}{}", self.findings, self.summary)
    }
}

/// The path of an edition's page.
pub(super) fn path_of(name: &str) -> String {
    format!("/{name}/")
}

/// Loads, checks and renders everything under a path.
///
/// # Errors
/// Where the path holds no edition, or the machine refused to read it.
pub(in crate::cli) fn build(path: &PathBuf, language: Language) -> anyhow::Result<Build> {
    let editions = editions::load_all(std::slice::from_ref(path))?;
    let templates = Templates::built_in();
    let mut pages = Pages::new();
    let mut findings: Vec<Finding> = Vec::new();
    for loaded in &editions {
        findings.extend(loaded.findings.iter().cloned());
        if let Some(edition) = &loaded.edition {
            findings.extend(check(&score(edition, &loaded.method), &loaded.places, Strictness::Usual));
            let view = report::view(loaded, edition, report::messages(language, None)?, &Asked::everything())?;
            pages.insert(path_of(&loaded.name), render::html::page(view, "report.html", &templates)?.into());
        }
    }
    sort(&mut findings);
    findings.dedup();
    let texts: Texts = editions.iter().flat_map(|loaded| loaded.texts.clone()).collect();
    let broken: Vec<&Loaded> = editions.iter().filter(|loaded| loaded.edition.is_none()).collect();
    let text = render::findings::text(&findings, &texts);
    Ok(Build {
        pages,
        broken: broken.iter().map(|loaded| loaded.name.clone()).collect(),
        summary: render::findings::summary(&findings),
        findings: anstream::adapter::strip_str(&text).to_string(),
    })
}
