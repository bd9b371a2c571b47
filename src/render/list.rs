//! A document that is one long list: its entries are written as they are made, between a beginning and an end.

use std::io::Write;

/// What stands around the entries of a list and between two of them.
#[derive(Clone, Debug, Default)]
pub struct Around {
    /// Before the first entry.
    pub begin: String,
    /// Between two entries.
    pub between: &'static str,
    /// Behind the last entry.
    pub end: String,
    /// The whole document where there is no entry.
    pub empty: String,
}

/// A list that is being written.
pub struct List<'o> {
    around: Around,
    out: &'o mut dyn Write,
    has_begun: bool,
}

impl Around {
    /// The list of a JSON document of our own, which has a version and the list.
    #[must_use]
    pub fn json(schema: u32, name: &str) -> Self {
        let head = format!("{{\n  \"schema\": {schema},\n  \"{name}\": [");
        Self {
            empty: format!("{head}]\n}}\n"),
            begin: format!("{head}\n"),
            between: ",\n",
            end: "\n  ]\n}\n".to_owned(),
        }
    }
}

impl<'o> List<'o> {
    /// Begins a list; nothing is written before its first entry.
    pub fn new(around: Around, out: &'o mut dyn Write) -> Self {
        Self { around, out, has_begun: false }
    }

    /// Writes one entry, or several with what stands between them; nothing for no text.
    ///
    /// # Errors
    /// What the sink refused.
    pub fn add(&mut self, text: &[u8]) -> std::io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        let before = if self.has_begun { self.around.between } else { &self.around.begin };
        self.has_begun = true;
        self.out.write_all(before.as_bytes())?;
        self.out.write_all(text)
    }

    /// Ends the list.
    ///
    /// # Errors
    /// What the sink refused.
    pub fn end(self) -> std::io::Result<()> {
        let end = if self.has_begun { &self.around.end } else { &self.around.empty };
        self.out.write_all(end.as_bytes())
    }
}

/// An entry of a pretty-printed document of JSON, as deep as its list lies.
///
/// # Panics
/// Never: strings and numbers are always JSON.
#[must_use]
pub fn entry(entry: &impl serde::Serialize, depth: usize) -> String {
    let text = super::json::text(entry);
    let text = text.trim_end();
    let indent = "  ".repeat(depth);
    // A line end within a text is escaped: each one here is between two lines of the document.
    format!("{indent}{}", text.replace('\n', &format!("\n{indent}")))
}
