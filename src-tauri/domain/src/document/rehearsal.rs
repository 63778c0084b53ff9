//! A script as one goes through it aloud: each clause is a step, and each reply leads to another.
//!
//! It is read from the document as it was kept, so that what is rehearsed is what was printed. What stands
//! outside the clauses (what to prepare, what to do afterwards) is for reading alone and is not shown here.

use super::{Block, Body, Document, Inline, plain_text, run_together};
use serde::Serialize;
use ts_rs::TS;

/// A script, ready to be walked from its first step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Rehearsal {
    /// "A talk with Daniel"
    pub title: String,
    /// In the order of the document; one begins with the first.
    pub steps: Vec<ScriptStep>,
}

/// One thing to say, whatever belongs to it, and what may come back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ScriptStep {
    /// "Ask, and wait"
    pub heading: String,
    /// Where it stands in the talk.
    pub place: ScriptPlace,
    /// In the order of the document.
    pub lines: Vec<ScriptLine>,
    /// What may be answered, each with the step it leads to.
    pub replies: Vec<ScriptReply>,
    /// The step that follows by itself. Without it and without replies, the talk ends here.
    pub next: Option<usize>,
}

/// Where a step stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ScriptPlace {
    /// On the way up to the first question: "ScriptStep 3 of 8".
    Main {
        /// Its number, from 1.
        at: usize,
        /// How many there are.
        of: usize,
    },
    /// After an answer.
    Branch {
        /// The heading this branch begins with: "If they say no".
        name: String,
    },
}

/// What stands in a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", content = "text", rename_all = "snake_case")]
pub enum ScriptLine {
    /// Words to say aloud, in quotes.
    Say(String),
    /// Points of the words before them, to say aloud as well.
    Points(Vec<String>),
    /// How to say it.
    Cue(String),
    /// Anything else, to be read.
    Aside(String),
}

/// Something that may be answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct ScriptReply {
    /// In the quotes of its wording.
    pub says: String,
    /// The step it leads to.
    pub to: usize,
}

/// A clause with the blocks beneath its heading.
struct Clause<'a> {
    id: &'a str,
    heading: String,
    blocks: Vec<&'a Block>,
}

/// The document as steps; `None` when no clause has anything to say aloud.
pub fn rehearsal(document: &Document) -> Option<Rehearsal> {
    let clauses = clauses(&document.blocks);
    let spoken = |clause: &Clause| clause.blocks.iter().any(|b| matches!(b.body, Body::Say(_)));
    if !clauses.iter().any(spoken) {
        return None;
    }
    let answers: Vec<Vec<ScriptReply>> = clauses.iter().map(|clause| answers(clause, &clauses)).collect();
    let opened = opened(&answers);
    let next = |i: usize| (answers[i].is_empty() && opened.get(i + 1) == Some(&false)).then_some(i + 1);
    let main = 1 + (0..clauses.len()).take_while(|i| next(*i).is_some()).count();
    let place = |i: usize| match opened[..=i].iter().rposition(|opens| *opens) {
        _ if i < main => ScriptPlace::Main { at: i + 1, of: main },
        begin => ScriptPlace::Branch { name: clauses[begin.unwrap_or(i)].heading.clone() },
    };
    let step = |(i, clause): (usize, &Clause)| ScriptStep {
        heading: clause.heading.clone(),
        place: place(i),
        lines: lines(clause),
        replies: answers[i].clone(),
        next: next(i),
    };
    let steps = clauses.iter().enumerate().map(step).collect();
    Some(Rehearsal { title: document.title.clone(), steps })
}

/// A heading with an id begins a clause; one without ends it.
fn clauses(blocks: &[Block]) -> Vec<Clause<'_>> {
    let mut clauses: Vec<Clause> = Vec::new();
    let mut within = false;
    for block in blocks {
        if let Body::Heading { text, .. } = &block.body {
            within = block.clause.is_some();
            let begun =
                block.clause.iter().map(|id| Clause { id, heading: run_together(text), blocks: vec![] });
            clauses.extend(begun);
        } else if let Some(clause) = clauses.last_mut().filter(|_| within) {
            clause.blocks.push(block);
        }
    }
    clauses
}

/// The replies of a clause. One that names no clause of this document leads nowhere and is left out.
fn answers(clause: &Clause, all: &[Clause]) -> Vec<ScriptReply> {
    let replies = clause.blocks.iter().flat_map(|block| match &block.body {
        Body::Replies(replies) => replies.as_slice(),
        _ => &[],
    });
    let lead = replies.filter_map(|reply| {
        let to = all.iter().position(|clause| clause.id == reply.to)?;
        Some(ScriptReply { says: run_together(&reply.text), to })
    });
    lead.collect()
}

/// Which steps begin a branch: those that an answer given before them leads to. One does not come to them by
/// going on, or a yes would run into the no. A way back ("Go on") makes no branch.
fn opened(answers: &[Vec<ScriptReply>]) -> Vec<bool> {
    let mut opened = vec![false; answers.len()];
    for (from, answers) in answers.iter().enumerate() {
        for answer in answers.iter().filter(|a| a.to > from) {
            opened[answer.to] = true;
        }
    }
    opened
}

/// What stands in a clause, its replies left out. Points after words to say are said with them.
fn lines(clause: &Clause) -> Vec<ScriptLine> {
    let mut lines: Vec<ScriptLine> = Vec::new();
    for block in &clause.blocks {
        let spoken = matches!(lines.last(), Some(ScriptLine::Say(_) | ScriptLine::Points(_)));
        lines.extend(match &block.body {
            Body::Replies(_) | Body::Heading { .. } => None,
            Body::Say(_) => Some(ScriptLine::Say(plain_text::body(&block.body))),
            Body::Cue(text) => Some(ScriptLine::Cue(run_together(text))),
            Body::Bullets(items) if spoken => Some(ScriptLine::Points(texts(items))),
            other => Some(ScriptLine::Aside(plain_text::body(other))),
        });
    }
    lines
}

fn texts(items: &[Vec<Inline>]) -> Vec<String> {
    items.iter().map(|item| run_together(item)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        document::{
            compose::{Frame, compose},
            wording::Wording,
        },
        facts::Facts,
        words::Words,
    };
    use std::fmt::Write;

    const WORDS: &str = include_str!("../../../content/en/words.toml");

    fn document(markdown: &str) -> Document {
        let wording = Wording::read(&format!("<!-- title = \"A talk\" -->\n\n{markdown}"));
        let wording = wording.unwrap_or_else(|e| panic!("{e} in {markdown}"));
        compose(&wording, &Facts::default(), &Words::read(WORDS).unwrap(), &Frame::default())
    }

    /// A clause as short as a test wants it: words to say, then `reply>clause` for each reply.
    fn clause(id: &str, says: &str, replies: &[&str]) -> String {
        let mut text = format!("## {} {{#{id}}}\n\n<!-- as = \"say\" -->\n{says}\n\n", id.to_uppercase());
        if !replies.is_empty() {
            text += "<!-- as = \"replies\" -->\n";
        }
        for (says, to) in replies.iter().filter_map(|reply| reply.split_once('>')) {
            writeln!(text, "- [{says}](#{to})").unwrap();
        }
        text + "\n"
    }

    /// "A 1/2 →1", "NO (NO) Go on→0", "END (NO)": heading, place and ways on of each step.
    fn drawn(document: &Document) -> Vec<String> {
        let draw = |step: ScriptStep| {
            let place = match step.place {
                ScriptPlace::Main { at, of } => format!("{at}/{of}"),
                ScriptPlace::Branch { name } => format!("({name})"),
            };
            let on = step.next.iter().map(|to| format!(" →{to}")).collect::<String>();
            let replies = step.replies.iter().map(|a| format!(" {}→{}", a.says, a.to)).collect::<String>();
            format!("{} {place}{on}{replies}", step.heading)
        };
        rehearsal(document).map_or(Vec::new(), |r| r.steps.into_iter().map(draw).collect())
    }

    fn check(clauses: &[String], expected: &[&str]) {
        assert_eq!(drawn(&document(&clauses.concat())), expected, "{}", clauses.concat());
    }

    #[test]
    fn a_step_leads_to_the_next_or_to_where_its_replies_lead() {
        check(&[clause("a", "Hello.", &[])], &["A 1/1"]);
        check(&[clause("a", "Hello.", &[]), clause("b", "Goodbye.", &[])], &["A 1/2 →1", "B 2/2"]);
        // A yes without replies does not run into the no; a branch may have several steps.
        check(
            &[
                clause("a", "Hello.", &[]),
                clause("ask", "Can you?", &["Yes>yes", "No>no"]),
                clause("yes", "Good.", &[]),
                clause("no", "I see.", &[]),
                clause("more", "Here is what happens.", &[]),
            ],
            &["A 1/2 →1", "ASK 2/2 Yes→2 No→3", "YES (YES)", "NO (NO) →4", "MORE (NO)"],
        );
        // A way back makes no branch of where it leads: one still comes there by going on.
        check(
            &[
                clause("a", "Hello.", &[]),
                clause("ask", "Can you?", &["What>heated", "Yes>end"]),
                clause("heated", "Take your time.", &["Go on>ask", "Again>heated", "Stop>end"]),
                clause("end", "Goodbye.", &[]),
            ],
            &["A 1/2 →1", "ASK 2/2 What→2 Yes→3", "HEATED (HEATED) Go on→1 Again→2 Stop→3", "END (END)"],
        );
        // What nobody is led to stands under its own name.
        check(
            &[clause("ask", "Can you?", &["Go>ask"]), clause("lost", "Where am I?", &[])],
            &["ASK 1/1 Go→0", "LOST (LOST)"],
        );
    }

    #[test]
    fn a_reply_to_a_clause_that_is_not_there_is_left_out() {
        let clauses =
            [clause("ask", "Can you?", &["Yes>yes", "No>no"]), clause("yes", "Good.", &[])].concat();
        let mut script = document(&(clauses + &clause("no", "I see.", &[])));
        let mut lead_away = |which: usize| {
            for block in &mut script.blocks {
                if let Body::Replies(replies) = &mut block.body {
                    replies[which].to = "nowhere".into();
                }
            }
            drawn(&script)
        };
        assert_eq!(lead_away(1), ["ASK 1/1 Yes→1", "YES (YES) →2", "NO (YES)"]);
        assert_eq!(lead_away(0), ["ASK 1/3 →1", "YES 2/3 →2", "NO 3/3"], "without replies one goes on");
    }

    #[test]
    fn only_what_is_said_aloud_can_be_rehearsed() {
        check(&[], &[]);
        assert_eq!(drawn(&document("## A {#a}\n\nWords to read.")), [""; 0]);
        let outside = "<!-- as = \"say\" -->\nHello.\n\n## A {#a}\n\nWords to read.";
        assert_eq!(drawn(&document(outside)), [""; 0], "a clause is what one walks through");
    }

    #[test]
    fn a_step_holds_all_of_its_clause_and_nothing_else() {
        let script = "Before you begin.\n\n## Ask {#ask}\n\n- Water\n\n<!-- as = \"cue\" -->\nSlowly.\n\n\
                      <!-- as = \"say\" -->\nThis is **what** I need:\n\n- Be there\n- Call\n\n\
                      <!-- when = { fact = \"client.name\", known = false } -->\n- Rest\n\n\
                      They may cry.\n\n1. Breathe\n2. Wait\n\n# Afterwards\n\nGo for a walk.\n";
        let walk = rehearsal(&document(script)).unwrap();
        assert_eq!((walk.title.as_str(), walk.steps.len()), ("A talk", 1));
        let text = |text: &str| text.to_owned();
        let want = [
            ScriptLine::Aside(text("• Water")),
            ScriptLine::Cue(text("Slowly.")),
            ScriptLine::Say(text("“This is what I need:”")),
            ScriptLine::Points(vec![text("Be there"), text("Call")]),
            ScriptLine::Points(vec![text("Rest")]),
            ScriptLine::Aside(text("They may cry.")),
            ScriptLine::Aside(text("1. Breathe\n2. Wait")),
        ];
        assert_eq!(walk.steps[0].lines, want);
    }
}
