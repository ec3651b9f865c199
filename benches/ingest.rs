//! What loading and cleaning articles costs, against reading the bytes and one parse of html5ever.
//!
//! ```text
//! cargo bench --bench ingest             10 000 articles made up: a third each text, JSON, pages
//! cargo bench --bench ingest -- 1000     another size
//! ```
//!
//! Times are those of the processor, of all threads. Memory is counted by the allocator, at the peak
//! of reading all articles and after it.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

#[path = "support/clock.rs"]
mod clock;
#[path = "support/made.rs"]
mod made;
#[path = "support/results.rs"]
mod results;

use clock::spent;
use crossread::ingest::{Ingested, Input, read};
use made::Zipf;
use peak_alloc::PeakAlloc;
use results::Results;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

/// Records of one file of JSON.
const RECORDS: usize = 100;
/// How often the bytes are read. One reading is shorter than a tick of the clock.
const READINGS: u32 = 100;
/// The kinds of input, each in a folder of its own.
const KINDS: [&str; 3] = ["text", "json", "pages"];

fn main() {
    let size = std::env::args().skip(1).find_map(|argument| argument.parse().ok());
    let articles: usize = size.unwrap_or(10_000);
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), articles);
    let mut results = Results::new("ingest");
    for kind in KINDS {
        let folder = folder.path().join(kind);
        let files = files(&folder);
        // Once before the clock runs, so that the files are in the cache of the system.
        let bytes: usize = files.iter().map(|file| fs::read(file).unwrap().len()).sum();
        let read_all = || files.iter().for_each(|file| drop(fs::read(file).unwrap()));
        let ((), readings) = spent(|| (0..READINGS).for_each(|_| read_all()));
        let reading = readings / f64::from(READINGS);
        let (found, loading) = spent(|| load(&folder));
        println!(
            "{kind:6} {:6} articles {:6.1} MB: reading {reading:.4} s, loading {loading:.2} s",
            found.articles.len(),
            bytes as f64 / 1e6
        );
        let name = format!("{} articles, {kind}", found.articles.len());
        results.add(&format!("{name}: loading, to reading the bytes"), loading / reading, "times");
        if kind == "pages" {
            let ((), parsing) = spent(|| files.iter().for_each(|file| parse(file)));
            println!("       one parse of html5ever {parsing:.2} s");
            results.add(&format!("{name}: loading, to one parse"), loading / parsing, "times");
        }
    }
    memory(folder.path(), articles, &mut results);
}

/// Counts the memory of loading all articles.
fn memory(folder: &Path, articles: usize, results: &mut Results) {
    let before = HEAP.current_usage();
    HEAP.reset_peak_usage();
    let found = load(folder);
    let megabytes = |bytes: usize| bytes as f64 / 1e6;
    let kept = megabytes(HEAP.current_usage().saturating_sub(before));
    let peak = megabytes(HEAP.peak_usage().saturating_sub(before));
    let text: usize = found.articles.iter().map(|article| article.text.content.len()).sum();
    let text = megabytes(text);
    println!("memory: clean text {text:.1} MB, kept {kept:.1} MB, peak {peak:.1} MB");
    let name = format!("{articles} articles, mixed");
    results.add(&format!("{name}: clean text"), text, "MB");
    results.add(&format!("{name}: memory kept"), kept, "MB");
    results.add(&format!("{name}: memory at the peak"), peak, "MB");
}

fn load(folder: &Path) -> Ingested {
    read(&[Input::Path(folder.into())])
}

fn parse(file: &Path) {
    let html = fs::read(file).unwrap();
    drop(html2text::config::plain().parse_html(&html[..]).unwrap());
}

fn files(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}

/// Writes the articles, a third of each kind.
fn write(folder: &Path, articles: usize) {
    let mut zipf = Zipf::new(articles as u64);
    for kind in KINDS {
        fs::create_dir_all(folder.join(kind)).unwrap();
    }
    let each = articles / KINDS.len();
    for at in 0..articles - 2 * each {
        fs::write(folder.join(format!("text/{at:06}.txt")), zipf.text(620)).unwrap();
    }
    for file in 0..each.div_ceil(RECORDS) {
        let mut lines = String::new();
        for at in file * RECORDS..each.min((file + 1) * RECORDS) {
            let text = zipf.text(620).replace('\n', "\\n");
            let title = zipf.text(8);
            let day = 1 + at % 28;
            writeln!(
                lines,
                "{{\"title\":\"{title}\",\"text\":\"{text}\",\"date\":\"2026-03-{day:02}\",\"url\":\"https://outlet{}.example/{at}\"}}",
                at % 10
            )
            .unwrap();
        }
        fs::write(folder.join(format!("json/{file:04}.jsonl")), lines).unwrap();
    }
    for at in 0..each {
        fs::write(folder.join(format!("pages/{at:06}.html")), page(&mut zipf, at)).unwrap();
    }
}

/// A page of about 30 KB: its article, and as much frame as pages of news have.
fn page(zipf: &mut Zipf, at: usize) -> String {
    let mut page = format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>{0}</title><meta property=og:site_name content=\"Outlet {1}\"><link rel=canonical href=\"https://outlet{1}.example/{at}\"><script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"headline\":\"{0}\",\"datePublished\":\"2026-03-02T10:00:00Z\"}}</script>",
        zipf.text(8),
        at % 10
    );
    for _ in 0..20 {
        write!(page, "<script>var a{at}=function(b){{return b<{at}&&b>0}};</script>").unwrap();
    }
    page.push_str("</head><body><header><nav><ul>");
    let link = |page: &mut String, zipf: &mut Zipf, words| {
        let href = zipf.below(100_000);
        write!(
            page,
            "<li class=\"item\"><a href=\"/a/{href}\"><span>{}</span></a></li>",
            zipf.text(words)
        )
        .unwrap();
    };
    (0..60).for_each(|_| link(&mut page, zipf, 3));
    write!(page, "</ul></nav></header><main><article><h1>{}</h1>", zipf.text(8)).unwrap();
    for paragraph in zipf.text(620).split("\n\n").filter(|paragraph| !paragraph.is_empty()) {
        write!(page, "<p class=\"text\">{paragraph}</p>").unwrap();
    }
    page.push_str("</article><aside class=\"related\"><ul>");
    (0..40).for_each(|_| link(&mut page, zipf, 9));
    page.push_str("</ul></aside></main><footer><ul>");
    (0..60).for_each(|_| link(&mut page, zipf, 3));
    page.push_str("</ul></footer></body></html>");
    page
}
