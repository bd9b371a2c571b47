//! Text in a picture: how wide it is at most, where its lines break, how it is written.

use super::shape::tenths;

/// A size of letters, as the style sheet has it for the class of the same name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Font {
    /// The size in pixels.
    pub size: f64,
    /// How much wider than the regular weight its letters are.
    weight: f64,
}

impl Font {
    /// Figures, periods and categories.
    pub const LABEL: Self = Self { size: 11.0, weight: 1.0 };
    /// The heading of a panel, in bold.
    pub const HEADING: Self = Self { size: 12.0, weight: 1.12 };

    /// A size with how much wider than the regular weight its letters are.
    pub const fn of(size: f64, weight: f64) -> Self {
        Self { size, weight }
    }

    /// The distance from a line to the next.
    pub fn line(self) -> f64 {
        self.size * 1.3
    }

    /// The width of a text at most. No font is asked: the letters are those of `DejaVu Sans`, the widest of the fonts that
    /// systems set without serifs, rounded up in classes.
    pub fn width(self, text: &str) -> f64 {
        text.chars().map(em).sum::<f64>() * self.size * self.weight
    }
}

/// The width of a letter in `DejaVu Sans`, in parts of the size, at most.
fn em(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | '\'' | '|' | '’' => 0.29,
        ' ' | '\u{a0}' | '.' | ',' | ':' | ';' | 'I' => 0.34,
        'f' | 'r' | 't' | '(' | ')' | '-' | '/' | '!' | '[' | ']' => 0.42,
        '0'..='9' | '*' => 0.64,
        'm' | 'w' | 'W' | 'M' | '%' | '—' | '…' => 1.0,
        'a'..='z' => 0.64,
        'A'..='Z' => 0.79,
        'ж' | 'ш' | 'щ' | 'ю' | 'ы' | 'м' | 'ф' | 'ъ' => 0.95,
        'Ж' | 'Ш' | 'Щ' | 'Ю' | 'Ы' | 'М' | 'Ф' => 1.1,
        'а'..='я' | 'ё' | 'ө' | 'ү' | 'ң' => 0.68,
        'А'..='Я' | 'Ё' | 'Ө' | 'Ү' | 'Ң' => 0.8,
        '–' | '−' | '+' => 0.84,
        _ if (letter as u32) < 0x250 => 0.8,
        _ => 1.05,
    }
}

/// A text in lines that are no wider than the room; a word that is wider is broken.
pub(super) fn lines(text: &str, font: Font, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        for piece in pieces(word, font, room) {
            let longer = lines.last().map(|line| format!("{line} {piece}"));
            match longer.filter(|line| font.width(line) <= room) {
                Some(longer) => drop(lines.pop().map(|_| lines.push(longer))),
                None => lines.push(piece),
            }
        }
    }
    lines
}

/// A word in pieces that each fit the room.
fn pieces(word: &str, font: Font, room: f64) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for letter in word.chars() {
        let last = pieces.last_mut().expect("there is one at least");
        last.push(letter);
        if font.width(last) > room && last.chars().count() > 1 {
            last.pop();
            pieces.push(letter.to_string());
        }
    }
    pieces
}

/// A line of text at a place; the class says how it is set, a label without one.
pub(super) fn placed(text: &str, (x, y): (f64, f64), class: &str) -> String {
    let class = if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") };
    format!("<text{class} x=\"{}\" y=\"{}\">{}</text>", tenths(x), tenths(y), escaped(text))
}

/// Text that XML takes for nothing but text; control characters are blanks.
pub(super) fn escaped(text: &str) -> String {
    crate::render::long::escaped(&text.replace(char::is_control, " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_their_room_and_lose_nothing() {
        let label = "Численность по месту происхождения на родине, до вынужденного переселения";
        let broken = lines(label, Font::LABEL, 140.0);
        assert!(broken.len() > 2, "{broken:?}");
        assert!(broken.iter().all(|line| Font::LABEL.width(line) <= 140.0), "{broken:?}");
        assert_eq!(broken.join(" "), label);
        let word = "Донаудампфшифффартсгезельшафт";
        assert_eq!(lines(word, Font::LABEL, 60.0).concat(), word);
        assert_eq!(lines("", Font::LABEL, 60.0), [""; 0]);
    }

    #[test]
    fn text_stays_text() {
        assert_eq!(escaped("a<b> & \"c\"\u{7}"), "a&lt;b&gt; &amp; &quot;c&quot; ");
    }
}
