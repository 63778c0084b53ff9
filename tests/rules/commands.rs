//! A command has one name: in the shell's code, its handler, its permissions, and in the interface.

use crate::{files, read};
use std::{collections::BTreeSet, fs};

fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    text.split_once(from)
        .and_then(|(_, rest)| rest.split_once(to))
        .map(|(inner, _)| inner)
        .unwrap_or_default()
}

fn quoted(text: &str, quote: char) -> BTreeSet<String> {
    text.split(quote).skip(1).step_by(2).map(str::to_owned).collect()
}

fn written() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for file in files("src-tauri/src/commands", "rs") {
        let code = fs::read_to_string(file).unwrap();
        for rest in code.split("#[command]").skip(1) {
            names.insert(between(rest, "fn ", "(").to_owned());
        }
    }
    names
}

#[test]
fn names_are_equal_everywhere() {
    let want = written();
    assert!(want.len() > 30, "the search for commands finds too little: {want:?}");
    let built = quoted(between(&read("src-tauri/build.rs"), "COMMANDS: &[&str] = &[", "];"), '"');
    assert_eq!(built, want, "build.rs");
    let handler = read("src-tauri/src/commands/mod.rs");
    let handled =
        between(&handler, "generate_handler![", "]").split(',').filter_map(|n| n.trim().rsplit("::").next());
    assert_eq!(
        handled.filter(|n| !n.is_empty()).map(str::to_owned).collect::<BTreeSet<_>>(),
        want,
        "the handler"
    );
    // News is asked for all the time, and not by a screen.
    let api = read("ui/src/lib/api.ts") + &read("ui/src/lib/news.ts");
    let called = api
        .split("call<")
        .skip(1)
        .filter_map(|rest| rest.split_once("('"))
        .map(|(_, rest)| between(&format!("'{rest}"), "'", "'").to_owned());
    assert_eq!(called.collect::<BTreeSet<_>>(), want, "api.ts");
}

/// What the window may do beside calling our own commands. Each line more is a door more.
#[test]
fn the_window_may_do_nothing_else() {
    let capability: serde_json::Value =
        serde_json::from_str(&read("src-tauri/capabilities/main.json")).unwrap();
    let allowed: BTreeSet<&str> =
        capability["permissions"].as_array().unwrap().iter().filter_map(|p| p.as_str()).collect();
    let own: BTreeSet<String> =
        written().iter().map(|name| format!("allow-{}", name.replace('_', "-"))).collect();
    let other: BTreeSet<&str> = allowed.iter().copied().filter(|p| !own.contains(*p)).collect();
    assert_eq!(other, ["core:webview:allow-set-webview-zoom"].into());
    assert!(own.iter().all(|name| allowed.contains(name.as_str())), "every own command is allowed");
}

#[test]
fn the_web_view_is_shut_in() {
    let settings: serde_json::Value = serde_json::from_str(&read("tauri.conf.json")).unwrap();
    let app = &settings["app"];
    assert_eq!(app["withGlobalTauri"], false);
    let security = &app["security"];
    assert_eq!(security["freezePrototype"], true);
    assert_eq!(security["assetProtocol"]["enable"], false);
    assert_eq!(security["capabilities"], serde_json::json!(["main"]));
    for loose in
        ["dangerousDisableAssetCspModification", "dangerousRemoteDomainIpcAccess", "pattern", "devCsp"]
    {
        assert!(security.get(loose).is_none(), "{loose}");
    }
    let csp = &security["csp"];
    let own = ["default-src", "script-src", "style-src", "font-src"].map(|name| (name, "'self'"));
    let none = ["object-src", "base-uri", "form-action", "frame-ancestors"].map(|name| (name, "'none'"));
    for (name, value) in own.into_iter().chain(none).chain([("img-src", "'self' data:")]) {
        assert_eq!(csp[name], value, "{name}");
    }
    assert_eq!(settings["plugins"], serde_json::Value::Null, "no plugin is set up here");
    let capability: serde_json::Value =
        serde_json::from_str(&read("src-tauri/capabilities/main.json")).unwrap();
    assert_eq!(capability["windows"], serde_json::json!(["main"]));
    assert!(capability.get("remote").is_none() && capability.get("webviews").is_none());
    assert_eq!(files("src-tauri/capabilities", "json").len(), 1);
    assert_eq!(csp["connect-src"], "ipc: http://ipc.localhost");
    for (name, value) in csp.as_object().unwrap() {
        let value = value.as_str().unwrap();
        assert!(
            !value.contains("unsafe") && !value.contains('*') && !value.contains("https:"),
            "{name}: {value}"
        );
    }
}
