//! What people are found by: one entry a person, one a note, kept as their records change.

use crate::search_text::{indexed, indexed_digits};
use crate::table::person;
use crate::{StoreError, Tx};
use domain::person::{ContactPoint, Person};
use rusqlite::{Connection, params};

/// How many bytes of new words an index gathers in memory before it writes them out as one piece: FTS5's own measure.
const GATHERED: u32 = 1024 * 1024;
/// As many while a great many records are written in one go. Less, not more: with what is gathered in the processor's
/// own memory an import of 100,000 people takes 8.6 s; with twice as much it takes 9.2, with 32 times 10.1.
const GATHERED_OF_MANY: u32 = 512 * 1024;

/// A person's entry: what it says, column by column.
struct Words {
    name: String,
    contact: String,
    tags: String,
    notes: String,
}

impl Words {
    fn of(person: &Person) -> Words {
        let p = person;
        let points = [&p.emails, &p.phones, &p.addresses];
        let labelled = |point: &ContactPoint| [point.label.clone(), point.value.clone()];
        let mut contact: Vec<String> = points.into_iter().flatten().flat_map(labelled).collect();
        contact.extend([&p.emergency.name, &p.emergency.phone].map(Clone::clone));
        let phones = p.phones.iter().map(|p| p.value.as_str()).chain([p.emergency.phone.as_str()]);
        let fields = p.fields.iter().flat_map(|field| [field.name.as_str(), field.value.as_str()]);
        let notes: Vec<&str> = fields.chain([p.notes.as_str()]).collect();
        Words {
            name: indexed(&format!("{}\n{}", p.name, p.called)),
            contact: format!("{} {}", indexed(&contact.join("\n")), indexed_digits(phones)),
            tags: indexed(&p.tags.join("\n")),
            notes: indexed(&notes.join("\n")),
        }
    }
}

/// Has the indexes gather less at a time while `work` writes a great many records.
pub(crate) fn gathering<T, E: From<StoreError>>(
    tx: &Tx<'_>,
    work: impl FnOnce(&Tx<'_>) -> Result<T, E>,
) -> Result<T, E> {
    gather(tx, GATHERED_OF_MANY)?;
    let done = work(tx)?;
    gather(tx, GATHERED)?;
    Ok(done)
}

fn gather(tx: &Tx<'_>, bytes: u32) -> Result<(), StoreError> {
    for index in ["person_words", "note_words"] {
        tx.change(&format!("INSERT INTO {index} ({index}, rank) VALUES ('hashsize', ?1)"), [bytes])?;
    }
    Ok(())
}

/// Makes a person's entry anew.
pub(crate) fn index_person(tx: &Tx<'_>, person: &Person) -> Result<(), StoreError> {
    let number = tx.first("SELECT number FROM person WHERE id = ?1", [&person.id], |row| Ok(row.get(0)?))?;
    let number = number.ok_or(StoreError::NotFound)?;
    tx.change("DELETE FROM person_words WHERE rowid = ?1", [number])?;
    add_person(tx, number, person)
}

/// Makes the entry of somebody who has none. Here and below the number is looked up before, not by the statement
/// itself: with a second table in it, FTS5 would write out all it holds before each entry.
pub(crate) fn add_person(tx: &Tx<'_>, number: u32, person: &Person) -> Result<(), StoreError> {
    let w = Words::of(person);
    tx.change(
        "INSERT INTO person_words (rowid, name, contact, tags, notes) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![number, w.name, w.contact, w.tags, w.notes],
    )?;
    Ok(())
}

/// Makes a note's entry anew.
pub(crate) fn index_note(tx: &Tx<'_>, id: &str, text: &str) -> Result<(), StoreError> {
    let place = tx.first("SELECT place FROM note WHERE id = ?1", [id], |row| Ok(row.get(0)?))?;
    let place = place.ok_or(StoreError::NotFound)?;
    tx.change("DELETE FROM note_words WHERE rowid = ?1", [place])?;
    add_note(tx, place, text)
}

/// Makes the entry of a note that has none.
pub(crate) fn add_note(tx: &Tx<'_>, place: i64, text: &str) -> Result<(), StoreError> {
    tx.change("INSERT INTO note_words (rowid, text) VALUES (?1, ?2)", params![place, indexed(text)])?;
    Ok(())
}

/// Makes every entry anew, inside a transaction: in a vault of an older shape, and in one that was put together
/// from what could be read of another.
pub(crate) fn rebuild(conn: &Connection) -> Result<(), StoreError> {
    let tx = Tx::within(conn);
    rebuild_people(&tx)?;
    rebuild_notes(&tx)
}

/// Makes the entries of all people anew.
pub(crate) fn rebuild_people(tx: &Tx<'_>) -> Result<(), StoreError> {
    tx.change("DELETE FROM person_words", [])?;
    person::all_that_are_kept(tx)?.iter().try_for_each(|(number, person)| add_person(tx, *number, person))
}

/// Makes the entries of all notes anew.
pub(crate) fn rebuild_notes(tx: &Tx<'_>) -> Result<(), StoreError> {
    tx.change("DELETE FROM note_words", [])?;
    let sql = "SELECT place, text FROM note ORDER BY place";
    let notes = tx.rows(sql, [], |row| Ok((row.get("place")?, row.get("text")?)))?;
    notes.into_iter().try_for_each(|(place, text): (i64, String)| add_note(tx, place, &text))
}

#[cfg(test)]
mod tests {
    use crate::table::{note, people, person};
    use crate::testing::{day, example_person, store};
    use crate::{DataKey, Store, StoreError, connection, migrations};
    use chrono::DateTime;
    use domain::person::{ContactPoint, Note, PeopleQuery};

    /// How much an index gathers before it writes, as the vault has it.
    fn gathers(store: &Store) -> Option<u32> {
        let asked = "SELECT max(v) FROM person_words_config WHERE k = 'hashsize'";
        store.conn().query_row(asked, [], |row| row.get(0)).unwrap()
    }

    #[test]
    fn an_index_gathers_less_only_while_many_are_written() {
        let (_folder, mut store) = store();
        let failed = store.tx_of_many(|_| Err::<(), _>(StoreError::NotFound));
        assert!(failed.is_err());
        assert_eq!(gathers(&store), None, "nothing of it is left");
        store.tx_of_many(|tx| person::insert(tx, &example_person("p1", "Ana Berg"))).unwrap();
        assert_eq!(gathers(&store), Some(super::GATHERED));
        assert_eq!(found(&store, "berg"), ["p1"]);
    }

    fn found(store: &Store, search: &str) -> Vec<String> {
        let query = PeopleQuery { search: search.into(), limit: 9, ..PeopleQuery::default() };
        let found = people::list(store, &mut people::Roster::default(), &query).unwrap();
        found.rows.into_iter().map(|row| row.id).collect()
    }

    fn example_note(id: &str, text: &str) -> Note {
        let written_at = DateTime::parse_from_rfc3339("2026-03-08T10:00:00+01:00").unwrap();
        Note { id: id.into(), person: "p1".into(), on: day(8), written_at, text: text.into(), revision: 1 }
    }

    #[test]
    fn people_of_a_vault_of_the_first_shape_are_found_and_keep_all_they_had() {
        let folder = tempfile::tempdir().unwrap();
        let (path, key) = (folder.path().join("x"), DataKey::random().unwrap());
        let mut earlier = connection::create(&path, &key).unwrap();
        migrations::run_to(&mut earlier, 1).unwrap();
        earlier
            .execute_batch(
                "INSERT INTO person VALUES ('p1', 'Zoë \"Z\"', 'zoe', 'zoe@example.org', '', 'client', 'event', 'Fair', '');
                 INSERT INTO stage_change (person, stage, happened_on, reason) VALUES ('p1', 'client', '2026-03-05', '');",
            )
            .unwrap();
        drop(earlier);
        let store = Store::open(&path, &key).unwrap();
        assert_eq!(found(&store, "zoe"), ["p1"]);
        assert_eq!(found(&store, "example zo"), ["p1"]);
        let person = store.read(|r| person::load(r, "p1")).unwrap();
        assert_eq!((person.emails, person.phones), (vec![ContactPoint::of("zoe@example.org")], vec![]));
        assert_eq!((person.source.who.as_str(), person.tags.len()), ("Fair", 0));
    }

    #[test]
    fn entries_follow_what_they_are_about() {
        let (_folder, mut store) = store();
        store.tx(|tx| person::insert(tx, &example_person("p1", "Zoë"))).unwrap();
        store.tx(|tx| note::insert(tx, &example_note("n1", "violins and cellos"))).unwrap();
        assert_eq!(found(&store, "viol"), ["p1"]);
        let changed = Note { revision: 2, ..example_note("n1", "only trumpets") };
        store.tx(|tx| note::save(tx, &changed)).unwrap();
        assert_eq!((found(&store, "viol").len(), found(&store, "trump").len()), (0, 1));
        store.tx(|tx| note::delete(tx, "n1")).unwrap();
        assert_eq!(found(&store, "trump").len(), 0);
        store.tx(|tx| person::update(tx, &example_person("p1", "Ana"))).unwrap();
        assert_eq!((found(&store, "zoë levi").len(), found(&store, "ana").len()), (0, 1));
        store.check().unwrap();
    }

    #[test]
    fn entries_made_anew_are_the_same() {
        let (_folder, mut store) = store();
        store.tx(|tx| person::insert(tx, &example_person("p1", "山田 花子"))).unwrap();
        store.tx(|tx| note::insert(tx, &example_note("n1", "violins"))).unwrap();
        store.raw("DELETE FROM person_words; DELETE FROM note_words").unwrap();
        assert_eq!((found(&store, "田").len(), found(&store, "viol").len()), (0, 0));
        store.index_anew().unwrap();
        assert_eq!((found(&store, "田").len(), found(&store, "viol").len()), (1, 1));
        store.check().unwrap();
    }
}
