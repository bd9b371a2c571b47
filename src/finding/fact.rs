//! What is the case: the facts that rules supply, and the one place where their wording stands.

use super::{Code, Mistake};

/// The cells that a finding about the two tables speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The area.
    pub area: String,
    /// The indicator.
    pub indicator: String,
    /// The years, folded into ranges.
    pub years: String,
}

/// What is the case. Each variant is one code; its fields are what the wording needs, as they are written in the tables.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant says what its fields are")]
pub enum Fact {
    /// A mistake in the text of a file.
    Mistake(Mistake),
    /// Declared not applicable although `cite` covers the cell.
    Contradicted { cell: Cell, evidenced: String, cite: String },
    /// The assessor's `because` decides; `evidenced` is empty where no source covers the cell.
    Judgement { cell: Cell, declared: String, evidenced: String },
    /// Blank although `cite` supports `evidenced`.
    Undeclared { cell: Cell, evidenced: String, reasons: Vec<String>, cite: String },
    /// Declared without any source.
    Unsupported { cell: Cell, declared: String },
    /// Declared higher than the best source.
    Overstated { cell: Cell, declared: String, evidenced: String, reasons: Vec<String>, status: String, cite: String },
    /// Declared lower than the best source.
    Understated { cell: Cell, declared: String, evidenced: String, status: String, cite: String },
    /// An entry of `covers` for years that a better entry of the same row covers too.
    Overruled { cell: Cell, cite: String, worth: String, better: String },
    /// The parts that a source prints add up to `parts`, and its total is `total`.
    SumMismatch { cell: Cell, cite: String, parts: String, total: String },
    /// A source's years are not known.
    YearsUnknown { area: String, indicator: String, cite: String },
    /// A missing cell that nobody is known to have looked for.
    Unsearched { cell: Cell },
}

impl std::fmt::Display for Cell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{} {}", self.area, self.indicator, self.years)
    }
}

impl Fact {
    /// The code.
    #[must_use]
    pub const fn code(&self) -> Code {
        match self {
            Self::Mistake(mistake) => mistake.code(),
            Self::Contradicted { .. } => Code::Contradicted,
            Self::Judgement { .. } => Code::Judgement,
            Self::Undeclared { .. } => Code::Undeclared,
            Self::Unsupported { .. } => Code::Unsupported,
            Self::Overstated { .. } => Code::Overstated,
            Self::Understated { .. } => Code::Understated,
            Self::Overruled { .. } => Code::Overruled,
            Self::SumMismatch { .. } => Code::SumMismatch,
            Self::YearsUnknown { .. } => Code::YearsUnknown,
            Self::Unsearched { .. } => Code::Unsearched,
        }
    }

    /// What is wrong and what was found, in a sentence without a full stop.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Self::Mistake(mistake) => mistake.message(),
            Self::Contradicted { cell, evidenced, cite } => {
                format!("{cell} is declared not_applicable, but `{cite}` has figures for it that support {evidenced}")
            }
            Self::Judgement { cell, declared, evidenced } if evidenced.is_empty() => {
                format!("{cell} is {declared} by judgement: no source covers it, and the assessor says why")
            }
            Self::Judgement { cell, declared, evidenced } => {
                format!(
                    "{cell} is {declared} by judgement: the sources support {evidenced}, and the assessor says why not"
                )
            }
            Self::Undeclared { cell, evidenced, cite, .. } => {
                format!("{cell} is left blank in the availability table, but `{cite}` supports {evidenced}")
            }
            Self::Unsupported { cell, declared } => {
                format!("{cell} is declared {declared}, but no row of the sources table covers it")
            }
            Self::Overstated { cell, declared, evidenced, reasons, cite, .. } => {
                let because = if reasons.is_empty() { String::new() } else { format!(" ({})", reasons.join(", ")) };
                format!(
                    "{cell} is declared {declared}, but its best source, `{cite}`, supports only {evidenced}{because}"
                )
            }
            Self::Understated { cell, declared, evidenced, cite, .. } => {
                format!("{cell} is declared {declared}, but `{cite}` supports {evidenced}")
            }
            Self::Overruled { cell, cite, worth, better } => {
                format!(
                    "`{cite}` covers {cell} twice: here as {worth}, in another entry as {better}, and the better one counts"
                )
            }
            Self::SumMismatch { cell, cite, parts, total } => {
                format!("the parts that `{cite}` prints for {cell} add up to {parts}, but its total is {total}")
            }
            Self::YearsUnknown { area, indicator, cite } => {
                format!(
                    "`{cite}` covers {area}.{indicator} for years that nobody has found out, so it evidences no cell"
                )
            }
            Self::Unsearched { cell } => {
                format!("{cell} is missing, but no search of the area and no request is recorded for it")
            }
        }
    }

    /// How to mend it; empty where there is nothing to do.
    #[must_use]
    pub fn help(&self) -> String {
        match self {
            Self::Mistake(mistake) => mistake.help(),
            Self::Contradicted { .. } => {
                "declare the status that the source supports, or take the years out of its `covers`".to_owned()
            }
            Self::Judgement { .. } => String::new(),
            Self::Undeclared { cell, evidenced, reasons, .. } => {
                format!(
                    "add under `availability`, `{}`:\n    {}",
                    cell.indicator,
                    declaration(&cell.years, evidenced, reasons)
                )
            }
            Self::Unsupported { .. } => {
                "add the source that has the figures to `sources`, or say `because:` why the status holds without one"
                    .to_owned()
            }
            Self::Overstated { status, .. } => {
                format!(
                    "the lower one counts, so the status is {status}; declare that, add a better source, or say `because:`"
                )
            }
            Self::Understated { status, .. } => {
                format!(
                    "the lower one counts, so the status is {status}; raise it, add the `limits` that the source has, or say `because:`"
                )
            }
            Self::Overruled { cell, .. } => {
                format!(
                    "take {} out of one of the two entries; where both are right, make two rows of `sources` of them",
                    cell.years
                )
            }
            Self::SumMismatch { .. } => {
                "compare the figures with the source; where it leaves categories out, add `limits: [incomplete_breakdown]`"
                    .to_owned()
            }
            Self::YearsUnknown { .. } => {
                "find out which years the figures are for, and write them in place of `unknown`".to_owned()
            }
            Self::Unsearched { .. } => {
                "record the search under `searches`, or the letter in requests.yaml, that did not find it".to_owned()
            }
        }
    }
}

/// A line of the availability table that can be pasted.
fn declaration(years: &str, status: &str, reasons: &[String]) -> String {
    if reasons.is_empty() {
        format!("{years}: {status}")
    } else {
        format!("{years}: {{status: {status}, reasons: [{}]}}", reasons.join(", "))
    }
}
