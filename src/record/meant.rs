//! What was probably meant by an entry in another form than belongs in its place.

use super::fields::Fields;
use super::reader::Reader;
use crate::finding::{Form, FormKind, Mistake, Span, Vocabulary, plain};
use crate::messages::nearest::choice;
use crate::model::{Date, Declared, Kind as IndicatorKind, LANGUAGE_CODES, Language, Method, Said, Window, Years};
use crate::yaml::{Kind, Node, is_blank};

/// Words that people write between the first and the last year, and between years.
const RANGES: [&str; 9] = [" to ", " till ", " until ", " through ", "...", "..", "…", " по ", " до "];
const LISTS: [&str; 6] = [" and ", " и ", " жана ", "&", ";", "+"];

impl Reader {
    /// Records an entry in another form than belongs in its place.
    pub(crate) fn say_form(&mut self, span: Span, kind: FormKind, field: impl Into<Said>, found: &str, write: String) {
        let form = Form { kind, field: field.into(), found: found.trim().to_owned(), write };
        self.say(span, Mistake::Form(form));
    }

    /// Reads a status; whatever stands there in its place is told with what to write.
    pub(crate) fn status(
        &mut self,
        node: &Node<'_>,
        years: &str,
        kinds: &[IndicatorKind],
        method: Option<&Method>,
    ) -> Option<Declared> {
        let Some(text) = node.text().filter(|text| !node.is_null() && !is_blank(text)) else {
            if node.text().is_some() {
                let write = format!("{years}: available");
                self.say_form(node.span, FormKind::NoStatus, "status", years, write);
            } else {
                self.scalar(node, "status");
            }
            return None;
        };
        if let Ok(status) = text.trim().parse() {
            return Some(status);
        }
        match method.and_then(|method| status_meant(text, kinds, method)) {
            Some((kind, write)) => self.say_form(node.span, kind, "status", text, write),
            None => {
                let choice = choice(text, Declared::WORDS.iter().copied());
                self.say(node.span, Mistake::Unknown { vocabulary: Vocabulary::Status, choice });
            }
        }
        None
    }

    /// Reads a list of languages. Several that are named in other words than their codes are one finding.
    pub(crate) fn languages(&mut self, fields: &Fields<'_, '_>, key: &str) -> Vec<Language> {
        let Some(Kind::Sequence(nodes)) = fields.get(key).map(|node| &node.kind) else {
            return self.many(fields, key, Self::language);
        };
        let texts: Vec<&str> = nodes.iter().filter_map(Node::text).collect();
        let strange = |text: &&&str| text.trim().parse::<Language>().is_err();
        let codes: Vec<String> = texts
            .iter()
            .filter_map(|text| choice(text, LANGUAGE_CODES.iter().copied()).nearest.filter(|_| !is_blank(text)))
            .collect();
        if texts.iter().filter(strange).count() < 2 || codes.len() < texts.len() || texts.len() < nodes.len() {
            return self.many(fields, key, Self::language);
        }
        let write = format!("[{}]", codes.join(", "));
        if let Some(first) = nodes.first() {
            self.say_form(first.span, FormKind::Languages, key, &texts.join(", "), write);
        }
        Vec::new()
    }

    /// Says that years with a status belong below an indicator, where something else stands.
    pub(crate) fn no_years_below(&mut self, node: &Node<'_>, indicator: &str, window: Option<Window>) {
        let Some(text) = node.text() else {
            return self.no_names(node, Said::verbatim(format!("`{indicator}`")), None);
        };
        let first = plain(text.lines().next().unwrap_or_default()).replace('：', ":");
        let window = window.map_or_else(|| "2018-2023".to_owned(), |window| window.to_string());
        let status = |text: &str| choice(text, Declared::WORDS.iter().copied()).nearest;
        let known =
            |text: &str| text.trim().parse::<Declared>().map(|status| status.to_string()).ok().or_else(|| status(text));
        let parts = first.split_once([':', ';', '\t', '=']).or_else(|| first.split_once(' '));
        let line = match parts {
            Some((years, rest)) if years.trim().parse::<Years>().is_ok() => {
                let word = rest.split_whitespace().next().unwrap_or_default();
                format!("{}: {}", years.trim(), known(word).unwrap_or_else(|| "available".to_owned()))
            }
            _ if first.trim().parse::<Years>().is_ok() => format!("{}: available", first.trim()),
            _ => format!("{window}: {}", known(&first).unwrap_or_else(|| "available".to_owned())),
        };
        let span = self.first_line(node.span);
        self.say_form(span, FormKind::YearsBelow, indicator, text, line);
    }
}

/// What the words of an entry in braces stand for that names nothing, such as `{missing, not_collected}`.
pub(super) fn bare_entry(node: &Node<'_>, kinds: &[IndicatorKind], method: &Method) -> Option<(String, String)> {
    let Kind::Mapping(pairs) = &node.kind else { return None };
    let is_bare = |value: &Node<'_>| value.is_null() && value.span.start == value.span.end;
    let words: Vec<&str> = pairs.iter().filter(|(_, value)| is_bare(value)).filter_map(|(key, _)| key.text()).collect();
    if words.len() != pairs.len() {
        return None;
    }
    let text = words.join(" ");
    let write = match words.as_slice() {
        [one] => one.parse::<Declared>().ok()?.to_string(),
        _ => status_meant(&text, kinds, method)?.1,
    };
    Some((words.join(", "), write))
}

/// What a text stands for that is more than a status, or a reason alone: the kind, and what to write.
fn status_meant(text: &str, kinds: &[IndicatorKind], method: &Method) -> Option<(FormKind, String)> {
    let text = text.trim();
    if let Some((status, remark)) = text.split_once('#')
        && let Ok(status) = status.trim().parse::<Declared>()
    {
        return Some((FormKind::RemarkClose, format!("{status}  # {}", remark.trim())));
    }
    let reason = |text: &str| {
        let words = method.reasons.iter().map(|rule| rule.reason.word());
        let known = choice(text, words);
        let word = known.nearest.filter(|_| known.is_certain)?;
        let reason = method.reason(&word)?;
        let class = kinds.iter().find_map(|&kind| method.class_of(reason, kind))?;
        Some((word, class.to_string()))
    };
    if let Some((reason, class)) = reason(text) {
        return Some((FormKind::ReasonAlone, format!("{{status: {class}, reasons: [{reason}]}}")));
    }
    let end = text.find([' ', '(', ',', ';', ':', '/']).filter(|end| *end > 0)?;
    let status: Declared = text[..end].parse().ok()?;
    let rest = text[end..].trim_matches([' ', '(', ')', ',', ';', ':', '/', '-', '–', '—']);
    let more = match reason(rest) {
        Some((reason, class)) => {
            return Some((FormKind::StatusAndMore, format!("{{status: {class}, reasons: [{reason}]}}")));
        }
        None if rest.is_empty() => return None,
        None => rest.replace('"', "'"),
    };
    Some((FormKind::StatusAndMore, format!("{{status: {status}, note: \"{more}\"}}")))
}

/// The years that a text stands for that is none, as they are written.
pub(super) fn years(text: &str) -> Option<String> {
    let mut text = plain(text).to_lowercase();
    for word in ["years", "year", "from ", "since ", "годы", "года", "год", "гг.", "г.", "жылдар", "жыл"]
    {
        text = text.replace(word, " ");
    }
    if let Some(rest) = text.trim().strip_prefix("с ") {
        text = rest.to_owned();
    }
    for word in RANGES {
        text = text.replace(word, "-");
    }
    for word in LISTS {
        text = text.replace(word, ",");
    }
    let text = text.split(',').map(|part| whole(part.trim())).collect::<Vec<_>>().join(", ");
    text.parse::<Years>().ok().map(|years| years.to_string())
}

/// A range whose last year has two digits, or whose years stand around a stroke, as it is written.
fn whole(part: &str) -> String {
    let (first, last) = match part.split_once(['-', '/']) {
        Some((first, last)) => (first.trim(), last.trim()),
        None => return part.to_owned(),
    };
    match (first.len(), last.len()) {
        (4, 2) => format!("{first}-{}{last}", &first[..2]),
        _ => format!("{first}-{last}"),
    }
}

/// The year of a date in any form.
pub(super) fn year_of(text: &str) -> Option<String> {
    let date: Date = text.trim().parse().ok().or_else(|| super::dates::meant(text))?;
    Some(date.year().to_string())
}

/// Whether a node is a list of texts, and their words with commas between.
pub(super) fn texts_of(node: &Node<'_>) -> Option<String> {
    matches!(node.kind, Kind::Sequence(_)).then(|| node.joined().map(|joined| joined.into_owned())).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_understood_as_people_write_them() {
        for (text, meant) in [
            ("2018/2023", "2018-2023"),
            ("2018 to 2023", "2018-2023"),
            ("с 2018 по 2023 г.", "2018-2023"),
            ("2018 and 2020", "2018, 2020"),
            ("2018; 2020", "2018, 2020"),
            ("2018-23", "2018-2023"),
            ("2018..2020", "2018-2020"),
            ("2018\u{2212}2023", "2018-2023"),
        ] {
            assert_eq!(years(text).as_deref(), Some(meant), "{text}");
        }
        for text in ["soon", "2018-", "18", "2023-2018"] {
            assert_eq!(years(text), None, "{text}");
        }
    }

    #[test]
    fn more_than_a_status_is_taken_apart() {
        let method = crate::record::built_in_method();
        let meant = |text| status_meant(text, &[IndicatorKind::Count], &method).map(|(_, write)| write);
        assert_eq!(meant("on_request").as_deref(), Some("{status: partial, reasons: [on_request]}"));
        assert_eq!(meant("по запросу").as_deref(), Some("{status: partial, reasons: [on_request]}"));
        assert_eq!(meant("available (on request)").as_deref(), Some("{status: partial, reasons: [on_request]}"));
        assert_eq!(meant("partial, men only").as_deref(), Some("{status: partial, note: \"men only\"}"));
        assert_eq!(meant("available# see p. 4").as_deref(), Some("available  # see p. 4"));
        assert_eq!(meant("not available"), None);
    }
}
