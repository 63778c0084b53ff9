//! People in files of other programs, the files and pictures kept with them, and people as they leave in lists.

use crate::dice::Dice;
use crate::outcome::require;
use crate::work;
use app::contacts::csv::write;
use app::contacts::duplicates::Way;
use app::contacts::file::File;
use app::contacts::programs::{Programs, Target};
use app::contacts::{decode, vcard};
use app::{App, Error, csv_cells, papers};
use domain::person::{ContactPoint, OwnField, Person, tidy_tags};
use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use tempfile::TempDir;
use tests::office::Office;

thread_local! {
    static PROGRAMS: Rc<Programs> = Rc::new(programs());
    static IMPORTING: Rc<Practice> = Rc::new(practice());
    static ATTACHING: RefCell<(usize, Rc<Practice>)> = RefCell::new((0, Rc::new(practice())));
    static PICTURED: Rc<Practice> = Rc::new(practice());
    static CHOSEN: Rc<TempDir> = Rc::new(work::folder());
}

fn programs() -> Programs {
    let words = content::text(content::FIRST, "contacts.toml").expect("the words of other programs");
    Programs::read(words).expect("words that can be read")
}

/// A practice with one person in it.
struct Practice {
    office: Office,
    person: String,
}

fn practice() -> Practice {
    let office = Office::open();
    let form = app::views::people::PersonForm { name: "Zoë Berg".into(), ..Default::default() };
    let person = office.app.add_person(&form).expect("a person").value.expect("no errors").person.id;
    let logo = office.path("logo.png");
    fs::write(&logo, content::EXAMPLE_LOGO).expect("written");
    office.app.set_photo(&person, &logo).expect("a picture");
    Practice { office, person }
}

/// Lists of other programs, and one of ours.
pub fn lists() -> Vec<Vec<u8>> {
    let ours = PROGRAMS.with(|programs| write::list(&some_people(), programs).expect("a list"));
    [fixtures("csv"), vec![ours]].concat()
}

/// vCards of other programs, and some of ours.
pub fn cards() -> Vec<Vec<u8>> {
    let mut ours = String::new();
    for person in some_people() {
        PROGRAMS
            .with(|programs| vcard::write::write(&mut ours, &person, Some(content::EXAMPLE_LOGO), programs))
            .expect("a card");
    }
    [fixtures("vcf"), vec![ours.into_bytes()]].concat()
}

fn some_people() -> Vec<Person> {
    (1..=4).map(tests::people::person).collect()
}

fn fixtures(ending: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../contacts/fixtures");
    let entries = fs::read_dir(folder).expect("the fixtures").flatten().map(|entry| entry.path());
    let mut paths: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|e| e == ending)).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).expect("a fixture")).collect()
}

/// Whoever is taken goes out again in a list, and nothing of them is missing when they come back.
pub fn people(bytes: &[u8]) -> Result<(), String> {
    PROGRAMS.with(|programs| {
        let Some(file) = read(bytes.to_vec(), programs) else { return Ok(()) };
        drop(file.apart(0..file.len()));
        let mut taken = Vec::new();
        for at in 0..file.len() {
            let (_, _) = (file.line(at), file.text_of(at));
            taken.extend(file.card(at, programs).ok().map(|card| card.person));
        }
        if taken.is_empty() {
            return Ok(());
        }
        let list = write::list(&taken, programs).map_err(|error| error.to_string())?;
        let back = read(list, programs).ok_or("our own list is none")?;
        require(back.len() == taken.len(), || format!("{} of {} came back", back.len(), taken.len()))?;
        taken.iter().enumerate().try_for_each(|(at, person)| {
            let back =
                back.card(at, programs).map_err(|reason| format!("{person:?} came back as {reason:?}"))?;
            let there = texts_of(&back.person);
            let missing = texts_of(person).into_iter().find(|text| {
                let pieces = text.split([' ', '\n', ';', ',']);
                pieces.into_iter().any(|piece| !there.iter().any(|other| other.contains(piece)))
            });
            missing.map_or(Ok(()), |text| Err(format!("{text:?} of {person:?}\nis not in {:?}", back.person)))
        })
    })
}

fn read(bytes: Vec<u8>, programs: &Programs) -> Option<File> {
    let text = decode::text(bytes).ok()?;
    File::read(text, programs, || Ok::<(), ()>(())).ok().flatten()
}

/// What is said about a person. An e-mail that is none is moved among their own fields, or is taken for two, so where
/// a word stands is no part of it.
fn texts_of(person: &Person) -> Vec<String> {
    let points = [&person.emails, &person.phones, &person.addresses].into_iter().flatten();
    let fields = person.fields.iter().map(|field| field.value.clone());
    let single = [&person.name, &person.called, &person.pronouns, &person.notes, &person.source.detail];
    points
        .map(|point| point.value.clone())
        .chain(fields)
        .chain(single.map(Clone::clone))
        .chain(person.tags.clone())
        .collect()
}

/// A list after a 0, vCards after a 1.
pub fn imports() -> Vec<Vec<u8>> {
    let named = |kind: u8, all: Vec<Vec<u8>>| all.into_iter().map(move |bytes| [vec![kind], bytes].concat());
    named(0, lists()).chain(named(1, cards())).collect()
}

/// The whole way of a file up to the moment before it is brought in: each step answers in plain words, and nothing
/// is written.
pub fn import(bytes: &[u8]) -> Result<(), String> {
    let Some((kind, file)) = bytes.split_first() else { return Ok(()) };
    let Practice { office, .. } = &*IMPORTING.with(Rc::clone);
    let (path, vault) =
        (office.path(["people.csv", "people.vcf"][usize::from(kind % 2)]), office.path("data/vault.grv"));
    let before = fs::read(&vault).expect("the vault");
    fs::write(&path, file).expect("written");
    let looked = look_over(&office.app, &path, &office.path("unread"), file);
    office.app.forget_import();
    require(fs::read(&vault).is_ok_and(|now| now == before), || "something was written".to_owned())?;
    answered(&office.app, looked)
}

fn look_over(app: &App, path: &Path, unread: &Path, file: &[u8]) -> Result<(), Error> {
    let mut dice = Dice::new(file.len());
    let view = app.read_people(path)?;
    app.review(&view.token, 0)?;
    let targets: Vec<Target> = (0..60).map(|_| Target::ALL[dice.below(Target::ALL.len())]).collect();
    let columns = view.columns.as_ref().is_none_or(|columns| columns.headings);
    app.settle_columns(&view.token, columns, &targets)?;
    let review = app.review(&view.token, 0)?;
    app.decide(&view.token, None, Some([Way::Merge, Way::Skip][dice.below(2)]), review.cases.len())?;
    app.settle_columns(&view.token, !columns, &targets)?;
    app.review(&view.token, 0)?;
    app.save_unread(&view.token, unread)
}

/// What is refused says why, and not that something else happened.
fn answered<T>(app: &App, answer: Result<T, Error>) -> Result<(), String> {
    match answer {
        Ok(_) => Ok(()),
        Err(error @ (Error::Said(_) | Error::Logo(_))) => {
            require(app.problem(&error).message.len() > 10, || format!("no words for {error:?}"))
        }
        Err(other) => Err(format!("no answer: {other:?}")),
    }
}

/// A name, a line end, and what stands in the file.
pub fn attachments() -> Vec<Vec<u8>> {
    let jpeg = include_bytes!("../../../../src-tauri/press/tests/sample/logo.jpg");
    [
        [b"Letter from Zo\xc3\xab.txt\n".as_slice(), "Dear Łukasz,\r\nthanks.".as_bytes()].concat(),
        [b"CON\n%PDF-1.7 ".as_slice(), &[0xff; 40]].concat(),
        [b"..\\..\\x.exe\n".as_slice(), content::EXAMPLE_LOGO].concat(),
        ["fdp\u{202e}.jpeg.\n".as_bytes(), jpeg].concat(),
    ]
    .into()
}

/// What is kept comes back byte by byte, under a name of its kind, in the folder of files handed out and nowhere else.
pub fn attachment(bytes: &[u8]) -> Result<(), String> {
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(0);
    let (name, file) = (named_by_the_system(&bytes[..end]), bytes.get(end + 1..).unwrap_or_default());
    let Practice { office, person } = &*ATTACHING.with_borrow_mut(|(count, place)| {
        *count += 1;
        // What was deleted lies there until the program is started anew.
        if *count % 200 == 0 {
            *place = Rc::new(practice());
        }
        place.clone()
    });
    let dropped = office.path("dropped");
    fs::create_dir_all(&dropped).expect("a folder");
    let path = dropped.join(name);
    fs::write(&path, file).expect("written");
    let kept = office.app.attach(person, &path);
    fs::remove_file(&path).expect("removed");
    let id = match kept {
        Ok(view) => view.id,
        refused => return answered(&office.app, refused),
    };
    let said = |error: Error| format!("kept, but not had back: {error}");
    let given = office.app.open_attachment(&id).map_err(said)?;
    let folder = office.path("data/handed-out");
    let (name, ending) = office.app.attachment_name(&id).map_err(said)?;
    let inside =
        given.parent().and_then(Path::parent) == Some(&folder) && given.file_name() == Some(name.as_ref());
    require(inside && Path::new(&name).extension().is_some_and(|e| e == ending), || format!("{given:?}"))?;
    require(fs::read(&given).is_ok_and(|back| back == file), || "other bytes".to_owned())?;
    office.app.attachment_picture(&id).map_err(said)?;
    office.app.delete_attachment(&id).map_err(said)?;
    office.app.take_back_files();
    require(!given.exists(), || "it stays".to_owned())
}

/// A name that a file can have here.
fn named_by_the_system(name: &[u8]) -> PathBuf {
    let kept: String = String::from_utf8_lossy(name).chars().filter(|c| !matches!(c, '/' | '\0')).collect();
    let mut short = kept;
    while short.len() > 250 {
        short.pop();
    }
    if short.trim_matches('.').is_empty() { "x".into() } else { short.into() }
}

/// Pictures of people.
pub fn photos() -> Vec<Vec<u8>> {
    super::content::logos()
}

/// A picture that is refused leaves the one that is there.
pub fn photo(bytes: &[u8]) -> Result<(), String> {
    let Practice { office, person } = &*PICTURED.with(Rc::clone);
    let said = |error: Error| error.to_string();
    let before = office.app.person(person).map_err(said)?.photo;
    let path = office.path("photo");
    fs::write(&path, bytes).expect("written");
    let taken = office.app.set_photo(person, &path);
    let is_taken = taken.is_ok();
    answered(&office.app, taken)?;
    let now = office.app.person(person).map_err(said)?.photo;
    require(now.is_some() && (is_taken || now == before), || "the picture is gone".to_owned())
}

/// Names as people and files may have them.
pub fn names() -> Vec<Vec<u8>> {
    let long = "山田 花子 ".repeat(100);
    let names = [
        "../../etc/passwd",
        "CON",
        "com1.txt",
        "a\0b",
        "fdp\u{202e}exe",
        "trailing dot.",
        "...",
        "C:\\x",
        "~/.ssh",
        "",
        "Zoë Ångström-Núñez, coaching agreement",
        "new\nline",
        "\u{feff}\u{200f}",
        "aux .",
        "-rf",
        "👩‍👩‍👧‍👦",
    ];
    let names = names.into_iter().chain([long.as_str()]);
    names.map(|name| name.as_bytes().to_vec()).chain([vec![b'a'; 300]]).collect()
}

/// A file of this name can be made, in the chosen folder and nowhere else, on every system.
pub fn file_name(bytes: &[u8]) -> Result<(), String> {
    let name = papers::file_name(&String::from_utf8_lossy(bytes), "pdf");
    let outer = CHOSEN.with(Rc::clone);
    let folder = outer.path().join("chosen");
    fs::create_dir_all(&folder).expect("a folder");
    store::files::write_atomically(&folder.join(&name), b"%PDF")
        .map_err(|error| format!("{name:?}: {error}"))?;
    let in_it = |folder: &Path| {
        fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.file_name()).collect::<Vec<_>>()
    };
    let is_there = in_it(&folder) == [name.as_str()] && in_it(outer.path()) == ["chosen"];
    fs::remove_file(folder.join(&name)).map_err(|error| error.to_string())?;
    let stem = name.strip_suffix(".pdf").unwrap_or_default();
    let device = stem.split('.').next().unwrap_or_default().trim().to_uppercase();
    let odd =
        |c: char| c.is_control() || r#"/\:*?"<>|"#.contains(c) || ('\u{202a}'..='\u{202e}').contains(&c);
    let is_fine = !stem.is_empty() && !stem.ends_with(['.', ' ']) && !name.contains(odd);
    let is_device = ["CON", "PRN", "AUX", "NUL", "COM1", "COM9", "LPT1", "LPT9"].contains(&device.as_str());
    require(is_there && is_fine && !is_device, || format!("{name:?}, there: {is_there}"))
}

/// Texts that spreadsheet programs would run.
pub fn texts() -> Vec<Vec<u8>> {
    let texts = [
        "=HYPERLINK(\"http://x\")",
        "+49 30 123",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1",
        "＋1",
        "'=1",
        "''@x",
        " =1",
        "a,b;\"c\"",
        "\"=1\"",
        "1\n=2",
        "\u{feff}=1",
        "=cmd|' /C calc'!A0",
    ];
    texts.map(|text| text.as_bytes().to_vec()).into()
}

/// In no cell of a list does anything stand that would be run, whatever the field it came from.
pub fn cells(bytes: &[u8]) -> Result<(), String> {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let (cell, back) = (csv_cells::safe(&text), csv_cells::plain(&text));
    require(!runs(&cell) && csv_cells::plain(&cell) == text, || format!("{text:?} as {cell:?}, {back:?}"))?;
    let point = || vec![ContactPoint { label: text.clone(), value: text.clone() }];
    let mut person =
        Person { name: text.clone(), called: text.clone(), pronouns: text.clone(), ..Person::default() };
    (person.emails, person.phones, person.addresses) = (point(), point(), point());
    (person.time_zone, person.language, person.notes) = (text.clone(), text.clone(), text.clone());
    (person.source.who, person.source.detail) = (text.clone(), text.clone());
    person.tags = tidy_tags(vec![text.clone()]);
    person.fields = vec![OwnField { name: text.clone(), value: text.clone() }];
    let list =
        PROGRAMS.with(|programs| write::list(&[person], programs)).map_err(|error| error.to_string())?;
    let list = list.strip_prefix("\u{feff}".as_bytes()).ok_or("no mark before it")?;
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(list);
    let rows: Vec<csv::StringRecord> =
        reader.records().collect::<Result<_, _>>().map_err(|error| error.to_string())?;
    require(rows.len() == 2, || format!("{} rows", rows.len()))?;
    let run = rows.iter().flatten().find(|cell| runs(cell));
    run.map_or(Ok(()), |cell| Err(format!("{cell:?} would be run")))
}

fn runs(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}
