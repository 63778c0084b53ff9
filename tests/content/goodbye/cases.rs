//! What somebody answers who looks at working on with one client, and who prepares a goodbye.

use domain::{guide::Typed, practice::Trade};
use tests::typed::{dated, one, rows, some, words};

/// Question and what stands in its fields.
pub type Fields = Vec<(&'static str, Typed)>;

/// What somebody sees who looks at all of it, and then decides this.
pub fn looked_at(trade: Trade, choice: &'static str) -> Fields {
    let mut fields = vec![
        ("urgent", one("none")),
        ("signs", some(&["steps", "late"])),
        (
            "happened",
            dated(&[("2026-10-05", "You came at half past ten."), ("", "Two of our plans fell through.")]),
        ),
        ("present", one(if choice == "end" { "4" } else { "2" })),
        ("rules_clear", one(if choice == "renegotiate" { "no" } else { "partly" })),
        ("own_words", words("I waited too long before I spoke up.")),
        ("attempts", dated(&[("2026-10-12", "Moved our time to the morning")])),
        ("talk", one(if choice == "pause" { "hinted" } else { "yes" })),
        ("talk_on", words("2026-11-02")),
        ("talk_came", words("We wanted to try for a month.")),
        ("peer", one(if choice == "end" { "asked" } else { "will" })),
        ("peer_says", words("Say it soon, and say it kindly.")),
        ("money", one(if choice == "end" { "i_owe" } else { "settled" })),
        ("back", words("190")),
        ("planned", words("2")),
        ("duties", some(&["silence", "records"])),
        ("full", one("no")),
        ("income", one(if choice == "pause" { "unsure" } else { "yes" })),
        ("choice", one(choice)),
        ("reason", words("I want to do good work, and this is not it.")),
        ("step", words("Ask them for a time to talk")),
        ("step_on", words("2026-11-24")),
    ];
    if ["repair", "pause", "renegotiate"].contains(&choice) {
        fields.push(("look_on", words("2027-01-04")));
    }
    if trade == Trade::Therapist {
        fields.retain(|(id, _)| *id != "duties");
        fields.push(("duties", some(&["silence", "records", "notice", "names"])));
    }
    fields
}

/// They need help that one cannot give.
pub fn needs_others(trade: Trade) -> Fields {
    let names = [
        "Ana Ruiz, grief counsellor, 031 555 01 10",
        "The hospice line, 031 555 01 20",
        "Dr Imre Tóth, 031 555 01 30",
    ];
    let names =
        if trade == Trade::Therapist { ("three", rows(&names)) } else { ("names", rows(&names[..2])) };
    vec![
        ("urgent", one("scope")),
        ("need", words("Somebody who is trained to help with grief")),
        names,
        ("choice", one("refer")),
        ("reason", words("This is beyond what I have learned.")),
        ("step", words("Prepare the talk")),
    ]
}

/// Somebody may be in danger.
pub fn in_danger() -> Fields {
    vec![
        ("urgent", one("safety")),
        ("danger", words("He said twice that he does not want to wake up any more.")),
        ("calls", rows(&["The emergency number", "His doctor, 031 555 01 40"])),
        ("choice", one("refer")),
        ("reason", words("He needs help today that I cannot give.")),
        ("step", words("Call now")),
    ]
}

/// What is answered about money, days and records; the rest differs from talk to talk.
pub fn talk(trade: Trade, more: Fields) -> Fields {
    let mut fields = vec![
        ("talk_on", words("2026-11-26")),
        (
            "happened",
            dated(&[
                ("2026-10-05", "You came at half past ten."),
                ("2026-10-19", "You did not come, and did not call."),
            ]),
        ),
        ("provide", some(&["ready", "present", "stuck"])),
        (
            "ask",
            rows(&[
                "Be there when we begin.",
                "Take one step between our sessions, or tell me before it is due.",
            ]),
        ),
        ("last_on", words("2026-12-28")),
        ("sessions", one("one_last")),
        ("money", one("i_owe")),
        ("back", words("190")),
        ("pay_on", words("2026-12-10")),
        ("records", some(&["keep", "copy"])),
        ("answer_by", words("2026-12-03")),
        ("review_on", words("2027-01-18")),
    ];
    let names = ["Ana Ruiz, 031 555 01 10", "Olu Adeyemi, 031 555 01 50", "Dr Imre Tóth, 031 555 01 30"];
    fields.push(if trade == Trade::Therapist {
        ("three", rows(&names))
    } else {
        ("referrals", rows(&names[..2]))
    });
    fields.retain(|(id, _)| !more.iter().any(|(other, _)| other == id));
    fields.into_iter().chain(more).collect()
}

/// Name, how they work together, what is known of the decision, and the answers of the talk.
pub fn talks(trade: Trade) -> [(&'static str, &'static str, Fields, Fields); 4] {
    let back = rows(&["You have an hour a week for this work."]);
    let invite = vec![
        ("channel", one("in_person")),
        ("prayer", words("Give me clear words and a kind heart.")),
        ("return", one("conditions")),
        ("conditions", back),
        ("question", one("want")),
    ];
    let written = vec![
        ("channel", one("email")),
        ("return", one("undecided")),
        ("question", Typed::other("What would make next year a good one?")),
        ("sessions", one("planned")),
        ("money", one("they_owe")),
        ("owed", words("95")),
    ];
    let told = vec![
        ("aim", one("final")),
        ("channel", one("phone")),
        ("return", one("no")),
        ("question", one("none")),
        ("sessions", one("none")),
        ("money", one("settled")),
    ];
    let handed = vec![
        ("channel", one("video")),
        ("sessions", one("planned")),
        ("money", one("settled")),
        ("records", some(&["keep", "hand_over"])),
    ];
    [
        ("invite-in-person", "in_person", looked_at(trade, "end"), invite),
        ("invite-email", "email", Fields::new(), written),
        ("final-phone", "phone", looked_at(trade, "end"), told),
        ("refer-video", "video", needs_others(trade), handed),
    ]
}
