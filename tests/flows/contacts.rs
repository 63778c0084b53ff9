//! People from other programs: looked over before anything is written, then all of them or nobody.

use app::{
    Error,
    contacts::{duplicates::Way, programs::Target},
    exporting::PeopleFile,
    views::{
        importing::{ImportView, ReviewView},
        people::PersonForm,
    },
};
use domain::person::{ContactPoint, Person, Stage};
use std::{fs, path::PathBuf};
use tests::office::Office;

fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("contacts/fixtures").join(name)
}

fn file(office: &Office, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
    let path = office.path(name);
    fs::write(&path, text).unwrap();
    path
}

fn people(office: &Office) -> Vec<Person> {
    let rows = office.everybody().rows;
    rows.iter().map(|row| office.app.person(&row.id).unwrap().person).collect()
}

fn read(office: &Office, text: &str) -> ImportView {
    office.app.read_people(&file(office, "people.csv", text)).unwrap()
}

fn bring_in(office: &Office, path: &std::path::Path) -> Vec<Person> {
    let view = office.app.read_people(path).unwrap();
    office.app.review(&view.token, 0).unwrap();
    office.app.run_import(&view.token).unwrap();
    people(office)
}

fn add(office: &Office, name: &str, email: &str) -> String {
    let emails = vec![ContactPoint { label: String::new(), value: email.into() }];
    let form = PersonForm { name: name.into(), emails, stage: "client".into(), ..PersonForm::default() };
    office.app.add_person(&form).unwrap().value.unwrap().person.id
}

/// What a program's list makes of its first person, line by line.
fn told(person: &Person) -> String {
    let points = |name: &str, points: &[ContactPoint]| {
        points
            .iter()
            .map(|p| format!("{name} [{}] {}\n", p.label, p.value.replace('\n', " / ")))
            .collect::<String>()
    };
    let fields = person.fields.iter().map(|f| format!("{}: {}\n", f.name, f.value)).collect::<String>();
    let one =
        |name: &str, text: &str| if text.is_empty() { String::new() } else { format!("{name}: {text}\n") };
    [
        one("name", &person.name),
        one("called", &person.called),
        one("pronouns", &person.pronouns),
        points("email", &person.emails),
        points("phone", &person.phones),
        points("address", &person.addresses),
        one("zone", &person.time_zone),
        one("language", &person.language),
        one("emergency", &person.emergency.name),
        one("tags", &person.tags.join(" | ")),
        one("stage", person.stage.key()),
        one("source", &format!("{:?} {}", person.source.kind, person.source.who)),
        fields,
        one("notes", &person.notes.replace('\n', " / ")),
    ]
    .concat()
}

#[test]
fn every_program_s_list_is_understood() {
    let mut all = String::new();
    let mut names: Vec<PathBuf> =
        fs::read_dir(fixture("")).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    for path in names {
        let office = Office::open();
        all += &format!("== {}\n", path.file_name().unwrap().to_string_lossy());
        let view = office.app.read_people(&path).unwrap();
        let review = office.app.review(&view.token, 0).unwrap();
        for row in &review.unread {
            all += &format!("line {}: {}\n", row.line, row.why);
        }
        for left in &review.left {
            all += &format!("left out: {}, {} times\n", left.what, left.times);
        }
        for person in bring_in(&office, &path) {
            all += &format!("-- \n{}", told(&person));
        }
    }
    expect_test::expect_file!["../contacts/programs.txt"].assert_eq(&all);
}

#[test]
fn nothing_is_written_before_it_is_said() {
    let office = Office::open();
    let view = read(&office, "First name,Shoe,Mail\nAna,38,ana@berg.example\nTom,44,tom@levi.example\n");
    let columns = view.columns.clone().unwrap();
    assert!(columns.headings && columns.named);
    let targets: Vec<Target> = columns.columns.iter().map(|column| column.target).collect();
    assert_eq!(targets, [Target::Given, Target::Field, Target::Email]);
    assert_eq!(view.preview[0].name, "Ana");

    let targets = [Target::Given, Target::Notes, Target::Skip];
    let view = office.app.settle_columns(&view.token, true, &targets).unwrap();
    assert_eq!(view.preview[0].lines.iter().map(|l| l.comes.as_str()).collect::<Vec<_>>(), ["38"]);
    let review = office.app.review(&view.token, 0).unwrap();
    assert_eq!((review.added, review.merged, review.unread_all), (2, 0, 0));
    let review = office.app.settle_stage(&view.token, Stage::Client).unwrap();
    assert_eq!(review.stage, Stage::Client);
    assert!(people(&office).is_empty(), "nothing is written yet");

    let done = office.app.run_import(&view.token).unwrap();
    assert_eq!((done.added, done.merged, done.skipped), (2, 0, 0));
    let people = people(&office);
    assert_eq!(
        people.iter().map(|p| (p.name.as_str(), p.notes.as_str(), p.stage)).collect::<Vec<_>>(),
        [("Ana", "38", Stage::Client), ("Tom", "44", Stage::Client)]
    );
    assert!(
        matches!(office.app.run_import(&view.token), Err(Error::Said("problem.import.gone"))),
        "only once"
    );
}

fn ways(review: &ReviewView) -> Vec<(String, Way, String)> {
    review.cases.iter().map(|case| (case.name.clone(), case.way, case.common.clone())).collect()
}

#[test]
fn whoever_is_there_already_is_shown_and_decided() {
    let office = Office::open();
    let zoe = add(&office, "Zoë Berg", "zoe@berg.example");
    let text = "Name,Email,Phone,Notes\n\
        Zoe Berg,ZOE@berg.example,+49 30 5550100,Likes tea\n\
        Tom Levi,zoe@berg.example,,\n\
        Ana Kaya,ana@kaya.example,,\n\
        Ana Kaya,ana@kaya.example,+49 30 5550200,\n";
    let view = read(&office, text);
    let review = office.app.review(&view.token, 0).unwrap();
    let both = "an e-mail address and the name".to_owned();
    assert_eq!(
        ways(&review),
        [
            ("Zoe Berg".into(), Way::Merge, both.clone()),
            ("Tom Levi".into(), Way::KeepBoth, "an e-mail address".into()),
            ("Ana Kaya".into(), Way::Merge, both)
        ]
    );
    assert_eq!(
        (review.cases[0].place.as_str(), review.cases[2].place.as_str()),
        ("In your records", "Line 4 of the file")
    );
    assert_eq!((review.added, review.merged, review.skipped), (2, 1, 0));

    let review = office.app.decide(&view.token, None, Some(Way::Skip), 0).unwrap();
    assert_eq!((review.added, review.merged, review.skipped), (1, 0, 3));
    office.app.decide(&view.token, None, None, 0).unwrap();
    let row = usize::try_from(review.cases[1].row).unwrap();
    let review = office.app.decide(&view.token, Some(row), Some(Way::Skip), 0).unwrap();
    assert_eq!((review.added, review.merged, review.skipped), (1, 1, 1));

    let done = office.app.run_import(&view.token).unwrap();
    assert_eq!((done.added, done.merged, done.skipped), (1, 1, 1));
    let zoe = office.app.person(&zoe).unwrap().person;
    assert_eq!(
        (zoe.name.as_str(), zoe.phone(), zoe.notes.as_str(), zoe.stage),
        ("Zoë Berg", "+49 30 5550100", "Likes tea", Stage::Client)
    );
    let people = people(&office);
    assert_eq!(people.iter().map(|p| p.name.as_str()).collect::<Vec<_>>(), ["Ana Kaya", "Zoë Berg"]);
    assert_eq!(people[0].phone(), "+49 30 5550200", "two rows became one person");
}

#[test]
fn an_import_is_undone_as_one() {
    let office = Office::open();
    let zoe = add(&office, "Zoë Berg", "zoe@berg.example");
    let before = office.app.person(&zoe).unwrap();
    let picture =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
    let card = |name: &str, email: &str| {
        format!(
            "BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nEMAIL:{email}\nNOTE:tea\nPHOTO;ENCODING=b;TYPE=PNG:{picture}\nEND:VCARD\n"
        )
    };
    let text = card("Zoe Berg", "zoe@berg.example") + &card("Ana Kaya", "ana@kaya.example");
    let there = bring_in(&office, &file(&office, "cards.vcf", text));
    assert_eq!(
        there.iter().map(|p| (p.name.as_str(), p.notes.as_str())).collect::<Vec<_>>(),
        [("Ana Kaya", "tea"), ("Zoë Berg", "tea")]
    );
    for person in &there {
        assert!(office.app.person(&person.id).unwrap().photo.is_some(), "{} has a picture", person.name);
    }
    assert!(office.app.undo().unwrap().is_some());
    assert_eq!(people(&office), [before.person]);
    assert!(office.app.person(&zoe).unwrap().photo.is_none());
}

#[test]
fn what_cannot_be_read_is_shown_and_saved_apart() {
    let office = Office::open();
    let view = read(
        &office,
        "Name;Email\nAna;ana@berg.example\n;nobody@x.example\n\"Tom;tom@levi.example\nEla;ela@kaya.example\n",
    );
    let review = office.app.review(&view.token, 0).unwrap();
    let shown: Vec<(u32, &str)> = review.unread.iter().map(|row| (row.line, row.why.as_str())).collect();
    assert_eq!(
        shown,
        [
            (3, "Nobody is named here. Add a name and try again."),
            (4, "A quotation mark is opened here and never closed.")
        ]
    );
    let (name, _) = office.app.unread_name(&view.token).unwrap();
    assert_eq!(name, "People not brought in.csv");
    let apart = office.path(&name);
    office.app.save_unread(&view.token, &apart).unwrap();
    assert_eq!(
        fs::read_to_string(apart).unwrap(),
        "\u{feff}Name;Email\r\n;nobody@x.example\r\n\"Tom;tom@levi.example\r\n"
    );
    assert_eq!(office.app.run_import(&view.token).unwrap().added, 2);
}

#[test]
fn hostile_files_get_a_clear_answer_and_change_nothing() {
    let office = Office::open();
    let check = |name: &str, bytes: Vec<u8>, want: &str| {
        let answer = office.app.read_people(&file(&office, name, bytes));
        let Err(Error::Said(key)) = answer else { panic!("{name}: {answer:?}") };
        assert_eq!(key, want, "{name}");
    };
    check("empty.csv", vec![], "problem.import.nobody");
    check("picture.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0".to_vec(), "problem.import.no_text");
    check("book.csv", b"PK\x03\x04\x14\0\x06\0\x08".to_vec(), "problem.import.workbook");
    check("headings.csv", b"Name,Email\n".to_vec(), "problem.import.nobody");
    check("card.vcf", b"nothing\0at all".to_vec(), "problem.import.no_text");
    let large = fs::File::create(office.path("large.csv")).unwrap();
    large.set_len(100 << 20).unwrap();
    let answer = office.app.read_people(&office.path("large.csv"));
    assert!(matches!(answer, Err(Error::Said("problem.file_too_large"))), "{answer:?}");

    let huge = format!(
        "Name,Notes\nAna,{}\n{},x\nTom,\"{}",
        "n".repeat(200_000),
        "x".repeat(2_000_000),
        "\"\"".repeat(900_000)
    );
    let view = office.app.read_people(&file(&office, "huge.csv", huge)).unwrap();
    let review = office.app.review(&view.token, 0).unwrap();
    assert_eq!((review.added, review.unread_all), (0, 3));
    assert!(people(&office).is_empty());
}

#[test]
fn names_like_paths_formulas_and_markup_are_names() {
    let office = Office::open();
    let names = [
        "../../etc/passwd",
        "CON",
        "=HYPERLINK(\"x\")",
        "<script>alert(1)</script>",
        "{client.name}",
        "x\u{202e}fdp",
    ];
    let rows: String = names.iter().map(|name| format!("\"{}\"\n", name.replace('"', "\"\""))).collect();
    let view = read(&office, &format!("Name\n{rows}"));
    office.app.review(&view.token, 0).unwrap();
    office.app.run_import(&view.token).unwrap();
    let mut there: Vec<String> = people(&office).into_iter().map(|p| p.name).collect();
    there.sort();
    let mut want = names.map(str::to_owned).to_vec();
    want.sort();
    assert_eq!(there, want);
    let to = office.path("out.csv");
    office.app.export_people(PeopleFile::List, None, &to).unwrap();
    assert!(fs::read_to_string(to).unwrap().contains("\"'=HYPERLINK(\"\"x\"\")\""));
}

#[test]
fn too_many_people_are_refused_in_time() {
    let office = Office::open();
    let million = "Ana,ana@berg.example\n".repeat(1_000_000);
    let started = std::time::Instant::now();
    let answer = office.app.read_people(&file(&office, "million.csv", million));
    assert!(matches!(answer, Err(Error::Said("problem.import.too_many"))), "{answer:?}");
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}

#[test]
fn an_import_called_off_or_failing_leaves_nobody() {
    let office = Office::open();
    add(&office, "Zoë Berg", "zoe@berg.example");
    let rows: String = (0..3000).map(|n| format!("Person {n},p{n}@example.org\n")).collect();
    let view = read(&office, &format!("Name,Email\n{rows}"));
    office.app.review(&view.token, 0).unwrap();
    std::thread::scope(|scope| {
        let running = scope.spawn(|| office.app.run_import(&view.token));
        while office.app.work().is_none_or(|work| work.done < 5) {
            std::thread::yield_now();
        }
        office.app.call_off();
        assert!(matches!(running.join().unwrap(), Err(Error::CalledOff)));
    });
    assert_eq!(people(&office).len(), 1);
    assert_eq!(office.app.run_import(&view.token).unwrap().added, 3000, "it can be tried again");
}

#[test]
fn what_was_read_goes_when_the_records_are_locked() {
    let office = Office::open();
    let view = read(&office, "Name\nAna\n");
    office.app.lock().unwrap();
    office.app.unlock(tests::office::PASSPHRASE).unwrap();
    assert!(matches!(office.app.review(&view.token, 0), Err(Error::Said("problem.import.gone"))));
}

#[test]
fn people_go_out_and_come_back() {
    let office = Office::open();
    for path in ["google-new.csv", "apple.vcf", "outlook-de.csv", "version-4.vcf", "cliniko.csv"] {
        bring_in(&office, &fixture(path));
    }
    let mut there = people(&office);
    assert!(there.len() >= 5);
    for kind in [PeopleFile::List, PeopleFile::Cards] {
        let to = office.path(&office.app.people_file_name(kind).unwrap());
        office.app.export_people(kind, None, &to).unwrap();
        let other = Office::open();
        let mut back = bring_in(&other, &to);
        for (one, other) in there.iter_mut().zip(&mut back) {
            one.fields.sort_by(|a, b| a.name.cmp(&b.name));
            other.fields.sort_by(|a, b| a.name.cmp(&b.name));
            other.id.clone_from(&one.id);
        }
        assert_eq!(back, there, "{kind:?}");
    }
    let one = [there[0].id.clone()];
    let to = office.path("one.csv");
    office.app.export_people(PeopleFile::List, Some(&one), &to).unwrap();
    assert_eq!(bring_in(&Office::open(), &to).len(), 1);
}

#[test]
fn an_example_neither_takes_nor_gives_people() {
    let office = Office::empty();
    office.app.look_around().unwrap();
    let path = file(&office, "people.csv", "Name\nAna\n");
    assert!(matches!(office.app.read_people(&path), Err(Error::Said("problem.import.example"))));
    let out = office.app.export_people(PeopleFile::List, None, &office.path("out.csv"));
    assert!(matches!(out, Err(Error::Said("problem.export.example"))));
}
