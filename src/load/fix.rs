//! What is mechanical and can be mended in place: years in order and in ranges, the spelling of a known word.

use std::ops::Range;

use crate::yaml::{Edits, Kind, Node, Style, readable};
use crate::{
    finding::{Choice, Fact, Finding, FormKind, Mistake, Slip, SlipKind, Syntax, Vocabulary, address_meant, plain},
    model::{Window, Year, Years},
};

/// The text of a file with everything mended that can mean one thing only; `None` where nothing is. Never what is the case: of a
/// status only its spelling.
///
/// `findings` are those of the file. Where the notation itself is broken, that alone is mended: what else is wrong is seen when the
/// file is read again. Whatever is not mended stays byte for byte; so does a file that is not UTF-8, of which the text is no true copy.
#[must_use]
pub fn mend(text: &str, findings: &[Finding]) -> Option<String> {
    let is_untrue = |finding: &Finding| {
        matches!(finding.fact, Fact::Mistake(Mistake::NotUtf8 { .. } | Mistake::Utf16 | Mistake::Unreadable { .. }))
    };
    if findings.iter().any(is_untrue) {
        return None;
    }
    let readable = readable(text);
    if readable.mended.is_some() {
        return readable.mended;
    }
    let mut edits = Edits::new();
    for finding in findings {
        let Fact::Mistake(mistake) = &finding.fact else { continue };
        let range = finding.place.span.bytes();
        if let Mistake::DisplayControl { character } = mistake {
            unseen(text, range.clone(), *character, &mut edits);
        }
        if let Some(word) = spelling(mistake) {
            replace(text, range, &word, &mut edits);
        } else if let Some((range, new)) = mended_form(text, range, mistake) {
            edits.replace(range, new);
        }
    }
    if let Some(root) = readable.root.as_ref().filter(|_| readable.faults.is_empty()) {
        years_under(text, root, &mut edits);
    }
    Some(edits.apply(text)).filter(|mended| mended != text)
}

/// Takes out a character that is not seen; one that separates lines leaves a blank.
fn unseen(text: &str, range: Range<usize>, character: char, edits: &mut Edits) {
    // One that is written as an escape has the place of the whole text.
    if text.get(range.clone()).is_some_and(|written| written.chars().eq([character])) {
        edits.replace(range, if matches!(character, '\u{2028}' | '\u{2029}') { " " } else { "" });
    }
}

/// The word, date or address that a text can only mean. Of a status and of what is cited only the spelling: case, spaces, signs
/// that look alike.
fn spelling(mistake: &Mistake) -> Option<String> {
    let (choice, is_of_few) = match mistake {
        Mistake::UnknownKey { choice, .. } => (choice, true),
        Mistake::Unknown { vocabulary, choice } => {
            (choice, !matches!(vocabulary, Vocabulary::Status | Vocabulary::Cite))
        }
        Mistake::BadDate { meant, .. } => return meant.clone(),
        Mistake::BadLink { found } => return address_meant(found),
        _ => return None,
    };
    let nearest = choice.nearest.as_deref()?;
    let is_one_slip = !matches!(
        mistake,
        Mistake::Unknown { vocabulary: Vocabulary::Country | Vocabulary::Language | Vocabulary::Dimension, .. }
    );
    let means_it =
        is_same(&choice.found, nearest) || is_of_few && (choice.is_certain || is_one_slip && is_plain(choice, nearest));
    means_it.then(|| nearest.to_owned())
}

/// Whether two words differ in case, spaces, hyphens, quotation marks and signs that look alike only.
fn is_same(found: &str, word: &str) -> bool {
    let bare = |text: &str| {
        let plain = plain(text).to_lowercase().replace([' ', '-', '(', ')', ','], "_").replace("__", "_");
        plain.trim_matches(['_', '«', '»', '“', '”', '„', '.', ';', '"', '\'']).to_owned()
    };
    bare(found) == bare(word)
}

/// What an entry in another form can only mean: the bytes that change, and what they become.
fn mended_form(text: &str, range: Range<usize>, mistake: &Mistake) -> Option<(Range<usize>, String)> {
    if let Mistake::YearsSplit { whole, .. } = mistake {
        return split_years(text, range.start, whole);
    }
    if let Mistake::NotYaml(Syntax::Slip(Slip { kind: SlipKind::Behind, sign: Some(sign), .. })) = mistake {
        let stands = text.get(range.clone()).is_some_and(|found| found.chars().eq([*sign]));
        return stands.then(|| (range, " ".to_owned()));
    }
    let Mistake::Form(form) = mistake else { return None };
    let value = || form.write.split_once(": ").map_or(&*form.write, |(_, value)| value).to_owned();
    let written = text.get(range.clone())?;
    let is_whole = written.trim_end() == form.found;
    match form.kind {
        FormKind::NoBrackets
        | FormKind::RemarkClose
        | FormKind::NoSpace
        | FormKind::Languages
        | FormKind::OtherComma => {
            let is_list = matches!(form.kind, FormKind::Languages | FormKind::OtherComma);
            let range = if is_list { list_around(text, range.start)? } else { range };
            (is_whole || is_list).then(|| (range, form.write.clone()))
        }
        FormKind::Years if !form.found.contains('/') => is_whole.then(|| (range, form.write.clone())),
        FormKind::Number if !form.write.contains('{') => is_whole.then(|| (range, form.write.clone())),
        FormKind::YearsBelow | FormKind::NoColon if is_whole && only_parts_differ(&form.found, &form.write) => {
            Some((range, form.write.clone()))
        }
        FormKind::BracketsAround if form.write != form.found => is_whole.then(|| (range, form.write.clone())),
        FormKind::NationalNone => is_whole.then(|| (range, value())),
        FormKind::Thousands => {
            let end = range.start + form.found.len();
            (text.get(range.start..end) == Some(&*form.found)).then(|| (range.start..end, value()))
        }
        FormKind::CutByComma => {
            let start = range.end.checked_sub(form.found.len())?;
            (text.get(start..range.end) == Some(&*form.found)).then(|| (start..range.end, value()))
        }
        FormKind::NextEntry => {
            let start = range.start.checked_sub(2)?;
            (text.get(start..range.start) == Some("  ")).then(|| (start..range.start, "- ".to_owned()))
        }
        FormKind::YearsTooLeft => {
            let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
            text[start..range.start].trim().is_empty().then(|| (start..start, "  ".to_owned()))
        }
        FormKind::OneWord => {
            let list = list_around(text, range.start)?;
            let is_one = !form.write.is_empty() && text.get(list.clone())?.trim_matches(['[', ']', ' ']) == form.found;
            is_one.then(|| (list, form.found.clone()))
        }
        _ => None,
    }
}

/// Whether two lines differ in the signs between years and status only.
fn only_parts_differ(found: &str, write: &str) -> bool {
    let bare = |text: &str| {
        let text = text.replace("->", "").replace("=>", "");
        text.chars().filter(|c| !matches!(c, ':' | '：' | ';' | '=' | '|' | ' ' | '\t')).collect::<String>()
    };
    !found.contains('\n') && bare(found) == bare(write)
}

/// The brackets that begin at a place or before it in its line, with what stands in them.
fn list_around(text: &str, at: usize) -> Option<Range<usize>> {
    let line = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let start = if text[at..].starts_with('[') { at } else { line + text[line..at].rfind('[')? };
    let end = start + text[start..].lines().next()?.find(']')? + 1;
    Some(start..end)
}

/// Years that commas have split, as a list: `whole` is how it is written.
fn split_years(text: &str, at: usize, whole: &str) -> Option<(Range<usize>, String)> {
    let parts: Vec<&str> = whole.trim_matches(['[', ']']).split(", ").collect();
    let own = parts.iter().position(|part| text[at..].starts_with(part))?;
    let before = if own == 0 { 0 } else { parts[..own].iter().map(|part| part.len() + 2).sum() };
    let start = at.checked_sub(before)?;
    let written = parts.join(", ");
    (text.get(start..start + written.len()) == Some(&*written))
        .then(|| (start..start + written.len(), whole.to_owned()))
}

/// Whether the word is a slip of the pen away, and no other allowed word is as near.
fn is_plain(choice: &Choice, nearest: &str) -> bool {
    let folded = |word: &str| word.trim().to_lowercase().replace([' ', '-'], "_");
    let distance = |word: &str| strsim::osa_distance(&folded(&choice.found), &folded(word));
    let slip = if nearest.chars().count() < 8 { 1 } else { 2 };
    let rivals = choice.allowed.iter().filter(|word| *word != nearest && distance(word) <= distance(nearest));
    distance(nearest) <= slip && rivals.count() == 0
}

/// Replaces a scalar's words and leaves its quotation marks.
fn replace(text: &str, range: Range<usize>, words: &str, edits: &mut Edits) {
    // A block of text goes on over the break behind it.
    let written = text.get(range.clone()).unwrap_or_default().trim_end();
    let range = range.start..range.start + written.len();
    let quoted = written.len() > 1 && written.starts_with(['"', '\'']) && written.ends_with(['"', '\'']);
    let inner = if quoted { range.start + 1..range.end - 1 } else { range };
    edits.replace(inner, words);
}

/// Tidies years wherever the format has them: keys of `availability` and `values`, and what stands under `years`,
/// `window` and `covers`.
fn years_under(text: &str, node: &Node<'_>, edits: &mut Edits) {
    match &node.kind {
        Kind::Sequence(nodes) => nodes.iter().for_each(|node| years_under(text, node, edits)),
        Kind::Mapping(pairs) => {
            for (key, value) in pairs {
                match key.text() {
                    Some("availability") => children(value).for_each(|table| year_keys(text, table, edits)),
                    Some("values") => year_keys(text, value, edits),
                    Some("years" | "window") => years(text, value, edits),
                    Some("covers") => covers(text, value, edits),
                    _ => years_under(text, value, edits),
                }
            }
        }
        _ => {}
    }
}

/// Tidies the years of a `covers`: by indicator, or by area and indicator; as years, an entry or a list of entries.
fn covers(text: &str, node: &Node<'_>, edits: &mut Edits) {
    for value in children(node) {
        match &value.kind {
            Kind::Scalar(..) => years(text, value, edits),
            Kind::Sequence(parts) if parts.iter().all(|part| part.text().is_some()) => years(text, value, edits),
            Kind::Mapping(pairs) if pairs.iter().all(|(key, _)| key.text() != Some("years")) => {
                covers(text, value, edits);
            }
            _ => years_under(text, value, edits),
        }
    }
}

fn children<'n, 's>(node: &'n Node<'s>) -> impl Iterator<Item = &'n Node<'s>> {
    let pairs = match &node.kind {
        Kind::Mapping(pairs) => pairs.as_slice(),
        _ => &[],
    };
    pairs.iter().map(|(_, value)| value)
}

fn year_keys(text: &str, node: &Node<'_>, edits: &mut Edits) {
    if let Kind::Mapping(pairs) = &node.kind {
        for (key, _) in pairs {
            years(text, key, edits);
        }
    }
}

/// Tidies years written as a scalar or as a list of scalars.
fn years(text: &str, node: &Node<'_>, edits: &mut Edits) {
    match &node.kind {
        Kind::Scalar(words, Style::Plain | Style::Quoted) => {
            let parts: Vec<&str> = words.split(',').map(str::trim).collect();
            if let Some(tidy) = tidied(&parts) {
                let tidy = tidy.join(", ");
                if tidy != words.trim() {
                    replace(text, node.span.bytes(), &tidy, edits);
                }
            }
        }
        Kind::Sequence(nodes) if text[node.span.start..].starts_with('[') => {
            let parts: Option<Vec<&str>> = nodes.iter().map(Node::text).collect();
            if let Some(parts) = parts.filter(|parts| parts.iter().all(|part| !part.contains(',')))
                && let Some(tidy) = tidied(&parts)
                && parts != tidy
            {
                let tidy = if let [one] = tidy.as_slice() { one.clone() } else { format!("[{}]", tidy.join(", ")) };
                edits.replace(node.span.bytes(), tidy);
            }
        }
        _ => {}
    }
}

/// The years in order and in ranges; `None` where a part is no year or range, or a year stands twice.
fn tidied(parts: &[&str]) -> Option<Vec<String>> {
    let mut years: Vec<Year> = Vec::new();
    for part in parts {
        let part = plain(part);
        match part.split_once('-') {
            None => years.push(part.parse().ok()?),
            Some((one, other)) => {
                let (one, other): (Year, Year) = (one.trim().parse().ok()?, other.trim().parse().ok()?);
                years.extend(Window::new(one.min(other), one.max(other))?.years());
            }
        }
    }
    let years = Years::new(years).ok()??;
    Some(years.ranges().iter().map(Window::to_string).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Place;

    fn mended(text: &str) -> String {
        mend(text, &[]).unwrap_or_else(|| "nothing to mend".to_owned())
    }

    #[test]
    fn years_come_in_order_and_in_ranges_and_comments_stay() {
        let text = "availability:\n  flow:\n    2021, 2018–2019, 2020: available # kept\n    '2023-2022' : {status: missing}\n";
        assert_eq!(
            mended(text),
            "availability:\n  flow:\n    2018-2021: available # kept\n    '2022-2023' : {status: missing}\n"
        );
        let text = "sources:\n  - covers:\n      flow: [2021, 2018-2019]\n      stock: [2019, 2018]\n      x:\n        - {years: 2020-2018, values: {2019-2018: 5}}\n";
        assert_eq!(
            mended(text),
            "sources:\n  - covers:\n      flow: [2018-2019, 2021]\n      stock: 2018-2019\n      x:\n        - {years: 2018-2020, values: {2018-2019: 5}}\n"
        );
        assert_eq!(
            mended("- covers: {immigration: {flow: 2020-2018}}\n"),
            "- covers: {immigration: {flow: 2018-2020}}\n"
        );
    }

    #[test]
    fn what_is_tidy_or_no_year_stays() {
        for text in [
            "availability:\n  flow:\n    2018-2019, 2021: available\n",
            "sources: [{covers: {flow: [2018-2019, 2021], stock: unknown, x: [2018, 2018]}}]\n",
            "note: 2020, 2019\nnarrative: {en: 2020-2018}\n",
        ] {
            assert_eq!(mend(text, &[]), None, "{text}");
        }
    }

    fn misspelt(vocabulary: Vocabulary, found: &str, nearest: &str, text: &str) -> Finding {
        let choice = Choice {
            found: found.to_owned(),
            allowed: vec![nearest.to_owned()],
            nearest: Some(nearest.to_owned()),
            is_certain: false,
        };
        let mut place = Place::whole("x.yaml".into());
        place.span.start = text.find(found).expect("there");
        place.span.end = place.span.start + found.len();
        Finding { place, fact: Fact::Mistake(Mistake::Unknown { vocabulary, choice }), related: Vec::new() }
    }

    #[test]
    fn a_slip_in_a_known_word_is_mended_and_never_a_status() {
        let text = "type: cencus # kept\n";
        let field = Vocabulary::Field("type".to_owned());
        let finding = misspelt(field.clone(), "cencus", "census", text);
        assert_eq!(mend(text, &[finding]).as_deref(), Some("type: census # kept\n"));
        assert_eq!(mend(text, &[misspelt(Vocabulary::Status, "cencus", "census", text)]), None);
        assert_eq!(mend(text, &[misspelt(field, "cencus", "surveys", text)]), None);
    }
}
