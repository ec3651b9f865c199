//! Ranks the other articles by their similarity to one article.

use crate::corpus::{ArticleIx, Corpus};
use crate::engine::{Findings, similarity_ranking};
use crate::lexis::Lexis;

/// The other articles with their similarity to `of` (0 to 1), most similar first. Of equally
/// similar ones those of other owners come first. Articles that are not read yet are left out.
/// `O(words of the coverage)`.
#[must_use]
pub fn most_similar(
    corpus: &Corpus,
    findings: &Findings,
    lexis: &Lexis,
    of: ArticleIx,
) -> Vec<(ArticleIx, f32)> {
    let others = corpus.iter().map(|(ix, _)| ix).filter(|&ix| ix != of);
    let mut ranked = similarity_ranking(findings, findings.weights(lexis), of, others);
    ranked.sort_by(|a, b| {
        let same_owner = |ix| corpus.owners().same(of, ix);
        b.1.total_cmp(&a.1).then(same_owner(a.0).cmp(&same_owner(b.0))).then(a.0.cmp(&b.0))
    });
    ranked
}
