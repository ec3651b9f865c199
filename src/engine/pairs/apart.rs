//! Tells apart two sentences that the judge of pairs takes for one statement, by the names in them.
//!
//! ```text
//! A lawyer for Lund did not respond.       The Harbour Board did not respond.
//! ```
//!
//! Such a pair is no longer *the same*, and stays *perhaps*: neither sentence is said to be alone.

use super::SAME;
use crate::analysis::Doc;
use crate::analysis::align::judge::stories::StatedPair;
use crate::analysis::quotes::Speech;
use crate::corpus::Site;
use crate::text::calendar::{month, weekday};
use crate::text::{Word, fold};
use rustc_hash::FxHashSet;

/// Log odds that a pair keeps which is told apart: below [`SAME`].
const UNSURE: f32 = SAME - 0.1;

/// Lowers the odds of the pairs that are told apart. `speech` has one entry for each of `docs`.
pub(in crate::engine) fn lower(docs: &[Doc<'_>], speech: &[&Speech], pairs: &mut [StatedPair]) {
    for pair in pairs.iter_mut().filter(|pair| pair.odds >= SAME) {
        let is_silent = |site: Site| {
            let silences = &speech[site.article.at()].silences;
            silences.iter().any(|silence| silence.cue.overlaps(site.span))
        };
        let are_silent = is_silent(pair.a) && is_silent(pair.b);
        if are_silent && names(docs, pair.a).is_disjoint(&names(docs, pair.b)) {
            pair.odds = UNSURE;
        }
    }
}

/// The words with a capital of a sentence, as keys; days, months and articles are left out.
fn names(docs: &[Doc<'_>], site: Site) -> FxHashSet<u64> {
    let doc = &docs[site.article.at()];
    let (text, segments) = (doc.text(), doc.segments);
    let is_name = |word: &&Word| {
        let folded = fold::word(&text[word.span()]);
        let is_article = matches!(&*folded, "a" | "an" | "the");
        word.case().is_capital()
            && !is_article
            && weekday(&folded).is_none()
            && month(&folded).is_none()
    };
    let words = &segments.words[segments.words_in(site.span)];
    words.iter().filter(is_name).map(|word| word.key()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::quotes;
    use crate::corpus::{Article, ArticleId, ArticleIx, Text};
    use crate::lexis::Lexis;
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
        let lexis = Lexis::new();
        let speech = docs.map(|doc| quotes::find(doc, &lexis));
        lower(&docs, &[&speech[0], &speech[1]], &mut pairs);
        pairs[0].odds < SAME
    }

    #[test]
    fn two_silent_sources_are_two_statements() {
        let lawyer = "A lawyer for Lund did not respond to a request for comment.";
        assert!(are_apart([lawyer, "The Harbour Board did not immediately respond to questions."]));
        assert!(!are_apart([lawyer, "Lund declined to comment."]));
        assert!(!are_apart([lawyer, "A lawyer answered for Brill."]));
    }
}
