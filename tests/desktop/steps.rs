//! Stretches of the way that several journeys take.

use tests::desktop::Desk;

/// The passphrase in all journeys.
pub const PASSPHRASE: &str = "teal heron quiet ladder";

/// Arrives on a page: its heading is there, it can be used by everybody, and its picture is kept if asked for.
pub async fn arrive(desk: &Desk, heading: &str) {
    desk.see_heading(heading).await;
    desk.axe().await;
    let letters =
        heading.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' });
    desk.screenshot(letters.collect::<String>().trim_matches('-')).await;
}

/// From the very first screen to the records being ready; says what the recovery key is.
pub async fn set_up(desk: &Desk, practice: &str) -> String {
    arrive(desk, "The way you want to work, in writing").await;
    desk.click("Set up my practice").await;
    arrive(desk, "Your practice").await;
    desk.fill("Name of your practice", practice).await;
    desk.fill("Your name", "Ana Berg").await;
    desk.choose("Coach").await;
    desk.click("Continue").await;
    arrive(desk, "What your documents say").await;
    desk.click("Continue").await;
    arrive(desk, "Protect your records").await;
    desk.fill("Passphrase", PASSPHRASE).await;
    desk.fill("The same again", PASSPHRASE).await;
    desk.click("Continue").await;
    let key = put_on_paper(desk).await;
    desk.click("Protect my records").await;
    arrive(desk, "Your records are ready").await;
    key
}

/// From the recovery key in view to its group typed back; says what stands on the paper then.
pub async fn put_on_paper(desk: &Desk) -> String {
    arrive(desk, "Your recovery key").await;
    let key = desk.recovery_key().await;
    desk.click("I have it on paper").await;
    arrive(desk, "Is it on your paper?").await;
    desk.type_back(&key).await;
    key.join("-")
}

/// From the records being ready to the first page of the guide to the rules.
pub async fn open_rules(desk: &Desk) {
    desk.click("Write my rules").await;
    arrive(desk, "Write my rules").await;
    desk.click("Start").await;
}

/// The quick set, from the guide's first page to version 1: some rules chosen, the others as they are offered.
pub async fn write_quick_rules(desk: &Desk) {
    accept(desk, "How do people reach you, and what do you ask them?").await;
    accept(desk, "What if they already see a therapist or a doctor?").await;
    answer(
        desk,
        "How often do you meet, and for how long?",
        &[("How often", "Four times a month"), ("How long", "60 minutes")],
    )
    .await;
    answer(desk, "How do you meet?", &[("As a rule", "By video")]).await;
    accept(desk, "Who starts the call?").await;
    arrive(desk, "What do you charge?").await;
    desk.choose_in("What one payment covers", "One session").await;
    desk.fill("How much", "95").await;
    desk.click("Save and continue").await;
    accept(desk, "When are you paid, and what if it is late?").await;
    answer(desk, "How much notice do you need when a client cancels?", &[("", "48 hours")]).await;
    let late = [("With less notice", "Half the fee is due"), ("Are illness", "Yes")];
    answer(desk, "What happens when the notice is shorter?", &late).await;
    let mine = [("Do you promise", "Yes"), ("What do you offer", "The next session is free")];
    answer(desk, "What do you promise when you have to cancel?", &mine).await;
    for heading in [
        "May they contact you between sessions?",
        "How much of that is fine, and how fast do you answer?",
        "What should they bring to a session?",
        "When are steps between sessions due?",
        "What if you are late, or not quite there?",
    ] {
        accept(desk, heading).await;
    }
    answer(desk, "How can the terms change?", &[("", "In writing, and you both sign")]).await;
    accept(desk, "What if they want to stop early?").await;
    accept(desk, "When may you end the work, and how?").await;
    accept(desk, "When do you go through the agreement together?").await;
    arrive(desk, "Check your answers").await;
    desk.see("48 hours").await;
    desk.click("Create my rulebook").await;
    arrive(desk, "Version 1 of your rulebook is ready").await;
}

/// Opens the records again.
pub async fn unlock(desk: &Desk) {
    arrive(desk, "Your records are locked").await;
    desk.fill("Passphrase", PASSPHRASE).await;
    desk.click("Open my records").await;
    desk.see_gone("Your records are locked").await;
}

/// Goes to one of the sections of the sidebar.
pub async fn go_to(desk: &Desk, section: &str) {
    desk.click(section).await;
    arrive(desk, section).await;
}

/// Finds somebody in the list of clients and opens their page.
pub async fn open_person(desk: &Desk, name: &str) {
    desk.fill("Name, contact, tag or note", name).await;
    desk.key("Enter").await;
    arrive(desk, name).await;
}

/// One page of the guide, with what it offers.
pub async fn accept(desk: &Desk, heading: &str) {
    answer(desk, heading, &[]).await;
}

/// One page of the guide: for each group of choices, the one to pick.
pub async fn answer(desk: &Desk, heading: &str, choices: &[(&str, &str)]) {
    arrive(desk, heading).await;
    for (group, choice) in choices {
        desk.choose_in(group, choice).await;
    }
    desk.click("Save and continue").await;
}
