//! Going through a script aloud, as it was kept when its guide was finished.

use super::goodbye::{add, answer, decided, finish, result, talk, with, with_client};
use app::views::rehearsal::RehearsalView;
use domain::{
    document::rehearsal::{ScriptPlace, ScriptStep},
    practice::Quiet,
};
use tests::typed::{one, rows, words};

/// The step a reply leads to.
fn reply<'a>(view: &'a RehearsalView, step: &ScriptStep, says: &str) -> &'a ScriptStep {
    let found = step.replies.iter().find(|reply| reply.says == says);
    &view.script.steps[found.unwrap_or_else(|| panic!("no {says} in {:?}", step.replies)).to]
}

#[test]
fn a_no_is_rehearsed_to_its_end() {
    let (office, jonas) = with_client();
    let done = finish(&office, "dismissal", &jonas, &talk());
    let rehearsable = result(&done).papers.iter().map(|p| (p.kind.as_str(), p.rehearsable));
    let want = [("script", true), ("cue-cards", false), ("confirmation", false), ("recommitment", false)];
    assert_eq!(rehearsable.collect::<Vec<_>>(), want);

    let view = office.app.rehearse(&done.run).unwrap();
    assert_eq!((view.name.as_str(), view.script.title.as_str()), ("Jonas", "A talk with Jonas"));
    let mut step = &view.script.steps[0];
    for at in 1..=8 {
        assert_eq!(step.place, ScriptPlace::Main { at, of: 8 });
        step = step.next.map_or(step, |next| &view.script.steps[next]);
    }
    assert_eq!(step.heading, "Ask, and wait");
    let no = reply(&view, step, "“No, that is not for me.”");
    assert_eq!(no.place, ScriptPlace::Branch { name: "If they say no".into() });
    assert!(format!("{no:?}").contains("Our last day is 28 December 2026."), "{no:?}");
    let heated = reply(&view, no, "“That isn’t fair.”");
    assert_eq!(reply(&view, heated, "“I’m all right. Go on.”"), step, "and back to the question");
    let goodbye = reply(&view, no, "“All right. Thank you.”");
    assert_eq!((goodbye.next, goodbye.replies.len()), (None, 0));
}

#[test]
fn only_what_is_said_to_this_person_is_on_the_screen() {
    let (office, jonas) = with_client();
    add(&office, "Ana Ruiz");
    office.app.set_quiet(Quiet::Prayer).unwrap();
    finish(&office, "decision", &jonas, &decided("end"));
    let private = with(talk(), vec![("aim", one("final")), ("prayer", words("Give me clear words."))]);
    let done = finish(&office, "dismissal", &jonas, &private);
    let screen = format!("{:?}", office.app.rehearse(&done.run).unwrap());
    assert!(screen.contains("5 October 2026: You came at half past ten."), "{screen}");
    for hidden in
        ["Ana", "Berg", "Give me clear words", "We planned, and it did not happen", "Take a minute", "walk"]
    {
        assert!(!screen.contains(hidden), "{hidden} is in {screen}");
    }
}

#[test]
fn without_words_to_say_there_is_nothing_to_rehearse() {
    let (office, jonas) = with_client();
    let problem = |run: &str| office.app.problem(&office.app.rehearse(run).unwrap_err()).message;
    let (open, _) = answer(&office, "dismissal", &jonas, &talk());
    let nothing = "There are no words to rehearse here yet. Finish the guide first.";
    assert_eq!(problem(&open.run), nothing);
    let decision = finish(&office, "decision", &jonas, &decided("end"));
    assert!(result(&decision).papers.iter().all(|paper| !paper.rehearsable));
    assert_eq!(problem(&decision.run), nothing);
    assert_eq!(problem("nobody"), "This is no longer here. It may have been removed in the meantime.");
}

#[test]
fn what_was_typed_is_said_as_it_was_typed() {
    let (office, jonas) = with_client();
    let hostile = "{practice.owner} <script>alert(1)</script> [“Yes”](#closing) # **No**";
    let done =
        finish(&office, "dismissal", &jonas, &with(talk(), vec![("ask", rows(&[hostile, "שלום, ‏123"]))]));
    let view = office.app.rehearse(&done.run).unwrap();
    let screen = serde_json::to_string(&view).unwrap();
    for text in [hostile, "שלום, ‏123"] {
        assert!(screen.contains(&serde_json::to_string(text).unwrap()), "{text} is not in {screen}");
    }
    assert_eq!(view.script.steps.len(), 13, "an answer makes no step");
}
