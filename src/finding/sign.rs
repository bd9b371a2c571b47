//! Characters that cannot be seen or be told from others, by name.

use crate::{model::Said, said};

/// Names a character so that it can be told from those that look like it, with its code point.
#[must_use]
pub fn sign(sign: char) -> Said {
    let code = format!("U+{:04X}", u32::from(sign));
    let name = match sign {
        '\t' => said!("sign.tab"),
        '\u{a0}' => said!("sign.no-break-space"),
        '\u{202f}' => said!("sign.narrow-space"),
        '\u{200b}' => said!("sign.no-width-space"),
        '\u{feff}' => said!("sign.byte-order-mark"),
        '\u{ad}' => said!("sign.soft-hyphen"),
        '\u{2011}' => said!("sign.no-break-hyphen"),
        '\u{2013}' => said!("sign.en-dash"),
        '\u{2014}' => said!("sign.em-dash"),
        '\u{2212}' => said!("sign.minus"),
        '\u{2022}' | '\u{25cf}' | '\u{2023}' | '\u{25aa}' | '\u{25e6}' | '\u{b7}' => said!("sign.bullet"),
        '\u{ff1a}' | '\u{fe55}' | '\u{2236}' | '\u{a789}' => said!("sign.colon"),
        '\u{400}'..='\u{52f}' => said!("sign.cyrillic", letter = sign),
        '\u{370}'..='\u{3ff}' => said!("sign.greek", letter = sign),
        '\u{ff01}'..='\u{ff5e}' => said!("sign.full-width", letter = sign),
        c if is_odd_space(c) => said!("sign.other-space"),
        c if is_odd_dash(c) => said!("sign.other-dash"),
        c if is_without_room(c) || c.is_control() || c.is_whitespace() => said!("sign.not-seen"),
        c if c.is_ascii_graphic() => return Said::verbatim(format!("`{c}`")),
        c if c.is_alphabetic() => said!("sign.other-letter", letter = c),
        c => return Said::verbatim(format!("`{c}` ({code})")),
    };
    said!("sign.coded", name, code)
}

/// Whether a character takes no room and is not meant: it comes with copied text.
#[must_use]
pub const fn is_without_room(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// Whether a character is a space that no notation takes for one.
#[must_use]
pub const fn is_odd_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' | '\u{1680}')
}

/// Whether a character is a hyphen or a dash other than that of the keyboard.
#[must_use]
pub const fn is_odd_dash(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
}

/// The Latin letter that a letter of another alphabet looks like.
#[must_use]
pub const fn looks_like(c: char) -> Option<char> {
    Some(match c {
        'а' | 'α' => 'a',
        'е' | 'ё' | 'ε' => 'e',
        'о' | 'ο' => 'o',
        'р' | 'ρ' => 'p',
        'с' | 'ϲ' => 'c',
        'у' | 'γ' => 'y',
        'х' | 'χ' => 'x',
        'і' | 'ι' => 'i',
        'ј' => 'j',
        'ѕ' => 's',
        'ԁ' => 'd',
        'һ' => 'h',
        'ԛ' => 'q',
        'ԝ' => 'w',
        'к' | 'κ' => 'k',
        'т' | 'τ' => 't',
        'м' => 'm',
        'н' => 'h',
        'в' | 'β' => 'b',
        'ν' => 'v',
        'А' | 'Α' => 'A',
        'В' | 'Β' => 'B',
        'С' => 'C',
        'Е' | 'Ε' => 'E',
        'Н' | 'Η' => 'H',
        'І' | 'Ι' => 'I',
        'Ј' => 'J',
        'К' | 'Κ' => 'K',
        'М' | 'Μ' => 'M',
        'Ν' => 'N',
        'О' | 'Ο' => 'O',
        'Р' | 'Ρ' => 'P',
        'Ѕ' => 'S',
        'Т' | 'Τ' => 'T',
        'Х' | 'Χ' => 'X',
        'У' | 'Υ' => 'Y',
        'Ζ' => 'Z',
        _ => return None,
    })
}

/// A text with the plain signs in place of those that only look like them: letters where most of the word is Latin, spaces,
/// dashes, full-width signs; what takes no room is left out.
#[must_use]
pub fn plain(text: &str) -> String {
    let latin = text.chars().filter(char::is_ascii_alphabetic).count();
    let strange = text.chars().filter(|c| looks_like(*c).is_some()).count();
    let is_latin = latin > 0 && latin >= strange;
    let plain = |c: char| match c {
        c if is_without_room(c) => None,
        c if is_odd_space(c) => Some(' '),
        c if is_odd_dash(c) => Some('-'),
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0),
        c if is_latin => Some(looks_like(c).unwrap_or(c)),
        c => Some(c),
    };
    text.chars().filter_map(plain).collect()
}

/// A text for a message: what cannot be seen stands as its code point.
#[must_use]
pub fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_without_room(c) || is_odd_space(c) || c.is_control() && c != '\n' {
            out.push_str(&format!("<U+{:04X}>", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Given;

    #[test]
    fn what_cannot_be_seen_has_a_name() {
        assert_eq!(sign('\u{a0}').values()[0].1, Given::Said(said!("sign.no-break-space")));
        assert_eq!(sign('\u{430}').values()[1].1, Given::Text("U+0430".to_owned()));
        assert_eq!(sign('*'), Said::verbatim("`*`"));
        assert_eq!(shown("a\u{a0}b\u{ad}"), "a<U+00A0>b<U+00AD>");
    }

    #[test]
    fn look_alikes_become_what_they_look_like() {
        assert_eq!(plain("avail\u{430}ble"), "available");
        assert_eq!(plain("avail\u{ad}able"), "available");
        assert_eq!(plain("2018\u{2212}2023"), "2018-2023");
        assert_eq!(plain("\u{ff32}efugees"), "Refugees");
        assert_eq!(
            plain("\u{434}\u{43e}\u{441}\u{442}\u{443}\u{43f}\u{43d}\u{43e}"),
            "\u{434}\u{43e}\u{441}\u{442}\u{443}\u{43f}\u{43d}\u{43e}"
        );
    }
}
