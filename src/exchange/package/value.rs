//! What stands in one cell of a package's tables.

use std::fmt;

use rust_decimal::Decimal;

/// What stands in one cell of a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing: the tables do not say.
    Nothing,
    /// A text, never empty.
    Text(String),
    /// A whole number.
    Integer(i32),
    /// A figure, exactly as its source prints it.
    Figure(Decimal),
    /// A share, 0 to 1.
    Share(f64),
    /// Yes or no.
    Flag(bool),
    /// Words in their order; none is a list too.
    List(Vec<String>),
}

impl Value {
    /// Counts.
    pub(super) fn integer(number: impl TryInto<i32>) -> Self {
        Self::Integer(number.try_into().ok().expect("no edition has two thousand million of anything"))
    }

    /// Lists words in their order.
    pub(super) fn list<T: ToString>(words: &[T]) -> Self {
        Self::List(words.iter().map(ToString::to_string).collect())
    }

    /// Writes a text, where there is one.
    pub(super) fn text<T: ToString>(text: Option<T>) -> Self {
        text.map(|text| text.to_string()).filter(|text| !text.is_empty()).map_or(Self::Nothing, Self::Text)
    }
}

/// As a CSV file shows it: nothing is empty, the words of a list are separated by `;`.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nothing => Ok(()),
            Self::Text(text) => f.write_str(text),
            Self::Integer(number) => write!(f, "{number}"),
            Self::Figure(figure) => write!(f, "{figure}"),
            Self::Share(share) => write!(f, "{share}"),
            Self::Flag(true) => f.write_str("yes"),
            Self::Flag(false) => f.write_str("no"),
            Self::List(words) => f.write_str(&words.join(";")),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::text(Some(text))
    }
}

#[cfg(test)]
mod tests {
    use super::Value;

    #[test]
    fn nothing_is_empty_and_never_a_number_or_a_no() {
        assert_eq!(Value::from(""), Value::Nothing);
        assert_eq!(Value::text(None::<&str>), Value::Nothing);
        assert_eq!(Value::Nothing.to_string(), "");
        assert_eq!(Value::list::<&str>(&[]).to_string(), "");
        assert_ne!(Value::list::<&str>(&[]), Value::Nothing);
        assert_eq!(Value::list(&["a", "b"]).to_string(), "a;b");
        assert_eq!(Value::Flag(false).to_string(), "no");
    }
}
