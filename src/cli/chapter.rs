//! `mdmm explain --finding CODE`: the chapter of the documentation on a finding.

use super::output;
use crate::finding::Code;
use crate::told;

/// The documentation of the findings, one heading a code.
const CHAPTERS: &str = include_str!("../../docs/findings.md");

/// Reads a code of the command line.
///
/// # Errors
/// What was found, and the nearest code.
pub(super) fn code(text: &str) -> Result<Code, String> {
    text.parse().map_err(|_| {
        let likeness = |code: &&Code| strsim::osa_distance(code.word(), text);
        let nearest = Code::ALL.iter().min_by_key(likeness).map_or("", |code| code.word());
        told!("explain.no-finding", nearest)
    })
}

/// Prints the chapter on a finding, with its severity and meaning on top.
///
/// # Errors
/// Where standard output does not take it.
pub(super) fn print(code: Code) -> anyhow::Result<()> {
    let text = format!("{} ({}): {}\n\n{}\n", code.word(), code.severity().word(), code.meaning(), chapter(code));
    output::print(|out| Ok(out.write_all(text.as_bytes())?))
}

/// What stands under a code's heading.
fn chapter(code: Code) -> &'static str {
    let (_, below) = CHAPTERS.split_once(&format!("\n## {}\n", code.word())).expect("a test finds each code's heading");
    let end = ["\n## ", "\n# "].iter().filter_map(|heading| below.find(heading)).min();
    below[..end.unwrap_or(below.len())].trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_has_a_chapter_of_its_own() {
        for &code in Code::ALL {
            let chapter = chapter(code);
            assert!(!chapter.is_empty() && !chapter.contains("\n## "), "{code}");
        }
        assert!(code("undeclard").expect_err("misspelt").contains("`undeclared`"));
    }
}
