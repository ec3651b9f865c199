//! Links full names of people: with and without middle names, initials and nicknames.
//!
//! ```text
//! Khawaja Muhammad Asif ── shorter name ── Khawaja Asif
//! William J. Carrow ── nickname ── Bill Carrow
//! ```
//!
//! Two bearers of one surname are never linked to one another.

use super::super::LinkRule;
use super::form::{NameForm, NameForms};
use super::spelling::are_used_as_two_names;
use super::{FormIx, FormLink, FormLinks};
use crate::lexis::nickname::formal;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// Suffixes that distinguish two people with otherwise one name.
pub(super) const GENERATIONS: [&str; 7] = ["jr", "sr", "junior", "senior", "ii", "iii", "iv"];
/// Longer names under one key, at most: a key of more of them is skipped. Bounds the work.
const MAX_LONGER_NAMES: usize = 64;

/// Links shorter full names with longer ones: `Shehbaz Sharif` with `Muhammad Shehbaz Sharif`,
/// `J. Roe` with `Jane Roe`. A name is linked if all longer names belong to one actor.
pub(super) fn longer_names(forms: &NameForms<'_>, links: &FormLinks) -> Vec<FormLink> {
    let mut ends: FxHashMap<[&str; 2], Vec<FormIx>> = FxHashMap::default();
    for (at, form) in persons(forms).filter(|(_, form)| form.words.len() >= 2) {
        for key in anchors(&form.words) {
            ends.entry(key).or_default().push(at);
        }
    }
    let mut found = Vec::new();
    for (at, short) in persons(forms).filter(|(_, form)| form.words.len() >= 2) {
        let mut longer: Vec<FormIx> = Vec::new();
        for key in anchors(&short.words) {
            let crowd = ends.get(&key).filter(|crowd| crowd.len() <= MAX_LONGER_NAMES);
            longer.extend(
                crowd
                    .into_iter()
                    .flatten()
                    .filter(|&&long| shortens(short, &forms.all[long as usize])),
            );
        }
        longer.sort_unstable();
        longer.dedup();
        if let Some(by) = single(&longer, forms, links) {
            let plain = shortened(short, &forms.all[by as usize], false);
            let rule = if plain { LinkRule::ShorterName } else { LinkRule::Nickname };
            if plain || !are_used_as_two_names(short, &forms.all[by as usize]) {
                found.push(FormLink { form: at, by, rule });
            }
        }
    }
    found
}

/// Returns the forms of persons, with their indices.
pub(super) fn persons<'f>(
    forms: &'f NameForms<'_>,
) -> impl Iterator<Item = (FormIx, &'f NameForm)> {
    forms
        .all
        .iter()
        .enumerate()
        .filter(|(_, form)| form.person)
        .map(|(at, form)| (at as FormIx, form))
}

/// Returns the keys of the index: pairs of words of which a name and its shorter forms share one.
fn anchors(words: &[String]) -> Vec<[&str; 2]> {
    let n = words.len();
    let initial = |word: &'static str, at: usize| [word, words[at].as_str()];
    let first = words[0].as_str();
    let mut anchors = vec![
        [first, words[n - 1].as_str()],
        [words[n - 2].as_str(), words[n - 1].as_str()],
        [first, words[1].as_str()],
    ];
    let letter = first.chars().next().and_then(|c| LETTERS.iter().find(|l| l.starts_with(c)));
    anchors.extend(letter.map(|letter| initial(letter, n - 1)));
    anchors.extend(formal(first).iter().map(|&name| initial(name, n - 1)));
    anchors.sort_unstable();
    anchors.dedup();
    anchors
}

/// The letters as words: keys for names that begin with an initial.
const LETTERS: [&str; 26] = [
    "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s",
    "t", "u", "v", "w", "x", "y", "z",
];

/// Whether `short` leaves words of `long` out, or shortens them to initials or nicknames, in order.
fn shortens(short: &NameForm, long: &NameForm) -> bool {
    shortened(short, long, true)
}

/// Whether the words of one full name leave words of another out or shorten them, in order.
pub(super) fn shortens_words(short: &[String], long: &[String]) -> bool {
    if short.len() > long.len() || short.last() != long.last() {
        return false;
    }
    let mut rest = long.iter();
    short.iter().all(|word| {
        rest.any(|longer| fits(word, longer) || formal(word).contains(&longer.as_str()))
    })
}

/// Whether `short` leaves words of `long` out or shortens them to initials, in order. `nicknames`:
/// nicknames count too.
fn shortened(short: &NameForm, long: &NameForm, nicknames: bool) -> bool {
    if short.words == long.words
        || short.words.len() > long.words.len()
        || GENERATIONS.iter().any(|g| is_in(g, short) != is_in(g, long))
    {
        return false;
    }
    let initials =
        |form: &NameForm| form.words.iter().filter(|word| word.chars().count() == 1).count();
    if initials(short) > 0 && initials(long) > initials(short) {
        return false;
    }
    let mut rest = long.words.iter();
    let nickname =
        |word: &str, longer: &String| nicknames && formal(word).contains(&longer.as_str());
    let in_order = short
        .words
        .iter()
        .all(|word| rest.any(|longer| fits(word, longer) || nickname(word, longer)));
    let last = short.words.last() == long.words.last();
    in_order && (last || short.words[..] == long.words[..short.words.len()])
}

fn is_in(word: &str, form: &NameForm) -> bool {
    form.words.iter().any(|w| w == word)
}

/// Whether `word` is `longer` or its initial.
fn fits(word: &str, longer: &str) -> bool {
    word == longer || word.chars().count() == 1 && longer.starts_with(word)
}

/// Returns the most frequent of `candidates` if they are one actor.
fn single(candidates: &[FormIx], forms: &NameForms<'_>, links: &FormLinks) -> Option<FormIx> {
    let root = links.root(*candidates.first()?);
    let one =
        candidates.iter().all(|&other| links.root(other) == root || same_shape(candidates, forms));
    if !one {
        return None;
    }
    let by_frequency = |&at: &FormIx| (forms.all[at as usize].mentions.len(), Reverse(at));
    candidates.iter().copied().max_by_key(by_frequency)
}

/// Whether each candidate shortens the longest of them: then they are one name.
fn same_shape(candidates: &[FormIx], forms: &NameForms<'_>) -> bool {
    let longest = candidates
        .iter()
        .copied()
        .max_by_key(|&at| (forms.all[at as usize].words.len(), Reverse(at)));
    longest.is_some_and(|longest| {
        let long = &forms.all[longest as usize];
        candidates.iter().all(|&at| at == longest || shortens(&forms.all[at as usize], long))
    })
}
