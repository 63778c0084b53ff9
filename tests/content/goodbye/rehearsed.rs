//! The real script as one goes through it aloud: from whatever is answered there is a way to the goodbye.

use super::{known, signed};
use crate::practice;
use app::library::Library;
use domain::{
    document::{
        Body, Document,
        rehearsal::{Rehearsal, ScriptPlace, ScriptStep, rehearsal},
    },
    facts::Value,
    practice::Trade,
};
use std::collections::BTreeSet;

const AIMS: [&str; 3] = ["invite", "final", "refer"];
const CHANNELS: [&str; 4] = ["in_person", "video", "phone", "email"];

fn script(library: &Library, trade: Trade, aim: &str, channel: &str) -> Document {
    let mut facts = known(library, trade, channel, "none");
    facts.set("parting.aim", Value::Choice(aim.into(), String::new()));
    facts.set("parting.channel", Value::Choice(channel.into(), String::new()));
    facts.set_text("parting.ask", "Be there when we begin.");
    signed(library, "documents/script.md", &facts)
}

/// Every step one can come to from this one, itself included.
fn reached(walk: &Rehearsal, from: usize) -> BTreeSet<usize> {
    let (mut seen, mut left) = (BTreeSet::new(), vec![from]);
    while let Some(at) = left.pop() {
        if seen.insert(at) {
            let step = &walk.steps[at];
            left.extend(step.replies.iter().map(|reply| reply.to).chain(step.next));
        }
    }
    seen
}

fn ends(walk: &Rehearsal) -> Vec<usize> {
    let last = |i: &usize| walk.steps[*i].replies.is_empty() && walk.steps[*i].next.is_none();
    (0..walk.steps.len()).filter(last).collect()
}

#[test]
fn every_branch_can_be_walked_to_the_goodbye() {
    let mut branches = 0;
    for trade in Trade::ALL {
        let library = Library::read(&practice(trade)).unwrap();
        for (aim, channel) in AIMS.into_iter().flat_map(|aim| CHANNELS.map(|channel| (aim, channel))) {
            let name = format!("{trade:?}, {aim}, {channel}");
            let walk = rehearsal(&script(&library, trade, aim, channel)).unwrap();
            let all: BTreeSet<usize> = (0..walk.steps.len()).collect();
            assert_eq!(reached(&walk, 0), all, "{name}: a step that nobody comes to");
            assert_eq!(ends(&walk), [walk.steps.len() - 1], "{name}: one end, the goodbye");
            for from in all {
                assert!(reached(&walk, from).contains(&(walk.steps.len() - 1)), "{name}: {from} has no end");
            }
            let on_main = |s: &&ScriptStep| matches!(s.place, ScriptPlace::Main { .. });
            let last = walk.steps.iter().rfind(on_main).unwrap();
            assert_eq!(last.heading, "Ask, and wait", "{name}");
            branches += last.replies.len();
        }
    }
    assert!(branches >= 4 * 4 * 11, "{branches}");
}

#[test]
fn every_reply_of_the_script_is_there_to_be_chosen() {
    let library = Library::read(&practice(Trade::Coach)).unwrap();
    for aim in AIMS {
        let document = script(&library, Trade::Coach, aim, "in_person");
        let printed =
            document.blocks.iter().map(|b| if let Body::Replies(r) = &b.body { r.len() } else { 0 });
        let walk = rehearsal(&document).unwrap();
        let offered: usize = walk.steps.iter().map(|s| s.replies.len()).sum();
        assert_eq!(offered, printed.sum::<usize>(), "{aim}");
        assert!(offered > 8, "{aim}: {offered}");
        for step in &walk.steps {
            // More than nine could not be chosen by one key.
            assert!(step.replies.len() <= 9, "{}", step.heading);
            assert!(!step.lines.is_empty(), "{} says nothing", step.heading);
        }
    }
}
