//! A page of questions, as the screen shows it.

use super::{
    known::rules_are_signed,
    runs,
    showing::{Showing, currency_sign, progress_of},
};
use crate::{
    Error,
    views::guide::{Ends, OptionView, Origin, QuestionKind, QuestionPage, QuestionView, Rows, ShownWhen},
};
use domain::guide::{
    condition::Condition,
    definition::{Guide, Kind, Page, Question, Suggest},
    engine, fields, meaning, reading,
};
use store::table;

impl Showing<'_> {
    pub(super) fn page(&self, page: &Page) -> Result<QuestionPage, Error> {
        let asked = |q: &&Question| {
            q.when
                .as_ref()
                .is_none_or(|c| sibling(page, self.guide, c).is_some() || c.holds(&self.standing.facts))
        };
        let questions = page.questions.iter().filter(asked).map(|q| self.question(page, q));
        Ok(QuestionPage {
            id: page.id.clone(),
            heading: page.heading.clone(),
            why: page.why.clone(),
            progress: progress_of(self.desk, self.guide, self.run, &self.standing),
            questions: questions.collect::<Result<_, Error>>()?,
            typed: fields::in_the_fields(page, &self.run.typed, &self.run.answers, &self.standing.facts),
            can_skip: engine::can_be_skipped(page, &self.standing.facts),
            checks: self.checks().into_iter().filter(|c| c.page == page.id).collect(),
        })
    }

    fn question(&self, page: &Page, question: &Question) -> Result<QuestionView, Error> {
        let unit = match question.kind {
            Kind::Number => self.library.words.unit(&question.unit).to_owned(),
            Kind::Money => currency_sign(&self.desk.practice.currency),
            _ => String::new(),
        };
        Ok(QuestionView {
            id: question.id.clone(),
            label: if question.label.is_empty() { page.heading.clone() } else { question.label.clone() },
            hint: question.hint.clone(),
            kind: kind(question.kind),
            options: self.options(&question.offered(&self.standing.facts)),
            unit,
            units: question.units.iter().map(|u| plain(u.key(), self.library.words.unit(u.key()))).collect(),
            ends: (question.kind == Kind::Scale)
                .then(|| Ends { low: question.low.clone(), high: question.high.clone() }),
            rows: (question.kind == Kind::List).then(|| Rows {
                least: question.least.max(1),
                most: question.most,
                dated: question.dated,
            }),
            optional: question.optional,
            examples: question.offered(&self.standing.facts).examples,
            names: self.names(question)?,
            for_client: question.for_client,
            origin: self.origin(question),
            shown_when: question.when.as_ref().and_then(|c| sibling(page, self.guide, c)),
        })
    }

    /// Names to put into the rows of a list: everybody but the person it is about.
    fn names(&self, question: &Question) -> Result<Vec<String>, Error> {
        if question.suggest != Some(Suggest::People) {
            return Ok(Vec::new());
        }
        let people = self.desk.store.read(table::person::names)?;
        let others = people.into_iter().filter(|(id, _)| self.run.person.as_ref() != Some(id));
        Ok(others.map(|(_, name)| name).collect())
    }

    /// What is known already, and from where, unless something else was put in its place.
    fn origin(&self, question: &Question) -> Option<Origin> {
        let answer = runs::follows_origin(question, self.run, &self.standing.facts)?;
        Some(Origin { says: self.origin_words(question), value: self.said(question, &answer)? })
    }

    /// Rules that come from the agreement this client signed are that agreement's terms.
    pub(super) fn origin_words(&self, question: &Question) -> String {
        let group = question.from.as_deref().and_then(|f| f.split('.').next()).unwrap_or_default();
        let group = match group {
            own if own == self.guide.facts => "guide",
            "rules" if rules_are_signed(&self.standing.facts) => "terms",
            other => other,
        };
        let (key, words) = (format!("origin.{group}"), &self.library.words);
        let other =
            self.library.guides().into_iter().flatten().find(|g| g.facts == group && !words.knows_text(&key));
        other.map_or_else(
            || words.text(&key).to_owned(),
            |guide| words.say("guide.origin", &[("guide", &guide.title)]),
        )
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
}

fn plain(value: &str, label: &str) -> OptionView {
    OptionView { value: value.to_owned(), label: label.to_owned(), hint: String::new() }
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
