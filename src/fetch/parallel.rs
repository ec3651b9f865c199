//! Fetches several addresses at once: one host after the other for one worker, several workers.

use super::client::{WebClient, WebError};
use super::discover::{SiteAnswer, SiteRequest, discover};
use rustc_hash::FxHashMap;
use std::collections::VecDeque;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// Hosts that are asked at the same time, at most.
const WORKERS: usize = 8;
/// How often a wait for answers looks whether they are still wanted.
const TICK: Duration = Duration::from_millis(100);

/// The addresses of one host, each with its position.
type HostRequests = Vec<(usize, SiteRequest)>;

/// Fetches what is at all addresses, and hands each answer to `done` with the position of its
/// request. Returns when all are there, or soon after the work was cancelled: an answer that nobody
/// waits for is dropped.
pub(super) fn discover_all(
    client: &Arc<WebClient>,
    requests: Vec<SiteRequest>,
    mut done: impl FnMut(usize, Result<SiteAnswer, WebError>),
) {
    let mut left = requests.len();
    client.progress.begin(left);
    let hosts = Arc::new(Mutex::new(by_host(requests)));
    let workers = hosts.lock().unwrap_or_else(PoisonError::into_inner).len().min(WORKERS);
    let (sender, answers) = mpsc::channel();
    for _ in 0..workers {
        let (client, hosts, sender) = (Arc::clone(client), Arc::clone(&hosts), sender.clone());
        thread::spawn(move || {
            let next = || hosts.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
            while let Some(requests) = next() {
                for (at, request) in requests {
                    // The receiver is gone when the work was cancelled.
                    if sender.send((at, discover(&client, &request))).is_err() {
                        return;
                    }
                }
            }
        });
    }
    drop(sender);
    while left > 0 && !client.cancel.is_cancelled() {
        match answers.recv_timeout(TICK) {
            Ok((at, answer)) => {
                done(at, answer);
                client.progress.complete();
                left -= 1;
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    // What has come in the moment of the cancel is not lost.
    for (at, answer) in answers.try_iter() {
        done(at, answer);
    }
    client.progress.finish();
}

/// The requests, those to one host together, in the order of the first of each host.
fn by_host(requests: Vec<SiteRequest>) -> VecDeque<HostRequests> {
    let mut places: FxHashMap<String, usize> = FxHashMap::default();
    let mut hosts: VecDeque<HostRequests> = VecDeque::new();
    for (at, request) in requests.into_iter().enumerate() {
        let place = *places.entry(request.address.origin()).or_insert(hosts.len());
        if place == hosts.len() {
            hosts.push_back(Vec::new());
        }
        hosts[place].push((at, request));
    }
    hosts
}
