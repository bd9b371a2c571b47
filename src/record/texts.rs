//! Texts that an author can say in several languages, and terms that stand for themselves in all of them.

use super::fields::Repeats;
use super::reader::Reader;
use crate::finding::FormKind;
use crate::model::Text;
use crate::said;
use crate::yaml::{Kind, Node, is_blank, words_of};

impl Reader {
    /// Reads a term: a few words that stand for themselves, or those of several languages, the first of which stand for all.
    pub(crate) fn term(&mut self, node: &Node<'_>, field: &str) -> Option<Box<str>> {
        if !matches!(node.kind, Kind::Mapping(_)) {
            let words = self.string(node, field)?;
            self.written.push((Text::plain(&words).written(field), node.span));
            return Some(words);
        }
        let text = self.text(node, field)?;
        let first = text.versions().next().map(|version| Box::from(version.words));
        self.words.push(text);
        first
    }

    /// Reads a text, or a text per language.
    pub(crate) fn text(&mut self, node: &Node<'_>, field: &str) -> Option<Text> {
        let text = self.text_of(node, field)?;
        self.written.push((text.written(field), self.first_line(node.span)));
        Some(text)
    }

    fn text_of(&mut self, node: &Node<'_>, field: &str) -> Option<Text> {
        match &node.kind {
            Kind::Mapping(pairs) if pairs.iter().all(|(_, value)| value.is_null()) && self.is_in_braces(node) => {
                let written = self.text[node.span.bytes()].to_owned();
                let write = written.trim_matches(['{', '}', ' ']).to_owned();
                self.say_form(node.span, FormKind::BracketsAround, "", &written, write);
                None
            }
            Kind::Mapping(_) => {
                let mut versions = Vec::new();
                let mut before: Option<super::fields::Entry<'_, '_>> = None;
                for entry in self.map(node, field, Repeats::Refused) {
                    if self.is_rest_of_text(before, entry) {
                        continue;
                    }
                    before = Some(entry);
                    let language = self.language_in(entry.key, entry.at);
                    self.text_cut(entry.value);
                    let words = self.scalar(entry.value, field).map(|words| words_of(words).into_owned());
                    versions.extend(language.zip(words));
                }
                Text::translated(versions)
            }
            Kind::Scalar(text, _) if !node.is_null() && !is_blank(text) => {
                self.text_cut(node);
                Some(Text::plain(&words_of(text)))
            }
            _ if super::meant::texts_of(node).is_some() => {
                self.one_word(node, field);
                None
            }
            Kind::Scalar(..) => {
                self.say_form(node.span, FormKind::Nothing, field, "", String::new());
                None
            }
            _ => {
                self.wrong_kind(node, field, said!("kind.text-or-languages"));
                None
            }
        }
    }
}
