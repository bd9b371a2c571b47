//! When something was published, as each language says a month or a year.

use crate::model::Date;

use super::{Key, Words};

const MONTHS: [Key; 12] = [
    Key::January,
    Key::February,
    Key::March,
    Key::April,
    Key::May,
    Key::June,
    Key::July,
    Key::August,
    Key::September,
    Key::October,
    Key::November,
    Key::December,
];

impl Words {
    /// A date in words: a month («январь 2024 г.») or a year; a day stays in figures, which every language reads.
    #[must_use]
    pub fn published(&self, date: Date) -> String {
        let year = date.year().to_string();
        let month = date.month().and_then(|month| MONTHS.get(usize::from(month.saturating_sub(1))));
        match (date.day(), month) {
            (Some(_), _) => date.to_string(),
            (None, Some(&month)) => self.fill(Key::MonthOfYear, &[("month", &self.say(month)), ("year", &year)]),
            (None, None) => self.fill(Key::FiguresYear, &[("years", &year)]),
        }
    }
}
