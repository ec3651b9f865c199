//! Which units are one actor, after each repair in turn.

use super::super::ActorKind;
use super::resolve::Unit;
use crate::text::Clean;
use rustc_hash::FxHashMap;

/// Something that a repair told, and which.
pub(super) type Told<T> = Option<(T, usize)>;

/// Units that are one actor.
#[derive(Clone, Debug, Default)]
pub(super) struct Cluster {
    /// The unit that gives it name and kind.
    pub head: Unit,
    /// All its units, in no particular order.
    pub members: Vec<Unit>,
    /// What it is called.
    pub name: Told<Clean>,
    /// What it is.
    pub kind: Told<ActorKind>,
    /// Whether it is ignored.
    pub ignored: Told<()>,
    /// A person was joined with something else: the kind it has, the other, and by which repair.
    pub mixed: Told<(ActorKind, ActorKind)>,
}

/// All units that a repair is about, in clusters.
#[derive(Default)]
pub(super) struct Clusters {
    all: Vec<Cluster>,
    of: FxHashMap<Unit, usize>,
    /// The repair that joined a unit with another.
    joined: FxHashMap<Unit, usize>,
}

impl Clusters {
    /// The cluster of a unit; one of its own at first.
    pub(super) fn of(&mut self, unit: Unit) -> &mut Cluster {
        let at = self.at(unit);
        &mut self.all[at]
    }

    /// The position of the cluster of a unit: equal for units of one cluster.
    pub(super) fn at(&mut self, unit: Unit) -> usize {
        let next = self.all.len();
        let at = *self.of.entry(unit).or_insert(next);
        if at == next {
            self.all.push(Cluster { head: unit, members: vec![unit], ..Cluster::default() });
        }
        at
    }

    /// Makes two clusters one, which is what that of `into` was. The fewer
    /// units move to the more, so that many merges cost little.
    pub(super) fn merge(&mut self, into: Unit, other: Unit, repair: usize) {
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

    /// Takes a unit out of its cluster. Tells which repair had joined it with others, if one had.
    pub(super) fn part(&mut self, unit: Unit) -> Option<usize> {
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

    /// All clusters that have units.
    pub(super) fn into_iter(self) -> impl Iterator<Item = Cluster> {
        self.all.into_iter().filter(|cluster| !cluster.members.is_empty())
    }
}
