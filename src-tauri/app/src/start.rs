//! First start, unlocking, locking.

use crate::{
    App, Error,
    errors::{Code, Problem},
    keys,
    practice::{check_form, practice_of},
    views::{
        Checked,
        start::{Offer, Offers, PracticeForm, Start, TradeOffer, VaultState},
    },
    watch::watch,
    worker::Desk,
};
use domain::{
    money::CURRENCIES,
    practice::{PageSize, Practice, Trade},
    words::{TradeWords, Words},
};
use std::sync::Arc;
use store::{Trouble, Vault, backup::Why, table};

impl App {
    /// How things stand. Claims the data folder the first time, and again after another window let go of it.
    pub fn start(&self) -> Start {
        let claim = self.claim();
        let practice = self.worker.practice();
        let vault = match (&claim, &practice) {
            (Ok(_), Some(_)) => VaultState::Open,
            (Ok(vault), None) if !vault.exists() => VaultState::Absent,
            _ => VaultState::Locked,
        };
        let trouble = claim.as_ref().ok().filter(|_| vault == VaultState::Locked);
        let trouble = trouble.and_then(|claimed| self.trouble_with(claimed));
        Start {
            vault,
            problem: claim.err().map(|e| self.problem(&e)).or(trouble),
            practice,
            example: self.worker.is_example(),
            platform: self.around.platform.to_owned(),
            version: self.around.version.to_owned(),
            folder: self.folder().display().to_string(),
            offers: self.offers(),
        }
    }

    /// Makes the vault and puts the practice in. The passphrase is typed twice. Such a vault has no recovery
    /// key until one is made in settings, and Home says so: set-up makes one first.
    pub fn create_vault(
        &self,
        form: &PracticeForm,
        passphrase: &str,
        again: &str,
    ) -> Result<Checked<Start>, Error> {
        let words = &self.plain.words;
        let mut errors = check_form(form, words);
        errors.extend(keys::check_passphrase(passphrase, again, words));
        if !errors.is_empty() {
            return Ok(Checked::wrong(errors));
        }
        let practice = practice_of(form);
        let store = self.claim()?.create(passphrase, |tx| table::practice::save(tx, &practice))?;
        self.worker.hold(Some(Desk::of(store, &self.plain)?))?;
        Ok(Checked::fine(self.start()))
    }

    /// Opens the vault. Deriving the key takes a good half second and runs in the caller.
    pub fn unlock(&self, passphrase: &str) -> Result<Start, Error> {
        let store = self.claim()?.unlock(passphrase).map_err(|error| self.noted(error))?;
        let desk = Desk::of(store, &self.plain).map_err(|error| self.noted(error))?;
        self.worker.hold(Some(desk))?;
        self.clear_away();
        Ok(self.start())
    }

    /// Closes the vault, wipes its key and empties the folder of files handed to a viewer. Before that comes a
    /// backup of what changed; one that fails is told later and holds nobody up.
    pub fn lock(&self) -> Result<(), Error> {
        self.forget_import();
        // An export under way holds the key; it must not outlast the lock.
        self.call_off();
        let _ = self.back_up(Why::Leaving);
        self.worker.hold(None)?;
        watch(&self.watch).locked();
        self.discard_recovery_key();
        self.take_back_files();
        Ok(())
    }

    /// The claimed data folder.
    pub(crate) fn claim(&self) -> Result<Arc<Vault>, Error> {
        let mut claimed = self.claimed();
        if let Some(vault) = claimed.as_ref() {
            return Ok(vault.clone());
        }
        let vault = Arc::new(self.claim_where_they_are()?);
        *claimed = Some(vault.clone());
        drop(claimed);
        // What an earlier run could not take back, because it was killed.
        self.take_back_files();
        Ok(vault)
    }

    /// What can be seen to be wrong with a locked vault, before anybody types a passphrase.
    fn trouble_with(&self, vault: &Vault) -> Option<Problem> {
        let trouble = *self.troubles(vault).first()?;
        let code = if trouble == Trouble::Newer { Code::NewerVault } else { Code::Trouble };
        let text = if trouble == Trouble::Newer { "problem.newer_vault" } else { "problem.damaged" };
        Some(Problem { code, message: self.plain.words.text(text).to_owned() })
    }

    fn offers(&self) -> Offers {
        let library = self.words();
        let words = &library.words;
        let guide = library.guide(crate::library::RULEBOOK).ok();
        let options = |question: &str| {
            let question = guide.and_then(|g| g.question(question));
            let offer = |o: &domain::guide::definition::Choice| offer(&o.value, &o.label, "");
            question.map(|q| q.options.iter().map(offer).collect()).unwrap_or_default()
        };
        Offers {
            trades: Trade::ALL.iter().filter_map(|t| words.trade(*t).map(|w| trade_offer(*t, w))).collect(),
            currencies: CURRENCIES
                .iter()
                .map(|c| offer(c.code, &format!("{} ({})", c.code, c.sign.trim()), ""))
                .collect(),
            page_sizes: named(words, "page_size", &["a4", "us_letter"]),
            client_words: words.clients.iter().map(|n| offer(&n.key, &n.capital, "")).collect(),
            session_words: words.sessions.iter().map(|n| offer(&n.key, &n.capital, "")).collect(),
            stages: named(words, "stage", &["prospect", "client", "former_client", "declined"]),
            sources: named(
                words,
                "source",
                &["unknown", "referral", "website", "event", "directory", "social", "other"],
            ),
            mediums: options("medium.kind"),
            fee_bases: options("fee.basis"),
            party_roles: named(words, "party", &["client", "guardian", "sponsor"]),
            suggested: suggest(&self.around.locale),
        }
    }
}

fn offer(value: &str, label: &str, hint: &str) -> Offer {
    Offer { value: value.to_owned(), label: label.to_owned(), hint: hint.to_owned() }
}

fn trade_offer(trade: Trade, words: &TradeWords) -> TradeOffer {
    TradeOffer {
        value: trade.key().to_owned(),
        label: words.label.clone(),
        hint: words.hint.clone(),
        client_word: words.client.clone(),
        session_word: words.session.clone(),
        agreement: words.agreement.clone(),
    }
}

fn named(words: &Words, group: &str, values: &[&str]) -> Vec<Offer> {
    let one = |value: &&str| {
        let (label, hint) = (format!("{group}.{value}"), format!("{group}.{value}.hint"));
        let hint = if words.knows_text(&hint) { words.text(&hint) } else { "" };
        offer(value, words.text(&label), hint)
    };
    values.iter().map(one).collect()
}

/// What a practice in this region most likely wants. Only a suggestion: everything can be changed.
fn suggest(locale: &str) -> PracticeForm {
    let region = locale
        .split(['-', '_', '.'])
        .find(|part| part.len() == 2 && part.chars().all(|c| c.is_ascii_uppercase()));
    let currency = match region.unwrap_or_default() {
        "US" | "" => "USD",
        "GB" => "GBP",
        "CA" => "CAD",
        "AU" => "AUD",
        "NZ" => "NZD",
        "CH" | "LI" => "CHF",
        "SE" => "SEK",
        "NO" => "NOK",
        "DK" => "DKK",
        "PL" => "PLN",
        "CZ" => "CZK",
        "IN" => "INR",
        "ZA" => "ZAR",
        "BR" => "BRL",
        "MX" => "MXN",
        "SG" => "SGD",
        "HK" => "HKD",
        "JP" => "JPY",
        _ => "EUR",
    };
    // Letter is the paper of these countries (CLDR, measurement data, paperSize).
    let letter = matches!(region.unwrap_or("US"), "US" | "CA" | "MX" | "PH" | "CL" | "CO" | "VE" | "PR");
    let practice = Practice {
        currency: currency.to_owned(),
        page_size: if letter { PageSize::UsLetter } else { PageSize::A4 },
        client_word: "client".to_owned(),
        session_word: "session".to_owned(),
        ..Practice::default()
    };
    PracticeForm { trade: String::new(), ..crate::practice::form_of(&practice) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paper_and_currency_follow_the_region() {
        let check = |locale: &str, currency: &str, paper: &str| {
            let form = suggest(locale);
            assert_eq!((form.currency.as_str(), form.page_size.as_str()), (currency, paper), "{locale}");
        };
        check("en-US", "USD", "us_letter");
        check("en_GB.UTF-8", "GBP", "a4");
        check("sv-SE", "SEK", "a4");
        check("zh-Hant-HK", "HKD", "a4");
        check("de-DE", "EUR", "a4");
        check("en-CA", "CAD", "us_letter");
        check("C", "USD", "us_letter");
    }
}
