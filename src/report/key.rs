//! The keys of the sentences and phrases that the report's code fills in; each language has them all.

/// Declares the keys: a variant and the word by which the message files know it.
macro_rules! keys {
    ($($(#[$meta:meta])* $variant:ident $word:literal)+) => {
        /// A message that the code fills in; `report.<word>` in the message files.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "each variant is its message, which the message files show")]
        pub enum Key { $($(#[$meta])* $variant),+ }

        impl Key {
            /// Every key.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The key in the message files.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => concat!("report.", $word)),+ }
            }
        }
    };
}

keys! {
    // Sentences and phrases: chrome
    Edition "edition"
    Years "years"
    Method "method"
    Published "published"
    Assessors "assessors"
    Overview "overview"
    Definitions "definitions"
    PoliciesTitle "policies"
    MethodTitle "method-chapter"
    Findings "findings"
    References "references"
    Annex "annex"
    Area "area"
    AllAreas "all-areas"
    Year "year"
    Measure "measure"
    Dimension "dimension"
    Reason "reason"
    Reasons "reasons"
    Note "note"
    At "at"
    Because "because"
    Index "index"
    Assessed "assessed"
    Unsupported "unsupported"
    No "no"
    ListLast "list-last"
    About "about"
    FilterResult "filter-result"
    // Overview
    Lead "lead"
    LeadNotAssessed "lead-not-assessed"
    IndexMadeOf "index-made-of"
    CountsLine "counts-line"
    GapPointer "gap-pointer"
    // Areas
    MatrixTitle "matrix-title"
    MatrixBeyond "matrix-beyond"
    MatrixBeyondNote "matrix-beyond-note"
    NotCounted "not-counted"
    NoReason "no-reason"
    NoGaps "no-gaps"
    NothingAssessed "nothing-assessed"
    SourcesOf "sources-of"
    YearsUnknown "years-unknown"
    Also "also"
    TraitAccess "trait-access"
    ColumnSource "column.source"
    ColumnAuthors "column.authors"
    ColumnInstitution "column.institution"
    ColumnTitle "column.title"
    ColumnLink "column.link"
    ColumnType "column.type"
    ColumnFrequency "column.frequency"
    ColumnAccess "column.access"
    ColumnBreakdowns "column.breakdowns"
    ColumnDefinition "column.definition"
    ColumnLanguage "column.language"
    ColumnLevel "column.level"
    ColumnLimits "column.limits"
    ColumnYears "column.years"
    ColumnNotes "column.notes"
    // The truth table
    RuleNotApplicable "rule.not_applicable"
    RuleContradicted "rule.contradicted"
    RuleJudgement "rule.judgement"
    RuleJudgementAlone "rule.judgement-alone"
    RuleNotAssessed "rule.not_assessed"
    RuleUndeclared "rule.undeclared"
    RuleDeclaredMissing "rule.declared_missing"
    RuleUnsupported "rule.unsupported"
    RuleAgreed "rule.agreed"
    RuleOverstated "rule.overstated"
    RuleUnderstated "rule.understated"
    // Definitions, policies, findings, references
    DefinitionsLead "definitions-lead"
    DefinitionsLacking "definitions-lacking"
    National "national"
    International "international"
    NoDefinition "no-definition"
    Unstated "unstated"
    Conventions "conventions"
    Convention "convention"
    RatifiedHead "ratified"
    Policies "policies-table"
    Policy "policy"
    Purpose "purpose"
    Stakeholders "stakeholders"
    Stakeholder "stakeholder"
    Role "role"
    Collects "collects"
    FindingsLead "findings-lead"
    NoFindings "no-findings"
    SeverityNote "severity.note"
    SeverityWarning "severity.warning"
    SeverityError "severity.error"
    Accessed "accessed"
    InLanguages "in-languages"
    // Method and desk research
    MethodTables "method-tables"
    MethodReconcile "method-reconcile"
    MethodIndex "method-index"
    StepTermsLabel "step.terms-label"
    StepTerms "step.terms"
    StepSearchLabel "step.search-label"
    StepSearch "step.search"
    StepSearches "step.searches"
    StepSkimLabel "step.skim-label"
    StepSkim "step.skim"
    StepReadLabel "step.read-label"
    StepRead "step.read"
    StepSourcesLabel "step.sources-label"
    StepSources "step.sources"
    StepAvailabilityLabel "step.availability-label"
    StepAvailability "step.availability"
    StepRequestsLabel "step.requests-label"
    StepRequests "step.requests"
    Searches "searches"
    Terms "terms"
    Engine "engine"
    Pages "pages"
    Date "date"
    Found "found"
    Selected "selected"
    Requests "requests"
    Asked "asked"
    Answered "answered"
    Outcome "outcome"
    AskedFor "asked-for"
    ExcludedTitle "excluded"
    ExcludedBecause "excluded-because"
}
