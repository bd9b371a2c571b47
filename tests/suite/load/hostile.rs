//! Whatever a file holds, loading ends, says where, and never panics.

use crate::harness::message;
use proptest::prelude::*;

use super::load_files;
use crate::harness::read;

const FULL: &str = "tests/fixtures/full/kgz/2024-01/immigration.yaml";

/// Every place lies within its file, between characters; an edition with an error has no tables.
fn holds(files: &[(&str, &[u8])]) {
    let loaded = load_files(files);
    assert_eq!(loaded.edition.is_none(), loaded.has_errors());
    for finding in &loaded.findings {
        let text = loaded.texts.get(&finding.place.file).map_or("", |text| &**text);
        let span = finding.place.span;
        assert!(text.get(span.bytes()).is_some(), "{finding:?}");
        assert!(span.line >= 1 && span.column >= 1, "{finding:?}");
        assert!(!message(&finding.fact).is_empty(), "{finding:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(50))]

    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        holds(&[("immigration.yaml", &bytes), ("edition.yaml", &bytes)]);
    }

    #[test]
    fn any_signs_of_yaml(text in "[-a-z0-9:,{}\\[\\]&*!|>'\"%@`#? \t\n\r\u{feff}é]{0,120}") {
        for file in ["immigration.yaml", "edition.yaml", "bibliography.yaml", "method.yaml", "requests.yaml"] {
            holds(&[(file, text.as_bytes())]);
        }
    }

    #[test]
    fn a_real_file_with_a_piece_exchanged(at in any::<prop::sample::Index>(), length in 0_usize..40, piece in "[-a-z0-9:,{}\\[\\]&*!' \n]{0,6}") {
        let text = read(FULL);
        let start = at.index(text.len());
        let end = (start + length).min(text.len());
        let changed = format!("{}{piece}{}", &text[..start], &text[end..]);
        holds(&[("immigration.yaml", changed.as_bytes())]);
    }
}

#[test]
fn twenty_thousand_of_anything_end() {
    let of = |file: &str, text: &str| holds(&[(file, text.as_bytes())]);
    let lines = |line: &dyn Fn(usize) -> String| (0..20_000).map(line).collect::<String>();
    of("immigration.yaml", &lines(&|n| format!("key{n}: 1\n")));
    of(
        "immigration.yaml",
        &format!("area: immigration\navailability:\n  flow:\n{}", lines(&|n| format!("    x{n}: y\n"))),
    );
    of("immigration.yaml", &format!("area: immigration\navailability: {{{}}}\n", "2018, ".repeat(20_000)));
    of(
        "immigration.yaml",
        &format!("area: immigration\nexcluded:\n{}", lines(&|n| format!("  - {{cite: c{n}, because: b}}\n"))),
    );
    of("bibliography.yaml", &lines(&|n| format!("- {{id: c{n}, title: {}}}\n", "x".repeat(n % 7))));
    of("immigration.yaml", &format!("area: {}\n", "immigration".repeat(20_000)));
    of("requests.yaml", &"- [\n".repeat(20_000));
}
