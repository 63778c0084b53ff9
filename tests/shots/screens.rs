//! The screens, in the order in which one walk comes by them. A new screen is a new entry here.

use Act::{Choose, Fill, Heading, Key, Open, Press, See, TypeBack};

/// One thing a person does on the way to a screen.
#[derive(Debug, Clone, Copy)]
pub enum Act {
    /// Presses a button, link or tab.
    Press(&'static str),
    /// Puts a text into a field.
    Fill(&'static str, &'static str),
    /// Picks a radio button.
    Choose(&'static str),
    /// Presses a key or a chord.
    Key(&'static str),
    /// Goes to an address of the screens.
    Open(&'static str),
    /// Waits for a page with this main heading.
    Heading(&'static str),
    /// Waits until this can be read.
    See(&'static str),
    /// Reads the recovery key, has it on paper, and types the group back that is asked for.
    TypeBack,
}

/// A screen's name and the way to it from the one before.
pub type Screen = (&'static str, &'static [Act]);

const WELCOME: &str = "The way you want to work, in writing";
const PASSPHRASE: &str = "teal heron quiet ladder";

/// Before anything is set up, up to the page that would make the records; then back to the welcome.
const FIRST: &[Screen] = &[
    ("welcome", &[Heading(WELCOME)]),
    ("set-up-practice", &[Press("Set up my practice"), Heading("Your practice")]),
    (
        "set-up-documents",
        &[
            Fill("Name of your practice", "Berg Coaching"),
            Fill("Your name", "Ana Berg"),
            Choose("Coach"),
            Press("Continue"),
            Heading("What your documents say"),
        ],
    ),
    ("set-up-passphrase", &[Press("Continue"), Heading("Protect your records")]),
    (
        "set-up-recovery-key",
        &[
            Fill("Passphrase", PASSPHRASE),
            Fill("The same again", PASSPHRASE),
            Press("Continue"),
            Heading("Your recovery key"),
        ],
    ),
    ("set-up-type-back", &[Press("I have it on paper"), Heading("Is it on your paper?")]),
];

/// The example practice.
const EXAMPLE: &[Screen] = &[
    (
        "home",
        &[
            Press("Back"),
            Heading("Your recovery key"),
            Press("Back"),
            Heading("Protect your records"),
            Press("Back"),
            Press("Back"),
            Press("Back"),
            Press("Look around first"),
            See("You are looking around"),
            See("Issued lately"),
        ],
    ),
    ("clients", &[Press("Clients"), Heading("Clients"), See("Jonas Meyer")]),
    ("clients-prospects", &[Press("Prospects"), See("Dilnoza Karimova")]),
    ("clients-nobody", &[Fill("Name, contact, tag or note", "Dilnosa"), See("Did you mean")]),
    (
        "clients-select",
        &[Key("Escape"), Press("Everybody"), Press("Select"), Press("Select all"), See("selected")],
    ),
    ("clients-deleted", &[Open("#/clients/deleted"), Heading("Recently deleted")]),
    ("clients-export", &[Open("#/clients/export"), Heading("Export people")]),
    ("client-new", &[Press("Clients"), Press("New client"), Heading("New client")]),
    ("client", &[Press("Clients"), Press("Zoë Ångström-Núñez"), Heading("Zoë Ångström-Núñez")]),
    ("client-stage", &[Press("Change stage"), See("Since when")]),
    ("client-change", &[Key("Escape"), Press("Edit details"), Heading("Edit details")]),
    ("agreements", &[Press("Agreements"), Heading("Agreements"), See("Priya Raman")]),
    ("agreement-new", &[Press("New agreement"), Heading("Who is the agreement with?")]),
    (
        "agreement-draft",
        &[Press("Agreements"), Press("Adaeze Nwosu"), Heading("Agreement with Adaeze Nwosu")],
    ),
    ("agreement-issue", &[Press("Issue agreement"), See("Issue this agreement?")]),
    (
        "agreement-issued",
        &[Key("Escape"), Press("Agreements"), Press("Priya Raman"), Heading("Agreement with Priya Raman")],
    ),
    ("rules", &[Press("My rules"), Heading("My rules"), See("Before we meet")]),
    ("rules-document", &[Press("Document"), See("Which version?")]),
    ("rules-fact-sheet", &[Press("Fact sheet"), See("Which version?")]),
    ("rules-versions", &[Press("Versions"), See("Version 2")]),
    ("guides", &[Press("Guides"), Heading("Guides"), See("Write my rules")]),
    ("guide-start", &[Open("#/guides/rulebook/start"), Heading("Write my rules")]),
    (
        "guide-question",
        &[
            Open("#/rules/change/cancel_client"),
            Heading("How much notice do you need when a client cancels?"),
        ],
    ),
    ("guide-check", &[Open("#/guides/rulebook/check"), Heading("Check your answers")]),
    ("guide-result", &[Press("Publish version 3"), Heading("Version 3 of your rulebook is ready")]),
    (
        "client-former",
        &[Press("Clients"), Press("Former"), Press("Mateus Oliveira"), Heading("Mateus Oliveira")],
    ),
    ("decision-result", &[Press("Is it still working?"), Heading("Your decision is written down")]),
    (
        "decision-question",
        &[
            Press("Clients"),
            Press("Everybody"),
            Press("Łukasz Wójcik"),
            Heading("Łukasz Wójcik"),
            Press("Continue: Is it still working?"),
            Heading("What is your own share in this?"),
        ],
    ),
    ("portrait-result", &[Press("Guides"), Press("Open: Finished"), Heading("Your portrait is ready")]),
    (
        "goodbye-result",
        &[
            Press("Clients"),
            Press("Former"),
            Press("Mateus Oliveira"),
            Heading("Mateus Oliveira"),
            Press("Prepare a goodbye"),
            Heading("Your words are ready"),
        ],
    ),
    ("rehearsal", &[Press("Rehearse: Conversation script"), Heading("Say thank you")]),
    (
        "rehearsal-question",
        &[
            Key("Enter"),
            Heading("Say what it is about"),
            Key("Enter"),
            Heading("Say what you wish for them"),
            Key("Enter"),
            Heading("Say what you bring"),
            Key("Enter"),
            Heading("Say what happened"),
            Key("Enter"),
            Heading("Say what it means"),
            Key("Enter"),
            Heading("Say that this is one half"),
            Key("Enter"),
            Heading("Ask, and wait"),
        ],
    ),
    ("rehearsal-leave", &[Key("Escape"), See("Leave the rehearsal?")]),
    (
        "settings",
        &[
            Press("Leave rehearsal"),
            Heading("Your words are ready"),
            Press("Settings"),
            Heading("Settings"),
            See("Willow Row"),
        ],
    ),
    ("help", &[Press("Help"), Heading("Help")]),
];

/// A practice just set up, with nothing in it yet, and its lock screen.
const OWN: &[Screen] = &[
    (
        "set-up-done",
        &[
            Press("Leave"),
            Heading(WELCOME),
            Press("Set up my practice"),
            Heading("Your practice"),
            Fill("Name of your practice", "Berg Coaching"),
            Fill("Your name", "Ana Berg"),
            Choose("Coach"),
            Press("Continue"),
            Press("Continue"),
            Heading("Protect your records"),
            Fill("Passphrase", PASSPHRASE),
            Fill("The same again", PASSPHRASE),
            Press("Continue"),
            Heading("Your recovery key"),
            TypeBack,
            Press("Protect my records"),
            Heading("Your records are ready"),
        ],
    ),
    ("home-empty", &[Press("Go to Home first"), See("First steps")]),
    ("clients-empty", &[Press("Clients"), See("Nobody is in your records yet.")]),
    ("agreements-empty", &[Press("Agreements"), Heading("Agreements")]),
    ("rules-empty", &[Press("My rules"), See("Your rules are not written yet.")]),
    ("keys", &[Press("Settings"), Heading("Settings"), See("Passphrase and recovery key")]),
    ("passphrase-change", &[Press("Change passphrase"), Heading("Change passphrase")]),
    ("recovery-key-new", &[Press("Settings"), Press("New recovery key"), Heading("New recovery key")]),
    ("backups", &[Open("#/settings/backups"), Heading("Backups")]),
    ("place", &[Open("#/settings/place"), Heading("Where your records are")]),
    ("everything", &[Open("#/settings/everything"), Heading("Take everything with you")]),
    ("unlock", &[Key("Ctrl+L"), Heading("Your records are locked")]),
    (
        "unlock-wrong",
        &[
            Fill("Passphrase", "teal heron quiet leader"),
            Press("Open my records"),
            See("That is not the passphrase."),
        ],
    ),
    ("unlock-forgotten", &[Press("I forgot my passphrase"), Heading("Open with your recovery key")]),
    (
        "unlock-forgotten-wrong",
        &[Fill("Recovery key", "7K2QD"), Press("Continue"), See("There is a problem")],
    ),
];

/// All of them.
pub fn screens() -> impl Iterator<Item = &'static Screen> {
    FIRST.iter().chain(EXAMPLE).chain(OWN)
}
