//! Every guide, document and word: held against the types, and run to its end.
// All of this is test code, helpers too.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod answers;
mod goodbye;
mod guides;
mod known;
mod layouts;
mod makings;
mod mutations;
mod names;
mod paths;
mod profile;
mod tone;
mod walks;
mod wording;

use app::library::Library;
use domain::practice::{Practice, Trade};
use tests::office::fixtures;

/// A practice of this trade, with every line filled.
pub fn practice(trade: Trade) -> Practice {
    let line = |text: &str| text.to_owned();
    Practice {
        name: line("Stillwater"),
        owner: line("Zoë Ångström-Núñez"),
        trade,
        credentials: line("ACC"),
        email: line("zoe@stillwater.example"),
        phone: line("+46 31 555 01 42"),
        address: line("Fjällgatan 14"),
        currency: line("EUR"),
        language: line("en"),
        client_word: line("client"),
        session_word: line("session"),
        ..Practice::default()
    }
}

/// The content in a coach's words, with the guides that only tests have: they keep to the same rules.
pub fn library() -> Library {
    Library::with(&practice(Trade::Coach), &fixtures()).expect("content that can be read")
}
