//! The parts of a postal address as the lines of one.

/// The parts that other programs keep apart; each may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// Street and number; may hold several lines.
    pub street: String,
    /// Floor, flat, a second line.
    pub more: Vec<String>,
    /// A box at the post office.
    pub po_box: String,
    /// Town.
    pub city: String,
    /// State, county, province.
    pub region: String,
    /// Postal code.
    pub postcode: String,
    /// Country.
    pub country: String,
}

impl Parts {
    /// As it stands on a letter. Where a state is named, the code comes behind it; elsewhere before the town.
    pub fn lines(&self) -> String {
        let town = if self.region.is_empty() {
            joined(&[&self.postcode, &self.city], " ")
        } else {
            joined(&[&self.city, &joined(&[&self.region, &self.postcode], " ")], ", ")
        };
        let more = joined(&self.more.iter().map(String::as_str).collect::<Vec<_>>(), "\n");
        joined(&[&self.street, &more, &self.po_box, &town, &self.country], "\n")
    }
}

impl Parts {
    /// The same where a program gives the whole as well: some do, some call only the street an address.
    pub fn with_whole(&self, whole: &str) -> String {
        if whole.is_empty() {
            return self.lines();
        }
        if whole.contains(&self.city) && whole.contains(&self.postcode) {
            return whole.to_owned();
        }
        Parts { street: whole.to_owned(), ..self.clone() }.lines()
    }
}

/// The parts that are not empty, with this between them.
pub fn joined(parts: &[&str], between: &str) -> String {
    parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_reads_as_on_a_letter() {
        let berlin = Parts {
            street: "Ringstr. 5".into(),
            city: "Berlin".into(),
            postcode: "10115".into(),
            country: "Germany".into(),
            ..Parts::default()
        };
        assert_eq!(berlin.lines(), "Ringstr. 5\n10115 Berlin\nGermany");
        let austin = Parts { region: "TX".into(), more: vec!["Flat 2".into()], ..berlin };
        assert_eq!(austin.lines(), "Ringstr. 5\nFlat 2\nBerlin, TX 10115\nGermany");
        let town = Parts { city: "Berlin".into(), ..Parts::default() };
        assert_eq!(town.with_whole("Ringstr. 5"), "Ringstr. 5\nBerlin");
        assert_eq!(town.with_whole("Ringstr. 5\nBerlin"), "Ringstr. 5\nBerlin");
        assert_eq!(Parts { street: "a\nb\nc".into(), ..Parts::default() }.lines(), "a\nb\nc");
    }
}
