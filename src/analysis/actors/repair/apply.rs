//! Applies repairs in order to the linked actors.
//!
//! ```text
//! linked actors ─ resolver ─ units ─ clusters ─ builder ─ repaired actors
//!                            an actor,  units that
//!                            or a part  are one actor
//! ```

use super::super::{ActorKind, Actors};
use super::build::ActorBuilder;
use super::clusters::{UnitCluster, UnitClusters};
use super::resolve::{ActorUnit, ReferenceResolver};
use super::{Repair, RepairConflict, RepairProblem};
use crate::corpus::Corpus;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// Applies `repairs` in order, and finds what is wrong with them.
///
/// The repairs start from the linked actors, whatever was applied before. So applying them again
/// changes nothing, and applying none gives the linked actors. A repair that is given twice counts
/// at its last position. The order decides which mentions are one actor only where a conflict is
/// reported.
#[must_use]
pub fn apply(corpus: &Corpus, actors: &Actors, repairs: &[Repair]) -> Actors {
    let linked = actors.linked.clone().unwrap_or_else(|| Arc::new(actors.actors.clone()));
    if repairs.is_empty() {
        return Actors { actors: linked.to_vec(), ..Actors::default() };
    }
    let mut run = RepairRun::default();
    let mut resolver = ReferenceResolver::new(corpus, &linked, repairs);
    let resolved = run.resolve(&mut resolver, repairs);
    for (at, resolved) in &resolved {
        run.apply(&resolver, *at, resolved);
    }
    let RepairRun { mut conflicts, clusters, .. } = run;
    let clusters: Vec<UnitCluster> = clusters.into_iter().collect();
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
    let actors = ActorBuilder::new(corpus, &linked, &resolver).actors(clusters);
    Actors { actors, linked: Some(linked), conflicts }
}

/// A repair with the units that it is about.
enum ResolvedRepair<'r> {
    Merge(ActorUnit, ActorUnit),
    Split(ActorUnit),
    /// A rename, a kind or an ignore: it is noted at the cluster.
    Note(ActorUnit, &'r Repair),
}

/// The state while repairs are applied.
#[derive(Default)]
struct RepairRun {
    conflicts: Vec<RepairConflict>,
    clusters: UnitClusters,
    /// The last repair that split a unit off.
    split: FxHashMap<ActorUnit, usize>,
}

impl RepairRun {
    /// Finds the units of each repair. Of equal repairs the last one counts.
    fn resolve<'r>(
        &mut self,
        resolver: &mut ReferenceResolver<'_>,
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
                        ResolvedRepair::Note(of, repair)
                    }
                },
            ))
        };
        last.into_iter().filter_map(&mut resolved).collect()
    }

    fn overrule(&mut self, repair: usize, against: usize, problem: RepairProblem) {
        self.conflicts.push(RepairConflict { repair, against: Some(against), problem });
    }

    fn apply(
        &mut self,
        resolver: &ReferenceResolver<'_>,
        at: usize,
        resolved: &ResolvedRepair<'_>,
    ) {
        match *resolved {
            ResolvedRepair::Merge(into, other) => self.merge(resolver, at, into, other),
            ResolvedRepair::Split(unit) => {
                if let Some(merge) = self.clusters.part(unit) {
                    self.overrule(merge, at, RepairProblem::Overruled);
                }
                self.split.insert(unit, at);
            }
            ResolvedRepair::Note(unit, repair) => self.note(at, unit, repair),
        }
    }

    fn merge(
        &mut self,
        resolver: &ReferenceResolver<'_>,
        at: usize,
        into: ActorUnit,
        other: ActorUnit,
    ) {
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
        let kind = |cluster: &UnitCluster| {
            cluster.kind.as_ref().map_or_else(|| resolver.kind(cluster.head), |(kind, _)| *kind)
        };
        let (taken, taking) = (kind(self.clusters.of(other)), kind(self.clusters.of(into)));
        self.clusters.merge(into, other, at);
        if (taken == ActorKind::Person) != (taking == ActorKind::Person) {
            self.clusters.of(into).mixed = Some(((taking, taken), at));
        }
    }

    /// Notes at the cluster what a rename, a kind or an ignore says.
    fn note(&mut self, at: usize, unit: ActorUnit, repair: &Repair) {
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
