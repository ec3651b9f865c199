//! A comparison in the order of both texts, for tools: what left its place stands
//! there as removed, and where it went as added.

use super::moves::Moves;
use super::pieces::{Piece, pieces};
use crate::analysis::align::{Alignment, AlignmentRow};
use crate::corpus::{ArticleIx, Corpus};
use crate::text::{Pair, Side, Span};

/// A piece of the text of one side, or of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run<'a> {
    /// On both sides, as the right prints it.
    Both(&'a str),
    /// Only on the left.
    Left(&'a str),
    /// Only on the right.
    Right(&'a str),
}

/// One sentence of such a comparison (or two neighbours).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// Its pieces, in order.
    pub runs: Vec<Run<'a>>,
    /// Whether a paragraph begins with it.
    pub begins_paragraph: bool,
}

/// All entries. What is on the left or on both sides reads the left text, what is
/// on the right or on both the right text, each in its order.
#[must_use]
pub fn entries<'a>(
    corpus: &'a Corpus,
    articles: Pair<ArticleIx>,
    alignment: &Alignment,
) -> Vec<Entry<'a>> {
    let rows = &alignment.rows;
    let reading = Reading { corpus, articles };
    let moves = Moves::of(rows);
    let mut out = Vec::with_capacity(rows.len());
    let arrived = |after: Option<usize>, out: &mut Vec<Entry<'a>>| {
        out.extend(
            moves
                .ghosts_after(after)
                .iter()
                .filter_map(|&at| Some(reading.alone(Side::Right, rows[at].sides.right?))),
        );
    };
    arrived(None, &mut out);
    for (at, row) in rows.iter().enumerate() {
        out.extend(reading.entry(row));
        arrived(Some(at), &mut out);
    }
    out
}

struct Reading<'a> {
    corpus: &'a Corpus,
    articles: Pair<ArticleIx>,
}

impl<'a> Reading<'a> {
    fn text(&self, side: Side) -> &'a str {
        &self.corpus.article(self.articles[side]).text.content
    }

    fn entry(&self, row: &AlignmentRow) -> Option<Entry<'a>> {
        match (row.sides.left, row.sides.right) {
            (Some(left), Some(right)) if !row.moved => {
                let texts = Pair::new(self.text(Side::Left), self.text(Side::Right));
                let pieces = pieces(
                    texts,
                    Pair::new(left, right),
                    Pair::new(&row.edits.left, &row.edits.right),
                );
                let run = |piece| match piece {
                    Piece::Both(span) => Run::Both(&texts.right[span]),
                    Piece::Left(span) => Run::Left(&texts.left[span]),
                    Piece::Right(span) => Run::Right(&texts.right[span]),
                };
                Some(Entry {
                    runs: pieces.into_iter().map(run).collect(),
                    begins_paragraph: self.begins(Side::Left, left),
                })
            }
            (Some(left), _) => Some(self.alone(Side::Left, left)),
            (None, right) => right.map(|right| self.alone(Side::Right, right)),
        }
    }

    fn alone(&self, side: Side, span: Span) -> Entry<'a> {
        let text = &self.text(side)[span];
        let run = if side == Side::Left { Run::Left(text) } else { Run::Right(text) };
        Entry { runs: vec![run], begins_paragraph: self.begins(side, span) }
    }

    fn begins(&self, side: Side, span: Span) -> bool {
        let blocks = &self.corpus.article(self.articles[side]).text.blocks;
        blocks.binary_search_by_key(&span.start(), |block| block.span.start()).is_ok()
    }
}

/// The entries as git's `--word-diff=plain` writes words: `[-so-]` and `{+so+}`.
#[must_use]
pub fn plain(entries: &[Entry<'_>]) -> String {
    let mut out = String::new();
    for entry in entries {
        if !out.is_empty() && entry.begins_paragraph {
            out.push('\n');
        }
        for run in &entry.runs {
            let (open, text, close) = match run {
                Run::Both(text) => ("", text, ""),
                Run::Left(text) => ("[-", text, "-]"),
                Run::Right(text) => ("{+", text, "+}"),
            };
            out.extend([open, &one_line(text), close]);
        }
        out.push('\n');
    }
    out
}

/// The entries as git's `--word-diff=porcelain` writes them: a line a piece, its
/// first character ` `, `-` or `+`; `~` ends a line of the text.
#[must_use]
pub fn porcelain(entries: &[Entry<'_>]) -> String {
    let mut out = String::new();
    for entry in entries {
        if !out.is_empty() && entry.begins_paragraph {
            out.push_str("~\n");
        }
        for run in &entry.runs {
            let (mark, text) = match run {
                Run::Both(text) => (" ", text),
                Run::Left(text) => ("-", text),
                Run::Right(text) => ("+", text),
            };
            out.extend([mark, &one_line(text), "\n"]);
        }
        out.push_str("~\n");
    }
    out
}

/// The head of the one hunk that the entries are, as a diff has it: `@@ -1,12 +1,14 @@`, counting entries.
#[must_use]
pub fn hunk(entries: &[Entry<'_>]) -> String {
    let only_right = entries
        .iter()
        .filter(|entry| entry.runs.iter().all(|run| matches!(run, Run::Right(_))))
        .count();
    let only_left = entries
        .iter()
        .filter(|entry| entry.runs.iter().all(|run| matches!(run, Run::Left(_))))
        .count();
    let range = |count: usize| format!("{},{count}", count.min(1));
    format!("@@ -{} +{} @@\n", range(entries.len() - only_right), range(entries.len() - only_left))
}

fn one_line(text: &str) -> String {
    text.replace("\n\n", " ")
}
