//! Asks every minute whether a backup is due. What goes wrong is told on the screens; here it is only logged.

use crate::commands::Held;
use std::{thread, time::Duration};

const EVERY: Duration = Duration::from_secs(60);

/// Begins to ask, beside the window; ends with the program.
pub fn begin(app: Held) {
    thread::spawn(move || {
        loop {
            thread::sleep(EVERY);
            if let Err(error) = app.keep_backed_up() {
                // The code alone: an error's words may hold letters of a client's name.
                log::warn!("a backup was not made: {:?}", app.problem(&error).code);
            }
        }
    });
}
