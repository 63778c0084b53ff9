//! A virtual screen with a window manager: windows on a shared one would take the focus from each other.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

/// Gone, with what it shows, when dropped.
pub struct Screen {
    server: Child,
    manager: Child,
    name: String,
}

impl Screen {
    /// Starts the screen under a number that it chooses itself, so that tests may run side by side.
    pub fn open() -> Self {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("Xvfb did not start ({error}): is the package xvfb installed?"));
        let mut number = String::new();
        if let Some(output) = server.stdout.take() {
            let read = BufReader::new(output).read_line(&mut number);
            read.unwrap_or_else(|error| panic!("Xvfb did not name its screen: {error}"));
        }
        let name = format!(":{}", number.trim());
        let manager = Command::new("openbox")
            .env("DISPLAY", &name)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("openbox did not start: {error}"));
        Self { server, manager, name }
    }

    /// Writes a picture of a window; of `root`, all that is on the screen, the system's own dialogs too.
    ///
    /// WebDriver's own pictures lag behind the page, and never return with some renderers.
    pub fn picture(&self, window: &str, file: &Path) {
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        }
        let taken =
            Command::new("import").args(["-display", &self.name, "-window", window]).arg(file).status();
        let taken = taken
            .unwrap_or_else(|error| panic!("no picture ({error}): is the package imagemagick installed?"));
        assert!(taken.success(), "no picture at {}", file.display());
    }

    /// The value of DISPLAY.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        for child in [&mut self.manager, &mut self.server] {
            // Either may be gone already; the test has its result by now.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
