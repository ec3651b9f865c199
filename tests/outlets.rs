//! Which outlet an article is said to be from: host, name and folder joined, wrappers taken off, and
//! the facts that the user sets.

use crossread::corpus::Article;
use crossread::ingest::{CoverageReader, Ingested, Input, read};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;

const BODY: &str = "<p>The harbour board met on Tuesday and voted to close the east quay for six weeks while divers look at its piles.</p><p>Boats will be moved to the north basin until the work is done, a spokeswoman of the board said after the vote.</p>";

fn put(folder: &Path, path: &str, content: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder");
    fs::write(path, content).expect("the file can be written");
}

/// A page with this in its head.
fn page(head: &str) -> String {
    format!(
        "<html><head><title>Quay to close for six weeks</title>{head}</head><body><article><h1>Quay to close for six weeks</h1>{BODY}</article></body></html>"
    )
}

fn canonical(address: &str) -> String {
    format!("<link rel=\"canonical\" href=\"{address}\">")
}

fn read_folder(folder: &TempDir) -> Ingested {
    read(&[Input::Path(folder.path().to_path_buf())])
}

/// The path, the outlet with its site, and the day of each article in path order.
fn told(read: &Ingested) -> Vec<String> {
    let line = |article: &Arc<Article>| {
        let outlet = article.outlet.as_ref().map_or_else(
            || "-".to_owned(),
            |outlet| match &outlet.site {
                Some(site) => format!("{} ({})", &*outlet.name, &**site),
                None => outlet.name.to_string(),
            },
        );
        let date = article.published.map_or_else(String::new, |date| format!(" {date}"));
        format!("{}: {outlet}{date}", article.path)
    };
    let mut lines: Vec<String> = read.articles.iter().map(line).collect();
    lines.sort();
    lines
}

#[test]
fn pages_behind_archives_are_of_their_own_outlets() {
    let folder = tempfile::tempdir().expect("a folder");
    for (file, host) in [("a", "brin-post.example"), ("b", "talham.example"), ("c", "orso.example")]
    {
        let address = format!("https://web.archive.org/web/20260303094000/https://{host}/quay");
        put(folder.path(), &format!("{file}.html"), &page(&canonical(&address)));
    }
    put(folder.path(), "d.html", &page(&canonical("https://archive.ph/AbC12")));
    assert_eq!(
        told(&read_folder(&folder)),
        [
            "a.html: brin-post.example (brin-post.example)",
            "b.html: talham.example (talham.example)",
            "c.html: orso.example (orso.example)",
            "d.html: -",
        ]
    );
}

#[test]
fn a_page_without_an_address_counts_as_its_outlet() {
    let folder = tempfile::tempdir().expect("a folder");
    let name = "<meta property=\"og:site_name\" content=\"Brin Post\">";
    let address = canonical("https://www.brin-post.example/quay");
    put(folder.path(), "with.html", &page(&format!("{name}{address}")));
    put(folder.path(), "without.html", &page(name));
    put(folder.path(), "host.html", &page(&canonical("https://amp.brin-post.example/other")));
    assert_eq!(
        told(&read_folder(&folder)),
        [
            "host.html: Brin Post (brin-post.example)",
            "with.html: Brin Post (brin-post.example)",
            "without.html: Brin Post (brin-post.example)",
        ]
    );
}

#[test]
fn the_address_is_that_of_the_page_and_the_name_that_of_the_site() {
    let folder = tempfile::tempdir().expect("a folder");
    let linked = "<script type=application/ld+json>{\"@type\": \"NewsArticle\", \"headline\": \"Quay to close\", \
        \"mainEntityOfPage\": \"https://brin-post.example/news/\", \"publisher\": {\"name\": \"Page Maker\"}}</script>";
    let name = "<meta property=og:site_name content='Brin Post | news of the coast'>";
    for (file, head) in [
        ("a", canonical("https://brin-post.example/news/quay#top")),
        (
            "b",
            "<meta property=og:url content=www.brin-post.example/news/2026/POLITICS/3/4/quay>"
                .to_owned(),
        ),
    ] {
        put(folder.path(), &format!("{file}.html"), &page(&format!("{linked}{name}{head}")));
    }
    let read = read_folder(&folder);
    assert_eq!(
        told(&read),
        [
            "a.html: Brin Post (brin-post.example)",
            "b.html: Brin Post (brin-post.example) 2026-03-04",
        ]
    );
    let address = read.articles.iter().find_map(|article| article.url.as_deref());
    assert_eq!(address, Some("https://brin-post.example/news/quay"));
}

#[test]
fn an_account_does_not_make_the_name_of_a_domain_doubtful() {
    let folder = tempfile::tempdir().expect("a folder");
    let name = "<meta property=\"og:site_name\" content=\"Brin Post\">";
    put(
        folder.path(),
        "a.html",
        &page(&format!("{name}{}", canonical("https://brin-post.example/a"))),
    );
    put(folder.path(), "b.html", &page(&canonical("https://social.example/@brinpost/7")));
    put(folder.path(), "c.html", &page(name));
    assert_eq!(
        told(&read_folder(&folder)),
        [
            "a.html: Brin Post (brin-post.example)",
            "b.html: social.example/@brinpost (social.example/@brinpost)",
            "c.html: Brin Post (brin-post.example)",
        ]
    );
}

#[test]
fn the_user_sets_facts_by_path_and_pattern() {
    let folder = tempfile::tempdir().expect("a folder");
    for path in ["mail/a.txt", "mail/b.txt", "c.txt"] {
        put(folder.path(), path, "Quay to close\n\nThe harbour board voted to close the quay.\n");
    }
    put(
        folder.path(),
        ".crossread/articles.toml",
        "[\"mail/*.txt\"]\noutlet = \"Brin Post\"\ndate = \"3 March 2026\"\n\n\
         [\"mail/b.txt\"]\ndate = 2026-03-04\nheadline = \"Quay shut\"\nbyline = \"Ana Ruiz\"\n\
         url = \"https://brin-post.example/quay\"\nlanguage = \"en\"\n",
    );
    let reader = CoverageReader::new(&[Input::Path(folder.path().to_path_buf())]);
    let first = reader.read();
    assert!(first.problems.is_empty(), "{:?}", first.problems);
    assert_eq!(
        told(&first),
        ["c.txt: -", "mail/a.txt: Brin Post 2026-03-03", "mail/b.txt: Brin Post 2026-03-04",]
    );
    let set = first.articles.iter().find(|it| &*it.path == "mail/b.txt").expect("it is there");
    assert_eq!(set.headline(), Some("Quay shut"));
    assert_eq!(set.byline.as_deref(), Some("Ana Ruiz"));
    assert_eq!(set.url.as_deref(), Some("https://brin-post.example/quay"));

    put(folder.path(), ".crossread/articles.toml", "[\"c.txt\"]\noutlet = \"talham.example\"\n");
    assert_eq!(
        told(&reader.read()),
        ["c.txt: talham.example (talham.example)", "mail/a.txt: -", "mail/b.txt: -"],
        "a second reading takes what was set since"
    );
}

#[test]
fn what_is_not_understood_in_the_users_file_is_a_line_with_its_place() {
    let folder = tempfile::tempdir().expect("a folder");
    put(folder.path(), "a.txt", "The harbour board voted to close the quay.\n");
    let problems = |text: &str| {
        put(folder.path(), ".crossread/articles.toml", text);
        let read = read_folder(&folder);
        assert_eq!(read.articles.len(), 1, "the articles stay");
        read.problems.iter().map(|problem| problem.reason.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(
        problems(
            "[\"a.txt\"]\nauthor = \"x\"\ndate = \"3/4/2026\"\noutlet = 3\nkeep = [1]\nurl = \"x\"\n"
        ),
        [
            "line 2: no such key as “author”: outlet, date, headline, byline, url, language, keep",
            "line 3: date is not a whole date that can be read in one way only",
            "line 5: keep is not a list of texts",
            "line 4: outlet is not a text in quotes",
            "line 6: url is not an address",
        ]
    );
    let broken = problems("[\"a.txt\"]\noutlet = \n");
    assert!(broken.len() == 1 && broken[0].starts_with("line 2: "), "{broken:?}");
    let many: String = (0..30).map(|at| format!("k{at} = 1\n")).collect();
    assert_eq!(problems(&format!("[\"a.txt\"]\n{many}")).len(), 11);
}

#[test]
fn a_dropped_text_that_the_user_keeps_is_part_of_the_article() {
    let folder = tempfile::tempdir().expect("a folder");
    put(
        folder.path(),
        "a.txt",
        "Quay to close\n\nPublished: Aug. 2, 2013\n\nThe harbour board voted to close the quay.\n",
    );
    put(folder.path(), ".crossread/articles.toml", "[\"a.txt\"]\nkeep = [\"Published: Aug\"]\n");
    let read = read_folder(&folder);
    let article = &read.articles[0];
    assert!(
        article.text.content.ends_with("Published: Aug. 2, 2013"),
        "{}",
        &*article.text.content
    );
    assert!(article.dropped.is_empty());
}
