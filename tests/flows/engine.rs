//! The sixteen rules for guides, tried with guides nobody ships. Where the others are tried:
//!
//! - 4 (one decision a page), 5 (why it matters), 13 (every answer ends in a whole document): `tests/content`
//! - 5 (words to put in), 7 and 8 (saving), 10 (the summary takes the focus), 16 (focus, keyboard):
//!   `ui/tests/guide.test.ts` and `ui/tests/kinds.test.ts`
//! - 12 (the live document): `ui/tests/paper.test.ts`; a clause opens its question: below
//! - 15 (a yes and a no branch): a page's `when` on the answer before it, below

use app::views::guide::{
    AnswerRow, CheckPage, GuideCard, GuidePlace, GuideStatus, GuideView, QuestionPage, SectionStatus,
};
use chrono::Duration;
use domain::guide::{Typed, TypedAnswers};
use std::sync::Arc;
use tests::office::{Office, PASSPHRASE, QUICK_RULES, fixtures};

fn office() -> Office {
    Office::open_with(&fixtures())
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

fn row<'a>(view: &'a GuideView, label: &str) -> &'a AnswerRow {
    check(view).rows.iter().find(|r| r.label == label).unwrap_or_else(|| panic!("no row {label}"))
}

fn card(office: &Office, id: &str) -> GuideCard {
    office.app.guides().unwrap().into_iter().find(|c| c.id == id).unwrap()
}

fn fields<const N: usize>(fields: [(&str, Typed); N]) -> TypedAnswers {
    fields.into_iter().map(|(id, typed)| (id.to_owned(), typed)).collect()
}

fn ticked(choices: &[&str]) -> Typed {
    Typed { choices: choices.iter().map(|c| (*c).to_owned()).collect(), ..Typed::default() }
}

fn rows(entries: &[&str]) -> Typed {
    Typed { entries: entries.iter().map(|c| (*c).to_owned()).collect(), ..Typed::default() }
}

/// Answers the page one is on, which must be this one.
fn go_on<const N: usize>(
    office: &Office,
    view: &GuideView,
    at: &str,
    typed: [(&str, Typed); N],
) -> GuideView {
    assert_eq!(page(view).id, at);
    let next = office.app.continue_page(&view.run, at, fields(typed), view.revision).unwrap();
    assert_eq!(next.errors, [], "on {at}");
    next
}

/// The guide with every kind, from its start page to "Check your answers".
fn to_the_answers(office: &Office) -> GuideView {
    let view = office.app.open_guide("every_kind").unwrap();
    let view = office.app.continue_page(&view.run, "start", TypedAnswers::new(), view.revision).unwrap();
    let view = go_on(office, &view, "what", [("kind", Typed::other("a walk"))]);
    let time = Typed { unit: "weeks".into(), ..Typed::text("3") };
    let signs = [("signs", ticked(&["open", "calm", "tired"])), ("tired_since", time)];
    let view = go_on(office, &view, "signs", signs);
    let day = [("day", Typed::text("2026-11-20")), ("rating", Typed::choice("4"))];
    let view = go_on(office, &view, "day", day);
    let next = [("again", Typed::choice("yes")), ("steps", rows(&["Sleep", "", "Walk"]))];
    let view = go_on(office, &view, "next", next);
    let price = [("fee", Typed::text("95")), ("minutes", Typed::text("50"))];
    let view = go_on(office, &view, "price", price);
    assert!(page(&view).can_skip);
    office.app.skip_page(&view.run, "more", TypedAnswers::new(), view.revision).unwrap()
}

fn text(office: &Office, run: &str) -> String {
    let preview = office.app.preview_guide(run, None).unwrap();
    preview.pages.iter().flat_map(|p| &p.lines).map(|l| l.text.as_str()).collect()
}

/// Rules 1 and 13: a guide is data; every answer stands on "Check your answers" in plain words.
#[test]
fn rules_1_and_13_every_kind_is_answered_checked_and_said() {
    let office = office();
    let view = to_the_answers(&office);
    let said: Vec<(&str, &str)> =
        check(&view).rows.iter().map(|r| (r.label.as_str(), r.value.as_str())).collect();
    assert_eq!(
        said,
        [
            ("Your e-mail", "zoe@stillwater.example"),
            ("Kind", "a walk"),
            ("Why different", "Not provided"),
            ("What you noticed", "They were calm\nThey were tired\nThey spoke openly"),
            ("Tired for", "3 weeks"),
            ("Day", "20 November 2026"),
            ("How well", "4 of 5"),
            ("Meeting again", "Yes"),
            ("Steps", "Sleep\nWalk"),
            ("Fee", "€95"),
            ("Minutes", "50 minutes"),
            ("More", "Not provided"),
        ]
    );
    assert_eq!(check(&view).act, "Make my note");
    let text = text(&office, &view.run);
    for sentence in
        ["there was a walk.", "I noticed: calm, tired and open.", "tired for 3 weeks.", "Sleep", "Walk"]
    {
        assert!(text.contains(sentence), "{sentence} is not in:\n{text}");
    }
    assert_eq!(check(&view).checks[0].says, "They have been tired for 3 weeks.");
}

/// Rule 2: the next page is the first one without an answer, and hidden answers stay.
#[test]
fn rule_2_a_hidden_answer_comes_back() {
    let office = office();
    let view = to_the_answers(&office);
    let change = |choice: &str| {
        let at = office.app.guide_page(&view.run, "next").unwrap();
        let steps = page(&at).typed["steps"].clone();
        let typed = fields([("again", Typed::choice(choice)), ("steps", steps)]);
        office.app.continue_page(&view.run, "next", typed, at.revision).unwrap()
    };
    let without = change("no");
    assert!(check(&without).rows.iter().all(|r| r.label != "Steps"));
    assert_eq!(row(&change("yes"), "Steps").value, "Sleep\nWalk");
}

/// Rule 3: the start page says what one will have, how long it takes, and that all is saved.
#[test]
fn rule_3_the_start_page_says_what_one_gets() {
    let view = office().app.open_guide("every_kind").unwrap();
    let GuidePlace::Start(start) = &view.place else { panic!("no start page") };
    assert!(!start.outcome.is_empty() && !start.length.is_empty() && !start.begun);
    assert!(start.reassurance.contains("Nothing leaves this computer"));
}

/// Rule 6: "I'm not sure yet" is an answer; what is skipped is "Not provided", with what that means.
#[test]
fn rule_6_not_sure_and_skipped_are_said_with_what_they_mean() {
    let office = office();
    let view = to_the_answers(&office);
    assert_eq!(row(&view, "More").means, "The note ends here.");
    let at = office.app.guide_page(&view.run, "next").unwrap();
    let view = go_on(&office, &at, "next", [("again", Typed::choice("unsure"))]);
    assert_eq!(
        (row(&view, "Meeting again").value.as_str(), row(&view, "Meeting again").means.as_str()),
        ("Not provided", "The note leaves it open.")
    );
    assert_eq!(row(&view, "Ask on").means, "The note names no day.");
    assert!(
        text(&office, &view.run).contains("Whether we meet again is open."),
        "a condition can ask for it"
    );
}

/// Rule 6: defaults and offers differ by trade.
#[test]
fn rule_6_defaults_and_offers_follow_the_trade() {
    let office = office();
    let run = office.app.open_guide("every_kind").unwrap().run;
    let seen = || {
        let view = office.app.guide_page(&run, "what").unwrap();
        let offered = page(&view).questions[0].options.iter().map(|o| o.value.clone()).collect::<Vec<_>>();
        (page(&view).typed["kind"].choice.clone(), offered)
    };
    assert_eq!(seen(), ("first".to_owned(), ["first", "regular", "other"].map(str::to_owned).to_vec()));
    let form = app::views::start::PracticeForm { trade: "therapist".into(), ..tests::office::practice() };
    office.app.change_practice(&form).unwrap();
    assert_eq!(
        seen(),
        ("regular".to_owned(), ["first", "regular", "duty", "other"].map(str::to_owned).to_vec())
    );
    let view = office.app.guide_page(&run, "what").unwrap();
    office.app.continue_page(&run, "what", fields([("kind", Typed::choice("duty"))]), view.revision).unwrap();
    office.app.change_practice(&tests::office::practice()).unwrap();
    let view = office.app.guide_page(&run, "start").unwrap();
    let view = office.app.continue_page(&run, "start", TypedAnswers::new(), view.revision).unwrap();
    assert_eq!(page(&view).id, "what", "what is not offered any more answers nothing");
}

/// Rules 7 and 8: whatever was typed is there after a restart, valid or not.
#[test]
fn rules_7_and_8_fields_of_every_kind_survive_a_restart() {
    let office = office();
    let view = office.app.open_guide("every_kind").unwrap();
    let odd = fields([("again", Typed::choice("yes")), ("steps", rows(&["One", ""]))]);
    let view = office.app.continue_page(&view.run, "start", TypedAnswers::new(), view.revision).unwrap();
    office.app.save_draft(&view.run, "next", odd.clone(), view.revision).unwrap();
    let office = office.reopen();
    office.app.unlock(PASSPHRASE).unwrap();
    let view = office.app.open_guide("every_kind").unwrap();
    assert_eq!(page(&view).id, "next");
    assert_eq!(page(&view).typed["steps"], odd["steps"]);
}

/// Rule 8: what stands in the fields, but was never continued, is not passed over.
#[test]
fn rule_8_what_is_typed_but_not_continued_is_asked_again() {
    for (at, typed) in [
        ("signs", fields([("signs", ticked(&["calm"]))])),
        ("day", fields([("day", Typed::text("soon"))])),
        ("reach", fields([("email", Typed::text("other@example.org"))])),
        ("more", fields([("more", Typed::text("One thing"))])),
    ] {
        let office = office();
        let view = to_the_answers(&office);
        let saved = office.app.save_draft(&view.run, at, typed, view.revision).unwrap();
        assert_eq!(page(&office.app.finish_guide(&view.run).unwrap()).id, at);
        if at == "more" {
            // Left empty on purpose, it stays typed and means nothing.
            let typed = fields([("more", Typed::text("One thing"))]);
            let revision = saved.revision + 1;
            let view = office.app.skip_page(&view.run, at, typed, revision).unwrap();
            assert_eq!(row(&view, "More").value, "Not provided");
            let done = office.app.finish_guide(&view.run).unwrap();
            assert!(matches!(done.place, GuidePlace::Result(_)));
        }
    }
}

/// Rule 10: checked on Continue only, with words that say what to do.
#[test]
fn rule_10_errors_come_on_continue_and_say_what_to_do() {
    let office = office();
    let view = office.app.open_guide("every_kind").unwrap();
    let wrong = fields([("day", Typed::text("soon")), ("rating", Typed::default())]);
    let saved = office.app.save_draft(&view.run, "day", wrong.clone(), view.revision).unwrap();
    let view = office.app.continue_page(&view.run, "day", wrong, saved.revision).unwrap();
    let errors: Vec<_> = view.errors.iter().map(|e| (e.field.as_str(), e.message.as_str())).collect();
    assert_eq!(
        errors,
        [("day", "Enter a day, for example 1 December 2026."), ("rating", "Choose a step from 1 to 5.")]
    );
}

/// Rule 11: what is known is not asked, is shown with its origin, follows it, and can be changed or emptied.
#[test]
fn rule_11_nothing_is_asked_twice() {
    let office = office();
    let view = to_the_answers(&office);
    assert_eq!(row(&view, "Your e-mail").origin, "From your practice");
    let form = app::views::start::PracticeForm {
        email: "new@stillwater.example".into(),
        ..tests::office::practice()
    };
    office.app.change_practice(&form).unwrap();
    let view = office.app.guide_page(&view.run, "reach").unwrap();
    let origin = page(&view).questions[0].origin.clone().unwrap();
    assert_eq!(
        (origin.says.as_str(), origin.value.as_str()),
        ("From your practice", "new@stillwater.example")
    );
    // Sent back as it was shown, it goes on following the practice.
    let unchanged = [("email", page(&view).typed["email"].clone())];
    let view = go_on(&office, &view, "reach", unchanged);
    assert_eq!(row(&view, "Your e-mail").origin, "From your practice");
    let view = office.app.guide_page(&view.run, "reach").unwrap();
    let view = go_on(&office, &view, "reach", [("email", Typed::text("other@example.org"))]);
    assert_eq!(
        (row(&view, "Your e-mail").value.as_str(), row(&view, "Your e-mail").origin.as_str()),
        ("other@example.org", "")
    );
    let view = office.app.guide_page(&view.run, "reach").unwrap();
    assert_eq!(page(&view).questions[0].origin, None);
}

/// Rule 11: published rules answer questions of other guides.
#[test]
fn rule_11_rules_answer_too() {
    let office = office();
    let mut view = office.app.open_guide("rulebook").unwrap();
    view = office.answer(&view, &[]).unwrap();
    for page in QUICK_RULES {
        view = office.answer(&view, page).unwrap();
    }
    office.app.finish_guide(&view.run).unwrap();
    let view = office.app.open_guide("every_kind").unwrap();
    let view = office.app.guide_page(&view.run, "price").unwrap();
    let origin = page(&view).questions[0].origin.clone().unwrap();
    assert_eq!((origin.says.as_str(), origin.value.as_str()), ("From your rules", "€95"));
}

/// Rules 4, 5, 9 and 12: a long guide has a task list; each part leads back to it; progress is said in words.
#[test]
fn rule_9_a_long_guide_goes_through_its_task_list() {
    let office = office();
    let view = office.app.open_guide("long_one").unwrap();
    let view = office.app.continue_page(&view.run, "start", TypedAnswers::new(), view.revision).unwrap();
    let statuses = |view: &GuideView| match &view.place {
        GuidePlace::Tasks(tasks) => {
            tasks.sections.iter().map(|s| (s.page.clone(), s.status)).collect::<Vec<_>>()
        }
        other => panic!("not at the tasks: {other:?}"),
    };
    let is = |page: &str, status| (page.to_owned(), status);
    assert_eq!(
        statuses(&view),
        [is("aims", SectionStatus::NotStarted), is("off", SectionStatus::NotStarted)]
    );
    let view = office.app.guide_page(&view.run, "aims").unwrap();
    assert_eq!(
        (page(&view).progress.as_str(), view.back.as_deref()),
        ("Your work: question 1 of about 2", Some("tasks"))
    );
    let view = go_on(&office, &view, "aims", [("aims", rows(&["A", "B"]))]);
    assert_eq!((page(&view).id.as_str(), view.back.as_deref()), ("first", Some("aims")));
    let view = office.app.guide_page(&view.run, "tasks").unwrap();
    assert_eq!(statuses(&view)[0], is("first", SectionStatus::UnderWay));
    let view = office.app.guide_page(&view.run, "off").unwrap();
    assert_eq!(view.back.as_deref(), Some("tasks"));
    let view = go_on(&office, &view, "off", [("off", Typed::choice("yes"))]);
    assert_eq!(
        statuses(&view)[1..],
        [is("off", SectionStatus::Done), is("cover", SectionStatus::NotStarted)]
    );
    let view = office.app.guide_page(&view.run, "cover").unwrap();
    let view = office.app.skip_page(&view.run, "cover", TypedAnswers::new(), view.revision).unwrap();
    let view = office.app.guide_page(&view.run, &statuses(&view)[0].0).unwrap();
    let view = go_on(&office, &view, "first", [("first", Typed::text("A"))]);
    assert!(statuses(&view).iter().all(|(_, status)| *status == SectionStatus::Done));
    let view = office.app.guide_page(&view.run, "check").unwrap();
    assert_eq!(view.back.as_deref(), Some("tasks"));
    // "Change" comes back to the answers.
    let view = office.app.guide_page(&view.run, "first").unwrap();
    check(&go_on(&office, &view, "first", [("first", Typed::text("B"))]));
}

/// Rule 14: finished is finished; it is looked at, printed, and started again as a copy.
#[test]
fn rule_14_a_finished_run_stays_and_can_be_copied() {
    let office = office();
    let first = to_the_answers(&office);
    let done = office.app.finish_guide(&first.run).unwrap();
    let GuidePlace::Result(result) = &done.place else { panic!("no result") };
    assert!(result.can_copy && result.version.is_none() && done.back.is_none());
    assert_eq!(
        office.app.guide_file_name(&first.run, "meeting-note").unwrap(),
        "Stillwater Coaching, Note on a meeting, 22 November 2026.pdf"
    );
    office.app.save_guide_pdf(&first.run, "meeting-note", &office.path("note.pdf")).unwrap();

    let refused =
        office.app.continue_page(&first.run, "more", TypedAnswers::new(), done.revision).unwrap_err();
    assert!(office.app.problem(&refused).message.starts_with("This is finished"));
    assert!(office.app.guide_page(&first.run, "more").is_err());
    let answers = office.app.guide_page(&first.run, "check").unwrap();
    assert!(check(&answers).finished);
    assert_eq!(answers.back.as_deref(), Some("result"));

    office.later(Duration::days(2));
    let form = app::views::start::PracticeForm {
        email: "new@stillwater.example".into(),
        ..tests::office::practice()
    };
    office.app.change_practice(&form).unwrap();
    assert_eq!(
        row(&answers, "Your e-mail").value,
        row(&office.app.guide_page(&first.run, "check").unwrap(), "Your e-mail").value
    );

    let copy = office.app.copy_run(&first.run).unwrap();
    assert_ne!(copy.run, first.run);
    assert_eq!(row(&copy, "Kind").value, "a walk");
    assert_eq!(row(&copy, "Your e-mail").value, "new@stillwater.example", "known things follow their origin");
    let card = card(&office, "every_kind");
    assert_eq!(card.status, GuideStatus::UnderWay);
    let said: Vec<_> = card.runs.iter().map(|r| (r.said.as_str(), r.finished)).collect();
    assert_eq!(said, [("Last saved 24 November 2026", false), ("Finished 22 November 2026", true)]);
    assert_eq!(office.app.open_guide("every_kind").unwrap().run, copy.run, "what is open goes on");
    assert_ne!(office.app.new_run("every_kind").unwrap().run, copy.run);
    assert!(matches!(office.app.open_run(&first.run).unwrap().place, GuidePlace::Result(_)));
}

/// Rule 12: the document beside the questions shows what stands in the fields, and a clause opens its question.
#[test]
fn rule_12_the_live_document_follows_the_fields() {
    let office = office();
    let view = office.app.open_guide("every_kind").unwrap();
    let view = office.app.guide_page(&view.run, "seen").unwrap();
    assert_eq!(page(&view).id, "signs", "by the clause it decides");
    let typed = fields([("signs", ticked(&["open", "calm"]))]);
    office.app.save_draft(&view.run, "signs", typed, view.revision).unwrap();
    assert!(text(&office, &view.run).contains("I noticed: calm and open."));
}

/// Rule 15: yes and no lead different ways, and both arrive.
#[test]
fn rule_15_yes_and_no_both_lead_on() {
    for (off, asked) in [("yes", true), ("no", false)] {
        let office = office();
        let view = office.app.open_guide("long_one").unwrap();
        let view = office.app.guide_page(&view.run, "aims").unwrap();
        let view = go_on(&office, &view, "aims", [("aims", rows(&["A"]))]);
        let view = go_on(&office, &view, "first", [("first", Typed::text("A"))]);
        let view = office.app.guide_page(&view.run, "off").unwrap();
        let view = go_on(&office, &view, "off", [("off", Typed::choice(off))]);
        let GuidePlace::Tasks(tasks) = &view.place else { panic!("not at the tasks") };
        assert_eq!(tasks.next.as_deref(), asked.then_some("cover"));
    }
}

/// The rules' own guide goes on with one draft.
#[test]
fn of_the_rules_there_is_one_run() {
    let office = office();
    let run = office.app.open_guide("rulebook").unwrap().run;
    assert_eq!(office.app.new_run("rulebook").unwrap().run, run);
    assert!(office.app.copy_run(&run).is_err());
    assert!(card(&office, "rulebook").runs.is_empty());
}

/// Rule 1: a new question with a new sentence needs content, and nothing else.
#[test]
fn rule_1_a_new_question_with_a_new_sentence_is_content_only() {
    let mut texts = fixtures().to_vec();
    let question = "\n[[page]]\nid = \"place\"\nclause = \"about\"\nheading = \"Where was it?\"\nwhy = \"One forgets.\"\n\
        [[page.question]]\nid = \"place\"\nshort = \"Place\"\nkind = \"short_text\"\nerror = \"Enter where it was.\"\n";
    for (path, text) in &mut texts {
        match path.as_str() {
            "guides/every_kind.toml" => text.push_str(question),
            "documents/every_kind.md" => text.push_str("\n## Place {#place}\n\nIt was in {note.place}.\n"),
            _ => {}
        }
    }
    let office = Office::open_with(&Arc::new(texts));
    let view = to_the_answers(&office);
    let view = go_on(&office, &view, "place", [("place", Typed::text("the garden"))]);
    assert_eq!(row(&view, "Place").value, "the garden");
    assert!(text(&office, &view.run).contains("It was in the garden."));
}
