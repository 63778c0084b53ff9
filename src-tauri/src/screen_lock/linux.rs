//! Linux: desktops tell it on D-Bus, each in its own way. The session's own hint is asked for, and every known
//! screen saver, none of which is started for it. A screen saver that shows itself counts, too: nobody is there.
//!
//! A bus that does not answer must not keep the records open, so a thread of its own asks, and whoever wants to
//! know is told what was heard last.

use std::{
    sync::{
        Once,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};
use zbus::{
    Error, Result,
    blocking::{Connection, Proxy, connection::Builder, proxy},
    proxy::{CacheProperties, MethodFlags},
    zvariant::OwnedValue,
};

/// Between two rounds of asking.
const EVERY: Duration = Duration::from_secs(2);
/// A program that has not answered by then is passed over.
const PATIENCE: Duration = Duration::from_secs(2);

const LOGIN: &str = "org.freedesktop.login1";
const SESSION: &str = "/org/freedesktop/login1/session/auto";
const PROPERTIES: &str = "org.freedesktop.DBus.Properties";
/// Screen savers, by their name on the bus, which is their interface, too, and the place of the object.
const SAVERS: [(&str, &str); 5] = [
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
    ("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
    ("org.xfce.ScreenSaver", "/org/xfce/ScreenSaver"),
];

static LOCKED: AtomicBool = AtomicBool::new(false);
static ASKING: Once = Once::new();

/// Whether the screen is locked, as was last heard. The first call begins to ask.
pub fn is_locked() -> bool {
    ASKING.call_once(|| drop(thread::spawn(keep_asking)));
    LOCKED.load(Ordering::Relaxed)
}

fn keep_asking() {
    let mut buses = [Bus::new(Builder::system, hint), Bus::new(Builder::session, any_saver)];
    loop {
        // Both are asked, whatever the first one says: a connection that was lost is noticed that way.
        let heard = buses.each_mut().map(Bus::says_locked);
        LOCKED.store(heard.contains(&true), Ordering::Relaxed);
        thread::sleep(EVERY);
    }
}

/// A bus, with its connection as long as that lasts.
struct Bus {
    find: fn() -> Result<Builder<'static>>,
    ask: fn(&Connection) -> Result<bool>,
    connection: Option<Connection>,
}

impl Bus {
    fn new(find: fn() -> Result<Builder<'static>>, ask: fn(&Connection) -> Result<bool>) -> Bus {
        Bus { find, ask, connection: None }
    }

    /// What is asked of this bus; no, without a bus. A connection that was lost is made anew the next time.
    fn says_locked(&mut self) -> bool {
        let known = self.connection.take();
        let Some(connection) = known.or_else(|| (self.find)().ok()?.method_timeout(PATIENCE).build().ok())
        else {
            return false;
        };
        let heard = (self.ask)(&connection);
        self.connection = heard.is_ok().then_some(connection);
        heard.unwrap_or(false)
    }
}

fn hint(bus: &Connection) -> Result<bool> {
    let asked = ("org.freedesktop.login1.Session", "LockedHint");
    let hint: Option<OwnedValue> = there(ask(bus, LOGIN, SESSION, PROPERTIES, ("Get", &asked)))?;
    Ok(hint.and_then(|hint| bool::try_from(hint).ok()).unwrap_or(false))
}

fn any_saver(bus: &Connection) -> Result<bool> {
    for (name, path) in SAVERS {
        if there(ask(bus, name, path, name, ("GetActive", &())))?.unwrap_or(false) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Calls a method of a program that runs; nothing is started.
fn ask<B, R>(
    bus: &Connection,
    program: &'static str,
    object: &'static str,
    interface: &'static str,
    (method, with): (&'static str, &B),
) -> Result<Option<R>>
where
    B: serde::Serialize + zbus::zvariant::DynamicType,
    R: for<'d> zbus::zvariant::DynamicDeserialize<'d>,
{
    let proxy = proxy::Builder::<Proxy<'_>>::new(bus)
        .destination(program)?
        .path(object)?
        .interface(interface)?
        .cache_properties(CacheProperties::No)
        .build()?;
    proxy.call_with_flags(method, MethodFlags::NoAutoStart.into(), with)
}

/// A program that is not there, has no such method or does not answer in time says nothing. Only a broken
/// connection is a failure.
fn there<R>(answer: Result<Option<R>>) -> Result<Option<R>> {
    match answer {
        Err(Error::InputOutput(error)) if error.kind() != std::io::ErrorKind::TimedOut => {
            Err(Error::InputOutput(error))
        }
        answer => Ok(answer.unwrap_or_default()),
    }
}
