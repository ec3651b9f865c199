//! Draws the text with its gutter and its marks.

use super::ReadScreen;
use crate::corpus::ArticleIx;
use crate::present::layers::{LayerId, LayerSign};
use crate::present::text_pane::{TextRow, gutter, line};
use crate::present::{Frame, Line, Role, RoleSet, against, list};
use crate::text::Span;
use crate::text::overlay::Mark;
use crate::tui::layout::{MARGIN, Pane, ReadLayout};
use crate::tui::view::title;
use crate::tui::world::Coverage;

/// The rows of the text in the window, with gutter and marks.
pub(super) fn draw(
    frame: &mut Frame,
    base: Option<ArticleIx>,
    coverage: &Coverage,
    read: &ReadScreen,
    layout: &ReadLayout,
) {
    let (area, inner) = (layout.pane(Pane::Text), layout.inner(Pane::Text));
    if area.is_empty() {
        return;
    }
    let article = coverage.corpus.article(read.article());
    title(frame, area, read.focus == Pane::Text, &Line::of(list::title(article), RoleSet::NONE));
    let rows = read.shown.wrapped.rows.iter().skip(read.text_top).take(usize::from(inner.height));
    let rows: Vec<&TextRow> = rows.collect();
    let marks = visible_marks(read, &rows);
    let columns = layout.text_columns();
    let cursor = read.range().unwrap_or(read.cursor.span);
    for (y, row) in (inner.y..).zip(rows) {
        let TextRow::Text { span, .. } = row else {
            frame.line(inner.x + MARGIN, y, columns as u16, &line(article, row, columns, &[]));
            continue;
        };
        if read.focus != Pane::List && span.overlaps(cursor) {
            frame.put(inner.x, y, 1, "▌", Role::Focus);
        }
        let gutter = match base.filter(|&base| base != read.article()) {
            Some(base) => against::gutter(&coverage.findings, read.article(), row, base),
            None => gutter(coverage.findings.segments(read.article()), &read.shown.fidelities, row),
        };
        frame.line(inner.x + 1, y, MARGIN - 1, &gutter);
        for LayerSign { glyph, role, .. } in signs(read, *span) {
            // Left of the text, and where there is room for it with a blank between.
            let used = gutter.text().trim_end().chars().count();
            let room = u16::from(used + 2 < usize::from(MARGIN));
            frame.put(inner.x + MARGIN - 1 - room, y, 1, glyph, role);
        }
        frame.line(inner.x + MARGIN, y, columns as u16, &line(article, row, columns, &marks));
    }
}

/// The signs of the landmarks that end in a row.
fn signs(read: &ReadScreen, row: Span) -> impl Iterator<Item = LayerSign> {
    LayerId::all().filter(|&layer| read.layers.shows(layer)).filter_map(move |layer| {
        let sign = layer.spec().sign?;
        let landmarks = read.shown.landmarks.of(layer)?;
        let ends_here = landmarks.iter().any(|landmark| row.contains(landmark.end() - 1));
        if ends_here { Some(sign) } else { None }
    })
}

/// The marks that reach into the window.
fn visible_marks(read: &ReadScreen, rows: &[&TextRow]) -> Vec<Mark> {
    let spans = rows.iter().filter_map(|row| match row {
        TextRow::Text { span, .. } => Some(*span),
        TextRow::Blank | TextRow::Meta(_) => None,
    });
    let Some(window) = spans.reduce(Span::hull) else { return Vec::new() };
    let lasting = read.shown.marks.iter().copied();
    let passing = read.passing_marks();
    lasting.chain(passing).filter(|mark| mark.span.overlaps(window)).collect()
}
