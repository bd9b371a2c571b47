//! Table 1 of an area: the statuses that the assessor declared.

use super::area::Tabled;
use super::fields::{Entry, Fields, Repeats};
use super::meant::bare_entry;
use super::methods::is_embedded;
use super::reader::Reader;
use super::years::{NamedYears, folded};
use crate::said;
use crate::yaml::{Kind, Node};
use crate::{
    finding::{FormKind, Mistake, Span},
    model::{
        Adjudicated, Class, Declaration, Declared, IndicatorId, Kind as IndicatorKind, Method, Reason, Remark, Text,
        Years,
    },
};

const KEYS: &[&str] = &["status", "reasons", "because", "adjudicated", "note", "at"];

/// The fields of the record of a decision.
const DECIDED: &[&str] = &["by", "date", "because"];

/// One row of an availability table.
#[derive(Clone, Copy)]
struct Row<'a> {
    /// The indicator as it is written.
    heading: &'a str,
    /// The indicator, where it is known.
    indicator: Option<&'a IndicatorId>,
    /// Its kind; every kind where the indicator is not known.
    kinds: &'a [IndicatorKind],
}

/// What one entry declares, whatever its indicator and years.
struct Words {
    status: Declared,
    reasons: Vec<Reason>,
    because: Option<Text>,
    adjudicated: Option<Adjudicated>,
    remark: Remark,
}

impl Reader {
    /// Reads an availability table, each entry with the place of its years.
    pub(crate) fn availability(&mut self, node: &Node<'_>, tabled: &Tabled<'_>) -> Vec<(Declaration, Span)> {
        let mut declarations = Vec::new();
        for entry in self.map(node, "availability", Repeats::Refused) {
            if entry.key.parse::<Years>().is_ok() {
                let line = self.whole_line(entry.at);
                let write = format!("  {}", line.trim_end());
                self.say_form(entry.at, FormKind::YearsTooLeft, "availability", entry.key, write);
                continue;
            }
            let indicator = self.indicator_in(entry.key, entry.at, tabled.area, tabled.known);
            let mut named = NamedYears::default();
            let row = Row { heading: entry.key, indicator: indicator.as_ref(), kinds: tabled.kinds(entry.key) };
            if !entry.value.is_null() && !matches!(entry.value.kind, Kind::Mapping(_) | Kind::Refused) {
                // Of an indicator that nobody knows, enough has been said.
                if indicator.is_some() {
                    self.no_years_below(entry.value, entry.key, tabled.window);
                }
                continue;
            }
            let entries = self.map(entry.value, entry.key, Repeats::Kept);
            if self.fields_apart(&entries) {
                continue;
            }
            for one in entries {
                if self.is_turned_round(one) {
                    continue;
                }
                let declaration = self.declaration(one, row, &mut named, tabled);
                declarations.extend(declaration.map(|declaration| (declaration, one.at)));
            }
        }
        declarations
    }

    fn declaration(
        &mut self,
        entry: Entry<'_, '_>,
        row: Row<'_>,
        named: &mut NamedYears,
        tabled: &Tabled<'_>,
    ) -> Option<Declaration> {
        let years = self.years(entry.name, entry.key);
        if let Some(years) = &years {
            named.add(self, years, row.heading, entry.at);
            self.within_window(years, entry.at, tabled);
        }
        let words = self.declared(entry, row.kinds, tabled.method)?;
        Some(Declaration {
            indicator: row.indicator?.clone(),
            years: years?,
            status: words.status,
            reasons: words.reasons,
            because: words.because,
            adjudicated: words.adjudicated,
            remark: words.remark,
        })
    }

    /// Reports the years of an availability table that lie outside its window.
    fn within_window(&mut self, years: &Years, span: Span, tabled: &Tabled<'_>) {
        let Some(window) = tabled.window else { return };
        let outside: Vec<_> = years.as_slice().iter().copied().filter(|year| !window.contains(*year)).collect();
        if !outside.is_empty() {
            let mistake = Mistake::YearOutsideWindow { years: folded(outside), window: window.to_string() };
            self.say(span, mistake);
        }
    }

    /// Reads a status, or a status with what belongs to it.
    fn declared(&mut self, entry: Entry<'_, '_>, kinds: &[IndicatorKind], method: Option<&Method>) -> Option<Words> {
        if !matches!(entry.value.kind, Kind::Mapping(_)) {
            let status = self.status(entry.value, entry.key, kinds, method)?;
            if status == Declared::NotApplicable {
                self.say(entry.value.span, Mistake::BecauseMissing);
            }
            let (reasons, remark) = (Vec::new(), Remark::default());
            return Some(Words { status, reasons, because: None, adjudicated: None, remark });
        }
        if let Some((found, write)) = method.and_then(|method| bare_entry(entry.value, kinds, method)) {
            let kind = if found.contains(", ") { FormKind::StatusAndMore } else { FormKind::BracketsAround };
            self.say_form(entry.value.span, kind, "status", &found, write);
            return None;
        }
        let fields = self.fields(entry.value, said!("within.declaration"), KEYS)?;
        let status: Option<Declared> =
            self.required(&fields, "status", |reader, node, _| reader.status(node, entry.key, kinds, method));
        let reasons = self.reasons(&fields, status, kinds, method);
        let because = self.optional(&fields, "because", Self::text);
        if status == Some(Declared::NotApplicable) && fields.lacks("because") {
            let span = fields.get("status").map_or(fields.start(), |node| node.span);
            self.say(span, Mistake::BecauseMissing);
        }
        let adjudicated = self.optional(&fields, "adjudicated", Self::adjudicated);
        let remark = self.remark(&fields);
        Some(Words { status: status?, reasons, because, adjudicated, remark })
    }

    /// Reads who settled what assessors had said differently, when and why.
    fn adjudicated(&mut self, node: &Node<'_>, _: &str) -> Option<Adjudicated> {
        let fields = self.fields(node, said!("within.adjudicated"), DECIDED)?;
        let by = self.required(&fields, "by", Self::string);
        let date = self.required(&fields, "date", Self::date);
        let because = self.required(&fields, "because", Self::text);
        Some(Adjudicated { by: by?, date: date?, because: because? })
    }

    /// Reads the reasons, each of which should be of the declared status's class.
    fn reasons(
        &mut self,
        fields: &Fields<'_, '_>,
        status: Option<Declared>,
        kinds: &[IndicatorKind],
        method: Option<&Method>,
    ) -> Vec<Reason> {
        let Some(node) = fields.get("reasons") else { return Vec::new() };
        let mut reasons = Vec::new();
        for node in self.list(node, "reasons") {
            let Some(reason) = self.reason(node, method) else { continue };
            if let (Some(status), Some(method)) = (status, method) {
                self.class_of(reason, status, kinds, method, node.span);
            }
            if !reasons.contains(&reason) {
                reasons.push(reason);
            }
        }
        reasons
    }

    /// Reports a reason of another class than the declared status, whichever of the kinds the indicator is. A method of
    /// one's own may have moved it there: the edition is scored all the same, so that the two methods can be compared.
    fn class_of(&mut self, reason: Reason, declared: Declared, kinds: &[IndicatorKind], method: &Method, span: Span) {
        let fits = |reason, class| kinds.iter().any(|&kind| method.class_of(reason, kind) == class);
        if declared.class().is_some_and(|class| fits(reason, Some(class))) {
            return;
        }
        let Some(class) = kinds.iter().find_map(|&kind| method.class_of(reason, kind)) else { return };
        let (reason, class, status) = (reason.to_string(), class.to_string(), declared.to_string());
        if !is_embedded(&method.version) {
            return self.say(span, Mistake::ReasonMoved { reason, class, status });
        }
        let wanted = declared.class().filter(|class| *class < Class::Available);
        let allowed =
            method.reasons.iter().map(|rule| rule.reason).filter(|&other| wanted.is_some() && fits(other, wanted));
        let allowed = allowed.map(|reason| reason.to_string()).collect();
        self.say(span, Mistake::ReasonClass { reason, class, status, allowed });
    }
}
