//! A conversation script, its cue cards, a portrait and a letter, as guides make them.
#![allow(dead_code)]

use super::{document, heading, paragraph, plain, rich};
use domain::document::{Block, Body, Document, Layout, Reply};
use domain::practice::PageSize;

/// A conversation, part by part, with every reply and where it leads.
pub fn script(page_size: PageSize) -> Document {
    let mut blocks = vec![
        plain(paragraph(
            None,
            "You have prepared this well. Read it aloud once before you meet. You do not need to say it word for word. What counts is that it is kind, clear, and said by you.",
        )),
        plain(Body::Steps(vec![
            rich("Choose a quiet hour, and a place where nobody listens."),
            rich("Put this page where you can see it without holding it."),
            rich("Take three slow breaths before you begin."),
        ])),
    ];
    for (index, (id, title, parts)) in PARTS.iter().enumerate() {
        let number = (index + 1).to_string();
        blocks.push(clause(id, heading(Some(&number), title)));
        blocks.extend(parts.iter().map(|part| clause(id, part_of(part))));
        if *id == "commit" {
            blocks.push(clause(id, replies()));
        }
    }
    Document {
        kind: "script".into(),
        title: "The conversation with Daniel".into(),
        subtitle: "In person, 24 November 2026".into(),
        status: "Only for you".into(),
        footer: "Prepared 22 November 2026".into(),
        ..document(page_size, blocks)
    }
}

/// The same on cards, with one that goes on.
pub fn cards(page_size: PageSize) -> Document {
    let mut blocks = vec![];
    for (id, title, parts) in PARTS {
        blocks.push(clause(id, heading(None, title)));
        blocks
            .extend(parts.iter().filter(|part| part.0 != Part::Words).map(|part| clause(id, part_of(part))));
    }
    Document { layout: Layout::Cards, blocks, ..script(page_size) }
}

/// Whom the practice is for, on one page.
pub fn portrait(page_size: PageSize) -> Document {
    let mut blocks = vec![plain(paragraph(
        None,
        "A woman or man between two working lives: good at what they do, tired of how they do it, and ready to try something this month rather than next year. They tell the truth, even when it is slow to come, and they laugh at themselves now and then.",
    ))];
    for (id, title, items) in TRAITS {
        blocks.push(clause(id, heading(None, title)));
        let list = Body::Bullets(items.iter().map(|item| rich(item)).collect());
        blocks.push(clause(id, if items.len() > 1 { list } else { paragraph(None, items[0]) }));
    }
    Document {
        kind: "portrait".into(),
        title: "The people I work for".into(),
        subtitle: "Stillwater Coaching · to be looked at again on 1 June 2027".into(),
        status: String::new(),
        footer: "Made with the ideal-client guide, 22 November 2026".into(),
        layout: Layout::Portrait,
        ..document(page_size, blocks)
    }
}

/// A confirmation of what was said.
pub fn letter(page_size: PageSize) -> Document {
    let lines = |lines: &[&str]| Body::Address(lines.iter().map(|line| rich(line)).collect());
    let mut blocks = vec![
        plain(lines(&["[Daniel Weber]", "Storgatan 12", "411 24 Göteborg"])),
        plain(lines(&["Göteborg, [24 November 2026]"])),
        plain(paragraph(None, "Dear [Daniel],")),
    ];
    blocks.extend(LETTER.iter().map(|text| plain(paragraph(None, text))));
    blocks.push(plain(Body::Bullets(vec![
        rich("Our last session was on [24 November 2026]."),
        rich("You have paid for two sessions that we did not hold. I send back [€190] within ten days."),
        rich("Your notes stay with me for seven years, as we agreed, and are then destroyed."),
    ])));
    blocks.extend(CLOSING.iter().map(|text| plain(paragraph(None, text))));
    blocks.push(plain(paragraph(None, "With warm regards,")));
    blocks.push(plain(Body::SignOff(vec![rich("Zoë Ångström-Núñez"), rich("Coach, Stillwater Coaching")])));
    Document {
        kind: "confirmation".into(),
        title: "What we agreed when we spoke".into(),
        subtitle: String::new(),
        status: String::new(),
        footer: String::new(),
        layout: Layout::Letter,
        contact: vec![
            "Fjällgatan 14, 413 17 Göteborg".into(),
            "zoe@stillwater.example · +46 31 555 01 42".into(),
        ],
        ..document(page_size, blocks)
    }
}

fn clause(id: &str, body: Body) -> Block {
    Block { clause: Some(id.into()), body }
}

fn part_of((part, text): &(Part, &str)) -> Body {
    match part {
        Part::Say => Body::Say(rich(text)),
        Part::Cue => Body::Cue(rich(text)),
        Part::Words => paragraph(None, text),
    }
}

fn replies() -> Body {
    let reply =
        |text: &str, to: &str, label: &str| Reply { text: rich(text), to: to.into(), label: label.into() };
    Body::Replies(vec![
        reply("“Yes. I want to try.”", "yes", "6 If Daniel says yes"),
        reply("“No, I do not think I can.”", "no", "7 If Daniel says no"),
        reply(
            "“I would have to think about it, and talk to my wife first.”",
            "unsure",
            "8 If Daniel is not sure",
        ),
        reply("Anger or tears", "heated", "9 If it becomes heated"),
    ])
}

#[derive(Clone, Copy, PartialEq)]
enum Part {
    Say,
    Cue,
    Words,
}
use Part::{Cue, Say, Words};

type Parts = &'static [(Part, &'static str)];

const PARTS: [(&str, &str, Parts); 9] = [
    (
        "thanks",
        "Thank you",
        &[
            (
                Say,
                "Daniel, thank you for coming today. I have liked getting to know you, and I have seen how much you carry.",
            ),
            (Cue, "Smile. Sit down before you go on."),
        ],
    ),
    (
        "purpose",
        "Why we speak",
        &[
            (
                Say,
                "I want to talk about how we work together. It is not a session today, and there is nothing to pay for it.",
            ),
            (Cue, "Pause. Let it land."),
            (Say, "I want to work with you, and I want you to make great strides."),
        ],
    ),
    (
        "happened",
        "What happened",
        &[
            (Words, "Only what both of you saw. No guesses about why."),
            (
                Say,
                "Since [March], [four] of our [nine] sessions were called off within a day. The [three] things you wanted to do by [1 October] are still open.",
            ),
            (Cue, "Do not explain. If he explains, listen, nod, and come back to this line."),
        ],
    ),
    (
        "half",
        "My half and your half",
        &[
            (
                Say,
                "I can bring the plan, the questions and my full attention. That is one half. The other half is yours: to be here on time, and to do what we agree on.",
            ),
            (Say, "As it stands, it cannot bring you what you came for."),
        ],
    ),
    (
        "commit",
        "Can you commit?",
        &[
            (Say, "Daniel, can you commit to working with me in this way?"),
            (Cue, "Say it slowly. Then wait for the answer, however long it takes."),
        ],
    ),
    (
        "yes",
        "If Daniel says yes",
        &[
            (
                Say,
                "I am glad. Then let us write down what you will do, and by when. We look at it together on [15 January].",
            ),
            (Cue, "Fill in the plan together now."),
        ],
    ),
    (
        "no",
        "If Daniel says no",
        &[
            (
                Say,
                "Thank you for being honest. The way we worked did not bring the results you want, and that is yours to choose.",
            ),
            (
                Say,
                "Today is our last session. I send back what you have paid for and not used, within ten days. I keep your notes safe, as we agreed.",
            ),
            (
                Say,
                "Before you choose your next coach, you may want to ask yourself: what do I want, and what am I ready to give for it?",
            ),
            (Say, "When you are ready to work in the way I described, I would be glad to hear from you."),
            (Cue, "Thank him. Smile. Stand up first."),
        ],
    ),
    (
        "unsure",
        "If Daniel is not sure",
        &[(
            Say,
            "Take your time. Can you give me your answer by [1 December]? Until then we hold no sessions.",
        )],
    ),
    (
        "heated",
        "If it becomes heated",
        &[
            (Cue, "Slow down. Speak more quietly than he does."),
            (Say, "I can see that this is hard to hear. Shall we take a short break?"),
            (Cue, "If you do not feel safe, end it: “I would like to stop here for today.” Then leave."),
        ],
    ),
];

const TRAITS: [(&str, &str, &[&str]); 8] = [
    (
        "problem",
        "What brings them, in their own words",
        &[
            "“I have everything I wanted, and I wake up at four.”",
            "“I cannot go on like this, and I cannot stop either.”",
        ],
    ),
    (
        "outcome",
        "What they want",
        &[
            "Work that leaves something over for the evening, and a decision they can stand by.",
            "To be able to say no without a bad night.",
        ],
    ),
    (
        "must",
        "Must-haves",
        &[
            "Tells the truth, also about what was not done",
            "Comes prepared and on time",
            "Wants change, not comfort",
            "Can pay without worry",
            "Decides for themselves",
        ],
    ),
    (
        "breakers",
        "Deal-breakers",
        &[
            "Haggles after signing",
            "Wants me to decide",
            "Is sent by somebody else",
            "Drinks before sessions",
        ],
    ),
    (
        "signs",
        "Warning signs to ask about",
        &[
            "Three coaches in two years",
            "Speaks badly of all of them",
            "Asks for other terms before the first session",
        ],
    ),
    (
        "where",
        "Where they are",
        &["The evening course at Folkuniversitetet, the library’s Tuesday talks, and the choir in Majorna."],
    ),
    (
        "referrers",
        "Who sends them",
        &["Dr Ana Lindqvist, family doctor", "Former clients; I thank each with a card"],
    ),
    (
        "words",
        "Words that attract, words that repel",
        &["_Attract:_ enough, clear, calm, one step. _Repel:_ boost, hack, crush, ten times."],
    ),
];

const LETTER: [&str; 2] = [
    "Thank you for speaking with me on Tuesday, and for telling me plainly where you stand. I have thought about it with respect.",
    "We have worked together since [March]. You came with a clear wish, and I have seen what you can do when you decide to. As we worked, it did not bring the results you want, and we agreed to end our work. So that both of us know where we are:",
];
const CLOSING: [&str; 2] = [
    "If you would like to go on with somebody else, Ana Berg and Jonas Holm are people I trust. You find their numbers on the back of my card.",
    "Should you wish to work in the way I described, I would be glad to hear from you. We would begin with a new agreement. I wish you well.",
];
