//! Addresses of the web: `http` and `https`, with a form that may be shown.

use std::fmt::{self, Debug, Display, Formatter};
use url::Url;

/// Bytes of an address, at most. Servers refuse longer ones.
const MAX_LENGTH: usize = 8 << 10;

/// An address of the web. What it displays has no name of a user and no password.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WebAddress(Url);

/// Why a text is no address that can be fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// It cannot be parsed.
    #[error("not an address")]
    NotAnAddress,
    /// It has another scheme.
    #[error("only http and https addresses are fetched")]
    OtherScheme,
    /// It is too long.
    #[error("an address of more than {MAX_LENGTH} bytes")]
    TooLong,
}

impl WebAddress {
    /// Reads an address.
    ///
    /// # Errors
    /// When it is none, has another scheme or is too long.
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        Self::of(Url::parse(text.trim()).map_err(|_| AddressError::NotAnAddress)?)
    }

    /// The address that a reference means which stands at this address. It never has a password of
    /// its own: the user gave none for it.
    ///
    /// # Errors
    /// As [`WebAddress::parse`].
    pub fn join(&self, reference: &str) -> Result<Self, AddressError> {
        let joined = self.0.join(reference.trim()).map_err(|_| AddressError::NotAnAddress)?;
        let joined = Self::of(joined)?;
        Ok(if joined.origin() == self.origin() { joined } else { joined.without_user() })
    }

    fn of(mut url: Url) -> Result<Self, AddressError> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(AddressError::OtherScheme);
        }
        if url.host_str().is_none_or(str::is_empty) {
            return Err(AddressError::NotAnAddress);
        }
        if url.as_str().len() > MAX_LENGTH {
            return Err(AddressError::TooLong);
        }
        url.set_fragment(None);
        Ok(Self(url))
    }

    /// Whether a text of the command line means an address and no file.
    #[must_use]
    pub fn is_meant(text: &str) -> bool {
        let starts = |scheme: &str| {
            text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        };
        starts("http://") || starts("https://")
    }

    /// This address without a name of a user and a password.
    #[must_use]
    pub fn without_user(&self) -> Self {
        let mut url = self.0.clone();
        // Both can fail only for addresses without a host.
        let _ = url.set_username("");
        let _ = url.set_password(None);
        Self(url)
    }

    /// This address with parameters added to its query.
    pub(super) fn with_query(&self, parameters: &[(&str, String)]) -> Self {
        let mut url = self.0.clone();
        for (name, value) in parameters {
            url.query_pairs_mut().append_pair(name, value);
        }
        Self(url)
    }

    /// Scheme, host and port: what one connection serves, and what `robots.txt` is about.
    pub(super) fn origin(&self) -> String {
        self.0.origin().ascii_serialization()
    }

    /// The name of the host.
    #[must_use]
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// The path; `/` for the whole site.
    pub(super) fn path(&self) -> &str {
        self.0.path()
    }

    /// Whether the address has a query.
    pub(super) fn has_query(&self) -> bool {
        self.0.query().is_some_and(|query| !query.is_empty())
    }

    /// The parsed address, with a password if it has one.
    pub(super) fn url(&self) -> &Url {
        &self.0
    }

    /// The address with a password if it has one. Only for the file of subscriptions.
    pub(super) fn secret(&self) -> &str {
        self.0.as_str()
    }
}

impl Display for WebAddress {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.without_user().0.as_str())
    }
}

impl Debug for WebAddress {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "WebAddress({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_never_shows_its_password() {
        let address = WebAddress::parse("https://ann:secret@post.example/feed#top").unwrap();
        assert_eq!(address.to_string(), "https://post.example/feed");
        assert!(!format!("{address:?}").contains("secret"));
        assert!(address.secret().contains("secret"));
        let beside = address.join("/other").unwrap();
        assert!(beside.secret().contains("secret"));
        let elsewhere = address.join("https://bob:pw@else.example/").unwrap();
        assert_eq!(elsewhere.secret(), "https://else.example/");
    }

    #[test]
    fn only_http_and_https_are_addresses() {
        for other in
            ["file:///etc/passwd", "ftp://post.example/", "javascript:alert(1)", "gopher://x/"]
        {
            assert_eq!(WebAddress::parse(other), Err(AddressError::OtherScheme));
        }
        let base = WebAddress::parse("https://post.example/").unwrap();
        assert_eq!(base.join("file:///etc/passwd"), Err(AddressError::OtherScheme));
        assert!(WebAddress::parse("news/folder").is_err());
        assert!(WebAddress::is_meant("HTTPS://post.example") && !WebAddress::is_meant("httpd.log"));
    }
}
