//! What a reader wants of the actors on the screen, as repairs.

use super::resolve::folded;
use super::{Actor, ActorKind, ActorReference, Actors, Repair};
use crate::analysis::actors::ActorIx;
use crate::corpus::{ArticleIx, Corpus, Site};
use crate::text::Clean;
use rustc_hash::FxHashSet;

/// What shall become of an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActorEdit {
    /// The other one is the same.
    Merge(ActorIx),
    /// The mentions that are printed so, in these articles, are another (empty: all).
    Split(Vec<Clean>, Vec<ArticleIx>),
    /// It is called this.
    Rename(Clean),
    /// It is this.
    Kind(ActorKind),
    /// It is no actor.
    Ignore,
}

impl Actors {
    /// The repairs that make `edit` come true for the actor at `ix`. None when
    /// nothing has to change, or nothing can: a split that takes all or nothing.
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

    /// The split is made in each linked actor that the mentions come from; what
    /// is parted of several of them is one actor again.
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
            (names.is_empty() || names.contains(&folded(corpus.text(site))))
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

/// Takes a narrower choice in, if there is one.
fn narrow(all: &mut Vec<Clean>, to: &[Clean]) {
    if !to.is_empty() {
        *all = to.to_vec();
        all.sort_unstable();
        all.dedup();
    }
}
