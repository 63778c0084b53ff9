//! Files dragged over the window from another program, as the system's file manager does it: by X11's protocol for
//! drag and drop (XDND 5), message by message. The window cannot tell it from a hand.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        mpsc::{self, Receiver},
    },
    thread::{self, JoinHandle},
    time::Instant,
};

use x11rb::{
    COPY_DEPTH_FROM_PARENT, CURRENT_TIME, NONE,
    connection::Connection,
    protocol::{
        Event,
        xproto::{
            AtomEnum, ClientMessageEvent, ConnectionExt, CreateWindowAux, EventMask, PropMode,
            SELECTION_NOTIFY_EVENT, SelectionNotifyEvent, SelectionRequestEvent, Window, WindowClass,
        },
    },
    rust_connection::RustConnection,
    wrapper::ConnectionExt as _,
};

use super::{GLANCE, PATIENCE};

x11rb::atom_manager! {
    /// The words of the protocol.
    Words: WordsCookie {
        TARGETS,
        XdndActionCopy,
        XdndAware,
        XdndDrop,
        XdndEnter,
        XdndFinished,
        XdndLeave,
        XdndPosition,
        XdndSelection,
        XdndStatus,
        URI_LIST: b"text/uri-list",
    }
}

/// Version 5, in the first byte.
const VERSION: u32 = 5 << 24;

/// Files held over a window. To be dropped or taken away again.
pub struct Drag {
    screen: Arc<RustConnection>,
    words: Words,
    source: Window,
    target: Window,
    /// Where the middle of the window is on the screen.
    middle: (u32, u32),
    /// What the window answers.
    answers: Receiver<ClientMessageEvent>,
    /// Hands the files' places out.
    giver: JoinHandle<()>,
}

impl Drag {
    /// Drags the files over the middle of this window, and waits until the window would take them.
    pub fn over(display: &str, window: &str, files: &[PathBuf]) -> Result<Drag, String> {
        let target = window.trim().parse().map_err(|_| format!("{window:?} is no window"))?;
        let drag = Drag::begin(display, target, files).map_err(|error| format!("no drag: {error}"))?;
        drag.say(drag.words.XdndEnter, [drag.source, VERSION, drag.words.URI_LIST, 0, 0])?;
        // A hand is never still, and a window takes a moment until it knows what is held over it.
        let started = Instant::now();
        for step in (0..8).cycle() {
            let (x, y) = (drag.middle.0 - step, drag.middle.1);
            let action = drag.words.XdndActionCopy;
            drag.say(drag.words.XdndPosition, [drag.source, 0, (x << 16) | y, CURRENT_TIME, action])?;
            if drag.answer(drag.words.XdndStatus)? {
                break;
            }
            if started.elapsed() > PATIENCE {
                return Err("the window does not take the files".to_owned());
            }
            thread::sleep(GLANCE);
        }
        Ok(drag)
    }

    /// Lets go of them.
    pub fn drop_here(self) -> Result<(), String> {
        self.say(self.words.XdndDrop, [self.source, 0, CURRENT_TIME, 0, 0])?;
        if !self.answer(self.words.XdndFinished)? {
            return Err("the window did not take the files".to_owned());
        }
        self.end()
    }

    /// Goes away with them.
    pub fn away(self) -> Result<(), String> {
        self.say(self.words.XdndLeave, [self.source, 0, 0, 0, 0])?;
        self.end()
    }

    fn begin(display: &str, target: Window, files: &[PathBuf]) -> Result<Drag, Box<dyn std::error::Error>> {
        let (screen, number) = RustConnection::connect(Some(display))?;
        let screen = Arc::new(screen);
        let words = Words::new(&*screen)?.reply()?;
        let root = screen.setup().roots[number].root;
        let source = screen.generate_id()?;
        let aux = CreateWindowAux::new().event_mask(EventMask::STRUCTURE_NOTIFY);
        let class = WindowClass::INPUT_ONLY;
        screen.create_window(COPY_DEPTH_FROM_PARENT, source, root, 0, 0, 1, 1, 0, class, 0, &aux)?;
        screen.set_selection_owner(source, words.XdndSelection, CURRENT_TIME)?;
        let size = screen.get_geometry(target)?.reply()?;
        let (x, y) = (i16::try_from(size.width / 2)?, i16::try_from(size.height / 2)?);
        let middle = screen.translate_coordinates(target, root, x, y)?.reply()?;
        let middle = (u32::try_from(middle.dst_x)?, u32::try_from(middle.dst_y)?);
        let aware = screen.get_property(false, target, words.XdndAware, AtomEnum::ANY, 0, 1)?.reply()?;
        if aware.value_len == 0 {
            return Err("the window takes nothing that is dragged".into());
        }
        screen.flush()?;
        let (told, answers) = mpsc::channel();
        let list = uri_list(files);
        let giver = thread::spawn({
            let screen = screen.clone();
            move || {
                while let Ok(event) = screen.wait_for_event() {
                    match event {
                        Event::SelectionRequest(asked) => drop(give(&screen, &words, &asked, &list)),
                        Event::ClientMessage(message) => drop(told.send(message)),
                        Event::DestroyNotify(_) => return,
                        _ => {}
                    }
                }
            }
        });
        Ok(Drag { screen, words, source, target, middle, answers, giver })
    }

    fn say(&self, word: u32, data: [u32; 5]) -> Result<(), String> {
        let message = ClientMessageEvent::new(32, self.target, word, data);
        let sent = self.screen.send_event(false, self.target, EventMask::NO_EVENT, message);
        sent.map_err(|error| error.to_string())?;
        self.screen.flush().map_err(|error| error.to_string())
    }

    /// Waits until the window says this word; whether it means yes.
    fn answer(&self, word: u32) -> Result<bool, String> {
        loop {
            let answer = self.answers.recv_timeout(PATIENCE);
            let answer = answer.map_err(|_| "the window says nothing about what is dragged".to_owned())?;
            if answer.type_ == word {
                return Ok(answer.data.as_data32()[1] & 1 == 1);
            }
        }
    }

    fn end(self) -> Result<(), String> {
        let gone = self.screen.destroy_window(self.source).map(drop).and_then(|()| self.screen.flush());
        gone.map_err(|error| error.to_string())?;
        self.giver.join().map_err(|_| "whoever gave the files broke off".to_owned())
    }
}

/// Answers a window that asks what is dragged, or as what it can be had.
fn give(
    screen: &RustConnection,
    words: &Words,
    asked: &SelectionRequestEvent,
    list: &str,
) -> Result<(), Box<dyn std::error::Error>> {
    let (window, property) = (asked.requestor, asked.property);
    let given = if asked.target == words.URI_LIST {
        screen.change_property8(PropMode::REPLACE, window, property, words.URI_LIST, list.as_bytes())?;
        property
    } else if asked.target == words.TARGETS {
        screen.change_property32(PropMode::REPLACE, window, property, AtomEnum::ATOM, &[words.URI_LIST])?;
        property
    } else {
        NONE
    };
    let answer = SelectionNotifyEvent {
        response_type: SELECTION_NOTIFY_EVENT,
        sequence: 0,
        time: asked.time,
        requestor: window,
        selection: asked.selection,
        target: asked.target,
        property: given,
    };
    screen.send_event(false, window, EventMask::NO_EVENT, answer)?;
    Ok(screen.flush()?)
}

/// Where the files are, as programs tell each other.
fn uri_list(files: &[PathBuf]) -> String {
    files.iter().map(|file| format!("file://{}\r\n", escaped(file))).collect()
}

fn escaped(file: &Path) -> String {
    let sign = |byte: &u8| match byte {
        b'/' | b'.' | b'-' | b'_' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => char::from(*byte).to_string(),
        other => format!("%{other:02X}"),
    };
    file.as_os_str().as_encoded_bytes().iter().map(sign).collect()
}
