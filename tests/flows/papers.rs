//! Every document leaves the app the same ways: shown, saved, opened, copied, several in one file.

use app::{
    Error,
    views::{guide::GuidePlace, papers::Copied, people::PersonForm, rules::RulesPaper, start::PracticeForm},
};
use std::path::Path;
use tests::{
    email,
    office::{Office, QUICK_RULES, practice},
    pdf,
};

const BOTH: [RulesPaper; 2] = [RulesPaper::Rules, RulesPaper::FactSheet];

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

/// An agreement with somebody of this name.
fn drafted(office: &Office, name: &str) -> String {
    let form = PersonForm { name: name.into(), ..PersonForm::default() };
    let person = office.app.add_person(&form).unwrap().value.unwrap().person.id;
    office.app.draft_agreement(&person).unwrap().row.id
}

fn issue(office: &Office, id: &str) {
    let draft = office.app.agreement(id).unwrap();
    let issued = office.app.issue_agreement(id, &draft.cover, draft.saved.unwrap().revision).unwrap();
    assert_eq!(issued.errors, []);
}

fn says(copied: &Copied, wanted: &[&str]) {
    for words in wanted {
        assert!(copied.text.contains(words), "{words} in {}", copied.text);
        assert!(email::shown(&copied.html).contains(words), "{words} in {}", copied.html);
    }
}

#[test]
fn every_document_is_copied_as_text_and_as_e_mail() {
    let office = with_version_one();
    let common = ["Stillwater Coaching", "36 hours", "not legal advice"];
    for (version, status) in
        [(Some(1), "Stillwater Coaching · Version 1"), (None, "Stillwater Coaching · Draft")]
    {
        for paper in BOTH {
            let copied = office.app.copy_rules(paper, version).unwrap();
            says(&copied, &common[..2]);
            says(&copied, &[status]);
            assert!(copied.html.contains("<h1>") && copied.html.contains("<h2>"), "{}", copied.html);
        }
    }
    let id = drafted(&office, "Łukasz Wójcik-Śliwiński");
    says(&office.app.copy_agreement(&id).unwrap(), &common);
    issue(&office, &id);
    let issued = office.app.copy_agreement(&id).unwrap();
    says(&issued, &["Łukasz Wójcik-Śliwiński", "Stillwater Coaching · No. 2026-001, version 1"]);
    assert!(
        issued.html.contains("<th scope=\"row\" align=\"left\">Fee</th><td><bdi>€95</bdi>"),
        "{}",
        issued.html
    );
    let run = office.app.open_guide("rulebook").unwrap().run;
    says(&office.app.copy_guide(&run, "agreement").unwrap(), &common[..2]);
}

#[test]
fn a_document_says_the_same_on_paper_as_text_and_as_e_mail() {
    let office = with_version_one();
    let id = drafted(&office, "Łukasz Wójcik-Śliwiński");
    issue(&office, &id);
    let file = office.path("agreement.pdf");
    office.app.save_agreement_pdf(&id, &file).unwrap();
    let copied = office.app.copy_agreement(&id).unwrap();
    let words =
        |text: &str| text.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>();
    let mut printed = words(&pdf::text(&file));
    printed.sort();
    for form in [copied.text.clone(), email::shown(&copied.html.replace('>', "> "))] {
        for word in words(&form).into_iter().filter(|word| word.len() > 3 && !word.contains('_')) {
            assert!(printed.binary_search(&word).is_ok(), "{word} is not on paper");
        }
    }
    let blocks = copied.text.matches("\n\n").count();
    assert!(blocks > 40, "a blank line between blocks: {blocks}");
}

#[test]
fn all_documents_of_the_rules_make_one_file() {
    let office = with_version_one();
    for (version, name) in [(Some(1), "version 1, 22 November 2026"), (None, "draft, 22 November 2026")] {
        let file = office.path("all.pdf");
        office.app.save_all_rules_pdf(version, &file).unwrap();
        let text = pdf::text(&file);
        assert!(text.contains("Coaching agreement") && text.contains("What to expect"), "{text}");
        assert_eq!(text.matches("Page 1 of").count(), 2, "each counts its own pages");
        assert_eq!(
            office.app.all_rules_file_name(version).unwrap(),
            format!("Stillwater Coaching, rules and what to expect, {name}.pdf")
        );
    }
}

#[test]
fn an_issued_agreement_goes_out_with_the_fact_sheet_of_its_version_and_stays_as_it_is() {
    let office = with_version_one();
    let id = drafted(&office, "Łukasz Wójcik-Śliwiński");
    let both = office.path("both.pdf");
    let refused = office.app.save_agreement_with_fact_sheet_pdf(&id, &both).unwrap_err();
    assert!(matches!(refused, Error::Said("problem.not_issued")), "{refused}");
    issue(&office, &id);
    let sha256 = office.app.agreement(&id).unwrap().sha256;
    // Another version and another practice since then.
    let view = office.app.change_clause("cancel.client").unwrap();
    let view = office.answer(&view, &[("cancel.client.notice_hours", "48", "")]).unwrap();
    office.app.finish_guide(&view.run).unwrap();
    let changed = PracticeForm { name: "Another name".into(), page_size: "us_letter".into(), ..practice() };
    office.app.change_practice(&changed).unwrap();
    office.app.save_agreement_with_fact_sheet_pdf(&id, &both).unwrap();
    let text = pdf::text(&both);
    assert!(text.contains("Łukasz") && text.contains("What to expect"), "{text}");
    assert!(
        text.contains("36 hours before")
            && !text.contains("48 hours before")
            && !text.contains("Another name"),
        "what was frozen: {text}"
    );
    assert_eq!(text.matches("Page 1 of").count(), 2);
    assert_eq!(office.app.agreement(&id).unwrap().sha256, sha256);
    let alone = office.path("alone.pdf");
    office.app.save_agreement_pdf(&id, &alone).unwrap();
    let bytes = std::fs::read(alone).unwrap();
    assert_eq!(store::digest::sha256_hex(&bytes), sha256, "the issued bytes are the issued bytes");
}

#[test]
fn file_names_carry_the_person_and_the_day_and_are_safe_everywhere() {
    let office = with_version_one();
    let check = |name: &str, want: &str| {
        let id = drafted(&office, name);
        issue(&office, &id);
        let number = office.app.agreement(&id).unwrap().row.number;
        let alone = office.app.agreement_file_name(&id).unwrap();
        assert_eq!(alone, format!("{want}, Coaching agreement {number}, 22 November 2026.pdf"), "{name}");
        let both = office.app.agreement_with_fact_sheet_file_name(&id).unwrap();
        assert_eq!(
            both,
            format!("{want}, Coaching agreement {number} with fact sheet, 22 November 2026.pdf")
        );
        assert!(alone.len() < 255 && both.len() < 255, "{both}");
        let handed = office.app.hand_out_agreement(&id).unwrap();
        assert_eq!(handed.file_name().unwrap().to_str(), Some(alone.as_str()));
        assert!(Path::new(&handed).is_file());
    };
    check("Łukasz Wójcik-Śliwiński", "Łukasz Wójcik-Śliwiński");
    check("../../etc/passwd", "etc passwd");
    check("C:\\CON", "C CON");
    check("{number}{date}", "{number}{date}");
    check("\u{202e}fdp.exe", "fdp.exe");
    check("🙏 Ana <b>", "🙏 Ana b");
    check(&"Ana ".repeat(70), "Ana ".repeat(12).trim_end());
}

#[test]
fn the_practice_s_paper_is_followed_everywhere() {
    let office = with_version_one();
    for (page_size, width, height) in [("a4", 595.28, 841.89), ("us_letter", 612.0, 792.0)] {
        office.app.change_practice(&PracticeForm { page_size: page_size.into(), ..practice() }).unwrap();
        let view = office.app.change_clause("fee").unwrap();
        let id = drafted(&office, "Ana Berg");
        let mut previews: Vec<_> = BOTH.map(|paper| office.app.preview_rules(paper, None).unwrap()).into();
        previews.push(office.app.preview_guide(&view.run, None).unwrap());
        previews.push(office.app.preview_agreement(&id).unwrap());
        for preview in previews {
            assert_eq!((preview.width, preview.height), (width, height));
        }
        let frozen = office.app.preview_rules(RulesPaper::Rules, Some(1)).unwrap();
        assert_eq!(frozen.width, 595.28, "a version stays on the paper it was published on");
    }
}

#[test]
fn the_result_of_the_rules_shows_what_was_published() {
    let office = with_version_one();
    let view = office.app.open_guide("rulebook").unwrap();
    assert!(matches!(view.place, GuidePlace::Result(_)), "{:?}", view.place);
    let shown = office.app.preview_guide(&view.run, None).unwrap();
    assert_eq!(shown, office.app.preview_rules(RulesPaper::Rules, Some(1)).unwrap());
}
