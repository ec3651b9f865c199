//! Joins the rows of an entry in one, for a list on a narrow screen.
//!
//! ```text
//! “We were told the channel had been dredged to seven metres in March, and nobody …
//!   Rui Falcão                                                number ≠2 of 7 outlets
//! “We were told the channel had been…   Rui Falcão            number ≠2 of 7 outlets
//! ```

use crate::present::Line;
use crate::present::wrap::width;

/// Blanks that part the two ends of a row, at least.
const GAP: &str = "   ";

/// The rows of an entry in one row of `columns`: the first half for what the first row begins with, then
/// what the second begins with, and what either has at its right end.
pub(super) fn in_one_row(rows: Vec<Line>, columns: usize) -> Line {
    let mut rows = rows.into_iter();
    let (Some(first), Some(second)) = (rows.next(), rows.next()) else {
        return Line::new();
    };
    let (head, own_tail) = ends(first);
    let (note, tail) = ends(second);
    let tail = own_tail.or(tail).unwrap_or_default();
    let half = columns / 2;
    let rest = columns.saturating_sub(half + 2 + tail.width() + 2);
    let mut line = head.shortened_at_word(half);
    line.pad_to(half + 2);
    let mut line = line.joined(note.shortened_at_word(rest));
    if tail.width() > 0 {
        line.pad_to(columns.saturating_sub(tail.width()));
    }
    line.joined(tail).shortened(columns)
}

/// The left and the right end of a row, parted by its widest gap.
fn ends(row: Line) -> (Line, Option<Line>) {
    let text = row.text();
    let start = width(&text) - width(text.trim_start());
    let row = row.from_column(start);
    let text = text.trim();
    let gaps = text.match_indices(GAP).map(|(at, _)| {
        let rest = &text[at..];
        (rest.len() - rest.trim_start().len(), at)
    });
    let Some((blanks, at)) = gaps.max_by_key(|&(blanks, at)| (blanks, std::cmp::Reverse(at)))
    else {
        return (row, None);
    };
    let (left, right) = (width(&text[..at]), width(&text[..at + blanks]));
    let tail = row.clone().from_column(right);
    (row.first_columns(left), Some(tail))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::Role;

    #[test]
    fn two_rows_stand_in_one() {
        let check = |first: &str, second: &str, expect: &str| {
            let rows = [first, second].map(|text| Line::new().plain(text));
            assert_eq!(in_one_row(rows.to_vec(), 60).text(), expect);
        };
        check(
            "“We were told the channel had been dredged to seven",
            "  Rui Falcão                           number ≠2 of 7",
            "“We were told the channel had…  Rui Falcão    number ≠2 of 7",
        );
        check(
            "dredged to … in March                   ≠ 7 articles",
            "  six metres · seven metres ×6",
            "dredged to … in March           six metres ·…   ≠ 7 articles",
        );
        check("a headline", "  7 articles", "a headline                      7 articles");
    }

    #[test]
    fn the_ends_of_a_row_keep_their_roles() {
        let row = Line::new()
            .plain("  ")
            .with("Rui", Role::Person)
            .plain("      ")
            .with("≠2", Role::Altered);
        let (left, right) = ends(row);
        assert_eq!(left, Line::of("Rui", Role::Person));
        assert_eq!(right, Some(Line::of("≠2", Role::Altered)));
    }
}
