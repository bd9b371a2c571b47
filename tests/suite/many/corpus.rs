//! The kept corpus of the fuzz targets, replayed and varied for a bounded number of rounds: what needs no nightly toolchain.

use std::{
    fs,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
};

use mdmm::load::{self, probe};

use crate::harness::{Project, files, root};

/// How often each file of the corpus is varied.
const ROUNDS: u64 = 60;

/// The files that the first byte of an input chooses from, as in `fuzz/fuzz_targets/tables.rs`.
const FILES: [&str; 7] = [
    "immigration.yaml",
    "edition.yaml",
    "bibliography.yaml",
    "requests.yaml",
    "definitions.yaml",
    "policies.yaml",
    "method.yaml",
];

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

/// Runs each file of a corpus and its variations, and names the input that panics.
fn replay(corpus: &str, run: impl Fn(&[u8])) {
    let inputs = files(corpus, "");
    assert!(inputs.len() >= 3, "{corpus} holds {} files", inputs.len());
    for (at, name) in inputs.iter().enumerate() {
        let bytes = fs::read(root().join(name)).unwrap();
        let mut chance = Chance(0x9E37_79B9_7F4A_7C15 ^ (at as u64 + 1));
        for round in 0..ROUNDS {
            let input = if round == 0 { bytes.clone() } else { varied(&bytes, &mut chance) };
            let ended = catch_unwind(AssertUnwindSafe(|| run(&input)));
            assert!(ended.is_ok(), "{name}, round {round}: {}", String::from_utf8_lossy(&input));
        }
    }
}

#[test]
fn tables_of_the_corpus_load_or_say_why_not() {
    let project = Project::empty();
    let folder = project.path().join("kgz/2024-01");
    replay("fuzz/corpus/tables", |input| {
        let Some((first, rest)) = input.split_first() else { return };
        let _ = fs::remove_dir_all(&folder);
        project.put("kgz/2024-01/edition.yaml", "country: KGZ\nedition: 2024-01\ntitle: T\n");
        project.put("kgz/2024-01/bibliography.yaml", "- {id: a, title: A}\n");
        project.put(&format!("kgz/2024-01/{}", FILES[usize::from(*first) % FILES.len()]), rest);
        let loaded = load::edition(&folder);
        assert_eq!(loaded.edition.is_none(), loaded.has_errors());
        if let Some(edition) = &loaded.edition {
            let assessment = mdmm::score::score(edition, &loaded.method);
            mdmm::render::package::files(&mdmm::report::package::package(&assessment)).unwrap();
        }
    });
}

#[test]
fn datasets_and_mappings_of_the_corpus_are_read_or_refused() {
    let project = Project::empty();
    let mapping = "year: y\nmarks: {x: suppressed}\nrow: {cite: a, type: other, access: public}\nseries:\n  \
                   - {area: immigration, indicator: flow, country: c, value: n, by: b, unknown: [u]}\n";
    replay("fuzz/corpus/dataset", |input| {
        let Some((first, rest)) = input.split_first() else { return };
        let (dataset, map): (&[u8], &[u8]) =
            if first % 2 == 1 { (b"c,y,n,b\nKGZ,2020,5,a\n", rest) } else { (rest, mapping.as_bytes()) };
        let paths = [project.put("d.csv", dataset), project.put("m.yaml", map)];
        let [dataset, map]: [&Path; 2] = [&paths[0], &paths[1]];
        if let Ok(probed) = probe::probe(dataset, map, probe::Wanted::default()) {
            let _ = probe::several_countries(&probed.countries);
        }
    });
}
