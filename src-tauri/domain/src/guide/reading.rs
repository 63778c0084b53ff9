//! From what was typed to an answer, and back.

use crate::{
    guide::{
        Answer, Typed,
        definition::{Kind, Question},
        rows,
    },
    money::Money,
    span::{Span, SpanUnit},
};
use chrono::NaiveDate;

/// The choice that leaves a question open.
pub const UNSURE: &str = "unsure";
/// The choice that opens the field behind what is offered.
pub const OTHER: &str = "other";

/// What was typed makes no answer; the question's own words say what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoAnswer;

/// Reads what was typed. `None`: left empty where that is allowed.
pub fn read(question: &Question, typed: &Typed, currency: &str) -> Result<Option<Answer>, NoAnswer> {
    if typed.choice == UNSURE && question.unsure.is_some() {
        return Ok(Some(Answer::Unsure));
    }
    if question.optional && typed.is_empty() {
        return Ok(None);
    }
    let answer = match question.kind {
        Kind::Choice => choice(question, typed),
        Kind::YesNo => yes_no(&typed.choice).map(Answer::Flag),
        Kind::Number => number(question, typed).map(Answer::Number),
        Kind::Money => Money::read(&typed.text, currency).ok().filter(|m| m.minor > 0).map(Answer::Money),
        Kind::ShortText | Kind::Text | Kind::LongText => words(&typed.text).map(Answer::Text),
        Kind::Several => several(question, typed),
        Kind::Span => span(question, typed).map(Answer::Span),
        Kind::Date => typed.text.trim().parse::<NaiveDate>().ok().map(Answer::Date),
        Kind::List => rows::read(question, typed),
        Kind::Scale => {
            whole_number(&typed.choice).filter(|n| (1..=question.most).contains(n)).map(Answer::Number)
        }
    };
    answer.map(Some).ok_or(NoAnswer)
}

/// What stands in the fields for an answer given before.
pub fn typed(question: &Question, answer: &Answer) -> Typed {
    match answer {
        Answer::Empty => Typed::default(),
        Answer::Unsure => Typed::choice(UNSURE),
        Answer::Choice(value) => Typed::choice(value),
        Answer::Own(words) => Typed::other(words),
        Answer::Flag(yes) => Typed::choice(if *yes { "yes" } else { "no" }),
        Answer::Number(n) => typed_number(question, *n),
        Answer::Money(money) => Typed::text(&money.typed()),
        Answer::Text(words) => Typed::text(words),
        Answer::Several { chosen, own } => {
            let choices = chosen.iter().cloned().chain(own.iter().map(|_| OTHER.to_owned())).collect();
            Typed { choices, text: own.clone().unwrap_or_default(), ..Typed::default() }
        }
        Answer::Span(span) => typed_span(*span),
        Answer::Date(on) => Typed::text(&on.to_string()),
        Answer::List(lines) => Typed { entries: lines.clone(), ..Typed::default() },
        Answer::Dated(lines) => rows::typed(lines),
    }
}

/// What stands in the fields before anything was typed.
pub fn by_default(question: &Question) -> Typed {
    let default = question.default.as_str();
    match question.kind {
        Kind::Several => {
            let values = default.split(',').map(str::trim).filter(|v| !v.is_empty());
            Typed { choices: values.map(str::to_owned).collect(), ..Typed::default() }
        }
        Kind::Span => {
            let unit = question.units.first().map_or("", |u| u.key());
            let none = Typed { unit: unit.to_owned(), ..Typed::default() };
            Span::read(default).map_or(none, typed_span)
        }
        Kind::Date => Typed::text(default),
        _ => Typed::choice(default),
    }
}

fn typed_number(question: &Question, n: u32) -> Typed {
    let digits = n.to_string();
    if question.kind == Kind::Scale || question.option(&digits).is_some() {
        Typed::choice(&digits)
    } else if question.options.is_empty() {
        Typed::text(&digits)
    } else {
        Typed::other(&digits)
    }
}

fn typed_span(span: Span) -> Typed {
    Typed { unit: span.unit.key().to_owned(), ..Typed::text(&span.amount.to_string()) }
}

pub(super) fn words(text: &str) -> Option<String> {
    Some(text.trim()).filter(|t| !t.is_empty()).map(str::to_owned)
}

fn choice(question: &Question, typed: &Typed) -> Option<Answer> {
    if typed.choice == OTHER && question.other.is_some() {
        return words(&typed.text).map(Answer::Own);
    }
    question.option(&typed.choice).map(|o| Answer::Choice(o.value.clone()))
}

/// In the order they are offered, whatever the order they were ticked in.
fn several(question: &Question, typed: &Typed) -> Option<Answer> {
    let ticked = |value: &str| typed.choices.iter().any(|c| c == value);
    let chosen: Vec<String> =
        question.options.iter().filter(|o| ticked(&o.value)).map(|o| o.value.clone()).collect();
    let own = if question.other.is_some() && ticked(OTHER) { Some(words(&typed.text)?) } else { None };
    let count = chosen.len() + usize::from(own.is_some());
    enough(question, count).then_some(Answer::Several { chosen, own })
}

pub(super) fn enough(question: &Question, count: usize) -> bool {
    let most = usize::try_from(question.most).unwrap_or(usize::MAX);
    (question.fewest()..=most).contains(&count)
}

fn span(question: &Question, typed: &Typed) -> Option<Span> {
    let amount = whole_number(&typed.text).filter(|n| (question.least.max(1)..=question.most).contains(n))?;
    let unit = match question.units.as_slice() {
        [only] => *only,
        offered => SpanUnit::find(&typed.unit).filter(|unit| offered.contains(unit))?,
    };
    Some(Span { amount, unit })
}

fn yes_no(choice: &str) -> Option<bool> {
    match choice {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

fn number(question: &Question, typed: &Typed) -> Option<u32> {
    let behind_other = question.options.is_empty() || typed.choice == OTHER;
    let text = if behind_other { &typed.text } else { &question.option(&typed.choice)?.value };
    whole_number(text).filter(|n| (question.least..=question.most).contains(n))
}

/// "36", " 36 hours": a whole number, perhaps with its unit behind it.
pub fn whole_number(text: &str) -> Option<u32> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    let only_a_unit = rest.chars().all(|c| c.is_alphabetic() || c.is_whitespace());
    digits.parse().ok().filter(|_| only_a_unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(lines: &str) -> Question {
        toml::from_str(&format!("id = \"q\"\nshort = \"Q\"\nerror = \"Do this.\"\n{lines}")).unwrap()
    }

    /// What is typed gives this answer, and the answer gives what was typed; `None`: something to put right.
    fn check(question: &Question, fields: Typed, want: Option<Answer>) {
        let read = read(question, &fields, "EUR");
        assert_eq!(read, want.clone().map(Some).ok_or(NoAnswer), "{fields:?}");
        let Some(answer) = want else { return };
        assert_eq!(super::read(question, &typed(question, &answer), "EUR"), Ok(Some(answer)));
    }

    fn ticked(choices: &[&str], text: &str) -> Typed {
        Typed { choices: choices.iter().map(|c| (*c).to_owned()).collect(), ..Typed::text(text) }
    }

    fn time(text: &str, unit: &str) -> Typed {
        Typed { unit: unit.to_owned(), ..Typed::text(text) }
    }

    #[test]
    fn a_choice_may_be_said_in_own_words_where_that_is_offered() {
        let options = r#"option = [{ value = "a" }, { value = "b" }]"#;
        let free = question(&format!("kind = \"choice\"\nother = \"Say it.\"\n{options}"));
        check(&free, Typed::choice("a"), Some(Answer::Choice("a".into())));
        check(&free, Typed::other(" my way "), Some(Answer::Own("my way".into())));
        check(&free, Typed::other(" "), None);
        check(&free, Typed::choice("c"), None);
        let closed = question(&format!("kind = \"choice\"\n{options}"));
        check(&closed, Typed::other("my way"), None);
    }

    #[test]
    fn several_choices_are_kept_in_the_order_they_are_offered() {
        let q = question(
            "kind = \"several\"\nmost = 2\nother = \"Say it.\"\noption = [{ value = \"a\" }, { value = \"b\" }, { value = \"c\" }]",
        );
        let several = |chosen: &[&str], own: Option<&str>| {
            let chosen = chosen.iter().map(|c| (*c).to_owned()).collect();
            Some(Answer::Several { chosen, own: own.map(str::to_owned) })
        };
        check(&q, ticked(&["c", "a"], ""), several(&["a", "c"], None));
        check(&q, ticked(&["b", "other"], "mine"), several(&["b"], Some("mine")));
        check(&q, ticked(&["b"], "left over"), several(&["b"], None));
        check(&q, ticked(&["other"], ""), None);
        check(&q, ticked(&["a", "b", "c"], ""), None);
        check(&q, ticked(&[], ""), None);
        check(&q, ticked(&["z"], ""), None);
    }

    #[test]
    fn a_length_of_time_has_an_offered_unit() {
        let q = question("kind = \"span\"\nmost = 60\nunits = [\"hours\", \"days\"]");
        check(&q, time("2", "days"), Some(Answer::Span(Span { amount: 2, unit: SpanUnit::Days })));
        check(&q, time("0", "days"), None);
        check(&q, time("61", "hours"), None);
        check(&q, time("2", "weeks"), None);
        check(&q, time("two", "days"), None);
        let one = question("kind = \"span\"\nunits = [\"weeks\"]");
        check(&one, time("3", ""), Some(Answer::Span(Span { amount: 3, unit: SpanUnit::Weeks })));
    }

    #[test]
    fn a_day_is_a_day_that_exists() {
        let q = question("kind = \"date\"");
        check(&q, Typed::text("2028-02-29"), Some(Answer::Date("2028-02-29".parse().unwrap())));
        check(&q, Typed::text("2027-02-29"), None);
        check(&q, Typed::text("soon"), None);
        check(&q, Typed::default(), None);
    }

    #[test]
    fn a_scale_has_steps_from_one() {
        let q = question("kind = \"scale\"\nmost = 5");
        check(&q, Typed::choice("5"), Some(Answer::Number(5)));
        check(&q, Typed::choice("0"), None);
        check(&q, Typed::choice("6"), None);
    }

    #[test]
    fn yes_no_and_not_sure_are_all_answers() {
        let q = question("kind = \"yes_no\"\nunsure = \"It stays out.\"");
        check(&q, Typed::choice("no"), Some(Answer::Flag(false)));
        check(&q, Typed::choice("unsure"), Some(Answer::Unsure));
        check(&q, Typed::default(), None);
    }

    #[test]
    fn what_is_optional_may_be_left_empty() {
        for kind in [
            "short_text",
            "long_text",
            "date",
            "list",
            "several",
            "scale",
            "span\"\nunits = [\"days\"]\nhint = \"",
        ] {
            let q = question(&format!("kind = \"{kind}\"\noptional = true"));
            assert_eq!(read(&q, &time(" ", "days"), "EUR"), Ok(None), "{kind}");
        }
    }

    #[test]
    fn defaults_stand_in_the_fields_of_their_kind() {
        let q = question("kind = \"several\"\ndefault = \"a, b\"");
        assert_eq!(by_default(&q), ticked(&["a", "b"], ""));
        let q = question("kind = \"span\"\nunits = [\"hours\", \"days\"]\ndefault = \"2 days\"");
        assert_eq!(by_default(&q), time("2", "days"));
        let q = question("kind = \"span\"\nunits = [\"hours\", \"days\"]");
        assert_eq!(by_default(&q), time("", "hours"));
        let q = question("kind = \"date\"\ndefault = \"2027-05-22\"");
        assert_eq!(by_default(&q), Typed::text("2027-05-22"));
    }
}
