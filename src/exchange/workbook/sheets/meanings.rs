//! The sheet of meanings: every word that the lists offer, in the workbook's language, and what it means.

use super::fields::{Table, sheet_of};
use super::keys::MEANT;
use super::sheet::{Content, Sheet};
use super::words::{LIMITS, REASONS, VOCABULARIES, Words};
use crate::model::{Kind, Limit, Method};

/// A word with its list, what it means, and the status that it fits.
struct Word {
    list: String,
    written: String,
    class: Option<String>,
    meaning: Option<String>,
}

/// The sheet of meanings.
pub fn sheet(method: &Method, words: &Words) -> Sheet {
    let mut all = Vec::new();
    for (list, own) in VOCABULARIES {
        let limits: Vec<&str> = method.ceilings.limits().map(Limit::word).collect();
        let own = if list == LIMITS { limits.as_slice() } else { own };
        all.extend(own.iter().map(|word| Word {
            list: words.heading_of(list),
            written: words.choice(list, word),
            class: None,
            meaning: meaning(list, word, words),
        }));
    }
    let class = |reason| method.class_of(reason, Kind::Count).map(|class| words.choice("status", class.word()));
    all.extend(method.reasons.iter().map(|rule| Word {
        list: words.column(REASONS),
        written: words.choice(REASONS, rule.reason.word()),
        class: class(rule.reason),
        meaning: Some(rule.meaning.version(words.language()).words.to_owned()),
    }));
    let table = Table::new(words, &[], &all)
        .identifier("list", 18, |of| Content::Text(of.list.clone()))
        .identifier("word", 32, |of| Content::Text(of.written.clone()))
        .identifier("class", 18, |of| Content::of(of.class.as_ref()))
        .identifier("meaning", 80, |of| Content::of(of.meaning.as_ref()));
    sheet_of("meanings", words, table.columns)
}

fn meaning(list: &str, word: &str, words: &Words) -> Option<String> {
    let key = format!("{list}.{word}");
    MEANT.contains(&key.as_str()).then(|| words.say(&format!("meaning.{key}")).to_owned())
}
