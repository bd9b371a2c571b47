//! The program speaks the language that is asked for: by `--lang`, else by the locale; and says nothing in English then.

use serde_json::Value;

use crate::harness::{Project, Ran, mdmm};
use crate::house::said::latin_words;

/// A root for each thing that can be wrong, each with one edition.
fn bad() -> Vec<String> {
    let folder = "tests/fixtures/bad";
    let roots = std::fs::read_dir(crate::harness::root().join(folder)).unwrap();
    let mut roots: Vec<String> =
        roots.map(|root| format!("{folder}/{}", root.unwrap().file_name().to_string_lossy())).collect();
    roots.sort();
    assert_eq!(roots.len(), mdmm::finding::Code::ALL.len());
    roots
}

/// A check of all of them.
fn check(arguments: &[&str]) -> Ran {
    let roots = bad();
    mdmm(["check", "--strict"].iter().copied().chain(arguments.iter().copied()).chain(roots.iter().map(String::as_str)))
        .run()
}

/// The lines of an output that are the program's own words: not those of a file, nor the arrows that lead to one.
fn own_words(output: &str) -> Vec<String> {
    let is_own = |line: &&str| {
        let bare = line.trim_start();
        let of_a_file = bare.starts_with(|c: char| c.is_ascii_digit() || c == '|') && bare.contains('|');
        !of_a_file && !bare.starts_with("-->") && !bare.starts_with(":::") && !bare.starts_with('.')
    };
    output.lines().filter(is_own).map(str::to_owned).collect()
}

/// Fails with every line in which a Latin word stands that is no name and no code.
fn says_nothing_in_english(words: &[String]) {
    // The code of a finding stands in brackets behind its severity.
    let without_code = |line: &String| match (line.find('['), line.find("]: ")) {
        (Some(open), Some(close)) if open < close => format!("{}{}", &line[..open], &line[close + 1..]),
        _ => line.clone(),
    };
    let english: Vec<String> = words
        .iter()
        .map(without_code)
        .filter_map(|line| Some((latin_words(&line), line)).filter(|(latin, _)| !latin.is_empty()))
        .map(|(latin, line)| format!("{latin:?} in {line}"))
        .collect();
    assert!(english.is_empty(), "{}", english.join("\n"));
}

#[test]
fn check_says_nothing_in_english_to_who_asks_for_another_language() {
    for (language, error) in [("ru", "ошибка["), ("ky", "ката[")] {
        let ran = check(&["--lang", language]);
        assert_eq!(ran.code, 1, "{}", ran.stderr);
        assert!(ran.stdout.matches(error).count() > 40, "{language}: {}", ran.stdout);
        says_nothing_in_english(&own_words(&ran.stdout));
        says_nothing_in_english(&own_words(&ran.stderr));
    }
}

#[test]
fn json_keeps_its_codes_and_says_its_messages_in_the_language() {
    let findings = |language: &str| -> Vec<Value> {
        let ran = check(&["--format", "json", "--lang", language]);
        let parsed: Value = serde_json::from_str(&ran.stdout).unwrap();
        parsed["findings"].as_array().unwrap().clone()
    };
    let english = findings("en");
    for language in ["ru", "ky"] {
        let spoken = findings(language);
        assert_eq!(spoken.len(), english.len());
        for (one, model) in spoken.iter().zip(&english) {
            for field in ["code", "severity", "file", "line", "column"] {
                assert_eq!(one[field], model[field], "{one}");
            }
            let related = one["related"].as_array().unwrap().iter().map(|related| &related["message"]);
            let said = [&one["message"], &one["help"]].into_iter().chain(related).filter_map(Value::as_str);
            let said: Vec<String> = said.flat_map(str::lines).map(str::to_owned).collect();
            assert_ne!(one["message"], model["message"], "{one}");
            says_nothing_in_english(&said);
        }
    }
}

/// What `check` says of a folder that is not there.
fn refused(arguments: &[&str], locale: &[(&str, &str)]) -> Ran {
    let call = mdmm(["check", "nowhere"].iter().chain(arguments));
    locale.iter().fold(call, |call, (name, value)| call.with(name, value)).run()
}

#[test]
fn the_option_comes_before_the_locale_and_the_locale_before_english() {
    let language = |arguments: &[&str], locale: &[(&str, &str)]| {
        let ran = refused(arguments, locale);
        assert_eq!(ran.code, 2, "{ran:?}");
        match &ran.stderr {
            said if said.contains("нет папки") => "ru",
            said if said.contains("папкасы жок") => "ky",
            said if said.contains("there is no folder") => "en",
            said => panic!("{said}"),
        }
    };
    assert_eq!(language(&[], &[]), "en");
    assert_eq!(language(&["--lang", "ru"], &[]), "ru");
    assert_eq!(language(&["--lang=ky"], &[("LC_ALL", "ru_RU.UTF-8")]), "ky");
    assert_eq!(language(&[], &[("LC_ALL", "ru_RU.UTF-8"), ("LANG", "ky_KG.UTF-8")]), "ru");
    assert_eq!(language(&[], &[("LC_MESSAGES", "ky_KG"), ("LANG", "ru_RU")]), "ky");
    assert_eq!(language(&[], &[("LC_ALL", ""), ("LANG", "ky")]), "ky");
    assert_eq!(language(&[], &[("LC_ALL", "C"), ("LANG", "ru_RU.UTF-8")]), "en");
    assert_eq!(language(&[], &[("LANG", "de_DE.UTF-8")]), "en");
}

#[test]
fn results_for_people_are_in_the_language_and_those_for_programs_keep_their_codes() {
    let (old, new) = ("matrices/kgz/2024-01", "matrices/kgz/2025-10");
    let calls: [(&[&str], [&str; 2]); 7] = [
        (&["score", old], ["Обеспеченность", "Камсыз болуу"]),
        (&["explain", old, "immigration", "flow", "2022"], ["подтверждено", "ырасталган"]),
        (&["diff", old, new], ["Строки источников", "Булактардын саптары"]),
        (&["agree", old, new], ["Каппа Коэна", "Коэндин каппасы"]),
        (&["sensitivity", old], ["Прочтение", "Окулуш"]),
        (&["history", "matrices/kgz"], ["по общим ячейкам", "жалпы ячейкалар боюнча"]),
        (&["todo", old], ["Осталось", "Калганы"]),
    ];
    for (arguments, said) in calls {
        for (language, said) in ["ru", "ky"].into_iter().zip(said) {
            let text = mdmm(arguments.iter().copied().chain(["--lang", language])).prints();
            assert!(text.contains(said), "{arguments:?} in {language}: {text}");
        }
    }
    let cells = |language: &str| -> Value {
        let json = mdmm(["score", old, "--format", "json", "--lang", language]).prints();
        serde_json::from_str::<Value>(&json).unwrap()["editions"][0]["cells"].clone()
    };
    assert_eq!(cells("ru"), cells("en"));
}

#[test]
fn a_new_edition_explains_itself_in_the_language_and_checks_clean() {
    for language in ["ru", "ky"] {
        let folder = Project::empty();
        let edition = folder.path().join("uzb/2026-01");
        let edition = edition.to_str().unwrap();
        let told = mdmm(["init", edition, "--country", "UZB", "--languages", language, "--lang", language]).prints();
        let git = told.lines().position(|line| line.starts_with("  git config")).unwrap();
        says_nothing_in_english(&told.lines().take(git).map(|line| line.replace(edition, "…/")).collect::<Vec<_>>());
        for file in ["edition.yaml", "immigration.yaml", "bibliography.yaml", "requests.yaml", "definitions.yaml"] {
            let text = std::fs::read_to_string(folder.path().join("uzb/2026-01").join(file)).unwrap();
            let comments = text.lines().filter_map(|line| line.rsplit_once("# ")).map(|(_, words)| words);
            let said: Vec<String> = comments
                .filter(|words| !words.contains("$schema") && !words.contains(" | ") && !words.contains(": "))
                .filter(|words| words.split_whitespace().count() > 2)
                .map(str::to_owned)
                .collect();
            assert!(!said.is_empty(), "{file}: {text}");
            says_nothing_in_english(&said);
        }
        let checked = mdmm(["check", edition, "--lang", language]).run();
        assert_eq!(checked.code, 0, "{checked:?}");
    }
}
