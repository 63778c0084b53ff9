//! What can go wrong outside the app, each with a plain message, and nothing lost.

use app::{Error, errors::Code, views::rules::RulesPaper};
use std::path::Path;
use tests::office::{Office, PASSPHRASE, QUICK_RULES, app_remembering_in, morning, practice};

fn check(office: &Office, error: &Error, code: Code, words: &str) {
    let problem = office.app.problem(error);
    assert_eq!(problem.code, code, "{error}");
    assert!(problem.message.contains(words), "{}", problem.message);
    assert!(!problem.message.contains('{'), "{}", problem.message);
}

fn vault(office: &Office) -> std::path::PathBuf {
    office.folder.path().join("data").join("vault.grv")
}

#[test]
fn a_wrong_passphrase() {
    let office = Office::open();
    office.app.lock().unwrap();
    let refused = office.app.unlock("river lamp quiet eight").unwrap_err();
    check(&office, &refused, Code::WrongPassphrase, "That is not the passphrase");
    office.app.unlock(PASSPHRASE).unwrap();
}

#[test]
fn records_that_are_locked() {
    let office = Office::open();
    office.app.lock().unwrap();
    check(&office, &office.app.home().unwrap_err(), Code::Locked, "locked");
}

#[test]
fn a_logo_that_is_no_image() {
    let office = Office::open();
    let file = office.path("logo.png");
    let says = |bytes: &[u8], words: &str| {
        std::fs::write(&file, bytes).unwrap();
        check(&office, &office.app.set_logo(&file).unwrap_err(), Code::Other, words);
        assert_eq!(office.app.practice().unwrap().logo, None);
    };
    says(b"%PDF-1.7 not a picture", "not a picture");
    says(b"", "not a picture");
    says(&tests::pictures::png(64, 64)[..40], "damaged");
    says(&vec![0; 6 * 1024 * 1024], "too large");
    check(
        &office,
        &office.app.set_logo(Path::new("/nowhere/logo.png")).unwrap_err(),
        Code::Other,
        "not there any more",
    );
}

#[test]
fn a_folder_that_is_gone_and_a_disk_that_is_full() {
    let office = Office::open();
    let mut view = office.app.open_guide("rulebook").unwrap();
    view = office.answer(&view, &[]).unwrap();
    for page in QUICK_RULES {
        view = office.answer(&view, page).unwrap();
    }
    office.app.finish_guide(&view.run).unwrap();
    let refused =
        office.app.save_rules_pdf(RulesPaper::Rules, Some(1), &office.path("nowhere/rules.pdf")).unwrap_err();
    check(&office, &refused, Code::Other, "folder is not there");
    // The one device whose every write finds no space.
    #[cfg(target_os = "linux")]
    {
        let full = office
            .app
            .save_rules_pdf(RulesPaper::Rules, Some(1), Path::new("/dev/full/rules.pdf"))
            .unwrap_err();
        assert_ne!(office.app.problem(&full).message, "");
    }
    let error = Error::File(std::io::Error::from(std::io::ErrorKind::StorageFull));
    check(&office, &error, Code::DiskFull, "disk is full");
    let error = Error::File(std::io::Error::from(std::io::ErrorKind::PermissionDenied));
    check(&office, &error, Code::ReadOnly, "cannot write in this folder");
}

#[test]
fn a_vault_from_a_newer_version_and_a_file_that_is_no_vault() {
    let office = Office::open();
    office.app.lock().unwrap();
    let kept = std::fs::read(vault(&office)).unwrap();
    for stranger in [b"SQLite format 3\0 and more".repeat(400), b"my shopping list".repeat(400)] {
        std::fs::write(vault(&office), &stranger).unwrap();
        let refused = office.app.unlock(PASSPHRASE).unwrap_err();
        check(&office, &refused, Code::Trouble, "not one that Ground Rules can read");
        assert_eq!(std::fs::read(vault(&office)).unwrap(), stranger, "nothing is written to it");
    }
    let newer = Error::Vault(store::VaultError::Newer { found: 99, known: 1 });
    check(&office, &newer, Code::NewerVault, "newest version");
    std::fs::write(vault(&office), kept).unwrap();
    office.app.unlock(PASSPHRASE).unwrap();
}

#[test]
fn an_older_copy_of_the_records() {
    let office = Office::open();
    office.app.lock().unwrap();
    let data = office.path("data");
    let files = ["vault.grv", "vault.key", "vault.key.copy", "vault.generation"];
    let kept = files.map(|name| (data.join(name), std::fs::read(data.join(name)).unwrap()));
    office.app.unlock(PASSPHRASE).unwrap();
    office.app.change_practice(&practice()).unwrap();
    office.app.lock().unwrap();
    let newest = std::fs::read(vault(&office)).unwrap();
    std::fs::write(vault(&office), &kept[0].1).unwrap();
    let refused = office.app.unlock(PASSPHRASE).unwrap_err();
    check(&office, &refused, Code::Trouble, "an older copy");
    assert_eq!(std::fs::read(vault(&office)).unwrap(), kept[0].1, "nothing is written to it");
    std::fs::write(vault(&office), newest).unwrap();
    office.app.unlock(PASSPHRASE).unwrap();
    office.app.lock().unwrap();
    // A copy of the whole folder is what the message offers as well.
    kept.iter().for_each(|(path, file)| std::fs::write(path, file).unwrap());
    office.app.unlock(PASSPHRASE).unwrap();
    let other = [
        (store::VaultError::Another, Code::Trouble, "not the ones that were here before"),
        (store::VaultError::WrongRecoveryKey, Code::Other, "not the recovery key"),
        (store::VaultError::NotABackup, Code::Other, "not a whole backup"),
    ];
    other.into_iter().for_each(|(error, code, words)| check(&office, &Error::Vault(error), code, words));
}

#[test]
fn an_older_copy_of_the_whole_folder_where_a_settings_folder_remembers() {
    let folder = tempfile::tempdir().unwrap();
    let (settings, data) = (folder.path().join("settings"), folder.path().join("data"));
    let app = app_remembering_in(&settings, &data, morning());
    app.create_vault(&practice(), PASSPHRASE, PASSPHRASE).unwrap();
    app.lock().unwrap();
    let kept = ["vault.grv", "vault.generation"].map(|name| (name, std::fs::read(data.join(name)).unwrap()));
    app.unlock(PASSPHRASE).unwrap();
    app.change_practice(&practice()).unwrap();
    app.lock().unwrap();
    kept.iter().for_each(|(name, file)| std::fs::write(data.join(name), file).unwrap());
    let refused = app.unlock(PASSPHRASE).unwrap_err();
    assert!(matches!(refused, Error::Vault(store::VaultError::Older { .. })), "{refused:?}");
    std::fs::remove_dir_all(&settings).unwrap();
    app.unlock(PASSPHRASE).unwrap();
}

#[test]
fn a_second_window() {
    let office = Office::open();
    let second = Office::beside(&office);
    let problem = second.app.start().problem.unwrap();
    assert_eq!(problem.code, Code::InUse);
    assert!(problem.message.contains("already open"), "{}", problem.message);
    assert!(matches!(second.app.unlock(PASSPHRASE), Err(Error::Vault(store::VaultError::InUse))));
    drop(office);
    assert_eq!(second.app.start().problem, None, "and once the first is closed, it goes on");
    second.app.unlock(PASSPHRASE).unwrap();
}
