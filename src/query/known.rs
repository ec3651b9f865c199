//! Which sentences of an article state what the user has read in another article.
//!
//! ```text
//! here     s1  s2  s3          s1 stands in an article that was read: known
//! read     s1'     s3'         s3' gives another number than s3: not known
//! ```
//!
//! The counterparts are those of the gutter. In doubt a sentence is new: when its quotation is altered
//! or given to another speaker there, when a number of it is missing there, and when the counterpart
//! is no match word for word and much shorter.

use super::fidelity::fidelity;
use crate::corpus::{ArticleIx, Corpus, Site};
use crate::engine::{Carried, Findings};
use crate::text::Span;

/// The share of the bytes of a sentence, 0 to 1, that its counterpart must at least have. Of a longer
/// sentence the rest may be new. Not fitted; when it falls, more sentences are called known.
const LEAST_LENGTH: f32 = 0.6;

/// For each sentence of an article whether it is known from another article for which `is_read`
/// holds. `None` until the articles are compared.
#[must_use]
pub fn known_sentences(
    corpus: &Corpus,
    findings: &Findings,
    ix: ArticleIx,
    is_read: &dyn Fn(ArticleIx) -> bool,
) -> Option<Vec<bool>> {
    findings.joined()?;
    let sentences = &findings.segments(ix)?.sentences;
    let known = |(at, span): (usize, &Span)| is_known(corpus, findings, (ix, at, *span), is_read);
    Some(sentences.iter().enumerate().map(known).collect())
}

/// The share of an article, 0 to 1, that is in no article for which `is_read` holds.
#[must_use]
pub fn new_share(
    corpus: &Corpus,
    findings: &Findings,
    ix: ArticleIx,
    is_read: &dyn Fn(ArticleIx) -> bool,
) -> Option<f32> {
    let known = known_sentences(corpus, findings, ix, is_read)?;
    let sentences = &findings.segments(ix)?.sentences;
    let bytes = |span: &Span| (span.end() - span.start()) as f32;
    let all: f32 = sentences.iter().map(bytes).sum();
    let new = sentences.iter().zip(&known).filter(|(_, known)| !**known);
    if all > 0.0 { Some(new.map(|(span, _)| bytes(span)).sum::<f32>() / all) } else { None }
}

fn is_known(
    corpus: &Corpus,
    findings: &Findings,
    (ix, sentence, span): (ArticleIx, usize, Span),
    is_read: &dyn Fn(ArticleIx) -> bool,
) -> bool {
    let Some(joined) = findings.joined() else { return false };
    let words = corpus.text(Site { article: ix, span });
    let mut read = joined.counterparts(ix, sentence).iter().filter(|counterpart| {
        counterpart.site.article != ix
            && is_read(counterpart.site.article)
            && states_all(words, corpus.text(counterpart.site), counterpart.carried)
    });
    let Some(first) = read.next() else { return false };
    let Some(fidelity) = fidelity(corpus, findings, ix, sentence) else { return false };
    std::iter::once(first).chain(read).any(|it| !fidelity.fate_at(it.site, it.carried).is_grave())
}

/// Whether `there` can state all that `here` states: it has the numbers, and is not much shorter.
fn states_all(here: &str, there: &str, carried: Carried) -> bool {
    let is_long = there.len() as f32 >= LEAST_LENGTH * here.len() as f32;
    (carried == Carried::Verbatim || is_long)
        && numbers(here).all(|number| numbers(there).any(|other| other == number))
}

/// The numbers of a text in digits.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    let runs = text.split(|c: char| !c.is_ascii_digit() && c != '.' && c != ',');
    runs.map(|run| run.trim_matches(['.', ','])).filter(|run| !run.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_with_another_number_or_much_more_is_new() {
        let check = |here: &str, there: &str, carried| states_all(here, there, carried);
        let here = "The dam held 4,200 tonnes of water, the mayor said on Monday.";
        assert!(check(here, "The mayor said the dam held 4,200 tonnes of water.", Carried::Edited));
        let other = "The mayor said the dam held 4,300 tonnes of water.";
        assert!(!check(here, other, Carried::Edited));
        assert!(!check(here, "It held 4,200 tonnes.", Carried::Reworded));
        assert!(check("The dam held.", "The dam held.", Carried::Verbatim));
    }
}
