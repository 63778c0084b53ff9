//! People: the list, one person's page, and their form.

use super::agreement::AgreementRow;
use domain::{
    note_text::NoteBlock,
    person::{
        ContactPoint, EmergencyContact, MediaType, Nearest, OwnField, Person, SourceKind, Stage, StageCounts,
    },
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The list of people: a window of those who were asked for.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PeopleView {
    /// In the order asked for, from the offset on.
    pub rows: Vec<PersonRow>,
    /// How many there are in all that were asked for.
    pub total: u32,
    /// How many each stage would show: everything asked for but the stage.
    pub counts: StageCounts,
    /// How many there are in the records, whatever was asked for.
    pub everybody: u32,
    /// When a search finds nobody: whose names are near to what was typed.
    pub nearest: Vec<Nearest>,
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PersonRow {
    /// UUID.
    pub id: String,
    /// As they write it.
    pub name: String,
    /// Where they stand.
    pub stage: Stage,
    /// E-mail, or phone when there is no e-mail.
    pub contact: String,
    /// "Agreement issued 22 November 2026", "Agreement being prepared", or empty.
    pub agreement: String,
    /// Whether that agreement is issued.
    pub issued: bool,
    /// Sorted.
    pub tags: Vec<String>,
    /// The kind of their source.
    pub source: SourceKind,
    /// The day something was written down about them last: "22 Nov", "22 Nov 2025"; empty when not known.
    pub changed: String,
}

/// A tag in use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct TagView {
    /// The tag.
    pub tag: String,
    /// How many people have it.
    pub people: u32,
}

/// One person's page.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct PersonView {
    /// Who.
    pub person: Person,
    /// Their details as the form to change them begins.
    pub form: PersonForm,
    /// What is noted about them, as it reads.
    pub notes: Vec<NoteBlock>,
    /// Their picture as a `data:` URL.
    pub photo: Option<String>,
    /// "since 22 November 2026".
    pub stage_since: String,
    /// "Recommended by Ana", "A course: …"; "Not known". The detail stands with the person.
    pub source: String,
    /// Whoever recommended the practice, when they are in the records.
    pub referrer: Option<Nearest>,
    /// Whether whoever recommended the practice has not been thanked yet.
    pub to_thank: bool,
    /// People who came because this one recommended the practice, by name.
    pub recommended: Vec<Nearest>,
    /// "14:05 there, 3 hours ahead"; empty when their time zone is not known or is the same.
    pub local_time: String,
    /// Newest first.
    pub agreements: Vec<AgreementRow>,
    /// The newest entries; more come with `timeline`.
    pub timeline: TimelineView,
    /// Newest first.
    pub attachments: Vec<AttachmentView>,
    /// The guides that can be gone through about this person.
    pub guides: Vec<PersonGuide>,
    /// Whether an agreement can be made: there is a published rulebook.
    pub can_agree: bool,
}

/// A guide that can be gone through about one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PersonGuide {
    /// Id of the definition.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What one has at the end.
    pub outcome: String,
    /// Whether one was begun about this person and is still open.
    pub under_way: bool,
}

/// Part of a timeline.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
pub struct TimelineView {
    /// Newest first. A month that began on the part before goes on under the same words.
    pub months: Vec<TimelineMonth>,
    /// How many entries there are in all of the kinds asked for.
    pub total: u32,
}

impl TimelineView {
    /// Its entries without their months.
    pub fn entries(&self) -> Vec<&Entry> {
        self.months.iter().flat_map(|month| &month.entries).collect()
    }
}

/// The entries of one month.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct TimelineMonth {
    /// "November 2026".
    pub title: String,
    /// Newest first.
    pub entries: Vec<Entry>,
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Entry {
    /// What kind of thing.
    pub kind: EntryKind,
    /// "22 Nov", "22 Nov 2025".
    pub on: String,
    /// One line; empty for a note.
    pub title: String,
    /// A second line; may be empty.
    pub detail: String,
    /// The agreement it is about, if any.
    pub agreement: Option<String>,
    /// The finished run of a guide it is about, if any.
    pub run: Option<String>,
    /// The note, if it is one.
    pub note: Option<NoteView>,
    /// The attachment, if it is one.
    pub attachment: Option<AttachmentView>,
}

/// Kinds of entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// Became a prospect, a client…
    Stage,
    /// An agreement was issued.
    Agreement,
    /// A guide about this person was finished.
    Guide,
    /// The practitioner wrote something down.
    Note,
    /// A file was added.
    Attachment,
}

/// A note on the timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct NoteView {
    /// UUID.
    pub id: String,
    /// ISO date: the day it is about.
    pub day: String,
    /// Markdown as it was typed, to be changed.
    pub text: String,
    /// How it reads.
    pub blocks: Vec<NoteBlock>,
    /// "22 November 2026, 14:05": when it was written.
    pub written: String,
    /// Whether it may still be changed: for a day after it was written.
    pub fresh: bool,
    /// To be handed back with a change.
    pub revision: u32,
}

/// A file kept with somebody's records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct AttachmentView {
    /// UUID.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What kind of file it is.
    pub kind: MediaType,
    /// "1.2 MB".
    pub size: String,
    /// The day it was added: "22 Nov", "22 Nov 2025".
    pub on: String,
}

/// A person as typed. Errors name their fields; of several, with their place: `emails.0`, `fields.2`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PersonForm {
    /// Required.
    pub name: String,
    /// How they like to be addressed; may be empty.
    pub called: String,
    /// May be empty.
    pub pronouns: String,
    /// The preferred one first; empty ones are left out.
    pub emails: Vec<ContactPoint>,
    /// The preferred one first; empty ones are left out.
    pub phones: Vec<ContactPoint>,
    /// Empty ones are left out.
    pub addresses: Vec<ContactPoint>,
    /// A channel's value; may be empty.
    pub channel: String,
    /// IANA name; may be empty.
    pub time_zone: String,
    /// BCP 47 tag; empty for the practice's language.
    pub language: String,
    /// May be empty.
    pub emergency: EmergencyContact,
    /// In any order.
    pub tags: Vec<String>,
    /// Empty ones are left out.
    pub fields: Vec<OwnField>,
    /// Markdown; may be empty.
    pub notes: String,
    /// ISO date; may be empty.
    pub keep_until: String,
    /// A stage's value; used when the person is new.
    pub stage: String,
    /// A source kind's value.
    pub source_kind: String,
    /// May be empty.
    pub source_who: String,
    /// May be empty.
    pub source_detail: String,
    /// The id of whoever recommended the practice, when they are in the records; may be empty.
    pub source_person: String,
}

/// A change of stage as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct StageForm {
    /// The new stage's value.
    pub stage: String,
    /// ISO date; empty means today.
    pub on: String,
    /// May be empty.
    pub reason: String,
}

/// A note as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct NoteForm {
    /// Required.
    pub text: String,
    /// ISO date: the day it is about; empty means today.
    pub on: String,
    /// That of the note as it was shown; for a new one 0.
    pub revision: u32,
    /// The first change since the note was opened: going back leads to here.
    pub anew: bool,
}

/// What became of several people at once, or of one thing that can be undone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Done {
    /// "Ana Berg is deleted.", "3 people have the tag “spring”."
    pub says: String,
    /// How many records it touched.
    pub count: u32,
}

/// What was undone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Undone {
    /// "Ana Berg is back."
    pub says: String,
    /// Whose page to show, when it was about one person who is in the records now.
    pub person: Option<String>,
    /// The note that is gone now, when writing it was undone.
    pub note: Option<String>,
}

/// Somebody deleted lately.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct DeletedRow {
    /// UUID.
    pub id: String,
    /// As they write it.
    pub name: String,
    /// Where they stood.
    pub stage: Stage,
    /// "Deleted 22 November 2026".
    pub deleted: String,
    /// "Gone for good on 22 December 2026".
    pub until: String,
}

/// What erasing somebody does, before it is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct EraseView {
    /// Their name.
    pub name: String,
    /// What goes, one line each: "3 notes", "1 issued agreement".
    pub goes: Vec<String>,
    /// What stays, and why, one sentence each.
    pub stays: Vec<String>,
}

/// Somebody was erased.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Erased {
    /// "Everything about Ana Berg is erased."
    pub says: String,
    /// What stays, and why, one sentence each.
    pub stays: Vec<String>,
    /// Backups within reach that still hold them, to be offered for deletion (`delete_older_backups`).
    pub older_backups: u32,
    /// Why no backup without them could be made; empty when it was.
    pub problem: String,
}
