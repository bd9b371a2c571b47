//! The closed list of codes: a word, a severity and a meaning for each thing that a finding can say.

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing need be done.
    Note,
    /// The two tables disagree, or something is left open.
    Warning,
    /// The edition cannot be scored until it is mended.
    Error,
}

impl Severity {
    /// The word printed.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Declares the codes: variant, word, severity, meaning in one line.
macro_rules! codes {
    ($($variant:ident $word:literal $severity:ident $meaning:literal;)+) => {
        /// What a finding says, as one word.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $(#[doc = $meaning] $variant),+ }

        impl Code {
            /// Every code, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word, in kebab case: the same in output, documentation and fixtures.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// How grave it is.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity),+ }
            }

            /// What it means, in one line.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $meaning),+ }
            }
        }
    };
}

codes! {
    Contradicted "contradicted" Warning "declared not applicable, yet a source covers the cell";
    Judgement "judgement" Note "the assessor overrides the sources and says why";
    Undeclared "undeclared" Note "a source covers a cell that the availability table leaves blank";
    Unsupported "unsupported" Warning "declared available or partial, and no source stands behind it";
    Overstated "overstated" Warning "declared higher than the sources support";
    Understated "understated" Warning "declared lower than the sources support";
    YearsUnknown "years-unknown" Note "a source covers an indicator for years that nobody has found out";
    Unsearched "unsearched" Warning "a missing cell that no request and no search covers (under --strict)";
}

impl std::str::FromStr for Code {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.iter().copied().find(|code| code.word() == text).ok_or(())
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.word())
    }
}
