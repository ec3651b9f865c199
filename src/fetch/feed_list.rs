//! The subscriptions of the user: `feeds.toml`, and outlines (OPML) in and out.
//!
//! ```text
//! [[feed]]
//! address = "https://courier.example/feed"
//! name = "Harbour Courier"        # for messages
//! search = "ferry"                # only articles with these words
//! limit = 50                      # the newest so many
//! ```
//!
//! The user edits the file too: what the program adds or takes out is one entry of it, and everything
//! else stays as it is.

use super::address::WebAddress;
use super::discover::SiteQuery;
use crate::ingest::site_links::outlined_feeds;
use crate::safe_fs::{self, Limit, Location, Precondition};
use crate::text::Clean;
use serde::Deserialize;
use std::fmt::Write;
use std::path::Path;

/// The largest file of subscriptions, and the largest outline.
const LIMIT: Limit = Limit::megabytes(4);
/// The line that an entry starts with.
const HEADER: &str = "[[feed]]";

/// A subscription of the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedEntry {
    /// The address. It may have a password.
    pub address: WebAddress,
    /// The name for messages.
    pub name: Option<Clean>,
    /// Which articles are wanted.
    pub query: SiteQuery,
}

impl FeedEntry {
    /// The name for messages: that of the user, else the address without a password.
    #[must_use]
    pub fn shown_name(&self) -> String {
        match &self.name {
            Some(name) => name.to_string(),
            None => self.address.to_string(),
        }
    }
}

/// Why a file of subscriptions cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum FeedListError {
    /// It cannot be read or written.
    #[error("{0}")]
    File(#[from] safe_fs::Error),
    /// It is no TOML, or has a wrong entry.
    #[error("{0}")]
    Content(String),
    /// Another program has changed it in between.
    #[error("changed by another program: try again")]
    Changed,
}

/// The contents of the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FeedFile {
    #[serde(default)]
    feed: Vec<FeedTable>,
}

/// One entry of the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FeedTable {
    address: String,
    name: Option<String>,
    search: Option<String>,
    limit: Option<usize>,
}

/// The subscriptions, with the text of their file.
#[derive(Clone, Debug, Default)]
pub struct FeedList {
    text: String,
    entries: Vec<FeedEntry>,
}

impl FeedList {
    /// Reads the file at `path`. A file that is not there is empty.
    ///
    /// # Errors
    /// When it cannot be read, or an entry is wrong; the message tells the line.
    pub fn read(path: &Path) -> Result<Self, FeedListError> {
        let bytes = match safe_fs::read(path, LIMIT) {
            Ok(bytes) => bytes,
            Err(error) if error.is_missing() => return Ok(Self::default()),
            Err(error) => return Err(error.into()),
        };
        let text =
            String::from_utf8(bytes).map_err(|_| FeedListError::Content("not UTF-8".to_owned()))?;
        Self::of_text(text)
    }

    fn of_text(text: String) -> Result<Self, FeedListError> {
        let file: FeedFile = toml::from_str(&text).map_err(|error| {
            let line = error.span().map_or(0, |span| text[..span.start].matches('\n').count() + 1);
            FeedListError::Content(format!("line {line}: {}", error.message()))
        })?;
        let entry = |(at, table): (usize, FeedTable)| {
            let address = WebAddress::parse(&table.address).map_err(|error| {
                FeedListError::Content(format!("feed {}: address: {error}", at + 1))
            })?;
            let query = SiteQuery { limit: table.limit, since: None, search: table.search };
            Ok(FeedEntry { address, name: table.name.map(|name| Clean::line(&name)), query })
        };
        let entries: Result<Vec<FeedEntry>, FeedListError> =
            file.feed.into_iter().enumerate().map(entry).collect();
        Ok(Self { entries: entries?, text })
    }

    /// The subscriptions, in the order of the file.
    #[must_use]
    pub fn entries(&self) -> &[FeedEntry] {
        &self.entries
    }

    /// Adds a subscription. Returns whether it is new.
    pub fn add(&mut self, address: &WebAddress, name: Option<&str>) -> bool {
        let is_known = |entry: &FeedEntry| entry.address.without_user() == address.without_user();
        if self.entries.iter().any(is_known) {
            return false;
        }
        if !self.text.is_empty() {
            let gap = if self.text.ends_with('\n') { "\n" } else { "\n\n" };
            self.text.push_str(gap);
        }
        let quoted = |value: &str| toml::Value::String(value.to_owned()).to_string();
        let _ = writeln!(self.text, "{HEADER}\naddress = {}", quoted(address.secret()));
        let name = name.map(str::trim).filter(|name| !name.is_empty()).map(Clean::line);
        if let Some(name) = &name {
            let _ = writeln!(self.text, "name = {}", quoted(name));
        }
        let query = SiteQuery::default();
        self.entries.push(FeedEntry { address: address.clone(), name, query });
        true
    }

    /// Takes a subscription out: the one of this address or name. Returns it, or nothing when there
    /// is none.
    pub fn remove(&mut self, named: &str) -> Option<FeedEntry> {
        let address = WebAddress::parse(named).ok().map(|address| address.without_user());
        let is_meant = |entry: &FeedEntry| {
            address.as_ref() == Some(&entry.address.without_user())
                || entry.name.as_deref() == Some(named)
        };
        let at = self.entries.iter().position(is_meant)?;
        self.text = without_entry(&self.text, at);
        Some(self.entries.remove(at))
    }

    /// Adds the feeds of an outline that are new. Returns how many that are, and the lines that are
    /// no address.
    pub fn import(&mut self, outline: &[u8]) -> (usize, Vec<Clean>) {
        let (mut added, mut wrong) = (0, Vec::new());
        for feed in outlined_feeds(outline) {
            match WebAddress::parse(&feed.address) {
                Ok(address) => added += usize::from(self.add(&address, Some(&feed.title))),
                Err(error) => wrong.push(Clean::line(&format!("{}: {error}", feed.title))),
            }
        }
        (added, wrong)
    }

    /// The subscriptions as an outline, without passwords.
    #[must_use]
    pub fn outline(&self) -> String {
        let mut out = String::from(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head><title>\
             crossread</title></head>\n  <body>\n",
        );
        for entry in &self.entries {
            let (name, address) = (escaped(&entry.shown_name()), entry.address.to_string());
            let address = escaped(&address);
            let _ = writeln!(
                out,
                "    <outline type=\"rss\" text=\"{name}\" title=\"{name}\" xmlUrl=\"{address}\"/>"
            );
        }
        out.push_str("  </body>\n</opml>\n");
        out
    }

    /// Writes the file at `path`, unless another program has changed it since `before` was read.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, path: &Path, before: &Self) -> Result<(), FeedListError> {
        let location = Location::named(path);
        let _lock = location.lock()?;
        if Self::read(path)?.text != before.text {
            return Err(FeedListError::Changed);
        }
        Ok(location.write(self.text.as_bytes(), Precondition::Anything)?)
    }
}

/// The text without the entry number `at`. Comments and blank lines behind it stay.
fn without_entry(text: &str, at: usize) -> String {
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let is_header = |line: &str| {
        let line = line.split('#').next().unwrap_or_default();
        line.chars().filter(|c| !c.is_whitespace()).eq(HEADER.chars())
    };
    let headers: Vec<usize> = (0..lines.len()).filter(|line| is_header(lines[*line])).collect();
    let Some(&start) = headers.get(at) else { return text.to_owned() };
    let next = headers.get(at + 1).copied().unwrap_or(lines.len());
    let is_kept = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    let end = (start..next).rev().find(|line| !is_kept(lines[*line])).map_or(next, |line| line + 1);
    let mut kept: String = lines[..start].concat();
    kept.push_str(lines[end..].concat().trim_start_matches('\n'));
    kept
}

/// Text for an attribute of XML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# my feeds\n[[feed]]\naddress = \"https://courier.example/feed\"\nname = \
        \"Courier\" # a comment\n\n# about the next\n[[feed]]\naddress = \
        \"https://ann:pw@ledger.example/\"\nsearch = \"ferry\"\nlimit = 20\n";

    #[test]
    fn an_entry_is_added_and_taken_out_and_the_rest_stays() {
        let mut feeds = FeedList::of_text(FILE.to_owned()).unwrap();
        let post = WebAddress::parse("https://post.example/feed").unwrap();
        assert!(feeds.add(&post, Some("Post \"& Sons\"")) && !feeds.add(&post, None));
        let again = FeedList::of_text(feeds.text.clone()).unwrap();
        assert_eq!(again.entries, feeds.entries);
        assert!(feeds.text.starts_with(FILE));
        assert!(feeds.remove("Courier").is_some() && feeds.remove("Courier").is_none());
        assert!(feeds.remove("https://post.example/feed").is_some());
        let left = FeedList::of_text(feeds.text.clone()).unwrap();
        assert_eq!(left.entries, feeds.entries);
        assert!(feeds.text.contains("# my feeds") && feeds.text.contains("# about the next"));
        assert!(!feeds.text.contains("courier"));
    }

    #[test]
    fn an_outline_comes_back_without_passwords() {
        let feeds = FeedList::of_text(FILE.to_owned()).unwrap();
        let outline = feeds.outline();
        assert!(!outline.contains("pw") && !outline.contains("ann"));
        let mut other = FeedList::default();
        assert_eq!(other.import(outline.as_bytes()).0, 2);
        assert_eq!(other.import(outline.as_bytes()).0, 0);
        assert_eq!(other.entries[0].name.as_deref(), Some("Courier"));
    }

    #[test]
    fn a_wrong_entry_is_told_with_its_line() {
        let error = FeedList::of_text("[[feed]]\nadress = \"x\"\n".to_owned()).unwrap_err();
        assert!(error.to_string().starts_with("line 2: unknown field"), "{error}");
        let error = FeedList::of_text("[[feed]]\naddress = \"ftp://x\"\n".to_owned()).unwrap_err();
        assert_eq!(error.to_string(), "feed 1: address: only http and https addresses are fetched");
    }
}
