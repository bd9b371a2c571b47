//! The page of a country: its editions in a row, like for like.

use std::sync::Arc;

use crate::compare::{History, history};
use crate::messages::speech;
use crate::model::{CountryCode, Edition, EditionId, Method};
use crate::report::fields::{Listed, view};
use crate::score::{Assessment, Counts};
use crate::wording::{Key, Labels, Prose, Words, whose};

use super::common::is_of_one_kind;
use super::summary::Summary;
use super::tables::{CountsRow, CountsTable, Part, Shades, heat_note};
use super::way::{LanguageLink, SiteLanguage, languages};
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
        /// What changed from each edition to the next.
        pub changes: Listed<ChangeLink>,
        /// Which methods the editions are scored under, where there are several; empty where there is one.
        pub methods: String,
    }
}

view! {
    /// What stands at the top of a page of a site.
    #[derive(Clone, Debug)]
    pub struct SiteHead {
        /// The language.
        pub lang: String,
        /// `rtl` where the language is written from right to left.
        pub dir: Option<String>,
        /// The title.
        pub title: String,
        /// The program and its version.
        pub generator: String,
        /// What the page shows, in a sentence.
        pub description: String,
        /// The same page in each language of the site; none where there is one language.
        pub languages: Listed<LanguageLink>,
    }
}

/// What makes the files of a site, and how their names end.
#[derive(Clone, Copy, Debug)]
pub struct Making<'a> {
    /// The program and its version.
    pub engine: &'a str,
    /// The ending of every file's name: `html` or `md`.
    pub ending: &'a str,
    /// The languages of the site.
    pub languages: &'a [SiteLanguage],
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
        /// Its title.
        pub title: Prose,
        /// When it was published, and the years that it covers.
        pub facts: String,
    }
}

view! {
    /// A link to what changed between two editions that follow each other.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct ChangeLink {
        /// The two editions.
        pub label: String,
        /// Where it is told.
        pub href: String,
        /// The language in which it is told, where that is not the page's.
        pub lang: Option<String>,
    }
}

impl SiteHead {
    /// The head of a page of a site that lies so many folders below that of its language.
    pub(super) fn new(
        words: &Words,
        [title, description]: [String; 2],
        (page, depth): (&str, usize),
        making: Making<'_>,
    ) -> Self {
        Self {
            lang: words.language().as_str().to_owned(),
            dir: words.language().direction(),
            title,
            generator: making.engine.to_owned(),
            description,
            languages: languages(page, depth, words, making).into(),
        }
    }
}

impl EditionLink {
    /// The link from the site's first page.
    pub(super) fn from_root(summary: &Summary, making: Making<'_>) -> Self {
        let (country, edition) = (summary.country.folder(), &summary.edition);
        let href = format!("{country}/{}", making.file(edition));
        let Summary { whose, title, facts, .. } = summary;
        Self { label: edition.to_string(), href, whose: whose.clone(), title: title.clone(), facts: facts.clone() }
    }
}

impl Making<'_> {
    /// The name of an edition's report within its country's folder; an identifier has no character that a link escapes
    /// but `+` and `:`, which a path may hold.
    #[must_use]
    pub fn file(&self, edition: &EditionId) -> String {
        format!("{edition}.{}", self.ending)
    }

    /// The name of the page within a country's folder that tells what an edition changed since the one before.
    #[must_use]
    pub fn changes(&self, edition: &EditionId) -> String {
        format!("diff/{edition}.{}", self.ending)
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
        title: words.prose(&one.edition.title),
        facts: facts(one.edition, words),
    };
    let change = |pair: &[&Assessment<'_>]| {
        let [old, new] = [pair[0], pair[1]].map(|one| one.edition.id.to_string());
        let label = words.fill(Key::PortfolioChanges, &[("old", &old), ("new", &new)]);
        let spoken = speech().language();
        let lang = (spoken != words.language()).then(|| spoken.as_str().to_owned());
        ChangeLink { label, href: making.changes(&pair[1].edition.id), lang }
    };
    let kind = Methods::of(editions);
    let methods = match kind {
        Methods::One => String::new(),
        Methods::Alike | Methods::Different => {
            let said = editions.iter().map(|one| format!("{}: {}", one.edition.id, one.method.version));
            let said = said.collect::<Vec<_>>().join("; ");
            let key = if kind == Methods::Alike { Key::PortfolioMethodsAlike } else { Key::PortfolioMethods };
            words.fill(key, &[("methods", &said)])
        }
    };
    let title = words.fill(Key::PortfolioHistory, &[("country", &words.country(country))]);
    let described =
        editions.last().map(|last| format!("{title}. {}", words.text(&last.edition.title))).unwrap_or_default();
    let page = format!("{}/{}", country.folder(), making.index());
    CountryPage {
        page: SiteHead::new(words, [title, described], (&page, 1), making),
        words: Arc::clone(words.of_page()),
        editions: editions.iter().map(link).collect(),
        own: table(
            &history,
            Shown { words, methods: kind, across: Across::No, making },
            |areas, at| areas.counted[at],
            &history.own,
        ),
        alike: if editions.len() > 1 {
            let shown = Shown { words, methods: kind, across: Across::Yes, making };
            table(&history, shown, |areas, at| Some(areas.alike[at]), &history.alike)
        } else {
            CountsTable::default()
        },
        changes: editions.windows(2).map(change).collect(),
        methods,
    }
}

/// When an edition was published, and the years that it covers.
pub(super) fn facts(edition: &Edition, words: &Words) -> String {
    let published = edition.published.map(|date| words.published(date));
    published.into_iter().chain([words.window(edition.window)]).collect::<Vec<_>>().join(" · ")
}

/// Under which methods editions are scored.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Methods {
    /// All under one version.
    One,
    /// Under several that score in the same way.
    Alike,
    /// Under several whose indices do not compare.
    Different,
}

impl Methods {
    fn of(editions: &[&Assessment<'_>]) -> Self {
        let holds =
            |holds: fn(&Method, &Method) -> bool| editions.windows(2).all(|pair| holds(pair[0].method, pair[1].method));
        if !holds(is_of_one_kind) {
            Self::Different
        } else if holds(|one, other| one.version == other.version) {
            Self::One
        } else {
            Self::Alike
        }
    }
}

/// Whether the columns of a table are there to be compared.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Across {
    Yes,
    No,
}

/// What a table of editions is shown with.
#[derive(Clone, Copy)]
struct Shown<'w> {
    words: &'w Words,
    methods: Methods,
    across: Across,
    making: Making<'w>,
}

impl Shown<'_> {
    /// The head of an edition's column, with its method where there are several.
    fn head(self, edition: &Assessment<'_>) -> String {
        let id = &edition.edition.id;
        if self.methods == Methods::One { id.to_string() } else { format!("{id} ({})", edition.method.version) }
    }

    /// Counts under an edition's head, with its index unless that would be held against another kind of index.
    fn cell(self, edition: &Assessment<'_>, counts: &Counts, part: Part) -> Shaded {
        let compares = self.across == Across::No || self.methods != Methods::Different;
        let shades = Shades { weights: compares.then_some(&edition.method.weights), words: self.words };
        shades.cell(&self.head(edition), counts, part)
    }

    /// Where something of an edition is told: its report, at this anchor.
    fn href(self, edition: &Assessment<'_>, anchor: &str) -> String {
        format!("./{}#{anchor}", self.making.file(&edition.edition.id))
    }
}

/// A row an area, a column an edition, and all areas together.
fn table(
    history: &History<'_>,
    shown: Shown<'_>,
    counts: impl Fn(&crate::compare::AreaHistory<'_>, usize) -> Option<Counts>,
    all: &[Counts],
) -> CountsTable {
    let editions = &history.editions;
    let of_area = |area: &crate::compare::AreaHistory<'_>| {
        let cell = |(at, edition): (usize, &&Assessment<'_>)| match counts(area, at) {
            None => Shaded::nothing(&shown.head(edition)),
            Some(counts) => shown.cell(edition, &counts, Part::One).leading(shown.href(edition, area.area.id.as_str())),
        };
        let cells = editions.iter().enumerate().map(cell).collect();
        CountsRow::new(shown.words.text(&area.area.label), cells)
    };
    let mut rows: Vec<CountsRow> = history.areas.iter().map(of_area).collect();
    let all = editions.iter().zip(all);
    let cells = all.map(|(one, counts)| shown.cell(one, counts, Part::All).leading(shown.href(one, "overview")));
    rows.push(CountsRow::new(shown.words.say(Key::AllAreas), cells.collect()));
    CountsTable {
        corner: shown.words.say(Key::Area),
        heads: editions.iter().map(|edition| shown.head(edition)).collect(),
        hrefs: editions.iter().map(|edition| format!("./{}", shown.making.file(&edition.edition.id))).collect(),
        of_years: false,
        note: heat_note(shown.words),
        many: false,
        rows: rows.into(),
    }
}
