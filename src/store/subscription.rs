//! Addresses that are fetched again and again, and what is kept of servers for a while.

/// An address that is fetched again and again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subscription {
    /// The address. It is unique in a store.
    pub address: String,
    /// What is there: `feed`, `site`, `sitemap`, `page`.
    pub kind: String,
    /// The title that it gives itself.
    pub title: Option<String>,
    /// The `ETag` of the last answer.
    pub etag: Option<String>,
    /// The `Last-Modified` of the last answer, as the server wrote it.
    pub last_modified: Option<String>,
    /// When it was fetched last, in seconds since 1970.
    pub fetched: Option<i64>,
    /// Before when it must not be fetched again, in seconds since 1970.
    pub next_allowed: Option<i64>,
    /// How many times in a row fetching failed.
    pub failures: u32,
    /// Why fetching failed the last time.
    pub last_failure: Option<String>,
}

/// A text that is kept for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CachedValue {
    /// The text.
    pub text: String,
    /// When it was kept, in seconds since 1970.
    pub at: i64,
}
