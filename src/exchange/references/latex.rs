//! The words of LaTeX and HTML as a reader sees them: accents, signs, quotes; commands of type go, what they hold stays.

use unicode_normalization::UnicodeNormalization as _;

/// The signs that commands stand for.
const SIGNS: [(&str, &str); 61] = [
    ("ldots", "…"),
    ("dots", "…"),
    ("textellipsis", "…"),
    ("textendash", "–"),
    ("textemdash", "—"),
    ("textquoteleft", "‘"),
    ("textquoteright", "’"),
    ("textquotedblleft", "“"),
    ("textquotedblright", "”"),
    ("textquotesingle", "'"),
    ("textquotedbl", "\""),
    ("quotedblbase", "„"),
    ("glqq", "„"),
    ("grqq", "“"),
    ("guillemotleft", "«"),
    ("guillemotright", "»"),
    ("flqq", "«"),
    ("frqq", "»"),
    ("textasciitilde", "~"),
    ("textasciicircum", "^"),
    ("textbackslash", "\\"),
    ("textbraceleft", "{"),
    ("textbraceright", "}"),
    ("textunderscore", "_"),
    ("textdollar", "$"),
    ("textbar", "|"),
    ("textless", "<"),
    ("textgreater", ">"),
    ("textregistered", "®"),
    ("copyright", "©"),
    ("textcopyright", "©"),
    ("texttrademark", "™"),
    ("textdegree", "°"),
    ("degree", "°"),
    ("circ", "°"),
    ("textnumero", "№"),
    ("pounds", "£"),
    ("euro", "€"),
    ("texteuro", "€"),
    ("S", "§"),
    ("P", "¶"),
    ("ss", "ß"),
    ("ae", "æ"),
    ("AE", "Æ"),
    ("oe", "œ"),
    ("OE", "Œ"),
    ("o", "ø"),
    ("O", "Ø"),
    ("aa", "å"),
    ("AA", "Å"),
    ("l", "ł"),
    ("L", "Ł"),
    ("i", "ı"),
    ("j", "ȷ"),
    ("th", "þ"),
    ("TH", "Þ"),
    ("dh", "ð"),
    ("DH", "Ð"),
    ("times", "×"),
    ("pm", "±"),
    ("percnt", "%"),
];

/// The commands that are a space.
const SPACES: [&str; 7] = ["space", "nobreakspace", "quad", "qquad", "newline", "linebreak", "par"];

/// The accents by the command that puts one on the letter behind it.
const ACCENTS: [(&str, char); 15] = [
    ("`", '\u{300}'),
    ("'", '\u{301}'),
    ("^", '\u{302}'),
    ("~", '\u{303}'),
    ("=", '\u{304}'),
    ("u", '\u{306}'),
    (".", '\u{307}'),
    ("\"", '\u{308}'),
    ("r", '\u{30a}'),
    ("H", '\u{30b}'),
    ("v", '\u{30c}'),
    ("d", '\u{323}'),
    ("c", '\u{327}'),
    ("k", '\u{328}'),
    ("b", '\u{331}'),
];

/// The words of a field of BibTeX.
pub(super) fn words(source: &str) -> String {
    let mut reader = Reader { rest: source, out: String::new() };
    reader.all();
    html(&reader.out.nfc().collect::<String>())
}

struct Reader<'s> {
    rest: &'s str,
    out: String,
}

impl<'s> Reader<'s> {
    fn all(&mut self) {
        while let Some(c) = self.rest.chars().next() {
            let behind = &self.rest[c.len_utf8()..];
            match c {
                '\\' => {
                    self.rest = behind;
                    self.command();
                }
                '{' | '}' => self.rest = behind,
                '~' => self.push(" ", behind),
                '$' => self.formula(behind),
                _ => self.sign(c, behind),
            }
        }
    }

    fn push(&mut self, words: &str, rest: &'s str) {
        self.out.push_str(words);
        self.rest = rest;
    }

    /// Signs that TeX joins: two quotes, two or three hyphens.
    fn sign(&mut self, c: char, behind: &'s str) {
        for (joined, shown) in [("``", "“"), ("''", "”"), (",,", "„"), ("---", "—"), ("--", "–"), ("`", "‘")]
        {
            if let Some(rest) = self.rest.strip_prefix(joined) {
                return self.push(shown, rest);
            }
        }
        self.out.push(c);
        self.rest = behind;
    }

    /// A formula that raises, lowers or names a sign gives its words; any other dollar is a dollar.
    fn formula(&mut self, behind: &'s str) {
        let formula =
            behind.split_once('$').filter(|(inside, _)| inside.contains(['_', '^', '\\']) && inside.len() < 200);
        match formula {
            Some((inside, rest)) => {
                let bare: String = inside.replace(['_', '^'], "");
                let shown = words(&bare);
                self.push(&shown, rest);
            }
            None => self.push("$", behind),
        }
    }

    fn command(&mut self) {
        let length = self.rest.chars().take_while(char::is_ascii_alphabetic).count();
        if length == 0 {
            let Some(c) = self.rest.chars().next() else { return self.push("\\", "") };
            return self.one_sign(c);
        }
        let (name, behind) = self.rest.split_at(length);
        let bare = behind.strip_prefix("{}").unwrap_or_else(|| behind.trim_start_matches(' '));
        if let Some((_, shown)) = SIGNS.iter().find(|(sign, _)| *sign == name) {
            return self.push(shown, bare);
        }
        if SPACES.contains(&name) {
            return self.push(" ", bare);
        }
        if let Some((_, accent)) = ACCENTS.iter().find(|(command, _)| *command == name) {
            return self.accent(*accent, bare);
        }
        match name {
            "url" | "nolinkurl" | "path" => {
                let (address, rest) = group(bare);
                let shown = self::address(address);
                self.push(&shown, rest);
            }
            "href" => self.rest = group(bare).1,
            "enquote" | "mkbibquote" => {
                let (inside, rest) = group(bare);
                let shown = format!("“{}”", words(inside));
                self.push(&shown, rest);
            }
            // A command of type: what it holds is read on.
            _ => self.rest = bare,
        }
    }

    /// A command of one sign: an accent, a space, or the sign itself.
    fn one_sign(&mut self, c: char) {
        let behind = &self.rest[c.len_utf8()..];
        if let Some((_, accent)) = ACCENTS.iter().find(|(command, _)| command.chars().eq([c])) {
            return self.accent(*accent, behind);
        }
        match c {
            ',' | ';' | ':' | ' ' | '\\' => self.push(" ", behind),
            '!' | '-' | '/' | '(' | ')' | '[' | ']' => self.rest = behind,
            _ => {
                self.out.push(c);
                self.rest = behind;
            }
        }
    }

    /// Puts an accent on the letter behind it, which may stand in braces or be an `\i` without its dot.
    fn accent(&mut self, accent: char, behind: &'s str) {
        let behind = behind.trim_start_matches(' ');
        let (letter, rest) = match behind.chars().next() {
            Some('{') => group(behind),
            Some('\\') => {
                let name = behind[1..].chars().take_while(char::is_ascii_alphabetic).count().max(1);
                let end = behind.char_indices().nth(1 + name).map_or(behind.len(), |(at, _)| at);
                (&behind[..end], behind[end..].trim_start_matches(' '))
            }
            Some(c) => behind.split_at(c.len_utf8()),
            None => ("", ""),
        };
        let bare = words(&letter.replace("\\i", "i").replace("\\j", "j"));
        let mut letters = bare.chars();
        match letters.next() {
            Some(first) => {
                self.out.push(first);
                self.out.push(accent);
                self.out.extend(letters);
            }
            // An accent on nothing is the sign alone.
            None => self.out.push(if accent == '\u{303}' { '~' } else { '^' }),
        }
        self.rest = rest;
    }
}

/// What stands in the braces that a text begins with, and what stands behind them.
fn group(text: &str) -> (&str, &str) {
    let Some(inside) = text.strip_prefix('{') else { return ("", text) };
    let mut depth = 1;
    let mut escaped = false;
    for (at, c) in inside.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '{' => depth += 1,
            '}' => {
                depth -= 1;
                if depth == 0 {
                    return (&inside[..at], &inside[at + 1..]);
                }
            }
            _ => {}
        }
    }
    (inside, "")
}

/// The address in a field: what `\url` holds, without the escapes of TeX. Braces of an address are written by their numbers.
pub(super) fn address(source: &str) -> String {
    let source = source.trim();
    for command in ["\\url", "\\href"] {
        if let Some(at) = source.find(command) {
            let behind = source[at + command.len()..].trim_start();
            if behind.starts_with('{') {
                return address(group(behind).0);
            }
        }
    }
    let mut text = source.replace("{\\_}", "_").replace("{\\textasciitilde}", "~").replace("{\\textunderscore}", "_");
    for (written, meant) in [
        ("\\textasciitilde{}", "~"),
        ("\\textasciitilde ", "~"),
        ("\\textasciitilde", "~"),
        ("\\textunderscore", "_"),
        ("\\~{}", "~"),
        ("\\_", "_"),
        ("\\&", "&"),
        ("\\%", "%"),
        ("\\#", "#"),
        ("\\$", "$"),
        ("\\~", "~"),
        ("\\^", "^"),
        ("\\{", "%7B"),
        ("\\}", "%7D"),
        ("\\-", "-"),
        ("\\/", ""),
    ] {
        text = text.replace(written, meant);
    }
    let bare = text.trim_matches(['<', '>', ' ']).replace(['{', '}'], "");
    bare.split_whitespace().collect()
}

/// The tags that mark type.
const TAGS: &str = " i b em strong sub sup span sc u br p scp jats:italic jats:sub jats:sup ";

/// Words without the tags and with the signs of HTML, as reference managers leave them in titles.
pub(super) fn html(text: &str) -> String {
    if !text.contains(['<', '&']) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let inside = rest.split_once('>').map(|(inside, _)| &inside[1..]).filter(|inside| inside.len() < 200);
        let name = inside.map(|inside| inside.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default());
        let is_tag = name.is_some_and(|name| !name.is_empty() && TAGS.contains(&format!(" {} ", name.to_lowercase())));
        match inside.filter(|_| is_tag) {
            Some(inside) => rest = &rest[inside.len() + 2..],
            None => {
                out.push('<');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    for (written, meant) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&#39;", "'"),
        ("&#039;", "'"),
        ("&nbsp;", " "),
        ("&ndash;", "–"),
        ("&mdash;", "—"),
        ("&laquo;", "«"),
        ("&raquo;", "»"),
        ("&hellip;", "…"),
        ("&amp;", "&"),
    ] {
        out = out.replace(written, meant);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_alone_are_kept() {
        for (source, shown) in [
            (
                r"\textit{Homo migrans} and \emph{others}: ``quotes'', H\textsubscript{2}O \ldots{} 5\,\%",
                "Homo migrans and others: “quotes”, H2O … 5 %",
            ),
            (
                r#"Mar{\'\i}a, Mar{\'{\i}}a, Mar\'{i}a, na{\"\i}ve, {\v{S}}\v{c}, {\L}\'od\'z"#,
                "María, María, María, naïve, Šč, Łódź",
            ),
            (r"Costs of US$ 5", "Costs of US$ 5"),
            (r"US$ 5 and US$ 6", "US$ 5 and US$ 6"),
            (r"H$_2$O at 5$^\circ$C", "H2O at 5°C"),
            (r"{IOM} \& {{UNHCR}}: 50\% -- 2018--2019", "IOM & UNHCR: 50% – 2018–2019"),
            (r"a \{b\} \textbackslash{}x \_ \textasciitilde{}", r"a {b} \x _ ~"),
            ("<i>Homo</i> CO<sub>2</sub> &amp; a < b <x>", "Homo CO2 & a < b <x>"),
            (r"\enquote{So} said \mkbibemph{one}", "“So” said one"),
            ("Ann~B. Case", "Ann B. Case"),
            (r"O{\textquoteright}Neill", "O’Neill"),
            (r"{\'E}tude fran\c{c}aise, Gar\c con", "Étude française, Garçon"),
            (r"a-{}-b '{}'c", "a--b ''c"),
        ] {
            assert_eq!(words(source), shown, "{source}");
        }
    }

    #[test]
    fn an_address_has_no_escapes() {
        for (source, meant) in [
            (r"https://example.org/a\_b?x=1\&y=2\%20z\#f", "https://example.org/a_b?x=1&y=2%20z#f"),
            (r"\url{https://example.org/a_b}", "https://example.org/a_b"),
            (r"Available at: \href{https://example.org/{\textasciitilde}x}{here}", "https://example.org/~x"),
            (r"<https://example.org/\~{}x>", "https://example.org/~x"),
            ("https://example.org/a%7Bb%7D", "https://example.org/a%7Bb%7D"),
        ] {
            assert_eq!(address(source), meant, "{source}");
        }
    }

    #[test]
    fn what_does_not_end_ends_the_reading() {
        for source in ["\\", "\\'", "{\\'", "\\url{", "\\v", "$x_", "<i", "\\href{a", "\\enquote{"] {
            let _ = words(source);
            let _ = address(source);
        }
    }
}
