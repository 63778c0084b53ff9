//! Going through a guide: the run is loaded, the engine asked, the run saved, one view given back.

use crate::{
    App, Error,
    library::{Library, RULEBOOK},
    views::guide::{
        AnswerRow, CheckPage, CheckView, GuideCard, GuidePlace, GuideStatus, GuideView, OptionView,
        QuestionKind, QuestionPage, QuestionView, ResultPage, Saved, ShownWhen, StartPage,
    },
    worker::Desk,
};
use chrono::{DateTime, FixedOffset};
use domain::{
    facts::Facts,
    fields::FieldError,
    guide::{
        Answer, Answers, Run, TypedAnswers, checks,
        condition::Condition,
        definition::{Check, Guide, Kind, Page, Question},
        engine::{self, CHECK, RESULT, START, Standing},
        reading,
    },
    money::Currency,
};
use press::Preview;
use store::{StoreError, table};

impl App {
    /// Every guide, with how far one has come.
    pub fn guides(&self) -> Result<Vec<GuideCard>, Error> {
        self.worker.with(|desk| {
            let library = desk.library.clone();
            library.guides().map(|guide| card(desk, guide)).collect()
        })
    }

    /// Opens a guide: at its start page the first time, else where one left off.
    pub fn open_guide(&self, guide: &str) -> Result<GuideView, Error> {
        let (guide, id, now) = (guide.to_owned(), self.fresh_id(), self.now());
        self.worker.with(move |desk| {
            let run = latest_or_new(desk, &guide, id, now)?;
            view(desk, &run, Vec::new())
        })
    }

    /// Goes to a page (by its id, or the id of a clause it decides), to the start, or to the answers.
    pub fn guide_page(&self, run: &str, page: &str) -> Result<GuideView, Error> {
        let page = page.to_owned();
        self.change_run(run, None, move |_, guide, run| {
            let known = [START, CHECK].contains(&page.as_str());
            run.place = if known { page } else { guide.page(&page).ok_or(StoreError::NotFound)?.id.clone() };
            Ok(Vec::new())
        })
    }

    /// Keeps what stands in a page's fields, valid or not.
    pub fn save_draft(
        &self,
        run: &str,
        page: &str,
        typed: TypedAnswers,
        revision: u32,
    ) -> Result<Saved, Error> {
        let page = page.to_owned();
        let view = self.change_run(run, Some(revision), move |_, guide, run| {
            keep_typed(guide, run, &page, typed);
            Ok(Vec::new())
        })?;
        Ok(Saved { revision: view.revision, at: view.saved_at })
    }

    /// Reads a page. In order: the next one without an answer. Not in order: the same, with what to put right.
    /// From the start page there is nothing to read, and the first page without an answer comes.
    pub fn continue_page(
        &self,
        run: &str,
        page: &str,
        typed: TypedAnswers,
        revision: u32,
    ) -> Result<GuideView, Error> {
        let page = page.to_owned();
        self.change_run(run, Some(revision), move |desk, guide, run| {
            let base = desk.library.facts(&desk.practice);
            if page != START {
                keep_typed(guide, run, &page, typed);
                let page = guide.page(&page).ok_or(StoreError::NotFound)?;
                match engine::continue_page(
                    guide,
                    &base,
                    &run.answers,
                    page,
                    &run.typed,
                    &desk.practice.currency,
                ) {
                    Ok(answers) => run.answers = answers,
                    Err(errors) => return Ok(errors),
                }
            }
            let standing = engine::stand(guide, &base, &run.answers);
            run.place = next(desk, guide, &standing, run).map_or(CHECK, |p| &p.id).to_owned();
            Ok(Vec::new())
        })
    }

    /// Puts a check right with the answer it offers.
    pub fn fix_check(&self, run: &str, check: &str) -> Result<GuideView, Error> {
        let check = check.to_owned();
        self.change_run(run, None, move |_, guide, run| {
            let check = guide.check(&check).ok_or(StoreError::NotFound)?;
            checks::fix(guide, check, run);
            Ok(Vec::new())
        })
    }

    /// Leaves a check as it is; it is not shown again.
    pub fn accept_check(&self, run: &str, check: &str) -> Result<GuideView, Error> {
        let check = check.to_owned();
        self.change_run(run, None, move |_, guide, run| {
            guide.check(&check).ok_or(StoreError::NotFound)?;
            run.accepted_checks.push(check);
            Ok(Vec::new())
        })
    }

    /// Makes what the guide makes. With a question still open, goes there instead.
    pub fn finish_guide(&self, run: &str) -> Result<GuideView, Error> {
        let (now, today) = (self.now(), self.today());
        self.change_run(run, None, move |desk, guide, run| {
            let base = desk.library.facts(&desk.practice);
            let standing = engine::stand(guide, &base, &run.answers);
            if let Some(open) = next(desk, guide, &standing, run) {
                run.place = open.id.clone();
                return Ok(Vec::new());
            }
            crate::rules::publish(desk, &standing.answers, today)?;
            run.place = RESULT.to_owned();
            run.finished_at = Some(now);
            Ok(Vec::new())
        })
    }

    /// The live document: what is answered, with what stands in the fields of the page one is on.
    pub fn preview_guide(&self, run: &str) -> Result<Preview, Error> {
        let id = run.to_owned();
        let (document, logo) = self.worker.with(move |desk| {
            let run = load(desk, &id)?;
            let library = desk.library.clone();
            let answers = with_fields(desk, library.guide(&run.guide)?, &run);
            let document = crate::rules::draft_document(desk, &answers)?;
            Ok((document, desk.store.read(table::practice::logo)?))
        })?;
        Ok(self.preview_of(&document, logo.as_deref()))
    }

    /// Loads a run, has it changed, saves it as one step, and shows it. With a revision, an older screen
    /// than what is kept changes nothing.
    fn change_run(
        &self,
        run: &str,
        seen: Option<u32>,
        change: impl FnOnce(&mut Desk, &Guide, &mut Run) -> Result<Vec<FieldError>, Error> + Send + 'static,
    ) -> Result<GuideView, Error> {
        let (id, now) = (run.to_owned(), self.now());
        self.worker.with(move |desk| {
            let mut run = load(desk, &id)?;
            if seen.is_some_and(|seen| seen < run.revision) {
                return Err(StoreError::StaleRevision.into());
            }
            let library = desk.library.clone();
            let errors = change(desk, library.guide(&run.guide)?, &mut run)?;
            run.revision += 1;
            run.saved_at = now;
            desk.store.tx(|tx| table::guide_run::save_draft(tx, &run))?;
            view(desk, &run, errors)
        })
    }
}

fn next<'g>(desk: &Desk, guide: &'g Guide, standing: &Standing, run: &Run) -> Option<&'g Page> {
    engine::next(guide, standing, &run.typed, &desk.practice.currency)
}

fn load(desk: &Desk, id: &str) -> Result<Run, Error> {
    Ok(desk.store.read(|r| table::guide_run::load(r, id))?)
}

fn latest_or_new(desk: &mut Desk, guide: &str, id: String, now: DateTime<FixedOffset>) -> Result<Run, Error> {
    desk.library.guide(guide)?;
    if let Some(run) = desk.store.read(|r| table::guide_run::latest_of(r, guide))? {
        return Ok(run);
    }
    let run = Run {
        id,
        guide: guide.to_owned(),
        place: START.to_owned(),
        answers: Answers::default(),
        typed: TypedAnswers::new(),
        accepted_checks: Vec::new(),
        revision: 1,
        saved_at: now,
        finished_at: None,
    };
    desk.store.tx(|tx| table::guide_run::save_draft(tx, &run))?;
    Ok(run)
}

/// Only the page's own questions are taken, so that a stray field can never overwrite another page.
fn keep_typed(guide: &Guide, run: &mut Run, page: &str, typed: TypedAnswers) {
    let Some(page) = guide.page(page) else { return };
    run.place.clone_from(&page.id);
    run.typed.extend(typed.into_iter().filter(|(id, _)| page.questions.iter().any(|q| q.id == *id)));
}

/// The answers with whatever makes sense in the fields of the page one is on.
fn with_fields(desk: &Desk, guide: &Guide, run: &Run) -> Answers {
    let mut answers = run.answers.clone();
    let Some(page) = guide.pages.iter().find(|p| p.id == run.place) else { return answers };
    let facts = engine::stand(guide, &desk.library.facts(&desk.practice), &run.answers).facts;
    let fields = engine::in_the_fields(page, &run.typed, &run.answers, &facts);
    for question in &page.questions {
        let Some(typed) = fields.get(&question.id) else { continue };
        match reading::read(question, typed, &desk.practice.currency) {
            Ok(Some(answer)) => drop(answers.0.insert(question.id.clone(), answer)),
            Ok(None) => drop(answers.0.remove(&question.id)),
            Err(_) => {}
        }
    }
    answers
}

fn card(desk: &Desk, guide: &Guide) -> Result<GuideCard, Error> {
    let run = desk.store.read(|r| table::guide_run::latest_of(r, &guide.id))?;
    let (status, progress) = match &run {
        None => (GuideStatus::New, String::new()),
        Some(run) if run.finished_at.is_some() => (GuideStatus::Done, String::new()),
        Some(run) => (GuideStatus::UnderWay, progress(desk, guide, run)),
    };
    Ok(GuideCard {
        id: guide.id.clone(),
        title: guide.title.clone(),
        outcome: guide.outcome.clone(),
        length: guide.length.clone(),
        status,
        progress,
    })
}

/// "Question 4 of about 7"; empty on the start page and where there is no question.
pub(crate) fn progress(desk: &Desk, guide: &Guide, run: &Run) -> String {
    if guide.pages.iter().all(|p| p.id != run.place) {
        return String::new();
    }
    let standing = engine::stand(guide, &desk.library.facts(&desk.practice), &run.answers);
    let (at, of) = engine::progress(guide, &standing.facts, &run.place);
    desk.library.words.say("guide.progress", &[("at", &at.to_string()), ("of", &of.to_string())])
}

/// A run at its place, as the screen shows it.
pub(crate) fn view(desk: &Desk, run: &Run, errors: Vec<FieldError>) -> Result<GuideView, Error> {
    let library = desk.library.clone();
    let guide = library.guide(&run.guide)?;
    let base = library.facts(&desk.practice);
    let (standing, _) = engine::stand_with_rules(guide, &base, &run.answers)?;
    let showing = Showing { desk, library: &library, guide, run, standing };
    Ok(GuideView {
        run: run.id.clone(),
        guide: guide.id.clone(),
        title: guide.title.clone(),
        revision: run.revision,
        saved_at: run.saved_at,
        back: engine::before(guide, &showing.standing.facts, &run.place),
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
            page => GuidePlace::Page(self.page(self.guide.page(page).ok_or(StoreError::NotFound)?)),
        })
    }

    fn start(&self) -> StartPage {
        StartPage {
            outcome: self.guide.outcome.clone(),
            length: self.guide.length.clone(),
            at_hand: self.guide.at_hand.clone(),
            reassurance: self.library.words.text("guide.reassurance").to_owned(),
            begun: !self.run.answers.0.is_empty() || !self.run.typed.is_empty(),
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
            progress: progress(self.desk, self.guide, self.run),
            questions: page.questions.iter().filter(asked).map(|q| self.question(page, q)).collect(),
            typed: engine::in_the_fields(page, &self.run.typed, &self.run.answers, &self.standing.facts),
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
            options: self.options(question),
            unit,
            optional: question.optional,
            examples: question.examples.clone(),
            shown_when: question.when.as_ref().and_then(|c| sibling(page, self.guide, c)),
        }
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
            .map(|o| option(&o.value, option_label(o, question, self.library), &o.hint));
        let other = question
            .other
            .iter()
            .map(|hint| option(reading::OTHER, words.text("guide.other").to_owned(), hint));
        let unsure = question
            .unsure
            .iter()
            .map(|hint| option(reading::UNSURE, words.text("guide.unsure").to_owned(), hint));
        offered.chain(other).chain(unsure).collect()
    }

    fn check(&self) -> Result<CheckPage, Error> {
        let act = match crate::rules::to_publish(self.desk, &self.standing.answers)? {
            None => String::new(),
            Some(1) => self.guide.act.clone(),
            Some(version) => self.guide.act_again.replace("{version}", &version.to_string()),
        };
        Ok(CheckPage { rows: self.rows(), checks: self.checks(), act })
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
        let said = self.standing.answers.get(&question.id).and_then(|a| self.said(question, a));
        let open = said.is_none();
        AnswerRow {
            page: page.id.clone(),
            label: question.short.clone(),
            value: said.unwrap_or_else(|| self.library.words.text("guide.not_provided").to_owned()),
            means: if open { question.unsure.clone().unwrap_or_default() } else { String::new() },
        }
    }

    /// An answer in words; `None` while it is open.
    fn said(&self, question: &Question, answer: &Answer) -> Option<String> {
        let labelled = |value: &str| question.option(value).map(|o| option_label(o, question, self.library));
        match answer {
            Answer::Choice(value) => labelled(value),
            Answer::Flag(yes) => labelled(if *yes { "yes" } else { "no" }),
            Answer::Number(n) => {
                labelled(&n.to_string()).or_else(|| Some(self.library.words.count(*n, &question.unit)))
            }
            Answer::Money(money) => Some(money.show()),
            Answer::Text(text) => Some(text.clone()),
            Answer::Unsure => None,
        }
    }

    fn checks(&self) -> Vec<CheckView> {
        check_views(self.guide, &self.standing.facts, self.run, self.library)
    }

    fn result(&self) -> Result<ResultPage, Error> {
        let version = crate::rules::next_version(self.desk)? - 1;
        let fill = |text: &str| text.replace("{version}", &version.to_string());
        let words = &self.guide.result;
        Ok(ResultPage { heading: fill(&words.heading), text: fill(&words.text), version })
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

/// The run of the rulebook guide, if it was begun.
pub(crate) fn rulebook_run(desk: &Desk) -> Result<Option<Run>, Error> {
    Ok(desk.store.read(|r| table::guide_run::latest_of(r, RULEBOOK))?)
}

fn option_label(
    option: &domain::guide::definition::Choice,
    question: &Question,
    library: &Library,
) -> String {
    let number = || {
        option.value.parse().map_or_else(|_| option.value.clone(), |n| library.words.count(n, &question.unit))
    };
    if option.label.is_empty() { number() } else { option.label.clone() }
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
        Kind::Text => QuestionKind::Text,
    }
}

/// A condition on a sibling of the same page, which the screen follows while one chooses.
fn sibling(page: &Page, guide: &Guide, condition: &Condition) -> Option<ShownWhen> {
    let (fact, choices) = match condition {
        Condition::Is { fact, is } => (fact, is.values().to_vec()),
        // "Known" means that something was chosen and that it was not "I'm not sure yet".
        Condition::Known { fact, known: true } => (fact, Vec::new()),
        _ => return None,
    };
    let id = fact.strip_prefix(&format!("{}.", guide.facts))?;
    let question = page.questions.iter().find(|q| q.id == id)?;
    let known = || {
        question
            .options
            .iter()
            .map(|o| o.value.clone())
            .chain(question.other.iter().map(|_| reading::OTHER.to_owned()))
    };
    let choices = if choices.is_empty() { known().collect() } else { choices };
    Some(ShownWhen { question: id.to_owned(), choices })
}
