//! The text of an article with what cleaning took out of it, each where it stood.
//!
//! ```text
//!   The talks stalled on Monday, two officials said.        a block
//! − share: Share this                                       dropped, with the reason
//! + put back: Nobody was hurt.                              dropped, and put back by the user
//! ```

use super::line::words;
use super::{Line, Role, RoleSet};
use crate::corpus::{Article, PagePart};
use std::ops::Range;

/// The columns before a line: the sign and a space.
const INDENT: usize = 2;

/// What a stop of the cursor is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StopKind {
    /// The dropped text at this position of the article.
    Dropped(usize),
    /// A block with this text that the user has put back.
    PutBack(String),
}

/// A dropped text or a block that was put back, and its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DroppedStop {
    /// What it is.
    pub kind: StopKind,
    /// The byte of the article's text before which it stands.
    pub offset: usize,
    /// Its lines.
    pub lines: Range<usize>,
}

/// The lines of a page at a width, and the stops of the cursor in them. `put_back` are the first words
/// of the blocks that the user has put back.
#[must_use]
pub fn page_lines(
    article: &Article,
    put_back: &[String],
    columns: usize,
) -> (Vec<Line>, Vec<DroppedStop>) {
    let (mut lines, mut stops): (Vec<Line>, Vec<DroppedStop>) = (Vec::new(), Vec::new());
    let (mut offset, mut after_dropped) = (0, false);
    for part in article.page_parts() {
        let is_dropped = matches!(part, PagePart::Dropped(..));
        if !(lines.is_empty() || after_dropped && is_dropped) {
            lines.push(Line::new());
        }
        after_dropped = is_dropped;
        let (kind, sign, text, role) = match part {
            PagePart::Dropped(nth, dropped) => {
                let text = format!("{}: {}", dropped.why, dropped.text);
                (Some(StopKind::Dropped(nth)), "− ", text, Role::Removed.into())
            }
            PagePart::Kept(block) => {
                offset = block.span.end();
                let text = &article.text.content[block.span];
                let is_back = put_back.iter().any(|words| text.starts_with(words.trim()));
                if is_back {
                    let kind = StopKind::PutBack(text.to_owned());
                    (Some(kind), "+ ", format!("put back: {text}"), Role::Added.into())
                } else if article.headline_span() == Some(block.span) {
                    (None, "  ", text.to_owned(), Role::Headline.into())
                } else {
                    (None, "  ", text.to_owned(), RoleSet::NONE)
                }
            }
        };
        let from = lines.len();
        for (nth, line) in
            words(&text, columns.saturating_sub(INDENT), role).into_iter().enumerate()
        {
            let before = if nth == 0 { sign } else { "  " };
            lines.push(Line::of(before, role).joined(line));
        }
        stops.extend(kind.map(|kind| DroppedStop { kind, offset, lines: from..lines.len() }));
    }
    (lines, stops)
}
