//! Repairs: what a reader who knows better says about the actors.
//!
//! ```text
//! merge person "Khawaja Asif" with "Asif"
//! split person "Ali Khan" in "vale-gazette/bridge.txt"     (these mentions are somebody else)
//! split person "Khawaja Asif" named "Asif"                 (all mentions printed so)
//! rename person "K. Asif" to "Khawaja Muhammad Asif"
//! kind organisation "Mercury" to place
//! ignore person "Read More"
//! ```
//!
//! A repair names actors by kind and by names *as printed*, never by number or
//! id, so that it holds when articles come and go and when linking improves.
//! Repairs are applied in order to what was linked ([`apply`]); what was linked
//! stays in [`Actors::linked`], so that without repairs everything is as before.

mod apply;
mod build;
mod clusters;

mod edit;
mod resolve;

pub use apply::apply;

pub use edit::ActorEdit;

use super::{Actor, ActorIx, ActorKind, Actors};
use crate::corpus::{Article, Corpus};
use crate::text::Clean;
use std::fmt;

/// One thing to set right.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Repair {
    /// Two are one; the first gives name and kind.
    Merge(ActorReference, ActorReference),
    /// These mentions are an actor of their own.
    Split(ActorReference),
    /// It is called this.
    Rename(ActorReference, Clean),
    /// It is of this kind.
    Kind(ActorReference, ActorKind),
    /// It is no actor.
    Ignore(ActorReference),
}

/// Which actor is meant, or which of its mentions.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ActorReference {
    /// Its kind as it was linked.
    pub kind: ActorKind,
    /// Any of its names, as printed.
    pub name: Clean,
    /// Only the mentions that are printed in one of these ways; empty: all.
    pub named: Vec<Clean>,
    /// Only the mentions in these articles, by path, address or beginning of the id; empty: all.
    pub within: Vec<Clean>,
}

/// A repair that cannot do what it says, or undoes another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepairConflict {
    /// Which repair: its position in what was given to [`apply`].
    pub repair: usize,
    /// The repair that it is at odds with.
    pub against: Option<usize>,
    /// What is wrong.
    pub problem: RepairProblem,
}

/// What is wrong with a repair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RepairProblem {
    /// No actor has the name.
    Nobody(ActorReference),
    /// The actor has no such mentions.
    NoMentions(ActorReference),
    /// So many actors have the name; the most widely named is taken.
    Several(ActorReference, usize),
    /// A later repair says otherwise.
    Overruled,
    /// The actor is ignored by another repair.
    Ignored,
    /// A person is joined with an organisation or a place: taken as what is told.
    Kinds(ActorKind, ActorKind),
}

impl RepairProblem {
    /// Whether nothing is wrong but that the articles do not name the actor:
    /// so it is when repairs are shared, or when only a part is open.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        matches!(self, Self::Nobody(_) | Self::NoMentions(_))
    }
}

impl Repair {
    /// The actor that it is about.
    #[must_use]
    pub fn actor(&self) -> &ActorReference {
        match self {
            Self::Merge(of, _)
            | Self::Split(of)
            | Self::Rename(of, _)
            | Self::Kind(of, _)
            | Self::Ignore(of) => of,
        }
    }

    /// The word that its line begins with.
    #[must_use]
    pub fn verb(&self) -> &'static str {
        match self {
            Self::Merge(..) => "merge",
            Self::Split(_) => "split",
            Self::Rename(..) => "rename",
            Self::Kind(..) => "kind",
            Self::Ignore(_) => "ignore",
        }
    }
}

impl ActorReference {
    /// All mentions of the actor that is called `name`.
    #[must_use]
    pub fn new(kind: ActorKind, name: &str) -> Self {
        Self { kind, name: Clean::line(name), named: Vec::new(), within: Vec::new() }
    }

    /// Whether it means some of the mentions only.
    #[must_use]
    pub fn is_part(&self) -> bool {
        !self.named.is_empty() || !self.within.is_empty()
    }
}

/// How a repair names an article: by its path, unless another has the same.
#[must_use]
pub fn article_key(corpus: &Corpus, article: &Article) -> Clean {
    let alone = corpus.articles().iter().filter(|other| other.path == article.path).count() == 1;
    if alone { article.path.clone() } else { Clean::line(&article.id.to_string()) }
}

impl Actors {
    /// How a repair names the actor at `ix`, so that it is found again.
    #[must_use]
    pub fn reference(&self, corpus: &Corpus, ix: ActorIx) -> Option<ActorReference> {
        let actor = self.actors.get(ix.at())?;
        if let Some(made_of) = &actor.repaired {
            return Some((**made_of).clone());
        }
        let same = |other: &&Actor| {
            other.kind == actor.kind && resolve::folded(&other.name) == resolve::folded(&actor.name)
        };
        let mut reference = ActorReference::new(actor.kind, &actor.name);
        let linked = self.linked.as_ref().map_or(&self.actors, |linked| linked);
        if linked.iter().filter(same).count() > 1 {
            let mut articles: Vec<_> =
                actor.mentions.iter().map(|mention| mention.site.article).collect();
            articles.dedup();
            reference.within =
                articles.into_iter().map(|ix| article_key(corpus, corpus.article(ix))).collect();
        }
        Some(reference)
    }

    /// The actor of `self` that has the first mention of the actor at `ix` of `before`.
    #[must_use]
    pub fn successor(&self, before: &Self, ix: ActorIx) -> Option<ActorIx> {
        let site = before.actors.get(ix.at())?.mentions.first()?.site;
        let has = |actor: &Actor| {
            actor.mentions.binary_search_by_key(&site, |mention| mention.site).is_ok()
        };
        self.actors.iter().position(has).map(|at| ActorIx(at as u32))
    }
}

impl fmt::Display for RepairProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nobody(reference) => {
                write!(f, "nobody is called {} “{}” here", reference.kind.name(), reference.name)
            }
            Self::NoMentions(reference) => {
                write!(f, "no such mention of {} “{}” here", reference.kind.name(), reference.name)
            }
            Self::Several(reference, count) => {
                let ActorReference { kind, name, .. } = reference;
                write!(
                    f,
                    "{count} actors are called {} “{name}”: the first is taken (`in` an article tells them apart)",
                    kind.name()
                )
            }
            Self::Overruled => write!(f, "another line says otherwise"),
            Self::Ignored => write!(f, "another line ignores this actor"),
            Self::Kinds(taken, other) => {
                write!(
                    f,
                    "joins a {} with a {}: taken as {} (a `kind` line settles it)",
                    taken.name(),
                    other.name(),
                    taken.name()
                )
            }
        }
    }
}
