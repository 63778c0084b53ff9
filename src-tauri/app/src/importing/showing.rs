//! What was read of a file, for the screen.

use super::{Import, LookedOver};
use crate::{
    Error,
    contacts::{
        Card,
        csv::{Table, columns::Column},
        duplicates::{Against, Case, Common},
        file::File,
        merge,
        programs::{Programs, Target},
    },
    library::Library,
    views::{
        importing::{
            CaseView, ColumnView, ColumnsView, ImportView, Left, PartView, PersonPreview, ReviewView,
            UnreadView,
        },
        start::Offer,
    },
};
use domain::{
    person::{Person, Stage},
    words::Words,
};
use std::collections::HashMap;

/// So many people are shown as they would become.
const PREVIEWED: usize = 5;
/// So many who are there already are shown at a time.
const CASES: usize = 20;
/// So many rows that could not be read are shown; all of them can be saved.
const UNREAD: usize = 100;
/// So much is shown of one.
const SHOWN_MOST: usize = 200;

/// A file that was just read, or whose columns were settled.
pub(super) fn import(import: &Import, library: &Library) -> Result<ImportView, Error> {
    let (words, programs) = (&library.words, library.programs()?);
    let columns = match &import.file {
        File::List(table) => Some(columns(table, words)),
        File::Cards(_) => None,
    };
    let shown = (0..import.file.len().min(50)).filter_map(|at| import.file.card(at, programs).ok());
    Ok(ImportView {
        token: import.token.clone(),
        name: import.name.clone(),
        people: import.file.len() as u64,
        columns,
        preview: shown.take(PREVIEWED).map(|card| preview(&card, words)).collect(),
    })
}

fn columns(table: &Table, words: &Words) -> ColumnsView {
    let offer = |target: &Target| Offer {
        value: crate::people::key(target),
        label: words.text(&format!("column.{}", crate::people::key(target))).to_owned(),
        hint: String::new(),
    };
    let view = |column: &Column| ColumnView {
        heading: column.heading.clone(),
        samples: column.samples.clone(),
        target: column.target,
        label: column.label.clone(),
    };
    let names = [Target::Name, Target::Given, Target::Family];
    ColumnsView {
        headings: table.headings,
        named: table.columns.iter().any(|column| names.contains(&column.target)),
        columns: table.columns.iter().map(view).collect(),
        targets: Target::ALL.iter().map(offer).collect(),
    }
}

fn preview(card: &Card, words: &Words) -> PersonPreview {
    let nobody = Person::default();
    let parts =
        merge::parts(&nobody, &card.person, words).into_iter().filter(|part| part.key != "field.name");
    let mut lines: Vec<PartView> = parts.map(|part| part_view(part, words)).collect();
    lines.extend(stage_view(None, card, words));
    PersonPreview { name: card.person.name.clone(), lines }
}

/// The stage that a file says; of somebody who is there already it changes nothing, for it has a day and a reason.
fn stage_view(there: Option<Stage>, comes: &Card, words: &Words) -> Option<PartView> {
    let name = |stage: Stage| words.text(&format!("stage.{}", stage.key())).to_owned();
    let says_more = comes.stage_said && there != Some(comes.person.stage);
    says_more.then(|| PartView {
        label: words.text("field.stage").to_owned(),
        there: there.map(name).unwrap_or_default(),
        comes: name(comes.person.stage),
        becomes: if there.is_some() { merge::Becomes::Differs } else { merge::Becomes::Added },
    })
}

fn part_view(part: merge::Part, words: &Words) -> PartView {
    PartView {
        label: words.text(part.key).to_owned(),
        there: short(&part.there),
        comes: short(&part.comes),
        becomes: part.becomes,
    }
}

/// The records that the cases in view are about.
pub(super) fn records_in_view(import: &Import, from: usize) -> Vec<String> {
    let cases = import.looked_over.iter().flat_map(|over| over.cases.iter().skip(from).take(CASES));
    let ids = cases.filter_map(|case| match &case.against {
        Against::Record(id) => Some(id.clone()),
        Against::Row(_) => None,
    });
    ids.collect()
}

/// What would become of everybody.
pub(super) fn review(
    import: &Import,
    from: usize,
    there: &HashMap<String, Person>,
    library: &Library,
) -> Result<ReviewView, Error> {
    let (words, programs) = (&library.words, library.programs()?);
    let over = import.looked_over.as_ref().ok_or(Error::Said("problem.import.gone"))?;
    let [added, merged, skipped] = import.counts();
    let cases = over.cases.iter().skip(from).take(CASES);
    Ok(ReviewView {
        token: import.token.clone(),
        name: import.name.clone(),
        added,
        merged,
        skipped,
        stage: import.stage,
        stage_said: over.stage_said,
        cases: cases.filter_map(|case| case_view(import, case, there, words, programs)).collect(),
        cases_from: from as u64,
        cases_all: over.cases.len() as u64,
        cases_step: CASES as u64,
        unread: over
            .unread
            .iter()
            .take(UNREAD)
            .map(|(at, reason)| UnreadView {
                line: import.file.line(*at),
                why: words.text(reason.key()).to_owned(),
                text: short(import.file.text_of(*at)),
            })
            .collect(),
        unread_all: over.unread.len() as u64,
        left: left(over),
    })
}

fn left(over: &LookedOver) -> Vec<Left> {
    over.not_taken.iter().map(|(what, times)| Left { what: what.clone(), times: *times }).collect()
}

fn case_view(
    import: &Import,
    case: &Case,
    there: &HashMap<String, Person>,
    words: &Words,
    programs: &Programs,
) -> Option<CaseView> {
    let card = import.file.card(case.row, programs).ok()?;
    let comes = &card.person;
    let (there, place) = match &case.against {
        Against::Record(id) => (there.get(id).cloned()?, words.text("import.in_records").to_owned()),
        Against::Row(row) => {
            let line = import.file.line(*row).to_string();
            (import.file.card(*row, programs).ok()?.person, words.say("import.on_line", &[("line", &line)]))
        }
    };
    let parts = merge::parts(&there, comes, words).into_iter().map(|part| part_view(part, words));
    let common = case.common.iter().map(|common| words.text(common_key(*common)));
    let line = import.file.line(case.row).to_string();
    Some(CaseView {
        row: case.row as u64,
        name: comes.name.clone(),
        common: words.join(common),
        place,
        comes_from: words.say("import.on_line", &[("line", &line)]),
        parts: parts.chain(stage_view(Some(there.stage), &card, words)).collect(),
        way: case.way,
    })
}

fn common_key(common: Common) -> &'static str {
    match common {
        Common::Email => "import.common.email",
        Common::Phone => "import.common.phone",
        Common::Name => "import.common.name",
    }
}

fn short(text: &str) -> String {
    let mut short: String = text.chars().take(SHOWN_MOST).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
