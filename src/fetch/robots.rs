//! The rules of a site for programs: `robots.txt` (RFC 9309), with the pause that it asks for.

use super::address::WebAddress;
use super::client::WebError;
use robotxt::Robots;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// The name that rules may address.
const NAME: &str = "crossread";
/// Bytes of a file of rules that are read. RFC 9309 asks for at least this.
const MAX_BYTES: usize = 500 << 10;
/// The longest pause between two requests that a site gets by `Crawl-delay`. Some ask for minutes,
/// with which a page of a feed could not be read while somebody waits.
const LONGEST_DELAY: Duration = Duration::from_secs(10);
/// How long rules are used without asking for them again.
pub const ROBOTS_LIFETIME: Duration = Duration::from_hours(24);

/// Keeps files of rules from run to run.
pub trait RobotsCache: Send + Sync {
    /// The rules of a site that were saved in the [`ROBOTS_LIFETIME`] before `now`.
    fn load(&self, origin: &str, now: SystemTime) -> Option<Vec<u8>>;
    /// Keeps the rules of a site.
    fn save(&self, origin: &str, text: &[u8], now: SystemTime);
}

/// The rules of one site.
#[derive(Clone, Debug)]
pub(super) struct RobotsRules {
    rules: Arc<Robots>,
    /// Why the rules could not be read; then nothing is allowed.
    unread: Option<String>,
}

impl RobotsRules {
    /// The rules of a file. An empty file allows everything.
    pub(super) fn of_text(text: &[u8]) -> Self {
        Self { rules: Arc::new(Robots::parse(text, NAME)), unread: None }
    }

    /// The rules of a site whose file could not be read: nothing is allowed (RFC 9309, 2.3.1.4).
    pub(super) fn unreachable(why: &WebError) -> Self {
        Self { rules: Arc::new(Robots::disallow_all()), unread: Some(why.to_string()) }
    }

    /// Fails when an address may not be fetched.
    pub(super) fn check(&self, address: &WebAddress) -> Result<(), WebError> {
        if self.rules.is_url_allowed(address.url()) {
            return Ok(());
        }
        Err(self.unread.clone().map_or(WebError::Disallowed, WebError::NoRobots))
    }

    /// The pause between two requests: `usual`, or a longer one that the site asks for.
    pub(super) fn delay(&self, usual: Duration) -> Duration {
        self.rules.crawl_delay().unwrap_or_default().min(LONGEST_DELAY).max(usual)
    }

    /// The site maps that the file names.
    pub(super) fn site_maps(&self) -> impl Iterator<Item = &str> {
        self.rules.sitemaps().iter().map(url::Url::as_str)
    }
}

/// The part of a file that is read.
pub(super) fn cut(mut text: Vec<u8>) -> Vec<u8> {
    text.truncate(MAX_BYTES);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_for_the_program_stand_before_those_for_all() {
        let text = b"User-agent: *\nDisallow: /\n\nUser-agent: crossread\nDisallow: /private\n\
            Crawl-delay: 3\n";
        let rules = RobotsRules::of_text(text);
        let check = |path: &str| {
            rules.check(&WebAddress::parse("https://post.example").unwrap().join(path).unwrap())
        };
        assert!(check("/news/1").is_ok());
        assert!(matches!(check("/private/1"), Err(WebError::Disallowed)));
        assert_eq!(rules.delay(Duration::from_secs(1)), Duration::from_secs(3));
        let slow = RobotsRules::of_text(b"User-agent: *\nCrawl-delay: 900\n");
        assert_eq!(slow.delay(Duration::from_secs(1)), LONGEST_DELAY);
        let none = RobotsRules::of_text(b"");
        assert!(none.check(&WebAddress::parse("https://post.example/a").unwrap()).is_ok());
        let unread = RobotsRules::unreachable(&WebError::Status(500));
        let address = WebAddress::parse("https://post.example/a").unwrap();
        assert!(matches!(unread.check(&address), Err(WebError::NoRobots(_))));
    }
}
