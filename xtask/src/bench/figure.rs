//! Figures: the middle and the slow end of a row of measurements, as a line of JSON.

/// Measurements of one thing.
pub struct Series {
    pub name: String,
    pub unit: String,
    pub values: Vec<f64>,
}

impl Series {
    /// Reads a line of `name unit value value…`, as the tests' crate prints them.
    pub fn read(line: &str) -> Option<Self> {
        let mut words = line.split_whitespace();
        let (name, unit) = (words.next()?.to_owned(), words.next()?.to_owned());
        let values = words.map(str::parse).collect::<Result<Vec<f64>, _>>().ok()?;
        (!values.is_empty()).then_some(Self { name, unit, values })
    }

    /// The figure. The names are our own and need no escaping.
    pub fn json(&self) -> String {
        let (median, p95) = self.middle_and_slow();
        line(&self.name, median, p95, &self.unit, self.values.len(), "")
    }

    /// How many times the other's figure this one's is: middle to middle, slow to slow.
    /// `what` says what it tells: a ratio, or growth.
    pub fn ratio_json(&self, what: &str, floor: &Series, called: &str) -> String {
        let ((median, p95), (floor_median, floor_p95)) = (self.middle_and_slow(), floor.middle_and_slow());
        let against = format!(r#", "against": "{called}""#);
        let name = format!("{}/{what}", self.name);
        line(&name, median / floor_median, p95 / floor_p95, "x", self.values.len(), &against)
    }

    fn middle_and_slow(&self) -> (f64, f64) {
        let mut sorted = self.values.clone();
        sorted.sort_by(f64::total_cmp);
        (rank(&sorted, 0.5), rank(&sorted, 0.95))
    }
}

fn line(name: &str, median: f64, p95: f64, unit: &str, n: usize, more: &str) -> String {
    format!(
        r#"{{"bench": "{name}", "median": {median:.2}, "p95": {p95:.2}, "unit": "{unit}", "n": {n}{more}}}"#
    )
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
        let series = Series::read("save/answer ms 3.0 1.0 2.0").unwrap();
        let expected = r#"{"bench": "save/answer", "median": 2.00, "p95": 3.00, "unit": "ms", "n": 3}"#;
        assert_eq!(series.json(), expected);
    }

    #[test]
    fn a_ratio_names_what_it_is_held_against() {
        let (answer, bare) = (Series::read("a ms 3 3 9").unwrap(), Series::read("b ms 2 2 3").unwrap());
        let expected =
            r#"{"bench": "a/ratio", "median": 1.50, "p95": 3.00, "unit": "x", "n": 3, "against": "b"}"#;
        assert_eq!(answer.ratio_json("ratio", &bare, "b"), expected);
    }

    #[test]
    fn other_lines_are_no_series() {
        for line in ["", "a", "a ms", "a ms one two"] {
            assert!(Series::read(line).is_none(), "{line:?}");
        }
    }
}
