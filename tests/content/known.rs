//! What is known before a guide begins: the practice, the person it is about, and what other guides, the
//! rules and an agreement say. It varies from turn to turn, and often there is nothing of it.

use crate::walks::{self, CLIENT};
use app::library::{Library, RULEBOOK};
use domain::{
    facts::{Facts, Value},
    guide::{definition::Guide, engine},
    person::{ContactPoint, Person, Stage},
    practice::Trade,
};

const STAGES: [Stage; 4] = [Stage::Client, Stage::Prospect, Stage::FormerClient, Stage::Declined];
const QUIET: [&str; 3] = ["none", "quiet", "prayer"];
const DAY: &str = "2026-11-22";

/// What earlier goings-through of one guide may have found out.
struct Earlier {
    guide: String,
    group: String,
    about_a_person: bool,
    found: Vec<Facts>,
}

/// Everything that may be known to the guides of one library, in one trade.
pub struct Known<'l> {
    library: &'l Library,
    trade: Trade,
    earlier: Vec<Earlier>,
}

impl<'l> Known<'l> {
    /// Goes through every guide once in every way, to have something to know.
    pub fn of(library: &'l Library, trade: Trade) -> Known<'l> {
        let mut known = Known { library, trade, earlier: Vec::new() };
        let earlier = library.guides().unwrap().map(|guide| known.earlier_of(guide)).collect();
        known.earlier = earlier;
        known
    }

    /// What is known before this guide begins.
    pub fn base(&self, guide: &Guide, turn: usize) -> Facts {
        let mut facts = walks::base(self.library, self.trade, turn);
        if guide.id == RULEBOOK {
            return facts;
        }
        facts.set("today", Value::Date(DAY.parse().unwrap()));
        let quiet = QUIET[turn % QUIET.len()];
        facts.set("practice.quiet", Value::Choice(quiet.into(), String::new()));
        if guide.is_about_a_person() {
            self.add_client(&mut facts, turn);
        }
        let others = self.earlier.iter().filter(|e| e.guide != guide.id);
        let others = others.filter(|e| guide.is_about_a_person() || !e.about_a_person);
        for (at, earlier) in others.enumerate() {
            // Each is there in two turns of three, in its own rhythm.
            if !(turn + at).is_multiple_of(3) && !earlier.found.is_empty() {
                facts.take_over(&earlier.group, &earlier.found[(turn * 7 + at) % earlier.found.len()]);
            }
        }
        facts
    }

    fn add_client(&self, facts: &mut Facts, turn: usize) {
        let since = turn.is_multiple_of(2).then(|| "2026-02-03".parse().unwrap());
        let email = if turn % 5 == 3 { "" } else { "lukasz@example.org" };
        let person = Person {
            id: "p1".into(),
            name: CLIENT.into(),
            emails: vec![ContactPoint::of(email)],
            stage: STAGES[turn % STAGES.len()],
            ..Person::default()
        };
        facts.add_person(&person, since, &self.library.words);
        if turn % 3 == 1 {
            facts.set_text("agreement.number", "2026-014");
            facts.set("agreement.date", Value::Date("2026-02-03".parse().unwrap()));
            facts.set("agreement.starts_on", Value::Date("2026-02-10".parse().unwrap()));
        }
    }

    fn earlier_of(&self, guide: &Guide) -> Earlier {
        let typed = walks::all_typed(guide, &self.base(guide, 0), 0);
        let found = typed.iter().enumerate().map(|(turn, typed)| {
            let (base, answers) = (self.base(guide, turn), walks::read(guide, typed));
            if guide.id == RULEBOOK {
                return engine::stand_with_rules(guide, &base, &answers).unwrap().0.facts;
            }
            engine::facts_of(guide, &engine::stand(guide, &base, &answers).answers)
        });
        Earlier {
            guide: guide.id.clone(),
            group: guide.facts.clone(),
            about_a_person: guide.is_about_a_person(),
            found: found.collect(),
        }
    }
}
