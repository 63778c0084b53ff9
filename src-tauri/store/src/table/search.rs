//! What people are found by: one entry a person, one a note, kept as their records change.

use crate::search_text::{indexed, indexed_digits};
use crate::table::person;
use crate::{StoreError, Tx};
use domain::person::{ContactPoint, Person};
use rusqlite::{Connection, params};

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

/// Makes a person's entry anew.
pub(crate) fn index_person(tx: &Tx<'_>, person: &Person) -> Result<(), StoreError> {
    let w = Words::of(person);
    tx.change(
        "DELETE FROM person_words WHERE rowid = (SELECT number FROM person WHERE id = ?1)",
        [&person.id],
    )?;
    tx.change(
        "INSERT INTO person_words (rowid, name, contact, tags, notes)
         SELECT number, ?2, ?3, ?4, ?5 FROM person WHERE id = ?1",
        params![person.id, w.name, w.contact, w.tags, w.notes],
    )?;
    Ok(())
}

/// Makes a note's entry anew.
pub(crate) fn index_note(tx: &Tx<'_>, id: &str, text: &str) -> Result<(), StoreError> {
    tx.change("DELETE FROM note_words WHERE rowid = (SELECT place FROM note WHERE id = ?1)", [id])?;
    tx.change(
        "INSERT INTO note_words (rowid, text) SELECT place, ?2 FROM note WHERE id = ?1",
        params![id, indexed(text)],
    )?;
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
    person::all_that_are_kept(tx)?.iter().try_for_each(|person| index_person(tx, person))
}

/// Makes the entries of all notes anew.
pub(crate) fn rebuild_notes(tx: &Tx<'_>) -> Result<(), StoreError> {
    tx.change("DELETE FROM note_words", [])?;
    let notes = tx.rows("SELECT id, text FROM note", [], |row| Ok((row.get("id")?, row.get("text")?)))?;
    notes.into_iter().try_for_each(|(id, text): (String, String)| index_note(tx, &id, &text))
}
