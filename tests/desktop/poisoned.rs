//! A practice whose every field holds a text that would do something in a careless window, and the canary.

use std::path::Path;

use app::{
    App,
    views::{
        guide::{GuidePlace, GuideView, QuestionKind, QuestionPage},
        start::PracticeForm,
    },
};
use domain::{
    agreement::{Party, PartyRole},
    guide::{Typed, TypedAnswers},
    person::{
        Attachment, ContactPoint, EmergencyContact, MediaType, Note, OwnField, Person, Source, SourceKind,
        Stage, StageChange,
    },
};
use serde_json::{Value, json};
use store::{KeyCost, StoreError, Tx, Vault, digest::sha256_hex, table};
use tests::{
    canary::CANARY,
    office::{QUICK_RULES, answers, app_in, morning, practice},
    payloads::payloads,
};

use crate::steps::PASSPHRASE;

/// How many of the people are deleted again.
const DELETED: usize = 3;

/// The texts, each with the canary behind it: every field takes the next one.
pub struct Texts {
    all: Vec<String>,
    next: usize,
}

impl Texts {
    pub fn new() -> Self {
        Self { all: payloads().iter().map(|text| format!("{text} {CANARY}")).collect(), next: 0 }
    }

    /// Begins somewhere else, so that each field meets each text in the end.
    fn from(at: usize) -> Self {
        Self { next: at, ..Self::new() }
    }

    pub fn len(&self) -> usize {
        self.all.len()
    }

    fn another(&mut self) -> String {
        self.next += 1;
        self.all[(self.next - 1) % self.all.len()].clone()
    }
}

/// What a page has to show, word for word.
pub struct Poisoned {
    /// `{ id, name, overview, details, papers }` for each person in the records; `noted` and `about` are notes.
    pub people: Vec<Value>,
    /// Addresses of screens with something of the practice's own on them.
    pub screens: Vec<String>,
}

/// Makes it without a window.
pub fn make(data: &Path) -> Poisoned {
    let app = app_in(data, morning());
    assert_eq!(app.create_vault(&poisoned_practice(), PASSPHRASE, PASSPHRASE).unwrap().errors, []);
    publish_rules(&app);
    drop(app);
    let people = add_people(data);
    let app = app_in(data, morning());
    app.unlock(PASSPHRASE).unwrap();
    let mut screens = agreements(&app);
    screens.extend(guides(&app));
    let gone: Vec<String> = (people.len() - DELETED..people.len()).map(id).collect();
    app.delete_people(&gone).unwrap();
    Poisoned { people: people[..people.len() - DELETED].to_vec(), screens }
}

fn id(at: usize) -> String {
    format!("person-{at}")
}

fn poisoned_practice() -> PracticeForm {
    let mut texts = Texts::from(37);
    PracticeForm {
        name: texts.another(),
        owner: texts.another(),
        credentials: texts.another(),
        email: format!("\"<img/src=x/onerror=window.__ran=1>\"@{CANARY}.example"),
        phone: texts.another(),
        address: format!("{}\n{}", texts.another(), texts.another()),
        ..practice()
    }
}

/// Texts in own words wherever there can be any.
fn publish_rules(app: &App) {
    let mut texts = Texts::from(60);
    let mut view = app.open_guide("rulebook").unwrap();
    view = app.continue_page(&view.run, "start", TypedAnswers::new(), view.revision).unwrap();
    for typed in QUICK_RULES {
        let GuidePlace::Page(page) = &view.place else { panic!("no question here: {:?}", view.place) };
        let mut typed = answers(typed);
        for own in ["nature.words", "cancel.client.reason"] {
            typed.entry(own.into()).and_modify(|field| field.text = texts.another());
        }
        view = app.continue_page(&view.run, &page.id, typed, view.revision).unwrap();
        assert_eq!(view.errors, []);
    }
    app.finish_guide(&view.run).unwrap();
}

/// As many people as there are texts. The form would refuse some e-mail addresses, an import or a later version
/// might not: what stands in the records is shown as it is.
fn add_people(data: &Path) -> Vec<Value> {
    let vault = Vault::claim(data, KeyCost::TEST).unwrap();
    let mut store = vault.unlock(PASSPHRASE).unwrap();
    let many = Texts::new().len();
    store.tx(|tx| (0..many).map(|at| add_person(tx, at)).collect::<Result<_, StoreError>>()).unwrap()
}

fn add_person(tx: &Tx<'_>, at: usize) -> Result<Value, StoreError> {
    let mut texts = Texts::from(at);
    let person = person(at, &mut texts);
    table::person::insert(tx, &person)?;
    let on = "2026-11-20".parse().expect("a day");
    let reason = texts.another();
    let change = StageChange { stage: Stage::Client, on, reason: reason.clone() };
    table::person::change_stage(tx, &person.id, &change)?;
    let note = texts.another();
    let written_at = "2026-11-20T10:00:00+01:00".parse().expect("a moment");
    let (id, text) = (format!("note-{at}"), note.clone());
    table::note::insert(tx, &Note { id, person: person.id.clone(), on, written_at, text, revision: 1 })?;
    let file = attachment(&person.id, at, texts.another());
    table::attachment::insert(tx, &file, b"words")?;
    let points = [&person.emails, &person.phones, &person.addresses].into_iter().flatten();
    let mut details: Vec<&String> = points.flat_map(|point| [&point.label, &point.value]).collect();
    let emergency = &person.emergency;
    details.extend([&emergency.name, &emergency.relation, &emergency.phone]);
    details.extend(person.fields.iter().flat_map(|own| [&own.name, &own.value]));
    let mut head = vec![&person.called, &person.pronouns, &person.source.who, &reason];
    head.extend(&person.tags);
    Ok(json!({ "id": person.id, "name": person.name, "overview": head, "details": details,
        "papers": [file.name], "noted": [note], "about": [person.notes] }))
}

fn person(at: usize, texts: &mut Texts) -> Person {
    let mut next = || texts.another();
    let mut point = || vec![ContactPoint { label: next(), value: next() }];
    Person {
        id: id(at),
        emails: point(),
        phones: point(),
        addresses: point(),
        name: next(),
        called: next(),
        pronouns: next(),
        emergency: EmergencyContact { name: next(), relation: next(), phone: next() },
        tags: vec![next()],
        fields: vec![OwnField { name: next(), value: next() }],
        notes: format!("{}\n{}", next(), next()),
        source: Source {
            kind: SourceKind::Referral,
            who: next(),
            detail: next(),
            person: None,
            thanked_on: None,
        },
        stage: Stage::Client,
        ..Person::default()
    }
}

fn attachment(person: &str, at: usize, name: String) -> Attachment {
    Attachment {
        id: format!("file-{at}"),
        person: person.into(),
        name,
        media_type: MediaType::Text,
        length: 5,
        sha256: sha256_hex(b"words"),
        added_on: "2026-11-20".parse().expect("a day"),
    }
}

/// One being prepared and one issued, each with parties and a cover page of their own.
fn agreements(app: &App) -> Vec<String> {
    let mut texts = Texts::from(90);
    let mut screens = Vec::new();
    for (at, issued) in [(0, false), (1, true)] {
        let draft = app.draft_agreement(&id(at)).unwrap();
        let mut cover = draft.cover.clone();
        for role in [PartyRole::Guardian, PartyRole::Sponsor] {
            cover.parties.push(Party { role, name: texts.another(), contact: texts.another() });
        }
        let revision = draft.saved.unwrap().revision;
        if issued {
            assert_eq!(app.issue_agreement(&draft.row.id, &cover, revision).unwrap().errors, []);
        } else {
            (cover.starts_on, cover.fee_amount) = (texts.another(), texts.another());
            app.save_agreement_draft(&draft.row.id, &cover, revision).unwrap();
        }
        screens.push(format!("#/agreements/{}", draft.row.id));
    }
    screens
}

/// Every guide that asks for words, as far as these answers lead.
fn guides(app: &App) -> Vec<String> {
    let mut texts = Texts::from(120);
    let of = |guide: &str, at| match guide {
        "profile" => app.open_guide(guide),
        _ => app.open_about(guide, Some(&id(at))),
    };
    let guides = ["profile", "decision", "dismissal"].into_iter().enumerate();
    guides.map(|(at, guide)| go_through(app, of(guide, at + 2).unwrap(), &mut texts)).collect()
}

fn go_through(app: &App, mut view: GuideView, texts: &mut Texts) -> String {
    view = app.continue_page(&view.run, "start", TypedAnswers::new(), view.revision).unwrap();
    for _ in 0..80 {
        view = match &view.place {
            GuidePlace::Tasks(tasks) => {
                app.guide_page(&view.run, &tasks.next.clone().unwrap_or("check".into())).unwrap()
            }
            GuidePlace::Page(page) => {
                let typed = in_own_words(page, texts);
                let next = app.continue_page(&view.run, &page.id, typed, view.revision).unwrap();
                if !next.errors.is_empty() {
                    println!("{} stays at {}: {:?}", view.guide, page.id, next.errors);
                    break;
                }
                next
            }
            GuidePlace::Check(_) => match app.finish_guide(&view.run) {
                Ok(done) => done,
                Err(_) => break,
            },
            _ => break,
        };
    }
    format!("#/runs/{}", view.run)
}

/// Words wherever words can be; elsewhere the first choice, unless there is one already.
fn in_own_words(page: &QuestionPage, texts: &mut Texts) -> TypedAnswers {
    let mut typed = page.typed.clone();
    for question in &page.questions {
        let field = typed.entry(question.id.clone()).or_default();
        let first = question.options.first().map(|option| option.value.clone());
        match question.kind {
            QuestionKind::ShortText | QuestionKind::Text | QuestionKind::LongText => {
                *field = Typed::text(&texts.another());
            }
            QuestionKind::List => {
                let least = question.rows.map_or(1, |rows| rows.least.max(1));
                field.entries = (0..least).map(|_| texts.another()).collect();
            }
            QuestionKind::Several if field.is_empty() => field.choices = first.into_iter().collect(),
            QuestionKind::Date if field.is_empty() => *field = Typed::text("2026-12-01"),
            QuestionKind::Number | QuestionKind::Money if field.is_empty() => *field = Typed::text("5"),
            _ if field.is_empty() => field.choice = first.unwrap_or_default(),
            _ => {}
        }
    }
    typed
}
