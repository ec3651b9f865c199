//! Settles doubtful names by what the other articles of the coverage say.
//!
//! ```text
//! article 1   “… the Northern Fund said …”        sure: an organisation
//! article 2   “… met Northern Fund of Oslo …”     a place here, not sure: an organisation, by 1
//! article 3   “… Northern Fund pays …”            a candidate: found, by 1
//! article 4   “… Welcome Back Offer …”            doubtful everywhere: dropped
//! article 5   not in English: searched for the sure names of 1
//! article 6   “… the Brandt scale …”              no person, by what stands beside the word
//! ```
//!
//! Each article has one vote for each name. Votes are counted over all articles, so the result
//! does not depend on their order. The constants were set by hand on the demo and on MEANTIME.

use super::annotated_text::AnnotatedText;
use super::domains::CoverageInitials;
use super::headline_words::HeadlineWords;
use super::lone_persons::LonePersons;
use super::words::WordTable;
use super::{ActorKind, Mention, RecognisedNames, foreign};
use crate::analysis::Doc;
use crate::lexis::Lexis;
use crate::lexis::gazetteer::key;
use rustc_hash::FxHashMap;

/// Confidence, 0 to 1, below which a name needs a sure mention in some article. Higher: fewer
/// wrong names, and rare ones are lost.
const MIN_ALONE_CONFIDENCE: f32 = 0.4;
/// Confidence, 0 to 1, from which on a mention votes for its name.
const VOUCHING_CONFIDENCE: f32 = 0.8;
/// Confidence, 0 to 1, from which on a mention keeps its kind whatever the others say.
const SETTLED_CONFIDENCE: f32 = 0.97;
/// Confidence of a name that only other articles vouch for.
const VOUCHED_CONFIDENCE: f32 = 0.5;
/// Share of the votes, in percent, that settles the kind of a name.
const MIN_VOTE_PERCENT: u32 = 85;

/// The sure names of the English articles: by key, the number of articles for each kind.
#[derive(Default)]
pub(super) struct SureNames(FxHashMap<String, [u32; 3]>);

impl SureNames {
    fn gather(docs: &[Doc<'_>], named: &[&RecognisedNames]) -> Self {
        let mut known: FxHashMap<String, [u32; 3]> = FxHashMap::default();
        let mut here: FxHashMap<String, [u32; 3]> = FxHashMap::default();
        for (doc, named) in docs.iter().zip(named).filter(|(doc, _)| doc.article.is_english()) {
            for mention in
                named.mentions.iter().filter(|mention| mention.confidence >= VOUCHING_CONFIDENCE)
            {
                here.entry(key(&doc.text()[mention.span])).or_default()[mention.kind as usize] += 1;
            }
            for (key, counts) in here.drain() {
                known.entry(key).or_default()[leader(&counts) as usize] += 1;
            }
        }
        Self(known)
    }

    /// The kind of the name in most articles that have a sure mention of it.
    pub(super) fn kind(&self, key: &str) -> Option<ActorKind> {
        self.0.get(key).map(leader)
    }

    /// The kind of the name when [`MIN_VOTE_PERCENT`] of the articles agree.
    fn agreed(&self, key: &str) -> Option<ActorKind> {
        let counts = self.0.get(key)?;
        let kind = leader(counts);
        let votes = counts.iter().sum::<u32>();
        if counts[kind as usize] * 100 >= votes * MIN_VOTE_PERCENT { Some(kind) } else { None }
    }

    /// The mention with the kind that the coverage settles; `None` when it is dropped.
    fn settled(&self, doc: Doc<'_>, mention: &Mention) -> Option<Mention> {
        let mut mention = mention.clone();
        if mention.confidence < SETTLED_CONFIDENCE {
            let key = key(&doc.text()[mention.span]);
            match self.agreed(&key) {
                Some(kind) => mention.kind = kind,
                None if mention.confidence < MIN_ALONE_CONFIDENCE && !self.0.contains_key(&key) => {
                    return None;
                }
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

/// Returns the mentions of all articles, with doubtful names settled. `named` has one entry for
/// each article, in the order of `docs`; so has the result.
#[must_use]
pub fn settle(docs: &[Doc<'_>], named: &[&RecognisedNames], lexis: &Lexis) -> Vec<Vec<Mention>> {
    let known = SureNames::gather(docs, named);
    let initials = CoverageInitials::gather(docs, named);
    let common = HeadlineWords::gather(docs, named, &known);
    let mut words = WordTable::new(lexis, lexis.tags());
    let one = |(&doc, named): (&Doc<'_>, &&RecognisedNames)| {
        if !doc.article.is_english() {
            return foreign::mentions(&AnnotatedText::new(doc, &mut words), &known);
        }
        let mut mentions: Vec<Mention> =
            named.mentions.iter().filter_map(|mention| known.settled(doc, mention)).collect();
        mentions.retain(|mention| !common.has(doc, mention.span));
        let found = |&span: &_| {
            let kind = known.agreed(&key(&doc.text()[span]))?;
            Some(Mention { span, kind, confidence: VOUCHED_CONFIDENCE, role: None })
        };
        mentions.extend(named.candidates.iter().filter_map(found));
        mentions.sort_by_key(|mention| mention.span);
        initials.join_domains(doc.text(), &mut mentions, &known);
        mentions
    };
    let mut settled: Vec<Vec<Mention>> = docs.iter().zip(named).map(one).collect();
    let lone = LonePersons::gather(docs, &settled, lexis.gazetteer());
    for (&doc, mentions) in docs.iter().zip(&mut settled) {
        lone.settle(doc, mentions);
    }
    settled
}
