//! Repairing actors in the reader: golden frames of what it asks, and what its
//! keys do and undo.
#![cfg(feature = "tui")]

#[path = "support/reader.rs"]
mod reader;

use reader::{frame, planes, told};

const WIDE: (u16, u16) = (120, 36);
/// To the first actor of the second article.
const THERE: &str = "Jl]a";

fn text(keys: &str) -> String {
    frame("coverage", WIDE, &format!("{THERE}{keys}")).to_text()
}

fn status(keys: &str) -> String {
    told(&frame("coverage", WIDE, &format!("{THERE}{keys}"))).trim().to_owned()
}

/// The text without its last row.
fn panes(keys: &str) -> String {
    let text = text(keys);
    text.lines().take(usize::from(WIDE.1) - 1).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_it_asks() {
    let golden = |name: &str, size, keys: &str| {
        insta::assert_snapshot!(name, planes(&frame("coverage", size, &format!("{THERE}{keys}"))));
    };
    golden("repair_merge_120x36", WIDE, "Am");
    golden("repair_split_80x24", (80, 24), "As");
    golden("repair_split_40x10", (40, 10), "Asj ");
    golden("repair_rename_80x24", (80, 24), "An<left>x");
    golden("repair_kind_80x24", (80, 24), "Ak");
    golden("repair_keys_80x24", (80, 24), "A");
    golden("repair_ignored_120x36", WIDE, "Ax");
}

#[test]
fn every_repair_is_told_and_undone() {
    for keys in [
        "Ax",
        "An<C-u>Somebody<enter>",
        "Ako",
        "Akp",
        "Akl",
        "Am<enter>",
        "As<enter>",
        "Asj<enter>",
    ] {
        let notice = status(keys);
        assert!(
            notice.contains("u undoes it") || notice.starts_with("it is so already"),
            "{keys}: {notice}"
        );
        if notice.contains("u undoes it") {
            let undone = format!("{keys}u");
            assert!(status(&undone).starts_with("undone: "), "{keys}");
            // Undoing brings everything back, and doing again what was done.
            assert_eq!(actors_of(&undone), actors_of(""), "{keys}");
            assert_eq!(actors_of(&format!("{undone}<C-r>")), actors_of(keys), "{keys}");
            assert_eq!(panes(&format!("{keys}4")), panes(&format!("{undone}<C-r>4")));
        }
    }
    assert!(
        status("u").starts_with("nothing is left to undo")
            && status("<C-r>").starts_with("nothing was undone")
    );
    assert!(
        status("Axu<C-r>u<C-r>u").starts_with("undone: ")
            && status("Axuu").starts_with("nothing is left to undo")
    );
}

/// The view of all actors.
fn actors_of(keys: &str) -> String {
    let shown = panes(&format!("{keys}1gg4"));
    shown
        .lines()
        .map(|line| line.chars().take(60).collect::<String>())
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn a_new_name_is_everywhere() {
    let keys = "An<C-u>Xanadu Quorx<enter>";
    assert!(text(keys).contains("Xanadu Quorx"));
    assert!(text(&format!("{keys}4")).contains("Xanadu Quorx"), "in the view of actors");
    assert!(
        text(&format!("{keys}<C-p>xanadu")).contains("› xanadu")
            && text(&format!("{keys}<C-p>xanadu")).contains("Xanadu Quorx")
    );
    // The search for the actor goes on with the one that it has become.
    assert!(status(&format!("*1{keys}n")).starts_with("mention "));
}

#[test]
fn leaving_changes_nothing() {
    for keys in [
        "Am<esc>",
        "As<esc>",
        "An<esc>",
        "Anfoo<C-c>",
        "Ak<esc>",
        "Akz<esc>",
        "An<C-u><enter>",
        "An<enter>",
    ] {
        assert_eq!(panes(keys), panes(""), "{keys}");
    }
}

#[test]
fn a_cursor_on_no_actor_is_told() {
    let notice = told(&frame("coverage", WIDE, "Ax"));
    assert!(notice.contains("under the cursor: ]a goes to the next one"), "{notice}");
}

#[test]
fn in_the_view_of_actors_the_selected_one_is_meant() {
    let first = |keys: &str| told(&frame("coverage", WIDE, &format!("4{keys}"))).trim().to_owned();
    let ignored = first("Ax");
    assert!(ignored.contains(" is ignored"), "{ignored}");
    let name = ignored.split(" is ignored").next().expect("a name").to_owned();
    assert!(
        !frame("coverage", WIDE, "4Ax")
            .to_text()
            .lines()
            .take(10)
            .any(|line| line.contains(&format!(" {name} "))),
        "{name}"
    );
    assert!(first("Axu").starts_with("undone"));
}
