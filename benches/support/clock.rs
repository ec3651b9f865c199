//! What work costs: time on the processor, memory.
//!
//! Both as Linux tells them, since the machine may be busy with other things;
//! elsewhere times are those of the wall, and memory is not known.

#![allow(dead_code, reason = "each bench uses a part of it")]

use std::fs;
use std::time::{Duration, Instant};

/// A moment of this thread.
pub(crate) struct Clock {
    wall: Instant,
    processor: Option<u64>,
}

impl Clock {
    pub(crate) fn now() -> Self {
        // The first number is the time on the processor, in nanoseconds.
        let told = fs::read_to_string("/proc/thread-self/schedstat").ok();
        Self {
            processor: told.and_then(|told| told.split(' ').next()?.parse().ok()),
            wall: Instant::now(),
        }
    }

    /// Since then.
    pub(crate) fn elapsed(&self) -> Duration {
        match (self.processor, Self::now().processor) {
            (Some(then), Some(now)) => Duration::from_nanos(now - then),
            _ => self.wall.elapsed(),
        }
    }
}

/// What `work` gives, and the seconds of processor time that all threads took for it.
pub(crate) fn spent<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let (before, wall) = (processor(), Instant::now());
    let got = work();
    let seconds = match (before, processor()) {
        (Some(before), Some(after)) => after - before,
        _ => wall.elapsed().as_secs_f64(),
    };
    (got, seconds)
}

/// Seconds of processor time so far, of all threads, in hundredths.
fn processor() -> Option<f64> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let mut fields = stat.rsplit(") ").next()?.split(' ').skip(11);
    let ticks = fields.next()?.parse::<f64>().ok()? + fields.next()?.parse::<f64>().ok()?;
    Some(ticks / 100.0)
}

/// Bytes resident, now (`VmRSS`) or at the peak (`VmHWM`).
pub(crate) fn resident(field: &str) -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with(field)).unwrap_or_default();
    line.split_whitespace()
        .nth(1)
        .and_then(|kilobytes| kilobytes.parse::<f64>().ok())
        .unwrap_or(f64::NAN)
        * 1024.0
}
