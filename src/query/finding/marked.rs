//! The words of a place in pieces: what it has in common with a reference, what it adds, and which words
//! of the reference it does not have.
//!
//! ```text
//! reference   the channel had been dredged to seven metres
//! place       the channel had been dredged to six metres
//! pieces      the channel had been dredged to |seven removed| |six added| metres
//! ```

use crate::analysis::quotes::{Collation, CollationCell};
use crate::corpus::{Corpus, Site};
use crate::engine::Findings;
use crate::text::surface::{WordBlock, blocks};
use crate::text::{Pair, Span, Word};

/// Characters of one piece, at most. Longer ones are cut in their middle. Not fitted: it is about a long
/// paragraph.
const LONGEST: usize = 1200;

/// What a piece is to the finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceMark {
    /// The reference has these words too, or there is no reference.
    Kept,
    /// Words of the reference that the place does not have.
    Removed,
    /// Words of the place that the reference does not have.
    Added,
    /// The words that the finding is about.
    Told,
}

/// A run of words with one mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkedPiece {
    /// The words, on one line.
    pub text: String,
    /// What they are to the finding.
    pub mark: PieceMark,
}

/// Collects pieces. Neighbours with one mark are joined.
#[derive(Default)]
struct PieceWriter {
    pieces: Vec<MarkedPiece>,
}

impl PieceWriter {
    fn push(&mut self, text: &str, mark: PieceMark) {
        if text.is_empty() {
            return;
        }
        let text = text.replace('\n', " ");
        let is_apart = self.pieces.last().is_some_and(|last| last.text.ends_with(' '));
        let text = if is_apart { text.trim_start_matches(' ').to_owned() } else { text };
        match self.pieces.last_mut().filter(|last| last.mark == mark) {
            Some(last) => last.text.push_str(&text),
            None => self.pieces.push(MarkedPiece { text, mark }),
        }
    }

    /// Adds words that are missing here, apart from the words beside them.
    fn lose(&mut self, text: &str) {
        let touches = |last: &MarkedPiece| last.text.ends_with(char::is_whitespace);
        if self.pieces.last().is_some_and(|last| !touches(last)) {
            self.push(" ", PieceMark::Kept);
        }
        self.push(text.trim(), PieceMark::Removed);
        self.push(" ", PieceMark::Kept);
    }

    fn done(mut self) -> Vec<MarkedPiece> {
        for piece in &mut self.pieces {
            let ends: Vec<usize> = piece.text.char_indices().map(|(at, _)| at).collect();
            if ends.len() > LONGEST {
                let (head, tail) = (ends[LONGEST / 2], ends[ends.len() - LONGEST / 2]);
                piece.text = format!("{} […] {}", &piece.text[..head], &piece.text[tail..]);
            }
        }
        self.pieces
    }
}

/// The words of a place without a mark.
pub(super) fn plain(corpus: &Corpus, site: Site) -> Vec<MarkedPiece> {
    told(corpus, site, &[])
}

/// The words of a place, with some spans of its article set off. The spans are in order.
pub(super) fn told(corpus: &Corpus, site: Site, spans: &[Span]) -> Vec<MarkedPiece> {
    let text = &*corpus.article(site.article).text.content;
    let (mut writer, mut at) = (PieceWriter::default(), site.span.start());
    for span in spans.iter().filter_map(|span| span.intersection(site.span)) {
        if span.start() < at {
            continue;
        }
        writer.push(&text[at..span.start()], PieceMark::Kept);
        writer.push(&text[span], PieceMark::Told);
        at = span.end();
    }
    writer.push(&text[at..site.span.end()], PieceMark::Kept);
    writer.done()
}

/// The words of a place with what differs from those of `reference`, word for word.
pub(super) fn against(
    corpus: &Corpus,
    findings: &Findings,
    site: Site,
    reference: Site,
) -> Vec<MarkedPiece> {
    let sites = Pair::new(reference, site);
    let texts = sites.map(|at| &*corpus.article(at.article).text.content);
    let words = Pair::new(findings.words_at(reference), findings.words_at(site));
    let end = WordBlock { left: words.left.len(), right: words.right.len(), len: 0 };
    let (mut writer, mut at) = (PieceWriter::default(), site.span.start());
    let (mut left, mut right) = (0, 0);
    for block in blocks(words, texts).into_iter().chain([end]) {
        let removed = hull(&words.left[left..block.left]);
        let added = hull(&words.right[right..block.right]);
        let next = words.right.get(block.right).map_or(site.span.end(), |word| word.span().start());
        let from = added.map_or(next, Span::start).max(at);
        writer.push(&texts.right[at..from], PieceMark::Kept);
        at = from;
        if let Some(removed) = removed {
            writer.lose(&texts.left[removed]);
        }
        if let Some(added) = added {
            writer.push(&texts.right[added], PieceMark::Added);
            at = added.end();
        }
        (left, right) = (block.left + block.len, block.right + block.len);
    }
    writer.push(&texts.right[at.min(site.span.end())..site.span.end()], PieceMark::Kept);
    writer.done()
}

/// The quotation in a row of a collation, between quotation marks, with what differs from the head.
pub(super) fn collated(
    corpus: &Corpus,
    head: Site,
    own: Site,
    collation: &Collation,
    row: usize,
) -> Vec<MarkedPiece> {
    let ours = &*corpus.article(own.article).text.content;
    let theirs = &*corpus.article(head.article).text.content;
    let mut writer = PieceWriter::default();
    let (Some(first), Some(cells)) = (collation.rows.first(), collation.rows.get(row)) else {
        return plain(corpus, own);
    };
    writer.push("“", PieceMark::Kept);
    let mut change = CollatedChange { at: own.span.start(), gone: None, new: None };
    for (reference, &cell) in first.iter().zip(cells) {
        match cell {
            CollationCell::Changed(span) => {
                (change.gone, change.new) =
                    (with(change.gone, reference.span()), with(change.new, Some(span)));
            }
            CollationCell::Added(span) => change.new = with(change.new, Some(span)),
            CollationCell::Missing => change.gone = with(change.gone, reference.span()),
            CollationCell::Empty => {}
            CollationCell::Elided => change.write(&mut writer, theirs, ours),
            CollationCell::Same(span) | CollationCell::Bracketed(span) => {
                change.write(&mut writer, theirs, ours);
                writer.push(&ours[change.at..span.end().max(change.at)], PieceMark::Kept);
                change.at = span.end().max(change.at);
            }
        }
    }
    change.write(&mut writer, theirs, ours);
    writer.push(&ours[change.at.min(own.span.end())..own.span.end()], PieceMark::Kept);
    writer.push("”", PieceMark::Kept);
    writer.done()
}

/// Neighbouring words of a rendering that differ from the head.
struct CollatedChange {
    /// The end of what is written of the rendering.
    at: usize,
    /// The words of the head that are not there.
    gone: Option<Span>,
    /// The words in their place.
    new: Option<Span>,
}

impl CollatedChange {
    /// Writes the words that are not there, then those in their place.
    fn write(&mut self, writer: &mut PieceWriter, theirs: &str, ours: &str) {
        let (gone, new) = (self.gone.take(), self.new.take());
        if let Some(new) = new {
            writer.push(&ours[self.at..new.start().max(self.at)], PieceMark::Kept);
            self.at = new.start().max(self.at);
        }
        if let Some(gone) = gone {
            writer.lose(&theirs[gone]);
        }
        if let Some(new) = new {
            writer.push(&ours[self.at..new.end().max(self.at)], PieceMark::Added);
            self.at = new.end().max(self.at);
        }
    }
}

/// The hull of two spans of which one or both can be missing.
fn with(a: Option<Span>, b: Option<Span>) -> Option<Span> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.hull(b)),
        (a, b) => a.or(b),
    }
}

/// The words of one side of a row of a comparison: those in `edits` are added.
pub(super) fn edited(corpus: &Corpus, site: Site, edits: &[Span]) -> Vec<MarkedPiece> {
    let mut pieces = told(corpus, site, edits);
    for piece in &mut pieces {
        if piece.mark == PieceMark::Told {
            piece.mark = PieceMark::Added;
        }
    }
    pieces
}

/// The span from the first of `words` to the last.
fn hull(words: &[Word]) -> Option<Span> {
    Some(words.first()?.span().hull(words.last()?.span()))
}
