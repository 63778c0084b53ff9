//! Looking a file over: who could not be read, who is there already.

use super::{Import, LookedOver, showing};
use crate::{
    App, Error,
    contacts::{
        Card,
        duplicates::{Against, Case, Known, Way, offered},
        file::File,
        programs::Programs,
    },
    views::importing::ReviewView,
    work::Work,
};
use domain::person::Person;
use std::collections::{BTreeMap, HashMap};
use store::table;

impl App {
    /// Looks everybody in the file over, unless that was done, and shows what would become of them: of those who
    /// are there already, some from this one on.
    pub fn review(&self, token: &str, from: usize) -> Result<ReviewView, Error> {
        let library = self.worker.library().ok_or(Error::Locked)?;
        if !self.with_import(token, |import| Ok(import.looked_over.is_some()))? {
            let under_way = self.begin_work()?;
            let known = self.everybody_known()?;
            let (mut import, turn) = self.take_import(token)?;
            let record = |id: &str| self.record(id);
            let done = look_over(&import.file, known, record, library.programs()?, &under_way.work());
            let failed = done.map(|over| import.looked_over = Some(over));
            self.put_import(import, turn)?;
            failed?;
        }
        let ids = self.with_import(token, |import| Ok(showing::records_in_view(import, from)))?;
        let there = self.worker.with(move |desk| {
            let load =
                |id: &String| Some((id.clone(), desk.store.read(|r| table::person::load(r, id)).ok()?));
            Ok(ids.iter().filter_map(load).collect::<HashMap<String, Person>>())
        })?;
        self.with_import(token, |import| showing::review(import, from, &there, &library))
    }

    /// What everybody in the records is known by; of a hundred thousand people nothing more stays in memory.
    fn everybody_known(&self) -> Result<Known, Error> {
        self.worker.with(|desk| {
            let mut known = Known::default();
            let take = |person: Person| known.add(&person, Against::Record(person.id.clone()));
            desk.store.read(|reader| table::person::each(reader, take))?;
            Ok(known)
        })
    }

    /// Somebody in the records; nobody when they were deleted meanwhile.
    fn record(&self, id: &str) -> Option<Person> {
        let id = id.to_owned();
        self.worker.with(move |desk| Ok(desk.store.read(|r| table::person::load(r, &id))?)).ok()
    }
}

fn look_over(
    file: &File,
    mut known: Known,
    record: impl Fn(&str) -> Option<Person>,
    programs: &Programs,
    work: &Work,
) -> Result<LookedOver, Error> {
    let mut over = LookedOver {
        unread: Vec::new(),
        cases: Vec::new(),
        stage_said: true,
        photos: 0,
        not_taken: Vec::new(),
    };
    let mut not_taken: BTreeMap<String, u64> = BTreeMap::new();
    work.of(file.len() as u64);
    for row in 0..file.len() {
        work.step(1)?;
        let card = match file.card(row, programs) {
            Ok(card) => card,
            Err(reason) => {
                over.unread.push((row, reason));
                continue;
            }
        };
        over.stage_said &= card.stage_said;
        over.photos += u64::from(card.photo.is_some());
        card.not_taken.iter().for_each(|what| *not_taken.entry(what.clone()).or_default() += 1);
        over.cases.extend(case(row, &card, &known, |against| match against {
            Against::Record(id) => record(id),
            Against::Row(row) => file.card(*row, programs).ok().map(|card| card.person),
        }));
        known.add(&card.person, Against::Row(row));
    }
    over.not_taken = not_taken.into_iter().collect();
    Ok(over)
}

fn case(row: usize, card: &Card, known: &Known, who: impl Fn(&Against) -> Option<Person>) -> Option<Case> {
    let (against, common) = known.find(card)?;
    let way = offered(&common, &who(against)?, &card.person);
    Some(Case { row, against: against.clone(), common, offered: way, way })
}

impl Import {
    /// How many people would be added, changed, left out.
    pub(super) fn counts(&self) -> [u64; 3] {
        let Some(over) = &self.looked_over else { return [0; 3] };
        let of = |way: Way| over.cases.iter().filter(move |case| case.way == way);
        let (merging, skipped) = (of(Way::Merge).count(), of(Way::Skip).count());
        let added = self.file.len() - over.unread.len() - merging - skipped;
        // Two rows that become one person are one person.
        let merged = of(Way::Merge).filter(|case| matches!(case.against, Against::Record(_))).count();
        [added as u64, merged as u64, skipped as u64]
    }
}
