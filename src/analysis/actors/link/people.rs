//! Names of persons: with and without middle names and initials, surnames,
//! given names.
//!
//! ```text
//! Khawaja Muhammad Asif ── shorter name ── Khawaja Asif ── surname ── Asif
//! ```
//!
//! Two bearers of one surname are never linked to one another; the surname
//! alone goes, article by article, to the bearer whose full name stands nearest
//! before it.

use super::super::Rule;
use super::form::{Form, Forms};
use super::{FormIx, Gift, Link, Links};
use rustc_hash::FxHashMap;

/// What distinguishes two bearers of otherwise one name.
const GENERATIONS: [&str; 7] = ["jr", "sr", "junior", "senior", "ii", "iii", "iv"];
/// More longer names than this behind one shorter name say nothing.
const CROWD: usize = 64;
/// Share of the full-name mentions that makes a bearer the one who is meant elsewhere too.
const MAIN_BEARER: usize = 4;

/// `Shehbaz Sharif` and `Muhammad Shehbaz Sharif`, `J. Roe` and `Jane Roe`: a
/// shorter name of two words or more, linked when all longer ones are one actor's.
pub(super) fn longer_names(forms: &Forms<'_>, links: &Links) -> Vec<Link> {
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
            let crowd = ends.get(&key).filter(|crowd| crowd.len() <= CROWD);
            longer.extend(crowd.into_iter().flatten().filter(|&&long| shortens(short, &forms.all[long as usize])));
        }
        longer.sort_unstable();
        longer.dedup();
        if let Some(by) = single(&longer, forms, links) {
            found.push(Link { form: at, by, rule: Rule::ShorterName });
        }
    }
    found
}

fn persons<'f>(forms: &'f Forms<'_>) -> impl Iterator<Item = (FormIx, &'f Form)> {
    forms.all.iter().enumerate().filter(|(_, form)| form.person).map(|(at, form)| (at as FormIx, form))
}

/// Pairs of words under which a name and its shorter forms meet.
fn anchors(words: &[String]) -> Vec<[&str; 2]> {
    let n = words.len();
    let initial = |word: &'static str, at: usize| [word, words[at].as_str()];
    let first = words[0].as_str();
    let mut anchors = vec![[first, words[n - 1].as_str()], [words[n - 2].as_str(), words[n - 1].as_str()], [first, words[1].as_str()]];
    let letter = first.chars().next().and_then(|c| LETTERS.iter().find(|l| l.starts_with(c)));
    anchors.extend(letter.map(|letter| initial(letter, n - 1)));
    anchors.sort_unstable();
    anchors.dedup();
    anchors
}

const LETTERS: [&str; 26] =
    ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "w", "x", "y", "z"];

/// Whether `short` leaves words of `long` out, or shortens them to initials, in order.
fn shortens(short: &Form, long: &Form) -> bool {
    if short.words == long.words || short.words.len() > long.words.len() || GENERATIONS.iter().any(|g| is_in(g, short) != is_in(g, long)) {
        return false;
    }
    let initials = |form: &Form| form.words.iter().filter(|word| word.chars().count() == 1).count();
    if initials(short) > 0 && initials(long) > initials(short) {
        return false;
    }
    let mut rest = long.words.iter();
    let in_order = short.words.iter().all(|word| rest.any(|longer| fits(word, longer)));
    let last = short.words.last() == long.words.last();
    in_order && (last || short.words[..] == long.words[..short.words.len()])
}

fn is_in(word: &str, form: &Form) -> bool {
    form.words.iter().any(|w| w == word)
}

fn fits(word: &str, longer: &str) -> bool {
    word == longer || word.chars().count() == 1 && longer.starts_with(word)
}

/// The form that stands for all `candidates`, when they are one group's.
fn single(candidates: &[FormIx], forms: &Forms<'_>, links: &Links) -> Option<FormIx> {
    let root = links.root(*candidates.first()?);
    let one = candidates.iter().all(|&other| links.root(other) == root || same_shape(candidates, forms));
    one.then(|| candidates.iter().copied().max_by_key(|&at| (forms.all[at as usize].namings.len(), std::cmp::Reverse(at)))).flatten()
}

/// Whether each candidate shortens the longest of them: they are one name already.
fn same_shape(candidates: &[FormIx], forms: &Forms<'_>) -> bool {
    let longest = candidates.iter().copied().max_by_key(|&at| (forms.all[at as usize].words.len(), std::cmp::Reverse(at)));
    longest.is_some_and(|longest| {
        let long = &forms.all[longest as usize];
        candidates.iter().all(|&at| at == longest || shortens(&forms.all[at as usize], long))
    })
}

/// Surnames and given names alone, article by article.
pub(super) fn short_names(forms: &Forms<'_>, links: &Links) -> Vec<Gift> {
    let mut by_last: FxHashMap<&str, Vec<FormIx>> = FxHashMap::default();
    let mut by_first: FxHashMap<&str, Vec<FormIx>> = FxHashMap::default();
    for (at, form) in persons(forms).filter(|(_, form)| form.words.len() >= 2) {
        let family = form.words.iter().rev().find(|word| !GENERATIONS.contains(&word.as_str()));
        by_last.entry(family.map_or("", String::as_str)).or_default().push(at);
        by_first.entry(form.words[0].as_str()).or_default().push(at);
    }
    let mut spellings: FxHashMap<FormIx, Vec<&str>> = FxHashMap::default();
    for (at, form) in persons(forms).filter(|(_, form)| form.words.len() == 1) {
        spellings.entry(links.root(at)).or_default().push(&form.words[0]);
    }
    let mut gifts = Vec::new();
    for (at, form) in persons(forms).filter(|(_, form)| form.words.len() == 1) {
        let spelt = &spellings[&links.root(at)];
        let family = Bearers::of(spelt, &by_last, forms, links);
        let given = Bearers::of(spelt, &by_first, forms, links);
        for doc in form.docs() {
            let near = family.in_doc(doc).map(|to| (to, Rule::Surname)).or_else(|| given.in_doc(doc).map(|to| (to, Rule::GivenName)));
            let found =
                near.or_else(|| family.main().map(|to| (to, Rule::Surname))).or_else(|| given.only().map(|to| (to, Rule::GivenName)));
            match found {
                Some((to, rule)) => gifts.push(Gift { form: at, doc, to, rule }),
                None => {
                    gifts.extend(family.nearest(form, doc).into_iter().map(|to| Gift { form: at, doc, to, rule: Rule::NearestSurname }));
                }
            }
        }
    }
    gifts
}

/// The actors who bear a word in their full names.
struct Bearers<'f> {
    /// `(group, full form)`, in order of the group.
    full: Vec<(FormIx, FormIx)>,
    forms: &'f [Form],
}

impl<'f> Bearers<'f> {
    /// The bearers of one of the words `spelt`.
    fn of(spelt: &[&str], full: &FxHashMap<&str, Vec<FormIx>>, forms: &'f Forms<'_>, links: &Links) -> Self {
        let found = spelt.iter().filter_map(|word| full.get(word)).flatten();
        let mut full: Vec<(FormIx, FormIx)> = found.map(|&form| (links.root(form), form)).collect();
        full.sort_unstable();
        full.dedup();
        Self { full, forms: &forms.all }
    }

    /// The only bearer whom the article names in full.
    fn in_doc(&self, doc: u32) -> Option<FormIx> {
        let named = |form: &Form| form.namings.binary_search_by_key(&doc, |naming| naming.doc).is_ok();
        let mut here = self.full.iter().filter(|(_, form)| named(&self.forms[*form as usize]));
        let (group, form) = *here.next()?;
        here.all(|(other, _)| *other == group).then_some(form)
    }

    /// The only bearer of the coverage.
    fn only(&self) -> Option<FormIx> {
        let (group, form) = *self.full.first()?;
        self.full.iter().all(|(other, _)| *other == group).then_some(form)
    }

    /// The bearer to whom nearly all full names belong.
    fn main(&self) -> Option<FormIx> {
        if let Some(form) = self.only() {
            return Some(form);
        }
        let mut best: Option<(usize, FormIx)> = None;
        let mut all = 0;
        for group in self.full.chunk_by(|a, b| a.0 == b.0) {
            let count = group.iter().map(|(_, form)| self.forms[*form as usize].namings.len()).sum();
            all += count;
            if best.is_none_or(|(most, _)| count > most) {
                best = Some((count, group[0].1));
            }
        }
        best.filter(|(most, _)| *most > MAIN_BEARER * (all - most)).map(|(_, form)| form)
    }

    /// The bearer whose full name stands nearest before the first `short` in the article.
    fn nearest(&self, short: &Form, doc: u32) -> Option<FormIx> {
        let here = |form: &Form| form.namings.partition_point(|naming| naming.doc < doc);
        let at = short.namings.get(here(short)).filter(|naming| naming.doc == doc)?.span;
        let before = self.full.iter().filter_map(|&(_, form)| {
            let namings = &self.forms[form as usize].namings;
            let last = namings.partition_point(|naming| (naming.doc, naming.span) < (doc, at)).checked_sub(1)?;
            (namings[last].doc == doc).then_some((namings[last].span, form))
        });
        before.max().map(|(_, form)| form)
    }
}
