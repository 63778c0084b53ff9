//! A row of measurements under one name.

use std::time::Instant;

/// Measurements in one unit.
pub struct Series {
    name: String,
    unit: &'static str,
    values: Vec<f64>,
}

impl Series {
    /// An empty row of milliseconds.
    pub fn milliseconds(name: impl Into<String>) -> Self {
        Self { name: name.into(), unit: "ms", values: Vec::new() }
    }

    /// A single value.
    pub fn one(name: impl Into<String>, unit: &'static str, value: f64) -> Self {
        Self { name: name.into(), unit, values: vec![value] }
    }

    /// Adds how long the work takes, and hands on what it yields.
    pub fn time<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let started = Instant::now();
        let yielded = work();
        self.values.push(started.elapsed().as_secs_f64() * 1000.0);
        yielded
    }

    /// Adds what was measured elsewhere.
    pub fn add(&mut self, value: f64) {
        self.values.push(value);
    }

    /// Prints the row as one line.
    pub fn print(&self) {
        let values: Vec<String> = self.values.iter().map(|value| format!("{value:.4}")).collect();
        println!("{} {} {}", self.name, self.unit, values.join(" "));
    }
}
