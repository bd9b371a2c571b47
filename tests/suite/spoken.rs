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

/// Files that are wrong in many ways, for the commands below.
fn wrong_files() -> Project {
    let project = Project::empty();
    let edition = "country: KGZ\nedition: 2024-01\ntitle: A\n";
    project.put("m/kgz/2024-01/edition.yaml", edition);
    project.put("m/kgz/2024-01/bibliography.yaml", "- {id: a, title: A}\n");
    project.put("m/kgz/2024-01/immigration.yaml", "area: immigration\navailability:\n  flow:\n    2018: available\n");
    project.put("m/uzb/2026-01/edition.yaml", "country: UZB\nedition: 2026-01\ntitle: A\nwindow: x\n");
    project.put("one.csv", "a,b\n1,2\n");
    project.put("open.csv", "geo,year,v\nKGZ,2020,\"1\nKGZ,2021,2\n");
    project.put("long.csv", "geo,year,v\nKGZ,2020,1,2,3\n");
    project.put("twice.csv", "geo,year,v,v\nKGZ,2020,1,2\n");
    project.put("mark.csv", "geo,year,v\nKGZ,2020,c\nKGZ,spring,1\n");
    project.put("empty.csv", "geo,year,v\n");
    project.put("other.csv", "geo,year,v\nXKX,2020,1\nKAZ,2020,1\nKAZ,2020,1\n");
    let map = "row: {cite: a, type: other, access: public}\ncountry: geo\nyear: year\nvalue: v\nseries:\n  - {area: immigration, indicator: flow}\n";
    project.put("map.yaml", map);
    project.put("bad.bib", "@misc{a, title = {T}, year = xyz}\n@misc{b, title {T}}\n@misc{c, title = {A");
    project.put("bad.json", "{");
    project.put("none.json", "{\"a\": 1}");
    project.put("odd.json", "[1, {\"id\": \"x\"}]");
    project.put("book.xlsx", "no workbook");
    project.put("readings.yaml", "- {name: x, reasons: {y: z}}\n");
    project.put("own/nothing.html", "x");
    project.put("own-messages/report.ru.yaml", "a: b\n");
    project
}

/// Commands that are refused or complain, each with its words between single blanks.
const REFUSED: &str = "\
check nowhere
check one.csv
check m/kgz/2024-01/immigration.yaml
check book.xlsx
check m --base nowhere
check m/kgz/2024-01 --into m/uzb/2026-01
check HEAD~9:m
check m --format yaml
check m --at-least grave
check --formt
check m --strict --strict
check
chek m
score m/uzb
score m/kgz/2024-01 --area imigration
explain m/kgz/2024-01 imigration flow 2018
explain m/kgz/2024-01 immigration flw 2018
explain m/kgz/2024-01 immigration flow 1918
explain m/kgz/2024-01
explain --finding undeclard
report m/kgz/2024-01 --reference-doc one.csv
report m/kgz/2024-01 --templates nowhere
report m/kgz/2024-01 --templates own
report m/kgz/2024-01 --brief --format markdown
report m --print-context
diff m/kgz/2024-01
diff m/kgz/2024-01 nowhere
diff m/kgz/2024-01 m/uzb/2026-01
diff m/kgz/2024-01 m/kgz/2024-01 --fail-on sunset
agree m/kgz/2024-01 nowhere
agree m/kgz/2024-01
sensitivity m/kgz/2024-01 --readings readings.yaml
sensitivity m/kgz/2024-01 --readings nowhere
history nowhere
export m/kgz/2024-01 --to x.doc
export m/kgz/2024-01 --to m/kgz/2024-01
export m/kgz/2024-01
export m/kgz/2024-01 --format parquet --to t.csv
import nowhere.bib --into m/kgz/2024-01
import bad.bib --into m/kgz/2024-01
import bad.json --into m/kgz/2024-01
import none.json --into m/kgz/2024-01
import odd.json --into m/kgz/2024-01
import book.xlsx --into m/kgz/2024-01
import one.csv --into m/kgz/2024-01
import bad.bib
import bad.bib --into m/kgz/2024-01 --same --new
merge m/kgz/2024-01 m/kgz/2024-01
merge m/kgz/2024-01 m/kgz/2024-01 nowhere
declare m/uzb/2026-01
declare m/kgz/2024-01 --area imigration
todo nowhere
todo m/kgz/2024-01 --area imigration
undo m/kgz/2024-01
undo m/kgz/2024-01 --redo
undo m/kgz/2024-01 --redo --list
textconv nowhere
watch nowhere
serve nowhere
serve m --port 99999
serve m --port http
edit m
verify one.csv m/kgz/2024-01
verify nowhere m/kgz/2024-01
probe nowhere --map map.yaml
probe one.csv --map map.yaml
probe open.csv --map map.yaml
probe long.csv --map map.yaml
probe twice.csv --map map.yaml
probe mark.csv --map map.yaml
probe empty.csv --map map.yaml
probe other.csv --map map.yaml
probe other.csv --map map.yaml --country KGZ --years 2018-2023
probe other.csv --map map.yaml --country Kyrgyzstan
probe other.csv --map map.yaml --years soon
probe other.csv --map nowhere
probe other.csv
schema aera
schema aera --for m/kgz/2024-01
schema immigration --for nowhere
schema --write one.csv
templates own
completions
completions csh
init m/kgz/2024-01 --country KGZ
init m/kgz/2025-01
init m/kgz/2025-01 --country KG
init m/kgz/2025-01 --country KGZ --years soon
init m/kgz/2025-01 --country KGZ --languages russian
init m/kgz/2025-01 --from nowhere
init m/kgz/2025-01 --keep";

#[test]
fn refusals_say_nothing_in_english() {
    let project = wrong_files();
    let (mut complaining, mut english) = (0, Vec::new());
    for (language, call) in
        ["ru", "ky"].into_iter().flat_map(|language| REFUSED.lines().map(move |one| (language, one)))
    {
        let words: Vec<&str> = call.split(' ').collect();
        let ran = mdmm(words.iter().copied().chain(["--lang", language])).within(project.path()).run();
        complaining += usize::from(ran.code != 0);
        // What was typed may be said again as it was typed.
        let said = own_words(&format!("{}\n{}", ran.stdout, ran.stderr));
        let said: Vec<String> = said
            .iter()
            .map(|line| {
                words.iter().filter(|word| word.len() > 2).fold(line.clone(), |line, word| line.replace(word, "…"))
            })
            .map(|line| line.trim_start_matches("mdmm: ").trim_start().to_owned())
            .map(|line| without_calls(&line))
            .collect();
        let is_english = |line: &&String| !latin_words(line).is_empty();
        english.extend(said.iter().filter(is_english).map(|line| format!("mdmm {call} --lang {language}: {line}")));
    }
    assert!(english.is_empty(), "{}", english.join("\n"));
    assert!(complaining > REFUSED.lines().count() * 2 * 9 / 10, "{complaining}");
}

/// A line without the names of values in capitals within angle brackets, and without the call of a command.
fn without_calls(line: &str) -> String {
    if line.starts_with("Вызов: ") || line.starts_with("Чакыруу: ") {
        return String::new();
    }
    let mut plain = String::new();
    let mut depth = 0_u32;
    for c in line.chars() {
        match c {
            '<' => depth += 1,
            '>' => depth = depth.saturating_sub(1),
            c if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    plain
}

#[test]
fn the_help_of_every_command_is_in_the_language() {
    let whole = mdmm::cli::command();
    let names = whole.get_subcommands().map(|one| one.get_name().to_owned());
    let calls: Vec<Vec<String>> =
        names.map(|name| vec![name, "--help".to_owned()]).chain([vec!["--help".to_owned()]]).collect();
    assert!(calls.len() > 20);
    for language in ["ru", "ky"] {
        for call in &calls {
            let help = mdmm(call.iter().map(String::as_str).chain(["--lang", language])).prints();
            let help = without_choices(&help);
            let lines = help.lines().filter(|line| !line.contains("mdmm "));
            // Options, names of commands and choices are words of the command line.
            let said: Vec<String> = lines
                .map(|line| without_calls(line).trim_start().to_owned())
                .map(|line| line.split_once("  ").map_or(line.clone(), |(_, words)| words.trim_start().to_owned()))
                .map(|line| {
                    line.strip_prefix("- ")
                        .and_then(|line| line.split_once(": "))
                        .map_or(line.clone(), |(_, words)| words.to_owned())
                })
                .collect();
            let english: Vec<&String> = said.iter().filter(|line| !latin_words(line).is_empty()).collect();
            assert!(english.is_empty(), "{call:?} in {language}: {english:#?}");
        }
    }
}

/// A help without what stands in square brackets, which may go over the end of a line.
fn without_choices(help: &str) -> String {
    help.split('[').map(|part| part.split_once(']').map_or(part, |(_, behind)| behind)).collect::<String>()
}

/// A name with a blank in it is one word to complete.
#[cfg(unix)]
#[test]
fn bash_completes_a_name_with_a_blank_as_one_word() {
    let project = Project::empty();
    project.put("two words.yaml", "");
    let script = format!(
        "{}\nCOMP_WORDS=(mdmm probe --map tw); COMP_CWORD=3; _mdmm mdmm tw --map; printf '[%s]' \"${{COMPREPLY[@]}}\"",
        mdmm(["completions", "bash"]).prints()
    );
    let completed = std::process::Command::new("bash").args(["-c", &script]).current_dir(project.path()).output();
    let Ok(completed) = completed else { return };
    assert_eq!(String::from_utf8_lossy(&completed.stdout), "[two words.yaml]");
}

#[test]
fn a_finding_is_explained_in_the_language_and_so_are_the_rules_of_sarif() {
    for (language, mend) in [("en", "Mend it"), ("ru", "Что делать"), ("ky", "Эмне кылуу керек")]
    {
        let text = mdmm(["explain", "--finding", "bad-years", "--lang", language]).prints();
        assert!(text.contains(mend), "{text}");
        let log = mdmm(["check", "matrices/kgz/2024-01", "--format", "sarif", "--lang", language]).prints();
        let log: Value = serde_json::from_str(&log).unwrap();
        let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap().clone();
        assert!(log["runs"][0]["tool"]["driver"]["version"].is_string());
        let rule = rules.iter().find(|rule| rule["id"] == "bad-years").unwrap();
        for field in ["shortDescription", "fullDescription", "help"] {
            assert!(!rule[field]["text"].as_str().unwrap().is_empty(), "{field}");
        }
        assert!(rule["help"]["text"].as_str().unwrap().contains(mend), "{rule}");
    }
}
