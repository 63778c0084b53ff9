//! The TypeScript of the views is what the Rust says. `UPDATE_EXPECT=1` writes it anew.

use crate::root;
use std::{collections::BTreeMap, fs, path::Path};

fn contents(folder: &Path) -> BTreeMap<String, String> {
    let files = fs::read_dir(folder).unwrap().flatten();
    files
        .map(|f| (f.file_name().to_string_lossy().into_owned(), fs::read_to_string(f.path()).unwrap()))
        .collect()
}

#[test]
fn typescript_types_are_not_stale() {
    let folder = root().join("ui/src/lib/bindings");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        let _ = fs::remove_dir_all(&folder);
        app::views::export(&folder).unwrap();
    }
    let fresh = tempfile::tempdir().unwrap();
    app::views::export(fresh.path()).unwrap();
    let (want, have) = (contents(fresh.path()), contents(&folder));
    assert_eq!(have.keys().collect::<Vec<_>>(), want.keys().collect::<Vec<_>>(), "run with UPDATE_EXPECT=1");
    for (name, text) in want {
        assert_eq!(have[&name], text, "{name} is stale: run with UPDATE_EXPECT=1");
    }
}
