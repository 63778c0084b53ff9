//! What the shell tells the screen: the screen asks, and is answered as soon as there is something to tell.
//!
//! The other way, Tauri's events, has the shell run script in the page. It may then run script in the page, and on Linux
//! it keeps an engine for it: four megabytes.

use app::views::news::News;
use std::{
    collections::VecDeque,
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
};
use tauri::{AppHandle, Manager};

/// What is still to be told.
#[derive(Default)]
pub struct Teller {
    now: Mutex<Now>,
    changed: Condvar,
}

#[derive(Default)]
struct Now {
    waiting: VecDeque<News>,
    /// How many pages have asked so far.
    asked: u64,
}

impl Teller {
    /// Tells whoever asks, now or later.
    pub fn tell(&self, news: News) {
        self.now().waiting.push_back(news);
        self.changed.notify_all();
    }

    /// Waits for the next thing to tell. `None` once somebody else has asked: the page was loaded anew, and nobody is
    /// there any more to hear this answer.
    pub fn next(&self) -> Option<News> {
        let mut now = self.now();
        now.asked += 1;
        let mine = now.asked;
        self.changed.notify_all();
        loop {
            if now.asked != mine {
                return None;
            }
            if let Some(news) = now.waiting.pop_front() {
                return Some(news);
            }
            now = self.changed.wait(now).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn now(&self) -> MutexGuard<'_, Now> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Tells the screen.
pub fn tell(handle: &AppHandle, news: News) {
    handle.state::<Teller>().tell(news);
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{sync::Arc, thread};

    #[test]
    fn what_was_told_before_anybody_asked_is_heard_in_order() {
        let teller = Teller::default();
        teller.tell(News::Locking);
        teller.tell(News::Closing);
        assert_eq!(teller.next(), Some(News::Locking));
        assert_eq!(teller.next(), Some(News::Closing));
    }

    #[test]
    fn a_page_that_was_loaded_anew_takes_the_place_of_the_one_before() {
        let teller = Arc::new(Teller::default());
        let ask = || {
            let teller = teller.clone();
            thread::spawn(move || teller.next())
        };
        let before = ask();
        while teller.now().asked == 0 {
            thread::yield_now();
        }
        let after = ask();
        assert_eq!(before.join().unwrap(), None, "nobody hears it");
        teller.tell(News::Menu("find".to_owned()));
        assert_eq!(after.join().unwrap(), Some(News::Menu("find".to_owned())));
    }
}
