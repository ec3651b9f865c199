//! Fetching, against a server on loopback: what is found at an address, and what a server that is
//! hostile, broken or slow can do.

#![cfg(feature = "fetch")]

#[path = "support/web_server.rs"]
mod web_server;

use crossread::corpus::Article;
use crossread::fetch::{
    AddressSource, AddressUpdate, FeedList, FeedOutcome, FetchCancel, FetchClock, FetchOptions,
    FetchProgress, NameLookup, OpenedAddresses, SiteQuery, StoreRobots, UpdateError, WebAddress,
    WebClient, update_subscriptions,
};
use crossread::ingest::{CoverageReader, Ingested};
use crossread::store::{SqliteStore, Store};
use std::io::{self, Write};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant, SystemTime};
use web_server::{Asked, Reply, WebServer};

/// A lookup that knows all hosts that end in `.example`: they are the server. `turning.example` is
/// the server when it is asked for the first time, and another machine of loopback from then on.
struct TestLookup {
    server: SocketAddr,
    asked: AtomicUsize,
}

impl NameLookup for TestLookup {
    fn addresses(&self, host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
        if host == "turning.example" && self.asked.fetch_add(1, Ordering::SeqCst) > 0 {
            return Ok(vec![SocketAddr::from(([127, 0, 0, 9], port))]);
        }
        if host.ends_with(".example") {
            return Ok(vec![self.server]);
        }
        match host.trim_matches(['[', ']']).parse() {
            Ok(address) => Ok(vec![SocketAddr::new(address, port)]),
            Err(_) => Err(io::Error::other("unknown")),
        }
    }

    fn may_reach(&self, address: SocketAddr) -> bool {
        address == self.server
    }
}

/// A clock that does not wait: it notes the waits, and its time goes on by them.
#[derive(Default)]
struct TestClock(Mutex<Vec<Duration>>);

impl TestClock {
    fn waits(&self) -> Vec<Duration> {
        let waits = self.0.lock().unwrap();
        waits.iter().copied().filter(|wait| !wait.is_zero()).collect()
    }

    fn passed(&self) -> Duration {
        self.0.lock().unwrap().iter().sum()
    }
}

impl FetchClock for TestClock {
    fn now(&self) -> Instant {
        Instant::now() + self.passed()
    }

    fn today(&self) -> SystemTime {
        SystemTime::now() + self.passed()
    }

    fn wait(&self, time: Duration, _: &FetchCancel) {
        self.0.lock().unwrap().push(time);
    }
}

/// Limits that a test reaches in a moment.
fn options() -> FetchOptions {
    FetchOptions {
        max_received: 4 << 20,
        max_unpacked: 8 << 20,
        connect: Duration::from_secs(5),
        response: Duration::from_secs(5),
        total: Duration::from_secs(20),
        seed: 7,
        ..FetchOptions::default()
    }
}

/// A client of a server, with its clock.
fn client_with(server: &WebServer, options: FetchOptions) -> (WebClient, Arc<TestClock>) {
    let clock = Arc::new(TestClock::default());
    let lookup = TestLookup { server: server.address, asked: AtomicUsize::new(0) };
    let client = WebClient::new(options).with_system(Arc::new(lookup), Arc::clone(&clock) as _);
    (client, clock)
}

fn reader(client: WebClient, addresses: &[&str], query: &SiteQuery) -> CoverageReader {
    let addresses: Vec<WebAddress> =
        addresses.iter().map(|address| WebAddress::parse(address).unwrap()).collect();
    reader_of(&Arc::new(OpenedAddresses::new(Arc::new(client), &addresses, query)))
}

fn reader_of(opened: &Arc<OpenedAddresses>) -> CoverageReader {
    CoverageReader::from_sources(vec![Box::new(AddressSource::new(Arc::clone(opened)))])
}

/// What is found at an address of a server.
fn fetch_with(server: &WebServer, address: &str, options: FetchOptions) -> Ingested {
    let (client, _) = client_with(server, options);
    reader(client, &[address], &SiteQuery::default()).read()
}

fn fetch(server: &WebServer, address: &str) -> Ingested {
    fetch_with(server, address, options())
}

/// The one problem of a fetch that found no article.
fn problem(found: &Ingested) -> String {
    assert!(found.articles.is_empty(), "{:?}", headlines(found));
    let [problem] = &found.problems[..] else { panic!("{:?}", found.problems) };
    problem.reason.to_string()
}

fn headlines(found: &Ingested) -> Vec<String> {
    let mut headlines: Vec<String> = found.articles.iter().map(|it| headline(it)).collect();
    headlines.sort();
    headlines
}

fn headline(article: &Article) -> String {
    article.headline().unwrap_or_default().to_owned()
}

/// The text of an invented article.
fn told(number: usize) -> String {
    format!(
        "The harbour office of Lomar counted {number} ferries on Monday, and it said that the pier \
         would stay closed for another week. Captain Ilse Brandt told reporters that the repair of \
         the northern quay had cost {number} thousand crowns so far."
    )
}

/// A feed of the articles of these numbers.
fn feed(numbers: impl IntoIterator<Item = usize>) -> String {
    let mut feed = String::from(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Harbour Courier</title>\
         <link>https://courier.example/</link>",
    );
    for number in numbers {
        feed.push_str(&format!(
            "<item><title>Ferry report {number}</title><link>https://courier.example/{number}</link>\
             <pubDate>Mon, {:02} Nov 2026 08:{:02}:00 GMT</pubDate><description>{}</description></item>",
            1 + number % 28,
            number / 28 % 60,
            told(number)
        ));
    }
    feed + "</channel></rss>"
}

/// A page with the article of a number.
fn page(number: usize) -> String {
    format!(
        "<!doctype html><html><head><title>Ferry report {number}</title></head><body><article>\
         <h1>Ferry report {number}</h1><p>{}</p><p>{}</p></article></body></html>",
        told(number),
        told(number + 1000)
    )
}

/// A post of `WordPress`.
fn post(number: usize) -> String {
    format!(
        "{{\"id\":{number},\"date_gmt\":\"2026-11-{:02}T08:00:00\",\"link\":\
         \"https://courier.example/{number}\",\"title\":{{\"rendered\":\"Ferry report {number}\"}},\
         \"content\":{{\"rendered\":\"<p>{}</p>\"}},\"type\":\"post\",\"slug\":\"a{number}\"}}",
        1 + number % 28,
        told(number)
    )
}

fn posts(numbers: impl IntoIterator<Item = usize>) -> String {
    let posts: Vec<String> = numbers.into_iter().map(post).collect();
    format!("[{}]", posts.join(","))
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

/// A server that gives `reply` for everything but `robots.txt`.
fn server(reply: impl Fn(&Asked) -> Reply + Send + Sync + 'static) -> WebServer {
    WebServer::start(move |asked| match asked.path.as_str() {
        "/robots.txt" => Reply::status(404),
        _ => reply(asked),
    })
}

// What is at an address.

#[test]
fn a_feed_an_article_and_a_front_page_are_told_apart() {
    let server = server(|asked| match asked.path.as_str() {
        "/feed" => Reply::feed(feed(1..=3)),
        "/news/7" => Reply::html(page(7)),
        "/" => Reply::html(
            "<html><head><title>Courier</title><link rel=alternate type=application/rss+xml \
             href=/feed></head><body><a href=/news/7>Ferry report 7</a></body></html>",
        ),
        _ => Reply::status(404),
    });
    let three = ["Ferry report 1", "Ferry report 2", "Ferry report 3"];
    assert_eq!(headlines(&fetch(&server, "http://courier.example/feed")), three);
    let article = fetch(&server, "http://courier.example/news/7");
    assert_eq!(headlines(&article), ["Ferry report 7"]);
    assert_eq!(article.articles[0].url.as_deref(), Some("http://courier.example/news/7"));
    assert_eq!(headlines(&fetch(&server, "http://courier.example/")), three);
    let agent = server.asked()[0].field("user-agent").to_owned();
    assert!(agent.starts_with("crossread/"), "{agent}");
    assert!(server.asked()[1].field("accept-encoding").contains("gzip"));
}

#[test]
fn packed_answers_are_unpacked() {
    let packed = Reply::feed(gzip(feed(1..=2).as_bytes())).with("content-encoding", "gzip");
    let server = server(move |_| packed.clone());
    assert_eq!(fetch(&server, "http://courier.example/feed").articles.len(), 2);
}

#[test]
fn posts_of_wordpress_are_paged_and_no_post_comes_twice() {
    // A post appears between the first page and the second. The server moves all others by one,
    // unless it is asked for those before the first request.
    let server = server(|asked| {
        let is_second = asked.path.contains("&page=2");
        let is_bounded = asked.path.contains("before=");
        match asked.path.split('?').next().unwrap_or_default() {
            "/" => Reply::html("<html><head><title>Courier</title></head></html>")
                .with("link", "<http://courier.example/wp-json/>; rel=\"https://api.w.org/\""),
            "/wp-json/wp/v2/posts" => {
                let numbers = match (is_second, is_bounded) {
                    (false, _) => 101..=200,
                    (true, true) => 1..=100,
                    (true, false) => 2..=101,
                };
                Reply::json(posts(numbers))
                    .with("x-wp-totalpages", "2")
                    .with("date", "Mon, 30 Nov 2026 09:00:00 GMT")
            }
            _ => Reply::status(404),
        }
    });
    let (client, _) = client_with(&server, options());
    let query = SiteQuery {
        limit: Some(200),
        since: Some("2026-11-01".parse().unwrap()),
        search: Some("ferry pier".to_owned()),
    };
    let found = reader(client, &["http://courier.example/"], &query).read();
    assert_eq!((found.articles.len(), &found.problems[..]), (200, &[][..]));
    let first = &server.paths()[1];
    for part in ["per_page=100", "page=1", "_embed=1", "search=ferry", "after=2026-11-01T00"] {
        assert!(first.contains(part), "{first}");
    }
    assert!(server.paths()[2].contains("before=2026-11-30T09%3A00%3A00Z"), "{:?}", server.paths());
}

#[test]
fn a_list_that_gets_shorter_while_it_is_read_is_no_error() {
    let server = server(|asked| {
        let is_first = asked.path.contains("&page=1");
        if is_first {
            return Reply::json(posts(1..=100)).with("x-wp-totalpages", "2");
        }
        Reply::Page(400, Vec::new(), b"{\"code\":\"rest_post_invalid_page_number\"}".to_vec())
    });
    let (client, _) = client_with(&server, options());
    let query = SiteQuery { limit: Some(200), ..SiteQuery::default() };
    let found = reader(client, &["http://courier.example/wp-json/wp/v2/posts"], &query).read();
    assert_eq!((found.articles.len(), found.problems.len()), (100, 0));
}

#[test]
fn the_page_of_a_network_login_is_no_list_of_posts() {
    let server = server(|_| Reply::html("<html><body><h1>Log in to the hotel</h1></body></html>"));
    let found = fetch(&server, "http://courier.example/wp-json/wp/v2/posts");
    assert_eq!(problem(&found), "a web page came instead of the list of posts");
    assert!(found.problems[0].named);
}

#[test]
fn the_newest_pages_of_a_site_map_of_news_are_fetched() {
    let server = WebServer::start(|asked| match asked.path.as_str() {
        "/robots.txt" => Reply::of(
            "text/plain",
            "User-agent: *\nDisallow: /secret\nSitemap: http://courier.example/news-map.xml\n",
        ),
        "/" => Reply::html("<html><head><title>Courier</title></head><body></body></html>"),
        "/news-map.xml" => {
            let mut map = String::from("<urlset>");
            for number in 1..=9 {
                map.push_str(&format!(
                    "<url><loc>http://courier.example/news/{number}</loc>\
                     <lastmod>2026-11-0{number}</lastmod></url>"
                ));
            }
            map.push_str("<url><loc>http://courier.example/secret</loc></url>");
            Reply::of("text/xml", map + "</urlset>")
        }
        path => match path.rsplit('/').next().and_then(|number| number.parse().ok()) {
            Some(number) => Reply::html(page(number)),
            None => Reply::status(404),
        },
    });
    let (client, clock) = client_with(&server, options());
    let query = SiteQuery { limit: Some(2), ..SiteQuery::default() };
    let found = reader(client, &["http://courier.example/"], &query).read();
    assert_eq!(headlines(&found), ["Ferry report 8", "Ferry report 9"]);
    let expected = ["/", "/news-map.xml", "/news/9", "/news/8"];
    assert_eq!(server.paths(), expected);
    assert!(clock.waits().iter().all(|wait| *wait <= Duration::from_secs(1)));
    assert!(clock.waits().len() >= expected.len() - 1, "one pause between two requests");
}

#[test]
fn a_feed_of_ten_thousand_entries_gives_the_newest_that_are_wanted() {
    let mut text = String::from("<rss version=\"2.0\"><channel><title>Courier</title>");
    for number in 1..=10_000 {
        text.push_str(&format!(
            "<item><title>Ferry {number}</title><link>https://courier.example/{number}</link>\
             <pubDate>Mon, {:02} Nov 2026 08:00:00 GMT</pubDate><description>Ferry {number} has \
             left.</description></item>",
            1 + number % 28
        ));
    }
    text.push_str("</channel></rss>");
    let server = server(move |_| Reply::feed(text.clone()));
    let (client, _) = client_with(&server, options());
    let query = SiteQuery { limit: Some(50), ..SiteQuery::default() };
    let found = reader(client, &["http://courier.example/feed"], &query).read();
    assert_eq!(found.articles.len(), 50);
    let days: Vec<i8> = found.articles.iter().map(|it| it.published.unwrap().day().day()).collect();
    assert!(days.iter().all(|day| *day == 28), "{days:?}");
}

// What is polite.

#[test]
fn a_known_version_is_not_sent_again() {
    let server = server(|asked| match asked.field("if-none-match") {
        "\"v1\"" => Reply::status(304),
        _ => Reply::feed(feed(1..=2)).with("etag", "\"v1\""),
    });
    let (client, _) = client_with(&server, options());
    let address = WebAddress::parse("http://courier.example/feed").unwrap();
    let query = SiteQuery::default();
    let opened = Arc::new(OpenedAddresses::new(Arc::new(client), &[address], &query));
    let reader = reader_of(&opened);
    assert_eq!(reader.read().articles.len(), 2);
    let asked = server.asked().len();
    assert_eq!(reader.read().articles.len(), 2);
    assert_eq!(server.asked().len(), asked, "what was read is not fetched again");
    assert_eq!(opened.fetch(), AddressUpdate::default());
    let again = reader.read();
    assert_eq!((again.articles.len(), again.problems.len()), (2, 0));
    assert_eq!(server.asked().last().unwrap().field("if-none-match"), "\"v1\"");
}

#[test]
fn rules_for_programs_are_kept() {
    let server = WebServer::start(|asked| match (asked.host(), asked.path.as_str()) {
        ("courier.example", "/robots.txt") => {
            Reply::of("text/plain", "User-agent: crossread\nDisallow: /private\nCrawl-delay: 4\n")
        }
        ("broken.example", "/robots.txt") => Reply::status(500),
        ("free.example", "/robots.txt") => Reply::status(404),
        ("moved.example", "/robots.txt") => Reply::to("http://courier.example/robots.txt"),
        _ => Reply::feed(feed(1..=2)),
    });
    let refused = "the site asks programs not to fetch it (robots.txt)";
    assert_eq!(problem(&fetch(&server, "http://courier.example/private/feed")), refused);
    assert_eq!(problem(&fetch(&server, "http://moved.example/private/feed")), refused);
    assert!(problem(&fetch(&server, "http://broken.example/feed")).contains("robots.txt"));
    assert_eq!(server.paths(), Vec::<String>::new());
    assert_eq!(fetch(&server, "http://free.example/feed").articles.len(), 2);
    let (client, clock) = client_with(&server, options());
    let found = reader(client, &["http://courier.example/feed"], &SiteQuery::default()).read();
    assert_eq!(found.articles.len(), 2);
    let waits = clock.waits();
    assert!(waits.iter().any(|wait| *wait > Duration::from_secs(3)), "{waits:?}");
}

#[test]
fn a_busy_server_is_asked_again_when_it_says_so() {
    let times = AtomicUsize::new(0);
    let server = server(move |_| match times.fetch_add(1, Ordering::SeqCst) {
        0 => Reply::status(429).with("retry-after", "7"),
        1 => Reply::status(503),
        _ => Reply::feed(feed(1..=2)),
    });
    let (client, clock) = client_with(&server, options());
    let found = reader(client, &["http://courier.example/feed"], &SiteQuery::default()).read();
    assert_eq!(found.articles.len(), 2);
    let waits = clock.waits();
    assert!(waits.contains(&Duration::from_secs(7)), "{waits:?}");
    let is_back_off =
        |wait: &Duration| *wait >= Duration::from_secs(2) && *wait < Duration::from_secs(5);
    assert!(waits.iter().any(is_back_off), "{waits:?}");
}

#[test]
fn a_server_that_asks_for_an_hour_is_left_alone() {
    let server = server(|_| Reply::status(503).with("retry-after", "3600"));
    let found = fetch(&server, "http://courier.example/feed");
    assert!(problem(&found).starts_with("the server asks to wait until 20"), "{found:?}");
    assert_eq!(server.paths().len(), 1);
}

#[test]
fn one_host_has_one_connection_and_several_hosts_are_asked_at_once() {
    let slow = |_: &Asked| {
        thread::sleep(Duration::from_millis(60));
        Reply::feed(feed(1..=1))
    };
    let one = server(slow);
    let (client, _) = client_with(&one, options());
    let addresses = ["http://a.example/1", "http://a.example/2", "http://a.example/3"];
    let _ = reader(client, &addresses, &SiteQuery::default()).read();
    assert_eq!((one.most_open(), one.paths().len()), (1, 3));
    let several = server(slow);
    let (client, _) = client_with(&several, options());
    let addresses = ["http://a.example/1", "http://b.example/2", "http://c.example/3"];
    let _ = reader(client, &addresses, &SiteQuery::default()).read();
    assert!(several.most_open() > 1);
}

#[test]
fn a_cancelled_fetch_ends_soon() {
    let server =
        server(|_| Reply::Drip(b"HTTP/1.1 200 OK\r\n".to_vec(), Duration::from_secs(1), 60));
    let (cancel, progress) = (FetchCancel::default(), FetchProgress::default());
    let (client, _) = client_with(&server, options());
    let client = client.with_handles(cancel.clone(), progress.clone());
    let started = Instant::now();
    let watcher = thread::spawn(move || {
        while progress.describe().is_none() {
            thread::sleep(Duration::from_millis(5));
        }
        let told = progress.describe().unwrap();
        cancel.cancel();
        told
    });
    let found = reader(client, &["http://courier.example/feed"], &SiteQuery::default()).read();
    assert_eq!(problem(&found), "stopped");
    assert!(started.elapsed() < Duration::from_secs(4));
    assert_eq!(watcher.join().unwrap(), "fetching · request 1 to courier.example");
}

// What a server can do.

#[test]
fn redirects_are_followed_five_times_and_never_to_a_private_network() {
    let server = server(|asked| match asked.path.as_str() {
        "/5" => Reply::to("/4"),
        "/4" => Reply::to("http://ledger.example/3"),
        "/3" => Reply::to("/2"),
        "/2" => Reply::to("/1"),
        "/1" => Reply::to("/feed"),
        "/feed" => Reply::feed(feed(1..=2)),
        "/loop" => Reply::to("/loop"),
        "/inside" => Reply::to("http://127.0.0.9:1/"),
        "/metadata" => Reply::to("http://169.254.169.254/latest/"),
        "/mapped" => Reply::to("http://[::ffff:10.0.0.1]/"),
        "/number" => Reply::to("http://2130706441/"),
        "/file" => Reply::to("file:///etc/passwd"),
        "/turn" => Reply::to("http://turning.example/feed"),
        _ => Reply::Page(302, Vec::new(), Vec::new()),
    });
    let at = |path: &str| fetch(&server, &format!("http://courier.example{path}"));
    assert_eq!(at("/5").articles.len(), 2);
    assert_eq!(problem(&at("/loop")), "more than 5 redirects");
    for path in ["/inside", "/metadata", "/mapped", "/number"] {
        assert!(problem(&at(path)).contains("is in a private network"), "{path}");
    }
    assert_eq!(problem(&at("/file")), "only http and https addresses are fetched");
    assert_eq!(problem(&at("/nowhere")), "a broken answer: a redirect to nowhere");
    // The lookup for robots.txt gives the server, the one for the page another machine.
    assert!(problem(&at("/turn")).contains("turning.example is in a private network"));
}

#[test]
fn a_private_address_is_not_even_asked() {
    let server = server(|_| Reply::feed(feed(1..=2)));
    let client = WebClient::new(FetchOptions::default());
    let found = reader(client, &[&server.at("/feed")], &SiteQuery::default()).read();
    assert!(problem(&found).contains("--allow-private"));
    assert_eq!(server.asked().len(), 0);
    let allowed = FetchOptions { allow_private: true, delay: Duration::ZERO, ..options() };
    let found = reader(WebClient::new(allowed), &[&server.at("/feed")], &SiteQuery::default());
    assert_eq!(found.read().articles.len(), 2);
}

#[test]
fn a_bomb_does_not_fill_the_memory() {
    let bomb = gzip(&vec![b' '; 40 << 20]);
    let server = server(move |_| Reply::feed(bomb.clone()).with("content-encoding", "gzip"));
    assert_eq!(
        problem(&fetch(&server, "http://courier.example/feed")),
        "an answer of more than 8 MB unpacked"
    );
}

#[test]
fn bytes_that_unpack_to_nothing_count_too() {
    let server = server(|_| {
        let nothing = gzip(b"").repeat(300_000);
        Reply::feed(nothing).with("content-encoding", "gzip")
    });
    assert_eq!(
        problem(&fetch(&server, "http://courier.example/feed")),
        "an answer of more than 4 MB"
    );
}

#[test]
fn an_answer_that_drips_is_ended() {
    let pause = Duration::from_millis(20);
    let head = |length: usize| format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n");
    let server = server(move |asked| match asked.path.as_str() {
        "/body" => Reply::Drip(head(9000).into_bytes(), pause, 9000),
        _ => Reply::Drip(b"HTTP/1.1 200 OK\r\nx: ".to_vec(), pause, 9000),
    });
    let quick = FetchOptions {
        slow_after: Duration::from_millis(200),
        response: Duration::from_millis(400),
        ..options()
    };
    let started = Instant::now();
    let body = fetch_with(&server, "http://courier.example/body", quick.clone());
    assert_eq!(problem(&body), "an answer of less than 500 bytes a second");
    let head = fetch_with(&server, "http://courier.example/head", quick);
    assert!(problem(&head).contains("answer"), "{head:?}");
    assert!(started.elapsed() < Duration::from_secs(5));
}

#[test]
fn a_broken_answer_is_an_error_and_no_article() {
    let raw = |text: &str| Reply::Raw(text.as_bytes().to_vec());
    let whole = feed(1..=2);
    let server = server(move |asked| match asked.path.as_str() {
        "/cut" => raw(&format!(
            "HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{}",
            whole.len(),
            &whole[..whole.len() / 2]
        )),
        "/cut-gzip" => {
            let packed = gzip(whole.as_bytes());
            Reply::feed(packed[..packed.len() / 2].to_vec()).with("content-encoding", "gzip")
        }
        "/length" => raw("HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n<rss></rss>"),
        "/lengths" => {
            raw("HTTP/1.1 200 OK\r\ncontent-length: 11\r\ncontent-length: 5\r\n\r\n<rss></rss>")
        }
        "/chunks" => raw("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n<rss>"),
        "/cut-chunks" => raw("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n<rss>\r\n"),
        "/noise" => raw("SSH-2.0-OpenSSH_9.6\r\n"),
        "/head" => {
            Reply::Raw(format!("HTTP/1.1 200 OK\r\nx: {}", "y".repeat(200_000)).into_bytes())
        }
        "/packed" => Reply::feed("whatever").with("content-encoding", "zstd"),
        _ => raw(""),
    });
    let paths = [
        "/cut",
        "/cut-gzip",
        "/length",
        "/lengths",
        "/chunks",
        "/cut-chunks",
        "/noise",
        "/head",
        "/packed",
        "/nothing",
    ];
    for path in paths {
        let found = fetch(&server, &format!("http://courier.example{path}"));
        assert!(found.articles.is_empty() && found.problems.len() == 1, "{path}: {found:?}");
        assert!(found.problems[0].named, "{path}: {found:?}");
    }
}

#[test]
fn a_password_goes_to_its_host_alone_and_is_never_shown() {
    let server = server(|asked| match asked.path.as_str() {
        "/feed" => Reply::to("http://ledger.example/feed2"),
        "/feed2" => Reply::feed(feed(1..=2)),
        _ => Reply::status(403),
    });
    let found = fetch(&server, "http://ann:secret@courier.example/feed");
    assert_eq!(found.articles.len(), 2);
    for asked in server.asked() {
        let has_password = asked.field("authorization").starts_with("Basic ");
        assert_eq!(has_password, asked.host() == "courier.example", "{asked:?}");
    }
    let refused = fetch(&server, "http://ann:secret@courier.example/other");
    let told = format!("{:?}", refused.problems);
    assert!(told.contains("status 403") && !told.contains("secret"), "{told}");
}

// Subscriptions.

fn feeds(addresses: &[&str]) -> FeedList {
    let mut feeds = FeedList::default();
    for address in addresses {
        assert!(feeds.add(&WebAddress::parse(address).unwrap(), None));
    }
    feeds
}

fn update(server: &WebServer, feeds: &FeedList, store: &Arc<SqliteStore>) -> Vec<FeedOutcome> {
    let (client, _) = client_with(server, options());
    let robots = StoreRobots(Arc::clone(store) as Arc<dyn Store>);
    let client = Arc::new(client.with_robots_cache(Arc::new(robots)));
    let mut outcomes = Vec::new();
    update_subscriptions(&client, feeds.entries(), &**store, |it| outcomes.push(it)).unwrap();
    outcomes.sort_by_key(|outcome| outcome.at);
    outcomes
}

#[test]
fn subscriptions_bring_new_articles_and_versions_into_the_library() {
    let times = AtomicUsize::new(0);
    let server = WebServer::start(move |asked| match asked.path.as_str() {
        "/robots.txt" => Reply::of("text/plain", "User-agent: *\nAllow: /\n"),
        "/feed" if asked.field("if-none-match") == "\"3\"" => Reply::status(304),
        "/feed" => {
            let time = times.fetch_add(1, Ordering::SeqCst);
            let text = match time {
                0 => feed(1..=3),
                _ => feed(2..=4).replace("counted 3 ferries", "counted 33 ferries"),
            };
            Reply::feed(text).with("etag", format!("\"{}\"", time + 2))
        }
        _ => Reply::status(500),
    });
    let store = Arc::new(SqliteStore::in_memory().unwrap());
    let feeds = feeds(&["http://courier.example/feed", "http://ledger.example/gone"]);
    let outcomes = update(&server, &feeds, &store);
    let counts = outcomes[0].result.as_ref().unwrap();
    assert_eq!((counts.new, counts.versions, counts.known), (3, 0, 0));
    assert!(outcomes[1].result.as_ref().is_err_and(|error| error.to_string().contains("500")));
    let outcomes = update(&server, &feeds, &store);
    let counts = outcomes[0].result.as_ref().unwrap();
    assert_eq!((counts.new, counts.versions, counts.known), (2, 1, 1));
    assert_eq!(store.versions("https://courier.example/3").unwrap().len(), 2);
    let outcomes = update(&server, &feeds, &store);
    assert!(outcomes[0].result.as_ref().unwrap().is_unchanged);
    let kept = store.subscriptions().unwrap();
    assert_eq!((kept[0].kind.as_str(), kept[0].failures), ("feed", 0));
    assert_eq!(kept[1].failures, 3);
    let rules = server.asked().into_iter().filter(|asked| asked.path == "/robots.txt");
    assert_eq!(rules.count(), 2, "the rules of a site are asked for once a day");
}

#[test]
fn a_subscription_is_left_alone_as_long_as_its_server_wishes() {
    let server = server(|_| Reply::status(429).with("retry-after", "3600"));
    let store = Arc::new(SqliteStore::in_memory().unwrap());
    let feeds = feeds(&["http://courier.example/feed"]);
    assert!(matches!(update(&server, &feeds, &store)[0].result, Err(UpdateError::Web(_))));
    let outcomes = update(&server, &feeds, &store);
    assert!(matches!(outcomes[0].result, Err(UpdateError::TooEarly(_))));
    assert_eq!(server.paths().len(), 1);
}
