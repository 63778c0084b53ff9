//! Passphrase and recovery key: made at set-up, asked for again, lost, changed. And when the records lock.

use app::{
    App, Error,
    errors::Code,
    views::{
        Checked,
        keys::{FreshKey, RecoveryKeyState},
        start::{PracticeForm, VaultState},
    },
    watch::Due,
};
use chrono::Duration;
use domain::document::{plain_text, reading_grade::reading_grade};
use store::VaultError;
use tests::office::{Office, PASSPHRASE, practice, set_up};

const OTHER: &str = "maple window brave copper";

fn fresh(app: &App) -> FreshKey {
    app.new_recovery_key(&practice(), PASSPHRASE, PASSPHRASE).unwrap().value.unwrap()
}

fn fields<T>(checked: &Checked<T>) -> Vec<&str> {
    checked.errors.iter().map(|error| error.field.as_str()).collect()
}

fn said<T>(checked: Checked<T>) -> String {
    assert!(checked.value.is_none());
    let [error] = checked.errors.as_slice() else { panic!("{:?}", checked.errors) };
    let mut places = error.message.split('{').skip(1);
    assert!(!places.any(|rest| rest.starts_with(char::is_alphabetic)), "{}", error.message);
    error.message.clone()
}

/// Set up, with the recovery key as it stands on paper.
fn open() -> (Office, String) {
    let office = Office::empty();
    let key = set_up(&office.app).join("-");
    (office, key)
}

fn state(office: &Office) -> RecoveryKeyState {
    office.app.keys().unwrap().recovery_key
}

fn handed_out(office: &Office) -> usize {
    std::fs::read_dir(office.path("data/handed-out")).map_or(0, |entries| entries.flatten().count())
}

#[test]
fn there_is_no_vault_before_a_group_of_the_recovery_key_is_typed_back() {
    let office = Office::empty();
    let create =
        |group: &str| office.app.create_vault_with_recovery_key(&practice(), PASSPHRASE, PASSPHRASE, group);
    assert_eq!(office.app.start().vault, VaultState::Absent);
    assert!(matches!(create("7K2QD"), Err(Error::Said("problem.no_fresh_key"))));
    let key = fresh(&office.app);
    assert_eq!(key.groups.len(), 6);
    assert!(key.groups.iter().all(|group| group.len() == 5));
    let page = office.app.hand_out_recovery_key().unwrap();
    assert!(page.exists());

    let right = &key.groups[key.asked - 1];
    let other = key.asked % 6 + 1;
    assert!(said(create(&key.groups[other - 1]).unwrap()).contains(&format!("This is group {other}.")));
    for wrong in ["", "12345", &right[1..], "ß", &key.groups.join("-"), &"7".repeat(100_000)] {
        assert!(said(create(wrong).unwrap()).contains(&format!("group {}", key.asked)), "{wrong:.20}");
    }
    assert_eq!(office.app.start().vault, VaultState::Absent);
    assert!(page.exists());

    let typed = format!(" {} ", right.to_lowercase());
    assert_eq!(create(&typed).unwrap().value.unwrap().vault, VaultState::Open);
    assert!(!page.exists(), "the page is taken back");
    assert_eq!(state(&office), RecoveryKeyState::Fine);
    assert_eq!(office.app.keys().unwrap().made, "Made 22 November 2026.");
    assert!(matches!(office.app.recovery_key_page(), Err(Error::Said("problem.no_fresh_key"))), "let go");
    office.app.lock().unwrap();
    office.app.unlock(PASSPHRASE).unwrap();
}

#[test]
fn the_key_stays_while_one_goes_back_and_forth_and_goes_with_the_program() {
    let office = Office::empty();
    let first = fresh(&office.app);
    let form = PracticeForm { name: "Willow Row".into(), ..practice() };
    let again = office.app.new_recovery_key(&form, OTHER, OTHER).unwrap().value.unwrap();
    assert!(again == first, "it may be on paper by now");
    let page = plain_text::plain_text(&office.app.recovery_key_page().unwrap());
    assert!(page.contains("Willow Row") && page.contains(&first.groups[5]), "{page}");
    let office = office.reopen();
    assert_eq!(office.app.start().vault, VaultState::Absent);
    assert!(fresh(&office.app) != first);
}

#[test]
fn what_is_to_be_put_right_comes_before_the_key() {
    let office = Office::empty();
    let check = |form: &PracticeForm, passphrase: &str, again: &str, want: &[&str]| {
        let made = office.app.new_recovery_key(form, passphrase, again).unwrap();
        assert_eq!(made.errors.iter().map(|e| e.field.as_str()).collect::<Vec<_>>(), want);
        assert!(made.value.is_none());
    };
    check(&PracticeForm { name: String::new(), ..practice() }, "short", "short", &["name", "passphrase"]);
    check(&practice(), PASSPHRASE, OTHER, &["again"]);
}

#[test]
fn the_page_to_print_says_what_it_is_for_in_plain_words() {
    let office = Office::empty();
    let key = fresh(&office.app);
    let page = office.app.recovery_key_page().unwrap();
    let text = plain_text::plain_text(&page);
    for words in ["Stillwater Coaching", "22 November 2026", "passport", "forgot"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(key.groups.iter().all(|group| text.contains(group)));
    let grade = reading_grade(&page, &["Stillwater Coaching"]).unwrap();
    assert!(grade <= 8.0, "{grade}");
    let file = office.path("key.pdf");
    office.app.save_recovery_key_pdf(&file).unwrap();
    assert!(std::fs::read(&file).unwrap().starts_with(b"%PDF"));
    assert_eq!(
        office.app.recovery_key_file_name().unwrap(),
        "Stillwater Coaching, recovery key, 22 November 2026.pdf"
    );
}

#[test]
fn locking_ends_what_is_under_way_with_a_fresh_key() {
    let (office, _) = open();
    office.app.replace_recovery_key(PASSPHRASE).unwrap().value.unwrap();
    office.app.hand_out_recovery_key().unwrap();
    office.app.lock().unwrap();
    assert_eq!(handed_out(&office), 0);
    office.app.unlock(PASSPHRASE).unwrap();
    assert!(matches!(office.app.confirm_recovery_key("7K2QD"), Err(Error::Said("problem.no_fresh_key"))));
}

#[test]
fn a_forgotten_passphrase_is_replaced_with_the_recovery_key() {
    let (office, key) = open();
    office.app.lock().unwrap();
    assert_eq!(office.app.check_recovery_key(&key.to_lowercase().replace('-', " ")).unwrap().errors, []);
    let reset = |key: &str, passphrase: &str, again: &str| {
        office.app.reset_passphrase(key, passphrase, again).unwrap()
    };
    assert_eq!(fields(&reset(&key, "short", "short")), ["passphrase"]);
    assert_eq!(fields(&reset(&key, OTHER, PASSPHRASE)), ["again"]);
    assert_eq!(fields(&reset("", OTHER, OTHER)), ["recovery_key"]);
    assert_eq!(office.app.start().vault, VaultState::Locked);
    office.app.unlock(PASSPHRASE).unwrap();
    office.app.lock().unwrap();

    let opened = reset(&key, OTHER, OTHER).value.unwrap();
    assert_eq!(opened.vault, VaultState::Open);
    office.app.lock().unwrap();
    let refused = office.app.unlock(PASSPHRASE).unwrap_err();
    assert_eq!(office.app.problem(&refused).code, Code::WrongPassphrase);
    office.app.unlock(OTHER).unwrap();
    office.app.lock().unwrap();
    assert_eq!(
        reset(&key, PASSPHRASE, PASSPHRASE).value.unwrap().vault,
        VaultState::Open,
        "it stays the key"
    );
}

#[test]
fn every_recovery_key_that_is_none_has_a_plain_answer() {
    let (office, key) = open();
    office.app.lock().unwrap();
    let check = |typed: &str, words: &str| {
        let said = said(office.app.check_recovery_key(typed).unwrap());
        assert!(said.contains(words), "{said}");
    };
    let changed = |at: usize| {
        let mut signs: Vec<char> = key.chars().collect();
        signs[at] = if signs[at] == '7' { '8' } else { '7' };
        signs.into_iter().collect::<String>()
    };
    check("", "six groups");
    check("  - – \u{200b}", "six groups");
    check(&key[1..], "here are 29");
    check(&format!("{key}{key}"), "here are 60");
    check(&"0".repeat(1_000_000), "here are 1000000");
    check(&key.replacen('-', "U", 1), "“U”");
    check(&key.replacen('-', "é", 1), "“é”");
    for hostile in ["\u{202e}", "\0", "\u{301}", "👩🏽‍🦱"] {
        check(&key.replacen('-', hostile, 1), "Some signs are not right");
    }
    check("{sign}{group}", "“{”");
    check("'; DROP TABLE person; --", "“'”");
    for group in 1..=6 {
        check(&changed((group - 1) * 6 + 2), &format!("group {group}"));
    }
    check(&set_up(&Office::empty().app).join(" "), "not the recovery key of these records");
    office.app.unlock(PASSPHRASE).unwrap();
}

#[test]
fn the_passphrase_is_changed_by_whoever_knows_it() {
    let (office, key) = open();
    let change = |present: &str, passphrase: &str, again: &str| {
        office.app.change_passphrase(present, passphrase, again).unwrap()
    };
    assert_eq!(fields(&change(OTHER, OTHER, OTHER)), ["present"]);
    assert_eq!(fields(&change("", OTHER, OTHER)), ["present"]);
    assert_eq!(fields(&change(PASSPHRASE, "short", "short")), ["passphrase"]);
    assert_eq!(fields(&change(PASSPHRASE, OTHER, "maple window brave")), ["again"]);
    assert_eq!(change(PASSPHRASE, OTHER, OTHER).errors, []);
    assert_eq!(office.app.start().vault, VaultState::Open);
    office.app.lock().unwrap();
    assert!(matches!(office.app.unlock(PASSPHRASE), Err(Error::Vault(VaultError::WrongPassphrase))));
    office.app.unlock(OTHER).unwrap();
    office.app.lock().unwrap();
    assert_eq!(office.app.check_recovery_key(&key).unwrap().errors, [], "the recovery key stays");
}

#[test]
fn a_new_recovery_key_takes_the_place_of_the_old_one_once_it_is_on_paper() {
    let (office, old) = open();
    assert_eq!(fields(&office.app.replace_recovery_key(OTHER).unwrap()), ["passphrase"]);
    let new = office.app.replace_recovery_key(PASSPHRASE).unwrap().value.unwrap();
    let page = office.app.hand_out_recovery_key().unwrap();
    let wrong = office.app.confirm_recovery_key("").unwrap();
    assert_eq!(fields(&wrong), ["group"]);
    assert_eq!(office.app.check_recovery_key(&old).unwrap().errors, [], "until then the old one works");

    office.later(Duration::days(2));
    let view = office.app.confirm_recovery_key(&new.groups[new.asked - 1]).unwrap().value.unwrap();
    assert_eq!(view.made, "Made 24 November 2026.");
    assert!(!page.exists());
    let refused = said(office.app.check_recovery_key(&old).unwrap());
    assert!(refused.contains("not the recovery key"), "{refused}");
    assert_eq!(office.app.check_recovery_key(&new.groups.join("")).unwrap().errors, []);
}

#[test]
fn a_new_recovery_key_that_is_given_up_leaves_the_old_one() {
    let (office, old) = open();
    let new = office.app.replace_recovery_key(PASSPHRASE).unwrap().value.unwrap();
    office.app.hand_out_recovery_key().unwrap();
    office.app.discard_recovery_key();
    assert_eq!(handed_out(&office), 0);
    let late = office.app.confirm_recovery_key(&new.groups[new.asked - 1]);
    assert!(matches!(late, Err(Error::Said("problem.no_fresh_key"))));
    assert_eq!(office.app.check_recovery_key(&old).unwrap().errors, []);
}

#[test]
fn home_asks_for_it_after_thirty_days() {
    let (office, key) = open();
    office.later(Duration::days(29));
    assert_eq!(state(&office), RecoveryKeyState::Fine);
    office.later(Duration::days(1));
    let view = office.app.keys().unwrap();
    assert_eq!(view.recovery_key, RecoveryKeyState::Due);

    let groups: Vec<&str> = key.split('-').collect();
    let asked = groups[view.group - 1];
    let wrong = said(office.app.check_recovery_group("11111").unwrap());
    assert!(wrong.contains(&format!("group {}", view.group)), "{wrong}");
    assert_eq!(state(&office), RecoveryKeyState::Due);
    let view = office.app.check_recovery_group(&asked.to_lowercase()).unwrap().value.unwrap();
    assert_eq!(view.recovery_key, RecoveryKeyState::Fine);
    assert_eq!(view.made, "Made 22 November 2026, last checked 22 December 2026.");
    office.later(Duration::days(30));
    assert_eq!(state(&office), RecoveryKeyState::Due);
}

#[test]
fn a_vault_made_without_a_recovery_key_is_told_so_and_gets_one() {
    let office = Office::empty();
    office.app.create_vault(&practice(), PASSPHRASE, PASSPHRASE).unwrap();
    assert_eq!(state(&office), RecoveryKeyState::Missing);
    office.app.lock().unwrap();
    let key = set_up(&Office::empty().app).join("-");
    let none = said(office.app.check_recovery_key(&key).unwrap());
    assert!(none.contains("have no recovery key"), "{none}");
    office.app.unlock(PASSPHRASE).unwrap();
    let new = office.app.replace_recovery_key(PASSPHRASE).unwrap().value.unwrap();
    office.app.confirm_recovery_key(&new.groups[new.asked - 1]).unwrap().value.unwrap();
    assert_eq!(state(&office), RecoveryKeyState::Fine);
    office.app.lock().unwrap();
    assert_eq!(office.app.check_recovery_key(&new.groups.join("-")).unwrap().errors, []);
}

#[test]
fn an_example_has_neither_passphrase_nor_keys() {
    let office = Office::empty();
    office.app.look_around().unwrap();
    let view = office.app.keys().unwrap();
    assert!(view.example && view.recovery_key == RecoveryKeyState::Fine);
    let refused = [
        office.app.change_passphrase(PASSPHRASE, OTHER, OTHER).err(),
        office.app.replace_recovery_key(PASSPHRASE).err(),
        office.app.confirm_recovery_key("7K2QD").err(),
        office.app.check_recovery_group("7K2QD").err(),
        office.app.set_lock_after(5).err(),
    ];
    for error in refused {
        assert!(matches!(error, Some(Error::Said("problem.only_real"))), "{error:?}");
    }
    office.later(Duration::days(1));
    assert_eq!((office.app.look(false), office.app.look(false)), (Due::Nothing, Due::Nothing));
}

/// Looks every five seconds, as the shell does, until something is due.
fn minutes_until_due(office: &Office) -> i32 {
    let due = |looks: &i32| {
        office.later(Duration::seconds(5));
        assert!(*looks < 2_000, "never due");
        office.app.look(false) != Due::Nothing
    };
    (1..).find(due).unwrap_or_default() / 12
}

#[test]
fn the_records_lock_themselves_after_the_minutes_chosen() {
    let (office, _) = open();
    office.app.look(false);
    assert_eq!(minutes_until_due(&office), 15);
    office.app.active(false);
    assert_eq!(office.app.set_lock_after(5).unwrap().lock_after, "5");
    assert_eq!(minutes_until_due(&office), 5);
    office.later(Duration::seconds(5));
    assert_eq!(office.app.look(false), Due::Lock, "a screen that does not answer");
    office.app.lock().unwrap();
    assert_eq!(office.app.start().vault, VaultState::Locked);
    office.app.unlock(PASSPHRASE).unwrap();
    assert_eq!(office.app.keys().unwrap().lock_after, "5", "it is kept");
    assert_eq!(
        (office.app.look(true), office.app.look(true)),
        (Due::Ask, Due::Lock),
        "the screen was locked"
    );
    assert!(office.app.set_lock_after(0).is_err() && office.app.set_lock_after(100_000).is_err());
    assert_eq!(office.app.keys().unwrap().lock_after, "5");
}
