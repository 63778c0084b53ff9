//! What stands in fields, as short as a test wants to say it.

use domain::guide::Typed;

/// One radio.
pub fn one(choice: &str) -> Typed {
    Typed::choice(choice)
}

/// Words, a number, a day.
pub fn words(text: &str) -> Typed {
    Typed::text(text)
}

/// Boxes.
pub fn some(choices: &[&str]) -> Typed {
    Typed { choices: choices.iter().map(|c| (*c).to_owned()).collect(), ..Typed::default() }
}

/// Rows of a list.
pub fn rows(lines: &[&str]) -> Typed {
    Typed { entries: lines.iter().map(|l| (*l).to_owned()).collect(), ..Typed::default() }
}

/// Rows of a list, each with its day.
pub fn dated(lines: &[(&str, &str)]) -> Typed {
    let days = lines.iter().map(|(day, _)| (*day).to_owned()).collect();
    Typed { days, ..rows(&lines.iter().map(|(_, says)| *says).collect::<Vec<_>>()) }
}
