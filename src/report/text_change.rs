//! The change of a value or a text, as people read it: what went, what came, and of a long text what stands around it.

use std::iter;
use std::ops::Range;

use imara_diff::{Algorithm, Diff, Hunk, InternedInput, Token};
use serde::Serialize;

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

/// The words of a text and the blanks between them, in turns.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    iter::from_fn(move || {
        let is_blank = rest.chars().next()?.is_whitespace();
        let end = rest.find(|next: char| next.is_whitespace() != is_blank).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(end);
        rest = behind;
        Some(word)
    })
}

/// Cuts two texts wherever what is the same ends or begins.
fn cut(from: &str, to: &str) -> Vec<Stretch> {
    let mut input = InternedInput::default();
    input.update_before(words(from));
    input.update_after(words(to));
    let mut diff = Diff::compute(Algorithm::Histogram, &input);
    diff.postprocess_no_heuristic(&input);
    let text = |tokens: &[Token], range: Range<u32>| -> String {
        tokens[range.start as usize..range.end as usize].iter().map(|token| input.interner[*token]).collect()
    };
    let stretch = |old, new| Stretch { old: text(&input.before, old), new: text(&input.after, new) };
    let ends = [input.before.len(), input.after.len()].map(|end| u32::try_from(end).unwrap_or(u32::MAX));
    let end = Hunk { before: ends[0]..ends[0], after: ends[1]..ends[1] };
    let (mut cut, mut behind) = (Vec::new(), (0, 0));
    for Hunk { before, after } in diff.hunks().chain([end]) {
        cut.push(stretch(behind.0..before.start, behind.1..after.start));
        behind = (before.end, after.end);
        cut.push(stretch(before, after));
    }
    cut.retain(|stretch| !(stretch.old.is_empty() && stretch.new.is_empty()));
    cut
}

/// Cuts two texts into stretches that are the same and stretches that differ, in turns. A few words that are the same
/// between two changes part nothing: a sentence that was written anew keeps its small words by chance.
fn stretches(from: &str, to: &str) -> Vec<Stretch> {
    let cut = cut(from, to);
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
