//! `bibliography.yaml`: the publications that tables, definitions and policies cite.

use std::collections::{BTreeMap, BTreeSet};

use super::fields::Fields;
use super::reader::Reader;
use crate::said;
use crate::yaml::{Kind, Node};
use crate::{
    finding::{Mistake, Span},
    model::{CiteId, Publication, Text},
};

/// The fields of an entry, in the order in which they are written; the one list of them for tables, workbooks and imports.
pub(crate) const KEYS: &[&str] = &[
    "id",
    "label",
    "authors",
    "institution",
    "title",
    "published",
    "replaces",
    "accessed",
    "link",
    "languages",
    "details",
    "at",
    "note",
];

/// A bibliography, and every identifier that it takes, also of entries with a mistake.
#[derive(Debug, Default)]
pub(crate) struct Bibliography {
    /// The entries, each identifier once.
    pub publications: Vec<Publication>,
    /// The identifiers, and where each stands.
    pub taken: BTreeMap<String, Span>,
}

impl Bibliography {
    /// What people call each publication: its label, its titles, its institutions with and without the year, each with the identifier.
    pub(crate) fn names(&self) -> Vec<(String, &str)> {
        let mut names = Vec::new();
        for one in &self.publications {
            let id = one.id.as_str();
            names.extend(one.label.iter().map(|label| (label.to_string(), id)));
            let titles = one.title.iter().flat_map(Text::versions).map(|version| version.words.to_owned());
            names.extend(titles.map(|title| (title, id)));
            let institutions = one.institution.iter().flat_map(Text::versions).map(|version| version.words.to_owned());
            for name in institutions.chain(one.authors.iter().map(ToString::to_string)) {
                if let Some(published) = one.published {
                    names.push((format!("{name}, {}", published.year()), id));
                }
                names.push((name, id));
            }
        }
        // A name that two publications have leads to neither.
        let mut times: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        for (name, id) in &names {
            times.entry(name.to_lowercase()).or_default().insert(id);
        }
        names.retain(|(name, _)| times.get(&name.to_lowercase()).is_some_and(|ids| ids.len() == 1));
        names
    }
}

impl Reader {
    /// Reads `bibliography.yaml`; nothing where it is no list.
    pub(crate) fn bibliography(&mut self, root: &Node<'_>) -> Option<Bibliography> {
        let Kind::Sequence(nodes) = &root.kind else {
            self.wrong_kind(root, said!("within.bibliography"), said!("kind.publications"));
            return None;
        };
        let mut bibliography = Bibliography::default();
        for node in nodes {
            if let Some(publication) = self.publication(node, &mut bibliography.taken) {
                bibliography.publications.push(publication);
            }
        }
        self.cycles(&bibliography.publications, nodes);
        Some(bibliography)
    }

    fn publication(&mut self, node: &Node<'_>, taken: &mut BTreeMap<String, Span>) -> Option<Publication> {
        let fields = self.fields(node, said!("within.publication"), KEYS)?;
        self.take_id(&fields, taken);
        if fields.lacks("title") && fields.lacks("institution") {
            let mistake =
                Mistake::MissingField { field: "title".to_owned(), within: said!("within.publication.institution") };
            self.say(fields.start(), mistake);
        }
        let id = self.required(&fields, "id", Self::id);
        let publication = Publication {
            label: self.optional(&fields, "label", Self::term),
            authors: self.many(&fields, "authors", Self::string),
            institution: self.optional(&fields, "institution", Self::text),
            title: self.optional(&fields, "title", Self::text),
            published: self.optional(&fields, "published", Self::date),
            replaces: self.optional(&fields, "replaces", Self::id),
            accessed: self.optional(&fields, "accessed", Self::date),
            link: self.optional(&fields, "link", Self::link),
            languages: self.languages(&fields, "languages"),
            details: self.optional(&fields, "details", Self::text),
            remark: self.remark(&fields),
            id: id?,
        };
        Some(publication)
    }

    /// Reports the entries that replace themselves, one finding a circle, at its first entry.
    fn cycles(&mut self, publications: &[Publication], nodes: &[Node<'_>]) {
        let replaced: BTreeMap<&CiteId, &CiteId> =
            publications.iter().filter_map(|one| Some((&one.id, one.replaces.as_ref()?))).collect();
        let places: BTreeMap<&str, Span> = nodes.iter().filter_map(replaces_of).collect();
        let mut seen: BTreeSet<&CiteId> = BTreeSet::new();
        for one in publications {
            let mut walked: Vec<&CiteId> = Vec::new();
            let mut next = Some(&one.id);
            while let Some(id) = next.filter(|&id| seen.insert(id)) {
                walked.push(id);
                next = replaced.get(id).copied();
            }
            let Some(start) = walked.iter().position(|&id| Some(id) == next) else { continue };
            let ids = walked[start..].iter().map(ToString::to_string).collect();
            if let Some(&span) = places.get(walked[start].as_str()) {
                self.say(span, Mistake::ReplacesCycle { ids });
            }
        }
    }

    fn take_id(&mut self, fields: &Fields<'_, '_>, taken: &mut BTreeMap<String, Span>) {
        let Some((node, id)) = fields.get("id").and_then(|node| Some((node, node.text()?.trim()))) else {
            // An identifier under a misspelt key is cited all the same; the key has been reported.
            taken.extend(fields.strays().map(|(text, span)| (text.to_owned(), span)));
            return;
        };
        if let Some(&first) = taken.get(id) {
            let related = vec![(first, said!("place.first"))];
            self.say_with(node.span, Mistake::RepeatedId { id: id.to_owned() }, related);
        } else {
            taken.insert(id.to_owned(), node.span);
        }
    }
}

/// The identifier of an entry, and where it says what it replaces.
fn replaces_of<'n>(node: &'n Node<'_>) -> Option<(&'n str, Span)> {
    let Kind::Mapping(pairs) = &node.kind else { return None };
    let value = |key: &str| pairs.iter().find(|(own, _)| own.text() == Some(key)).map(|(_, value)| value);
    Some((value("id")?.text()?.trim(), value("replaces")?.span))
}
