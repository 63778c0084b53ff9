//! A data folder that a sync program keeps alike with copies elsewhere: it may put an older copy of the vault in
//! the newer one's place. It is pointed out, and the records can be moved elsewhere (`whereabouts`).

use crate::App;
use domain::words::Words;
use std::path::Path;

/// Folders by whose name a sync program is known, in small letters; their names may go on ("OneDrive - Work").
const NAMES: [(&str, &str); 14] = [
    ("dropbox", "Dropbox"),
    ("onedrive", "OneDrive"),
    ("icloud drive", "iCloud Drive"),
    ("iclouddrive", "iCloud Drive"),
    ("mobile documents", "iCloud Drive"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("my drive", "Google Drive"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("box sync", "Box"),
    ("pcloud", "pCloud"),
    ("pclouddrive", "pCloud"),
    ("syncthing", "Syncthing"),
];
/// The same, where only the whole name counts.
const WHOLE_NAMES: [(&str, &str); 2] = [("box", "Box"), ("box-box", "Box")];
/// What sync programs leave in the folder they look after.
const MARKS: [(&str, &str); 5] = [
    (".stfolder", "Syncthing"),
    (".dropbox.cache", "Dropbox"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".tmp.drivedownload", "Google Drive"),
];

/// Which sync program looks after this folder, by the names in its path and by what lies in the folders above.
/// Paths of all three systems are understood on each.
pub fn synced_by(folder: &str, holds: impl Fn(&str) -> bool) -> Option<&'static str> {
    let by_name = folder.split(['/', '\\']).filter(|part| !part.is_empty()).find_map(|part| named(part));
    by_name.or_else(|| {
        let above =
            folder.char_indices().filter(|(_, c)| matches!(c, '/' | '\\')).map(|(at, _)| &folder[..at]);
        let folders: Vec<&str> = above.chain([folder]).collect();
        let marked = |folder: &&str| {
            MARKS.iter().find(|(mark, _)| holds(&format!("{folder}/{mark}"))).map(|(_, name)| *name)
        };
        folders.iter().rev().find_map(marked)
    })
}

fn named(part: &str) -> Option<&'static str> {
    let part = part.to_lowercase();
    // macOS keeps them all in ~/Library/CloudStorage, as "Dropbox-Personal".
    let goes_on = |name: &str| {
        let rest = part.strip_prefix(name);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '-', '(', '@', '_']))
    };
    let whole = WHOLE_NAMES.iter().find(|(name, _)| part == *name);
    NAMES.iter().find(|(name, _)| goes_on(name)).or(whole).map(|(_, program)| *program)
}

/// The same of a folder on this computer.
pub(crate) fn synced(folder: &Path) -> Option<&'static str> {
    synced_by(&folder.display().to_string(), |path| Path::new(path).exists())
}

/// The sentence about it, with what can be done.
pub(crate) fn said(by: &str, can_move: bool, words: &Words) -> String {
    let key = if can_move { "synced.says.move" } else { "synced.says" };
    words.say(key, &[("program", by)])
}

impl App {
    /// Which sync program looks after the data folder.
    pub(crate) fn synced(&self) -> Option<&'static str> {
        synced(&self.whole_folder())
    }
}

#[cfg(test)]
mod tests {
    use super::synced_by;

    #[test]
    fn sync_programs_are_known_by_the_names_of_their_folders() {
        let check = |path: &str, want: Option<&str>| assert_eq!(synced_by(path, |_| false), want, "{path}");
        check("/home/ana/Dropbox/Ground Rules", Some("Dropbox"));
        check("/home/ana/.local/share/app.groundrules", None);
        check(r"C:\Users\Ana\OneDrive\Ground Rules", Some("OneDrive"));
        check(r"C:\Users\Ana\OneDrive - Stillwater Ltd\data", Some("OneDrive"));
        check(r"\\?\C:\Users\Ana\AppData\Local\app.groundrules", None);
        check("/Users/ana/Library/Mobile Documents/com~apple~CloudDocs/data", Some("iCloud Drive"));
        check(
            "/Users/ana/Library/CloudStorage/GoogleDrive-ana@example.org/My Drive/data",
            Some("Google Drive"),
        );
        check("/Users/ana/Library/CloudStorage/Box-Box/data", Some("Box"));
        check("/Users/ana/Box/data", Some("Box"));
        check("/Users/ana/Boxes/data", None);
        check(r"C:\Users\Ana\iCloudDrive\data", Some("iCloud Drive"));
        check("/home/ana/Nextcloud/data", Some("Nextcloud"));
        check("/home/ana/pCloudDrive/data", Some("pCloud"));
        check("/home/ana/dropboxes/data", None);
        check("", None);
    }

    #[test]
    fn sync_programs_are_known_by_what_they_leave_in_a_folder_above() {
        let check = |mark: &str, want: Option<&str>| {
            assert_eq!(synced_by("/home/ana/Work/records", |path| path == mark), want, "{mark}");
        };
        check("/home/ana/Work/.stfolder", Some("Syncthing"));
        check("/home/ana/Work/records/.stfolder", Some("Syncthing"));
        check("/home/ana/.dropbox.cache", Some("Dropbox"));
        check("/home/ana/Other/.stfolder", None);
    }
}
