//! `apply`: repairs, one after the other, on what was linked.

use super::super::{ActorKind, Actors};
use super::build::Builder;
use super::clusters::{Cluster, Clusters};
use super::resolve::{Resolver, Unit};
use super::{Repair, RepairConflict, RepairProblem};
use crate::corpus::Corpus;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// The actors with `repairs` applied in order, and what is wrong with these.
///
/// The repairs start from what was linked, whatever was applied before: so
/// applying them again changes nothing, applying none gives back what was
/// linked, and a repair that stands twice counts where it stands last. Which
/// actors are one and which mentions are theirs depends on the order only where
/// a conflict is told.
#[must_use]
pub fn apply(corpus: &Corpus, actors: &Actors, repairs: &[Repair]) -> Actors {
    let linked = actors.linked.clone().unwrap_or_else(|| Arc::new(actors.actors.clone()));
    if repairs.is_empty() {
        return Actors { actors: linked.to_vec(), ..Actors::default() };
    }
    let mut work = Work::default();
    let mut resolver = Resolver::new(corpus, &linked, repairs);
    let resolved = work.resolved(&mut resolver, repairs);
    for (at, resolved) in &resolved {
        work.take(&resolver, *at, resolved);
    }
    let Work { mut conflicts, clusters, .. } = work;
    let clusters: Vec<Cluster> = clusters.into_iter().collect();
    conflicts.extend(clusters.iter().filter(|cluster| cluster.kind.is_none()).filter_map(
        |cluster| {
            let ((taken, other), repair) = cluster.mixed?;
            Some(RepairConflict {
                repair,
                against: None,
                problem: RepairProblem::Kinds(taken, other),
            })
        },
    ));
    conflicts.sort_by_key(|conflict| conflict.repair);
    let actors = Builder::new(corpus, &linked, &resolver).actors(clusters);
    Actors { actors, linked: Some(linked), conflicts }
}

/// A repair whose actors are found.
enum ResolvedRepair<'r> {
    Merge(Unit, Unit),
    Split(Unit),
    Tell(Unit, &'r Repair),
}

#[derive(Default)]
struct Work {
    conflicts: Vec<RepairConflict>,
    clusters: Clusters,
    /// The last repair that split a unit off.
    split: FxHashMap<Unit, usize>,
}

impl Work {
    /// Finds whom each repair is about. Of equal ones the last counts.
    fn resolved<'r>(
        &mut self,
        resolver: &mut Resolver<'_>,
        repairs: &'r [Repair],
    ) -> Vec<(usize, ResolvedRepair<'r>)> {
        let mut seen = FxHashSet::default();
        let mut last: Vec<(usize, &Repair)> =
            repairs.iter().enumerate().rev().filter(|(_, repair)| seen.insert(*repair)).collect();
        last.reverse();
        let mut resolved = |(at, repair): (usize, &'r Repair)| {
            let of = resolver.unit(repair.actor(), at, &mut self.conflicts)?;
            Some((
                at,
                match repair {
                    Repair::Merge(_, other) => {
                        ResolvedRepair::Merge(of, resolver.unit(other, at, &mut self.conflicts)?)
                    }
                    Repair::Split(_) => ResolvedRepair::Split(of),
                    Repair::Rename(..) | Repair::Kind(..) | Repair::Ignore(_) => {
                        ResolvedRepair::Tell(of, repair)
                    }
                },
            ))
        };
        last.into_iter().filter_map(&mut resolved).collect()
    }

    fn overrule(&mut self, repair: usize, against: usize, problem: RepairProblem) {
        self.conflicts.push(RepairConflict { repair, against: Some(against), problem });
    }

    fn take(&mut self, resolver: &Resolver<'_>, at: usize, resolved: &ResolvedRepair<'_>) {
        match *resolved {
            ResolvedRepair::Merge(into, other) => self.merge(resolver, at, into, other),
            ResolvedRepair::Split(unit) => {
                if let Some(merge) = self.clusters.part(unit) {
                    self.overrule(merge, at, RepairProblem::Overruled);
                }
                self.split.insert(unit, at);
            }
            ResolvedRepair::Tell(unit, repair) => self.tell(at, unit, repair),
        }
    }

    fn merge(&mut self, resolver: &Resolver<'_>, at: usize, into: Unit, other: Unit) {
        if self.clusters.at(into) == self.clusters.at(other) {
            return;
        }
        if resolver.actor_of(into) == resolver.actor_of(other)
            && let Some(split) = self.split.get(&other).or_else(|| self.split.get(&into)).copied()
        {
            self.overrule(split, at, RepairProblem::Overruled);
        }
        for unit in [into, other] {
            if let Some(((), ignore)) = self.clusters.of(unit).ignored.take() {
                self.overrule(ignore, at, RepairProblem::Overruled);
            }
        }
        let kind = |cluster: &Cluster| {
            cluster.kind.as_ref().map_or_else(|| resolver.kind(cluster.head), |(kind, _)| *kind)
        };
        let (taken, taking) = (kind(self.clusters.of(other)), kind(self.clusters.of(into)));
        self.clusters.merge(into, other, at);
        if (taken == ActorKind::Person) != (taking == ActorKind::Person) {
            self.clusters.of(into).mixed = Some(((taking, taken), at));
        }
    }

    /// Notes what a repair tells of an actor as a whole.
    fn tell(&mut self, at: usize, unit: Unit, repair: &Repair) {
        let cluster = self.clusters.of(unit);
        let ignored = cluster.ignored.as_ref().map(|((), ignore)| *ignore);
        let before = match repair {
            Repair::Rename(_, name) => cluster
                .name
                .replace((name.clone(), at))
                .filter(|(old, _)| old != name)
                .map(|told| told.1),
            Repair::Kind(_, kind) => {
                cluster.kind.replace((*kind, at)).filter(|(old, _)| old != kind).map(|told| told.1)
            }
            _ => {
                cluster.ignored = Some(((), at));
                None
            }
        };
        if let Some(before) = before {
            self.overrule(before, at, RepairProblem::Overruled);
        }
        if let (Some(ignore), Repair::Rename(..) | Repair::Kind(..)) = (ignored, repair) {
            self.overrule(at, ignore, RepairProblem::Ignored);
        }
    }
}
