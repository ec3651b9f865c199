//! Addresses of the web on the command line: what is wanted of them, and the progress of fetching.
//!
//! The options hold for the whole command line, so they are set once, when it is read.

use super::args::WebOptions;
use crate::fetch::{
    AddressSource, FetchCancel, FetchOptions, FetchProgress, OpenedAddresses, SiteQuery,
    StoreRobots, WebAddress, WebClient,
};
use crate::ingest::{CustomInput, Input};
use crate::store::SqliteStore;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError};
use std::thread;
use std::time::Duration;

/// The options of this run.
static OPTIONS: OnceLock<WebOptions> = OnceLock::new();
/// What stops fetching in this run, and tells how far it is.
static HANDLES: LazyLock<(FetchCancel, FetchProgress)> = LazyLock::new(Default::default);

/// How often the line of progress is written.
const TICK: Duration = Duration::from_millis(200);
/// Columns of the line of progress.
const COLUMNS: usize = 78;

/// Sets the options of this run, once.
pub(super) fn set_options(options: WebOptions) {
    // A second call can only be of a test in the same process.
    let _ = OPTIONS.set(options);
}

fn options() -> WebOptions {
    OPTIONS.get().cloned().unwrap_or_default()
}

/// The articles that are wanted of a site.
pub(super) fn query() -> SiteQuery {
    let options = options();
    SiteQuery { limit: options.newest, since: options.since, search: options.search }
}

/// What stops fetching, and tells how far it is.
pub(super) fn handles() -> (FetchCancel, FetchProgress) {
    HANDLES.clone()
}

/// The client of this run: all requests share its pauses and the rules of sites.
static CLIENT: LazyLock<Arc<WebClient>> = LazyLock::new(new_client);

/// The client with the options of this run, which are set before it is first asked for.
pub(super) fn client() -> Arc<WebClient> {
    Arc::clone(&CLIENT)
}

/// A client that keeps rules of sites in the library, when there is one.
fn new_client() -> Arc<WebClient> {
    let fetch = FetchOptions { allow_private: options().allow_private, ..FetchOptions::default() };
    let (cancel, progress) = handles();
    let client = WebClient::new(fetch).with_handles(cancel, progress);
    let library = SqliteStore::user_path().and_then(|path| SqliteStore::open(&path).ok());
    Arc::new(match library {
        Some(library) => client.with_robots_cache(Arc::new(StoreRobots(Arc::new(library)))),
        None => client,
    })
}

/// The address that an argument means; `None` for a path.
pub(super) fn address(argument: &Path) -> Option<&str> {
    argument.to_str().filter(|text| WebAddress::is_meant(text) && WebAddress::parse(text).is_ok())
}

/// The addresses that were opened in this run, with their names.
static OPENED: Mutex<Vec<(String, Arc<OpenedAddresses>)>> = Mutex::new(Vec::new());

/// The addresses that were opened under this name in this run.
pub(super) fn opened(name: &str) -> Option<Arc<OpenedAddresses>> {
    let all = OPENED.lock().unwrap_or_else(PoisonError::into_inner);
    all.iter().find(|(known, _)| known == name).map(|(_, opened)| Arc::clone(opened))
}

/// Opens addresses under a name, or finds those that were.
fn open(name: &str, addresses: &[WebAddress]) -> Arc<OpenedAddresses> {
    if let Some(known) = opened(name) {
        return known;
    }
    let new = Arc::new(OpenedAddresses::new(client(), addresses, &query()));
    let mut all = OPENED.lock().unwrap_or_else(PoisonError::into_inner);
    all.push((name.to_owned(), Arc::clone(&new)));
    new
}

/// The input of these addresses, which are fetched when it is first read in this run.
pub(super) fn input(addresses: &[&str]) -> Input {
    let parsed: Vec<WebAddress> =
        addresses.iter().filter_map(|text| WebAddress::parse(text).ok()).collect();
    let shown: Vec<String> = parsed.iter().map(ToString::to_string).collect();
    let name = shown.join(" ");
    Input::Custom(CustomInput::new(name.clone(), move || {
        Box::new(AddressSource::new(open(&name, &parsed)))
    }))
}

/// Does work that may fetch, with a line of progress on stderr when that is a terminal.
pub(super) fn with_progress<T>(work: impl FnOnce() -> T) -> T {
    if !io::stderr().is_terminal() {
        return work();
    }
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        let shown = scope.spawn(|| show_progress(&is_over));
        let result = work();
        is_over.store(true, Ordering::Release);
        shown.thread().unpark();
        result
    })
}

/// Writes how far fetching is, until the work is over.
fn show_progress(is_over: &AtomicBool) {
    let (_, progress) = handles();
    let mut is_shown = false;
    while !is_over.load(Ordering::Acquire) {
        thread::park_timeout(TICK);
        if is_over.load(Ordering::Acquire) {
            break;
        }
        if let Some(words) = progress.describe() {
            let words: String = words.chars().take(COLUMNS).collect();
            is_shown = write!(io::stderr(), "\r{words:<COLUMNS$}").is_ok();
        }
    }
    if is_shown {
        let _ = write!(io::stderr(), "\r{:COLUMNS$}\r", "");
    }
}
