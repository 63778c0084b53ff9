//! The window and what a person does at it.

use std::{
    env,
    path::{Path, PathBuf},
};

use fantoccini::{Client, elements::Element};

use super::{
    axe, dialog,
    driver::Driver,
    keys,
    page::{self, Kind},
    screen::Screen,
};

/// The system's colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Light, as is usual.
    Light,
    /// Dark, by the system's setting.
    Dark,
}

/// One open app. Dropping it ends everything it started.
pub struct Desk {
    client: Client,
    driver: Driver,
    // Last, because fields are dropped in order: the window goes before its screen does.
    screen: Screen,
}

impl Desk {
    /// Opens the app on a data folder, which the test keeps.
    pub async fn open(data: &Path) -> Self {
        Self::open_in(data, Look::Light).await
    }

    /// Opens the app in light or dark.
    pub async fn open_in(data: &Path, look: Look) -> Self {
        let screen = Screen::open();
        let driver = Driver::start(data, screen.name(), look);
        let client = driver.connect().await;
        Self { client, driver, screen }
    }

    /// Closes the window and waits until the app has ended by itself.
    pub async fn close(self) {
        // WebDriver's answer may be lost because the window is gone; whether the app ended is what counts.
        let _ = self.client.clone().close().await;
        assert!(self.driver.app_ends().await, "the app did not quit when its window was closed");
    }

    /// Ends the app as a crash would, without a chance to save anything.
    pub async fn kill(self) {
        self.driver.kill_app().await;
    }

    /// Clicks a button, link, tab or menu item.
    pub async fn click(&self, name: &str) {
        self.click_on(Kind::Press, name).await;
    }

    /// Picks a radio button, or ticks or unticks a box.
    pub async fn choose(&self, label: &str) {
        self.click_on(Kind::Choose, label).await;
    }

    /// Picks an entry of a drop-down list.
    pub async fn select(&self, label: &str, entry: &str) {
        let list = self.find(Kind::Select, label).await;
        if let Err(error) = list.select_by_label(entry).await {
            self.fail(&format!("{label:?} has no entry {entry:?}: {error}")).await;
        }
    }

    /// Puts a text into a field, in place of what is there.
    pub async fn fill(&self, label: &str, text: &str) {
        self.click_on(Kind::Fill, label).await;
        self.key("Ctrl+A").await;
        self.key("Delete").await;
        self.write(text).await;
    }

    /// Types into whatever has the focus.
    pub async fn write(&self, text: &str) {
        if let Err(error) = self.client.perform_actions(keys::typing(text)).await {
            self.fail(&format!("{text:?} could not be typed: {error}")).await;
        }
    }

    /// Presses a key or a chord: "Tab", "Enter", "Ctrl+K", "Alt+Left".
    pub async fn key(&self, chord: &str) {
        if let Err(error) = self.client.perform_actions(keys::chord(chord)).await {
            self.fail(&format!("{chord} could not be pressed: {error}")).await;
        }
    }

    /// Goes on by Tab until the thing of this name has the focus, as a person without a mouse would.
    pub async fn tab_to(&self, name: &str) {
        const ENOUGH: usize = 80;
        for _ in 0..ENOUGH {
            if self.focus().await.starts_with(name) {
                return;
            }
            self.key("Tab").await;
        }
        self.fail(&format!("{name:?} was not reached by {ENOUGH} times Tab")).await;
    }

    /// The name of what has the focus.
    pub async fn focus(&self) -> String {
        let name = page::ask(&self.client, page::FOCUS, vec![]).await;
        name.as_ref().and_then(|name| name.as_str()).unwrap_or_default().to_owned()
    }

    /// Waits until this can be read on the page.
    pub async fn see(&self, text: &str) {
        let seen = page::until(async || page::text(&self.client).await.contains(text).then_some(())).await;
        if seen.is_none() {
            self.fail(&format!("{text:?} is not to be seen")).await;
        }
    }

    /// Waits until this can no longer be read on the page.
    pub async fn see_gone(&self, text: &str) {
        let gone = page::until(async || (!page::text(&self.client).await.contains(text)).then_some(())).await;
        if gone.is_none() {
            self.fail(&format!("{text:?} is still to be seen")).await;
        }
    }

    /// The page's main heading, once there is one.
    pub async fn heading(&self) -> String {
        let look = async || {
            let heading =
                page::ask(&self.client, "return document.querySelector('h1')?.innerText", vec![]).await?;
            heading.as_str().map(str::trim).filter(|heading| !heading.is_empty()).map(str::to_owned)
        };
        match page::until(look).await {
            Some(heading) => heading,
            None => self.fail("There is no heading").await,
        }
    }

    /// Checks the page against the accessibility rules.
    pub async fn axe(&self) {
        if let Err(report) = axe::check(&self.client).await {
            self.fail(&report).await;
        }
    }

    /// Keeps a picture of the screen, if SHOTS names a folder for pictures.
    pub async fn screenshot(&self, name: &str) {
        let Some(folder) = env::var_os("SHOTS").map(PathBuf::from) else { return };
        page::drawn(&self.client).await;
        let test = std::thread::current().name().unwrap_or("desktop").replace("::", "-");
        self.screen.picture(&folder.join(format!("{test}-{name}.png")));
    }

    /// Answers the system's save dialog of this title with a file name.
    pub async fn save_in_dialog(&self, title: &str, file: &Path) {
        if let Err(problem) = dialog::save_as(self.screen.name(), title, file).await {
            self.fail(&problem).await;
        }
    }

    /// Asks the page itself, for what no person could say.
    pub async fn ask(&self, script: &str) -> serde_json::Value {
        page::ask(&self.client, script, vec![]).await.unwrap_or_default()
    }

    /// Ends the test with what the page shows.
    async fn fail(&self, what: &str) -> ! {
        self.screenshot("failed").await;
        panic!("{what}\n--- The page shows:\n{}\n---", page::text(&self.client).await);
    }

    async fn click_on(&self, kind: Kind, name: &str) {
        let clicked = page::until(async || {
            // Something may cover it for a moment, or it may be replaced between finding and clicking.
            page::find(&self.client, kind, name).await?.click().await.ok()
        });
        if clicked.await.is_none() {
            self.fail(&format!("Nothing to {kind:?} is called {name:?}")).await;
        }
    }

    async fn find(&self, kind: Kind, name: &str) -> Element {
        match page::until(async || page::find(&self.client, kind, name).await).await {
            Some(element) => element,
            None => self.fail(&format!("Nothing to {kind:?} is called {name:?}")).await,
        }
    }
}
