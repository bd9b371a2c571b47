//! The laws of the merge over random editions: the fuzz target `merge`, with numbers in place of a fuzzer.

use proptest::prelude::*;

use crate::many::targets::merge;

/// How many triples are merged; `MDMM_MERGES` asks for another number.
fn merges() -> u32 {
    std::env::var("MDMM_MERGES").map_or(60, |number| number.parse().unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: merges(), max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_and_nobody_else_is_touched(bytes in proptest::collection::vec(any::<u8>(), 40..200)) {
        merge::run(&bytes);
    }
}

/// A comment that OURS wrote behind a source's year while THEIRS removed the whole source.
#[test]
fn a_comment_of_ours_at_what_theirs_removed_is_named() {
    merge::run(&[
        66, 40, 12, 224, 210, 79, 141, 28, 58, 80, 35, 99, 69, 76, 206, 158, 5, 86, 24, 9, 121, 138, 1, 86, 6, 151,
        167, 223, 33, 151, 112, 22, 178, 16, 144, 120, 140, 81, 162, 115, 136, 148, 203, 155, 37, 147, 50, 239, 115,
        112, 109, 42, 129, 159, 208, 130, 225, 127, 117, 48, 83, 99, 88, 247, 142, 18, 130,
    ]);
}
