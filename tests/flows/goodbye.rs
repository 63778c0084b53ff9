//! From "Is it still working?" to the words of a goodbye, about one person.

use app::views::{
    guide::{CheckPage, GuidePlace, GuideView, NextPlace, PaperView, QuestionPage, ResultPage},
    people::PersonForm,
};
use chrono::Duration;
use domain::{
    guide::{Typed, TypedAnswers},
    practice::Quiet,
};
use tests::{
    office::{Office, QUICK_RULES},
    typed::{dated, one, rows, some, words},
};

pub type Fields = Vec<(&'static str, Typed)>;

/// A practice that works by video, with a client.
pub fn with_client() -> (Office, String) {
    let office = Office::open();
    let mut view = office.app.open_guide("rulebook").unwrap();
    view = office.answer(&view, &[]).unwrap();
    for page in QUICK_RULES {
        view = office.answer(&view, page).unwrap();
    }
    office.app.finish_guide(&view.run).unwrap();
    let jonas = add(&office, "Jonas Berg");
    (office, jonas)
}

pub fn add(office: &Office, name: &str) -> String {
    let form = PersonForm { name: name.into(), stage: "client".into(), ..PersonForm::default() };
    office.app.add_person(&form).unwrap().value.unwrap().person.id
}

/// Both sign that they work in this way.
fn agree(office: &Office, person: &str, medium: &str) {
    let draft = office.app.draft_agreement(person).unwrap();
    let mut cover = draft.cover.clone();
    cover.medium = medium.into();
    let issued = office.app.issue_agreement(&draft.row.id, &cover, draft.saved.unwrap().revision).unwrap();
    assert_eq!(issued.errors, []);
}

fn page(view: &GuideView) -> &QuestionPage {
    match &view.place {
        GuidePlace::Page(page) => page,
        other => panic!("no question here: {other:?}"),
    }
}

fn check(view: &GuideView) -> &CheckPage {
    match &view.place {
        GuidePlace::Check(check) => check,
        other => panic!("not at the answers: {other:?}"),
    }
}

pub fn result(view: &GuideView) -> &ResultPage {
    match &view.place {
        GuidePlace::Result(result) => result,
        other => panic!("no result here: {other:?}"),
    }
}

fn start(office: &Office, guide: &str, person: &str) -> GuideView {
    let view = office.app.open_about(guide, Some(person)).unwrap();
    office.app.continue_page(&view.run, "start", TypedAnswers::new(), view.revision).unwrap()
}

/// Answers the page one is on with what it asks for.
fn go_on(office: &Office, view: &GuideView, fields: &Fields) -> GuideView {
    let at = page(view);
    let asked = fields.iter().filter(|(id, _)| at.questions.iter().any(|q| q.id == *id));
    let typed = asked.map(|(id, typed)| ((*id).to_owned(), typed.clone())).collect();
    office.app.continue_page(&view.run, &at.id, typed, view.revision).unwrap()
}

/// Goes through a guide to "Check your answers"; also which pages that took.
pub fn answer(office: &Office, guide: &str, person: &str, fields: &Fields) -> (GuideView, Vec<String>) {
    let (mut view, mut pages) = (start(office, guide, person), Vec::new());
    while let GuidePlace::Page(at) = &view.place {
        pages.push(at.id.clone());
        view = go_on(office, &view, fields);
        assert_eq!(view.errors, [], "on {}", pages.last().unwrap());
        assert!(pages.len() < 30, "{pages:?}");
    }
    (view, pages)
}

pub fn finish(office: &Office, guide: &str, person: &str, fields: &Fields) -> GuideView {
    let (view, _) = answer(office, guide, person, fields);
    office.app.finish_guide(&view.run).unwrap()
}

fn text(office: &Office, run: &str, kind: &str) -> String {
    let preview = office.app.preview_guide(run, Some(kind)).unwrap();
    let lines = preview.pages.iter().flat_map(|p| &p.lines).map(|l| l.text.as_str());
    // A filled-in fact is a line of its own, with the room around it.
    let said = lines.collect::<Vec<_>>().join(" ");
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn kinds(view: &GuideView) -> Vec<&str> {
    result(view).papers.iter().map(|p| p.kind.as_str()).collect()
}

fn leads(view: &GuideView) -> Vec<&NextPlace> {
    result(view).next.iter().map(|n| &n.to).collect()
}

pub fn with(mut fields: Fields, more: Fields) -> Fields {
    fields.retain(|(id, _)| !more.iter().any(|(other, _)| other == id));
    fields.into_iter().chain(more).collect()
}

/// Somebody looks at all of it and decides this.
pub fn decided(choice: &str) -> Fields {
    let what = dated(&[("2026-10-05", "You came at half past ten.")]);
    vec![
        ("urgent", one("none")),
        ("signs", some(&["late"])),
        ("happened", what),
        ("present", one("4")),
        ("rules_clear", one("yes")),
        ("talk", one("yes")),
        ("peer", one("asked")),
        ("money", one("i_owe")),
        ("back", words("190")),
        ("duties", some(&["silence"])),
        ("full", one("no")),
        ("income", one("no")),
        ("choice", one(choice)),
        ("reason", words("We planned, and it did not happen.")),
        ("step", words("Sleep on it")),
        ("look_on", words("2026-12-20")),
    ]
}

/// What the talk asks for besides what is known.
pub fn talk() -> Fields {
    vec![
        ("aim", one("invite")),
        ("channel", one("video")),
        ("happened", rows(&["You came at half past ten."])),
        ("provide", some(&["ready"])),
        ("ask", rows(&["Be there when we begin."])),
        ("return", one("no")),
        ("last_on", words("2026-12-28")),
        ("sessions", one("one_last")),
        ("money", one("settled")),
        ("records", some(&["keep"])),
        ("question", one("want")),
        ("answer_by", words("2026-12-03")),
        ("review_on", words("2027-01-18")),
    ]
}

#[test]
fn a_decision_to_end_leads_to_the_words_for_it() {
    let (office, jonas) = with_client();
    let done = finish(&office, "decision", &jonas, &decided("end"));
    assert_eq!(leads(&done), [&NextPlace::GuideAboutPerson("dismissal".into()), &NextPlace::Person]);
    let (view, pages) = answer(&office, "dismissal", &jonas, &talk());
    let asked =
        ["aim", "channel", "provide", "ask", "return", "last", "records", "referrals", "question", "days"];
    assert_eq!(pages, asked, "what the decision knows is not asked again");
    let row = check(&view).rows.iter().find(|r| r.label == "What happened").unwrap();
    assert_eq!(row.value, "5 October 2026: You came at half past ten.");
    assert_eq!(row.origin, "From “Is it still working?”");
    let done = office.app.finish_guide(&view.run).unwrap();
    assert_eq!(kinds(&done), ["script", "cue-cards", "confirmation", "recommitment"]);
    let script = text(&office, &done.run, "script");
    for words in
        ["A talk with Jonas", "5 October 2026: You came at half past ten.", "You get €190 back from me"]
    {
        assert!(script.contains(words), "{words} is not in:\n{script}");
    }
    let ana = add(&office, "Ana Ruiz");
    let (view, pages) = answer(&office, "dismissal", &ana, &talk());
    assert!(pages.contains(&"happened".to_owned()) && pages.contains(&"money".to_owned()), "{pages:?}");
    let script = text(&office, &view.run, "script");
    assert!(script.contains("A talk with Ana") && !script.contains("€190"), "{script}");
    assert!(pages.len() <= 16, "{pages:?}");
}

#[test]
fn an_e_mail_is_only_for_whom_one_works_with_by_e_mail() {
    let (office, jonas) = with_client();
    let by_email = with(talk(), vec![("channel", one("email"))]);
    let refused = |person: &str| {
        let view = go_on(&office, &start(&office, "dismissal", person), &by_email);
        let view = go_on(&office, &view, &by_email);
        assert_eq!((page(&view).id.as_str(), view.errors.len()), ("channel", 1));
        assert_eq!(page(&view).typed["channel"], one("email"), "the choice stays");
        view.errors[0].message.clone()
    };
    let why = "This is for clients you work with by e-mail. On a screen, kind words sound cold, and nobody can \
               ask back. Meet or call first, then send the letter.";
    assert_eq!(refused(&jonas), why, "by the rules they work by video");
    agree(&office, &jonas, "phone");
    let view = office.app.open_about("dismissal", Some(&jonas)).unwrap();
    office.app.discard_run(&view.run).unwrap();
    assert_eq!(refused(&jonas), why, "what they signed counts");
    let ana = add(&office, "Ana Ruiz");
    agree(&office, &ana, "email");
    let done = finish(&office, "dismissal", &ana, &by_email);
    assert_eq!(kinds(&done), ["script", "confirmation", "recommitment"], "nobody holds cards in a letter");
    assert!(text(&office, &done.run, "script").contains("Dear Ana, thank you for the trust"));
    assert!(text(&office, &done.run, "confirmation").contains("Thank you for your answer."));
}

#[test]
fn a_decision_has_five_endings() {
    for choice in ["repair", "pause", "renegotiate", "refer", "end"] {
        let (office, jonas) = with_client();
        let done =
            finish(&office, "decision", &jonas, &with(decided(choice), vec![("rules_clear", one("partly"))]));
        assert_eq!(kinds(&done), ["decision"]);
        let said = text(&office, &done.run, "decision");
        assert!(said.contains("We planned, and it did not happen."), "{said}");
        let goodbye = NextPlace::GuideAboutPerson("dismissal".into());
        let rules = NextPlace::Guide("rulebook".into());
        let want: Vec<&NextPlace> = match choice {
            "repair" => vec![&rules, &NextPlace::Person],
            "renegotiate" => vec![&rules, &NextPlace::Agreement, &NextPlace::Person],
            "pause" => vec![&NextPlace::Person],
            _ => vec![&goodbye, &NextPlace::Person],
        };
        assert_eq!(leads(&done), want, "{choice}");
        office.later(Duration::days(28));
        let again = office.app.home().unwrap().reviews.len();
        assert_eq!(again, usize::from(!["refer", "end"].contains(&choice)), "{choice}");
    }
}

#[test]
fn when_somebody_is_in_danger_the_way_is_short() {
    let (office, jonas) = with_client();
    let danger: Fields = vec![
        ("urgent", one("safety")),
        ("danger", words("He said that he does not want to wake up.")),
        ("calls", rows(&["112", "His doctor"])),
        ("choice", one("repair")),
        ("reason", words("He needs help now.")),
        ("step", words("Call")),
    ];
    let mut view = start(&office, "decision", &jonas);
    for _ in 0..4 {
        view = go_on(&office, &view, &danger);
    }
    assert_eq!(page(&view).id, "choice");
    assert!(
        view.errors[0].message.starts_with("Trying again would keep them from help"),
        "{:?}",
        view.errors
    );
    office.app.discard_run(&view.run).unwrap();
    let refer = with(danger, vec![("choice", one("refer"))]);
    let (view, pages) = answer(&office, "decision", &jonas, &refer);
    assert_eq!(pages, ["urgent", "danger", "calls", "choice", "step"]);
    let done = office.app.finish_guide(&view.run).unwrap();
    assert_eq!(leads(&done), [&NextPlace::Person], "this is no time for a script");
    let said = text(&office, &done.run, "decision");
    assert!(said.contains("Somebody may be in danger.") && said.contains("His doctor"), "{said}");
    let in_person = with(talk(), vec![("aim", one("final")), ("channel", one("in_person"))]);
    let view = go_on(&office, &start(&office, "dismissal", &jonas), &in_person);
    assert_eq!(page(&view).id, "need", "they are handed on");
    let view = go_on(&office, &view, &vec![("need", words("A doctor"))]);
    let view = go_on(&office, &view, &in_person);
    assert!(
        view.errors[0].message.starts_with("You wrote that somebody may be in danger."),
        "{:?}",
        view.errors
    );
}

#[test]
fn only_what_is_needed_is_made_and_what_is_private_says_so() {
    let (office, jonas) = with_client();
    office.app.set_quiet(Quiet::Prayer).unwrap();
    let told = with(talk(), vec![("aim", one("final")), ("prayer", words("Give me clear words."))]);
    let done = finish(&office, "dismissal", &jonas, &told);
    assert_eq!(kinds(&done), ["script", "cue-cards", "confirmation"], "nobody is asked for a yes");
    let private = |p: &PaperView| (p.kind.clone(), !p.private.is_empty());
    let marked: Vec<_> = result(&done).papers.iter().map(private).collect();
    let want = [("script", true), ("cue-cards", true), ("confirmation", false)];
    assert_eq!(marked, want.map(|(kind, private)| (kind.to_owned(), private)));
    for (kind, private) in want {
        assert_eq!(text(&office, &done.run, kind).contains("Only for you"), private, "{kind}");
        let file = office.path(kind);
        office.app.save_guide_pdf(&done.run, kind, &file).unwrap();
        assert!(std::fs::read(file).unwrap().starts_with(b"%PDF"));
    }
    assert!(text(&office, &done.run, "script").contains("Give me clear words."));
    let letter = text(&office, &done.run, "confirmation");
    assert!(!letter.contains("Give me clear words.") && !letter.contains("come back"), "{letter}");
    office.app.set_quiet(Quiet::None).unwrap();
    let (view, pages) = answer(&office, "dismissal", &add(&office, "Ana Ruiz"), &told);
    assert!(!pages.contains(&"quiet".to_owned()));
    assert!(!text(&office, &view.run, "script").contains("pray"));
}

#[test]
fn ending_without_an_open_word_offers_a_talk_first() {
    let (office, jonas) = with_client();
    let silent = with(decided("end"), vec![("talk", one("no"))]);
    let (view, _) = answer(&office, "decision", &jonas, &silent);
    let open: Vec<&str> = check(&view).checks.iter().map(|c| c.id.as_str()).collect();
    assert_eq!(open, ["end_without_talk"]);
    let view = office.app.fix_check(&view.run, "end_without_talk").unwrap();
    let row = check(&view).rows.iter().find(|r| r.label == "My decision").unwrap();
    assert_eq!(row.value, "Repair");
    let view = office.app.finish_guide(&view.run).unwrap();
    assert_eq!(page(&view).id, "look", "a try has a day to look again");
}

#[test]
fn whatever_is_typed_stays_text() {
    let (office, _) = with_client();
    let hostile =
        "{practice.owner} <script>alert(1)</script> [“Yes”](#closing) # **No** <!-- as = \"say\" -->";
    let odd = add(&office, "*{today}* ## <b>Zoë</b>");
    let fields = with(
        talk(),
        vec![
            ("happened", rows(&[hostile, "שלום, ‏123 — مرحبا"])),
            ("ask", rows(&[hostile])),
            ("return", one("conditions")),
            ("conditions", rows(&[hostile])),
            ("question", Typed::other(hostile)),
            ("referrals", rows(&[&"a very long name ".repeat(40)])),
        ],
    );
    let done = finish(&office, "dismissal", &odd, &fields);
    for kind in ["script", "cue-cards", "confirmation", "recommitment"] {
        let said = text(&office, &done.run, kind).split_whitespace().collect::<String>();
        let want: String = hostile.split_whitespace().collect();
        assert!(said.contains(&want), "{kind} changes what was typed:\n{said}");
        office.app.save_guide_pdf(&done.run, kind, &office.path(kind)).unwrap();
    }
    assert!(text(&office, &done.run, "script").contains("A talk with *{today}*"));
    let too_many = with(fields, vec![("ask", rows(&["a", "b", "c", "d", "e", "f"]))]);
    let mut view = start(&office, "dismissal", &add(&office, "Ana Ruiz"));
    while view.errors.is_empty() {
        view = go_on(&office, &view, &too_many);
    }
    assert_eq!((page(&view).id.as_str(), view.errors[0].field.as_str()), ("ask", "ask"));
}

#[test]
fn a_no_on_the_last_day_to_answer_leaves_the_notice_that_was_promised() {
    let (office, jonas) = with_client();
    let last_day = |aim: &str| {
        let fields = with(talk(), vec![("aim", one(aim))]);
        let mut view = start(&office, "dismissal", &jonas);
        while page(&view).id != "last" {
            view = go_on(&office, &view, &fields);
        }
        let offered = page(&view).typed["last_on"].text.clone();
        office.app.discard_run(&view.run).unwrap();
        offered
    };
    assert_eq!(last_day("invite"), "2026-12-20", "two weeks to answer, and two of notice");
    assert_eq!(last_day("final"), "2026-12-13");

    let pointed_out = |answer_by: &str| {
        let fields = with(talk(), vec![("answer_by", words(answer_by))]);
        let (view, _) = answer(&office, "dismissal", &jonas, &fields);
        let checks: Vec<_> = check(&view).checks.iter().map(|c| (c.id.clone(), c.says.clone())).collect();
        office.app.discard_run(&view.run).unwrap();
        checks.into_iter().find(|(id, _)| id == "answer_after_the_end").map(|(_, says)| says)
    };
    assert_eq!(pointed_out("2026-12-28"), None);
    let says = "They may answer until 29 December 2026, and your last day would be 28 December 2026.";
    assert_eq!(pointed_out("2026-12-29").as_deref(), Some(says));
}
