//! A vault that does not open: what is wrong with it, and the ways on. None of them needs a vault that can be
//! read, and none writes to the damaged file.

use crate::{
    App, Error,
    backups::{
        listing,
        restoring::{is_wrong, wrong},
        saying, way_in,
    },
    notices::CameBack,
    views::{
        Checked,
        recovery::{RecoveryView, RecoveryWay, SalvageView},
        start::Start,
    },
    worker::Desk,
};
use domain::{practice::Practice, words::Words};
use std::path::Path;
use store::{
    RecoveryKey, Salvaged, SalvagedTable, Store, StoreError, Trouble, Vault, VaultError, WayIn,
    backup::{Found, file},
    table,
};

impl App {
    /// The recovery screen.
    pub fn recovery(&self) -> Result<RecoveryView, Error> {
        let vault = self.claim()?;
        let troubles = self.troubles(&vault);
        let words = &self.words().words;
        let key = troubles.first().map_or("absent", name);
        let mut found = self.folders_known()?.list_checked();
        if let Some(path) = self.told().chosen.clone() {
            found.retain(|found| found.path != path);
            let bytes = std::fs::metadata(&path).map_or(0, |about| about.len());
            found.insert(0, Found { note: file::check(&path), bytes, path });
        }
        Ok(RecoveryView {
            title: words.text(&format!("trouble.{key}")).to_owned(),
            says: says(&troubles, words),
            ways: ways(&troubles),
            backups: listing::rows(found, None, words),
            folder: vault.folder().display().to_string(),
            troubled: !troubles.is_empty(),
        })
    }

    /// Takes a backup file that somebody chose among those that can be restored.
    pub fn look_at_backup(&self, path: &Path) -> Result<RecoveryView, Error> {
        self.told().chosen = Some(path.to_owned());
        self.recovery()
    }

    /// Looks at the vault anew: somebody may have put it right by hand.
    pub fn look_again(&self) -> Start {
        self.told().trouble = None;
        self.start()
    }

    /// Locks a vault of which part cannot be read, and has the recovery screen shown.
    pub fn recover(&self) -> Result<(), Error> {
        self.require_real()?;
        self.told().trouble = Some(Trouble::VaultDamaged);
        self.worker.hold(None)?;
        self.take_back_files();
        Ok(())
    }

    /// Takes lost or damaged keys from a backup: the vault itself stays as it is.
    pub fn take_keys(&self, id: &str, secret: &str) -> Result<Checked<Start>, Error> {
        let path = self.backup_file(id)?;
        let opened = self.open_by(secret, |vault, way| {
            vault.take_keys_from(&path, way)?;
            vault.unlock_with(way)
        });
        opened.map_err(|error| match error {
            Error::Vault(VaultError::NotAVault) => Error::Said("problem.keys_do_not_fit"),
            Error::Vault(VaultError::Damaged(_)) => Error::Said("problem.backup_damaged"),
            error => self.noted(error),
        })
    }

    /// Goes on with an older copy of the vault, or with another vault.
    pub fn go_on(&self, secret: &str) -> Result<Checked<Start>, Error> {
        let opened = self.open_by(secret, |vault, way| vault.unlock_anyway(way));
        let opened = opened.map_err(|error| self.noted(error))?;
        if opened.value.is_some() {
            // What is written now makes it the newest one.
            self.tell(CameBack::WentOn)?;
        }
        Ok(opened)
    }

    /// Reads what can be read of a damaged vault into a new one, which is then open.
    pub fn salvage(&self, secret: &str) -> Result<Checked<SalvageView>, Error> {
        let mut salvaged = None;
        let opened = self.open_by(secret, |vault, way| {
            salvaged = Some(vault.salvage(way, self.now())?);
            let mut store = vault.unlock_with(way)?;
            self.have_a_practice(&mut store)?;
            Ok(store)
        });
        let opened = opened.map_err(|error| match error {
            Error::Vault(VaultError::NotAVault | VaultError::Damaged(_)) => {
                Error::Said("problem.not_salvaged")
            }
            error => error,
        })?;
        let Some(Salvaged { tables, set_aside }) = salvaged else { return Ok(Checked::wrong(opened.errors)) };
        let set_aside = set_aside.display().to_string();
        self.tell(CameBack::Salvaged { set_aside: set_aside.clone() })?;
        let words = &self.words().words;
        let lines = tables.iter().filter_map(|table| had_back(table, words)).collect();
        Ok(Checked::fine(SalvageView { lines, set_aside }))
    }

    /// What keeps a locked vault from being opened, if that is known.
    pub(crate) fn troubles(&self, vault: &Vault) -> Vec<Trouble> {
        let mut all = if vault.exists() { vault.troubles() } else { Vec::new() };
        if all.is_empty() {
            all.extend(self.told().trouble);
        }
        all
    }

    /// Remembers what an error says about the vault, for the recovery screen.
    pub(crate) fn noted(&self, error: impl Into<Error>) -> Error {
        let error = error.into();
        let trouble = match &error {
            Error::Vault(error) => Trouble::of(error),
            Error::Store(StoreError::Damaged(_)) => Some(Trouble::VaultDamaged),
            _ => None,
        };
        if trouble.is_some() {
            self.told().trouble = trouble;
        }
        error
    }

    /// What was wrong with the vault that was here is over.
    pub(crate) fn all_is_well(&self) {
        let mut told = self.told();
        told.trouble = None;
        told.failed = None;
    }

    fn open_by(
        &self,
        secret: &str,
        open: impl FnOnce(&Vault, WayIn<'_>) -> Result<Store, VaultError>,
    ) -> Result<Checked<Start>, Error> {
        let key = RecoveryKey::parse(secret).ok();
        let store = match open(&*self.claim()?, way_in(key.as_ref(), secret)) {
            Err(error) if is_wrong(&error) => return Ok(wrong(&self.words().words)),
            opened => opened?,
        };
        self.worker.hold(Some(Desk::of(store, &self.plain)?))?;
        self.all_is_well();
        Ok(Checked::fine(self.start()))
    }

    /// The practice itself may be among what was lost: then there is one to be filled in again.
    fn have_a_practice(&self, store: &mut Store) -> Result<(), VaultError> {
        if store.read(table::practice::load)?.is_some() {
            return Ok(());
        }
        let suggested = self.start().offers.suggested;
        let name = self.plain.words.text("salvage.practice").to_owned();
        let practice = Practice { name, ..crate::practice::practice_of(&suggested) };
        Ok(store.tx(|tx| table::practice::save(tx, &practice))?)
    }
}

fn ways(troubles: &[Trouble]) -> Vec<RecoveryWay> {
    use RecoveryWay::{GoOn, GoOnWithOther, Restore, Salvage, TakeKeys};
    let keys = |trouble: &Trouble| matches!(trouble, Trouble::KeysMissing | Trouble::KeysDamaged);
    match troubles {
        // With all its records there, nothing is given up by taking the keys.
        [only] if keys(only) => vec![TakeKeys, Restore],
        all if all.iter().any(keys) => vec![Restore],
        [Trouble::VaultCutOff | Trouble::VaultDamaged, ..] => vec![Restore, Salvage],
        [Trouble::NotThisVault, ..] => vec![Restore, TakeKeys],
        [Trouble::Older { .. }, ..] => vec![Restore, GoOn],
        [Trouble::AnotherVault, ..] => vec![Restore, GoOnWithOther],
        _ => vec![Restore],
    }
}

fn says(troubles: &[Trouble], words: &Words) -> Vec<String> {
    let says = |key: &str| words.text(&format!("trouble.{key}.says")).to_owned();
    if troubles.is_empty() {
        return vec![says("absent")];
    }
    troubles.iter().map(|trouble| says(name(trouble))).collect()
}

/// How a trouble is called in content.
pub(crate) fn name(trouble: &Trouble) -> &'static str {
    match trouble {
        Trouble::VaultMissing => "missing",
        Trouble::VaultEmpty => "empty",
        Trouble::VaultCutOff => "cut_off",
        Trouble::NotThisVault => "not_this",
        Trouble::VaultDamaged => "damaged",
        Trouble::Older { .. } => "older",
        Trouble::AnotherVault => "another",
        Trouble::Newer => "newer",
        Trouble::KeysMissing => "keys_missing",
        Trouble::KeysDamaged => "keys_damaged",
    }
}

fn had_back(table: &SalvagedTable, words: &Words) -> Option<String> {
    let whole = table.complete && table.orphans == 0;
    let counted = saying::counted(&table.name, table.rows, words)?;
    let key = if whole { "salvage.whole" } else { "salvage.part" };
    (table.rows > 0 || !whole).then(|| words.say(key, &[("what", &counted)]))
}
