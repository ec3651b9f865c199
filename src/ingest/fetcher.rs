//! The handle by which an open reader fetches articles, when the user asks for it. Layers that show the
//! progress need not know how articles are fetched, and a program without a network has no such handle.

use super::Problem;
use std::fmt;
use std::sync::Arc;

/// Fetches what belongs to the open coverage. What has come is there when its sources are listed again.
pub trait ArticleFetcher: Send + Sync {
    /// Fetches, and returns when all is there or the work was stopped. Failures are part of the report.
    fn fetch(&self) -> FetchReport;

    /// Asks the work that runs to stop. What has come stays.
    fn stop(&self);

    /// How far the work is, in a few words. `None` when nothing is being fetched.
    fn progress(&self) -> Option<String>;
}

/// What fetching brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FetchReport {
    /// Articles that were not there before.
    pub new: usize,
    /// Articles that were there with another text.
    pub changed: usize,
    /// What could not be fetched.
    pub failures: Vec<Problem>,
    /// Whether the user stopped it.
    pub is_stopped: bool,
    /// Whether there was nothing to ask for.
    pub is_idle: bool,
}

impl FetchReport {
    /// The report in one line: `14 new, 2 changed, 1 failed: courier.example: no answer in time`.
    #[must_use]
    pub fn describe(&self) -> String {
        if self.is_idle {
            return "nothing to fetch: crossread feeds add ADDRESS subscribes".to_owned();
        }
        let counts =
            [(self.new, "new"), (self.changed, "changed"), (self.failures.len(), "failed")];
        let told = counts.iter().filter(|(count, _)| *count > 0);
        let mut parts: Vec<String> = told.map(|(count, what)| format!("{count} {what}")).collect();
        if self.new + self.changed == 0 {
            parts.insert(0, "nothing new".to_owned());
        }
        let mut line = if self.is_stopped { "stopped: " } else { "" }.to_owned();
        line.push_str(&parts.join(", "));
        if let Some(first) = self.failures.first() {
            line.push_str(&format!(": {}: {}", first.path, first.reason));
        }
        line
    }
}

/// A shared handle of a fetcher.
#[derive(Clone)]
pub struct FetchHandle(pub Arc<dyn ArticleFetcher>);

impl fmt::Debug for FetchHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FetchHandle").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Clean;

    #[test]
    fn a_report_is_one_line() {
        let failure = |path: &str| Problem {
            path: Clean::line(path),
            reason: Clean::line("no answer in time"),
            named: false,
        };
        let report = FetchReport {
            new: 14,
            changed: 2,
            failures: vec![failure("Courier")],
            ..FetchReport::default()
        };
        assert_eq!(report.describe(), "14 new, 2 changed, 1 failed: Courier: no answer in time");
        assert_eq!(FetchReport::default().describe(), "nothing new");
        let stopped = FetchReport { new: 1, is_stopped: true, ..FetchReport::default() };
        assert_eq!(stopped.describe(), "stopped: 1 new");
        let failed = FetchReport { failures: vec![failure("A"), failure("B")], ..stopped };
        assert_eq!(failed.describe(), "stopped: 1 new, 2 failed: A: no answer in time");
    }
}
