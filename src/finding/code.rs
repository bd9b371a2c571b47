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
    Unreadable "unreadable" Error "a file of the edition cannot be read";
    NotUtf8 "not-utf8" Error "a file is not text in UTF-8";
    ControlCharacter "control-character" Error "a character that YAML does not admit, such as NUL";
    DisplayControl "display-control" Error "a character that is not seen and changes how the text around it is shown";
    NotYaml "not-yaml" Error "the syntax of YAML is broken: a tab, a quotation mark, a bracket, a colon, the indentation";
    Anchor "anchor" Error "an anchor or alias, which the format does not have";
    MergeKey "merge-key" Error "a merge key, which the format does not have";
    Tag "tag" Error "a tag such as !!str, which the format does not have";
    SecondDocument "second-document" Error "a second document in one file";
    UnresolvedConflict "unresolved-conflict" Error "a block between git's markers that nobody has settled";
    TooDeep "too-deep" Error "nesting far deeper than the format's";
    TooMany "too-many" Error "far more entries, indicators or cells than an edition has";
    EmptyFile "empty-file" Error "a file that says nothing and must say something";
    MissingFile "missing-file" Error "a file that the edition needs does not exist";
    UnknownFile "unknown-file" Warning "a file without meaning in an edition's folder";
    PathMismatch "path-mismatch" Error "the path and the content disagree";
    RepeatedArea "repeated-area" Error "a second file of an area";
    WrongKind "wrong-kind" Error "a list where a text is wanted, or the like";
    UnknownKey "unknown-key" Error "a key that the format does not know";
    TextCut "text-cut" Warning "a text that a `#` cuts: what stands behind it is taken for a remark";
    RepeatedKey "repeated-key" Error "a key that stands twice";
    MissingField "missing-field" Error "a required key is left out";
    UnknownArea "unknown-area" Error "no area of the method";
    UnknownIndicator "unknown-indicator" Error "no indicator of the area";
    UnknownStatus "unknown-status" Error "no status that can be declared";
    UnknownReason "unknown-reason" Error "no reason of the method";
    UnknownCite "unknown-cite" Error "cited, but not in the bibliography";
    UnknownDimension "unknown-dimension" Error "no dimension of the method";
    UnknownCountry "unknown-country" Error "no country's code";
    UnknownLanguage "unknown-language" Error "no language's code";
    UnknownWord "unknown-word" Error "none of the words that a field allows";
    BadId "bad-id" Error "a text that cannot be an identifier";
    RepeatedId "repeated-id" Error "an identifier given twice";
    BadYears "bad-years" Error "neither years nor a range of years";
    RepeatedYear "repeated-year" Error "a year given twice";
    YearsSplit "years-split" Error "years split by a bare comma in braces";
    YearOutsideWindow "year-outside-window" Error "a year outside the window in an availability table";
    WindowTooNarrow "window-too-narrow" Error "an area's window that does not contain the edition's";
    BadDate "bad-date" Error "no date";
    BadNumber "bad-number" Error "no number";
    BadLink "bad-link" Error "a link that is not http or https";
    BadDigest "bad-digest" Error "no digest of a cell as the program writes them";
    OwnReview "own-review" Error "who filled in the tables agrees with them";
    BecauseMissing "because-missing" Error "not applicable without a reason";
    ReasonClass "reason-class" Error "a reason of another class than the declared status";
    ReasonMoved "reason-moved" Warning "a reason of another class than the declared status, under a method of one's own, which may have moved it";
    MethodVersion "method-version" Error "the edition asks for another version of the method";
    MethodTaken "method-taken" Warning "a method with the version of one built into the program, which scores otherwise";
    MissingLanguage "missing-language" Error "a label of the method lacks a language";
    Untranslated "untranslated" Warning "a text that lacks a language of the edition (under --translations)";
    BadWeights "bad-weights" Error "weights that do not rise from missing to available";
    RenameIgnored "rename-ignored" Warning "a `renamed_from` whose old identifier is still there";
    ReplacesCycle "replaces-cycle" Warning "an entry of the bibliography that replaces itself, at once or in a circle";
    Contradicted "contradicted" Warning "declared not applicable, yet a source covers the cell";
    Judgement "judgement" Note "the assessor overrides the sources and says why";
    Undeclared "undeclared" Note "a source covers a cell that the availability table leaves blank";
    Unsupported "unsupported" Warning "declared available or partial, and no source stands behind it";
    Overstated "overstated" Warning "declared higher than the sources support";
    Understated "understated" Warning "declared lower than the sources support";
    Overruled "overruled" Warning "an entry of `covers` that a better one of the same source overrules";
    SumMismatch "sum-mismatch" Note "the parts of a breakdown do not add up to the total that the same source prints";
    YearsUnknown "years-unknown" Note "a source covers an indicator for years that nobody has found out";
    Unsearched "unsearched" Warning "a missing cell that no request and no search covers (under --strict)";
}

impl Code {
    /// Whether it says how the two tables stand to each other in a cell.
    #[must_use]
    pub const fn is_of_cell(self) -> bool {
        matches!(
            self,
            Self::Contradicted
                | Self::Judgement
                | Self::Undeclared
                | Self::Unsupported
                | Self::Overstated
                | Self::Understated
        )
    }
}

/// A text that is no code of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownCode(pub String);

impl std::fmt::Display for UnknownCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "`{}` is no code of a finding, such as wrong-kind", self.0)
    }
}

impl std::error::Error for UnknownCode {}

impl std::str::FromStr for Code {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        Self::ALL.iter().copied().find(|code| code.word() == text).ok_or_else(|| UnknownCode(text.to_owned()))
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.word())
    }
}
