//! Whatever somebody types comes out as they typed it: on the screen, on paper, as text and as e-mail.

use app::views::{papers::Copied, people::PersonForm, rules::RulesPaper, start::PracticeForm};
use domain::guide::{Typed, TypedAnswers};
use press::Preview;
use std::path::Path;
use tests::{
    email,
    office::{Office, QUICK_RULES, fixtures, practice},
    pdf,
};

/// What is typed: lines for fields of one line, and more for the large ones.
const LINES: [(&str, &str); 9] = [
    ("markdown", "**bold** _it_ `code` # head [a](http://b) ![c](d) ~~e~~ 1. one | two |"),
    ("braces", "{client.name} {{x}} {practice.owner} ${y} {word.client} {page} of {pages}"),
    ("angles", "<b>bold</b> <script>alert(1)</script> <!-- as = \"note\" --> &lt;i&gt; </bdi></td>"),
    ("quotes", "\"double\" 'single' `back` ’curly’ \\u0041 %s %00 ) Tj ET ("),
    ("right to left", "محمد عبد الرحمن"),
    ("both ways", "שרה wrote 14, then محمد"),
    ("emoji", "🙏 👩‍👩‍👧‍👦 🙏🏽 ❤️ 🏳️‍🌈 1️⃣ thanks"),
    ("letters", "Łukasz Ångström Иванова Ελένη Nguyễn Thị Ánh Tuyết"),
    ("a formula", "=HYPERLINK(\"x\") +1 -1 @SUM(A1) a/b\\c:d*e?f"),
];

/// In order as typed; what is written from the right keeps its words, and a line may order them anew.
fn says(where_: &str, said: &str, typed: &str) {
    let squash = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let (mut rest, ordered) = (squash(said), !typed.chars().any(|c| ('\u{590}'..'\u{8ff}').contains(&c)));
    for word in typed.split_whitespace() {
        let at = rest.find(word).unwrap_or_else(|| panic!("{where_}: {word:?} of {typed:?} in {said}"));
        if ordered {
            rest.drain(..at + word.len());
        }
    }
}

fn lines(preview: &Preview) -> String {
    preview.pages.iter().flat_map(|page| &page.lines).map(|line| line.text.as_str()).collect()
}

/// The same document in all its forms.
struct Forms {
    preview: Preview,
    copied: Copied,
}

fn check(what: &str, forms: &Forms, file: &Path, typed: &[&str]) {
    let printed = pdf::text(file);
    for words in typed {
        says(&format!("{what}, preview"), &lines(&forms.preview), words);
        says(&format!("{what}, paper"), &printed, words);
        assert!(forms.copied.text.contains(words), "{what}: {words:?} in {}", forms.copied.text);
        let shown = email::shown(&forms.copied.html);
        assert!(shown.contains(words), "{what}: {words:?} in {}", forms.copied.html);
    }
    assert!(!forms.copied.html.contains("<script") && !forms.copied.html.contains("<!--"), "{what}");
}

fn fields<const N: usize>(fields: [(&str, Typed); N]) -> TypedAnswers {
    fields.into_iter().map(|(id, typed)| (id.to_owned(), typed)).collect()
}

/// What the guide with every kind of question makes.
const NOTE: &str = "meeting-note";

/// The guide with every kind of question; these words in every field that takes words.
fn note(office: &Office, words: &str, long: &str) -> String {
    let list = Typed { entries: vec![format!("{words} A"), format!("{words} B")], ..Typed::default() };
    let own = Typed { choices: vec!["calm".into(), "other".into()], ..Typed::text(words) };
    let pages = [
        ("start", TypedAnswers::new()),
        ("what", fields([("kind", Typed::other(words)), ("why_other", Typed::text(long))])),
        ("signs", fields([("signs", own)])),
        ("day", fields([("day", Typed::text("2026-11-20")), ("rating", Typed::choice("4"))])),
        ("next", fields([("again", Typed::choice("yes")), ("steps", list)])),
        ("price", fields([("fee", Typed::text("95")), ("minutes", Typed::text("50"))])),
        ("reach", fields([("email", Typed::text(words))])),
        ("more", fields([("more", Typed::text(long))])),
    ];
    let mut view = office.app.new_run("every_kind").unwrap();
    for (page, typed) in pages {
        view = office.app.continue_page(&view.run, page, typed, view.revision).unwrap();
        assert_eq!(view.errors, [], "{page}");
    }
    office.app.finish_guide(&view.run).unwrap().run
}

fn note_comes_out(what: &str, words: &str, long: &str) {
    let office = Office::open_with(&fixtures());
    office.app.change_practice(&PracticeForm { name: words.into(), ..practice() }).unwrap();
    let run = note(&office, words, long);
    let forms = Forms {
        preview: office.app.preview_guide(&run, None).unwrap(),
        copied: office.app.copy_guide(&run, NOTE).unwrap(),
    };
    let file = office.path("note.pdf");
    office.app.save_guide_pdf(&run, NOTE, &file).unwrap();
    let (one, other) = (format!("{words} A"), format!("{words} B"));
    check(what, &forms, &file, &[words, &one, &other, long]);
    let times = forms.copied.text.matches(words).count();
    assert!(times >= 6, "{what}: in every place, {times} times in {}", forms.copied.text);
    assert!(office.app.guide_file_name(&run, NOTE).unwrap().len() < 255);
}

#[test]
fn what_is_typed_into_a_guide_comes_out_as_typed() {
    for (what, words) in LINES {
        note_comes_out(what, words, &format!("{words}\n\n- {words}\n# {words}"));
    }
}

#[test]
fn ten_thousand_characters_come_out() {
    let many: Vec<String> = (0..1250).map(|n| format!("<w{n:04}>")).collect();
    note_comes_out("10,000 characters", "short", &many.join(" "));
    let office = Office::open_with(&fixtures());
    let run = note(&office, "short", &"x".repeat(10_000));
    let file = office.path("note.pdf");
    office.app.save_guide_pdf(&run, NOTE, &file).unwrap();
    let count = |text: &str| text.matches('x').count();
    // Typed into two fields.
    for said in [
        pdf::text(&file),
        lines(&office.app.preview_guide(&run, None).unwrap()),
        office.app.copy_guide(&run, NOTE).unwrap().text,
    ] {
        assert!((20_000..20_020).contains(&count(&said)), "{}", count(&said));
    }
}

/// An agreement whose names and own words are all of this.
fn agreement_comes_out(what: &str, words: &str) {
    let office = Office::open();
    let form =
        PracticeForm { name: words.into(), owner: words.into(), credentials: words.into(), ..practice() };
    assert_eq!(office.app.change_practice(&form).unwrap().errors, [], "{what}");
    let mut view = office.app.open_guide("rulebook").unwrap();
    view = office.answer(&view, &[]).unwrap();
    for page in QUICK_RULES {
        let own = |id: &str, text| {
            if ["nature.words", "cancel.client.reason"].contains(&id) { words } else { text }
        };
        let page: Vec<_> = page.iter().map(|(id, choice, text)| (*id, *choice, own(id, text))).collect();
        view = office.answer(&view, &page).unwrap();
    }
    office.app.finish_guide(&view.run).unwrap();
    let person = PersonForm { name: words.into(), ..PersonForm::default() };
    let person = office.app.add_person(&person).unwrap().value.unwrap().person.id;
    let draft = office.app.draft_agreement(&person).unwrap();
    let id = draft.row.id.as_str();
    let issued = office.app.issue_agreement(id, &draft.cover, draft.saved.unwrap().revision).unwrap();
    assert_eq!(issued.errors, [], "{what}");
    let forms = Forms {
        preview: office.app.preview_agreement(id).unwrap(),
        copied: office.app.copy_agreement(id).unwrap(),
    };
    let file = office.path("agreement.pdf");
    office.app.save_agreement_pdf(id, &file).unwrap();
    check(what, &forms, &file, &[words]);
    let times = forms.copied.text.matches(words).count();
    assert!(times >= 8, "{what}: names and own words, {times} times in {}", forms.copied.text);
    office.app.save_all_rules_pdf(Some(1), &file).unwrap();
    says(what, &pdf::text(&file), words);
    says(what, &office.app.copy_rules(RulesPaper::FactSheet, Some(1)).unwrap().text, words);
}

#[test]
fn names_and_own_words_come_out_as_typed_in_an_agreement() {
    for (what, words) in LINES {
        agreement_comes_out(what, words);
    }
}
