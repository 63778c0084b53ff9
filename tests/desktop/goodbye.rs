//! From a doubt to a decision, to the words of a goodbye, rehearsed, and to the letter; and the portrait of the
//! right client on paper. In the example practice, which has all that these guides know of.

use std::path::Path;

use chrono::{Duration, Local};
use tests::{
    desktop::{Desk, Hands, Look, Setting},
    pdf,
};

use crate::{
    looking::look_around,
    steps::{accept, answer, arrive, go_to, open_person},
};

/// He signed for talks by phone.
const CLIENT: &str = "محمد الخطيب";

#[tokio::test]
async fn a_goodbye_from_decision_to_letter_with_the_mouse_in_light() {
    goodbye(Setting { look: Look::Light, hands: Hands::Mouse }).await;
}

#[tokio::test]
async fn a_goodbye_from_decision_to_letter_with_the_keyboard_alone_in_dark() {
    goodbye(Setting { look: Look::Dark, hands: Hands::Keyboard }).await;
}

async fn goodbye(setting: Setting) {
    let data = tempfile::tempdir().unwrap();
    let papers = tempfile::tempdir().unwrap();
    let desk = Desk::open_with(data.path(), setting).await;
    look_around(&desk).await;
    go_to(&desk, "Clients").await;
    open_person(&desk, CLIENT).await;
    decide(&desk).await;
    prepare(&desk).await;
    rehearse_the_no(&desk).await;
    save_letter(&desk, &papers.path().join("letter.pdf")).await;
    desk.close().await;
}

async fn decide(desk: &Desk) {
    desk.click("Start: Is it still working?").await;
    desk.see("First, a moment for yourself").await;
    desk.click("Start").await;
    answer(desk, "Is somebody in danger, or is other help needed?", &[("", "Neither")]).await;
    arrive(desk, "What tells you that it may not be working?").await;
    desk.tick("Late starts, and moved or missed sessions").await;
    desk.click("Save and continue").await;
    arrive(desk, "What happened, and when?").await;
    desk.fill("Row 1", "You called an hour after we had planned to begin.").await;
    desk.click("Save and continue").await;
    let own = [("How present", "4"), ("Did they know", "They had them")];
    answer(desk, "What is your own share in this?", &own).await;
    accept(desk, "What have you tried so far, and when?").await;
    answer(desk, "Have you said openly that it is not working?", &[("", "Yes, in plain words")]).await;
    answer(desk, "What does somebody you trust say about it?", &[("", "You asked somebody")]).await;
    accept(desk, "What is still open between you?").await;
    accept(desk, "What will you see to, whatever you decide?").await;
    let honest = [("“Do I want", "No"), ("“Am I saying", "No")];
    answer(desk, "How do you answer these two questions?", &honest).await;
    arrive(desk, "What do you decide?").await;
    desk.choose("End").await;
    desk.fill("Your reason, in your own words", "The work cannot help while it does not take place.").await;
    desk.click("Save and continue").await;
    arrive(desk, "What is your first step, and when?").await;
    desk.fill("Your first step", "Call him on Tuesday").await;
    desk.click("Save and continue").await;
    arrive(desk, "Check your answers").await;
    desk.click("Write down my decision").await;
    arrive(desk, "Your decision is written down").await;
    desk.see("Only for you").await;
}

async fn prepare(desk: &Desk) {
    desk.click("Prepare the conversation").await;
    desk.see("First, a moment for yourself").await;
    desk.click("Start").await;
    answer(desk, "What is this talk for?", &[("", "To ask them to go on with you in another way")]).await;
    refuse_email(desk).await;
    // What happened and the money are known from the decision.
    accept(desk, "What do you bring to this work?").await;
    arrive(desk, "What would you need them to do?").await;
    desk.fill("Row 1", "Call me when we begin.").await;
    desk.click("Save and continue").await;
    answer(desk, "After an ending, may they come back one day?", &[("", "I have not decided")]).await;
    accept(desk, "Which day would be the last of your work?").await;
    accept(desk, "At the end, what happens with your records?").await;
    accept(desk, "Who could go on with them?").await;
    accept(desk, "Which question do you give them to take along?").await;
    accept(desk, "By when do they answer, and when do you look again?").await;
    arrive(desk, "Check your answers").await;
    desk.click("Make my script").await;
    arrive(desk, "Your words are ready").await;
}

/// He agreed to talk by phone, so the guide says why a letter is not the way to tell him, and stays.
async fn refuse_email(desk: &Desk) {
    arrive(desk, "How will you talk?").await;
    desk.choose("By e-mail").await;
    desk.click("Save and continue").await;
    desk.see("There is a problem").await;
    desk.see("This is for clients you work with by e-mail.").await;
    arrive(desk, "How will you talk?").await;
    desk.choose("By phone").await;
    desk.click("Save and continue").await;
}

/// Through the talk to the "no", and out again.
async fn rehearse_the_no(desk: &Desk) {
    desk.click("Rehearse: Conversation script").await;
    arrive(desk, "Say thank you").await;
    desk.see_gone("You are looking around. Nothing here is real.").await;
    desk.see_gone("Jonas Meyer").await;
    for step in
        ["Say what it is about", "Say what you wish for them", "Say what you bring", "Say what happened"]
    {
        desk.key("Enter").await;
        arrive(desk, step).await;
    }
    desk.see("You called an hour after we had planned to begin.").await;
    for step in ["Say what it means", "Say that this is one half", "Ask, and wait"] {
        desk.key("Right").await;
        arrive(desk, step).await;
    }
    desk.key("2").await;
    arrive(desk, "If they say no").await;
    desk.key("1").await;
    arrive(desk, "Say goodbye").await;
    desk.click("Leave rehearsal").await;
    desk.see("Leave the rehearsal?").await;
    desk.axe().await;
    // The button behind the dialog has the same name; the one in the dialog is meant.
    desk.click("Leave rehearsal").await;
    arrive(desk, "Your words are ready").await;
}

async fn save_letter(desk: &Desk, letter: &Path) {
    desk.click("Preview: Letter of confirmation").await;
    desk.click("Save PDF: Letter of confirmation").await;
    desk.save_in_dialog("Save", letter).await;
    desk.see("Saved as").await;
    let text = pdf::text(letter);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in
        ["The end of our work together", "You decided against it", "Willow Row Coaching", "Nora Lindgren"]
    {
        assert!(text.contains(words), "{words:?} is missing in:\n{text}");
    }
    assert!(!text.contains("The work cannot help"), "the reason is private:\n{text}");
}

#[tokio::test]
async fn a_portrait_of_the_right_client_is_made_anew_and_saved() {
    let data = tempfile::tempdir().unwrap();
    let papers = tempfile::tempdir().unwrap();
    let portrait = papers.path().join("portrait.pdf");
    let desk = Desk::open(data.path()).await;
    look_around(&desk).await;
    go_to(&desk, "Guides").await;
    // The example's portrait was made five months ago.
    let made = (Local::now() - Duration::days(150)).format("%-d %B %Y");
    desk.click(&format!("Start again as a copy: Finished {made}")).await;
    // The answers are there; only the day to look again is asked anew.
    desk.see("Picture the right clients").await;
    desk.click("Continue").await;
    arrive(&desk, "What you will go through").await;
    desk.click("Continue").await;
    accept(&desk, "When do you want to look at it again?").await;
    arrive(&desk, "What you will go through").await;
    desk.click("Check your answers").await;
    arrive(&desk, "Check your answers").await;
    desk.click("Change: Deal-breakers").await;
    desk.click("Add a row").await;
    desk.write("Wants me on call at night").await;
    desk.click("Save and continue").await;
    arrive(&desk, "Check your answers").await;
    desk.see("Wants me on call at night").await;
    desk.click("Make my portrait").await;
    desk.see("Save PDF").await;
    desk.axe().await;
    desk.screenshot("portrait-made").await;
    desk.click("Save PDF").await;
    desk.save_in_dialog("Save", &portrait).await;
    desk.see("Saved as").await;
    desk.close().await;

    let text = pdf::text(&portrait);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("Wants me on call at night"), "{text}");
    for name in ["Siobhán", "Zoë"] {
        assert!(!text.contains(name), "whom it was drawn from is private:\n{text}");
    }
}
