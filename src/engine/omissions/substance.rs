//! Decides whether a sentence says enough by itself to be called *only here* or missing.
//!
//! ```text
//! One woman came ashore with a birdcage under her coat.    yes
//! By Ikram Vale                                            no: does not end as a sentence
//! But why?                                                 no: a question
//! “… and I think”                                          no: a piece of a quotation
//! ```

use super::StoryContents;
use crate::corpus::{BlockKind, Site};
use crate::text::Span;

/// Least number of content words; a name or a number counts twice.
const MIN_CONTENT_WORDS: usize = 4;
/// Least weight of the content words, in nats.
const MIN_CONTENT_WEIGHT: f32 = 8.0;
/// Words that a sentence has at least, of any kind.
const MIN_LENGTH_IN_WORDS: usize = 6;
/// Share of the words, 0 to 1, that one quotation may have when the sentence does not have it whole.
const MAX_BROKEN_QUOTE: f32 = 0.5;

/// Whether the sentence at `site` says enough by itself.
pub(super) fn is_substantial(all: &StoryContents<'_>, site: Site) -> bool {
    let article = all.corpus.article(site.article);
    let text = &article.text.content[site.span];
    let blocks = &article.text.blocks;
    let block = blocks.partition_point(|block| block.span.end() <= site.span.start());
    let is_prose = blocks.get(block).is_some_and(|block| {
        !matches!(block.kind, BlockKind::Headline | BlockKind::Heading | BlockKind::Cell)
    });
    is_prose && ends_as_sentence(text) && is_whole(all, site) && has_content(all, site)
}

/// Whether the last letters are those of a statement.
fn ends_as_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(|c: char| "\"'”’»)]".contains(c) || c.is_whitespace());
    let quoted = bare.len() < text.trim_end().len();
    bare.ends_with(['.', '!']) && !bare.ends_with("..") || quoted && bare.ends_with(',')
}

/// Whether no quotation begins before the sentence or ends behind it and makes most of it.
fn is_whole(all: &StoryContents<'_>, site: Site) -> bool {
    let Some((segments, speech)) =
        all.findings.segments(site.article).zip(all.findings.speech(site.article))
    else {
        return false;
    };
    let words = segments.words_in(site.span).len();
    let broken = |span: Span| {
        span.intersection(site.span).is_some_and(|part| {
            let quoted = segments.words_in(part).len();
            quoted == words && words < 2 * MIN_LENGTH_IN_WORDS
                || part != span && quoted < words && quoted as f32 > MAX_BROKEN_QUOTE * words as f32
        })
    };
    words >= MIN_LENGTH_IN_WORDS && !speech.quotes.iter().any(|quote| broken(quote.span))
}

/// Whether there are enough names, numbers and other telling words.
fn has_content(all: &StoryContents<'_>, site: Site) -> bool {
    let Some(index) = all.index(site.article) else { return false };
    let words = index.words(all.corpus, all.findings, site);
    let telling = words.iter().map(|&word| {
        let word = &index.vocabulary.words[word as usize];
        1 + usize::from(word.is_name || word.is_number)
    });
    telling.sum::<usize>() >= MIN_CONTENT_WORDS
        && index.vocabulary.weight(&words) >= MIN_CONTENT_WEIGHT
}
