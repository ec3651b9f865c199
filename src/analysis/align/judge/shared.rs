//! The stems that two sentences have in common, and what they weigh.

use super::cover::JudgedSide;

/// What the stems weigh that both sentences have.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct SharedStems {
    /// Number of stems.
    pub(super) count: usize,
    pub(super) idf: f32,
    pub(super) plain: f32,
    pub(super) local: f32,
    pub(super) names: usize,
    pub(super) figures: usize,
    pub(super) quoted: usize,
    /// The idf of the rarest stem, and of the next.
    pub(super) rarest: (f32, f32),
    /// Scalar product by idf, and by local weight.
    pub(super) products: (f32, f32),
}

impl SharedStems {
    /// Adds up the `shared` stems of two sentences: places in `distinct` of either, in the order of
    /// the left words.
    pub(super) fn of(sentences: [(JudgedSide<'_>, usize); 2], shared: &[(u8, u8)]) -> Self {
        let mut out = Self { count: shared.len(), ..Self::default() };
        let [(left, at), (right, to)] = sentences;
        let (a, b) = (left.sentence(at), right.sentence(to));
        for &(ours, theirs) in shared {
            let (ours, theirs) = (a.distinct[usize::from(ours)], b.distinct[usize::from(theirs)]);
            let rarity = left.weights.rarity[ours.id as usize];
            out.products.0 += ours.idf * theirs.idf;
            out.products.1 += (ours.idf * rarity) * (theirs.idf * rarity);
            let word = &a.words[usize::from(ours.first)];
            out.idf += word.idf;
            out.plain += word.plain_idf();
            out.local += left.local(at, usize::from(ours.first));
            out.names += usize::from(word.is_name());
            out.figures += usize::from(word.is_figure());
            out.quoted += usize::from(word.is_quoted);
            if word.idf > out.rarest.0 {
                out.rarest = (word.idf, out.rarest.0);
            } else {
                out.rarest.1 = out.rarest.1.max(word.idf);
            }
        }
        out
    }
}
