//! The date that was probably meant by a text that is none: days first, and the day numbers of spreadsheets.

use std::ops::RangeInclusive;

use crate::finding::plain;
use crate::model::Date;

/// The numbers by which spreadsheets count the days of the years 2000 to 2099.
const DAY_NUMBERS: RangeInclusive<u32> = 36_526..=73_050;

/// The months, by how their names begin in English, Russian and Kyrgyz.
const MONTHS: [[&str; 2]; 12] = [
    ["jan", "янв"],
    ["feb", "фев"],
    ["mar", "мар"],
    ["apr", "апр"],
    ["may", "ма"],
    ["jun", "июн"],
    ["jul", "июл"],
    ["aug", "авг"],
    ["sep", "сен"],
    ["oct", "окт"],
    ["nov", "ноя"],
    ["dec", "дек"],
];

/// Returns the date that a text in another form stands for, such as `19.10.2023`, `19 October 2023` or `45218`; nothing where day
/// and month could be exchanged.
pub(crate) fn meant(text: &str) -> Option<Date> {
    let text = plain(text).to_lowercase();
    let text = text.trim().trim_end_matches(['.', ',']).trim_end_matches("г").trim();
    let text = ["in ", "year ", "в ", "year: "].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text).trim();
    if text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok();
    }
    if let Ok(number) = text.parse()
        && DAY_NUMBERS.contains(&number)
    {
        return of_day_number(number).parse().ok();
    }
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]).parse().ok();
    }
    let day = text.split_once('t').map_or(text, |(day, time)| if time.contains(':') { day } else { text });
    in_words(text).or_else(|| in_figures(day))
}

/// The two dates that a text can stand for whose day and month, or day and year, could be exchanged: the day first before the other.
pub(crate) fn either(text: &str) -> Option<[Date; 2]> {
    let text = plain(text);
    let text = text.trim().trim_end_matches(['.', ',', 'г']).trim();
    let separator = ['.', '/', '-'].into_iter().find(|sign| text.contains(*sign))?;
    let parts: Vec<&str> = text.split(separator).map(str::trim).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    let two = |part: &str| part.parse::<u8>().ok().filter(|_| part.len() <= 2);
    let (day, month) = (two(first)?, two(second)?);
    let (one, other) = match third.len() {
        4 => (format!("{third}-{month:02}-{day:02}"), format!("{third}-{day:02}-{month:02}")),
        2 => {
            let year = two(third)?;
            (format!("20{year:02}-{month:02}-{day:02}"), format!("20{day:02}-{month:02}-{year:02}"))
        }
        _ => return None,
    };
    let dates = [one.parse().ok()?, other.parse().ok()?];
    (dates[0] != dates[1]).then_some(dates)
}

/// A date with the name of its month.
fn in_words(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split([' ', ',', '.', '-', '/']).filter(|part| !part.is_empty()).collect();
    // The word for a year says nothing more.
    let parts: Vec<&str> =
        parts.into_iter().filter(|part| !["жыл", "год", "г"].iter().any(|year| is_word_of(part, year))).collect();
    let is_month = |part: &&str| part.starts_with(char::is_alphabetic);
    let name = parts.iter().copied().find(is_month)?;
    let month = 1 + MONTHS.iter().position(|names| names.iter().any(|begin| name.starts_with(begin)))?;
    let numbers: Vec<&str> = parts.iter().copied().filter(|part| !is_month(part)).collect();
    let numbers: Vec<&str> = numbers.iter().map(|part| part.trim_end_matches(char::is_alphabetic)).collect();
    if parts.iter().filter(|part| is_month(part)).count() != 1 {
        return None;
    }
    match numbers.as_slice() {
        [year] if year.len() == 4 => format!("{year}-{month:02}").parse().ok(),
        [day, year] | [year, day] if year.len() == 4 && day.len() <= 2 => {
            format!("{year}-{month:02}-{:02}", day.parse::<u8>().ok()?).parse().ok()
        }
        _ => None,
    }
}

/// Whether a part is a word in one of its forms; a single letter has one.
fn is_word_of(part: &str, word: &str) -> bool {
    part == word || (word.chars().count() > 1 && part.starts_with(word))
}

/// A date of figures alone.
fn in_figures(text: &str) -> Option<Date> {
    let separator = ['.', '/', '-'].into_iter().find(|sign| text.contains(*sign))?;
    let parts: Vec<&str> = text.split(separator).map(str::trim).collect();
    if !parts.iter().all(|part| !part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let two = |part: &str| part.parse::<u8>().ok().filter(|_| part.len() <= 2);
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 => format!("{year}-{:02}-{:02}", two(month)?, two(day)?).parse().ok(),
        [year, month] | [month, year] if year.len() == 4 => format!("{year}-{:02}", two(month)?).parse().ok(),
        [day, month, year] if year.len() == 4 => {
            let (day, month) = (two(day)?, two(month)?);
            // Points part the day from the month in one order only, strokes and hyphens in two.
            if separator != '.' && day <= 12 && month > 12 {
                return format!("{year}-{day:02}-{month:02}").parse().ok();
            }
            if separator != '.' && day <= 12 && day != month {
                return None;
            }
            format!("{year}-{month:02}-{day:02}").parse().ok()
        }
        _ => None,
    }
}

/// Writes the day of a number among `DAY_NUMBERS`; in these years every fourth is a leap year.
fn of_day_number(number: u32) -> String {
    let (mut left, mut year, mut month) = (number - DAY_NUMBERS.start(), 2000, 1);
    loop {
        let days = match month {
            2 if year % 4 == 0 => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        if left < days {
            return format!("{year}-{month:02}-{:02}", left + 1);
        }
        left -= days;
        (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_of_a_spreadsheet_or_with_the_day_first_is_understood_and_none_is_guessed() {
        let meant = |text| meant(text).map(|date| date.to_string());
        for (text, date) in [
            ("45218", "2023-10-19"),
            ("36526", "2000-01-01"),
            ("36585", "2000-02-29"),
            ("73050", "2099-12-31"),
            ("19.10.2023", "2023-10-19"),
            ("3.4.2023", "2023-04-03"),
            ("19/10/2023", "2023-10-19"),
            ("2023/10/19", "2023-10-19"),
            ("2024.1.1", "2024-01-01"),
            ("20231019", "2023-10-19"),
            ("2023-10-19T12:00:00", "2023-10-19"),
            ("10.2023", "2023-10"),
            ("19 October 2023", "2023-10-19"),
            ("Oct 19, 2023", "2023-10-19"),
            ("October 2023", "2023-10"),
            ("19 октября 2023 г.", "2023-10-19"),
            ("май 2023", "2023-05"),
            ("март 2023", "2023-03"),
            ("2025-жылдын 21-ноябры", "2025-11-21"),
            ("10/19/2023", "2023-10-19"),
            ("2023 г.", "2023"),
            ("in 2023", "2023"),
        ] {
            assert_eq!(meant(text).as_deref(), Some(date), "{text}");
        }
        for text in ["3/4/2023", "31.2.2023", "21.11.25", "autumn 2025", "12345", "99999", "soon", ""] {
            assert_eq!(meant(text), None, "{text}");
        }
    }

    #[test]
    fn of_two_dates_that_a_text_can_be_both_are_named() {
        let either = |text| either(text).map(|dates| dates.map(|date| date.to_string()));
        for (text, dates) in [
            ("03/04/2024", ["2024-04-03", "2024-03-04"]),
            ("3-4-2024", ["2024-04-03", "2024-03-04"]),
            ("21.11.25", ["2025-11-21", "2021-11-25"]),
        ] {
            assert_eq!(either(text), Some(dates.map(str::to_owned)), "{text}");
        }
        for text in ["3/3/2024", "31/12/2024", "2024", "soon", "3/4"] {
            assert_eq!(either(text), None, "{text}");
        }
    }
}
