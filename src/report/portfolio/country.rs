//! The page of a country: its editions in a row, like for like.

use std::sync::Arc;

use crate::compare::{History, history};
use crate::model::{CountryCode, EditionId};
use crate::report::fields::{Listed, view};
use crate::score::{Assessment, Counts};
use crate::wording::{Key, Labels, Prose, Words, whose};

use super::summary::Summary;
use super::tables::{CountsRow, CountsTable, Part, Shades};
use crate::report::shade::Shaded;

view! {
    /// The page of a country.
    #[derive(Clone, Debug)]
    pub struct CountryPage {
        /// Language, title, program.
        pub page: SiteHead,
        /// Headings and labels, by their key without `page.`.
        pub words: Arc<Labels>,
        /// Its editions, earliest first.
        pub editions: Listed<EditionLink>,
        /// Each edition's own coverage by area.
        pub own: CountsTable,
        /// Coverage over the cells that all editions have; no rows where there is one edition.
        pub alike: CountsTable,
    }
}

view! {
    /// What stands at the top of a page of a site.
    #[derive(Clone, Debug)]
    pub struct SiteHead {
        /// The language.
        pub lang: String,
        /// The title.
        pub title: String,
        /// The program and its version.
        pub generator: String,
    }
}

/// What makes the files of a site, and how their names end.
#[derive(Clone, Copy, Debug)]
pub struct Making<'a> {
    /// The program and its version.
    pub engine: &'a str,
    /// The ending of every file's name: `html` or `md`.
    pub ending: &'a str,
}

view! {
    /// A link to the report of an edition.
    #[derive(Clone, Debug)]
    pub struct EditionLink {
        /// The edition.
        pub label: String,
        /// Where it is.
        pub href: String,
        /// Whose it is, where it says so.
        pub whose: Option<Prose>,
    }
}

impl SiteHead {
    pub(super) fn new(words: &Words, title: String, engine: &str) -> Self {
        Self { lang: words.language().as_str().to_owned(), title, generator: engine.to_owned() }
    }
}

impl EditionLink {
    /// The link from the site's first page.
    pub(super) fn from_root(summary: &Summary, making: Making<'_>) -> Self {
        let (country, edition) = (summary.country.folder(), &summary.edition);
        let href = format!("{country}/{}", making.file(edition));
        Self { label: edition.to_string(), href, whose: summary.whose.clone() }
    }
}

impl Making<'_> {
    /// The name of an edition's report within its country's folder; an identifier has no character that a link escapes
    /// but `+` and `:`, which a path may hold.
    #[must_use]
    pub fn file(&self, edition: &EditionId) -> String {
        format!("{edition}.{}", self.ending)
    }

    /// The name of the first page of the site, and of a country's page in its folder.
    #[must_use]
    pub fn index(&self) -> String {
        format!("index.{}", self.ending)
    }
}

/// Shows a country's editions, earliest first; all must be of that country, and there must be one.
#[must_use]
pub fn country_page(
    country: CountryCode,
    editions: &[&Assessment<'_>],
    words: &Words,
    making: Making<'_>,
) -> CountryPage {
    let history = history(editions);
    let link = |one: &&Assessment<'_>| EditionLink {
        label: one.edition.id.to_string(),
        href: format!("./{}", making.file(&one.edition.id)),
        whose: whose(one.edition, words),
    };
    let title = words.fill(Key::PortfolioHistory, &[("country", &words.country(country))]);
    CountryPage {
        page: SiteHead::new(words, title, making.engine),
        words: Arc::clone(words.of_page()),
        editions: editions.iter().map(link).collect(),
        own: table(&history, words, |areas, at| areas.counted[at], &history.own, Rows::All),
        alike: table(
            &history,
            words,
            |areas, at| Some(areas.alike[at]),
            &history.alike,
            Rows::if_several(editions.len()),
        ),
    }
}

/// Whether a table has anything to show.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rows {
    All,
    None,
}

impl Rows {
    fn if_several(count: usize) -> Self {
        if count > 1 { Self::All } else { Self::None }
    }
}

/// A row an area, a column an edition, and all areas together.
fn table(
    history: &History<'_>,
    words: &Words,
    counts: impl Fn(&crate::compare::AreaHistory<'_>, usize) -> Option<Counts>,
    all: &[Counts],
    rows: Rows,
) -> CountsTable {
    let shown = |counts: Option<Counts>, at: usize, part: Part| -> Shaded {
        let edition = history.editions[at];
        let shades = Shades { weights: Some(&edition.method.weights), words };
        let head = edition.edition.id.as_str();
        counts.map_or_else(|| Shaded::nothing(head), |counts| shades.cell(head, &counts, part))
    };
    let columns = 0..history.editions.len();
    let mut table = CountsTable {
        corner: words.say(Key::Area),
        heads: history.editions.iter().map(|one| one.edition.id.to_string()).collect(),
        of_years: false,
        rows: Vec::new().into(),
    };
    if rows == Rows::All {
        table.rows = history
            .areas
            .iter()
            .map(|area| CountsRow {
                label: words.text(&area.area.label),
                href: String::new(),
                cells: columns.clone().map(|at| shown(counts(area, at), at, Part::One)).collect(),
            })
            .collect();
        let cells = columns.map(|at| shown(all.get(at).copied(), at, Part::All)).collect();
        table.rows.push(CountsRow { label: words.say(Key::AllAreas), href: String::new(), cells });
    }
    table
}
