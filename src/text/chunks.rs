//! Chunks: groups of words that count as one token where texts are compared.
//!
//! ```text
//! “Let them sit down,” Varrow said in a statement. The talks failed.
//! ├──────────────── Quotation ──────────────────┤
//! Hester Cronin, co-director of the River Trust, came to the lock.
//! ├──────────────── Naming ────────────────────┤
//! ```
//!
//! - [`ChunkKind::Quotation`]: a quotation with its reporting clause. The clause is found by its
//!   place and its punctuation, not by its verb: it stands in the sentence of the quotation, beside
//!   it or between two parts of it.
//! - [`ChunkKind::Naming`]: a name of several words, with the title before it and the apposition
//!   after it. Names that only commas or `and` separate are one chunk.
//!
//! Two articles on one event share quotations and the names of the people in it. What the reporters
//! wrote themselves is the rest.

mod naming;

use super::{Segments, Span};
use std::ops::Range;

/// Words of a quotation, at least. A shorter one is part of the reporter's prose.
const MIN_QUOTED_WORDS: usize = 5;
/// Words of a reporting clause, at most. Of a longer one the words next to the quotation count.
const MAX_CLAUSE_WORDS: usize = 12;

/// The kind of a chunk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChunkKind {
    /// A quotation with its reporting clause.
    Quotation,
    /// A name with the words that say who bears it.
    Naming,
}

/// Words in a row that count as one token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// The indices of the words in [`Segments::words`].
    pub words: Range<usize>,
    /// What the words are.
    pub kind: ChunkKind,
}

/// The chunks of the sentences that share a word with `range`, in order and disjoint. `quoted` are
/// the spans inside the quotation marks of the text, in order. Linear in the words of these
/// sentences.
#[must_use]
pub fn chunks(text: &str, segments: &Segments, quoted: &[Span], range: Range<usize>) -> Vec<Chunk> {
    let (Some(first), Some(last)) =
        (segments.words.get(range.start), segments.words.get(range.end.saturating_sub(1)))
    else {
        return Vec::new();
    };
    let mut found: Vec<Chunk> = Vec::new();
    for at in segments.sentences_over(first.span().hull(last.span())) {
        let sentence = segments.words_in(segments.sentences[at]);
        let quotation = quotation(text, segments, quoted, sentence.clone());
        let from = quotation.as_ref().map_or(sentence.end, |quotation| quotation.start);
        let to = quotation.as_ref().map_or(sentence.end, |quotation| quotation.end);
        naming::push(text, segments, sentence.start..from, &mut found);
        if let Some(words) = quotation {
            push_quotation(text, segments, words, &mut found);
        }
        naming::push(text, segments, to..sentence.end, &mut found);
    }
    found
}

/// Appends a quotation, or lengthens the one that ends right before it in the same paragraph.
fn push_quotation(text: &str, segments: &Segments, words: Range<usize>, found: &mut Vec<Chunk>) {
    if let Some(last) = found.last_mut()
        && last.kind == ChunkKind::Quotation
        && last.words.end == words.start
        && !segments.gap_before(text, words.start).contains('\n')
    {
        last.words.end = words.end;
    } else {
        found.push(Chunk { words, kind: ChunkKind::Quotation });
    }
}

/// The words of a sentence that are a quotation with its reporting clause, as far as they are one
/// run. `None` for a sentence without a quotation of [`MIN_QUOTED_WORDS`].
fn quotation(
    text: &str,
    segments: &Segments,
    quoted: &[Span],
    sentence: Range<usize>,
) -> Option<Range<usize>> {
    let words = &segments.words[sentence.clone()];
    let (first, last) = (words.first()?.span(), words.last()?.span());
    let from = quoted.partition_point(|quote| quote.end() <= first.start());
    let mut whole: Option<Range<usize>> = None;
    for quote in quoted[from..].iter().take_while(|quote| quote.start() < last.end()) {
        let inside = segments.words_in(*quote);
        if inside.len() < MIN_QUOTED_WORDS {
            continue;
        }
        let inside = inside.start.max(sentence.start)..inside.end.min(sentence.end);
        whole = Some(match whole {
            Some(before) if inside.start.saturating_sub(before.end) <= MAX_CLAUSE_WORDS => {
                before.start..inside.end
            }
            Some(before) if before.len() >= inside.len() => before,
            None | Some(_) => inside,
        });
    }
    let inside = whole.filter(|whole| !whole.is_empty())?;
    let start = clause_before(text, segments, &sentence, inside.start);
    let end = clause_after(text, segments, &sentence, inside.end);
    Some(start..end)
}

/// The first word of the reporting clause before a quotation that begins at word `start`:
/// `Varrow told reporters: “Let them …”`.
fn clause_before(text: &str, segments: &Segments, sentence: &Range<usize>, start: usize) -> usize {
    if start == sentence.start {
        return start;
    }
    let gap = segments.gap_before(text, start);
    let opens_sentence = text[segments.words[start].span()].starts_with(char::is_uppercase);
    if gap.contains([',', ':']) || opens_sentence {
        sentence.start.max(start.saturating_sub(MAX_CLAUSE_WORDS))
    } else {
        start
    }
}

/// The end of the reporting clause after a quotation that ends before word `end`: `“… winter,”
/// Varrow said on Monday`.
fn clause_after(text: &str, segments: &Segments, sentence: &Range<usize>, end: usize) -> usize {
    if end >= sentence.end {
        return end;
    }
    let gap = segments.gap_before(text, end);
    if gap.contains([',', '?', '!', '—', '–']) {
        sentence.end.min(end + MAX_CLAUSE_WORDS)
    } else {
        end
    }
}
