//! How long to wait before a server is asked again, and the clock that waits.

use jiff::Timestamp;
use jiff::fmt::rfc2822;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use xxhash_rust::xxh3::xxh3_64;

use super::cancel::FetchCancel;

/// The wait after the first refusal without a time of its own. It doubles with each one.
const FIRST_WAIT: Duration = Duration::from_secs(2);
/// The longest wait before a server is asked again in the same run. A server that asks for more is
/// left alone, and the time that it names is kept.
pub(super) const LONGEST_WAIT: Duration = Duration::from_mins(1);
/// The longest time that a server may ask to be left alone. Some answer with years.
const LONGEST_PAUSE: Duration = Duration::from_hours(24);
/// How often a wait looks whether it is still wanted.
const TICK: Duration = Duration::from_millis(50);

/// Time, as the client sees it. Tests give one that does not wait.
pub trait FetchClock: Send + Sync {
    /// A point in time from which others are measured.
    fn now(&self) -> Instant;
    /// The time of day.
    fn today(&self) -> SystemTime;
    /// Waits. Returns early when the work is cancelled.
    fn wait(&self, time: Duration, cancel: &FetchCancel);
}

/// The clock of the system.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl FetchClock for SystemClock {
    fn now(&self) -> Instant {
        Instant::now()
    }

    fn today(&self) -> SystemTime {
        SystemTime::now()
    }

    fn wait(&self, time: Duration, cancel: &FetchCancel) {
        let end = Instant::now() + time;
        while !cancel.is_cancelled() {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return;
            }
            thread::sleep(left.min(TICK));
        }
    }
}

/// The wait that a `Retry-After` field asks for: a number of seconds, or a date.
pub(super) fn retry_after(field: &str, now: SystemTime) -> Option<Duration> {
    let field = field.trim();
    let wait = if let Ok(seconds) = field.parse::<u64>() {
        Duration::from_secs(seconds)
    } else {
        let at = rfc2822::DateTimeParser::new().parse_timestamp(field).ok()?;
        let now = now.duration_since(UNIX_EPOCH).ok()?.as_secs();
        Duration::from_secs(u64::try_from(at.as_second()).ok()?.saturating_sub(now))
    };
    Some(wait.min(LONGEST_PAUSE))
}

/// The time of day `wait` from `now`.
pub(super) fn time_after(now: SystemTime, wait: Duration) -> Option<Timestamp> {
    Timestamp::try_from(now + wait).ok()
}

/// Dice for waits, so that programs that were refused together do not come back together.
#[derive(Debug)]
pub(super) struct BackOff {
    state: Mutex<u64>,
}

impl BackOff {
    /// Dice of a seed. The same seed gives the same waits.
    pub(super) fn of_seed(seed: u64) -> Self {
        Self { state: Mutex::new(seed) }
    }

    /// The wait after the refusal number `attempt` (from 0): the doubled first wait, of which a
    /// random half is left out.
    pub(super) fn wait(&self, attempt: u32) -> Duration {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        *state = xxh3_64(&state.to_le_bytes());
        let whole = FIRST_WAIT * 2u32.pow(attempt.min(5));
        let share = (*state >> 11) as f64 / (1u64 << 53) as f64;
        whole.mul_f64(0.5 + share / 2.0).min(LONGEST_WAIT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_tells_the_wait_in_seconds_or_as_a_date() {
        // 21 October 2015, 07:28:00 UTC.
        let now = UNIX_EPOCH + Duration::from_mins(24_090_208);
        assert_eq!(retry_after("120", now), Some(Duration::from_mins(2)));
        let date = "Wed, 21 Oct 2015 07:28:30 GMT";
        assert_eq!(retry_after(date, now), Some(Duration::from_secs(30)));
        let past = "Wed, 21 Oct 2015 07:27:00 GMT";
        assert_eq!(retry_after(past, now), Some(Duration::ZERO));
        assert_eq!(retry_after("99999999999", now), Some(LONGEST_PAUSE));
        assert_eq!(retry_after("soon", now), None);
        assert_eq!(retry_after("-5", now), None);
    }

    #[test]
    fn waits_double_and_are_the_same_for_one_seed() {
        let waits = |seed| {
            let dice = BackOff::of_seed(seed);
            (0..8).map(|attempt| dice.wait(attempt)).collect::<Vec<_>>()
        };
        assert_eq!(waits(7), waits(7));
        assert_ne!(waits(7), waits(8));
        for (attempt, wait) in waits(7).into_iter().enumerate() {
            let whole = (FIRST_WAIT * 2u32.pow(attempt.min(5) as u32)).min(LONGEST_WAIT);
            assert!(wait <= whole && wait >= whole.min(LONGEST_WAIT) / 2, "{attempt}: {wait:?}");
        }
    }
}
