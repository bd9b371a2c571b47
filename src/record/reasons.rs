//! Limits and reasons, which a method may add to: a word is legal where the method has it.

use super::reader::Reader;
use crate::messages::nearest::choice;
use crate::yaml::Node;
use crate::{
    finding::{Mistake, Span, Vocabulary},
    model::{Limit, Method, Reason},
};

impl Reader {
    /// Reads a limit. `method` is nothing where the method has mistakes: then only the words that every method has can be
    /// read, and no other is called unknown.
    pub(crate) fn limit(&mut self, node: &Node<'_>, field: &str, method: Option<&Method>) -> Option<Limit> {
        let text = self.scalar(node, field)?.trim();
        let Some(method) = method else { return Limit::known(text) };
        let limit = method.limit(text);
        if limit.is_none() {
            let choice = choice(text, method.ceilings.limits().map(Limit::word));
            self.say(node.span, Mistake::Unknown { vocabulary: Vocabulary::Field(field.to_owned()), choice });
        }
        limit
    }

    /// Reads a reason; `method` as in [`Self::limit`].
    pub(crate) fn reason(&mut self, node: &Node<'_>, method: Option<&Method>) -> Option<Reason> {
        let text = self.scalar(node, "reasons")?;
        self.reason_in(text, node.span, method)
    }

    /// Reads a reason from a text or a key; `method` as in [`Self::limit`].
    pub(crate) fn reason_in(&mut self, text: &str, span: Span, method: Option<&Method>) -> Option<Reason> {
        let text = text.trim();
        let Some(method) = method else { return Reason::known(text) };
        let reason = method.reason(text);
        if reason.is_none() {
            let choice = choice(text, method.reasons.iter().map(|rule| rule.reason.word()));
            self.say(span, Mistake::Unknown { vocabulary: Vocabulary::Reason, choice });
        }
        reason
    }
}
