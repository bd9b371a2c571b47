//! Conventions, policies and stakeholders, as tables.

use crate::model::{CiteId, Ratified, Remark, Text};
use crate::report::fields::{Listed, view};

use crate::wording::numbers::NOTHING;
use crate::wording::{Key, Prose};

use super::writer::{Cite, Line, Writer};

view! {
    /// A table of text.
    #[derive(Clone, Debug)]
    pub struct TextTable {
        /// Its heading.
        pub title: String,
        /// The headings of its columns.
        pub heads: Listed<String>,
        /// Its rows.
        pub rows: Listed<TextRow>,
    }
}

view! {
    /// A row of a table of text.
    #[derive(Clone, Debug)]
    pub struct TextRow {
        /// Its cells, one a column.
        pub cells: Listed<TextCell>,
    }
}

view! {
    /// A cell of a table of text.
    #[derive(Clone, Debug)]
    pub struct TextCell {
        /// The words.
        pub text: String,
        /// Their language, where it is not the report's.
        pub lang: Option<String>,
        /// Where it is said.
        pub cite: Option<Cite>,
        /// Notes.
        pub lines: Listed<Line>,
    }
}

impl TextCell {
    /// A cell of words in the report's language.
    #[must_use]
    pub fn own(text: impl Into<String>) -> Self {
        Prose::own(text).into()
    }
}

impl From<Prose> for TextCell {
    fn from(Prose { text, lang }: Prose) -> Self {
        Self { text, lang, cite: None, lines: Vec::new().into() }
    }
}

impl Writer<'_> {
    /// The three tables of the chapter.
    pub(super) fn policies(&self) -> Vec<TextTable> {
        let all = &self.edition().policies;
        let conventions = all.conventions.iter().map(|one| {
            let ratified = match one.ratified {
                Ratified::Unstated => NOTHING.to_owned(),
                Ratified::No => self.words.say(Key::No),
                Ratified::In(year) => year.to_string(),
            };
            let ratified = TextCell { cite: self.optional_cite(one.cite.as_ref()), ..TextCell::own(ratified) };
            vec![self.named(&one.name, &one.remark), ratified]
        });
        let policies = all.policies.iter().map(|one| {
            let purpose =
                TextCell { cite: self.optional_cite(one.cite.as_ref()), ..self.optional(one.purpose.as_ref()) };
            vec![self.named(&one.name, &one.remark), purpose]
        });
        let stakeholders = all.stakeholders.iter().map(|one| {
            let role = TextCell { cite: self.optional_cite(one.cite.as_ref()), ..self.optional(one.role.as_ref()) };
            let name = TextCell { lines: self.remark(&one.remark).into(), ..self.institution(&one.name).into() };
            vec![name, role, self.optional(one.collects.as_ref())]
        });
        vec![
            self.table(Key::Conventions, &[Key::Convention, Key::RatifiedHead], conventions),
            self.table(Key::Policies, &[Key::Policy, Key::Purpose], policies),
            self.table(Key::Stakeholders, &[Key::Stakeholder, Key::Role, Key::Collects], stakeholders),
        ]
    }

    /// A table of rows under its headings.
    pub(super) fn table(&self, title: Key, heads: &[Key], rows: impl Iterator<Item = Vec<TextCell>>) -> TextTable {
        TextTable {
            title: self.words.say(title),
            heads: heads.iter().map(|head| self.words.say(*head)).collect(),
            rows: rows.map(|cells| TextRow { cells: cells.into() }).collect(),
        }
    }

    fn named(&self, name: &Text, remark: &Remark) -> TextCell {
        TextCell { lines: self.remark(remark).into(), ..self.words.prose(name).into() }
    }

    fn optional(&self, text: Option<&Text>) -> TextCell {
        text.map_or_else(|| TextCell::own(NOTHING), |text| self.words.prose(text).into())
    }

    fn optional_cite(&self, cite: Option<&CiteId>) -> Option<Cite> {
        cite.map(|cite| self.cite(cite))
    }
}
