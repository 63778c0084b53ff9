//! Walks by all screens in one window and keeps a picture of each.

use std::path::Path;

use tests::desktop::{Desk, Hands, Look, Setting};

use crate::screens::{Act, screens};

/// A usual window and the smallest one, in CSS pixels.
const SIZES: [(u32, u32); 2] = [(1280, 800), (900, 620)];
const LOOKS: [(Look, &str); 2] = [(Look::Light, "light"), (Look::Dark, "dark")];

/// Takes all pictures. A way that leads nowhere ends the program with what the page shows instead.
pub fn walk_all(out: &Path) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    for size in SIZES {
        for (look, name) in LOOKS {
            runtime.block_on(walk(out, look, name, size));
        }
    }
}

async fn walk(out: &Path, look: Look, look_name: &str, (width, height): (u32, u32)) {
    let data = tempfile::tempdir().expect("a folder for the records");
    let desk = Desk::open_with(data.path(), Setting { look, hands: Hands::Mouse }).await;
    desk.resize(width, height).await;
    for (screen, way) in screens() {
        for step in *way {
            act(&desk, *step).await;
        }
        desk.settle().await;
        desk.picture(&out.join(format!("{screen}-{look_name}-{width}.png"))).await;
    }
    println!("{look_name} {width}×{height}: {} screens", screens().count());
    desk.close().await;
}

async fn act(desk: &Desk, act: Act) {
    match act {
        Act::Press(name) => desk.click(name).await,
        Act::Fill(label, text) => desk.fill(label, text).await,
        Act::Choose(label) => desk.choose(label).await,
        Act::Key(chord) => desk.key(chord).await,
        Act::Open(address) => drop(desk.ask(&format!("location.hash = '{address}'")).await),
        Act::Heading(heading) => desk.see_heading(heading).await,
        Act::See(text) => desk.see(text).await,
        Act::TypeBack => {
            let key = desk.recovery_key().await;
            desk.click("I have it on paper").await;
            desk.see_heading("Is it on your paper?").await;
            desk.type_back(&key).await;
        }
    }
}
