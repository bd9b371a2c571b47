//! What stands behind the question mark of an address: keys and values.

use percent_encoding::percent_decode_str;

/// A value of the query, decoded; `None` where it is not there or is no text.
pub(super) fn value(query: &str, key: &str) -> Option<String> {
    let found = query.split('&').find_map(|pair| pair.split_once('=').filter(|(own, _)| *own == key))?.1;
    percent_decode_str(&found.replace('+', " ")).decode_utf8().ok().map(std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_decoded() {
        assert_eq!(value("a=1&b=x%20y+z%C3%A9", "b").as_deref(), Some("x y zé"));
        assert_eq!(value("a=1&b=%ff", "b"), None);
        assert_eq!(value("ab=1", "b"), None);
    }
}
