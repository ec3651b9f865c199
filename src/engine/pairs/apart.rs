//! Tells apart two sentences that the judge of pairs takes for one statement, by the names in them.
//!
//! ```text
//! Ona Lund won the vote in Palden.         Ona Lund won the vote in Varn.       other places
//! A lawyer for Lund did not respond.       The Harbour Board did not respond.   other silent sources
//! ```
//!
//! Such a pair is no longer *the same*, and stays *perhaps*: neither sentence is said to be alone.

use super::{SAME, SAME_WITH_OTHER_FIGURES};
use crate::analysis::Doc;
use crate::analysis::align::judge::stories::StatedPair;
use crate::corpus::Site;
use crate::text::calendar::{month, weekday};
use crate::text::fold;
use rustc_hash::FxHashSet;

/// Log odds that a pair keeps which is told apart: below [`SAME`].
const UNSURE: f32 = SAME - 0.1;

/// Words of a sentence that tells of no answer.
const SILENCES: [&str; 7] = [
    "not respond",
    "not immediately respond",
    "not return",
    "not immediately return",
    "declined to comment",
    "not be reached",
    "not reply",
];
/// Prepositions before a name that make it a place: `in Palden`.
const AT_PLACE: [&str; 6] = ["in", "at", "near", "outside", "across", "around"];

/// Lowers the odds of the pairs that are told apart.
pub(in crate::engine) fn lower(docs: &[Doc<'_>], pairs: &mut [StatedPair]) {
    for pair in pairs.iter_mut().filter(|pair| pair.odds >= SAME) {
        let is_doubtful = pair.odds < SAME_WITH_OTHER_FIGURES;
        if is_doubtful && have_other_places(docs, pair) || are_other_silences(docs, pair) {
            pair.odds = UNSURE;
        }
    }
}

/// Whether each sentence says of a place where, and no name of one is the place of the other.
fn have_other_places(docs: &[Doc<'_>], pair: &StatedPair) -> bool {
    let (ours, theirs) = (names(docs, pair.a), names(docs, pair.b));
    !ours.places.is_empty()
        && !theirs.places.is_empty()
        && ours.places.is_disjoint(&theirs.all)
        && theirs.places.is_disjoint(&ours.all)
}

/// Whether both sentences tell that somebody gave no answer, and they name nobody in common.
fn are_other_silences(docs: &[Doc<'_>], pair: &StatedPair) -> bool {
    let is_silence = |site: Site| {
        let text = &docs[site.article.at()].text()[site.span];
        SILENCES.iter().any(|words| text.contains(words))
    };
    is_silence(pair.a)
        && is_silence(pair.b)
        && names(docs, pair.a).all.is_disjoint(&names(docs, pair.b).all)
}

/// The words with a capital of a sentence, as keys.
struct SentenceNames {
    /// All of them, days and months left out.
    all: FxHashSet<u64>,
    /// Those right behind a preposition of place.
    places: FxHashSet<u64>,
}

fn names(docs: &[Doc<'_>], site: Site) -> SentenceNames {
    let doc = &docs[site.article.at()];
    let (text, segments) = (doc.text(), doc.segments);
    let words = &segments.words[segments.words_in(site.span)];
    let mut found = SentenceNames { all: FxHashSet::default(), places: FxHashSet::default() };
    for (at, word) in words.iter().enumerate() {
        let folded = fold::word(&text[word.span()]);
        if !word.case().is_capital() || weekday(&folded).is_some() || month(&folded).is_some() {
            continue;
        }
        found.all.insert(word.key());
        let before = at.checked_sub(1).map_or("", |before| &text[words[before].span()]);
        if AT_PLACE.contains(&before) {
            found.places.insert(word.key());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{Article, ArticleId, ArticleIx, Text};
    use crate::text::{Clean, segment};

    /// Whether a doubtful pair of the two sentences is told apart.
    fn are_apart(texts: [&str; 2]) -> bool {
        let articles = texts.map(|text| {
            let content = Text::of_paragraphs(Clean::text(text));
            Article::bare(ArticleId::of("test", text), Clean::line("test.txt"), content)
        });
        let segments = [0, 1].map(|at: usize| {
            segment::segment(&articles[at].text.content, articles[at].block_spans())
        });
        let docs = [0, 1].map(|at: usize| Doc {
            ix: ArticleIx(at as u32),
            article: &articles[at],
            segments: &segments[at],
        });
        let site =
            |at: usize| Site { article: ArticleIx(at as u32), span: docs[at].sentences()[0] };
        let (a, b) = (site(0), site(1));
        let pair = StatedPair { a, b, odds: 2.0, is_opposed: false, has_other_figures: false };
        let mut pairs = [pair];
        lower(&docs, &mut pairs);
        pairs[0].odds < SAME
    }

    #[test]
    fn places_and_silent_sources_tell_two_statements_apart() {
        let palden = "Ona Lund won the vote in Palden.";
        assert!(are_apart([palden, "Ona Lund won the vote in Varn on Friday."]));
        assert!(!are_apart([palden, "On Friday the vote in Palden went to Lund."]));
        assert!(!are_apart([palden, "In March, Lund took the vote of Palden in May."]));
        assert!(!are_apart([palden, "Lund won the vote."]));
        let lawyer = "A lawyer for Lund did not respond to a request for comment.";
        assert!(are_apart([lawyer, "The Harbour Board did not immediately respond to questions."]));
        assert!(!are_apart([lawyer, "Lund declined to comment."]));
    }
}
