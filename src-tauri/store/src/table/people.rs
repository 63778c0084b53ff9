//! The list of people: who is found by what was typed and chosen, in which order, and how many of each stage.
//!
//! Who is found is put together as sets of numbers and held against the [`Roster`]; only the rows that are shown are
//! read.

use crate::column::{read_json, read_optional_word, read_word, word};
use crate::numbers::Numbers;
use crate::search_text::{typed, typed_digits};
use crate::sort_key::folded;
use crate::table::nearest::nearest;
use crate::table::roster::Entry;
use crate::{Reader, Store, StoreError};

pub use crate::table::roster::Roster;

use chrono::{DateTime, NaiveDate, Utc};
use domain::person::{AgreementStanding, Nearest, PeopleQuery, SourceKind, Stage, StageCounts, tidy_tags};
use rusqlite::{Row, params};

/// Shorter words are looked for in names, contacts and tags alone: in notes, nearly everybody has them.
const IN_NOTES_LEAST: usize = 3;

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
pub fn list(store: &Store, roster: &mut Roster, query: &PeopleQuery) -> Result<Found, StoreError> {
    let everybody = roster.now(store, query.sort)?;
    store.read(|reader| {
        let chosen = chosen(reader, everybody, query)?;
        let window = chosen.numbers.iter().skip(query.offset as usize).take(query.limit as usize);
        let searched_in_vain = chosen.counts.all == 0 && !query.search.trim().is_empty();
        Ok(Found {
            rows: window.map(|number| row(reader, *number)).collect::<Result<_, _>>()?,
            total: chosen.counts.of(query.stage),
            counts: chosen.counts,
            everybody: u32::try_from(everybody.len()).unwrap_or(u32::MAX),
            nearest: if searched_in_vain { nearest(reader, &query.search)? } else { Vec::new() },
        })
    })
}

/// The ids of all the people a query asks for, whatever its window.
pub fn ids(store: &Store, roster: &mut Roster, query: &PeopleQuery) -> Result<Vec<String>, StoreError> {
    let everybody = roster.now(store, query.sort)?;
    let sql = "SELECT id FROM person WHERE number = ?1";
    store.read(|reader| {
        let id =
            |number: &u32| reader.first(sql, [number], |row| Ok(row.get("id")?))?.ok_or(StoreError::NotFound);
        chosen(reader, everybody, query)?.numbers.iter().map(id).collect()
    })
}

/// Everybody a query asks for, by number.
#[derive(Default)]
struct Chosen {
    numbers: Vec<u32>,
    counts: StageCounts,
}

fn chosen(reader: &Reader<'_>, everybody: &[Entry], query: &PeopleQuery) -> Result<Chosen, StoreError> {
    let within = within(reader, query)?;
    let named = if query.search.trim().is_empty() { None } else { named(reader, &query.search)? };
    let is_asked_for = |entry: &&Entry| {
        within.as_ref().is_none_or(|within| within.contains(entry.number))
            && query.source.is_none_or(|source| source == entry.source)
    };
    let (mut chosen, mut behind) = (Chosen::default(), Vec::new());
    for entry in everybody.iter().filter(is_asked_for) {
        chosen.counts.count(entry.stage);
        if query.stage.is_none_or(|wanted| wanted == entry.stage) {
            let is_named = named.as_ref().is_none_or(|named| named.contains(entry.number));
            if is_named { chosen.numbers.push(entry.number) } else { behind.push(entry.number) }
        }
    }
    chosen.numbers.append(&mut behind);
    Ok(chosen)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{agreement, attachment, note, person, timeline};
    use crate::testing::{StoreFolder, day, example_person, scanned, store};
    use domain::person::{Note, PeopleSort};

    const MANY: i32 = 200;

    fn with_many() -> (StoreFolder, Store) {
        let (folder, mut store) = store();
        let add = |tx: &crate::Tx<'_>, number: i32| {
            let id = format!("p{number}");
            person::insert(tx, &example_person(&id, &format!("Zoë Berg {number}")))?;
            let written_at = "2026-03-08T10:00:00+01:00".parse().unwrap();
            let (text, id) = ("walks and violins".to_owned(), format!("n{number}"));
            note::insert(
                tx,
                &Note { id, person: format!("p{number}"), on: day(8), written_at, text, revision: 1 },
            )
        };
        store.tx(|tx| (0..MANY).try_for_each(|number| add(tx, number))).unwrap();
        (folder, store)
    }

    /// With a hundred thousand people, a question that looks at all of them takes longer than a key may.
    #[test]
    fn what_is_asked_at_each_key_is_found_by_indexes() {
        let (_folder, store) = with_many();
        let mut roster = Roster::default();
        let mut check = |query: PeopleQuery, want: i32| {
            let query = PeopleQuery { limit: 20, ..query };
            let looked_at = scanned(|| drop(list(&store, &mut roster, &query).unwrap()));
            assert_eq!(looked_at, want, "{query:?}");
        };
        let typed = |search: &str| PeopleQuery { search: search.into(), ..PeopleQuery::default() };
        // Once after a write, everybody is walked along an index, step by step from the first to the last.
        check(PeopleQuery::default(), MANY - 1);
        check(PeopleQuery { offset: 150, ..PeopleQuery::default() }, 0);
        for search in ["z", "zo", "zoe", "zoe 17", "berg walks", "viol", "+46 70 1", "070 12"] {
            check(typed(search), 0);
        }
        check(PeopleQuery { tag: "evening".into(), stage: Some(Stage::Client), ..PeopleQuery::default() }, 0);
        check(PeopleQuery { sort: PeopleSort::Changed, ..PeopleQuery::default() }, MANY - 1);
        check(PeopleQuery { sort: PeopleSort::Changed, ..typed("berg") }, 0);
    }

    #[test]
    fn one_person_is_opened_by_indexes() {
        let (_folder, store) = with_many();
        let looked_at = scanned(|| {
            store
                .read(|r| {
                    person::load(r, "p7")?;
                    person::stage_changes(r, "p7")?;
                    person::recommended_by(r, "p7")?;
                    agreement::of_person(r, "p7")?;
                    attachment::of_person(r, "p7")?;
                    timeline::of_person(r, "p7", timeline::Part { kind: "", offset: 0, limit: 50 })
                })
                .unwrap();
        });
        assert_eq!(looked_at, 0);
    }

    /// Home is what one sees first.
    #[test]
    fn what_home_and_the_filters_ask_does_not_look_at_everybody() {
        let (_folder, store) = with_many();
        let looked_at = scanned(|| {
            store
                .read(|r| {
                    person::to_be_thanked_for(r, day(1), 3)?;
                    person::kept_long_enough(r, day(1))
                })
                .unwrap();
        });
        assert_eq!(looked_at, 0);
        let sql = crate::table::person_tag::COUNTED;
        let plan = store.read(|r| {
            let sql = format!("EXPLAIN QUERY PLAN {sql}");
            r.rows(&sql, [], |row| Ok(row.get::<_, String>("detail")?))
        });
        let walked = "SCAN person_tag USING COVERING INDEX person_tag_by_tag".to_owned();
        assert!(plan.as_ref().unwrap().contains(&walked), "{plan:?}");
    }

    /// Each order is one walk: nothing is sorted, and nobody's row is read.
    #[test]
    fn everybody_is_walked_along_an_index_alone() {
        let (_folder, store) = store();
        for sort in [PeopleSort::Name, PeopleSort::Added, PeopleSort::Changed] {
            let sql = format!("EXPLAIN QUERY PLAN {}", crate::table::roster::along(sort));
            let plan = store.read(|r| r.rows(&sql, [], |row| Ok(row.get::<_, String>("detail")?))).unwrap();
            assert_eq!(plan.len(), 1, "{plan:?}");
            assert!(plan[0].starts_with("SCAN person USING COVERING INDEX person_"), "{plan:?}");
        }
    }
}
