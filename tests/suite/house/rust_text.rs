//! Rust as the house rules read it: comments, strings and test modules blanked, lines kept.

use crate::harness::{files, read};

/// One file of source.
pub struct Source {
    pub path: String,
    /// The file as it is.
    pub text: String,
    /// The same lines, with comments and the content of strings blanked.
    pub code: String,
}

impl Source {
    /// The code of the program: that of test modules is blanked as well, here and in files of their own.
    pub fn program(&self) -> String {
        if self.path.ends_with("/tests.rs") { String::new() } else { without_tests(&self.code) }
    }
}

/// Every Rust file under the folder.
pub fn sources(folder: &str) -> Vec<Source> {
    let found: Vec<Source> = files(folder, ".rs")
        .into_iter()
        .map(|path| {
            let text = read(&path);
            let code = blank(&text);
            Source { path, text, code }
        })
        .collect();
    assert!(!found.is_empty(), "no Rust file under {folder}");
    found
}

/// Blanks comments and the content of string and character literals; newlines stay.
fn blank(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(length) = raw_string(rest, &out) {
            length
        } else if first == '"' {
            quoted(rest, '"')
        } else if first == '\'' && is_character(rest) {
            quoted(rest, '\'')
        } else {
            out.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        };
        out.extend(rest[..length].chars().map(|c| if c == '\n' { c } else { ' ' }));
        rest = &rest[length..];
    }
    out
}

/// The length of the raw string that starts here, if one does.
fn raw_string(rest: &str, before: &str) -> Option<usize> {
    if before.ends_with(|c: char| c.is_alphanumeric() || c == '_') {
        return None;
    }
    let body = rest.strip_prefix('b').unwrap_or(rest).strip_prefix('r')?;
    let hashes = body.len() - body.trim_start_matches('#').len();
    let body = body[hashes..].strip_prefix('"')?;
    let end = body.find(&format!("\"{}", "#".repeat(hashes)))?;
    Some(rest.len() - body.len() + end + 1 + hashes)
}

/// The length of the literal that starts here and ends with the same mark.
fn quoted(rest: &str, mark: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == mark => return at + c.len_utf8(),
            _ => {}
        }
    }
    rest.len()
}

/// Whether the quote opens a character, and not a lifetime.
fn is_character(rest: &str) -> bool {
    let mut next = rest.chars().skip(1);
    match next.next() {
        Some('\\') => true,
        Some(_) => next.next() == Some('\''),
        None => false,
    }
}

/// Blanks what stands under `#[cfg(test)]`: to the line that closes it, at the same indent.
fn without_tests(code: &str) -> String {
    let mut out = String::with_capacity(code.len());
    let mut until: Option<String> = None;
    for line in code.lines() {
        if until.is_none() && line.trim() == "#[cfg(test)]" {
            until = Some(format!("{}}}", &line[..line.len() - line.trim_start().len()]));
        }
        match &until {
            None => out.push_str(line),
            Some(end) if line == end || line.trim_start().starts_with("mod ") && line.ends_with(';') => {
                until = None;
            }
            Some(_) => {}
        }
        out.push('\n');
    }
    out
}

/// The function that a line opens, if it opens one.
pub fn function_name(line: &str) -> Option<&str> {
    let mut words = line.trim_start();
    for before in ["pub(crate) ", "pub(super) ", "pub ", "const ", "async ", "extern "] {
        words = words.strip_prefix(before).unwrap_or(words);
    }
    let name = words.strip_prefix("fn ")?;
    name.split(|c: char| !c.is_alphanumeric() && c != '_').next()
}

#[test]
fn comments_strings_and_characters_are_blanked() {
    let text = "let a = \"x // y\\\"\"; // unwrap()\nlet b = '\"'; let c: &'static str = r#\"z\"#;\n";
    let code = blank(text);
    assert_eq!(code.lines().count(), 2);
    assert!(!code.contains(['x', 'y', 'z', 'w', '"']), "{code}");
    assert!(code.contains("&'static str = "), "{code}");
}

#[test]
fn test_modules_are_no_program() {
    let code = "fn a() {}\n#[cfg(test)]\nmod tests {\n    fn b() {}\n}\nfn c() {}\n";
    assert_eq!(without_tests(code), "fn a() {}\n\n\n\n\nfn c() {}\n");
    let code = "#[cfg(test)]\nmod tests;\nfn c() {}\n";
    assert_eq!(without_tests(code), "\n\nfn c() {}\n");
}
