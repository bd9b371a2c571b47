//! The entries of a file of BibTeX: where each begins and ends, found in one pass, and how large and deep it may be.

use crate::told;

/// The longest entry that is read, in bytes (64 KiB); a reference with its abstract has some thousand.
const MAX_ENTRY: usize = 64 << 10;
/// How deep the braces of an entry may be nested; names and titles have four or five levels.
const MAX_DEPTH: usize = 100;

/// An entry as it stands in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece<'t> {
    /// Its line, from 1.
    pub line: u32,
    /// Its text.
    pub source: &'t str,
}

impl<'t> Piece<'t> {
    /// The entries of a file: from an `@` at the beginning of a line to the brace that closes it, or to the next such `@`.
    pub(super) fn all(text: &'t str) -> Vec<Self> {
        let starts = starts(text);
        let ends = ends(text, &starts);
        let mut pieces = Vec::new();
        let (mut line, mut counted, mut taken) = (1, 0, 0);
        for (number, &start) in starts.iter().enumerate() {
            if start < taken {
                continue;
            }
            line += text[counted..start].matches('\n').count();
            counted = start;
            taken = ends[number].or(starts.get(number + 1).copied()).unwrap_or(text.len());
            let line = u32::try_from(line).expect("a file has fewer lines");
            pieces.push(Self { line, source: &text[start..taken] });
        }
        pieces
    }

    /// What it is: the word behind its `@`, in lower case.
    pub(super) fn kind(self) -> String {
        self.source[1..].split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase()
    }

    /// Why it is not read, where it is longer or deeper than any reference.
    pub(super) fn excess(self) -> Option<String> {
        if self.source.len() > MAX_ENTRY {
            return Some(told!("library.long-entry", size = MAX_ENTRY >> 10));
        }
        let depths = self.source.bytes().scan(0_usize, |depth, byte| {
            *depth = match byte {
                b'{' => *depth + 1,
                b'}' => depth.saturating_sub(1),
                _ => *depth,
            };
            Some(*depth)
        });
        (depths.max() > Some(MAX_DEPTH)).then(|| told!("library.deep-entry", most = MAX_DEPTH))
    }
}

/// Where an `@` begins a line.
fn starts(text: &str) -> Vec<usize> {
    let lines = text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    });
    let begins = |(start, line): (usize, &str)| {
        let rest = line.trim_start_matches(|c: char| c == ' ' || c == '\t' || start == 0 && c.is_whitespace());
        rest.starts_with('@').then(|| start + line.len() - rest.len())
    };
    lines.filter_map(begins).collect()
}

/// Behind which byte the first brace after each start is closed; nothing where it never is, or where there is none before
/// the next start.
fn ends(text: &str, starts: &[usize]) -> Vec<Option<usize>> {
    let mut ends = vec![None; starts.len()];
    // The braces open at a place, each with the number of the start that it is the first of.
    let mut open: Vec<Option<u32>> = Vec::new();
    let (mut next, mut first_of, mut escaped) = (0, None, false);
    for (at, byte) in text.bytes().enumerate() {
        if starts.get(next) == Some(&at) {
            first_of = u32::try_from(next).ok();
            next += 1;
        }
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'{' => open.push(first_of.take()),
            b'}' => {
                if let Some(Some(number)) = open.pop() {
                    ends[number as usize] = Some(at + 1);
                }
            }
            _ => {}
        }
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<(u32, &str)> {
        Piece::all(text).iter().map(|piece| (piece.line, piece.source)).collect()
    }

    #[test]
    fn entries_end_at_their_brace_or_before_the_next() {
        let text = "\u{feff}@a{x, t = {\n@no}\n} rest\n  @b{y,\n@c{z}\n@d\n@e{\\}}@f{}";
        assert_eq!(
            pieces(&text[3..]),
            [(1, "@a{x, t = {\n@no}\n}"), (4, "@b{y,\n"), (5, "@c{z}"), (6, "@d\n"), (7, "@e{\\}}"),]
        );
        assert_eq!(pieces("\n \t\n @a{}"), [(3, "@a{}")]);
        assert_eq!(pieces("no @a{}"), []);
    }

    #[test]
    fn a_hundred_thousand_of_anything_end() {
        assert_eq!(pieces(&"@\n".repeat(100_000)).len(), 100_000);
        assert_eq!(pieces(&"@misc{a\n".repeat(100_000)).len(), 100_000);
        assert_eq!(pieces(&format!("@a{}", "{".repeat(100_000))).len(), 1);
    }

    #[test]
    fn what_is_too_long_or_too_deep_is_no_reference() {
        let excess = |source: &str| Piece { line: 1, source }.excess();
        assert_eq!(excess("@a{x, t = {{y}}}"), None);
        assert_eq!(excess(&"{".repeat(101)).as_deref(), Some("its braces are nested deeper than 100"));
        assert_eq!(excess(&"a".repeat((64 << 10) + 1)).as_deref(), Some("it is longer than 64 KiB"));
    }
}
