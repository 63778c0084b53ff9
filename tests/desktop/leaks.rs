//! What is typed is words and nothing else: it never runs in the window, and no word of it stays outside the vault.

use std::{fmt::Write as _, path::Path, time::Instant};

use serde_json::Value;
use tests::{
    canary::{CANARY, found_in},
    desktop::Desk,
    payloads::payloads,
};

use crate::{
    poisoned::{self, Poisoned},
    steps::{PASSPHRASE, unlock},
};

const LOOK: &str = include_str!("leaks.js");
/// The screens that anybody has.
const SCREENS: &[&str] = &[
    "#/",
    "#/clients",
    "#/clients/new",
    "#/clients/deleted",
    "#/clients/export",
    "#/clients/import",
    "#/agreements",
    "#/agreements/new",
    "#/agreements/for/person-5",
    "#/rules",
    "#/guides",
    "#/guides/decision/who",
    "#/guides/rulebook",
    "#/guides/rulebook/check",
    "#/rules/change/cancel.client",
    "#/settings",
    "#/settings/backups",
    "#/settings/everything",
    "#/settings/passphrase",
    "#/help",
    "#/clients/person-7/change",
    "#/clients/person-7/erase",
    "#/guides/decision/for/person-9",
];
/// People one script looks at: it must answer before the driver loses patience.
const AT_ONCE: usize = 20;

#[tokio::test]
async fn nothing_typed_runs_or_stays_behind() {
    let (data, profile, files) =
        (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let practice = poisoned::make(data.path());
    let desk = Desk::open_in(data.path(), profile.path()).await;
    desk.see_heading("Your records are locked").await;
    look(&desk, "watch(); done([]);").await;
    desk.fill("Passphrase", PASSPHRASE).await;
    desk.click("Open my records").await;
    desk.see_gone("Your records are locked").await;
    let began = Instant::now();
    the_look_notices(&desk).await;
    visit_everybody(&desk, &practice).await;
    visit_screens(&desk, &practice).await;
    search(&desk).await;
    type_by_hand(&desk).await;
    import(&desk, &files.path().join("people.csv")).await;
    nothing_in_the_web_views_own_stores(&desk).await;
    println!("{} people and all screens looked at in {:?}", practice.people.len(), began.elapsed());

    desk.key("Ctrl+L").await;
    desk.see_heading("Your records are locked").await;
    nothing_left(data.path(), profile.path(), "locked");
    unlock_again(&desk).await;
    desk.close().await;
    nothing_left(data.path(), profile.path(), "quit");
}

/// Runs a script behind the look; what it hands to `done` are the things found.
async fn look(desk: &Desk, script: &str) -> Vec<String> {
    let script = format!(
        "const done = arguments[0]; {LOOK}\n(async () => {{ {script} }})()\
        .catch((error) => done([String(error)]));"
    );
    match desk.ask_later(&script).await {
        Value::Array(found) => {
            found.iter().map(|line| line.as_str().unwrap_or_default().to_owned()).collect()
        }
        other => vec![format!("the page did not answer: {other}")],
    }
}

async fn nothing_alive(desk: &Desk, at: &str) {
    let found = look(desk, "await frame(); done(alive());").await;
    assert_eq!(found, [""; 0], "{at}");
}

/// What runs, what is stopped only by the policy, and what stands there without running: all would be seen.
async fn the_look_notices(desk: &Desk) {
    nothing_alive(desk, "before").await;
    let check = async |does: &str, undo: &str, want: &str| {
        // What is stopped is told a little later.
        let script = format!(
            "{does}; const found = []; \
             await until(() => found.push(...alive()) && found.some((line) => line.includes('{want}')), 2000); \
             {undo}; await frame(); alive(); done(found);"
        );
        let found = look(desk, &script).await;
        assert!(found.iter().any(|line| line.contains(want)), "{does} was not noticed: {found:?}");
    };
    check("window.__ran = 1", "delete window.__ran", "a script ran").await;
    check("document.title = 'ran'", "document.title = TITLE", "the title is ran").await;
    for (payload, want) in [
        ("<img src=x onerror=window.__ran=1>", "blocked: "),
        ("<svg onload=window.__ran=1>", "onload=window.__ran=1"),
        ("<iframe srcdoc=x>", "iframe"),
        ("<a href=javascript:window.__ran=1>x</a>", "href=javascript"),
        ("<script>window.__ran=1</scr' + 'ipt>", "s: <script>"),
    ] {
        let put =
            format!("document.querySelector('h1').insertAdjacentHTML('beforeend', '<p id=put>{payload}')");
        check(&put, "document.getElementById('put').remove()", want).await;
    }
    nothing_alive(desk, "after the tries").await;
}

/// Every person's page with its tabs: every field there is, with each of the texts once.
async fn visit_everybody(desk: &Desk, practice: &Poisoned) {
    for people in practice.people.chunks(AT_ONCE) {
        let people = serde_json::to_string(people).unwrap();
        let script = format!(
            "const found = [];
            for (const who of {people}) {{
                const note = (lines, at) => found.push(...lines.map((line) => `${{who.id}} ${{at}}: ${{line}}`));
                location.hash = `#/clients/${{who.id}}`;
                await until(() => squash(document.querySelector('h1')?.textContent ?? '') === squash(who.name));
                note(await missing([who.name, ...who.overview], who.noted), 'overview');
                note(alive(), 'overview');
                for (const tab of ['details', 'papers']) {{
                    document.getElementById(`tab-${{tab}}`)?.click();
                    note(await missing(who[tab], tab === 'details' ? who.about : []), tab);
                    note(alive(), tab);
                }}
            }}
            done(found);"
        );
        assert_eq!(look(desk, &script).await, [""; 0]);
    }
    desk.screenshot("person").await;
}

async fn visit_screens(desk: &Desk, practice: &Poisoned) {
    let shown = practice.screens.iter().map(String::as_str);
    for screen in SCREENS.iter().copied().chain(shown) {
        let script = format!(
            "location.hash = '{screen}'; await frame(); await until(atRest); \
             for (let i = 0; i < 12; i++) await frame(); \
             done([...alive(), ...(location.hash.includes('{CANARY}') ? ['a word in the address'] : [])]);"
        );
        assert_eq!(look(desk, &script).await, [""; 0], "{screen}");
        desk.screenshot(&screen.replace(|c: char| !c.is_ascii_alphanumeric(), "-")).await;
    }
    // The document as it is printed, drawn beside.
    desk.ask("location.hash = '#/rules'").await;
    desk.see_heading("My rules").await;
    nothing_alive(desk, "the rules as printed").await;
}

/// Each text looked for, as quick fingers and a paste would.
async fn search(desk: &Desk) {
    let texts = serde_json::to_string(&payloads()).unwrap();
    let script = format!(
        "location.hash = '#/clients';
        await until(() => document.querySelector('input[type=search]'));
        const field = document.querySelector('input[type=search]'), found = [];
        for (const text of {texts}) {{
            field.value = text; field.dispatchEvent(new Event('input', {{ bubbles: true }}));
            await frame();
            found.push(...alive().map((line) => `looking for ${{text}}: ${{line}}`));
        }}
        done(found);"
    );
    assert_eq!(look(desk, &script).await, [""; 0]);
}

/// With the keyboard, as the web view sees a person type: it must remember nothing of that.
async fn type_by_hand(desk: &Desk) {
    let name = format!("<img src=x onerror=window.__ran=1> {CANARY}");
    desk.ask("location.hash = '#/clients/new'").await;
    desk.see_heading("New client").await;
    desk.fill("Name", &name).await;
    desk.fill("E-mail", &format!("{CANARY}@{CANARY}.example")).await;
    desk.choose_in("How did they find you?", "Somebody recommended me").await;
    desk.click("Save client").await;
    desk.see_heading(&name).await;
    desk.fill("Write a note", &format!("</p><svg onload=window.__ran=1> {CANARY}")).await;
    desk.click("Save note").await;
    desk.see(&format!("</p><svg onload=window.__ran=1> {CANARY}")).await;
    nothing_alive(desk, "typed by hand").await;
    desk.ask("location.hash = '#/clients'").await;
    desk.see_heading("Clients").await;
    desk.fill("Name, contact, tag or note", CANARY).await;
    nothing_alive(desk, "looked for by hand").await;
}

async fn import(desk: &Desk, list: &Path) {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let all = payloads();
    let mut lines = format!("Name,E-mail,Notes,{}\r\n", quoted(&format!("{} {CANARY}", all[36])));
    for (at, text) in all.iter().enumerate().take(60) {
        let other = &all[(at + 100) % all.len()];
        let cells = [
            format!("Import {at} {text} {CANARY}"),
            format!("i{at}@{CANARY}.example"),
            other.clone(),
            text.clone(),
        ];
        writeln!(lines, "{}\r", cells.map(|cell| quoted(&cell)).join(",")).unwrap();
    }
    // The first one once more: somebody to be asked about.
    let again = lines.lines().nth(1).unwrap().to_owned();
    std::fs::write(list, lines + &again).unwrap();
    desk.ask("location.hash = '#/clients/import'").await;
    desk.see_heading("Import people").await;
    desk.click("Choose a file").await;
    desk.open_in_dialog("Open", list).await;
    desk.see_heading("What is in each column?").await;
    desk.see(&all[36]).await;
    desk.see(&format!("Import 0 {} {CANARY}", all[0])).await;
    nothing_alive(desk, "columns").await;
    desk.screenshot("columns").await;
    desk.click("Look everybody over").await;
    desk.see_heading("Check before you import").await;
    desk.see(&format!("Import 0 {} {CANARY}", all[0])).await;
    nothing_alive(desk, "before importing").await;
    desk.screenshot("review").await;
    desk.click("Import 60 people").await;
    desk.see_heading("Your people are here").await;
    nothing_alive(desk, "imported").await;
}

async fn nothing_in_the_web_views_own_stores(desk: &Desk) {
    let kept = "const names = await (window.indexedDB?.databases?.() ?? []);
        done([JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie, JSON.stringify(history.state),
            JSON.stringify(names), location.href]);";
    let kept = look(desk, kept).await;
    assert_eq!(kept.len(), 6, "{kept:?}");
    assert!(!tests::canary::holds(kept.join("\n").as_bytes()), "{kept:?}");
}

/// The web view of the locked window forgot what the open one knew, so the next look begins anew.
async fn unlock_again(desk: &Desk) {
    unlock(desk).await;
    desk.see(CANARY).await;
}

fn nothing_left(data: &Path, profile: &Path, when: &str) {
    assert_eq!(found_in(data), [] as [std::path::PathBuf; 0], "{when}: the data folder");
    assert_eq!(found_in(profile), [] as [std::path::PathBuf; 0], "{when}: what the web view wrote");
}
