//! Rules that sit badly together, pointed out in plain words with a way to put them right.

use crate::{
    facts::Facts,
    guide::{
        Answer,
        definition::{Check, Guide, Kind},
        reading,
        run::{Run, Typed},
    },
    words::Words,
};

/// The checks that apply, without those the user chose to leave as they are.
pub fn open<'g>(guide: &'g Guide, facts: &Facts, accepted: &[String]) -> Vec<&'g Check> {
    guide.checks.iter().filter(|c| !accepted.contains(&c.id) && c.when.holds(facts)).collect()
}

/// What a check says, with the facts it names filled in.
pub fn says(check: &Check, facts: &Facts, words: &Words) -> String {
    let mut said = check.says.clone();
    for name in names_in(&check.says) {
        let value = facts.show(name, words).unwrap_or_default();
        said = said.replace(&format!("{{{name}}}"), &value);
    }
    said
}

/// The facts named in a sentence.
pub fn names_in(sentence: &str) -> Vec<&str> {
    sentence.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name)).collect()
}

/// Gives the answer that puts a check right, in the run's fields as well as in its answers.
/// `false` when the check offers no such answer.
pub fn fix(guide: &Guide, check: &Check, run: &mut Run) -> bool {
    let Some(fix) = &check.fix else { return false };
    let Some(question) = guide.question(&fix.question) else { return false };
    let typed = match (question.kind, reading::whole_number(&fix.choice)) {
        (Kind::Number, Some(number)) => reading::typed(question, &Answer::Number(number)),
        _ => Typed::choice(&fix.choice),
    };
    let Ok(Some(answer)) = reading::read(question, &typed, "") else { return false };
    run.typed.insert(question.id.clone(), typed);
    run.answers.0.insert(question.id.clone(), answer);
    true
}
