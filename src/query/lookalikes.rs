//! Names that look alike and are written with other letters: “Аda Quill” with a Cyrillic A beside
//! “Ada Quill”.
//!
//! ```text
//! names with a letter beyond Latin ─ skeletons ─┐
//! all names ────────────────────── skeletons ───┴─ equal, of two actors ─► told at both
//! ```
//!
//! The skeleton of a name is that of Unicode Technical Standard 39. Names in Latin letters alone are
//! no pair: “Aydın” and “Aydin” are two spellings that both are common.

use crate::analysis::actors::{ActorIx, Actors};
use rustc_hash::{FxHashMap, FxHashSet};
use unicode_security::skeleton;

/// For each actor with a name that looks like a name of another one: the others, in order.
///
/// `O(bytes of all names)` when a name has a letter beyond Latin; else they are only looked through.
#[must_use]
pub fn lookalikes(actors: &Actors) -> FxHashMap<ActorIx, Vec<ActorIx>> {
    let named = || {
        actors
            .actors
            .iter()
            .enumerate()
            .flat_map(|(at, actor)| actor.names().map(move |name| (ActorIx(at as u32), name)))
    };
    let foreign = named().filter(|(_, name)| letter_beyond_latin(name).is_some());
    let wanted: FxHashSet<String> = foreign.map(|(_, name)| skeleton(name).collect()).collect();
    let mut found = FxHashMap::default();
    if wanted.is_empty() {
        return found;
    }
    let mut by_skeleton: FxHashMap<String, Vec<ActorIx>> = FxHashMap::default();
    for (ix, name) in named() {
        let key: String = skeleton(name).collect();
        if wanted.contains(&key) {
            by_skeleton.entry(key).or_default().push(ix);
        }
    }
    for mut alike in by_skeleton.into_values() {
        alike.dedup();
        for &ix in &alike {
            let others: &mut Vec<ActorIx> = found.entry(ix).or_default();
            others.extend(alike.iter().filter(|&&other| other != ix));
        }
    }
    found.retain(|_, others| {
        others.sort_unstable();
        others.dedup();
        !others.is_empty()
    });
    found
}

/// The first letter of a name that is of another script than the Latin one.
#[must_use]
pub fn letter_beyond_latin(name: &str) -> Option<char> {
    let is_latin = |c: char| matches!(c, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{2c60}'..='\u{2c7f}' | '\u{a720}'..='\u{a7ff}');
    name.chars().find(|&c| c.is_alphabetic() && !is_latin(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::actors::{Actor, ActorKind};

    #[test]
    fn names_of_other_letters_are_alike_and_other_spellings_are_not() {
        let actor = |name: &str| Actor {
            id: String::new(),
            kind: ActorKind::Person,
            name: name.to_owned(),
            aliases: Vec::new(),
            links: Vec::new(),
            roles: Vec::new(),
            mentions: Vec::new(),
            repaired: None,
        };
        let names = ["Ada Quill", "\u{410}da Quill", "Aydın", "Aydin", "Иван", "Modern", "Modem"];
        let actors = Actors { actors: names.map(actor).to_vec(), ..Actors::default() };
        let found = lookalikes(&actors);
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!(found[&ActorIx(0)], [ActorIx(1)]);
        assert_eq!(found[&ActorIx(1)], [ActorIx(0)]);
    }
}
