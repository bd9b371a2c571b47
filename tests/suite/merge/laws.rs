//! The laws of the merge over random editions: the fuzz target `merge`, with numbers in place of a fuzzer.

use proptest::prelude::*;

use crate::many::targets::merge;

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_and_nobody_else_is_touched(bytes in proptest::collection::vec(any::<u8>(), 40..200)) {
        merge::run(&bytes);
    }
}
