//! What was probably meant by an entry in another form than belongs in its place.

use super::fields::{Entry, Fields};
use super::reader::Reader;
use crate::finding::{
    Form, FormKind, Mistake, Slip, SlipKind, Span, Syntax, Vocabulary, is_odd_space, is_without_room, plain,
};
use crate::messages::nearest::choice;
use crate::model::{
    Date, Declared, Given, Kind as IndicatorKind, LANGUAGE_CODES, Language, Method, Reason, Said, Window, Years,
};
use crate::yaml::{Kind, Node, is_blank, span_at};

/// Words that people write between the first and the last year, and between years.
const RANGES: [&str; 12] =
    ["--", " to ", " till ", " until ", " through ", "...", "..", "…", " по ", " до ", "→", "->"];
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
            let list = texts_of(node).zip(method);
            let list = list.and_then(|(all, method)| Some((status_meant(&all, kinds, method)?.1, all)));
            let one = texts_of(node).and_then(|all| Some((all.trim().parse::<Declared>().ok()?, all)));
            let is_named = self.text[..node.span.start].trim_end().ends_with("status:");
            if let Some((status, all)) = one.filter(|_| !is_named) {
                let write = format!("{years}: {status}");
                self.say_form(self.first_line(node.span), FormKind::OneWord, "status", &all, write);
            } else if let Some((write, all)) = list {
                self.say_form(self.first_line(node.span), FormKind::OneWord, "status", &all, write);
            } else if node.text().is_some() {
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

    /// Whether a status stands before its years, which is told.
    pub(super) fn is_turned_round(&mut self, entry: Entry<'_, '_>) -> bool {
        let Ok(status) = entry.key.trim().parse::<Declared>() else { return false };
        let Some(text) = entry.value.text().map(str::to_owned).or_else(|| texts_of(entry.value)) else { return false };
        let years = text.parse::<Years>().ok().map(|years| years.to_string()).or_else(|| years(&text));
        if let Some(years) = &years {
            self.say_form(
                entry.at,
                FormKind::TurnedRound,
                "",
                &format!("{}: {text}", entry.key),
                format!("{years}: {status}"),
            );
        }
        years.is_some()
    }

    /// Whether years and their status stand in fields of their own below an indicator, which is told.
    pub(super) fn fields_apart(&mut self, entries: &[Entry<'_, '_>]) -> bool {
        let of = |key: &str| entries.iter().find(|entry| entry.key == key);
        let (Some(years), Some(status)) = (of("years").or_else(|| of("year")), of("status")) else { return false };
        let text = |entry: &Entry<'_, '_>| {
            let text = self.text.get(entry.value.span.bytes()).unwrap_or_default();
            text.lines().next().unwrap_or_default().trim().to_owned()
        };
        let others = entries.iter().filter(|entry| !["years", "year", "status"].contains(&entry.key));
        let others: String = others.map(|entry| format!(", {}: {}", entry.key, text(entry))).collect();
        let write = match others.as_str() {
            "" => format!("{}: {}", text(years), text(status)),
            others => format!("{}: {{status: {}{others}}}", text(years), text(status)),
        };
        self.say_form(years.at, FormKind::TurnedRound, "", &format!("{}: {}", years.key, text(years)), write);
        true
    }

    /// Reads a list of languages. Several that are named in other words than their codes are one finding.
    pub(crate) fn languages(&mut self, fields: &Fields<'_, '_>, key: &str) -> Vec<Language> {
        let Some(Kind::Sequence(nodes)) = fields.get(key).map(|node| &node.kind) else {
            return self.many(fields, key, Self::language);
        };
        let texts: Vec<&str> = nodes.iter().filter_map(Node::text).collect();
        let strange = |text: &&&str| text.trim().parse::<Language>().is_err();
        if texts.iter().filter(strange).count() < 2 || texts.len() < nodes.len() {
            return self.many(fields, key, Self::language);
        }
        let codes: Vec<String> = texts
            .iter()
            .filter_map(|text| choice(text, LANGUAGE_CODES.iter().copied()).nearest.filter(|_| !is_blank(text)))
            .collect();
        if codes.len() < texts.len() {
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
        let is_row = |(years, rest): &(&str, &str)| {
            years.trim().parse::<Years>().is_ok() && rest.trim().starts_with(char::is_alphabetic)
        };
        let parts = first.split_once(',').filter(is_row);
        let parts = parts.or_else(|| first.split_once([':', ';', '\t', '=']).or_else(|| first.split_once(' ')));
        let line = match parts {
            Some((years, rest)) if years.trim().parse::<Years>().is_ok() => {
                let word = rest.split_whitespace().next().unwrap_or_default();
                format!("{}: {}", years.trim(), known(word).unwrap_or_else(|| "available".to_owned()))
            }
            _ if first.trim().parse::<Years>().is_ok() => format!("{}: available", first.trim()),
            _ => format!("{window}: {}", known(&first).unwrap_or_else(|| "available".to_owned())),
        };
        if let Some((span, slip)) = self.odd_behind_colon(node, &line) {
            return self.say(span, Mistake::NotYaml(Syntax::Slip(slip)));
        }
        let span = self.first_line(node.span);
        let is_below = self.text[..node.span.start].ends_with(['\n', ' '])
            && self.whole_line(span).trim_start().starts_with(first.trim());
        if let Some((years, _)) = line.split_once(':').filter(|(years, _)| is_below && first.trim().starts_with(years))
        {
            return self.say_form(span, FormKind::NoColon, format!("`{years}`"), text, line.clone());
        }
        self.say_form(span, FormKind::YearsBelow, indicator, text, line);
    }
}

impl Reader {
    /// A character that looks like a space, or like nothing, behind the first colon of a text that was meant to be a name and its
    /// value; nobody can see it. `write` is what was meant.
    fn odd_behind_colon(&self, node: &Node<'_>, write: &str) -> Option<(Span, Slip)> {
        let source = &self.text[node.span.bytes()];
        let colon = source.find(':')?;
        let odd = source[colon + 1..].chars().next().filter(|c| is_odd_space(*c) || is_without_room(*c))?;
        let at = node.span.start + colon + 1;
        let found = source[..=colon].trim().to_owned();
        let slip = Slip { kind: SlipKind::Behind, sign: Some(odd), found, write: write.to_owned(), lines: Vec::new() };
        Some((span_at(&self.text, at, at + odd.len_utf8()), slip))
    }
}

/// Years and a status in fields of their own, as they are written in a line of the availability table.
pub(super) fn years_and_status(node: &Node<'_>) -> Option<String> {
    let Kind::Mapping(pairs) = &node.kind else { return None };
    let of = |name: &str| pairs.iter().find(|(key, _)| key.text() == Some(name)).and_then(|(_, value)| value.text());
    Some(format!("{}: {}", of("years").or_else(|| of("year"))?.trim(), of("status")?.trim()))
}

/// Whether a field is a list of words of the format, none of which has a sign in it.
pub(super) fn is_of_words(field: &Said) -> bool {
    matches!(name_of(field), "languages" | "reasons" | "limits")
}

/// The name of a field as it is written.
fn name_of(field: &Said) -> &str {
    match field.values() {
        [("", Given::Text(name))] => name.trim_matches('`'),
        _ => "",
    }
}

/// The list that a text without brackets stands for: each of its words as it is written, where it can be no other.
pub(super) fn listed(field: &Said, text: &str) -> String {
    let words: Vec<&str> = match name_of(field) {
        "languages" => LANGUAGE_CODES.to_vec(),
        "reasons" | "limits" => Reason::KNOWN.iter().map(|reason| reason.word()).collect(),
        // Their entries have names, which only the author knows.
        "sources" | "searches" | "excluded" | "conventions" | "policies" | "stakeholders" => return String::new(),
        _ => return format!("[{}]", text.trim()),
    };
    let bare = text.trim().trim_matches(['(', ')', '[', ']', '{', '}', '-', ' ']);
    if ["none", "no", "нет", "жок", "n/a"].contains(&bare.to_lowercase().as_str()) {
        return "[]".to_owned();
    }
    let one = |part: &str| {
        let known = choice(part.trim(), words.iter().copied());
        known.nearest.filter(|_| known.is_certain).unwrap_or_else(|| part.trim().to_owned())
    };
    let parts = bare.split([',', ';', '/']).filter(|part| !part.trim().is_empty());
    format!("[{}]", parts.map(one).collect::<Vec<_>>().join(", "))
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
        None if rest.parse::<Declared>().is_ok() => return Some((FormKind::StatusAndMore, String::new())),
        None => rest.replace('"', "'"),
    };
    Some((FormKind::StatusAndMore, format!("{{status: {status}, note: \"{more}\"}}")))
}

/// The years that a text stands for that is none, as they are written.
pub(super) fn years(text: &str) -> Option<String> {
    if is_open(text) {
        return None;
    }
    let mut text = digits_of(&plain(text).to_lowercase());
    for word in
        ["years", "year", "from ", "годы", "года", "год", "гг.", "г.", "-жылдары", "-жылдар", "-жыл", "жылдар", "жыл"]
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
    let text = text.trim().trim_matches(['(', ')', '{', '}', '[', ']', ':', '\'', '"', ' ']).replace('~', "-");
    let text = text.split(',').map(|part| whole(part.trim())).collect::<Vec<_>>().join(", ");
    text.parse::<Years>().ok().map(|years| years.to_string())
}

/// Words for every year.
const ALL: [&str; 9] =
    ["all", "all years", "every year", "always", "все", "все годы", "всегда", "баары", "бардык жылдар"];
/// Words before a first year.
const SINCE: [&str; 5] = ["since ", "from ", "after ", "с ", "начиная с "];
/// Words before a last year.
const UNTIL: [&str; 8] = ["until ", "till ", "before ", "up to ", "to ", "до ", "по ", "раньше "];
/// What stands behind a first year.
const ON: [&str; 12] =
    ["-", "+", "…", "...", "- present", "-present", "-now", " onwards", " on", " - н.в.", "-н.в.", "-жылдан баштап"];

/// Whether a text names the first year and leaves the last open, or means every year.
pub(super) fn is_open(text: &str) -> bool {
    let text = plain(text).to_lowercase();
    let text = text.trim().trim_end_matches(" года").trim_end_matches(" г.").trim_end_matches(" жыл");
    let is_year = |part: &str| part.trim().trim_end_matches("-жылдан").parse::<crate::model::Year>().is_ok();
    let is_until = text.strip_suffix("-жылга чейин").is_some_and(is_year);
    is_until
        || ALL.contains(&text)
        || UNTIL.iter().any(|word| text.strip_prefix(word).is_some_and(is_year))
        || SINCE.iter().any(|word| text.strip_prefix(word).is_some_and(is_year))
        || ON.iter().any(|word| text.strip_suffix(word).is_some_and(is_year))
}

/// A text with digits for the letters that look like them, where it has digits.
fn digits_of(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let is_digit = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
    let digit = |(at, c): (usize, &char)| match c {
        'o' | 'о' if is_digit(at.checked_sub(1)) || is_digit(at.checked_add(1)) => '0',
        'l' | 'i' if is_digit(at.checked_sub(1)) && is_digit(at.checked_add(1)) => '1',
        c => *c,
    };
    chars.iter().enumerate().map(digit).collect::<String>()
}

/// A range whose last year has two digits, or whose years stand around a stroke, as it is written.
fn whole(part: &str) -> String {
    let (first, last) = match part.split_once(['-', '/']) {
        Some((first, last)) => (first.trim(), last.trim()),
        // A number of a spreadsheet.
        None => return part.strip_suffix(".0").unwrap_or(part).to_owned(),
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
            ("2018.0", "2018"),
            ("2\u{41e}18-2023", "2018-2023"),
            ("20l8-2O23", "2018-2023"),
            ("(2018-2023)", "2018-2023"),
            ("2018~2023", "2018-2023"),
            ("2018-2023-жылдар", "2018-2023"),
            ("2018-2023:", "2018-2023"),
        ] {
            assert_eq!(years(text).as_deref(), Some(meant), "{text}");
        }
        for text in ["soon", "2018-", "18", "2023-2018", "since 2018", "с 2018 года", "2018-present", "all"] {
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
