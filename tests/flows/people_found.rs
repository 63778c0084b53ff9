//! The list of people: whoever should be found is found, in any script, in the order asked for.

use crate::people::{add, add_form, note};
use app::views::people::{PeopleView, PersonForm};
use domain::person::{AgreementStanding, ContactPoint, PeopleQuery, PeopleSort, SourceKind, Stage};
use store::table::{self, people::Roster};
use tests::{
    office::{Office, QUICK_RULES},
    people::{Lot, person},
};

fn search(office: &Office, search: &str) -> PeopleView {
    office.app.people(&query(search)).unwrap()
}

fn query(search: &str) -> PeopleQuery {
    PeopleQuery { search: search.into(), limit: 100, ..PeopleQuery::default() }
}

fn names(view: &PeopleView) -> Vec<&str> {
    view.rows.iter().map(|row| row.name.as_str()).collect()
}

#[test]
fn people_are_found_by_any_word_however_it_is_written() {
    let office = Office::open();
    let form = PersonForm {
        name: "Zoë Ångström-Núñez".into(),
        called: "Kit".into(),
        emails: vec![ContactPoint::of("zoe.work@example.org")],
        phones: vec![ContactPoint::of("+49 (0)170 123-45 67")],
        tags: vec!["Spring group".into()],
        notes: "Plays the violoncello.".into(),
        ..PersonForm::default()
    };
    let zoe = add_form(&office, &form).person.id;
    note(&office, &zoe, "Wants to move to Reykjavík.");
    for name in [
        "Łukasz Groß",
        "Siobhán O’Brien",
        "Ελένη Παπαδόπουλος",
        "Фёдор Соловьёв",
        "أحمد حداد",
        "שרה לוי",
        "प्रिया रमण",
        "山田 花子",
        "王芳",
        "김민준",
        "สมชาย ใจดี",
        "Guðrún Þórsdóttir",
        "İbrahim Yıldız",
    ] {
        add(&office, name);
    }
    let check = |typed: &str, want: &str| assert_eq!(names(&search(&office, typed)), [want], "{typed}");
    for typed in [
        "zoe",
        "ZOË",
        "angstr",
        "nunez zo",
        "angstrom-nu",
        "angstromnunez",
        "kit",
        "zoe.work@ex",
        "example zo",
        "spring",
        "group spr",
        "violon",
        "reykjavik",
        "zo reyk violon spr",
        "0170 1234567",
        "+49170123",
        "1234567",
        "170/123",
        "0049 170",
    ] {
        check(typed, "Zoë Ångström-Núñez");
    }
    for (typed, want) in [
        ("lukasz gross", "Łukasz Groß"),
        ("groß", "Łukasz Groß"),
        ("obrien", "Siobhán O’Brien"),
        ("o'bri", "Siobhán O’Brien"),
        ("brien", "Siobhán O’Brien"),
        ("ΕΛΕΝΗ", "Ελένη Παπαδόπουλος"),
        ("παπαδοπουλος", "Ελένη Παπαδόπουλος"),
        ("федор", "Фёдор Соловьёв"),
        ("соловьев", "Фёдор Соловьёв"),
        ("احمد", "أحمد حداد"),
        ("שרה", "שרה לוי"),
        ("रमण", "प्रिया रमण"),
        ("山田", "山田 花子"),
        ("花子", "山田 花子"),
        ("田 花", "山田 花子"),
        ("王", "王芳"),
        ("芳", "王芳"),
        ("민준", "김민준"),
        ("김", "김민준"),
        ("ใจดี", "สมชาย ใจดี"),
        ("gudrun thors", "Guðrún Þórsdóttir"),
        ("ibrahim", "İbrahim Yıldız"),
        ("yildiz", "İbrahim Yıldız"),
    ] {
        check(typed, want);
    }
    for typed in ["zoe ben", "99", "\"", "* OR name:", "田山"] {
        assert_eq!(names(&search(&office, typed)), Vec::<&str>::new(), "{typed}");
    }
    assert_eq!(search(&office, "  ").total, 14);
}

#[test]
fn those_found_by_name_come_first() {
    let office = Office::open();
    let ana = add(&office, "Ana");
    add(&office, "Marta");
    note(&office, &ana, "Her sister is called Marta.");
    assert_eq!(names(&search(&office, "marta")), ["Marta", "Ana"]);
}

#[test]
fn nobody_found_offers_the_nearest_names() {
    let office = Office::open();
    for name in ["Katharina Weiß", "Maria Ivanova", "Bo", "山田 花子"] {
        add(&office, name);
    }
    let check = |typed: &str, want: &[&str]| {
        let view = search(&office, typed);
        assert_eq!(view.total, 0, "{typed}");
        assert_eq!(view.nearest.iter().map(|n| n.name.as_str()).collect::<Vec<_>>(), want, "{typed}");
    };
    check("Kathrina", &["Katharina Weiß"]);
    check("weis katherina", &["Katharina Weiß"]);
    check("ivnaova", &["Maria Ivanova"]);
    check("xyzzy", &[]);
    assert_eq!(search(&office, "kat").nearest, []);
}

#[test]
fn the_list_is_filtered_sorted_counted_and_read_by_windows() {
    let office = Office::open();
    let mut view = office.app.open_guide("rulebook").unwrap();
    for page in [[].as_slice()].into_iter().chain(QUICK_RULES.iter().copied()) {
        view = office.answer(&view, page).unwrap();
    }
    office.app.finish_guide(&view.run).unwrap();
    let form = |name: &str, stage: &str, source: &str, tag: &str| PersonForm {
        name: name.into(),
        stage: stage.into(),
        source_kind: source.into(),
        tags: vec![tag.into()],
        ..PersonForm::default()
    };
    let cem = add_form(&office, &form("Cem", "client", "website", "Énergie")).person.id;
    let asa = add_form(&office, &form("Åsa", "client", "event", "vip")).person.id;
    let ben = add_form(&office, &form("Ben", "prospect", "website", "energie")).person.id;
    office.app.draft_agreement(&asa).unwrap();
    let draft = office.app.draft_agreement(&ben).unwrap();
    office.app.issue_agreement(&draft.row.id, &draft.cover, draft.saved.unwrap().revision).unwrap();
    office.later(chrono::Duration::hours(1));
    note(&office, &cem, "Called.");
    let check = |query: PeopleQuery, want: &[&str]| {
        let query = PeopleQuery { limit: 10, ..query };
        let view = office.app.people(&query).unwrap();
        assert_eq!(names(&view), want, "{query:?}");
        assert_eq!((view.total as usize, view.everybody), (want.len(), 3), "{query:?}");
        assert_eq!(office.app.people_ids(&query).unwrap().len(), want.len(), "{query:?}");
        view.counts
    };
    let all = PeopleQuery::default;
    let counts = check(all(), &["Åsa", "Ben", "Cem"]);
    assert_eq!((counts.all, counts.client, counts.prospect, counts.declined), (3, 2, 1, 0));
    let counts = check(
        PeopleQuery { stage: Some(Stage::Client), source: Some(SourceKind::Website), ..all() },
        &["Cem"],
    );
    assert_eq!((counts.all, counts.client, counts.prospect), (2, 1, 1), "each stage as it would be shown");
    check(PeopleQuery { tag: "ENERGIE".into(), ..all() }, &["Ben", "Cem"]);
    check(PeopleQuery { agreement: Some(AgreementStanding::None), ..all() }, &["Cem"]);
    check(PeopleQuery { agreement: Some(AgreementStanding::Draft), ..all() }, &["Åsa"]);
    check(PeopleQuery { agreement: Some(AgreementStanding::Issued), search: "b".into(), ..all() }, &["Ben"]);
    check(PeopleQuery { sort: PeopleSort::Added, ..all() }, &["Ben", "Åsa", "Cem"]);
    check(PeopleQuery { sort: PeopleSort::Changed, ..all() }, &["Cem", "Ben", "Åsa"]);
    let window = office.app.people(&PeopleQuery { offset: 1, limit: 1, ..all() }).unwrap();
    assert_eq!((names(&window), window.total), (vec!["Ben"], 3));
    let row = &window.rows[0];
    assert_eq!(
        (row.agreement.as_str(), row.issued, row.changed.as_str()),
        ("Issued 22 November 2026", true, "22 Nov")
    );
    let tags: Vec<_> = office.app.tags().unwrap().into_iter().map(|t| (t.tag, t.people)).collect();
    assert_eq!(tags.iter().map(|(t, n)| (t.as_str(), *n)).collect::<Vec<_>>(), [("energie", 2), ("vip", 1)]);
}

/// Whatever part of whatever name is typed, with or without accents, in any order: they are found.
#[test]
fn every_word_of_every_name_finds_its_person() {
    let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
    let key = store::DataKey::random().unwrap();
    let mut store = store::Store::create(&folder.path().join("vault"), &key).unwrap();
    let people: Vec<_> = (1..=400).map(person).collect();
    store.tx(|tx| people.iter().try_for_each(|person| table::person::insert(tx, person))).unwrap();
    let (mut lot, mut roster) = (Lot::of(7), Roster::default());
    for person in &people {
        let mut words: Vec<&str> = person.name.split([' ', '-']).filter(|word| !word.is_empty()).collect();
        let turn = lot.below(words.len());
        words.rotate_left(turn);
        let typed: Vec<String> = words.iter().map(|word| part(word, &mut lot)).collect();
        for typed in [typed.join(" "), plain(&typed.join(" ")), typed.join(" ").to_uppercase()] {
            let query = PeopleQuery { search: typed.clone(), limit: 400, ..PeopleQuery::default() };
            let found = table::people::list(&store, &mut roster, &query).unwrap();
            assert!(
                found.rows.iter().any(|row| row.id == person.id),
                "{typed} does not find {}",
                person.name
            );
        }
        if let Some(phone) = person.phones.first() {
            let digits: String = phone.value.chars().filter(char::is_ascii_digit).collect();
            let query = PeopleQuery { search: digits[3..].to_owned(), limit: 400, ..PeopleQuery::default() };
            let found = table::people::list(&store, &mut roster, &query).unwrap();
            assert!(found.rows.iter().any(|row| row.id == person.id), "{digits}");
        }
    }
}

/// The beginning of a word, two signs at least where there are.
fn part(word: &str, lot: &mut Lot) -> String {
    let signs: Vec<char> = word.chars().collect();
    let length = (2 + lot.below(signs.len())).min(signs.len());
    // What belongs to the letter before it is not typed alone.
    signs[..length].iter().collect()
}

/// As somebody types who has no accents on the keyboard.
fn plain(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            'á' | 'å' | 'ä' | 'ạ' => 'a',
            'ë' | 'é' | 'ễ' | 'ê' | 'ę' => 'e',
            'ö' | 'ó' | 'ø' => 'o',
            'ü' | 'ú' => 'u',
            'ñ' | 'ń' => 'n',
            'ł' | 'Ł' => 'l',
            'ç' | 'Ç' => 'c',
            'ş' | 'Ś' => 's',
            'ż' | 'Ż' => 'z',
            'ё' => 'е',
            'ί' => 'ι',
            'ό' => 'ο',
            'έ' | 'Έ' => 'ε',
            'Å' => 'A',
            'Ø' | 'Ó' | 'Ö' => 'O',
            other => other,
        })
        .collect()
}
