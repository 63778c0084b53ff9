//! What is known before a guide asks anything: the practice, its rules, the person it is about with the
//! agreement they signed, and what other guides have found out.

use crate::{Error, agreements, library::RULEBOOK, practice, worker::Desk};
use chrono::NaiveDate;
use domain::{
    agreement::Agreement,
    facts::{Facts, Value},
    guide::{Run, definition::Guide, engine},
    person::Stage,
    rulebook::RulebookVersion,
};
use store::table;

/// What is known before anything is answered. The rules come before everything else: they know the practice
/// alone.
pub(crate) fn base(
    desk: &Desk,
    guide: &Guide,
    person: Option<&str>,
    today: NaiveDate,
) -> Result<Facts, Error> {
    let mut facts = desk.library.facts(&desk.practice);
    if guide.id == RULEBOOK {
        return Ok(facts);
    }
    let quiet = practice::quiet(desk)?.key();
    facts.set("practice.quiet", Value::Choice(quiet.to_owned(), quiet.to_owned()));
    facts.set("today", Value::Date(today));
    let agreement = match person {
        Some(person) => add_person(desk, person, &mut facts)?,
        None => None,
    };
    add_rules(desk, agreement, &mut facts)?;
    add_earlier(desk, guide, person, &mut facts)?;
    Ok(facts)
}

/// Whether the rules a guide knows are those of the agreement its person signed.
pub(super) fn rules_are_signed(facts: &Facts) -> bool {
    facts.get("agreement.number").is_some()
}

/// Who it is about, and the agreement issued to them last.
fn add_person(desk: &Desk, id: &str, facts: &mut Facts) -> Result<Option<Agreement>, Error> {
    let person = desk.store.read(|r| table::person::load(r, id))?;
    let changes = desk.store.read(|r| table::person::stage_changes(r, id))?;
    let since = changes.iter().filter(|c| c.stage == Stage::Client).map(|c| c.on).min();
    facts.add_person(&person, since, &desk.library.words);
    let agreements = desk.store.read(|r| table::agreement::of_person(r, id))?;
    Ok(agreements.into_iter().find(|a| a.issued.is_some()))
}

/// What this client signed; without an agreement, the newest rules.
fn add_rules(desk: &Desk, agreement: Option<Agreement>, facts: &mut Facts) -> Result<(), Error> {
    let Some(agreement) = agreement else {
        let Some(version) = crate::rules::latest(desk)? else { return Ok(()) };
        facts.take_over("rules", &facts_of_rules(desk, &version, None)?);
        return Ok(());
    };
    let Some(issued) = &agreement.issued else { return Ok(()) };
    let version = desk.store.read(|r| table::rulebook_version::load(r, issued.version))?;
    facts.take_over("rules", &facts_of_rules(desk, &version, Some(&agreement))?);
    facts.set_text("agreement.number", &agreements::number(&agreement));
    facts.set("agreement.date", Value::Date(issued.on));
    if let Some(day) = issued.terms.starts_on {
        facts.set("agreement.starts_on", Value::Date(day));
    }
    Ok(())
}

fn facts_of_rules(
    desk: &Desk,
    version: &RulebookVersion,
    agreement: Option<&Agreement>,
) -> Result<Facts, Error> {
    let library = desk.library.clone();
    let answers = match agreement {
        Some(agreement) => agreements::terms_of(desk, version, agreement)?,
        None => version.answers.clone(),
    };
    let practice = library.facts(&desk.practice);
    Ok(engine::stand_with_rules(library.guide(RULEBOOK)?, &practice, &answers)?.0.facts)
}

/// What the newest finished runs have found out: of guides about the practice, and about the same person.
fn add_earlier(desk: &Desk, guide: &Guide, person: Option<&str>, facts: &mut Facts) -> Result<(), Error> {
    let library = desk.library.clone();
    for other in library.guides()?.filter(|g| g.id != guide.id && g.id != RULEBOOK) {
        if other.is_about_a_person() && person.is_none() {
            continue;
        }
        let about = if other.is_about_a_person() { person } else { None };
        if let Some(run) = newest_finished(desk, other, about)? {
            facts.take_over(&other.facts, &engine::facts_of(other, &run.answers));
        }
    }
    Ok(())
}

/// The run of a guide that was finished last, about this person or about nobody.
pub(super) fn newest_finished(
    desk: &Desk,
    guide: &Guide,
    person: Option<&str>,
) -> Result<Option<Run>, Error> {
    let runs = desk.store.read(|r| table::guide_run::of_guide(r, &guide.id))?;
    // Of two finished in the same moment, the one begun later counts.
    let finished =
        runs.into_iter().rev().filter(|r| r.finished_at.is_some() && r.person.as_deref() == person);
    Ok(finished.max_by_key(|r| r.finished_at))
}
