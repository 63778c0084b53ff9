//! Files dropped onto the window. The shell holds where they are; the screen learns that something was dropped,
//! asks for names and sizes, and says whether it is kept, and with whom. It never names a place.

use crate::telling::tell;
use app::views::news::{Dropping, News};
use std::{
    path::PathBuf,
    sync::{Mutex, PoisonError},
};
use tauri::{DragDropEvent, Manager, Window, WindowEvent};

/// What was dropped last, until it is kept or forgotten.
#[derive(Default)]
pub struct Dropped(Mutex<Vec<PathBuf>>);

impl Dropped {
    /// What was dropped last.
    pub fn now(&self) -> Vec<PathBuf> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What was dropped last; it is held no longer.
    pub fn take(&self) -> Vec<PathBuf> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Holds this in place of whatever was held.
    fn hold(&self, files: Vec<PathBuf>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = files;
    }
}

/// Tells the screen what is being dragged over it. A drag of text or of a picture from elsewhere has no files.
pub fn watch(window: &Window, event: &WindowEvent) {
    let WindowEvent::DragDrop(event) = event else { return };
    let what = match event {
        DragDropEvent::Enter { paths, .. } if !paths.is_empty() => Dropping::Over,
        DragDropEvent::Drop { paths, .. } if !paths.is_empty() => {
            window.state::<Dropped>().hold(paths.clone());
            Dropping::Dropped
        }
        DragDropEvent::Leave | DragDropEvent::Drop { .. } => Dropping::Left,
        _ => return,
    };
    tell(window.app_handle(), News::Dropping(what));
}
