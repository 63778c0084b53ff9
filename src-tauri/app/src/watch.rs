//! When the records lock themselves: nobody was there for a while, the computer slept, or its screen was locked.
//!
//! [`Watch`] decides, from what it is told at each look and nothing else; the shell looks every few seconds
//! and carries out. The screen is asked first, so that it saves what is typed; one look later it is too late.

use crate::{App, Error, worker::Desk};
use chrono::{DateTime, Duration, FixedOffset};
use std::sync::{Mutex, MutexGuard, PoisonError};
use store::table;

/// The setting: after how many minutes.
pub(crate) const LOCK_AFTER: &str = "lock_after";
/// What one may choose.
pub const LOCK_AFTER_CHOICES: [u32; 4] = [5, 15, 30, 60];
const USUAL: u32 = 15;
/// How long the records stay open in front of a client without a key or a click.
const TOGETHER_MOST: Duration = Duration::minutes(90);
/// Nobody looked for so long: the computer was asleep.
const SLEPT: Duration = Duration::seconds(60);

/// What is to be done now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Nothing.
    Nothing,
    /// Have the screen save what it holds, and lock.
    Ask,
    /// The screen did not: lock without it.
    Lock,
}

/// What a look finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Real records are open. An example needs no lock.
    pub open: bool,
    /// After how many minutes they lock themselves.
    pub lock_after: u32,
    /// Long work is under way: it is waited for.
    pub working: bool,
    /// The system's own screen is locked.
    pub screen_locked: bool,
}

/// Counts how long nobody was there. Time that a clock jumps back over does not count.
#[derive(Debug, Default)]
pub struct Watch {
    looked: Option<DateTime<FixedOffset>>,
    idle: Duration,
    /// How long a screen for two has been in view.
    together: Option<Duration>,
    asked: bool,
    /// What the last look found of the system's screen: only that it becomes locked counts. Whoever opened the
    /// records meanwhile, however they did it, is there.
    screen_locked: bool,
}

impl Watch {
    /// Somebody is there; `together`: in front of a screen that is looked at with a client.
    pub fn active(&mut self, together: bool) {
        self.idle = Duration::zero();
        self.asked = false;
        self.together = together.then(|| self.together.unwrap_or_default());
    }

    /// The records are locked: the count begins anew when they are opened.
    pub fn locked(&mut self) {
        *self = Watch { looked: self.looked, screen_locked: self.screen_locked, ..Watch::default() };
    }

    /// What is due at this moment.
    pub fn look(&mut self, now: DateTime<FixedOffset>, found: Found) -> Due {
        let passed = self.looked.replace(now).map_or(Duration::zero(), |before| now - before);
        let was_locked = std::mem::replace(&mut self.screen_locked, found.screen_locked);
        if !found.open {
            self.locked();
            return Due::Nothing;
        }
        if std::mem::take(&mut self.asked) {
            return Due::Lock;
        }
        let counted = passed.max(Duration::zero());
        self.idle += counted;
        self.together = self.together.map(|time| time + counted);
        let left = found.screen_locked && !was_locked;
        self.asked = left || passed > SLEPT || (self.is_over(found.lock_after) && !found.working);
        if self.asked { Due::Ask } else { Due::Nothing }
    }

    fn is_over(&self, lock_after: u32) -> bool {
        match self.together {
            Some(time) => time >= TOGETHER_MOST,
            None => self.idle >= Duration::minutes(lock_after.into()),
        }
    }
}

impl App {
    /// Somebody is there. The screen says so now and then while keys are pressed or the mouse moves, and
    /// whenever a screen for two comes into view or goes.
    pub fn active(&self, together: bool) {
        watch(&self.watch).active(together);
    }

    /// Looks whether the records are to be locked. To be called every few seconds, with what the system says of
    /// its own screen.
    pub fn look(&self, screen_locked: bool) -> Due {
        let (open, lock_after) = self.worker.with(open_and_for_how_long).unwrap_or_default();
        let found = Found { open, lock_after, working: self.work().is_some(), screen_locked };
        watch(&self.watch).look(self.now(), found)
    }
}

fn open_and_for_how_long(desk: &mut Desk) -> Result<(bool, u32), Error> {
    // A setting that cannot be read is no reason to stay open.
    Ok((desk.example.is_none(), lock_after(desk).unwrap_or(USUAL)))
}

/// After how many minutes the records lock themselves.
pub(crate) fn lock_after(desk: &Desk) -> Result<u32, Error> {
    let kept = desk.store.read(|r| table::setting::load(r, LOCK_AFTER))?;
    Ok(kept.filter(|minutes| LOCK_AFTER_CHOICES.contains(minutes)).unwrap_or(USUAL))
}

/// A panic elsewhere leaves the watch as good as it was.
pub(crate) fn watch(watch: &Mutex<Watch>) -> MutexGuard<'_, Watch> {
    watch.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPEN: Found = Found { open: true, lock_after: 15, working: false, screen_locked: false };
    const SCREEN_LOCKED: Found = Found { screen_locked: true, ..OPEN };

    fn at(seconds: i64) -> DateTime<FixedOffset> {
        DateTime::from_timestamp(1_800_000_000 + seconds, 0).unwrap().fixed_offset()
    }

    /// Looks every five seconds from one moment to another; the first thing due and when.
    fn first_due(watch: &mut Watch, from: i64, to: i64, found: Found) -> Option<(i64, Due)> {
        let looks = (from..=to).step_by(5).map(|now| (now, watch.look(at(now), found)));
        looks.into_iter().find(|(_, due)| *due != Due::Nothing)
    }

    #[test]
    fn it_locks_after_the_minutes_chosen() {
        for minutes in LOCK_AFTER_CHOICES {
            let (mut watch, found) = (Watch::default(), Found { lock_after: minutes, ..OPEN });
            let after = i64::from(minutes) * 60;
            assert_eq!(first_due(&mut watch, 0, 9_000, found), Some((after, Due::Ask)), "{minutes}");
        }
    }

    #[test]
    fn whoever_is_there_puts_it_off() {
        let mut watch = Watch::default();
        assert_eq!(first_due(&mut watch, 0, 890, OPEN), None);
        watch.active(false);
        assert_eq!(first_due(&mut watch, 895, 1_785, OPEN), None);
        assert_eq!(first_due(&mut watch, 1_790, 2_000, OPEN), Some((1_790, Due::Ask)));
    }

    #[test]
    fn a_screen_that_does_not_answer_is_not_waited_for() {
        let mut watch = Watch::default();
        assert_eq!(first_due(&mut watch, 0, 900, OPEN), Some((900, Due::Ask)));
        assert_eq!(watch.look(at(905), OPEN), Due::Lock);
        assert_eq!(watch.look(at(910), Found { open: false, ..OPEN }), Due::Nothing);
        // Opened again: the count begins anew.
        assert_eq!(first_due(&mut watch, 915, 1_800, OPEN), None);
    }

    #[test]
    fn locked_and_opened_again_before_the_next_look_stays_open() {
        let mut watch = Watch::default();
        assert_eq!(first_due(&mut watch, 0, 900, OPEN), Some((900, Due::Ask)));
        watch.active(false);
        assert_eq!(watch.look(at(905), OPEN), Due::Nothing);
    }

    #[test]
    fn sleep_locks_whoever_was_there_before() {
        for together in [false, true] {
            let mut watch = Watch::default();
            watch.look(at(0), OPEN);
            watch.active(together);
            assert_eq!(watch.look(at(61), Found { working: true, ..OPEN }), Due::Ask);
        }
    }

    #[test]
    fn a_screen_that_is_locked_locks_the_records_whatever_is_being_done() {
        for (together, working) in [(false, false), (false, true), (true, false), (true, true)] {
            let mut watch = Watch::default();
            watch.look(at(0), Found { working, ..OPEN });
            watch.active(together);
            assert_eq!(watch.look(at(5), Found { working, ..SCREEN_LOCKED }), Due::Ask);
            assert_eq!(watch.look(at(10), Found { working, ..SCREEN_LOCKED }), Due::Lock);
        }
    }

    #[test]
    fn a_screen_that_stays_locked_says_so_once() {
        let mut watch = Watch::default();
        watch.look(at(0), OPEN);
        assert_eq!(first_due(&mut watch, 5, 60, SCREEN_LOCKED), Some((5, Due::Ask)));
        // The window did lock; and somebody opened it again, however they came by.
        watch.locked();
        watch.active(false);
        assert_eq!(first_due(&mut watch, 10, 900, SCREEN_LOCKED), None);
        assert_eq!(first_due(&mut watch, 905, 920, SCREEN_LOCKED), Some((905, Due::Ask)), "nobody was there");
        watch.locked();
        // Unlocked and locked once more, it counts again.
        assert_eq!(watch.look(at(915), OPEN), Due::Nothing);
        assert_eq!(watch.look(at(920), SCREEN_LOCKED), Due::Ask);
    }

    #[test]
    fn records_opened_behind_a_locked_screen_stay_open() {
        let mut watch = Watch::default();
        let shut = Found { open: false, ..SCREEN_LOCKED };
        assert_eq!(first_due(&mut watch, 0, 30, shut), None);
        assert_eq!(first_due(&mut watch, 35, 900, SCREEN_LOCKED), None);
    }

    #[test]
    fn a_clock_that_jumps_back_does_not_keep_it_open() {
        let mut watch = Watch::default();
        assert_eq!(first_due(&mut watch, 0, 600, OPEN), None);
        assert_eq!(watch.look(at(-7_200), OPEN), Due::Nothing);
        assert_eq!(first_due(&mut watch, -7_195, -6_000, OPEN), Some((-6_900, Due::Ask)));
    }

    #[test]
    fn together_it_stays_open_for_ninety_minutes_and_no_longer() {
        let mut watch = Watch::default();
        watch.look(at(0), OPEN);
        watch.active(true);
        // A hand on the mouse now and then does not make it longer.
        assert_eq!(first_due(&mut watch, 5, 3_000, OPEN), None);
        watch.active(true);
        assert_eq!(first_due(&mut watch, 3_005, 9_000, OPEN), Some((5_400, Due::Ask)));
        let mut watch = Watch::default();
        watch.look(at(0), OPEN);
        watch.active(true);
        assert_eq!(first_due(&mut watch, 5, 3_000, OPEN), None);
        watch.active(false);
        assert_eq!(first_due(&mut watch, 3_005, 9_000, OPEN), Some((3_900, Due::Ask)));
    }

    #[test]
    fn locked_and_opened_at_once_the_count_begins_anew() {
        let mut watch = Watch::default();
        watch.look(at(0), OPEN);
        watch.active(true);
        assert_eq!(first_due(&mut watch, 5, 9_000, OPEN), Some((5_400, Due::Ask)));
        watch.locked();
        watch.active(true);
        assert_eq!(first_due(&mut watch, 5_405, 10_795, OPEN), None);
        assert_eq!(watch.look(at(10_800), OPEN), Due::Ask);
    }

    #[test]
    fn long_work_is_waited_for_and_an_example_needs_no_lock() {
        let mut watch = Watch::default();
        assert_eq!(first_due(&mut watch, 0, 2_000, Found { working: true, ..OPEN }), None);
        assert_eq!(watch.look(at(2_005), OPEN), Due::Ask);
        let mut watch = Watch::default();
        assert_eq!(first_due(&mut watch, 0, 90_000, Found { open: false, ..OPEN }), None);
    }
}
