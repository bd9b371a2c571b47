//! The way from a page of a site to its other pages: back to the overview and the country, and to the same page in another language.

use crate::model::Language;
use crate::report::fields::{Listed, view};
use crate::wording::{Key, Words};

use super::country::Making;

/// A language of a site, with the name that it has in itself; the first of a site stands at its root, each other in a folder of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteLanguage {
    /// The language.
    pub language: Language,
    /// Its name in itself.
    pub name: String,
}

view! {
    /// The way to the other pages of a site.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Way {
        /// The pages above.
        pub links: Listed<WayLink>,
        /// The same page in each language of the site; none where there is one language.
        pub languages: Listed<LanguageLink>,
    }
}

view! {
    /// A page above.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct WayLink {
        /// What it is called.
        pub label: String,
        /// Where it is.
        pub href: String,
    }
}

view! {
    /// The same page in a language.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct LanguageLink {
        /// The language's code.
        pub lang: String,
        /// The language's name in itself.
        pub label: String,
        /// Where it is; empty for the page itself.
        pub href: String,
    }
}

impl Way {
    /// The way from a report that lies in its country's folder.
    #[must_use]
    pub fn of_report(country: &str, page: &str, words: &Words, making: Making<'_>) -> Self {
        Self { links: Self::above(country, "", words, making), languages: languages(page, 1, words, making).into() }
    }

    /// The way from what changed between two editions, which lies a folder below its country's.
    #[must_use]
    pub fn of_changes(country: &str, words: &Words, making: Making<'_>) -> Self {
        Self { links: Self::above(country, "../", words, making), languages: Listed::default() }
    }

    fn above(country: &str, up: &str, words: &Words, making: Making<'_>) -> Listed<WayLink> {
        let all = words.of_page().get("all_countries").map(ToString::to_string).unwrap_or_default();
        let above = WayLink {
            label: words.fill(Key::PortfolioHistory, &[("country", country)]),
            href: format!("{up}{}", making.index()),
        };
        vec![WayLink { label: all, href: format!("{up}../{}", making.index()) }, above].into()
    }
}

/// The same page in each language; `page` is its path within the folder of its language, which lies so many folders above it.
pub(super) fn languages(page: &str, depth: usize, words: &Words, making: Making<'_>) -> Vec<LanguageLink> {
    let [first, others @ ..] = making.languages else { return Vec::new() };
    if others.is_empty() {
        return Vec::new();
    }
    let own = words.language();
    let up = "../".repeat(depth + usize::from(own != first.language));
    let link = |at: &SiteLanguage| {
        let code = at.language.as_str();
        let href = match () {
            () if at.language == own => String::new(),
            () if at.language == first.language => format!("{up}{page}"),
            () => format!("{up}{code}/{page}"),
        };
        LanguageLink { lang: code.to_owned(), label: at.name.clone(), href }
    };
    making.languages.iter().map(link).collect()
}
