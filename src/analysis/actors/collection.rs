//! What the articles of one coverage tell each other about names.
//!
//! ```text
//! article 1   “… the Northern Fund said …”        sure: a body
//! article 2   “… met Northern Fund of Oslo …”     a place here, not sure: a body, because of 1
//! article 3   “… Northern Fund pays …”            passed over: found, because of 1
//! article 4   “… Welcome Back Offer …”            doubtful everywhere: given up
//! article 5   not in English: looked through for the sure names of 1
//! ```
//!
//! Each article has one vote on a name; votes are counted over all articles, so
//! the result does not depend on their order.

use super::reading::AnnotatedText;
use super::words::WordTable;
use super::{ActorKind, Mention, RecognisedNames, foreign};
use crate::analysis::Doc;
use crate::lexis::Lexis;
use crate::lexis::gazetteer::key;
use rustc_hash::FxHashMap;

/// A name less sure than this needs another mention that vouches for it.
const DOUBTFUL: f32 = 0.4;
/// A mention so sure vouches for others of its form.
const SURE: f32 = 0.8;
/// A mention so sure keeps its kind.
const CERTAIN: f32 = 0.97;
/// Confidence of a name that only other articles vouch for.
const VOUCHED: f32 = 0.5;
/// The share of the votes, in percent, that settles a kind.
const MOST: u32 = 85;

/// The sure names of the articles that the model reads, by key.
#[derive(Default)]
pub(super) struct SureNames(FxHashMap<String, [u32; 3]>);

impl SureNames {
    fn gather(docs: &[Doc<'_>], named: &[&RecognisedNames]) -> Self {
        let mut known: FxHashMap<String, [u32; 3]> = FxHashMap::default();
        let mut here: FxHashMap<String, [u32; 3]> = FxHashMap::default();
        for (doc, named) in docs.iter().zip(named).filter(|(doc, _)| doc.article.is_english()) {
            for mention in named.mentions.iter().filter(|mention| mention.confidence >= SURE) {
                here.entry(key(&doc.text()[mention.span])).or_default()[mention.kind as usize] += 1;
            }
            for (key, counts) in here.drain() {
                known.entry(key).or_default()[leader(&counts) as usize] += 1;
            }
        }
        Self(known)
    }

    /// What most articles with a sure mention of the name take it for.
    pub(super) fn kind(&self, key: &str) -> Option<ActorKind> {
        self.0.get(key).map(leader)
    }

    /// [`Self::kind`], when hardly any article disagrees.
    fn agreed(&self, key: &str) -> Option<ActorKind> {
        let counts = self.0.get(key)?;
        let kind = leader(counts);
        (counts[kind as usize] * 100 >= counts.iter().sum::<u32>() * MOST).then_some(kind)
    }

    /// A mention after the others have been heard; `None` when it is given up.
    fn settled(&self, doc: Doc<'_>, mention: &Mention) -> Option<Mention> {
        let mut mention = mention.clone();
        if mention.confidence < CERTAIN {
            let key = key(&doc.text()[mention.span]);
            match self.agreed(&key) {
                Some(kind) => mention.kind = kind,
                None if mention.confidence < DOUBTFUL && !self.0.contains_key(&key) => return None,
                None => {}
            }
        }
        Some(mention)
    }
}

fn leader(counts: &[u32; 3]) -> ActorKind {
    ActorKind::ALL
        .into_iter()
        .max_by_key(|&kind| (counts[kind as usize], std::cmp::Reverse(kind)))
        .unwrap_or(ActorKind::Person)
}

/// The mentions of all articles after they have told each other what they know.
/// `named` has one entry an article, in the order of `docs`; so has the result.
#[must_use]
pub fn settle(docs: &[Doc<'_>], named: &[&RecognisedNames], lexis: &Lexis) -> Vec<Vec<Mention>> {
    let known = SureNames::gather(docs, named);
    let mut words = WordTable::new(lexis, lexis.tags());
    let one = |(&doc, named): (&Doc<'_>, &&RecognisedNames)| {
        if !doc.article.is_english() {
            return foreign::mentions(&AnnotatedText::new(doc, &mut words), &known);
        }
        let mut mentions: Vec<Mention> =
            named.mentions.iter().filter_map(|mention| known.settled(doc, mention)).collect();
        let found = |&span: &_| {
            let kind = known.agreed(&key(&doc.text()[span]))?;
            Some(Mention { span, kind, confidence: VOUCHED, role: None })
        };
        mentions.extend(named.passed.iter().filter_map(found));
        mentions.sort_by_key(|mention| mention.span);
        mentions
    };
    docs.iter().zip(named).map(one).collect()
}
