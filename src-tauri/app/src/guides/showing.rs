//! A run at its place, as the screen shows it.

use super::{is_closed, name_of, runs, standing};
use crate::{
    Error,
    library::{Library, RULEBOOK},
    views::guide::{
        AboutPerson, AnswerRow, CheckPage, CheckView, GuidePlace, GuideView, SectionStatus, SectionView,
        StartPage, TaskPage,
    },
    worker::Desk,
};
use chrono::NaiveDate;
use domain::{
    facts::Facts,
    fields::FieldError,
    guide::{
        Answer, Run, checks,
        definition::{Check, Guide, Page, Question, Section},
        engine::{self, CHECK, RESULT, START, Standing, TASKS},
        meaning,
        sections::{self, Status},
    },
    money::Currency,
};

/// "Question 4 of about 7", "Under way" at the sections; empty where there is no question.
pub(crate) fn progress(desk: &Desk, guide: &Guide, run: &Run, today: NaiveDate) -> Result<String, Error> {
    if run.place == TASKS {
        return Ok(desk.library.words.text("guide.under_way").to_owned());
    }
    let standing = standing(desk, guide, run, today)?;
    Ok(progress_of(desk, guide, run, &standing))
}

pub(super) fn progress_of(desk: &Desk, guide: &Guide, run: &Run, standing: &Standing) -> String {
    let Some(page) = guide.pages.iter().find(|p| p.id == run.place) else { return String::new() };
    let section = guide.sections.iter().find(|s| s.id == page.section);
    let (at, of) = engine::progress(guide, &standing.facts, page);
    let (key, title) = section.map_or(("guide.progress", ""), |s| ("guide.progress_in", s.title.as_str()));
    let with = [("at", at.to_string()), ("of", of.to_string()), ("section", title.to_owned())];
    desk.library.words.say(key, &with.each_ref().map(|(name, value)| (*name, value.as_str())))
}

/// A run at its place, as the screen shows it.
pub(crate) fn view(
    desk: &Desk,
    run: &Run,
    errors: Vec<FieldError>,
    today: NaiveDate,
) -> Result<GuideView, Error> {
    let library = desk.library.clone();
    let guide = library.guide(&run.guide)?;
    let standing = standing(desk, guide, run, today)?;
    let about = |id: &String| Ok::<_, Error>(AboutPerson { id: id.clone(), name: name_of(desk, Some(id))? });
    let person = run.person.as_ref().map(about).transpose()?;
    let live = guide.papers(&standing.facts).next().map(|p| p.name.clone());
    let showing = Showing { desk, library: &library, guide, run, standing };
    Ok(GuideView {
        run: run.id.clone(),
        guide: guide.id.clone(),
        title: guide.title.clone(),
        revision: run.revision,
        saved_at: run.saved_at,
        back: showing.back(),
        errors,
        preview_title: live,
        person,
        place: showing.place()?,
    })
}

/// Everything needed to show a run at its place.
pub(super) struct Showing<'a> {
    pub(super) desk: &'a Desk,
    pub(super) library: &'a Library,
    pub(super) guide: &'a Guide,
    pub(super) run: &'a Run,
    pub(super) standing: Standing,
}

impl Showing<'_> {
    fn place(&self) -> Result<GuidePlace, Error> {
        Ok(match self.run.place.as_str() {
            START => GuidePlace::Start(self.start()),
            CHECK => GuidePlace::Check(self.check()?),
            RESULT => GuidePlace::Result(self.result()?),
            TASKS => GuidePlace::Tasks(self.tasks()),
            // A page that an update took away: whoever stood there starts from the start page.
            page => match self.guide.pages.iter().find(|p| p.id == page) {
                Some(page) => GuidePlace::Page(self.page(page)?),
                None => GuidePlace::Start(self.start()),
            },
        })
    }

    /// A finished run has its result and its answers, and nothing before them.
    fn back(&self) -> Option<String> {
        match (is_closed(self.guide, self.run), self.run.place.as_str()) {
            (true, CHECK) => Some(RESULT.to_owned()),
            (true, _) => None,
            (false, place) => engine::before(self.guide, &self.standing.facts, place),
        }
    }

    fn start(&self) -> StartPage {
        StartPage {
            outcome: self.guide.outcome.clone(),
            length: self.guide.length.clone(),
            at_hand: self.guide.at_hand.clone(),
            pause: self.guide.pause.clone(),
            reassurance: self.library.words.text("guide.reassurance").to_owned(),
            begun: runs::was_begun(self.run),
        }
    }

    fn tasks(&self) -> TaskPage {
        let relevant = sections::relevant(self.guide, &self.standing);
        TaskPage {
            sections: relevant.into_iter().map(|s| self.section(s)).collect(),
            next: engine::next(self.guide, &self.standing).map(|p| p.id.clone()),
        }
    }

    fn section(&self, section: &Section) -> SectionView {
        let status = match sections::status(self.guide, &section.id, &self.standing) {
            Status::NotStarted => SectionStatus::NotStarted,
            Status::UnderWay => SectionStatus::UnderWay,
            Status::Done => SectionStatus::Done,
        };
        let entry = sections::entry(self.guide, &section.id, &self.standing);
        SectionView {
            id: section.id.clone(),
            title: section.title.clone(),
            status,
            page: entry.map(|p| p.id.clone()).unwrap_or_default(),
        }
    }

    fn check(&self) -> Result<CheckPage, Error> {
        let act = match self.makes()? {
            None => String::new(),
            Some(1) => self.guide.act.clone(),
            Some(version) => self.guide.act_again.replace("{version}", &version.to_string()),
        };
        let finished = is_closed(self.guide, self.run);
        let checks = if finished { Vec::new() } else { self.checks() };
        Ok(CheckPage { rows: self.rows(), checks, act, finished })
    }

    /// The number of what finishing would make; `None` when it would make nothing new.
    fn makes(&self) -> Result<Option<u32>, Error> {
        if self.guide.id == RULEBOOK {
            return crate::rules::to_publish(self.desk, &self.standing.answers);
        }
        Ok(Some(1))
    }

    /// Of a finished run: what was asked then, whatever is known since.
    fn rows(&self) -> Vec<AnswerRow> {
        let finished = is_closed(self.guide, self.run);
        let asked = |page: &Page, q: &Question| engine::is_asked(page, q, &self.standing.facts);
        let was_asked = |page: &Page, q: &Question| {
            self.run.answers.get(&q.id).is_some() || (self.run.passed.contains(&page.id) && asked(page, q))
        };
        let listed = |page: &Page, q: &Question| {
            if finished { was_asked(page, q) } else { asked(page, q) }
        };
        self.guide.questions().filter(|(p, q)| listed(p, q)).map(|(p, q)| self.row(p, q)).collect()
    }

    fn row(&self, page: &Page, question: &Question) -> AnswerRow {
        let words = &self.library.words;
        let said = self.standing.answers.get(&question.id).and_then(|a| self.said(question, a));
        let means = match question.means_when_open() {
            _ if said.is_some() => "",
            "" => words.text("guide.not_provided_means"),
            means => means,
        };
        let known = self.standing.prefilled.contains(&question.id);
        AnswerRow {
            page: page.id.clone(),
            label: question.short.clone(),
            value: said.unwrap_or_else(|| words.text("guide.not_provided").to_owned()),
            means: means.to_owned(),
            origin: if known { self.origin_words(question) } else { String::new() },
        }
    }

    pub(super) fn said(&self, question: &Question, answer: &Answer) -> Option<String> {
        meaning::said(question, answer, &self.library.words)
    }

    pub(super) fn checks(&self) -> Vec<CheckView> {
        check_views(self.guide, &self.standing.facts, self.run, self.library)
    }
}

/// Checks that apply to a run, as the screen shows them.
pub(crate) fn check_views(guide: &Guide, facts: &Facts, run: &Run, library: &Library) -> Vec<CheckView> {
    let view = |check: &Check| CheckView {
        id: check.id.clone(),
        page: check.page.clone(),
        clause: guide.page(&check.page).map(|p| p.clause.clone()).unwrap_or_default(),
        says: checks::says(check, facts, &library.words),
        why: check.why.clone(),
        fix: check.fix.as_ref().map(|f| f.label.clone()),
    };
    checks::open(guide, facts, &run.accepted_checks).into_iter().map(view).collect()
}

pub(crate) fn currency_sign(code: &str) -> String {
    Currency::find(code).map_or(code, |c| c.sign.trim()).to_owned()
}
