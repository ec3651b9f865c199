//! Connects to a server: the address, the password, encryption.
//!
//! ```text
//! address ─┬─ user, hosts, database        password ◄─ the address, PGPASSWORD, ~/.pgpass
//!          └─ sslmode, sslrootcert ──► a socket or this machine: as it says, else without TLS
//!                                  └─► any other host: TLS with a checked certificate
//! ```

use super::failure::{ServerFailure, ServerResult};
use super::{passwords, schema};
use crate::safe_fs::{self, Limit};
use crate::store::ServerAddress;
use postgres::config::{Host, SslMode};
use postgres::{Client, Config, NoTls};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use std::sync::Arc;
use std::time::Duration;
use tokio_postgres_rustls::MakeRustlsConnect;

/// How long one host may take to answer.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// The largest file of certificates.
const MAX_CERTIFICATES: Limit = Limit::megabytes(4);

/// How to connect: what an address says.
pub(super) struct Connector {
    config: Config,
    /// The certificates that are trusted; `None` for a connection without TLS.
    roots: Option<Arc<ClientConfig>>,
}

impl Connector {
    /// Reads an address with its password.
    pub(super) fn of(address: &ServerAddress) -> ServerResult<Self> {
        let typed = address.typed();
        let (text, parameters) = split_parameters(&typed);
        // The error of the library may quote the address, with the password.
        let unread = || ServerFailure::Refused("the address is not understood".to_owned());
        let mut config: Config = text.parse().map_err(|_| unread())?;
        config.connect_timeout(CONNECT_TIMEOUT);
        if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
            config.host(default_host());
        }
        if config.get_password().is_none()
            && let Some(password) = passwords::found(&config)
        {
            config.password(password);
        }
        let is_here = config.get_hosts().iter().all(is_this_machine);
        let wants_tls = match parameters.mode.as_deref() {
            Some("disable") => false,
            Some("require" | "verify-ca" | "verify-full") => true,
            None | Some("prefer" | "allow") => !is_here,
            Some(other) => {
                return Err(ServerFailure::Refused(format!("sslmode={other} is not known")));
            }
        };
        config.ssl_mode(if wants_tls { SslMode::Require } else { SslMode::Disable });
        let roots = if wants_tls { Some(trusted(parameters.root.as_deref())?) } else { None };
        Ok(Self { config, roots })
    }

    /// A new connection, set up.
    pub(super) fn connect(&self) -> ServerResult<Client> {
        let mut client = match &self.roots {
            Some(roots) => self.config.connect(MakeRustlsConnect::new((**roots).clone()))?,
            None => self.config.connect(NoTls)?,
        };
        schema::connect(&mut client)?;
        Ok(client)
    }
}

/// The parameters of an address that the client library does not read.
#[derive(Debug, Default)]
struct TlsParameters {
    mode: Option<String>,
    root: Option<String>,
}

/// Takes the parameters of TLS out of an address.
fn split_parameters(address: &str) -> (String, TlsParameters) {
    let mut found = TlsParameters::default();
    let Some((place, all)) = address.split_once('?') else { return (address.to_owned(), found) };
    let mut others = Vec::new();
    for parameter in all.split('&') {
        match parameter.split_once('=') {
            Some(("sslmode", mode)) => found.mode = Some(mode.to_owned()),
            Some(("sslrootcert", root)) => {
                let decoded = url::form_urlencoded::parse(parameter.as_bytes()).next();
                found.root = Some(decoded.map_or(root.to_owned(), |(_, root)| root.into_owned()));
            }
            _ => others.push(parameter),
        }
    }
    if others.is_empty() {
        (place.to_owned(), found)
    } else {
        (format!("{place}?{}", others.join("&")), found)
    }
}

/// Where a server of this machine is, when an address names no host.
fn default_host() -> &'static str {
    if cfg!(unix) { "/var/run/postgresql" } else { "localhost" }
}

/// Whether a host is a socket, or a name of this machine.
fn is_this_machine(host: &Host) -> bool {
    match host {
        Host::Tcp(name) => matches!(name.as_str(), "localhost" | "127.0.0.1" | "::1" | "[::1]"),
        #[cfg(unix)]
        Host::Unix(_) => true,
    }
}

/// The setting of TLS: certificates of the authorities of the web, or of the file `root` alone.
fn trusted(root: Option<&str>) -> ServerResult<Arc<ClientConfig>> {
    let mut store = RootCertStore::empty();
    match root {
        None => store.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned()),
        Some(path) => {
            let refused =
                |why: String| ServerFailure::Refused(format!("sslrootcert {path}: {why}"));
            let bytes = safe_fs::read(path, MAX_CERTIFICATES)
                .map_err(|error| refused(error.to_string()))?;
            for certificate in CertificateDer::pem_slice_iter(&bytes) {
                let certificate = certificate.map_err(|error| refused(error.to_string()))?;
                store.add(certificate).map_err(|error| refused(error.to_string()))?;
            }
            if store.is_empty() {
                return Err(refused("no certificate in it".to_owned()));
            }
        }
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| ServerFailure::Refused(error.to_string()))?;
    Ok(Arc::new(config.with_root_certificates(store).with_no_client_auth()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn connector(address: &str) -> ServerResult<Connector> {
        Connector::of(&ServerAddress::parse(address).expect("an address"))
    }

    #[test]
    fn a_connection_over_a_network_is_encrypted() {
        for (address, has_tls) in [
            ("postgresql://desk@archive.example/news", true),
            ("postgresql://desk@archive.example/news?sslmode=prefer", true),
            ("postgresql://desk@archive.example/news?sslmode=disable", false),
            ("postgresql://desk@localhost/news", false),
            ("postgresql://desk@localhost,archive.example/news", true),
            ("postgresql://desk@localhost/news?sslmode=verify-full", true),
            ("postgresql:///news?host=/run/postgresql&user=desk", false),
        ] {
            let connector = connector(address).expect("an address");
            assert_eq!(connector.roots.is_some(), has_tls, "{address}");
            let mode = if has_tls { SslMode::Require } else { SslMode::Disable };
            assert_eq!(connector.config.get_ssl_mode(), mode);
        }
    }

    #[test]
    fn an_address_that_is_not_understood_is_one_line_without_its_password() {
        for address in [
            "postgresql://desk:s3cret@archive.example:port/news",
            "postgresql://desk:s3cret@h/n?nonsense=1",
        ] {
            let Err(failure) = connector(address) else { panic!("{address} is understood") };
            assert!(!failure.to_string().contains("s3cret"), "{failure}");
        }
        let Err(failure) =
            connector("postgresql://desk@h/news?sslrootcert=/nonexistent/root%20a.pem")
        else {
            panic!("there is no such file")
        };
        assert!(
            failure.to_string().starts_with("sslrootcert /nonexistent/root a.pem: "),
            "{failure}"
        );
    }
}
