//! Editions put together by chance: every record of the format, and texts of the kinds that have broken something before.

use super::chance::Chance;
use super::tree::{Tree, map, word};

/// Pieces that texts are put together from.
const PIECES: [&str; 34] = [
    "none",
    "нет",
    "жок",
    "~",
    "null",
    "=1+1",
    "word",
    "слово",
    "\u{200b}",
    "\u{feff}",
    " ",
    "\n",
    "\t",
    "\r",
    "\"",
    "'",
    "#",
    ": ",
    "- ",
    ";",
    "[",
    "}",
    ",",
    "1.10",
    "e\u{301}",
    "%",
    "&amp;",
    "<b>",
    "_x000D_",
    "_x0041_",
    "\\",
    "\u{200b}\u{a0}",
    "２０",
    "yes",
];

const INDICATORS: [&str; 4] = ["stock", "flow", "flow_by_gender", "own-1"];
const CITES: [&str; 3] = ["a-2020", "b", "c.1"];

/// The files of an edition, by name.
pub fn files(chance: &mut Chance<'_>) -> Vec<(&'static str, Tree)> {
    vec![
        ("edition.yaml", head(chance)),
        ("bibliography.yaml", Tree::List(CITES.iter().map(|id| publication(id, chance)).collect())),
        ("immigration.yaml", area(chance)),
        ("definitions.yaml", Tree::List(several(chance, 3, definition))),
        ("requests.yaml", Tree::List(several(chance, 2, request))),
        ("policies.yaml", policies(chance)),
    ]
}

fn several(chance: &mut Chance<'_>, most: usize, one: impl Fn(&mut Chance<'_>) -> Tree) -> Vec<Tree> {
    (0..chance.below(most + 1)).map(|_| one(chance)).collect()
}

fn maybe(chance: &mut Chance<'_>, one: impl FnOnce(&mut Chance<'_>) -> Tree) -> Option<Tree> {
    chance.once_in(2).then(|| one(chance))
}

/// A text of which something can be seen.
fn text(chance: &mut Chance<'_>) -> Tree {
    let mut text: String = (0..chance.below(4)).map(|_| chance.of(&PIECES)).collect();
    if text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}')) {
        text.push_str(chance.of(&["x", "none", "~", "two words"]));
    }
    Tree::Text(text)
}

/// A text, or one a language.
fn texts(chance: &mut Chance<'_>) -> Tree {
    if chance.once_in(3) {
        let (en, ru) = (text(chance), text(chance));
        map([("en", Some(en)), ("ru", Some(ru))])
    } else {
        text(chance)
    }
}

/// A name that BibTeX can have: it takes names apart.
fn author(chance: &mut Chance<'_>) -> Tree {
    Tree::Text(chance.of(&["Ivanov, I.", "State Office", "слово", "none"]).to_owned())
}

fn date(chance: &mut Chance<'_>) -> Tree {
    word(chance.of(&["2021", "2021-05", "2021-05-03"]))
}

fn head(chance: &mut Chance<'_>) -> Tree {
    map([
        ("country", Some(word("KGZ"))),
        ("edition", Some(word("2024-01"))),
        ("published", maybe(chance, date)),
        ("title", Some(texts(chance))),
        ("window", Some(word(chance.of(&["2018-2023", "2020-2022"])))),
        ("languages", Some(Tree::List(vec![word("en"), word("ru")]))),
        ("assessors", maybe(chance, |chance| Tree::List(several(chance, 2, text)))),
        ("contact", maybe(chance, text)),
        ("limitations", maybe(chance, texts)),
        ("disclaimer", maybe(chance, texts)),
    ])
}

fn publication(id: &str, chance: &mut Chance<'_>) -> Tree {
    map([
        ("id", Some(word(id))),
        ("institution", maybe(chance, texts)),
        ("title", Some(texts(chance))),
        ("authors", maybe(chance, |chance| Tree::List(several(chance, 2, author)))),
        ("published", maybe(chance, date)),
        ("accessed", maybe(chance, date)),
        (
            "link",
            maybe(chance, |chance| {
                word(chance.of(&["https://e.org/a?b=c#d", "http://e.org/а–б", "https://e.org/{x}"]))
            }),
        ),
        ("languages", maybe(chance, |_| Tree::List(vec![word("en")]))),
        ("at", maybe(chance, text)),
        ("note", maybe(chance, texts)),
    ])
}

/// Years of the window, each once, in some pieces.
fn pieces(chance: &mut Chance<'_>) -> Vec<String> {
    let all: [&[&str]; 5] =
        [&["2020-2022"], &["2020", "2021, 2022"], &["2022"], &["2021", "2020"], &["2020, 2022", "2021"]];
    chance.of(&all).iter().map(ToString::to_string).collect()
}

fn declaration(chance: &mut Chance<'_>) -> Tree {
    match chance.below(5) {
        0 => word("available"),
        1 => word("partial"),
        2 => word("missing"),
        3 => map([
            ("status", Some(word("missing"))),
            ("reasons", maybe(chance, |_| Tree::List(vec![word("not_collected")]))),
            ("at", maybe(chance, text)),
            ("note", Some(texts(chance))),
        ]),
        _ => map([("status", Some(word("not_applicable"))), ("because", Some(texts(chance)))]),
    }
}

fn availability(chance: &mut Chance<'_>) -> Tree {
    let mut pairs = Vec::new();
    for indicator in INDICATORS {
        if chance.once_in(2) {
            let years = pieces(chance).into_iter().map(|years| (years, declaration(chance))).collect();
            pairs.push((indicator.to_owned(), Tree::Map(years)));
        }
    }
    Tree::Map(pairs)
}

fn figure(chance: &mut Chance<'_>) -> Tree {
    let value = word(chance.of(&["1", "0.50", "-3", "1162007", "1.0000000000000000000000000001"]));
    if chance.once_in(3) {
        map([("value", Some(value)), ("unit", maybe(chance, text)), ("note", maybe(chance, texts))])
    } else {
        value
    }
}

fn entry(chance: &mut Chance<'_>) -> Tree {
    let figures = |chance: &mut Chance<'_>| {
        let one = if chance.once_in(2) {
            let Tree::Text(first) = text(chance) else { return word(1) };
            Tree::Map(vec![(first, figure(chance)), ("value of x".to_owned(), figure(chance))])
        } else {
            figure(chance)
        };
        Tree::Map(vec![("2020".to_owned(), one)])
    };
    map([
        ("years", Some(word(chance.of(&["2020", "2019-2020", "unknown"])))),
        ("access", maybe(chance, |_| word("restricted"))),
        ("unit", maybe(chance, text)),
        ("values", maybe(chance, figures)),
        ("note", maybe(chance, texts)),
        ("at", maybe(chance, text)),
    ])
}

fn source(chance: &mut Chance<'_>) -> Tree {
    let mut covers = Vec::new();
    for indicator in INDICATORS {
        match chance.below(4) {
            0 => covers.push((indicator.to_owned(), word(chance.of(&["2020", "2020-2021", "unknown"])))),
            1 => covers.push((indicator.to_owned(), Tree::List(vec![entry(chance)]))),
            _ => {}
        }
    }
    map([
        ("cite", Some(word(chance.of(&CITES)))),
        ("type", Some(word(chance.of(&["administrative", "survey"])))),
        ("access", Some(word("public"))),
        ("also", maybe(chance, |chance| Tree::List(several(chance, 3, text)))),
        ("definition", maybe(chance, texts)),
        ("note", maybe(chance, texts)),
        ("covers", Some(Tree::Map(covers))),
    ])
}

fn search(chance: &mut Chance<'_>) -> Tree {
    map([
        ("terms", Some(Tree::List(vec![text(chance), text(chance)]))),
        ("engine", maybe(chance, text)),
        ("pages", maybe(chance, text)),
        ("date", maybe(chance, date)),
        ("found", maybe(chance, |chance| word(chance.below(50)))),
        ("covers", maybe(chance, |_| Tree::Map(vec![("flow".to_owned(), word("2020-2021"))]))),
        ("note", maybe(chance, texts)),
    ])
}

fn area(chance: &mut Chance<'_>) -> Tree {
    let own =
        map([("label", Some(texts(chance))), ("measure", Some(word("flow"))), ("definition", maybe(chance, texts))]);
    map([
        ("area", Some(word("immigration"))),
        ("window", maybe(chance, |_| word("2016-2023"))),
        ("indicators", Some(Tree::Map(vec![("own-1".to_owned(), own)]))),
        ("narrative", maybe(chance, texts)),
        ("availability", Some(availability(chance))),
        ("sources", maybe(chance, |chance| Tree::List(several(chance, 3, source)))),
        ("searches", maybe(chance, |chance| Tree::List(several(chance, 3, search)))),
        (
            "excluded",
            maybe(chance, |chance| {
                Tree::List(several(chance, 2, |chance| {
                    map([("cite", Some(word(chance.of(&CITES)))), ("because", Some(texts(chance)))])
                }))
            }),
        ),
    ])
}

fn definition(chance: &mut Chance<'_>) -> Tree {
    let meaning = |chance: &mut Chance<'_>| {
        map([("text", Some(texts(chance))), ("cite", maybe(chance, |chance| word(chance.of(&CITES))))])
    };
    let national = if chance.once_in(3) { word("none") } else { meaning(chance) };
    map([
        ("term", Some(texts(chance))),
        ("national", Some(national)),
        ("international", maybe(chance, meaning)),
        ("note", maybe(chance, texts)),
    ])
}

fn request(chance: &mut Chance<'_>) -> Tree {
    let covers = Tree::Map(vec![("immigration".to_owned(), Tree::Map(vec![("flow".to_owned(), word("2020"))]))]);
    map([
        ("institution", Some(texts(chance))),
        ("asked", Some(word("2021-05-01"))),
        ("outcome", Some(word(chance.of(&["no_reply", "refused"])))),
        ("covers", maybe(chance, |_| covers)),
        ("note", maybe(chance, texts)),
    ])
}

fn policies(chance: &mut Chance<'_>) -> Tree {
    let named = |chance: &mut Chance<'_>| {
        map([("name", Some(texts(chance))), ("purpose", maybe(chance, texts)), ("at", maybe(chance, text))])
    };
    map([
        ("policies", Some(Tree::List(several(chance, 2, named)))),
        (
            "conventions",
            maybe(chance, |chance| {
                Tree::List(several(chance, 2, |chance| {
                    map([("name", Some(texts(chance))), ("ratified", Some(word(chance.of(&["no", "1996"]))))])
                }))
            }),
        ),
    ])
}
