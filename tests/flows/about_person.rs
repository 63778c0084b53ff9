//! Guides about a person: what they know, what they make and keep, where they lead, and when to look again.

use app::{
    Error,
    views::{
        guide::{GuidePlace, GuideView, NextPlace, QuestionPage, QuestionView, ResultPage},
        people::{EntryKind, PersonForm, StageForm},
    },
};
use chrono::Duration;
use domain::{
    guide::{Typed, TypedAnswers},
    practice::Quiet,
};
use store::StoreError;
use tests::office::{Office, QUICK_RULES, fixtures};

fn office() -> Office {
    Office::open_with(&fixtures())
}

fn add(office: &Office, name: &str, stage: &str) -> String {
    let form = PersonForm { name: name.into(), stage: stage.into(), ..PersonForm::default() };
    office.app.add_person(&form).unwrap().value.unwrap().person.id
}

fn page(view: &GuideView) -> &QuestionPage {
    match &view.place {
        GuidePlace::Page(page) => page,
        other => panic!("no question here: {other:?}"),
    }
}

fn question<'a>(view: &'a GuideView, id: &str) -> &'a QuestionView {
    page(view).questions.iter().find(|q| q.id == id).unwrap()
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

fn start(office: &Office, view: &GuideView) -> GuideView {
    office.app.continue_page(&view.run, "start", TypedAnswers::new(), view.revision).unwrap()
}

fn go_on<const N: usize>(office: &Office, view: &GuideView, typed: [(&str, Typed); N]) -> GuideView {
    office.app.continue_page(&view.run, &page(view).id, fields(typed), view.revision).unwrap()
}

fn dated(rows: &[(&str, &str)]) -> Typed {
    Typed {
        entries: rows.iter().map(|(_, says)| (*says).to_owned()).collect(),
        days: rows.iter().map(|(day, _)| (*day).to_owned()).collect(),
        ..Typed::default()
    }
}

/// The small decision, taken and finished.
fn ponder(office: &Office, person: &str, choice: &str, again_on: &str) -> GuideView {
    let view = start(office, &office.app.new_run_about("ponder", Some(person)).unwrap());
    let reason = Typed::text(&format!("To {choice} it is right."));
    let typed = [("choice", Typed::choice(choice)), ("reason", reason), ("again_on", Typed::text(again_on))];
    let view = go_on(office, &view, typed);
    office.app.finish_guide(&view.run).unwrap()
}

/// The talk, up to "Check your answers".
fn talk(office: &Office, person: &str, letter: &str) -> GuideView {
    let mut view = start(office, &office.app.new_run_about("talk", Some(person)).unwrap());
    loop {
        let GuidePlace::Page(at) = &view.place else { return view };
        view = match at.id.as_str() {
            "channel" => go_on(office, &view, [("channel", Typed::choice("phone"))]),
            "reason" => go_on(office, &view, [("reason", Typed::text("You need somebody else."))]),
            "before" => {
                let tries = dated(&[("2026-09-03", "We talked"), ("", "I wrote")]);
                go_on(office, &view, [("tries", tries)])
            }
            "others" => {
                let others = Typed { entries: vec!["Ana Berg".into()], ..Typed::default() };
                go_on(office, &view, [("others", others)])
            }
            _ => go_on(office, &view, [("letter", Typed::choice(letter))]),
        };
        assert_eq!(view.errors, []);
    }
}

fn text(office: &Office, run: &str, kind: Option<&str>) -> String {
    let preview = office.app.preview_guide(run, kind).unwrap();
    preview.pages.iter().flat_map(|p| &p.lines).map(|l| l.text.as_str()).collect()
}

fn publish_rules(office: &Office) {
    let mut view = office.app.open_guide("rulebook").unwrap();
    view = office.answer(&view, &[]).unwrap();
    for page in QUICK_RULES {
        view = office.answer(&view, page).unwrap();
    }
    office.app.finish_guide(&view.run).unwrap();
}

#[test]
fn a_guide_is_about_the_person_it_was_opened_for() {
    let office = office();
    let (zoe, ana) = (add(&office, "Zoë Levi", "client"), add(&office, "Ana Berg", "client"));
    let view = office.app.open_about("talk", Some(&zoe)).unwrap();
    assert_eq!(view.person.as_ref().map(|p| p.name.as_str()), Some("Zoë Levi"));
    let GuidePlace::Start(first) = &view.place else { panic!("no start page") };
    assert_eq!(first.pause.len(), 2);
    let view = start(&office, &view);
    go_on(&office, &view, [("channel", Typed::choice("phone"))]);
    assert_ne!(office.app.open_about("talk", Some(&ana)).unwrap().run, view.run);
    assert_eq!(office.app.open_about("talk", Some(&zoe)).unwrap().run, view.run, "what is open goes on");
    let card = office.app.guides().unwrap().into_iter().find(|c| c.id == "talk").unwrap();
    assert!(card.about_person);
    assert_eq!(card.runs.iter().map(|r| r.name.as_str()).collect::<Vec<_>>(), ["Zoë Levi"]);
    let home = office.app.home().unwrap().under_way.unwrap();
    assert_eq!(
        (home.title.as_str(), home.run.as_str()),
        ("Prepare a talk, with Zoë Levi", view.run.as_str())
    );
    let of = |id: &str| office.app.person(id).unwrap().guides;
    let begun = |id: &str| of(id).into_iter().find(|g| g.id == "talk").unwrap().under_way;
    assert_eq!((begun(&zoe), begun(&ana)), (true, false));
    assert!(of(&zoe).iter().all(|g| g.id != "every_kind"), "only guides about a person");
}

#[test]
fn about_nobody_there_is_nothing_to_open() {
    let office = office();
    for opened in [office.app.open_guide("talk"), office.app.new_run("talk")] {
        let refused = opened.unwrap_err();
        assert_eq!(office.app.problem(&refused).message, "Choose first whom this is about.");
    }
    for opened in
        [office.app.open_about("talk", Some("nobody")), office.app.new_run_about("talk", Some("nobody"))]
    {
        assert!(matches!(opened, Err(Error::Store(StoreError::NotFound))), "{opened:?}");
    }
    let zoe = add(&office, "Zoë Levi", "client");
    let about_the_practice = office.app.open_about("every_kind", Some(&zoe)).unwrap();
    assert_eq!(about_the_practice.person, None, "a guide about the practice is about nobody");
}

#[test]
fn a_refused_choice_says_why_and_stays_typed() {
    let office = office();
    let zoe = add(&office, "Zoë Levi", "prospect");
    let view = start(&office, &office.app.open_about("ponder", Some(&zoe)).unwrap());
    let view = go_on(&office, &view, [("choice", Typed::choice("end"))]);
    assert_eq!(view.errors[0].field, "choice");
    assert!(view.errors[0].message.starts_with("There is nothing to end yet."));
    assert_eq!(page(&view).typed["choice"], Typed::choice("end"));
    assert_eq!(page(&office.app.finish_guide(&view.run).unwrap()).id, "choice", "it answers nothing");
    let form = StageForm { stage: "client".into(), ..StageForm::default() };
    office.app.change_stage(&zoe, &form).unwrap();
    let view = office.app.open_run(&view.run).unwrap();
    let view = go_on(&office, &view, [("choice", Typed::choice("end"))]);
    assert!(matches!(view.place, GuidePlace::Check(_)), "{:?}", view.errors);
    let form = StageForm { stage: "prospect".into(), ..StageForm::default() };
    office.app.change_stage(&zoe, &form).unwrap();
    assert_eq!(page(&office.app.finish_guide(&view.run).unwrap()).id, "choice", "by now it is refused");
}

#[test]
fn rows_have_days_and_names_are_offered() {
    let office = office();
    let (zoe, _) = (add(&office, "Zoë Levi", "client"), add(&office, "Ana Berg", "client"));
    let run = office.app.open_about("talk", Some(&zoe)).unwrap().run;
    let view = office.app.guide_page(&run, "before").unwrap();
    assert!(question(&view, "tries").rows.unwrap().dated);
    for wrong in [dated(&[("2026-02-30", "We talked")]), dated(&[("2026-09-03", "")]), dated(&[])] {
        let view = office.app.guide_page(&run, "before").unwrap();
        let refused = go_on(&office, &view, [("tries", wrong.clone())]);
        assert_eq!(refused.errors[0].message, "Enter what you tried. Each day needs a few words.");
        assert_eq!(page(&refused).typed["tries"], wrong, "what was typed stays typed");
    }
    let view = office.app.guide_page(&run, "others").unwrap();
    assert_eq!(question(&view, "others").names, ["Ana Berg"], "everybody but the one it is about");
    let view = office.app.guide_page(&run, "reason").unwrap();
    assert!(question(&view, "reason").for_client);
}

#[test]
fn what_is_known_is_prefilled_with_its_origin() {
    let office = office();
    let zoe = add(&office, "Zoë Levi", "client");
    let origin = |id: &str, of: &str| {
        let run = office.app.open_about("talk", Some(&zoe)).unwrap().run;
        let view = office.app.guide_page(&run, id).unwrap();
        question(&view, of).origin.clone().map(|o| (o.says, o.value))
    };
    let from = |says: &str, value: &str| Some((says.to_owned(), value.to_owned()));
    assert_eq!(origin("channel", "channel"), None);
    assert_eq!(origin("reason", "reason"), None);
    publish_rules(&office);
    assert_eq!(origin("channel", "channel"), from("From your rules", "By video"));
    let draft = office.app.draft_agreement(&zoe).unwrap();
    let mut cover = draft.cover.clone();
    cover.medium = "phone".into();
    assert_eq!(origin("channel", "channel"), from("From your rules", "By video"), "a draft is no agreement");
    office.app.issue_agreement(&draft.row.id, &cover, draft.saved.unwrap().revision).unwrap();
    assert_eq!(origin("channel", "channel"), from("From your agreement with them", "By phone"));
    ponder(&office, &zoe, "end", "");
    let ana = add(&office, "Ana Berg", "client");
    ponder(&office, &ana, "keep", "");
    assert_eq!(origin("reason", "reason"), from("From “Think about going on”", "To end it is right."));
}

#[test]
fn what_was_made_is_kept_whatever_changes_later() {
    let office = office();
    let zoe = add(&office, "Zoë Levi", "client");
    let view = talk(&office, &zoe, "yes");
    assert!(text(&office, &view.run, None).contains("Draft, only for you"));
    let done = office.app.finish_guide(&view.run).unwrap();
    let papers: Vec<_> =
        result(&done).papers.iter().map(|p| (p.kind.as_str(), p.private.as_str(), p.says.as_str())).collect();
    assert_eq!(
        papers,
        [
            ("talk-words", "Only for you", "What to say, step by step."),
            ("talk-letter", "", "For afterwards.")
        ]
    );
    let before = text(&office, &view.run, Some("talk-words"));
    assert!(before.contains("A talk with Zoë") && before.contains("3 September 2026: We talked"), "{before}");
    assert!(before.contains("Only for you") && !before.contains("Draft"), "{before}");
    assert!(text(&office, &view.run, Some("talk-letter")).contains("Ana Berg."));

    office.later(Duration::days(3));
    let renamed = PersonForm { name: "Sarah Levi".into(), ..PersonForm::default() };
    office.app.change_person(&zoe, &renamed).unwrap();
    let moved = app::views::start::PracticeForm { name: "Elsewhere".into(), ..tests::office::practice() };
    office.app.change_practice(&moved).unwrap();
    assert_eq!(text(&office, &view.run, Some("talk-words")), before);
    assert_eq!(text(&office, &view.run, None), before, "the first is shown first");
    assert_eq!(
        office.app.guide_file_name(&view.run, "talk-letter").unwrap(),
        "Elsewhere, Letter for Sarah Levi, 22 November 2026.pdf"
    );
    office.app.save_guide_pdf(&view.run, "talk-letter", &office.path("letter.pdf")).unwrap();
    assert!(std::fs::read(office.path("letter.pdf")).unwrap().starts_with(b"%PDF"));
    let nothing = office.app.preview_guide(&view.run, Some("pondering"));
    assert!(matches!(nothing, Err(Error::Store(StoreError::NotFound))), "{nothing:?}");
}

#[test]
fn a_document_that_is_not_wanted_is_not_made() {
    let office = office();
    let zoe = add(&office, "Zoë Levi", "client");
    let view = talk(&office, &zoe, "no");
    assert!(office.app.preview_guide(&view.run, Some("talk-letter")).is_err());
    let done = office.app.finish_guide(&view.run).unwrap();
    assert_eq!(result(&done).papers.len(), 1);
    assert!(office.app.save_guide_pdf(&view.run, "talk-letter", &office.path("no.pdf")).is_err());
}

#[test]
fn a_quiet_moment_is_spoken_of_only_when_it_is_wanted() {
    let office = office();
    let zoe = add(&office, "Zoë Levi", "client");
    assert_eq!(office.app.practice().unwrap().quiet, Quiet::None);
    let view = talk(&office, &zoe, "no");
    assert!(!text(&office, &view.run, None).contains("I sit still"));
    assert_eq!(office.app.set_quiet(Quiet::Quiet).unwrap().quiet, Quiet::Quiet);
    assert!(text(&office, &view.run, None).contains("First I sit still for a while."));
}

#[test]
fn a_result_leads_on() {
    let office = office();
    let zoe = add(&office, "Zoë Levi", "client");
    let next = |view: &GuideView| {
        result(view).next.iter().map(|n| (n.label.clone(), n.to.clone())).collect::<Vec<_>>()
    };
    let is = |label: &str, to: NextPlace| (label.to_owned(), to);
    let talked = office.app.finish_guide(&talk(&office, &zoe, "no").run).unwrap();
    let look_back = is("Look back on a meeting", NextPlace::Guide("every_kind".into()));
    let think = is("Think about going on", NextPlace::GuideAboutPerson("ponder".into()));
    assert_eq!(next(&talked), [think, look_back]);
    let back = is("Go back to this person", NextPlace::Person);
    assert_eq!(next(&ponder(&office, &zoe, "keep", "")), std::slice::from_ref(&back));
    let prepare = is("Prepare the talk", NextPlace::GuideAboutPerson("talk".into()));
    assert_eq!(next(&ponder(&office, &zoe, "end", "")), [prepare, back]);
}

#[test]
fn a_finished_run_stands_in_the_person_s_timeline() {
    let office = office();
    let (zoe, ana) = (add(&office, "Zoë Levi", "client"), add(&office, "Ana Berg", "client"));
    let begun = office.app.open_about("ponder", Some(&zoe)).unwrap();
    office.later(Duration::days(1));
    let done = office.app.finish_guide(&talk(&office, &zoe, "yes").run).unwrap();
    let timeline = office.app.person(&zoe).unwrap().timeline;
    let timeline = timeline.entries();
    let first = timeline[0];
    assert_eq!((first.kind, first.run.as_deref()), (EntryKind::Guide, Some(done.run.as_str())));
    assert_eq!(
        (first.title.as_str(), first.detail.as_str(), first.on.as_str()),
        ("Prepare a talk", "Words to say and Letter", "23 Nov")
    );
    assert!(timeline.iter().all(|e| e.run.as_deref() != Some(begun.run.as_str())), "not what is open");
    assert!(office.app.person(&ana).unwrap().timeline.entries().iter().all(|e| e.kind != EntryKind::Guide));
    assert!(matches!(office.app.open_run(&done.run).unwrap().place, GuidePlace::Result(_)));
}

#[test]
fn home_says_when_it_is_time_to_look_again() {
    let office = office();
    let (zoe, ana) = (add(&office, "Zoë Levi", "client"), add(&office, "Ana Berg", "client"));
    let due = || {
        let reviews = office.app.home().unwrap().reviews;
        reviews.into_iter().map(|r| (r.title, r.says, r.person)).collect::<Vec<_>>()
    };
    ponder(&office, &zoe, "keep", "2026-12-10");
    ponder(&office, &ana, "keep", "2026-12-03");
    ponder(&office, &ana, "keep", "");
    assert_eq!(due(), [], "the day is more than a week ahead");
    office.later(Duration::days(11));
    let zoes = (
        "Think about going on, with Zoë Levi".to_owned(),
        "You set 10 December 2026.".to_owned(),
        Some(zoe.clone()),
    );
    assert_eq!(
        due(),
        std::slice::from_ref(&zoes),
        "from a week before; a newer run without a day settles the other"
    );
    office.later(Duration::days(40));
    assert_eq!(due(), [zoes], "until it is done");
    ponder(&office, &zoe, "keep", "2027-06-01");
    assert_eq!(due(), []);
}

#[test]
fn nothing_is_looked_at_again_once_the_work_has_ended() {
    let office = office();
    let zoe = add(&office, "Zoë Levi", "client");
    ponder(&office, &zoe, "keep", "2026-12-10");
    office.later(Duration::days(30));
    let due = || office.app.home().unwrap().reviews.len();
    assert_eq!(due(), 1);
    let ended = StageForm { stage: "former_client".into(), ..StageForm::default() };
    assert_eq!(office.app.change_stage(&zoe, &ended).unwrap().errors, []);
    assert_eq!(due(), 0);
}

#[test]
fn an_open_run_can_be_laid_aside_and_a_finished_one_stays() {
    let office = office();
    let zoe = add(&office, "Zoë Levi", "client");
    let view = talk(&office, &zoe, "no");
    office.app.discard_run(&view.run).unwrap();
    for gone in [
        office.app.open_run(&view.run).map(drop),
        office.app.finish_guide(&view.run).map(drop),
        office.app.discard_run(&view.run),
    ] {
        assert!(matches!(gone, Err(Error::Store(StoreError::NotFound))), "{gone:?}");
    }
    let done = office.app.finish_guide(&talk(&office, &zoe, "no").run).unwrap();
    let refused = office.app.discard_run(&done.run).unwrap_err();
    assert!(office.app.problem(&refused).message.starts_with("This is finished"));
    let rules = office.app.open_guide("rulebook").unwrap().run;
    assert!(office.app.discard_run(&rules).is_err(), "the rules' draft goes on");
}

#[test]
fn a_copy_is_about_the_same_person() {
    let office = office();
    let zoe = add(&office, "Zoë Levi", "client");
    let done = ponder(&office, &zoe, "keep", "");
    let copy = office.app.copy_run(&done.run).unwrap();
    assert_eq!(copy.person.map(|p| p.id), Some(zoe));
    assert!(matches!(copy.place, GuidePlace::Check(_)));
}

/// What a finished guide asked and was told stays, also when it would ask something else by now.
#[test]
fn a_finished_run_shows_the_answers_of_its_day() {
    let office = office();
    let zoe = add(&office, "Zoë Levi", "client");
    let done = ponder(&office, &zoe, "end", "");
    let rows = |view: GuideView| match view.place {
        GuidePlace::Check(check) => check.rows,
        other => panic!("not at the answers: {other:?}"),
    };
    let before = rows(office.app.guide_page(&done.run, "check").unwrap());
    assert_eq!(before[0].value, "End it");
    let form = StageForm { stage: "prospect".into(), ..StageForm::default() };
    office.app.change_stage(&zoe, &form).unwrap();
    assert_eq!(rows(office.app.guide_page(&done.run, "check").unwrap()), before);
}
