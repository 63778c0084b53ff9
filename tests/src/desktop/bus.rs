//! A D-Bus of the test's own, and the desktop's screen saver on it: the journeys share one bus, and a screen that
//! is locked there would lock them all.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use zbus::blocking::{Connection, connection::Builder};

const NAME: &str = "org.freedesktop.ScreenSaver";
const PLACE: &str = "/org/freedesktop/ScreenSaver";

/// Gone, with who is on it, when dropped.
pub struct Bus {
    daemon: Child,
    address: String,
    locked: Arc<AtomicBool>,
    // The screen saver answers as long as this lives.
    _saver: Connection,
}

/// What a desktop says of its screen.
struct ScreenSaver(Arc<AtomicBool>);

#[zbus::interface(name = "org.freedesktop.ScreenSaver")]
impl ScreenSaver {
    fn get_active(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl Bus {
    /// Starts the bus, with a screen that is not locked.
    pub fn start() -> Self {
        let mut daemon = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--print-address"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| {
                panic!("dbus-daemon did not start ({error}): is the package dbus there?")
            });
        let mut address = String::new();
        if let Some(output) = daemon.stdout.take() {
            let read = BufReader::new(output).read_line(&mut address);
            read.unwrap_or_else(|error| panic!("dbus-daemon did not say its address: {error}"));
        }
        let locked = Arc::<AtomicBool>::default();
        let saver = serve(address.trim(), ScreenSaver(locked.clone()));
        let saver = saver.unwrap_or_else(|error| panic!("no screen saver on the bus: {error}"));
        Self { daemon, address: address.trim().to_owned(), locked, _saver: saver }
    }

    /// The value of DBUS_SESSION_BUS_ADDRESS.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Locks the screen, or unlocks it.
    pub fn lock_screen(&self, locked: bool) {
        self.locked.store(locked, Ordering::Relaxed);
    }
}

fn serve(address: &str, saver: ScreenSaver) -> zbus::Result<Connection> {
    Builder::address(address)?.serve_at(PLACE, saver)?.name(NAME)?.build()
}

impl Drop for Bus {
    fn drop(&mut self) {
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}
