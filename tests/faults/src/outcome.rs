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
    /// Why it could not be tried here.
    pub not_tried: Option<&'static str>,
}

impl Outcome {
    /// What this machine does not let anybody try. Never counts as passed.
    pub fn not_tried(why: &'static str) -> Outcome {
        Outcome { not_tried: Some(why), ..Outcome::default() }
    }

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
        let (tried, lost) = (self.tried, self.lost);
        let mut line = json!({ "fault": fault, "tried": tried, "lost": lost });
        if let Some(control) = self.control {
            line["control"] = control.into();
        }
        if let Some(why) = self.not_tried {
            line["not tried"] = why.into();
        }
        line.to_string()
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
