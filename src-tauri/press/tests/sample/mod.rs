//! An agreement as the app makes them, for tests and for looking at.
#![allow(dead_code)]

pub mod talks;

use domain::document::{Block, Body, Document, FactRow, Inline, Signatory, Signatures};
use domain::practice::PageSize;

/// Everything a document can hold, on four to six pages.
pub fn agreement(page_size: PageSize, signatories: usize) -> Document {
    let mut blocks = vec![facts()];
    blocks.push(Block { clause: None, body: paragraph(None, INTRODUCTION) });
    for (index, (clause, title, paragraphs)) in CLAUSES.iter().enumerate() {
        let number = (index + 1).to_string();
        blocks.push(Block { clause: Some((*clause).into()), body: heading(Some(&number), title) });
        for (place, text) in paragraphs.iter().enumerate() {
            let number = format!("{number}.{}", place + 1);
            blocks.push(Block { clause: Some((*clause).into()), body: paragraph(Some(&number), text) });
            if *clause == "confidentiality" && place == 0 {
                blocks.push(Block { clause: Some((*clause).into()), body: exceptions() });
            }
        }
    }
    blocks.push(plain(Body::Note(rich(
        "This agreement follows the rules of the practice, version 1. A copy is kept by each of us.",
    ))));
    blocks.push(plain(heading(None, "Signatures")));
    blocks.push(plain(paragraph(None, "By signing we confirm that we have read this agreement, have had time to ask about it, and accept it.")));
    blocks.push(plain(Body::Signatures(Signatures {
        signature_label: "Signature".into(),
        place_and_date_label: "Place and date".into(),
        signatories: SIGNATORIES.iter().take(signatories).map(|(role, name)| signatory(role, name)).collect(),
    })));
    document(page_size, blocks)
}

/// Blocks with the usual head and foot.
pub fn document(page_size: PageSize, blocks: Vec<Block>) -> Document {
    Document {
        kind: "agreement".into(),
        title: "Coaching agreement".into(),
        subtitle: "Between Zoë Ångström-Núñez and Łukasz Wójcik-Śliwiński".into(),
        author: "Stillwater Coaching".into(),
        language: "en".into(),
        page_size,
        status: "Version 1".into(),
        footer: "Coaching agreement, prepared 22 November 2026".into(),
        page_label: "Page {page} of {pages}".into(),
        logo_description: "Logo of Stillwater Coaching".into(),
        blocks,
        ..Document::default()
    }
}

pub fn plain(body: Body) -> Block {
    Block { clause: None, body }
}

pub fn heading(number: Option<&str>, text: &str) -> Body {
    Body::Heading { number: number.map(Into::into), text: vec![Inline::plain(text)] }
}

/// `*bold*`, `_italic_` and `[fact]`, only for samples.
pub fn paragraph(number: Option<&str>, text: &str) -> Body {
    Body::Paragraph { number: number.map(Into::into), text: rich(text) }
}

pub fn rich(text: &str) -> Vec<Inline> {
    let mut inlines = vec![];
    let mut current = Inline::default();
    for c in text.chars() {
        if !matches!(c, '*' | '_' | '[' | ']') {
            current.text.push(c);
            continue;
        }
        let next = Inline {
            text: String::new(),
            bold: current.bold != (c == '*'),
            italic: current.italic != (c == '_'),
            fact: (c == '[').then(|| format!("fact.{}", inlines.len())),
        };
        inlines.push(std::mem::replace(&mut current, next));
    }
    inlines.push(current);
    inlines.retain(|inline| !inline.text.is_empty());
    inlines
}

fn signatory(role: &str, name: &str) -> Signatory {
    Signatory { role: role.into(), name: name.into() }
}

fn facts() -> Block {
    let rows = [
        ("Coach", "[Zoë Ångström-Núñez], Stillwater Coaching"),
        ("Client", "[Łukasz Wójcik-Śliwiński]"),
        (
            "We meet",
            "[Every second Thursday at 16:00], by video call; in person in [Göteborg] when both of us wish",
        ),
        ("Session", "[50 minutes]"),
        ("Fee", "[€95] a session, VAT included"),
        ("Begins", "[1 December 2026], for [twelve sessions]"),
    ];
    let rows = rows.iter().map(|(label, value)| FactRow { label: (*label).into(), value: rich(value) });
    plain(Body::Facts(rows.collect()))
}

fn exceptions() -> Body {
    Body::Bullets(vec![
        rich("there is a serious and immediate risk of harm to you or to somebody else;"),
        rich("a court or another competent authority lawfully requires it;"),
        rich(
            "I discuss my work with my supervisor, [Анна Иванова], who is bound by the same duty, and then only in a form that does not identify you.",
        ),
    ])
}

const SIGNATORIES: [(&str, &str); 4] = [
    ("Coach", "Zoë Ångström-Núñez"),
    ("Client", "Łukasz Wójcik-Śliwiński"),
    ("Guardian", "Ελένη Παπαδοπούλου"),
    ("Sponsor", "Анна Сергеевна Иванова"),
];

const INTRODUCTION: &str = "This agreement says what we will do together, what each of us can expect from the other, and how either of us may bring the work to an end. Please read it in your own time and ask about anything that is unclear. The words are plain on purpose: *what is written here holds*.";

const CLAUSES: [(&str, &str, &[&str]); 14] = [
    (
        "work",
        "What coaching is, and what it is not",
        &[
            "Coaching is a conversation about where you want to go and what you will do to get there. It is *not* psychotherapy, medical treatment, or legal or financial advice, and it should not be used in place of professional care.",
            "If it becomes clear that another kind of help would serve you better, I will say so plainly and, where I can, offer the names of suitable people.",
        ],
    ),
    (
        "rhythm",
        "How often we meet",
        &[
            "We meet [every second Thursday], for [fifty minutes] each time, by video call. I send you the link the day before. Either of us may propose a different rhythm, and a change takes effect once we have both confirmed it in writing.",
            "Sessions begin and end on time. If you are late, we end at the time agreed, because somebody else may be waiting.",
        ],
    ),
    (
        "fees",
        "What it costs",
        &[
            "Each session costs [€95], VAT included. You pay for the month ahead, by the first of the month, by bank transfer.",
            "If an invoice remains unpaid [thirty days] after it is due, I may pause our sessions until it has been settled. I will always write to you first.",
            "I review my fees once a year, in January. A new fee is announced at least [two months] before it applies and never changes sessions already paid for.",
        ],
    ),
    (
        "cancel.client",
        "If you need to cancel",
        &[
            "Please tell me at least *[48 hours]* before we meet. With less notice, the session counts as held and is charged in full.",
            "Illness, an accident or an emergency in your family are exceptions; a short message is enough, and I will not ask for proof. The session is moved or refunded, as you prefer.",
        ],
    ),
    (
        "cancel.me",
        "If I need to cancel",
        &[
            "I give you the same notice. If I cannot, your next session is on me. If I am ill for longer than [two weeks], I will give you the names of colleagues who can take over.",
        ],
    ),
    (
        "between",
        "Between our sessions",
        &[
            "You may send me [two short e-mails] a week. I answer within [two working days]. This is a courtesy and part of the fee; longer questions are best kept for our next session.",
            "I do not answer messages on weekends or during time off, which I announce [four weeks] ahead. I am not an emergency service: in an emergency, please call 112.",
        ],
    ),
    (
        "confidentiality",
        "What stays between us",
        &[
            "What you tell me stays between us. I will not disclose it to anyone, including whoever pays for the coaching, without your explicit consent, with these exceptions:",
            "You are free to speak about our work with whomever you like.",
        ],
    ),
    (
        "records",
        "Records and data protection",
        &[
            "I keep brief notes of each session on an encrypted device. Your contact details, this agreement and the notes are kept for [seven years] after our last session and then securely destroyed.",
            "You may ask for a copy, a correction or, where the law allows it, the erasure of your data at any time. Write to _privacy@stillwater.example_ and I will answer within one month. The supervisory authority is the _Integritetsskyddsmyndigheten_ in Stockholm, to whom you may complain directly.",
        ],
    ),
    (
        "yours",
        "Your part",
        &[
            "You are responsible for your own decisions, your well-being and your results. Coaching works best when you arrive prepared, speak openly, and try out what we agree between sessions.",
        ],
    ),
    (
        "mine",
        "What I promise",
        &[
            "I am on time, prepared, and present. When I am not, I say so, and we move the session. I work within the limits of what I have learned, follow the code of ethics of my professional body, and am insured; the certificate is available on request.",
            "I do not promise results that depend on you or on others. What I promise is my full attention and my honest view, kindly said.",
        ],
    ),
    (
        "gifts",
        "Gifts, and meeting by chance",
        &[
            "Small tokens are kind and not needed. If we meet by chance, I will not greet you first, so that you can decide whether to be known as my client.",
        ],
    ),
    (
        "ending",
        "Ending the agreement",
        &[
            "Either of us may end this agreement at any time with [fourteen days’] notice in writing. Sessions already held are payable; sessions paid for in advance and not yet held are refunded in full within ten days.",
            "I would be grateful for a final conversation, so that we can finish the work well, but it is not obligatory.",
        ],
    ),
    (
        "complaints",
        "If something troubles you",
        &[
            "Please raise it with me first. If we cannot resolve it, you may write to the ethics committee of the professional body, which will handle the complaint free of charge. Difficult conversations are sufficiently important to be offered a fair, first-rate hearing.",
        ],
    ),
    (
        "general",
        "General terms",
        &[
            "This document contains the whole of our agreement. It may be changed only in writing, signed by both of us. It is governed by the law of Sweden. If one clause turns out to be unenforceable, the remaining clauses stay in effect.",
            "With your consent, the following people know that this agreement exists: [Анна Иванова], [Ελένη Παπαδοπούλου], [محمد عبد الرحمن], 14 Fjällgatan, and [שרה לוי].",
        ],
    ),
];
