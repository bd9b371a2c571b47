//! The searches of the desk research: those that differ only in area, language or engine stand in one row.

use crate::model::{AreaId, IndicatorId, Search, Years};

use crate::wording::Key;
use crate::wording::numbers::NOTHING;

use super::{
    policies::{TextCell, TextTable},
    writer::{Line, Writer},
};

/// Searches for everything that a row names: each area in each language by each engine.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    /// Areas, languages, engines.
    parts: [Vec<String>; 3],
    /// Terms, pages, date.
    shared: [String; 3],
    /// Found and selected: they belong to one search, so its row stays its own.
    figures: [Option<u32>; 2],
    remark: Vec<Line>,
    searches: u64,
}

impl Row {
    /// Whether both rows are one but for a part, of which neither names what the other does.
    fn joins(&self, other: &Self, part: usize) -> bool {
        let same = |at: usize| at == part || self.parts[at] == other.parts[at];
        (0..self.parts.len()).all(same)
            && self.parts[part].iter().all(|one| one != NOTHING && !other.parts[part].contains(one))
            && !other.parts[part].iter().any(|one| one == NOTHING)
            && self.figures.iter().chain(&other.figures).all(Option::is_none)
            && (&self.shared, &self.remark) == (&other.shared, &other.remark)
    }
}

/// Joins the rows that differ in one part alone: engines first, then languages, then areas.
fn folded(mut rows: Vec<Row>) -> Vec<Row> {
    for part in [2, 1, 0] {
        let mut joined: Vec<Row> = Vec::new();
        for row in rows {
            match joined.iter_mut().find(|other| other.joins(&row, part)) {
                Some(other) => {
                    other.parts[part].extend_from_slice(&row.parts[part]);
                    other.searches += row.searches;
                }
                None => joined.push(row),
            }
        }
        rows = joined;
    }
    rows
}

impl Writer<'_> {
    /// The searches of all areas.
    pub(super) fn searches(&self) -> impl Iterator<Item = (&AreaId, &Search)> {
        self.edition().areas.iter().flat_map(|tables| tables.searches.iter().map(move |search| (&tables.area, search)))
    }

    pub(super) fn search_table(&self) -> TextTable {
        let rows = self.searches().map(|(area, search)| self.search(area, search)).collect();
        let rows = folded(rows).into_iter().map(|row| {
            let [areas, languages, engines] = row.parts.map(|part| part.join("; "));
            let [terms, pages, date] = row.shared;
            let [found, selected] =
                row.figures.map(|figure| figure.map_or_else(|| NOTHING.to_owned(), |figure| self.words.number(figure)));
            let rest = [terms, languages, engines, pages, date, found, selected, self.words.number(row.searches)];
            let first = TextCell { lines: row.remark.into(), ..TextCell::own(areas) };
            std::iter::once(first).chain(rest.map(TextCell::own)).collect()
        });
        let heads = [
            Key::Area,
            Key::Terms,
            Key::ColumnLanguage,
            Key::Engine,
            Key::Pages,
            Key::Date,
            Key::Found,
            Key::Selected,
            Key::Searches,
        ];
        self.table(Key::Searches, &heads, rows)
    }

    fn search(&self, area: &AreaId, search: &Search) -> Row {
        let or_nothing = |text: Option<String>| text.filter(|text| !text.is_empty()).unwrap_or(NOTHING.to_owned());
        let covers = search.covers.iter().map(|(indicator, years)| (area, indicator, years));
        let area = if search.covers.is_empty() { self.area_label(area) } else { self.cells_by_area(covers) };
        let terms = search.terms.iter().map(AsRef::as_ref).collect::<Vec<_>>().join("; ");
        Row {
            parts: [
                vec![area],
                vec![or_nothing(search.language.map(|language| self.words.language_name(language)))],
                vec![or_nothing(search.engine.as_deref().map(str::to_owned))],
            ],
            shared: [
                or_nothing(Some(terms)),
                or_nothing(search.pages.as_deref().map(str::to_owned)),
                or_nothing(search.date.map(|date| date.to_string())),
            ],
            figures: [search.found, search.selected],
            remark: self.remark(&search.remark),
            searches: 1,
        }
    }

    pub(super) fn area_label(&self, id: &AreaId) -> String {
        self.method().area(id).map_or_else(|| id.to_string(), |area| self.area(area))
    }

    /// Indicators with their years, area by area.
    pub(super) fn cells_by_area<'c>(
        &self,
        cells: impl Iterator<Item = (&'c AreaId, &'c IndicatorId, &'c Years)>,
    ) -> String {
        let mut areas: Vec<(String, Vec<String>)> = Vec::new();
        for (area, indicator, years) in cells {
            let label = self.area_label(area);
            let scored = self.assessment.area(area).into_iter().flat_map(|area| &area.indicators);
            let known = scored.into_iter().find(|row| row.indicator.id == *indicator);
            let name = known.map_or_else(|| indicator.to_string(), |row| self.indicator(row.indicator));
            let named = format!("{name} {}", self.words.set_of_years(years));
            match areas.iter_mut().find(|(other, _)| *other == label) {
                Some((_, parts)) => parts.push(named),
                None => areas.push((label, vec![named])),
            }
        }
        let areas = areas.into_iter().map(|(area, parts)| format!("{area}: {}", parts.join(", ")));
        areas.collect::<Vec<_>>().join("; ")
    }
}

#[cfg(test)]
mod tests {
    use super::{NOTHING, Row, folded};

    fn search(area: &str, language: &str, engine: &str) -> Row {
        Row {
            parts: [area, language, engine].map(|part| vec![part.to_owned()]),
            shared: ["migration", "5-10", NOTHING].map(str::to_owned),
            figures: [None, None],
            remark: Vec::new(),
            searches: 1,
        }
    }

    fn read(rows: Vec<Row>) -> Vec<(String, u64)> {
        folded(rows).into_iter().map(|row| (row.parts.map(|part| part.join("+")).join(" "), row.searches)).collect()
    }

    #[test]
    fn a_row_names_every_search_that_was_made_and_no_other() {
        let all = [("A", "ru", "G"), ("A", "ru", "S"), ("A", "ky", "G"), ("A", "ky", "S"), ("B", "ru", "G")];
        let rows = all.map(|(area, language, engine)| search(area, language, engine));
        // B was searched for in one language by one engine: "A+B ru+ky G+S" would say more than was done.
        assert_eq!(read(rows.to_vec()), [("A ru+ky G+S".to_owned(), 4), ("B ru G".to_owned(), 1)]);
    }

    #[test]
    fn a_search_with_figures_stays_alone_and_so_does_a_repeated_one() {
        let mut counted = [search("A", "ru", "G"), search("B", "ru", "G")];
        for row in &mut counted {
            row.figures = [Some(40), Some(6)];
        }
        assert_eq!(read(counted.to_vec()).len(), 2);
        let twice = [search("A", "ru", "G"), search("A", "ru", "G"), search("A", "ru", "S")];
        assert_eq!(read(twice.to_vec()), [("A ru G+S".to_owned(), 2), ("A ru G".to_owned(), 1)]);
        let unstated = [search("A", NOTHING, "G"), search("A", "ru", "G")];
        assert_eq!(read(unstated.to_vec()).len(), 2, "an engine asked in no stated language");
    }
}
