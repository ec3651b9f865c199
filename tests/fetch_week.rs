//! A week of use by script: subscriptions that grow are fetched again and again, articles are starred and read in
//! between, and the reader is closed and opened. What was left is there, and the cursor is where it was.

#![cfg(all(feature = "fetch", feature = "tui"))]

#[path = "support/web_server.rs"]
mod web_server;

use crossread::config::{Key, Settings};
use crossread::fetch::{FeedList, FetchOptions, WebAddress, WebClient, update_subscriptions};
use crossread::ingest::{ArticleFetcher, CoverageReader, FetchHandle, FetchReport};
use crossread::lexis::Lexis;
use crossread::store::{
    CoverageKey, CoverageStore, LibraryPlace, SqliteStore, Store, library_input,
};
use crossread::tui::render_live;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use web_server::{Reply, WebServer};

/// Feeds that are subscribed to.
const FEEDS: usize = 4;
/// How often all feeds are fetched.
const FETCHES: usize = 40;
/// Between two sessions with the reader so many fetches are done without it.
const EACH_SESSION: usize = 8;

/// The feed of a number after so many fetches: `each` more articles a fetch. The first article of the first feed is
/// edited at every tenth fetch.
fn feed(number: usize, fetches: usize, each: usize) -> String {
    let mut text = format!("<rss version=\"2.0\"><channel><title>Courier {number}</title>");
    for nth in 0..fetches * each {
        let edit = if (number, nth) == (0, 0) { fetches / 10 } else { 0 };
        text.push_str(&format!(
            "<item><title>Report {number} {nth}</title><link>https://courier{number}.example/{nth}</link><pubDate>Mon, \
             {:02} Nov 2026 {:02}:{:02}:00 GMT</pubDate><description>Pier {nth} of harbour {number} was closed {edit} \
             times.</description></item>",
            1 + nth % 28,
            nth / 28 % 24,
            number,
        ));
    }
    text + "</channel></rss>"
}

/// Fetches the subscriptions into a library, as the program does.
struct WeekFetcher {
    feeds: FeedList,
    library: PathBuf,
}

impl ArticleFetcher for WeekFetcher {
    fn fetch(&self) -> FetchReport {
        let options =
            FetchOptions { allow_private: true, delay: Duration::ZERO, ..FetchOptions::default() };
        let store = SqliteStore::open_or_create(&self.library).expect("it can be opened");
        let mut report = FetchReport::default();
        let client = Arc::new(WebClient::new(options));
        update_subscriptions(&client, self.feeds.entries(), &store, |outcome| {
            let counts = outcome.result.expect("the server is well");
            report.new += counts.new - counts.versions;
            report.changed += counts.versions;
        })
        .expect("the library can be written");
        report
    }

    fn stop(&self) {}

    fn progress(&self) -> Option<String> {
        None
    }
}

/// The pictures of a reader that is opened as it was left, and of the same one after keys.
fn session(library: &Path, fetcher: &Arc<WeekFetcher>, lexis: &Lexis, keys: &str) -> [String; 2] {
    let store = SqliteStore::open(library).expect("it can be opened");
    let settings = Settings {
        work: Some(CoverageStore::new(Arc::new(store), CoverageKey::library())),
        fetcher: Some(FetchHandle(Arc::clone(fetcher) as Arc<dyn ArticleFetcher>)),
        ..Settings::default()
    };
    let reader = CoverageReader::new(&[library_input(&LibraryPlace::File(library.to_owned()))]);
    let keys = [Vec::new(), Key::sequence(keys).expect("keys")];
    let frames = render_live(&reader, lexis, (100, 40), &settings, &keys);
    let [before, after] = &frames[..] else { panic!("two pictures") };
    [before.to_text(), after.to_text()]
}

/// The headline with the cursor.
fn under_cursor(frame: &str) -> String {
    let row = frame.lines().find(|line| line.starts_with('▸')).unwrap_or_else(|| panic!("{frame}"));
    row.split('│').next().unwrap_or_default().trim().to_owned()
}

/// Plays a week in which each feed grows by `each` articles at every fetch.
fn play(each: usize) {
    let fetches = Arc::new(AtomicUsize::new(0));
    let asked = Arc::clone(&fetches);
    let server = WebServer::start(move |it| match it.path.strip_prefix("/feed/") {
        Some(number) => {
            Reply::feed(feed(number.parse().unwrap(), asked.load(Ordering::SeqCst), each))
        }
        None => Reply::status(404),
    });
    let folder = tempfile::tempdir().expect("a folder");
    let library = folder.path().join("library.db");
    let mut feeds = FeedList::default();
    for number in 0..FEEDS {
        let address = server.at(&format!("/feed/{number}"));
        assert!(feeds.add(&WebAddress::parse(&address).unwrap(), None));
    }
    let (fetcher, lexis) =
        (Arc::new(WeekFetcher { feeds, library: library.clone() }), Lexis::new());
    let (mut left, mut stars) = (None, 0);
    for fetch in 1..=FETCHES {
        fetches.store(fetch, Ordering::SeqCst);
        if fetch == 1 || fetch % EACH_SESSION != 0 {
            fetcher.fetch();
            continue;
        }
        let [before, after] = session(&library, &fetcher, &lexis, "grjmQ");
        let shown = under_cursor(&before);
        assert_eq!(left.get_or_insert_with(|| shown.clone()), &shown, "the cursor is where it was");
        stars += 1;
        assert!(after.contains(&format!("{} articles", fetch * each * FEEDS)), "{after}");
        assert!(after.contains('★'), "{after}");
        left = Some(under_cursor(&after));
    }
    let store = SqliteStore::open(&library).expect("it can be opened");
    let states = store.states(&CoverageKey::library()).expect("it can be read");
    assert_eq!(states.iter().filter(|it| it.state.starred).count(), stars);
    let edits = FETCHES / 10;
    assert_eq!(store.article_count().unwrap(), FETCHES * each * FEEDS + edits);
    assert_eq!(store.versions("https://courier0.example/0").unwrap().len(), 1 + edits);
    assert!(store.check().expect("it can be read").is_empty());
}

#[test]
fn a_week_of_fetching_starring_and_closing() {
    play(1);
}

#[test]
#[ignore = "takes minutes"]
fn a_week_with_two_thousand_articles() {
    play(13);
}
