//! A comparison laid out as lines: two columns with level rows, or one column
//! with the changes in place.
//!
//! ```text
//!   The talks stalled on Monday. = The talks stalled on Monday.
//!   At least 12 were hurt, the   ~ At least 14 were hurt, the
//!   port said.                     port said.
//!   a1 Nobody was detained.      = b1 Nobody was detained.
//!                                > The mayor called for calm.
//!                                  b1 → a1: Nobody was detained.
//! ```
//!
//! The sign between the columns tells how the sides stand to one another, so
//! that nothing hangs on colour: `=` same, `~` edited, `≈` reworded, `<` only
//! left, `>` only right. A moved row stands where the left has it; its sides are
//! labelled (`a1`, `b1`), and where the right has it stands a ghost.
//!
//! Invariant (`tests/diff_layout.rs`): every row of the alignment is on at least
//! one line, in order, and every moved row has exactly one ghost; no line is
//! wider than the columns asked for, unless a single character is.

mod cell;
pub mod exchange;
mod header;
mod inline;
mod lens;
mod moves;
mod one_sided;
mod page;
mod pieces;
mod synoptic;

pub use header::{bar, head, header, label, preface};
pub use lens::{Lens, LensState, foldable};
pub use one_sided::one_sided;
pub use page::page;
pub use synoptic::{SynopsisPlace, synoptic, synoptic_head};

use super::{Line, Role, RoleSet, wrap};
use crate::analysis::align::{AlignmentRow, RowKind};
use crate::corpus::{ArticleIx, Corpus};
use crate::engine::Findings;
use crate::lexis::contrast::negates;
use crate::query::Comparison;
use crate::text::overlay::{Mark, runs};
use crate::text::signs::{WordSigns, figure_key};
use crate::text::{Pair, Side, Span, Word};
use cell::DiffCell;
use moves::MoveLabels;
use rustc_hash::FxHashSet;

/// The arrangement of the two texts of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Arrangement {
    /// Left and right beside one another, rows level.
    SideBySide,
    /// One below the other; an edited sentence once, with its changes in place.
    Inline,
}

/// The layout of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DiffLayout {
    /// One column or two.
    pub arrangement: Arrangement,
    /// Columns of the screen.
    pub columns: usize,
    /// Whether changed words stand in brackets, `[-so-]` and `{+so+}`, because
    /// colours and attributes cannot tell them.
    pub brackets: bool,
}

/// The part of a comparison that a line belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DiffPart {
    /// The row at this index of the alignment.
    Row(usize),
    /// The place that the row at this index has on the right.
    Ghost(usize),
    /// A run of rows folded away; the first of them.
    Fold(usize),
    /// Blank: a paragraph begins below.
    Gap,
}

/// One line of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiffLine {
    /// The part that the line belongs to.
    pub part: DiffPart,
    /// The text of the line.
    pub line: Line,
}

/// The comparison as lines, from the top.
#[must_use]
pub fn rows(
    corpus: &Corpus,
    findings: &Findings,
    comparison: &Comparison,
    layout: DiffLayout,
    shown: &LensState,
) -> Vec<DiffLine> {
    let all = &comparison.alignment.rows;
    let drawing = Drawing {
        corpus,
        findings,
        articles: comparison.articles,
        layout,
        moves: MoveLabels::of(all),
    };
    let mut folds = foldable(corpus, findings, comparison, shown.lens)
        .into_iter()
        .filter(|run| shown.folds(run))
        .peekable();
    let mut lines = Vec::new();
    drawing.ghosts(None, all, &mut lines);
    let mut at = 0;
    while let Some(row) = all.get(at) {
        if let Some(run) = folds.next_if(|run| run.start == at) {
            if !lines.is_empty() {
                lines.push(DiffLine { part: DiffPart::Gap, line: Line::new() });
            }
            lines.push(DiffLine { part: DiffPart::Fold(at), line: drawing.fold(shown.lens, &run) });
            run.clone().for_each(|at| drawing.ghosts(Some(at), all, &mut lines));
            at = run.end;
            continue;
        }
        if !lines.is_empty() && drawing.begins_block(row) {
            lines.push(DiffLine { part: DiffPart::Gap, line: Line::new() });
        }
        let drawn = match layout.arrangement {
            Arrangement::SideBySide => drawing.side_by_side(at, row),
            Arrangement::Inline => drawing.inline(at, row),
        };
        lines.extend(drawn.into_iter().map(|line| DiffLine { part: DiffPart::Row(at), line }));
        drawing.ghosts(Some(at), all, &mut lines);
        at += 1;
    }
    lines
}

/// The sign for a kind of row, and its role.
#[must_use]
pub fn sign(kind: RowKind) -> (&'static str, Role) {
    match kind {
        RowKind::Same => ("=", Role::Dim),
        RowKind::Edited => ("~", Role::Edited),
        RowKind::Reworded => ("≈", Role::Reworded),
        RowKind::Left => ("<", Role::Removed),
        RowKind::Right => (">", Role::Added),
    }
}

/// The input of drawing a row.
struct Drawing<'a> {
    corpus: &'a Corpus,
    findings: &'a Findings,
    articles: Pair<ArticleIx>,
    layout: DiffLayout,
    moves: MoveLabels,
}

/// Columns between the two texts: the sign with a blank on either side.
const GUTTER: usize = 3;

impl Drawing<'_> {
    fn text(&self, side: Side) -> &str {
        &self.corpus.article(self.articles[side]).text.content
    }

    /// Columns of each text, side by side.
    fn column(&self) -> usize {
        (self.layout.columns.saturating_sub(GUTTER) / 2).max(1)
    }

    fn side_by_side(&self, at: usize, row: &AlignmentRow) -> Vec<Line> {
        let columns = self.column();
        let cells = Pair::new(Side::Left, Side::Right).map(|side| match row.sides[side] {
            Some(span) => self.cell(at, row, side, span).lines(columns),
            None => Vec::new(),
        });
        let (sign, role) = sign(row.kind);
        let height = cells.left.len().max(cells.right.len());
        (0..height)
            .map(|n| {
                let mut line = cells.left.get(n).cloned().unwrap_or_default();
                line.pad_to(columns);
                line.pad(1);
                line.push(if n == 0 { sign } else { " " }, role);
                line.pad(1);
                let mut line = line.joined(cells.right.get(n).cloned().unwrap_or_default());
                line.trim_end();
                line
            })
            .collect()
    }

    fn inline(&self, at: usize, row: &AlignmentRow) -> Vec<Line> {
        let columns = self.layout.columns.saturating_sub(GUTTER).max(1);
        let (sign, role) = sign(row.kind);
        if matches!(row.kind, RowKind::Same | RowKind::Edited)
            && let Some(merged) = inline::merge(self, at, row, 0.0)
        {
            return hang(sign, role, merged.lines(columns));
        }
        let mut lines = Vec::new();
        for (side, arrow) in [(Side::Left, "<"), (Side::Right, ">")] {
            if let Some(span) = row.sides[side] {
                let lead = if sign == arrow { sign.to_owned() } else { format!("{sign}{arrow}") };
                lines.extend(hang(&lead, role, self.cell(at, row, side, span).lines(columns)));
            }
        }
        lines
    }

    /// One side of a row as text with marks.
    fn cell(&self, at: usize, row: &AlignmentRow, side: Side, span: Span) -> DiffCell {
        let mut cell = DiffCell::default();
        if let Some(label) = self.moves.label(at, side) {
            cell.push(&format!("{label} "), Role::Moved);
        }
        let base = self.base(row, side, span);
        let strikes = self.strikes(row, side);
        let mut from = span.start();
        for &edit in row.edits[side].iter().filter(|edit| span.covers(**edit)) {
            cell.push(&self.text(side)[Span::new(from.min(edit.start()), edit.start())], base);
            self.push_edit(&mut cell, side, edit, base, &strikes, &row.shifted[side]);
            from = edit.end();
        }
        cell.push(&self.text(side)[Span::new(from.min(span.end()), span.end())], base);
        cell
    }

    /// Changed words of one side, in brackets when nothing else can tell them. Words that are struck,
    /// because they stand among those of the other side, are always in brackets.
    /// Those that weigh heavily stand out among them, and those that the other side has elsewhere.
    fn push_edit(
        &self,
        cell: &mut DiffCell,
        side: Side,
        edit: Span,
        base: RoleSet,
        strikes: &[Span],
        shifted: &[Span],
    ) {
        let (role, open, close) = match side {
            Side::Left if self.layout.brackets => (Role::Removed, "[-", "-]"),
            Side::Left if base.contains(Role::Struck) => (Role::Removed, "[", "]"),
            Side::Left => (Role::Removed, "", ""),
            Side::Right if self.layout.brackets => (Role::Added, "{+", "+}"),
            Side::Right => (Role::Added, "", ""),
        };
        let text = self.text(side);
        cell.push(open, base | role);
        let within = |spans: &[Span]| {
            spans.partition_point(|s| s.start() < edit.start())
                ..spans.partition_point(|s| s.end() <= edit.end())
        };
        let mark =
            |role: Role| move |&span: &Span| Mark { span, roles: RoleSet::from(role).bits() };
        let strikes =
            strikes.get(within(strikes)).unwrap_or_default().iter().map(mark(Role::Strikes));
        let shifted =
            shifted.get(within(shifted)).unwrap_or_default().iter().map(mark(Role::Moved));
        for run in runs(edit, strikes.chain(shifted)) {
            let marks = RoleSet::from_bits(run.roles);
            let way = if marks.contains(Role::Moved) { RoleSet::NONE } else { role.into() };
            cell.push(&text[run.span], base | way | marks);
        }
        cell.push(close, base | role);
    }

    /// The numbers, negations and names of one side of the row that the other
    /// side has nowhere, in order.
    fn strikes(&self, row: &AlignmentRow, side: Side) -> Vec<Span> {
        let words = |side: Side, span: Span| {
            let all = self.findings.segments(self.articles[side]);
            all.map_or(&[][..], |all| &all.words[all.words_in(span)])
        };
        let key = |side: Side, word: Word| figure_key(self.text(side), word);
        let (Some(here), Some(there)) = (row.sides[side], row.sides[side.other()]) else {
            return Vec::new();
        };
        let there: FxHashSet<u64> =
            words(side.other(), there).iter().map(|&word| key(side.other(), word)).collect();
        let mentions =
            self.findings.linked().map_or(&[][..], |linked| linked.mentions(self.articles[side]));
        let named = |word: Span| {
            let from = mentions.partition_point(|m| m.span.end() <= word.start());
            mentions.get(from).is_some_and(|m| m.span.overlaps(word))
        };
        let heavy = |word: Span| {
            let spelt = &self.text(side)[word];
            spelt.contains(|c: char| c.is_ascii_digit()) || negates(spelt) || named(word)
        };
        let only_here = words(side, here).iter().filter(|word| !there.contains(&key(side, **word)));
        let heavy = only_here.map(|word| word.span()).filter(|&word| heavy(word));
        heavy.map(|word| WordSigns::of(self.text(side), word).span).collect()
    }

    /// The roles of the text of one side before its edits.
    fn base(&self, row: &AlignmentRow, side: Side, span: Span) -> RoleSet {
        let headline = self.corpus.article(self.articles[side]).headline_span();
        let heading = if headline.is_some_and(|h| h.covers(span)) {
            Role::Headline.into()
        } else {
            RoleSet::NONE
        };
        match row.kind {
            RowKind::Left | RowKind::Right => heading | Role::OnlyHere,
            _ => heading,
        }
    }

    /// Whether a paragraph begins with this row, on the side that leads.
    fn begins_block(&self, row: &AlignmentRow) -> bool {
        let (side, span) = match (row.sides.left, row.sides.right) {
            (Some(span), _) => (Side::Left, span),
            (None, Some(span)) => (Side::Right, span),
            (None, None) => return false,
        };
        let blocks = &self.corpus.article(self.articles[side]).text.blocks;
        blocks.binary_search_by_key(&span.start(), |block| block.span.start()).is_ok()
    }

    /// The ghosts of the moved rows that the right text has after the row `after`.
    fn ghosts(&self, after: Option<usize>, rows: &[AlignmentRow], lines: &mut Vec<DiffLine>) {
        for &at in self.moves.ghosts_after(after) {
            let (Some(span), Some(a), Some(b)) = (
                rows[at].sides.right,
                self.moves.label(at, Side::Left),
                self.moves.label(at, Side::Right),
            ) else {
                continue;
            };
            let words = self.text(Side::Right)[span].replace("\n\n", " ");
            let indent = match self.layout.arrangement {
                Arrangement::SideBySide => self.column() + GUTTER,
                Arrangement::Inline => GUTTER,
            };
            let mut line = Line::new();
            line.pad(indent);
            let room = self.layout.columns.saturating_sub(indent);
            line.push(
                wrap::shorten(&format!("{b} → {a}: {words}"), room),
                Role::Ghost | Role::Moved,
            );
            lines.push(DiffLine { part: DiffPart::Ghost(at), line });
        }
    }
}

/// `lines` behind `lead`; all but the first behind blanks of the same width.
fn hang(lead: &str, role: Role, lines: Vec<Line>) -> Vec<Line> {
    let mut out = Vec::with_capacity(lines.len());
    for (n, line) in lines.into_iter().enumerate() {
        let mut first = Line::new();
        if n == 0 {
            first.push(lead, role);
        }
        first.pad_to(GUTTER);
        out.push(first.joined(line));
    }
    out
}
