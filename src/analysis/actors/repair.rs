//! Repairs: corrections of actors by the user.
//!
//! ```text
//! merge person "Khawaja Asif" with "Asif"
//! split person "Ali Khan" in "vale-gazette/bridge.txt"     these mentions are another actor
//! split person "Khawaja Asif" named "Asif"                 all mentions that are printed so
//! rename person "K. Asif" to "Khawaja Muhammad Asif"
//! kind organisation "Mercury" to place
//! ignore person "Read More"
//! ```
//!
//! A repair names an actor by its kind and a name *as printed*, not by a number or an id, so that
//! it still applies when articles come and go and when linking improves.
//!
//! [`apply`] starts from the linked actors, which stay in [`Actors::linked`]. Without repairs the
//! result is the linked actors.

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

/// One correction of an actor.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Repair {
    /// Two actors are one. The first gives the name and the kind.
    Merge(ActorReference, ActorReference),
    /// The mentions are an actor of their own.
    Split(ActorReference),
    /// The actor has this name.
    Rename(ActorReference, Clean),
    /// The actor is of this kind.
    Kind(ActorReference, ActorKind),
    /// The mentions are not an actor.
    Ignore(ActorReference),
}

/// Names an actor, or some of its mentions, by words that the user can read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ActorReference {
    /// The kind of the linked actor.
    pub kind: ActorKind,
    /// A name of the actor, as printed.
    pub name: Clean,
    /// Selects the mentions that are printed in one of these ways. Empty selects all.
    pub named: Vec<Clean>,
    /// Selects the mentions in these articles, by path, address or beginning of the id. Empty
    /// selects all.
    pub within: Vec<Clean>,
}

/// A repair that has no effect, or that contradicts another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepairConflict {
    /// The position of the repair among those that were given to [`apply`].
    pub repair: usize,
    /// The position of the repair that it contradicts.
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
    /// This many actors have the name. The one that most articles name is taken.
    Several(ActorReference, usize),
    /// A later repair says otherwise.
    Overruled,
    /// The actor is ignored by another repair.
    Ignored,
    /// A person is merged with an organisation or a place. The first kind is taken.
    Kinds(ActorKind, ActorKind),
}

impl RepairProblem {
    /// Whether the opened articles only do not name the actor. That is common when repairs are
    /// shared, or when a part of the articles is open.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        matches!(self, Self::Nobody(_) | Self::NoMentions(_))
    }
}

impl Repair {
    /// The actor that the repair is about; for a merge the one that stays.
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

    /// Every actor that the repair names.
    pub fn actors(&self) -> impl Iterator<Item = &ActorReference> {
        let merged = match self {
            Self::Merge(_, other) => Some(other),
            _ => None,
        };
        std::iter::once(self.actor()).chain(merged)
    }

    /// The first word of the line that is written for the repair.
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
    /// Refers to all mentions of the actor with this name.
    #[must_use]
    pub fn new(kind: ActorKind, name: &str) -> Self {
        Self { kind, name: Clean::line(name), named: Vec::new(), within: Vec::new() }
    }

    /// Whether the reference selects only some of the mentions of the actor.
    #[must_use]
    pub fn is_part(&self) -> bool {
        !self.named.is_empty() || !self.within.is_empty()
    }
}

/// The path of the article, or its id when another article has the same path. A repair names the
/// article by it.
#[must_use]
pub fn article_key(corpus: &Corpus, article: &Article) -> Clean {
    let alone = corpus.articles().iter().filter(|other| other.path == article.path).count() == 1;
    if alone { article.path.clone() } else { Clean::line(&article.id.to_string()) }
}

impl Actors {
    /// A reference that finds the actor at `ix` again.
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
                    "joins {} with {}: taken as {} (a `kind` line settles it)",
                    with_article(*taken),
                    with_article(*other),
                    taken.name()
                )
            }
        }
    }
}

/// The name of a kind after the indefinite article.
fn with_article(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "a person",
        ActorKind::Organisation => "an organisation",
        ActorKind::Place => "a place",
    }
}
