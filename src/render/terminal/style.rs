//! The styles of text on a terminal; colour is always written, and the sink takes it out where it is not wanted.

use anstyle::{AnsiColor, Style};

use crate::report::text_change::{Became, Piece};
use crate::wording::mark::{Mark, Tone};

/// Text that stands out.
pub(super) fn strong(text: &str) -> String {
    let style = Style::new().bold();
    format!("{style}{text}{style:#}")
}

/// A status in the colour of its mark, the sign before the words.
pub(super) fn marked(mark: Mark, words: &str) -> String {
    let style = match mark.tone {
        Tone::Good => AnsiColor::Green.on_default(),
        Tone::Half => AnsiColor::Yellow.on_default(),
        Tone::Bad => AnsiColor::Red.on_default(),
        Tone::Quiet => Style::new().dimmed(),
    };
    format!("{style}{} {words}{style:#}", mark.sign)
}

/// A piece of a text: what went in `[-...-]`, what came in `{+...+}`, as git marks words.
pub(super) fn changed(piece: &Piece) -> String {
    let words = piece.words.replace('\n', " ");
    let (style, text) = match piece.became {
        Became::Same => return words,
        Became::Gone => (AnsiColor::Red.on_default(), format!("[-{words}-]")),
        Became::New => (AnsiColor::Green.on_default(), format!("{{+{words}+}}")),
    };
    format!("{style}{text}{style:#}")
}
