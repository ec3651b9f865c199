//! Clusters of units: the units of one cluster become one actor.

use super::super::ActorKind;
use super::resolve::ActorUnit;
use crate::text::Clean;
use rustc_hash::FxHashMap;

/// Something that a repair says, and the position of the repair.
pub(super) type RepairNote<T> = Option<(T, usize)>;

/// Units that become one actor, and what repairs say about it.
#[derive(Clone, Debug, Default)]
pub(super) struct UnitCluster {
    /// The unit that gives the name and the kind.
    pub head: ActorUnit,
    /// All units of the cluster, in no particular order.
    pub members: Vec<ActorUnit>,
    /// The name that a repair gave.
    pub name: RepairNote<Clean>,
    /// The kind that a repair gave.
    pub kind: RepairNote<ActorKind>,
    /// The repair that ignores it.
    pub ignored: RepairNote<()>,
    /// The kind that is taken and the other one, when a person was merged with something else.
    pub mixed: RepairNote<(ActorKind, ActorKind)>,
}

/// The clusters of all units that a repair is about.
#[derive(Default)]
pub(super) struct UnitClusters {
    all: Vec<UnitCluster>,
    of: FxHashMap<ActorUnit, usize>,
    /// The repair that merged a unit with another one.
    joined: FxHashMap<ActorUnit, usize>,
}

impl UnitClusters {
    /// The cluster of a unit. A unit without a cluster gets one of its own.
    pub(super) fn of(&mut self, unit: ActorUnit) -> &mut UnitCluster {
        let at = self.at(unit);
        &mut self.all[at]
    }

    /// The position of the cluster of a unit. Units of one cluster have the same position.
    pub(super) fn at(&mut self, unit: ActorUnit) -> usize {
        let next = self.all.len();
        let at = *self.of.entry(unit).or_insert(next);
        if at == next {
            self.all.push(UnitCluster {
                head: unit,
                members: vec![unit],
                ..UnitCluster::default()
            });
        }
        at
    }

    /// Merges the cluster of `other` into that of `into`, which gives the name and the kind. The
    /// smaller list of units moves to the larger one: `n` merges take O(n log n) time.
    pub(super) fn merge(&mut self, into: ActorUnit, other: ActorUnit, repair: usize) {
        let (a, b) = (self.at(into), self.at(other));
        if a == b {
            return;
        }
        self.joined.entry(into).or_insert(repair);
        self.joined.insert(other, repair);
        let mut kept = std::mem::take(&mut self.all[a]);
        let gone = std::mem::take(&mut self.all[b]);
        let (mut many, few, at) = if gone.members.len() > kept.members.len() {
            (gone.members, kept.members, b)
        } else {
            (kept.members, gone.members, a)
        };
        self.of.extend(few.iter().map(|&unit| (unit, at)));
        many.extend(few);
        kept.members = many;
        self.all[at] = kept;
    }

    /// Takes a unit out of its cluster. Returns the repair that had merged it with other units.
    pub(super) fn part(&mut self, unit: ActorUnit) -> Option<usize> {
        let at = self.at(unit);
        let cluster = &mut self.all[at];
        if cluster.members.len() < 2 {
            return None;
        }
        cluster.members.retain(|&member| member != unit);
        if cluster.head == unit {
            cluster.head = cluster.members.iter().copied().min()?;
        }
        self.of.remove(&unit);
        self.at(unit);
        self.joined.remove(&unit)
    }

    /// The clusters that have units.
    pub(super) fn into_iter(self) -> impl Iterator<Item = UnitCluster> {
        self.all.into_iter().filter(|cluster| !cluster.members.is_empty())
    }
}
