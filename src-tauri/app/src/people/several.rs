//! Several people at once: everybody a search finds, and their tags.

use super::deletion::names;
use crate::{
    App, Error,
    undo::{Step, whom},
    views::people::{Done, TagView},
};
use domain::person::{PeopleQuery, tidy_tags};
use store::table;

/// A tag given, or taken.
#[derive(Clone, Copy)]
enum Tagging {
    Give,
    Take,
}

impl App {
    /// The ids of all the people a query asks for, whatever its window.
    pub fn people_ids(&self, query: &PeopleQuery) -> Result<Vec<String>, Error> {
        let query = query.clone();
        self.worker.with(move |desk| Ok(table::people::ids(&desk.store, &mut desk.roster, &query)?))
    }

    /// Every tag in use, by name.
    pub fn tags(&self) -> Result<Vec<TagView>, Error> {
        self.worker.with(|desk| {
            let counts = desk.store.read(table::person_tag::counts)?;
            Ok(counts.into_iter().map(|(tag, people)| TagView { tag, people }).collect())
        })
    }

    /// Gives people a tag, those who have it not.
    pub fn tag_people(&self, ids: &[String], tag: &str) -> Result<Done, Error> {
        self.tag(ids, tag, Tagging::Give)
    }

    /// Takes a tag from people, those who have it.
    pub fn untag_people(&self, ids: &[String], tag: &str) -> Result<Done, Error> {
        self.tag(ids, tag, Tagging::Take)
    }

    fn tag(&self, ids: &[String], tag: &str, tagging: Tagging) -> Result<Done, Error> {
        let Some(tag) = tidy_tags([tag.to_owned()]).pop() else {
            return Err(Error::Said("problem.no_tag"));
        };
        let (ids, now) = (ids.to_vec(), self.now());
        self.worker.with(move |desk| {
            let changed = desk.store.tx(|tx| {
                let mut changed = Vec::new();
                for id in &ids {
                    let before = match tagging {
                        Tagging::Give => table::person::add_tag(tx, id, &tag)?,
                        Tagging::Take => table::person::remove_tag(tx, id, &tag)?,
                    };
                    if let Some(before) = before {
                        table::person::touch(tx, id, now)?;
                        changed.push((id.clone(), before));
                    }
                }
                Ok::<_, Error>(changed)
            })?;
            let count = changed.len();
            let words = &desk.library.words;
            let key = match tagging {
                Tagging::Give => "done.tagged",
                Tagging::Take => "done.untagged",
            };
            let one: Vec<String> = changed.iter().map(|(id, _)| id.clone()).collect();
            let who = whom(words, &names(desk, &one), count);
            let says = words.say(key, &[("who", &who), ("tag", &tag)]);
            if count > 0 {
                desk.undo.remember(Step::Tags(changed));
            }
            Ok(Done { says, count: count.try_into().unwrap_or(u32::MAX) })
        })
    }
}
