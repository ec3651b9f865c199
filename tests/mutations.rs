//! Mutated inputs: files of each format that were cut, joined and changed at random, from a fixed seed.
//!
//! ```text
//! seed of a format ─ cut, repeat, swap, flip, join with another ─ read ─┬─ no panic; clean, short lines
//!                                                                       └─ read again = read anew
//! ```
//!
//! `CROSSREAD_MUTATIONS=100000 cargo test --test mutations` runs it for longer than a test may take.

use crossread::analysis::actors::repair::Repair;
use crossread::corpus::Article;
use crossread::ingest::{CoverageReader, Ingested, Input, read};
use crossread::text::Clean;
use fastrand::Rng;
use std::fs;
use std::path::Path;

/// One small input of each format, with the ending of its file.
const SEEDS: &[(&str, &str)] = &[
    (
        "txt",
        "Pier shut\n\nBy Bo Marsh\n\n“The pier stays shut,” said Mayor Ada Quill on Monday. It cost 12 million.\n",
    ),
    (
        "html",
        "<!doctype html><html lang=en><head><title>Pier shut</title><meta property=\"og:site_name\" content=\"Tarn Post\"><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Pier shut\",\"datePublished\":\"2026-05-01T10:00:00Z\"}</script></head><body><article><h1>Pier shut</h1><p>“The pier stays shut,” said Ada Quill &amp; others.</p><ul><li>one<li>two</ul><table><tr><td>3<td>4</table></article></body></html>",
    ),
    (
        "xml",
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Tarn Post</title><item><title>Pier shut</title><link>https://tarn.example/1</link><pubDate>Fri, 01 May 2026 10:00:00 +0000</pubDate><description><![CDATA[<p>The pier stays shut, said Ada Quill.</p>]]></description></item></channel></rss>",
    ),
    (
        "json",
        "[{\"title\":\"Pier shut\",\"date\":\"2026-05-01\",\"source\":\"Tarn Post\",\"text\":\"The pier stays shut, said Ada Quill. It cost 12 million.\"},{\"title\":{\"rendered\":\"Ferry\"},\"content\":{\"rendered\":\"<p>The ferry ran aground.</p>\"},\"link\":\"https://lomar.example/2\"}]",
    ),
    (
        "csv",
        "title,date,source,text\nPier shut,2026-05-01,Tarn Post,\"The pier stays shut, said Ada Quill.\"\nFerry,2026-05-02,Lomar,It ran aground.\n",
    ),
    (
        "md",
        "---\ntitle: Pier shut\ndate: 2026-05-01\n---\n\n# Pier shut\n\n> The pier stays *shut*, said [Ada Quill](https://tarn.example).\n\n- one\n- two\n",
    ),
    (
        "eml",
        "From: Bo <bo@tarn.example>\r\nTo: a@b.example\r\nSubject: =?utf-8?q?Pier_shut?=\r\nDate: Fri, 1 May 2026 10:00:00 +0000\r\nContent-Type: multipart/alternative; boundary=xx\r\n\r\n--xx\r\nContent-Type: text/plain\r\n\r\nThe pier stays shut, said Ada Quill.\r\n--xx\r\nContent-Type: text/html\r\n\r\n<p>The pier stays shut, said Ada Quill.</p>\r\n--xx--\r\n",
    ),
    (
        "ris",
        "TY  - NEWS\nTI  - Pier shut\nT2  - Tarn Post\nDA  - 2026/05/01\nAB  - The pier stays shut, said Ada Quill.\nER  - \n",
    ),
    (
        "rtf",
        "{\\rtf1\\ansi{\\fonttbl{\\f0 Times;}}\\f0 Pier shut\\par The pier stays shut, said Ada Quill.\\par \\u8220?So\\u8221?}",
    ),
    (
        "warc",
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://tarn.example/1\r\nContent-Length: 120\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>Pier shut</title><article><h1>Pier shut</h1><p>The pier stays shut.</article>\r\n\r\n",
    ),
];

/// What is put in at random places.
const PIECES: &[&str] = &[
    "\u{0}",
    "\u{1b}[5n",
    "\u{202e}",
    "\u{3164}",
    "\u{1d173}",
    "<![CDATA[",
    "]]>",
    "<!--",
    "\"",
    "'",
    "<p a=\"/>\">",
    "</p>",
    "&#x1b;",
    "&#55296;",
    "{",
    "[",
    "\\u",
    ",",
    "\n\n",
    "\r",
    "é",
    "👩\u{200d}🚒",
    "99999999999999999999",
];

/// How many inputs are tried.
fn rounds(usual: usize) -> usize {
    std::env::var("CROSSREAD_MUTATIONS").ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// A seed, changed in up to six ways, and the ending of its file.
fn mutated(dice: &mut Rng) -> (&'static str, Vec<u8>) {
    let (ending, seed) = SEEDS[dice.usize(..SEEDS.len())];
    let mut bytes = seed.as_bytes().to_vec();
    for _ in 0..dice.usize(1..7) {
        let at = dice.usize(..=bytes.len());
        let end = (at + dice.usize(..40)).min(bytes.len());
        match dice.u8(..6) {
            0 => drop(bytes.drain(at..end)),
            1 => {
                let piece = bytes[at..end].repeat(dice.usize(1..30));
                bytes.splice(at..at, piece);
            }
            2 => drop(bytes.splice(at..end, PIECES[dice.usize(..PIECES.len())].bytes())),
            3 => {
                let other = SEEDS[dice.usize(..SEEDS.len())].1.as_bytes();
                let from = dice.usize(..other.len());
                bytes.splice(at..at, other[from..].iter().copied());
            }
            4 => bytes.truncate(at),
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << dice.u8(..8);
                }
            }
        }
    }
    (ending, bytes)
}

/// Asserts that all text is clean, that lines are lines, and that there is a result.
fn assert_lawful(read: &Ingested, bytes: &[u8]) {
    let input = || String::from_utf8_lossy(bytes).into_owned();
    assert!(!read.articles.is_empty() || !read.problems.is_empty(), "{:?}", input());
    for article in &read.articles {
        let text = &article.text.content;
        assert!(Clean::if_clean(text).is_some(), "{text:?} of {:?}", input());
        for block in &article.text.blocks {
            assert!(text.get(block.span.start()..block.span.end()).is_some(), "{:?}", input());
        }
    }
    for problem in &read.problems {
        let is_line = !problem.reason.is_empty() && !problem.reason.contains('\n');
        assert!(is_line && problem.reason.len() < 4000, "{:?} of {:?}", problem.reason, input());
    }
}

#[test]
fn mutated_files_are_read_or_refused() {
    let mut dice = Rng::with_seed(20_261_130);
    let folder = tempfile::tempdir().expect("a temporary folder");
    for round in 0..rounds(1500) {
        let (ending, bytes) = mutated(&mut dice);
        let file =
            folder.path().join(format!("input.{}", if round % 3 == 0 { "txt" } else { ending }));
        fs::write(&file, &bytes).expect("it can be written");
        assert_lawful(&read(&[Input::Path(file)]), &bytes);
    }
}

/// What two readings must have in common.
fn told(read: &Ingested) -> (Vec<String>, Vec<String>) {
    let article = |it: &Article| {
        format!("{} {:?} {:?} {:?} {}", it.id, it.path, it.outlet, it.published, it.text.content)
    };
    let mut articles: Vec<String> = read.articles.iter().map(|it| article(it)).collect();
    let mut problems: Vec<String> =
        read.problems.iter().map(|it| format!("{} {}", it.path, it.reason)).collect();
    articles.sort();
    problems.sort();
    (articles, problems)
}

#[test]
fn reading_again_after_each_change_gives_what_a_fresh_start_gives() {
    let mut dice = Rng::with_seed(7);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let inputs = [Input::Path(folder.path().to_path_buf())];
    let kept = CoverageReader::new(&inputs);
    for round in 0..rounds(150) {
        let (ending, bytes) = mutated(&mut dice);
        let file = folder.path().join(format!("{}.{ending}", dice.usize(..8)));
        match dice.u8(..4) {
            0 if file.exists() => fs::remove_file(&file).expect("it can be removed"),
            1 => write_facts(folder.path(), &mut dice),
            _ => fs::write(&file, &bytes).expect("it can be written"),
        }
        let (again, fresh) = (kept.read(), CoverageReader::new(&inputs).read());
        assert_eq!(told(&again), told(&fresh), "round {round}");
    }
}

/// Writes facts or owners that concern some of the files.
fn write_facts(folder: &Path, dice: &mut Rng) {
    let beside = folder.join(".crossread");
    fs::create_dir_all(&beside).expect("it can be made");
    let (name, text) = match dice.u8(..3) {
        0 => ("outlets.txt", "Tarn Post group=One\nlomar.example group=One\n"),
        1 => (
            "articles.toml",
            "[\"1.*\"]\noutlet = \"Two\"\n[\"*.json#1\"]\ndate = \"2026-03-03\"\n",
        ),
        _ => ("articles.toml", "[\"2.*\"]\noutlet = "),
    };
    fs::write(beside.join(name), text).expect("it can be written");
}

#[test]
fn a_repair_that_is_read_is_written_and_read_as_the_same() {
    const LINES: &[&str] = &[
        "merge person \"K. Asif\" with \"Khawaja Asif\"",
        "split person \"Ali Khan\" in \"vale/bridge.txt\"",
        "split person \"Asif\" named \"A\", \"B\"",
        "rename person \"K. Asif\" to \"Khawaja \\\"M\\\" Asif\"",
        "kind organisation \"Mercury\" to place",
        "ignore person \"Read More\"",
    ];
    let mut dice = Rng::with_seed(11);
    let mut read = 0;
    for _ in 0..rounds(20_000) {
        let line = LINES[dice.usize(..LINES.len())];
        let mut letters: Vec<char> = line.chars().collect();
        for _ in 0..dice.usize(..4) {
            let at = dice.usize(..letters.len());
            let other = ['"', '\\', ' ', 'é', '\u{202e}', '\u{3164}', 'x', ','][dice.usize(..8)];
            if dice.bool() {
                letters[at] = other;
            } else {
                letters.insert(at, other);
            }
        }
        let line: String = letters.into_iter().collect();
        if let Ok(repair) = line.parse::<Repair>() {
            read += 1;
            assert_eq!(repair.to_string().parse::<Repair>().ok(), Some(repair), "{line:?}");
        }
    }
    assert!(read > 100, "{read}");
}
