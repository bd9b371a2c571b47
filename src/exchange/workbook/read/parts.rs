//! The parts of a cell that holds several words or texts.

/// The parts of a cell that holds several: separated by semicolons or line breaks; in quotes both are text.
pub fn parts_of(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut within = false;
    for c in text.chars() {
        let part = parts.last_mut().expect("one part at least");
        match c {
            // A quotation mark doubled inside quotes closes and opens them again.
            '"' if part.trim().is_empty() || part.trim_start().starts_with('"') => {
                within = !within;
                part.push('"');
            }
            ';' | '\n' if !within => parts.push(String::new()),
            c => part.push(c),
        }
    }
    parts.iter().map(|part| unquoted(part.trim())).filter(|part| !part.is_empty()).collect()
}

fn unquoted(part: &str) -> String {
    let inner = part.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).filter(|_| part.len() > 1);
    inner.map_or_else(|| part.to_owned(), |inner| inner.replace("\"\"", "\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_things_in_a_cell_are_told_apart() {
        assert_eq!(parts_of("a; b ;c\nd"), ["a", "b", "c", "d"]);
        assert_eq!(parts_of("\"a; b\"; c"), ["a; b", "c"]);
        assert_eq!(parts_of("\"say \"\"x\"\"; y\"; z"), ["say \"x\"; y", "z"]);
        assert_eq!(parts_of("the \"old\" one; b"), ["the \"old\" one", "b"]);
    }
}
