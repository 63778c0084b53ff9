//! How notes read: what Markdown becomes, what stays as typed, and that no letter of it is ever lost.

use domain::note_text::{NoteBlock, NoteRun, read};
use std::time::{Duration, Instant};

/// The blocks as one readable text: `h:`, `p:`, `l3:` … with **bold** and /italic/.
fn shown(blocks: &[NoteBlock]) -> String {
    let all: Vec<String> = blocks.iter().map(one).collect();
    all.join(" ")
}

fn one(block: &NoteBlock) -> String {
    match block {
        NoteBlock::Heading { text } => format!("h:{}", runs(text)),
        NoteBlock::Paragraph { text } => format!("p:{}", runs(text)),
        NoteBlock::Quote { blocks } => format!("q({})", shown(blocks)),
        NoteBlock::Plain { text } => format!("t:{text}"),
        NoteBlock::Line => "line".into(),
        NoteBlock::List { first, items } => {
            let items: Vec<String> = items.iter().map(|item| shown(item)).collect();
            let number = first.map(|n| n.to_string()).unwrap_or_default();
            format!("l{number}({})", items.join("; "))
        }
    }
}

fn runs(text: &[NoteRun]) -> String {
    let run = |run: &NoteRun| {
        let text = if run.italic { format!("/{}/", run.text) } else { run.text.clone() };
        if run.bold { format!("**{text}**") } else { text }
    };
    text.iter().map(run).collect()
}

fn check(typed: &str, want: &str) {
    assert_eq!(shown(&read(typed)), want, "{typed:?}");
}

#[test]
fn markdown_becomes_blocks() {
    check("One line.\nThe next.\n\nA second paragraph.", "p:One line.\nThe next. p:A second paragraph.");
    check("She is **very** *calm*, ***both*** __b__ _i_.", "p:She is **very** /calm/, **/both/** **b** /i/.");
    check("- one\n- two\n  - within\n- three", "l(p:one; p:two l(p:within); p:three)");
    check("1. one\n2. two", "l1(p:one; p:two)");
    check("1986. What a year", "l1986(p:What a year)");
    check("- loose\n\n- list\n\n  more of it", "l(p:loose; p:list p:more of it)");
    check("# Plan\n## Part\ntext", "h:Plan h:Part p:text");
    check("> so she said\n> twice\n\nafter", "q(p:so she said\ntwice) p:after");
    check("before\n\n---\n\nafter", "p:before line p:after");
    check("```rust\nlet a  = 1;\n\nb\n```", "t:rust\nlet a  = 1;\n\nb");
    check("    set   in\n    by hand", "t:set   in\nby hand");
}

#[test]
fn a_link_is_words_and_its_address() {
    check("see [her site](https://a.example/x?y=1)", "p:see her site (https://a.example/x?y=1)");
    check("[**bold** one](https://a.example \"title\")", "p:**bold** one (https://a.example \"title\")");
    check("![scan](file:///etc/passwd)", "p:scan (file:///etc/passwd)");
    check("[![a](b)](c)", "p:a (b) (c)");
    check("[](https://a.example)", "p: (https://a.example)");
    check("<https://a.example> and <ana@example.org>", "p:https://a.example and ana@example.org");
    check("https://a.example", "p:https://a.example");
}

#[test]
fn what_is_no_markdown_here_stays_as_typed() {
    check("<b>hi</b> <script>run()</script>", "p:<b>hi</b> <script>run()</script>");
    check("<div onclick=run()>\n**x**\n</div>", "p:<div onclick=run()>\n**x**\n</div>");
    check("&lt;b&gt; &amp; &#119;", "p:&lt;b&gt; &amp; &#119;");
    check("| a | b |\n|---|---|", "p:| a | b |\n|---|---|");
    check("- [ ] call her", "l(p:[ ] call her)");
    check("`quoted` and ``two``", "p:`quoted` and ``two``");
    check("a_snake_name, 2 * 3 * 4, #1, ~~no~~", "p:a_snake_name, 2 * 3 * 4, #1, ~~no~~");
    check("[Anna]: yes\n[Bo]: no", "p:[Anna]: yes\n[Bo]: no");
    check("said\n\n> [Anna]: yes", "p:said q(p:[Anna]: yes)");
    check("שלום\n\n- **אחת**", "p:שלום l(p:**אחת**)");
    check("", "");
    check(" \n\t\n", "");
}

/// Lists and quotes within each other for ever: shown at a depth that a page has room for.
#[test]
fn nothing_is_too_deep_or_takes_long() {
    fn depth(blocks: &[NoteBlock]) -> usize {
        let inner = |block: &NoteBlock| match block {
            NoteBlock::Quote { blocks } => 1 + depth(blocks),
            NoteBlock::List { items, .. } => 1 + items.iter().map(|item| depth(item)).max().unwrap_or(0),
            _ => 0,
        };
        blocks.iter().map(inner).max().unwrap_or(0)
    }
    let began = Instant::now();
    for sign in
        [">", "- ", "> - ", "*", "_", "[", "![", "`", "[a]: b\n", "<", "&", "1. ", "**a", "[a](", "#", "\\"]
    {
        let blocks = read(&sign.repeat(100_000 / sign.len()));
        assert!(depth(&blocks) <= 4, "{sign}");
    }
    let nested: String = (0..200).map(|at| format!("{}- {at}\n", "  ".repeat(at))).collect();
    assert!(letters(&read(&nested)).contains("199"));
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
}

fn letters(blocks: &[NoteBlock]) -> String {
    shown(blocks).chars().filter(|c| c.is_alphanumeric() && !"hplqt".contains(*c)).collect()
}

/// Whatever signs stand in whatever order: every letter that was typed is shown, in its order.
#[test]
fn no_letter_is_lost() {
    const PARTS: &[&str] = &[
        "Anna ",
        "Zoë",
        "\n",
        "\n\n",
        "**",
        "*",
        "_",
        "> ",
        "- ",
        "# ",
        "[",
        "](",
        ")",
        "]: ",
        "`",
        "```",
        "~~~",
        "<b>",
        "</b>",
        "<!-- ",
        "-->",
        "&amp;",
        "    ",
        "\t",
        "\\",
        "!",
        "<https://a.b>",
        "===",
        "---",
        "\"",
        "(",
        "\r\n",
        "<",
        ">",
        "+ ",
        "[x]",
        "שלום",
        "<script>",
        "<?",
        "|",
    ];
    let mut seed = 7u64;
    let mut next = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize
    };
    for _ in 0..60_000 {
        let typed: String = (0..next() % 14).map(|_| PARTS[next() % PARTS.len()]).collect();
        let want: String = typed.chars().filter(|c| c.is_alphanumeric() && !"hplqt".contains(*c)).collect();
        let got: String = letters(&read(&typed)).replace("ine", "");
        assert_eq!(got, want.replace("ine", ""), "{typed:?}");
    }
}
