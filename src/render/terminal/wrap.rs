//! Long lines on a terminal: broken between words, and what follows is indented under their beginning.

/// How far the lines that go on are indented beyond the first.
const HANGING: usize = 2;
/// The narrowest line that is broken; on anything narrower the terminal does it.
const NARROWEST: usize = 20;

/// Breaks lines that are longer than the columns of a terminal; where there is none, every line stays whole.
pub(super) fn wrapped(lines: &[String], columns: Option<u16>) -> String {
    let broken = |line: &String| match columns.map(usize::from) {
        Some(columns) if columns >= NARROWEST && shown(line) > columns => broken(line, columns),
        _ => line.clone(),
    };
    lines.iter().flat_map(|text| text.split('\n')).map(|line| broken(&line.to_owned())).collect::<Vec<_>>().join("\n")
}

fn broken(line: &str, columns: usize) -> String {
    let indent = line.len() - line.trim_start_matches(' ').len();
    let hanging = " ".repeat((indent + HANGING).min(columns / 2));
    let (mut text, mut used) = (" ".repeat(indent), indent);
    let mut is_first = true;
    for word in line[indent..].split(' ') {
        let width = shown(word);
        if !is_first && used + 1 + width > columns {
            text = format!("{}\n{hanging}", text.trim_end_matches(' '));
            used = hanging.len();
        } else if !is_first {
            text.push(' ');
            used += 1;
        }
        text.push_str(word);
        used += width;
        is_first = false;
    }
    text
}

/// The columns that a text takes, without the orders for colour in it.
fn shown(text: &str) -> usize {
    let orders = text.split('\u{1b}').skip(1).map(|part| 2 + part.find('m').unwrap_or(0));
    text.chars().count().saturating_sub(orders.sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_broken_between_words_and_hangs_under_its_beginning() {
        let line = "  Flow of migrants; Flow by gender 2023: missing".to_owned();
        let lines = [line.clone(), "short".to_owned()];
        assert_eq!(wrapped(&lines, None), format!("{line}\nshort"));
        assert_eq!(wrapped(&lines, Some(48)), format!("{line}\nshort"));
        assert_eq!(wrapped(&lines, Some(24)), "  Flow of migrants; Flow\n    by gender 2023:\n    missing\nshort");
        let long = ["unbreakable".repeat(5)];
        assert_eq!(wrapped(&long, Some(24)), long[0]);
    }

    #[test]
    fn colour_takes_no_columns() {
        let line = "aaaa \u{1b}[31mbbbb cccc\u{1b}[0m dddd eeee".to_owned();
        assert_eq!(shown(&line), 24);
        assert_eq!(wrapped(std::slice::from_ref(&line), Some(24)), line);
        assert_eq!(wrapped(&[line], Some(20)), "aaaa \u{1b}[31mbbbb cccc\u{1b}[0m dddd\n  eeee");
    }
}
