//! What the articles of one coverage tell each other about names.
//!
//! ```text
//! article 1   “… the Northern Fund said …”        sure: a body
//! article 2   “… Northern Fund Says No …”         doubtful here: kept, because of 1
//! article 3   “… Welcome Back Offer …”            doubtful everywhere: given up
//! article 4   not in English: looked through for the sure names of 1
//! ```
//!
//! Sums over all articles: the result does not depend on their order.

use super::reading::Reading;
use super::words::Words;
use super::{Kind, Mention, foreign};
use crate::analysis::Doc;
use crate::lexis::Lexis;
use crate::lexis::gazetteer::key;
use rustc_hash::FxHashMap;

/// A name less sure than this needs another mention that vouches for it.
const DOUBTFUL: f32 = 0.4;
/// A mention so sure vouches for others of its form.
const SURE: f32 = 0.8;

/// The sure names of the articles that the model reads, by key.
#[derive(Default)]
pub(super) struct Known(FxHashMap<String, [u32; 3]>);

impl Known {
    fn gather(docs: &[Doc<'_>], mentions: &[&[Mention]]) -> Self {
        let mut known: FxHashMap<String, [u32; 3]> = FxHashMap::default();
        for (doc, mentions) in docs.iter().zip(mentions).filter(|(doc, _)| doc.article.is_english()) {
            for mention in mentions.iter().filter(|mention| mention.confidence >= SURE) {
                known.entry(key(&doc.text()[mention.span])).or_default()[mention.kind as usize] += 1;
            }
        }
        Self(known)
    }

    /// What most sure mentions of the name are.
    pub(super) fn kind(&self, key: &str) -> Option<Kind> {
        let counts = self.0.get(key)?;
        Kind::ALL.into_iter().max_by_key(|&kind| (counts[kind as usize], std::cmp::Reverse(kind)))
    }
}

/// The mentions of all articles after they have told each other what they know.
/// `mentions` has one entry an article, in the order of `docs`; so has the result.
#[must_use]
pub fn settle(docs: &[Doc<'_>], mentions: &[&[Mention]], lexis: &Lexis) -> Vec<Vec<Mention>> {
    let known = Known::gather(docs, mentions);
    let mut words = Words::new(lexis, lexis.tags());
    let one = |(doc, mentions): (&Doc<'_>, &&[Mention])| {
        if !doc.article.is_english() {
            return foreign::mentions(&Reading::new(*doc, &mut words), &known);
        }
        let vouched = |mention: &Mention| mention.confidence >= DOUBTFUL || known.kind(&key(&doc.text()[mention.span])).is_some();
        mentions.iter().filter(|mention| vouched(mention)).cloned().collect()
    };
    docs.iter().zip(mentions).map(one).collect()
}
