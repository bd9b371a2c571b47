//! The closed vocabularies that a report prints: the list of each in the message files, and its words in their order.

use crate::model::{
    Access, COUNTRY_CODES, Frequency, Kind, LANGUAGE_CODES, Level, Measure, Outcome, Reconcile, SourceType, Status,
};

/// The findings that a report names.
pub(super) const FINDINGS: &[&str] = &[
    "contradicted",
    "judgement",
    "undeclared",
    "unsupported",
    "overstated",
    "understated",
    "overruled",
    "sum-mismatch",
    "years-unknown",
];

/// Declares them.
macro_rules! lists {
    ($($list:ident $key:literal $words:expr;)+) => {
        /// A closed vocabulary that a report prints.
        #[derive(Clone, Copy)]
        pub(super) enum List { $($list),+ }

        impl List {
            pub(super) const ALL: &'static [Self] = &[$(Self::$list),+];

            pub(super) const fn words(self) -> &'static [&'static str] {
                match self { $(Self::$list => $words),+ }
            }

            pub(super) fn key(self, word: &str) -> String {
                [match self { $(Self::$list => concat!($key, ".")),+ }, word].concat()
            }
        }
    };
}

lists! {
    Status "status" Status::WORDS;
    Short "short" Status::WORDS;
    Legend "legend" Status::WORDS;
    Access "access" Access::WORDS;
    Type "type" SourceType::WORDS;
    Frequency "frequency" Frequency::WORDS;
    Level "level" Level::WORDS;
    Measure "measure" Measure::WORDS;
    Kind "kind" Kind::WORDS;
    Outcome "outcome" Outcome::WORDS;
    Reconcile "reconcile" Reconcile::WORDS;
    Finding "finding" FINDINGS;
    Language "language" LANGUAGE_CODES;
    Country "country" COUNTRY_CODES;
}
