//! What the system draws and WebDriver cannot see: its save dialog, and the window's own close button.

use std::{path::Path, process::Output};

use tokio::process::Command;

use super::PATIENCE;

/// Waits for the dialog of this title, puts the file's name in, and confirms.
pub async fn save_as(display: &str, title: &str, file: &Path) -> Result<(), String> {
    let file = file.to_string_lossy();
    let window = ["search", "--sync", "--onlyvisible", "--name", title, "windowactivate", "--sync"];
    xdotool(display, &window).await?;
    // The name field has the focus and its text is selected, so typing replaces it.
    xdotool(display, &["key", "ctrl+a", "type", "--delay", "15", &file]).await?;
    xdotool(display, &["key", "Return"]).await
}

/// Closes the window of this title the way its owner does.
pub async fn close_window(display: &str, title: &str) -> Result<(), String> {
    let title = format!("^{title}$");
    let window = ["search", "--sync", "--onlyvisible", "--name", &title, "windowactivate", "--sync"];
    xdotool(display, &window).await?;
    xdotool(display, &["key", "alt+F4"]).await
}

async fn xdotool(display: &str, arguments: &[&str]) -> Result<(), String> {
    let mut command = Command::new("xdotool");
    command.args(arguments).env("DISPLAY", display).kill_on_drop(true);
    match tokio::time::timeout(PATIENCE, command.output()).await {
        Ok(Ok(Output { status, .. })) if status.success() => Ok(()),
        Ok(Ok(Output { stderr, .. })) => Err(format!("xdotool: {}", String::from_utf8_lossy(&stderr))),
        Ok(Err(error)) => Err(format!("xdotool did not start: {error}")),
        Err(_) => Err(format!("no dialog answered to xdotool {}", arguments.join(" "))),
    }
}
