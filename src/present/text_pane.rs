//! The rows of an article's text at a width, and the gutter beside them.
//!
//! ```text
//!    Talks stall in Urumqi               row 0   text, block 0
//!    The Ledger · 2 June 2026 · A. Khan  row 1   meta
//!                                        row 2   blank
//! ┃2 The talks stalled on Monday, two    row 3   text, block 1
//! ┃  officials said.                     row 4   text, block 1
//! ```
//!
//! Wrapping is done once for an article and a width; marks are laid on the
//! visible rows only.

use super::line::marked;
use super::wrap::{fit, is_rtl, wrap};
use super::{Line, Role, carried};
use crate::analysis::agencies::Credit;
use crate::corpus::{Article, Block, BlockKind, Date};
use crate::engine::Carried;
use crate::query::{Fate, Fidelity};
use crate::text::overlay::Mark;
use crate::text::{Segments, Span};

/// One row of the text pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextRow {
    /// A blank row between two blocks.
    Blank,
    /// Outlet, date and author.
    Meta(Line),
    /// A line of the text.
    Text {
        /// The bytes of the line.
        span: Span,
        /// Blank columns before the line.
        indent: usize,
        /// The text in those columns: the bullet of an item.
        bullet: &'static str,
    },
}

/// An article's text in rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wrapped {
    /// The rows, from the top.
    pub rows: Vec<TextRow>,
}

impl Wrapped {
    /// Wraps an article at `columns`. `credits` are the agencies that it credits.
    #[must_use]
    pub fn new(article: &Article, credits: &[Credit], columns: usize) -> Self {
        let mut rows = Vec::new();
        let blocks = &article.text.blocks;
        let meta = |rows: &mut Vec<TextRow>| {
            rows.extend(meta(article, credits, columns).into_iter().map(TextRow::Meta));
        };
        if article.headline().is_none() {
            meta(&mut rows);
        }
        for (at, block) in blocks.iter().enumerate() {
            let joined = at > 0 && close(blocks[at - 1].kind, block.kind);
            if !rows.is_empty() && !joined {
                rows.push(TextRow::Blank);
            }
            push_block(&mut rows, &article.text.content, *block, columns);
            if block.kind == BlockKind::Headline {
                meta(&mut rows);
            }
        }
        Self { rows }
    }

    /// The row that shows the byte at `offset`, or else the last text row before it.
    #[must_use]
    pub fn row_of(&self, offset: usize) -> usize {
        // Blank and meta rows take the place of the text row before them: rows stay in order.
        let mut found = 0;
        let (mut low, mut high) = (0, self.rows.len());
        while low < high {
            let middle = low.midpoint(high);
            match self.rows[..=middle].iter().rposition(|row| matches!(row, TextRow::Text { .. })) {
                Some(at) if self.start(at) > offset => high = at,
                Some(at) => {
                    found = at;
                    low = middle + 1;
                }
                None => low = middle + 1,
            }
        }
        found
    }

    /// The rows that show a part of `span`, from the first to the last.
    #[must_use]
    pub fn rows_of(&self, span: Span) -> std::ops::Range<usize> {
        self.row_of(span.start())..self.row_of(span.end().max(span.start() + 1) - 1) + 1
    }

    /// The first text row at or after `row`, else the last before it.
    #[must_use]
    pub fn text_near(&self, row: usize) -> Option<Span> {
        let text = |row: &TextRow| match row {
            TextRow::Text { span, .. } => Some(*span),
            TextRow::Blank | TextRow::Meta(_) => None,
        };
        let row = row.min(self.rows.len());
        self.rows[row..]
            .iter()
            .find_map(text)
            .or_else(|| self.rows[..row].iter().rev().find_map(text))
    }

    fn start(&self, row: usize) -> usize {
        match &self.rows[row] {
            TextRow::Text { span, .. } => span.start(),
            TextRow::Blank | TextRow::Meta(_) => 0,
        }
    }
}

/// Whether two neighbouring blocks stand close, without a blank row between them.
fn close(before: BlockKind, after: BlockKind) -> bool {
    before == after && matches!(after, BlockKind::Item | BlockKind::Cell | BlockKind::Preformatted)
}

fn push_block(rows: &mut Vec<TextRow>, text: &str, block: Block, columns: usize) {
    let (indent, bullet) = match block.kind {
        BlockKind::Item => (2, "• "),
        BlockKind::Quotation => (2, "  "),
        _ => (0, ""),
    };
    let mut first = true;
    for span in wrap(text, block.span, columns.saturating_sub(indent)) {
        let bullet = if std::mem::take(&mut first) { bullet } else { "" };
        rows.push(TextRow::Text { span, indent, bullet });
    }
}

fn meta(article: &Article, credits: &[Credit], columns: usize) -> Vec<Line> {
    let outlet = article.outlet.as_ref().map(|outlet| outlet.name.to_string());
    let date = article.published.map(long_date);
    let byline = article.byline.as_ref().map(ToString::to_string);
    let agencies: Vec<&str> = credits.iter().map(|credit| credit.agency.as_str()).collect();
    let via = (!agencies.is_empty()).then(|| format!("via {}", agencies.join(", ")));
    let known: Vec<String> = [outlet, date, byline, via].into_iter().flatten().collect();
    let words = if known.is_empty() {
        format!("{} · outlet and date unknown", article.path)
    } else {
        known.join(" · ")
    };
    super::line::words(&words, columns, Role::Dim)
}

/// A date with its year, and the time of day when it is known.
#[must_use]
pub fn long_date(date: Date) -> String {
    let local = date.clock();
    let format = if date.is_timed() { "%-d %B %Y, %H:%M" } else { "%-d %B %Y" };
    local.strftime(format).to_string()
}

/// A row of text as it stands in `columns`, with `marks`: lines that are
/// written from right to left are moved to the right end.
#[must_use]
pub fn line(article: &Article, row: &TextRow, columns: usize, marks: &[Mark]) -> Line {
    match row {
        TextRow::Blank => Line::new(),
        TextRow::Meta(line) => line.clone(),
        TextRow::Text { span, indent, bullet } => {
            let text = &article.text.content;
            let line = marked(text, *span, marks);
            if rtl(article, *span) {
                return Line::new()
                    .plain(" ".repeat(columns.saturating_sub(line.width())))
                    .joined(line);
            }
            let before = format!("{bullet}{}", " ".repeat(indent - super::wrap::width(bullet)));
            Line::of(before, Role::Dim).joined(line)
        }
    }
}

/// The place in the text that a column of a row shows, counted from the first column of the text. A row
/// that is written from right to left has only its beginning and its end.
#[must_use]
pub fn offset_at(article: &Article, row: &TextRow, column: usize) -> Option<usize> {
    let TextRow::Text { span, indent, .. } = row else { return None };
    let text = &article.text.content[*span];
    let before = fit(text, column.saturating_sub(*indent)).0.len();
    let is_whole = column > 0 && rtl(article, *span);
    Some(span.start() + if is_whole { text.len() } else { before })
}

/// Whether the block around `span` is written from right to left.
fn rtl(article: &Article, span: Span) -> bool {
    let blocks = &article.text.blocks;
    let at = blocks.partition_point(|block| block.span.end() <= span.start());
    blocks.get(at).is_some_and(|block| is_rtl(&article.text.content[block.span]))
}

/// The gutter of one row: how many owners carry the sentence, and the worst that happened to it
/// there. The number stands on the row where the sentence begins. Of several sentences the one with
/// the worst fate is shown.
///
/// ```text
/// ┃4    four carry it, all of them word for word
/// 6≠2   six carry it, in two of them the meaning differs
/// 14≠   fourteen carry it; the card tells how many differ
/// 99+   more than 99
/// ```
#[must_use]
pub fn gutter(segments: Option<&Segments>, fidelities: &[Fidelity], row: &TextRow) -> Line {
    let blank = || Line::new().plain("   ");
    let (TextRow::Text { span, .. }, Some(segments)) = (row, segments) else { return blank() };
    let carried = |at: usize| Some((fidelities.get(at)?.worst()?, at));
    let worst = segments.sentences_over(*span).filter_map(carried);
    let Some(((fate, owners), at)) = worst.min_by_key(|&((fate, _), at)| (fate, at)) else {
        return blank();
    };
    let begins = span.contains(segments.sentences[at].start());
    mark_of(fate, owners, if begins { fidelities[at].carriers() } else { 0 })
}

/// The three columns of the gutter; without a number where `carriers` is 0.
fn mark_of(fate: Fate, owners: usize, carriers: usize) -> Line {
    let (glyph, role) = (carried::fate_glyph(fate), carried::fate_role(fate));
    match (fate.is_grave(), carriers) {
        (true, 0) => Line::of(format!("{}  ", carried::glyph(Carried::Edited)), role),
        (true, 1..=9) => Line::of(carriers.to_string(), Role::Dim)
            .with(format!("{glyph}{}", owners.min(carriers)), role),
        (true, _) => Line::of(format!("{:2}", carriers.min(99)), Role::Dim).with(glyph, role),
        (false, 0) => Line::of(format!("{glyph}  "), role),
        (false, 1..=99) => Line::of(glyph, role).with(format!("{carriers:<2}"), role | Role::Dim),
        (false, _) => Line::of("99+", role | Role::Dim),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gutter_has_three_columns_whatever_the_number() {
        for fate in Fate::ALL {
            for carriers in [0, 1, 2, 9, 10, 99, 100, 4000] {
                let line = mark_of(fate, carriers.min(2), carriers);
                assert_eq!(line.width(), 3, "{fate:?} {carriers}");
            }
        }
        assert_eq!(mark_of(Fate::Altered, 2, 6).text(), "6≠2");
        assert_eq!(mark_of(Fate::OtherSpeaker, 1, 3).text(), "3!1");
        assert_eq!(mark_of(Fate::Altered, 2, 14).text(), "14≠");
        assert_eq!(mark_of(Fate::Verbatim, 4, 4).text(), "┃4 ");
        assert_eq!(mark_of(Fate::Verbatim, 400, 400).text(), "99+");
    }
}
