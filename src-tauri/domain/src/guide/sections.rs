//! The task list of a long guide: its sections, how far each has come, and how one goes through them.

use crate::guide::{
    definition::{Guide, Page, Section},
    engine::{self, CHECK, Standing, TASKS},
};

/// How far a section has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Nothing was answered yet.
    NotStarted,
    /// Something was, something is open.
    UnderWay,
    /// Nothing is open.
    Done,
}

/// The pages of a section that matter now.
pub fn pages<'g>(guide: &'g Guide, section: &str, standing: &Standing) -> Vec<&'g Page> {
    let mut pages = engine::relevant(guide, &standing.facts);
    pages.retain(|p| p.section == section);
    pages
}

/// The sections that have a page now.
pub fn relevant<'g>(guide: &'g Guide, standing: &Standing) -> Vec<&'g Section> {
    guide.sections.iter().filter(|s| !pages(guide, &s.id, standing).is_empty()).collect()
}

/// How far a section has come. What was known beforehand does not begin it.
pub fn status(guide: &Guide, section: &str, standing: &Standing) -> Status {
    let pages = pages(guide, section, standing);
    let given = |id: &str| standing.answers.get(id).is_some() && !standing.prefilled.contains(id);
    let begun = |p: &&Page| standing.passed.contains(&p.id) || p.questions.iter().any(|q| given(&q.id));
    if pages.iter().all(|p| !engine::is_open(p, standing)) {
        Status::Done
    } else if pages.iter().any(begun) {
        Status::UnderWay
    } else {
        Status::NotStarted
    }
}

/// Where one enters a section: at its first open page, or at its first.
pub fn entry<'g>(guide: &'g Guide, section: &str, standing: &Standing) -> Option<&'g Page> {
    let pages = pages(guide, section, standing);
    pages.iter().find(|p| engine::is_open(p, standing)).or(pages.first()).copied()
}

/// Where *Continue* leads: on within the section, then back to the list. Whoever had answered everything
/// and came to change one thing goes back to the answers; what they typed since then does not count.
pub fn onward(guide: &Guide, before: &Standing, now: &Standing, place: &str) -> String {
    let section = guide.pages.iter().find(|p| p.id == place).map(|p| p.section.as_str());
    let open = |p: &&Page| engine::is_open(p, now);
    let within = section.and_then(|s| pages(guide, s, now).into_iter().find(open));
    let lacking = engine::relevant(guide, &before.facts).into_iter().any(|p| engine::lacks(p, before));
    let was_complete = section.is_some() && !lacking;
    match within {
        Some(page) => page.id.clone(),
        None if was_complete && engine::next(guide, now).is_none() => CHECK.to_owned(),
        None => TASKS.to_owned(),
    }
}
