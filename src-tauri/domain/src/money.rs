//! Amounts of money: whole minor units and a currency, never a float.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An amount in the minor units of its currency: 9500 EUR is ninety-five euros.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Money {
    /// How many minor units (cents, pence, öre; whole yen).
    #[ts(type = "number")]
    pub minor: i64,
    /// ISO 4217 code.
    pub currency: String,
}

/// A currency we can write: its ISO 4217 code, its sign and how many digits follow the point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Currency {
    /// ISO 4217 code.
    pub code: &'static str,
    /// What stands before (or after) the amount in English text.
    pub sign: &'static str,
    /// Digits after the decimal point (ISO 4217 "minor unit").
    pub digits: u32,
}

/// The currencies offered, the most used first. Digits after ISO 4217.
pub const CURRENCIES: &[Currency] = &[
    Currency { code: "USD", sign: "$", digits: 2 },
    Currency { code: "EUR", sign: "€", digits: 2 },
    Currency { code: "GBP", sign: "£", digits: 2 },
    Currency { code: "CAD", sign: "CA$", digits: 2 },
    Currency { code: "AUD", sign: "A$", digits: 2 },
    Currency { code: "NZD", sign: "NZ$", digits: 2 },
    Currency { code: "CHF", sign: "CHF ", digits: 2 },
    Currency { code: "SEK", sign: "SEK ", digits: 2 },
    Currency { code: "NOK", sign: "NOK ", digits: 2 },
    Currency { code: "DKK", sign: "DKK ", digits: 2 },
    Currency { code: "PLN", sign: "PLN ", digits: 2 },
    Currency { code: "CZK", sign: "CZK ", digits: 2 },
    Currency { code: "INR", sign: "₹", digits: 2 },
    Currency { code: "ZAR", sign: "R", digits: 2 },
    Currency { code: "BRL", sign: "R$", digits: 2 },
    Currency { code: "MXN", sign: "MX$", digits: 2 },
    Currency { code: "SGD", sign: "S$", digits: 2 },
    Currency { code: "HKD", sign: "HK$", digits: 2 },
    Currency { code: "JPY", sign: "¥", digits: 0 },
];

/// The largest amount anybody may enter, in major units: beyond it a slip of the finger is certain.
const MOST: i64 = 1_000_000;

/// Why an amount could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AmountError {
    /// Not a number at all.
    Unreadable,
    /// Below zero.
    Negative,
    /// More than a million.
    TooMuch,
    /// More decimals than the currency has.
    TooFine,
}

impl Currency {
    /// The currency with this ISO 4217 code, if it is one we offer.
    pub fn find(code: &str) -> Option<&'static Currency> {
        CURRENCIES.iter().find(|c| c.code == code)
    }
}

impl Money {
    /// Reads what a person types: `95`, `95.50`, `95,50`, `1,250`, `1 250.00`, `€95`.
    ///
    /// A single mark followed by exactly three digits groups thousands; otherwise it is the decimal point.
    pub fn read(typed: &str, currency: &str) -> Result<Money, AmountError> {
        let digits = Currency::find(currency).map_or(2, |c| c.digits);
        let (negative, whole, part) = split(typed)?;
        if part.len() > digits as usize && part.chars().any(|c| c != '0') {
            return Err(AmountError::TooFine);
        }
        let whole: i64 =
            if whole.is_empty() { 0 } else { whole.parse().map_err(|_| AmountError::TooMuch)? };
        if negative && (whole > 0 || part.chars().any(|c| c != '0')) {
            return Err(AmountError::Negative);
        }
        if whole > MOST {
            return Err(AmountError::TooMuch);
        }
        let padded: String = part.chars().chain("000".chars()).take(digits as usize).collect();
        let part: i64 =
            if padded.is_empty() { 0 } else { padded.parse().map_err(|_| AmountError::Unreadable)? };
        Ok(Money { minor: whole * 10_i64.pow(digits) + part, currency: currency.to_owned() })
    }

    /// The amount as it stands in English text: `€95`, `$1,250.50`, `CHF 80`.
    pub fn show(&self) -> String {
        let known = Currency::find(&self.currency);
        let sign = known.map_or_else(|| format!("{} ", self.currency), |c| c.sign.to_owned());
        format!("{sign}{}", self.number(','))
    }

    /// The amount as one would type it: `95`, `1250.50`.
    pub fn typed(&self) -> String {
        self.number('\0')
    }

    fn number(&self, group: char) -> String {
        let digits = Currency::find(&self.currency).map_or(2, |c| c.digits);
        let scale = 10_i64.pow(digits);
        let (whole, part) = (self.minor / scale, (self.minor % scale).abs());
        let whole = grouped(whole, group);
        if part == 0 { whole } else { format!("{whole}.{part:0width$}", width = digits as usize) }
    }
}

/// Sign, whole digits and decimal digits of a typed amount.
fn split(typed: &str) -> Result<(bool, String, String), AmountError> {
    let kept: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_alphabetic() && !"€$£¥₹'’\u{200e}\u{200f}".contains(*c))
        .collect();
    let (negative, kept) = match kept.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest.to_owned()),
        None => (false, kept),
    };
    if !kept.chars().any(|c| c.is_ascii_digit())
        || kept.chars().any(|c| !c.is_ascii_digit() && c != '.' && c != ',')
    {
        return Err(AmountError::Unreadable);
    }
    let last = kept.rfind(['.', ',']);
    let Some(at) = last else { return Ok((negative, kept, String::new())) };
    let marks = kept.chars().filter(|c| !c.is_ascii_digit()).collect::<Vec<_>>();
    let after = &kept[at + 1..];
    let grouping = after.len() == 3 && (marks.len() == 1 || marks.iter().all(|m| *m == marks[0]));
    let plain = |s: &str| s.chars().filter(char::is_ascii_digit).collect::<String>();
    if grouping {
        return Ok((negative, plain(&kept), String::new()));
    }
    if marks.iter().filter(|m| **m == marks[marks.len() - 1]).count() > 1 {
        return Err(AmountError::Unreadable);
    }
    Ok((negative, plain(&kept[..at]), after.to_owned()))
}

fn grouped(n: i64, mark: char) -> String {
    let digits = n.abs().to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) && mark != '\0' {
            out.push(mark);
        }
        out.push(c);
    }
    if n < 0 { format!("−{out}") } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_amounts_are_read_as_people_write_them() {
        let check = |typed: &str, currency: &str, want: Result<i64, AmountError>| {
            assert_eq!(Money::read(typed, currency).map(|m| m.minor), want, "{typed}");
        };
        check("95", "EUR", Ok(9_500));
        check("95.5", "EUR", Ok(9_550));
        check("95,50", "EUR", Ok(9_550));
        check("€ 95", "EUR", Ok(9_500));
        check("1,250", "USD", Ok(125_000));
        check("1.250,75", "EUR", Ok(125_075));
        check("1 250.00", "SEK", Ok(125_000));
        check("1,250,000", "USD", Err(AmountError::TooMuch));
        check("8000", "JPY", Ok(8_000));
        check("80.00", "JPY", Ok(80));
        check("80.50", "JPY", Err(AmountError::TooFine));
        check("0", "EUR", Ok(0));
        check("-5", "EUR", Err(AmountError::Negative));
        check("1.2.3", "EUR", Err(AmountError::Unreadable));
        check("12.345,6.7", "EUR", Err(AmountError::Unreadable));
        check("a lot", "EUR", Err(AmountError::Unreadable));
        check("", "EUR", Err(AmountError::Unreadable));
        check("9999999999999999999999", "EUR", Err(AmountError::TooMuch));
    }

    #[test]
    fn amounts_are_shown_without_needless_decimals() {
        let check = |minor, currency: &str, want: &str| {
            assert_eq!(Money { minor, currency: currency.into() }.show(), want);
        };
        check(9_500, "EUR", "€95");
        check(125_050, "USD", "$1,250.50");
        check(8_000, "JPY", "¥8,000");
        check(8_005, "CHF", "CHF 80.05");
        check(100, "XTS", "XTS 1");
    }

    #[test]
    fn what_is_typed_back_reads_the_same() {
        for minor in [0, 1, 99, 100, 9_550, 99_999_999] {
            let money = Money { minor, currency: "EUR".into() };
            assert_eq!(Money::read(&money.typed(), "EUR"), Ok(money));
        }
    }
}
