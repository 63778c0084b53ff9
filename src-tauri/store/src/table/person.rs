//! People, and the dated changes of their stage.

use crate::column::{json, optional_word, read_json, read_optional_word, read_word, word};
use crate::sort_key::sort_key;
use crate::table::log_entry::{self, Event, Kind};
use crate::table::{person_tag, search};
use crate::{Reader, StoreError, Tx};
use chrono::{DateTime, FixedOffset, NaiveDate};
use domain::person::{Nearest, Person, Source, StageChange, tidy_tags};
use rusqlite::types::Value;
use rusqlite::{Row, params, params_from_iter};

/// Adds somebody, and notes that it was now.
pub fn insert_now(tx: &Tx<'_>, person: &Person, now: DateTime<FixedOffset>) -> Result<(), StoreError> {
    add(tx, person, &word(&now.to_utc())?, Some(word(&now.date_naive())?))
}

/// Adds somebody of whom nobody knows since when they are here.
pub fn insert(tx: &Tx<'_>, person: &Person) -> Result<(), StoreError> {
    add(tx, person, "", None)
}

/// Every column at once and without a look into another table: a row that is written once is in each index once, and
/// SQLite need not be ready to take half a statement back, which would have it write out the search index before it.
fn add(tx: &Tx<'_>, person: &Person, changed_at: &str, added_on: Option<String>) -> Result<(), StoreError> {
    let number = tx.first("SELECT max(number) FROM person", [], |row| Ok(row.get::<_, Option<u32>>(0)?))?;
    let number = number.flatten().unwrap_or_default() + 1;
    let mut values = values(person)?;
    let stage = word(&person.stage)?;
    values.extend([stage.into(), number.into(), changed_at.to_owned().into(), added_on.into()]);
    tx.change(
        "INSERT INTO person (id, name, sort_key, email, phone, source_kind, source_who, source_detail, source_person,
            thanked_on, called, pronouns, emails, phones, addresses, channel, time_zone, language, emergency, fields,
            notes, keep_until, stage, number, changed_at, added_on)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,
            ?23, ?24, ?25, ?26)",
        params_from_iter(values),
    )?;
    person_tag::add(tx, &person.id, &person.tags)?;
    search::add_person(tx, number, person)
}

/// Keeps everything but the stage, which only [`change_stage`] changes: its history must not have gaps.
pub fn update(tx: &Tx<'_>, person: &Person) -> Result<(), StoreError> {
    tx.change_one(
        "UPDATE person SET name = ?2, sort_key = ?3, email = ?4, phone = ?5, source_kind = ?6, source_who = ?7,
            source_detail = ?8, source_person = ?9, thanked_on = ?10, called = ?11, pronouns = ?12, emails = ?13,
            phones = ?14, addresses = ?15, channel = ?16, time_zone = ?17, language = ?18, emergency = ?19,
            fields = ?20, notes = ?21, keep_until = ?22
         WHERE id = ?1",
        params_from_iter(values(person)?),
    )?;
    person_tag::set(tx, &person.id, &person.tags)?;
    search::index_person(tx, person)
}

/// What both of these keep, in the order in which they number it.
fn values(person: &Person) -> Result<Vec<Value>, StoreError> {
    let (p, source) = (person, &person.source);
    let text = |text: &str| Value::from(text.to_owned());
    Ok(vec![
        text(&p.id),
        text(&p.name),
        sort_key(&p.name).into(),
        text(p.email()),
        text(p.phone()),
        word(&source.kind)?.into(),
        text(&source.who),
        text(&source.detail),
        source.person.clone().into(),
        optional_word(source.thanked_on.as_ref())?.into(),
        text(&p.called),
        text(&p.pronouns),
        json(&p.emails)?.into(),
        json(&p.phones)?.into(),
        json(&p.addresses)?.into(),
        optional_word(p.channel.as_ref())?.into(),
        text(&p.time_zone),
        text(&p.language),
        json(&p.emergency)?.into(),
        json(&p.fields)?.into(),
        text(&p.notes),
        optional_word(p.keep_until.as_ref())?.into(),
    ])
}

/// Notes that something was written down about somebody just now; of whom it is not known, that they were added.
pub fn touch(tx: &Tx<'_>, id: &str, now: DateTime<FixedOffset>) -> Result<(), StoreError> {
    tx.change_one(
        "UPDATE person SET changed_at = ?2, added_on = coalesce(added_on, ?3) WHERE id = ?1",
        params![id, word(&now.to_utc())?, word(&now.date_naive())?],
    )
}

/// Gives somebody a tag. The tags they had, unless they had it.
pub fn add_tag(tx: &Tx<'_>, id: &str, tag: &str) -> Result<Option<Vec<String>>, StoreError> {
    let mut person = load_kept(tx, id)?;
    if person.tags.iter().any(|had| is_same_tag(had, tag)) {
        return Ok(None);
    }
    let more = tidy_tags(person.tags.iter().cloned().chain([tag.to_owned()]));
    let before = std::mem::replace(&mut person.tags, more);
    update(tx, &person)?;
    Ok(Some(before))
}

/// Takes a tag from somebody. The tags they had, if it was among them.
pub fn remove_tag(tx: &Tx<'_>, id: &str, tag: &str) -> Result<Option<Vec<String>>, StoreError> {
    let mut person = load_kept(tx, id)?;
    let before = person.tags.clone();
    person.tags.retain(|had| !is_same_tag(had, tag));
    if person.tags == before {
        return Ok(None);
    }
    update(tx, &person)?;
    Ok(Some(before))
}

/// Gives somebody exactly these tags.
pub fn set_tags(tx: &Tx<'_>, id: &str, tags: &[String]) -> Result<(), StoreError> {
    update(tx, &Person { tags: tags.to_vec(), ..load_kept(tx, id)? })
}

fn is_same_tag(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// Records a change of stage, brings the person's own stage up to it, and logs it.
pub fn change_stage(tx: &Tx<'_>, id: &str, change: &StageChange) -> Result<(), StoreError> {
    let stage = word(&change.stage)?;
    // Somebody who was just added stands there already: three indexes are not written again for nothing.
    if stage_of(tx, id)? != stage {
        tx.change_one("UPDATE person SET stage = ?2 WHERE id = ?1", [id, &stage])?;
    }
    tx.change(
        "INSERT INTO stage_change (person, stage, happened_on, reason) VALUES (?1, ?2, ?3, ?4)",
        params![id, stage, word(&change.on)?, change.reason],
    )?;
    let event = Event { at: change.on, kind: Kind::StageChanged, record: id, person: Some(id) };
    log_entry::append(tx, &event, json(change)?.as_bytes())
}

fn stage_of(reader: &Reader<'_>, id: &str) -> Result<String, StoreError> {
    let sql = "SELECT stage FROM person WHERE id = ?1";
    reader.first(sql, [id], |row| Ok(row.get("stage")?))?.ok_or(StoreError::NotFound)
}

/// Takes the last change of stage back, as if it had not been recorded. The log keeps that it was, and that it
/// was taken back. Somebody's first stage stays: [`StoreError::Refused`].
pub fn take_back_stage(tx: &Tx<'_>, id: &str, on: NaiveDate) -> Result<(), StoreError> {
    let mut changes = stage_changes(tx, id)?;
    let (Some(last), Some(before)) = (changes.pop(), changes.pop()) else {
        return Err(StoreError::Refused("the first stage is not taken back".to_owned()));
    };
    tx.change_one(
        "DELETE FROM stage_change WHERE sequence = (SELECT max(sequence) FROM stage_change WHERE person = ?1)",
        [id],
    )?;
    tx.change_one("UPDATE person SET stage = ?2 WHERE id = ?1", [id, &word(&before.stage)?])?;
    let event = Event { at: on, kind: Kind::StageTakenBack, record: id, person: Some(id) };
    log_entry::append(tx, &event, json(&last)?.as_bytes())
}

/// Everything about one person, their tags with it.
const WHOLE: &str =
    "SELECT *, (SELECT json_group_array(tag) FROM person_tag WHERE person = person.id) AS tags FROM person";

/// One person; somebody deleted is [`StoreError::NotFound`].
pub fn load(reader: &Reader<'_>, id: &str) -> Result<Person, StoreError> {
    let sql = format!("{WHOLE} WHERE id = ?1 AND deleted_at IS NULL");
    reader.first(&sql, [id], read)?.ok_or(StoreError::NotFound)
}

/// The same, whether deleted or not.
pub fn load_kept(reader: &Reader<'_>, id: &str) -> Result<Person, StoreError> {
    reader.first(&format!("{WHOLE} WHERE id = ?1"), [id], read)?.ok_or(StoreError::NotFound)
}

/// Everybody, by name, without regard to case and accents.
pub fn list(reader: &Reader<'_>) -> Result<Vec<Person>, StoreError> {
    reader.rows(&format!("{WHOLE} WHERE deleted_at IS NULL ORDER BY sort_key, name, number"), [], read)
}

/// Does something with everybody, one after the other, whoever was added first first: nobody is kept in memory.
pub fn each(reader: &Reader<'_>, mut take: impl FnMut(Person)) -> Result<(), StoreError> {
    let sql = format!("{WHOLE} WHERE deleted_at IS NULL ORDER BY number");
    reader.each(&sql, [], |row| {
        take(read(row)?);
        Ok(())
    })
}

/// Those who were deleted as well, each with their number, by which they are ordered.
pub(crate) fn all_that_are_kept(reader: &Reader<'_>) -> Result<Vec<(u32, Person)>, StoreError> {
    reader.rows(&format!("{WHOLE} ORDER BY number"), [], |row| Ok((row.get("number")?, read(row)?)))
}

/// Everybody's id and name, by name.
pub fn names(reader: &Reader<'_>) -> Result<Vec<(String, String)>, StoreError> {
    let sql = "SELECT id, name FROM person WHERE deleted_at IS NULL ORDER BY sort_key, name, number";
    reader.rows(sql, [], |row| Ok((row.get("id")?, row.get("name")?)))
}

/// Whether there is anybody.
pub fn any(reader: &Reader<'_>) -> Result<bool, StoreError> {
    Ok(reader.first("SELECT 1 FROM person WHERE deleted_at IS NULL LIMIT 1", [], |_| Ok(()))?.is_some())
}

/// Somebody's changes of stage in the order they were recorded, whatever their dates.
pub fn stage_changes(reader: &Reader<'_>, id: &str) -> Result<Vec<StageChange>, StoreError> {
    reader.rows("SELECT * FROM stage_change WHERE person = ?1 ORDER BY sequence", [id], read_change)
}

pub(crate) fn stage_change_at(reader: &Reader<'_>, sequence: i64) -> Result<StageChange, StoreError> {
    let sql = "SELECT * FROM stage_change WHERE sequence = ?1";
    reader.first(sql, [sequence], read_change)?.ok_or(StoreError::NotFound)
}

fn read_change(row: &Row<'_>) -> Result<StageChange, StoreError> {
    Ok(StageChange {
        stage: read_word(row, "stage")?,
        on: read_word(row, "happened_on")?,
        reason: row.get("reason")?,
    })
}

/// People who came because this one recommended the practice: their ids and names, by name.
pub fn recommended_by(reader: &Reader<'_>, id: &str) -> Result<Vec<Nearest>, StoreError> {
    let sql =
        "SELECT id, name FROM person WHERE source_person = ?1 AND source_kind = 'referral' AND deleted_at IS NULL
         ORDER BY sort_key, name";
    reader.rows(sql, [id], |row| Ok(Nearest { id: row.get("id")?, name: row.get("name")? }))
}

/// Whoever was recommended since that day by somebody who was not thanked yet, the newest first: so many of them.
pub fn to_be_thanked_for(
    reader: &Reader<'_>,
    since: NaiveDate,
    at_most: usize,
) -> Result<Vec<Person>, StoreError> {
    let sql = format!(
        "{WHOLE} WHERE deleted_at IS NULL AND source_kind = 'referral' AND thanked_on IS NULL AND added_on >= ?1
         AND (source_who <> '' OR source_person IS NOT NULL) ORDER BY added_on DESC, number DESC LIMIT ?2"
    );
    reader.rows(&sql, params![word(&since)?, at_most as i64], read)
}

/// Whoever's records were to be kept until that day or an earlier one, the earliest first.
pub fn kept_long_enough(reader: &Reader<'_>, today: NaiveDate) -> Result<Vec<Person>, StoreError> {
    let sql = format!("{WHOLE} WHERE deleted_at IS NULL AND keep_until <= ?1 ORDER BY keep_until, sort_key");
    reader.rows(&sql, [word(&today)?], read)
}

fn read(row: &Row<'_>) -> Result<Person, StoreError> {
    Ok(Person {
        id: row.get("id")?,
        name: row.get("name")?,
        called: row.get("called")?,
        pronouns: row.get("pronouns")?,
        emails: read_json(row, "emails")?,
        phones: read_json(row, "phones")?,
        addresses: read_json(row, "addresses")?,
        channel: read_optional_word(row, "channel")?,
        time_zone: row.get("time_zone")?,
        language: row.get("language")?,
        emergency: read_json(row, "emergency")?,
        tags: tidy_tags(read_json::<Vec<String>>(row, "tags")?),
        fields: read_json(row, "fields")?,
        notes: row.get("notes")?,
        keep_until: read_optional_word(row, "keep_until")?,
        stage: read_word(row, "stage")?,
        source: read_source(row)?,
    })
}

fn read_source(row: &Row<'_>) -> Result<Source, StoreError> {
    Ok(Source {
        kind: read_word(row, "source_kind")?,
        who: row.get("source_who")?,
        detail: row.get("source_detail")?,
        person: row.get("source_person")?,
        thanked_on: read_optional_word(row, "thanked_on")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{day, example_person, store};
    use domain::person::{SourceKind, Stage};

    #[test]
    fn a_person_is_kept_as_given() {
        let (_folder, mut store) = store();
        let person = example_person("p1", "שרה לוי");
        store.tx(|tx| insert(tx, &person)).unwrap();
        assert_eq!(store.read(|r| load(r, "p1")).unwrap(), person);
        let source = Source { kind: SourceKind::Event, who: "Fair".into(), ..Source::default() };
        let changed = Person {
            id: person.id,
            name: "Sarah Levi".into(),
            source,
            tags: vec!["b".into()],
            ..Person::default()
        };
        store.tx(|tx| update(tx, &changed)).unwrap();
        assert_eq!(store.read(|r| load(r, "p1")).unwrap(), changed);
    }

    #[test]
    fn everybody_is_listed_by_name() {
        let (_folder, mut store) = store();
        let ordered = ["anna", "Åsa", "Ben", "Łukasz", "Lyra", "Zoë", "Ελένη", "山田"];
        for (at, name) in ordered.iter().enumerate().rev() {
            store.tx(|tx| insert(tx, &example_person(&at.to_string(), name))).unwrap();
        }
        let names: Vec<_> = store.read(list).unwrap().into_iter().map(|p| p.name).collect();
        assert_eq!(names, ordered);
    }

    #[test]
    fn stages_change_with_their_history() {
        let (_folder, mut store) = store();
        store.tx(|tx| insert(tx, &example_person("p1", "Zoë"))).unwrap();
        // The clock was put back between the second and the third.
        let changes =
            [(Stage::Client, 5), (Stage::FormerClient, 9), (Stage::Client, 2), (Stage::Declined, 3)]
                .map(|(stage, on)| StageChange { stage, on: day(on), reason: format!("because {on}") });
        for change in &changes {
            store.tx(|tx| change_stage(tx, "p1", change)).unwrap();
            assert_eq!(store.read(|r| load(r, "p1")).unwrap().stage, change.stage);
        }
        store.tx(|tx| update(tx, &example_person("p1", "Zoë"))).unwrap();
        assert_eq!(
            store.read(|r| load(r, "p1")).unwrap().stage,
            Stage::Declined,
            "an update leaves the stage"
        );
        assert_eq!(store.read(|r| stage_changes(r, "p1")).unwrap(), changes);
        let refused = store.raw("UPDATE stage_change SET reason = ''");
        assert!(matches!(refused, Err(StoreError::Refused(_))), "{refused:?}");
    }

    #[test]
    fn a_change_of_stage_is_taken_back_but_the_first() {
        let (_folder, mut store) = store();
        store.tx(|tx| insert(tx, &example_person("p1", "Zoë"))).unwrap();
        let changes = [(Stage::Client, 5), (Stage::Declined, 3)].map(|(stage, on)| StageChange {
            stage,
            on: day(on),
            reason: String::new(),
        });
        for change in &changes {
            store.tx(|tx| change_stage(tx, "p1", change)).unwrap();
        }
        store.tx(|tx| take_back_stage(tx, "p1", day(9))).unwrap();
        assert_eq!(store.read(|r| stage_changes(r, "p1")).unwrap(), changes[..1]);
        assert_eq!(store.read(|r| load(r, "p1")).unwrap().stage, Stage::Client);
        assert!(matches!(store.tx(|tx| take_back_stage(tx, "p1", day(9))), Err(StoreError::Refused(_))));
        let kinds: Vec<Kind> =
            store.read(log_entry::list).unwrap().into_iter().map(|entry| entry.kind).collect();
        assert_eq!(kinds, [Kind::StageChanged, Kind::StageChanged, Kind::StageTakenBack]);
    }

    #[test]
    fn nobody_is_not_found() {
        let (_folder, mut store) = store();
        let nobody = example_person("p9", "Nobody");
        let change = StageChange { stage: Stage::Client, on: day(1), reason: String::new() };
        assert!(matches!(store.read(|r| load(r, "p9")), Err(StoreError::NotFound)));
        assert!(matches!(store.tx(|tx| update(tx, &nobody)), Err(StoreError::NotFound)));
        assert!(matches!(store.tx(|tx| change_stage(tx, "p9", &change)), Err(StoreError::NotFound)));
    }
}
