//! Where the two tables disagree or leave something open, by kind of finding.

use crate::check::{Mismatch, Overruled, mismatches, overruled};
use crate::finding::Code;
use crate::model::Year;
use crate::report::fields::{Listed, view};
use crate::score::{AssessedArea, AssessedIndicator, Cell};

use crate::wording::{Key, numbers};

use super::{
    matrix::cell_id,
    writer::{Writer, alike},
};

view! {
    /// The chapter of findings.
    #[derive(Clone, Debug, Default)]
    pub struct Findings {
        /// How many cells they concern.
        pub lead: String,
        /// The kinds that occur, gravest first.
        pub kinds: Listed<Kind>,
    }
}

view! {
    /// The findings of one code.
    #[derive(Clone, Debug)]
    pub struct Kind {
        /// The code.
        pub code: &'static str,
        /// How grave it is: the word in the other outputs.
        pub severity: &'static str,
        /// How grave it is, in the report's language.
        pub severity_word: String,
        /// Its name.
        pub label: String,
        /// How many cells or entries it concerns.
        pub count: String,
        /// Where it stands.
        pub places: Listed<FoundAt>,
    }
}

view! {
    /// Where a finding stands.
    #[derive(Clone, Debug)]
    pub struct FoundAt {
        /// The anchor of its first cell.
        pub id: String,
        /// Area, indicator, years.
        pub label: String,
        /// What is the case.
        pub text: String,
    }
}

impl Writer<'_> {
    /// The chapter of findings.
    pub(super) fn findings(&self) -> Findings {
        let mut kinds: Vec<(Code, u64, Vec<FoundAt>)> = Vec::new();
        let mut found =
            |code: Code, cells: usize, at: FoundAt| match kinds.iter_mut().find(|(known, ..)| *known == code) {
                Some((_, count, places)) => {
                    *count += cells as u64;
                    places.push(at);
                }
                None => kinds.push((code, cells as u64, vec![at])),
            };
        for area in &self.assessment.areas {
            for row in &area.indicators {
                for (cell, years) in alike(&row.cells, same_finding) {
                    let code = cell.finding().and_then(|finding| finding.word().parse::<Code>().ok());
                    if let Some(code) = code {
                        found(code, years.len(), self.found_at(area, row, cell, &years));
                    }
                }
            }
            for one in &overruled(area) {
                found(Code::Overruled, one.years.len(), self.overruled(area, one));
            }
            self.sums(area).into_iter().for_each(|at| found(Code::SumMismatch, 1, at));
            self.years_unknown(area).into_iter().for_each(|at| found(Code::YearsUnknown, 1, at));
        }
        kinds.sort_by_key(|(code, ..)| (std::cmp::Reverse(code.severity()), *code));
        let all: u64 = kinds.iter().map(|(_, count, _)| count).sum();
        Findings {
            lead: if kinds.is_empty() {
                self.words.say(Key::NoFindings)
            } else {
                self.words.count(Key::FindingsLead, all, &[])
            },
            kinds: kinds.into_iter().map(|(code, count, places)| self.kind(code, count, places)).collect(),
        }
    }

    fn kind(&self, code: Code, count: u64, places: Vec<FoundAt>) -> Kind {
        let severity = match code.severity() {
            crate::finding::Severity::Note => Key::SeverityNote,
            crate::finding::Severity::Warning => Key::SeverityWarning,
            crate::finding::Severity::Error => Key::SeverityError,
        };
        Kind {
            code: code.word(),
            severity: code.severity().word(),
            severity_word: self.words.say(severity),
            label: self.words.finding(code.word()),
            count: self.words.number(count),
            places: places.into(),
        }
    }

    fn found_at(
        &self,
        area: &AssessedArea<'_>,
        row: &AssessedIndicator<'_>,
        cell: &Cell<'_>,
        years: &[Year],
    ) -> FoundAt {
        let because = cell.declared.and_then(|entry| entry.because.as_ref());
        let note = cell.declared.and_then(|entry| entry.remark.note.as_ref());
        let said = because.or(note).map(|text| self.words.text(text)).unwrap_or_default();
        FoundAt {
            id: cell_id(area, row, cell.year),
            label: format!("{}: {}, {}", self.area(area.area), self.indicator(row.indicator), self.words.years(years)),
            text: format!("{} {said}", self.verdict(cell)).trim_end().to_owned(),
        }
    }

    /// The breakdowns whose parts do not add up.
    fn sums(&self, area: &AssessedArea<'_>) -> Vec<FoundAt> {
        let number = |number: rust_decimal::Decimal| numbers::as_printed(self.language(), &number.to_string());
        let found = |one: Mismatch| {
            let known = area.indicators.iter().find(|row| row.indicator.id == one.indicator);
            let name = known.map_or_else(|| one.indicator.to_string(), |row| self.indicator(row.indicator));
            let (cite, parts, total) = (self.label(&one.cite), number(one.parts), number(one.total));
            FoundAt {
                id: super::sources::source_id(area.area, one.row_at),
                label: format!("{}: {name}, {}", self.area(area.area), one.year),
                text: self.words.fill(Key::SumMismatch, &[("cite", &cite), ("parts", &parts), ("total", &total)]),
            }
        };
        mismatches(area).into_iter().map(found).collect()
    }

    /// An entry of a source that a better one overrules.
    fn overruled(&self, area: &AssessedArea<'_>, one: &Overruled) -> FoundAt {
        let known = area.indicators.iter().find(|row| row.indicator.id == one.indicator);
        let name = known.map_or_else(|| one.indicator.to_string(), |row| self.indicator(row.indicator));
        let [worth, better] = [one.worth, one.better].map(|class| self.words.status(class.into()));
        let cite = self.label(&one.cite);
        FoundAt {
            id: super::sources::source_id(area.area, one.row_at),
            label: format!("{}: {name}, {}", self.area(area.area), self.words.years(&one.years)),
            text: self.words.fill(Key::Overruled, &[("cite", &cite), ("worth", &worth), ("better", &better)]),
        }
    }

    fn years_unknown(&self, area: &AssessedArea<'_>) -> Vec<FoundAt> {
        let mut places = Vec::new();
        for (at, row) in area.tables.iter().flat_map(|tables| tables.sources.iter().enumerate()) {
            for covers in row.covers.iter().filter(|covers| covers.years.is_none()) {
                let known = area.indicators.iter().find(|other| other.indicator.id == covers.indicator);
                let name = known.map_or_else(|| covers.indicator.to_string(), |known| self.indicator(known.indicator));
                places.push(FoundAt {
                    id: super::sources::source_id(area.area, at),
                    label: format!("{}: {name}", self.area(area.area)),
                    text: self.label(&row.cite),
                });
            }
        }
        places
    }
}

fn same_finding(a: &Cell<'_>, b: &Cell<'_>) -> bool {
    let declared = |cell: &Cell<'_>| cell.declared.map(std::ptr::from_ref);
    a.finding() == b.finding() && a.evidenced() == b.evidenced() && declared(a) == declared(b)
}
