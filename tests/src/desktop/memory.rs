//! How much memory a process holds, as the system counts it.

use std::fs;

/// Its proportional share, in KiB: a page that n processes have in common counts as 1/n, so that the sum over the
/// processes of an app counts none twice. None when the process is gone.
pub fn held_by(process: &str) -> u64 {
    let told = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
    share(&told).unwrap_or_default()
}

fn share(told: &str) -> Option<u64> {
    let line = told.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_tells_its_share() {
        assert_eq!(
            share("5581-7ffc ---p [rollup]\nRss:  900 kB\nPss:   512 kB\nPss_Dirty: 9 kB\n"),
            Some(512)
        );
        assert!(held_by(&std::process::id().to_string()) > 100);
        assert_eq!(held_by("0"), 0);
    }
}
