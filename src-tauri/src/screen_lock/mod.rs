//! Whether the system's own screen is locked. Each system has its own way to say so; where none is known, or
//! nobody can tell, it is not.

#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "macos")]
mod macos;
#[cfg(target_os = "windows")]
mod windows;

#[cfg(target_os = "linux")]
pub use linux::is_locked;
#[cfg(target_os = "macos")]
pub use macos::is_locked;
#[cfg(target_os = "windows")]
pub use windows::is_locked;

/// Nobody can tell.
#[cfg(not(any(target_os = "linux", target_os = "macos", target_os = "windows")))]
pub fn is_locked() -> bool {
    false
}
