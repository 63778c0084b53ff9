//! Backups in words: when, how large, what is in them, how they differ.

use chrono::{DateTime, FixedOffset};
use domain::words::Words;
use store::backup::{Contents, Flaw, TableDifference, Why};

/// One of the numbers of a difference.
type Count = fn(&TableDifference) -> u64;

/// Where the app itself writes something down; that differs always, and nobody would miss it.
const OUR_OWN: [&str; 3] = ["setting", "log_entry", "log_salt"];

/// "22 November 2026, 14:32"
pub(crate) fn moment(at: DateTime<FixedOffset>, words: &Words) -> String {
    let (date, time) = (words.date(at.date_naive()), at.format("%H:%M").to_string());
    words.say("backup.moment", &[("date", &date), ("time", &time)])
}

/// "3.2 MB"
pub(crate) fn size(bytes: u64, words: &Words) -> String {
    let tenths = |unit: u64| format!("{}.{}", bytes / unit, bytes % unit * 10 / unit);
    let (key, n) = match bytes {
        1_000_000_000.. => ("size.gb", tenths(1_000_000_000)),
        1_000_000.. => ("size.mb", tenths(1_000_000)),
        _ => ("size.kb", bytes.div_ceil(1000).to_string()),
    };
    words.say(key, &[("n", &n)])
}

/// "12 people, 3 agreements and 2 versions of your rules"; tables a reader has no word for are left out.
pub(crate) fn contents(contents: &Contents, words: &Words) -> String {
    let counted = contents.tables.iter().map(|table| (table.name.as_str(), table.rows));
    let said = said(counted, words);
    if said.is_empty() { words.text("backup.only_practice").to_owned() } else { listed(&said, words) }
}

/// What would be gone, come back, or be as it was; one sentence each. Empty when nothing differs that anybody
/// would miss.
pub(crate) fn differences(differences: &[TableDifference], words: &Words) -> Vec<String> {
    let sides: [(&str, Count); 3] = [
        ("backup.differs.gone", |table| table.only_here),
        ("backup.differs.back", |table| table.only_there),
        ("backup.differs.changed", |table| table.changed),
    ];
    let sentence = |(key, count): (&str, Count)| {
        let said = said(differences.iter().map(|table| (table.table.as_str(), count(table))), words);
        (!said.is_empty()).then(|| words.say(key, &[("what", &listed(&said, words))]))
    };
    let mut sentences: Vec<String> = sides.into_iter().filter_map(sentence).collect();
    let silent = differences.iter().map(|table| table.table.as_str());
    let mut silent = silent.filter(|table| !OUR_OWN.contains(table) && !words.knows_unit(&unit(table)));
    if silent.next().is_some() {
        sentences.push(words.text("backup.differs.else").to_owned());
    }
    sentences
}

/// "12 people", for a table that readers have a word for.
pub(crate) fn counted(table: &str, rows: u64, words: &Words) -> Option<String> {
    let unit = unit(table);
    words.knows_unit(&unit).then(|| words.count(u32::try_from(rows).unwrap_or(u32::MAX), &unit))
}

/// What a backup was made for.
pub(crate) fn why(why: Why, words: &Words) -> String {
    let key = match why {
        Why::Asked => "backup.why.asked",
        Why::Interval => "backup.why.interval",
        Why::Leaving => "backup.why.leaving",
        Why::Migration => "backup.why.migration",
        Why::Restore => "backup.why.restore",
        Why::Import => "backup.why.import",
        Why::BulkDeletion => "backup.why.bulk_deletion",
    };
    words.text(key).to_owned()
}

/// What is wrong with a file.
pub(crate) fn flaw(flaw: &Flaw, words: &Words) -> String {
    let key = match flaw {
        Flaw::NotABackup => "backup.flaw.not_whole",
        Flaw::Damaged(_) => "backup.flaw.damaged",
        Flaw::Newer { .. } => "backup.flaw.newer",
        Flaw::Io(_) => "backup.flaw.unreadable",
    };
    words.text(key).to_owned()
}

fn said<'a>(counts: impl Iterator<Item = (&'a str, u64)>, words: &Words) -> Vec<String> {
    counts.filter(|(_, n)| *n > 0).filter_map(|(table, n)| counted(table, n, words)).collect()
}

fn listed(said: &[String], words: &Words) -> String {
    words.join(said.iter().map(String::as_str))
}

fn unit(table: &str) -> String {
    format!("table_{table}")
}
