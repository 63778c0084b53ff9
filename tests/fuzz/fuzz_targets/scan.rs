#![no_main]
//! See `faults::readers`, where the reader and its seeds are.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| faults::readers::must_be_well("scan", bytes));
