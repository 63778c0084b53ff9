//! The measurements themselves: each opens windows of its own.

use std::{path::Path, time::Duration};

use tests::{
    desktop::Desk,
    office::PASSPHRASE,
    people::{note, person},
};

/// So many keys are pressed in the search field.
const KEYS: u32 = 100;
/// So many windows of each kind are opened, in turn.
const WINDOWS: usize = 10;
/// After this, whatever a start leaves to be done is done: a window is as large as it stays.
const REST: Duration = Duration::from_secs(3);

/// From a key to other rows, among ten thousand people with a hundred thousand notes.
pub fn search(data: &Path) {
    let times = run(async {
        let desk = Desk::open(data).await;
        open_list(&desk).await;
        desk.settle().await;
        let times = desk.key_to_rows(&typed()).await;
        desk.kill().await;
        times
    });
    assert!(times.len() * 10 >= KEYS as usize * 9, "only {} of {KEYS} keys brought rows", times.len());
    print("people/window/10000", "ms", &times);
}

/// From the passphrase to the list of ten thousand, and the memory then; beside it the memory of an empty page.
///
/// The records' key costs next to nothing to derive: what deriving it costs is chosen, not suffered.
pub fn opening(floor: &Path, data: &Path) {
    let (mut times, mut empty, mut full) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..WINDOWS {
        empty.push(run(memory_of_empty_page(floor)));
        let (time, memory) = run(time_and_memory(data));
        times.push(time);
        full.push(memory);
    }
    print("start/passphrase-to-list/10000", "ms", &times);
    print("start/memory/empty-page", "MiB", &empty);
    print("start/memory/people-10000", "MiB", &full);
}

async fn memory_of_empty_page(floor: &Path) -> f64 {
    let nothing = tempfile::tempdir().expect("a folder");
    let desk = Desk::open_program(floor, nothing.path()).await;
    desk.settle().await;
    tokio::time::sleep(REST).await;
    let memory = desk.memory();
    desk.kill().await;
    memory
}

async fn time_and_memory(data: &Path) -> (f64, f64) {
    let desk = Desk::open(data).await;
    let time = open_list(&desk).await;
    desk.settle().await;
    tokio::time::sleep(REST).await;
    let memory = desk.memory();
    desk.kill().await;
    (time, memory)
}

/// Nobody has typed a passphrase before what comes after it was fetched.
async fn open_list(desk: &Desk) -> f64 {
    desk.see_heading("Your records are locked").await;
    desk.settle().await;
    let time = desk.passphrase_to_rows(PASSPHRASE).await;
    desk.see_heading("Clients").await;
    time
}

/// Beginnings of names and of notes, of one letter to six, each of somebody else: so that each key brings other rows.
fn typed() -> Vec<String> {
    let one = |turn: u32| {
        let number = 1 + turn * 97;
        let words = if turn % 3 == 2 { note(number, 0).text } else { person(number).name };
        words.chars().take(1 + turn as usize % 6).collect::<String>()
    };
    (0..KEYS).map(one).collect()
}

fn run<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(work)
}

fn print(name: &str, unit: &str, values: &[f64]) {
    let values: Vec<String> = values.iter().map(|value| format!("{value:.2}")).collect();
    println!("{name} {unit} {}", values.join(" "));
}
