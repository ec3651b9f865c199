//! Counts the bytes that arrive on a connection, and ends an answer that is too long or too slow.
//!
//! The bytes are counted before they are unpacked: a body that unpacks to nothing counts too.

use std::fmt::Debug;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use ureq::unversioned::transport::{Buffers, ConnectionDetails, Connector, NextTimeout, Transport};

/// Bytes a second that an answer must have on average, after [`SLOW_AFTER`]. A slow line of a
/// telephone has 5 000. When it grows, slow lines cannot fetch; when it is small, a server can
/// hold the only connection to it for as long as the total time limit.
pub(super) const SLOWEST: u64 = 500;
/// The time that an answer has before its speed is judged.
pub(super) const SLOW_AFTER: Duration = Duration::from_secs(10);

/// Why an answer is ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum WireError {
    #[error("an answer of more than {} MB", .0 >> 20)]
    TooLong(u64),
    #[error("an answer of less than {SLOWEST} bytes a second")]
    TooSlow,
}

/// What has arrived of the answer that is being read. All requests to one host share it, one after
/// the other.
#[derive(Debug)]
pub(super) struct WireMeter {
    received: AtomicU64,
    since: Mutex<Instant>,
    /// Bytes of one answer, at most.
    limit: u64,
    /// The time before the speed is judged.
    slow_after: Duration,
}

impl WireMeter {
    pub(super) fn new(limit: u64, slow_after: Duration) -> Arc<Self> {
        let since = Mutex::new(Instant::now());
        Arc::new(Self { received: AtomicU64::new(0), since, limit, slow_after })
    }

    /// Starts to count a new answer.
    pub(super) fn start(&self) {
        self.received.store(0, Ordering::Relaxed);
        *self.since.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    /// Counts `bytes` that have arrived.
    fn count(&self, bytes: usize) -> Result<(), WireError> {
        let received = self.received.fetch_add(bytes as u64, Ordering::Relaxed) + bytes as u64;
        if received > self.limit {
            return Err(WireError::TooLong(self.limit));
        }
        let elapsed = self.since.lock().unwrap_or_else(PoisonError::into_inner).elapsed();
        if elapsed > self.slow_after && (received as f64) < SLOWEST as f64 * elapsed.as_secs_f64() {
            return Err(WireError::TooSlow);
        }
        Ok(())
    }
}

/// Puts a meter behind the connection that another connector makes.
#[derive(Debug)]
pub(super) struct CountingConnector(pub(super) Arc<WireMeter>);

impl<In: Transport> Connector<In> for CountingConnector {
    type Out = CountingTransport<In>;

    fn connect(
        &self,
        _: &ConnectionDetails<'_>,
        chained: Option<In>,
    ) -> Result<Option<Self::Out>, ureq::Error> {
        Ok(chained.map(|inner| CountingTransport { inner, meter: Arc::clone(&self.0) }))
    }
}

/// A connection with a meter.
#[derive(Debug)]
pub(super) struct CountingTransport<In> {
    inner: In,
    meter: Arc<WireMeter>,
}

impl<In: Transport> Transport for CountingTransport<In> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.inner.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), ureq::Error> {
        self.inner.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, ureq::Error> {
        let before = self.inner.buffers().input().len();
        let more = self.inner.await_input(timeout)?;
        let arrived = self.inner.buffers().input().len().saturating_sub(before);
        self.meter.count(arrived).map_err(|error| ureq::Error::Other(Box::new(error)))?;
        Ok(more)
    }

    fn is_open(&mut self) -> bool {
        self.inner.is_open()
    }

    fn is_tls(&self) -> bool {
        self.inner.is_tls()
    }
}
