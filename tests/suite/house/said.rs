//! What the program says: each message that the code asks for stands in every language, with the values that the code gives.

use std::collections::BTreeSet;

use mdmm::messages::{REPORT_LANGUAGES, SPEECH_FILES, speech_in};
use mdmm::model::{Language, Message, Messages, plural_forms};

use super::{
    hold,
    rust_text::{Source, sources},
};

/// A message that the code asks for.
#[derive(Debug, PartialEq)]
struct Asked {
    place: String,
    key: String,
    values: BTreeSet<String>,
}

/// Values that every message about cells is given besides: see `Cell::said`.
const OF_CELLS: [&str; 2] = ["cell", "years"];

#[test]
fn every_message_that_is_asked_for_stands_in_every_language() {
    let asked: Vec<Asked> = sources("src").iter().flat_map(asked_in).collect();
    assert!(asked.len() > 100, "the code asks for {} messages", asked.len());
    let mut broken = Vec::new();
    for messages in languages() {
        for one in &asked {
            let language = messages.language();
            let Some(message) = messages.get(&one.key) else {
                broken.push(format!("{}: `{}` is lacking in {language}", one.place, one.key));
                continue;
            };
            let filled = names_in(message);
            let may_have = |name: &&String| !one.values.contains(*name) && !OF_CELLS.contains(&name.as_str());
            broken.extend(
                filled
                    .iter()
                    .filter(may_have)
                    .map(|name| format!("{}: nothing fills in {{{name}}} of `{}` in {language}", one.place, one.key)),
            );
            // A wording for a number need not repeat it: `one` may say "a".
            let left = one.values.iter().filter(|name| *name != "n" && !filled.contains(*name));
            broken.extend(left.map(|name| format!("{}: `{}` leaves {{{name}}} out in {language}", one.place, one.key)));
            if one.values.contains("n") != matches!(message, Message::Plural(_)) {
                broken.push(format!("{}: `{}` counts, or does not, in {language}", one.place, one.key));
            }
        }
    }
    hold("each message stands in every language with its values", &broken);
}

#[test]
fn every_message_is_asked_for_and_complete() {
    let texts: Vec<Source> = sources("src");
    let mut broken = Vec::new();
    let english = speech_in(Language::ENGLISH);
    for messages in languages() {
        let language = messages.language();
        for (key, message) in messages.iter() {
            let Some(model) = english.get(key) else {
                broken.push(format!("`{key}` stands in {language} alone"));
                continue;
            };
            if names_in(message) != names_in(model) {
                broken.push(format!("`{key}` fills in other values in {language}"));
            }
            if let Message::Plural(forms) = message {
                let lacking = plural_forms(language).into_iter().filter(|form| !forms.contains_key(form));
                broken.extend(lacking.map(|form| format!("`{key}` lacks the form {form} in {language}")));
            }
            if message.wordings().any(|wording| wording.trim().is_empty()) {
                broken.push(format!("`{key}` says nothing in {language}"));
            }
        }
        broken.extend(
            english
                .iter()
                .filter(|(key, _)| messages.get(key).is_none())
                .map(|(key, _)| format!("`{key}` is lacking in {language}")),
        );
    }
    // A word of the method is looked up by its code, what a command does by its name.
    let is_asked_for = |key: &str| {
        ["word.", "about.", "option.", "value.", "meaning."].iter().any(|of_a_name| key.starts_with(of_a_name))
            || texts.iter().any(|source| source.text.contains(&format!("\"{key}\"")))
    };
    broken.extend(
        english.iter().filter(|(key, _)| !is_asked_for(key)).map(|(key, _)| format!("nothing asks for `{key}`")),
    );
    hold("the messages of every language are the same, complete and asked for", &broken);
}

#[test]
fn only_names_and_codes_are_in_latin_letters() {
    let mut broken = Vec::new();
    for messages in languages().filter(|messages| messages.language() != Language::ENGLISH) {
        for (key, message) in messages.iter() {
            for wording in message.wordings() {
                let words = latin_words(wording);
                if !words.is_empty() {
                    broken.push(format!("{} `{key}`: {words:?}", messages.language()));
                }
            }
        }
    }
    hold("no English word stands in a message of another language", &broken);
}

/// Names that are written so in every language.
const NAMES: [&str; 36] = [
    "UTF",
    "YAML",
    "ISO",
    "git",
    "http",
    "https",
    "mdmm",
    "json",
    "JSON",
    "CSV",
    "TSV",
    "xlsx",
    "BibTeX",
    "CSL",
    "ASCII",
    "HTML",
    "SVG",
    "Excel",
    "MiB",
    "kappa",
    "alpha",
    "AC",
    "Markdown",
    "bib",
    "csv",
    "HXL",
    "Parquet",
    "Word",
    "docx",
    "parquet",
    "Ctrl",
    "LibreOffice",
    "Zotero",
    "MDMM",
    "SHA",
    "DOI",
];

/// The Latin words of a wording outside of backquotes, braces, file names and options.
pub fn latin_words(wording: &str) -> Vec<String> {
    let mut plain = String::new();
    // Lines that are tables or commands to copy.
    let lines: Vec<&str> =
        wording.lines().filter(|line| !["  ", "- ", "#   "].iter().any(|start| line.starts_with(start))).collect();
    let wording = lines.join("\n");
    let mut quoted = false;
    let mut braces = 0_u32;
    for c in wording.chars() {
        match c {
            '`' => quoted = !quoted,
            '{' if !quoted => braces += 1,
            '}' if !quoted => braces = braces.saturating_sub(1),
            _ if quoted || braces > 0 => {}
            c => plain.push(c),
        }
    }
    let tokens = plain.split(|c: char| c.is_whitespace() || "()[],;:\"«»".contains(c));
    let is_name = |word: &&str| {
        let bare = word.trim_end_matches(['.', '?', '!']);
        NAMES.contains(&bare)
            || bare.starts_with("--")
            || bare.contains(['.', '/', '_', '+', '=', '<', '#', '-'])
                && bare.contains(|c: char| c.is_ascii_alphabetic())
            || bare.chars().any(|c| c.is_ascii_digit())
            || bare.chars().count() == 1
    };
    let has_latin = |word: &&str| word.contains(|c: char| c.is_ascii_alphabetic());
    tokens.filter(has_latin).filter(|word| !is_name(word)).map(str::to_owned).collect()
}

fn languages() -> impl Iterator<Item = &'static Messages> {
    assert_eq!(SPEECH_FILES.len() % REPORT_LANGUAGES.len(), 0, "each file stands in every language");
    REPORT_LANGUAGES.iter().map(|code| speech_in(code.parse().expect("a language")))
}

/// The values that a message fills in: what stands in braces and is a name.
fn names_in(message: &Message) -> BTreeSet<String> {
    let is_name = |name: &&str| !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    message.arguments().into_iter().filter(is_name).filter(|name| *name != "n").map(str::to_owned).collect()
}

/// The messages that a file asks for by `said!` and `told!`.
fn asked_in(source: &Source) -> Vec<Asked> {
    let code: Vec<char> = source.program().chars().collect();
    let text: Vec<char> = source.text.chars().collect();
    let mut asked = Vec::new();
    for (at, window) in code.windows(6).enumerate() {
        let name: String = window.iter().collect();
        if name != "said!(" && name != "told!(" {
            continue;
        }
        let literal: String = text[at + 6..].iter().take(120).collect();
        let Some(literal) = literal.trim_start().strip_prefix('"') else { continue };
        let Some((key, _)) = literal.split_once('"') else { continue };
        let line = text[..at].iter().filter(|c| **c == '\n').count() + 1;
        let values = arguments(&code[at + 6..]).into_iter().skip(1).filter_map(|one| name_of(&one)).collect();
        asked.push(Asked { place: format!("{}:{line}", source.path), key: key.to_owned(), values });
    }
    asked
}

/// The arguments of a call, up to the parenthesis that closes it.
fn arguments(code: &[char]) -> Vec<String> {
    let mut all = vec![String::new()];
    let mut open = 0_u32;
    for &c in code {
        match c {
            ')' if open == 0 => break,
            '(' | '[' | '{' => open += 1,
            ')' | ']' | '}' => open -= 1,
            ',' if open == 0 => {
                all.push(String::new());
                continue;
            }
            _ => {}
        }
        all.last_mut().expect("one at least").push(c);
    }
    all
}

/// The name by which an argument is given.
fn name_of(argument: &str) -> Option<String> {
    let name: String = argument.trim().chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
    (!name.is_empty()).then_some(name)
}

#[test]
fn keys_and_values_are_read_from_the_code() {
    let text = "fn f() { told!(\n \"a.b\", n = g(1, 2), file); said!(\"c\") }";
    let source = Source { path: "x.rs".to_owned(), text: text.to_owned(), code: text.replace("a.b", "   ") };
    let asked = asked_in(&source);
    assert_eq!(asked[0].key, "a.b");
    assert_eq!(asked[0].values, ["file", "n"].map(str::to_owned).into());
    assert_eq!(asked[1], Asked { place: "x.rs:2".to_owned(), key: "c".to_owned(), values: BTreeSet::new() });
    assert_eq!(latin_words("файл `edition` — {wanted}, edition.yaml, --lang: the"), ["the"]);
}
