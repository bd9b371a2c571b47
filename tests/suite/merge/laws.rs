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

/// A figure of two years, of which OURS took one away and THEIRS the other.
#[test]
fn a_figure_of_which_each_side_took_another_year_away_stays_with_its_entry() {
    merge::run(&[
        56, 41, 80, 74, 42, 237, 85, 10, 25, 90, 162, 166, 41, 38, 71, 13, 76, 120, 225, 104, 130, 168, 38, 8, 10, 181,
        119, 225, 121, 147, 137, 65, 215, 141, 196, 221, 204, 116, 58, 158, 177, 89, 164, 20, 71, 153, 109, 144, 79,
        137, 87, 96, 134, 41, 101, 112, 175, 146, 25, 244, 39, 6, 88, 98, 22, 218, 164, 126, 171, 156, 103, 184, 219,
        243, 116, 9, 249, 189, 119, 236, 45, 13, 68, 158, 239, 213, 254, 129, 197, 13, 170, 13, 145, 202, 175, 249, 8,
        139, 149, 82, 83, 95, 165, 146, 222, 10, 137, 86, 45, 178, 25, 163, 146, 85, 42, 184, 28, 137, 23, 66, 112, 21,
        113, 43, 7, 138, 161, 33, 178, 205, 3, 16, 84, 105, 208, 64, 51, 1, 110, 71, 234, 224, 145, 34, 104, 108, 192,
        45, 212, 159, 52, 207, 3, 151, 172, 100, 43, 114, 35,
    ]);
}
