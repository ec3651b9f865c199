//! Finds the actor, or the part of its mentions, that a reference names.
//!
//! A name is looked up among the printed names. When several actors have it, one of the given kind
//! is preferred, then one whose principal name it is. A name that a repair gave is looked up when
//! no printed name is equal.

use super::super::link::shown_name;
use super::super::{Actor, ActorKind};
use super::{ActorReference, Repair, RepairConflict, RepairProblem};
use crate::corpus::{Article, ArticleIx, Corpus, Site};
use crate::text::{Clean, fold};
use rustc_hash::{FxHashMap, FxHashSet};

/// The index of a linked actor or of a part of its mentions. With `n` linked actors, the unit
/// `n + i` is the part `i`.
pub(super) type ActorUnit = usize;

/// Some of the mentions of one linked actor.
pub(super) struct ActorPart {
    /// The position of the actor among the linked actors.
    pub actor: usize,
    /// The reference of the first repair that names this part.
    pub reference: ActorReference,
    /// The printed names, folded. Empty selects all.
    names: Vec<String>,
    /// The articles in order. Empty selects all.
    articles: Vec<ArticleIx>,
}

impl ActorPart {
    /// Whether the mention at `site` belongs to the part.
    pub(super) fn has(&self, corpus: &Corpus, site: Site) -> bool {
        let printed = self.names.is_empty()
            || is_printed_as(corpus.text(site), |name| self.names.contains(name));
        printed && (self.articles.is_empty() || self.articles.binary_search(&site.article).is_ok())
    }
}

/// Whether a printed name is, folded, one of the names that `has` knows: as printed, or as the name of
/// a person is shown.
pub(super) fn is_printed_as(printed: &str, has: impl Fn(&String) -> bool) -> bool {
    has(&folded(printed)) || has(&folded(&shown_name(printed, ActorKind::Person)))
}

/// Folds a name for comparison, with one space between words.
pub(super) fn folded(name: &str) -> String {
    fold::name(name).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Finds the units of references, and collects the parts.
pub(super) struct ReferenceResolver<'a> {
    corpus: &'a Corpus,
    linked: &'a [Actor],
    /// The linked actors that have a name, folded, in order.
    bearers: FxHashMap<String, Vec<usize>>,
    /// The reference of the actor that a repair gave the name to.
    given: FxHashMap<String, &'a ActorReference>,
    articles: FxHashMap<Clean, ArticleIx>,
    /// The parts in the order in which they are first meant.
    pub parts: Vec<ActorPart>,
    known: FxHashMap<(usize, Vec<String>, Vec<ArticleIx>), ActorUnit>,
}

impl<'a> ReferenceResolver<'a> {
    pub(super) fn new(corpus: &'a Corpus, linked: &'a [Actor], repairs: &'a [Repair]) -> Self {
        let mut bearers: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (at, actor) in linked.iter().enumerate() {
            for name in actor.names() {
                let bearers = bearers.entry(folded(name)).or_default();
                if bearers.last() != Some(&at) {
                    bearers.push(at);
                }
            }
        }
        let mut given = FxHashMap::default();
        for repair in repairs {
            if let Repair::Rename(of, to) = repair {
                given.insert(folded(to), of);
            }
        }
        let mut articles = FxHashMap::default();
        for (ix, article) in corpus.iter() {
            for key in keys(article) {
                articles.entry(key).or_insert(ix);
            }
        }
        Self {
            corpus,
            linked,
            bearers,
            given,
            articles,
            parts: Vec::new(),
            known: FxHashMap::default(),
        }
    }

    /// Finds the unit that `reference` of the repair at `at` names. Reports a conflict when there is
    /// none, or when several actors have the name.
    pub(super) fn unit(
        &mut self,
        reference: &ActorReference,
        at: usize,
        conflicts: &mut Vec<RepairConflict>,
    ) -> Option<ActorUnit> {
        let told = conflicts.len();
        if let Some(actor) = self.actor(reference, at, conflicts) {
            return self.unit_of(actor, reference, at, conflicts);
        }
        let of = self.given.get(&folded(&reference.name)).copied().filter(|of| *of != reference)?;
        conflicts.truncate(told);
        let actor = self.actor(of, at, conflicts)?;
        let selection = if reference.is_part() { reference } else { of };
        self.unit_of(actor, selection, at, conflicts)
    }

    /// Finds the linked actor that has the name, in the articles of the reference.
    fn actor(
        &self,
        reference: &ActorReference,
        at: usize,
        conflicts: &mut Vec<RepairConflict>,
    ) -> Option<usize> {
        let name = folded(&reference.name);
        let within = self.articles(reference);
        let named_there = |actor: &Actor| {
            within.is_empty()
                || actor.mentions.iter().any(|m| within.binary_search(&m.site.article).is_ok())
        };
        let bearers = self.bearers.get(&name).map_or(&[][..], Vec::as_slice);
        let present: Vec<usize> =
            bearers.iter().copied().filter(|&at| named_there(&self.linked[at])).collect();
        let rank = |actor: &Actor| (actor.kind == reference.kind, folded(&actor.name) == name);
        let best = present.iter().map(|&at| rank(&self.linked[at])).max();
        let mut alike = present.iter().copied().filter(|&at| Some(rank(&self.linked[at])) == best);
        let first = alike.next();
        let others = alike.count();
        let problem = match first {
            None if bearers.is_empty() => RepairProblem::Nobody(reference.clone()),
            None => RepairProblem::NoMentions(reference.clone()),
            Some(_) if others > 0 => RepairProblem::Several(reference.clone(), others + 1),
            Some(_) => return first,
        };
        conflicts.push(RepairConflict { repair: at, against: None, problem });
        first
    }

    /// The articles that the reference names, in order. One that is not open has no effect while
    /// another one is open.
    fn articles(&self, reference: &ActorReference) -> Vec<ArticleIx> {
        let find = |key: &Clean| self.articles.get(key).copied().or_else(|| self.by_id(key));
        let mut found: Vec<ArticleIx> = reference.within.iter().filter_map(find).collect();
        if found.is_empty() && !reference.within.is_empty() {
            // No article has this position: nothing is meant.
            found.push(ArticleIx(u32::MAX));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn by_id(&self, beginning: &Clean) -> Option<ArticleIx> {
        const SHORTEST: usize = 6;
        let long = beginning.len() >= SHORTEST && beginning.bytes().all(|b| b.is_ascii_hexdigit());
        let mut all = self
            .corpus
            .iter()
            .filter(|(_, article)| long && article.id.to_string().starts_with(beginning.as_str()));
        let first = all.next().map(|(ix, _)| ix);
        first.filter(|_| all.next().is_none())
    }

    fn unit_of(
        &mut self,
        actor: usize,
        reference: &ActorReference,
        at: usize,
        conflicts: &mut Vec<RepairConflict>,
    ) -> Option<ActorUnit> {
        if !reference.is_part() {
            // A name that was split off means what was split off.
            let name = folded(&reference.name);
            let principal = folded(&self.linked[actor].name) == name;
            let parted = self.known.get(&(actor, vec![name], Vec::new())).filter(|_| !principal);
            return Some(parted.copied().unwrap_or(actor));
        }
        let mut names: Vec<String> = reference.named.iter().map(|name| folded(name)).collect();
        names.sort_unstable();
        names.dedup();
        let articles = self.articles(reference);
        let next = self.linked.len() + self.parts.len();
        let unit = *self.known.entry((actor, names.clone(), articles.clone())).or_insert(next);
        if unit == next {
            self.parts.push(ActorPart { actor, reference: reference.clone(), names, articles });
        }
        let part = &self.parts[unit - self.linked.len()];
        if self.linked[actor].mentions.iter().any(|m| part.has(self.corpus, m.site)) {
            return Some(unit);
        }
        conflicts.push(RepairConflict {
            repair: at,
            against: None,
            problem: RepairProblem::NoMentions(reference.clone()),
        });
        None
    }

    /// The kind of a unit as it was linked.
    pub(super) fn kind(&self, unit: ActorUnit) -> ActorKind {
        self.linked[self.actor_of(unit)].kind
    }

    /// The linked actor of a unit.
    pub(super) fn actor_of(&self, unit: ActorUnit) -> usize {
        unit.checked_sub(self.linked.len()).map_or(unit, |at| self.parts[at].actor)
    }

    /// The unit of each mention, for the linked actors that have parts. Where parts overlap, a
    /// mention belongs to the part that was named first latest, so that a part of a part can be
    /// selected.
    pub(super) fn owners(&self) -> FxHashMap<usize, Vec<ActorUnit>> {
        let parted: FxHashSet<usize> = self.parts.iter().map(|part| part.actor).collect();
        let mut owners: FxHashMap<usize, Vec<ActorUnit>> = parted
            .into_iter()
            .map(|actor| (actor, vec![actor; self.linked[actor].mentions.len()]))
            .collect();
        for (at, part) in self.parts.iter().enumerate() {
            let mentions = &self.linked[part.actor].mentions;
            for (owner, mention) in owners.entry(part.actor).or_default().iter_mut().zip(mentions) {
                if part.has(self.corpus, mention.site) {
                    *owner = self.linked.len() + at;
                }
            }
        }
        owners
    }
}

/// The keys that a reference may name an article by.
fn keys(article: &Article) -> impl Iterator<Item = Clean> + '_ {
    [Some(&article.path), article.url.as_ref()].into_iter().flatten().cloned()
}
