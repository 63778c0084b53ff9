//! Remarks on tone reach the screen as they stand in content, whether records are open or not.

use tests::office::Office;

fn check(office: &Office) {
    let remarks = office.app.check_tone("Dear Ana 🌿 You never call.").unwrap();
    let [mark] = remarks.marks.as_slice() else { panic!("{remarks:?}") };
    assert_eq!((mark.words.as_str(), mark.start, mark.end), ("never", 16, 21));
    assert_eq!((mark.family.as_str(), remarks.words, remarks.advice.as_deref()), ("absolutes", 5, None));
    let put = mark.instead.iter().find_map(|i| i.put.as_ref()).expect("words to put in");
    assert_eq!((put.start, put.end, put.words.as_str()), (16, 21, "rarely"));
}

#[test]
fn words_are_looked_at_without_any_records() {
    check(&Office::empty());
}

#[test]
fn words_are_looked_at_while_records_are_open_and_locked() {
    let office = Office::open();
    check(&office);
    office.app.lock().unwrap();
    check(&office);
}

#[test]
fn the_rules_guide_says_which_words_reach_a_client() {
    use app::views::guide::GuidePlace;
    let office = Office::open();
    let run = office.app.open_guide("rulebook").unwrap().run;
    let view = office.app.guide_page(&run, "nature").unwrap();
    let GuidePlace::Page(page) = view.place else { panic!("no page") };
    let told: Vec<(&str, bool)> = page.questions.iter().map(|q| (q.id.as_str(), q.for_client)).collect();
    assert_eq!(told, [("nature.other_care", false), ("nature.words", true)]);
}
