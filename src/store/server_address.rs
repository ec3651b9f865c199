//! The address of a library on a `PostgreSQL` server. It never holds a password.
//!
//! ```text
//! postgresql://desk:secret@archive.example/news ──► postgresql://desk@archive.example/news   shown, kept
//!                                              └──► the password, as long as the program runs
//! ```

use crate::text::Clean;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// The beginnings of addresses.
const SCHEMES: [&str; 2] = ["postgresql://", "postgres://"];

/// The addresses of the command line as they were typed, by the address without its password.
static TYPED: Mutex<BTreeMap<String, String>> = Mutex::new(BTreeMap::new());

/// The address of a library on a `PostgreSQL` server, without the password.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ServerAddress {
    text: String,
}

impl ServerAddress {
    /// Reads an address. `None` when `text` is none. A password in it is remembered as long as the
    /// program runs, and is no part of the value.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let scheme = SCHEMES.iter().find(|scheme| text.starts_with(**scheme))?;
        let address = Self { text: without_password(scheme, &text[scheme.len()..]) };
        if address.text != text {
            let mut typed = TYPED.lock().unwrap_or_else(PoisonError::into_inner);
            typed.insert(address.text.clone(), text.to_owned());
        }
        Some(address)
    }

    /// The address, without the password.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The address for messages.
    #[must_use]
    pub fn shown(&self) -> Clean {
        Clean::line(&self.text)
    }

    /// The address as it was typed, with the password when it had one.
    #[cfg(feature = "postgres")]
    pub(in crate::store) fn typed(&self) -> String {
        let typed = TYPED.lock().unwrap_or_else(PoisonError::into_inner);
        typed.get(&self.text).unwrap_or(&self.text).clone()
    }
}

/// The address without the password, be it before the host or among the parameters.
fn without_password(scheme: &str, rest: &str) -> String {
    let (place, parameters) = match rest.split_once('?') {
        Some((place, parameters)) => (place, Some(parameters)),
        None => (rest, None),
    };
    let place = match place.rsplit_once('@') {
        Some((user, host)) => {
            let user = user.split_once(':').map_or(user, |(user, _)| user);
            if user.is_empty() { host.to_owned() } else { format!("{user}@{host}") }
        }
        None => place.to_owned(),
    };
    let is_secret = |parameter: &str| {
        let name = parameter.split_once('=').map_or(parameter, |(name, _)| name);
        name.eq_ignore_ascii_case("password")
    };
    let kept: Vec<&str> = parameters
        .into_iter()
        .flat_map(|all| all.split('&'))
        .filter(|parameter| !is_secret(parameter))
        .collect();
    let parameters = if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
    format!("{scheme}{place}{parameters}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_form_of_a_password_is_shown() {
        for (typed, shown) in [
            ("postgresql://desk:s3@archive.example/news", "postgresql://desk@archive.example/news"),
            ("postgres://desk:a@b@archive.example/news", "postgres://desk@archive.example/news"),
            ("postgresql://desk:a/b@one:5432,two/news", "postgresql://desk@one:5432,two/news"),
            (
                "postgresql:///news?host=/run&password=s3&user=desk",
                "postgresql:///news?host=/run&user=desk",
            ),
            ("postgresql:///news?PASSWORD=s3", "postgresql:///news"),
            ("postgresql://:s3@archive.example", "postgresql://archive.example"),
            ("postgresql://desk@archive.example/news", "postgresql://desk@archive.example/news"),
        ] {
            let address = ServerAddress::parse(typed).expect("an address");
            assert_eq!(address.as_str(), shown);
            assert!(!format!("{address:?}").contains("s3"));
        }
        assert_eq!(ServerAddress::parse("/home/desk/library.db"), None);
    }
}
