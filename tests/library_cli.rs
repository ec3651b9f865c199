//! The commands of the library: adding, opening it as any coverage, marks, forgetting, text out and
//! in, and what is said of files that cannot be used.

use assert_cmd::Command;
use std::fs;
use std::path::Path;

/// A page of an outlet.
fn page(headline: &str, words: &str, address: &str) -> String {
    format!(
        "<!doctype html><html><head><title>{headline}</title>\
        <link rel=\"canonical\" href=\"{address}\"></head><body><article><h1>{headline}</h1>\
        <p>{words}</p><p>The harbour office of Lomar gave no further details on Monday, and the \
        company that runs the crossing did not answer questions.</p></article></body></html>"
    )
}

/// A coverage of two pages, one in a folder for each outlet.
fn coverage(folder: &Path) {
    let pages = [
        ("post/ferry.html", "Ferry leaves late", "https://lomarpost.example/ferry"),
        ("echo/bridge.html", "Bridge is shut", "https://oldportecho.example/bridge"),
    ];
    for (path, headline, address) in pages {
        let path = folder.join("news").join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        let words = format!(
            "“{headline}, and nobody knows why,” said Mira Kohl, who runs the harbour, on Monday \
            morning."
        );
        fs::write(path, page(headline, &words, address)).expect("a page");
    }
}

/// Runs the program with the home `folder`. Gives exit code, output and messages.
fn crossread(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::cargo_bin("crossread").expect("the program is built");
    command
        .args(arguments)
        .current_dir(folder)
        .env("XDG_CONFIG_HOME", folder.join("config"))
        .env("XDG_DATA_HOME", folder.join("data"))
        .env("XDG_CACHE_HOME", folder.join("cache"));
    let out = command.output().expect("the program runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (out.status.code(), text(out.stdout), text(out.stderr))
}

fn run(folder: &Path, arguments: &[&str]) -> String {
    let (code, out, messages) = crossread(folder, arguments);
    assert_eq!(code, Some(0), "{arguments:?}: {messages}");
    out
}

fn ids(folder: &Path, arguments: &[&str]) -> Vec<String> {
    let mut ids: Vec<String> = run(folder, arguments)
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"))
        .map(|line| format!("{} {} {}", line["article"], line["outlet"], line["url"]))
        .collect();
    ids.sort_unstable();
    ids
}

#[test]
fn a_folder_and_the_library_made_of_it_have_the_same_articles() {
    let home = tempfile::tempdir().expect("a folder");
    let home = home.path();
    coverage(home);
    assert_eq!(run(home, &["add", "news"]), "added 2 articles, 0 there already\n");
    assert_eq!(run(home, &["add", "news"]), "added 0 articles, 2 there already\n");
    let of_folder = ids(home, &["list", "--json", "news"]);
    assert_eq!(of_folder.len(), 2);
    assert_eq!(ids(home, &["list", "--json", "--library"]), of_folder);
    assert_eq!(ids(home, &["list", "--json", "news", "--library"]), of_folder, "each once");
    let quotes = run(home, &["quotes", "--library"]);
    assert!(quotes.contains("Mira Kohl"), "{quotes}");
    assert!(run(home, &["library", "check"]).contains("in order, 2 articles"));
}

#[test]
fn what_the_user_set_about_articles_goes_with_them() {
    let home = tempfile::tempdir().expect("a folder");
    let home = home.path();
    coverage(home);
    fs::create_dir(home.join("news/.crossread")).expect("a folder");
    let facts = "[\"post/ferry.html\"]\noutlet = \"Harbour Wire\"\n";
    fs::write(home.join("news/.crossread/articles.toml"), facts).expect("facts");
    run(home, &["add", "news"]);
    let of_folder = ids(home, &["list", "--json", "news"]);
    assert!(of_folder.iter().any(|line| line.contains("Harbour Wire")), "{of_folder:?}");
    assert_eq!(ids(home, &["list", "--json", "--library"]), of_folder);
    run(home, &["facts", "set", "echo/bridge.html", "outlet", "Bridge Gazette", "--library"]);
    let of_library = ids(home, &["list", "--json", "--library"]);
    assert!(of_library.iter().any(|line| line.contains("Bridge Gazette")), "{of_library:?}");
}

#[test]
fn an_export_of_the_library_can_be_verified() {
    let home = tempfile::tempdir().expect("a folder");
    let home = home.path();
    coverage(home);
    run(home, &["add", "news"]);
    run(home, &["export", "--library", "--to", "out", "--table", "quotes"]);
    let (code, out, messages) = crossread(home, &["verify", "out/receipt.json"]);
    assert_eq!(code, Some(0), "{out}{messages}");
    run(home, &["library", "remove", "post/ferry.html"]);
    let (code, ..) = crossread(home, &["verify", "out/receipt.json"]);
    assert_eq!(code, Some(1), "an article is gone");
}

#[test]
fn a_changed_page_is_a_new_version_and_the_older_one_is_kept() {
    let home = tempfile::tempdir().expect("a folder");
    let home = home.path();
    coverage(home);
    run(home, &["add", "news"]);
    let ferry = home.join("news/post/ferry.html");
    let text = fs::read_to_string(&ferry).expect("a page").replace("on Monday morning", "at noon");
    fs::write(&ferry, text).expect("a page");
    let told = run(home, &["add", "news"]);
    assert_eq!(told, "added 1 article (1 of them new versions), 1 there already\n");
    assert_eq!(ids(home, &["list", "--json", "--library"]), ids(home, &["list", "--json", "news"]));
    let listed = run(home, &["library", "list"]);
    assert_eq!(listed.matches("2 versions").count(), 2, "{listed}");
}

#[test]
fn marks_are_kept_and_go_out_and_in_as_text() {
    let home = tempfile::tempdir().expect("a folder");
    let home = home.path();
    coverage(home);
    run(home, &["add", "news"]);
    run(home, &["library", "star", "post/ferry.html"]);
    run(home, &["library", "tag", "post/ferry.html", "to quote", "harbour"]);
    let (code, _, messages) = crossread(home, &["library", "star", "post/ferry.html"]);
    assert_eq!((code, messages.contains("it is so already")), (Some(1), true));
    let listed = run(home, &["library", "list"]);
    assert!(listed.contains("*N") && listed.contains("#harbour #to quote"), "{listed}");

    let out = run(home, &["library", "export", "out"]);
    assert_eq!(out.trim(), "out/crossread-library.toml");
    let text = fs::read_to_string(home.join("out/crossread-library.toml")).expect("text");
    assert_eq!(text, run(home, &["library", "export", "-"]));
    let other = ["library", "--library", "other.db"];
    assert_eq!(run(home, &[&other[..], &["import", "out"]].concat()), "3 changes\n");
    assert_eq!(run(home, &[&other[..], &["import", "out"]].concat()), "0 changes\n");
    assert_eq!(run(home, &[&other[..], &["export", "-"]].concat()), text);
    fs::write(home.join("bad.toml"), "format = 7").expect("a file");
    let (code, _, messages) = crossread(home, &["library", "import", "bad.toml"]);
    assert_eq!(code, Some(2));
    assert_eq!(messages.lines().count(), 1, "{messages}");
}

#[test]
fn a_forgotten_article_is_in_no_file_of_the_library() {
    let home = tempfile::tempdir().expect("a folder");
    let home = home.path();
    coverage(home);
    run(home, &["add", "news"]);
    run(home, &["library", "star", "post/ferry.html"]);
    let copy = run(home, &["library", "backup"]);
    let copy = copy.trim().to_owned();
    let (code, out, messages) = crossread(home, &["library", "forget", "post/ferry.html"]);
    assert_eq!((code, out.starts_with("forgot Ferry leaves late: 1 versions")), (Some(0), true));
    assert!(messages.contains(&copy), "{messages}");
    let holds = |path: &Path| {
        let bytes = fs::read(path).expect("bytes");
        bytes.windows(22).any(|window| window == b"lomarpost.example/ferr")
    };
    assert!(!holds(&home.join("data/crossread/library.db")));
    assert!(holds(Path::new(&copy)), "a copy is not changed unless it is asked for");
}

#[test]
fn copies_are_rewritten_when_it_is_asked_for() {
    let home = tempfile::tempdir().expect("a folder");
    let home = home.path();
    coverage(home);
    run(home, &["add", "news"]);
    let copy = run(home, &["library", "backup"]);
    let (_, _, messages) = crossread(home, &["library", "forget", "post/ferry.html", "--copies"]);
    assert_eq!(messages, "");
    let bytes = fs::read(copy.trim()).expect("bytes");
    assert!(!bytes.windows(22).any(|window| window == b"lomarpost.example/ferr"));
}

#[test]
fn a_removed_article_is_gone_until_it_is_added_again() {
    let home = tempfile::tempdir().expect("a folder");
    let home = home.path();
    coverage(home);
    run(home, &["add", "news"]);
    run(home, &["library", "remove", "post/ferry.html"]);
    assert_eq!(ids(home, &["list", "--json", "--library"]).len(), 1);
    run(home, &["add", "news"]);
    assert_eq!(ids(home, &["list", "--json", "--library"]).len(), 2);
}

#[test]
fn a_library_that_is_not_there_is_one_line() {
    let home = tempfile::tempdir().expect("a folder");
    let home = home.path();
    for arguments in [&["list", "--library"][..], &["library", "list"]] {
        let (code, out, messages) = crossread(home, arguments);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{arguments:?}: {messages}");
        assert!(messages.contains("there is no library (crossread add PATH makes one)"));
        assert_eq!(messages.lines().count(), 1, "{messages}");
    }
    assert!(!home.join("data").exists(), "looking makes nothing");
}

/// The first control character of `text` but newline.
fn control(text: &str) -> Option<char> {
    text.chars().find(|c| c.is_control() && *c != '\n')
}

#[test]
fn hostile_content_and_names_reach_no_terminal() {
    let home = tempfile::tempdir().expect("a folder");
    let home = home.path();
    let headline = "Ferry \u{1b}]0;owned\u{7}\u{202e}leaves";
    let path = home.join("news/a\u{1b}[31m.html");
    fs::create_dir_all(home.join("news")).expect("a folder");
    fs::write(&path, page(headline, "Nobody was hurt.", "https://lomarpost.example/f"))
        .expect("a page");
    let listed = run(home, &["add", "news"]) + &run(home, &["library", "list"]);
    let id = listed.lines().nth(1).and_then(|line| line.get(..12)).expect("an id").to_owned();
    run(home, &["library", "tag", &id, "to\u{1b}[31m quote"]);
    let calls: [&[&str]; 5] = [
        &["list", "--library"],
        &["library", "list"],
        &["library", "list", "--json"],
        &["library", "export", "-"],
        &["library", "forget", &id],
    ];
    assert_eq!(control(&listed), None, "{listed:?}");
    for call in calls {
        let (code, out, messages) = crossread(home, call);
        assert_eq!(
            (code, control(&out), control(&messages)),
            (Some(0), None, None),
            "{call:?} {out:?}"
        );
    }
}

#[test]
fn the_words_of_an_article_are_seen_elsewhere_in_the_library() {
    let home = tempfile::tempdir().expect("a folder");
    let home = home.path();
    coverage(home);
    run(home, &["add", "news"]);
    let words = "The harbour office of Lomar gave no further details on Monday, and the company that runs \
        the crossing did not answer questions.";
    let (code, out, told) = crossread(home, &["seen", words]);
    assert_eq!((code, out.lines().filter(|line| line.contains("verbatim")).count()), (Some(0), 2));
    assert!(out.starts_with("sentence “The harbour office"), "{out}");
    assert_eq!(told, "crossread: 2 places in the 2 articles of the library\n");
    let edited = words.replace("on Monday", "last night");
    let out = run(home, &["seen", &edited, "--library", "data/crossread/library.db"]);
    assert!(out.contains("edited") && out.contains("other words: “on Monday”"), "{out}");

    let (code, out, told) =
        crossread(home, &["seen", "The mill of the upper town burnt down in the night."]);
    assert_eq!((code, out.as_str()), (Some(1), ""));
    assert_eq!(told, "crossread: 0 places in the 2 articles of the library\n");
    let (code, _, told) = crossread(home, &["seen", "Ferry leaves late"]);
    assert_eq!((code, told.contains("too short")), (Some(1), true));

    let page = fs::read_to_string("docs/json.md").expect("the page");
    let section = page.split("\n## ").find(|part| part.starts_with("seen\n")).expect("its section");
    let first = ids(home, &["library", "list", "--json"]);
    let id = first[0].split('"').nth(1).expect("an id");
    let lines = run(home, &["seen", "--of", id, "--json"]);
    let line = lines.lines().find(|line| line.contains("\"kind\":\"verbatim\"")).expect("a line");
    let line: serde_json::Value = serde_json::from_str(line).expect("JSON");
    assert_eq!(line["asked"], "sentence");
    for name in line.as_object().expect("an object").keys() {
        assert!(section.contains(&format!("\"{name}\"")), "{name} is not on the page");
    }
    let (code, _, told) = crossread(home, &["seen", "--of", id, "--sentence", "99"]);
    assert_eq!((code, told.contains("the article has")), (Some(2), true), "{told}");
}
