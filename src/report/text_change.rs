//! The change of a value or a text, as people read it: what went, what came, and of a long text what stands around it.

use serde::Serialize;
use similar::{ChangeTag, TextDiff};

/// Shorter texts are shown whole, the old one and the new one.
const SHORT: usize = 40;
/// Of so many parts of two texts one must be the same, for the one to be shown in the other.
const LEAST: usize = 3;
/// How many words that are the same part two changes.
const PARTING: usize = 3;
/// How many words are shown before and behind a change.
const AROUND: usize = 6;

/// What became of a piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Became {
    /// It stands in both.
    Same,
    /// It stands in the old one only.
    Gone,
    /// It stands in the new one only.
    New,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// What became of it.
    pub became: Became,
    /// Its words.
    pub words: String,
}

impl Piece {
    /// The same in quotation marks.
    #[must_use]
    pub fn quoted(self) -> Self {
        Self { words: format!("“{}”", self.words), ..self }
    }
}

/// The change of a text in pieces; one of the two sides may be absent.
///
/// Short texts, and those that have little in common, are shown whole: first what went, then what came. Of long texts
/// that are alike only the words that differ are, with some words around them.
#[must_use]
pub fn text_change(from: Option<&str>, to: Option<&str>) -> Vec<Piece> {
    let piece = |became, words: &str| Piece { became, words: words.to_owned() };
    if let (Some(from), Some(to)) = (from, to)
        && from.chars().count().min(to.chars().count()) > SHORT
    {
        let stretches = stretches(from, to);
        let same: usize = stretches.iter().filter(|one| one.is_same()).map(|one| one.old.len()).sum();
        if same * LEAST >= from.len().max(to.len()) {
            return shortened(&stretches.into_iter().flat_map(Stretch::pieces).collect::<Vec<_>>());
        }
    }
    let gone = from.into_iter().map(|words| piece(Became::Gone, words));
    gone.chain(to.into_iter().map(|words| piece(Became::New, words))).collect()
}

/// A stretch of a text: the same in both, or as the one and the other have it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Stretch {
    old: String,
    new: String,
}

impl Stretch {
    fn is_same(&self) -> bool {
        self.old == self.new
    }

    fn join(&mut self, next: &Self) {
        self.old.push_str(&next.old);
        self.new.push_str(&next.new);
    }

    fn pieces(self) -> impl Iterator<Item = Piece> {
        let Self { old, new } = self;
        let pieces = if old == new { vec![(Became::Same, old)] } else { vec![(Became::Gone, old), (Became::New, new)] };
        pieces.into_iter().filter(|(_, words)| !words.is_empty()).map(|(became, words)| Piece { became, words })
    }
}

/// Cuts two texts into stretches that are the same and stretches that differ, in turns. A few words that are the same
/// between two changes part nothing: a sentence that was written anew keeps its small words by chance.
fn stretches(from: &str, to: &str) -> Vec<Stretch> {
    let diff = TextDiff::configure().diff_words(from, to);
    let mut cut: Vec<Stretch> = Vec::new();
    for change in diff.iter_all_changes() {
        let words = change.value();
        let of = |tag: ChangeTag| if change.tag() == tag { String::new() } else { words.to_owned() };
        let next = Stretch { old: of(ChangeTag::Insert), new: of(ChangeTag::Delete) };
        match cut.last_mut().filter(|last| last.is_same() == next.is_same()) {
            Some(last) => last.join(&next),
            None => cut.push(next),
        }
    }
    let last = cut.len().saturating_sub(1);
    let mut joined: Vec<Stretch> = Vec::new();
    for (at, next) in cut.into_iter().enumerate() {
        let is_between = at > 0 && at < last;
        let parts = next.is_same() && !(is_between && next.old.split_whitespace().count() < PARTING);
        match joined.last_mut().filter(|last| !parts && !last.is_same()) {
            Some(last) => last.join(&next),
            None => joined.push(next),
        }
    }
    joined
}

/// Leaves out of what is the same all but a few words at either end.
fn shortened(pieces: &[Piece]) -> Vec<Piece> {
    let last = pieces.len().saturating_sub(1);
    let short = |(at, piece): (usize, &Piece)| {
        if piece.became != Became::Same {
            return piece.clone();
        }
        let words: Vec<&str> = piece.words.split_inclusive(' ').collect();
        let (before, behind) = (if at == 0 { 0 } else { AROUND }, if at == last { 0 } else { AROUND });
        if words.len() <= before + behind + 2 {
            return piece.clone();
        }
        let text = format!("{}… {}", words[..before].concat(), words[words.len() - behind..].concat());
        Piece { became: Became::Same, words: if at == last { text.trim_end().to_owned() } else { text } }
    };
    pieces.iter().enumerate().map(short).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(from: Option<&str>, to: Option<&str>) -> String {
        let piece = |piece: Piece| match piece.became {
            Became::Same => piece.words,
            Became::Gone => format!("[-{}-]", piece.words),
            Became::New => format!("{{+{}+}}", piece.words),
        };
        text_change(from, to).into_iter().map(piece).collect()
    }

    #[test]
    fn what_is_short_or_has_nothing_in_common_is_shown_whole() {
        assert_eq!(shown(Some("received"), Some("refused")), "[-received-]{+refused+}");
        assert_eq!((shown(None, Some("x")), shown(Some("x"), None)), ("{+x+}".to_owned(), "[-x-]".to_owned()));
        let [one, other] =
            ["all that was ever said of the matter by anybody", "тут сказано совсем другое и другими словами, увы"];
        assert_eq!(shown(Some(one), Some(other)), format!("[-{one}-]{{+{other}+}}"));
    }

    #[test]
    fn of_long_texts_the_words_that_differ_are_shown_with_some_around_them() {
        let long = "The office publishes the figures of every year in its yearbook, by sex and by age, and on its site \
                    where anybody can read them without asking.";
        let changed = long.replace("without asking", "after asking twice");
        assert_eq!(
            shown(Some(long), Some(&changed)),
            "… site where anybody can read them [-without asking.-]{+after asking twice.+}"
        );
        let first = long.replace("The office", "Nobody");
        assert_eq!(shown(Some(long), Some(&first)), "[-The office-]{+Nobody+} publishes the figures of every …");
    }
}
