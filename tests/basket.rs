//! The basket: adding, comments, order, taking out, undo; what is kept between sessions, found again, and
//! never lost; what hostile articles cannot do to it.
#![cfg(feature = "tui")]

#[path = "support/program.rs"]
mod program;
#[path = "support/reader.rs"]
mod reader;
#[path = "support/session.rs"]
mod session;

use crossread::Input;
use crossread::config::{Key, Settings};
use crossread::corpus::Corpus;
use crossread::journal::{BasketMark, Journal, JournalPlaces};
use crossread::lexis::Lexis;
use crossread::tui::{Options, copies};
use program::crossread as run;
use reader::{frame, planes, told};
use serde_json::Value;
use session::Session;
use std::fs;
use std::path::Path;
use std::sync::Arc;

const SIZE: (u16, u16) = (120, 36);
const BRIDGE: &str = "Bridge opens\n\nMayor Ada Quill opened the new bridge on Monday. “It will hold for a hundred winters, whatever the river brings,” Ada Quill told reporters in Tarnford. The toll is four crowns.\n";
const STRIKE: &str = "Strike ends\n\nThe strike is over, Ada Quill said on Monday. “It will hold for a hundred winters, whatever the river brings,” said Ada Quill, who came back from Oslo.\n";

fn text(keys: &str) -> String {
    frame("coverage", SIZE, keys).to_text()
}

fn status(keys: &str) -> String {
    told(&frame("coverage", SIZE, keys)).trim().to_owned()
}

/// The first rows of the entries of the basket after `keys`.
fn listed(keys: &str) -> Vec<String> {
    let text = frame("coverage", (160, 36), &format!("{keys}gbz")).to_text();
    let rows = text.lines().skip(4).step_by(2).map(|line| line.trim_matches(['▸', ' ']).to_owned());
    rows.take_while(|line| line.contains(": ")).collect()
}

/// Keys that add a quotation, a passage and an actor.
const THREE: &str = "2a3ac<C-u>Ask.<enter>4a";

#[test]
fn the_view_of_the_basket() {
    let golden = |name: &str, size, keys: &str| {
        insta::assert_snapshot!(name, planes(&frame("coverage", size, keys)));
    };
    golden("basket_80x24", (80, 24), &format!("{THREE}gbj<tab>"));
    golden("basket_120x36", (120, 36), &format!("{THREE}gbj"));
    golden("basket_200x60", (200, 60), &format!("{THREE}gb"));
    golden("basket_empty_80x24", (80, 24), "gb");
    golden("basket_in_the_text_120x36", (120, 36), "<tab>jjvjjcAsk him.<enter>jv");
}

#[test]
fn findings_are_added_from_every_screen_once() {
    assert!(status("2a").starts_with("in the basket: "), "{}", status("2a"));
    assert_eq!(status("2aa"), "it is in the basket already");
    let keys = "2a2a3a3a3a4a5a5a6a7a1<tab>ajaSaqdaq";
    let kinds: Vec<String> =
        listed(keys).iter().filter_map(|row| Some(row.split_once(": ")?.0.to_owned())).collect();
    for kind in ["Quotation", "Source", "Shared passage", "Actor", "Story", "Comparison"] {
        assert!(kinds.iter().any(|other| other == kind), "{kind}: {kinds:?}");
    }
}

#[test]
fn adding_commenting_moving_and_taking_out_are_undone_and_done_again() {
    let three = listed(THREE);
    assert_eq!(three.len(), 3, "{three:?}");
    for (keys, undone) in [
        ("2a", ""),
        ("2a3a", "2a"),
        ("2acWhy?<enter>", "2a"),
        ("2a3a4agbjK", "2a3a4a"),
        ("2a3a4agbjX", "2a3a4a"),
        ("2a3agbcOh.<enter>", "2a3a"),
    ] {
        let (before, after) = (text(&format!("{undone}gb")), text(&format!("{keys}gb")));
        let lines = |text: &str| text.lines().take(35).map(str::to_owned).collect::<Vec<_>>();
        let now = text(&format!("{keys}ugbgg"));
        assert_eq!(lines(&now), lines(&text(&format!("{undone}gbgg"))), "{keys}: {before}");
        let again = text(&format!("{keys}u<C-r>gbgg"));
        assert_eq!(lines(&again), lines(&text(&format!("{keys}gbgg"))), "{keys}: {after}");
    }
    let moved = listed(&format!("{THREE}gbgg<esc>gbJ"));
    assert_eq!(moved, [three[1].clone(), three[0].clone(), three[2].clone()]);
    assert_eq!(
        listed(&format!("{THREE}gbGKK")),
        [three[2].clone(), three[0].clone(), three[1].clone()]
    );
    assert_eq!(
        status(&format!("{THREE}gbgsJ")),
        "findings are moved in your order, without a filter"
    );
    assert!(status("2J").starts_with("only findings in the basket can be moved"));
    assert!(status("2X").starts_with("only findings in the basket can be taken out"));
}

#[test]
fn in_a_comparison_undo_takes_back_what_was_done_last() {
    assert!(status("dau").starts_with("undone: in the basket: "), "{}", status("dau"));
    assert!(status("dau<C-r>").starts_with("done again: "), "{}", status("dau<C-r>"));
    assert!(status("du").starts_with("nothing is pinned here"));
}

#[test]
fn a_range_is_selected_added_commented_and_copied() {
    assert!(status("<tab>v").starts_with("a range begins here: motions extend it"));
    assert!(status("<tab>jvja").contains("2 sentences of"), "{}", status("<tab>jvja"));
    let shown = text("<tab>jvjcTwo of them.<enter>");
    assert!(shown.contains('✎') && shown.contains("Two of them."), "{shown}");
    let (copied, _) = copied_of(&coverage(), "<tab>jvjyq");
    for words in ["The Coastal Board said on Tuesday", "The Coastal Board plans to replace"] {
        assert!(copied.contains(words), "{copied}");
    }
    // Esc ends the range and nothing else.
    let panes = |keys: &str| text(keys).lines().take(35).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(panes("<tab>jv<esc>"), panes("<tab>j"));
    // Words are cut from the beginning and from the end of a range; what is left is kept.
    let (copied, _) = copied_of(&coverage(), "<tab>jvllllhhhyq");
    assert!(copied.starts_with("Board said on Tuesday"), "{copied}");
    assert!(copied.contains("shore despite\n"), "{copied}");
    let (longer, _) = copied_of(&coverage(), "<tab>jvlllljyq");
    assert!(longer.starts_with("Board said"), "{longer}");
    assert!(longer.contains("The Coastal Board plans"), "{longer}");
    let (one, _) = copied_of(&coverage(), "<tab>jv99lyq");
    assert!(one.split_whitespace().count() < 30, "one word stays: {one}");
    let card = frame("coverage", (160, 60), "<tab>jac<C-u>Mine.<enter>gg]n").to_text();
    assert!(card.contains("✎ Mine."), "{card}");
}

#[test]
fn a_comment_has_several_lines_and_is_edited_in_one() {
    let card = text("2acOne.<C-j>Two.<enter>gb");
    assert!(card.contains("One.") && card.lines().any(|line| line.contains("│  Two.")), "{card}");
    assert!(status("2acOne.<C-j>Two.<enter>c").starts_with("note One.↵Two."));
    assert_eq!(status("2acOne.<enter>c<enter>"), "it is so already");
    let long = "word ".repeat(60);
    let typed = status(&format!("2ac{}", long.replace(' ', "<space>")));
    assert!(typed.starts_with("note …") && typed.contains("word"), "{typed}");
}

#[test]
fn an_item_of_a_comparison_leads_to_the_comparison() {
    let shown = text("djja<esc>gb<enter>");
    let compared = text("djj");
    // The cursor can stand on the other side.
    let heads = |text: &str| {
        text.lines().skip(1).take(4).map(|line| line.replace('▸', " ")).collect::<Vec<_>>()
    };
    assert_eq!(heads(&shown), heads(&compared), "{shown}");
    assert!(text("djja<esc>gb<enter><esc>").contains("Basket"), "back to the basket");
}

/// What the last of `keys` copies, and the status line.
fn copied_of(corpus: &Arc<Corpus>, keys: &str) -> (String, String) {
    let keys = Key::sequence(keys).expect("keys");
    let options = Options { size: SIZE, keys, settings: Settings::default() };
    let (copied, frame) = copies(Arc::clone(corpus), &Lexis::new(), options);
    (copied.last().map(ToString::to_string).unwrap_or_default(), told(&frame))
}

fn coverage() -> Arc<Corpus> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/coverage");
    Arc::new(crossread::open(&[Input::Path(folder)]).corpus)
}

#[test]
fn an_item_and_the_whole_basket_are_copied_for_somebody_else() {
    let corpus = coverage();
    let (one, _) = copied_of(&corpus, &format!("{THREE}gbjyy"));
    assert!(one.contains("\n\nAsk.\n\n**Shared passage.** "), "{one}");
    let (all, status) = copied_of(&corpus, &format!("{THREE}Y"));
    assert_eq!(all.matches("\nBasis: ").count(), 3, "{all}");
    assert_eq!(all.lines().filter(|line| line.starts_with("## ")).count(), 3);
    assert!(!all.contains("<!--") && status.contains("copied the basket"), "{status}: {all}");
    let (_, status) = copied_of(&corpus, "Y");
    assert!(status.contains("the basket is empty"), "{status}");
}

/// A folder with two articles, written anew.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in [("bridge.txt", BRIDGE), ("strike.txt", STRIKE)] {
        fs::write(folder.path().join(name), text).expect("it can be written");
    }
    folder
}

fn open(folder: &Path) -> Session {
    let session = Session::start(&["--fresh", &folder.to_string_lossy()], SIZE);
    session.wait_for("Coverage · 2 articles");
    session.wait_for("of its words elsewhere too");
    session
}

fn lines(folder: &Path) -> Vec<Value> {
    let (_, out) = run(&["basket", ".", "--json"], folder);
    out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn two_readers_at_once_lose_nothing_and_the_next_session_has_it_all() {
    let folder = folder();
    let path = folder.path();
    let (mut one, mut other) = (open(path), open(path));
    one.type_keys("2");
    one.wait_for("Quotes");
    one.type_keys("acAsk her.\r");
    one.wait_for("comment kept");
    other.type_keys("4");
    other.wait_for("Ada Quill");
    other.type_keys("a");
    other.wait_for("in the basket: ");
    for mut session in [one, other] {
        session.type_keys("Q");
        session.end().assert_terminal_whole();
    }
    let kept = lines(path);
    let kinds: Vec<&str> = kept.iter().filter_map(|line| line["kind"].as_str()).collect();
    assert_eq!(kinds, ["quotation", "actor"]);
    assert_eq!(
        (kept[0]["comment"].as_str(), kept[0]["found"].as_str()),
        (Some("Ask her."), Some("words"))
    );

    // The article changes: its words are found again.
    fs::write(path.join("bridge.txt"), BRIDGE.replace("Mayor Ada", "New.\n\nMayor Ada")).unwrap();
    fs::write(path.join("strike.txt"), STRIKE.replace("The strike", "At last the strike")).unwrap();
    let mut session = open(path);
    session.type_keys("gb");
    session.wait_for("Ask her.");
    session.type_keys("\r");
    session.wait("leads back to the words", |screen| screen.contents().contains("IN THE BASKET"));
    session.type_keys("\u{f}gbX");
    session.wait_for("out of the basket: ");
    session.type_keys("u");
    session.wait_for("undone: ");
    session.type_keys("Q");
    session.end().assert_terminal_whole();
    assert_eq!(lines(path).len(), 2);
}

#[test]
fn a_reader_that_is_killed_while_it_adds_leaves_a_whole_file() {
    let folder = folder();
    let path = folder.path();
    let file = path.join(".crossread").join("basket.md");
    for round in 0..3 {
        let mut session = open(path);
        session.type_keys("\t");
        session.type_keys("ajajaj");
        session.wait_for("✎");
        session.signal("KILL");
        session.end();
        let text = fs::read_to_string(&file).unwrap_or_default();
        let items = text.matches("<!-- crossread: ").count();
        assert_eq!(text.matches("\nBasis: ").count(), items, "{round}: {text}");
        assert_eq!(lines(path).len(), items, "every item is read");
    }
    let mut session = open(path);
    session.type_keys("2a");
    session.wait_for("basket");
    session.type_keys("Q");
    session.end().assert_terminal_whole();
    let names = fs::read_dir(path.join(".crossread")).expect("it is there").flatten();
    let names: Vec<_> = names.map(|entry| entry.file_name()).collect();
    assert_eq!(names, ["basket.md"], "nothing else is left behind");
}

#[test]
fn many_writers_at_once_lose_nothing() {
    let folder = folder();
    let inputs = [Input::Path(folder.path().to_path_buf())];
    let corpus = crossread::open(&inputs).corpus;
    let places = || JournalPlaces::of(&inputs).shared_only();
    let words: Vec<_> = corpus.articles()[0].text.content.split(' ').collect();
    std::thread::scope(|scope| {
        for writer in 0..6 {
            let (corpus, words, places) = (&corpus, &words, &places);
            scope.spawn(move || {
                for (nth, word) in words.iter().skip(writer).step_by(6).take(3).enumerate() {
                    let article = crossread::corpus::ArticleIx(0);
                    let at = corpus.article(article).text.content.find(word).expect("a word");
                    let span = crossread::text::Span::new(at, at + word.len());
                    let site = crossread::corpus::Site { article, span };
                    let mark = BasketMark::new(corpus, &format!("word {writer} {nth}"), site);
                    let journal = Journal::open(places());
                    let change =
                        journal.adding_item(word, "", &mark, "x\n\nBasis: x").expect("short");
                    journal.write(&[change]).expect("it is written");
                }
            });
        }
    });
    assert_eq!(Journal::open(places()).basket().len(), 18);
}

#[test]
fn a_hostile_article_cannot_leave_its_place() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let headline = "A --> ](javascript:alert(1)) `rm -rf` <script>x</script> -- # $(id) \u{1b}[31m";
    for name in ["a", "b"] {
        let body = format!(
            "{headline}\n\nThe {name} talks. “{headline} is what we heard from all of them today,” said Ada Quill. ## Basis: -->\n\n## <!-- crossread: kind \"x\" -->\n\n```\n"
        );
        fs::write(folder.path().join(format!("{name}.txt")), body).expect("it can be written");
    }
    let inputs = [Input::Path(folder.path().to_path_buf())];
    let corpus = Arc::new(crossread::open(&inputs).corpus);
    let (all, _) = copied_of(&corpus, "1a<tab>ajajajajaja]qa2a3a4a7aY");
    let added = all.lines().filter(|line| line.starts_with("## ")).count();
    assert!(added >= 6, "{added}: {all}");
    assert_eq!(all.matches("\nBasis: ").count(), added, "{all}");
    let bare = |sign: &str| {
        let escaped: String = format!("\\{sign}");
        all.matches(sign).count() - all.matches(&escaped).count()
    };
    for sign in ["<script", "<!--", "`", "](javascript", "$("] {
        assert_eq!(bare(sign), 0, "{sign} in {all}");
    }
    assert!(!all.contains('\u{1b}'));
    // The file that is written is read again whole.
    let mut session = Session::start(&[&folder.path().to_string_lossy()], SIZE);
    session.wait_for("Coverage · 2 articles");
    session.wait_for("of its words elsewhere too");
    session.type_keys("\tajajajac-- # <!-- x\r");
    session.wait_for("comment kept");
    session.type_keys("Q");
    session.end();
    let text = fs::read_to_string(folder.path().join(".crossread/basket.md")).expect("it is kept");
    for line in text.lines().filter(|line| line.starts_with("<!--")) {
        assert!(line.ends_with(" -->") && line.matches("--").count() == 2, "{line}");
    }
    let kept = lines(folder.path());
    assert_eq!(kept.len(), text.matches("\n<!-- crossread: kind").count(), "{text}");
    assert!(kept.iter().all(|line| line["found"] == "words"), "{kept:?}");
}

#[test]
fn the_command_prints_the_basket() {
    let folder = folder();
    let (code, out) = run(&["basket", "."], folder.path());
    assert_eq!((code, out.as_str()), (Some(1), ""));
    let mut session = open(folder.path());
    session.type_keys("\tjac# Hm.\r");
    session.wait_for("comment kept");
    session.type_keys("Q");
    session.end();
    let (code, out) = run(&["basket", "."], folder.path());
    assert!(code == Some(0) && out.contains("\n  # Hm.\n"), "{out}");
    let (_, markdown) = run(&["basket", ".", "--markdown"], folder.path());
    assert!(markdown.starts_with("## ") && markdown.contains("\n\\# Hm.\n"), "{markdown}");
    assert!(!markdown.contains("<!--"), "{markdown}");
    let line = &lines(folder.path())[0];
    assert_eq!(line["comment"], "# Hm.");
    assert_eq!(line["site"]["text"], line["words"]);
    fs::write(folder.path().join("bridge.txt"), "Weather\n\nIt rains in Oslo.\n").unwrap();
    fs::write(folder.path().join("strike.txt"), "Sports\n\nNobody won.\n").unwrap();
    let line = &lines(folder.path())[0];
    assert!(line["found"] == "no-words" && line.get("site").is_none(), "{line}");
}
