//! What others wrote and we build upon: where it comes from, that it is what it was, and under which licence.
//! What needs a network (`cargo deny`, `npm audit`) has a job of its own in continuous integration.

use crate::read;
use serde_json::Value as Json;
use std::collections::BTreeSet;
use std::process::Command;
use toml::Table;

fn packages() -> Vec<Table> {
    let lock: Table = read("Cargo.lock").parse().unwrap();
    let all = lock["package"].as_array().unwrap();
    all.iter().map(|package| package.as_table().unwrap().clone()).collect()
}

fn named<'p>(packages: &'p [Table], name: &str) -> Vec<&'p str> {
    let of_name = packages.iter().filter(|package| package["name"].as_str() == Some(name));
    of_name.map(|package| package["version"].as_str().unwrap()).collect()
}

fn number(version: &str) -> Vec<u32> {
    version.split(['.', '+', '-']).map_while(|part| part.parse().ok()).collect()
}

fn denied() -> Table {
    read("deny.toml").parse().unwrap()
}

#[test]
fn crates_come_from_crates_io_and_are_what_they_were() {
    let packages = packages();
    let from_others: Vec<&Table> = packages.iter().filter(|package| package.contains_key("source")).collect();
    assert!(from_others.len() > 300, "{}", from_others.len());
    for package in from_others {
        let crates_io = "registry+https://github.com/rust-lang/crates.io-index";
        assert_eq!(package["source"].as_str(), Some(crates_io), "{:?}", package["name"]);
        assert_eq!(package["checksum"].as_str().map(str::len), Some(64), "{:?}", package["name"]);
    }
    let ours = packages.iter().filter(|package| !package.contains_key("source"));
    let members: Table = read("Cargo.toml").parse().unwrap();
    assert_eq!(ours.count(), members["workspace"]["members"].as_array().unwrap().len(), "no other folder");
}

#[test]
fn what_is_banned_is_not_there() {
    let (packages, denied) = (packages(), denied());
    for ban in denied["bans"]["deny"].as_array().unwrap() {
        let name = ban["name"].as_str().unwrap();
        let wrappers = ban.get("wrappers").and_then(|list| list.as_array()).cloned().unwrap_or_default();
        let users = packages.iter().filter(|package| {
            let needs = package.get("dependencies").and_then(|list| list.as_array());
            needs.into_iter().flatten().any(|need| need.as_str().unwrap().split(' ').next() == Some(name))
        });
        for user in users {
            assert!(wrappers.contains(&user["name"]), "{:?} needs {name}", user["name"]);
        }
        assert!(!wrappers.is_empty() || named(&packages, name).is_empty(), "{name} is there");
    }
}

/// Each plugin more is a door more.
#[test]
fn the_shell_has_these_plugins_and_no_other() {
    const PLUGINS: [&str; 5] = ["dialog", "log", "opener", "single_instance", "window_state"];
    let setup = read("src-tauri/src/setup.rs");
    let used = setup.split("tauri_plugin_").skip(1).map(|rest| rest.split(':').next().unwrap());
    assert_eq!(used.collect::<BTreeSet<_>>(), PLUGINS.into());
    let manifest: Table = read("Cargo.toml").parse().unwrap();
    let named = manifest["dependencies"].as_table().unwrap().keys();
    let named =
        named.filter_map(|name| name.strip_prefix("tauri-plugin-")).map(|name| name.replace('-', "_"));
    assert_eq!(named.collect::<BTreeSet<_>>(), PLUGINS.map(str::to_owned).into());
}

/// Older ones have holes that are known. What is linked is asked in `store`.
#[test]
fn tauri_and_sqlite_are_new_enough() {
    let packages = packages();
    let check = |name: &str, least: [u32; 3]| {
        let versions = named(&packages, name);
        assert!(!versions.is_empty(), "{name}");
        versions.iter().for_each(|one| assert!(number(one) >= least.to_vec(), "{name} {one}"));
    };
    check("tauri", [2, 11, 1]);
    let source = named(&packages, "sqlcipher-src");
    let sqlite = source[0].split_once("sqlite-").unwrap().1;
    assert!(number(sqlite) >= vec![3, 51, 3], "{sqlite}");
}

/// On all three systems, whichever one this is.
#[test]
fn every_licence_is_one_that_we_accept() {
    let denied = denied();
    let allowed = denied["licenses"]["allow"].as_array().unwrap();
    let allowed: BTreeSet<&str> = allowed.iter().map(|licence| licence.as_str().unwrap()).collect();
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--offline", "--locked", "--format-version=1"]);
    let output = cargo.current_dir(crate::root()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\nBring what is missing: cargo fetch --locked");
    let metadata: Json = serde_json::from_slice(&output.stdout).unwrap();
    for package in metadata["packages"].as_array().unwrap().iter().filter(|one| one["source"].is_string()) {
        let (name, licence) = (&package["name"], package["license"].as_str().unwrap_or("none"));
        assert!(accepts(&licence.replace('/', " OR "), &allowed), "{name}: {licence}");
    }
    assert!(accepts("A OR (MIT AND ISC)", &allowed) && !accepts("MIT AND (GPL-3.0 OR X)", &allowed));
    assert!(accepts("(GPL-3.0 OR MIT) AND ISC", &allowed) && !accepts("GPL-3.0", &allowed));
}

/// An SPDX expression: alternatives bind less than what holds together, brackets most.
fn accepts(licence: &str, allowed: &BTreeSet<&str>) -> bool {
    let apart = |word: &str| {
        apart_at(licence, word).map(|(one, rest)| (accepts(one, allowed), accepts(rest, allowed)))
    };
    if let Some((one, rest)) = apart(" OR ") {
        return one || rest;
    }
    if let Some((one, rest)) = apart(" AND ") {
        return one && rest;
    }
    let licence = licence.trim();
    match licence.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        Some(inner) => accepts(inner, allowed),
        None => allowed.contains(licence),
    }
}

/// The first such word that stands outside of brackets.
fn apart_at<'l>(licence: &'l str, word: &str) -> Option<(&'l str, &'l str)> {
    let outside = |at: &usize| {
        let before = &licence[..*at];
        before.matches('(').count() == before.matches(')').count()
    };
    let at = licence.match_indices(word).map(|(at, _)| at).find(outside)?;
    Some((&licence[..at], &licence[at + word.len()..]))
}

#[test]
fn npm_packages_are_what_they_were_and_run_nothing_when_installed() {
    let lock: Json = serde_json::from_str(&read("ui/package-lock.json")).unwrap();
    let packages = lock["packages"].as_object().unwrap().iter().filter(|(path, _)| !path.is_empty());
    let mut count = 0;
    for (path, package) in packages {
        count += 1;
        assert!(package["integrity"].as_str().is_some_and(|sum| sum.starts_with("sha512-")), "{path}");
        // Where it says nothing, it comes from the registry that npm is set to.
        let from = package["resolved"].as_str().unwrap_or("https://registry.npmjs.org/");
        assert!(from.starts_with("https://registry.npmjs.org/"), "{path} comes from {from}");
        assert!(package["hasInstallScript"] != true && package["link"] != true, "{path}");
    }
    assert!(count > 100, "{count}");
    let settings = read("ui/.npmrc");
    assert!(settings.lines().any(|line| line == "ignore-scripts=true") && !settings.contains("registry"));
}
