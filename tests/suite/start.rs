//! The first pages for each person: every command in them runs, in their order, and every language has the same ones.

use std::{
    io::{BufRead, BufReader},
    process::{Command, Stdio},
};

use crate::harness::{Project, mdmm, read};
use crate::house::said::latin_words;

const PERSONS: [&str; 3] = ["consultant", "author", "reviewer"];
const LANGUAGES: [&str; 3] = ["", ".ru", ".ky"];

/// The lines that call the program, in blocks of the shell.
fn commands(text: &str) -> Vec<String> {
    let blocks = text.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    blocks.flat_map(str::lines).map(|line| line.strip_prefix("mdmm ").expect("a command").to_owned()).collect()
}

/// Runs a command that goes on until it is ended, until it has said its first line.
fn begins(words: &[&str], folder: &Project) {
    let port: &[&str] = match words[0] {
        "edit" => &["--port", "0", "--no-open"],
        "serve" => &["--port", "0"],
        _ => &[],
    };
    let mut program = Command::new(env!("CARGO_BIN_EXE_mdmm"))
        .args(words.iter().chain(port))
        .current_dir(folder.path())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .env_clear()
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(program.stdout.take().unwrap()).read_line(&mut line).unwrap();
    program.kill().unwrap();
    program.wait().unwrap();
    assert!(!line.trim().is_empty(), "{words:?} said nothing");
}

fn every_command_runs(person: &str) {
    for language in LANGUAGES {
        let path = format!("docs/start/{person}{language}.md");
        // The reviewer looks at what there is; the others begin with nothing.
        let folder = if person == "reviewer" { Project::copy_of_in("matrices/kgz") } else { Project::empty() };
        let commands = commands(&read(&path));
        assert!(commands.len() >= 8, "{path}: {commands:?}");
        for command in commands {
            let words: Vec<&str> = command.split(' ').collect();
            if matches!(words[0], "edit" | "serve" | "watch") {
                begins(&words, &folder);
                continue;
            }
            let ran = mdmm(&words).within(folder.path()).run();
            let may_complain = words.contains(&"--strict");
            assert!(ran.code == 0 || may_complain && ran.code == 1, "{path}: mdmm {command}: {ran:?}");
        }
    }
}

#[test]
fn every_command_of_the_consultant_runs() {
    every_command_runs("consultant");
}

#[test]
fn every_command_of_the_author_runs() {
    every_command_runs("author");
}

#[test]
fn every_command_of_the_reviewer_runs() {
    every_command_runs("reviewer");
}

#[test]
fn the_pages_have_the_same_commands_in_every_language_and_two_screens() {
    // What is said, in which languages an edition is written and what a result is called differ with the reader.
    let bare = |command: &str| {
        let words: Vec<&str> =
            command.split(' ').take_while(|word| *word != "--lang" && *word != "--languages").collect();
        words[..words.len().min(2)].join(" ")
    };
    for person in PERSONS {
        let of = |language: &str| -> Vec<String> {
            let text = read(format!("docs/start/{person}{language}.md"));
            assert!(text.lines().count() <= 80, "{person}{language} is longer than two screens");
            commands(&text).iter().map(|command| bare(command)).collect()
        };
        assert_eq!(of(".ru"), of(""), "{person}");
        assert_eq!(of(".ky"), of(""), "{person}");
    }
}

#[test]
fn the_help_has_every_command_in_a_group_and_the_manual_every_option() {
    let help = mdmm(["--help"]).prints();
    let manual = mdmm(["man"]).prints().replace("\\-", "-").replace("\\fB", "").replace("\\fR", "").replace("\\fI", "");
    assert!(!manual.contains("(1)"), "no page is referred to that is not there");
    let commands: Vec<&str> = help
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.split_once("  ").map(|(name, _)| name.trim()))
        .filter(|name| !name.is_empty() && name.chars().all(char::is_alphabetic))
        .collect();
    assert!(commands.len() >= 24, "{commands:?}");
    for name in commands {
        let own = mdmm(["help", name]).prints();
        assert_eq!(own, mdmm([name, "--help"]).prints(), "{name}");
        assert!(manual.contains(&format!(".SS \"mdmm {name}\"")), "{name}");
        let of_command = manual.split(&format!(".SS \"mdmm {name}\"")).nth(1).unwrap().split(".SS ").next().unwrap();
        let options = own.split_whitespace().filter(|word| word.starts_with("--") && word.len() > 2);
        for option in options.map(|word| word.trim_end_matches(|c: char| !c.is_alphabetic())) {
            assert!(of_command.contains(option) || option.contains('`'), "{name} {option}");
        }
    }
    let russian = mdmm(["--help", "--lang", "ru"]).prints();
    assert!(russian.contains("Начать и заполнить:") && russian.contains("Перечисляет все замечания"), "{russian}");
    let abouts = russian.lines().filter_map(|line| line.strip_prefix("  ")?.split_once("  "));
    let english: Vec<String> =
        abouts.filter(|(name, _)| !name.starts_with('-')).flat_map(|(_, about)| latin_words(about)).collect();
    assert!(
        english.iter().all(|word| word.starts_with("[possible") || ["diff", "Print"].contains(&word.as_str())),
        "{english:?}"
    );
}
