//! What it does with its bytes: `entry::packs`.
#![no_main]

#[path = "../../tests/fuzz/entry.rs"]
#[allow(dead_code, reason = "each binary uses one entry of it")]
mod entry;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| entry::packs(bytes));
