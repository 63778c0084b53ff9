//! Windows: the session at this screen says whether it is locked.

use std::ptr;
use windows_sys::Win32::System::RemoteDesktop::{
    WTS_CURRENT_SERVER_HANDLE, WTS_CURRENT_SESSION, WTS_SESSIONSTATE_LOCK, WTSFreeMemory, WTSINFOEXW,
    WTSQuerySessionInformationW, WTSSessionInfoEx,
};

/// Whether the screen is locked.
pub fn is_locked() -> bool {
    session_flags().is_some_and(|flags| flags.cast_unsigned() == WTS_SESSIONSTATE_LOCK)
}

/// What the system says of this session; `None` when it says nothing.
#[expect(unsafe_code, reason = "only the system knows, and it answers in memory of its own")]
fn session_flags() -> Option<i32> {
    let (mut answer, mut bytes) = (ptr::null_mut(), 0);
    // SAFETY: both pointers are to variables of ours that outlive the call. When it says it has answered, `answer`
    // is the system's memory of `bytes` bytes: it is read only when it is long enough for what was asked for and
    // of the only level there is, and given back once, here.
    unsafe {
        let asked = (WTS_CURRENT_SERVER_HANDLE, WTS_CURRENT_SESSION, WTSSessionInfoEx);
        if WTSQuerySessionInformationW(asked.0, asked.1, asked.2, &mut answer, &mut bytes) == 0 {
            return None;
        }
        let long_enough = bytes as usize >= size_of::<WTSINFOEXW>();
        let info =
            (!answer.is_null() && long_enough).then(|| ptr::read_unaligned(answer.cast::<WTSINFOEXW>()));
        WTSFreeMemory(answer.cast());
        info.filter(|info| info.Level == 1).map(|info| info.Data.WTSInfoExLevel1.SessionFlags)
    }
}
