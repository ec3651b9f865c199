//! Families: all sites of one passage, a star around its head.
//!
//! ```text
//! found       0 ~ 3   0 ~ 7   3 ~ 9   0 ~ 5 (elsewhere in 0)
//! families    0 3 7 (9 when it also matches the head)      0 5
//! ```
//!
//! The heaviest match opens a family; a lighter one joins where it covers
//! nearly the same words of one of the two articles that opened it.

use super::{Passage, PassageKind, PassageSite, Relation};
use crate::analysis::Doc;
use crate::corpus::{Article, Outlet, Site};
use crate::text::surface::{blocks, shared};
use crate::text::{Pair, Span, Word};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::ops::Range;

/// How much of two sites' hull both must cover for the sites to be one.
const SAME_SITE: f32 = 0.7;
/// What a member and the head must share when they met through a third.
const WITH_HEAD: f32 = 0.5;

/// A passage of two articles (positions in `docs`), as ranges of their words.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    pub(super) weight: f32,
    pub(super) density: f32,
    pub(super) sites: [Place; 2],
}

/// An article and a range of its words.
type Place = (usize, Range<usize>);

struct Family {
    /// The first two opened it; each later one met one of these.
    members: Vec<Member>,
    weight: f32,
}

struct Member {
    place: Place,
    /// The member it matches.
    met: usize,
    density: f32,
}

/// Puts the finds together, heaviest first.
pub(super) fn passages(docs: &[Doc<'_>], mut found: Vec<Found>) -> Vec<Passage> {
    found.sort_by(|p, q| q.weight.total_cmp(&p.weight).then_with(|| key(p).cmp(&key(q))));
    let mut families: Vec<Family> = Vec::new();
    let mut openers: FxHashMap<usize, Vec<(Range<usize>, usize)>> = FxHashMap::default();
    for find in found {
        if !joins(&find, &openers, &mut families) {
            for (article, range) in &find.sites {
                openers.entry(*article).or_default().push((range.clone(), families.len()));
            }
            families.push(Family::opened_by(find));
        }
    }
    families.iter().map(|family| family.passage(docs)).collect()
}

fn key(found: &Found) -> [(usize, usize); 2] {
    [0, 1].map(|side| (found.sites[side].0, found.sites[side].1.start))
}

/// Adds `find` to the family that one of its sites opened; `false` when there is none.
fn joins(
    find: &Found,
    openers: &FxHashMap<usize, Vec<(Range<usize>, usize)>>,
    families: &mut [Family],
) -> bool {
    for side in 0..2 {
        let (article, range) = &find.sites[side];
        let Some(open) = openers.get(article) else { continue };
        let Some(&(_, family)) = open.iter().find(|(other, _)| same_site(range, other)) else {
            continue;
        };
        families[family].take(find, side);
        return true;
    }
    false
}

fn same_site(a: &Range<usize>, b: &Range<usize>) -> bool {
    let both = a.end.min(b.end).saturating_sub(a.start.max(b.start)) as f32;
    let hull = (a.end.max(b.end) - a.start.min(b.start)) as f32;
    both >= SAME_SITE * hull
}

impl Family {
    fn opened_by(find: Found) -> Self {
        let Found { weight, density, sites: [a, b] } = find;
        Self {
            members: vec![
                Member { place: a, met: 1, density },
                Member { place: b, met: 0, density },
            ],
            weight,
        }
    }

    /// Takes the other side of `find`, whose `side` is one of the openers.
    fn take(&mut self, find: &Found, side: usize) {
        let place = find.sites[1 - side].clone();
        let met = usize::from(self.members[0].place.0 != find.sites[side].0);
        let overlaps = |member: &Member| {
            member.place.0 == place.0
                && member.place.1.start < place.1.end
                && place.1.start < member.place.1.end
        };
        if !self.members.iter().any(overlaps) {
            self.members.push(Member { place, met, density: find.density });
        }
    }

    fn passage(&self, docs: &[Doc<'_>]) -> Passage {
        let head = self.head(docs);
        let head_words = words(docs, &self.members[head].place);
        let mut others: Vec<(PassageSite, f32)> = Vec::new();
        for (at, member) in self.members.iter().enumerate().filter(|(at, _)| *at != head) {
            let direct = member.met == head || self.members[head].met == at;
            let density = direct.then(|| member.density.min(self.members[head].density));
            others.extend(beside(docs, head_words, &member.place, density));
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

    /// The earliest opener when both are dated, else the longest; of equals the first in order.
    fn head(&self, docs: &[Doc<'_>]) -> usize {
        let dated = |m: &Member| docs[m.place.0].article.published;
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

/// How the site at `place` stands to the words of the head, and the share of the
/// words that match: `density`, when the two were matched with one another.
/// `None` for two that met through a third and have little in common.
fn beside(
    docs: &[Doc<'_>],
    head: &[Word],
    place: &Place,
    density: Option<f32>,
) -> Option<(PassageSite, f32)> {
    let pair = Pair::new(head, words(docs, place));
    let same = pair.left.len() == pair.right.len()
        && pair.left.iter().zip(pair.right).all(|(p, q)| p.key() == q.key());
    let kind = if same { PassageKind::Verbatim } else { PassageKind::Edited };
    let density = if same {
        1.0
    } else {
        density
            .or_else(|| Some(shared(&blocks(pair), pair)).filter(|&density| density >= WITH_HEAD))?
    };
    Some((PassageSite { site: site(docs, place), kind: Some(kind) }, density))
}

/// Adds finds of articles from `first` on to the passages of which they have a
/// site. Gives the places of those passages, ascending, and the finds that have none.
pub(super) fn joined(
    docs: &[Doc<'_>],
    first: usize,
    passages: &mut [Passage],
    mut found: Vec<Found>,
) -> (Vec<usize>, Vec<Found>) {
    found.sort_by(|p, q| q.weight.total_cmp(&p.weight).then_with(|| key(p).cmp(&key(q))));
    let met: FxHashSet<usize> =
        found.iter().map(|found| found.sites[0].0).filter(|&article| article < first).collect();
    let mut sites: FxHashMap<usize, Vec<(Range<usize>, usize, bool)>> = FxHashMap::default();
    for (at, passage) in
        passages.iter().enumerate().filter(|(_, passage)| passage.kind != PassageKind::Reworded)
    {
        for PassageSite { site, kind } in
            passage.sites.iter().filter(|site| met.contains(&site.site.article.at()))
        {
            let article = site.article.at();
            sites.entry(article).or_default().push((
                docs[article].segments.words_in(site.span),
                at,
                kind.is_none(),
            ));
        }
    }
    let (mut changed, mut apart) = (Vec::new(), Vec::new());
    for find in found {
        let [(article, range), place] = &find.sites;
        let known = sites
            .get(article)
            .and_then(|sites| sites.iter().find(|(site, ..)| same_site(range, site)));
        match known {
            Some(&(_, at, is_head)) => {
                if further(docs, &mut passages[at], place, is_head.then_some(find.density)) {
                    changed.push(at);
                }
            }
            None => apart.push(find),
        }
    }
    changed.sort_unstable();
    changed.dedup();
    (changed, apart)
}

/// Adds a site to a passage, unless it has one there already or too little in common with the head.
fn further(docs: &[Doc<'_>], passage: &mut Passage, place: &Place, density: Option<f32>) -> bool {
    let new = site(docs, place);
    let overlaps = |it: &PassageSite| {
        it.site.article == new.article && it.site.span.intersection(new.span).is_some()
    };
    if passage.sites.iter().any(overlaps) {
        return false;
    }
    let Some(head) = passage.sites.first().map(|head| head.site) else { return false };
    let segments = docs[head.article.at()].segments;
    let Some((added, density)) =
        beside(docs, &segments.words[segments.words_in(head.span)], place, density)
    else {
        return false;
    };
    passage
        .sites
        .insert(1 + passage.sites[1..].partition_point(|site| site.site < added.site), added);
    passage.score = passage.score.min(density);
    passage.kind = passage.kind.max(added.kind.unwrap_or(passage.kind));
    passage.relation =
        between(&passage.sites.iter().map(|site| docs[site.site.article.at()].article));
    true
}

fn words<'a>(docs: &[Doc<'a>], place: &Place) -> &'a [Word] {
    &docs[place.0].segments.words[place.1.clone()]
}

fn site(docs: &[Doc<'_>], place: &Place) -> Site {
    let words = words(docs, place);
    let span = match (words.first(), words.last()) {
        (Some(first), Some(last)) => first.span().hull(last.span()),
        _ => Span::default(),
    };
    Site { article: docs[place.0].ix, span }
}

fn relation(docs: &[Doc<'_>], members: &[Member]) -> Relation {
    between(&members.iter().map(|member| docs[member.place.0].article))
}

/// Between whom something is shared that all of `articles` have.
pub(super) fn between<'a>(articles: &(impl Iterator<Item = &'a Article> + Clone)) -> Relation {
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
