//! A comparison in the order of both texts, for formats that other programs read. A moved sentence
//! stands at its old place as removed, and at its new place as added.

use super::moves::MoveLabels;
use super::pieces::{DiffPiece, pieces};
use crate::analysis::align::{Alignment, AlignmentRow};
use crate::corpus::{ArticleIx, Corpus};
use crate::text::{Pair, Side, Span};

/// A piece of the text of one side, or of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExchangeRun<'a> {
    /// Text that both sides have, as the right side prints it.
    Both(&'a str),
    /// Text that only the left side has.
    Left(&'a str),
    /// Text that only the right side has.
    Right(&'a str),
}

/// One sentence, or two neighbours, of a comparison in the order of both texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExchangeEntry<'a> {
    /// The pieces of the entry, in order.
    pub runs: Vec<ExchangeRun<'a>>,
    /// Whether a paragraph begins with the entry.
    pub begins_paragraph: bool,
}

/// All entries of a comparison. The `Left` and `Both` pieces in order give the left text, the
/// `Right` and `Both` pieces the right text.
#[must_use]
pub fn entries<'a>(
    corpus: &'a Corpus,
    articles: Pair<ArticleIx>,
    alignment: &Alignment,
) -> Vec<ExchangeEntry<'a>> {
    let rows = &alignment.rows;
    let reading = ExchangeReader { corpus, articles };
    let moves = MoveLabels::of(rows);
    let mut out = Vec::with_capacity(rows.len());
    let arrived = |after: Option<usize>, out: &mut Vec<ExchangeEntry<'a>>| {
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

struct ExchangeReader<'a> {
    corpus: &'a Corpus,
    articles: Pair<ArticleIx>,
}

impl<'a> ExchangeReader<'a> {
    fn text(&self, side: Side) -> &'a str {
        &self.corpus.article(self.articles[side]).text.content
    }

    fn entry(&self, row: &AlignmentRow) -> Option<ExchangeEntry<'a>> {
        match (row.sides.left, row.sides.right) {
            (Some(left), Some(right)) if !row.moved => {
                let texts = Pair::new(self.text(Side::Left), self.text(Side::Right));
                let pieces = pieces(
                    texts,
                    Pair::new(left, right),
                    Pair::new(&row.edits.left, &row.edits.right),
                );
                let run = |piece| match piece {
                    DiffPiece::Both(span) => ExchangeRun::Both(&texts.right[span]),
                    DiffPiece::Left(span) => ExchangeRun::Left(&texts.left[span]),
                    DiffPiece::Right(span) => ExchangeRun::Right(&texts.right[span]),
                };
                Some(ExchangeEntry {
                    runs: pieces.into_iter().map(run).collect(),
                    begins_paragraph: self.begins(Side::Left, left),
                })
            }
            (Some(left), _) => Some(self.alone(Side::Left, left)),
            (None, right) => right.map(|right| self.alone(Side::Right, right)),
        }
    }

    fn alone(&self, side: Side, span: Span) -> ExchangeEntry<'a> {
        let text = &self.text(side)[span];
        let run =
            if side == Side::Left { ExchangeRun::Left(text) } else { ExchangeRun::Right(text) };
        ExchangeEntry { runs: vec![run], begins_paragraph: self.begins(side, span) }
    }

    fn begins(&self, side: Side, span: Span) -> bool {
        let blocks = &self.corpus.article(self.articles[side]).text.blocks;
        blocks.binary_search_by_key(&span.start(), |block| block.span.start()).is_ok()
    }
}

/// The entries as git's `--word-diff=plain` writes words: `[-so-]` and `{+so+}`.
#[must_use]
pub fn plain(entries: &[ExchangeEntry<'_>]) -> String {
    let mut out = String::new();
    for entry in entries {
        if !out.is_empty() && entry.begins_paragraph {
            out.push('\n');
        }
        for run in &entry.runs {
            let (open, text, close) = match run {
                ExchangeRun::Both(text) => ("", text, ""),
                ExchangeRun::Left(text) => ("[-", text, "-]"),
                ExchangeRun::Right(text) => ("{+", text, "+}"),
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
pub fn porcelain(entries: &[ExchangeEntry<'_>]) -> String {
    let mut out = String::new();
    for entry in entries {
        if !out.is_empty() && entry.begins_paragraph {
            out.push_str("~\n");
        }
        for run in &entry.runs {
            let (mark, text) = match run {
                ExchangeRun::Both(text) => (" ", text),
                ExchangeRun::Left(text) => ("-", text),
                ExchangeRun::Right(text) => ("+", text),
            };
            out.extend([mark, &one_line(text), "\n"]);
        }
        out.push_str("~\n");
    }
    out
}

/// The head of the one hunk that the entries are, as a diff has it: `@@ -1,12 +1,14 @@`, counting entries.
#[must_use]
pub fn hunk(entries: &[ExchangeEntry<'_>]) -> String {
    let only_right = entries
        .iter()
        .filter(|entry| entry.runs.iter().all(|run| matches!(run, ExchangeRun::Right(_))))
        .count();
    let only_left = entries
        .iter()
        .filter(|entry| entry.runs.iter().all(|run| matches!(run, ExchangeRun::Left(_))))
        .count();
    let range = |count: usize| format!("{},{count}", count.min(1));
    format!("@@ -{} +{} @@\n", range(entries.len() - only_right), range(entries.len() - only_left))
}

fn one_line(text: &str) -> String {
    text.replace("\n\n", " ")
}
