//! My rules: checks, changes, versions.

use app::views::{guide::GuidePlace, rules::RulesPaper, start::PracticeForm};
use chrono::Duration;
use tests::{
    office::{Office, QUICK_RULES, answers, practice},
    pdf,
};

fn with_version_one() -> Office {
    let office = Office::open();
    let mut view = office.app.open_guide("rulebook").unwrap();
    view = office.answer(&view, &[]).unwrap();
    for page in QUICK_RULES {
        view = office.answer(&view, page).unwrap();
    }
    office.app.finish_guide(&view.run).unwrap();
    office
}

#[test]
fn a_changed_rule_is_a_draft_until_it_is_published() {
    let office = with_version_one();
    office.later(Duration::days(3));
    let view = office.app.change_clause("cancel.client").unwrap();
    let GuidePlace::Page(page) = &view.place else { panic!("no page") };
    assert_eq!(page.id, "cancel_client");
    let view = office.answer(&view, &[("cancel.client.notice_hours", "48", "")]).unwrap();
    let GuidePlace::Check(check) = &view.place else { panic!("not back at the answers") };
    assert_eq!(check.act, "Publish version 2");

    let rules = office.app.rules().unwrap();
    assert_eq!((rules.version, rules.next), (1, Some(2)));
    let changed: Vec<_> = rules.clauses.iter().filter(|c| c.changed).map(|c| c.id.as_str()).collect();
    assert_eq!(changed, ["cancel.client", "cancel.practitioner"], "and nothing else");

    office.app.finish_guide(&view.run).unwrap();
    let rules = office.app.rules().unwrap();
    assert_eq!((rules.version, rules.next), (2, None));
    assert_eq!(rules.status, "Version 2, since 25 November 2026");
    assert_eq!(
        rules.versions.iter().map(|v| v.published.as_str()).collect::<Vec<_>>(),
        ["25 November 2026", "22 November 2026"]
    );
}

#[test]
fn a_rule_taken_out_keeps_its_place_and_makes_a_new_version() {
    let office = with_version_one();
    let view = office.app.change_clause("cancel.client").unwrap();
    office.answer(&view, &[("cancel.client.notice_hours", "unsure", "")]).unwrap();
    let rules = office.app.rules().unwrap();
    assert_eq!(rules.next, Some(2));
    let clause = rules.clauses.iter().find(|c| c.id == "cancel.client").unwrap();
    assert_eq!((clause.changed, clause.text.len(), clause.page.as_deref()), (true, 0, Some("cancel_client")));
    assert_eq!(clause.title, "If you need to cancel");
}

#[test]
fn an_answer_shown_as_saved_is_never_passed_over() {
    let office = with_version_one();
    let view = office.app.change_clause("fee").unwrap();
    let dearer = answers(&[("fee.basis", "session", ""), ("fee.amount", "", "120")]);
    office.app.save_draft(&view.run, "fee", dearer, view.revision).unwrap();
    // Back to an earlier page, and on from there: the fee was typed, but not continued from.
    let earlier = office.app.guide_page(&view.run, "frequency").unwrap();
    let next = office
        .answer(&earlier, &[("frequency.sessions_per_month", "2", ""), ("frequency.minutes", "50", "")])
        .unwrap();
    let GuidePlace::Page(page) = &next.place else { panic!("the fee was passed over: {:?}", next.place) };
    assert_eq!((page.id.as_str(), page.typed["fee.amount"].text.as_str()), ("fee", "120"));
    // Nor is it when publishing at once.
    let finished = office.app.finish_guide(&view.run).unwrap();
    assert!(matches!(&finished.place, GuidePlace::Page(page) if page.id == "fee"), "{:?}", finished.place);
    assert_eq!(office.app.rules().unwrap().versions.len(), 1);
}

#[test]
fn publishing_twice_without_a_change_makes_one_version() {
    let office = with_version_one();
    let view = office.app.open_guide("rulebook").unwrap();
    office.app.finish_guide(&view.run).unwrap();
    assert_eq!(office.app.rules().unwrap().versions.len(), 1);
}

#[test]
fn a_one_sided_rule_is_pointed_out_and_mended_with_one_click() {
    let office = with_version_one();
    let view = office.app.change_clause("cancel.practitioner").unwrap();
    let one_sided =
        [("cancel.practitioner.same_notice", "no", ""), ("cancel.practitioner.remedy", "refund", "")];
    let view = office
        .app
        .continue_page(&view.run, "cancel_practitioner", answers(&one_sided), view.revision)
        .unwrap();
    let GuidePlace::Check(check) = &view.place else { panic!("not at the answers") };
    assert_eq!(check.checks[0].says, "You ask for 36 hours’ notice but promise none yourself.");
    let rules = office.app.fix_rule("one_sided_notice").unwrap();
    let clause = rules.clauses.iter().find(|c| c.id == "cancel.practitioner").unwrap();
    assert!(clause.checks.is_empty());
    assert_eq!(clause.text[0], "I give you the same notice: at least 36 hours before we meet.");
}

#[test]
fn a_check_left_as_it_is_stays_quiet() {
    let office = with_version_one();
    let view = office.app.change_clause("cancel.practitioner").unwrap();
    let one_sided =
        [("cancel.practitioner.same_notice", "no", ""), ("cancel.practitioner.remedy", "refund", "")];
    office.app.continue_page(&view.run, "cancel_practitioner", answers(&one_sided), view.revision).unwrap();
    let rules = office.app.accept_rule("one_sided_notice").unwrap();
    assert!(rules.clauses.iter().all(|c| c.checks.is_empty()));
}

#[test]
fn an_open_rule_leaves_its_clause_out_and_never_a_gap() {
    let office = Office::open();
    let mut view = office.app.open_guide("rulebook").unwrap();
    view = office.answer(&view, &[]).unwrap();
    for page in QUICK_RULES.iter().take_while(|page| page[0].0 != "cancel.client.notice_hours") {
        view = office.answer(&view, page).unwrap();
    }
    view = office.answer(&view, &[("cancel.client.notice_hours", "unsure", "")]).unwrap();
    let GuidePlace::Page(page) = &view.place else { panic!("no page") };
    assert_eq!(page.id, "cancel_practitioner", "nothing is asked about a notice there is none of");
    let rules = office.app.rules().unwrap();
    let open = rules.clauses.iter().find(|c| c.id == "cancel.client").unwrap();
    assert_eq!((open.number.as_str(), open.text.len()), ("", 0));
    let shown = rules.clauses.iter().filter(|c| !c.text.is_empty());
    let numbers: Vec<_> = shown.map(|c| c.number.clone()).collect();
    let counted: Vec<_> = (1..=numbers.len()).map(|n| n.to_string()).collect();
    assert_eq!(numbers, counted, "clauses count on without a gap");
}

fn lines(office: &Office, paper: RulesPaper, version: Option<u32>) -> String {
    let preview = office.app.preview_rules(paper, version).unwrap();
    preview.pages.into_iter().flat_map(|p| p.lines).map(|l| l.text).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_fact_sheet_is_published_with_the_rules_and_stays_as_it_was() {
    let office = with_version_one();
    let before = lines(&office, RulesPaper::FactSheet, Some(1));
    assert!(before.contains("€95") && before.contains("36 hours"), "{before}");
    let view = office.app.change_clause("cancel.client").unwrap();
    let view = office.answer(&view, &[("cancel.client.notice_hours", "48", "")]).unwrap();
    assert!(lines(&office, RulesPaper::FactSheet, None).contains("48 hours"), "the draft goes along");
    office.app.finish_guide(&view.run).unwrap();
    assert!(lines(&office, RulesPaper::FactSheet, Some(2)).contains("48 hours"));
    assert_eq!(lines(&office, RulesPaper::FactSheet, Some(1)), before);

    let file = office.path("sheet.pdf");
    office.app.save_rules_pdf(RulesPaper::FactSheet, Some(1), &file).unwrap();
    let text = pdf::text(&file);
    assert!(text.contains("What to expect") && text.contains("Stillwater Coaching"), "{text}");
    assert_eq!(
        office.app.rules_file_name(RulesPaper::FactSheet, Some(1)).unwrap(),
        "Stillwater Coaching, what to expect, version 1, 22 November 2026.pdf"
    );
    assert!(office.app.hand_out_rules(RulesPaper::FactSheet, Some(1)).unwrap().exists());
}

#[test]
fn what_is_not_asked_stands_in_the_offered_wording_and_therapists_are_asked_more() {
    let office = with_version_one();
    let page = |office: &Office, id: &str| {
        let rules = office.app.rules().unwrap();
        let clause = rules.clauses.into_iter().find(|c| c.id == id).unwrap();
        assert!(!clause.text.is_empty(), "{id}");
        clause.page
    };
    for id in ["late", "privacy", "records", "results", "scope"] {
        assert_eq!(page(&office, id), None, "{id}");
    }
    assert_eq!(page(&office, "between").as_deref(), Some("between"));
    office.app.change_practice(&PracticeForm { trade: "therapist".into(), ..practice() }).unwrap();
    for id in ["privacy", "records", "scope"] {
        assert_eq!(page(&office, id).as_deref(), Some(id));
    }
    assert_eq!(page(&office, "results"), None);
}

#[test]
fn endless_messages_answered_at_once_are_pointed_out_and_mended_with_one_click() {
    let office = with_version_one();
    let view = office.app.change_clause("between_limits").unwrap();
    let open = [("between.amount", "open", ""), ("between.reply_hours", "24", "")];
    office.app.continue_page(&view.run, "between_limits", answers(&open), view.revision).unwrap();
    let rules = office.app.fix_rule("unlimited_messages").unwrap();
    let clause = rules.clauses.iter().find(|c| c.id == "between").unwrap();
    assert!(clause.checks.is_empty());
    assert!(clause.text.iter().any(|t| t.contains("within 48 hours")), "{:?}", clause.text);
    assert_eq!(rules.next, Some(2), "nothing is left open");
}
