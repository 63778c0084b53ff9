//! Nothing leaves: the journeys run where there is no network, and no socket leads out.

use std::{env, fs};

use tests::desktop::Desk;

use crate::steps::{go_to, set_up};

/// Set by `cargo xtask test` when it has put the journeys where there is no network.
const MARK: &str = "GROUND_RULES_NO_NETWORK";

#[test]
fn the_journeys_run_without_a_network() {
    if env::var_os(MARK).is_none() {
        return;
    }
    let devices = fs::read_to_string("/proc/net/dev").unwrap();
    let names: Vec<&str> = devices.lines().filter_map(|line| Some(line.split_once(':')?.0.trim())).collect();
    assert_eq!(names, ["lo"]);
}

#[tokio::test]
async fn no_screen_opens_a_socket() {
    let data = tempfile::tempdir().unwrap();
    let desk = Desk::open(data.path()).await;
    desk.talks_to_nobody().await;
    set_up(&desk, "Berg Coaching").await;
    desk.click("Go to Home first").await;
    for section in ["Clients", "Agreements", "My rules", "Guides", "Settings", "Help"] {
        go_to(&desk, section).await;
        desk.talks_to_nobody().await;
    }
    // The web view itself is asked to fetch something, and must refuse.
    let refused = "const done = arguments[arguments.length - 1];
        fetch('http://127.0.0.1:9/').then(() => done('reached'), () => done('refused'))";
    assert_eq!(desk.ask_later(refused).await, "refused");
    desk.close().await;
}
