//! Words of one language: units with their plural forms, dates, the words for "client" and "session".
//!
//! Read from `words.toml`, which authors and translators edit. Sentences are put together from whole
//! forms; nothing here knows a grammar.

use crate::practice::Trade;
use chrono::{Datelike, NaiveDate};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The words of one language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Counted things: `hours`, `minutes`, `times_a_month`…
    units: BTreeMap<String, Forms>,
    dates: Dates,
    /// Words a practice may choose for "client".
    pub clients: Vec<Noun>,
    /// Words a practice may choose for "session".
    pub sessions: Vec<Noun>,
    trades: BTreeMap<String, TradeWords>,
    /// Sentences and labels made in Rust, by key.
    texts: BTreeMap<String, String>,
}

/// How a count is said. `two` is for languages and units that have a word for it ("twice").
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Forms {
    one: String,
    two: Option<String>,
    other: String,
    /// Beside an empty field: "hours".
    bare: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Dates {
    months: Vec<String>,
    months_short: Vec<String>,
    weekdays: Vec<String>,
    /// `{day} {month} {year}`
    long: String,
    /// `{day} {month}`
    short: String,
    /// `{weekday} {day} {month}`
    today: String,
    /// `{month} {year}`
    month: String,
}

/// A noun a practice may choose, with the forms sentences need.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Noun {
    /// Neutral key, kept in the vault.
    pub key: String,
    /// "client"
    pub one: String,
    /// "clients"
    pub many: String,
    /// "a client"
    pub a: String,
    /// "Client": on signature lines and in forms.
    pub capital: String,
}

/// What differs by trade.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TradeWords {
    /// "Coach", as it is offered.
    pub label: String,
    /// A line beneath it.
    pub hint: String,
    /// "Coach": who signs.
    pub role: String,
    /// "Coaching"
    pub work: String,
    /// "Coaching agreement"
    pub agreement: String,
    /// The usual word for "client", a key of `clients`.
    pub client: String,
    /// The usual word for "session", a key of `sessions`.
    pub session: String,
}

/// Words that cannot be read: a fault in content.
#[derive(Debug, thiserror::Error)]
#[error("words.toml: {0}")]
pub struct BadWords(#[from] toml::de::Error);

impl Words {
    /// Reads `words.toml`.
    pub fn read(text: &str) -> Result<Words, BadWords> {
        Ok(toml::from_str(text)?)
    }

    /// "24 hours", "twice a month". A unit nobody knows gives the bare number; a test finds it.
    pub fn count(&self, n: u32, unit: &str) -> String {
        let Some(forms) = self.units.get(unit) else { return n.to_string() };
        let form = match n {
            1 => &forms.one,
            2 => forms.two.as_ref().unwrap_or(&forms.other),
            _ => &forms.other,
        };
        form.replace("{n}", &n.to_string())
    }

    /// The unit alone, as it stands beside an empty field: "hours".
    pub fn unit(&self, unit: &str) -> &str {
        self.units.get(unit).map_or("", |f| &f.bare)
    }

    /// Whether this unit has words.
    pub fn knows_unit(&self, unit: &str) -> bool {
        self.units.contains_key(unit)
    }

    /// "22 November 2026"
    pub fn date(&self, on: NaiveDate) -> String {
        self.dated(&self.dates.long, &self.dates.months, on)
    }

    /// "22 Nov", with the year when it is not this one.
    pub fn short_date(&self, on: NaiveDate, today: NaiveDate) -> String {
        let short = self.dated(&self.dates.short, &self.dates.months_short, on);
        if on.year() == today.year() { short } else { format!("{short} {}", on.year()) }
    }

    /// "Sunday 22 November"
    pub fn today(&self, on: NaiveDate) -> String {
        self.dated(&self.dates.today, &self.dates.months, on)
    }

    /// "November 2026"
    pub fn month(&self, on: NaiveDate) -> String {
        self.dated(&self.dates.month, &self.dates.months, on)
    }

    fn dated(&self, pattern: &str, months: &[String], on: NaiveDate) -> String {
        let named = |names: &[String], i: u32| names.get(i as usize).cloned().unwrap_or_default();
        pattern
            .replace("{day}", &on.day().to_string())
            .replace("{month}", &named(months, on.month0()))
            .replace("{year}", &on.year().to_string())
            .replace("{weekday}", &named(&self.dates.weekdays, on.weekday().num_days_from_monday()))
    }

    /// The trade's words.
    pub fn trade(&self, trade: Trade) -> Option<&TradeWords> {
        self.trades.get(trade.key())
    }

    /// The practice's word for "client", or the first one offered.
    pub fn client(&self, key: &str) -> Option<&Noun> {
        chosen(&self.clients, key)
    }

    /// The practice's word for "session", or the first one offered.
    pub fn session(&self, key: &str) -> Option<&Noun> {
        chosen(&self.sessions, key)
    }

    /// The text with this key. A key nobody wrote comes back as itself; a test finds it.
    pub fn text<'a>(&'a self, key: &'a str) -> &'a str {
        self.texts.get(key).map_or(key, String::as_str)
    }

    /// The text with this key, with `{name}` filled in.
    pub fn say(&self, key: &str, with: &[(&str, &str)]) -> String {
        filled(self.text(key), with)
    }

    /// "a, b and c"
    pub fn join<'a>(&self, things: impl IntoIterator<Item = &'a str>) -> String {
        let things: Vec<&str> = things.into_iter().collect();
        match things.split_last() {
            None => String::new(),
            Some((last, [])) => (*last).to_owned(),
            Some((last, before)) => {
                let before = before.join(self.text("document.comma"));
                format!("{before}{}{last}", self.text("document.and"))
            }
        }
    }

    /// Whether this text exists.
    pub fn knows_text(&self, key: &str) -> bool {
        self.texts.contains_key(key)
    }
}

/// Puts a practice's nouns into content before it is parsed: `{word.client}`, `{word.a_client}`,
/// `{word.clients}`, `{word.Client}`, and the same for sessions. Nouns come from content, so nothing a user
/// typed can get in here.
pub fn with_nouns(text: &str, client: &Noun, session: &Noun) -> String {
    let nouns = [("client", "Client", client), ("session", "Session", session)];
    nouns.into_iter().fold(text.to_owned(), |text, (name, capital, noun)| {
        text.replace(&format!("{{word.{name}}}"), &noun.one)
            .replace(&format!("{{word.{name}s}}"), &noun.many)
            .replace(&format!("{{word.a_{name}}}"), &noun.a)
            .replace(&format!("{{word.{capital}}}"), &noun.capital)
    })
}

/// Braces in what is filled in are only braces.
fn filled(text: &str, with: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('{') {
        let known = behind.split_once('}').and_then(|(name, after)| {
            let (_, value) = with.iter().find(|(known, _)| *known == name)?;
            Some((*value, after))
        });
        let (value, after) = known.unwrap_or(("{", behind));
        filled.push_str(before);
        filled.push_str(value);
        rest = after;
    }
    filled + rest
}

fn chosen<'a>(nouns: &'a [Noun], key: &str) -> Option<&'a Noun> {
    nouns.iter().find(|n| n.key == key).or(nouns.first())
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn braces_in_what_is_filled_in_are_only_braces() {
        let check = |text: &str, want: &str| {
            let with = [("name", "{number} {name} {"), ("number", "7")];
            assert_eq!(filled(text, &with), want, "{text}");
        };
        check("{name}, no. {number}", "{number} {name} {, no. 7");
        check("{number}{number}", "77");
        check("a {word} and { {number}", "a {word} and { 7");
        check("no end {number", "no end {number");
        check("", "");
    }
}
