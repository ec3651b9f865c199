//! Edits of the actors on the screen, as repairs.

use super::resolve::{folded, is_printed_as};
use super::{Actor, ActorKind, ActorReference, Actors, Repair};
use crate::analysis::actors::ActorIx;
use crate::corpus::{ArticleIx, Corpus, Site};
use crate::text::Clean;
use rustc_hash::FxHashSet;

/// An edit of one actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActorEdit {
    /// The other actor is the same.
    Merge(ActorIx),
    /// The mentions that are printed so, in these articles, are another actor. Empty selects all.
    Split(Vec<Clean>, Vec<ArticleIx>),
    /// The actor has this name.
    Rename(Clean),
    /// The actor is of this kind.
    Kind(ActorKind),
    /// The mentions are not an actor.
    Ignore,
}

impl Actors {
    /// The repairs that carry out `edit` on the actor at `ix`. Empty when nothing changes, and for
    /// a split that selects all mentions or none.
    #[must_use]
    pub fn repairs(&self, corpus: &Corpus, ix: ActorIx, edit: &ActorEdit) -> Vec<Repair> {
        let (Some(actor), Some(of)) = (self.actors.get(ix.at()), self.reference(corpus, ix)) else {
            return Vec::new();
        };
        match edit {
            ActorEdit::Merge(other) => {
                match (self.actors.get(other.at()), self.reference(corpus, *other)) {
                    (Some(taken), Some(other)) if other != of => {
                        let mixed =
                            (actor.kind == ActorKind::Person) != (taken.kind == ActorKind::Person);
                        let settled = mixed.then(|| Repair::Kind(of.clone(), actor.kind));
                        [Some(Repair::Merge(of, other)), settled].into_iter().flatten().collect()
                    }
                    _ => Vec::new(),
                }
            }
            ActorEdit::Split(named, within) => self.split(corpus, actor, &of, named, within),
            ActorEdit::Rename(name) if name.as_str() == actor.name => Vec::new(),
            ActorEdit::Rename(name) => vec![Repair::Rename(of, name.clone())],
            ActorEdit::Kind(kind) if *kind == actor.kind => Vec::new(),
            ActorEdit::Kind(kind) => vec![Repair::Kind(of, *kind)],
            ActorEdit::Ignore => vec![Repair::Ignore(of)],
        }
    }

    /// Splits each linked actor that selected mentions come from, and merges the parts again.
    fn split(
        &self,
        corpus: &Corpus,
        actor: &Actor,
        of: &ActorReference,
        named: &[Clean],
        within: &[ArticleIx],
    ) -> Vec<Repair> {
        let names: FxHashSet<String> = named.iter().map(|name| folded(name)).collect();
        let chosen = |site: Site| {
            (names.is_empty() || is_printed_as(corpus.text(site), |name| names.contains(name)))
                && (within.is_empty() || within.contains(&site.article))
        };
        let ours: FxHashSet<Site> = actor.mentions.iter().map(|m| m.site).collect();
        if ours.iter().all(|site| chosen(*site)) {
            return Vec::new();
        }
        let keys: Vec<Clean> =
            within.iter().map(|ix| super::article_key(corpus, corpus.article(*ix))).collect();
        let linked = self.linked.as_ref().map_or(&self.actors, |linked| linked);
        let mut parts = Vec::new();
        for from in linked
            .iter()
            .filter(|from| from.mentions.iter().any(|m| ours.contains(&m.site) && chosen(m.site)))
        {
            let part = of.kind == from.kind && folded(&of.name) == folded(&from.name);
            let mut reference =
                if part { of.clone() } else { ActorReference::new(from.kind, &from.name) };
            let whole = from.mentions.iter().all(|m| ours.contains(&m.site) && chosen(m.site));
            if !whole {
                narrow(&mut reference.named, named);
                narrow(&mut reference.within, &keys);
            }
            parts.push(reference);
        }
        let Some(first) = parts.first().cloned() else { return Vec::new() };
        let merges: Vec<Repair> =
            parts[1..].iter().map(|other| Repair::Merge(first.clone(), other.clone())).collect();
        parts.into_iter().map(Repair::Split).chain(merges).collect()
    }
}

/// Replaces the selection by `to`, unless `to` is empty.
fn narrow(all: &mut Vec<Clean>, to: &[Clean]) {
    if !to.is_empty() {
        *all = to.to_vec();
        all.sort_unstable();
        all.dedup();
    }
}
