//! Blocks that git left to be settled: each is found whole, and the rest of the file is read as if OURS stood in it.

use std::ops::Range;

/// The fewest signs of a marker.
const MARKER: usize = 7;

/// A text as it is read, and its blocks of markers.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Settled {
    /// The text with blanks, byte for byte, in the place of markers and of all that is not OURS.
    pub text: String,
    /// The bytes of each block.
    pub blocks: Vec<Range<usize>>,
}

/// Finds the blocks of a text; nothing where there are none.
pub(super) fn settle(text: &str) -> Option<Settled> {
    if !text.contains("<<<<<<<") {
        return None;
    }
    let mut read = String::with_capacity(text.len());
    let mut blocks = Vec::new();
    let mut at = 0;
    while let Some(line) = line_at(text, at) {
        at = line.end;
        let size = size_of(&text[line.clone()], '<');
        match size.and_then(|size| block(text, line.clone(), size)) {
            Some(block) => {
                read.push_str(&blank(&text[line.clone()]));
                read.push_str(&text[block.ours.clone()]);
                read.push_str(&blank(&text[block.ours.end..block.end]));
                blocks.push(line.start..block.end);
                at = block.end;
            }
            None => read.push_str(&text[line]),
        }
    }
    (!blocks.is_empty()).then_some(Settled { text: read, blocks })
}

/// The line that begins at a byte, with its end; nothing at the end of the text.
fn line_at(text: &str, start: usize) -> Option<Range<usize>> {
    let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
    Some(start..start + rest.find('\n').map_or(rest.len(), |found| found + 1))
}

/// A whole block: what is OURS, and where it ends.
struct Block {
    ours: Range<usize>,
    end: usize,
}

/// The block that begins with a marker of this size.
fn block(text: &str, first: Range<usize>, size: usize) -> Option<Block> {
    let mut ours_end = None;
    let mut parted = false;
    for line in std::iter::successors(line_at(text, first.end), |line| line_at(text, line.end)) {
        let words = &text[line.clone()];
        if size_of(words, '|') == Some(size) && ours_end.is_none() {
            ours_end = Some(line.start);
        } else if !parted && size_of(words, '=') == Some(size) {
            parted = true;
            ours_end.get_or_insert(line.start);
        } else if parted && size_of(words, '>') == Some(size) {
            return Some(Block { ours: first.end..ours_end?, end: line.end });
        }
    }
    None
}

/// How many signs a marker has; nothing where the line is none.
fn size_of(line: &str, sign: char) -> Option<usize> {
    let line = line.trim_end_matches(['\n', '\r']);
    let rest = line.trim_start_matches(sign);
    let size = line.len() - rest.len();
    (size >= MARKER && (rest.is_empty() || rest.starts_with(' '))).then_some(size)
}

/// As many blanks as there are bytes; the ends of lines stay.
fn blank(text: &str) -> String {
    text.bytes().map(|byte| if matches!(byte, b'\n' | b'\r') { char::from(byte) } else { ' ' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ours_is_read_and_the_places_stay() {
        let text = "a: 1\n<<<<<<< ours\nb: 2\n||||||| base\nb: 0\n=======\nb: é\n>>>>>>> theirs\nc: 4\n";
        let settled = settle(text).expect("a block");
        assert_eq!(settled.text.len(), text.len());
        assert_eq!(settled.text.split_whitespace().collect::<Vec<_>>(), ["a:", "1", "b:", "2", "c:", "4"]);
        assert_eq!(settled.text.find("c: 4"), text.find("c: 4"));
        assert_eq!(&text[settled.blocks[0].clone()], &text[5..text.len() - 5]);
    }

    #[test]
    fn what_is_no_whole_block_is_text() {
        assert_eq!(settle("a: 1\n=======\n"), None);
        assert_eq!(settle("<<<<<<< ours\na: 1\n=======\n"), None);
        assert_eq!(settle("note: <<<<<<< is how git marks\n"), None);
        assert_eq!(settle("<<<<<<<< eight\na\n=======\nb\n>>>>>>> seven\n"), None);
    }
}
