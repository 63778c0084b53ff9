//! macOS: the session's own notes hold a sign while its screen is locked.

use objc2_core_foundation::{CFBoolean, CFDictionary, CFNumber, CFRetained, CFString, CFType};
use objc2_core_graphics::CGSessionCopyCurrentDictionary;

/// Stands among the notes while the screen is locked. Apple writes of it nowhere; every program that asks reads it.
const SIGN: &str = "CGSSessionScreenIsLocked";

/// Whether the screen is locked. Without a session at a screen there are no notes.
pub fn is_locked() -> bool {
    let notes = CGSessionCopyCurrentDictionary().map(by_name);
    let sign = notes.and_then(|notes| notes.get(&CFString::from_static_str(SIGN)));
    sign.is_some_and(|sign| is_yes(&sign))
}

/// Yes, or the number 1: it has been both.
fn is_yes(sign: &CFType) -> bool {
    let yes = sign.downcast_ref::<CFBoolean>().map(CFBoolean::as_bool);
    let number = || sign.downcast_ref::<CFNumber>().and_then(CFNumber::as_i64).map(|number| number != 0);
    yes.or_else(number).unwrap_or(false)
}

#[expect(unsafe_code, reason = "the binding leaves open what the dictionary holds")]
fn by_name(notes: CFRetained<CFDictionary>) -> CFRetained<CFDictionary<CFString, CFType>> {
    // SAFETY: the keys are strings, as Apple says of this function, and whatever a dictionary of a system's
    // function holds is a CFType.
    unsafe { CFRetained::cast_unchecked(notes) }
}
