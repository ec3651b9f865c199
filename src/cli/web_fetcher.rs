//! What the key for fetching does in the reader: fetches the opened addresses, and the subscriptions when
//! the library is open.

use super::{feeds, web};
use crate::fetch::{AddressFailure, FeedEntry, FetchedCounts, UpdateError, update_subscriptions};
use crate::ingest::{ArticleFetcher, FetchHandle, FetchReport, Input, Problem};
use crate::store::{LibraryPlace, opened_library};
use crate::text::Clean;
use std::sync::Arc;

/// Fetches for the inputs of a reader.
struct WebFetcher {
    /// The names of the inputs that are addresses.
    addresses: Vec<String>,
    /// The file or the address of the open library, empty for that of the user.
    library: Option<String>,
}

/// The fetcher of these inputs. `None` when nothing of them is on the network.
pub(super) fn fetcher(inputs: &[Input]) -> Option<FetchHandle> {
    let mut fetcher = WebFetcher { addresses: Vec::new(), library: None };
    for input in inputs {
        match (opened_library(input), input) {
            (Some(file), _) => fetcher.library = Some(file),
            (None, Input::Custom(custom)) => fetcher.addresses.push(custom.name().to_owned()),
            (None, _) => {}
        }
    }
    let is_any = fetcher.library.is_some() || !fetcher.addresses.is_empty();
    if is_any { Some(FetchHandle(Arc::new(fetcher))) } else { None }
}

impl ArticleFetcher for WebFetcher {
    fn fetch(&self) -> FetchReport {
        let (cancel, _) = web::handles();
        cancel.reset();
        let mut report = FetchReport { is_idle: true, ..FetchReport::default() };
        for opened in self.addresses.iter().filter_map(|name| web::opened(name)) {
            let update = opened.fetch();
            report.is_idle = false;
            report.new += update.new;
            report.changed += update.changed;
            report.failures.extend(update.failures.iter().map(failed_address));
        }
        if let Some(file) = &self.library
            && !cancel.is_cancelled()
        {
            fetch_subscriptions(file, &mut report);
        }
        report.is_stopped = cancel.is_cancelled();
        report
    }

    fn stop(&self) {
        web::handles().0.cancel();
    }

    fn progress(&self) -> Option<String> {
        web::handles().1.describe()
    }
}

/// Fetches the subscriptions into the library of this file or address.
fn fetch_subscriptions(file: &str, report: &mut FetchReport) {
    let feeds = match (feeds::FeedFileOptions { path: None }).read() {
        Ok(feeds) => feeds.entries().to_vec(),
        Err(failure) => {
            report.is_idle = false;
            return report.failures.push(problem("feeds.toml", &failure.to_string()));
        }
    };
    if feeds.is_empty() {
        return;
    }
    report.is_idle = false;
    let place =
        if file.is_empty() { LibraryPlace::own() } else { Some(LibraryPlace::of(file.as_ref())) };
    let Some(place) = place else { return };
    // The terminal belongs to the reader: nothing is printed here.
    let store = match place.open_or_create() {
        Ok(store) => store,
        Err(error) => return report.failures.push(problem("library", &error.to_string())),
    };
    let updated = update_subscriptions(&web::client(), &feeds, store.as_ref(), |outcome| {
        let name = FeedEntry::shown_name(&feeds[outcome.at]);
        match &outcome.result {
            Ok(FetchedCounts { new, versions, .. }) => {
                report.new += new - versions;
                report.changed += versions;
            }
            // What the server or the user wishes is no failure.
            Err(error) if is_wished(error) => {}
            Err(error) => report.failures.push(problem(&name, &error.to_string())),
        }
        let parts = outcome.problems.iter().map(|line| problem(&name, line));
        report.failures.extend(parts);
    });
    if let Err(error) = updated {
        report.failures.push(problem("library", &error.to_string()));
    }
}

/// Whether a subscription was left alone because its server or the user wishes so.
fn is_wished(error: &UpdateError) -> bool {
    match error {
        UpdateError::TooEarly(_) => true,
        UpdateError::Web(error) => error.is_cancelled(),
        UpdateError::Store(_) => false,
    }
}

fn failed_address(failure: &AddressFailure) -> Problem {
    problem(&failure.address, &failure.reason)
}

fn problem(path: &str, reason: &str) -> Problem {
    Problem { path: Clean::line(path), reason: Clean::line(reason), named: false }
}
