//! Layer 5: articles from the network.
//!
//! ```text
//! address ─ client ─ what is there? ─┬─ an article      ─┐
//!           polite,  discover        ├─ a feed           ├─ items ─ AddressSource ─► ingest
//!           guarded                  ├─ posts of a site  │
//!                                    └─ a site map       ─┘
//! ```
//!
//! Nothing is sent unless the user names an address or asks to fetch. Bytes that come back are read
//! by `ingest`, like those of a file.

mod address;
mod cancel;
mod client;
mod counting;
mod discover;
mod feed_list;
mod host;
mod networks;
mod parallel;
mod resolver;
mod robots;
mod select;
mod source;
mod update;
mod waiting;

pub use address::{AddressError, WebAddress};
pub use cancel::{FetchCancel, FetchProgress};
pub use client::{FetchOptions, PageVersion, WebClient, WebError};
pub use discover::{SiteKind, SiteQuery};
pub use feed_list::{FeedEntry, FeedList, FeedListError};
pub use resolver::{NameLookup, SystemLookup};
pub use robots::{ROBOTS_LIFETIME, RobotsCache};
pub use source::{AddressFailure, AddressSource, AddressUpdate, OpenedAddresses};
pub use update::{FeedOutcome, FetchedCounts, StoreRobots, UpdateError, update_subscriptions};
pub use waiting::{FetchClock, SystemClock};
