//! `definitions.yaml`: terms, as the country and as the world define them.

use super::reader::Reader;
use crate::finding::{FormKind, Mistake, Vocabulary};
use crate::messages::nearest::choice;
use crate::model::{Definition, Meaning, National};
use crate::said;
use crate::yaml::Node;

const KEYS: &[&str] = &["term", "national", "international", "note", "at"];

impl Reader {
    /// Reads `definitions.yaml`.
    pub(crate) fn definitions(&mut self, root: &Node<'_>) -> Vec<Definition> {
        self.list(root, said!("within.definitions")).iter().filter_map(|node| self.definition(node)).collect()
    }

    fn definition(&mut self, node: &Node<'_>) -> Option<Definition> {
        let fields = self.fields(node, said!("within.definition"), KEYS)?;
        let term = self.required(&fields, "term", Self::text);
        let national = match fields.get("national") {
            None => Some(National::Unstated),
            Some(node) if node.text() == Some("none") => Some(National::None),
            Some(node) => self.meaning(node, "national").map(National::Defined),
        };
        let international = self.optional(&fields, "international", Self::meaning);
        let remark = self.remark(&fields);
        Some(Definition { term: term?, national: national?, international, remark })
    }

    fn meaning(&mut self, node: &Node<'_>, field: &str) -> Option<Meaning> {
        if let Some(text) = node.text().filter(|text| !node.is_null() && !text.trim().is_empty()) {
            let choice = choice(text, ["none"]);
            if field == "national" && strsim::osa_distance(text, "none") == 1 {
                let vocabulary = Vocabulary::Field(field.to_owned());
                self.say(node.span, Mistake::Unknown { vocabulary, choice });
                return None;
            }
            let is_none = field == "national" && choice.nearest.is_some();
            let (kind, write) = if is_none {
                (FormKind::NationalNone, "national: none".to_owned())
            } else {
                (FormKind::BareMeaning, format!("{field}: {{text: \"{}\"}}", text.replace('"', "'").replace('\n', " ")))
            };
            let span = self.first_line(node.span);
            self.say_form(span, kind, field, text, write);
            return None;
        }
        if node.text().is_some() {
            let wanted = if field == "national" { said!("kind.national") } else { said!("kind.meaning") };
            self.wrong_kind(node, field, wanted);
            return None;
        }
        let fields = self.fields(node, said!("within.meaning"), &["text", "cite"])?;
        let text = self.required(&fields, "text", Self::text);
        let cite = self.optional(&fields, "cite", Self::cite);
        Some(Meaning { text: text?, cite })
    }
}
