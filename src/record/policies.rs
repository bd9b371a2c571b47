//! `policies.yaml`: conventions, policies and stakeholders.

use super::reader::Reader;
use crate::messages::nearest::choice;
use crate::said;
use crate::yaml::Node;
use crate::{
    finding::{FormKind, Mistake, YearsTrouble},
    model::{Convention, Policies, Policy, Ratified, Stakeholder},
};

impl Reader {
    /// Reads `policies.yaml`.
    pub(crate) fn policies(&mut self, root: &Node<'_>) -> Policies {
        let keys = &["conventions", "policies", "stakeholders"];
        let Some(fields) = self.fields(root, said!("within.policies"), keys) else { return Policies::default() };
        Policies {
            conventions: self.many(&fields, "conventions", Self::convention),
            policies: self.many(&fields, "policies", Self::policy),
            stakeholders: self.many(&fields, "stakeholders", Self::stakeholder),
        }
    }

    fn convention(&mut self, node: &Node<'_>, _field: &str) -> Option<Convention> {
        let fields = self.fields(node, said!("within.convention"), &["name", "ratified", "cite", "note", "at"])?;
        let name = self.required(&fields, "name", Self::text);
        let ratified = self.optional(&fields, "ratified", Self::ratified).unwrap_or(Ratified::Unstated);
        let cite = self.optional(&fields, "cite", Self::cite);
        let remark = self.remark(&fields);
        Some(Convention { name: name?, ratified, cite, remark })
    }

    /// Reads a year or `no`.
    fn ratified(&mut self, node: &Node<'_>, field: &str) -> Option<Ratified> {
        let text = self.scalar(node, field)?;
        if matches!(text.to_ascii_lowercase().as_str(), "no" | "false") {
            return Some(Ratified::No);
        }
        let year = text.trim().parse().ok();
        if year.is_some() {
            return year.map(Ratified::In);
        }
        let answer = choice(text, ["yes", "no"]).nearest;
        if answer.as_deref() == Some("no") {
            return self.form_of_ratified(node, text, "ratified: no".to_owned());
        }
        if answer.as_deref() == Some("yes") {
            self.say_form(node.span, FormKind::RatifiedWhen, field, text, "ratified: 1996".to_owned());
        } else if let Some(meant) = super::meant::year_of(text) {
            return self.form_of_ratified(node, text, format!("ratified: {meant}"));
        } else {
            let why = YearsTrouble::NotAYear(text.to_owned());
            self.say(node.span, Mistake::BadYears { found: text.to_owned(), why });
        }
        None
    }

    fn form_of_ratified(&mut self, node: &Node<'_>, text: &str, write: String) -> Option<Ratified> {
        self.say_form(node.span, FormKind::RatifiedDay, "ratified", text, write);
        None
    }

    fn policy(&mut self, node: &Node<'_>, _field: &str) -> Option<Policy> {
        let fields = self.fields(node, said!("within.policy"), &["name", "purpose", "cite", "note", "at"])?;
        let name = self.required(&fields, "name", Self::text);
        let purpose = self.optional(&fields, "purpose", Self::text);
        let cite = self.optional(&fields, "cite", Self::cite);
        let remark = self.remark(&fields);
        Some(Policy { name: name?, purpose, cite, remark })
    }

    fn stakeholder(&mut self, node: &Node<'_>, _field: &str) -> Option<Stakeholder> {
        let fields =
            self.fields(node, said!("within.stakeholder"), &["name", "role", "collects", "cite", "note", "at"])?;
        let name = self.required(&fields, "name", Self::text);
        let role = self.optional(&fields, "role", Self::text);
        let collects = self.optional(&fields, "collects", Self::text);
        let cite = self.optional(&fields, "cite", Self::cite);
        let remark = self.remark(&fields);
        Some(Stakeholder { name: name?, role, collects, cite, remark })
    }
}
