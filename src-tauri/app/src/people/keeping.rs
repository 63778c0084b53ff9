//! Files dropped onto somebody's page, and kept pictures and scans to look at. The shell knows where the files are; the
//! screen gets names and sizes.

use crate::{
    App, Error,
    backups::saying,
    practice::data_url,
    views::files::{DroppedFile, Kept, PictureView, Refused},
};
use domain::person::MediaType;
use press::Scan;
use std::path::{Path, PathBuf};
use store::table;

/// A larger picture is opened with the system's viewer only.
const PICTURE_MOST: u32 = 8 * 1024 * 1024;

impl App {
    /// What these files are called and how large they are.
    pub fn dropped_files(&self, files: &[PathBuf]) -> Vec<DroppedFile> {
        let library = self.words();
        let one = |file: &PathBuf| {
            let length = std::fs::metadata(file).ok().and_then(|found| u32::try_from(found.len()).ok());
            DroppedFile {
                name: name(file),
                size: length.map_or_else(String::new, |n| saying::size(n.into(), &library.words)),
            }
        };
        files.iter().map(one).collect()
    }

    /// Keeps these files with somebody's records. One that cannot be kept keeps no other out.
    pub fn keep_files(&self, person: &str, files: &[PathBuf]) -> Result<Kept, Error> {
        let mut names = Vec::new();
        let mut refused = Vec::new();
        for file in files {
            match self.attach(person, file) {
                Ok(attachment) => names.push(attachment.name),
                Err(Error::Locked) => return Err(Error::Locked),
                Err(error) => {
                    refused.push(Refused { name: name(file), message: self.problem(&error).message })
                }
            }
        }
        let words = &self.words().words;
        let says = match names.as_slice() {
            [] => String::new(),
            [one] => words.say("kept.one", &[("name", one)]),
            all => words.say("kept.several", &[("files", &words.count(count(all), "attachments"))]),
        };
        Ok(Kept { says, count: count(&names), refused })
    }

    /// A kept picture, or the first page of a kept scan; `None` for what is neither, or too large to show.
    pub fn attachment_picture(&self, id: &str) -> Result<Option<PictureView>, Error> {
        let id = id.to_owned();
        let kept = self.worker.with(move |desk| {
            let attachment = desk.store.read(|r| table::attachment::load(r, &id))?;
            let may_be_shown = match attachment.media_type {
                MediaType::Png | MediaType::Jpeg => attachment.length <= PICTURE_MOST,
                MediaType::Pdf => true,
                MediaType::Text => false,
            };
            if !may_be_shown {
                return Ok(None);
            }
            Ok(Some((attachment.media_type, desk.store.read(|r| table::attachment::bytes(r, &id))?)))
        })?;
        Ok(kept.and_then(|(kind, bytes)| match kind {
            MediaType::Pdf => Scan::read(&bytes).map(first_page),
            _ => Some(PictureView { data: data_url(&bytes), turned: 0, pages: None }),
        }))
    }
}

fn first_page(scan: Scan) -> PictureView {
    PictureView { data: data_url(&scan.jpeg), turned: scan.turned, pages: Some(scan.pages) }
}

fn name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn count(names: &[String]) -> u32 {
    names.len().try_into().unwrap_or(u32::MAX)
}
