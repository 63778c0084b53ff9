//! The driver process and the app that it starts, in one process group.

use std::{
    env, fs,
    net::{Ipv4Addr, TcpListener, TcpStream},
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use fantoccini::{Client, ClientBuilder, wd::Capabilities};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;

use super::{Disk, GLANCE, Look, PATIENCE, memory};

/// What the app is opened among.
pub struct Among<'a> {
    /// The data folder.
    pub data: &'a Path,
    /// What the web view keeps.
    pub profile: &'a Path,
    /// How much room the data folder has.
    pub disk: Disk,
    /// A settings folder that remembers what is outside the data folder.
    pub settings: Option<&'a Path>,
    /// The address of another D-Bus than the one all tests share.
    pub bus: Option<&'a str>,
    /// Another program than the app, opened as the app is.
    pub program: Option<&'a Path>,
}

impl Among<'_> {
    /// As most tests have it, but for the folders.
    pub fn usual() -> Self {
        let nowhere = Path::new("");
        Self { data: nowhere, profile: nowhere, disk: Disk::Roomy, settings: None, bus: None, program: None }
    }
}

/// A driver that listens; its whole group ends when this is dropped, whatever the test did.
pub struct Driver {
    process: Child,
    port: u16,
    app: PathBuf,
}

impl Driver {
    /// Starts the driver. There is no other way to give the app an environment than through the driver's.
    pub fn start(among: &Among<'_>, display: &str, look: Look) -> Self {
        let port = free_port();
        let mut command = match among.disk {
            Disk::Roomy => Command::new("WebKitWebDriver"),
            Disk::Small => on_a_small_disk(among.data),
        };
        command.arg(format!("--port={port}")).process_group(0).stdout(Stdio::null()).stderr(Stdio::null());
        command.env("GROUND_RULES_DATA", among.data).env("DISPLAY", display);
        command.envs(among.settings.map(|folder| ("GROUND_RULES_SETTINGS", folder)));
        command.envs(among.bus.map(|address| ("DBUS_SESSION_BUS_ADDRESS", address)));
        set_environment(&mut command, among.profile, look);
        let process = command.spawn().unwrap_or_else(|error| {
            panic!("WebKitWebDriver did not start ({error}): is the package webkit2gtk-driver installed?")
        });
        let app = among.program.map_or_else(app, Path::to_owned);
        let driver = Self { process, port, app };
        driver.wait_until_it_listens();
        driver
    }

    /// A file as the driver and the app see it.
    pub fn inside(&self, path: &Path) -> PathBuf {
        let path = path.strip_prefix("/").unwrap_or(path);
        Path::new("/proc").join(self.process.id().to_string()).join("root").join(path)
    }

    /// Opens the app.
    pub async fn connect(&self) -> Client {
        let mut capabilities = Capabilities::new();
        // No browserName: WebKitGTK matches only a name of its own.
        capabilities.insert("webkitgtk:browserOptions".into(), json!({ "binary": self.app, "args": [] }));
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities);
        let address = format!("http://127.0.0.1:{}", self.port);
        // A window that never opens would otherwise hold the test for ever.
        match tokio::time::timeout(PATIENCE * 2, builder.connect(&address)).await {
            Ok(Ok(client)) => client,
            Ok(Err(error)) => panic!("{} did not open: {error}", self.app.display()),
            Err(_) => panic!("{} did not open within {} s", self.app.display(), PATIENCE.as_secs() * 2),
        }
    }

    /// Ends the app as a crash would.
    pub async fn kill_app(&self) {
        for process in self.app_processes() {
            signal("KILL", &process);
        }
        assert!(self.app_ends().await, "the app survived SIGKILL");
    }

    /// Holds the app still for so long, as a computer does that sleeps: the clock goes on meanwhile.
    pub async fn app_sleeps(&self, long: Duration) {
        let processes = self.app_processes();
        processes.iter().for_each(|process| signal("STOP", process));
        tokio::time::sleep(long).await;
        processes.iter().for_each(|process| signal("CONT", process));
    }

    /// Waits for the app to end; false when it does not.
    pub async fn app_ends(&self) -> bool {
        let started = Instant::now();
        while !self.app_processes().is_empty() {
            if started.elapsed() > PATIENCE {
                return false;
            }
            tokio::time::sleep(GLANCE).await;
        }
        true
    }

    /// The app, what it started, and the driver.
    pub fn processes(&self) -> Vec<String> {
        self.pgrep(&[])
    }

    /// The memory of the app and of what it started, but not the driver's, in KiB.
    pub fn memory(&self) -> u64 {
        let driver = self.process.id().to_string();
        self.processes()
            .iter()
            .filter(|process| **process != driver)
            .map(|process| memory::held_by(process))
            .sum()
    }

    fn app_processes(&self) -> Vec<String> {
        let name = self.app.file_name().unwrap_or_default().to_string_lossy();
        self.pgrep(&["--exact", &name])
    }

    fn pgrep(&self, which: &[&str]) -> Vec<String> {
        let group = self.process.id().to_string();
        let found = Command::new("pgrep").args(["--pgroup", &group]).args(which).output();
        let found = found.unwrap_or_else(|error| panic!("pgrep did not start: {error}"));
        String::from_utf8_lossy(&found.stdout).lines().map(str::to_owned).collect()
    }

    fn wait_until_it_listens(&self) {
        let started = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            assert!(started.elapsed() < PATIENCE, "WebKitWebDriver did not listen");
            thread::sleep(GLANCE);
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        signal("KILL", &format!("-{}", self.process.id()));
        let _ = self.process.wait();
    }
}

/// The driver where the data folder is a file system of its own, with room for little more than a vault. Needs
/// no rights: what is mounted is seen by these processes alone.
fn on_a_small_disk(data: &Path) -> Command {
    const MOUNT: &str = r#"mount -t tmpfs -o size=6m tmpfs "$0" && exec WebKitWebDriver "$@""#;
    let mut command = Command::new("unshare");
    command.args(["--map-root-user", "--mount", "sh", "-c", MOUNT]).arg(data);
    command
}

/// Where the app was built to; `cargo xtask test` says so, by hand it is the debug build.
pub fn app() -> PathBuf {
    let by_hand = concat!(env!("CARGO_MANIFEST_DIR"), "/../target/debug/ground-rules");
    let app = env::var_os("GROUND_RULES_APP").map_or_else(|| PathBuf::from(by_hand), PathBuf::from);
    assert!(app.is_file(), "{} is not there: run `cargo build` first", app.display());
    app
}

fn set_environment(command: &mut Command, profile: &Path, look: Look) {
    command.env_remove("WAYLAND_DISPLAY").env("GDK_BACKEND", "x11");
    command.env("TAURI_WEBVIEW_AUTOMATION", "true").env("NO_AT_BRIDGE", "1");
    for (name, folder) in [
        ("XDG_DATA_HOME", "xdg-data"),
        ("XDG_CONFIG_HOME", "xdg-config"),
        ("XDG_CACHE_HOME", "xdg-cache"),
        ("XDG_STATE_HOME", "xdg-state"),
        ("TMPDIR", "tmp"),
    ] {
        let folder = profile.join(folder);
        // Some are not made by those who use them.
        fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        command.env(name, folder);
    }
    // What is suggested to a new practice follows the region, and dates the zone.
    command.env("LANG", "en_GB.UTF-8").env("TZ", "Europe/London");
    if look == Look::Dark {
        command.env("GTK_THEME", "Adwaita:dark");
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0));
    let address = listener.and_then(|listener| listener.local_addr());
    address.unwrap_or_else(|error| panic!("no free port: {error}")).port()
}

/// A signal to a process or, with a minus in front, to a group.
fn signal(name: &str, process: &str) {
    let _ = Command::new("kill").args(["-s", name, "--", process]).stderr(Stdio::null()).status();
}
