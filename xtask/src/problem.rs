//! What went wrong, in words for the person at the terminal.

use std::fmt;

/// The result of anything this tool does.
pub type Outcome<T = ()> = Result<T, Problem>;

/// One plain message; nothing branches on what it says.
#[derive(Debug)]
pub struct Problem(String);

impl Problem {
    pub fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
