//! What cleaning takes out is shown where it stood and can be put back; outlet, date and headline can
//! be set. Both are kept in `.crossread/articles.toml`, whose other lines stay.

use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use tempfile::TempDir;

#[cfg(all(unix, feature = "tui"))]
#[path = "support/session.rs"]
mod session;

const PAGE: &str = "<html><head><title>Ferry runs aground</title></head><body>
<nav><a href=/>Home</a> <a href=/a>All news of the harbour</a></nav>
<article><h1>Ferry runs aground</h1>
<p>The ferry Corrin ran aground off Oldport on Monday evening with forty people on board, the harbour office said.</p>
<p class=\"wp-caption-text\">Nobody was hurt, the harbour office said late on Monday.</p>
<p>A tug pulled it free before midnight and took it to the dock of the yard, where it is being looked at by divers.</p>
<p>Share this</p>
<p>The line will run again on Wednesday, with a smaller boat and two trips fewer a day, the company wrote to riders.</p>
</article></body></html>";
const NOTE: &str =
    "Strike ends\n\nThe strike of the pilots is over, the union said on Monday in Tarnford.\n";

struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        fs::write(folder.path().join("ferry.html"), PAGE).expect("it can be written");
        fs::write(folder.path().join("strike.txt"), NOTE).expect("it can be written");
        Self(folder)
    }

    fn facts(&self) -> String {
        fs::read_to_string(self.0.path().join(".crossread/articles.toml")).unwrap_or_default()
    }

    fn write_facts(&self, text: &str) {
        fs::create_dir_all(self.0.path().join(".crossread")).expect("it can be made");
        fs::write(self.0.path().join(".crossread/articles.toml"), text).expect("it can be written");
    }

    /// Runs the program on the folder: exit code, stdout, stderr.
    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let mut command = Command::cargo_bin("crossread").expect("the program is built");
        command
            .args(arguments)
            .arg(self.0.path())
            .env_remove("NO_COLOR")
            .env("XDG_CONFIG_HOME", "/nonexistent")
            .env("XDG_DATA_HOME", self.0.path().join("data"));
        let out = command.output().expect("the program runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
        (out.status.code().expect("it exits by itself"), text(out.stdout), text(out.stderr))
    }

    /// The line of JSON of the article at a path.
    fn article(&self, path: &str) -> Value {
        let (_, out, _) = self.run(&["show", "--json", "--dropped"]);
        let mut lines = out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        lines.find(|line| line["path"] == path).expect("the article is there")
    }
}

/// The text of an article from the code point at which a dropped text stood.
fn behind(article: &Value, why: &str) -> String {
    let dropped = article["dropped"].as_array().unwrap().iter().find(|piece| piece["why"] == why);
    let at = dropped.expect("it is dropped")["at"].as_u64().expect("its place is known");
    article["text"].as_str().unwrap().chars().skip(at as usize).collect()
}

#[test]
fn what_was_taken_out_is_shown_where_it_stood() {
    let folder = Folder::new();
    let (_, out, _) = folder.run(&["show", "--dropped"]);
    let lines: Vec<&str> = out.lines().filter(|line| !line.is_empty()).collect();
    let at = |start: &str| lines.iter().position(|line| line.trim().starts_with(start)).unwrap();
    let order = [
        at("− menu: Home"),
        at("The ferry Corrin"),
        at("− caption: Nobody was hurt"),
        at("A tug pulled"),
        at("− share: Share this"),
        at("The line will run"),
    ];
    assert!(order.is_sorted(), "{out}");
    let article = folder.article("ferry.html");
    assert!(behind(&article, "caption").starts_with("A tug pulled"));
    assert!(behind(&article, "share").starts_with("The line will run"));
}

#[test]
fn a_text_is_put_back_where_it_stood_and_taken_out_again() {
    let folder = Folder::new();
    let (code, out, err) = folder.run(&["facts", "keep", "ferry.html", "Nobody was"]);
    assert_eq!(code, 0, "{err}");
    assert_eq!(out, "+ keep = [\"Nobody was hurt, the harbour\"]\n");
    let text = folder.article("ferry.html")["text"].as_str().unwrap().to_owned();
    let order = ["on board", "Nobody was hurt", "A tug"].map(|words| text.find(words).unwrap());
    assert!(order.is_sorted(), "{text}");
    let (_, listed, _) = folder.run(&["facts", "list", "--json"]);
    let line: Value = serde_json::from_str(&listed).unwrap();
    assert_eq!((&line["article"], &line["field"]), (&"ferry.html".into(), &"keep".into()));
    let (code, _, err) = folder.run(&["facts", "drop", "ferry.html", "Nobody was"]);
    assert_eq!(code, 0, "{err}");
    assert_eq!(folder.facts(), "", "a file without facts is removed");
    let (code, _, err) = folder.run(&["facts", "keep", "ferry.html", "The harbour"]);
    assert_eq!(code, 2);
    assert!(err.contains("took out no text that begins with \"The harbour\""), "{err}");
}

#[test]
fn facts_are_set_and_other_lines_stay() {
    let folder = Folder::new();
    let mine = "# mine\n[\"*.txt\"] # all notes\noutlet = \"Tarnford News\" # sure\n";
    folder.write_facts(mine);
    assert_eq!(folder.article("strike.txt")["outlet"], "Tarnford News");
    for (field, value) in
        [("outlet", "Averil Post"), ("date", "3 March 2026"), ("headline", "The strike is over")]
    {
        let (code, _, err) = folder.run(&["facts", "set", "strike.txt", field, value]);
        assert_eq!(code, 0, "{err}");
    }
    let article = folder.article("strike.txt");
    assert_eq!(article["outlet"], "Averil Post");
    assert_eq!(article["published"], "2026-03-03");
    assert_eq!(article["headline"], "The strike is over");
    assert!(folder.facts().starts_with(mine), "{}", folder.facts());
    let (code, _, err) = folder.run(&["facts", "set", "strike.txt", "date", "March 2026"]);
    assert_eq!(code, 2);
    assert!(err.contains("\"March 2026\" is not a whole date"), "{err}");
    let (code, _, _) = folder.run(&["facts", "set", "strike.txt", "date", "3 March 2026"]);
    assert_eq!(code, 1, "it is so already");
    for field in ["outlet", "date", "headline"] {
        let (code, _, err) = folder.run(&["facts", "unset", "strike.txt", field]);
        assert_eq!(code, 0, "{err}");
    }
    assert_eq!(folder.facts(), mine);
    let (code, _, _) =
        folder.run(&["facts", "set", "strike.txt", "date", "2026-03-03", "--dry-run"]);
    assert_eq!((code, folder.facts().as_str()), (0, mine));
}

#[test]
fn a_file_that_is_no_toml_and_articles_without_a_folder_are_told() {
    let folder = Folder::new();
    folder.write_facts("outlet =\n");
    let (code, _, err) = folder.run(&["facts", "set", "strike.txt", "outlet", "A"]);
    assert_eq!(code, 2);
    assert!(err.contains("not kept: articles.toml: line 1"), "{err}");
    assert_eq!(folder.facts(), "outlet =\n");
}

#[test]
fn one_article_of_several_in_a_file_is_named_by_its_number() {
    let folder = Folder::new();
    let posts = "{\"title\":\"One\",\"text\":\"The first text of the file.\"}\n{\"title\":\"Two\",\"text\":\"The second text of the file.\"}\n";
    fs::write(folder.0.path().join("posts.jsonl"), posts).expect("it can be written");
    let (code, _, err) = folder.run(&["facts", "set", "posts.jsonl#1", "outlet", "Averil Post"]);
    assert_eq!(code, 0, "{err}");
    assert!(folder.facts().contains("[\"posts.jsonl#1\"]"), "{}", folder.facts());
    assert_eq!(folder.article("posts.jsonl")["outlet"], "Averil Post");
    assert_ne!(folder.article("posts.jsonl#2")["outlet"], "Averil Post");
}

#[cfg(all(unix, feature = "tui"))]
#[test]
fn the_reader_sets_facts_puts_texts_back_and_undoes_it() {
    use session::Session;
    let folder = Folder::new();
    let mine = "# mine\n";
    folder.write_facts(mine);
    let path = folder.0.path().to_string_lossy().into_owned();
    let mut session = Session::start(&[&path], (120, 36));
    session.wait_for("Coverage · 2 articles");
    session.wait_for("No other article is seen to carry");
    session.type_keys("gg");
    session.type_keys("Ad\u{15}March 2026\r");
    session.wait_for("not a whole date that can be read in one way only");
    session.type_keys("\u{15}3 March 2026\r");
    session.wait_for("date: 3 March 2026 · u undoes it");
    session.wait_for("3 Mar");
    session.type_keys("Ao\u{15}Averil Post\r");
    session.wait_for("outlet: Averil Post · u undoes it");
    session.wait("shows the outlet in the list", |screen| {
        screen.contents().contains("Averil Post  3 Mar")
    });
    assert!(folder.facts().starts_with(mine) && folder.facts().contains("date = \"3 March 2026\""));
    session.type_keys("u");
    session.wait_for("undone: outlet: Averil Post");
    session.type_keys("u");
    session.wait_for("undone: date: 3 March 2026");
    session.wait("is as before", |_| folder.facts() == mine);
    session.type_keys("/Ferry\r");
    session.type_keys("gx");
    session.wait_for("− caption: Nobody was hurt");
    session.type_keys("]c");
    session.type_keys("p");
    session.wait_for("+ put back: Nobody was hurt");
    assert!(folder.facts().contains("keep = [\"Nobody was hurt, the harbour\"]"));
    session.type_keys("p");
    session.wait_for("taken out: Nobody was hurt");
    session.wait_for("− caption: Nobody was hurt");
    session.wait("is as before", |_| folder.facts() == mine);
    session.type_keys("Q");
    session.end().assert_terminal_whole();
}

/// A page with a short article and `others`.
fn page_with(others: &str) -> String {
    format!(
        "<html><body><article><h1>Ferry runs aground</h1>
        <p>The ferry Corrin ran aground off Oldport on Monday evening with forty people on board, the harbour office said.</p>
        <p>A tug pulled it free before midnight and took it to the dock of the yard, where it is being looked at by divers.</p>
        </article>{others}</body></html>"
    )
}

#[test]
fn a_page_of_which_far_more_text_was_taken_out_carries_a_warning() {
    let sentence =
        "The captain told the inquiry that the lights of the pier were out all that night.";
    let paragraphs = format!("<p>{sentence}</p>").repeat(30);
    let comments = format!("<li><div>{sentence}</div></li>").repeat(60);
    let warns = |page: &str| {
        let folder = Folder::new();
        fs::write(folder.0.path().join("ferry.html"), page).expect("it can be written");
        let warnings = folder.article("ferry.html")["warnings"].to_string();
        let (_, listed, _) = folder.run(&["list"]);
        let told = "far more text of the page was taken out than kept";
        assert_eq!(warnings.contains(told), listed.contains(told), "{listed}");
        warnings.contains(told)
    };
    assert!(warns(&page_with(&format!("<div style=\"display:none\">{paragraphs}</div>"))));
    assert!(!warns(&page_with(&format!("<ul class=replies>{comments}</ul>"))));
    assert!(!warns(&page_with(&format!("<section id=comments>{paragraphs}</section>"))));
    assert!(!warns(&page_with("<footer><p>All rights are with the paper.</p></footer>")));
    assert!(!warns(PAGE));
}
