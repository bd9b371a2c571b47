//! `acronyms.yaml`: what the acronyms of institutions stand for.

use super::reader::Reader;
use crate::said;
use crate::yaml::Node;
use crate::{finding::Mistake, model::Acronym};

const KEYS: &[&str] = &["short", "long"];

impl Reader {
    /// Reads `acronyms.yaml`; an acronym may stand in it once.
    pub(crate) fn acronyms(&mut self, root: &Node<'_>) -> Vec<Acronym> {
        let mut acronyms: Vec<Acronym> = Vec::new();
        for node in self.list(root, said!("within.acronyms")) {
            let Some(fields) = self.fields(node, said!("within.acronym"), KEYS) else { continue };
            let short = self.required(&fields, "short", Self::string);
            let long = self.required(&fields, "long", Self::text);
            let (Some(short), Some(long)) = (short, long) else { continue };
            if acronyms.iter().any(|other| other.short.trim() == short.trim()) {
                let span = fields.get("short").map_or(node.span, |node| node.span);
                self.say(span, Mistake::RepeatedId { id: short.to_string() });
            }
            acronyms.push(Acronym { short, long });
        }
        acronyms
    }
}
