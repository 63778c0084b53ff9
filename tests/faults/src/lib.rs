//! What could cost somebody their records, and every reader of bytes from outside. The program that tries them is
//! `main.rs`; `tests/fuzz` drives the same readers for longer.

pub mod dice;
pub mod outcome;
pub mod readers;
pub mod work;
