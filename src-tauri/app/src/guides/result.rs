//! What was made, and where one can go from there.

use super::{rehearsing::script_of, showing::Showing};
use crate::{
    Error,
    library::RULEBOOK,
    views::guide::{NextPlace, NextView, PaperView, ResultPage},
};
use domain::guide::{
    definition::{Next, Place},
    outcome::Made,
};
use store::table;

impl Showing<'_> {
    pub(super) fn result(&self) -> Result<ResultPage, Error> {
        let version = match self.guide.id.as_str() {
            RULEBOOK => Some(crate::rules::next_version(self.desk)? - 1),
            _ => None,
        };
        let fill = |text: &str| text.replace("{version}", &version.unwrap_or_default().to_string());
        let words = &self.guide.result;
        let made = self.desk.store.read(|r| table::guide_document::of_run(r, &self.run.id))?;
        let script = script_of(&made).map(|(kind, _)| kind.to_owned());
        Ok(ResultPage {
            heading: fill(&words.heading),
            text: fill(&words.text),
            papers: made.iter().map(|m| self.made(m, script.as_deref())).collect(),
            next: self.next()?,
            version,
            can_copy: !self.guide.single,
        })
    }

    /// A document as it is kept. What it is for, the guide says today.
    fn made(&self, made: &Made, script: Option<&str>) -> PaperView {
        let says = self.guide.paper(&made.kind).map(|p| p.says.clone());
        let private = if made.private { self.library.words.text("document.private") } else { "" };
        PaperView {
            kind: made.kind.clone(),
            name: made.name.clone(),
            says: says.unwrap_or_default(),
            private: private.to_owned(),
            rehearsable: script == Some(made.kind.as_str()),
        }
    }

    fn next(&self) -> Result<Vec<NextView>, Error> {
        let facts = &self.standing.facts;
        let offered = self.guide.next.iter().filter(|n| n.when.as_ref().is_none_or(|c| c.holds(facts)));
        offered.map(|n| Ok(NextView { label: n.label.clone(), to: self.place_of(n)? })).collect()
    }

    fn place_of(&self, next: &Next) -> Result<NextPlace, Error> {
        Ok(match next.place {
            Some(Place::Home) => NextPlace::Home,
            Some(Place::Clients) => NextPlace::Clients,
            Some(Place::Person) => NextPlace::Person,
            Some(Place::Agreement) => NextPlace::Agreement,
            Some(Place::Rules) => NextPlace::Rules,
            Some(Place::Guides) => NextPlace::Guides,
            None if self.library.guide(&next.guide)?.is_about_a_person() => {
                NextPlace::GuideAboutPerson(next.guide.clone())
            }
            None => NextPlace::Guide(next.guide.clone()),
        })
    }
}
