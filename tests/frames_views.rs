//! Golden frames of the views after the first one, and the way from a view to
//! a text and back.
#![cfg(feature = "tui")]

#[path = "support/by_hand.rs"]
mod by_hand;
#[path = "support/reader.rs"]
mod reader;

use by_hand::ferry;
use reader::{frame, planes, told};

/// The screen of findings that are written by hand: an analysis does not change it.
fn golden(name: &str, size: (u16, u16), keys: &str) {
    insta::assert_snapshot!(name, planes(&ferry().frame(size, keys)));
}

/// The screen of what the analyses find in the fixtures, from end to end.
fn end_to_end(name: &str, size: (u16, u16), keys: &str) {
    insta::assert_snapshot!(name, planes(&frame("coverage", size, keys)));
}

/// The list of a view without roles, blanks at the ends of its rows left out.
fn list(keys: &str) -> String {
    let text = ferry().frame((60, 12), keys).to_text();
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// The first row: the tabs.
fn tabs(keys: &str) -> String {
    frame("coverage", (120, 36), keys).to_text().lines().next().unwrap_or_default().to_owned()
}

/// The second row: what is shown.
fn scope_line(folder: &str, keys: &str) -> String {
    frame(folder, (120, 36), keys).to_text().lines().nth(1).unwrap_or_default().to_owned()
}

/// The row of the list that is selected.
fn selected(keys: &str) -> String {
    let frame = frame("coverage", (120, 36), keys).to_text();
    frame.lines().find(|line| line.starts_with('▸')).unwrap_or_default().chars().take(50).collect()
}

#[test]
fn why_articles_are_one_story_can_be_asked() {
    let told = frame("coverage", (160, 60), "7w").to_text();
    assert!(
        told.contains("the first of the story")
            && told.contains("with the first")
            && told.contains("one story up to"),
        "{told}"
    );
    assert!(told.contains("names in common: ") && told.contains("words in common: "), "{told}");
}

#[test]
fn actors() {
    golden("actors_80x24", (80, 24), "4");
    golden("actors_120x36", (120, 36), "4j");
    golden("actors_200x60", (200, 60), "4jw<tab>j");
    golden("actors_40x12", (40, 12), "4");
    golden("actors_card_40x12", (40, 12), "4<tab>");
}

#[test]
fn quotes() {
    golden("quotes_80x24", (80, 24), "2");
    golden("quotes_120x36", (120, 36), "2j<tab>");
    end_to_end("quotes_200x60", (200, 60), "2iw");
    golden("quotes_card_40x12", (40, 12), "2<tab>");
    golden("sources_80x24", (80, 24), "22");
    golden("sources_120x36", (120, 36), "22j<tab>");
    golden("sources_200x60", (200, 60), "22z");
}

#[test]
fn concordance() {
    golden("concordance_asked_80x24", (80, 24), "8");
    golden("concordance_80x24", (80, 24), "8portoval<enter>");
    golden("concordance_120x36", (120, 36), "8portoval<enter>gsj<tab>");
    golden("concordance_200x60", (200, 60), "8@carvalho<enter>");
    assert!(list("8/por(/").contains("unclosed group"), "{}", list("8/por(/"));
    assert!(list("4*").contains("@Inês Carvalho"), "{}", list("4*"));
}

#[test]
fn passages() {
    golden("passages_80x24", (80, 24), "3");
    golden("passages_120x36", (120, 36), "3<tab>");
    end_to_end("passages_200x60", (200, 60), "3w");
    golden("wording_80x24", (80, 24), "333");
    golden("wording_120x36", (120, 36), "333<tab>");
}

#[test]
fn the_matrix_and_similarity() {
    golden("matrix_80x24", (80, 24), "5");
    golden("matrix_120x36", (120, 36), "5j<tab>");
    golden("matrix_cell_200x60", (200, 60), "5jll");
    golden("similarity_120x36", (120, 36), "55");
    golden("similarity_200x60", (200, 60), "55j");
}

#[test]
fn the_cursor_goes_through_the_columns_of_the_matrix() {
    let text = |size, keys: &str| frame("coverage", size, keys).to_text();
    let wide = |keys: &str| text((120, 36), keys);
    assert!(wide("5").contains("HOW FAR DOWN"), "{}", wide("5"));
    assert!(wide("5l").contains("NAMED ·") || wide("5l").contains("No mention"), "{}", wide("5l"));
    assert_eq!(wide("5llh").lines().nth(5), wide("5l").lines().nth(5));
    assert_eq!(wide("5lh"), wide("5"), "left of the first column is the row");
    assert_eq!(wide("599l"), wide("5lllll"), "the last column is the end");
    assert_eq!(wide("4l"), wide("4<tab>"), "a view without columns goes to the next pane");
    for (keys, unit) in [("5", "articles"), ("5v", "outlets"), ("5vv", "day"), ("5vvv", "articles")]
    {
        let text = wide(keys);
        let mut rows = text.lines().take(8).map(|line| line.chars().take(50).collect::<String>());
        assert!(rows.any(|line| line.contains(unit)), "{keys}: {text}");
    }
}

#[test]
fn stories() {
    golden("stories_80x24", (80, 24), "7");
    golden("stories_120x36", (120, 36), "7<tab>j");
    golden("stories_200x60", (200, 60), "7z");
    golden("by_story_80x24", (80, 24), "gs");
    let heading = |keys: &str| {
        frame("coverage", (120, 36), keys).to_text().lines().nth(3).unwrap_or_default().to_owned()
    };
    assert!(
        heading("7").contains("alike from 0.23")
            && heading("7+").contains("alike from 0.25")
            && heading("705-").contains("alike from 0.13")
    );
}

#[test]
fn numbers_omissions_and_timeline() {
    end_to_end("numbers_80x24", (80, 24), "77");
    end_to_end("numbers_120x36", (120, 36), "77<tab>");
    end_to_end("omissions_80x24", (80, 24), "33");
    end_to_end("omissions_120x36", (120, 36), "33-<tab>");
    end_to_end("numbers_200x60", (200, 60), "77");
    end_to_end("omissions_200x60", (200, 60), "33-");
    golden("timeline_80x24", (80, 24), "6");
    golden("timeline_120x36", (120, 36), "6j<tab>");
    golden("timeline_200x60", (200, 60), "6gs");
}

#[test]
fn what_to_read_first() {
    end_to_end("plan_80x24", (80, 24), "777");
    end_to_end("plan_120x36", (120, 36), "777<tab>");
    let text = frame("coverage", (120, 36), "777<tab><enter>").to_text();
    assert!(text.lines().nth(2).is_some_and(|line| line.contains("Coverage")), "{text}");
}

#[test]
fn an_omission_is_compared_at_its_place_and_articles_without_any_are_hidden() {
    let text = frame("coverage", (120, 36), "33-d").to_text();
    assert!(text.contains("Comparison · A was picked"), "{text}");
    let title = |keys: &str| {
        let text = frame("coverage", (120, 36), keys).to_text();
        text.lines().nth(2).unwrap_or_default().to_owned()
    };
    assert!(title("33").contains(" of "), "{}", title("33"));
    let none = frame("coverage", (120, 36), "3309+").to_text();
    assert!(none.contains("Nothing that so many other outlets"), "{none}");
    let one = frame("pair/marsh-herald", (120, 36), "33").to_text();
    assert!(one.contains("There is one article"), "{one}");
}

#[test]
fn a_list_is_sorted_and_filtered() {
    let title = |keys: &str| {
        frame("coverage", (120, 36), keys)
            .to_text()
            .lines()
            .nth(2)
            .unwrap_or_default()
            .split('┬')
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    assert!(title("4").contains("by articles") && title("4gs").contains("by named"));
    assert!(title("4Fp:<enter>").contains(" of "), "{}", title("4Fp:<enter>"));
    assert!(!title("4Fp:<enter><C-x>").contains(" of "));
    assert!(!title("4Fp:<esc>").contains(" of "));
    assert_eq!(selected("4jjgs"), selected("4gs"), "a new order is read from its top");
    let none = frame("coverage", (120, 36), "4Fqqqqqqqqqq<enter>").to_text();
    assert!(none.contains("No actors answer “qqqqqqqqqq”"), "{none}");
}

#[test]
fn evidence_leads_to_its_place_and_back() {
    for back in ["<C-o>", "q"] {
        assert_eq!(selected(&format!("4jj<tab>j<enter>{back}")), selected("4jj<tab>j"), "{back}");
    }
    assert!(tabs("4jj<tab>j<enter>").contains("back to Actors"));
    assert!(
        told(&frame("coverage", (120, 36), "4jj<tab>j<enter>1<C-o>")).contains("move"),
        "from the first view the way back stays there"
    );
}

#[test]
fn a_digit_shows_a_view_and_zero_begins_a_count() {
    assert_eq!(selected("403j"), selected("4jjj"));
    assert_eq!(selected("4j14"), selected("4j"));
}

#[test]
fn marked_actors_narrow_the_list() {
    let line = |keys: &str| scope_line("coverage", keys);
    let list = |keys: &str| {
        let text = frame("coverage", (120, 36), keys).to_text();
        text.lines().nth(2).unwrap_or_default().split('┬').next().unwrap_or_default().to_owned()
    };
    assert!(list("4<space>1").contains("4 of 5 articles"), "{}", list("4<space>1"));
    assert!(line("4<space>1").contains(" +Coastal Board "), "{}", line("4<space>1"));
    assert!(line("4<space><space><space>1").contains("1 of 5 articles"));
    assert!(line("4<space><space><space>1").contains(" −Coastal Board "));
    assert!(list("4<space>1<C-x>").contains("Coverage · 5 articles"));
    assert!(line("<C-p>coastal<tab><enter>").contains("4 of 5"), "the finder marks too");
    golden("marked_80x24", (80, 24), "4<space>j<space><space>1");
}

#[test]
fn lists_of_findings_written_by_hand() {
    insta::assert_snapshot!(list("2"), @"
     ◉ Ferry runs aground… · 4 articles · 4 outlets    f narrow
    ─ Quotes │ Sources · 3 · by outlets   2 next ───────────────
      2 quotes, 1 in several outlets · 1 indirect
    ▸ “I have seen no evidence that the operator was warned,”
        Inês Carvalho                  negation ≠1 of 3 outlets
      “Nobody dredged it for nine years,”
        the captain                     harbour-courier.example
      the channel had not been dredged
        The captain                     brackwater-post.example


     j move  Tab pane  Enter follow  : commands  ? all keys
    ");
    insta::assert_snapshot!(list("3"), @"
     ◉ Ferry runs aground… · 4 articles · 4 outlets    f narrow
    ─ Passages │ Omissions │ Word choice · 3 · by weight ───────
      ┃ 1 verbatim   ╏ 1 edited   ┆ 1 reworded
    ▸ The ferry Linda ran aground off Portoval before dawn on …
        ┃ verbatim · 11 words                         2 outlets
      Sterna Lines took the ship out of service and sent buses…
        ╏ edited · 14 words                           2 outlets
      Sterna Lines took the ship out of service and sent buses…
        ┆ reworded · 14 words                         2 outlets


     j move  Tab pane  Enter follow  : commands  ? all keys
    ");
    insta::assert_snapshot!(list("4"), @"
     ◉ Ferry runs aground… · 4 articles · 4 outlets    f narrow
    ─ Actors · 3 · by articles ─────────────────────────────────
        name               articles       named quoted  outlets
    ▸ p Inês Carvalho           3/4 ━━━━━     3      2        3
      o Sterna Lines            3/4 ━━━━━     3      ·        3
      l Portoval                3/4 ━━━━━     4      ·        3





     j move  Tab pane  Enter follow  : commands  ? all keys
    ");
    insta::assert_snapshot!(list("5"), @"
     ◉ Ferry runs aground… · 4 articles · 4 outlets    f narrow
    ─ Matrix │ Similarity · 3 · by articles   5 next ───────────
      4 articles       Nor HC  Civ BP
    ▸ p Inês Carvalho  1“  1“  1   ○
      o Sterna Lines   1   ○   1   1
      l Portoval       2   1   ○   1





     j move  Tab pane  Enter follow  : commands  ? all keys
    ");
}
