//! What the system draws and WebDriver cannot see: its save dialog, and the window's own close button.

use std::{
    path::Path,
    process::Output,
    time::{Duration, Instant},
};

use tokio::process::Command;

use super::PATIENCE;

/// About how long a dialog reads a folder.
const READS: Duration = Duration::from_millis(400);
/// A dialog that took its answer is gone by then.
const GOES: Duration = Duration::from_secs(3);
const LOOKS_AGAIN: Duration = Duration::from_millis(100);
/// How often a dialog is answered before the name is typed anew.
const ANSWERS: usize = 3;

/// Waits for the dialog of this title, puts the file's name in, and confirms.
pub async fn save_as(display: &str, title: &str, file: &Path) -> Result<(), String> {
    let file = file.to_string_lossy();
    let window = ["search", "--sync", "--onlyvisible", "--name", title, "windowactivate", "--sync"];
    xdotool(display, &window).await?;
    // The name field has the focus and its text is selected, so typing replaces it.
    xdotool(display, &["key", "ctrl+a", "type", "--delay", "15", &file]).await?;
    xdotool(display, &["key", "Return"]).await.map(drop)
}

/// Waits for the dialog of this title, names the file, and confirms.
pub async fn open(display: &str, title: &str, file: &Path) -> Result<(), String> {
    let file = file.to_string_lossy();
    let window = ["search", "--sync", "--onlyvisible", "--name", title, "windowactivate", "--sync"];
    xdotool(display, &window).await?;
    let started = Instant::now();
    while started.elapsed() < PATIENCE {
        name_file(display, &file).await?;
        // While it still reads the folder it takes no answer.
        for _ in 0..ANSWERS {
            xdotool(display, &["key", "Return"]).await?;
            if goes(display, title).await {
                return Ok(());
            }
        }
    }
    Err(format!("the dialog {title:?} does not take {file}"))
}

/// Whether the dialog goes in the time a busy machine needs for it. Answered again sooner, the page behind it would get
/// the key, and take it for a press of the button that opened the dialog.
async fn goes(display: &str, title: &str) -> bool {
    let answered = Instant::now();
    while answered.elapsed() < GOES {
        tokio::time::sleep(LOOKS_AGAIN).await;
        if xdotool(display, &["search", "--onlyvisible", "--name", title]).await.is_err() {
            return true;
        }
    }
    false
}

/// Types the file's name where the dialog takes a path: it begins with recent files and takes none there, so home
/// first, then its field for a path. On a busy machine that field comes late, and what is typed before is lost.
async fn name_file(display: &str, file: &str) -> Result<(), String> {
    xdotool(display, &["key", "alt+Home", "key", "ctrl+l"]).await?;
    tokio::time::sleep(READS).await;
    xdotool(display, &["key", "ctrl+a", "type", "--delay", "15", file]).await.map(drop)
}

/// Closes the window of this title the way its owner does.
pub async fn close_window(display: &str, title: &str) -> Result<(), String> {
    let title = format!("^{title}$");
    let window = ["search", "--sync", "--onlyvisible", "--name", &title, "windowactivate", "--sync"];
    xdotool(display, &window).await?;
    xdotool(display, &["key", "alt+F4"]).await.map(drop)
}

/// The number of the window of this title.
pub async fn window(display: &str, title: &str) -> Result<String, String> {
    let title = format!("^{title}$");
    let said = xdotool(display, &["search", "--sync", "--onlyvisible", "--name", &title]).await?;
    said.lines().next().map(str::to_owned).ok_or_else(|| format!("no window is called {title}"))
}

/// Gives the window of this title the size.
pub async fn resize_window(display: &str, title: &str, width: u32, height: u32) -> Result<(), String> {
    let window = window(display, title).await?;
    let (width, height) = (width.to_string(), height.to_string());
    xdotool(display, &["windowsize", &window, &width, &height]).await.map(drop)
}

/// What the program answers.
async fn xdotool(display: &str, arguments: &[&str]) -> Result<String, String> {
    let mut command = Command::new("xdotool");
    command.args(arguments).env("DISPLAY", display).kill_on_drop(true);
    match tokio::time::timeout(PATIENCE, command.output()).await {
        Ok(Ok(Output { status, stdout, .. })) if status.success() => {
            Ok(String::from_utf8_lossy(&stdout).into_owned())
        }
        Ok(Ok(Output { stderr, .. })) => Err(format!("xdotool: {}", String::from_utf8_lossy(&stderr))),
        Ok(Err(error)) => Err(format!("xdotool did not start: {error}")),
        Err(_) => Err(format!("no dialog answered to xdotool {}", arguments.join(" "))),
    }
}
