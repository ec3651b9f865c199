//! Finds the network addresses of a host, and keeps only those that may be connected to.
//!
//! ```text
//! host ─ NameLookup ─ addresses ─ networks::is_public ─ the connector connects to these very ones
//! ```
//!
//! The connector takes the addresses from here and asks nobody else, so a name that resolves to
//! another address a moment later (rebinding) changes nothing.

use super::networks;
use std::fmt::{self, Debug, Formatter};
use std::io;
use std::net::{SocketAddr, ToSocketAddrs};
use std::sync::Arc;
use std::sync::mpsc;
use std::thread;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Addresses of one host that are tried, at most.
const MAX_ADDRESSES: usize = 16;

/// Finds the addresses of a host. Tests give one that turns.
pub trait NameLookup: Send + Sync {
    /// The addresses of `host`, each with `port`.
    ///
    /// # Errors
    /// When the name is unknown or nobody answers.
    fn addresses(&self, host: &str, port: u16) -> io::Result<Vec<SocketAddr>>;

    /// Whether the program may connect to an address: it is one of the public internet.
    fn may_reach(&self, address: SocketAddr) -> bool {
        networks::is_public(address.ip())
    }
}

/// The lookup of the system.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemLookup;

impl NameLookup for SystemLookup {
    fn addresses(&self, host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
        let host = host.trim_start_matches('[').trim_end_matches(']');
        Ok((host, port).to_socket_addrs()?.collect())
    }
}

/// A host has no address but private ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an address of a private network")]
pub(super) struct PrivateNetwork;

/// The resolver of the client.
pub(super) struct GuardedResolver {
    pub(super) lookup: Arc<dyn NameLookup>,
    /// Whether private networks are allowed too.
    pub(super) allow_private: bool,
}

impl Debug for GuardedResolver {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("GuardedResolver")
            .field("allow_private", &self.allow_private)
            .finish_non_exhaustive()
    }
}

impl GuardedResolver {
    /// Asks for the addresses on a thread of its own, because no system call of a lookup can be
    /// given a time limit.
    fn look_up(
        &self,
        host: String,
        port: u16,
        timeout: NextTimeout,
    ) -> Result<Vec<SocketAddr>, ureq::Error> {
        let (sender, answer) = mpsc::sync_channel(1);
        let lookup = Arc::clone(&self.lookup);
        thread::spawn(move || {
            // The receiver may have given up.
            let _ = sender.send(lookup.addresses(&host, port));
        });
        match answer.recv_timeout(*timeout.after) {
            Ok(Ok(addresses)) => Ok(addresses),
            Ok(Err(_)) => Err(ureq::Error::HostNotFound),
            Err(_) => Err(ureq::Error::Timeout(timeout.reason)),
        }
    }
}

impl Resolver for GuardedResolver {
    fn resolve(
        &self,
        uri: &Uri,
        _: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let port = match (uri.port_u16(), uri.scheme_str()) {
            (Some(port), _) => port,
            (None, Some("https")) => 443,
            (None, _) => 80,
        };
        let host = uri.host().ok_or(ureq::Error::HostNotFound)?.to_owned();
        let found = self.look_up(host, port, timeout)?;
        if found.is_empty() {
            return Err(ureq::Error::HostNotFound);
        }
        let mut allowed = self.empty();
        let is_allowed =
            |address: &SocketAddr| self.allow_private || self.lookup.may_reach(*address);
        for address in found.into_iter().filter(is_allowed).take(MAX_ADDRESSES) {
            allowed.push(address);
        }
        if allowed.is_empty() {
            return Err(ureq::Error::Other(Box::new(PrivateNetwork)));
        }
        Ok(allowed)
    }
}
