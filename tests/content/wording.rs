//! The agreement's wording, whole, for each trade: renewed with UPDATE_EXPECT=1 and read by a person.

use crate::practice;
use app::library::Library;
use domain::{
    document::{
        Signatory,
        compose::{Frame, compose},
        plain_text::plain_text,
    },
    facts::Value,
    guide::{Answer, Answers, engine},
    money::Money,
    practice::Trade,
};
use expect_test::expect_file;

fn answers() -> Answers {
    let choice = |v: &str| Answer::Choice(v.into());
    let money = Answer::Money(Money { minor: 9_500, currency: "EUR".into() });
    let all = [
        ("frequency.sessions_per_month", Answer::Number(2)),
        ("frequency.minutes", Answer::Number(50)),
        ("medium.kind", choice("video")),
        ("fee.basis", choice("session")),
        ("fee.amount", money),
        ("cancel.client.notice_hours", Answer::Number(24)),
        ("cancel.client.reason", Answer::Text("I keep this hour free for you alone.".into())),
        ("cancel.client.late", choice("session_lost")),
        ("cancel.client.emergencies", Answer::Flag(true)),
        ("cancel.practitioner.same_notice", Answer::Flag(true)),
        ("cancel.practitioner.remedy", choice("make_up")),
        ("change.how", choice("both_sign")),
    ];
    Answers(all.into_iter().map(|(id, answer)| (id.to_owned(), answer)).collect())
}

#[test]
fn the_agreement_reads_well_for_every_trade() {
    for trade in Trade::ALL {
        let practice = practice(trade);
        let library = Library::read(&practice).unwrap();
        let guide = library.guide("rulebook").unwrap();
        let mut facts = engine::stand(guide, &library.facts(&practice), &answers()).facts;
        facts.set("client.name", Value::Text("Łukasz Wójcik-Śliwiński".into()));
        let signatory = |role: &str, name: &str| Signatory { role: role.into(), name: name.into() };
        let signatories =
            vec![signatory("Coach", &practice.owner), signatory("Client", "Łukasz Wójcik-Śliwiński")];
        let frame = Frame { signatories, ..Frame::default() };
        let document = compose(library.document(&guide.document).unwrap(), &facts, &library.words, &frame);
        expect_file![format!("{}/content/golden/agreement-{}.txt", env!("CARGO_MANIFEST_DIR"), trade.key())]
            .assert_eq(&format!("{}\n", plain_text(&document)));
    }
}
