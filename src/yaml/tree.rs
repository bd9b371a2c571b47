//! The tree of one YAML file as its author wrote it: raw text, every repeated key, and a place for each node.

use std::borrow::Cow;

use crate::finding::Span;

/// How a scalar was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// In single or double quotes.
    Quoted,
    /// As a block: `|` or `>`.
    Block,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind<'src> {
    /// A single value: its text with escapes resolved, and otherwise untouched (`no`, `1.10` and `0x7E8` stay text).
    Scalar(Cow<'src, str>, Style),
    /// A list.
    Sequence(Vec<Node<'src>>),
    /// Keys and values in the author's order, repeated keys included.
    Mapping(Vec<(Node<'src>, Node<'src>)>),
    /// Something that the format refuses (an alias); a fault has already been recorded, so no more is said of it.
    Refused,
}

/// One node of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node<'src> {
    /// What the node is.
    pub kind: Kind<'src>,
    /// Where the node stands.
    pub span: Span,
}

impl Node<'_> {
    /// Returns the text of a scalar, and nothing for the other kinds.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar(text, _) => Some(text),
            _ => None,
        }
    }

    /// Returns the text of a scalar; of a list of scalars, as years may be one, its parts with commas between.
    #[must_use]
    pub fn joined(&self) -> Option<Cow<'_, str>> {
        match &self.kind {
            Kind::Sequence(parts) => {
                parts.iter().map(Node::text).collect::<Option<Vec<_>>>().map(|parts| parts.join(", ").into())
            }
            _ => self.text().map(Cow::Borrowed),
        }
    }

    /// Tells whether a list or a mapping stands in brackets or braces in its file's text. A list that is not indented begins, to
    /// the library, behind its first dash, where a bracket may stand that is its first entry's.
    #[must_use]
    pub fn is_flow(&self, text: &str) -> bool {
        let begins_with = |bracket| text[self.span.start..].starts_with(bracket);
        match &self.kind {
            Kind::Sequence(nodes) => {
                begins_with('[') && nodes.first().is_none_or(|first| first.span.start > self.span.start)
            }
            Kind::Mapping(_) => begins_with('{'),
            Kind::Scalar(..) | Kind::Refused => false,
        }
    }

    /// Tells whether the node is one of YAML's ways to write nothing: no value at all, `~` or `null` without quotes.
    #[must_use]
    pub fn is_null(&self) -> bool {
        match &self.kind {
            Kind::Scalar(text, Style::Plain) => matches!(&**text, "" | "~" | "null" | "Null" | "NULL"),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_yaml::Value;

    use crate::yaml::{Kind, Node, Style, parse};

    /// Whether a second parser, which resolves numbers and truth values, saw the same tree.
    fn agree(node: &Node<'_>, value: &Value) -> bool {
        match (&node.kind, value) {
            (Kind::Scalar(text, _), Value::String(string)) => **text == **string,
            (Kind::Scalar(text, Style::Plain), Value::Number(number)) => text.parse::<f64>().ok() == number.as_f64(),
            (Kind::Scalar(text, Style::Plain), Value::Bool(truth)) => text.eq_ignore_ascii_case(&truth.to_string()),
            (Kind::Scalar(..), Value::Null) => node.is_null(),
            (Kind::Sequence(nodes), Value::Sequence(values)) => {
                nodes.len() == values.len() && nodes.iter().zip(values).all(|(node, value)| agree(node, value))
            }
            (Kind::Mapping(pairs), Value::Mapping(values)) => {
                pairs.len() == values.len()
                    && pairs
                        .iter()
                        .zip(values)
                        .all(|(ours, theirs)| agree(&ours.0, theirs.0) && agree(&ours.1, theirs.1))
            }
            _ => false,
        }
    }

    #[test]
    fn a_second_parser_reads_every_real_file_alike() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("matrices");
        let mut read = 0;
        for entry in walkdir::WalkDir::new(root).into_iter().filter_map(Result::ok) {
            if entry.path().extension().is_none_or(|extension| extension != "yaml") {
                continue;
            }
            let text = std::fs::read_to_string(entry.path()).expect("a real file is text");
            let parsed = parse(&text);
            assert_eq!(parsed.faults, [], "{}", entry.path().display());
            let second: Value = serde_yaml::from_str(&text).expect("a real file is YAML");
            let root = parsed.root.expect("a real file says something");
            assert!(agree(&root, &second), "{}", entry.path().display());
            read += 1;
        }
        assert!(read >= 15, "only {read} files");
    }
}
