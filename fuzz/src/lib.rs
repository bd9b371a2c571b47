//! What each fuzz target does with its bytes: the same functions under libFuzzer and in the tests that replay the corpus.

pub mod after;
pub mod base;
pub mod laws;
pub mod merge;
pub mod method;
pub mod probe;
pub mod references;
pub mod tables;
pub mod workbook;
pub mod yaml;

/// What runs over the bytes of one input.
pub type Target = fn(&[u8]);

/// Every target by the name of its binary and of its corpus.
pub const TARGETS: [(&str, Target); 10] = [
    ("tables", tables::run),
    ("method", method::run),
    ("workbook", workbook::run),
    ("bibtex", references::bibtex),
    ("csl", references::csl),
    ("dataset", probe::dataset),
    ("mapping", probe::mapping),
    ("yaml", yaml::run),
    ("laws", laws::run),
    ("merge", merge::run),
];

/// Takes the digits that choose among ways off the beginning of an input: `0` is the first way, a newline may follow them.
#[must_use]
pub fn choices<const N: usize>(bytes: &[u8], ways: [usize; N]) -> Option<([usize; N], &[u8])> {
    let (head, rest) = bytes.split_at_checked(N)?;
    let mut chosen = ways;
    for (way, byte) in chosen.iter_mut().zip(head) {
        *way = usize::from(byte.wrapping_sub(b'0')) % *way;
    }
    Some((chosen, rest.strip_prefix(b"\n").unwrap_or(rest)))
}
