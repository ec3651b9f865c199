//! Marks on actors, and the articles that they select.
//!
//! ```text
//! + Asif   + TTP   | Kabul   | Urumqi   − UN
//! names Asif and TTP, names Kabul or Urumqi, does not name the UN
//! ```

use crate::analysis::actors::{Actor, ActorIx, Actors};
use crate::corpus::ArticleIx;
use crate::journal::records::ActorMark;
use crate::text::Clean;
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;

/// The mark after `mark`. `None` after the last one.
fn next(mark: Option<ActorMark>) -> Option<ActorMark> {
    match mark {
        None => Some(ActorMark::And),
        Some(ActorMark::And) => Some(ActorMark::Or),
        Some(ActorMark::Or) => Some(ActorMark::Not),
        Some(ActorMark::Not) => None,
    }
}

/// The sign of a mark before a name.
pub(super) fn sign(mark: ActorMark) -> &'static str {
    match mark {
        ActorMark::And => "+",
        ActorMark::Or => "|",
        ActorMark::Not => "−",
    }
}

/// The condition in words, before the name of the actor.
fn word(mark: ActorMark) -> &'static str {
    match mark {
        ActorMark::And => "must name",
        ActorMark::Or => "must name one of",
        ActorMark::Not => "must not name",
    }
}

/// Marked actors, by id, in the order in which they were marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Selection {
    marks: Vec<(String, ActorMark)>,
}

impl Selection {
    /// Whether nothing is marked.
    pub(super) fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }

    /// The mark on the actor of this id.
    pub(super) fn of(&self, id: &str) -> Option<ActorMark> {
        self.marks.iter().find(|(other, _)| other == id).map(|(_, mark)| *mark)
    }

    /// Moves the marks to the successors of the marked actors after a repair.
    pub(super) fn follow(&mut self, before: &Actors, after: &Actors) {
        let position = |id: &str| {
            before.actors.iter().position(|actor| actor.id == id).map(|at| ActorIx(at as u32))
        };
        let become_of = |id: &str| {
            after
                .actors
                .get(after.successor(before, position(id)?)?.at())
                .map(|actor| actor.id.clone())
        };
        self.marks = std::mem::take(&mut self.marks)
            .into_iter()
            .filter_map(|(id, mark)| Some((become_of(&id)?, mark)))
            .collect();
        let mut seen = FxHashSet::default();
        self.marks.retain(|(id, _)| seen.insert(id.clone()));
    }

    /// Puts the next mark on an actor, or removes the last one. Returns the condition in words.
    pub(super) fn cycle(&mut self, actor: &Actor) -> String {
        let mark = next(self.of(&actor.id));
        match (mark, self.marks.iter().position(|(id, _)| *id == actor.id)) {
            (Some(mark), Some(at)) => self.marks[at].1 = mark,
            (Some(mark), None) => self.marks.push((actor.id.clone(), mark)),
            (None, Some(at)) => drop(self.marks.remove(at)),
            (None, None) => {}
        }
        mark.map_or_else(
            || format!("{} not marked", actor.name),
            |mark| format!("articles {} {}", word(mark), actor.name),
        )
    }

    /// The marks that the journal keeps.
    pub(super) fn from_marks(marks: &[(Clean, ActorMark)]) -> Self {
        Self { marks: marks.iter().map(|(id, mark)| (id.to_string(), *mark)).collect() }
    }

    /// The ids of the marked actors with their marks, in the order in which they were marked.
    pub(super) fn marks(&self) -> impl Iterator<Item = (&str, ActorMark)> {
        self.marks.iter().map(|(id, mark)| (id.as_str(), *mark))
    }

    /// Removes the mark at an index.
    pub(super) fn remove(&mut self, at: usize) {
        if at < self.marks.len() {
            self.marks.remove(at);
        }
    }

    /// Whether any of `actors` is marked.
    pub(super) fn names_any(&self, actors: &Actors) -> bool {
        self.marked(actors).next().is_some()
    }

    /// The articles that satisfy the marks, in order.
    pub(super) fn articles(&self, actors: &Actors, all: usize) -> Vec<ArticleIx> {
        let named =
            |actor: &Actor| actor.mentions.iter().map(|mention| mention.site.article).collect();
        answering(
            &self.marked(actors).map(|(actor, mark)| (mark, named(actor))).collect::<Vec<_>>(),
            all,
        )
    }

    fn marked<'a>(&'a self, actors: &'a Actors) -> impl Iterator<Item = (&'a Actor, ActorMark)> {
        self.marks.iter().filter_map(|(id, mark)| {
            Some((actors.actors.iter().find(|actor| actor.id == *id)?, *mark))
        })
    }
}

/// The articles, of `all`, that satisfy the marks. Each mark has the articles that name its actor.
fn answering(marks: &[(ActorMark, BTreeSet<ArticleIx>)], all: usize) -> Vec<ArticleIx> {
    let of = |wanted: ActorMark| {
        marks.iter().filter(move |(mark, _)| *mark == wanted).map(|(_, articles)| articles)
    };
    let answers = |ix: &ArticleIx| {
        let or = of(ActorMark::Or).next().is_none()
            || of(ActorMark::Or).any(|articles| articles.contains(ix));
        or && of(ActorMark::And).all(|articles| articles.contains(ix))
            && !of(ActorMark::Not).any(|articles| articles.contains(ix))
    };
    (0..all).map(|at| ArticleIx(at as u32)).filter(answers).collect()
}

#[cfg(test)]
mod tests {
    use super::ActorMark::{And, Not, Or};
    use super::*;

    #[test]
    fn marks_are_and_or_and_not() {
        let named: [&[u32]; 3] = [&[0, 1, 2], &[1, 2], &[2, 3]];
        let check = |marks: &[(usize, ActorMark)], expect: &[u32]| {
            let marks: Vec<_> = marks
                .iter()
                .map(|&(at, mark)| (mark, named[at].iter().map(|&ix| ArticleIx(ix)).collect()))
                .collect();
            let found: Vec<u32> = answering(&marks, 5).into_iter().map(|ix| ix.0).collect();
            assert_eq!(found, expect, "{marks:?}");
        };
        check(&[], &[0, 1, 2, 3, 4]);
        check(&[(0, And)], &[0, 1, 2]);
        check(&[(0, And), (1, And)], &[1, 2]);
        check(&[(1, Or), (2, Or)], &[1, 2, 3]);
        check(&[(0, And), (2, Not)], &[0, 1]);
        check(&[(0, Not), (1, Not), (2, Not)], &[4]);
    }
}
