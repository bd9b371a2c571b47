//! The templates: those built into the program, and the files of a folder that replace some of them.

use std::{borrow::Cow, collections::BTreeMap, path::Path};

use anyhow::Context;

/// Declares the templates built in, by their path under `templates/`.
macro_rules! built_in {
    ($($name:literal),+ $(,)?) => {
        /// The templates built into the program, by their path under `templates/`.
        pub const TEMPLATES: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../../templates/", $name)))),+];
    };
}

built_in![
    "agree.html",
    "actions.html",
    "annex.html",
    "area.html",
    "area.md",
    "bar.html",
    "contents.html",
    "country.html",
    "counts.html",
    "definitions.html",
    "diff-area.html",
    "diff-side.html",
    "diff.css",
    "diff.html",
    "diff.js",
    "draft.html",
    "filters.html",
    "findings.html",
    "gaps.html",
    "head.html",
    "legend.html",
    "lines.html",
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
    "site.css",
    "site.html",
    "sources.html",
    "table.html",
    "table.md",
    "values.html",
];

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
    /// be included by them.
    ///
    /// # Errors
    /// The folder or a file in it cannot be read.
    pub fn with_folder(folder: &Path) -> anyhow::Result<Self> {
        let mut templates = Self::built_in();
        for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
            let entry = entry.with_context(|| format!("cannot read the templates of {}", folder.display()))?;
            if !entry.file_type().is_file() || entry.path().extension().is_some_and(|end| end == "yaml") {
                continue;
            }
            let path = entry.path();
            let inside = path.strip_prefix(folder).expect("the walk stays below its folder");
            let name = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
            let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
            templates.0.insert(name, Cow::Owned(text));
        }
        Ok(templates)
    }

    /// Each template's name and text, by name.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, text)| (name.as_str(), text.as_ref()))
    }
}
