//! How a comparison is laid out: level rows, changes in place, moves with their
//! labels and ghosts.

use crossread::analysis::align::{Alignment, AlignmentRow, RowKind};
use crossread::corpus::{ArticleIx, Corpus};
use crossread::engine::Findings;
use crossread::ingest::{Input, read};
use crossread::present::diff::{Arrangement, DiffLayout, DiffPart, LensState, rows};
use crossread::present::wrap;
use crossread::query::{Comparison, Summary};
use crossread::text::{Pair, Span};

const LEFT: &str =
    "Nobody was held.\n\nAt least 12 were hurt, the port said. The pier stays shut.\n";
const RIGHT: &str =
    "At least 14 people were hurt, the port said. The mayor called for calm.\n\nNobody was held.\n";

fn corpus() -> Corpus {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, text) in [("a.txt", LEFT), ("b.txt", RIGHT)] {
        std::fs::write(folder.path().join(name), text).expect("the folder can be written");
    }
    Corpus::new(read(&[Input::Path(folder.path().to_owned())]).articles).0
}

fn place(text: &str, words: &str) -> Span {
    let start = text.find(words).expect("the words stand in the text");
    Span::new(start, start + words.len())
}

/// The comparison of the two texts, written down by hand.
fn comparison(corpus: &Corpus) -> Comparison {
    let [left, right] = [0, 1].map(|ix| &*corpus.article(ArticleIx(ix)).text.content);
    let row = |kind, moved, l: Option<&str>, r: Option<&str>, edits: [&[&str]; 2]| AlignmentRow {
        kind,
        moved,
        sides: Pair::new(l.map(|words| place(left, words)), r.map(|words| place(right, words))),
        score: 1.0,
        why: String::new(),
        edits: Pair::new(
            edits[0].iter().map(|words| place(left, words)).collect(),
            edits[1].iter().map(|words| place(right, words)).collect(),
        ),
        shifted: Pair::default(),
    };
    let held = Some("Nobody was held.");
    let (l, r) =
        ("At least 12 were hurt, the port said.", "At least 14 people were hurt, the port said.");
    let alignment = Alignment {
        simplified: crossread::analysis::align::Simplified::default(),
        rows: vec![
            row(RowKind::Same, true, held, held, [&[], &[]]),
            row(RowKind::Edited, false, Some(l), Some(r), [&["12"], &["14 people"]]),
            row(RowKind::Right, false, None, Some("The mayor called for calm."), [&[], &[]]),
            row(RowKind::Left, false, Some("The pier stays shut."), None, [&[], &[]]),
        ],
    };
    Comparison {
        articles: Pair::new(ArticleIx(0), ArticleIx(1)),
        alignment,
        summary: Summary::default(),
    }
}

fn check(arrangement: Arrangement, columns: usize, expect: &str) {
    let corpus = corpus();
    let layout = DiffLayout { arrangement, columns, brackets: true };
    let lines =
        rows(&corpus, &Findings::new(2), &comparison(&corpus), layout, &LensState::default());
    let text: Vec<String> = lines.iter().map(|line| line.line.text()).collect();
    assert_eq!(text.join("\n"), expect.trim_matches('\n'));
}

#[test]
fn side_by_side_rows_are_level() {
    check(
        Arrangement::SideBySide,
        57,
        "
a1 Nobody was held.         = b1 Nobody was held.

At least [-12-] were hurt,  ~ At least {+14 people+} were
the port said.                hurt, the port said.
                            > The mayor called for calm.
                              b1 → a1: Nobody was held.
The pier stays shut.        <",
    );
}

#[test]
fn inline_changes_stand_in_place() {
    check(
        Arrangement::Inline,
        60,
        "
=  a1 → b1 Nobody was held.

~  At least [-12-] {+14 people+} were hurt, the port said.
>  The mayor called for calm.
   b1 → a1: Nobody was held.
<  The pier stays shut.",
    );
}

#[test]
fn every_row_is_shown_once_and_no_line_is_too_wide() {
    let corpus = corpus();
    let comparison = comparison(&corpus);
    for arrangement in [Arrangement::SideBySide, Arrangement::Inline] {
        for columns in 12..130 {
            let layout = DiffLayout { arrangement, columns, brackets: columns % 2 == 0 };
            let lines =
                rows(&corpus, &Findings::new(2), &comparison, layout, &LensState::default());
            let mut shown: Vec<usize> = lines
                .iter()
                .filter_map(|l| if let DiffPart::Row(at) = l.part { Some(at) } else { None })
                .collect();
            shown.dedup();
            assert_eq!(shown, [0, 1, 2, 3], "{arrangement:?} at {columns}");
            assert_eq!(lines.iter().filter(|l| l.part == DiffPart::Ghost(0)).count(), 1);
            let widest = lines.iter().map(|l| wrap::width(&l.line.text())).max();
            assert!(widest <= Some(columns), "{arrangement:?} at {columns}: {widest:?}");
        }
    }
}
