//! The date that was probably meant by a text that is none: days first, and the day numbers of spreadsheets.

use std::ops::RangeInclusive;

use crate::model::Date;

/// The numbers by which spreadsheets count the days of the years 2000 to 2099.
const DAY_NUMBERS: RangeInclusive<u32> = 36_526..=73_050;

/// Returns the date that `19.10.2023`, `19/10/2023` or `45218` stands for; nothing where day and month could be
/// exchanged.
pub(crate) fn meant(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Ok(number) = text.parse()
        && DAY_NUMBERS.contains(&number)
    {
        return of_day_number(number).parse().ok();
    }
    let separator = if text.contains('.') { '.' } else { '/' };
    let [day, month, year] = text.split(separator).collect::<Vec<_>>()[..] else { return None };
    let [day, month]: [u8; 2] = [day.parse().ok()?, month.parse().ok()?];
    // Points part the day from the month in one order only, strokes in two.
    if year.len() != 4 || (separator == '/' && day <= 12 && day != month) {
        return None;
    }
    format!("{year}-{month:02}-{day:02}").parse().ok()
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
        ] {
            assert_eq!(meant(text).as_deref(), Some(date), "{text}");
        }
        for text in ["3/4/2023", "10/19/2023", "31.2.2023", "2024.1.1", "12345", "99999", "soon", ""] {
            assert_eq!(meant(text), None, "{text}");
        }
    }
}
