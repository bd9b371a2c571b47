//! How a line begins, and what is wrong with that: its indentation, its hyphen, its colon.

use super::Lines;
use super::line::{Head, ends_word, head, indent_bytes, is_silent, is_word, is_years, remark, spaces};
use super::value::Mend;
use crate::finding::{SlipKind, is_odd_dash, is_odd_space, is_without_room};

/// Signs that people write in place of the hyphen of a list's entry.
const BULLETS: [char; 11] = ['•', '●', '▪', '◦', '‣', '·', '*', '–', '—', '−', '‑'];

/// How many lines around a line are its neighbours.
const NEAR: usize = 40;

/// Signs that look like a colon.
const COLONS: [char; 4] = ['\u{ff1a}', '\u{fe55}', '\u{2236}', '\u{a789}'];

/// What a line begins with where that is wrong; `wanted` is the column in which a line here would stand.
pub(super) fn indentation(at: usize, line: &str, wanted: usize) -> Option<Mend> {
    let until = indent_bytes(line);
    let (before, rest) = line.split_at(until);
    if rest.is_empty() {
        return None;
    }
    let (place, sign) = before.char_indices().find(|(_, c)| *c != ' ')?;
    let width = |c: char| if c == '\u{3000}' { 2 } else { usize::from(!is_without_room(c)) };
    let columns = before.chars().map(width).sum();
    let columns = if before.contains('\t') { wanted } else { columns };
    let kind = if sign == '\t' { SlipKind::Tab } else { SlipKind::Indented };
    let new = format!("{}{rest}", " ".repeat(columns));
    Some(Mend::sure(at, place, kind, rest, new).with_sign(sign))
}

/// What is wrong with the hyphen or the colon of a line; its indentation is of spaces.
pub(super) fn signs(lines: Lines<'_>, at: usize) -> Option<Mend> {
    let line: &str = &lines[at];
    hyphen(lines, at).or_else(|| emphasis(at, line)).or_else(|| behind(at, line)).or_else(|| colon(at, line))
}

fn hyphen(lines: Lines<'_>, at: usize) -> Option<Mend> {
    let line: &str = &lines[at];
    let start = spaces(line, 0);
    let sign = line[start..].chars().next()?;
    let rest = &line[start + sign.len_utf8()..];
    let text = rest.trim_start_matches(|c: char| c == ' ' || is_odd_space(c) || is_without_room(c));
    let has_name = head(text).key.is_some_and(|key| is_word(&text[key]));
    if BULLETS.contains(&sign) || is_odd_dash(sign) {
        let is_entry = has_name || rest.starts_with(' ');
        let new = || format!("{}- {text}", &line[..start]);
        return is_entry.then(|| Mend::sure(at, start, SlipKind::Bullet, text, new()).with_sign(sign));
    }
    if let Some(text) = numbered(&line[start..]).or_else(|| rest.strip_prefix("- ").filter(|_| sign == '-'))
        && head(text).key.is_some_and(|key| is_word(&text[key]))
    {
        return Some(Mend::sure(
            at,
            start,
            SlipKind::NumberedEntry,
            line[start..].trim(),
            format!("{}- {text}", &line[..start]),
        ));
    }
    if sign != '-' || rest.starts_with('-') || ends_word(line, start + 1) {
        return None;
    }
    if let Some(odd) = rest.chars().next().filter(|c| is_odd_space(*c) || is_without_room(*c)) {
        let new = format!("{}- {text}", &line[..start]);
        return Some(Mend::sure(at, start + 1, SlipKind::Behind, "-", new).with_sign(odd));
    }
    let near = &lines[at.saturating_sub(NEAR)..lines.len().min(at + NEAR)];
    let is_entry_too = |other: &str| spaces(other, 0) == start && other[start..].starts_with("- ");
    let is_entry = has_name
        || rest.starts_with(['{', '[', '"'])
        || rest.starts_with(char::is_alphabetic) && near.iter().any(|other| is_entry_too(other));
    let new = || format!("{}- {rest}", &line[..start]);
    is_entry.then(|| Mend::sure(at, start, SlipKind::HyphenBlank, line[start..remark(line, start)].trim(), new()))
}

/// What stands behind the number of an entry, as lists have them in a word processor, or behind a plus sign.
fn numbered(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_number = (1..=3).contains(&(text.len() - rest.len()));
    let rest = match is_number {
        true => rest.strip_prefix(['.', ')'])?,
        false => text.strip_prefix('+')?,
    };
    rest.strip_prefix(' ').map(str::trim_start)
}

/// Asterisks around a name or a word, as in a message or on a page.
fn emphasis(at: usize, line: &str) -> Option<Mend> {
    let inner = head(line).inner;
    let end = remark(line, inner);
    let text = &line[inner..end];
    let is_marked = text.starts_with("**") && text[2..].contains("**");
    let new = || format!("{}{}{}", &line[..inner], text.replace("**", ""), &line[end..]);
    is_marked.then(|| Mend::sure(at, inner, SlipKind::TooMuch, "**", new()))
}

/// Another space than that of the keyboard behind the colon of a name.
fn behind(at: usize, line: &str) -> Option<Mend> {
    let head = head(line);
    if head.key.is_some() {
        return None;
    }
    let (colon, odd) =
        line[head.inner..].char_indices().zip(line[head.inner..].chars().skip(1)).find_map(|((place, c), next)| {
            (c == ':' && (is_odd_space(next) || is_without_room(next))).then_some((place, next))
        })?;
    let colon = head.inner + colon;
    let name = &line[head.inner..colon];
    let rest = line[colon + 1..].trim_start_matches(|c: char| c == ' ' || is_odd_space(c) || is_without_room(c));
    let new = format!("{}: {rest}", &line[..colon]);
    is_name(name).then(|| Mend::sure(at, colon + 1, SlipKind::Behind, &format!("{name}:"), new).with_sign(odd))
}

/// Whether a text could be the name before a colon.
fn is_name(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.chars().count() <= 60 && !text.contains(['{', '}', '[', ']', '"', '#', '/'])
}

/// What stands in place of a colon and a space.
fn colon(at: usize, line: &str) -> Option<Mend> {
    let Head { inner, key, .. } = head(line);
    if key.is_some() {
        return None;
    }
    let end = remark(line, inner);
    let text = &line[inner..end];
    if let Some((place, sign)) =
        text.char_indices().find(|(_, c)| COLONS.contains(c)).filter(|(at, _)| is_name(&text[..*at]))
    {
        let rest = line[inner + place + sign.len_utf8()..].trim_start();
        let new = format!("{}: {rest}", line[..inner + place].trim_end());
        return Some(Mend::sure(at, inner + place, SlipKind::ColonSign, text, new).with_sign(sign));
    }
    let place = text.find(':').filter(|place| {
        let (name, rest) = (&text[..*place], &text[place + 1..]);
        !rest.is_empty() && !rest.starts_with(['/', ':']) && (is_word(name) || is_years(name))
    })?;
    let colon = inner + place;
    let new = format!("{}: {}", &line[..colon], &line[colon + 1..]);
    Some(Mend::sure(at, colon, SlipKind::ColonBlank, text, new))
}

/// What is wrong with a line that has neither a name nor a hyphen, where names are wanted.
pub(super) fn bare(lines: Lines<'_>, at: usize) -> Mend {
    let line: &str = &lines[at];
    let inner = head(line).inner;
    let end = remark(line, inner);
    let text = &line[inner..end];
    let with_colon = |name: &str, rest: &str| {
        format!("{}{}: {}{}", &line[..inner], name.trim(), rest.trim(), &line[end..]).trim_end().to_owned()
    };
    if is_marker(text) {
        return Mend::guess(at, inner, SlipKind::Marker, text, None);
    }
    if is_rule(text) {
        return Mend::sure(at, inner, SlipKind::Remark, text, format!("{}# {text}", &line[..inner]));
    }
    if text.starts_with("//") || text.starts_with("/*") || text.starts_with("--") || text.starts_with('%') {
        let words = text.trim_start_matches(['/', '*', '-', '%', ' ']);
        return Mend::sure(at, inner, SlipKind::Remark, text, format!("{}# {words}", &line[..inner]));
    }
    if text.starts_with('|') {
        return Mend::guess(at, inner, SlipKind::TableRow, text, None);
    }
    for sign in [":=", "=>", "->", "→", "=", " – ", " — ", " - ", "\t"] {
        if let Some((name, rest)) = text.split_once(sign).filter(|(name, _)| is_word(name.trim()) || is_years(name)) {
            let place = inner + name.len();
            let new = with_colon(name, rest.trim_start_matches(['=', '>']));
            return Mend::sure(at, place, SlipKind::OtherColon, sign.trim_matches(' '), new);
        }
    }
    let first = years_before(text).unwrap_or_else(|| text.split([' ', ';', ',']).next().unwrap_or_default());
    let rest = text[first.len()..].trim_start_matches([' ', ';', ',']);
    let next = lines.iter().skip(at + 1).find(|next| !is_silent(next));
    let goes_on = next.is_some_and(|next| indent_bytes(next) > inner);
    if rest.is_empty() && goes_on {
        return Mend::sure(at, end, SlipKind::NoColon, text, with_colon(text, "").trim_end().to_owned() + &line[end..]);
    }
    if !first.is_empty() && !rest.is_empty() && (is_years(first) || is_word(first) && !rest.contains(' ')) {
        let new = with_colon(first, rest);
        return Mend { is_sure: is_years(first), ..Mend::sure(at, inner, SlipKind::NoColon, first, new) };
    }
    if rest.is_empty() && (is_word(first) || is_years(first)) {
        return Mend::guess(
            at,
            end,
            SlipKind::NoColon,
            text,
            Some(with_colon(text, "").trim_end().to_owned() + &line[end..]),
        );
    }
    Mend::guess(at, inner, SlipKind::Stray, text, None)
}

/// The years with which a text begins, behind which a word follows.
fn years_before(text: &str) -> Option<&str> {
    let end = text.find(|c: char| c.is_alphabetic() || matches!(c, '{' | '['))?;
    let years = text[..end].trim_end_matches([' ', ',', ';', '\t']);
    is_years(years).then_some(years)
}

/// Whether a line begins with years, behind which no colon stands.
pub(super) fn begins_with_years(line: &str) -> bool {
    years_before(line.trim_start()).is_some()
}

/// Whether a line is one of git's marks.
fn is_marker(text: &str) -> bool {
    let marks = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"];
    marks.iter().any(|mark| text.strip_prefix(mark).is_some_and(|rest| !rest.starts_with(&mark[..1])))
}

/// Whether a line is one of signs alone, as some write them below a heading.
fn is_rule(text: &str) -> bool {
    ['=', '*', '_', '~', '+'].iter().any(|sign| text.len() > 2 && text.trim_matches(*sign).is_empty())
}
