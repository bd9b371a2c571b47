//! The one-way road: which folder of `src` may name which, and where each outside crate may stand.

use super::hold;
use super::rust_text::{Source, sources};

/// Each folder and those it may import, lowest first. `lib.rs` only declares; `main.rs` calls `cli`.
const ROAD: [(&str, &[&str]); 18] = [
    ("model", &[]),
    ("finding", &["model"]),
    ("yaml", &["model", "finding"]),
    ("messages", &["model", "finding", "yaml"]),
    ("record", &["model", "finding", "yaml", "messages"]),
    ("load", &["model", "finding", "yaml", "messages", "record"]),
    ("score", &["model"]),
    ("check", &["model", "finding", "record", "score"]),
    ("compare", &["model", "score"]),
    ("advise", &["model", "finding", "score"]),
    ("merge", &["model", "finding", "yaml", "compare"]),
    ("wording", &["model", "score"]),
    ("report", &["model", "finding", "messages", "score", "check", "compare", "advise", "wording"]),
    ("render", &["finding", "messages", "wording", "report"]),
    (
        "exchange",
        &["model", "finding", "yaml", "messages", "record", "load", "score", "merge", "wording", "report", "render"],
    ),
    (
        "desk",
        &[
            "model", "finding", "yaml", "messages", "record", "load", "score", "check", "advise", "merge", "wording",
            "report",
        ],
    ),
    (
        "cli",
        &[
            "model", "finding", "yaml", "messages", "record", "load", "score", "check", "compare", "advise", "merge",
            "wording", "exchange", "report", "render", "desk",
        ],
    ),
    ("main", &["cli"]),
];

/// Outside names and the only places that may use them (a folder, or a path's beginning).
const OUTSIDE: [(&str, &[&str]); 19] = [
    ("granit_parser", &["yaml"]),
    ("serde_yaml", &["yaml"]),
    ("calamine", &["exchange/workbook/read"]),
    ("rust_xlsxwriter", &["exchange/workbook/xlsx"]),
    ("biblatex", &["exchange/references"]),
    ("minijinja", &["render/templates"]),
    ("parquet", &["exchange/package/parquet"]),
    ("hyper", &["desk"]),
    ("http_body_util", &["desk"]),
    ("tokio", &["desk", "cli/preview", "cli/edit"]),
    ("notify", &["cli/preview", "cli/edit"]),
    ("anyhow", &["cli", "desk", "exchange", "render", "main"]),
    ("clap", &["cli", "main"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("std::env", &["cli", "main"]),
    ("env", &["cli", "main"]),
    ("SystemTime", &["cli", "main"]),
    ("Instant", &["cli", "main"]),
];

#[test]
fn imports_go_one_way() {
    let mut broken = Vec::new();
    for source in sources("src") {
        let folder = folder(&source);
        if folder == "lib" {
            continue;
        }
        let Some((_, allowed)) = ROAD.iter().find(|(name, _)| *name == folder) else {
            broken.push(format!("{}: no such folder on the road", source.path));
            continue;
        };
        for named in named_folders(&source.program(), depth(&source.path)) {
            // The macros that say something stand at the root, and belong to these folders.
            let named = match named.as_str() {
                "said" => "model".to_owned(),
                "told" => "messages".to_owned(),
                _ => named,
            };
            if named != folder && !allowed.contains(&named.as_str()) {
                broken.push(format!("{}: {folder} may not import {named}", source.path));
            }
        }
    }
    hold(
        "model, finding -> yaml -> record -> load -> score -> check -> compare -> advise -> wording -> report -> render -> exchange -> desk -> cli",
        &broken,
    );
}

#[test]
fn outside_crates_stand_in_their_places() {
    let mut broken = Vec::new();
    for source in sources("src") {
        let inside = source.path.strip_prefix("src/").expect("found under src");
        let code = source.program();
        for (name, places) in OUTSIDE {
            let used = words_with_path(&code, name);
            if used && !places.iter().any(|place| inside.starts_with(place)) {
                broken.push(format!("{}: {name} stands in {} only", source.path, places.join(", ")));
            }
        }
    }
    hold("outside crates stand where the road puts them", &broken);
}

/// Whether the code goes through this name: `name::`, or imports it.
fn words_with_path(code: &str, name: &str) -> bool {
    code.match_indices(name).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = &code[at + name.len()..];
        let begins = !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '.');
        let macro_or_method = before == Some(':') && name == "env" && !code[..at].ends_with("std::");
        begins && !macro_or_method && after.starts_with("::")
    })
}

/// The first folder under `src`, or the stem of a file there.
fn folder(source: &Source) -> String {
    let inside = source.path.strip_prefix("src/").expect("found under src");
    let first = inside.split('/').next().expect("split gives one at least");
    first.trim_end_matches(".rs").to_owned()
}

/// How many modules below the crate's root this file's module lies.
fn depth(path: &str) -> usize {
    path.trim_end_matches("/mod.rs").matches('/').count()
}

/// The folders that the code names from the crate's root, by `crate::`, `mdmm::` or enough `super::`.
fn named_folders(code: &str, depth: usize) -> Vec<String> {
    let up = "super::".repeat(depth);
    let mut named = Vec::new();
    for start in ["crate::", "mdmm::", up.as_str()] {
        for (at, _) in code.match_indices(start) {
            let whole = !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
            if whole {
                named.extend(first_names(&code[at + start.len()..]));
            }
        }
    }
    named
}

/// The first name of a path, or of each path of a group in braces.
fn first_names(path: &str) -> Vec<String> {
    let Some(group) = path.strip_prefix('{') else {
        return vec![word(path)];
    };
    let mut names = Vec::new();
    let mut open = 1;
    let mut begins = true;
    for (at, c) in group.char_indices() {
        match c {
            '{' => open += 1,
            '}' if open == 1 => break,
            '}' => open -= 1,
            ',' if open == 1 => begins = true,
            c if begins && c.is_alphabetic() => {
                names.push(word(&group[at..]));
                begins = false;
            }
            _ => {}
        }
    }
    names
}

fn word(text: &str) -> String {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_');
    text[..end.unwrap_or(text.len())].to_owned()
}

#[test]
fn folders_are_read_from_paths_and_groups() {
    let code = "use crate::load::tree;\nuse crate::{model::{A, B}, score};\nlet x = super::super::cli::run();";
    assert_eq!(named_folders(code, 2), ["load", "model", "score", "cli"]);
    assert_eq!(named_folders("use super::places::Place;", 2), Vec::<String>::new());
    assert_eq!(depth("src/load/mod.rs"), 1);
    assert_eq!(depth("src/load/tree/node.rs"), 3);
}

#[test]
fn a_name_counts_where_a_path_goes_through_it() {
    assert!(words_with_path("use std::env::var;", "std::env"));
    assert!(words_with_path("env::var(x)", "env"));
    assert!(!words_with_path("option_env::x", "env"));
    assert!(!words_with_path("crate::env::x", "env"));
    assert!(!words_with_path("clap_complete::x", "clap"));
}
