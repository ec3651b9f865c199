//! What is known of one host in a run: its connection, its rules, and when it may be asked again.

use super::client::FetchOptions;
use super::counting::{CountingConnector, WireMeter};
use super::resolver::{GuardedResolver, NameLookup};
use super::robots::RobotsRules;
use std::sync::Arc;
use std::time::{Duration, Instant};
use ureq::Agent;
use ureq::unversioned::transport::{Connector, DefaultConnector};

/// The address of the project, in the name that servers are told.
const PROJECT: &str = env!("CARGO_PKG_REPOSITORY");
/// What is read. Feeds and JSON are asked for by their own addresses.
const ACCEPT: &str = "text/html, application/xhtml+xml, application/atom+xml, \
    application/rss+xml, application/json;q=0.9, */*;q=0.5";
/// The longest head of an answer, in bytes.
const MAX_HEAD: usize = 64 << 10;

/// A host. Whoever holds it may send a request to it; there is no second connection.
pub(super) struct WebHost {
    pub(super) agent: Agent,
    pub(super) meter: Arc<WireMeter>,
    /// The rules of its `robots.txt`, once they are known.
    pub(super) robots: Option<RobotsRules>,
    /// The pause between two requests.
    pub(super) delay: Duration,
    /// The end of the last request.
    asked: Option<Instant>,
}

impl WebHost {
    /// A host that was not asked yet.
    pub(super) fn new(options: &FetchOptions, lookup: Arc<dyn NameLookup>) -> Self {
        let meter = WireMeter::new(options.max_received, options.slow_after);
        let config = Agent::config_builder()
            .http_status_as_error(false)
            // Redirects are followed by the client, which asks the rules of each site.
            .max_redirects(0)
            // A proxy would look names up itself, and so get around the check of addresses.
            .proxy(None)
            .user_agent(user_agent())
            .accept(ACCEPT)
            .max_response_header_size(MAX_HEAD)
            .max_idle_connections_per_host(1)
            .timeout_resolve(Some(options.connect))
            .timeout_connect(Some(options.connect))
            .timeout_recv_response(Some(options.response))
            .timeout_per_read(Some(options.response))
            .timeout_global(Some(options.total))
            .build();
        let connector = DefaultConnector::new().chain(CountingConnector(Arc::clone(&meter)));
        let resolver = GuardedResolver { lookup, allow_private: options.allow_private };
        Self {
            agent: Agent::with_parts(config, connector, resolver),
            meter,
            robots: None,
            delay: options.delay,
            asked: None,
        }
    }

    /// How long the host is to be left alone.
    pub(super) fn pause(&self, now: Instant) -> Duration {
        let Some(asked) = self.asked else { return Duration::ZERO };
        (asked + self.delay).saturating_duration_since(now)
    }

    /// Notes the end of a request.
    pub(super) fn asked(&mut self, now: Instant) {
        self.asked = Some(now);
    }
}

/// The name and version of the program, with the address of the project when there is one.
pub(super) fn user_agent() -> String {
    let version = env!("CARGO_PKG_VERSION");
    if PROJECT.is_empty() {
        return format!("crossread/{version}");
    }
    format!("crossread/{version} (+{PROJECT})")
}
