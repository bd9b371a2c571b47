//! An area's sources table: every column of the method's Table 2, and level, limits, years and notes.

use crate::model::{Access, Area, Covers, Language, Publication, SourceRow, Year, Years};
use crate::report::fields::{Listed, view};
use crate::score::AssessedArea;

use crate::wording::numbers::NOTHING;
use crate::wording::{Key, Prose};

use super::writer::Writer;

view! {
    /// One row of a sources table.
    #[derive(Clone, Debug)]
    pub struct SourceView {
        /// Its anchor.
        pub id: String,
        /// As cited.
        pub name: String,
        /// Its fields, one a column.
        pub fields: Listed<Field>,
    }
}

view! {
    /// One field of a source.
    #[derive(Clone, Debug)]
    pub struct Field {
        /// The column.
        pub name: &'static str,
        /// The column's heading.
        pub label: String,
        /// What stands in it, one part a line.
        pub parts: Listed<Part>,
    }
}

view! {
    /// A piece of text, perhaps a link.
    #[derive(Clone, Debug)]
    pub struct Part {
        /// The words.
        pub text: String,
        /// Their language, where it is not the report's.
        pub lang: Option<String>,
        /// Where it leads: an anchor of the page, or an http(s) address.
        pub href: Option<String>,
    }
}

/// The columns and the keys of their headings, in the order of the method's Table 2, then what the format adds.
const COLUMNS: &[(&str, Key)] = &[
    ("source", Key::ColumnSource),
    ("authors", Key::ColumnAuthors),
    ("institution", Key::ColumnInstitution),
    ("title", Key::ColumnTitle),
    ("link", Key::ColumnLink),
    ("type", Key::ColumnType),
    ("frequency", Key::ColumnFrequency),
    ("access", Key::ColumnAccess),
    ("breakdowns", Key::ColumnBreakdowns),
    ("definition", Key::ColumnDefinition),
    ("language", Key::ColumnLanguage),
    ("level", Key::ColumnLevel),
    ("limits", Key::ColumnLimits),
    ("years", Key::ColumnYears),
    ("notes", Key::ColumnNotes),
];

/// What sets entries apart from their row, and their years; none where nobody has found out which.
type Apart = (String, Option<Vec<Year>>);

/// The anchor of a row of an area's sources table.
pub(super) fn source_id(area: &Area, row_at: usize) -> String {
    format!("{}.source.{}", area.id, row_at + 1)
}

/// The address, where it is one that a browser may follow.
#[must_use]
pub fn web_address(link: &str) -> Option<String> {
    let scheme = link.split_once("://")?.0;
    ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known)).then(|| link.to_owned())
}

impl Part {
    /// Plain text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), lang: None, href: None }
    }

    /// A link out, where the address may be followed; else its text.
    #[must_use]
    pub fn link(link: &str) -> Self {
        Self { text: link.to_owned(), lang: None, href: web_address(link) }
    }
}

impl From<Prose> for Part {
    fn from(Prose { text, lang }: Prose) -> Self {
        Self { text, lang, href: None }
    }
}

impl Writer<'_> {
    /// The headings of a sources table.
    pub(super) fn source_heads(&self) -> Vec<String> {
        COLUMNS.iter().map(|(_, key)| self.words.say(*key)).collect()
    }

    /// The rows of an area's sources table, in the author's order.
    pub(super) fn sources(&self, area: &AssessedArea<'_>) -> Vec<SourceView> {
        let rows = area.tables.map_or(&[][..], |tables| &tables.sources).iter().enumerate();
        rows.map(|(at, row)| SourceView {
            id: source_id(area.area, at),
            name: self.label(&row.cite),
            fields: self.fields(area, row).into(),
        })
        .collect()
    }

    fn fields(&self, area: &AssessedArea<'_>, row: &SourceRow) -> Vec<Field> {
        let publication = self.publication(&row.cite);
        let field = |(name, key): &(&'static str, Key)| {
            let mut parts = self.parts(name, area, row, publication);
            if parts.is_empty() {
                parts.push(Part::text(NOTHING));
            }
            Field { name, label: self.words.say(*key), parts: parts.into() }
        };
        COLUMNS.iter().map(field).filter(|field| field.name != "notes" || field.parts[0].text != NOTHING).collect()
    }

    fn parts(
        &self,
        name: &str,
        area: &AssessedArea<'_>,
        row: &SourceRow,
        publication: Option<&Publication>,
    ) -> Vec<Part> {
        match name {
            "source" => {
                let cite = self.cite(&row.cite);
                vec![Part { text: cite.label, lang: None, href: Some(format!("#{}", cite.id)) }]
            }
            "authors" => publication.map_or_else(Vec::new, |publication| joined(&publication.authors)),
            "institution" => {
                let name = publication.and_then(|publication| publication.institution.as_ref());
                name.map(|name| self.institution(name).into()).into_iter().collect()
            }
            "title" => {
                let title = publication.and_then(|publication| publication.title.as_ref());
                title.map(|title| self.words.prose(title).into()).into_iter().collect()
            }
            "link" => {
                publication.and_then(|publication| publication.link.as_deref()).map(Part::link).into_iter().collect()
            }
            "type" => vec![Part::text(self.words.source_type(row.source_type))],
            "frequency" => vec![Part::text(self.words.frequency(row.frequency))],
            "access" => vec![Part::text(self.words.access(row.access))],
            "breakdowns" => self.breakdowns(area, row),
            "definition" => row.definition.iter().map(|text| self.words.prose(text).into()).collect(),
            "language" => vec![Part::text(self.words.language_names(&self.languages(row)))],
            "level" => vec![Part::text(self.words.level(row.level))],
            "limits" => vec![Part::text(self.limits(&row.limits))],
            "years" => vec![Part::text(self.words.years(&years_of(row)))],
            _ => self
                .remark(&row.remark)
                .into_iter()
                .map(|line| Part { text: line.text, lang: line.lang, href: None })
                .collect(),
        }
    }

    /// The languages of a source's figures: its own, else those of the bibliography.
    pub(super) fn languages(&self, row: &SourceRow) -> Vec<Language> {
        if !row.languages.is_empty() {
            return row.languages.clone();
        }
        self.publication(&row.cite).map(|publication| publication.languages.clone()).unwrap_or_default()
    }

    /// What a source covers: an indicator a line with its years, then the breakdowns that the method does not ask for.
    fn breakdowns(&self, area: &AssessedArea<'_>, row: &SourceRow) -> Vec<Part> {
        let mut lines: Vec<(String, Vec<Apart>)> = Vec::new();
        for covers in &row.covers {
            let known = area.indicators.iter().find(|other| other.indicator.id == covers.indicator);
            let label = known.map_or_else(|| covers.indicator.to_string(), |known| self.indicator(known.indicator));
            let apart = self.apart(row, covers);
            let years = covers.years.as_ref().map(|years| years.as_slice().to_vec());
            let at = lines.iter().position(|(other, _)| *other == label).unwrap_or(lines.len());
            if at == lines.len() {
                lines.push((label, Vec::new()));
            }
            let alike =
                lines[at].1.iter_mut().find(|(other, known)| *other == apart && known.is_some() == years.is_some());
            match alike {
                Some((_, known)) => known.iter_mut().for_each(|known| known.extend(years.iter().flatten())),
                None => lines[at].1.push((apart, years)),
            }
        }
        let years = |(apart, years): Apart| {
            let years = years.map_or_else(|| self.words.say(Key::YearsUnknown), |years| self.words.years(&years));
            if apart.is_empty() { years } else { format!("{years} ({apart})") }
        };
        let lines =
            lines.into_iter().map(|(label, entries)| (label, entries.into_iter().map(years).collect::<Vec<_>>()));
        let mut parts: Vec<Part> =
            lines.map(|(label, years)| Part::text(format!("{label}: {}", years.join("; ")))).collect();
        if !row.also.is_empty() {
            let also: Vec<String> = row.also.iter().map(|also| self.words.term(also).text).collect();
            parts.push(Part::text(self.words.fill(Key::Also, &[("breakdowns", &also.join(", "))])));
        }
        parts
    }

    /// What sets an entry apart from its row: its own access, type and limits.
    fn apart(&self, row: &SourceRow, covers: &Covers) -> String {
        let access =
            covers.access.filter(|access: &Access| *access != row.access).map(|access| self.words.access(access));
        let source_type =
            covers.source_type.filter(|own| *own != row.source_type).map(|own| self.words.source_type(own));
        let limits = covers.limits.iter().map(|limit| self.reason(limit.reason()));
        let apart: Vec<String> = access.into_iter().chain(source_type).chain(limits).collect();
        apart.join("; ")
    }
}

/// All years that a row covers, ascending, each once.
fn years_of(row: &SourceRow) -> Vec<Year> {
    let mut years: Vec<Year> =
        row.covers.iter().filter_map(|covers| covers.years.as_ref()).flat_map(Years::as_slice).copied().collect();
    years.sort_unstable();
    years.dedup();
    years
}

fn joined(names: &[Box<str>]) -> Vec<Part> {
    if names.is_empty() { Vec::new() } else { vec![Part::text(names.join("; "))] }
}
