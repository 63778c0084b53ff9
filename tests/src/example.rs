//! The example practice, for whoever wants to see what the app makes of it.

use app::{App, Error, Surroundings, library::Texts};
use chrono::Local;
use press::Press;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};
use store::KeyCost;

/// The page sizes, as a practice's setting and as part of a file's name.
pub const PAGE_SIZES: [(&str, &str); 2] = [("a4", "a4"), ("us_letter", "us-letter")];

/// Prints one document of every kind the example practice has, in both page sizes: `<kind>-<size>.pdf`.
pub fn print_documents(out: &Path) -> Result<Vec<PathBuf>, Error> {
    fs::create_dir_all(out)?;
    let mut files = Vec::new();
    for (setting, name) in PAGE_SIZES {
        let folder = tempfile::tempdir()?;
        let app = open(folder.path(), setting)?;
        let mut kinds = BTreeSet::new();
        for document in app.documents()? {
            let file = out.join(format!("{}-{name}.pdf", document.kind));
            if kinds.insert(document.kind) {
                fs::write(&file, document.pdf)?;
                files.push(file);
            }
        }
    }
    Ok(files)
}

/// The example practice as of today, open in this folder, with this page size set.
fn open(folder: &Path, page_size: &str) -> Result<App, Error> {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    let around = Surroundings {
        folder: folder.to_owned(),
        settings: None,
        cost: KeyCost::TEST,
        clock: Box::new(|| Local::now().fixed_offset()),
        ids: Box::new(|| format!("id-{}", NEXT.fetch_add(1, Ordering::Relaxed))),
        platform: "linux",
        version: "0.0.0",
        locale: "en-GB".to_owned(),
    };
    let app = App::with_texts(around, Press::new(), &with_page_size(page_size))?;
    app.look_around()?;
    Ok(app)
}

/// The shipped example with another page size in its practice: what was issued before keeps its size.
fn with_page_size(page_size: &str) -> Texts {
    let shipped = content::text(content::FIRST, "example.toml").unwrap_or_default();
    let line = |line: &str| match line.starts_with("page_size = ") {
        true => format!("page_size = '{page_size}'\n"),
        false => format!("{line}\n"),
    };
    Arc::new(vec![("example.toml".to_owned(), shipped.lines().map(line).collect())])
}
