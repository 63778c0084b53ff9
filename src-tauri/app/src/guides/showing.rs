//! A run at its place, as the screen shows it.

use super::{is_closed, runs, standing};
use crate::{
    Error,
    library::{Library, RULEBOOK},
    views::guide::{
        AnswerRow, CheckPage, CheckView, Ends, GuidePlace, GuideView, OptionView, Origin, QuestionKind,
        QuestionPage, QuestionView, ResultPage, Rows, SectionStatus, SectionView, ShownWhen, StartPage,
        TaskPage,
    },
    worker::Desk,
};
use domain::{
    facts::Facts,
    fields::FieldError,
    guide::{
        Answer, Run, checks,
        condition::Condition,
        definition::{Check, Guide, Kind, Page, Question, Section},
        engine::{self, CHECK, RESULT, START, Standing, TASKS},
        meaning, reading,
        sections::{self, Status},
    },
    money::Currency,
};

/// "Question 4 of about 7", "Under way" at the sections; empty where there is no question.
pub(crate) fn progress(desk: &Desk, guide: &Guide, run: &Run) -> Result<String, Error> {
    if run.place == TASKS {
        return Ok(desk.library.words.text("guide.under_way").to_owned());
    }
    let standing = standing(desk, guide, run)?;
    Ok(progress_of(desk, guide, run, &standing))
}

fn progress_of(desk: &Desk, guide: &Guide, run: &Run, standing: &Standing) -> String {
    let Some(page) = guide.pages.iter().find(|p| p.id == run.place) else { return String::new() };
    let section = guide.sections.iter().find(|s| s.id == page.section);
    let (at, of) = engine::progress(guide, &standing.facts, page);
    let (key, title) = section.map_or(("guide.progress", ""), |s| ("guide.progress_in", s.title.as_str()));
    let with = [("at", at.to_string()), ("of", of.to_string()), ("section", title.to_owned())];
    desk.library.words.say(key, &with.each_ref().map(|(name, value)| (*name, value.as_str())))
}

/// A run at its place, as the screen shows it.
pub(crate) fn view(desk: &Desk, run: &Run, errors: Vec<FieldError>) -> Result<GuideView, Error> {
    let library = desk.library.clone();
    let guide = library.guide(&run.guide)?;
    let standing = standing(desk, guide, run)?;
    let showing = Showing { desk, library: &library, guide, run, standing };
    Ok(GuideView {
        run: run.id.clone(),
        guide: guide.id.clone(),
        title: guide.title.clone(),
        revision: run.revision,
        saved_at: run.saved_at,
        back: showing.back(),
        errors,
        preview_title: Some(guide.preview_title.clone()),
        place: showing.place()?,
    })
}

/// Everything needed to show a run at its place.
struct Showing<'a> {
    desk: &'a Desk,
    library: &'a Library,
    guide: &'a Guide,
    run: &'a Run,
    standing: Standing,
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
                Some(page) => GuidePlace::Page(self.page(page)),
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

    fn page(&self, page: &Page) -> QuestionPage {
        let asked = |q: &&Question| {
            q.when
                .as_ref()
                .is_none_or(|c| sibling(page, self.guide, c).is_some() || c.holds(&self.standing.facts))
        };
        QuestionPage {
            id: page.id.clone(),
            heading: page.heading.clone(),
            why: page.why.clone(),
            progress: progress_of(self.desk, self.guide, self.run, &self.standing),
            questions: page.questions.iter().filter(asked).map(|q| self.question(page, q)).collect(),
            typed: engine::in_the_fields(page, &self.run.typed, &self.run.answers, &self.standing.facts),
            can_skip: engine::can_be_skipped(page, &self.standing.facts),
            checks: self.checks().into_iter().filter(|c| c.page == page.id).collect(),
        }
    }

    fn question(&self, page: &Page, question: &Question) -> QuestionView {
        let unit = match question.kind {
            Kind::Number => self.library.words.unit(&question.unit).to_owned(),
            Kind::Money => currency_sign(&self.desk.practice.currency),
            _ => String::new(),
        };
        QuestionView {
            id: question.id.clone(),
            label: if question.label.is_empty() { page.heading.clone() } else { question.label.clone() },
            hint: question.hint.clone(),
            kind: kind(question.kind),
            options: self.options(&question.offered(&self.standing.facts)),
            unit,
            units: question.units.iter().map(|u| plain(u.key(), self.library.words.unit(u.key()))).collect(),
            ends: (question.kind == Kind::Scale)
                .then(|| Ends { low: question.low.clone(), high: question.high.clone() }),
            rows: (question.kind == Kind::List)
                .then(|| Rows { least: question.least.max(1), most: question.most }),
            optional: question.optional,
            for_client: question.for_client,
            examples: question.examples.clone(),
            origin: self.origin(question),
            shown_when: question.when.as_ref().and_then(|c| sibling(page, self.guide, c)),
        }
    }

    /// What is known already, and from where, unless something else was put in its place.
    fn origin(&self, question: &Question) -> Option<Origin> {
        let answer = runs::follows_origin(question, self.run, &self.standing.facts)?;
        Some(Origin { says: self.origin_words(question), value: self.said(question, &answer)? })
    }

    fn origin_words(&self, question: &Question) -> String {
        let group = question.from.as_deref().and_then(|f| f.split('.').next()).unwrap_or_default();
        let group = if group == self.guide.facts { "guide" } else { group };
        self.library.words.text(&format!("origin.{group}")).to_owned()
    }

    fn options(&self, question: &Question) -> Vec<OptionView> {
        let words = &self.library.words;
        let option = |value: &str, label: String, hint: &str| OptionView {
            value: value.to_owned(),
            label,
            hint: hint.to_owned(),
        };
        let offered = question
            .options
            .iter()
            .map(|o| option(&o.value, meaning::option_label(o, question, words), &o.hint));
        let steps = if question.kind == Kind::Scale { question.most } else { 0 };
        let steps = (1..=steps).map(|n| plain(&n.to_string(), &n.to_string()));
        let other = question
            .other
            .iter()
            .map(|hint| option(reading::OTHER, words.text("guide.other").to_owned(), hint));
        let unsure = question
            .unsure
            .iter()
            .map(|hint| option(reading::UNSURE, words.text("guide.unsure").to_owned(), hint));
        offered.chain(steps).chain(other).chain(unsure).collect()
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

    fn rows(&self) -> Vec<AnswerRow> {
        let pages = engine::relevant(self.guide, &self.standing.facts);
        let of_page = |page: &&'_ Page| {
            let asked = engine::asked(page, &self.standing.facts);
            asked.into_iter().map(|q| self.row(page, q)).collect::<Vec<_>>()
        };
        pages.iter().flat_map(of_page).collect()
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

    fn said(&self, question: &Question, answer: &Answer) -> Option<String> {
        meaning::said(question, answer, &self.library.words)
    }

    fn checks(&self) -> Vec<CheckView> {
        check_views(self.guide, &self.standing.facts, self.run, self.library)
    }

    fn result(&self) -> Result<ResultPage, Error> {
        let version = match self.guide.id.as_str() {
            RULEBOOK => Some(crate::rules::next_version(self.desk)? - 1),
            _ => None,
        };
        let fill = |text: &str| text.replace("{version}", &version.unwrap_or_default().to_string());
        let words = &self.guide.result;
        Ok(ResultPage {
            heading: fill(&words.heading),
            text: fill(&words.text),
            document: words.document.clone(),
            version,
            can_copy: !self.guide.single,
        })
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

fn plain(value: &str, label: &str) -> OptionView {
    OptionView { value: value.to_owned(), label: label.to_owned(), hint: String::new() }
}

pub(crate) fn currency_sign(code: &str) -> String {
    Currency::find(code).map_or(code, |c| c.sign.trim()).to_owned()
}

fn kind(kind: Kind) -> QuestionKind {
    match kind {
        Kind::Choice => QuestionKind::Choice,
        Kind::YesNo => QuestionKind::YesNo,
        Kind::Number => QuestionKind::Number,
        Kind::Money => QuestionKind::Money,
        Kind::ShortText => QuestionKind::ShortText,
        Kind::Text => QuestionKind::Text,
        Kind::LongText => QuestionKind::LongText,
        Kind::Several => QuestionKind::Several,
        Kind::Span => QuestionKind::Span,
        Kind::Date => QuestionKind::Date,
        Kind::List => QuestionKind::List,
        Kind::Scale => QuestionKind::Scale,
    }
}

/// A condition on a sibling of the same page, which the screen follows while one chooses.
fn sibling(page: &Page, guide: &Guide, condition: &Condition) -> Option<ShownWhen> {
    let (fact, choices) = match condition {
        Condition::Is { fact, is } => (fact, is.values().to_vec()),
        Condition::Known { fact, known: true } => (fact, Vec::new()),
        _ => return None,
    };
    let id = fact.strip_prefix(&format!("{}.", guide.facts))?;
    let question = page.questions.iter().find(|q| q.id == id)?;
    Some(ShownWhen { question: question.id.clone(), choices })
}
