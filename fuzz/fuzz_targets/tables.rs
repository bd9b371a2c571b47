//! The target `tables` under libFuzzer.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| mdmm_fuzz::tables::run(bytes));
