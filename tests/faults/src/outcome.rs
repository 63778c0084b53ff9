//! What came of trying one fault.

use serde_json::json;

/// What came of trying one fault.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// How often it was tried.
    pub tried: usize,
    /// How often something was lost, unreadable or not noticed.
    pub lost: usize,
    /// How often the weak variant lost something, where there is one.
    pub control: Option<usize>,
}

impl Outcome {
    /// Counts one trial; what went wrong is told on the terminal.
    pub fn count(&mut self, result: Result<(), String>) {
        self.tried += 1;
        if let Err(what) = result {
            self.lost += 1;
            eprintln!("trial {}: {what}", self.tried);
        }
    }

    /// One line.
    pub fn json(&self, fault: &str) -> String {
        let (tried, lost, control) = (self.tried, self.lost, self.control);
        json!({ "fault": fault, "tried": tried, "lost": lost, "control": control }).to_string()
    }

    /// Something was tried, nothing was lost, and the weak variant, if any, lost something.
    pub fn is_well(&self) -> bool {
        self.tried > 0 && self.lost == 0 && self.control != Some(0)
    }
}

/// An error when it is not so.
pub fn require(is_so: bool, otherwise: impl FnOnce() -> String) -> Result<(), String> {
    if is_so { Ok(()) } else { Err(otherwise()) }
}
