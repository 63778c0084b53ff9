//! Test counts, read from what the test runners print.

use std::fmt;

/// How many tests passed and failed; `reports` says how many summaries were seen.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub passed: u64,
    pub failed: u64,
    pub reports: u64,
}

impl Counts {
    /// Takes the counts from a summary line of cargo's or of vitest's; other lines say nothing.
    pub fn read(&mut self, line: &str) {
        let line = line.trim();
        let Some(summary) = line.strip_prefix("test result: ").or_else(|| line.strip_prefix("Tests  "))
        else {
            return;
        };
        self.reports += 1;
        self.passed += number_before(summary, "passed");
        self.failed += number_before(summary, "failed");
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} passed, {} failed", self.passed, self.failed)
    }
}

fn number_before(summary: &str, word: &str) -> u64 {
    let words: Vec<&str> =
        summary.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let pair = words.windows(2).find(|pair| pair[1] == word);
    pair.and_then(|pair| pair[0].parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lines: &[&str], passed: u64, failed: u64, reports: u64) {
        let mut counts = Counts::default();
        lines.iter().for_each(|line| counts.read(line));
        assert_eq!(counts, Counts { passed, failed, reports });
    }

    #[test]
    fn cargo_and_vitest_are_added_up() {
        let cargo = "test result: FAILED. 11 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.02s";
        check(&[cargo, "      Tests  1 failed | 12 passed (13)"], 23, 3, 2);
        check(&["Tests  4 passed (4)"], 4, 0, 1);
    }

    #[test]
    fn other_lines_say_nothing() {
        check(&["test money::adds ... ok", " Test Files  2 passed (2)", "running 4 tests"], 0, 0, 0);
    }
}
