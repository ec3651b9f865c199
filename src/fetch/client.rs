//! Sends requests: politely, to public hosts only, and with a limit on everything that comes back.
//!
//! ```text
//! get ─┬─ robots.txt of the host (robots.rs)
//!      ├─ one request at a time to a host, with a pause between two (host.rs)
//!      ├─ redirects, at most five; each address is checked like the first
//!      ├─ 429 and 503: waits as long as the server asks, at most a minute (waiting.rs)
//!      └─ body: limits in bytes on the wire and unpacked, in time, and in speed (counting.rs)
//! ```

use super::address::{AddressError, WebAddress};
use super::cancel::{FetchCancel, FetchProgress};
use super::host::WebHost;
use super::resolver::{NameLookup, SystemLookup};
use super::robots::{self, RobotsCache, RobotsRules};
use super::waiting::{BackOff, FetchClock, LONGEST_WAIT, SystemClock, retry_after, time_after};
use jiff::Timestamp;
use rustc_hash::FxHashMap;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use ureq::http::{HeaderMap, Response};
use ureq::{Body, Timeout};

/// Redirects that are followed, at most.
const MAX_REDIRECTS: usize = 5;
/// Bytes that are read of a body at once.
const CHUNK: usize = 64 << 10;

/// What limits requests. The defaults fit the web; tests have shorter times.
#[derive(Clone, Debug)]
pub struct FetchOptions {
    /// Whether hosts of private networks may be asked.
    pub allow_private: bool,
    /// The pause between two requests to one host. A site may ask for a longer one.
    pub delay: Duration,
    /// How often a request is sent again after an answer of 429 or 503.
    pub retries: u32,
    /// Bytes of an answer as they arrive, at most.
    pub max_received: u64,
    /// Bytes of an answer after unpacking, at most.
    pub max_unpacked: u64,
    /// The time to find and reach a host.
    pub connect: Duration,
    /// The time until the head of an answer is there.
    pub response: Duration,
    /// The time of one request, its answer included.
    pub total: Duration,
    /// The time before the speed of an answer is judged.
    pub slow_after: Duration,
    /// The seed of the dice for waits.
    pub seed: u64,
}

impl Default for FetchOptions {
    fn default() -> Self {
        let seed = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_nanos());
        Self {
            allow_private: false,
            delay: Duration::from_secs(1),
            retries: 2,
            max_received: 32 << 20,
            max_unpacked: 64 << 20,
            connect: Duration::from_secs(10),
            response: Duration::from_secs(30),
            total: Duration::from_mins(2),
            slow_after: super::counting::SLOW_AFTER,
            seed: seed as u64,
        }
    }
}

/// What is asked for.
#[derive(Clone, Debug)]
pub(super) struct WebRequest {
    pub(super) address: WebAddress,
    /// The version that is known already.
    pub(super) known: PageVersion,
}

impl WebRequest {
    /// A request for whatever is there.
    pub(super) fn new(address: WebAddress) -> Self {
        Self { address, known: PageVersion::default() }
    }
}

/// What a server says of the version of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageVersion {
    /// The `ETag` field.
    pub etag: Option<String>,
    /// The `Last-Modified` field.
    pub last_modified: Option<String>,
}

/// What came back.
#[derive(Debug)]
#[allow(clippy::large_enum_variant, reason = "one value at a time")]
pub(super) enum WebAnswer {
    /// The known version is the current one.
    NotModified,
    Page(WebPage),
}

/// A page, a feed, or whatever else stands at an address.
#[derive(Clone, Debug)]
pub(super) struct WebPage {
    /// The address behind all redirects.
    pub(super) address: WebAddress,
    pub(super) bytes: Vec<u8>,
    pub(super) version: PageVersion,
    /// The media type.
    pub(super) media_type: Option<String>,
    /// The `Link` fields.
    pub(super) links: Vec<String>,
    /// The number of pages of the listing that this is one page of.
    pub(super) total_pages: Option<usize>,
    /// The time of the server.
    pub(super) date: Option<Timestamp>,
}

/// Why a request brought nothing.
#[derive(Debug, thiserror::Error)]
pub enum WebError {
    /// The address, or one that it leads to, cannot be fetched.
    #[error(transparent)]
    Address(#[from] AddressError),
    /// The host is in a private network.
    #[error("{0} is in a private network (--allow-private fetches it all the same)")]
    Private(String),
    /// Nobody knows the host.
    #[error("no host of the name {0}")]
    UnknownHost(String),
    /// The host cannot be reached, or the connection broke.
    #[error("{host}: {why}")]
    Connection {
        /// The name of the host.
        host: String,
        /// The reason.
        why: String,
    },
    /// A time limit passed.
    #[error("{host}: no {what} in time")]
    TimedOut {
        /// The name of the host.
        host: String,
        /// What was waited for.
        what: &'static str,
    },
    /// Redirects that do not end.
    #[error("more than {MAX_REDIRECTS} redirects")]
    TooManyRedirects,
    /// The site asks programs not to fetch the address.
    #[error("the site asks programs not to fetch it (robots.txt)")]
    Disallowed,
    /// The site could not be asked whether programs may fetch the address.
    #[error("its robots.txt cannot be read, so nothing is fetched: {0}")]
    NoRobots(String),
    /// An answer with another status.
    #[error("{}", status_words(*.0))]
    Status(u16),
    /// The server asks to come back later.
    #[error("the server asks to wait until {0:.0}")]
    Later(Timestamp),
    /// The answer broke off.
    #[error("the answer was cut off")]
    CutOff,
    /// The answer breaks the rules of HTTP.
    #[error("a broken answer: {0}")]
    Broken(String),
    /// The answer is over a limit.
    #[error("{0}")]
    OverLimit(String),
    /// The answer is something else than was asked for.
    #[error("{0}")]
    Unexpected(&'static str),
    /// The user stopped it.
    #[error("stopped")]
    Cancelled,
}

impl WebError {
    /// Whether the user stopped it.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        matches!(self, Self::Cancelled)
    }

    /// The earliest time at which the server may be asked again, when it told one.
    #[must_use]
    pub fn not_before(&self) -> Option<Timestamp> {
        if let Self::Later(at) = self { Some(*at) } else { None }
    }
}

/// The words for a status that brings nothing.
fn status_words(status: u16) -> String {
    let words = match status {
        401 => "the site wants a password",
        403 => "the site refuses it",
        404 => "there is no such page",
        410 => "the page is gone for good",
        429 => "the site refuses more requests",
        500..600 => "the server has a fault",
        _ => return format!("an answer of status {status}"),
    };
    format!("{words} (status {status})")
}

/// Sends requests. All clones of its handles share hosts, pauses and rules.
pub struct WebClient {
    pub(super) options: FetchOptions,
    lookup: Arc<dyn NameLookup>,
    clock: Arc<dyn FetchClock>,
    robots: Option<Arc<dyn RobotsCache>>,
    pub(super) cancel: FetchCancel,
    pub(super) progress: FetchProgress,
    back_off: BackOff,
    hosts: Mutex<FxHashMap<String, Arc<Mutex<WebHost>>>>,
}

/// One step of a request.
#[allow(clippy::large_enum_variant, reason = "one value at a time")]
enum HopAnswer {
    Done(WebAnswer),
    Redirect(String),
}

impl WebClient {
    /// A client with the lookup and the clock of the system.
    #[must_use]
    pub fn new(options: FetchOptions) -> Self {
        Self {
            back_off: BackOff::of_seed(options.seed),
            options,
            lookup: Arc::new(SystemLookup),
            clock: Arc::new(SystemClock),
            robots: None,
            cancel: FetchCancel::default(),
            progress: FetchProgress::default(),
            hosts: Mutex::default(),
        }
    }

    /// Replaces the lookup and the clock, for tests.
    #[must_use]
    pub fn with_system(self, lookup: Arc<dyn NameLookup>, clock: Arc<dyn FetchClock>) -> Self {
        Self { lookup, clock, ..self }
    }

    /// A client that keeps the rules of sites from run to run.
    #[must_use]
    pub fn with_robots_cache(self, robots: Arc<dyn RobotsCache>) -> Self {
        Self { robots: Some(robots), ..self }
    }

    /// A client that is stopped by `cancel` and tells its progress to `progress`.
    #[must_use]
    pub fn with_handles(self, cancel: FetchCancel, progress: FetchProgress) -> Self {
        Self { cancel, progress, ..self }
    }

    /// Gets what is at an address.
    pub(super) fn get(&self, request: &WebRequest) -> Result<WebAnswer, WebError> {
        self.progress.ask(request.address.host());
        self.follow(request, true)
    }

    /// Gets a page, also when a version of it is known.
    pub(super) fn page(&self, address: &WebAddress) -> Result<WebPage, WebError> {
        match self.get(&WebRequest::new(address.clone()))? {
            WebAnswer::Page(page) => Ok(page),
            WebAnswer::NotModified => Err(WebError::Status(304)),
        }
    }

    /// Follows redirects. The rules of the site are asked at each step when `is_checked`.
    fn follow(&self, request: &WebRequest, is_checked: bool) -> Result<WebAnswer, WebError> {
        let mut address = request.address.clone();
        for _ in 0..=MAX_REDIRECTS {
            if is_checked {
                self.rules(&address)?.check(&address)?;
            }
            let retries = if is_checked { self.options.retries } else { 0 };
            match self.ask(&address, &request.known, retries)? {
                HopAnswer::Done(answer) => return Ok(answer),
                HopAnswer::Redirect(to) => address = address.join(&to)?,
            }
        }
        Err(WebError::TooManyRedirects)
    }

    /// The site maps that the site of an address names.
    pub(super) fn site_maps(&self, address: &WebAddress) -> Vec<WebAddress> {
        let Ok(rules) = self.rules(address) else { return Vec::new() };
        rules.site_maps().filter_map(|map| address.join(map).ok()).collect()
    }

    /// The time of day.
    pub(super) fn today(&self) -> SystemTime {
        self.clock.today()
    }

    /// The rules of the site of an address: known in this run, kept from an earlier one, or asked for.
    fn rules(&self, address: &WebAddress) -> Result<RobotsRules, WebError> {
        let host = self.host(address);
        if let Some(rules) = &lock(&host).robots {
            return Ok(rules.clone());
        }
        let origin = address.origin();
        let kept = self.robots.as_ref().and_then(|cache| cache.load(&origin, self.clock.today()));
        let rules = match kept {
            Some(text) => RobotsRules::of_text(&text),
            None => self.asked_rules(address, &origin)?,
        };
        let mut host = lock(&host);
        host.delay = rules.delay(self.options.delay);
        host.robots = Some(rules.clone());
        Ok(rules)
    }

    /// The rules as the site gives them now. Only a failure of the connection is an error: it is that of
    /// the page too.
    fn asked_rules(&self, address: &WebAddress, origin: &str) -> Result<RobotsRules, WebError> {
        let file = address.join("/robots.txt")?;
        let text = match self.follow(&WebRequest::new(file), false) {
            Ok(WebAnswer::Page(page)) => robots::cut(page.bytes),
            // Such an answer means that there are no rules (RFC 9309, 2.3.1).
            Ok(WebAnswer::NotModified)
            | Err(WebError::TooManyRedirects | WebError::Status(400..500)) => Vec::new(),
            Err(error @ (WebError::Status(_) | WebError::Later(_))) => {
                return Ok(RobotsRules::unreachable(&error));
            }
            Err(error) => return Err(error),
        };
        if let Some(cache) = &self.robots {
            cache.save(origin, &text, self.clock.today());
        }
        Ok(RobotsRules::of_text(&text))
    }

    /// Sends one request to the host of an address, again after a wait when the server asks for one.
    fn ask(
        &self,
        address: &WebAddress,
        known: &PageVersion,
        retries: u32,
    ) -> Result<HopAnswer, WebError> {
        let host = self.host(address);
        let mut host = lock(&host);
        let mut attempt = 0;
        loop {
            let pause = host.pause(self.clock.now());
            self.clock.wait(pause, &self.cancel);
            if self.cancel.is_cancelled() {
                return Err(WebError::Cancelled);
            }
            let answer = self.exchange(&host, address, known);
            host.asked(self.clock.now());
            let (status, wait) = match answer? {
                Exchange::Answer(answer) => return Ok(answer),
                Exchange::Busy(status, wait) => (status, wait),
            };
            let wait = match wait {
                Some(wait) if wait > LONGEST_WAIT || attempt >= retries => {
                    let at = time_after(self.clock.today(), wait);
                    return Err(at.map_or(WebError::Status(status), WebError::Later));
                }
                Some(wait) => wait,
                None if attempt >= retries => return Err(WebError::Status(status)),
                None => self.back_off.wait(attempt),
            };
            attempt += 1;
            self.clock.wait(wait, &self.cancel);
        }
    }

    /// Sends one request and reads its answer.
    fn exchange(
        &self,
        host: &WebHost,
        address: &WebAddress,
        known: &PageVersion,
    ) -> Result<Exchange, WebError> {
        host.meter.start();
        let mut request = host.agent.get(address.url().as_str());
        if let Some(etag) = &known.etag {
            request = request.header("if-none-match", etag);
        }
        if let Some(date) = &known.last_modified {
            request = request.header("if-modified-since", date);
        }
        let response = request.call().map_err(|error| failure(address, error))?;
        let field = |name: &str| field(response.headers(), name);
        match response.status().as_u16() {
            304 => Ok(Exchange::Answer(HopAnswer::Done(WebAnswer::NotModified))),
            301 | 302 | 303 | 307 | 308 => match field("location") {
                Some(to) => Ok(Exchange::Answer(HopAnswer::Redirect(to))),
                None => Err(WebError::Broken("a redirect to nowhere".to_owned())),
            },
            status @ (429 | 503) => {
                let wait = field("retry-after");
                let wait = wait.and_then(|wait| retry_after(&wait, self.clock.today()));
                Ok(Exchange::Busy(status, wait))
            }
            200 => {
                let page = self.read(address, response)?;
                Ok(Exchange::Answer(HopAnswer::Done(WebAnswer::Page(page))))
            }
            status => Err(WebError::Status(status)),
        }
    }

    /// Reads the body of an answer.
    fn read(&self, address: &WebAddress, response: Response<Body>) -> Result<WebPage, WebError> {
        let (head, mut body) = response.into_parts();
        let coding = field(&head.headers, "content-encoding");
        if coding.is_some_and(|coding| !coding.eq_ignore_ascii_case("identity")) {
            return Err(WebError::Broken(
                "it is packed in a way that was not asked for".to_owned(),
            ));
        }
        let bytes = self.read_body(address, &mut body)?;
        let date = field(&head.headers, "date");
        let date = date.and_then(|date| {
            jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(date.as_str()).ok()
        });
        Ok(WebPage {
            address: address.clone(),
            bytes,
            version: PageVersion {
                etag: field(&head.headers, "etag"),
                last_modified: field(&head.headers, "last-modified"),
            },
            media_type: field(&head.headers, "content-type")
                .map(|kind| kind.split(';').next().unwrap_or_default().trim().to_owned()),
            links: head
                .headers
                .get_all("link")
                .iter()
                .filter_map(|value| Some(value.to_str().ok()?.to_owned()))
                .collect(),
            total_pages: field(&head.headers, "x-wp-totalpages")
                .and_then(|pages| pages.parse().ok()),
            date,
        })
    }

    fn read_body(&self, address: &WebAddress, body: &mut Body) -> Result<Vec<u8>, WebError> {
        let mut reader = body.with_config().limit(self.options.max_unpacked).reader();
        let (mut bytes, mut chunk) = (Vec::new(), vec![0; CHUNK]);
        loop {
            if self.cancel.is_cancelled() {
                return Err(WebError::Cancelled);
            }
            match io::Read::read(&mut reader, &mut chunk) {
                Ok(0) => return Ok(bytes),
                Ok(length) => bytes.extend_from_slice(&chunk[..length]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(failure(address, error.into())),
            }
        }
    }

    /// The state of the host of an address.
    fn host(&self, address: &WebAddress) -> Arc<Mutex<WebHost>> {
        let mut hosts = lock(&self.hosts);
        let make = || Arc::new(Mutex::new(WebHost::new(&self.options, Arc::clone(&self.lookup))));
        Arc::clone(hosts.entry(address.origin()).or_insert_with(make))
    }
}

/// The result of one request.
#[allow(clippy::large_enum_variant, reason = "one value at a time")]
enum Exchange {
    Answer(HopAnswer),
    /// The server has no time: the status, and the wait that it asks for.
    Busy(u16, Option<Duration>),
}

/// What a thread that panicked leaves behind is whole: each change is one assignment.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A field of a head, when it is text.
fn field(headers: &HeaderMap, name: &str) -> Option<String> {
    Some(headers.get(name)?.to_str().ok()?.trim().to_owned()).filter(|value| !value.is_empty())
}

/// The reason of a failure, without any address in it.
fn failure(address: &WebAddress, error: ureq::Error) -> WebError {
    let host = address.host().to_owned();
    match error {
        ureq::Error::Other(other) if other.is::<super::resolver::PrivateNetwork>() => {
            WebError::Private(host)
        }
        ureq::Error::Other(other) => WebError::OverLimit(other.to_string()),
        ureq::Error::HostNotFound => WebError::UnknownHost(host),
        ureq::Error::Timeout(timeout) => WebError::TimedOut { host, what: awaited(timeout) },
        ureq::Error::BodyExceedsLimit(limit) => {
            WebError::OverLimit(format!("an answer of more than {} MB unpacked", limit >> 20))
        }
        ureq::Error::Io(error) if error.kind() == io::ErrorKind::UnexpectedEof => WebError::CutOff,
        ureq::Error::Io(error) => WebError::Connection { host, why: error.to_string() },
        ureq::Error::Decompress(_, error) if error.kind() == io::ErrorKind::UnexpectedEof => {
            WebError::CutOff
        }
        ureq::Error::Decompress(what, _) => {
            WebError::Broken(format!("{what} that cannot be unpacked"))
        }
        ureq::Error::Protocol(error) => WebError::Broken(error.to_string()),
        ureq::Error::LargeResponseHeader(..) => {
            WebError::Broken("a head without an end".to_owned())
        }
        ureq::Error::Rustls(error) => WebError::Connection { host, why: error.to_string() },
        ureq::Error::ConnectionFailed => {
            WebError::Connection { host, why: "no connection".to_owned() }
        }
        _ => WebError::Broken("it is no HTTP".to_owned()),
    }
}

/// What a time limit was for.
fn awaited(timeout: Timeout) -> &'static str {
    match timeout {
        Timeout::Resolve => "answer of the name service",
        Timeout::Connect => "connection",
        Timeout::RecvBody | Timeout::Global | Timeout::PerCall => "end of the answer",
        _ => "answer",
    }
}
