//! The scope of the reader, seen from outside: the line below the tabs, the story, the conditions, and
//! what the list, the views and the finder show of them.
#![cfg(feature = "tui")]

#[path = "support/reader.rs"]
mod reader;

use crossread::journal::{Journal, JournalPlaces, records::KeptScope};
use crossread::present::Frame;
use reader::{frame_with, planes, told};

fn frame(size: (u16, u16), keys: &str) -> Frame {
    reader::frame("coverage", size, keys)
}

/// The second row: what is shown.
fn scope(keys: &str) -> String {
    let text = frame((120, 36), keys).to_text();
    text.lines().nth(1).unwrap_or_default().trim().to_owned()
}

/// The notice on the last row.
fn notice(keys: &str) -> String {
    told(&frame((120, 36), keys)).trim().to_owned()
}

/// How many rows of the screen have `words`.
fn rows(keys: &str, words: &str) -> usize {
    let text = frame((120, 36), keys).to_text();
    text.lines().skip(2).filter(|line| line.contains(words)).count()
}

#[test]
fn everything_is_shown_at_first() {
    let line = scope("");
    assert!(line.starts_with("◎ ") && line.contains(" · 5 articles · "), "{line}");
    assert!(line.contains("s this story") && line.ends_with("f narrow"), "{line}");
    assert!(notice("<esc>").starts_with("nothing to close here"), "{}", notice("<esc>"));
    assert!(notice("x").starts_with("all articles are shown already"), "{}", notice("x"));
}

#[test]
fn one_key_shows_a_story_in_every_view_and_the_same_key_all() {
    let line = scope("s");
    assert!(line.starts_with("◉ ") && line.contains("‹1/3›"), "{line}");
    assert!(line.ends_with("Ctrl-x all"), "{line}");
    assert!(notice("s").starts_with("only ") && notice("s").contains(" · u undoes it"));
    for keys in ["ss", "s<C-x>", "s<esc>", "sx", "su", "7<esc>s<esc>"] {
        assert_eq!(scope(keys), scope(""), "{keys}");
    }
    for keys in ["ssu", "sx<C-r>u", "su<C-r>", ">", "7<enter>", "7s", "2s1"] {
        assert_eq!(scope(keys), line, "{keys}");
    }
    assert!(rows("G", "Coverage · 5 articles") == 1 && rows("s", " of 5 articles") == 1);
}

#[test]
fn stories_are_stepped_through_and_no_story_comes_after_the_last() {
    assert!(scope(">>").contains("‹2/3›"));
    assert!(scope("<lt>").contains("‹3/3›"), "from all stories backwards to the last one");
    assert!(scope(">><lt>").contains("‹1/3›"));
    assert!(notice(">>>>").starts_with("no story after this one"), "{}", notice(">>>>"));
    assert!(notice("><lt>").starts_with("no story before this one"));
}

#[test]
fn a_story_is_all_that_the_views_and_the_finder_show() {
    for keys in ["2", "3", "4", "5", "6", "55", "33", "<C-p>"] {
        let all = frame((120, 36), keys).to_text();
        let none = frame((120, 36), &format!("<lt>{keys}")).to_text();
        let without = |text: &str| text.lines().skip(2).collect::<Vec<_>>().join("\n");
        assert_ne!(without(&all), without(&none), "{keys}");
    }
    // The view in which a story is chosen has all of them, the chosen one marked.
    assert!(rows(">7", "◉") == 1 && rows("7", "◉") == 0);
}

#[test]
fn a_scope_changes_no_count_of_the_gutter() {
    let gutter = |keys: &str| {
        let text = frame((120, 36), keys).to_text();
        let rows = text.lines().skip(2).take(33);
        rows.map(|row| row.chars().skip(33).take(40).collect::<String>()).collect::<Vec<_>>()
    };
    let text = |keys: &str| gutter(&format!("{keys}<tab>"));
    assert_eq!(text(""), text("foutlet:wireline<enter>"));
    assert_eq!(text(""), text("s"));
}

#[test]
fn conditions_are_typed_told_as_chips_and_taken_off_one_by_one() {
    let two = "foutlet:wireline date>2020<enter>";
    let line = scope(two);
    assert!(line.contains(" outlet:wireline   date>2020 "), "{line}");
    assert!(!scope(&format!("{two}x")).contains("date>2020"));
    assert_eq!(scope(&format!("{two}xx")), scope(""));
    assert_eq!(scope(&format!("{two}u")), scope(""));
    assert_eq!(scope(&format!("{two}f<C-u><enter>")), scope(""));
    assert!(notice(two).contains(" of 5 articles · u undoes it"), "{}", notice(two));
    let none = frame((120, 36), "foutlet:nobody<enter>").to_text();
    assert!(none.contains("No article answers the scope."), "{none}");
    assert!(
        frame((120, 36), "foutlet:nobody<enter>2")
            .to_text()
            .contains("No quotes in the articles that are shown")
    );
}

#[test]
fn an_error_stands_at_its_place() {
    let last = |keys: &str| {
        let text = frame((120, 36), keys).to_text();
        let rows: Vec<&str> = text.lines().collect();
        (rows[34].to_owned(), rows[35].to_owned())
    };
    let (error, prompt) = last("fferry date>soon or x");
    let column =
        |row: &str, what: &str| row.split(what).next().map(|before| before.chars().count());
    assert!(error.contains("▾ “soon” is no year, month or day"), "{error}");
    assert_eq!(column(&error, "▾"), column(&prompt, "soon"), "{error}\n{prompt}");
    // A word that is being typed is not complete: nothing is said of it before Enter.
    assert!(!last("fferry date>soo").0.contains('▾'));
    assert!(last("fferry date>soo<enter>").0.contains("▾ “soo” is no"));
    assert!(last("f(ferry<enter>").0.contains("▾ a bracket that nothing closes"));
    // Near the right end the sentence stands to the left of the place.
    let (error, prompt) = last(&format!("f{} date>soon<enter>", "ferry ".repeat(13)));
    assert!(error.contains("is no year, month or day ▾"), "{error}\n{prompt}");
}

#[test]
fn keys_states_and_names_are_completed() {
    let prompt = |keys: &str| notice(&format!("f{keys}"));
    assert!(prompt("out<tab>").starts_with("narrow to outlet: "), "{}", prompt("out<tab>"));
    assert!(
        prompt("-is:un<tab>").starts_with("narrow to -is:undated"),
        "{}",
        prompt("-is:un<tab>")
    );
    assert!(prompt("da<tab>").starts_with("narrow to date>="));
    assert!(prompt("outlet:vale<tab>").contains("outlet:"), "{}", prompt("outlet:vale<tab>"));
    assert!(prompt("ferry<enter>f<C-u>ship<enter>f<up><up>").starts_with("narrow to ferry"));
    assert!(prompt("s<tab>").starts_with("narrow to speaker:"));
    assert!(prompt("s<tab><tab>").starts_with("narrow to story:"));
}

#[test]
fn a_search_and_a_filter_are_chips_too() {
    assert!(scope("/harbour<enter>").contains(" /harbour "), "{}", scope("/harbour<enter>"));
    assert_eq!(scope("/harbour<enter>x"), scope(""));
    assert!(scope("4Fp:<enter>").contains(" F p: "), "{}", scope("4Fp:<enter>"));
    assert!(!scope("4Fp:<enter>x").contains(" F p: "));
    assert!(!scope("4Fp:<enter><C-x>").contains(" F p: "));
    assert!(!scope("4Fp:<enter>u").contains(" F p: "), "{}", scope("4Fp:<enter>u"));
    assert!(scope("4Fp:<enter>xu").contains(" F p: "), "{}", scope("4Fp:<enter>xu"));
    assert!(!scope("4/board<enter>u").contains("/board"), "{}", scope("4/board<enter>u"));
}

#[test]
fn the_scope_of_the_journal_holds_from_the_start() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("journal.txt");
    std::fs::write(&file, "scope where \"outlet:wireline\" where \"date>2020\"\n").unwrap();
    let scope = Journal::open(JournalPlaces::file(file.clone())).records::<KeptScope>();
    assert_eq!(scope.len(), 1);
    let line = |keys: &str| {
        let text = frame_with(
            Journal::open(JournalPlaces::file(file.clone())),
            "coverage",
            (120, 36),
            keys,
        )
        .to_text();
        text.lines().nth(1).unwrap_or_default().trim().to_owned()
    };
    assert!(line("").contains(" outlet:wireline   date>2020 "), "{}", line(""));
    assert!(!line("x").contains("date>2020") && line("x").contains("outlet:wireline"));
    assert!(line("<C-x>").contains("5 articles") && line("<C-x>u") == line(""));
    std::fs::write(&file, "scope filter \"actors\" \"p:\" search \"quotes\" \"light\"\n").unwrap();
    assert!(line("4").contains(" F p: ") && line("2").contains(" /light "), "{}", line("4"));
    std::fs::write(&file, "scope story \"ffffffffffff\" where \"nonsense:\"\n").unwrap();
    assert!(line("").contains("5 articles"), "what is gone narrows nothing: {}", line(""));
}

#[test]
fn the_line_tells_what_fits() {
    for width in [40, 60, 80, 100, 120, 200] {
        let frame = frame((width, 24), "4<space>1sfdate>2020<enter>");
        insta::assert_snapshot!(format!("scope_line_{width}"), {
            let text = planes(&frame);
            let rows: Vec<&str> = text.lines().collect();
            format!("{}\n{}", rows[1], rows[26])
        });
    }
}
