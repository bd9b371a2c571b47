//! Dates as reference managers and people write them.

use super::reference::tidy;
use crate::model::Date;

/// What a text says of a date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateSaid {
    /// The date, as far as tables can say it.
    pub date: Option<String>,
    /// The text as a whole, where it says more than that.
    pub more: Option<String>,
}

/// The months by the beginnings of their names in English, Russian, Kyrgyz, German, French and Spanish; earlier ones win.
const MONTHS: [(&str, u8); 43] = [
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("may", 5),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
    ("янв", 1),
    ("фев", 2),
    ("мар", 3),
    ("апр", 4),
    ("май", 5),
    ("мая", 5),
    ("июн", 6),
    ("июл", 7),
    ("авг", 8),
    ("сен", 9),
    ("окт", 10),
    ("ноя", 11),
    ("дек", 12),
    ("үчтүн", 3),
    ("mär", 3),
    ("mai", 5),
    ("okt", 10),
    ("dez", 12),
    ("fév", 2),
    ("avr", 4),
    ("juin", 6),
    ("juil", 7),
    ("aoû", 8),
    ("déc", 12),
    ("ene", 1),
    ("abr", 4),
    ("ago", 8),
    ("dic", 12),
    ("mrz", 3),
    ("fevr", 2),
    ("gen", 1),
];

/// Words that say that there is no date.
const NONE: [&str; 11] = ["n.d.", "n.d", "nd", "no date", "undated", "s.a.", "s.d.", "б.г.", "б. г.", "о.j.", "o.j."];

/// Reads a date.
#[must_use]
pub fn date_said(text: &str) -> DateSaid {
    let Some(text) = tidy(text) else { return DateSaid::default() };
    let bare = text.trim_matches(['[', ']', '(', ')', '©', ' ', '.', ',']).trim();
    let lower = bare.to_lowercase();
    if NONE.iter().any(|none| lower == none.trim_end_matches('.') || lower == *none) {
        return DateSaid::default();
    }
    if let Some(date) = iso(bare).or_else(|| dotted(bare)) {
        return DateSaid { date: Some(date), more: None };
    }
    if let Some((first, last)) = range(bare) {
        let between = if last.is_empty() || first == last { text } else { format!("{first}–{last}") };
        return DateSaid { date: Some(first), more: Some(between) };
    }
    let (date, whole) = in_words(&lower);
    DateSaid { date, more: (!whole).then_some(text) }
}

/// A date that the tables can say; nothing where no calendar has it.
fn checked(year: u32, month: Option<u32>, day: Option<u32>) -> Option<String> {
    let mut text = format!("{year:04}");
    for part in [month, month.and(day)].into_iter().flatten() {
        text.push_str(&format!("-{part:02}"));
    }
    text.parse::<Date>().is_ok().then_some(text)
}

fn number(text: &str) -> Option<u32> {
    let digits = !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

/// `2021`, `2021-3`, `2021-03-04T00:00:00Z`, `2021/03/04`.
fn iso(text: &str) -> Option<String> {
    let day = text.split_once(['T', ' ']).map_or(text, |(day, time)| if time.contains(':') { day } else { text });
    let parts: Vec<&str> = day.split(['-', '/']).collect();
    let mut numbers = parts.iter().map(|part| number(part));
    let year = numbers.next()?.filter(|_| parts[0].len() == 4)?;
    let rest = numbers.collect::<Option<Vec<u32>>>()?;
    match rest[..] {
        [] => checked(year, None, None),
        [month] if parts[1].len() <= 2 => checked(year, Some(month), None),
        [month, day] if parts[1].len() <= 2 => checked(year, Some(month), Some(day)),
        _ => None,
    }
}

/// `20.11.2025`, and `20/11/2025` where only one reading gives a month.
fn dotted(text: &str) -> Option<String> {
    let is_dotted = text.contains('.');
    let parts: Vec<u32> = text.split(['.', '/', '-']).map(number).collect::<Option<_>>()?;
    match parts[..] {
        [day, month, year] if year > 999 && (is_dotted || day > 12) => checked(year, Some(month), Some(day)),
        [month, day, year] if year > 999 && day > 12 => checked(year, Some(month), Some(day)),
        [month, year] if year > 999 => checked(year, Some(month), None),
        _ => None,
    }
}

/// The beginning of a range of dates, and its end: `2018/2019`, `2018–2019`, `../2021`.
fn range(text: &str) -> Option<(String, String)> {
    for between in ["--", "–", "—", "/", "-", " to "] {
        let Some((first, last)) = text.split_once(between) else { continue };
        let (first, last) = (first.trim(), last.trim());
        let open = |part: &str| part.is_empty() || part == "..";
        let date = |part: &str| iso(part).or_else(|| dotted(part));
        match (date(first), date(last)) {
            (Some(from), _) if open(last) => return Some((from, String::new())),
            (Some(from), Some(to)) => return Some((from, to)),
            (Some(from), None) if last.len() == 2 && number(last) > number(&from[2..4]) && from.len() == 4 => {
                return Some((from, last.to_owned()));
            }
            (None, Some(to)) if open(first) => return Some((to.clone(), to)),
            _ => {}
        }
    }
    None
}

/// A date in words: the year, with month and day where they are named; and whether that is all that the words say.
fn in_words(lower: &str) -> (Option<String>, bool) {
    let mut year = None;
    let (mut month, mut day) = (None, None);
    let mut whole = true;
    for word in lower
        .split([' ', ',', '~', '[', ']', '(', ')'])
        .map(|word| word.trim_matches('.'))
        .filter(|word| !word.is_empty())
    {
        let plain = word.trim_end_matches(['?', '%']);
        let named = || MONTHS.iter().find(|(begin, _)| word.starts_with(begin)).map(|(_, month)| u32::from(*month));
        let ordinal = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).and_then(number);
        match (number(plain), ordinal) {
            (Some(number), _) if plain.len() == 4 && year.is_none() => {
                year = Some(number);
                whole &= plain.len() == word.len();
            }
            (Some(number), _) | (None, Some(number)) if (1..=31).contains(&number) && day.is_none() => {
                day = Some(number);
            }
            _ if month.is_none() && named().is_some() => month = named(),
            _ if ["г", "год", "года", "ж", "жыл", "of", "de", "the"].contains(&word) => {}
            _ => {
                // A year may stick to a word: `c2020`, `2020а`.
                let group = word.split(|c: char| !c.is_ascii_digit()).find(|digits| digits.len() == 4);
                year = year.or_else(|| group.and_then(number));
                whole = false;
            }
        }
    }
    let Some(of) = year else { return (None, false) };
    let lone_day = day.is_some() && month.is_none();
    let date = checked(of, month, day).or_else(|| checked(of, month, None)).or_else(|| checked(of, None, None));
    let complete = date.as_ref().is_some_and(|date| {
        date.len() == 4 + 3 * (usize::from(month.is_some()) + usize::from(day.is_some() && month.is_some()))
    });
    (date, whole && !lone_day && complete)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_read_as_far_as_a_table_can_say_it() {
        for (text, date, more) in [
            ("2021-03-04", "2021-03-04", ""),
            ("2021-3-4", "2021-03-04", ""),
            ("2021/03/04", "2021-03-04", ""),
            ("2021-03-04T00:00:00Z", "2021-03-04", ""),
            ("20.11.2025", "2025-11-20", ""),
            ("20/11/2025", "2025-11-20", ""),
            ("11/20/2025", "2025-11-20", ""),
            ("03/2021", "2021-03", ""),
            ("March 2021", "2021-03", ""),
            ("12 March 2021", "2021-03-12", ""),
            ("March 12th, 2021", "2021-03-12", ""),
            ("12 марта 2021 г.", "2021-03-12", ""),
            ("[2020]", "2020", ""),
            ("©2020", "2020", ""),
            ("2018--2019", "2018", "2018–2019"),
            ("2018/2019", "2018", "2018–2019"),
            ("2020-05/2021-01", "2020-05", "2020-05–2021-01"),
            ("../2021", "2021", "../2021"),
            ("2018-19", "2018", "2018–19"),
            ("circa 2020", "2020", "circa 2020"),
            ("c2020", "2020", "c2020"),
            ("2021?", "2021", "2021?"),
            ("autumn 2021", "2021", "autumn 2021"),
            ("04/03/2021", "2021", "04/03/2021"),
            ("2021-05-XX", "2021", "2021-05-XX"),
            ("forthcoming", "", "forthcoming"),
            ("in press", "", "in press"),
            ("199X", "", "199X"),
            ("n.d.", "", ""),
            ("[n.d.]", "", ""),
            ("б.г.", "", ""),
            ("2021-02-30", "2021", "2021-02-30"),
            ("12345", "", "12345"),
            ("²", "", "²"),
            ("0000", "", "0000"),
        ] {
            let said = date_said(text);
            assert_eq!(
                (said.date.as_deref().unwrap_or(""), said.more.as_deref().unwrap_or("")),
                (date, more),
                "{text}"
            );
        }
    }
}
