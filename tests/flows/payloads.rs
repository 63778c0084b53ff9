//! Texts that would run in a careless window are words on paper too.

use app::views::people::PersonForm;
use domain::agreement::{Party, PartyRole};
use tests::{
    office::{Office, QUICK_RULES},
    payloads::payloads,
    pdf,
};

/// Without signs that no font at hand may have, and without two directions in a line, which a reader puts in order.
fn printable() -> Vec<String> {
    payloads().into_iter().filter(|it| !it.contains(['＜', 'ש'])).collect()
}

/// Lines break anywhere on paper: only the letters count.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric() || c.is_ascii_punctuation()).collect()
}

/// Of a note, signs like `>` and `*` become quotes and bold letters; its words stay in their order.
fn words(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn a_payload_on_paper_is_the_words_it_is_made_of() {
    let office = Office::open();
    let mut view = office.app.open_guide("rulebook").unwrap();
    view = office.answer(&view, &[]).unwrap();
    for page in QUICK_RULES {
        view = office.answer(&view, page).unwrap();
    }
    office.app.finish_guide(&view.run).unwrap();
    for text in
        ["<script>__ran=1</script>", "[link](javascript:1)", "{{window.__ran=1}}", "&lt;b&gt; **x** {name}"]
    {
        let form = PersonForm {
            name: format!("Ana {text}"),
            notes: printable().join("\n\n"),
            ..PersonForm::default()
        };
        let person = office.app.add_person(&form).unwrap().value.unwrap().person.id;
        let file = office.path("person.pdf");
        office.app.save_person_pdf(&person, &file).unwrap();
        let printed = letters(&pdf::text(&file));
        assert!(printed.contains(&letters(text)), "{text}");
        let noted = words(&printed);
        let lacking: Vec<String> = printable().into_iter().filter(|it| !noted.contains(&words(it))).collect();
        assert_eq!(lacking, [""; 0]);

        let draft = office.app.draft_agreement(&person).unwrap();
        let mut cover = draft.cover.clone();
        cover.parties.push(Party { role: PartyRole::Guardian, name: text.into(), contact: String::new() });
        let issued =
            office.app.issue_agreement(&draft.row.id, &cover, draft.saved.unwrap().revision).unwrap();
        assert_eq!(issued.errors, []);
        let file = office.path("agreement.pdf");
        office.app.save_agreement_pdf(&draft.row.id, &file).unwrap();
        let printed = letters(&pdf::text(&file));
        assert!(printed.matches(&letters(text)).count() >= 2, "{text}: as a name and as a party");
    }
}
