//! The target `merge` under libFuzzer.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| mdmm_fuzz::merge::run(bytes));
