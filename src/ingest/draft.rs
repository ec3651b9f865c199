//! What the reader of one format found, before it becomes an article.
//!
//! A draft holds raw strings. [`text`] sanitises them and puts the blocks
//! together, so that every offset is one of the clean text.

use crate::corpus::{Block, BlockKind, ContentHash, Date, Dropped, Inline, InlineKind, Text};
use crate::text::{Clean, Lines, Span};
use std::ops::Range;

/// One block, not yet clean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub kind: BlockKind,
    pub text: String,
    /// Markup inside `text`, by its bytes.
    pub marks: Vec<Mark>,
    /// How many bytes of `text` stand inside links, to whatever target.
    pub linked: usize,
}

/// Markup inside a piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub range: Range<usize>,
    pub kind: InlineKind,
}

impl Piece {
    pub(super) fn plain(kind: BlockKind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into(), marks: Vec::new(), linked: 0 }
    }

    /// How many words stand in it, by white space.
    pub(super) fn words(&self) -> usize {
        self.text.split_whitespace().count()
    }

    /// Which part of its characters stands inside links.
    pub(super) fn link_density(&self) -> f64 {
        self.linked as f64 / self.text.len().max(1) as f64
    }
}

/// An article in the making.
#[derive(Debug, Default)]
pub(super) struct ArticleDraft {
    pub headline: Option<String>,
    pub pieces: Vec<Piece>,
    pub byline: Option<String>,
    pub published: Option<Date>,
    pub modified: Option<Date>,
    pub url: Option<String>,
    /// The site's own name.
    pub site: Option<String>,
    /// The language that the source declares.
    pub language: Option<String>,
    pub warnings: Vec<String>,
    pub dropped: Vec<Dropped>,
    /// The hash of the record as it stands in the file; `None` when the file is the record.
    pub hash: Option<ContentHash>,
}

impl ArticleDraft {
    /// Notes words that are not part of the article, if there are any.
    pub(super) fn drop_words(&mut self, words: &str, why: &'static str) {
        let text = Clean::line(&squeeze(words));
        if !text.trim().is_empty() {
            self.dropped.push(Dropped { text, why });
        }
    }
}

/// `text` with each run of white space as one space, and none at the ends.
pub(super) fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The canonical text: the headline, if any, and the pieces.
pub(super) fn text(headline: Option<&str>, pieces: &[Piece]) -> Text {
    let mut lines = Lines::with_capacity(pieces.iter().map(|piece| piece.text.len() + 2).sum());
    let (mut blocks, mut inlines) = (Vec::with_capacity(pieces.len() + 1), Vec::new());
    let first = headline.and_then(|headline| lines.push(headline));
    blocks.extend(first.map(|span| Block { span, kind: BlockKind::Headline }));
    for piece in pieces {
        let Some(span) = lines.push(&piece.text) else { continue };
        blocks.push(Block { span, kind: piece.kind });
        if !piece.marks.is_empty() {
            let marks = marks(piece, lines.line(span));
            inlines.extend(marks.into_iter().map(|mark| Inline {
                span: Span::from(mark.range).shifted(span.start()),
                kind: mark.kind,
            }));
        }
    }
    Text { content: lines.finish(), blocks, inlines }
}

/// Where the marks of a piece lie in `whole`, which is its clean text in one line.
fn marks(piece: &Piece, whole: &str) -> Vec<Mark> {
    let mut cuts: Vec<usize> =
        piece.marks.iter().flat_map(|mark| [mark.range.start, mark.range.end]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut joined = String::with_capacity(whole.len());
    let mut places = Vec::with_capacity(cuts.len());
    let mut from = 0;
    for &cut in &cuts {
        append(&mut joined, &piece.text[from..cut]);
        places.push(joined.len());
        from = cut;
    }
    append(&mut joined, &piece.text[from..]);
    joined.truncate(joined.trim_end().len());
    if joined != whole {
        // A boundary stood inside a character that composes: the marks have no place.
        return Vec::new();
    }
    let place = |cut: usize| cuts.binary_search(&cut).map_or(0, |at| places[at]);
    let mut marks: Vec<Mark> = piece
        .marks
        .iter()
        .filter_map(|mark| {
            let range = trimmed(&joined, place(mark.range.start)..place(mark.range.end))?;
            Some(Mark { range, kind: mark.kind.clone() })
        })
        .collect();
    marks.sort_by_key(|mark| (mark.range.start, std::cmp::Reverse(mark.range.end)));
    marks
}

/// Appends a run of raw text, clean and with single spaces.
fn append(out: &mut String, raw: &str) {
    for c in Clean::line(raw).chars() {
        if c != ' ' || !(out.is_empty() || out.ends_with(' ')) {
            out.push(c);
        }
    }
}

/// `range` without white space at its ends; `None` when nothing is left.
fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let range = range.start.min(text.len())..range.end.min(text.len());
    let inner = &text[range.clone()];
    let start = range.start + (inner.len() - inner.trim_start().len());
    let end = range.end - (inner.len() - inner.trim_end().len());
    (start < end).then_some(start..end)
}
