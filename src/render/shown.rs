//! What a log or a terminal may be given: no order to the terminal, no character that turns the text around, no line that the
//! runner of a workflow would obey.

use std::borrow::Cow;

use crate::finding::is_display_control;

/// How the commands of a workflow begin that count wherever they stand in a line: GitHub's older ones, Azure's.
pub(super) const ANYWHERE: [&str; 2] = ["##[", "##vso["];

/// A text that may come from anywhere, on one line; its control characters are shown as signs.
#[must_use]
pub fn one_line(text: &str) -> Cow<'_, str> {
    if text.contains(is_unseen) { Cow::Owned(text.chars().map(sign).collect()) } else { Cow::Borrowed(text) }
}

/// Lines for a log or a terminal: line feeds, tabs and the codes of colours stay, other control characters become signs. A backslash
/// stands before what a workflow would take for a command.
#[must_use]
pub fn log(text: &str) -> Cow<'_, str> {
    let seen = if text.contains(|c| is_unseen(c) && !matches!(c, '\n' | '\t')) {
        Cow::Owned(with_signs(text))
    } else {
        Cow::Borrowed(text)
    };
    if !seen.contains("::") && !seen.contains("##") {
        return seen;
    }
    let lines = seen.split('\n').map(|line| without_commands(line, "\\"));
    Cow::Owned(lines.collect::<Vec<_>>().join("\n"))
}

/// A page as HTML in which no line is a command to the runner of a workflow; a browser shows it as it was.
#[must_use]
pub fn page(text: String) -> String {
    let begins = |(at, _): (usize, &str)| {
        let line = &text[text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1)..at];
        let rest = text[at..].split(['\n', '\r']).next().unwrap_or_default();
        // A selector of CSS has one pair of colons, a command has two.
        line.trim().is_empty() && rest.matches("::").count() > 1
    };
    let mut places: Vec<usize> = text.match_indices("::").filter(|&found| begins(found)).map(|(at, _)| at).collect();
    places.extend(ANYWHERE.iter().flat_map(|begins| text.match_indices(begins)).map(|(at, _)| at));
    places.sort_unstable();
    let mut out = text;
    for at in places.into_iter().rev() {
        let code = out.as_bytes()[at];
        // Inside a script stands JSON, which knows no references of HTML.
        let in_script = out[..at].rfind("<script").is_some_and(|script| !out[script..at].contains("</script"));
        let reference = if in_script { format!("\\u{code:04x}") } else { format!("&#{code};") };
        out.replace_range(at..=at, &reference);
    }
    out
}

/// A line in which the mark stands before what a workflow would take for a command.
fn without_commands<'t>(line: &'t str, mark: &str) -> Cow<'t, str> {
    let mut line = Cow::Borrowed(line);
    let bare = without_colours(&line).trim_start().to_owned();
    if bare.starts_with("::")
        && let Some(at) = line.find("::")
    {
        line.to_mut().insert_str(at, mark);
    }
    for begins in ANYWHERE {
        if line.contains(begins) {
            line = Cow::Owned(line.replace(begins, &format!("#{mark}{}", &begins[1..])));
        }
    }
    line
}

/// A line without the codes of colours.
fn without_colours(line: &str) -> Cow<'_, str> {
    if line.contains('\u{1b}') {
        Cow::Owned(anstream::adapter::strip_str(line).to_string())
    } else {
        Cow::Borrowed(line)
    }
}

/// The text with signs in place of control characters; line feeds, tabs and the codes of colours stay.
fn with_signs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let colour = (c == '\u{1b}').then(|| colour(rest)).flatten();
        let taken = colour.unwrap_or(c.len_utf8());
        match c {
            _ if colour.is_some() => out.push_str(&rest[..taken]),
            // The line ends of Windows.
            '\r' if rest[taken..].starts_with('\n') => {}
            '\n' | '\t' => out.push(c),
            c => out.push(sign(c)),
        }
        rest = &rest[taken..];
    }
    out
}

/// The length of the code of a colour or a style at the beginning of a text.
fn colour(text: &str) -> Option<usize> {
    let inside = text.strip_prefix("\u{1b}[")?;
    let end = inside.find(|c: char| !c.is_ascii_digit() && c != ';')?;
    inside[end..].starts_with('m').then_some(end + 3)
}

/// Whether a character is not seen as what it is: a control character, one that turns the text around, or a line end that no editor
/// shows as one.
fn is_unseen(c: char) -> bool {
    c.is_control() || is_display_control(c)
}

/// A character as it is shown on one line.
fn sign(c: char) -> char {
    match u32::from(c) {
        code @ 0..0x20 => char::from_u32(0x2400 + code).unwrap_or(char::REPLACEMENT_CHARACTER),
        0x7f => '\u{2421}',
        _ if is_unseen(c) => char::REPLACEMENT_CHARACTER,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_signs() {
        assert_eq!(one_line("a\u{1b}[31m\u{7}\n\u{9b}б\u{202e}\u{2028}"), "a␛[31m␇␊\u{fffd}б\u{fffd}\u{fffd}");
        assert_eq!(
            log("a\u{1b}[1mb\u{1b}[0m\tc\r\nd\re\u{1b}]0;t\u{7}\u{2067}"),
            "a\u{1b}[1mb\u{1b}[0m\tc\nd␍e␛]0;t␇\u{fffd}"
        );
    }

    #[test]
    fn no_line_is_a_command_of_a_workflow() {
        for (line, shown) in [
            ("::error::x", "\\::error::x"),
            (" \u{a0}\u{1b}[1m ::stop-commands::x", " \u{a0}\u{1b}[1m \\::stop-commands::x"),
            ("a\n::add-mask::x\nb", "a\n\\::add-mask::x\nb"),
            ("x ##[error]y ##vso[z]", "x #\\#[error]y #\\#vso[z]"),
            ("mdmm::cli at 12::3", "mdmm::cli at 12::3"),
        ] {
            assert_eq!(log(line), shown);
        }
    }

    #[test]
    fn a_page_keeps_its_style_and_gives_no_command() {
        let style = "<style>\n  ::marker { color: red }\n</style>";
        assert_eq!(page(style.to_owned()), style);
        assert_eq!(
            page("<p>a\n\t::error::x ##[y]\r::z::</p>".to_owned()),
            "<p>a\n\t&#58;:error::x &#35;#[y]\r&#58;:z::</p>"
        );
    }
}
