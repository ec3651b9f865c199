//! Builds the repaired actors from clusters of units.

use super::super::link::{aliases, arranged, id, shown_name};
use super::super::{Actor, ActorKind, LinkRule, LinkedMention, NameLink};
use super::ActorReference;
use super::clusters::UnitCluster;
use super::resolve::{ActorUnit, ReferenceResolver, folded};
use crate::corpus::{Corpus, Site};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Printed names with their number of mentions and their first place.
type PrintedNames = BTreeMap<String, (usize, Site)>;

/// The links that make `alias` a name of the actor: those of linking, or else the repair.
fn link(linked: &Actor, name: &str, alias: &str, shown: &PrintedNames) -> Vec<NameLink> {
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

/// Builds actors from units.
pub(super) struct ActorBuilder<'a> {
    corpus: &'a Corpus,
    linked: &'a [Actor],
    resolver: &'a ReferenceResolver<'a>,
    owners: FxHashMap<usize, Vec<ActorUnit>>,
}

impl<'a> ActorBuilder<'a> {
    pub(super) fn new(
        corpus: &'a Corpus,
        linked: &'a [Actor],
        resolver: &'a ReferenceResolver<'a>,
    ) -> Self {
        Self { corpus, linked, resolver, owners: resolver.owners() }
    }

    /// The actors that no repair is about and those of `clusters`, in the order of actors.
    pub(super) fn actors(&self, clusters: Vec<UnitCluster>) -> Vec<Actor> {
        let clustered: FxHashSet<ActorUnit> =
            clusters.iter().flat_map(|cluster| &cluster.members).copied().collect();
        let whole = |at: &usize| !clustered.contains(at) && !self.owners.contains_key(at);
        let mut actors: Vec<Actor> =
            (0..self.linked.len()).filter(whole).map(|at| self.linked[at].clone()).collect();
        let parts = (0..self.resolver.parts.len()).map(|at| self.linked.len() + at);
        let mut alone: Vec<ActorUnit> = self
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

    /// The actor of the units `members`. `None` when they have no mentions.
    fn actor(
        &self,
        head: ActorUnit,
        members: &[ActorUnit],
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
        let shown = self.shown(mentions.iter(), kind);
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

    /// Counts the ways in which mentions are printed.
    fn shown<'m>(
        &self,
        mentions: impl Iterator<Item = &'m LinkedMention>,
        kind: ActorKind,
    ) -> PrintedNames {
        let mut shown = PrintedNames::new();
        for mention in mentions {
            shown
                .entry(shown_name(self.corpus.text(mention.site), kind).into_owned())
                .or_insert((0, mention.site))
                .0 += 1;
        }
        shown
    }

    fn mentions(&self, unit: ActorUnit) -> impl Iterator<Item = LinkedMention> + '_ {
        let actor = self.resolver.actor_of(unit);
        let owners = self.owners.get(&actor);
        let all = self.linked[actor].mentions.iter().enumerate();
        all.filter(move |(at, _)| owners.map_or(unit == actor, |owners| owners[*at] == unit))
            .map(|(_, mention)| *mention)
    }

    /// The roles whose nearest mention belongs to the unit.
    fn roles(&self, unit: ActorUnit) -> Vec<Site> {
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

    /// The name of a unit. A part has the name of the actor where that is printed, or else the
    /// fullest name that is printed.
    fn name(&self, unit: ActorUnit, kind: ActorKind) -> String {
        let linked = &self.linked[self.resolver.actor_of(unit)];
        let mentions: Vec<LinkedMention> = self.mentions(unit).collect();
        let shown = self.shown(mentions.iter(), kind);
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

    /// The reference that finds a unit again.
    fn reference(&self, unit: ActorUnit) -> ActorReference {
        match unit.checked_sub(self.linked.len()) {
            Some(at) => self.resolver.parts[at].reference.clone(),
            None => ActorReference::new(self.linked[unit].kind, &self.linked[unit].name),
        }
    }
}
