//! The method file: version, ceilings, reasons, weights, areas and indicators.

use super::fields::{Entry, Repeats};
use super::indicators::Defining;
use super::known::Known;
use super::methods::is_embedded;
use super::own_words::OwnWords;
use super::reader::Reader;
use crate::model::Said;
use crate::said;
use crate::yaml::Node;
use crate::{
    finding::{Mistake, Vocabulary},
    model::{
        Access, Area, Ceilings, Class, DimensionId, Language, Limit, Method, MethodVersion, Reason, ReasonRule,
        SourceType, Text, Weight, Weights,
    },
};

const KEYS: &[&str] =
    &["version", "title", "languages", "reconcile", "weights", "ceilings", "reasons", "dimensions", "areas"];
const AREA_KEYS: &[&str] = &["label", "definition", "indicators", "renamed_from"];

impl Reader {
    /// Reads a method; nothing where something is lacking. Every mistake is a finding.
    pub(crate) fn method(&mut self, root: &Node<'_>, known: &Known) -> Option<Method> {
        let fields = self.fields(root, said!("within.method"), KEYS)?;
        let version: Option<MethodVersion> = self.required(&fields, "version", Self::id);
        let own = self.own_words(root, version.as_ref().filter(|version| is_embedded(version)));
        let languages = self.many(&fields, "languages", Self::language);
        let title = self.required(&fields, "title", |reader, node, key| reader.label(node, key, &languages));
        let reconcile = self.required(&fields, "reconcile", Self::word_of);
        let weights = self.required(&fields, "weights", Self::weights);
        let ceilings = self.required(&fields, "ceilings", |reader, node, _| reader.ceilings(node, &own));
        let reasons = self.required(&fields, "reasons", |reader, node, _| reader.reason_rules(node, &languages, &own));
        let dimensions =
            self.required(&fields, "dimensions", |reader, node, _| Some(reader.dimensions(node, &languages)));
        let areas = self.required(&fields, "areas", |reader, node, _| Some(reader.areas(node, known, &languages)));
        Some(Method {
            version: version?,
            title: title?,
            languages,
            reconcile: reconcile?,
            weights: weights?,
            ceilings: ceilings?,
            reasons: reasons?,
            dimensions: dimensions?,
            areas: areas?,
        })
    }

    fn weights(&mut self, node: &Node<'_>, _field: &str) -> Option<Weights> {
        let fields = self.fields(node, said!("within.weights"), Class::WORDS)?;
        let [missing, partial, available] =
            ["missing", "partial", "available"].map(|class| self.required(&fields, class, Self::weight));
        let (missing, partial, available) = (missing?, partial?, available?);
        let rises = missing < partial && partial < available && available <= Weight::from_integer(1);
        if rises {
            return Some(Weights { available, partial, missing });
        }
        let found = format!("{missing}, {partial}, {available}");
        self.say(fields.start(), Mistake::BadWeights { found });
        None
    }

    /// Reads a fraction: `1`, `1/2` or `0.5`.
    fn weight(&mut self, node: &Node<'_>, field: &str) -> Option<Weight> {
        let text = self.scalar(node, field)?;
        let weight = fraction(text);
        if weight.is_none() {
            let wanted = said!("number.fraction");
            self.say(node.span, Mistake::BadNumber { found: text.to_owned(), wanted });
        }
        weight
    }

    fn ceilings(&mut self, node: &Node<'_>, own_words: &OwnWords) -> Option<Ceilings> {
        let fields = self.fields(node, said!("within.ceilings"), &["access", "type", "limits"])?;
        let access = self.required(&fields, "access", |reader, node, _| {
            reader.ceilings_of(node, "access".into(), Access::WORDS, Self::class)
        });
        let types = self.required(&fields, "type", |reader, node, _| {
            reader.ceilings_of(node, "type".into(), SourceType::WORDS, Self::class_by_kind)
        });
        let own: Vec<&'static str> = own_words.limits.iter().map(|word| word.as_str()).collect();
        let words = [Limit::KNOWN_WORDS, &own].concat();
        let limits = self.required(&fields, "limits", |reader, node, _| {
            reader.ceilings_of(node, "limits".into(), &words, Self::class)
        });
        let (access, types, limits) = (access?, types?, limits?);
        let limit = |one: Limit| {
            let at = words.iter().position(|word| *word == one.word());
            limits[at.expect("the words are those of every limit that there is")]
        };
        Some(Ceilings::new(|one| access[one as usize], |one| types[one as usize], limit, &own_words.limits))
    }

    /// Reads a ceiling for each of the words, in their order.
    fn ceilings_of<T>(
        &mut self,
        node: &Node<'_>,
        within: Said,
        words: &[&'static str],
        read: fn(&mut Self, &Node<'_>, &str) -> Option<T>,
    ) -> Option<Vec<T>> {
        let fields = self.fields(node, within, words)?;
        let ceilings: Vec<Option<T>> = words.iter().map(|word| self.required(&fields, word, read)).collect();
        ceilings.into_iter().collect()
    }

    fn class(&mut self, node: &Node<'_>, field: &str) -> Option<Class> {
        self.word_of(node, field)
    }

    /// Reads one class for both kinds of indicator, or one for each.
    fn class_by_kind(&mut self, node: &Node<'_>, field: &str) -> Option<(Class, Class)> {
        if node.text().is_some() {
            return self.class(node, field).map(|class| (class, class));
        }
        let fields = self.fields(node, said!("within.ceiling"), &["count", "descriptive"])?;
        let count = self.required(&fields, "count", Self::class);
        let descriptive = self.required(&fields, "descriptive", Self::class);
        count.zip(descriptive)
    }

    fn reason_rules(&mut self, node: &Node<'_>, languages: &[Language], own: &OwnWords) -> Option<Vec<ReasonRule>> {
        let entries = self.map(node, "reasons", Repeats::Refused);
        let rules: Vec<Option<ReasonRule>> =
            entries.iter().map(|entry| self.reason_rule(*entry, languages, own)).collect();
        let mut complete = true;
        for word in Reason::KNOWN_WORDS.iter().copied().chain(own.limits.iter().map(|word| word.as_str())) {
            if !entries.iter().any(|entry| entry.key == word) {
                complete = false;
                let suspected = rules.iter().any(Option::is_none);
                if !suspected {
                    let within = Said::verbatim("`reasons`");
                    self.say(node.span, Mistake::MissingField { field: word.to_owned(), within });
                }
            }
        }
        let rules = rules.into_iter().collect::<Option<Vec<_>>>()?;
        complete.then_some(rules)
    }

    fn reason_rule(&mut self, entry: Entry<'_, '_>, languages: &[Language], own: &OwnWords) -> Option<ReasonRule> {
        let reason = own.reason(entry.key);
        if reason.is_none() {
            let choice = crate::messages::nearest::choice(entry.key, Reason::KNOWN_WORDS.iter().copied());
            let mistake = match choice.nearest {
                Some(_) => Mistake::Unknown { vocabulary: Vocabulary::Reason, choice },
                None => Mistake::BadId { found: choice.found },
            };
            self.say(entry.at, mistake);
        }
        let is_of_trait = reason.is_some_and(|reason| own.is_of_trait(reason));
        // A trait's reason has the trait's ceiling: a class beside it could only contradict that.
        let keys: &[&'static str] =
            if is_of_trait { &["counted", "label", "meaning"] } else { &["class", "counted", "label", "meaning"] };
        let fields = self.fields(entry.value, said!("within.reason"), keys)?;
        let class = if is_of_trait { Some(None) } else { self.required(&fields, "class", Self::class).map(Some) };
        let counted = self.counted(&fields);
        let label = self.required(&fields, "label", |reader, node, key| reader.label(node, key, languages));
        let meaning = self.required(&fields, "meaning", Self::text);
        Some(ReasonRule { reason: reason?, class: class?, counted, label: label?, meaning: meaning? })
    }

    fn dimensions(&mut self, node: &Node<'_>, languages: &[Language]) -> Vec<(DimensionId, Text)> {
        let entries = self.map(node, "dimensions", Repeats::Refused);
        let read = |entry: Entry<'_, '_>| {
            let id = self.id_in(entry.key, entry.at);
            let label = self.label(entry.value, entry.key, languages);
            id.zip(label)
        };
        entries.into_iter().filter_map(read).collect()
    }

    fn areas(&mut self, node: &Node<'_>, known: &Known, languages: &[Language]) -> Vec<Area> {
        let entries = self.map(node, "areas", Repeats::Refused);
        entries.into_iter().filter_map(|entry| self.area_definition(entry, known, languages)).collect()
    }

    fn area_definition(&mut self, entry: Entry<'_, '_>, known: &Known, languages: &[Language]) -> Option<Area> {
        let id = self.id_in(entry.key, entry.at);
        let fields = self.fields(entry.value, said!("within.area"), AREA_KEYS)?;
        let label = self.required(&fields, "label", |reader, node, key| reader.label(node, key, languages));
        let definition = self.required(&fields, "definition", Self::text);
        let renamed_from = self.renamed_from(&fields, entry.key, |old| known.indicators(old).is_some());
        let defining = Defining { area: entry.key, known, languages };
        let indicators =
            self.required(&fields, "indicators", |reader, node, _| Some(reader.indicators(node, defining)));
        Some(Area { id: id?, label: label?, definition: definition?, renamed_from, indicators: indicators? })
    }

    /// Reads a label, which must be given in each of the method's languages.
    pub(crate) fn label(&mut self, node: &Node<'_>, field: &str, languages: &[Language]) -> Option<Text> {
        let label = self.text(node, field)?;
        let lacks = |language: &&Language| !label.versions().any(|version| version.language == Some(**language));
        let lacking: Vec<String> = languages.iter().filter(lacks).map(ToString::to_string).collect();
        if !lacking.is_empty() {
            let mistake = Mistake::MissingLanguage { field: format!("`{field}`"), languages: lacking };
            self.say(node.span, mistake);
        }
        Some(label)
    }
}

/// Reads `1`, `1/2` or `0.5`; nothing for anything outside 0 to 1.
fn fraction(text: &str) -> Option<Weight> {
    let digits = |text: &str| text.parse::<u32>().ok().filter(|_| text.len() <= 6 && !text.starts_with('+'));
    let weight = if let Some((above, below)) = text.split_once('/') {
        let below = digits(below.trim()).filter(|below| *below > 0)?;
        Weight::new(digits(above.trim())?, below)
    } else if let Some((whole, decimals)) = text.split_once('.') {
        let scale = 10_u32.checked_pow(u32::try_from(decimals.len()).ok()?)?;
        Weight::new(digits(whole)?.checked_mul(scale)?.checked_add(digits(decimals)?)?, scale)
    } else {
        Weight::from_integer(digits(text)?)
    };
    (weight <= Weight::from_integer(1)).then_some(weight)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_exact_fractions() {
        assert_eq!(fraction("1/2"), Some(Weight::new(1, 2)));
        assert_eq!(fraction("0.25"), Some(Weight::new(1, 4)));
        assert_eq!(fraction("1"), Some(Weight::from_integer(1)));
        for bad in ["2", "1/0", "-1", "half", "0.5.1", "", "1e-1"] {
            assert_eq!(fraction(bad), None, "{bad}");
        }
    }
}
