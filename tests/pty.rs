//! Runs the reader on a pseudo-terminal: drives it by keys, ends it by keys and signals, and checks that
//! the terminal is restored afterwards.
#![cfg(all(unix, feature = "tui"))]

#[path = "support/session.rs"]
mod session;

use crossread::ingest::{ArticleSource, CoverageReader, SourceError, SourceItem, SourceListing};
use portable_pty::CommandBuilder;
use session::Session;
use std::time::Duration;

const SIZE: (u16, u16) = (120, 36);
const BRIDGE: &str = "Bridge opens\n\nMayor Ada Quill opened the new bridge on Monday. “It will hold for a hundred winters, whatever the river brings,” Ada Quill told reporters in Tarnford.\n";
const STRIKE: &str = "Strike ends\n\nThe strike is over, Ada Quill said on Monday. “It will hold for a hundred winters, whatever the river brings,” said Ada Quill, who came back from Oslo.\n";

/// Opens the reader on the demo and waits until the analysis is complete.
fn demo() -> Session {
    let session = Session::start(&[], SIZE);
    session.wait_for("Coverage · 30 articles");
    session.wait_for("verbatim");
    session
}

#[test]
fn a_session_from_the_list_to_the_text_the_finder_a_comparison_and_out() {
    let mut session = demo();
    session.type_keys("j");
    session.wait_for("▸ Ferry with 214 aboard");
    // Jumps need the analysis, which goes on in the background.
    session.wait_for("of its words elsewhere too");
    session.type_keys("l]q");
    session.wait_for("QUOTE");
    session.type_keys("]a");
    session.wait("shows an actor", |screen| {
        ["PERSON", "ORGANISATION", "PLACE"].iter().any(|kind| screen.contents().contains(kind))
    });
    session.type_keys("?");
    session.wait_for("half a page");
    session.type_keys("\u{1b}");
    session.wait("hides the help", |screen| !screen.contents().contains("half a page"));
    session.type_keys("\u{10}carvalhall zzzz");
    session.wait_for("› carvalhall zzzz");
    // Alt-Backspace, as a terminal sends it.
    session.type_keys("\u{1b}\u{7f}");
    session.wait("deletes a word", |screen| !screen.contents().contains("zz"));
    session.wait_for("Inês Carvalhal");
    session.type_keys("\r");
    session.wait("closes the finder", |screen| !screen.contents().contains("carvalhall"));
    session.type_keys("d");
    session.wait("compares two articles", |screen| {
        screen.contents().contains("Comparison") && screen.contents().contains("only in A")
    });
    session.type_keys("q");
    session.wait_for("Coverage · 30 articles");
    session.type_keys("Q");
    let ended = session.end();
    assert_eq!(ended.status.exit_code(), 0);
    ended.assert_terminal_whole();
}

#[test]
fn a_repair_is_there_again_in_the_next_session_and_a_conflict_is_told() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().to_string_lossy().into_owned();
    let kept = folder.path().join(".crossread").join("actors.txt");
    for (name, text) in [("bridge.txt", BRIDGE), ("strike.txt", STRIKE)] {
        std::fs::write(folder.path().join(name), text).expect("it can be written");
    }
    let open = || {
        let mut session = Session::start(&["--fresh", &path], SIZE);
        session.wait_for("Coverage · 2 articles");
        session.wait_for("of its words elsewhere too");
        session.type_keys("4");
        session
    };
    let mut session = open();
    session.wait_for("Ada Quill");
    session.type_keys("/Ada Q\rAn\u{15}Mayor Quill\r");
    session.wait_for("Ada Quill is called Mayor Quill");
    session.type_keys("Q");
    session.end().assert_terminal_whole();
    let lines = std::fs::read_to_string(&kept).expect("repairs are kept");
    assert!(lines.ends_with("rename person \"Ada Quill\" to \"Mayor Quill\"\n"), "{lines}");

    // Somebody who shares the folder adds a line that says otherwise, and one that says nothing.
    std::fs::write(&kept, format!("{lines}rename person \"Ada Quill\" to \"A. Quill\"\nhm\n"))
        .expect("it can be written");
    let mut session = open();
    session.wait_for("A. Quill");
    session.type_keys("!");
    session.wait_for("another line says otherwise");
    session.wait_for("“hm” is no repair");
    session.type_keys("\u{1b}");
    session.wait("hides the page", |screen| {
        !screen.contents().contains("another line says otherwise")
    });
    session.type_keys("/A. Q\rAx");
    session.wait_for("A. Quill is ignored");
    session.type_keys("u");
    session.wait_for("undone: A. Quill is ignored");
    session.type_keys("Q");
    session.end().assert_terminal_whole();
    let now = std::fs::read_to_string(&kept).expect("repairs are kept");
    assert_eq!(
        now,
        format!("{lines}rename person \"Ada Quill\" to \"A. Quill\"\nhm\n"),
        "undoing gives back the bytes"
    );
}

#[test]
fn a_star_is_there_again_in_the_next_session() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let articles = folder.path().join("articles");
    std::fs::create_dir(&articles).expect("it can be made");
    for (name, text) in [("bridge.txt", BRIDGE), ("strike.txt", STRIKE)] {
        std::fs::write(articles.join(name), text).expect("it can be written");
    }
    let path = articles.to_string_lossy();
    let open = || {
        let session = Session::start(&[&path], SIZE);
        session.wait_for("Coverage · 2 articles");
        session.wait_for("of its words elsewhere too");
        session
    };
    let mut session = open();
    session.type_keys("m");
    session.wait_for("starred: ");
    session.wait_for("★");
    session.type_keys("Q");
    session.end().assert_terminal_whole();
    let mut session = open();
    session.wait_for("★");
    session.type_keys("m");
    session.wait_for("star removed: ");
    session.wait("hides the sign", |screen| !screen.contents().contains('★'));
    session.type_keys("Q");
    session.end().assert_terminal_whole();
}

#[test]
fn reading_again_shows_what_was_added_changed_and_taken_away() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = |name: &str| folder.path().join(name);
    let write =
        |name: &str, text: &str| std::fs::write(file(name), text).expect("it can be written");
    write("bridge.txt", BRIDGE);
    write("strike.txt", STRIKE);
    let mut session = Session::start(&[&folder.path().to_string_lossy()], SIZE);
    session.wait_for("Coverage · 2 articles");
    session.wait_for("of its words elsewhere too");
    session.type_keys("R");
    session.wait_for("read again: nothing has changed");
    session.type_keys("jl");
    write(
        "ant.txt",
        "Ants march\n\nThousands of ants marched through Tarnford on Sunday, said Ada Quill.\n",
    );
    session.type_keys("R");
    session.wait_for("read again: 1 added");
    session.wait_for("Coverage · 3 articles");
    session.wait_for("▸ Strike ends");
    session.type_keys("\u{10}quill");
    session.wait_for("› quill");
    session.wait_for("3/3");
    session.type_keys("\u{1b}");
    session.wait("closes the finder", |screen| !screen.contents().contains("› quill"));
    write("strike.txt", &STRIKE.replace("The strike is over", "The strike goes on"));
    std::fs::remove_file(file("ant.txt")).expect("it was there");
    session.type_keys("R");
    session.wait_for("read again: 1 changed, 1 gone");
    session.wait_for("The strike goes on");
    for name in ["bridge.txt", "strike.txt"] {
        std::fs::remove_file(file(name)).expect("it was there");
    }
    session.type_keys("R");
    session.wait_for("no article is there any more");
    session.wait_for("The strike goes on");
    session.type_keys("Q");
    session.end().assert_terminal_whole();
}

#[test]
fn signals_end_it_and_the_terminal_is_whole() {
    for (name, code) in [("TERM", 143), ("INT", 130), ("HUP", 129)] {
        let session = demo();
        session.signal(name);
        let ended = session.end();
        assert!(
            ended.status.exit_code() == code || ended.status.signal().is_some(),
            "SIG{name}: {:?}",
            ended.status
        );
        ended.assert_terminal_whole();
    }
}

#[test]
fn a_sequence_that_breaks_off_swallows_no_later_key() {
    let mut session = demo();
    for (broken, selected) in [("\u{1b}[<", "▸ Ferry with 214 aboard"), ("\u{1b}[<0;1", "▸ ")] {
        session.type_keys(broken);
        // Longer than the reader waits for the rest.
        std::thread::sleep(Duration::from_millis(300));
        session.type_keys("j");
        session.wait_for(selected);
    }
    session.type_keys("\u{1b}[M?");
    std::thread::sleep(Duration::from_millis(300));
    session.type_keys("?");
    session.wait_for("half a page");
    session.type_keys("Q");
    session.end().assert_terminal_whole();
}

#[test]
fn another_size_of_the_terminal_is_drawn() {
    let mut session = demo();
    session.resize((90, 30));
    session.wait("fills the new size", |screen| screen.contents().lines().count() == 30);
    session.type_keys("Q");
    session.end().assert_terminal_whole();
}

#[test]
fn ctrl_c_ends_it() {
    let mut session = demo();
    session.type_keys("\u{3}");
    let ended = session.end();
    ended.assert_terminal_whole();
}

#[test]
fn stopped_it_gives_the_terminal_back_and_takes_it_again_when_it_goes_on() {
    let mut session = demo();
    session.signal("TSTP");
    session.wait_until_stopped();
    let screen = session.screen();
    assert!(
        !screen.alternate_screen() && !screen.hide_cursor(),
        "a shell would find the terminal taken"
    );
    session.signal("CONT");
    session.wait("is drawn again", |screen| {
        screen.alternate_screen() && screen.contents().contains("Coverage · 30 articles")
    });
    // Drawn anew when asked, and alive afterwards.
    session.type_keys("\u{c}?");
    session.wait_for("half a page");
    session.type_keys("Q");
    let ended = session.end();
    assert_eq!(ended.status.exit_code(), 0);
    ended.assert_terminal_whole();
}

/// Set in the process in which [`a_reader_that_panics`] is to open the reader.
const PANICS: &str = "CROSSREAD_TEST_PANICS";

#[test]
fn a_panic_speaks_on_a_terminal_that_is_whole() {
    let mut command = CommandBuilder::new(std::env::current_exe().expect("this test has a path"));
    command.args(["--exact", "a_reader_that_panics", "--nocapture"]);
    command.env(PANICS, "1");
    // The words of the panic, not the frames, which fill the screen.
    command.env("RUST_BACKTRACE", "0");
    let ended = Session::run(command, SIZE).end();
    assert_ne!(ended.status.exit_code(), 0);
    ended.assert_terminal_whole();
    let output = String::from_utf8_lossy(&ended.output);
    let (taken, said) = (output.find("\x1b[?1049h"), output.find("no article can be read today"));
    assert!(taken.is_some() && taken < said, "{output}");
    assert!(
        ended.screen.contents().contains("no article can be read today"),
        "{}",
        ended.screen.contents()
    );
}

/// A source that panics when it is listed.
struct Panics;

impl ArticleSource for Panics {
    fn name(&self) -> String {
        "panics".to_owned()
    }

    fn list(&mut self) -> SourceListing {
        // Later than the reader takes the terminal.
        std::thread::sleep(Duration::from_millis(500));
        panic!("no article can be read today")
    }

    fn open(&self, _: &SourceItem) -> Result<std::borrow::Cow<'static, [u8]>, SourceError> {
        unreachable!("there are no items")
    }
}

/// Opens a reader that panics, when [`PANICS`] is set. It is a test only so that the test binary can run
/// it on a terminal of its own.
#[test]
fn a_reader_that_panics() {
    if std::env::var_os(PANICS).is_none() {
        return;
    }
    let coverage = std::sync::Arc::new(CoverageReader::from_sources(vec![Box::new(Panics)]));
    let lexis = std::sync::Arc::new(crossread::lexis::Lexis::new());
    crossread::tui::open(coverage, lexis, crossread::config::Settings::default())
        .expect("the reader opens");
}

#[test]
fn no_article_is_told_after_the_terminal_is_given_back() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let session = Session::start(&[&folder.path().to_string_lossy()], SIZE);
    let ended = session.end();
    assert_eq!(ended.status.exit_code(), 1);
    ended.assert_terminal_whole();
    assert!(ended.screen.contents().contains("no articles in"), "{}", ended.screen.contents());
}

#[test]
fn colour_is_left_out_where_it_is_not_wanted() {
    for arguments in [&["list", "--demo", "--color", "never"][..], &["list", "--demo"]] {
        let never = arguments.contains(&"never");
        let ended = Session::start(arguments, SIZE).end();
        let coloured = ended.output.windows(2).any(|pair| pair == b"\x1b[");
        assert_eq!(coloured, !never, "{arguments:?}");
    }
}

/// A folder with two articles, and the folder of the user's data beside it.
fn two_articles() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let articles = folder.path().join("articles");
    std::fs::create_dir(&articles).expect("it can be made");
    for (name, text) in [("bridge.txt", BRIDGE), ("strike.txt", STRIKE)] {
        std::fs::write(articles.join(name), text).expect("it can be written");
    }
    let path = articles.to_string_lossy().into_owned();
    (folder, path)
}

/// Opens two articles, with the user's data in `data`.
fn reading(arguments: &[&str], data: &std::path::Path) -> Session {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_crossread"));
    command.args(arguments);
    command.env("XDG_DATA_HOME", data);
    let session = Session::run(command, SIZE);
    session.wait_for("Coverage · 2 articles");
    session.wait_for("of its words elsewhere too");
    session
}

#[test]
fn two_readers_see_each_others_stars_and_a_killed_one_has_kept_its_own() {
    let (folder, path) = two_articles();
    let data = folder.path().join("data");
    let mut one = reading(&[&path], &data);
    let mut two = reading(&[&path], &data);
    one.type_keys("m");
    one.wait_for("starred: ");
    let told = std::time::Instant::now();
    two.wait_for("★");
    // A busy machine may be late; the poll itself is twice a second.
    assert!(told.elapsed() < Duration::from_secs(20), "{:?}", told.elapsed());
    two.type_keys("m");
    one.wait("loses the star", |screen| !screen.contents().contains('★'));
    two.type_keys("u");
    one.wait_for("★");
    one.signal("KILL");
    two.type_keys("Q");
    two.end().assert_terminal_whole();
    let three = reading(&[&path], &data);
    three.wait_for("★");
    three.signal("KILL");
}

#[test]
fn without_a_library_nothing_is_kept() {
    let (folder, path) = two_articles();
    let data = folder.path().join("data");
    let mut session = reading(&["--no-library", &path], &data);
    session.type_keys("m");
    session.wait_for("★");
    session.type_keys("Q");
    session.end().assert_terminal_whole();
    assert!(!data.join("crossread/library.db").exists());
}

#[test]
fn a_watched_folder_is_read_again_without_moving_the_cursor() {
    let (folder, path) = two_articles();
    let articles = std::path::Path::new(&path);
    let mut session = reading(&["--watch", &path], &folder.path().join("data"));
    session.type_keys("G");
    session.wait_for("▸ Strike ends");
    // The watch starts on a thread of its own: the file is written until it is noticed.
    let third = |nth: usize| format!("Third\n\nThe {nth} harbour is open, the mayor said.\n");
    for nth in 0.. {
        std::fs::write(articles.join("a-third.txt"), third(nth)).expect("it can be written");
        std::thread::sleep(Duration::from_secs(2));
        if session.screen().contents().contains("Coverage · 3 articles") {
            break;
        }
        assert!(nth < 60, "{}", session.screen().contents());
    }
    session.wait_for("▸ Strike ends");
    std::fs::remove_file(articles.join("a-third.txt")).expect("it can be removed");
    session.wait_for("Coverage · 2 articles");
    session.wait_for("1 gone");
    std::fs::write(articles.join("bridge.txt"), BRIDGE.replace("Monday", "Tuesday")).expect("so");
    session.wait_for("1 changed");
    session.wait_for("▸ Strike ends");
    session.type_keys("Q");
    session.end().assert_terminal_whole();
}

#[test]
fn an_editor_gets_the_terminal_whole_and_gives_it_back() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let articles = folder.path().join("articles");
    std::fs::create_dir(&articles).expect("it can be made");
    for (name, text) in [("bridge.txt", BRIDGE), ("strike.txt", STRIKE)] {
        std::fs::write(articles.join(name), text).expect("it can be written");
    }
    let editor = folder.path().join("editor");
    let kept = folder.path().join("typed");
    // It shows the file, and keeps the line that is typed to it.
    let script = format!(
        "#!/bin/sh\nhead -n 1 \"$1\"\necho 'editor is open'\nread line\necho \"$line\" > {}\n",
        kept.display()
    );
    std::fs::write(&editor, script).expect("it can be written");
    let path = articles.to_string_lossy().into_owned();
    let command = format!("/bin/sh {}", editor.display());
    let mut program = CommandBuilder::new(env!("CARGO_BIN_EXE_crossread"));
    program.args([&path]);
    program.env("VISUAL", &command);
    let mut session = Session::run(program, SIZE);
    // What is typed before the terminal has told its background is lost.
    session.wait_for("of its words elsewhere too");
    session.type_keys("e");
    session.wait_for("editor is open");
    session.type_keys("jjq words\n");
    session.wait_for("Coverage · 2 articles");
    let typed = std::fs::read_to_string(&kept).expect("the editor has written");
    assert_eq!(typed, "jjq words\n");
    // The reader has its keys again.
    session.type_keys("?");
    session.wait_for("half a page");
    session.type_keys("\u{1b}");
    session.wait("hides the help", |screen| !screen.contents().contains("half a page"));
    session.type_keys("|awc -w\r");
    session.wait_for("Enter comes back");
    session.type_keys("\n");
    session.wait_for("Coverage · 2 articles");
    session.type_keys("Q");
    session.end().assert_terminal_whole();
}
