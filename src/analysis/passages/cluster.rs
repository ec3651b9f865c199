//! Clusters matches of pairs of articles into passages: a star around a head.
//!
//! ```text
//! matches     0 ~ 3   0 ~ 7   3 ~ 9   0 ~ 5 (elsewhere in 0)
//! clusters    0 3 7 (9 if it also matches the head)      0 5
//! ```
//!
//! The heaviest match opens a cluster. A lighter one joins it where it covers nearly
//! the same words of one of the two sites that opened the cluster.

use super::constants::{MIN_HEAD_DENSITY, MIN_SITE_OVERLAP};
use super::{Passage, PassageKind, PassageSite, Relation};
use crate::analysis::Doc;
use crate::corpus::{Article, Outlet, Site};
use crate::text::signs::are_same;
use crate::text::surface::{blocks, shared};
use crate::text::{Pair, Span, Word};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::ops::Range;

/// A match of two articles that is heavy enough to be a passage.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PairMatch {
    /// Weight in nats.
    pub(super) weight: f32,
    /// Equal words as a share of the longer side, 0 to 1.
    pub(super) density: f32,
    /// The two sites: index into `docs`, and range of words.
    pub(super) sites: [WordRange; 2],
}

/// An index into `docs`, and a range of words of that article.
type WordRange = (usize, Range<usize>);

/// All sites of one passage.
struct PassageCluster {
    /// The first two opened the cluster; each later one matches one of these.
    members: Vec<ClusterMember>,
    weight: f32,
}

/// One site of a cluster.
struct ClusterMember {
    place: WordRange,
    /// Index of the member that it matches.
    partner: usize,
    density: f32,
}

/// Clusters the matches and returns the passages, heaviest first.
pub(super) fn passages(docs: &[Doc<'_>], mut found: Vec<PairMatch>) -> Vec<Passage> {
    found.sort_by(|p, q| q.weight.total_cmp(&p.weight).then_with(|| key(p).cmp(&key(q))));
    let mut clusters: Vec<PassageCluster> = Vec::new();
    let mut openers: FxHashMap<usize, Vec<(Range<usize>, usize)>> = FxHashMap::default();
    for pair in found {
        if !join_cluster(&pair, &openers, &mut clusters) {
            for (article, range) in &pair.sites {
                openers.entry(*article).or_default().push((range.clone(), clusters.len()));
            }
            clusters.push(PassageCluster::opened_by(pair));
        }
    }
    clusters.iter().map(|cluster| cluster.passage(docs)).collect()
}

/// Returns the order of matches of equal weight: by article and word of both sites.
fn key(found: &PairMatch) -> [(usize, usize); 2] {
    [0, 1].map(|side| (found.sites[side].0, found.sites[side].1.start))
}

/// Adds `pair` to the cluster that one of its sites opened; returns `false` when there is none.
fn join_cluster(
    pair: &PairMatch,
    openers: &FxHashMap<usize, Vec<(Range<usize>, usize)>>,
    clusters: &mut [PassageCluster],
) -> bool {
    for side in 0..2 {
        let (article, range) = &pair.sites[side];
        let Some(open) = openers.get(article) else { continue };
        let Some(&(_, cluster)) = open.iter().find(|(other, _)| same_site(range, other)) else {
            continue;
        };
        clusters[cluster].add(pair, side);
        return true;
    }
    false
}

/// Whether two ranges of words of one article overlap enough to be one site.
fn same_site(a: &Range<usize>, b: &Range<usize>) -> bool {
    let both = a.end.min(b.end).saturating_sub(a.start.max(b.start)) as f32;
    let hull = (a.end.max(b.end) - a.start.min(b.start)) as f32;
    both >= MIN_SITE_OVERLAP * hull
}

impl PassageCluster {
    fn opened_by(pair: PairMatch) -> Self {
        let PairMatch { weight, density, sites: [a, b] } = pair;
        Self {
            members: vec![
                ClusterMember { place: a, partner: 1, density },
                ClusterMember { place: b, partner: 0, density },
            ],
            weight,
        }
    }

    /// Adds the other side of `pair`, whose `side` is one of the sites that opened the cluster.
    fn add(&mut self, pair: &PairMatch, side: usize) {
        let place = pair.sites[1 - side].clone();
        let partner = usize::from(self.members[0].place.0 != pair.sites[side].0);
        let overlaps = |member: &ClusterMember| {
            member.place.0 == place.0
                && member.place.1.start < place.1.end
                && place.1.start < member.place.1.end
        };
        if !self.members.iter().any(overlaps) {
            self.members.push(ClusterMember { place, partner, density: pair.density });
        }
    }

    /// Converts the cluster to a passage: compares every site with the head.
    fn passage(&self, docs: &[Doc<'_>]) -> Passage {
        let head = self.head(docs);
        let head_place = &self.members[head].place;
        let head_words = (docs[head_place.0].text(), words(docs, head_place));
        let mut others: Vec<(PassageSite, f32)> = Vec::new();
        for (at, member) in self.members.iter().enumerate() {
            if at == head {
                continue;
            }
            let is_direct = member.partner == head || self.members[head].partner == at;
            let density =
                if is_direct { Some(member.density.min(self.members[head].density)) } else { None };
            others.extend(compare_with_head(docs, head_words, &member.place, density));
        }
        others.sort_by_key(|(site, _)| site.site);
        let score = others.iter().map(|(_, density)| *density).fold(1.0, f32::min);
        let kind =
            others.iter().filter_map(|(site, _)| site.kind).max().unwrap_or(PassageKind::Verbatim);
        let head = PassageSite { site: site(docs, &self.members[head].place), kind: None };
        let sites: Vec<PassageSite> =
            std::iter::once(head).chain(others.into_iter().map(|(site, _)| site)).collect();
        Passage { kind, score, relation: relation(docs, &self.members), sites, weight: self.weight }
    }

    /// Index of the head: the earliest member when all are dated, else the longest; of equal
    /// ones the first in order.
    fn head(&self, docs: &[Doc<'_>]) -> usize {
        let dated = |m: &ClusterMember| docs[m.place.0].article.published;
        if let Some(dates) = self.members.iter().map(dated).collect::<Option<Vec<_>>>() {
            return (0..dates.len())
                .min_by_key(|&at| (dates[at], &self.members[at].place.0))
                .unwrap_or(0);
        }
        let longest = |&at: &usize| {
            (std::cmp::Reverse(self.members[at].place.1.len()), self.members[at].place.0)
        };
        (0..self.members.len()).min_by_key(longest).unwrap_or(0)
    }
}

/// Compares the site at `place` with the words of the head. Returns the site and the share of
/// words that match: `density`, when the two were matched with each other. `None` for two that
/// were matched through a third article and have too little in common.
fn compare_with_head(
    docs: &[Doc<'_>],
    (head_text, head): (&str, &[Word]),
    place: &WordRange,
    density: Option<f32>,
) -> Option<(PassageSite, f32)> {
    let pair = Pair::new(head, words(docs, place));
    let site = site(docs, place);
    let texts = Pair::new(head_text, docs[place.0].text());
    if are_same(pair, texts) {
        return Some((PassageSite { site, kind: Some(PassageKind::Verbatim) }, 1.0));
    }
    let was_matched = density.is_some();
    let density = density.unwrap_or_else(|| shared(&blocks(pair, texts), pair));
    if was_matched || density >= MIN_HEAD_DENSITY {
        Some((PassageSite { site, kind: Some(PassageKind::Edited) }, density))
    } else {
        None
    }
}

/// Adds matches of articles from `first` on to the passages of which they have a site. Returns
/// the indices of the changed passages, ascending, and the matches that fit no passage.
pub(super) fn add_to_passages(
    docs: &[Doc<'_>],
    first: usize,
    passages: &mut [Passage],
    mut found: Vec<PairMatch>,
) -> (Vec<usize>, Vec<PairMatch>) {
    found.sort_by(|p, q| q.weight.total_cmp(&p.weight).then_with(|| key(p).cmp(&key(q))));
    let met: FxHashSet<usize> =
        found.iter().map(|found| found.sites[0].0).filter(|&article| article < first).collect();
    let mut sites: FxHashMap<usize, Vec<(Range<usize>, usize, bool)>> = FxHashMap::default();
    for (at, passage) in passages.iter().enumerate() {
        if passage.kind == PassageKind::Reworded {
            continue;
        }
        for PassageSite { site, kind } in &passage.sites {
            let article = site.article.at();
            if met.contains(&article) {
                let range = docs[article].segments.words_in(site.span);
                sites.entry(article).or_default().push((range, at, kind.is_none()));
            }
        }
    }
    let (mut changed, mut apart) = (Vec::new(), Vec::new());
    for pair in found {
        let [(article, range), place] = &pair.sites;
        let known = sites
            .get(article)
            .and_then(|sites| sites.iter().find(|(site, ..)| same_site(range, site)));
        let Some(&(_, at, is_head)) = known else {
            apart.push(pair);
            continue;
        };
        let density = if is_head { Some(pair.density) } else { None };
        if add_site(docs, &mut passages[at], place, density) {
            changed.push(at);
        }
    }
    changed.sort_unstable();
    changed.dedup();
    (changed, apart)
}

/// Adds a site to a passage, unless the passage already has a site there or too little in common
/// with the new one. Returns whether the site was added.
fn add_site(
    docs: &[Doc<'_>],
    passage: &mut Passage,
    place: &WordRange,
    density: Option<f32>,
) -> bool {
    let new = site(docs, place);
    let overlaps = |it: &PassageSite| {
        it.site.article == new.article && it.site.span.intersection(new.span).is_some()
    };
    if passage.sites.iter().any(overlaps) {
        return false;
    }
    let Some(head) = passage.sites.first().map(|head| head.site) else { return false };
    let doc = docs[head.article.at()];
    let head_words = (doc.text(), &doc.segments.words[doc.segments.words_in(head.span)]);
    let Some((added, density)) = compare_with_head(docs, head_words, place, density) else {
        return false;
    };
    passage
        .sites
        .insert(1 + passage.sites[1..].partition_point(|site| site.site < added.site), added);
    passage.score = passage.score.min(density);
    passage.kind = passage.kind.max(added.kind.unwrap_or(passage.kind));
    passage.relation =
        relation_of(&passage.sites.iter().map(|site| docs[site.site.article.at()].article));
    true
}

fn words<'a>(docs: &[Doc<'a>], place: &WordRange) -> &'a [Word] {
    &docs[place.0].segments.words[place.1.clone()]
}

fn site(docs: &[Doc<'_>], place: &WordRange) -> Site {
    let words = words(docs, place);
    let span = match (words.first(), words.last()) {
        (Some(first), Some(last)) => first.span().hull(last.span()),
        _ => Span::default(),
    };
    Site { article: docs[place.0].ix, span }
}

fn relation(docs: &[Doc<'_>], members: &[ClusterMember]) -> Relation {
    relation_of(&members.iter().map(|member| docs[member.place.0].article))
}

/// The relation of a passage that all of `articles` share.
pub(super) fn relation_of<'a>(articles: &(impl Iterator<Item = &'a Article> + Clone)) -> Relation {
    let all_same = |key: fn(&'a Article) -> Option<Cow<'a, str>>| {
        let mut keys = articles.clone().map(key);
        keys.next().flatten().is_some_and(|first| keys.all(|other| other.as_ref() == Some(&first)))
    };
    if all_same(|article| article.url.as_deref().map(Cow::Borrowed)) {
        Relation::Update
    } else if all_same(|article| article.outlet.as_ref().map(Outlet::identity)) {
        Relation::SameOutlet
    } else if all_same(|article| article.outlet.as_ref().map(Outlet::owner)) {
        Relation::SameOwner
    } else {
        Relation::CrossOutlet
    }
}
