//! Looking around: an example practice that is believable, apart from everything real, and gone afterwards.

use app::{
    Error,
    errors::Code,
    views::{guide::GuidePlace, people::EntryKind, start::VaultState},
};
use domain::{
    agreement::AgreementState,
    person::{PeopleQuery, Stage},
};
use std::{fs, path::Path, sync::Arc};
use tests::office::{Office, PASSPHRASE, practice};

fn data(office: &Office) -> std::path::PathBuf {
    office.folder.path().join("data")
}

fn example(office: &Office) -> std::path::PathBuf {
    data(office).join("example")
}

/// A new user who has pressed "Look around first".
fn looking() -> Office {
    let office = Office::empty();
    assert_eq!(office.app.start().vault, VaultState::Absent);
    let start = office.app.look_around().unwrap();
    assert!(start.example && start.vault == VaultState::Open && start.problem.is_none());
    office
}

/// The same, where what is in the example does not matter.
fn looking_at_little() -> Office {
    let office = told(PRACTICE);
    assert!(office.app.look_around().unwrap().example);
    office
}

/// With an example of the test's own.
fn told(text: &str) -> Office {
    let mut texts = tests::office::fixtures().to_vec();
    texts.push(("example.toml".to_owned(), text.to_owned()));
    Office::with_texts(&Arc::new(texts))
}

const PRACTICE: &str = "
    [practice]
    name = 'Somewhere'
    owner = 'Somebody'
    trade = 'coach'
    currency = 'EUR'
    page_size = 'a4'
    client_word = 'client'
    session_word = 'session'
    email = 'somebody@somewhere.example'
";

fn refused(script: &str) -> String {
    let office = told(&format!("{PRACTICE}{script}"));
    let error = office.app.look_around().unwrap_err();
    assert!(!example(&office).exists(), "nothing half-made is left");
    assert_eq!(office.app.start().vault, VaultState::Absent);
    error.to_string()
}

#[test]
fn the_example_is_believable() {
    let office = looking();
    has_rules_that_were_published_twice_and_changed_since(&office);
    has_people_in_all_stages_with_sources_and_reasons(&office);
    has_agreements_in_every_state(&office);
    has_guides_finished_and_under_way(&office);
    happened_before_today_in_its_order(&office);
    cannot_be_opened_with_a_passphrase(&office);
    is_found_open_by_a_second_press(&office);
}

fn has_rules_that_were_published_twice_and_changed_since(office: &Office) {
    let rules = office.app.rules().unwrap();
    assert_eq!((rules.version, rules.next), (2, Some(3)));
    let numbers: Vec<u32> = rules.versions.iter().map(|v| v.number).collect();
    assert_eq!(numbers, [2, 1]);
    assert!(rules.versions.iter().all(|v| v.agreements > 1), "{:?}", rules.versions);
    let changed: Vec<&str> = rules.clauses.iter().filter(|c| c.changed).map(|c| c.id.as_str()).collect();
    assert_eq!(changed, ["preparation"]);
}

fn has_people_in_all_stages_with_sources_and_reasons(office: &Office) {
    let people = office.everybody().rows;
    assert!(people.len() >= 12, "{}", people.len());
    for stage in [Stage::Prospect, Stage::Client, Stage::FormerClient, Stage::Declined] {
        assert!(people.iter().filter(|p| p.stage == stage).count() >= 2, "{stage:?}");
    }
    for letter in ['Å', 'Ł', 'Ε', 'М', 'م', 'ש', '山'] {
        assert!(people.iter().any(|p| p.name.contains(letter)), "{letter}");
    }
    for row in &people {
        let person = office.app.person(&row.id).unwrap();
        assert_ne!(person.source, "Not known", "{}", row.name);
        let stages = person.timeline.entries().into_iter().filter(|e| e.kind == EntryKind::Stage);
        assert_eq!(
            stages.filter(|e| e.detail.is_empty()).count(),
            1,
            "only the first has no reason: {}",
            row.name
        );
    }
}

fn has_agreements_in_every_state(office: &Office) {
    let rows = office.app.agreements().unwrap();
    let issued = |version: u32| {
        rows.iter().filter(|r| r.state == AgreementState::Issued && r.version == version).count()
    };
    assert!(issued(1) >= 2 && issued(2) >= 2, "{rows:?}");
    assert!(rows.iter().any(|r| r.state == AgreementState::Draft));
    let mut others = Vec::new();
    for row in &rows {
        let view = office.app.agreement(&row.id).unwrap();
        assert_eq!(view.errors, [], "{}", row.name);
        others.extend(view.cover.parties.iter().skip(1).map(|p| p.name.clone()));
    }
    assert_eq!(others.len(), 2, "a guardian and a sponsor: {others:?}");
}

fn has_guides_finished_and_under_way(office: &Office) {
    let cards = office.app.guides().unwrap();
    let runs = |id: &str| cards.iter().find(|c| c.id == id).unwrap().runs.iter();
    for guide in ["profile", "decision", "dismissal"] {
        assert!(runs(guide).any(|run| run.finished), "{guide}");
    }
    assert!(runs("decision").any(|run| !run.finished));
}

fn happened_before_today_in_its_order(office: &Office) {
    let numbers: Vec<String> = office
        .app
        .agreements()
        .unwrap()
        .into_iter()
        .filter(|r| r.state == AgreementState::Issued)
        .map(|r| r.number)
        .collect();
    let mut newest_first = numbers.clone();
    newest_first.sort_by(|a, b| b.cmp(a));
    assert_eq!(numbers, newest_first, "numbers rise with the days");
    assert!(numbers.last().unwrap().starts_with("2025-"), "it reaches back into the year before");
    let versions = office.app.rules().unwrap().versions;
    assert_eq!(versions[0].published, "21 July 2026", "124 days before 22 November");
}

#[test]
fn the_example_moves_with_the_day() {
    let office = told(&format!("{PRACTICE}[[person]]\nago = 30\nname = 'A'\nsource_kind = 'website'"));
    let first = |office: &Office| {
        let id = office.everybody().rows[0].id.clone();
        office.app.person(&id).unwrap().stage_since
    };
    office.app.look_around().unwrap();
    assert_eq!(first(&office), "since 23 October 2026");
    office.app.leave_example().unwrap();
    office.later(chrono::Duration::days(366));
    office.app.look_around().unwrap();
    assert_eq!(first(&office), "since 24 October 2027");
}

#[test]
fn leaving_removes_it_and_a_real_practice_begins_empty() {
    let office = looking();
    assert!(example(&office).is_dir());
    let file = office.app.hand_out_rules(app::views::rules::RulesPaper::FactSheet, Some(2)).unwrap();
    let start = office.app.leave_example().unwrap();
    assert!(!start.example && start.vault == VaultState::Absent && start.practice.is_none());
    assert!(!example(&office).exists() && !file.exists());
    assert!(matches!(office.app.people(&PeopleQuery::default()), Err(Error::Locked)));
    let made = office.app.create_vault(&practice(), PASSPHRASE, PASSPHRASE).unwrap();
    assert!(made.value.is_some_and(|start| !start.example));
    assert_eq!(office.everybody().rows, []);
    office.app.lock().unwrap();
    office.app.unlock(PASSPHRASE).unwrap();
}

#[test]
fn locking_setting_up_and_ending_the_program_remove_it_too() {
    let office = looking_at_little();
    office.app.lock().unwrap();
    assert!(!example(&office).exists());
    office.app.look_around().unwrap();
    office.app.create_vault(&practice(), PASSPHRASE, PASSPHRASE).unwrap();
    assert!(!example(&office).exists() && !office.app.start().example);
    assert_eq!(office.everybody().rows, []);

    let office = looking_at_little();
    let folder = example(&office);
    let Office { app, folder: kept, .. } = office;
    drop(app);
    assert!(!folder.exists());
    drop(kept);
}

#[test]
fn what_a_killed_run_left_is_cleared_at_the_next_start() {
    let office = looking_at_little();
    let copy = office.path("copy");
    copy_folder(&example(&office), &copy);
    office.app.leave_example().unwrap();
    copy_folder(&copy, &example(&office));
    let office = office.reopen();
    assert_eq!(office.app.start().vault, VaultState::Absent);
    assert!(!example(&office).exists());
    assert!(office.app.look_around().unwrap().example);
}

#[test]
fn with_real_records_there_is_nothing_to_look_around_in() {
    let office = Office::open();
    let refused = office.app.look_around().unwrap_err();
    assert_eq!(office.app.problem(&refused).code, Code::Other);
    assert!(office.app.problem(&refused).message.contains("There are records in this folder already"));
    assert!(!office.app.start().example && office.app.home().is_ok(), "the records stay open");
    office.app.lock().unwrap();
    assert!(office.app.look_around().is_err());
    assert!(matches!(office.app.leave_example().map(|start| start.vault), Ok(VaultState::Locked)));
    assert!(!example(&office).exists());
    office.app.unlock(PASSPHRASE).unwrap();
    office.app.leave_example().unwrap();
    assert_eq!(office.app.start().vault, VaultState::Open, "leaving an example closes nothing real");
}

fn cannot_be_opened_with_a_passphrase(office: &Office) {
    for passphrase in ["", "open", PASSPHRASE] {
        assert!(office.app.unlock(passphrase).is_err());
    }
    assert!(office.app.start().example);
}

fn is_found_open_by_a_second_press(office: &Office) {
    let before = office.everybody();
    assert!(office.app.look_around().unwrap().example);
    assert_eq!(office.everybody(), before);
}

#[test]
fn a_folder_that_cannot_be_written_is_said_plainly_and_nothing_is_left() {
    let office = told(PRACTICE);
    office.app.start();
    // Where the example's folder would stand, there is a file.
    fs::write(example(&office), "mine").unwrap();
    let error = office.app.look_around().unwrap_err();
    assert!(!office.app.problem(&error).message.contains('{'));
    assert_eq!(fs::read(example(&office)).unwrap(), b"mine");
    fs::remove_file(example(&office)).unwrap();
    assert!(office.app.look_around().unwrap().example);
}

#[test]
fn an_example_that_contradicts_the_app_is_not_shown() {
    let check = |script: &str, words: &str| {
        let said = refused(script);
        assert!(said.contains(words), "{said}");
    };
    check("[[run]]\nguide = 'nowhere'\nago = 1", "nowhere");
    check("[[run]]\nguide = 'rulebook'\nago = 1\n[run.pages.fee]\n'fee.amount' = 'much'", "fee");
    check("[[run]]\nguide = 'rulebook'\nago = 1", "rulebook fee");
    check("[[run]]\nguide = 'rulebook'\nago = 1\nfinish = false\n[run.pages.elsewhere]\n", "elsewhere");
    check(
        "[[run]]\nguide = 'rulebook'\nago = 1\nfinish = false\n[run.pages.parties]\n'fee.x' = '1'",
        "fee.x",
    );
    check("[[person]]\nago = 3\nname = ' '", "name");
    check("[[person]]\nago = 3\nname = 'A'\nstage = [{ ago = 1, to = 'friend', reason = '' }]", "stage");
    check(
        "[[person]]\nago = 3\nname = 'A'\nstage = [{ ago = 9, to = 'client', reason = '' }]",
        "A: not there",
    );
    check("[[person]]\nago = 3\nname = 'A'\n[[person.agreement]]\nago = 1", "problem.no_rules");
    check("[[run]]\nguide = 'rulebook'\nwhen = 1", "unknown field");
}

#[test]
fn guides_of_every_kind_can_be_told_finished_or_under_way() {
    let office = told(&format!("{PRACTICE}{EVERY_KIND}"));
    office.app.look_around().unwrap();
    let cards = office.app.guides().unwrap();
    let runs = |id: &str| cards.iter().find(|c| c.id == id).unwrap().runs.clone();
    assert!(runs("every_kind").iter().any(|run| run.finished), "{:?}", runs("every_kind"));
    let open = runs("long_one").into_iter().find(|run| !run.finished).unwrap();
    let place = office.app.open_run(&open.run).unwrap().place;
    assert!(matches!(place, GuidePlace::Page(_) | GuidePlace::Tasks(_)), "{place:?}");
}

const EVERY_KIND: &str = "
    [[run]]
    guide = 'every_kind'
    ago = 9
    [run.pages.what]
    kind = 'A walk by the river'
    why_other = 'The room was taken.'
    [run.pages.signs]
    signs = ['calm', 'tired']
    tired_since = { text = '3', unit = 'weeks' }
    [run.pages.day]
    day = { ago = 4 }
    rating = '4'
    [run.pages.next]
    again = 'yes'
    steps = ['Walk', 'Write it down']
    [run.pages.price]
    fee = '12,50'
    minutes = '50'

    [[run]]
    guide = 'long_one'
    ago = 2
    finish = false
    [run.pages.aims]
    aims = ['A quiet spring']
";

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

#[test]
fn one_document_of_every_kind_is_printed_in_both_page_sizes() {
    let out = tempfile::tempdir().unwrap();
    let files = tests::example::print_documents(&out.path().join("new")).unwrap();
    let names: Vec<_> = files.iter().map(|f| f.file_name().unwrap().to_string_lossy().into_owned()).collect();
    let of_guides = ["portrait", "decision", "script", "cue-cards", "confirmation", "recommitment"];
    for kind in ["rules", "fact-sheet", "agreement"].into_iter().chain(of_guides) {
        for (size, points) in [("a4", "595.2"), ("us-letter", "612 x 792")] {
            let name = format!("{kind}-{size}.pdf");
            let at = names.iter().position(|n| *n == name).unwrap_or_else(|| panic!("{name}: {names:?}"));
            assert!(tests::pdf::page_size(&files[at]).starts_with(points), "{name}");
            let text = tests::pdf::text(&files[at]);
            assert!(text.contains("Willow Row Coaching") || text.contains("Mateus"), "{name}");
        }
    }
}

#[test]
fn every_document_is_listed_and_drafts_are_not() {
    let office = told(&format!("{PRACTICE}{EVERY_KIND}"));
    office.app.look_around().unwrap();
    let kinds: Vec<String> = office.app.documents().unwrap().into_iter().map(|d| d.kind).collect();
    assert_eq!(kinds, ["meeting-note"], "the unfinished run is none, and there are no rules yet");
    let office = looking();
    let all = office.app.documents().unwrap();
    let issued = office.app.agreements().unwrap().iter().filter(|r| !r.number.is_empty()).count();
    assert_eq!(all.iter().filter(|d| d.kind == "agreement").count(), issued);
    assert!(all.iter().all(|d| d.pdf.starts_with(b"%PDF") && d.name.ends_with(".pdf")));
}

/// Names the folder of a run whose files may not grow beyond what a full disk would hold.
const FULL: &str = "LOOKING_ON_A_FULL_DISK";

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_fills_up_meanwhile_is_said_plainly_and_nothing_is_left() {
    if std::env::var_os(FULL).is_none() {
        let test = "looking::a_disk_that_fills_up_meanwhile_is_said_plainly_and_nothing_is_left";
        let program = std::env::current_exe().unwrap();
        // In blocks of 512 bytes; without the trap, the system would end the program.
        let limited = "trap '' XFSZ; ulimit -f 1000; exec \"$@\"";
        let mut limited_run = std::process::Command::new("sh");
        limited_run.args(["-c", limited, "sh"]).arg(program).args(["--exact", test]).env(FULL, "1");
        let run = limited_run.output().unwrap();
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stdout));
        return;
    }
    let office = Office::empty();
    let problem = office.app.problem(&office.app.look_around().unwrap_err());
    assert!(!problem.message.is_empty() && !problem.message.contains('{'), "{}", problem.message);
    assert!(!example(&office).exists());
    assert_eq!(office.app.start().vault, VaultState::Absent);
    office.app.create_vault(&practice(), PASSPHRASE, PASSPHRASE).unwrap();
}
