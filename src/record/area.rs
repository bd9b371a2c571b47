//! An area's file: its two tables, the searches behind them, and what was seen and not used.

use std::{borrow::Cow, sync::Arc};

use super::fields::Fields;
use super::indicators::Defining;
use super::known;
use super::known::Known;
use super::places::AreaPlaces;
use super::reader::Reader;
use crate::said;
use crate::yaml::Node;
use crate::{
    finding::{Mistake, Span},
    model::{
        AreaId, AreaTables, Declaration, DraftedText, Excluded, Indicator, Kind as IndicatorKind, Method, Search,
        SourceRow, Text, Window,
    },
};

const KEYS: &[&str] = &[
    "area",
    "window",
    "indicators",
    "narrative",
    "research",
    "drafted_text",
    "availability",
    "sources",
    "searches",
    "excluded",
];
const SEARCH_KEYS: &[&str] =
    &["terms", "language", "engine", "pages", "date", "found", "selected", "covers", "note", "at"];

/// The most indicators that a country may add to an area; those of the method are about twenty.
const MAX_OWN: usize = 500;

/// What an area's file is read against.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Against<'a> {
    /// The file's name without `.yaml`.
    pub stem: &'a str,
    /// The method's identifiers.
    pub known: &'a Known,
    /// The method, where it is right.
    pub method: Option<&'a Method>,
    /// The edition's window, where it is right.
    pub window: Option<Window>,
}

/// What an area's tables are read against.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tabled<'a> {
    /// The area.
    pub area: &'a str,
    /// The identifiers, those that the country adds included.
    pub known: &'a Known,
    /// The method, where it is right.
    pub method: Option<&'a Method>,
    /// The indicators that the country adds.
    pub added: &'a [Indicator],
    /// The area's window, where it is right.
    pub window: Option<Window>,
}

impl Tabled<'_> {
    /// The kind of an indicator; every kind where nobody knows it, so that nothing wrong is said of what hangs on it.
    pub(crate) fn kinds(&self, indicator: &str) -> &'static [IndicatorKind] {
        let area = self.method.and_then(|method| method.areas.iter().find(|area| area.id.as_str() == self.area));
        let all = area.into_iter().flat_map(|area| &area.indicators).chain(self.added);
        match all.into_iter().find(|one| one.id.as_str() == indicator).map(|one| one.kind) {
            Some(IndicatorKind::Count) => &[IndicatorKind::Count],
            Some(IndicatorKind::Descriptive) => &[IndicatorKind::Descriptive],
            None => IndicatorKind::ALL,
        }
    }
}

/// What an area's file gives.
#[derive(Debug)]
pub(crate) struct ReadArea {
    /// The area, where it is known.
    pub id: Option<AreaId>,
    /// Where `area` says so.
    pub at: Span,
    /// The tables and their places, where nothing essential is lacking.
    pub tables: Option<(AreaTables, AreaPlaces)>,
    /// The identifiers of the area's indicators, those that the country adds included.
    pub indicators: Vec<String>,
}

impl Reader {
    /// Reads an area's file.
    pub(crate) fn area(&mut self, root: &Node<'_>, against: Against<'_>) -> Option<ReadArea> {
        let fields = self.fields(root, said!("within.area-file"), KEYS)?;
        let at = fields.get("area").map_or(fields.start(), |node| node.span);
        let id = self.required(&fields, "area", |reader, node, key| {
            let text = reader.scalar(node, key)?;
            reader.area_in(text, node.span, against.known)
        });
        let name = id.as_ref().map_or(against.stem, AreaId::as_str);
        let window = self.area_window(&fields, against.window);
        let (added, mut known) = self.added_indicators(&fields, name, &against);
        if name != against.stem || fields.is_suspected("indicators") {
            // Nobody knows which area was meant, or what was added, so no indicator is called unknown on top of that.
            known.to_mut().open.push(name.to_owned());
        }
        let tabled = Tabled { area: name, known: &known, method: against.method, added: &added, window };
        let (tables, places) = self.tables(&fields, &tabled);
        let indicators = known.indicators(name).map(<[_]>::to_vec).unwrap_or_default();
        let tables = id.clone().zip(window).map(|(area, window)| (tables.of(area, window, added.clone()), places));
        Some(ReadArea { id, at, tables, indicators })
    }

    /// Reads the window of an area, which must contain the edition's; left out, it is the edition's.
    fn area_window(&mut self, fields: &Fields<'_, '_>, edition: Option<Window>) -> Option<Window> {
        let Some(node) = fields.get("window") else { return edition };
        let window = self.window(node, "window")?;
        let Some(edition) = edition.filter(|edition| !window.covers(*edition)) else { return Some(window) };
        let mistake = Mistake::WindowTooNarrow { area: window.to_string(), edition: edition.to_string() };
        self.say(node.span, mistake);
        // Years of either are no second mistake.
        Window::new(window.first().min(edition.first()), window.last().max(edition.last()))
    }

    /// Reads the indicators that a country adds, and adds them to those known.
    fn added_indicators<'k>(
        &mut self,
        fields: &Fields<'_, '_>,
        area: &str,
        against: &Against<'k>,
    ) -> (Vec<Indicator>, Cow<'k, Known>) {
        let known = against.known;
        let of_method = against.method.and_then(|method| method.areas.iter().find(|other| other.id.as_str() == area));
        let Some(node) = fields.get("indicators") else { return (Vec::new(), Cow::Borrowed(known)) };
        let mut all = known.clone();
        let own = known::keys(node);
        if own.len() > MAX_OWN {
            self.say(node.span, Mistake::TooMany { what: said!("many.indicators"), most: MAX_OWN });
            all.open.push(area.to_owned());
            return (Vec::new(), Cow::Owned(all));
        }
        for id in own {
            if known.indicators(area).is_some_and(|ids| ids.iter().any(|other| other == id.0)) {
                self.say(id.1, Mistake::RepeatedId { id: id.0.to_owned() });
            } else {
                let came_of = |other: &&Indicator| other.renamed_from.as_ref().is_some_and(|old| old.as_str() == id.0);
                if let Some(other) = of_method.and_then(|area| area.indicators.iter().find(came_of)) {
                    // The method's indicator took this one's place, and the country still has it.
                    self.say(id.1, Mistake::RenameIgnored { id: other.id.to_string(), old: id.0.to_owned() });
                }
                all.add(area, id.0);
                if let Some(definition) = known::under(node, id.0) {
                    all.call(area, id.0, definition);
                }
            }
        }
        let added = self.indicators(node, Defining { area, known: &all, languages: &[] });
        (added, Cow::Owned(all))
    }

    /// Reads everything but the area's name, window and indicators.
    fn tables(&mut self, fields: &Fields<'_, '_>, tabled: &Tabled<'_>) -> (Tables, AreaPlaces) {
        let narrative = self.optional(fields, "narrative", Self::long);
        let research = self.optional(fields, "research", Self::long);
        let drafted_text = self.drafted_text(fields);
        let availability = fields.get("availability").map(|node| self.availability(node, tabled)).unwrap_or_default();
        let sources = fields.get("sources").map(|node| self.sources(node, tabled)).unwrap_or_default();
        let searches = self.many(fields, "searches", |reader, node, _| reader.search(node, tabled));
        let excluded = self.many(fields, "excluded", Self::excluded);
        let (availability, declarations) = availability.into_iter().unzip();
        let (sources, source_places) = sources.into_iter().unzip();
        let places = AreaPlaces { file: Arc::clone(&self.file), declarations, sources: source_places };
        (Tables { narrative, research, drafted_text, availability, sources, searches, excluded }, places)
    }

    /// Reads whether the drafted text is replaced, for which there must be something in its place.
    fn drafted_text(&mut self, fields: &Fields<'_, '_>) -> DraftedText {
        let word = self.optional(fields, "drafted_text", Self::word_of).unwrap_or(DraftedText::Shown);
        if let Some(node) = fields.get("drafted_text").filter(|_| word == DraftedText::Replaced)
            && fields.lacks("narrative")
        {
            let within = said!("within.area-replaced");
            self.say(node.span, Mistake::MissingField { field: "narrative".to_owned(), within });
        }
        word
    }

    fn search(&mut self, node: &Node<'_>, tabled: &Tabled<'_>) -> Option<Search> {
        let fields = self.fields(node, said!("within.search"), SEARCH_KEYS)?;
        Some(Search {
            terms: match fields.get("terms").filter(|node| node.text().is_some()) {
                Some(one) => self.string(one, "terms").into_iter().collect(),
                None => self.many(&fields, "terms", Self::string),
            },
            language: self.optional(&fields, "language", Self::language),
            engine: self.optional(&fields, "engine", Self::string),
            pages: self.optional(&fields, "pages", Self::string),
            date: self.optional(&fields, "date", Self::date),
            found: self.optional(&fields, "found", Self::count),
            selected: self.optional(&fields, "selected", Self::count),
            covers: fields
                .get("covers")
                .map(|node| self.looked_for(node, tabled.area, tabled.known))
                .unwrap_or_default(),
            remark: self.remark(&fields),
        })
    }

    fn excluded(&mut self, node: &Node<'_>, _field: &str) -> Option<Excluded> {
        let fields = self.fields(node, said!("within.excluded"), &["cite", "because", "note", "at"])?;
        let cite = self.required(&fields, "cite", Self::cite);
        let because = self.required(&fields, "because", Self::text);
        let remark = self.remark(&fields);
        Some(Excluded { cite: cite?, because: because?, remark })
    }
}

/// What the tables of an area hold, before its name and window are known to be right.
struct Tables {
    narrative: Option<Text>,
    research: Option<Text>,
    drafted_text: DraftedText,
    availability: Vec<Declaration>,
    sources: Vec<SourceRow>,
    searches: Vec<Search>,
    excluded: Vec<Excluded>,
}

impl Tables {
    /// Joins the tables with what they belong to.
    fn of(self, area: AreaId, window: Window, indicators: Vec<Indicator>) -> AreaTables {
        let Self { narrative, research, drafted_text, availability, sources, searches, excluded } = self;
        AreaTables {
            area,
            window,
            indicators,
            narrative,
            research,
            drafted_text,
            availability,
            sources,
            searches,
            excluded,
        }
    }
}
