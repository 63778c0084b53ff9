//! One thread owns the open vault and does what it is asked, in order.
//!
//! Whatever takes long (key derivation, layout, writing files) runs in the caller and hands in its result.

use crate::{backups::Kept, errors::Error, library::Library, undo::Undo};
use domain::practice::Practice;
use std::{
    sync::{
        Arc,
        mpsc::{Sender, channel},
    },
    thread::JoinHandle,
};
use store::{
    Example, Store, StoreError,
    table::{self, people::Roster},
};

/// The open vault with what belongs to it.
pub struct Desk {
    /// The records.
    pub store: Store,
    /// The practice, as kept.
    pub practice: Practice,
    /// Its content.
    pub library: Arc<Library>,
    /// Everybody, for the list of people.
    pub roster: Roster,
    /// How to take the last changes of people's records back.
    pub undo: Undo,
    /// What of it is in a backup.
    pub backed_up: Kept,
    /// Set while looking around. The last field: dropped, it removes what the store must have closed by then.
    pub example: Option<Example>,
}

type Job = Box<dyn FnOnce(&mut Option<Desk>) + Send>;

/// The door to the thread that owns the [`Desk`].
pub struct Worker {
    jobs: Option<Sender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Desk {
    /// A desk for a store just opened. A vault without a practice is a half-made one.
    pub fn of(store: Store, content: &Library) -> Result<Desk, Error> {
        let practice = store.read(table::practice::load)?.ok_or(StoreError::NotFound)?;
        let library = Arc::new(content.reread(&practice)?);
        Ok(Desk {
            store,
            practice,
            library,
            roster: Roster::default(),
            undo: Undo::default(),
            backed_up: Kept::default(),
            example: None,
        })
    }
}

impl Default for Worker {
    fn default() -> Worker {
        let (jobs, todo) = channel::<Job>();
        let thread = std::thread::spawn(move || {
            let mut desk = None;
            for job in todo {
                job(&mut desk);
            }
        });
        Worker { jobs: Some(jobs), thread: Some(thread) }
    }
}

/// Without the wait, the file could still be open when the next one wants it.
impl Drop for Worker {
    fn drop(&mut self) {
        drop(self.jobs.take());
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

impl Worker {
    /// Has something done with the open vault; [`Error::Locked`] when there is none.
    pub fn with<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Desk) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.run(move |desk| desk.as_mut().map_or(Err(Error::Locked), work))
    }

    /// Takes an open vault in, or lets go of it: dropping the store closes the file and wipes the key.
    pub fn hold(&self, next: Option<Desk>) -> Result<(), Error> {
        self.run(move |desk| {
            *desk = next;
            Ok(())
        })
    }

    /// Whether a vault is open, and whose.
    pub fn practice(&self) -> Option<Practice> {
        self.run(|desk| Ok(desk.as_ref().map(|d| d.practice.clone()))).ok().flatten()
    }

    /// Whether what is open is an example.
    pub fn is_example(&self) -> bool {
        self.run(|desk| Ok(desk.as_ref().is_some_and(|d| d.example.is_some()))).unwrap_or(false)
    }

    /// The content in the open practice's words.
    pub fn library(&self) -> Option<Arc<Library>> {
        self.run(|desk| Ok(desk.as_ref().map(|d| d.library.clone()))).ok().flatten()
    }

    fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Option<Desk>) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let (answer, wait) = channel();
        let job: Job = Box::new(move |desk| drop(answer.send(work(desk))));
        // The thread ends only with the program; a broken channel can only mean that it is going.
        self.jobs.as_ref().ok_or(Error::Locked)?.send(job).map_err(|_| Error::Locked)?;
        wait.recv().map_err(|_| Error::Locked)?
    }
}
