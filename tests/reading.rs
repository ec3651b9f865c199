//! What the user does with articles, seen from outside: read, starred, tagged, where reading stopped, how
//! the reader was left, and what undo takes back in a later session.
#![cfg(feature = "tui")]

#[path = "support/reader.rs"]
mod reader;

use crossread::config::Settings;
use crossread::ingest::Input;
use crossread::present::Frame;
use crossread::store::{CoverageKey, CoverageStore, SqliteStore, StateChange, add_input};
use reader::{frame_set, planes, told};
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;

const SIZE: (u16, u16) = (120, 36);

/// A data folder, whose store is opened anew for each session.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    fn store(&self) -> CoverageStore {
        let store = SqliteStore::open_or_create(&self.folder.path().join("library.db"));
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/coverage");
        let key = CoverageKey::of_inputs(&[Input::Path(fixtures)]).expect("a folder has a key");
        CoverageStore::new(Arc::new(store.expect("a store")), key)
    }

    /// The frame after a session of these keys.
    fn session(&self, keys: &str) -> Frame {
        self.sized(SIZE, keys)
    }

    fn sized(&self, size: (u16, u16), keys: &str) -> Frame {
        let settings = Settings { work: Some(self.store()), ..Settings::default() };
        frame_set(settings, "coverage", size, keys)
    }

    fn notice(&self, keys: &str) -> String {
        told(&self.session(keys)).trim().to_owned()
    }
}

/// The signs in the first column of the list, from the top, without the cursor.
fn signs(frame: &Frame) -> String {
    let text = frame.to_text();
    let firsts = text.lines().skip(3).filter_map(|line| line.chars().next());
    firsts.filter(|sign| "•★#◆◇".contains(*sign)).collect()
}

/// The words in the row of the list that the cursor is on.
fn selected(frame: &Frame) -> String {
    let text = frame.to_text();
    let row = text.lines().find(|line| line.starts_with('▸')).unwrap_or_default();
    row.chars().skip(1).take_while(|c| *c != '│').collect::<String>().trim().to_owned()
}

/// The words of the rows that the cursor is on in the text.
fn under_cursor(frame: &Frame) -> String {
    let text = frame.to_text();
    let rows = text.lines().filter_map(|row| row.split_once('▌')?.1.split('│').next());
    rows.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

#[test]
fn an_article_is_read_when_its_text_was_open_and_went_on() {
    let desk = Desk::new();
    assert_eq!(signs(&desk.session("jjk")), "", "the list alone reads nothing");
    assert_eq!(signs(&desk.session("l<tab><tab>")), "", "neither does going through the panes");
    assert_eq!(signs(&desk.session("gglj")).chars().filter(|c| *c == '•').count(), 4);
    // The next session knows it; an article that is called unread stays unread while it is open.
    assert_eq!(signs(&desk.session("h")), "••••");
    assert!(desk.notice("gghr").starts_with("unread: "), "{}", desk.notice("gghrr"));
    assert!(desk.notice("ggr").starts_with("read: "));
    let held = Desk::new();
    assert_eq!(signs(&held.session("ggljrjj")), "", "nothing is read any more");
}

#[test]
fn the_next_unread_and_the_next_starred_article_are_one_key_away() {
    let desk = Desk::new();
    let titles: Vec<String> =
        (0..5).map(|down| selected(&desk.session(&format!("gg{}", "J".repeat(down))))).collect();
    desk.session("ggrJrJJmQ");
    assert_eq!(selected(&desk.session("gg]r")), titles[2]);
    assert_eq!(selected(&desk.session("gg]m")), titles[3]);
    assert_eq!(selected(&desk.session("gg[r")), titles[4]);
    let notice = desk.notice("gg[r");
    assert!(notice.starts_with("unread: ") && notice.contains("from the end"), "{notice}");
    assert!(Desk::new().notice("]m").starts_with("no other starred article"));
}

#[test]
fn tags_are_typed_completed_shown_and_asked_for() {
    let desk = Desk::new();
    let notice = desk.notice("ggtflood, mayor<enter>");
    assert!(notice.starts_with("tags flood, mayor: ") && notice.contains("undoes"), "{notice}");
    let card = desk.session("gg").to_text();
    assert!(card.contains("#flood · #mayor"), "{card}");
    assert!(desk.notice("ggJtflo").contains("Tab flood"));
    desk.session("ggJtflo<tab><enter>Q");
    assert!(desk.session("ggJ").to_text().contains("#flood"));
    let shown = desk.session("ftag:flood<enter>").to_text();
    assert!(shown.contains("2 of 5 articles"), "{shown}");
    let none = desk.session("gg<C-x>t<C-u><enter>").to_text();
    assert!(!none.contains("#mayor"), "{none}");
}

#[test]
fn a_scope_asks_for_what_was_read_and_starred() {
    let desk = Desk::new();
    desk.session("ggrJmQ");
    let shown = |query: &str| {
        let text = desk.session(&format!("<C-x>f{query}<enter>")).to_text();
        text.lines().nth(1).unwrap_or_default().to_owned()
    };
    for (query, count) in [("is:read", 1), ("is:unread", 4), ("is:starred -is:read", 1)] {
        let told = shown(query);
        assert!(told.contains(&format!("{count} of 5 articles")), "{query}: {told}");
    }
    // An article does not leave the list while it is read.
    let reading = desk.session("<C-x>fis:unread<enter>ggljj").to_text();
    assert!(reading.contains("4 of 5 articles"), "{reading}");
}

#[test]
fn the_reader_starts_as_it_was_left_and_says_so() {
    let desk = Desk::new();
    assert!(!desk.notice("").starts_with("as you left it"));
    let before = desk.session("ggJJB");
    let after = desk.session("");
    let panes = |frame: &Frame| frame.to_text().lines().take(35).collect::<Vec<_>>().join("\n");
    assert_eq!(panes(&after), panes(&before));
    let notice = told(&after).trim().to_owned();
    assert!(notice.starts_with("as you left it: with the base ◆, B takes it away"), "{notice}");
    desk.session("B2Q");
    let notice = desk.notice("");
    assert!(notice.starts_with("as you left it: in quotes, 1 reads"), "{notice}");
    desk.session("1gsQ");
    let notice = desk.notice("");
    assert!(notice.starts_with("as you left it: by story, gs sorts"), "{notice}");
    let fresh = Settings { work: Some(desk.store()), is_fresh: true, ..Settings::default() };
    let fresh = frame_set(fresh, "coverage", SIZE, "");
    assert!(fresh.to_text().contains("Coverage · 5 articles"));
}

#[test]
fn reading_goes_on_where_it_stopped() {
    let desk = Desk::new();
    let left = under_cursor(&desk.session("ggljjjjQ"));
    assert!(!left.is_empty());
    assert_eq!(under_cursor(&desk.session("")), left, "at the next start");
    assert_eq!(under_cursor(&desk.session("JK")), left, "and when the article is opened again");
}

#[test]
fn undo_reaches_back_into_earlier_sessions() {
    let desk = Desk::new();
    desk.session("ggmJrtflood<enter>Q");
    let notice = desk.notice("u");
    assert!(notice.starts_with("undone: tags flood: "), "{notice}");
    assert!(desk.notice("u").starts_with("undone: read: "));
    assert!(desk.notice("<C-r>").starts_with("done again: read: "));
    assert!(desk.notice("uu").starts_with("undone: starred: "));
    assert!(desk.notice("u").starts_with("nothing is left to undo"));
    assert_eq!(signs(&desk.session("")), "");
}

#[test]
fn what_another_program_changed_is_kept_by_a_reader_that_does_not_know_it() {
    let desk = Desk::new();
    desk.session("ggmQ");
    let store = desk.store();
    let starred = store.states().expect("states").remove(0).article;
    let tag = StateChange::Tag(crossread::text::Clean::line("later"), true);
    store.change_states(&[(starred, tag)], Some("tagged")).expect("it is kept");
    desk.session("ggmQ");
    let states = store.states().expect("states");
    let state = &states.iter().find(|kept| !kept.state.tags.is_empty()).expect("a tag").state;
    assert!(!state.starred && state.tags.len() == 1);
}

#[test]
fn what_was_read_elsewhere_is_dim_and_the_list_tells_how_much_is_new() {
    let desk = Desk::new();
    assert!(desk.notice("Hk").starts_with("no article is read yet"));
    let plain = desk.session("HkggrJJ").to_roles();
    let known = desk.session("Hk");
    assert!(known.to_text().contains("% new"), "{}", known.to_text());
    assert_ne!(known.to_roles(), plain);
    let again = desk.session("Hk");
    assert!(!again.to_text().contains("% new"), "one key, and the same key back");
}

#[test]
fn a_week_of_use_ends_as_it_was_left() {
    let desk = Desk::new();
    let mut rng = fastrand::Rng::with_seed(16);
    let keys = ["J", "K", "m", "r", "l", "jj", "h", "tweek<enter>", "u", "<C-r>", "]r", "gg", "G"];
    for day in 0..7 {
        let script: String = (0..14).map(|_| keys[rng.usize(..keys.len())]).collect();
        let left = desk.session(&format!("<esc>{script}<esc>Q"));
        let again = desk.session("");
        assert_eq!(signs(&again), signs(&left), "day {day}: {script}");
        assert_eq!(selected(&again), selected(&left), "day {day}: {script}");
    }
}

#[test]
fn the_list_has_its_marks_in_one_column() {
    let desk = Desk::new();
    desk.session("ggrJmJtflood<enter>gg<C-x>Q");
    for size in [(80, 24), (120, 36)] {
        let frame = desk.sized(size, "<esc>");
        insta::assert_snapshot!(format!("marks_{}x{}", size.0, size.1), planes(&frame));
    }
}

#[test]
fn a_sentence_is_seen_elsewhere_in_the_library_and_enter_goes_there() {
    let desk = Desk::new();
    let keys = "ggl/staffed<enter>gw";
    let text = desk.session(keys).to_text();
    assert!(text.contains("0 places in 0 articles"), "{text}");
    let store = SqliteStore::open(&desk.folder.path().join("library.db")).expect("a store");
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/coverage");
    add_input(&store, &Input::Path(fixtures.clone())).expect("they are added");
    let text = desk.session(keys).to_text();
    for words in [
        "2 places in 5 articles",
        "edited  vale-gazette.example",
        "  Lighthouse row",
        "“every staffed light”",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    // Another desk, because a reader begins as it was left.
    let desk = Desk::new();
    let store = SqliteStore::open_or_create(&desk.folder.path().join("library.db"));
    add_input(&store.expect("a store"), &Input::Path(fixtures)).expect("they are added");
    let there = desk.session(&format!("{keys}<down><enter>")).to_text();
    assert!(there.contains("─ Keeper refuses to leave the Skerrow light ─"), "{there}");
}
