//! Power loss, simulated: [`recorder`] writes down what SQLite does to its files, [`disk`] says what may be left
//! of it when the power fails in between.
//!
//! What was synced is there. What was not may be there or not, in any order, or torn at 512 bytes.

pub mod disk;
pub mod recorder;
