//! One figure: the middle and the slow end of a row of measurements.

/// Measurements under one name.
pub struct Figure<'a> {
    pub name: &'a str,
    pub unit: &'a str,
    /// What the figure is a ratio to.
    pub against: Option<&'a str>,
    pub values: Vec<f64>,
}

impl Figure<'_> {
    /// The figure as a line of JSON; the names are our own and need no escaping.
    pub fn json(&self) -> String {
        let mut sorted = self.values.clone();
        sorted.sort_by(f64::total_cmp);
        let against = self.against.map(|name| format!(r#", "against": "{name}""#)).unwrap_or_default();
        format!(
            r#"{{"bench": "{}", "median": {:.2}, "p95": {:.2}, "unit": "{}", "n": {}{against}}}"#,
            self.name,
            rank(&sorted, 0.5),
            rank(&sorted, 0.95),
            self.unit,
            sorted.len()
        )
    }
}

/// The smallest value that at least this share of the values do not exceed.
fn rank(sorted: &[f64], share: f64) -> f64 {
    let at = (sorted.len() as f64 * share).ceil() as usize;
    sorted.get(at.saturating_sub(1)).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_a_line_of_json() {
        let figure =
            Figure { name: "start/x", unit: "x", against: Some("start/y"), values: vec![3.0, 1.0, 2.0] };
        let expected =
            r#"{"bench": "start/x", "median": 2.00, "p95": 3.00, "unit": "x", "n": 3, "against": "start/y"}"#;
        assert_eq!(figure.json(), expected);
    }
}
