//! The list of people: who is found by what was typed and chosen, in which order, and how many of each stage.
//!
//! A list of everybody is walked along an index that holds all it needs; only the rows that are shown are read.

use crate::column::{json, read_json, read_optional_word, read_word, word};
use crate::numbers::Numbers;
use crate::search_text::{typed, typed_digits};
use crate::sort_key::folded;
use crate::table::nearest::nearest;
use crate::{Reader, StoreError};
use chrono::{DateTime, NaiveDate, Utc};
use domain::person::{
    AgreementStanding, Nearest, PeopleQuery, PeopleSort, SourceKind, Stage, StageCounts, tidy_tags,
};
use rusqlite::{Row, params, params_from_iter};

/// Shorter words are looked for in names, contacts and tags alone: in notes, nearly everybody has them.
const IN_NOTES_LEAST: usize = 3;

/// So few people are looked up one by one; past more, everybody is walked.
const FEW: usize = 500;

/// What a list shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The part asked for.
    pub rows: Vec<Listed>,
    /// How many there are in all.
    pub total: u32,
    /// How many each stage has, were it asked for.
    pub counts: StageCounts,
    /// How many there are in the records.
    pub everybody: u32,
    /// When nobody is found by what was typed: whose names are near to it.
    pub nearest: Vec<Nearest>,
}

/// What a list shows of somebody.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// UUID.
    pub id: String,
    /// As they write it.
    pub name: String,
    /// Where they stand.
    pub stage: Stage,
    /// E-mail, or phone when there is no e-mail.
    pub contact: String,
    /// Where they came from.
    pub source: SourceKind,
    /// Sorted.
    pub tags: Vec<String>,
    /// When something was written down about them last.
    pub changed_at: Option<DateTime<Utc>>,
    /// How their newest agreement stands.
    pub agreement: AgreementStanding,
    /// When it was issued.
    pub issued_on: Option<NaiveDate>,
}

/// The people a query asks for.
pub fn list(reader: &Reader<'_>, query: &PeopleQuery) -> Result<Found, StoreError> {
    let walk = walk(reader, query)?;
    let window = walk.numbers.iter().skip(query.offset as usize).take(query.limit as usize);
    let searched_in_vain = walk.counts.all == 0 && !query.search.trim().is_empty();
    Ok(Found {
        rows: window.map(|number| row(reader, *number)).collect::<Result<_, _>>()?,
        total: walk.counts.of(query.stage),
        counts: walk.counts,
        everybody: walk.everybody,
        nearest: if searched_in_vain { nearest(reader, &query.search)? } else { Vec::new() },
    })
}

/// The ids of all the people a query asks for, whatever its window.
pub fn ids(reader: &Reader<'_>, query: &PeopleQuery) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT id FROM person WHERE number = ?1";
    let id =
        |number: &u32| reader.first(sql, [number], |row| Ok(row.get("id")?))?.ok_or(StoreError::NotFound);
    walk(reader, query)?.numbers.iter().map(id).collect()
}

/// Everybody a query asks for, by number.
#[derive(Default)]
struct Walk {
    numbers: Vec<u32>,
    counts: StageCounts,
    everybody: u32,
}

fn walk(reader: &Reader<'_>, query: &PeopleQuery) -> Result<Walk, StoreError> {
    let within = within(reader, query)?;
    let named = if query.search.trim().is_empty() { None } else { named(reader, &query.search)? };
    let source = query.source.as_ref().map(word).transpose()?;
    let few = within.as_ref().filter(|within| within.len() <= FEW);
    let few = few.map(|few| json(&few.iter().collect::<Vec<_>>())).transpose()?;
    let (mut found, mut behind) = (Walk::default(), Vec::new());
    let mut passed = 0;
    reader.each(&along(query.sort, few.is_some()), params_from_iter(&few), |row| {
        passed += 1;
        let number: u32 = row.get(0)?;
        let is_within = within.as_ref().is_none_or(|within| within.contains(number));
        let is_from = |wanted: &String| row.get_ref(2).is_ok_and(|kind| kind.as_str() == Ok(wanted));
        if !is_within || !source.as_ref().is_none_or(is_from) {
            return Ok(());
        }
        let stage = stage(row)?;
        found.counts.count(stage);
        if query.stage.is_none_or(|wanted| wanted == stage) {
            let is_named = named.as_ref().is_none_or(|named| named.contains(number));
            if is_named { found.numbers.push(number) } else { behind.push(number) }
        }
        Ok(())
    })?;
    found.numbers.append(&mut behind);
    found.everybody = if few.is_some() { everybody(reader)? } else { passed };
    Ok(found)
}

/// The way past everybody, along an index that holds every column; or past a few, whose numbers are given.
fn along(sort: PeopleSort, a_few: bool) -> String {
    let (index, order) = match sort {
        PeopleSort::Name => ("person_listed", "sort_key, name, id"),
        PeopleSort::Added => ("person_by_addition", "number DESC"),
        PeopleSort::Changed => ("person_by_change", "changed_at DESC, number DESC"),
    };
    let (by, and) = if a_few {
        (String::new(), "AND number IN (SELECT value FROM json_each(?1))")
    } else {
        (format!("INDEXED BY {index}"), "")
    };
    format!(
        "SELECT number, stage, source_kind FROM person {by} WHERE deleted_at IS NULL {and} ORDER BY {order}"
    )
}

fn everybody(reader: &Reader<'_>) -> Result<u32, StoreError> {
    let sql = "SELECT count(*) FROM person INDEXED BY person_by_addition WHERE deleted_at IS NULL";
    Ok(reader.first(sql, [], |row| Ok(row.get(0)?))?.unwrap_or_default())
}

/// Read for every person of a walk: so not by way of a value of its own.
fn stage(row: &Row<'_>) -> Result<Stage, StoreError> {
    let key = row.get_ref(1)?.as_str().unwrap_or_default();
    let stage = Stage::ALL.into_iter().find(|stage| stage.key() == key);
    stage.ok_or_else(|| StoreError::Damaged("stage cannot be read".to_owned()))
}

/// Those the search, the tag and the agreement leave; `None` when nothing of these was asked for.
fn within(reader: &Reader<'_>, query: &PeopleQuery) -> Result<Option<Numbers>, StoreError> {
    let mut sets = Vec::new();
    if !query.search.trim().is_empty() {
        sets.push(searched(reader, &query.search)?);
    }
    if !query.tag.trim().is_empty() {
        let sql = "SELECT p.number FROM person_tag t JOIN person p ON p.id = t.person WHERE t.folded = ?1";
        sets.push(numbers(reader, sql, &folded(&query.tag))?);
    }
    if let Some(standing) = query.agreement {
        sets.push(agreed(reader, standing)?);
    }
    Ok(sets.into_iter().reduce(Numbers::and))
}

/// Those found by every word typed, or by a phone number's digits.
fn searched(reader: &Reader<'_>, search: &str) -> Result<Numbers, StoreError> {
    let mut found: Option<Numbers> = None;
    for word in typed(search) {
        let mut by_word =
            numbers(reader, "SELECT rowid FROM person_words WHERE person_words MATCH ?1", &phrase(&word))?;
        if word.len() > 1 || word.iter().any(|token| token.chars().count() >= IN_NOTES_LEAST) {
            let notes = "SELECT rowid >> 32 FROM note_words WHERE note_words MATCH ?1";
            by_word = by_word.or(numbers(reader, notes, &phrase(&word))?);
        }
        found = Some(match found {
            Some(found) => found.and(by_word),
            None => by_word,
        });
    }
    let found = found.unwrap_or_default();
    let Some(digits) = typed_digits(search) else { return Ok(found) };
    let by_digits = "SELECT rowid FROM person_words WHERE person_words MATCH ?1";
    Ok(found.or(numbers(reader, by_digits, &phrase(&[digits]))?))
}

/// Those whose names hold every word typed; `None` when no word was.
fn named(reader: &Reader<'_>, search: &str) -> Result<Option<Numbers>, StoreError> {
    let words: Vec<String> = typed(search).iter().map(|word| phrase(word)).collect();
    if words.is_empty() {
        return Ok(None);
    }
    let sql = "SELECT rowid FROM person_words WHERE person_words MATCH ?1";
    Ok(Some(numbers(reader, sql, &format!("name : ({})", words.join(" AND ")))?))
}

/// Words one after the other, the last of which may go on. Tokens are letters and digits: nothing to escape.
fn phrase(word: &[String]) -> String {
    format!("\"{}\" *", word.join(" "))
}

fn agreed(reader: &Reader<'_>, standing: AgreementStanding) -> Result<Numbers, StoreError> {
    const NEWEST: &str = "FROM person p LEFT JOIN agreement a
        ON a.sequence = (SELECT max(sequence) FROM agreement WHERE person = p.id) WHERE ?1 = ";
    let is = "CASE WHEN a.id IS NULL THEN 'none' WHEN a.issued_on IS NULL THEN 'draft' ELSE 'issued' END";
    numbers(reader, &format!("SELECT p.number {NEWEST} {is}"), &word(&standing)?)
}

fn numbers(reader: &Reader<'_>, sql: &str, parameter: &str) -> Result<Numbers, StoreError> {
    let mut found = Numbers::default();
    reader.each(sql, [parameter], |row| {
        found.insert(row.get(0)?);
        Ok(())
    })?;
    Ok(found)
}

fn row(reader: &Reader<'_>, number: u32) -> Result<Listed, StoreError> {
    let sql = "SELECT p.id, p.name, p.stage, p.email, p.phone, p.source_kind, p.changed_at,
            (SELECT json_group_array(tag) FROM person_tag WHERE person = p.id) AS tags,
            a.id AS agreement, a.issued_on
        FROM person p
        LEFT JOIN agreement a ON a.sequence = (SELECT max(sequence) FROM agreement WHERE person = p.id)
        WHERE p.number = ?1";
    reader.first(sql, params![number], read)?.ok_or(StoreError::NotFound)
}

fn read(row: &Row<'_>) -> Result<Listed, StoreError> {
    let (email, phone): (String, String) = (row.get("email")?, row.get("phone")?);
    let changed_at: String = row.get("changed_at")?;
    let issued_on = read_optional_word(row, "issued_on")?;
    let agreement = match (row.get::<_, Option<String>>("agreement")?, issued_on) {
        (None, _) => AgreementStanding::None,
        (Some(_), None) => AgreementStanding::Draft,
        (Some(_), Some(_)) => AgreementStanding::Issued,
    };
    Ok(Listed {
        id: row.get("id")?,
        name: row.get("name")?,
        stage: read_word(row, "stage")?,
        contact: if email.is_empty() { phone } else { email },
        source: read_word(row, "source_kind")?,
        tags: tidy_tags(read_json::<Vec<String>>(row, "tags")?),
        changed_at: changed_at.parse().ok(),
        agreement,
        issued_on,
    })
}
