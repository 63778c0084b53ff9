//! The sheet of an agreement: a cover page laid over the rules it rests on, checked and composed.

use super::{currency_of, numbered, version_of};
use crate::{
    Error,
    library::{AGREEMENT, RULEBOOK},
    worker::Desk,
};
use chrono::NaiveDate;
use domain::{
    agreement::{Agreement, CoverPage, Party, PartyRole},
    document::{
        Document, Signatory,
        compose::{Frame, compose},
    },
    facts::{Facts, Value},
    fields::FieldError,
    guide::engine,
    terms::{self, Terms},
    words::Words,
};
use store::table;

/// An agreement ready to be laid out, and what would be kept of it.
pub(super) struct Sheet {
    pub(super) document: Document,
    pub(super) logo: Option<Vec<u8>>,
    pub(super) terms: Terms,
    pub(super) parties: Vec<Party>,
    pub(super) version: u32,
    pub(super) errors: Vec<FieldError>,
}

/// Lays a cover page over the rules it rests on, and says what to put right.
pub(super) fn prepare(desk: &Desk, agreement: &Agreement, today: NaiveDate) -> Result<Sheet, Error> {
    let library = desk.library.clone();
    let words = &library.words;
    let guide = library.guide(RULEBOOK)?;
    let version = version_of(desk, agreement)?;
    let cover = &agreement.typed;
    let currency = currency_of(desk, &version);
    let (answers, mut errors) = terms::resolve(guide, &version.answers, cover, &currency, words);
    let (standing, rules) = engine::stand_with_rules(guide, &library.facts(&desk.practice), &answers)?;
    let starts_on = read_start(cover, words, &mut errors);
    let parties = read_parties(cover, words, &mut errors);
    let number = numbered(today, agreement.number);
    let mut facts = standing.facts;
    add_facts(&mut facts, &parties, words, starts_on, &number, today);
    let frame = Frame {
        kind: "agreement".into(),
        language: desk.practice.language.clone(),
        page_size: desk.practice.page_size,
        status: words
            .say("document.numbered", &[("number", &number), ("version", &version.number.to_string())]),
        signatories: signatories(desk, &parties, words),
    };
    Ok(Sheet {
        document: compose(library.wording(guide, AGREEMENT)?, &facts, words, &frame),
        logo: desk.store.read(table::practice::logo)?,
        terms: Terms { starts_on, rules },
        parties,
        version: version.number,
        errors,
    })
}

fn read_start(cover: &CoverPage, words: &Words, errors: &mut Vec<FieldError>) -> Option<NaiveDate> {
    let typed = cover.starts_on.trim();
    let read = typed.parse().ok();
    if read.is_none() && !typed.is_empty() {
        errors.push(FieldError { field: "starts_on".into(), message: words.text("fix.date").into() });
    }
    read
}

fn read_parties(cover: &CoverPage, words: &Words, errors: &mut Vec<FieldError>) -> Vec<Party> {
    let line = |text: &str| text.trim().to_owned();
    let read = |p: &Party| Party { role: p.role, name: line(&p.name), contact: line(&p.contact) };
    let parties: Vec<Party> = cover.parties.iter().map(read).collect();
    let nobody = |(i, party): (usize, &Party)| {
        party.name.is_empty().then(|| FieldError {
            field: format!("parties.{i}.name"),
            message: words.text("fix.party").into(),
        })
    };
    errors.extend(parties.iter().enumerate().filter_map(nobody));
    if !parties.iter().any(|p| p.role == PartyRole::Client) {
        errors.push(FieldError { field: "parties".into(), message: words.text("fix.party").into() });
    }
    parties
}

fn role(role: PartyRole, words: &Words) -> &str {
    words.text(match role {
        PartyRole::Client => "party.client",
        PartyRole::Guardian => "party.guardian",
        PartyRole::Sponsor => "party.sponsor",
    })
}

fn add_facts(
    facts: &mut Facts,
    parties: &[Party],
    words: &Words,
    starts_on: Option<NaiveDate>,
    number: &str,
    on: NaiveDate,
) {
    let named = |wanted: bool| {
        parties.iter().filter(move |p| (p.role == PartyRole::Client) == wanted && !p.name.is_empty())
    };
    let clients: Vec<&str> = named(true).map(|p| p.name.as_str()).collect();
    let others: Vec<String> = named(false).map(|p| format!("{} ({})", p.name, role(p.role, words))).collect();
    facts.set_text("client.name", &clients.join(words.text("document.and")));
    facts.set_text("client.contact", named(true).next().map_or("", |p| &p.contact));
    facts.set_text("parties.others", &others.join(", "));
    facts.set_text("agreement.number", number);
    facts.set("agreement.date", Value::Date(on));
    if let Some(day) = starts_on {
        facts.set("agreement.starts_on", Value::Date(day));
    }
}

fn signatories(desk: &Desk, parties: &[Party], words: &Words) -> Vec<Signatory> {
    let own = words
        .trade(desk.practice.trade)
        .map(|t| Signatory { role: t.role.clone(), name: desk.practice.owner.clone() });
    let theirs =
        parties.iter().map(|p| Signatory { role: role(p.role, words).to_owned(), name: p.name.clone() });
    own.into_iter().chain(theirs).collect()
}
