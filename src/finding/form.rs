//! What stands in the wrong form in its place: the notation is sound, and the entry is not what belongs there.

use super::{Code, shown, wording::named};
use crate::{model::Said, said};

/// One entry in the wrong form: its kind, what stands there, and what to write in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// What is the matter.
    pub kind: FormKind,
    /// What it belongs to.
    pub field: Said,
    /// What stands there.
    pub found: String,
    /// What to write in its place; empty where only the author knows.
    pub write: String,
}

/// What can be the matter with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormKind {
    /// A status or years in the line of an indicator, below which years with a status belong.
    YearsBelow,
    /// Years without a status.
    NoStatus,
    /// A status with more behind it.
    StatusAndMore,
    /// A reason in place of a status.
    ReasonAlone,
    /// A remark without a space before it.
    RemarkClose,
    /// Years in the column of the indicators.
    YearsTooLeft,
    /// Several publications where one is cited.
    OneCite,
    /// A text where a list belongs.
    NoBrackets,
    /// Names where the entries of a list belong.
    NoHyphens,
    /// The next entry of a list without its hyphen.
    NextEntry,
    /// Nothing where something belongs.
    Nothing,
    /// A text where names with what belongs to them belong.
    NoNames,
    /// `no` where the country defines nothing.
    NationalNone,
    /// A definition's words without their name.
    BareMeaning,
    /// An indicator where its area comes first.
    AreaFirst,
    /// A number cut by its commas.
    Thousands,
    /// A number of which nobody can tell whether its comma parts thousands or decimals.
    OneComma,
    /// A number in another form.
    Number,
    /// A text that a comma in braces has cut.
    CutByComma,
    /// A name without a space behind its colon.
    NoSpace,
    /// No colon behind a name, or another sign.
    NoColon,
    /// Another sign than a comma between the entries of a list.
    OtherComma,
    /// `yes` where the year of a ratification belongs.
    RatifiedWhen,
    /// A day where the year of a ratification belongs.
    RatifiedDay,
    /// Years in another form.
    Years,
    /// A first year without a last one, or words for every year.
    OpenYears,
    /// A status before its years, or both in fields of their own.
    TurnedRound,
    /// Brackets or braces around a name.
    BracketsAround,
    /// A list where one word or one text belongs.
    OneWord,
    /// Hyphens before names.
    NoHyphenHere,
    /// Languages by other words than their codes.
    Languages,
    /// An indicator beside `covers`.
    UnderCovers,
}

impl FormKind {
    /// The code.
    #[must_use]
    pub const fn code(self) -> Code {
        match self {
            Self::StatusAndMore | Self::ReasonAlone | Self::RemarkClose => Code::UnknownStatus,
            Self::YearsTooLeft => Code::UnknownIndicator,
            Self::NextEntry => Code::RepeatedKey,
            Self::AreaFirst => Code::UnknownArea,
            Self::Thousands | Self::OneComma | Self::Number => Code::BadNumber,
            Self::CutByComma | Self::NoSpace | Self::NoColon | Self::UnderCovers => Code::UnknownKey,
            Self::Languages => Code::UnknownLanguage,
            Self::RatifiedWhen | Self::RatifiedDay | Self::Years | Self::OpenYears => Code::BadYears,
            _ => Code::WrongKind,
        }
    }
}

impl Form {
    /// What is wrong, in a sentence without a full stop.
    #[must_use]
    pub fn message(&self) -> Said {
        use FormKind as K;
        let (field, found) = (named(&self.field), shown(&self.found));
        match self.kind {
            K::YearsBelow => said!("form.years-below", field, found),
            K::NoStatus => said!("form.no-status", found),
            K::StatusAndMore => said!("form.status-and-more", found),
            K::ReasonAlone => said!("form.reason-alone", found),
            K::RemarkClose => said!("form.remark-close", found),
            K::YearsTooLeft => said!("form.years-too-left", found),
            K::OneCite => said!("form.one-cite", field, found),
            K::NoBrackets => said!("form.no-brackets", field, found),
            K::NoHyphens => said!("form.no-hyphens", field),
            K::NextEntry => said!("form.next-entry", found),
            K::Nothing => said!("form.nothing", field),
            K::NoNames => said!("form.no-names", field, found),
            K::NationalNone => said!("form.national-none", found),
            K::BareMeaning => said!("form.bare-meaning", field),
            K::AreaFirst => said!("form.area-first", found, field),
            K::Thousands => said!("form.thousands", found),
            K::OneComma => said!("form.one-comma", found),
            K::Number => said!("form.number", found),
            K::CutByComma => said!("form.cut-by-comma", found),
            K::NoSpace => said!("form.no-space", found),
            K::NoColon => said!("form.no-colon", field, found),
            K::OtherComma => said!("form.other-comma", found),
            K::RatifiedWhen => said!("form.ratified-when", found),
            K::RatifiedDay => said!("form.ratified-day", found),
            K::Years => said!("form.years", found),
            K::OpenYears => said!("form.open-years", found),
            K::TurnedRound => said!("form.turned-round", found),
            K::BracketsAround => said!("form.brackets-around", found),
            K::OneWord => said!("form.one-word", field, found),
            K::NoHyphenHere => said!("form.no-hyphen-here", field),
            K::Languages => said!("form.languages", found),
            K::UnderCovers => said!("form.under-covers", found),
        }
    }

    /// What to write in its place.
    #[must_use]
    pub fn help(&self) -> Option<Said> {
        let line = shown(&self.write);
        Some(match self.kind {
            FormKind::YearsBelow => said!("form.years-below.help", line),
            FormKind::NoStatus => said!("form.no-status.help", line),
            FormKind::OneComma => said!("form.one-comma.help"),
            FormKind::StatusAndMore if line.is_empty() => said!("repeated-year.help"),
            FormKind::RatifiedWhen => said!("form.ratified-when.help", line),
            FormKind::OpenYears => said!("form.open-years.help"),
            FormKind::NextEntry => said!("form.next-entry.help", line),
            FormKind::Nothing => said!("form.nothing.help"),
            _ if line.is_empty() => return None,
            _ => said!("form.write.help", line),
        })
    }
}
