//! Articles against a base: what each kept of a press release or of the wire
//! story, what it cut, and what it added.

use super::Findings;
use crate::analysis::passages::PassageKind;
use crate::analysis::quotes::SharedKind;
use crate::corpus::{ArticleIx, Corpus, Site};
use crate::text::Span;
use rustc_hash::FxHashMap;

/// An article against the base. Shares are of words, 0 to 1: the first four are
/// of the base's and sum to 1, the last is of the article's.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Against {
    /// Kept word for word.
    pub verbatim: f32,
    /// Kept with edits.
    pub edited: f32,
    /// Kept in other words.
    pub reworded: f32,
    /// Not there.
    pub cut: f32,
    /// What the article has besides.
    pub added: f32,
}

impl Against {
    /// What of the base is kept in any form.
    #[must_use]
    pub fn kept(&self) -> f32 {
        self.verbatim + self.edited + self.reworded
    }
}

/// The parts of two texts that answer one another: of the base with how they are kept, and of the article.
type Parts = (Vec<(PassageKind, Span)>, Vec<Span>);

/// Every other article against `base`, in order. `None` until passages and quotes
/// are known. `O(sites of passages + shared quotes)`.
#[must_use]
pub fn against(corpus: &Corpus, findings: &Findings, base: ArticleIx) -> Option<Vec<(ArticleIx, Against)>> {
    let mut parts: FxHashMap<ArticleIx, Parts> = FxHashMap::default();
    let mut add = |kind: PassageKind, ours: Site, theirs: Site| {
        let (base, other) = parts.entry(theirs.article).or_default();
        base.push((kind, ours.span));
        other.push(theirs.span);
    };
    for passage in findings.passages()? {
        for ours in passage.sites.iter().filter(|site| site.site.article == base) {
            for theirs in passage.sites.iter().filter(|site| site.site.article != base) {
                add(ours.kind.max(theirs.kind).unwrap_or(passage.kind), ours.site, theirs.site);
            }
        }
    }
    for shared in &findings.quotes()?.shared {
        let pair = if shared.a.article == base { (shared.a, shared.b) } else { (shared.b, shared.a) };
        if pair.0.article != base || pair.1.article == base {
            continue;
        }
        let site = |quote| findings.quote(quote).map(|found| Site { article: quote.article, span: found.span });
        let kind = if shared.kind == SharedKind::Verbatim { PassageKind::Verbatim } else { PassageKind::Edited };
        if let (Some(ours), Some(theirs)) = (site(pair.0), site(pair.1)) {
            add(kind, ours, theirs);
        }
    }
    let others = corpus.iter().map(|(ix, _)| ix).filter(|&ix| ix != base);
    others.map(|ix| Some((ix, measured(findings, base, ix, parts.remove(&ix).unwrap_or_default())?))).collect()
}

fn measured(findings: &Findings, base: ArticleIx, ix: ArticleIx, parts: Parts) -> Option<Against> {
    let (ours, theirs) = (&findings.facts(base)?.segments, &findings.facts(ix)?.segments);
    // The strongest kind of each word of the base.
    let mut kinds: Vec<Option<PassageKind>> = vec![None; ours.words.len()];
    for (kind, span) in parts.0 {
        for word in &mut kinds[ours.words_in(span)] {
            *word = Some(word.map_or(kind, |known| known.min(kind)));
        }
    }
    let mut carried = vec![false; theirs.words.len()];
    parts.1.into_iter().for_each(|span| carried[theirs.words_in(span)].fill(true));
    let share = |count: usize, of: usize| count as f32 / of.max(1) as f32;
    let of_kind = |kind| share(kinds.iter().filter(|&&word| word == Some(kind)).count(), kinds.len());
    Some(Against {
        verbatim: of_kind(PassageKind::Verbatim),
        edited: of_kind(PassageKind::Edited),
        reworded: of_kind(PassageKind::Reworded),
        cut: share(kinds.iter().filter(|word| word.is_none()).count(), kinds.len()),
        added: share(carried.iter().filter(|&&word| !word).count(), carried.len()),
    })
}
