//! What an author can get wrong in the text of a file: the facts that the loader supplies.

use super::{Code, Form, Slip, cell::CellTrouble};
use crate::model::Said;

/// One mistake in the text of a file; its fields are what the wording needs.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant says what its fields are")]
pub enum Mistake {
    /// The file cannot be read, or is larger than is read.
    Unreadable { why: Said },
    /// This byte does not belong to UTF-8.
    NotUtf8 { byte: u8 },
    /// The file is written in UTF-16, as Windows' Notepad saves what it calls Unicode.
    Utf16,
    /// This control character may not stand in YAML.
    ControlCharacter { character: char },
    /// This character changes how the text around it is shown.
    DisplayControl { character: char },
    /// The syntax of YAML is broken.
    NotYaml(Syntax),
    /// An anchor with its aliases, or an alias without an anchor.
    Anchor { name: String },
    /// A merge key `<<`.
    MergeKey,
    /// A tag such as `!!str`.
    Tag { tag: String },
    /// A second document in one file.
    SecondDocument,
    /// A block between git's markers that nobody has settled.
    UnresolvedConflict,
    /// Brackets or blocks are nested deeper than is read.
    TooDeep { limit: usize },
    /// More of something than an edition has by far.
    TooMany { what: Said, most: usize },
    /// Nothing stands in a file that needs something.
    EmptyFile { wanted: Said },
    /// A cell of a workbook that cannot be read as it is, or belongs nowhere.
    Cell(CellTrouble),
    /// A file that an edition needs does not exist; one may lie there under a name that is nearly its own.
    MissingFile { file: String, misnamed: Option<String> },
    /// A file of an edition's folder has no meaning there.
    UnknownFile { file: String, nearest: Option<String> },
    /// The folder or file name says one thing, and its content another.
    PathMismatch { field: &'static str, written: String, path: String },
    /// A second file of an area.
    RepeatedArea { area: String, file: String },
    /// A list where a text is wanted, and the like.
    WrongKind { field: Said, found: Said, wanted: Said },
    /// An entry in another form than belongs there.
    Form(Form),
    /// A key that the format does not know.
    UnknownKey { within: Said, choice: Choice },
    /// A text whose rest is taken for a remark.
    TextCut { found: String },
    /// A key that stands twice.
    RepeatedKey { key: String },
    /// A key that may not be left out.
    MissingField { field: String, within: Said },
    /// A word outside of a closed vocabulary.
    Unknown { vocabulary: Vocabulary, choice: Choice },
    /// A dataset whose columns are not those that the mapping reads.
    OtherDataset { file: String, has: Vec<String>, wants: Vec<String> },
    /// A text that cannot be an identifier.
    BadId { found: String },
    /// An identifier given twice.
    RepeatedId { id: String },
    /// A text that is no set of years, or no window.
    BadYears { found: String, why: YearsTrouble },
    /// A year that stands twice.
    RepeatedYear { what: String, year: String },
    /// Years split by a bare comma in braces; `whole` is how they can be written.
    YearsSplit { found: String, whole: String },
    /// Years outside the window of the availability table.
    YearOutsideWindow { years: String, window: String },
    /// An area's window that does not contain the edition's.
    WindowTooNarrow { area: String, edition: String },
    /// A text that is no date.
    BadDate {
        /// The text.
        found: String,
        /// The date that it probably stands for, as it is to be written.
        meant: Option<String>,
        /// The two that it can stand for, where it can stand for two.
        either: Option<[String; 2]>,
    },
    /// A text that is no number.
    BadNumber { found: String, wanted: Said },
    /// A link that is not http or https.
    BadLink { found: String },
    /// A text that is no digest of a cell.
    BadDigest { found: String },
    /// An assessor of the edition who reviews it with a verdict that only others may give.
    OwnReview { by: String, verdict: String },
    /// Not applicable without a reason.
    BecauseMissing,
    /// A reason of another class than the status it stands beside; `allowed` are the reasons of its class.
    ReasonClass { reason: String, class: String, status: String, allowed: Vec<String> },
    /// The same under a method of one's own, which may move reasons to other classes.
    ReasonMoved { reason: String, class: String, status: String },
    /// A limit or reason that a method adds although its version is one built into the program.
    OwnWord { vocabulary: Vocabulary, word: String, version: String },
    /// An edition that asks for another version of the method.
    MethodVersion { required: String, found: Option<(String, String)>, built_in: Vec<String> },
    /// A method that bears the name of one built into the program, and scores otherwise: in these parts of it.
    MethodTaken { version: String, parts: Vec<String> },
    /// A label of a method that lacks languages.
    MissingLanguage { field: String, languages: Vec<String> },
    /// A text of an edition lacks a language of the edition's.
    Untranslated { field: String, languages: Vec<String> },
    /// Weights of an index that do not rise from missing to available within 0 and 1.
    BadWeights { found: String },
    /// A `renamed_from` whose old identifier is still taken.
    RenameIgnored { id: String, old: String },
    /// Entries of the bibliography that replace each other in a circle, or one that replaces itself.
    ReplacesCycle { ids: Vec<String> },
}

/// A word that is none of those allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What was found.
    pub found: String,
    /// Every legal word; empty where there are too many to print.
    pub allowed: Vec<String>,
    /// The legal word that was probably meant.
    pub nearest: Option<String>,
    /// Whether it can be no other: the same but for case, spaces and signs that look alike, or its name in some language.
    pub is_certain: bool,
}

/// The vocabulary that a word should have been taken from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Vocabulary {
    /// The method's areas.
    Area,
    /// The indicators of this area.
    Indicator(String),
    /// What an assessor may declare.
    Status,
    /// The reasons.
    Reason,
    /// The bibliography's identifiers.
    Cite,
    /// The method's dimensions.
    Dimension,
    /// Countries of ISO 3166-1 alpha-3.
    Country,
    /// Languages of ISO 639-1.
    Language,
    /// The words of this field.
    Field(String),
    /// The columns of this dataset.
    Column(String),
}

/// What is wrong with a text that should be years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum YearsTrouble {
    /// This part is neither a year nor a range.
    NotAYear(String),
    /// A range that ends before it begins.
    Backwards,
    /// Several ranges where one is wanted.
    NotOneRange,
    /// `unknown` where years must be named.
    Unknown,
}

/// How the syntax of YAML is broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// A tab stands where only spaces may indent.
    Tab,
    /// A quotation mark is not closed, or closed too early.
    Quote,
    /// This bracket is never closed, or is closed by one of another kind.
    OpenBracket(char),
    /// A colon where no key can be.
    Colon,
    /// The indentation fits none of the lines above.
    Indentation,
    /// A plain text begins with a character that YAML reserves.
    Reserved(char),
    /// A slip whose line is known, with what to write in its place.
    Slip(Slip),
}

impl Mistake {
    /// The code.
    #[must_use]
    pub const fn code(&self) -> Code {
        match self {
            Self::Unreadable { .. } => Code::Unreadable,
            Self::NotUtf8 { .. } | Self::Utf16 => Code::NotUtf8,
            Self::ControlCharacter { .. } => Code::ControlCharacter,
            Self::DisplayControl { .. } => Code::DisplayControl,
            Self::NotYaml(_) => Code::NotYaml,
            Self::Anchor { .. } => Code::Anchor,
            Self::MergeKey => Code::MergeKey,
            Self::Tag { .. } => Code::Tag,
            Self::SecondDocument => Code::SecondDocument,
            Self::UnresolvedConflict => Code::UnresolvedConflict,
            Self::TooDeep { .. } => Code::TooDeep,
            Self::TooMany { .. } => Code::TooMany,
            Self::EmptyFile { .. } => Code::EmptyFile,
            Self::MissingFile { .. } => Code::MissingFile,
            Self::UnknownFile { .. } => Code::UnknownFile,
            Self::PathMismatch { .. } => Code::PathMismatch,
            Self::RepeatedArea { .. } => Code::RepeatedArea,
            Self::WrongKind { .. } => Code::WrongKind,
            Self::Cell(trouble) => trouble.code(),
            Self::Form(form) => form.kind.code(),
            Self::UnknownKey { .. } => Code::UnknownKey,
            Self::TextCut { .. } => Code::TextCut,
            Self::RepeatedKey { .. } => Code::RepeatedKey,
            Self::MissingField { .. } => Code::MissingField,
            Self::Unknown { vocabulary, .. } => vocabulary.code(),
            Self::OtherDataset { .. } => Code::UnknownWord,
            Self::BadId { .. } => Code::BadId,
            Self::RepeatedId { .. } => Code::RepeatedId,
            Self::BadYears { .. } => Code::BadYears,
            Self::RepeatedYear { .. } => Code::RepeatedYear,
            Self::YearsSplit { .. } => Code::YearsSplit,
            Self::YearOutsideWindow { .. } => Code::YearOutsideWindow,
            Self::WindowTooNarrow { .. } => Code::WindowTooNarrow,
            Self::BadDate { .. } => Code::BadDate,
            Self::BadNumber { .. } => Code::BadNumber,
            Self::BadLink { .. } => Code::BadLink,
            Self::BadDigest { .. } => Code::BadDigest,
            Self::OwnReview { .. } => Code::OwnReview,
            Self::BecauseMissing => Code::BecauseMissing,
            Self::ReasonClass { .. } => Code::ReasonClass,
            Self::ReasonMoved { .. } => Code::ReasonMoved,
            Self::OwnWord { vocabulary, .. } => vocabulary.code(),
            Self::MethodVersion { .. } => Code::MethodVersion,
            Self::MethodTaken { .. } => Code::MethodTaken,
            Self::MissingLanguage { .. } => Code::MissingLanguage,
            Self::Untranslated { .. } => Code::Untranslated,
            Self::BadWeights { .. } => Code::BadWeights,
            Self::RenameIgnored { .. } => Code::RenameIgnored,
            Self::ReplacesCycle { .. } => Code::ReplacesCycle,
        }
    }
}

impl Vocabulary {
    /// The code of a word outside of it.
    #[must_use]
    pub const fn code(&self) -> Code {
        match self {
            Self::Area => Code::UnknownArea,
            Self::Indicator(_) => Code::UnknownIndicator,
            Self::Status => Code::UnknownStatus,
            Self::Reason => Code::UnknownReason,
            Self::Cite => Code::UnknownCite,
            Self::Dimension => Code::UnknownDimension,
            Self::Country => Code::UnknownCountry,
            Self::Language => Code::UnknownLanguage,
            Self::Field(_) | Self::Column(_) => Code::UnknownWord,
        }
    }
}
