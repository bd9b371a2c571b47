//! Values as YAML, written in one of the many styles in which people and programs write them.

use super::chance::Chance;

/// A value.
#[derive(Clone, Debug)]
pub enum Tree {
    /// A word of the format, a number or years.
    Word(String),
    /// An author's text.
    Text(String),
    /// A list.
    List(Vec<Tree>),
    /// Keys and values.
    Map(Vec<(String, Tree)>),
}

/// A word.
pub fn word(text: impl std::fmt::Display) -> Tree {
    Tree::Word(text.to_string())
}

/// A mapping of these pairs.
pub fn map<const N: usize>(pairs: [(&str, Option<Tree>); N]) -> Tree {
    Tree::Map(pairs.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect())
}

/// The style of a whole file.
struct Style {
    /// How far a list below a key is indented.
    list: usize,
    /// How far a mapping below a key is indented.
    map: usize,
    /// Whether dashes stand alone on their lines.
    alone: bool,
    /// One entry in so many has a comment above it; 0 for none.
    comments: usize,
}

/// Writes a file.
pub fn written(tree: &Tree, chance: &mut Chance<'_>) -> String {
    let style = Style {
        list: chance.of(&[0, 2, 4, 1]),
        map: chance.of(&[2, 4, 3]),
        alone: chance.once_in(4),
        comments: chance.of(&[0, 3, 8]),
    };
    let mut out = String::new();
    if chance.once_in(4) {
        out.push_str(chance.of(&[
            "# on top\n",
            "# yaml-language-server: $schema=x.json\n\n",
            "---\n",
            "# a: [b\n---\n",
        ]));
    }
    if chance.once_in(8) {
        flow(tree, chance, &mut out);
        out = out.replace('\u{1}', chance.of(&[", ", ",\n  "])) + "\n";
    } else {
        let indent = chance.of(&[0, 0, 0, 0, 2]);
        lines(tree, indent, &style, chance, &mut out);
    }
    if chance.once_in(5) {
        out.push_str("# at the end\n");
    }
    match chance.below(6) {
        0 => out.replace('\n', "\r\n"),
        1 => format!("\u{feff}{out}"),
        2 => out.trim_end().to_owned(),
        _ => out,
    }
}

/// Writes a list or a mapping as lines.
fn lines(tree: &Tree, indent: usize, style: &Style, chance: &mut Chance<'_>, out: &mut String) {
    match tree {
        Tree::List(entries) if !entries.is_empty() => {
            for entry in entries {
                comment(indent, style, chance, out);
                out.push_str(&format!("{}-", " ".repeat(indent)));
                behind_dash(entry, indent, style, chance, out);
            }
        }
        Tree::Map(pairs) if !pairs.is_empty() => {
            for (key, value) in pairs {
                comment(indent, style, chance, out);
                out.push_str(&format!("{}{}:", " ".repeat(indent), written_key(key, chance, Where::Lines)));
                behind_key(value, indent, style, chance, out);
            }
        }
        _ => {
            out.push_str(&" ".repeat(indent));
            flow(tree, chance, out);
            out.push('\n');
        }
    }
}

fn behind_dash(entry: &Tree, indent: usize, style: &Style, chance: &mut Chance<'_>, out: &mut String) {
    let is_many = matches!(entry, Tree::List(_) | Tree::Map(_));
    if !is_many || chance.once_in(4) {
        out.push(' ');
        value(entry, indent, chance, out);
        return;
    }
    if style.alone || matches!(entry, Tree::List(_)) {
        out.push_str(chance.of(&["\n", "\n", "   # alone\n", "\n\n"]));
        lines(entry, indent + 2, style, chance, out);
        return;
    }
    // The first key stands behind the dash.
    let mut inner = String::new();
    let plain = Style { comments: 0, ..*style };
    lines(entry, indent + 2, &plain, chance, &mut inner);
    out.push(' ');
    out.push_str(inner.trim_start_matches(' '));
}

fn behind_key(of: &Tree, indent: usize, style: &Style, chance: &mut Chance<'_>, out: &mut String) {
    let deeper = match of {
        Tree::List(entries) if !entries.is_empty() => indent + style.list,
        Tree::Map(pairs) if !pairs.is_empty() => indent + style.map,
        _ => {
            if chance.once_in(8) {
                out.push_str(&format!("\n{}", " ".repeat(indent + 3)));
            } else {
                out.push(' ');
            }
            return value(of, indent, chance, out);
        }
    };
    if chance.once_in(4) {
        out.push(' ');
        return value(of, indent, chance, out);
    }
    out.push_str(chance.of(&["\n", "\n", "\n", "  # what follows\n", "\n\n"]));
    lines(of, deeper, style, chance, out);
}

/// Writes a value to the end of its line, or over several.
fn value(of: &Tree, indent: usize, chance: &mut Chance<'_>, out: &mut String) {
    match of {
        Tree::Text(text) if chance.once_in(3) && may_be_block(text) => {
            out.push_str("|-");
            for line in text.split('\n') {
                out.push_str(&format!("\n{}{line}", " ".repeat(indent + 2)));
            }
        }
        Tree::Text(text) if chance.once_in(3) && may_be_block(text) && !text.contains(['\n', ' ']) => {
            out.push_str(&format!(">-\n{}{text}", " ".repeat(indent + 2)));
        }
        _ => {
            let long = chance.once_in(3);
            let from = out.len();
            flow(of, chance, out);
            // Braces may go over several lines.
            if long && matches!(of, Tree::List(_) | Tree::Map(_)) {
                let wide = out[from..].replace('\u{1}', &format!(",\n{}", " ".repeat(indent + 2)));
                out.truncate(from);
                out.push_str(&wide);
            }
            if chance.once_in(8) {
                out.push_str("   # behind");
            }
        }
    }
    let one_line = out.replace('\u{1}', ", ");
    *out = one_line;
    out.push('\n');
}

/// Writes a value in one line; where it may be broken stands a sign.
fn flow(of: &Tree, chance: &mut Chance<'_>, out: &mut String) {
    match of {
        Tree::Word(text) => out.push_str(&scalar(text, chance, Where::Brackets)),
        Tree::Text(text) => out.push_str(&scalar(text, chance, Where::Brackets)),
        Tree::List(entries) => {
            out.push('[');
            for (at, entry) in entries.iter().enumerate() {
                out.push_str(if at > 0 { "\u{1}" } else { "" });
                flow(entry, chance, out);
            }
            out.push(']');
        }
        Tree::Map(pairs) => {
            out.push('{');
            for (at, (key, value)) in pairs.iter().enumerate() {
                out.push_str(if at > 0 { "\u{1}" } else { "" });
                out.push_str(&format!("{}: ", written_key(key, chance, Where::Brackets)));
                flow(value, chance, out);
            }
            out.push('}');
        }
    }
}

fn comment(indent: usize, style: &Style, chance: &mut Chance<'_>, out: &mut String) {
    if style.comments > 0 && chance.once_in(style.comments) {
        let words = chance.of(&["between", "key: value", "- [x", "\"", "{"]);
        out.push_str(&format!("{}# {words}\n", " ".repeat(indent)));
    }
}

/// What surrounds a scalar.
#[derive(Clone, Copy, PartialEq)]
enum Where {
    Lines,
    Brackets,
}

fn written_key(key: &str, chance: &mut Chance<'_>, within: Where) -> String {
    // Years in a list are a key too.
    if key.contains(", ") && chance.once_in(2) && within == Where::Brackets {
        return format!("[{key}]");
    }
    scalar(key, chance, within)
}

fn scalar(text: &str, chance: &mut Chance<'_>, within: Where) -> String {
    let simple = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '/' | '+' | '=');
    let is_plain = !text.is_empty()
        && text.chars().all(|c| simple(c) || (within == Where::Lines && c == ','))
        && !text.starts_with([' ', '-', '.', ','])
        && !text.ends_with([' ', ','])
        && !matches!(text, "null" | "Null" | "NULL")
        && !text.starts_with("---");
    match chance.below(3) {
        0 if !text.chars().any(|c| c.is_control() || c == '\u{feff}') && !text.is_empty() => {
            format!("'{}'", text.replace('\'', "''"))
        }
        0 | 1 if is_plain => text.to_owned(),
        _ => {
            let escaped = text.chars().map(|c| match c {
                '"' | '\\' => format!("\\{c}"),
                '\n' => "\\n".to_owned(),
                c if c.is_control() || c == '\u{feff}' => format!("\\u{:04x}", u32::from(c)),
                c => c.to_string(),
            });
            format!("\"{}\"", escaped.collect::<String>())
        }
    }
}

/// Whether a text can stand as a block without a change.
fn may_be_block(text: &str) -> bool {
    !text.is_empty()
        && text.split('\n').all(|line| !line.is_empty() && line.trim() == line)
        && !text.chars().any(|c| c.is_control() && c != '\n' || c == '\u{feff}')
}
