//! The display a window needs, or a virtual one.

use std::{env, process::Command};

use crate::command;

/// Whether a window can be shown as things are.
pub fn present() -> bool {
    !cfg!(target_os = "linux")
        || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| env::var_os(name).is_some())
}

/// The program on a virtual display of its own, with a session bus of its own.
pub fn virtually(inner: &Command) -> Command {
    let mut outer = command::program("xvfb-run");
    outer.args(["-a", "-s", "-screen 0 1440x900x24", "dbus-run-session", "--"]);
    outer.arg(inner.get_program()).args(inner.get_args());
    for (name, value) in inner.get_envs() {
        match value {
            Some(value) => outer.env(name, value),
            None => outer.env_remove(name),
        };
    }
    outer
}
