//! The laws of spans, of the overlay sweep and of code points.

use crossread::text::overlay::{Mark, runs};
use crossread::text::{CodePoints, Span};
use proptest::prelude::*;

fn span(limit: usize) -> impl Strategy<Value = Span> {
    (0..=limit, 0..=limit).prop_map(|(a, b)| Span::new(a.min(b), a.max(b)))
}

fn marks() -> impl Strategy<Value = Vec<Mark>> {
    let mark = (span(60), prop::num::u64::ANY).prop_map(|(span, roles)| Mark { span, roles });
    prop::collection::vec(mark, 0..12)
}

/// What the roles at one byte are, told the slow way.
fn roles_at(marks: &[Mark], offset: usize) -> u64 {
    marks.iter().filter(|mark| mark.span.contains(offset)).fold(0, |roles, mark| roles | mark.roles)
}

proptest! {
    #[test]
    fn intersection_is_the_bytes_both_hold(a in span(30), b in span(30)) {
        for offset in 0..31 {
            let both = a.contains(offset) && b.contains(offset);
            prop_assert_eq!(a.intersection(b).is_some_and(|i| i.contains(offset)), both);
        }
        prop_assert_eq!(a.overlaps(b), b.overlaps(a));
        prop_assert_eq!(a.intersection(b), b.intersection(a));
    }

    #[test]
    fn hull_covers_both_and_nothing_outside(a in span(30), b in span(30)) {
        let hull = a.hull(b);
        prop_assert!(hull.covers(a) && hull.covers(b));
        prop_assert_eq!(hull.start(), a.start().min(b.start()));
        prop_assert_eq!(hull.end(), a.end().max(b.end()));
    }

    #[test]
    fn runs_tile_the_window_and_tell_every_byte_its_roles(window in span(60), marks in marks()) {
        let tiles: Vec<Mark> = runs(window, marks.iter().copied()).collect();
        let mut at = window.start();
        for tile in &tiles {
            prop_assert_eq!(tile.span.start(), at);
            prop_assert!(!tile.span.is_empty());
            at = tile.span.end();
            for offset in tile.span.range() {
                prop_assert_eq!(tile.roles, roles_at(&marks, offset));
            }
        }
        prop_assert_eq!(at, window.end());
        prop_assert!(tiles.windows(2).all(|pair| pair[0].roles != pair[1].roles), "runs that could be one");
    }

    #[test]
    fn the_order_of_marks_is_without_effect(window in span(60), mut marks in marks()) {
        let forth: Vec<Mark> = runs(window, marks.iter().copied()).collect();
        marks.reverse();
        let back: Vec<Mark> = runs(window, marks).collect();
        prop_assert_eq!(forth, back);
    }

    #[test]
    fn code_points_count_what_chars_count(text in "(?s).{0,40}", repeat in 1usize..80) {
        let text = text.repeat(repeat);
        let map = CodePoints::new(&text);
        for (count, (byte, _)) in text.char_indices().enumerate().step_by(7) {
            prop_assert_eq!(map.of(byte), count);
            prop_assert_eq!(map.byte(count), byte);
        }
        prop_assert_eq!(map.of(text.len()), text.chars().count());
        prop_assert_eq!(map.byte(text.chars().count() + 3), text.len());
    }
}
