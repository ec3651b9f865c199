//! Actors from clusters of units.

use super::super::link::{aliases, arranged, id, one_line};
use super::super::{Actor, ActorKind, LinkRule, LinkedMention, NameLink};
use super::ActorReference;
use super::clusters::Cluster;
use super::resolve::{Resolver, Unit, folded};
use crate::corpus::{Corpus, Site};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Printed names: how often each, and where first.
type Shown = BTreeMap<String, (usize, Site)>;

/// Why `alias` is a name of the actor: what linked it, or else a repair.
fn link(linked: &Actor, name: &str, alias: &str, shown: &Shown) -> Vec<NameLink> {
    let mut links: Vec<NameLink> = linked
        .links
        .iter()
        .filter(|link| link.alias == alias && link.to != alias)
        .cloned()
        .collect();
    if links.is_empty() {
        let evidence = shown.get(alias).map(|(_, site)| *site).into_iter().collect();
        links.push(NameLink {
            alias: alias.to_owned(),
            to: name.to_owned(),
            rule: LinkRule::Repair,
            evidence,
        });
    }
    links
}

/// Makes actors.
pub(super) struct Builder<'a> {
    corpus: &'a Corpus,
    linked: &'a [Actor],
    resolver: &'a Resolver<'a>,
    owners: FxHashMap<usize, Vec<Unit>>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(corpus: &'a Corpus, linked: &'a [Actor], resolver: &'a Resolver<'a>) -> Self {
        Self { corpus, linked, resolver, owners: resolver.owners() }
    }

    /// The actors that no repair is about, and those that `clusters` make, in order.
    pub(super) fn actors(&self, clusters: Vec<Cluster>) -> Vec<Actor> {
        let clustered: FxHashSet<Unit> =
            clusters.iter().flat_map(|cluster| &cluster.members).copied().collect();
        let whole = |at: &usize| !clustered.contains(at) && !self.owners.contains_key(at);
        let mut actors: Vec<Actor> =
            (0..self.linked.len()).filter(whole).map(|at| self.linked[at].clone()).collect();
        let parts = (0..self.resolver.parts.len()).map(|at| self.linked.len() + at);
        let mut alone: Vec<Unit> = self
            .owners
            .keys()
            .copied()
            .chain(parts)
            .filter(|unit| !clustered.contains(unit))
            .collect();
        alone.sort_unstable();
        actors.extend(alone.into_iter().filter_map(|unit| self.actor(unit, &[unit], None, None)));
        for cluster in clusters.into_iter().filter(|cluster| cluster.ignored.is_none()) {
            let (name, kind) = (
                cluster.name.map(|(name, _)| name.to_string()),
                cluster.kind.map(|(kind, _)| kind),
            );
            actors.extend(self.actor(cluster.head, &cluster.members, name, kind));
        }
        arranged(actors)
    }

    /// The actor that `members` make; `None` when they have no mentions left.
    fn actor(
        &self,
        head: Unit,
        members: &[Unit],
        name: Option<String>,
        kind: Option<ActorKind>,
    ) -> Option<Actor> {
        let at = self.resolver.actor_of(head);
        let linked = &self.linked[at];
        let mut mentions: Vec<LinkedMention> = Vec::new();
        let mut roles: Vec<Site> = Vec::new();
        for &unit in members {
            let from = self.resolver.actor_of(unit);
            let rule = |rule| if from == at { rule } else { LinkRule::Repair };
            mentions.extend(self.mentions(unit).map(|m| LinkedMention { rule: rule(m.rule), ..m }));
            roles.extend(self.roles(unit));
        }
        if mentions.is_empty() {
            return None;
        }
        mentions.sort_by_key(|mention| mention.site);
        roles.sort_unstable();
        roles.dedup();
        let kind = kind.unwrap_or(linked.kind);
        let name = name.unwrap_or_else(|| self.name(head, kind));
        let shown = self.shown(mentions.iter());
        let aliases =
            aliases(&name, shown.iter().map(|(text, (count, _))| (text.as_str(), *count)));
        let links = aliases.iter().flat_map(|alias| link(linked, &name, alias, &shown)).collect();
        let made_of = Box::new(self.reference(head));
        Some(Actor {
            id: id(kind, &name),
            kind,
            name,
            aliases,
            links,
            roles,
            mentions,
            repaired: Some(made_of),
        })
    }

    /// The ways in which mentions are printed: how often, and where first.
    fn shown<'m>(&self, mentions: impl Iterator<Item = &'m LinkedMention>) -> Shown {
        let mut shown = Shown::new();
        for mention in mentions {
            shown
                .entry(one_line(self.corpus.text(mention.site)).into_owned())
                .or_insert((0, mention.site))
                .0 += 1;
        }
        shown
    }

    fn mentions(&self, unit: Unit) -> impl Iterator<Item = LinkedMention> + '_ {
        let actor = self.resolver.actor_of(unit);
        let owners = self.owners.get(&actor);
        let all = self.linked[actor].mentions.iter().enumerate();
        all.filter(move |(at, _)| owners.map_or(unit == actor, |owners| owners[*at] == unit))
            .map(|(_, mention)| *mention)
    }

    /// The roles that stand nearest to mentions of the unit.
    fn roles(&self, unit: Unit) -> Vec<Site> {
        let actor = self.resolver.actor_of(unit);
        let Actor { mentions, roles, .. } = &self.linked[actor];
        let Some(owners) = self.owners.get(&actor) else { return roles.clone() };
        let beside = |role: &Site| {
            let from = mentions.partition_point(|m| m.site < *role);
            let near = [from.checked_sub(1), Some(from)]
                .into_iter()
                .flatten()
                .filter(|&at| at < mentions.len());
            near.filter(|&at| mentions[at].site.article == role.article).min_by_key(|&at| {
                let span = mentions[at].site.span;
                span.start().abs_diff(role.span.end()).min(role.span.start().abs_diff(span.end()))
            })
        };
        roles
            .iter()
            .copied()
            .filter(|role| beside(role).map_or(unit == actor, |at| owners[at] == unit))
            .collect()
    }

    /// The name of a unit: of a part the actor's own, where it is printed so,
    /// else the fullest that is printed.
    fn name(&self, unit: Unit, kind: ActorKind) -> String {
        let linked = &self.linked[self.resolver.actor_of(unit)];
        let mentions: Vec<LinkedMention> = self.mentions(unit).collect();
        let shown = self.shown(mentions.iter());
        let own = folded(&linked.name);
        if shown.is_empty() || shown.keys().any(|name| folded(name) == own) {
            return linked.name.clone();
        }
        let words =
            |name: &str| if kind == ActorKind::Place { 0 } else { name.split(' ').count().min(4) };
        let rank = |(name, (count, _)): &(&String, &(usize, Site))| {
            (name.chars().any(char::is_lowercase), words(name), *count, Reverse((*name).clone()))
        };
        shown.iter().max_by_key(rank).map(|(name, _)| name.clone()).unwrap_or_default()
    }

    /// How a repair names a unit.
    fn reference(&self, unit: Unit) -> ActorReference {
        match unit.checked_sub(self.linked.len()) {
            Some(at) => self.resolver.parts[at].reference.clone(),
            None => ActorReference::new(self.linked[unit].kind, &self.linked[unit].name),
        }
    }
}
