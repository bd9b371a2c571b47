//! `mdmm explain --finding CODE`: the chapter of the documentation on a finding.

use super::output;
use crate::finding::{Code, Severity};
use crate::messages::{chapter, meaning};
use crate::told;

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
    let severity = match code.severity() {
        Severity::Error => told!("level.error"),
        Severity::Warning => told!("level.warning"),
        Severity::Note => told!("level.note"),
    };
    let text = format!("{} ({severity}): {}\n\n{}\n", code.word(), meaning(code), chapter(code));
    output::print(|out| Ok(out.write_all(text.as_bytes())?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_code_leads_to_the_nearest() {
        assert!(code("undeclard").expect_err("misspelt").contains("`undeclared`"));
    }
}
