//! The first screen: each of its sentences is true of the cells, in three languages, also of editions of which little is known.

use std::path::Path;

use serde_json::Value;

use super::sentences::Sentences;
use crate::harness::{Project, mdmm, root};

const LANGUAGES: [&str; 3] = ["en", "ru", "ky"];
const ORDER: [&str; 5] = ["known", "covered", "why", "soonest", "sure"];

/// The counts of cells, and the index worked out from them.
#[derive(Clone, Copy)]
struct Counted {
    available: u64,
    partial: u64,
    missing: u64,
    not_assessed: u64,
    not_due: u64,
}

impl Counted {
    fn of(coverage: &Value) -> Self {
        let count = |name: &str| coverage[name].as_u64().unwrap_or_else(|| panic!("{name}: {coverage}"));
        let [available, partial, missing] = ["available", "partial", "missing"].map(count);
        Self { available, partial, missing, not_assessed: count("not_assessed"), not_due: count("not_due") }
    }

    fn classed(self) -> u64 {
        self.available + self.partial + self.missing
    }

    fn due(self) -> u64 {
        self.classed() - self.not_due
    }

    /// Twice the weighted cells, over twice the due ones.
    fn index(self) -> Option<(u64, u64)> {
        (self.due() > 0).then(|| (2 * self.available + self.partial, 2 * self.due()))
    }

    fn is_compared(self) -> bool {
        self.due() > 0 && 2 * self.due() >= self.classed() + self.not_assessed
    }

    /// The index with its bounds as a sentence prints it.
    fn bounded(self, language: &str) -> String {
        let (weighted, due) = self.index().unwrap();
        let cells = due + 2 * self.not_assessed;
        let [index, low, high] = [(weighted, due), (weighted, cells), (weighted + 2 * self.not_assessed, cells)]
            .map(|share| decimal(share, language));
        let to = if language == "en" { " to " } else { "–" };
        format!("{index} ({low}{to}{high})")
    }
}

/// A share with two decimals, rounded half up, and never 0 or 1 where it is not.
fn decimal((numerator, denominator): (u64, u64), language: &str) -> String {
    let hundredths = (numerator * 200 + denominator) / (denominator * 2);
    let text = match hundredths {
        0 if numerator > 0 => "<0.01".to_owned(),
        100 if numerator < denominator => ">0.99".to_owned(),
        _ => format!("{}.{:02}", hundredths / 100, hundredths % 100),
    };
    if language == "en" { text } else { text.replace('.', ",") }
}

/// A count, which has no groups of digits here.
fn number(count: u64) -> String {
    assert!(count < 1000);
    count.to_string()
}

fn percent(numerator: u64, denominator: u64, language: &str) -> String {
    let whole = (numerator * 200 + denominator) / (denominator * 2);
    let text = match whole {
        0 if numerator > 0 => "<1".to_owned(),
        100 if numerator < denominator => ">99".to_owned(),
        _ => whole.to_string(),
    };
    if language == "en" { format!("{text}%") } else { format!("{text}\u{a0}%") }
}

/// What `score` counts of an edition, and the areas' labels and answers of its report.
struct Screen {
    overall: Counted,
    /// Label and counts of each area.
    areas: Vec<(String, Counted)>,
    answers: Vec<String>,
    words: Sentences,
    language: &'static str,
}

impl Screen {
    fn of(folder: &Path, edition: &str, language: &'static str) -> Self {
        let json = |words: &[&str]| -> Value { serde_json::from_str(&mdmm(words).within(folder).prints()).unwrap() };
        let scored = json(&["score", edition, "--format", "json"]);
        let coverage = &scored["editions"][0]["coverage"];
        let context = json(&["report", edition, "--lang", language, "--print-context"]);
        let label = |area: &Value| {
            let id = area["id"].as_str().unwrap();
            (area["label"].as_str().unwrap().to_owned(), Counted::of(&coverage["by_area"][id]))
        };
        let answer = |answer: &Value| answer["text"].as_str().unwrap().to_owned();
        let words = Sentences::of(language);
        let labels = context["overview"]["answers"].as_array().unwrap().iter();
        let wanted = ORDER.map(|name| words.say(&format!("report.answer.{name}-label")).to_owned());
        assert_eq!(labels.map(|one| one["label"].as_str().unwrap().to_owned()).collect::<Vec<_>>(), wanted);
        Self {
            overall: Counted::of(&coverage["overall"]),
            areas: context["areas"].as_array().unwrap().iter().map(label).collect(),
            answers: context["overview"]["answers"].as_array().unwrap().iter().map(answer).collect(),
            words,
            language,
        }
    }

    /// How much is known: the share assessed and the three classes.
    fn known(&self) {
        let (text, all) = (&self.answers[0], self.overall);
        let cells = all.classed() + all.not_assessed;
        if cells == 0 {
            return assert_eq!(text, self.words.say("report.answer.nothing"));
        }
        if all.classed() == 0 {
            let parts = self.words.taken_apart("report.answer.known-none", text).expect(text);
            return assert_eq!(parts["n"], number(cells));
        }
        let parts = self.words.taken_apart("report.answer.known", text).expect(text);
        assert_eq!(parts["n"], number(cells), "{text}");
        assert_eq!(parts["share"], percent(all.classed(), cells, self.language), "{text}");
        assert_eq!(parts["available"], number(all.available), "{text}");
        assert_eq!(parts["partial"], number(all.partial), "{text}");
        match all.not_due {
            0 => assert_eq!(parts["missing"], number(all.missing), "{text}"),
            not_due => {
                let of = self.words.taken_apart("report.answer.not-due", parts["missing"]).expect(text);
                assert_eq!((of["missing"], of["not_due"]), (&*number(all.missing), &*number(not_due)));
            }
        }
    }

    /// Best and worst covered: no other area that can be compared has a higher or a lower index, and the others are named.
    fn covered(&self) {
        let text = self.answers[1].strip_suffix('.').expect("one sentence");
        let compared: Vec<_> = self.areas.iter().filter(|(_, counts)| counts.is_compared()).collect();
        let left: Vec<String> = self
            .areas
            .iter()
            .filter(|(_, counts)| !counts.is_compared() && counts.classed() + counts.not_assessed > 0)
            .map(|(label, _)| label.clone())
            .collect();
        let order = |a: (u64, u64), b: (u64, u64)| (a.0 * b.1).cmp(&(b.0 * a.1));
        let indices: Vec<(u64, u64)> = compared.iter().map(|(_, counts)| counts.index().unwrap()).collect();
        let end = |wanted: (u64, u64)| {
            let alike = compared.iter().zip(&indices).filter(|(_, index)| order(**index, wanted).is_eq());
            let said = alike.map(|((label, counts), _)| format!("{label} {}", counts.bounded(self.language)));
            self.words.list(&said.collect::<Vec<_>>())
        };
        let say = |key: &str| self.words.say(&format!("report.answer.{key}"));
        let best = indices.iter().copied().max_by(|a, b| order(*a, *b));
        let worst = indices.iter().copied().min_by(|a, b| order(*a, *b));
        let mut wanted = match (best, worst) {
            (Some(best), Some(worst)) if compared.len() > 1 && order(best, worst).is_ne() => {
                say("covered").replace("{best}", &end(best)).replace("{worst}", &end(worst))
            }
            (Some(best), _) if compared.len() > 1 => say("covered-alike").replace("{areas}", &end(best)),
            (Some(only), _) => say("covered-one").replace("{area}", &end(only)),
            _ => say("covered-none").to_owned(),
        };
        if !left.is_empty() && !compared.is_empty() {
            wanted.push_str(&say("covered-left").replace("{areas}", &self.words.list(&left)));
        }
        assert_eq!(text, wanted);
    }

    /// How sure the index is: its bounds, and that no sentence makes a measure of it where too little is known.
    fn sure(&self) {
        let (text, all) = (&self.answers[4], self.overall);
        if all.due() == 0 {
            return assert_eq!(text, self.words.say("report.answer.sure-none"));
        }
        let index = all.bounded(self.language);
        if !all.is_compared() {
            let wanted = self.words.say("report.answer.sure-few").replace("{index}", &index);
            return assert_eq!(*text, wanted);
        }
        let key = if all.not_assessed == 0 { "sure-whole" } else { "sure-part" };
        let cells = all.classed() + all.not_assessed;
        let share = percent(all.not_assessed, cells, self.language);
        let begin =
            self.words.say(&format!("report.answer.{key}")).replace("{index}", &index).replace("{share}", &share);
        let rest = text.strip_prefix(&begin).unwrap_or_else(|| panic!("{text}: {begin}")).strip_suffix('.').unwrap();
        if rest != self.words.say("report.answer.sure-steady") {
            let parts = self.words.taken_apart("report.answer.sure-range", rest).expect(rest);
            let share = |part: &str| part.replace(',', ".").trim_start_matches(['<', '>']).parse::<f64>().unwrap();
            let (weighted, due) = all.index().unwrap();
            #[expect(clippy::cast_precision_loss, reason = "counts of cells are small")]
            let index = weighted as f64 / due as f64;
            assert!(share(parts["low"]) < share(parts["high"]), "{text}");
            assert!(share(parts["low"]) <= index + 0.005 && index <= share(parts["high"]) + 0.005, "{text}");
        }
    }
}

/// An edition with these areas; each indicator of them is declared so for the years.
fn made(areas: &[(&str, &[&str], &str)]) -> Project {
    let project = Project::empty();
    project.put("kgz/2024-01/edition.yaml", "country: KGZ\nedition: 2024-01\ntitle: T\nwindow: 2020-2021\n");
    for (area, indicators, declared) in areas {
        let rows: String = indicators.iter().map(|one| format!("  {one}: {{2020-2021: {declared}}}\n")).collect();
        project.put(&format!("kgz/2024-01/{area}.yaml"), format!("area: {area}\navailability:\n{rows}"));
    }
    project
}

/// The indicators of an area that count, as the method lists them.
fn indicators(area: &str) -> Vec<String> {
    let blank = made(&[]);
    let scored = mdmm(["score", "kgz/2024-01", "--format", "json"]).within(blank.path()).prints();
    let scored: Value = serde_json::from_str(&scored).unwrap();
    let groups = scored["editions"][0]["coverage"]["by_indicator"].as_object().unwrap();
    groups.keys().filter_map(|key| key.strip_prefix(&format!("{area}."))).map(str::to_owned).collect()
}

fn each_is_true(folder: &Path, edition: &str) -> Vec<Screen> {
    LANGUAGES
        .into_iter()
        .map(|language| {
            let screen = Screen::of(folder, edition, language);
            screen.known();
            screen.covered();
            screen.sure();
            for answer in &screen.answers {
                assert!(!answer.contains(['{', '}']) && !answer.contains("  "), "{answer}");
            }
            screen
        })
        .collect()
}

#[test]
fn the_answers_are_true_of_the_editions_of_kyrgyzstan() {
    for edition in ["matrices/kgz/2024-01", "matrices/kgz/2025-10"] {
        let screens = each_is_true(root(), edition);
        for screen in screens {
            assert!(!screen.answers[3].is_empty());
            assert_ne!(screen.answers[3], screen.words.say("report.answer.nothing-soon"), "what is given on request");
        }
    }
}

#[test]
fn of_an_edition_of_which_nothing_is_known_nothing_is_claimed() {
    let blank = made(&[]);
    for screen in each_is_true(blank.path(), "kgz/2024-01") {
        let say = |key: &str| screen.words.say(&format!("report.answer.{key}")).to_owned();
        assert_eq!(screen.answers[1], format!("{}.", say("covered-none")));
        assert_eq!(screen.answers[3], screen.words.say("report.actions-none"));
        assert_eq!(screen.answers[4], say("sure-none"));
    }
}

#[test]
fn one_area_is_not_compared_and_areas_that_are_alike_are_said_to_be() {
    let remittances = indicators("remittances");
    let names: Vec<&str> = remittances.iter().map(String::as_str).collect();
    let one = made(&[("remittances", &names, "available")]);
    for screen in each_is_true(one.path(), "kgz/2024-01") {
        let begin = screen.words.say("report.answer.covered-one").split('{').next().unwrap();
        assert!(screen.answers[1].starts_with(begin), "{}", screen.answers[1]);
    }
    let other = indicators("big_data");
    let others: Vec<&str> = other.iter().map(String::as_str).collect();
    assert!(!others.is_empty());
    let tied = made(&[("remittances", &names, "partial"), ("big_data", &others, "partial")]);
    for screen in each_is_true(tied.path(), "kgz/2024-01") {
        let begin = screen.words.say("report.answer.covered-alike").split('{').next().unwrap();
        assert!(screen.answers[1].starts_with(begin), "{}", screen.answers[1]);
    }
}

#[test]
fn an_area_of_which_little_is_assessed_is_never_the_best() {
    let remittances = indicators("remittances");
    let names: Vec<&str> = remittances.iter().map(String::as_str).collect();
    let immigration = indicators("immigration");
    let project = made(&[("remittances", &names, "missing"), ("immigration", &[&immigration[0]], "available")]);
    for screen in each_is_true(project.path(), "kgz/2024-01") {
        let (label, counts) = &screen.areas[0];
        assert!(!counts.is_compared() && counts.index() == Some((2 * counts.available, 2 * counts.available)), "1.00");
        let (first, left) = screen.answers[1].split_once("; ").unwrap();
        assert!(!first.contains(label) && left.contains(label), "{}", screen.answers[1]);
        assert!(screen.overall.due() > 0 && !screen.overall.is_compared(), "the edition as a whole");
    }
}

#[test]
fn whose_it_is_is_said_of_every_edition() {
    let project = made(&[]);
    let whose = |language| Screen::of(project.path(), "kgz/2024-01", language);
    let page = mdmm(["report", "kgz/2024-01"]).within(project.path()).prints();
    assert!(page.contains(whose("en").words.say("report.whose.nobody")), "nobody is named");
    let head = "country: KGZ\nedition: 2024-01\ntitle: T\nwindow: 2020-2021\nassessors: [A. One, B. Two]\n";
    project.put("kgz/2024-01/edition.yaml", head);
    let page = mdmm(["report", "kgz/2024-01"]).within(project.path()).prints();
    assert!(page.contains("The tables were filled in by A. One and B. Two."));
}

#[test]
fn the_first_screen_answers_before_it_names_codes() {
    for language in LANGUAGES {
        let page = mdmm(["report", "matrices/kgz/2025-10", "--lang", language]).prints();
        let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("{language}: no {text}"));
        let [title, whose, answers, facts, contents] =
            ["</h1>", "class=\"whose\"", "class=\"answers\"", "class=\"edition\"", "class=\"contents\""].map(at);
        assert!(title < whose && whose < answers && answers < facts && facts < contents, "{language}");
        assert!(at("mdmm-2</b>") > answers, "the method's version is no answer");
    }
}
