//! What goes out comes back as it went, and nothing that comes in can do harm.

use super::{
    Card, Reason,
    csv::{Table, write},
    decode,
    programs::Programs,
    vcard,
};
use chrono::NaiveDate;
use domain::person::{Channel, ContactPoint, OwnField, Person, Source, SourceKind, Stage, tidy_tags};

fn programs() -> Programs {
    Programs::read(content::text(content::FIRST, "contacts.toml").unwrap()).unwrap()
}

/// The same numbers on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.roll(of.len())].clone()
    }
}

const WORDS: &[&str] = &[
    "Zoë",
    "Ångström-Núñez",
    "Łukasz",
    "Иванова",
    "Ελένη",
    "محمد",
    "שרה",
    "山田",
    "花子",
    "김민준",
    "สมชาย",
    "अनिता",
    "O'Neill",
    "🌿",
    "👩‍👩‍👧",
    "\u{200f}ليلى\u{200e}",
    "\u{202b}x\u{202c}",
    "a,b",
    "c;d",
    "\"quoted\"",
    "\"",
    "back\\slash",
    "semi;colon,comma",
    "=1+1",
    "+49 30 123",
    "-minus",
    "@at",
    "'apostrophe",
    "'=both",
    "100%",
    "a:b",
    "x=y",
    "<b>",
    "END:VCARD",
    "BEGIN:VCARD",
    "item1.TEL:1",
    "{{x}}",
    "ß",
    "e\u{301}",
    "tab",
    "::: ",
    "* star",
    "\\n",
    "\\,",
    "sep=;",
];

fn words(dice: &mut Dice, most: usize) -> String {
    let n = 1 + dice.roll(most);
    let words: Vec<&str> = (0..n).map(|_| dice.one(WORDS)).collect();
    words.join(" ").trim().to_owned()
}

fn lines(dice: &mut Dice) -> String {
    let n = 1 + dice.roll(4);
    (0..n).map(|_| words(dice, 3)).collect::<Vec<_>>().join("\n")
}

fn points(dice: &mut Dice, value: impl Fn(&mut Dice, usize) -> String) -> Vec<ContactPoint> {
    let labels = ["", "home", "work", "mobile", "Work", "by the sea, mornings", "=odd", "Büro"];
    let n = dice.roll(4);
    (0..n).map(|at| ContactPoint { label: dice.one(&labels).to_owned(), value: value(dice, at) }).collect()
}

fn maybe(dice: &mut Dice, text: impl Fn(&mut Dice) -> String) -> String {
    if dice.roll(3) == 0 { text(dice) } else { String::new() }
}

fn somebody(dice: &mut Dice) -> Person {
    let day = |dice: &mut Dice| {
        (dice.roll(3) == 0).then(|| {
            NaiveDate::from_ymd_opt(
                2020 + dice.roll(9) as i32,
                1 + dice.roll(12) as u32,
                1 + dice.roll(28) as u32,
            )
            .unwrap()
        })
    };
    let kinds = [
        SourceKind::Referral,
        SourceKind::Website,
        SourceKind::Event,
        SourceKind::Directory,
        SourceKind::Social,
        SourceKind::Other,
        SourceKind::Unknown,
    ];
    let mut person = Person {
        name: words(dice, 4),
        called: maybe(dice, |d| words(d, 1)),
        pronouns: maybe(dice, |_| "they/them".to_owned()),
        emails: points(dice, |d, at| {
            format!("{}{at}@example{}.org", d.one(&["ana", "=x", "+tag", "o'neill"]), d.roll(1000))
        }),
        phones: points(dice, |d, at| format!("+49 30 {}{at}", d.roll(100_000))),
        addresses: points(dice, |d, at| format!("{}\n{at} Berlin", lines(d))),
        channel: dice.one(&[
            None,
            Some(Channel::Email),
            Some(Channel::Phone),
            Some(Channel::Message),
            Some(Channel::Video),
            Some(Channel::Post),
        ]),
        time_zone: maybe(dice, |_| "Europe/Berlin".to_owned()),
        language: maybe(dice, |_| "pt-BR".to_owned()),
        tags: tidy_tags((0..dice.roll(4)).map(|_| words(dice, 2)).collect::<Vec<_>>()),
        fields: (0..dice.roll(4))
            .map(|n| OwnField { name: format!("{} {n}", words(dice, 1)), value: lines(dice) })
            .collect(),
        notes: maybe(dice, lines),
        keep_until: day(dice),
        stage: dice.one(&[Stage::Prospect, Stage::Client, Stage::FormerClient, Stage::Declined]),
        source: Source {
            kind: dice.one(&kinds),
            who: maybe(dice, |d| words(d, 2)),
            detail: maybe(dice, lines),
            person: None,
            thanked_on: day(dice),
        },
        ..Person::default()
    };
    person.emergency.name = maybe(dice, |d| words(d, 2));
    person.emergency.relation = maybe(dice, |_| "sister".to_owned());
    person.emergency.phone = maybe(dice, |_| "+49 170 1".to_owned());
    person
}

fn people(seed: u64, n: usize) -> Vec<Person> {
    let mut dice = Dice(seed);
    let tidy = |person| Card { person, ..Card::default() }.checked(&programs()).unwrap().person;
    (0..n).map(|_| somebody(&mut dice)).map(tidy).collect()
}

fn table(bytes: Vec<u8>) -> Table {
    let text = decode::text(bytes).unwrap();
    Table::read(text, &programs(), 1_000_000, |_| Ok::<(), ()>(())).unwrap().unwrap()
}

/// Own fields stand in a list by their names: their order is no part of what they say.
fn by_name(mut person: Person) -> Person {
    person.fields.sort_by(|a, b| (&a.name, &a.value).cmp(&(&b.name, &b.value)));
    person
}

#[test]
fn a_list_comes_back_as_it_went() {
    let programs = programs();
    for seed in 1..=40 {
        let there = people(seed * 7919, 25);
        let table = table(write::list(&there, &programs).unwrap());
        assert!(table.headings);
        assert_eq!(table.rows().len(), there.len());
        for (at, person) in there.into_iter().enumerate() {
            let back = table.card(at, &programs).unwrap();
            assert_eq!(by_name(back.person), by_name(person), "seed {seed}, row {at}");
        }
    }
}

#[test]
fn a_vcard_comes_back_as_it_went() {
    let programs = programs();
    let photo = b"\x89PNG\r\n\x1a\nnot a real one \xff\xfe".as_slice();
    for seed in 1..=40 {
        let there = people(seed * 104_729, 25);
        let mut text = String::new();
        for person in &there {
            vcard::write::write(&mut text, person, Some(photo), &programs).unwrap();
        }
        let cards = vcard::Cards::read(text, 100, |_| Ok::<(), ()>(())).unwrap().unwrap();
        assert_eq!(cards.places().len(), there.len());
        for (at, person) in there.into_iter().enumerate() {
            let back = cards.card(at, &programs).unwrap();
            assert_eq!((back.person, back.photo.as_deref()), (person, Some(photo)), "seed {seed}, card {at}");
            assert_eq!(back.not_taken, Vec::<String>::new());
        }
    }
}

#[test]
fn nothing_in_a_list_of_ours_is_run() {
    let programs = programs();
    let table = table(write::list(&people(5, 50), &programs).unwrap());
    for row in table.rows() {
        for cell in table.cells(row) {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
        }
    }
}

#[test]
fn nothing_that_comes_in_does_harm() {
    let programs = programs();
    let mut dice = Dice(42);
    let list = String::from_utf8(write::list(&people(1, 3), &programs).unwrap()).unwrap();
    let mut cards = String::new();
    people(2, 2)
        .iter()
        .for_each(|p| vcard::write::write(&mut cards, p, Some(b"\xff\xd8\xff"), &programs).unwrap());
    let old = include_str!("../../../../tests/contacts/fixtures/old-phone.vcf");
    let seeds = [list.as_bytes(), cards.as_bytes(), old.as_bytes()];
    let bits: Vec<&[u8]> = vec![
        b"\"",
        b"\"\"",
        b",",
        b";",
        b"\n",
        b"\r",
        b"\r\n",
        b"=",
        b"\\",
        b":",
        b"\0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"BEGIN:VCARD\n",
        b"END:VCARD\n",
        b"AGENT:\n",
        b";ENCODING=QUOTED-PRINTABLE:=",
        b";ENCODING=b:!!",
        b"data:image/png;base64,",
        b" ",
        b"\t",
        b"N:;;;;\n",
        b"FN:x\n",
        b"BDAY:-",
        b"TZ:+99",
        b"PREF=999999999999",
        b"item1.",
        b"\xe2\x80\xae",
        b"REV:20",
        b"GEO:geo:",
        b"TEL;VALUE=uri:",
        b"ADR:",
        b"X-ABLABEL:_$!<>!$_",
    ];
    let (mut tried, mut bytes) = (0, Vec::new());
    let rounds = if cfg!(debug_assertions) { 100_000 } else { 1_000_000 };
    while tried < rounds {
        if tried % 20 == 0 {
            let seed = dice.one(&seeds);
            let start = dice.roll(seed.len());
            bytes = seed[start..(start + dice.roll(120)).min(seed.len())].to_vec();
        }
        match dice.roll(4) {
            0 if !bytes.is_empty() => drop(bytes.remove(dice.roll(bytes.len()))),
            1 if !bytes.is_empty() => {
                *{
                    let at = dice.roll(bytes.len());
                    &mut bytes[at]
                } = dice.roll(256) as u8
            }
            _ => {
                let at = dice.roll(bytes.len() + 1);
                let bit = dice.one(&bits);
                bytes.splice(at..at, bit.iter().copied());
            }
        }
        bytes.truncate(300);
        read_all(&bytes, &programs, tried % 2 == 0);
        tried += 1;
    }
}

#[test]
fn what_no_person_is_is_not_even_taken_apart() {
    let programs = programs();
    let long = |first: &str, more: &str| format!("{first}{}", more.repeat(9_000_000 / more.len()));
    for text in [long("Name\nAna", ","), long("Name\n", "x"), long("Name", ",")] {
        let table = table(text.into_bytes());
        assert!(
            table.columns.len() <= 1 && (0..table.rows().len()).all(|at| table.card(at, &programs).is_err())
        );
    }
    let card = |more: &str| {
        let text = format!("{}\r\nEND:VCARD\r\n", long("BEGIN:VCARD\r\nFN:Ana\r\n", more));
        vcard::Cards::read(text, 9, |_| Ok::<(), ()>(())).unwrap().unwrap().card(0, &programs)
    };
    for more in ["TEL:1\r\n", "NOTE:a\r\n b\r\n", "PHOTO;TYPE=a\r\n", "item1.TEL:1\r\n"] {
        assert_eq!(card(more), Err(Reason::TooLong), "{more:?}");
    }
    let pictured =
        vcard::read::card(&long("BEGIN:VCARD\r\nFN:Ana\r\nPHOTO;ENCODING=b:", "QUFB\r\n "), &programs);
    assert_eq!(pictured.unwrap().person.name, "Ana", "a picture may be long");
}

fn read_all(bytes: &[u8], programs: &Programs, as_cards: bool) {
    let text = decode::text(bytes.to_vec()).unwrap_or_else(|_| String::from_utf8_lossy(bytes).into_owned());
    if as_cards {
        let text = format!("BEGIN:VCARD\n{text}");
        let cards = vcard::Cards::read(text, 1000, |_| Ok::<(), ()>(())).unwrap().unwrap();
        (0..cards.places().len()).for_each(|at| drop(cards.card(at, programs)));
    } else {
        let table = Table::read(text, programs, 1000, |_| Ok::<(), ()>(())).unwrap().unwrap();
        (0..table.rows().len()).for_each(|at| drop(table.card(at, programs)));
    }
}

#[test]
fn somebody_without_a_name_is_refused_by_line_and_reason() {
    let programs = programs();
    let text = "Name,Email\nAna,ana@x.example\n,tom@x.example\n\"Open,a@b.example\nBen,ben@x.example\n";
    let table = table(text.as_bytes().to_vec());
    let all: Vec<(u32, Option<Reason>)> =
        (0..table.rows().len()).map(|at| (table.rows()[at].line, table.card(at, &programs).err())).collect();
    assert_eq!(all, [(2, None), (3, Some(Reason::NoName)), (4, Some(Reason::OpenQuote)), (5, None)]);
}
