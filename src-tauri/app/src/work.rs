//! Long work: it says how far it is, and can be called off. One at a time, whatever it is.

use crate::{App, Error, views::work::WorkView};
use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicBool, AtomicU64, Ordering},
};

/// How far some long work is.
#[derive(Debug, Default)]
pub struct Work {
    done: AtomicU64,
    total: AtomicU64,
    called_off: AtomicBool,
}

/// The place of the one long work there can be.
pub type Working = Mutex<Option<Arc<Work>>>;

/// Long work under way; dropped, there is none any more.
pub struct UnderWay<'a> {
    place: &'a Working,
    work: Arc<Work>,
}

impl Work {
    /// How many steps there are in all; 0 while nobody knows.
    pub fn of(&self, total: u64) {
        self.total.store(total, Ordering::Relaxed);
    }

    /// Some steps are done. [`Error::CalledOff`] when the user changed their mind: the work stops there and
    /// leaves everything as it was.
    pub fn step(&self, steps: u64) -> Result<(), Error> {
        self.done.fetch_add(steps, Ordering::Relaxed);
        if self.called_off.load(Ordering::Relaxed) { Err(Error::CalledOff) } else { Ok(()) }
    }
}

impl UnderWay<'_> {
    /// To be handed to whatever does the work, on any thread.
    pub fn work(&self) -> Arc<Work> {
        self.work.clone()
    }
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        *place(self.place) = None;
    }
}

impl App {
    /// How far the long work is that runs now, if one does.
    pub fn work(&self) -> Option<WorkView> {
        let work = place(&self.working).clone()?;
        let read = |number: &AtomicU64| number.load(Ordering::Relaxed);
        Some(WorkView { done: read(&work.done), total: read(&work.total) })
    }

    /// Calls the long work off that runs now. Without one, nothing happens.
    pub fn call_off(&self) {
        if let Some(work) = place(&self.working).as_ref() {
            work.called_off.store(true, Ordering::Relaxed);
        }
    }

    /// Begins some long work; refused while another runs.
    pub(crate) fn begin_work(&self) -> Result<UnderWay<'_>, Error> {
        let mut taken = place(&self.working);
        if taken.is_some() {
            return Err(Error::Said("problem.busy"));
        }
        let work = Arc::<Work>::default();
        *taken = Some(work.clone());
        Ok(UnderWay { place: &self.working, work })
    }
}

/// A panic elsewhere leaves the place as good as it was.
fn place(working: &Working) -> std::sync::MutexGuard<'_, Option<Arc<Work>>> {
    working.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_called_off_stops_at_its_next_step() {
        let work = Work::default();
        work.of(3);
        assert!(work.step(1).is_ok());
        work.called_off.store(true, Ordering::Relaxed);
        assert!(matches!(work.step(1), Err(Error::CalledOff)));
    }

    #[test]
    fn only_one_work_is_under_way() {
        let working = Working::default();
        *place(&working) = Some(Arc::default());
        drop(UnderWay { place: &working, work: Arc::default() });
        assert!(place(&working).is_none());
    }
}
