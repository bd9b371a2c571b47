//! `mdmm report` of many editions: a folder with an overview, a page a country, and each edition's report.

use std::{path::Path, sync::Arc};

use anyhow::Context;
use rayon::prelude::*;

use super::{
    editions::{self, Place},
    output,
    progress::Progress,
    report,
    verdict::Verdict,
};
use crate::load::Loaded;
use crate::model::CountryCode;
use crate::render;
use crate::render::html::{Pages, Templates};
use crate::report::fields::View;
use crate::report::page::{self, Page, Source};
use crate::report::portfolio::{Making, Summary, country_page, portfolio};
use crate::score::Assessment;
use crate::wording::Words;

/// Where a failure of the engine is.
const TEMPLATES: &str = "the templates of the report";

/// What a site is made of.
#[derive(Clone, Copy)]
pub struct Kind {
    /// The ending of its files.
    ending: &'static str,
    /// The template of a report.
    report: &'static str,
    /// The template of a country's page.
    country: &'static str,
    /// The template of the first page.
    first: &'static str,
    /// Reads the templates of these names.
    pages: for<'t> fn(&'t Templates, &[&str]) -> Result<Pages<'t>, render::html::Failure>,
}

impl Kind {
    /// Pages for a browser.
    pub const HTML: Self = Self {
        ending: "html",
        report: "report.html",
        country: "country.html",
        first: "site.html",
        pages: |templates, names| Pages::new(templates, names),
    };
    /// Texts for a word processor.
    pub const MARKDOWN: Self = Self {
        ending: "md",
        report: "report.md",
        country: "country.md",
        first: "site.md",
        pages: render::markdown::pages,
    };

    /// Writes one report.
    pub fn report(self, templates: &Templates, view: Page) -> anyhow::Result<String> {
        let pages = (self.pages)(templates, &[self.report]).context(TEMPLATES)?;
        pages.write(view, self.report).context(TEMPLATES)
    }

    fn making(self) -> Making<'static> {
        Making { engine: report::ENGINE, ending: self.ending }
    }
}

/// How a site is written.
pub(super) struct Site<'a> {
    /// Where it goes.
    pub folder: &'a Path,
    /// The words of its language.
    pub words: Words,
    /// Its templates.
    pub templates: &'a Templates,
    /// What it is made of.
    pub kind: Kind,
}

/// What all pages of a site are written with.
struct Press<'a> {
    folder: &'a Path,
    words: Words,
    pages: Pages<'a>,
    kind: Kind,
    progress: Progress,
}

/// What is kept of a country's editions when its pages have been written.
#[derive(Default)]
struct Country {
    summaries: Vec<Summary>,
    left_out: Vec<String>,
}

/// Writes the site of the editions in these folders; those with an error are left out and named.
///
/// Each core holds the editions of one country at a time.
pub(super) fn write(places: &[Place], site: Site<'_>) -> anyhow::Result<Verdict> {
    let Kind { report, country, first, pages, .. } = site.kind;
    let press = Press {
        folder: site.folder,
        words: site.words,
        pages: pages(site.templates, &[report, country, first]).context(TEMPLATES)?,
        kind: site.kind,
        progress: Progress::new("reports", places.len()),
    };
    let countries: Vec<&[Place]> = places.chunk_by(|a, b| a.path().parent() == b.path().parent()).collect();
    let countries: Vec<Country> =
        countries.into_par_iter().map(|editions| press.country(editions)).collect::<anyhow::Result<_>>()?;
    press.progress.end();
    let mut all = Country::default();
    for country in countries {
        all.summaries.extend(country.summaries);
        all.left_out.extend(country.left_out);
    }
    if all.summaries.is_empty() {
        return Ok(Verdict::Complaints);
    }
    let overview = portfolio(&all.summaries, &all.left_out, &press.words, site.kind.making());
    let index = site.kind.making().index();
    press.write(Path::new(&index), Arc::new(overview), first)?;
    let reports = match all.summaries.len() {
        1 => "1 report".to_owned(),
        several => format!("{several} reports"),
    };
    output::say(&format!("Wrote {reports} to {}; begin with {index}", site.folder.display()));
    Ok(if all.left_out.is_empty() { Verdict::Clean } else { Verdict::Complaints })
}

impl Press<'_> {
    /// Writes the pages of one country.
    fn country(&self, places: &[Place]) -> anyhow::Result<Country> {
        let loaded: Vec<Loaded> = places.iter().map(Place::load).collect();
        let mut country = Country::default();
        let mut sources: Vec<Arc<Source>> = Vec::new();
        for one in &loaded {
            self.progress.step();
            let Some(edition) = editions::scorable(one) else {
                country.left_out.push(one.name.clone());
                continue;
            };
            let source = report::source(one, edition, &self.words);
            let path = Path::new(&edition.country.folder()).join(self.kind.making().file(&edition.id));
            self.write(&path, page::page(&source), self.kind.report)?;
            country.summaries.push(Summary::of(source.assessment(), &one.method, source.words()));
            sources.push(source);
        }
        let assessments = || sources.iter().map(|source| source.assessment());
        let latest: Option<CountryCode> = assessments().last().map(|assessment| assessment.edition.country);
        if let Some(code) = latest {
            let editions: Vec<&Assessment<'_>> = assessments().collect();
            let page = country_page(code, &editions, &self.words, self.kind.making());
            let path = Path::new(&code.folder()).join(self.kind.making().index());
            self.write(&path, Arc::new(page), self.kind.country)?;
        }
        Ok(country)
    }

    fn write(&self, path: &Path, view: Arc<dyn View>, template: &str) -> anyhow::Result<()> {
        self.put(path, &self.pages.write(view, template).context(TEMPLATES)?)
    }

    fn put(&self, path: &Path, text: &str) -> anyhow::Result<()> {
        output::write_page(&self.folder.join(path), text.as_bytes())
    }
}
