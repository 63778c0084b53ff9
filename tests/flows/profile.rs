//! The ideal-client profile from its first page to a portrait on the wall, and to the next version of it.

use app::views::guide::{CheckPage, GuidePlace, GuideView, QuestionPage, ResultPage, TaskPage};
use chrono::Duration;
use domain::guide::{Typed, TypedAnswers};
use tests::{office::Office, pdf};

/// Names nobody but the practitioner may read.
const LOVED: &str = "Ottilie Brandvold";
const DRAINED: &str = "Casimir Underhill";

fn page(view: &GuideView) -> &QuestionPage {
    match &view.place {
        GuidePlace::Page(page) => page,
        other => panic!("no question here: {other:?}"),
    }
}

fn tasks(view: &GuideView) -> &TaskPage {
    match &view.place {
        GuidePlace::Tasks(tasks) => tasks,
        other => panic!("not at the tasks: {other:?}"),
    }
}

fn check(view: &GuideView) -> &CheckPage {
    match &view.place {
        GuidePlace::Check(check) => check,
        other => panic!("not at the answers: {other:?}"),
    }
}

fn result(view: &GuideView) -> &ResultPage {
    match &view.place {
        GuidePlace::Result(result) => result,
        other => panic!("no result here: {other:?}"),
    }
}

fn fields<const N: usize>(fields: [(&str, Typed); N]) -> TypedAnswers {
    fields.into_iter().map(|(id, typed)| (id.to_owned(), typed)).collect()
}

fn rows(entries: &[&str]) -> Typed {
    Typed { entries: entries.iter().map(|c| (*c).to_owned()).collect(), ..Typed::default() }
}

fn add(office: &Office, name: &str) {
    let form =
        app::views::people::PersonForm { name: name.into(), stage: "client".into(), ..Default::default() };
    office.app.add_person(&form).unwrap();
}

/// What somebody answers who fills in everything: names, the first choice, the first example.
fn answered(page: &QuestionPage) -> TypedAnswers {
    let mut typed = page.typed.clone();
    for question in &page.questions {
        let field = typed.entry(question.id.clone()).or_default();
        match question.id.as_str() {
            "loved.who" => field.entries = vec![LOVED.into()],
            "drained.who" => field.entries = vec![DRAINED.into()],
            "values" => field.choices = vec!["honesty".into(), "learning".into()],
            _ if !question.examples.is_empty() && question.rows.is_some() => {
                field.entries.clone_from(&question.examples);
            }
            _ if !question.examples.is_empty() => field.text.clone_from(&question.examples[0]),
            _ if field.is_empty() => field.choice.clone_from(&question.options[0].value),
            _ => {}
        }
    }
    typed
}

fn start(office: &Office, view: &GuideView) -> GuideView {
    office.app.continue_page(&view.run, "start", TypedAnswers::new(), view.revision).unwrap()
}

/// From the start page to "Check your answers", section by section.
fn to_the_answers(office: &Office, change: impl Fn(&str, TypedAnswers) -> TypedAnswers) -> GuideView {
    let mut view = start(office, &office.app.new_run("profile").unwrap());
    loop {
        let next = match &view.place {
            GuidePlace::Tasks(tasks) => tasks.next.clone().unwrap_or("check".into()),
            GuidePlace::Page(page) => {
                let typed = change(&page.id, answered(page));
                view = office.app.continue_page(&view.run, &page.id, typed, view.revision).unwrap();
                assert_eq!(view.errors, []);
                continue;
            }
            _ => return view,
        };
        view = office.app.guide_page(&view.run, &next).unwrap();
    }
}

fn as_it_is(_: &str, typed: TypedAnswers) -> TypedAnswers {
    typed
}

#[test]
fn a_long_guide_ends_in_a_portrait_that_names_nobody() {
    let office = Office::open();
    add(&office, LOVED);
    let view = start(&office, &office.app.open_guide("profile").unwrap());
    let sections: Vec<_> = tasks(&view).sections.iter().map(|s| s.title.as_str()).collect();
    assert_eq!(sections.len(), 6, "{sections:?}");
    let first = office.app.guide_page(&view.run, "loved").unwrap();
    assert_eq!(page(&first).questions[0].names, [LOVED], "chosen from the records, or typed");

    let view = to_the_answers(&office, as_it_is);
    assert_eq!(check(&view).checks, []);
    assert_eq!(check(&view).act, "Make my portrait");
    let done = office.app.finish_guide(&view.run).unwrap();
    assert_eq!(result(&done).papers.iter().map(|p| p.kind.as_str()).collect::<Vec<_>>(), ["portrait"]);
    assert!(result(&done).can_copy && !result(&done).next.is_empty(), "never a dead end");
    assert_eq!(
        office.app.guide_file_name(&done.run, "portrait").unwrap(),
        "Stillwater Coaching, Portrait, 22 November 2026.pdf"
    );
    let file = office.path("portrait.pdf");
    office.app.save_guide_pdf(&done.run, "portrait", &file).unwrap();
    let text = pdf::text(&file);
    for said in ["The people I am here for", "Must-haves", "They want something to change", "22 May 2027"] {
        assert!(text.contains(said), "{said} is not in:\n{text}");
    }
    for private in [LOVED, DRAINED, "Ottilie", "Casimir", "yes all the same", "each call ran over"] {
        assert!(!text.contains(private), "{private} is in:\n{text}");
    }
}

/// Every list as full as it may be, in words of a usual length.
fn full(_: &str, mut typed: TypedAnswers) -> TypedAnswers {
    let inline = ["problem.", "places.", "refer.", "words.", "scope."];
    for (id, field) in typed.iter_mut().filter(|(id, t)| !t.entries.is_empty() && !id.ends_with("ed.who")) {
        let most = match id.as_str() {
            "best.what" => 3,
            "problem.tried" | "situation" | "fine" => 4,
            "words.draw" | "words.repel" => 6,
            _ => 5,
        };
        let short = inline.iter().any(|group| id.starts_with(group));
        let words = if short { "calm words" } else { "They say what they think" };
        field.entries = (1..=most).map(|n| format!("{words} {n}")).collect();
    }
    typed
}

#[test]
fn the_portrait_fits_one_sheet_of_either_paper() {
    for paper in ["a4", "us_letter"] {
        for fill in [as_it_is, full] {
            let office = Office::open();
            let form =
                app::views::start::PracticeForm { page_size: paper.into(), ..tests::office::practice() };
            office.app.change_practice(&form).unwrap();
            let done = office.app.finish_guide(&to_the_answers(&office, fill).run).unwrap();
            let preview = office.app.preview_guide(&done.run, Some("portrait")).unwrap();
            assert_eq!(preview.pages.len(), 1, "{paper}");
        }
    }
}

#[test]
fn a_sixth_must_have_is_one_too_many() {
    let office = Office::open();
    let run = office.app.open_guide("profile").unwrap().run;
    let view = office.app.guide_page(&run, "musts").unwrap();
    let typed = fields([("musts", rows(&["A", "B", "C", "D", "E", "F"]))]);
    let refused = office.app.continue_page(&run, "musts", typed.clone(), view.revision).unwrap();
    assert_eq!(refused.errors[0].field, "musts");
    assert!(refused.errors[0].message.starts_with("Name one to five must-haves"));
    assert_eq!(page(&refused).typed["musts"], typed["musts"], "what was typed stays typed");
}

#[test]
fn a_picture_that_shuts_out_the_loved_is_pointed_out() {
    let office = Office::open();
    let view = to_the_answers(&office, |page, typed| match page {
        "test_loved" => fields([("test.loved", Typed::choice("some"))]),
        "ten" => fields([("ten", Typed::choice("no")), ("ten_change", Typed::text("More who laugh."))]),
        _ => typed,
    });
    let checks: Vec<_> = check(&view).checks.iter().map(|c| (c.id.as_str(), c.page.as_str())).collect();
    assert_eq!(checks, [("shuts_out_the_loved", "musts"), ("ten_are_not_wanted", "musts")]);
    assert!(check(&view).checks[0].says.contains("turn away somebody you loved working with"));
    let musts = office.app.guide_page(&view.run, "musts").unwrap();
    assert_eq!(page(&musts).checks.len(), 2, "beside the question that can put it right");
    let view = office.app.accept_check(&view.run, "ten_are_not_wanted").unwrap();
    let done = office.app.finish_guide(&view.run).unwrap();
    office.app.save_guide_pdf(&done.run, "portrait", &office.path("portrait.pdf")).unwrap();
    let text = pdf::text(&office.path("portrait.pdf"));
    assert!(!text.contains("Ten people") && !text.contains("More who laugh"), "{text}");
}

#[test]
fn the_next_version_starts_as_a_copy_and_names_its_own_day() {
    let office = Office::open();
    let first = office.app.finish_guide(&to_the_answers(&office, as_it_is).run).unwrap();
    let reviews = || office.app.home().unwrap().reviews;
    assert_eq!(reviews(), []);
    office.later(Duration::days(180));
    let due = reviews();
    assert_eq!(
        (due[0].run.as_str(), due[0].title.as_str(), due[0].says.as_str()),
        (first.run.as_str(), "Picture the right clients", "You set 22 May 2027.")
    );

    let copy = office.app.copy_run(&first.run).unwrap();
    let view = start(&office, &copy);
    assert_eq!(tasks(&view).next.as_deref(), Some("review"), "all but the day is answered");
    let musts = office.app.guide_page(&copy.run, "musts").unwrap();
    let typed = fields([("musts", rows(&["They laugh"]))]);
    office.app.continue_page(&copy.run, "musts", typed, musts.revision).unwrap();
    let review = office.app.guide_page(&copy.run, "review").unwrap();
    let typed = page(&review).typed.clone();
    assert_eq!(typed["review_on"].text, "2027-11-21", "half a year after this day");
    let view = office.app.continue_page(&copy.run, "review", typed, review.revision).unwrap();
    let second = office.app.finish_guide(&view.run).unwrap();
    assert_eq!(reviews(), [], "the newer version settles it");

    let text = |run: &str| {
        office.app.save_guide_pdf(run, "portrait", &office.path("portrait.pdf")).unwrap();
        pdf::text(&office.path("portrait.pdf"))
    };
    let (first, second) = (text(&first.run), text(&second.run));
    assert!(first.contains("They want something to change") && !first.contains("They laugh"), "{first}");
    assert!(second.contains("They laugh") && second.contains("21 November 2027"), "{second}");
}

/// What the rules say already is not asked.
#[test]
fn how_one_meets_is_known_from_the_rules() {
    let office = Office::open();
    let mut view = office.app.open_guide("rulebook").unwrap();
    view = office.answer(&view, &[]).unwrap();
    for page in tests::office::QUICK_RULES {
        view = office.answer(&view, page).unwrap();
    }
    office.app.finish_guide(&view.run).unwrap();
    let view = to_the_answers(&office, |page, typed| {
        assert_ne!(page, "medium", "the rules know it");
        typed
    });
    let row = check(&view).rows.iter().find(|r| r.page == "medium").unwrap();
    assert_eq!((row.value.as_str(), row.origin.as_str()), ("By video", "From your rules"));
    assert_eq!(check(&view).rows.iter().filter(|r| r.page == "hours" && r.means.is_empty()).count(), 2);
}
