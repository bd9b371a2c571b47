//! The bibliography as a reader expects it.

use crate::model::Publication;
use crate::report::fields::{Listed, view};

use crate::wording::Key;

use super::{sources::Part, writer::Writer};

view! {
    /// A reference.
    #[derive(Clone, Debug)]
    pub struct Reference {
        /// Its anchor.
        pub id: String,
        /// As cited.
        pub label: String,
        /// Authors, title, institution, dates, link, languages, notes.
        pub parts: Listed<Part>,
    }
}

impl Writer<'_> {
    /// The references, by label.
    pub(super) fn references(&self) -> Vec<Reference> {
        let mut references: Vec<Reference> =
            self.edition().bibliography.iter().map(|one| self.reference(one)).collect();
        references.sort_by(|a, b| (a.label.to_lowercase(), &a.id).cmp(&(b.label.to_lowercase(), &b.id)));
        references
    }

    fn reference(&self, publication: &Publication) -> Reference {
        let stopped = |part: Part| Part { text: with_stop(&part.text), ..part };
        let mut parts = Vec::new();
        if !publication.authors.is_empty() {
            parts.push(stopped(Part::text(publication.authors.join("; "))));
        }
        parts.extend(publication.title.as_ref().map(|title| stopped(self.words.prose(title).into())));
        parts.extend(publication.details.as_ref().map(|details| stopped(self.words.prose(details).into())));
        parts.extend(publication.institution.as_ref().map(|name| stopped(self.institution(name).into())));
        parts.extend(publication.published.map(|date| Part::text(format!("{date}."))));
        parts.extend(publication.link.as_deref().map(Part::link));
        parts.extend(
            publication.accessed.map(|date| Part::text(self.words.fill(Key::Accessed, &[("date", &date.to_string())]))),
        );
        if !publication.languages.is_empty() {
            let languages = self.words.language_names(&publication.languages);
            parts.push(Part::text(self.words.fill(Key::InLanguages, &[("languages", &languages)])));
        }
        let remark = self.remark(&publication.remark).into_iter();
        parts.extend(remark.map(|line| Part { text: line.text, lang: line.lang, href: None }));
        Reference { id: format!("ref.{}", publication.id), label: self.label_of(publication), parts: parts.into() }
    }
}

/// A text with a full stop, unless it ends with a mark of its own.
fn with_stop(text: &str) -> String {
    if text.ends_with(['.', '?', '!', '…']) { text.to_owned() } else { format!("{text}.") }
}
