//! Assigns all lone surnames of one article together.
//!
//! ```text
//! mention      Varrow    President Varrow   Mr. Varrow   Varrow
//! Edmund       1.0       6.5                2.0          1.0
//! Mirela       2.2       4.2                −2.8         4.2
//! nobody      −1.5      −1.5               −1.5         −1.5
//! best path    Edmund ─── Edmund ────────── Edmund ───── Edmund     with a bonus for staying
//! ```

use super::facts::{FullNameMention, NameBearers};
use super::score::{
    BOTH_GENDERS, BearerFeatures, Candidate, MentionEvidence, NOBODY_ELSEWHERE, NOBODY_HERE, STAY,
    WEIGHTS, score,
};
use super::{evidence, is_lone_elsewhere};
use crate::analysis::actors::LinkRule;
use crate::analysis::actors::link::FormIx;
use crate::analysis::actors::link::form::{FormMention, NameForms};
use rustc_hash::FxHashMap;

/// Bearers that are weighed for one article, at most: those that it names most, then those that most
/// articles name. Bounds the work.
const MAX_CANDIDATES: usize = 8;

/// The lone surnames of one article with the bearers that they can mean.
pub(super) struct ArticleSurnames<'b, 'f> {
    bearers: &'b NameBearers<'f>,
    /// All full names in the article, in order.
    names: &'b [FullNameMention],
    candidates: Vec<Candidate<'b>>,
    /// Whether a bearer that the article does not name can be meant.
    elsewhere: bool,
}

impl<'b, 'f> ArticleSurnames<'b, 'f> {
    /// Collects the candidates of the article. `lone` is the number of articles with the lone name.
    pub(super) fn new(bearers: &'b NameBearers<'f>, doc: u32, lone: usize) -> Self {
        let names = bearers.here(doc);
        let mut counts: FxHashMap<FormIx, usize> = FxHashMap::default();
        for name in names {
            *counts.entry(name.root).or_default() += 1;
        }
        let mut roots: Vec<FormIx> = counts.keys().copied().collect();
        roots.sort_unstable_by_key(|root| (std::cmp::Reverse(counts[root]), *root));
        roots.truncate(MAX_CANDIDATES);
        let known = bearers.by_articles.iter().filter(|root| !counts.contains_key(root));
        roots.extend(known.take(MAX_CANDIDATES - roots.len()).copied());
        let candidates = roots.into_iter().map(|root| candidate(bearers, names, root)).collect();
        Self { bearers, names, candidates, elsewhere: is_lone_elsewhere(bearers, lone) }
    }

    /// Returns the bearer of each mention.
    pub(super) fn assigned(&self, mentions: &[FormMention]) -> Vec<Option<(FormIx, LinkRule)>> {
        let evidence: Vec<MentionEvidence> = mentions.iter().map(|m| self.evidence(m)).collect();
        let scores: Vec<Vec<f32>> = evidence.iter().map(|mention| self.scores(mention)).collect();
        let path = best_path(&scores, &stays(&evidence));
        path.iter()
            .zip(&evidence)
            .map(|(&state, mention)| {
                let candidate = self.candidates.get(state)?;
                let last = self.last_before(mention);
                let form = last
                    .filter(|name| name.root == candidate.root)
                    .or(candidate.here.first())
                    .map_or(candidate.form, |name| name.form);
                Some((form, self.rule(candidate, mention)))
            })
            .collect()
    }

    fn features_of(&self, candidate: &Candidate<'_>, mention: &MentionEvidence) -> BearerFeatures {
        let last = self.last_before(mention);
        candidate.features(mention, self.bearers, self.names.len(), last)
    }

    fn last_before(&self, mention: &MentionEvidence) -> Option<&'b FullNameMention> {
        let before = self.names.partition_point(|name| name.span.start() < mention.start);
        before.checked_sub(1).map(|at| &self.names[at])
    }

    fn evidence(&self, mention: &FormMention) -> MentionEvidence {
        let forms: &NameForms<'_> = self.bearers.forms;
        let doc = forms.docs[mention.doc as usize];
        let role = mention.role.map(|role| forms.role(mention, role));
        let headline = doc.blocks().first().is_some_and(|b| mention.span.end() <= b.span.end());
        let several = self.candidates.len() > 1;
        MentionEvidence {
            start: mention.span.start(),
            headline: headline && doc.blocks().len() > 1,
            gender: mention.gender,
            pronoun: if several { evidence::told_sex(mention, forms) } else { None },
            younger: if several { evidence::younger(mention, forms) } else { None },
            title: role.map(evidence::title_words).unwrap_or_default(),
            office: role.is_some_and(|role| evidence::is_office(role, forms.gazetteer)),
        }
    }

    /// Returns the scores of the candidates, and of nobody at the end.
    fn scores(&self, mention: &MentionEvidence) -> Vec<f32> {
        let here = !self.names.is_empty();
        let mut scores: Vec<f32> = self
            .candidates
            .iter()
            .map(|candidate| {
                if candidate.here.is_empty() && !here && !self.elsewhere {
                    return f32::MIN / 4.0;
                }
                score(&self.features_of(candidate, mention))
            })
            .collect();
        scores.push(if here { NOBODY_HERE } else { NOBODY_ELSEWHERE });
        scores
    }

    fn rule(&self, candidate: &Candidate<'_>, mention: &MentionEvidence) -> LinkRule {
        let features = self.features_of(candidate, mention);
        let alone = self.candidates.len() == 1;
        if !alone && (features[7] > 0.5 || features[9] > 0.0) {
            LinkRule::SurnameAndTitle
        } else if !alone && features[5] > 0.0 && features[3] < 0.5 {
            LinkRule::NearestSurname
        } else {
            LinkRule::Surname
        }
    }
}

fn candidate<'b>(
    bearers: &'b NameBearers<'_>,
    names: &[FullNameMention],
    root: FormIx,
) -> Candidate<'b> {
    let here: Vec<FullNameMention> =
        names.iter().filter(|name| name.root == root).copied().collect();
    let facts = &bearers.facts[&root];
    let relatives = here.iter().filter(|name| name.relative).count();
    let relative = if relatives > 0 && !facts.junior {
        relatives as f32 / here.len() as f32
    } else {
        facts.relative()
    };
    Candidate { root, form: facts.form, facts, here, relative }
}

/// Returns the bonus for one bearer, for each mention and the next one.
fn stays(evidence: &[MentionEvidence]) -> Vec<f32> {
    let bonus = |pair: &[MentionEvidence]| {
        let both = pair[0].gender.is_some() && pair[1].gender.is_some();
        if both && pair[0].gender != pair[1].gender { BOTH_GENDERS } else { WEIGHTS[STAY] }
    };
    evidence.windows(2).map(bonus).collect()
}

/// Returns the best state for each mention: the path with the greatest sum of scores and of `stays`,
/// the bonus for each step that stays at one state. The algorithm of Viterbi.
fn best_path(scores: &[Vec<f32>], stays: &[f32]) -> Vec<usize> {
    let Some(first) = scores.first() else { return Vec::new() };
    let mut best = first.clone();
    let mut back: Vec<Vec<usize>> = Vec::with_capacity(scores.len());
    for (next, &stay) in scores[1..].iter().zip(stays) {
        let top = argmax(&best);
        let second = (0..best.len())
            .rev()
            .filter(|&state| state != top)
            .max_by(|&a, &b| best[a].total_cmp(&best[b]))
            .unwrap_or(top);
        let from: Vec<usize> = (0..best.len())
            .map(|state| {
                let other = if state == top { second } else { top };
                if best[state] + stay >= best[other] { state } else { other }
            })
            .collect();
        best = from
            .iter()
            .enumerate()
            .map(|(state, &before)| {
                best[before] + if before == state { stay } else { 0.0 } + next[state]
            })
            .collect();
        back.push(from);
    }
    let mut state = argmax(&best);
    let mut path = vec![state];
    for from in back.iter().rev() {
        state = from[state];
        path.push(state);
    }
    path.reverse();
    path
}

/// The first index with the greatest score.
fn argmax(scores: &[f32]) -> usize {
    (0..scores.len()).rev().max_by(|&a, &b| scores[a].total_cmp(&scores[b])).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::best_path;

    #[test]
    fn a_path_stays_where_the_evidence_is_weak() {
        let scores = [vec![1.0, 2.2], vec![6.0, 1.0], vec![1.0, 1.5]];
        assert_eq!(best_path(&scores, &[1.5, 1.5]), [0, 0, 0]);
        let scores = [vec![9.0, 0.0], vec![0.0, 9.0]];
        assert_eq!(best_path(&scores, &[1.5]), [0, 1]);
    }
}
