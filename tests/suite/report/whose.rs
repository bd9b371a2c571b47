//! Whose an edition is: said under the title of everything made of it, in the language of each output.

use std::fs;

use crate::harness::{Project, mdmm};

/// An edition that is the transcription of a publication, with what `edition.yaml` says besides.
fn project(more: &str) -> Project {
    let project = Project::empty();
    let head = "country: KGZ\nedition: 2024-01\ntitle: T\nlanguages: [en]\n";
    project.put("kgz/2024-01/edition.yaml", format!("{head}{more}"));
    project.put("kgz/2024-01/bibliography.yaml", "- {id: iom-2024, label: 'IOM, 2024', title: An analysis}\n");
    project.put("kgz/2024-01/immigration.yaml", "area: immigration\navailability: {flow: {2019: partial}}\n");
    project
}

const BASED: &str = "based_on: {cite: iom-2024, as: transcription}\n";
const DRAFTED: [(&str, &str); 3] = [
    ("en", "An independent transcription of IOM, 2024; not an official publication of its publisher."),
    (
        "ru",
        "Независимое переложение публикации «IOM, 2024» в таблицы; не является официальной публикацией её издателя.",
    ),
    (
        "ky",
        "«IOM, 2024» басылмасынын таблицаларга көз карандысыз түшүрүлгөн нускасы; аны чыгаргандардын расмий басылмасы эмес.",
    ),
];

#[test]
fn a_sentence_is_drafted_in_each_language_of_a_report() {
    let project = project(BASED);
    for (language, sentence) in DRAFTED {
        for format in ["html", "markdown"] {
            let arguments = ["report", "kgz/2024-01", "--lang", language, "--format", format];
            let text = mdmm(arguments).within(project.path()).prints();
            let title = text.find(if format == "html" { "</h1>" } else { "\n---\n\n" }).unwrap();
            let (at, body) = (text.find(sentence).expect(sentence), text.find("id=\"overview\"").unwrap_or(usize::MAX));
            assert!(title < at && at < body, "{language} {format}: under the title");
        }
    }
}

#[test]
fn every_output_says_it_once_for_each_edition() {
    let project = project(BASED);
    project.put(
        "kgz/2025-01/edition.yaml",
        "country: KGZ\nedition: 2025-01\ntitle: T\nlanguages: [en]\ndisclaimer: Nobody's but ours.\n",
    );
    let at = |words: &[&str]| mdmm(words).within(project.path()).prints();
    let (drafted, own) = (DRAFTED[0].1, "Nobody's but ours.");
    let holds = |what: &str, text: &str| {
        // A terminal may break a line; templates escape an apostrophe.
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ").replace("&#x27;", "'");
        for sentence in [drafted, own] {
            // A difference lists a disclaimer that changed among what else changed, too.
            let most = if what.starts_with("diff") { 3 } else { 1 };
            let times = text.matches(sentence).count();
            assert!((1..=most).contains(&times), "{what} says `{sentence}` {times} times: {text}");
        }
    };
    let (old, new) = ("kgz/2024-01", "kgz/2025-01");
    for format in ["text", "html", "markdown", "json"] {
        holds(&format!("diff {format}"), &at(&["diff", old, new, "--format", format]));
    }
    let itself = at(&["diff", old, old]).split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(itself.matches(drafted).count(), 1, "an edition held against itself says it once: {itself}");
    for format in ["text", "html", "json"] {
        holds(&format!("agree {format}"), &at(&["agree", old, new, "--format", format]));
    }
    for format in ["text", "json"] {
        holds(&format!("history {format}"), &at(&["history", "kgz", "--format", format]));
    }
    for format in ["table", "json"] {
        holds(&format!("score {format}"), &at(&["score", ".", "--format", format]));
    }
    for (format, ending) in [("html", "html"), ("markdown", "md")] {
        at(&["report", ".", "-o", "site", "--format", format]);
        for page in ["index", "kgz/index"] {
            let page = format!("site/{page}.{ending}");
            holds(&page, &fs::read_to_string(project.path().join(&page)).unwrap());
        }
    }
    at(&["export", old, "--to", "package/"]);
    let described = fs::read_to_string(project.path().join("package/datapackage.json")).unwrap();
    assert!(described.contains(drafted), "{described}");
}

#[test]
fn the_author_s_words_stand_before_the_drafted_ones_in_their_own_language_only() {
    let project = project(&format!("{BASED}disclaimer: {{ky: Биздики.}}\n"));
    let page = |language| mdmm(["report", "kgz/2024-01", "--lang", language]).within(project.path()).prints();
    assert!(page("ky").contains(">Биздики.<") && !page("ky").contains(DRAFTED[2].1));
    assert!(page("ru").contains(DRAFTED[1].1) && !page("ru").contains("Биздики."));
}

#[test]
fn in_another_language_than_the_page_the_author_s_words_are_marked() {
    let project = project("disclaimer: {ky: Биздики.}\n");
    let page = mdmm(["report", "kgz/2024-01", "--lang", "ru"]).within(project.path()).prints();
    assert!(page.contains("<bdi lang=\"ky\">Биздики.</bdi>"), "the language is known to a screen reader");
}

#[test]
fn what_it_is_based_on_has_to_be_in_the_bibliography_and_of_a_known_kind() {
    for (more, code, place) in [
        ("based_on: {cite: iom-2023, as: transcription}\n", "unknown-cite", "edition.yaml:5:18"),
        ("based_on: {cite: iom-2024, as: transcript}\n", "unknown-word", "edition.yaml:5:32"),
        ("based_on: {cite: iom-2024}\n", "missing-field", "edition.yaml:5:12"),
        ("based_on: iom-2024\n", "wrong-kind", "edition.yaml:5:11"),
    ] {
        let project = project(more);
        let ran = mdmm(["check", "kgz/2024-01"]).within(project.path()).run();
        assert_eq!(ran.code, 1, "{more}");
        assert!(ran.stdout.contains(&format!("error[{code}]")), "{more}: {}", ran.stdout);
        assert!(ran.stdout.contains(place), "{more}: {}", ran.stdout);
        assert_eq!(ran.stdout.matches("error[").count(), 1, "{more}: {}", ran.stdout);
    }
}

#[test]
fn the_editions_of_kyrgyzstan_say_so_in_three_languages_and_name_nobody_else_s_address() {
    for edition in ["matrices/kgz/2024-01", "matrices/kgz/2025-10"] {
        for (language, iom) in
            [("en", "no publication of IOM"), ("ru", "не публикация МОМ"), ("ky", "МЭУнун басылмасы эмес")]
        {
            let page = mdmm(["report", edition, "--lang", language]).prints();
            let at = page.find("class=\"whose\"").unwrap();
            let line = &page[at..at + page[at..].find("</p>").unwrap()];
            assert!(line.contains(iom) && !line.contains("lang="), "{edition} {language}: {line}");
            assert!(!page.contains("@iom.int"), "{edition}: an address of IOM");
        }
    }
}

#[test]
fn when_it_was_published_is_said_as_each_language_says_it() {
    let said = [
        ("2024", ["Published 2024", "Опубликовано 2024 г.", "Жарыяланган 2024-жыл"]),
        ("2024-01", ["Published January 2024", "Опубликовано январь 2024 г.", "Жарыяланган 2024-жылдын январы"]),
        ("2024-12", ["Published December 2024", "Опубликовано декабрь 2024 г.", "Жарыяланган 2024-жылдын декабри"]),
        ("2024-01-31", ["Published 2024-01-31", "Опубликовано 2024-01-31", "Жарыяланган 2024-01-31"]),
    ];
    for (date, sentences) in said {
        let project = project(&format!("published: {date}\n"));
        for (language, sentence) in ["en", "ru", "ky"].into_iter().zip(sentences) {
            let arguments = ["report", "kgz/2024-01", "--lang", language, "--format", "markdown"];
            let text = mdmm(arguments).within(project.path()).prints();
            // A year keeps to its «г.» by a blank that does not break.
            let subtitle = text.lines().find(|line| line.starts_with("subtitle:")).unwrap().replace('\u{a0}', " ");
            assert!(subtitle.contains(&format!(" · {sentence}\"")), "{language}: {subtitle}");
        }
    }
}
