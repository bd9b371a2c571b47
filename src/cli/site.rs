//! `mdmm report` of many editions: a folder with an overview, a page a country, and each edition's report.

use std::{path::Path, sync::Arc};

use anyhow::Context;
use rayon::prelude::*;

use super::{
    editions::{self, Place},
    machine,
    made::{self, Digest, Digesting, Made},
    output,
    progress::{Progress, Steps},
    report,
    site_files::{self, CHANGES, Figures},
    verdict::Verdict,
    writing::{Folder, Inputs, Sync},
};
use crate::load::Loaded;
use crate::messages::speech;
use crate::model::{CountryCode, Edition, Language, Messages};
use crate::render;
use crate::render::html::{Pages, Templates};
use crate::report::fields::View;
use crate::report::page::{self, Page, Source};
use crate::report::portfolio::{Making, SiteLanguage, Summary, Way, country_page, portfolio};
use crate::score::Assessment;
use crate::told;
use crate::wording::Words;

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
    /// The template of what changed between two editions; none where no such page is made.
    changes: Option<&'static str>,
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
        changes: Some(CHANGES),
        pages: |templates, names| Pages::new(templates, names),
    };
    /// The two pages of a brief.
    pub const BRIEF: Self = Self { report: "brief.html", ..Self::HTML };
    /// Texts for a word processor.
    pub const MARKDOWN: Self = Self {
        ending: "md",
        report: "report.md",
        country: "country.md",
        first: "site.md",
        changes: None,
        pages: render::markdown::pages,
    };

    /// Writes one report.
    pub fn report(self, templates: &Templates, view: Page) -> anyhow::Result<String> {
        let pages = (self.pages)(templates, &[self.report]).with_context(|| told!("site.templates"))?;
        pages.write(view, self.report).with_context(|| told!("site.templates"))
    }

    /// How the files of a site in these languages are made.
    pub(super) fn making(self, languages: &[SiteLanguage]) -> Making<'_> {
        Making { engine: report::ENGINE, ending: self.ending, languages }
    }
}

/// How a site is written.
pub(super) struct Site<'a> {
    /// Where it goes.
    pub folder: &'a Path,
    /// The files that it is made from, beside the editions' own, which have other endings.
    pub inputs: &'a Inputs,
    /// The messages of its language.
    pub messages: Messages,
    /// All languages in which it is written, each in a run of its own.
    pub languages: &'a [SiteLanguage],
    /// Its templates.
    pub templates: &'a Templates,
    /// What it is made of.
    pub kind: Kind,
    /// Whether pages that are there may stay.
    pub making: made::Making,
}

/// What all pages of a site are written with.
struct Press<'a> {
    made: Made,
    folder: Folder<'a>,
    words: Words,
    pages: Pages<'a>,
    kind: Kind,
    making: Making<'a>,
    progress: Progress,
}

/// What the pages of a country are made of; the digests where they can be told.
struct Country<'p> {
    places: &'p [Place],
    editions: Vec<Option<Digest>>,
    all: Option<Digest>,
}

/// What is kept of a country's editions when its pages have been written.
#[derive(Default)]
struct Written {
    summaries: Vec<Summary>,
    left_out: Vec<String>,
    figures: Figures,
    /// How many reports were made, and not found as they had been made.
    anew: usize,
}

/// Writes the site of the editions in these folders; those with an error are left out and named.
///
/// Each core holds the editions of one country at a time. Where nothing has changed, nothing is read but the files' bytes.
pub(super) fn write(places: &[Place], site: Site<'_>) -> anyhow::Result<Verdict> {
    machine::ready_threads();
    let made = Made::read(site.folder, site.making);
    let digest = digest(&site);
    let countries: Vec<&[Place]> = places.chunk_by(|a, b| a.path().parent() == b.path().parent()).collect();
    let countries: Vec<Country<'_>> = countries.into_par_iter().map(|places| Country::new(places, &digest)).collect();
    let overview = of_all(&digest, countries.iter().map(|country| country.all.as_ref()));
    let making = site.kind.making(site.languages);
    let index = making.index();
    if overview.as_ref().is_some_and(|overview| is_as_made(&made, overview, &countries)) {
        output::say(&told!("site.as-before", n = places.len(), folder = site.folder.display(), index));
        return Ok(Verdict::Clean);
    }
    let Kind { report, country, first, changes, pages, .. } = site.kind;
    let templates: Vec<&str> = [report, country, first].into_iter().chain(changes).collect();
    let files = site_files::links(&site.messages);
    let press = Press {
        folder: Folder::begin(site.folder, site.inputs, Sync::Later)?,
        made,
        words: report::words(site.messages, Language::ENGLISH)?,
        pages: pages(site.templates, &templates).with_context(|| told!("site.templates"))?,
        kind: site.kind,
        making,
        progress: Progress::new(Steps::Reports, places.len()),
    };
    let countries: Vec<Written> =
        countries.par_iter().map(|country| press.country(country)).collect::<anyhow::Result<_>>()?;
    press.progress.end();
    let mut all = Written::default();
    for country in countries {
        all.summaries.extend(country.summaries);
        all.left_out.extend(country.left_out);
        all.figures.extend(country.figures);
        all.anew += country.anew;
    }
    if all.summaries.is_empty() {
        return Ok(Verdict::Complaints);
    }
    let view = portfolio(&all.summaries, &all.left_out, files, &press.words, making);
    let of = overview.filter(|_| all.left_out.is_empty());
    press.write(Path::new(&index), Arc::new(view), first, of.as_ref())?;
    for (name, bytes) in all.figures.files()? {
        press.made.write(&press.folder, name, &bytes, of.as_ref())?;
    }
    press.made.keep(&press.folder)?;
    press.folder.finish()?;
    let folder = site.folder.display();
    output::say(&match all.summaries.len() - all.anew {
        0 => told!("site.wrote", n = all.anew, folder, index),
        others => told!("site.wrote-some", n = all.anew, folder, others, index),
    });
    Ok(if all.left_out.is_empty() { Verdict::Clean } else { Verdict::Complaints })
}

/// What every page of a site is made of besides its edition: the program, the templates, the words.
fn digest(site: &Site<'_>) -> Digesting {
    let mut digest = Digesting::program();
    digest.add(site.kind.ending.as_bytes()).add(site.messages.language().as_str().as_bytes());
    for language in site.languages {
        digest.add(language.language.as_str().as_bytes()).add(language.name.as_bytes());
    }
    // What changed between two editions is told in the language of the run.
    digest.add(speech().language().as_str().as_bytes());
    for (key, message) in site.messages.iter() {
        digest.add(key.as_bytes());
        message.wordings().for_each(|wording| {
            digest.add(wording.as_bytes());
        });
    }
    for (name, text) in site.templates.iter() {
        digest.add(name.as_bytes()).add(text.as_bytes());
    }
    digest
}

/// The digest of what is made of several things, where those of all can be told.
fn of_all<'d>(digest: &Digesting, parts: impl Iterator<Item = Option<&'d Digest>>) -> Option<Digest> {
    let mut digest = digest.clone();
    for part in parts {
        digest.add(part?.as_bytes());
    }
    Some(digest.digest())
}

/// Whether the overview, each country's page and each report are there as they were made of this.
fn is_as_made(made: &Made, overview: &Digest, countries: &[Country<'_>]) -> bool {
    let has = |digest: &Option<Digest>| digest.as_ref().is_some_and(|digest| made.has(digest));
    made.has(overview) && countries.par_iter().all(|country| has(&country.all) && country.editions.iter().all(has))
}

impl<'p> Country<'p> {
    fn new(places: &'p [Place], digest: &Digesting) -> Self {
        let editions: Vec<_> = places.par_iter().map(|place| digest.edition(place)).collect();
        let mut of_country = digest.clone();
        of_country.add(b"country");
        let all = of_all(&of_country, editions.iter().map(Option::as_ref));
        Self { places, editions, all }
    }
}

impl Press<'_> {
    /// Writes the pages of one country, its editions on all cores.
    fn country(&self, country: &Country<'_>) -> anyhow::Result<Written> {
        let each = country.places.par_iter().zip(&country.editions);
        let editions: Vec<(Loaded, Option<Reported>)> = each
            .map(|(place, digest)| {
                let loaded = place.load();
                let reported = self.report(&loaded, digest.as_ref())?;
                self.progress.step();
                Ok((loaded, reported))
            })
            .collect::<anyhow::Result<_>>()?;
        let mut written = Written::default();
        let mut scored: Vec<(Loaded, Arc<Source>)> = Vec::new();
        for (loaded, reported) in editions {
            let Some(reported) = reported else {
                editions::scorable(&loaded);
                written.left_out.push(loaded.name.clone());
                continue;
            };
            let (assessment, words) = (reported.source.assessment(), reported.source.words());
            written.summaries.push(Summary::of(assessment, &loaded.method, words));
            written.figures.extend(Figures::of(assessment)?);
            written.anew += usize::from(reported.is_anew);
            scored.push((loaded, reported.source));
        }
        let of = country.all.as_ref().filter(|_| written.left_out.is_empty());
        let editions: Vec<&Assessment<'_>> = scored.iter().map(|(_, source)| source.assessment()).collect();
        if let Some(code) = editions.last().map(|assessment| assessment.edition.country) {
            let page = country_page(code, &editions, &self.words, self.making);
            let path = Path::new(&code.folder()).join(self.making.index());
            self.write(&path, Arc::new(page), self.kind.country, of)?;
            self.changes(code, &scored, of)?;
        }
        Ok(written)
    }

    /// Writes what changed from each edition of a country to the next.
    fn changes(&self, code: CountryCode, scored: &[(Loaded, Arc<Source>)], of: Option<&Digest>) -> anyhow::Result<()> {
        if self.kind.changes.is_none() {
            return Ok(());
        }
        let way = Way::of_changes(&self.words.country(code), &self.words, self.making);
        for pair in scored.windows(2) {
            let sides = [&pair[0], &pair[1]].map(|(loaded, source)| (loaded, source.assessment()));
            let text = site_files::changes(&self.pages, sides, &way).with_context(|| told!("site.templates"))?;
            let path = Path::new(&code.folder()).join(self.making.changes(&sides[1].1.edition.id));
            self.made.write(&self.folder, &path, text.as_bytes(), of)?;
        }
        Ok(())
    }

    /// Writes the report of an edition, unless it is there as it was made; `None` where the edition cannot be scored.
    fn report(&self, loaded: &Loaded, of: Option<&Digest>) -> anyhow::Result<Option<Reported>> {
        let Some(edition) = &loaded.edition else { return Ok(None) };
        let source = report::source(loaded, edition, &self.words);
        let is_anew = !of.is_some_and(|of| self.made.has(of));
        if is_anew {
            let path = Path::new(&edition.country.folder()).join(self.making.file(&edition.id));
            self.write(
                &path,
                page::page_of_site(&source, way(edition, &self.words, self.making)),
                self.kind.report,
                of,
            )?;
        }
        Ok(Some(Reported { source, is_anew }))
    }

    fn write(&self, path: &Path, view: Arc<dyn View>, template: &str, of: Option<&Digest>) -> anyhow::Result<()> {
        self.made.write(
            &self.folder,
            path,
            self.pages.write(view, template).with_context(|| told!("site.templates"))?.as_bytes(),
            of,
        )
    }
}

/// The way from an edition's report to the other pages of its site.
pub(super) fn way(edition: &Edition, words: &Words, making: Making<'_>) -> Way {
    let page = format!("{}/{}", edition.country.folder(), making.file(&edition.id));
    Way::of_report(&words.country(edition.country), &page, words, making)
}

/// An edition with its report.
struct Reported {
    source: Arc<Source>,
    /// Whether the report was made, and not found as it had been made.
    is_anew: bool,
}
