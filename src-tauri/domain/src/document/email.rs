//! A document to paste into an e-mail: as plain text, and with its headings and lists as HTML.
//!
//! The HTML is made from blocks and inlines alone, every letter of them escaped: an answer that looks like
//! markup stays what was typed. It names no colours, so that it suits whatever it is pasted into.

use super::{Body, Document, FactRow, Inline, Reply, Signatures, plain_text::plain_text};

/// The whole document as plain text. Its end says whose it is, which version, and what its footer says.
pub fn text(document: &Document) -> String {
    let parts: Vec<String> = [plain_text(document)].into_iter().chain(ending(document)).collect();
    clean(&parts.join("\n\n"))
}

/// The whole document as a piece of HTML, with the same end.
pub fn html(document: &Document) -> String {
    let line = |tag: &str, text: &str| Some(text).filter(|t| !t.is_empty()).map(|t| tagged(tag, &escaped(t)));
    let head = line("h1", &document.title).into_iter().chain(line("p", &document.subtitle));
    let small = |text: String| tagged("p", &tagged("small", &escaped(&text)));
    let parts = head.chain(document.blocks.iter().map(|b| block(&b.body)));
    let all: String = parts.chain(ending(document).map(small)).collect();
    let language: String =
        document.language.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    format!("<div lang=\"{language}\">{all}</div>")
}

/// What stands around the pages on paper: the practice, the status, the footer.
fn ending(document: &Document) -> impl Iterator<Item = String> {
    let whose: Vec<&str> =
        [document.author.as_str(), &document.status].into_iter().filter(|s| !s.is_empty()).collect();
    [whose.join(" · "), document.footer.clone()].into_iter().filter(|s| !s.is_empty())
}

fn block(body: &Body) -> String {
    match body {
        Body::Heading { number, text } => tagged("h2", &numbered(number, text)),
        Body::Paragraph { number, text } => tagged("p", &numbered(number, text)),
        Body::Say(text) => tagged("blockquote", &inlines(text)),
        Body::Cue(text) => tagged("p", &tagged("i", &inlines(text))),
        Body::Replies(replies) => {
            tagged("ul", &replies.iter().map(|r| tagged("li", &reply(r))).collect::<String>())
        }
        Body::Bullets(items) => tagged("ul", &points(items)),
        Body::Steps(items) => tagged("ol", &points(items)),
        Body::Address(lines) | Body::SignOff(lines) => {
            tagged("p", &lines.iter().map(|l| inlines(l)).collect::<Vec<_>>().join("<br>"))
        }
        Body::Facts(rows) => tagged("table", &rows.iter().map(row).collect::<String>()),
        Body::Note(text) => tagged("p", &tagged("small", &inlines(text))),
        Body::Signatures(block) => signatures(block),
    }
}

fn numbered(number: &Option<String>, text: &[Inline]) -> String {
    let number = number.as_ref().map(|n| format!("{}&nbsp; ", escaped(n))).unwrap_or_default();
    format!("{number}{}", inlines(text))
}

fn points(items: &[Vec<Inline>]) -> String {
    items.iter().map(|item| tagged("li", &inlines(item))).collect()
}

fn reply(reply: &Reply) -> String {
    format!("{} → {}", inlines(&reply.text), escaped(&reply.label))
}

fn row(row: &FactRow) -> String {
    let label = format!("<th scope=\"row\" align=\"left\">{}</th>", escaped(&row.label));
    tagged("tr", &format!("{label}{}", tagged("td", &inlines(&row.value))))
}

fn signatures(block: &Signatures) -> String {
    let line = |s: &super::Signatory| {
        tagged("p", &format!("{}, {}: ____________________", escaped(&s.role), escaped(&s.name)))
    };
    block.signatories.iter().map(line).collect()
}

fn inlines(inlines: &[Inline]) -> String {
    inlines.iter().map(inline).collect()
}

/// What was filled in keeps its own direction and leaves that of the line alone.
fn inline(inline: &Inline) -> String {
    let mut html = escaped(&inline.text);
    if inline.fact.is_some() {
        html = tagged("bdi", &html);
    }
    if inline.italic {
        html = tagged("i", &html);
    }
    if inline.bold { tagged("b", &html) } else { html }
}

fn tagged(tag: &str, inner: &str) -> String {
    format!("<{tag}>{inner}</{tag}>")
}

/// Text as HTML shows it: line breaks and every space stay.
fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    let mut after_space = false;
    for c in clean(text).chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            '\n' => html.push_str("<br>"),
            ' ' if after_space => html.push_str("&nbsp;"),
            c => html.push(c),
        }
        after_space = c == ' ';
    }
    html
}

/// Without controls, and without marks that turn round the text behind them; one sort of line end.
fn clean(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n").replace('\t', " ");
    let steers = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    lines.chars().filter(|c| *c == '\n' || !(c.is_control() || steers(*c))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, Signatory};

    /// This text wherever a document can hold text.
    fn everywhere(text: &str) -> Document {
        let inlines = || vec![Inline { fact: Some(text.into()), ..Inline::plain(text) }];
        let signatory = Signatory { role: text.into(), name: text.into() };
        let bodies = vec![
            Body::Heading { number: Some(text.into()), text: inlines() },
            Body::Paragraph { number: Some(text.into()), text: inlines() },
            Body::Say(inlines()),
            Body::Cue(inlines()),
            Body::Replies(vec![Reply { text: inlines(), to: text.into(), label: text.into() }]),
            Body::Bullets(vec![inlines(), inlines()]),
            Body::Steps(vec![inlines()]),
            Body::Address(vec![inlines(), inlines()]),
            Body::SignOff(vec![inlines()]),
            Body::Facts(vec![FactRow { label: text.into(), value: inlines() }]),
            Body::Note(vec![Inline { bold: true, italic: true, ..Inline::plain(text) }]),
            Body::Signatures(Signatures {
                signature_label: text.into(),
                place_and_date_label: text.into(),
                signatories: vec![signatory],
            }),
        ];
        let line = || text.to_owned();
        Document {
            title: line(),
            subtitle: line(),
            author: line(),
            status: line(),
            footer: line(),
            language: line(),
            blocks: bodies.into_iter().map(|body| Block { clause: Some(line()), body }).collect(),
            ..Document::default()
        }
    }

    /// What an e-mail program would show: tags out, entities back.
    fn shown(html: &str) -> String {
        let mut text = String::new();
        for (i, part) in html.split('<').enumerate() {
            let (tag, rest) = if i == 0 { ("", part) } else { part.split_once('>').unwrap() };
            text.push_str(if tag == "br" { "\n" } else { "" });
            text.push_str(rest);
        }
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "), ("&amp;", "&")]
            .into_iter()
            .fold(text, |text, (entity, letter)| text.replace(entity, letter))
    }

    /// Title and subtitle, two with a number, words and how to say them, a reply and where it leads, two points,
    /// a step, two lines of an address and one to sign on, label and value, a note, role and name, three lines at
    /// the end.
    const PLACES: usize = 24;
    const TAGS: [&str; 17] = [
        "div",
        "h1",
        "h2",
        "p",
        "blockquote",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "th",
        "td",
        "small",
        "bdi",
        "b",
        "i",
        "br",
    ];

    #[test]
    fn no_text_becomes_markup() {
        for text in [
            "<script>alert(1)</script>",
            "</div></bdi><img src=x onerror=alert(1)>",
            "\"><a href='javascript:alert(1)'>x</a>",
            "&lt;b&gt; &amp; &#60;",
            "**bold** _it_ # head `code` [a](b) {client.name} {{x}}",
            "<!-- as = \"note\" -->",
            "two  spaces\nand\n\nlines",
            "محمد שרה \u{202e}evil",
            "👩‍👩‍👧 🙏🏽",
        ] {
            let html = html(&everywhere(text));
            for tag in html.split('<').skip(1) {
                let name = tag.trim_start_matches('/').split(['>', ' ']).next().unwrap();
                assert!(TAGS.contains(&name), "{name} from {text:?}");
            }
            let kept = text.replace('\u{202e}', "");
            assert_eq!(shown(&html).matches(&kept).count(), PLACES, "{text:?} in {html}");
            assert_eq!(super::text(&everywhere(text)).matches(&kept).count(), PLACES, "{text:?}");
        }
    }

    #[test]
    fn every_tag_is_closed_in_turn() {
        let html = html(&everywhere("x"));
        let mut open = Vec::new();
        for tag in html.split('<').skip(1).map(|rest| rest.split(['>', ' ']).next().unwrap()) {
            match tag.strip_prefix('/') {
                Some(name) => assert_eq!(open.pop(), Some(name), "{html}"),
                // A break holds nothing and is never closed.
                None if tag == "br" => {}
                None => open.push(tag),
            }
        }
        assert!(open.is_empty(), "{open:?}");
    }

    #[test]
    fn what_is_not_there_leaves_nothing_behind() {
        assert_eq!(html(&Document::default()), "<div lang=\"\"></div>");
        assert_eq!(text(&Document::default()), "");
    }
}
