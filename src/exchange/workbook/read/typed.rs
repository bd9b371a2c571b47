//! What a person types, as the tables write it, where it can mean one thing only: numbers, dates and years.

use super::dictionary::folded;
use super::row::usual;
use crate::model::Date;
use crate::record::dates;

/// A number as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Number {
    /// As the tables write it; what is no number is left as it was typed, to be found wrong.
    Plain(String),
    /// Its comma divides thousands, or a whole and a fraction.
    Doubtful {
        /// Without the comma.
        whole: String,
        /// With a point.
        fraction: String,
    },
}

/// Reads a number: spaces and apostrophes divide thousands, a comma does where nothing else is possible.
pub fn number(text: &str) -> Number {
    let is_divider = |c: char| c.is_whitespace() || matches!(c, '\u{202f}' | '\u{2009}' | '\'' | '\u{2019}');
    let bare: String = usual(text).chars().filter(|c| !is_divider(*c)).collect();
    let as_typed = || Number::Plain(usual(text));
    let (commas, points) = (bare.matches(',').count(), bare.matches('.').count());
    let unsigned = bare.trim_start_matches(['-', '+']);
    if unsigned.chars().any(|c| !c.is_ascii_digit() && c != ',' && c != '.') || unsigned.is_empty() {
        return as_typed();
    }
    match (commas, points) {
        (0, 0 | 1) => Number::Plain(bare),
        (1, 0) if is_grouped(unsigned, ',') => {
            Number::Doubtful { whole: bare.replace(',', ""), fraction: bare.replace(',', ".") }
        }
        (1, 0) => Number::Plain(bare.replace(',', ".")),
        (_, 0) if is_grouped(unsigned, ',') => Number::Plain(bare.replace(',', "")),
        (0, _) if is_grouped(unsigned, '.') => Number::Plain(bare.replace('.', "")),
        // `1,162,007.5` and `1.162.007,5`: what comes last divides the fraction.
        (_, 1) if unsigned.split('.').next().is_some_and(|whole| is_grouped(whole, ',')) => {
            Number::Plain(bare.replace(',', ""))
        }
        (1, _) if unsigned.split(',').next().is_some_and(|whole| is_grouped(whole, '.')) => {
            Number::Plain(bare.replace('.', "").replace(',', "."))
        }
        _ => as_typed(),
    }
}

/// Whether a divider stands before each three digits, and nothing else is possible of where it stands.
fn is_grouped(digits: &str, divider: char) -> bool {
    let mut groups = digits.split(divider);
    let first = groups.next().unwrap_or_default();
    let begins = (1..=3).contains(&first.len()) && !first.starts_with('0');
    let mut rest = 0;
    let fits = groups.all(|group| {
        rest += 1;
        group.len() == 3
    });
    begins && fits && rest > 0
}

/// Reads a date: `20.11.2025`, `20/11/2025` where no month is 20, `11.2025`, `2025/11/20`, `2025.0`, one in words, the number of a day
/// that a program has left without its format; what is none of these is left as it was typed.
pub fn date(text: &str) -> String {
    let read = in_figures(text);
    let meant = || dates::meant(text).map(|date| date.to_string());
    if read.parse::<Date>().is_ok() { read } else { meant().unwrap_or(read) }
}

fn in_figures(text: &str) -> String {
    let typed = usual(text);
    let day = typed.split(['T', ' ']).next().unwrap_or_default();
    let has_time = typed.len() > day.len() && typed[day.len()..].contains(':');
    let written = if has_time { day } else { typed.as_str() };
    let parts: Vec<&str> = written.split(['.', '/', '-']).map(str::trim).collect();
    let is_number = |part: &&str| !part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    if !parts.iter().all(is_number) {
        return typed;
    }
    let number = |part: &str| part.parse::<u32>().unwrap_or_default();
    let is_year = |part: &str| part.len() == 4;
    match parts.as_slice() {
        [year, "0"] if is_year(year) && written.contains('.') => (*year).to_owned(),
        [year, month] if is_year(year) => format!("{year}-{:02}", number(month)),
        [month, year] if is_year(year) => format!("{year}-{:02}", number(month)),
        [year, month, day] if is_year(year) => format!("{year}-{:02}-{:02}", number(month), number(day)),
        [day, month, year] if is_year(year) => {
            let (first, second) = (number(day), number(month));
            let day_leads = written.contains('.') || first > 12 || first == second;
            match (day_leads, second > 12) {
                (true, _) => format!("{year}-{second:02}-{first:02}"),
                (false, true) => format!("{year}-{first:02}-{second:02}"),
                // The fourth of May or the fifth of April: only who typed it knows.
                (false, false) => typed,
            }
        }
        _ => typed,
    }
}

/// Reads years: `2018.0` as a calculation leaves it, and the first of January where a spreadsheet has made a date of a year.
pub fn years(text: &str) -> String {
    let one = |part: &str| {
        let part = part.trim();
        let bare = part.strip_suffix(".0").or_else(|| part.strip_suffix("-01-01")).unwrap_or(part);
        let is_year = bare.len() == 4 && bare.bytes().all(|byte| byte.is_ascii_digit());
        if is_year { bare.to_owned() } else { part.to_owned() }
    };
    text.split(',').map(one).collect::<Vec<_>>().join(", ")
}

/// Whether a text is what people call a row of totals, in the program's languages.
pub fn is_total(text: &str) -> bool {
    let word = folded(text.trim_end_matches(':'));
    matches!(
        &*word,
        "total" | "totals" | "sum" | "grand total" | "итого" | "всего" | "сумма" | "жалпы" | "бардыгы" | "баары"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_where_they_mean_one_thing() {
        let plain = |text: &str| Number::Plain(text.to_owned());
        for (typed, meant) in [
            ("1 162 007", "1162007"),
            ("1\u{a0}162\u{202f}007", "1162007"),
            ("1\u{2019}162", "1162"),
            ("12,5", "12.5"),
            ("0,123", "0.123"),
            ("1,162,007", "1162007"),
            ("1.162.007", "1162007"),
            ("1,162,007.5", "1162007.5"),
            ("1.162.007,5", "1162007.5"),
            ("1.5", "1.5"),
            ("-3", "-3"),
            ("about 40", "about 40"),
            ("1,16,2007", "1,16,2007"),
        ] {
            assert_eq!(number(typed), plain(meant), "{typed}");
        }
        for (typed, whole, fraction) in [("1,162", "1162", "1.162"), ("12,444", "12444", "12.444")] {
            assert_eq!(number(typed), Number::Doubtful { whole: whole.to_owned(), fraction: fraction.to_owned() });
        }
    }

    #[test]
    fn dates_and_years_are_read_where_they_mean_one_thing() {
        for (typed, meant) in [
            ("20.11.2025", "2025-11-20"),
            ("4.5.2025", "2025-05-04"),
            ("20/11/2025", "2025-11-20"),
            ("11/20/2025", "2025-11-20"),
            ("4/5/2025", "4/5/2025"),
            ("11.2025", "2025-11"),
            ("2025/1/2", "2025-01-02"),
            ("2025-11-20 00:00:00", "2025-11-20"),
            ("2025.0", "2025"),
            ("2025", "2025"),
            ("45258", "2023-11-28"),
            ("20 November 2025", "2025-11-20"),
            ("20 ноября 2025 г.", "2025-11-20"),
            ("last year", "last year"),
        ] {
            assert_eq!(date(typed), meant, "{typed}");
        }
        assert_eq!(years("2018.0"), "2018");
        assert_eq!(years("2018-01-01"), "2018");
        assert_eq!(years("2018-2020,2022.0"), "2018-2020, 2022");
        assert_eq!(years("unknown"), "unknown");
    }
}
