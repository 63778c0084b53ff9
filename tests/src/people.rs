//! People as they come to a practice: invented, many, in many scripts, and always the same ones.

use chrono::{DateTime, Days, NaiveDate};
use domain::person::{Channel, ContactPoint, Note, OwnField, Person, Source, SourceKind, Stage};

/// First names and family names that go together.
const NAMES: [(&[&str], &[&str]); 12] = [
    (
        &["Anna", "Maria", "Katharina", "Jonas", "Lukas", "Jörg", "Zoë"],
        &["Müller", "Groß", "Ångström-Núñez", "Weiß", "Berg"],
    ),
    (&["Łukasz", "Małgorzata", "Paweł", "Żaneta"], &["Wójcik", "Śliwiński", "Kowalska", "Łęcka"]),
    (&["Siobhán", "Niamh", "Patrick", "Aoife"], &["O’Brien", "Ní Dhuibhir", "MacCarthy", "Ó Súilleabháin"]),
    (&["Søren", "Åse", "Bjørn", "Þóra"], &["Kjærgaard", "Østergård", "Guðmundsdóttir"]),
    (&["Мария", "Олена", "Фёдор", "Андрей"], &["Иванова", "Бондар", "Соловьёв", "Йовчев"]),
    (&["Ελένη", "Νίκος", "Γιώργος"], &["Παπαδόπουλος", "Αγγελίδης", "Οικονόμου"]),
    (&["محمد", "ليلى", "أحمد", "فاطمة"], &["حداد", "الخطيب", "منصور"]),
    (&["שרה", "יוסף", "דוד"], &["לוי", "כהן", "אברהם"]),
    (&["प्रिया", "अमित", "कविता"], &["रमण", "शर्मा", "गुप्ता"]),
    (&["Nguyễn Thị", "Trần Văn", "Lê"], &["Hạnh", "Đức", "Phượng"]),
    (&["İbrahim", "Ayşe", "Gülşah"], &["Yıldız", "Çelik", "Öztürk"]),
    (&["Adaeze", "Mateus", "João", "Priya"], &["Nwosu", "Oliveira", "Figueiredo", "Raman"]),
];

/// Written in one piece, or the family's name first.
const WHOLE: [&str; 12] = [
    "山田 花子",
    "佐藤健",
    "王芳",
    "李小龙",
    "欧阳娜娜",
    "김민준",
    "박 서연",
    "สมชาย ใจดี",
    "ปรีชา",
    "高橋さくら",
    "タナカ ユウキ",
    "陈伟",
];
const TAGS: [&str; 9] =
    ["spring", "VIP", "Énergie", "group A", "evening", "slow payer", "新規", "waiting", "couple"];
const TOWNS: [&str; 6] = ["Stockholm", "Kraków", "Αθήνα", "São Paulo", "東京", "Cork"];
const WORDS: [&str; 48] = [
    "spoke",
    "about",
    "work",
    "sleep",
    "garden",
    "sister",
    "manager",
    "letter",
    "money",
    "walks",
    "evening",
    "promise",
    "presentation",
    "interview",
    "holiday",
    "boundaries",
    "message",
    "tired",
    "hopeful",
    "angry",
    "calm",
    "plan",
    "breathing",
    "questions",
    "homework",
    "journal",
    "decision",
    "partner",
    "teenager",
    "market",
    "Zürich",
    "café",
    "training",
    "violin",
    "marathon",
    "silence",
    "meeting",
    "budget",
    "flat",
    "moving",
    "train",
    "river",
    "winter",
    "doctor",
    "courage",
    "habit",
    "goal",
    "week",
];

/// So many different words are written about people.
const WORDS_IN_USE: usize = 4_000;
const ONSETS: [&str; 20] =
    ["b", "br", "c", "d", "f", "g", "h", "k", "l", "m", "n", "p", "pr", "r", "s", "st", "t", "tr", "v", "w"];
const RHYMES: [&str; 12] = ["a", "an", "e", "el", "en", "er", "i", "in", "o", "on", "u", "ing"];

/// Numbers that look drawn by lot, and are the same each time.
#[derive(Clone, Debug)]
pub struct Lot(u64);

impl Lot {
    /// A row of its own for each number.
    pub fn of(number: u32) -> Lot {
        Lot(u64::from(number).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d)
    }

    /// A number below this one.
    pub fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let drawn = usize::try_from(self.0 >> 33).expect("31 bits");
        drawn % most.max(1)
    }

    /// One of these.
    pub fn one<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }
}

/// The person of this number.
pub fn person(number: u32) -> Person {
    let mut lot = Lot::of(number);
    let phone = format!(
        "+{} {} {:03} {:04}",
        30 + lot.below(60),
        10 + lot.below(900),
        lot.below(1000),
        lot.below(10_000)
    );
    let tags: Vec<String> = (0..lot.below(3)).map(|_| lot.one(&TAGS).to_owned()).collect();
    let stage =
        [Stage::Client, Stage::Client, Stage::Prospect, Stage::FormerClient, Stage::Declined][lot.below(5)];
    let kind =
        [SourceKind::Referral, SourceKind::Website, SourceKind::Event, SourceKind::Unknown][lot.below(4)];
    Person {
        id: format!("p{number}"),
        name: name(&mut lot),
        emails: if lot.below(8) == 0 {
            Vec::new()
        } else {
            vec![ContactPoint::of(&format!("person{number}@example.org"))]
        },
        phones: if lot.below(3) == 0 {
            Vec::new()
        } else {
            vec![ContactPoint { label: "mobile".into(), value: phone }]
        },
        addresses: vec![ContactPoint::of(&format!(
            "{} Street {}\n{}",
            lot.one(&WORDS),
            number % 97,
            lot.one(&TOWNS)
        ))],
        channel: Some(Channel::Email),
        tags: domain::person::tidy_tags(tags),
        fields: vec![OwnField { name: "Town".into(), value: lot.one(&TOWNS).to_owned() }],
        notes: sentence(&mut lot, 12),
        stage,
        source: Source { kind, ..Source::default() },
        ..Person::default()
    }
}

fn name(lot: &mut Lot) -> String {
    if lot.below(6) == 0 {
        return lot.one(&WHOLE).to_owned();
    }
    let (first, family) = NAMES[lot.below(NAMES.len())];
    format!("{} {}", lot.one(first), lot.one(family))
}

/// What was written down about somebody the so-many-th time.
pub fn note(person: u32, number: u32) -> Note {
    let mut lot = Lot::of(person.wrapping_mul(977).wrapping_add(number));
    let first = NaiveDate::from_ymd_opt(2024, 1, 8).expect("a day");
    let on = first + Days::new(u64::from(number) * 5 % 1000);
    let written = on.and_hms_opt(16, number % 60, 0).expect("a time").and_utc();
    Note {
        id: format!("n{person}-{number}"),
        person: format!("p{person}"),
        on,
        written_at: DateTime::from(written),
        text: sentence(&mut lot, 24),
        revision: 1,
    }
}

fn sentence(lot: &mut Lot, words: usize) -> String {
    let words: Vec<String> = (0..words).map(|_| word(lot)).collect();
    format!("{}.", words.join(" "))
}

/// Few words are used often, many seldom, as in any language; and some are known ones.
fn word(lot: &mut Lot) -> String {
    let rank = lot.below(WORDS_IN_USE);
    let rank = lot.below(rank + 1);
    if rank < WORDS.len() {
        return WORDS[rank].to_owned();
    }
    let mut spelling = Lot::of(u32::try_from(rank).unwrap_or_default());
    (0..2 + spelling.below(2))
        .map(|_| format!("{}{}", spelling.one(&ONSETS), spelling.one(&RHYMES)))
        .collect()
}
