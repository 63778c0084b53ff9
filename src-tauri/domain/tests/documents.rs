//! Wording into documents: what authors may write, and what becomes of it.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use domain::{
    document::{
        Body, Document, Layout,
        compose::{Frame, compose},
        plain_text::plain_text,
        wording::Wording,
    },
    facts::Facts,
    words::Words,
};

const WORDS: &str = include_str!("../../content/en/words.toml");

fn facts() -> Facts {
    let mut facts = Facts::default();
    facts.set_text("client.name", "Daniel Weber");
    facts.set_text("practice.name", "Stillwater");
    facts.set_text("practice.owner", "Zoë");
    facts.set_text("practice.address", "Fjällgatan 14\nGöteborg");
    facts.set_text("practice.reach", "zoe@stillwater.example");
    facts
}

fn document(markdown: &str) -> Document {
    let wording = Wording::read(markdown).unwrap_or_else(|e| panic!("{e} in {markdown}"));
    compose(&wording, &facts(), &Words::read(WORDS).unwrap(), &Frame::default())
}

/// What a wording says as plain text; its head stands before it.
fn check(markdown: &str, expected: &str) {
    assert_eq!(plain_text(&document(&format!("<!-- -->\n\n{markdown}"))), expected, "{markdown}");
}

#[test]
fn every_kind_of_block_says_its_own() {
    check("<!-- as = \"say\" -->\nHello {client.name}.", "“Hello Daniel Weber.”");
    check("<!-- as = \"say\" -->\n“Hello.”", "“Hello.”");
    check("<!-- as = \"say\" -->\nHello {client.unknown}.", "");
    check("<!-- as = \"cue\" -->\nPause.\nLet it land.", "[Pause. Let it land.]");
    check("<!-- as = \"note\" -->\nSmall.", "Small.");
    check(
        "1. Breathe\n2. Speak to {client.name}\n3. {client.unknown}",
        "1. Breathe\n2. Speak to Daniel Weber",
    );
    check("- One\n- Two", "• One\n• Two");
    check(
        "<!-- as = \"address\" -->\n{client.name}\n{client.unknown}\n{practice.address}  \nToday",
        "Daniel Weber\nFjällgatan 14\nGöteborg\nToday",
    );
    check("<!-- as = \"address\" -->\n{client.unknown}", "");
    check("<!-- as = \"signoff\" -->\n{practice.owner}\n{practice.name}", "Zoë\nStillwater");
}

const TALK: &str = "## Ask {#ask}

<!-- as = \"say\" -->
Can you?

<!-- as = \"replies\" -->
- [“Yes, {practice.owner}.”](#yes)
- [“No.”](#no)
- [“{client.unknown}”](#yes)

## Yes {#yes}

<!-- as = \"say\" -->
Good.

First words.

Second words.

## No {#no}

";

#[test]
fn replies_name_the_clause_they_lead_to() {
    let yes = "2  Yes\n\n“Good.”\n\nFirst words.\n\nSecond words.";
    let ask = "1  Ask\n\n“Can you?”\n\n• “Yes, Zoë.” → 2 Yes";
    // A clause with nothing beneath it is not shown, and no reply leads there.
    check(TALK, &format!("{ask}\n\n{yes}"));
    let no = format!("{TALK}<!-- as = \"say\" -->\nThen goodbye.");
    check(&no, &format!("{ask}\n• “No.” → 3 No\n\n{yes}\n\n3  No\n\n“Then goodbye.”"));
}

#[test]
fn what_leads_nowhere_is_left_out_to_the_end() {
    let chain = "## Ask {#ask}\n\n<!-- as = \"replies\" -->\n- [Yes](#yes)\n\n\
                 ## Yes {#yes}\n\n<!-- as = \"replies\" -->\n- [No](#no)\n\n## No {#no}\n\n{client.unknown}";
    check(chain, "");
}

#[test]
fn the_condition_of_a_heading_holds_for_all_beneath_it() {
    let hidden = "<!-- when = { fact = \"client.name\", known = false } -->";
    let under = "Beneath.\n\n<!-- as = \"cue\" -->\nSlowly.";
    check(&format!("## One {{#one}}\n\nWords.\n\n{hidden}\n## Two {{#two}}\n\n{under}"), "1  One\n\nWords.");
    check(
        &format!("{hidden}\n## Two {{#two}}\n\n{under}\n\n## Three {{#three}}\n\nWords."),
        "1  Three\n\nWords.",
    );
    check(&format!("{hidden}\n# Two\n\n{under}"), "");
    check("# Two\n\n{client.unknown}", "");
}

#[test]
fn numbers_can_be_left_out() {
    let text = |head: &str| plain_text(&document(&format!("<!-- {head} -->\n## One {{#one}}\n\nA.\n\nB.")));
    assert_eq!(text(""), "1  One\n\n1.1  A.\n\n1.2  B.");
    assert_eq!(text("numbered = false"), "One\n\nA.\n\nB.");
    for layout in ["cards", "portrait", "letter"] {
        assert_eq!(text(&format!("layout = \"{layout}\"")), "One\n\nA.\n\nB.");
        assert!(text(&format!("layout = \"{layout}\"\nnumbered = true")).starts_with("1  One"));
    }
}

#[test]
fn a_letter_knows_how_the_practice_is_reached() {
    let letter = document("<!-- layout = \"letter\" -->\nDear {client.name}");
    assert_eq!(letter.layout, Layout::Letter);
    assert_eq!(letter.contact, ["Fjällgatan 14", "Göteborg", "zoe@stillwater.example"]);
    assert_eq!(document("<!-- -->\nDear").contact, [""; 0]);
}

#[test]
fn what_a_document_cannot_hold_is_refused() {
    let check = |markdown: &str, expected: &str| {
        let error = Wording::read(&format!("<!-- -->\n\n{markdown}")).expect_err(markdown).to_string();
        assert!(error.contains(expected), "{markdown}: {error}");
    };
    check("<!-- as = \"say\" -->\n- a list", "Say");
    check("<!-- as = \"cue\" -->\n## Heading {#h}", "Cue");
    check("<!-- as = \"say\" -->", "Say");
    check("<!-- when = { fact = \"a\", is = \"b\" } -->", "when");
    check("<!-- as = \"say\" -->\n<!-- as = \"cue\" -->\nWords.", "Say");
    check("<!-- as = \"replies\" -->\nWords.", "Replies");
    check("<!-- as = \"replies\" -->\n- no link", "Replies");
    check("<!-- as = \"replies\" -->\n- [Yes](#yes) and more\n\n## Yes {#yes}\n\nA.", "Replies");
    check("<!-- as = \"replies\" -->\n- [Yes](#nowhere)", "nowhere");
    check("<!-- as = \"replies\" -->\n- [Yes](https://example.org)", "example.org");
    check("See [there](#yes).", "no place");
    check("- one\n  - within", "no place");
    check("2. Second", "no place");
    check("<!-- as = \"shout\" -->\nWords.", "shout");
    check("<!-- as = \"signoff\" -->\n| a | b |\n|---|---|\n| c | d |", "Signoff");
}

#[test]
fn an_older_document_reads_as_plain_pages() {
    let older =
        r#"{ "kind": "agreement", "title": "T", "blocks": [{ "body": { "note": [{ "text": "n" }] } }] }"#;
    let document: Document = serde_json::from_str(older).unwrap();
    assert_eq!((document.layout, document.contact.len()), (Layout::Pages, 0));
    let again = serde_json::to_string(&document).unwrap();
    assert!(!again.contains("layout") && !again.contains("contact"), "{again}");
}

#[test]
fn a_document_of_every_kind_survives_being_kept() {
    let all =
        document(&format!("<!-- layout = \"cards\" -->\n{TALK}<!-- as = \"cue\" -->\nSlowly.\n\n1. One"));
    let kept = serde_json::to_string(&all).unwrap();
    assert_eq!(serde_json::from_str::<Document>(&kept).unwrap(), all);
    assert!(all.blocks.iter().any(|b| matches!(&b.body, Body::Replies(r) if r[1].label == "No")));
}
