//! Fetches what belongs to the open coverage, and takes in what has come.

use crate::ingest::{FetchHandle, FetchReport};
use crate::tui::fetching::{FetchState, with_progress};
use crate::tui::job::Job;
use crate::tui::model::Model;
use crate::tui::msg::Effect;
use crate::tui::reload::ReloadNotice;

/// Starts fetching, unless it runs already.
pub(super) fn ask(model: &mut Model) -> Vec<Effect> {
    let Some(fetcher) = model.world.settings.fetcher.clone() else {
        model.notice = Some("nothing to fetch here: open the library, or an address".to_owned());
        return Vec::new();
    };
    if model.world.fetching.is_some() {
        model.notice = Some("still fetching; Esc stops it".to_owned());
        return Vec::new();
    }
    model.world.fetching = Some(FetchState::default());
    model.notice = Some("fetching; Esc stops it".to_owned());
    vec![Effect::Start(job(fetcher))]
}

/// The job that fetches.
fn job(fetcher: FetchHandle) -> Job {
    Job::new("fetching", move |_, deliver| {
        let report = with_progress(Some(&fetcher), deliver, || fetcher.0.fetch());
        deliver(Box::new(move |model| fetched(model, report)));
    })
}

/// Stops fetching when it runs and is not being stopped. Returns whether it did.
pub(super) fn stop(model: &mut Model) -> bool {
    let world = &mut model.world;
    let (Some(state), Some(fetcher)) = (&mut world.fetching, &world.settings.fetcher) else {
        return false;
    };
    if state.is_stopping {
        return false;
    }
    state.is_stopping = true;
    fetcher.0.stop();
    true
}

/// Tells what was fetched, and has it read when anything has changed.
fn fetched(model: &mut Model, report: FetchReport) -> Vec<Effect> {
    let told = report.describe();
    let is_changed = report.new + report.changed > 0;
    model.world.fetching = None;
    model.world.fetch_failures = report.failures;
    if is_changed {
        model.world.reload_due = Some(ReloadNotice::Fetched(told));
    } else {
        model.notice = Some(told);
    }
    Vec::new()
}
