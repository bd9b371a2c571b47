//! The kept corpus of the fuzz targets, replayed and varied for a bounded number of rounds: what needs no nightly toolchain.

use std::{fs, panic::catch_unwind};

use super::targets::{self, TARGETS, Target};
use crate::harness::{files, read, root};

/// How often each file of the corpus is varied.
const ROUNDS: u64 = 30;

/// The same row of numbers for the same seed (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).unwrap()
    }
}

/// A copy with some bytes exchanged, doubled, dropped or taken from signs that mean something.
fn varied(bytes: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut varied = bytes.to_vec();
    for _ in 0..=chance.below(4) {
        let at = chance.below(varied.len());
        let end = (at + chance.below(12)).min(varied.len());
        match chance.below(4) {
            0 => drop(varied.drain(at..end)),
            1 => {
                let piece = varied[at..end].to_vec();
                varied.splice(at..at, piece);
            }
            2 => varied.insert(at, *b"{}[],:&*!|>'\"#-\n\t \xff\x00".get(chance.below(20)).unwrap_or(&b' ')),
            _ => varied.insert(at, u8::try_from(chance.below(256)).unwrap()),
        }
    }
    varied
}

/// Runs each file of a target's corpus and its variations, and names the input that panics.
fn replay(target: &str) {
    replay_rounds(target, ROUNDS);
}

fn replay_rounds(target: &str, rounds: u64) {
    let run: Target = TARGETS.iter().find(|(name, _)| *name == target).unwrap().1;
    let inputs = files(&format!("fuzz/corpus/{target}"), "");
    assert!(inputs.len() >= 3, "{target} has a corpus of {} files", inputs.len());
    for (at, name) in inputs.iter().enumerate() {
        let bytes = fs::read(root().join(name)).unwrap();
        let mut chance = Chance(0x9E37_79B9_7F4A_7C15 ^ (at as u64 + 1));
        for round in 0..rounds {
            let input = if round == 0 { bytes.clone() } else { varied(&bytes, &mut chance) };
            let ended = catch_unwind(|| run(&input));
            assert!(ended.is_ok(), "{name}, round {round}: {:?}", String::from_utf8_lossy(&input));
        }
    }
}

#[test]
fn tables_load_or_say_why_not_and_what_loads_goes_through_every_output() {
    replay("tables");
}

#[test]
fn the_quick_reader_of_yaml_reads_as_the_whole_one_or_not_at_all() {
    replay("yaml");
}

#[test]
fn merges_keep_their_laws() {
    replay("merge");
}

#[test]
fn methods_and_readings_are_read_or_refused() {
    replay("method");
}

#[test]
fn workbooks_are_read_or_refused() {
    replay("workbook");
}

#[test]
fn bibliographies_are_read_entry_by_entry() {
    replay("bibtex");
    replay("csl");
}

#[test]
fn datasets_and_mappings_are_read_or_refused() {
    replay("dataset");
    replay("mapping");
}

#[test]
fn laws_hold_for_editions_of_every_style() {
    // Each input is two editions, written as reports and workbooks.
    replay_rounds("laws", ROUNDS / 3);
}

/// Editions that are not sound try no law: nearly all must be.
#[test]
fn most_editions_that_the_laws_are_tried_on_are_sound() {
    let editions: Vec<_> = (0..100_u32).map(|seed| targets::laws::edition_of(&seed.to_le_bytes())).collect();
    let broken: Vec<_> = editions.iter().filter(|loaded| loaded.edition.is_none()).collect();
    let first = broken.first().map(|loaded| (&loaded.findings, &loaded.texts));
    assert!(broken.len() <= 10, "{} of 100: {first:#?}", broken.len());
}

/// A seed that never gets behind the reader tries nothing of what is there.
#[test]
fn the_corpus_reaches_the_outputs() {
    let scored = files("fuzz/corpus/tables", "").into_iter().filter(|name| {
        let bytes = fs::read(root().join(name)).unwrap();
        let (_, loaded) = targets::tables::loaded(&bytes).unwrap();
        loaded.edition.is_some()
    });
    assert!(scored.count() >= 12);
    let opened = files("fuzz/corpus/workbook", "").into_iter().filter(|name| {
        let book = targets::workbook::book(&fs::read(root().join(name)).unwrap()).unwrap();
        let sheets = mdmm::exchange::workbook::read::open(&book);
        assert!(sheets.is_ok() || name.contains("no-"), "{name}: {:?}", sheets.unwrap_err());
        sheets.is_ok()
    });
    assert!(opened.count() >= 8);
}

#[test]
fn every_target_has_a_binary_a_corpus_and_a_dictionary() {
    let manifest = read("fuzz/Cargo.toml");
    for (name, _) in TARGETS {
        assert!(manifest.contains(&format!("path = \"fuzz_targets/{name}.rs\"")), "{name} has no binary");
        assert!(root().join(format!("fuzz/dictionaries/{name}.dict")).is_file(), "{name} has no dictionary");
        assert!(!files(&format!("fuzz/corpus/{name}"), "").is_empty(), "{name} has no corpus");
    }
    assert_eq!(manifest.matches("[[bin]]").count(), TARGETS.len());
}
