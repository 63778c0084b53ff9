//! A person at the real window: each [`Desk`] is one app with its own driver, screen and data folder.
//!
//! What a person does is named as they would say it (`click("Continue")`, `fill("Your name", "Ana")`);
//! each act waits until it is possible, and one that stays impossible fails with what the page shows.
//!
//! The window is driven by WebKitWebDriver, which only Linux has.

mod acts;
mod axe;
mod bus;
mod desk;
mod dialog;
mod dragging;
mod driver;
mod keys;
mod memory;
mod page;
mod screen;
mod sockets;
mod timing;

use std::time::Duration;

pub use bus::Bus;
pub use desk::Desk;
pub use dragging::Drag;

/// How long a person would wait: shared machines are slow, and nothing here waits longer than it must.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long between two looks.
const GLANCE: Duration = Duration::from_millis(30);

/// The system's colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Light, as is usual.
    Light,
    /// Dark, by the system's setting.
    Dark,
}

/// What a person works with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hands {
    /// A mouse, and the keyboard to write.
    Mouse,
    /// The keyboard alone.
    Keyboard,
}

/// The circumstances in which the app is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// Light or dark.
    pub look: Look,
    /// With or without a mouse.
    pub hands: Hands,
}

/// How much room the data folder has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disk {
    /// As much as the machine has.
    Roomy,
    /// Room for a vault and little more.
    Small,
}
