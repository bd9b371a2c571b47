//! Definitions of indicators: those of the method, and those that a country adds.

use std::{fmt::Display, str::FromStr};

use super::fields::{Entry, Fields, Repeats};
use super::known::Known;
use super::reader::{Reader, YesOrNo};
use crate::said;
use crate::yaml::Node;
use crate::{
    finding::{Mistake, Vocabulary},
    model::{Counted, IllegalId, Indicator, IndicatorId, Kind, Language},
};

/// The keys of an indicator's definition.
const KEYS: &[&str] = &["label", "definition", "measure", "dimension", "of", "kind", "counted", "renamed_from"];

/// What the definitions of one area's indicators are read against.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Defining<'k> {
    /// The area.
    pub area: &'k str,
    /// All identifiers, these indicators included.
    pub known: &'k Known,
    /// The languages in which each label must be given.
    pub languages: &'k [Language],
}

impl Reader {
    /// Reads the definitions of indicators.
    pub(crate) fn indicators(&mut self, node: &Node<'_>, defining: Defining<'_>) -> Vec<Indicator> {
        let entries = self.map(node, "indicators", Repeats::Refused);
        entries.into_iter().filter_map(|entry| self.indicator(entry, defining)).collect()
    }

    fn indicator(&mut self, entry: Entry<'_, '_>, defining: Defining<'_>) -> Option<Indicator> {
        let id = self.id_in(entry.key, entry.at);
        let fields = self.fields(entry.value, said!("within.indicator"), KEYS)?;
        let label = self.required(&fields, "label", |reader, node, key| reader.label(node, key, defining.languages));
        let definition = self.optional(&fields, "definition", Self::text);
        let measure = self.required(&fields, "measure", Self::word_of);
        let dimension =
            self.optional(&fields, "dimension", |reader, node, key| reader.dimension(node, key, defining.known));
        let of = self.whole(&fields, entry.key, defining);
        let kind = self.optional(&fields, "kind", Self::word_of).unwrap_or(Kind::Count);
        let counted = self.counted(&fields);
        let known = defining.known.indicators(defining.area).unwrap_or_default();
        let renamed_from = self.renamed_from(&fields, entry.key, |old| known.iter().any(|id| id == old));
        Some(Indicator {
            id: id?,
            label: label?,
            definition,
            measure: measure?,
            dimension,
            of,
            kind,
            counted,
            renamed_from,
        })
    }

    /// Reads `counted`: yes where nothing is said.
    pub(crate) fn counted(&mut self, fields: &Fields<'_, '_>) -> Counted {
        match self.optional(fields, "counted", Self::yes_or_no) {
            Some(YesOrNo::No) => Counted::No,
            Some(YesOrNo::Yes) | None => Counted::Yes,
        }
    }

    /// Reads the identifier that something had in an earlier method; a comparison ignores it while that is still there.
    pub(crate) fn renamed_from<I: FromStr<Err = IllegalId> + Display>(
        &mut self,
        fields: &Fields<'_, '_>,
        own: &str,
        is_there: impl Fn(&str) -> bool,
    ) -> Option<I> {
        let id: I = self.optional(fields, "renamed_from", Self::id)?;
        let old = id.to_string();
        if let Some(node) = fields.get("renamed_from").filter(|_| old == own || is_there(&old)) {
            self.say(node.span, Mistake::RenameIgnored { id: own.to_owned(), old });
        }
        Some(id)
    }

    /// Reads the indicator that a breakdown adds up to: another one of the same area.
    fn whole(&mut self, fields: &Fields<'_, '_>, own: &str, defining: Defining<'_>) -> Option<IndicatorId> {
        let node = fields.get("of")?;
        let text = self.scalar(node, "of")?;
        if text == own {
            let choice = crate::messages::nearest::choice(text, []);
            let vocabulary = Vocabulary::Field("of".to_owned());
            self.say(node.span, Mistake::Unknown { vocabulary, choice });
            return None;
        }
        self.indicator_in(text, node.span, defining.area, defining.known)
    }
}
