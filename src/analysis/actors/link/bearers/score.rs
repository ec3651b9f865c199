//! Scores who is meant by a lone surname: the features of a mention and a bearer, and their weights.
//!
//! ```text
//! score(mention, bearer) = sum of weight × feature
//! ```
//!
//! The weights were set by hand on news of the American election of 2016 and on invented stories: see
//! `docs/design/actors.md`.

use super::facts::{BearerFacts, FullNameMention, NameBearers};
use crate::analysis::actors::link::FormIx;
use crate::lexis::given_names::Sex;

/// Number of features.
const FEATURES: usize = 17;

/// The features of one mention and one bearer.
pub(super) type BearerFeatures = [f32; FEATURES];

/// The weights of the features, in their order.
pub(super) const WEIGHTS: BearerFeatures = [
    1.2,   // named in full before, in the article
    1.0,   // named in full only later, and the mention is in the headline
    -0.5,  // named in full only later, and the mention is in the text
    1.8,   // share of the full names of the article
    3.0,   // share of the articles of the coverage
    1.2,   // the bearer last named in full before
    0.8,   // … within two sentences
    4.0,   // share of the words of the title
    1.5,   // the mention and the bearer have an office
    0.6,   // the title has the gender of the bearer
    -14.0, // the title has the other gender
    0.8,   // the pronoun after the mention has the gender of the bearer
    -1.4,  // the pronoun after the mention has the other gender
    -4.0,  // the bearer is a relative of someone
    4.0,   // … and the mention says “the younger”, or it says “the elder” and the bearer is none
    1.5,   // the lone surname before it is the bearer's
    -3.0,  // the name of the bearer has the suffix of a son
];
/// Index of the feature that holds from one lone surname to the next.
pub(super) const STAY: usize = 15;
/// Score of nobody where the article names a bearer in full.
pub(super) const NOBODY_HERE: f32 = -1.5;
/// Score of nobody where the article names no bearer in full.
pub(super) const NOBODY_ELSEWHERE: f32 = 1.6;
/// Score of one bearer for two lone surnames in a row with titles of both genders.
pub(super) const BOTH_GENDERS: f32 = -8.0;
/// Bytes that count as near: about two sentences.
const NEAR: usize = 250;

/// What one lone surname says, and where it stands.
#[derive(Clone, Debug, Default)]
pub(super) struct MentionEvidence {
    pub start: usize,
    pub headline: bool,
    pub gender: Option<Sex>,
    pub pronoun: Option<Sex>,
    pub younger: Option<bool>,
    /// The folded words of the title.
    pub title: Vec<String>,
    pub office: bool,
}

/// One bearer that an article can mean.
pub(super) struct Candidate<'b> {
    pub root: FormIx,
    pub form: FormIx,
    pub facts: &'b BearerFacts,
    /// Full names of this bearer in the article, in order.
    pub here: Vec<FullNameMention>,
    /// Share of the mentions that make the bearer a relative, 0 to 1: here, or else in the coverage.
    pub relative: f32,
}

impl Candidate<'_> {
    /// Returns the features of `mention` and this bearer, except [`STAY`]. `names` is the number of
    /// full names in the article, `last` the bearer last named in full before the mention.
    pub(super) fn features(
        &self,
        mention: &MentionEvidence,
        bearers: &NameBearers<'_>,
        names: usize,
        last: Option<&FullNameMention>,
    ) -> BearerFeatures {
        let mut features = [0.0; FEATURES];
        let mut set = |at: usize, holds: bool| features[at] = f32::from(u8::from(holds));
        let before = self.here.first().is_some_and(|name| name.span.start() < mention.start);
        let later = !before && !self.here.is_empty();
        let gender = self.facts.gender();
        let is_last = last.is_some_and(|name| name.root == self.root);
        let near = last.is_some_and(|name| mention.start.saturating_sub(name.span.end()) < NEAR);
        let clash = |of: Option<Sex>| of.is_some() && gender.is_some() && of != gender;
        let agree = |of: Option<Sex>| of.is_some() && of == gender;
        set(0, before);
        set(1, later && mention.headline);
        set(2, later && !mention.headline);
        set(5, is_last);
        set(6, is_last && near);
        set(8, mention.office && self.facts.offices > 0);
        set(9, agree(mention.gender));
        set(10, clash(mention.gender));
        set(11, agree(mention.pronoun));
        set(12, clash(mention.pronoun));
        features[3] = self.here.len() as f32 / names.max(1) as f32;
        features[4] = self.facts.docs as f32 / bearers.articles.max(1) as f32;
        features[7] = title_share(&mention.title, self.facts, bearers);
        features[13] = self.relative;
        features[16] = f32::from(u8::from(self.facts.junior));
        features[14] = match mention.younger {
            Some(true) => self.relative,
            Some(false) => 1.0 - self.relative,
            None => 0.0,
        };
        features
    }
}

/// Returns the mean share that the bearer has in the mentions with each word of the title, 0 to 1.
fn title_share(title: &[String], facts: &BearerFacts, bearers: &NameBearers<'_>) -> f32 {
    let count = |facts: &BearerFacts, word: &String| facts.titles.get(word).copied().unwrap_or(0);
    let shares: Vec<f32> = title
        .iter()
        .filter_map(|word| {
            let all: usize = bearers.facts.values().map(|facts| count(facts, word)).sum();
            if all == 0 { None } else { Some(count(facts, word) as f32 / all as f32) }
        })
        .collect();
    if shares.is_empty() { 0.0 } else { shares.iter().sum::<f32>() / shares.len() as f32 }
}

/// Returns the score of the features.
pub(super) fn score(features: &BearerFeatures) -> f32 {
    features.iter().zip(WEIGHTS).map(|(feature, weight)| feature * weight).sum()
}
