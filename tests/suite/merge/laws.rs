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
