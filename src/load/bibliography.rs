//! `bibliography.yaml`: the publications that tables, definitions and policies cite.

use std::collections::BTreeMap;

use super::{
    fields::Fields,
    reader::Reader,
    yaml::{Kind, Node},
};
use crate::{
    finding::{Mistake, Span},
    model::Publication,
};

const KEYS: &[&str] =
    &["id", "label", "authors", "institution", "title", "published", "accessed", "link", "languages", "note", "at"];

/// A bibliography, and every identifier that it takes, also of entries with a mistake.
#[derive(Debug, Default)]
pub(super) struct Bibliography {
    /// The entries, each identifier once.
    pub publications: Vec<Publication>,
    /// The identifiers, and where each stands.
    pub taken: BTreeMap<String, Span>,
}

impl Reader {
    /// Reads `bibliography.yaml`; nothing where it is no list.
    pub(super) fn bibliography(&mut self, root: &Node<'_>) -> Option<Bibliography> {
        let Kind::Sequence(nodes) = &root.kind else {
            self.wrong_kind(root, "the bibliography", "a list of publications, each with `- id: ...`");
            return None;
        };
        let mut bibliography = Bibliography::default();
        for node in nodes {
            if let Some(publication) = self.publication(node, &mut bibliography.taken) {
                bibliography.publications.push(publication);
            }
        }
        Some(bibliography)
    }

    fn publication(&mut self, node: &Node<'_>, taken: &mut BTreeMap<String, Span>) -> Option<Publication> {
        let fields = self.fields(node, "an entry of the bibliography", KEYS)?;
        self.take_id(&fields, taken);
        if fields.lacks("title") && fields.lacks("institution") {
            let mistake = Mistake::MissingField {
                field: "title".to_owned(),
                within: "an entry of the bibliography without `institution`".to_owned(),
            };
            self.say(fields.start(), mistake);
        }
        let id = self.required(&fields, "id", Self::id);
        let publication = Publication {
            label: self.optional(&fields, "label", Self::string),
            authors: self.many(&fields, "authors", Self::string),
            institution: self.optional(&fields, "institution", Self::text),
            title: self.optional(&fields, "title", Self::text),
            published: self.optional(&fields, "published", Self::date),
            accessed: self.optional(&fields, "accessed", Self::date),
            link: self.optional(&fields, "link", Self::link),
            languages: self.many(&fields, "languages", Self::language),
            remark: self.remark(&fields),
            id: id?,
        };
        Some(publication)
    }

    fn take_id(&mut self, fields: &Fields<'_, '_>, taken: &mut BTreeMap<String, Span>) {
        let Some((node, id)) = fields.get("id").and_then(|node| Some((node, node.text()?.trim()))) else {
            // An identifier under a misspelt key is cited all the same; the key has been reported.
            taken.extend(fields.strays().map(|(text, span)| (text.to_owned(), span)));
            return;
        };
        if let Some(&first) = taken.get(id) {
            let related = vec![(first, "first here".to_owned())];
            self.say_with(node.span, Mistake::RepeatedId { id: id.to_owned() }, related);
        } else {
            taken.insert(id.to_owned(), node.span);
        }
    }
}
