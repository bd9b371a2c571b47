//! The method's vocabularies: each word stands the same in YAML, output and documentation.

use super::words::{open_words, words};

words! {
    /// Who can get at a source's figures.
    Access { Public = "public", OnRequest = "on_request", Unknown = "unknown", Restricted = "restricted" }
}
words! {
    /// How a source came by its figures.
    SourceType { Census = "census", Survey = "survey", Qualitative = "qualitative", Administrative = "administrative", Other = "other" }
}
open_words! {
    /// What keeps a source's figures from being whole.
    Limit {
        Subpopulation = "subpopulation", Subnational = "subnational", PartYear = "part_year", Estimate = "estimate",
        PooledYears = "pooled_years", IncompleteBreakdown = "incomplete_breakdown",
        DefinitionDiffers = "definition_differs", NotDigitised = "not_digitised", Secondary = "secondary",
    }
}
words! {
    /// Whether a source belongs to the country or to an international body; never lowers a status.
    Level { National = "national", International = "international" }
}
words! {
    /// How often a source is carried out or published; never lowers a status.
    Frequency {
        Monthly = "monthly", Quarterly = "quarterly", HalfYearly = "half_yearly", Annual = "annual", Biennial = "biennial",
        EveryNYears = "every_n_years", OneOff = "one_off", Irregular = "irregular", Unknown = "unknown",
    }
}
words! {
    /// What an indicator measures.
    Measure { Stock = "stock", Flow = "flow", Other = "other" }
}
words! {
    /// Whether an indicator needs numbers, or text counts as data too.
    Kind { Count = "count", Descriptive = "descriptive" }
}
words! {
    /// What became of a request to an institution.
    Outcome { Received = "received", Refused = "refused", NoReply = "no_reply", Pending = "pending" }
}
words! {
    /// Which table counts where both speak.
    Reconcile { Lower = "lower", Declared = "declared", Evidenced = "evidenced" }
}
words! {
    /// Whether an indicator's cells count for coverage.
    Counted { Yes = "yes", No = "no" }
}
words! {
    /// Whether a report shows the text drafted from an area's tables, or the author's own in its place.
    DraftedText { Shown = "shown", Replaced = "replaced" }
}
words! {
    /// How an edition came of a publication of others.
    Derivation { Transcription = "transcription", Continuation = "continuation", Translation = "translation" }
}
open_words! {
    /// Why a cell is missing or partial. The order in which a cell's reasons are printed is the method file's.
    Reason {
        NotCollected = "not_collected", SearchedNotFound = "searched_not_found",
        CollectedNotTabulated = "collected_not_tabulated", MergedInOtherCategory = "merged_in_other_category",
        Restricted = "restricted", Suppressed = "suppressed", NotYetDue = "not_yet_due",
        OnRequest = "on_request", AccessUnknown = "access_unknown", QualitativeOnly = "qualitative_only",
        Subpopulation = "subpopulation", Subnational = "subnational", PartYear = "part_year", Estimate = "estimate",
        PooledYears = "pooled_years", IncompleteBreakdown = "incomplete_breakdown",
        DefinitionDiffers = "definition_differs", NotDigitised = "not_digitised", Secondary = "secondary",
    }
}

impl Access {
    /// The reason that this access gives where it lowers a source; public access gives none.
    #[must_use]
    pub const fn reason(self) -> Option<Reason> {
        match self {
            Self::Public => None,
            Self::OnRequest => Some(Reason::OnRequest),
            Self::Unknown => Some(Reason::AccessUnknown),
            Self::Restricted => Some(Reason::Restricted),
        }
    }
}

impl SourceType {
    /// The reason that this type gives where it lowers a source.
    #[must_use]
    pub const fn reason(self) -> Option<Reason> {
        match self {
            Self::Qualitative => Some(Reason::QualitativeOnly),
            Self::Census | Self::Survey | Self::Administrative | Self::Other => None,
        }
    }
}

impl Limit {
    /// The reason of the same name.
    #[must_use]
    pub const fn reason(self) -> Reason {
        match self {
            Self::Subpopulation => Reason::Subpopulation,
            Self::Subnational => Reason::Subnational,
            Self::PartYear => Reason::PartYear,
            Self::Estimate => Reason::Estimate,
            Self::PooledYears => Reason::PooledYears,
            Self::IncompleteBreakdown => Reason::IncompleteBreakdown,
            Self::DefinitionDiffers => Reason::DefinitionDiffers,
            Self::NotDigitised => Reason::NotDigitised,
            Self::Secondary => Reason::Secondary,
            Self::Own(word) => Reason::Own(word),
        }
    }
}

/// The trait of a source that a reason stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trait {
    /// Who can get at the figures.
    Access(Access),
    /// How they came about.
    Type(SourceType),
    /// What keeps them from being whole.
    Limit(Limit),
}

impl Trait {
    /// The trait's own word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Access(access) => access.word(),
            Self::Type(source_type) => source_type.word(),
            Self::Limit(limit) => limit.word(),
        }
    }

    /// The reason it gives where it lowers a source.
    #[must_use]
    pub const fn reason(self) -> Option<Reason> {
        match self {
            Self::Access(access) => access.reason(),
            Self::Type(source_type) => source_type.reason(),
            Self::Limit(limit) => Some(limit.reason()),
        }
    }
}

impl Reason {
    /// The trait that a reason which the program knows stands for; `None` for a reason that only an assessor can name,
    /// and for a method's own, of which the method must be asked ([`super::Method::trait_of`]).
    #[must_use]
    pub fn known_trait(self) -> Option<Trait> {
        match self {
            Self::OnRequest => Some(Trait::Access(Access::OnRequest)),
            Self::AccessUnknown => Some(Trait::Access(Access::Unknown)),
            Self::Restricted => Some(Trait::Access(Access::Restricted)),
            Self::QualitativeOnly => Some(Trait::Type(SourceType::Qualitative)),
            _ => Limit::KNOWN.iter().find(|limit| limit.reason() == self).map(|&limit| Trait::Limit(limit)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trait_and_its_reason_know_each_other() {
        for &reason in Reason::KNOWN {
            if let Some(of_trait) = reason.known_trait() {
                assert_eq!(of_trait.reason(), Some(reason));
            }
        }
        assert_eq!(Reason::KNOWN.iter().filter(|reason| reason.known_trait().is_none()).count(), 6);
    }

    #[test]
    fn a_word_of_its_own_is_none_that_the_program_knows() {
        assert_eq!(Limit::known("estimate"), Some(Limit::Estimate));
        assert_eq!(Limit::known("urban_only"), None);
        let own = Limit::Own("urban_only".parse().expect("legal"));
        assert_eq!((own.word(), own.reason().word()), ("urban_only", "urban_only"));
        assert!(Limit::Secondary < own);
    }
}
