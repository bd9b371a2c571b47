//! The templates: those built into the program, and the files of a folder that replace some of them.

use std::{borrow::Cow, collections::BTreeMap, path::Path};

use crate::told;
use anyhow::{Context, anyhow, bail};

/// Declares the templates built in, by their path under `templates/`.
macro_rules! built_in {
    ($($name:literal),+ $(,)?) => {
        /// The templates built into the program, by their path under `templates/`.
        pub const TEMPLATES: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../../templates/", $name)))),+];
    };
}

built_in![
    "about.html",
    "agree.html",
    "actions.html",
    "annex.html",
    "area.html",
    "area.md",
    "bar.html",
    "brief.css",
    "brief.html",
    "charts.css",
    "contents.html",
    "country.html",
    "country.md",
    "counts.html",
    "counts.md",
    "definitions.html",
    "diff-also.html",
    "diff-area.html",
    "diff-side.html",
    "diff.css",
    "diff.html",
    "diff.js",
    "draft.html",
    "filters.html",
    "find.html",
    "findings.html",
    "gaps.html",
    "head.html",
    "heat.html",
    "languages.html",
    "legend.html",
    "lines.html",
    "long.html",
    "masthead.html",
    "matrix.html",
    "method.html",
    "overview.html",
    "policies.html",
    "print.css",
    "provenance.html",
    "references.html",
    "report.css",
    "report.html",
    "report.js",
    "report.md",
    "said.md",
    "shaded.html",
    "share.js",
    "site.css",
    "site.html",
    "site.js",
    "site.md",
    "source.html",
    "sources.html",
    "table.html",
    "table.md",
    "tiles.html",
    "values.html",
    "way.html",
];

/// A file that lies in folders of templates without being one.
const README: &str = "README.md";

/// The templates of a report.
#[derive(Clone, Debug)]
pub struct Templates(BTreeMap<String, Cow<'static, str>>);

impl Templates {
    /// Those built into the program.
    #[must_use]
    pub fn built_in() -> Self {
        Self(TEMPLATES.iter().map(|&(name, text)| (name.to_owned(), Cow::Borrowed(text))).collect())
    }

    /// Those built in, with the files of a folder in place of the templates of the same name; files of other names may
    /// be included by them. `read` reads a file, and says why it cannot.
    ///
    /// # Errors
    /// There is no such folder, a file in it cannot be read, or one has a name that no template includes.
    pub fn with_folder(folder: &Path, read: impl Fn(&Path) -> Result<String, String>) -> anyhow::Result<Self> {
        if !folder.is_dir() {
            bail!(match folder.exists() {
                true => told!("templates.no-folder", folder = folder.display()),
                false => told!("templates.not-there", folder = folder.display()),
            });
        }
        let mut templates = Self::built_in();
        let mut own = Vec::new();
        for entry in walkdir::WalkDir::new(folder).follow_links(true).sort_by_file_name() {
            let entry = entry.with_context(|| told!("templates.unread", folder = folder.display()))?;
            if entry.file_type().is_dir() || entry.path().extension().is_some_and(|end| end == "yaml") {
                continue;
            }
            let path = entry.path();
            let inside = path.strip_prefix(folder).expect("the walk stays below its folder");
            let name = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
            if name == README || name.split('/').any(|part| part.starts_with('.')) {
                continue;
            }
            if !entry.file_type().is_file() {
                bail!(told!("templates.no-file", path = path.display()));
            }
            let text = read(path).map_err(|why| anyhow!("{}: {why}", told!("cannot.read", path = path.display())))?;
            own.push(name.clone());
            templates.0.insert(name, Cow::Owned(text));
        }
        let strangers = templates.strangers(own);
        if !strangers.is_empty() {
            bail!("{}\n{}", told!("templates.wrong", folder = folder.display()), strangers.join("\n"));
        }
        Ok(templates)
    }

    /// What is said of the files that would be passed over in silence.
    fn strangers(&self, own: Vec<String>) -> Vec<String> {
        let known: Vec<&str> = TEMPLATES.iter().map(|(name, _)| *name).collect();
        let reached = self.reached(&known);
        let says = |name: String| {
            let near = known.iter().map(|known| (strsim::osa_distance(known, &name), known));
            let near = near.min_by_key(|(distance, _)| *distance).filter(|(distance, _)| *distance <= name.len() / 3);
            match near {
                Some((_, known)) => told!("templates.unknown-meant", name, known),
                None => told!("templates.unknown", name),
            }
        };
        own.into_iter().filter(|name| !reached.contains_key(name.as_str())).map(says).collect()
    }

    /// What is read for pages of these names: all that they reach, so that a mistake anywhere is told first; of those built in, which have
    /// none, simply all.
    pub(super) fn to_read(&self, roots: &[&str]) -> BTreeMap<&str, &str> {
        let is_built_in = self.0.values().all(|text| matches!(text, Cow::Borrowed(_)));
        if is_built_in { self.iter().collect() } else { self.reached(roots) }
    }

    /// Every template with its text, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, text)| (name.as_str(), text.as_ref()))
    }

    /// The templates of these names with all that they name themselves, by name; all templates where one of them is
    /// brought in by a computed name.
    pub(super) fn reached(&self, roots: &[&str]) -> BTreeMap<&str, &str> {
        let all = || self.0.iter().map(|(name, text)| (name.as_str(), text.as_ref()));
        let mut reached: BTreeMap<&str, &str> = all().filter(|(name, _)| roots.contains(name)).collect();
        let mut open: Vec<&str> = reached.values().copied().collect();
        while let Some(text) = open.pop() {
            for named in tags(text).filter_map(brought_in) {
                if named.contains('~') || !named.starts_with(['"', '\'', '[']) {
                    return all().collect();
                }
                for (name, inner) in all().filter(|(name, _)| named.contains(name)) {
                    if reached.insert(name, inner).is_none() {
                        open.push(inner);
                    }
                }
            }
        }
        reached
    }
}

/// What stands in the braces of a template: statements and expressions.
fn tags(mut text: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        let starts = [text.find("{{").map(|at| (at, "}}")), text.find("{%").map(|at| (at, "%}"))];
        let (start, end) = starts.into_iter().flatten().min()?;
        let inside = &text[start + 2..];
        let (tag, rest) = inside.split_once(end).unwrap_or((inside, ""));
        text = rest;
        Some(tag)
    })
}

/// What a tag names that brings in another template.
fn brought_in(tag: &str) -> Option<&str> {
    let tag = tag.trim_start_matches(['-', '+']).trim_start();
    let (word, named) = tag.split_once(char::is_whitespace)?;
    matches!(word, "include" | "extends" | "import" | "from").then(|| named.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(files: &[(&'static str, &'static str)]) -> Templates {
        Templates(files.iter().map(|&(name, text)| (name.to_owned(), Cow::Borrowed(text))).collect())
    }

    #[test]
    fn a_page_reaches_what_it_names_and_what_that_names() {
        let templates = of(&[
            ("a.html", r#"{% include "b.html" %}"#),
            ("b.html", "{{ annex }} {% include 'c.css' %}"),
            ("c.css", "p { color: red }"),
            ("d.html", "{{ draft }}"),
        ]);
        assert_eq!(templates.reached(&["a.html"]).into_keys().collect::<Vec<_>>(), ["a.html", "b.html", "c.css"]);
    }

    #[test]
    fn a_computed_name_reaches_everything() {
        let templates = of(&[("a.html", "{% include page.kind ~ '.html' %}"), ("b.html", "{{ draft }}")]);
        assert!(templates.reached(&["a.html"]).contains_key("b.html"));
    }
}
