//! One view carries a guide: whichever place one is at, with everything the screen shows there.

use chrono::{DateTime, FixedOffset};
use domain::{fields::FieldError, guide::TypedAnswers};
use serde::Serialize;
use ts_rs::TS;

/// A guide as it stands in the list of guides.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct GuideCard {
    /// Id of the definition.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What one has at the end.
    pub outcome: String,
    /// How long it takes, in words.
    pub length: String,
    /// Whether it was begun or finished.
    pub status: GuideStatus,
    /// "Question 4 of about 7" while under way; empty otherwise.
    pub progress: String,
    /// Whether one has to say first whom it is about.
    pub about_person: bool,
    /// Of a guide that is gone through again and again: what was finished or begun, the latest first.
    pub runs: Vec<RunRow>,
}

/// One going-through of a guide.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct RunRow {
    /// Its id.
    pub run: String,
    /// The name of the person it is about; empty where it is about nobody.
    pub name: String,
    /// "Finished 22 November 2026"
    pub said: String,
    /// Whether it is finished, and only looked at.
    pub finished: bool,
}

/// How far a guide has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum GuideStatus {
    /// Never opened.
    New,
    /// Left in the middle.
    UnderWay,
    /// Its documents are made.
    Done,
}

/// Where one is in a guide.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum GuidePlace {
    /// What you will have, how long it takes.
    Start(StartPage),
    /// A question.
    Page(QuestionPage),
    /// The sections of a long guide.
    Tasks(TaskPage),
    /// Everything answered, before anything is made.
    Check(CheckPage),
    /// What was made.
    Result(ResultPage),
}

/// A guide, at one place.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct GuideView {
    /// The run's id.
    pub run: String,
    /// The definition's id.
    pub guide: String,
    /// The guide's name.
    pub title: String,
    /// Send it back with the next save.
    pub revision: u32,
    /// When the run was last saved.
    #[ts(type = "string")]
    pub saved_at: DateTime<FixedOffset>,
    /// Start, page, check or result.
    pub place: GuidePlace,
    /// The page before this one; none on the start page.
    pub back: Option<String>,
    /// What to put right before going on. Not empty only after *Continue* found something.
    pub errors: Vec<FieldError>,
    /// The name of the live document, if there is one: the heading over it.
    pub preview_title: Option<String>,
    /// Whom it is about, where it is about somebody.
    pub person: Option<AboutPerson>,
}

/// The person a guide is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct AboutPerson {
    /// UUID.
    pub id: String,
    /// Their name.
    pub name: String,
}

/// What you will have, how long it takes, what to have at hand.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct StartPage {
    /// What you will have at the end.
    pub outcome: String,
    /// "About ten minutes."
    pub length: String,
    /// What to have at hand.
    pub at_hand: Vec<String>,
    /// Before a hard talk: what to ask oneself first.
    pub pause: Vec<String>,
    /// "Saved as you go. Nothing leaves this computer."
    pub reassurance: String,
    /// True when there are answers already: the button says "Continue", not "Start".
    pub begun: bool,
}

/// The sections of a long guide.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct TaskPage {
    /// In order.
    pub sections: Vec<SectionView>,
    /// The first page that is still open; none once all are answered.
    pub next: Option<String>,
}

/// One section of the task list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct SectionView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// How far it has come.
    pub status: SectionStatus,
    /// The page one enters it at.
    pub page: String,
}

/// How far a section has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SectionStatus {
    /// Nothing was answered yet.
    NotStarted,
    /// Something was, something is open.
    UnderWay,
    /// Nothing is open.
    Done,
}

/// One decision, or true siblings together.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct QuestionPage {
    /// The page's id.
    pub id: String,
    /// The question, second person, at most twelve words.
    pub heading: String,
    /// One line: why this matters.
    pub why: String,
    /// "Question 3 of about 7".
    pub progress: String,
    /// The questions, those hidden by a condition included (`shown_when` tells when to show them).
    pub questions: Vec<QuestionView>,
    /// What stands in the fields.
    pub typed: TypedAnswers,
    /// Whether all of it may be left empty.
    pub can_skip: bool,
    /// Rules that sit badly together, said in plain words.
    pub checks: Vec<CheckView>,
}

/// One question on a page.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct QuestionView {
    /// Its id, which is also the fact it fills (`cancel.client.notice_hours`).
    pub id: String,
    /// Its label; equal to the page's heading when it stands alone.
    pub label: String,
    /// A line beneath the label; may be empty.
    pub hint: String,
    /// How it is answered.
    pub kind: QuestionKind,
    /// Offered values, each a radio; of several, each a box; of a scale, its steps.
    pub options: Vec<OptionView>,
    /// What stands beside the text field: "hours", "€"; may be empty.
    pub unit: String,
    /// Of a length of time: the units offered.
    pub units: Vec<OptionView>,
    /// Of a scale: what its ends mean.
    pub ends: Option<Ends>,
    /// Of a list: how many rows.
    pub rows: Option<Rows>,
    /// Whether it may be left empty.
    pub optional: bool,
    /// Words to put in with one click.
    pub examples: Vec<String>,
    /// Of a list: names from the records to put in with one click.
    pub names: Vec<String>,
    /// Whether the words may reach the client, so that their tone is looked at.
    pub for_client: bool,
    /// What is known already and from where; shown in place of the fields until one asks to change it.
    pub origin: Option<Origin>,
    /// Shown only while this sibling question holds one of these choices; always when absent.
    pub shown_when: Option<ShownWhen>,
}

/// A sibling's choice that shows a question on the same page.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ShownWhen {
    /// The sibling's id.
    pub question: String,
    /// Any of these choices shows it; when there are none, anything but "I'm not sure yet".
    pub choices: Vec<String>,
}

/// An answer known already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Origin {
    /// "From your practice"
    pub says: String,
    /// The answer in words.
    pub value: String,
}

/// What the ends of a scale mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Ends {
    /// The first step.
    pub low: String,
    /// The last one.
    pub high: String,
}

/// How many rows a list may have, and what stands in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Rows {
    /// At least.
    pub least: u32,
    /// At most.
    pub most: u32,
    /// Whether each row has a day beside its words.
    pub dated: bool,
}

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    /// Radios.
    Choice,
    /// Radios `yes` and `no`.
    YesNo,
    /// Radios of offered numbers, and a field behind `other`; only a field when nothing is offered.
    Number,
    /// A field for an amount.
    Money,
    /// A field for a few words, on one line.
    ShortText,
    /// A field for a sentence or two.
    Text,
    /// A field for as much as one likes.
    LongText,
    /// Boxes to tick, and a field behind `other`.
    Several,
    /// A field for an amount, and a unit.
    Span,
    /// A day, typed.
    Date,
    /// Rows of a few words.
    List,
    /// Radios from 1 upwards, with names for both ends.
    Scale,
}

/// One radio.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct OptionView {
    /// What goes into `Typed.choice`. `other` opens the text field; `unsure` leaves the question open.
    pub value: String,
    /// Its name.
    pub label: String,
    /// A line beneath it; may be empty.
    pub hint: String,
}

/// A rule that sits badly with another.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct CheckView {
    /// Its id, to leave it as it is.
    pub id: String,
    /// The page it can be put right on.
    pub page: String,
    /// The clause it stands under.
    pub clause: String,
    /// What sits badly, one sentence.
    pub says: String,
    /// Why that matters; may be empty.
    pub why: String,
    /// What one click can do about it: the button's words. `None`: only the page can.
    pub fix: Option<String>,
}

/// All answers, before anything is made.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct CheckPage {
    /// In the order of the pages.
    pub rows: Vec<AnswerRow>,
    /// Rules that sit badly together, and were not accepted.
    pub checks: Vec<CheckView>,
    /// The button that makes it: "Create my rulebook". Empty when that would make nothing new.
    pub act: String,
    /// Made already: only to be read.
    pub finished: bool,
}

/// One answered (or open) question.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct AnswerRow {
    /// Where "Change" leads.
    pub page: String,
    /// The question, short.
    pub label: String,
    /// The answer in words; "Not provided" when open.
    pub value: String,
    /// What an open answer means for the document; empty when answered.
    pub means: String,
    /// "From your practice", when nobody was asked; otherwise empty.
    pub origin: String,
}

/// What was made, and where it is.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct ResultPage {
    /// "Version 1 of your rulebook is ready".
    pub heading: String,
    /// What it means and what to do next.
    pub text: String,
    /// The documents that were made and are kept, in order. Those of the rules stand with their version.
    pub papers: Vec<PaperView>,
    /// Where one can go from here.
    pub next: Vec<NextView>,
    /// The rulebook version that was made, if it was one.
    pub version: Option<u32>,
    /// Whether one can start again with these answers.
    pub can_copy: bool,
}

/// A document that a finished guide made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PaperView {
    /// Its kind: what to ask for when it is looked at, saved or printed.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// One line about it; may be empty.
    pub says: String,
    /// "Only for you", when it is; empty otherwise. Then it is no e-mail.
    pub private: String,
    /// Whether it is what one goes through aloud, step by step: one document of a guide at most.
    pub rehearsable: bool,
}

/// A way on from the result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct NextView {
    /// What the link says.
    pub label: String,
    /// Where it leads.
    pub to: NextPlace,
}

/// Where a result can lead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum NextPlace {
    /// A guide about the practice.
    Guide(String),
    /// A guide about the same person.
    GuideAboutPerson(String),
    /// What needs me now.
    Home,
    /// Everybody in the records.
    Clients,
    /// The page of the person the guide was about.
    Person,
    /// A new agreement with that person.
    Agreement,
    /// My rules.
    Rules,
    /// Every guide.
    Guides,
}

/// Acknowledges a save: shown as "Saved 14:32".
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Saved {
    /// The revision now kept.
    pub revision: u32,
    /// When.
    #[ts(type = "string")]
    pub at: DateTime<FixedOffset>,
}
