//! Running something where there is no network at all: what needs one fails there, and shows it.

use std::process::Command;

use crate::command;

/// A namespace with nothing in it but its own loopback, which the window's driver talks over.
const ALONE: &[&str] =
    &["--map-root-user", "--net", "--", "sh", "-c", "ip link set lo up && exec \"$@\"", "sh"];

/// Told to the journeys, which then insist on it.
const MARK: &str = "GROUND_RULES_NO_NETWORK";

/// The same program without a network; as it is where this system does not allow that, and then it is said.
pub fn without_network(inner: Command) -> Command {
    if !command::succeeds(unshare().arg("true")) {
        println!(
            "This system lets nobody make an empty network namespace: the journeys run beside the network."
        );
        return inner;
    }
    let mut outer = unshare();
    outer.arg(inner.get_program()).args(inner.get_args());
    for (name, value) in inner.get_envs() {
        match value {
            Some(value) => outer.env(name, value),
            None => outer.env_remove(name),
        };
    }
    outer.env(MARK, "1");
    outer
}

fn unshare() -> Command {
    let mut command = command::program("unshare");
    command.args(ALONE);
    command
}
