//! The method as data: areas, indicators, ceilings, reasons, weights and the reconcile rule (`method.yaml`).

use num_rational::Ratio;

use super::{
    id::{AreaId, DimensionId, IndicatorId, MethodVersion},
    language::Language,
    own_word::OwnWord,
    status::Class,
    text::Text,
    vocabulary::{Access, Counted, Kind, Limit, Measure, Reason, Reconcile, SourceType, Trait},
};

/// A weight of the index, an exact fraction from 0 to 1.
pub type Weight = Ratio<u32>;

/// A method: everything that a release or a user may change without touching code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Method {
    /// Its version, printed in every output.
    pub version: MethodVersion,
    /// Its name.
    pub title: Text,
    /// The languages in which every label must be given.
    pub languages: Vec<Language>,
    /// Which table counts where both speak.
    pub reconcile: Reconcile,
    /// What each class counts for in the index.
    pub weights: Weights,
    /// The best class that each trait allows.
    pub ceilings: Ceilings,
    /// The reasons, in the order in which a cell's are printed.
    pub reasons: Vec<ReasonRule>,
    /// The dimensions by which measures are broken down.
    pub dimensions: Vec<(DimensionId, Text)>,
    /// The thematic areas in their order.
    pub areas: Vec<Area>,
}

/// What each class counts for in the index; missing < partial < available is kept by the loader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weights {
    /// An available cell's, 1 by default.
    pub available: Weight,
    /// A partial cell's, 1/2 by default.
    pub partial: Weight,
    /// A missing cell's, 0 by default.
    pub missing: Weight,
}

/// The best class that each trait of a source allows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ceilings {
    access: [Class; Access::ALL.len()],
    source_type: [(Class, Class); SourceType::ALL.len()],
    /// Every limit, those that the program knows first, in their order; then the method's own.
    limits: Vec<(Limit, Class)>,
}

/// A reason as the method defines it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReasonRule {
    /// Which one.
    pub reason: Reason,
    /// The class it explains; `None` for the reason of a trait, whose class is that trait's ceiling.
    pub class: Option<Class>,
    /// Whether a missing cell that has it counts for the index; where none of a cell's reasons does, it is not due.
    pub counted: Counted,
    /// A few words, as printed beside a cell.
    pub label: Text,
    /// What it means, in a sentence.
    pub meaning: Text,
}

/// A thematic area of migration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// Its identifier.
    pub id: AreaId,
    /// Its name.
    pub label: Text,
    /// What it is about, in a sentence.
    pub definition: Text,
    /// The identifier it had in an earlier method.
    pub renamed_from: Option<AreaId>,
    /// Its indicators: the columns of its availability table.
    pub indicators: Vec<Indicator>,
}

/// One column of an area's availability table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// Its identifier within the area.
    pub id: IndicatorId,
    /// Its name, always shown with its area's.
    pub label: Text,
    /// What it counts or describes, in a sentence.
    pub definition: Option<Text>,
    /// Stock, flow or other.
    pub measure: Measure,
    /// What the measure is broken down by.
    pub dimension: Option<DimensionId>,
    /// The indicator of the same area whose total it breaks down.
    pub of: Option<IndicatorId>,
    /// Whether it needs numbers.
    pub kind: Kind,
    /// Whether its cells count for coverage.
    pub counted: Counted,
    /// The identifier it had in an earlier method.
    pub renamed_from: Option<IndicatorId>,
}

impl Ceilings {
    /// Makes ceilings of three functions, so that none can be forgotten; a type's pair is (count, descriptive). `own` are
    /// the limits that the method adds, in its order.
    #[must_use]
    pub fn new(
        access: impl Fn(Access) -> Class,
        source_type: impl Fn(SourceType) -> (Class, Class),
        limit: impl Fn(Limit) -> Class,
        own: &[OwnWord],
    ) -> Self {
        let all = Limit::KNOWN.iter().copied().chain(own.iter().copied().map(Limit::Own));
        Self {
            access: std::array::from_fn(|at| access(Access::ALL[at])),
            source_type: std::array::from_fn(|at| source_type(SourceType::ALL[at])),
            limits: all.map(|one| (one, limit(one))).collect(),
        }
    }

    /// The best class that a trait allows to an indicator of the kind. A limit that this method does not have, since the
    /// tables were made under another, lowers nothing.
    #[must_use]
    pub fn of(&self, of_trait: Trait, kind: Kind) -> Class {
        match (of_trait, kind) {
            (Trait::Access(access), _) => self.access[access as usize],
            (Trait::Type(source_type), Kind::Count) => self.source_type[source_type as usize].0,
            (Trait::Type(source_type), Kind::Descriptive) => self.source_type[source_type as usize].1,
            (Trait::Limit(limit), _) => self.of_limit(limit).unwrap_or(Class::Available),
        }
    }

    /// The best class that a limit allows; `None` where this method does not have it.
    fn of_limit(&self, limit: Limit) -> Option<Class> {
        self.limits.iter().find(|(other, _)| *other == limit).map(|(_, class)| *class)
    }

    /// Every limit, those that the program knows first, in their order; then the method's own, in its order.
    pub fn limits(&self) -> impl Iterator<Item = Limit> {
        self.limits.iter().map(|(limit, _)| *limit)
    }

    /// The same ceilings with another class for one trait, whatever the kind: a reading of "partial". A limit that they do
    /// not have is added.
    #[must_use]
    pub fn with(mut self, of_trait: Trait, class: Class) -> Self {
        match of_trait {
            Trait::Access(access) => self.access[access as usize] = class,
            Trait::Type(source_type) => self.source_type[source_type as usize] = (class, class),
            Trait::Limit(limit) => match self.limits.iter_mut().find(|(other, _)| *other == limit) {
                Some((_, old)) => *old = class,
                None => self.limits.push((limit, class)),
            },
        }
        self
    }
}

impl Method {
    /// The class that a reason explains at an indicator of the kind; `None` where the method does not have the reason, since
    /// the tables were made under another.
    ///
    /// A trait that lowers nothing at this kind gives no reason there. Where an assessor names it all the same, it has
    /// the class of the kind that it does lower: text about routes may be declared `partial: [qualitative_only]`.
    #[must_use]
    pub fn class_of(&self, reason: Reason, kind: Kind) -> Option<Class> {
        match self.trait_of(reason) {
            Some(of_trait) => match self.ceilings.of(of_trait, kind) {
                Class::Available => Kind::ALL.iter().map(|&kind| self.ceilings.of(of_trait, kind)).min(),
                lowered => Some(lowered),
            },
            None => self.rule(reason).and_then(|rule| rule.class),
        }
    }

    /// The trait whose ceiling gives a reason its class; `None` for a reason that only an assessor can name.
    #[must_use]
    pub fn trait_of(&self, reason: Reason) -> Option<Trait> {
        match reason {
            Reason::Own(word) => {
                let limit = Limit::Own(word);
                self.ceilings.of_limit(limit).map(|_| Trait::Limit(limit))
            }
            known => known.known_trait(),
        }
    }

    /// The reason of a word; `None` where the method does not have it.
    #[must_use]
    pub fn reason(&self, word: &str) -> Option<Reason> {
        self.reasons.iter().map(|rule| rule.reason).find(|reason| reason.word() == word)
    }

    /// The limit of a word; `None` where the method does not have it.
    #[must_use]
    pub fn limit(&self, word: &str) -> Option<Limit> {
        self.ceilings.limits().find(|limit| limit.word() == word)
    }

    /// Whether a missing cell that has the reason counts for the index (method, "Due").
    #[must_use]
    pub fn counts(&self, reason: Reason) -> Counted {
        self.rule(reason).map_or(Counted::Yes, |rule| rule.counted)
    }

    /// The method's entry for a reason.
    #[must_use]
    pub fn rule(&self, reason: Reason) -> Option<&ReasonRule> {
        self.reasons.iter().find(|rule| rule.reason == reason)
    }

    /// Where a reason stands in the method's order, from 0; after all others where the method does not list it.
    #[must_use]
    pub fn order_of(&self, reason: Reason) -> usize {
        self.reasons.iter().position(|rule| rule.reason == reason).unwrap_or(self.reasons.len())
    }

    /// Adds words in a language that the method's own texts lack; `words` gives them by key, as `area.immigration` or
    /// `indicator.immigration.flow`.
    pub fn lend<'w>(&mut self, language: Language, words: impl Fn(&str) -> Option<&'w str>) {
        let lend = |text: &mut Text, key: String| {
            if let Some(words) = words(&key) {
                text.lend(language, words);
            }
        };
        lend(&mut self.title, "title".to_owned());
        for rule in &mut self.reasons {
            lend(&mut rule.label, format!("reason.{}", rule.reason));
            lend(&mut rule.meaning, format!("reason.{}.meaning", rule.reason));
        }
        for (dimension, label) in &mut self.dimensions {
            lend(label, format!("dimension.{dimension}"));
        }
        for area in &mut self.areas {
            lend(&mut area.label, format!("area.{}", area.id));
            lend(&mut area.definition, format!("area.{}.definition", area.id));
            for indicator in &mut area.indicators {
                lend(&mut indicator.label, format!("indicator.{}.{}", area.id, indicator.id));
            }
        }
    }

    /// The parts of the method that give tables other statuses, reasons or counts than another method does; its words,
    /// labels and definitions are none.
    #[must_use]
    pub fn scores_otherwise(&self, other: &Self) -> Vec<&'static str> {
        let rules = |method: &Self| -> Vec<_> {
            method.reasons.iter().map(|rule| (rule.reason, rule.class, rule.counted)).collect()
        };
        let bare = |one: &Indicator| Indicator { label: Text::plain(""), definition: None, ..one.clone() };
        let areas = |method: &Self| -> Vec<_> {
            let of_area = |area: &Area| -> Vec<_> { area.indicators.iter().map(bare).collect() };
            method.areas.iter().map(|area| (area.id.clone(), area.renamed_from.clone(), of_area(area))).collect()
        };
        [
            ("reconcile", self.reconcile != other.reconcile),
            ("weights", self.weights != other.weights),
            ("ceilings", self.ceilings != other.ceilings),
            ("reasons", rules(self) != rules(other)),
            ("areas", areas(self) != areas(other)),
        ]
        .into_iter()
        .filter_map(|(part, differs)| differs.then_some(part))
        .collect()
    }

    /// The area of the identifier.
    #[must_use]
    pub fn area(&self, id: &AreaId) -> Option<&Area> {
        self.areas.iter().find(|area| area.id == *id)
    }
}
