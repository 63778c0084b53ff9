//! The practice: checked, kept, and shown back in its form.

use crate::{
    App, Error,
    views::{
        Checked,
        start::{PracticeForm, PracticeView},
    },
    worker::Desk,
};
use base64::{Engine, prelude::BASE64_STANDARD as BASE64};
use domain::{
    fields::FieldError,
    practice::{PageSize, Practice, Quiet, Trade},
    words::Words,
};
use press::{Logo, LogoError};
use std::{path::Path, sync::Arc};
use store::table;

/// Longer than this no name or line fits a letterhead.
const LINE_MOST: usize = 200;
/// Pictures beyond this are refused before they are read.
const LOGO_MOST: u64 = 5 * 1024 * 1024;
/// The setting of [`Quiet`].
const QUIET: &str = "quiet";

impl App {
    /// What is to be put right in a practice's form.
    pub fn check_practice(&self, form: &PracticeForm) -> Checked<()> {
        let errors = check_form(form, &self.words().words);
        if errors.is_empty() { Checked::fine(()) } else { Checked::wrong(errors) }
    }

    /// The practice, for settings.
    pub fn practice(&self) -> Result<PracticeView, Error> {
        self.worker.with(|desk| view(desk))
    }

    /// Keeps a changed practice. Agreements already issued stay as they are.
    pub fn change_practice(&self, form: &PracticeForm) -> Result<Checked<PracticeView>, Error> {
        let form = form.clone();
        self.worker.with(move |desk| {
            let errors = check_form(&form, &desk.library.words);
            if !errors.is_empty() {
                return Ok(Checked::wrong(errors));
            }
            let practice = practice_of(&form);
            desk.store.tx(|tx| table::practice::save(tx, &practice))?;
            desk.library = Arc::new(desk.library.reread(&practice)?);
            desk.practice = practice;
            Ok(Checked::fine(view(desk)?))
        })
    }

    /// Keeps what one likes to do before a hard conversation.
    pub fn set_quiet(&self, quiet: Quiet) -> Result<PracticeView, Error> {
        self.worker.with(move |desk| {
            desk.store.tx(|tx| table::setting::save(tx, QUIET, &quiet))?;
            view(desk)
        })
    }

    /// Takes a picture as the practice's logo. It is decoded here, so that no document fails over it later.
    pub fn set_logo(&self, file: &Path) -> Result<PracticeView, Error> {
        if std::fs::metadata(file)?.len() > LOGO_MOST {
            return Err(LogoError::TooLarge.into());
        }
        self.keep_logo(std::fs::read(file)?)
    }

    pub(crate) fn keep_logo(&self, bytes: Vec<u8>) -> Result<PracticeView, Error> {
        Logo::read(&bytes)?;
        self.worker.with(move |desk| {
            desk.store.tx(|tx| table::practice::set_logo(tx, Some(&bytes)))?;
            view(desk)
        })
    }

    /// Takes the logo away.
    pub fn remove_logo(&self) -> Result<PracticeView, Error> {
        self.worker.with(|desk| {
            desk.store.tx(|tx| table::practice::set_logo(tx, None))?;
            view(desk)
        })
    }
}

/// What one likes to do before a hard conversation.
pub(crate) fn quiet(desk: &Desk) -> Result<Quiet, Error> {
    Ok(desk.store.read(|r| table::setting::load(r, QUIET))?.unwrap_or_default())
}

fn view(desk: &Desk) -> Result<PracticeView, Error> {
    let logo = desk.store.read(table::practice::logo)?;
    Ok(PracticeView {
        form: form_of(&desk.practice),
        logo: logo.map(|bytes| data_url(&bytes)),
        quiet: quiet(desk)?,
    })
}

/// The practice a form describes. Only for forms that [`check_form`] found in order.
pub(crate) fn practice_of(form: &PracticeForm) -> Practice {
    let line = |text: &str| text.trim().to_owned();
    Practice {
        name: line(&form.name),
        owner: line(&form.owner),
        trade: trade(&form.trade).unwrap_or_default(),
        credentials: line(&form.credentials),
        email: line(&form.email),
        phone: line(&form.phone),
        address: line(&form.address),
        currency: form.currency.clone(),
        page_size: if form.page_size == "us_letter" { PageSize::UsLetter } else { PageSize::A4 },
        language: content::FIRST.to_owned(),
        client_word: form.client_word.clone(),
        session_word: form.session_word.clone(),
    }
}

pub(crate) fn form_of(practice: &Practice) -> PracticeForm {
    let paper = match practice.page_size {
        PageSize::A4 => "a4",
        PageSize::UsLetter => "us_letter",
    };
    PracticeForm {
        name: practice.name.clone(),
        owner: practice.owner.clone(),
        trade: practice.trade.key().to_owned(),
        credentials: practice.credentials.clone(),
        email: practice.email.clone(),
        phone: practice.phone.clone(),
        address: practice.address.clone(),
        currency: practice.currency.clone(),
        page_size: paper.to_owned(),
        client_word: practice.client_word.clone(),
        session_word: practice.session_word.clone(),
    }
}

pub(crate) fn check_form(form: &PracticeForm, words: &Words) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let mut wrong = |field: &str, key: &str| {
        errors.push(FieldError { field: field.into(), message: words.text(key).into() })
    };
    if form.name.trim().is_empty() {
        wrong("name", "fix.practice.name");
    }
    if form.owner.trim().is_empty() {
        wrong("owner", "fix.practice.owner");
    }
    if trade(&form.trade).is_none() {
        wrong("trade", "fix.trade");
    }
    if !is_email_or_empty(&form.email) {
        wrong("email", "fix.email");
    }
    let lines = [
        ("name", &form.name),
        ("owner", &form.owner),
        ("credentials", &form.credentials),
        ("phone", &form.phone),
    ];
    errors.extend(lines.iter().filter_map(|(field, text)| too_long(field, text, LINE_MOST, words)));
    errors
}

fn trade(key: &str) -> Option<Trade> {
    Trade::ALL.into_iter().find(|t| t.key() == key)
}

/// Says so when a field holds more than fits.
pub(crate) fn too_long(field: &str, text: &str, most: usize, words: &Words) -> Option<FieldError> {
    let fits = text.trim().chars().count() <= most;
    let message = || words.say("fix.too_long", &[("most", &most.to_string())]);
    if fits { None } else { Some(FieldError { field: field.into(), message: message() }) }
}

/// Whether this can be an address: something, an @, something. More would only refuse real ones.
pub(crate) fn is_email_or_empty(text: &str) -> bool {
    let text = text.trim();
    let address = |(name, host): (&str, &str)| {
        !name.is_empty() && !host.is_empty() && !text.contains(char::is_whitespace)
    };
    text.is_empty() || text.split_once('@').is_some_and(address)
}

/// A picture as a `data:` URL, for the settings page and the preview.
pub(crate) fn data_url(bytes: &[u8]) -> String {
    let kind = if bytes.starts_with(b"\x89PNG") { "png" } else { "jpeg" };
    format!("data:image/{kind};base64,{}", BASE64.encode(bytes))
}
