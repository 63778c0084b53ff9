//! How dear a passphrase's key is made on this machine: a good half second, whatever it can do.

use crate::keys::{KeyCost, derive};
use std::time::{Duration, Instant};

/// Unlocking shall take between half a second and one.
const AIM: Duration = Duration::from_millis(700);
/// Half of what is believed of a key file, so that the file of a fast machine opens everywhere.
const MOST_PASSES: u32 = 32;

impl KeyCost {
    /// This cost, raised to what takes this machine a good half second. A real one is never made cheaper;
    /// one below [`KeyCost::REAL`] is a test's and stays as it is.
    pub(crate) fn for_this_machine(self) -> KeyCost {
        let is_real = self.passes >= Self::REAL.passes && self.kib >= Self::REAL.kib;
        if is_real { self.raised(time_of_one) } else { self }
    }

    /// `time` tells how long one derivation takes.
    fn raised(self, time: impl FnOnce(KeyCost) -> Duration) -> KeyCost {
        let took = time(self).as_secs_f64().max(0.001);
        let passes = f64::from(self.passes) * AIM.as_secs_f64() / took;
        KeyCost { passes: (passes.round() as u32).clamp(self.passes, MOST_PASSES.max(self.passes)), ..self }
    }
}

fn time_of_one(cost: KeyCost) -> Duration {
    let started = Instant::now();
    let _ = derive("as long as a real one", &[0; 16], cost);
    started.elapsed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_takes_half_a_second_to_one_and_never_less_work_than_required() {
        let check = |milliseconds: u64, passes: u32| {
            let cost = KeyCost::REAL.raised(|_| Duration::from_millis(milliseconds));
            assert_eq!(cost, KeyCost { passes, ..KeyCost::REAL }, "{milliseconds} ms");
        };
        check(100, 21);
        check(210, 10);
        check(350, 6);
        check(700, 3);
        check(5_000, 3);
        check(0, 32);
    }

    #[test]
    fn what_is_made_for_tests_stays_cheap() {
        assert_eq!(KeyCost::TEST.for_this_machine(), KeyCost::TEST);
        assert!(KeyCost::REAL.for_this_machine().passes >= 3);
    }
}
