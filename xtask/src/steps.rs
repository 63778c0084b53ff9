//! Named, timed steps and the table at the end.

use std::time::{Duration, Instant};

use crate::{
    counts::Counts,
    problem::{Outcome, Problem},
};

enum Ending {
    Passed,
    Failed,
    NotRun(&'static str),
}

struct Step {
    name: &'static str,
    took: Duration,
    ending: Ending,
}

/// All steps so far.
#[derive(Default)]
pub struct Steps {
    done: Vec<Step>,
    counts: Counts,
    uncounted: bool,
}

impl Steps {
    /// Runs one step and says whether it passed; `advice` is shown when it does not.
    pub fn run(&mut self, name: &'static str, advice: &str, work: impl FnOnce() -> Outcome) -> bool {
        println!("\n== {name}");
        let started = Instant::now();
        let outcome = work();
        let took = started.elapsed();
        match &outcome {
            Ok(()) => println!("== {name}: passed in {}", seconds(took)),
            Err(problem) => println!("== {name}: FAILED after {}\n{problem}\n{advice}", seconds(took)),
        }
        let ending = if outcome.is_ok() { Ending::Passed } else { Ending::Failed };
        self.done.push(Step { name, took, ending });
        outcome.is_ok()
    }

    /// As `run`, for a step whose tests are counted.
    pub fn run_counting(
        &mut self,
        name: &'static str,
        advice: &str,
        work: impl FnOnce(&mut Counts) -> Outcome,
    ) -> bool {
        let mut counts = Counts::default();
        let passed = self.run(name, advice, || work(&mut counts));
        self.uncounted |= counts.reports == 0;
        self.counts.passed += counts.passed;
        self.counts.failed += counts.failed;
        self.counts.reports += counts.reports;
        passed
    }

    /// Notes a step that is not run here, and why.
    pub fn leave_out(&mut self, name: &'static str, why: &'static str) {
        println!("\n== {name}: not run ({why})");
        self.done.push(Step { name, took: Duration::ZERO, ending: Ending::NotRun(why) });
    }

    /// Prints the table, and fails when a step failed.
    pub fn finish(&self) -> Outcome {
        println!("\n{}", self.table());
        // A runner that died before its summary would make the sum look better than it is.
        if self.counts.reports > 0 && !self.uncounted {
            println!("{}", self.counts);
        }
        match self.done.iter().filter(|step| matches!(step.ending, Ending::Failed)).count() {
            0 => Ok(()),
            1 => Err(Problem::new("1 step failed")),
            failed => Err(Problem::new(format!("{failed} steps failed"))),
        }
    }

    fn table(&self) -> String {
        let width = self.done.iter().map(|step| step.name.len()).max().unwrap_or(0);
        let lines = self.done.iter().map(|step| match step.ending {
            Ending::Passed => format!("{:width$}  passed   {:>8}", step.name, seconds(step.took)),
            Ending::Failed => format!("{:width$}  FAILED   {:>8}", step.name, seconds(step.took)),
            Ending::NotRun(why) => format!("{:width$}  not run  ({why})", step.name),
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

fn seconds(took: Duration) -> String {
    format!("{:.1} s", took.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_step_fails_the_whole() {
        let mut steps = Steps::default();
        assert!(steps.run("one", "", || Ok(())));
        assert!(steps.finish().is_ok());
        assert!(!steps.run("two", "do this", || Err(Problem::new("no"))));
        assert!(steps.finish().is_err());
    }

    #[test]
    fn a_step_that_is_left_out_is_never_called_passed() {
        let mut steps = Steps::default();
        steps.leave_out("journeys", "Linux only");
        assert_eq!(steps.table(), "journeys  not run  (Linux only)");
    }
}
