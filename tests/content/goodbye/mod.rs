//! The words of a hard talk, whole: what is decided, said and written, for each trade and each way it can go.
//! Renewed with UPDATE_EXPECT=1, and read aloud by a person.

mod cases;
mod rehearsed;

use self::cases::{Fields, in_danger, looked_at, needs_others, talk, talks};
use crate::{practice, walks};
use app::library::Library;
use domain::{
    document::{
        Body, Document, Signatory,
        compose::{Frame, compose},
        plain_text::plain_text,
        reading_grade::spoken_grade,
        wording::{Part, WordingKind},
    },
    facts::{Facts, Value},
    guide::{TypedAnswers, definition::Guide, engine},
    person::{ContactPoint, Person, Stage},
    practice::Trade,
};
use expect_test::expect_file;
use tests::typed::one;

/// Spoken words are heard once: they are simpler than what is read.
const SPOKEN: f64 = 7.0;
/// Questions on the way to a script.
const QUESTIONS: usize = 16;

/// A client of this practice, and what was agreed with them.
fn known(library: &Library, trade: Trade, medium: &str, quiet: &str) -> Facts {
    let mut facts = library.facts(&practice(trade));
    facts.set("today", Value::Date("2026-11-22".parse().unwrap()));
    facts.set("practice.quiet", Value::Choice(quiet.into(), String::new()));
    let person = Person {
        id: "p1".into(),
        name: "Jonas Berg".into(),
        emails: vec![ContactPoint::of("jonas@example.org")],
        stage: Stage::Client,
        ..Person::default()
    };
    facts.add_person(&person, "2026-03-02".parse().ok(), &library.words);
    facts.set_text("agreement.number", "2026-014");
    facts.set("rules.medium.kind", Value::Choice(medium.into(), String::new()));
    let days = if trade == Trade::Therapist { 30 } else { 14 };
    facts.set("rules.ending.practitioner.notice_days", Value::Number(days, "days".into()));
    facts.set("rules.ending.practitioner.grounds", Value::Choice("named".into(), String::new()));
    if trade == Trade::Therapist {
        facts.set_text("rules.scope.contact", "112, or go to the nearest hospital");
    }
    facts
}

/// The documents a guide makes of these answers, and what is known then. Every question on the way is answered.
fn made(library: &Library, guide: &Guide, base: &Facts, fields: Fields) -> (String, Facts, usize) {
    let typed: TypedAnswers = fields.into_iter().map(|(id, typed)| (id.to_owned(), typed)).collect();
    for id in typed.keys() {
        assert!(guide.question(id).is_some(), "{} does not ask {id}", guide.id);
    }
    let mut standing = engine::stand(guide, base, &walks::read(guide, &typed));
    standing.passed = guide.pages.iter().map(|p| p.id.clone()).collect();
    assert_eq!(engine::next(guide, &standing).map(|p| &p.id), None, "{} is not answered", guide.id);
    let papers = guide.papers(&standing.facts).map(|paper| {
        let document = signed(library, &paper.wording, &standing.facts);
        let spoken = spoken_grade(&document, &["Jonas", "Zoë Ångström-Núñez"]);
        assert!(spoken.is_none_or(|grade| grade <= SPOKEN), "{} is hard to hear: {spoken:?}", paper.kind);
        format!("======== {}\n\n{}\n", paper.kind, plain_text(&document))
    });
    let papers: Vec<String> = papers.collect();
    let pages = engine::relevant(guide, &standing.facts).len();
    (papers.join("\n"), engine::facts_of(guide, &standing.answers), pages)
}

/// A document that the two of them sign.
fn signed(library: &Library, wording: &str, facts: &Facts) -> Document {
    let signatory = |role: &str, name: &str| Signatory { role: role.into(), name: name.into() };
    let own = facts.show("practice.role", &library.words).unwrap();
    let signatories = vec![signatory(&own, "Zoë Ångström-Núñez"), signatory("Client", "Jonas Berg")];
    let frame = Frame { signatories, ..Frame::default() };
    compose(library.document(wording).unwrap(), facts, &library.words, &frame)
}

fn golden(name: &str, trade: Trade, text: &str) {
    let file = format!("{}/content/golden/{name}-{}.txt", env!("CARGO_MANIFEST_DIR"), trade.key());
    expect_file![file].assert_eq(text);
}

#[test]
fn every_ending_of_the_decision_reads_well() {
    for trade in Trade::ALL {
        let library = Library::read(&practice(trade)).unwrap();
        let guide = library.guide("decision").unwrap();
        let base = known(&library, trade, "video", "none");
        let mut all = String::new();
        let looked =
            ["repair", "pause", "renegotiate", "end"].map(|choice| (choice, looked_at(trade, choice)));
        let urgent = [("refer, other help", needs_others(trade)), ("refer, in danger", in_danger())];
        for (name, fields) in looked.into_iter().chain(urgent) {
            let (papers, _, pages) = made(&library, guide, &base, fields);
            // The agreement answers how much notice is due; what is urgent keeps the path short.
            assert!(pages <= if name.starts_with("refer") { 5 } else { 15 }, "{name}: {pages} pages");
            all += &format!("#### {name}\n\n{papers}\n");
        }
        golden("decisions", trade, &all);
    }
}

#[test]
fn every_talk_reads_well() {
    for trade in Trade::ALL {
        let library = Library::read(&practice(trade)).unwrap();
        let (decision, dismissal) = (library.guide("decision").unwrap(), library.guide("dismissal").unwrap());
        for (name, medium, decided, more) in talks(trade) {
            let mut base =
                known(&library, trade, medium, if medium == "in_person" { "prayer" } else { "none" });
            let mut fields = talk(trade, more);
            if decided.is_empty() {
                fields.push(("aim", one("invite")));
            } else {
                let (_, facts, _) = made(&library, decision, &base, decided);
                base.take_over("decision", &facts);
            }
            if name.starts_with("invite") {
                fields.push(("aim", one("invite")));
            }
            let (papers, _, pages) = made(&library, dismissal, &base, fields);
            assert!(pages <= QUESTIONS, "{name} for {trade:?}: {pages} pages");
            golden(&format!("talk-{name}"), trade, &papers);
        }
    }
}

/// What was thought in private shapes the talk, and is never printed in it.
#[test]
fn the_private_page_stays_private() {
    let library = Library::read(&practice(Trade::Coach)).unwrap();
    for paper in &library.guide("dismissal").unwrap().papers {
        let mut facts = 0;
        for piece in library.document(&paper.wording).unwrap().blocks.iter().flat_map(|b| b.kind.pieces()) {
            let Part::Fact(name) = &piece.part else { continue };
            assert!(!name.starts_with("decision."), "{} prints {name}", paper.kind);
            facts += 1;
        }
        assert!(facts > 3, "{} prints {facts} facts", paper.kind);
    }
    for (page, question) in library.guide("dismissal").unwrap().questions() {
        let shown = [
            "decision.choice",
            "decision.happened",
            "decision.need",
            "decision.money",
            "decision.owed",
            "decision.back",
            "decision.names",
            "decision.three",
        ];
        let from = question.from.as_deref().filter(|f| f.starts_with("decision."));
        assert!(from.is_none_or(|f| shown.contains(&f)), "{} takes over {from:?}", page.id);
    }
}

/// What nobody should hear in such a talk, whoever asks for it: orders, reproach, labels, fog.
const UNKIND: [&str; 24] = [
    "always",
    "never",
    "every time",
    "must",
    "have to",
    "fault",
    "failed",
    "because of you",
    "rude",
    "lazy",
    "difficult",
    "unprofessional",
    "or else",
    "warning",
    "fed up",
    "disappointed",
    "unacceptable",
    "sorry",
    "terrible",
    "maybe",
    "kind of",
    "i guess",
    "should have",
    "obviously",
];

#[test]
fn nobody_is_blamed_ordered_or_labelled() {
    let library = Library::read(&practice(Trade::Coach)).unwrap();
    let mut heard = 0;
    for paper in &library.guide("dismissal").unwrap().papers {
        let cues = |kind: &WordingKind| matches!(kind, WordingKind::Cue(_) | WordingKind::Steps(_));
        for block in library.document(&paper.wording).unwrap().blocks.iter().filter(|b| !cues(&b.kind)) {
            let text = format!("{:?}", block.kind).to_lowercase();
            let unkind = UNKIND.iter().find(|w| {
                text.split(|c: char| !c.is_alphabetic())
                    .collect::<Vec<_>>()
                    .join(" ")
                    .contains(&format!(" {w} "))
            });
            assert_eq!(unkind, None, "{}: {text}", paper.kind);
            heard += 1;
        }
    }
    assert!(heard > 200, "{heard}");
}

/// Whoever answers, there is a next step, and every way comes to a goodbye.
#[test]
fn every_reply_leads_on_and_every_branch_ends_in_the_goodbye() {
    for trade in Trade::ALL {
        let library = Library::read(&practice(trade)).unwrap();
        for aim in ["invite", "final", "refer"] {
            let mut base = known(&library, trade, "video", "none");
            base.set("parting.aim", Value::Choice(aim.into(), String::new()));
            let script = signed(&library, "documents/script.md", &base);
            let leads = |from: &str| -> Vec<String> {
                let of = script.blocks.iter().filter(|b| b.clause.as_deref() == Some(from));
                of.filter_map(|b| if let Body::Replies(r) = &b.body { Some(r) } else { None })
                    .flatten()
                    .map(|r| r.to.clone())
                    .collect()
            };
            let branches = leads("commit");
            let wanted = if aim == "final" {
                vec!["no", "unsure", "heated"]
            } else {
                vec!["yes", "no", "unsure", "heated"]
            };
            assert_eq!(branches, wanted, "{aim}");
            for branch in &branches {
                let on = leads(branch);
                let last = |clause: &String| clause == "closing";
                let direct = ["yes", "no"].contains(&branch.as_str());
                let through = on.iter().any(|to| last(to) || !direct && leads(to).iter().any(last));
                assert!(through, "{aim}: {branch} leads to {on:?}, and to no goodbye");
            }
        }
    }
}
