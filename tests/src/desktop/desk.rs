//! The window: opening, looking, closing. What a person does at it is in `acts`.

use std::{
    env,
    path::{Path, PathBuf},
    time::Duration,
};

use fantoccini::Client;
use tempfile::TempDir;

use super::{
    Disk, Drag, Hands, Look, Setting, axe, dialog,
    driver::{Among, Driver},
    page,
    screen::Screen,
    sockets,
};

/// The window's title.
const TITLE: &str = "Ground Rules";
/// Longer than anything on a page fades, turns or scrolls.
const MOTION: Duration = Duration::from_millis(350);

/// As most people have it.
const LIGHT: Setting = Setting { look: Look::Light, hands: Hands::Mouse };

/// One open app. Dropping it ends everything it started.
pub struct Desk {
    pub(super) client: Client,
    pub(super) hands: Hands,
    driver: Driver,
    // Last, because fields are dropped in order: the window goes before its screen does.
    screen: Screen,
    // What the web view keeps, apart from the data and from other windows; none when the test keeps it.
    _profile: Option<TempDir>,
}

impl Desk {
    /// Opens the app on a data folder, which the test keeps.
    pub async fn open(data: &Path) -> Self {
        Self::open_with(data, LIGHT).await
    }

    /// Opens the app on a data folder with little room, which is gone with it.
    pub async fn open_on_a_small_disk(data: &Path) -> Self {
        Self::open_on(data, LIGHT, Disk::Small).await
    }

    /// Opens the app in these circumstances.
    pub async fn open_with(data: &Path, setting: Setting) -> Self {
        Self::open_on(data, setting, Disk::Roomy).await
    }

    /// Opens the app where the test also keeps what the web view and the system write: its profile and temporary
    /// files.
    pub async fn open_in(data: &Path, profile: &Path) -> Self {
        Self::start(&Among { data, profile, ..Among::usual() }, LIGHT).await
    }

    /// Opens the app where it hears of the desktop on this bus.
    pub async fn open_on_bus(data: &Path, bus: &str) -> Self {
        Self::open_among(&Among { data, bus: Some(bus), ..Among::usual() }, LIGHT).await
    }

    /// Opens another program than the app, as the app is opened.
    pub async fn open_program(program: &Path, data: &Path) -> Self {
        Self::open_among(&Among { data, program: Some(program), ..Among::usual() }, LIGHT).await
    }

    /// Opens the app with a settings folder, in these circumstances.
    pub async fn open_remembering(data: &Path, settings: &Path, setting: Setting) -> Self {
        Self::open_among(&Among { data, settings: Some(settings), ..Among::usual() }, setting).await
    }

    async fn open_on(data: &Path, setting: Setting, disk: Disk) -> Self {
        Self::open_among(&Among { data, disk, ..Among::usual() }, setting).await
    }

    /// With a profile that is gone with it.
    async fn open_among(among: &Among<'_>, setting: Setting) -> Self {
        let profile =
            tempfile::tempdir().unwrap_or_else(|error| panic!("no folder for the profile: {error}"));
        let desk = Self::start(&Among { profile: profile.path(), ..*among }, setting).await;
        Self { _profile: Some(profile), ..desk }
    }

    async fn start(among: &Among<'_>, setting: Setting) -> Self {
        let screen = Screen::open();
        let driver = Driver::start(among, screen.name(), setting.look);
        let client = driver.connect().await;
        Self { client, hands: setting.hands, driver, screen, _profile: None }
    }

    /// A file as the app sees it, on its own small disk.
    pub fn inside(&self, path: &Path) -> PathBuf {
        self.driver.inside(path)
    }

    /// Ends the test when anything the app started has a socket that could lead out of this computer.
    pub async fn talks_to_nobody(&self) {
        let found = sockets::leading_out(&self.driver.processes());
        if !found.is_empty() {
            self.fail(&format!("the app talks to somebody: {found:?}")).await;
        }
    }

    /// The memory that the app holds with all it started, in MiB: what several processes share is counted once.
    pub fn memory(&self) -> f64 {
        self.driver.memory() as f64 / 1024.0
    }

    /// Closes the window and waits until the app has ended by itself. By then it must have talked to nobody.
    pub async fn close(self) {
        self.talks_to_nobody().await;
        // WebDriver's answer may be lost because the window is gone; whether the app ended is what counts.
        let _ = self.client.clone().close().await;
        assert!(self.driver.app_ends().await, "the app did not quit when its window was closed");
    }

    /// Closes the window as its owner does, and waits until the app has ended.
    pub async fn close_by_hand(self) {
        if let Err(reason) = dialog::close_window(self.screen.name(), TITLE).await {
            self.fail(&reason).await;
        }
        assert!(self.driver.app_ends().await, "the app did not quit when its window was closed by hand");
    }

    /// Ends the app as a crash would, without a chance to save anything.
    pub async fn kill(self) {
        self.driver.kill_app().await;
    }

    /// Lets the computer sleep for so long.
    pub async fn sleep(&self, long: Duration) {
        self.driver.app_sleeps(long).await;
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

    /// Waits for a page with this main heading.
    pub async fn see_heading(&self, heading: &str) {
        let there = async || (page::heading(&self.client).await? == heading).then_some(());
        if page::until(there).await.is_none() {
            self.fail(&format!("No page with the heading {heading:?} came")).await;
        }
    }

    /// The page's main heading, once there is one.
    pub async fn heading(&self) -> String {
        match page::until(async || page::heading(&self.client).await).await {
            Some(heading) => heading,
            None => self.fail("There is no heading").await,
        }
    }

    /// Checks the page against the accessibility rules.
    pub async fn axe(&self) {
        page::drawn(&self.client).await;
        if let Err(report) = axe::check(&self.client).await {
            self.fail(&report).await;
        }
    }

    /// Keeps a picture of the screen, if SHOTS names a folder for pictures.
    pub async fn screenshot(&self, name: &str) {
        let Some(folder) = env::var_os("SHOTS").map(PathBuf::from) else { return };
        page::drawn(&self.client).await;
        let test = std::thread::current().name().unwrap_or("desktop").replace("::", "-");
        self.screen.picture("root", &folder.join(format!("{test}-{name}.png")));
    }

    /// Gives the window's page this size, in CSS pixels.
    pub async fn resize(&self, width: u32, height: u32) {
        let fits = format!("return innerWidth === {width} && innerHeight === {height}");
        let there = async || {
            dialog::resize_window(self.screen.name(), TITLE, width, height).await.ok()?;
            page::ask(&self.client, &fits, vec![]).await?.as_bool()?.then_some(())
        };
        if page::until(there).await.is_none() {
            self.fail(&format!("The window cannot be {width}×{height}")).await;
        }
    }

    /// Waits until nothing on the page is still being fetched, drawn or scrolled.
    pub async fn settle(&self) {
        const AT_REST: &str = "return ![...document.querySelectorAll('[aria-busy=true]')]
            .some((it) => it.checkVisibility())";
        let at_rest = async || page::ask(&self.client, AT_REST, vec![]).await?.as_bool()?.then_some(());
        if page::until(at_rest).await.is_none() {
            self.fail("The page does not come to rest").await;
        }
        tokio::time::sleep(MOTION).await;
        page::drawn(&self.client).await;
    }

    /// Keeps a picture of the window alone.
    pub async fn picture(&self, file: &Path) {
        match dialog::window(self.screen.name(), TITLE).await {
            Ok(window) => self.screen.picture(&window, file),
            Err(reason) => self.fail(&reason).await,
        }
    }

    /// Answers the system's save dialog of this title with a file name.
    pub async fn save_in_dialog(&self, title: &str, file: &Path) {
        if let Err(problem) = dialog::save_as(self.screen.name(), title, file).await {
            self.fail(&problem).await;
        }
    }

    /// Answers the system's dialog of this title, which asks for a file, with its name.
    pub async fn open_in_dialog(&self, title: &str, file: &Path) {
        if let Err(problem) = dialog::open(self.screen.name(), title, file).await {
            self.fail(&problem).await;
        }
    }

    /// Drags files from another program over the middle of the window, and holds them there.
    pub async fn drag_over(&self, files: &[PathBuf]) -> Drag {
        let window = match dialog::window(self.screen.name(), TITLE).await {
            Ok(window) => window,
            Err(reason) => self.fail(&reason).await,
        };
        let (display, files) = (self.screen.name().to_owned(), files.to_vec());
        match tokio::task::spawn_blocking(move || Drag::over(&display, &window, &files)).await {
            Ok(Ok(drag)) => drag,
            Ok(Err(reason)) => self.fail(&reason).await,
            Err(broken) => self.fail(&broken.to_string()).await,
        }
    }

    /// Asks the page itself, for what no person could say.
    pub async fn ask(&self, script: &str) -> serde_json::Value {
        page::ask(&self.client, script, vec![]).await.unwrap_or_default()
    }

    /// The same for an answer that comes later: the script gives it to its last argument.
    pub async fn ask_later(&self, script: &str) -> serde_json::Value {
        self.client.execute_async(script, vec![]).await.unwrap_or_default()
    }

    /// Ends the test with what the page shows.
    pub(super) async fn fail(&self, what: &str) -> ! {
        self.screenshot("failed").await;
        panic!("{what}\n--- The page shows:\n{}\n---", page::text(&self.client).await);
    }
}
