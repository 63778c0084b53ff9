//! Files kept with somebody's records, and their picture.

use super::page;
use crate::{
    App, Error, papers,
    undo::Step,
    views::people::{AttachmentView, Done, PersonView},
};
use domain::person::{Attachment, MediaType};
use press::{Logo, LogoError, small_photo};
use std::{
    borrow::Cow,
    fs::File,
    io::Read,
    path::{Path, PathBuf},
};
use store::{digest::sha256_hex, table};

/// The largest file that is taken: a long scan in colour.
const ATTACHMENT_MOST: u64 = 25 * 1024 * 1024;
/// The largest picture of somebody that is kept as it is; of a larger one a small copy is.
const PHOTO_MOST: usize = 512 * 1024;

impl App {
    /// Keeps a file with somebody's records. What kind it is, its bytes tell, not its name.
    pub fn attach(&self, person: &str, file: &Path) -> Result<AttachmentView, Error> {
        let bytes = read_up_to(file, ATTACHMENT_MOST)?.ok_or(Error::Said("problem.attachment.too_large"))?;
        let media_type = MediaType::of(&bytes).ok_or(Error::Said("problem.attachment.kind"))?;
        let now = self.now();
        let attachment = Attachment {
            id: self.fresh_id(),
            person: person.to_owned(),
            name: name_of(file, media_type),
            media_type,
            length: u32::try_from(bytes.len()).map_err(|_| Error::Said("problem.attachment.too_large"))?,
            sha256: sha256_hex(&bytes),
            added_on: now.date_naive(),
        };
        self.worker.with(move |desk| {
            desk.store.tx(|tx| {
                table::person::load(tx, &attachment.person)?;
                table::attachment::insert(tx, &attachment, &bytes)?;
                table::person::touch(tx, &attachment.person, now)
            })?;
            let view = page::attachment(&desk.library.words, &attachment, now.date_naive());
            desk.undo.remember(Step::Attached(attachment.person, attachment.id));
            Ok(view)
        })
    }

    /// Deletes a file.
    pub fn delete_attachment(&self, id: &str) -> Result<Done, Error> {
        let (id, now) = (id.to_owned(), self.now());
        self.worker.with(move |desk| {
            let attachment = desk.store.read(|r| table::attachment::load(r, &id))?;
            desk.store.tx(|tx| {
                table::attachment::delete(tx, &id, now)?;
                table::person::touch(tx, &attachment.person, now)
            })?;
            let says = desk.library.words.say("done.detached", &[("name", &attachment.name)]);
            desk.undo.remember(Step::Detached(attachment.person, id));
            Ok(Done { says, count: 1 })
        })
    }

    /// Puts a file where the system's viewer can read it, and says where.
    pub fn open_attachment(&self, id: &str) -> Result<PathBuf, Error> {
        let (attachment, bytes) = self.attachment(id)?;
        self.hand_out(&attachment.name, &bytes)
    }

    /// The name a file would be saved under, and how it ends.
    pub fn attachment_name(&self, id: &str) -> Result<(String, &'static str), Error> {
        let id = id.to_owned();
        self.worker.with(move |desk| {
            let attachment = desk.store.read(|r| table::attachment::load(r, &id))?;
            Ok((attachment.name, attachment.media_type.extension()))
        })
    }

    /// Writes a file where the user chose.
    pub fn save_attachment(&self, id: &str, to: &Path) -> Result<(), Error> {
        let (_, bytes) = self.attachment(id)?;
        self.write_file(to, &bytes)
    }

    fn attachment(&self, id: &str) -> Result<(Attachment, Vec<u8>), Error> {
        let id = id.to_owned();
        self.worker.with(move |desk| {
            let attachment = desk.store.read(|r| table::attachment::load(r, &id))?;
            let bytes = desk.store.read(|r| table::attachment::bytes(r, &id))?;
            Ok((attachment, bytes))
        })
    }

    /// Takes a picture of somebody. It is decoded here, so that no screen fails over it later.
    pub fn set_photo(&self, person: &str, file: &Path) -> Result<PersonView, Error> {
        let bytes = read_up_to(file, ATTACHMENT_MOST)?.ok_or(Error::Said("problem.photo_too_large"))?;
        let kept = photo(&bytes).map_err(|error| match error {
            LogoError::TooLarge => Error::Said("problem.photo_too_large"),
            other => other.into(),
        })?;
        self.change_photo(person, Some(kept.into_owned()))
    }

    /// Takes somebody's picture away.
    pub fn remove_photo(&self, person: &str) -> Result<PersonView, Error> {
        self.change_photo(person, None)
    }

    fn change_photo(&self, person: &str, bytes: Option<Vec<u8>>) -> Result<PersonView, Error> {
        let (id, now) = (person.to_owned(), self.now());
        self.worker.with(move |desk| {
            let before = desk.store.read(|r| table::person_photo::load(r, &id))?;
            desk.store.tx(|tx| {
                table::person::load(tx, &id)?;
                table::person_photo::set(tx, &id, bytes.as_deref())?;
                table::person::touch(tx, &id, now)
            })?;
            desk.undo.remember(Step::Photo(id.clone(), before));
            page::view(desk, &id, now)
        })
    }
}

/// A picture of somebody as it is kept: one that screens can show, and not too large for them.
pub(crate) fn photo(bytes: &[u8]) -> Result<Cow<'_, [u8]>, LogoError> {
    if bytes.len() <= PHOTO_MOST && Logo::read(bytes).is_ok() {
        return Ok(Cow::Borrowed(bytes));
    }
    small_photo(bytes).map(Cow::Owned)
}

/// A file's bytes; `None` when there are too many. Its length is not asked first: it may grow, or be endless.
fn read_up_to(file: &Path, most: u64) -> Result<Option<Vec<u8>>, Error> {
    let mut bytes = Vec::new();
    File::open(file)?.take(most + 1).read_to_end(&mut bytes)?;
    Ok(Some(bytes).filter(|bytes| bytes.len() as u64 <= most))
}

/// Its name made safe. The ending is that of its kind, so that no viewer takes it for something else.
fn name_of(file: &Path, kind: MediaType) -> String {
    let ends_as_its_kind = |ending: &str| {
        let ending = ending.to_ascii_lowercase();
        ending == kind.extension() || (kind == MediaType::Jpeg && matches!(ending.as_str(), "jpeg" | "jpe"))
    };
    let named_so = file.extension().and_then(|e| e.to_str()).is_some_and(ends_as_its_kind);
    let stem = if named_so { file.file_stem() } else { file.file_name() };
    papers::file_name(&stem.unwrap_or_default().to_string_lossy(), kind.extension())
}
