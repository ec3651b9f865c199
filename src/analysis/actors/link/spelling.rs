//! Links spellings of one name: hyphens and spaces, one letter of difference, transliterations.

use super::super::LinkRule;
use super::form::{NameForm, NameForms};
use super::{FormIx, FormLink};
use crate::lexis::gazetteer::Class;
use crate::lexis::sound;
use rustc_hash::FxHashMap;

/// Letters of a word, at least, of which one may differ. Lower: short names are mixed up.
const MIN_VARIANT_LETTERS: usize = 5;
/// Letters of a name of one word, at least, of which one may differ.
const MIN_VARIANT_LETTERS_ALONE: usize = 6;
/// Forms with one key, at most: a key of more of them is skipped. Bounds the work.
const MAX_FORMS_PER_KEY: usize = 24;

/// Links forms with equal letters and other spaces or hyphens: `SeaMicro`, `Sea Micro`.
pub(super) fn joined(forms: &NameForms<'_>) -> Vec<FormLink> {
    let mut by_letters: FxHashMap<(bool, String), FormIx> = FxHashMap::default();
    let mut links = Vec::new();
    for (at, form) in forms.all.iter().enumerate() {
        let at = at as FormIx;
        let letters: String = form.joined().chars().filter(|c| c.is_alphanumeric()).collect();
        if letters.chars().count() < 4 {
            continue;
        }
        match by_letters.get(&(form.person, letters.clone())) {
            Some(&first) => {
                links.push(FormLink { form: at, by: first, rule: LinkRule::HyphenOrSpace });
            }
            None => {
                by_letters.insert((form.person, letters), at);
            }
        }
    }
    links
}

/// Links forms that differ in one letter or sound alike: `Akhundzada`, `Akhunzada`.
pub(super) fn variants(forms: &NameForms<'_>) -> Vec<FormLink> {
    let mut near: FxHashMap<(bool, String), Vec<FormIx>> = FxHashMap::default();
    for (at, form) in forms.all.iter().enumerate() {
        if form.capitals || form.joined().chars().count() < MIN_VARIANT_LETTERS {
            continue;
        }
        for key in neighbours(form) {
            near.entry((form.person, key)).or_default().push(at as FormIx);
        }
    }
    let mut links = Vec::new();
    for group in near.into_values().filter(|group| (2..=MAX_FORMS_PER_KEY).contains(&group.len())) {
        for (n, &a) in group.iter().enumerate() {
            for &b in &group[n + 1..] {
                if let Some(rule) = same_name(forms, a, b) {
                    links.push(FormLink { form: b.max(a), by: a.min(b), rule });
                }
            }
        }
    }
    links.sort_unstable();
    links.dedup();
    links
}

/// Returns keys of which two spellings of one name share at least one: the sound of all words, and
/// the words without one letter.
fn neighbours(form: &NameForm) -> Vec<String> {
    let key = form.key();
    let mut keys: Vec<String> = Vec::new();
    let sounds: Vec<Vec<String>> = form.words.iter().map(|word| sound::sounds(word)).collect();
    keys.push(sounds.iter().map(|s| s[0].as_str()).collect::<Vec<_>>().join(" "));
    keys.push(sounds.iter().map(|s| s[s.len() - 1].as_str()).collect::<Vec<_>>().join(" "));
    if key.chars().count() <= 60 {
        let letters: Vec<char> = key.chars().collect();
        keys.push(format!("-{key}"));
        for skip in (0..letters.len()).filter(|&skip| letters[skip] != ' ') {
            keys.push(
                std::iter::once('-')
                    .chain(
                        letters.iter().enumerate().filter(|(at, _)| *at != skip).map(|(_, c)| *c),
                    )
                    .collect(),
            );
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Returns the rule by which two forms are spellings of one name, if they are.
fn same_name(forms: &NameForms<'_>, a: FormIx, b: FormIx) -> Option<LinkRule> {
    let (a, b) = (&forms.all[a as usize], &forms.all[b as usize]);
    if a.words.len() != b.words.len()
        || !a.person && a.kind() != b.kind()
        || are_used_as_two_names(a, b)
    {
        return None;
    }
    let differing: Vec<(&String, &String)> =
        a.words.iter().zip(&b.words).filter(|(a, b)| a != b).collect();
    let alone = a.words.len() == 1;
    let mut rule = LinkRule::OneLetter;
    for (x, y) in &differing {
        rule = word_variant(forms, x, y, alone, a.person)?;
    }
    let few = differing.len() == 1
        || differing.len() == 2 && rule == LinkRule::SameSound && a.words.len() > 2;
    if few { Some(rule) } else { None }
}

/// Whether one article uses both forms at least twice. Then they are two names, not two spellings.
pub(super) fn are_used_as_two_names(a: &NameForm, b: &NameForm) -> bool {
    let twice = |form: &NameForm| -> Vec<u32> {
        let runs = form.mentions.chunk_by(|a, b| a.doc == b.doc);
        runs.filter(|run| run.len() > 1).map(|run| run[0].doc).collect()
    };
    let others = twice(b);
    twice(a).iter().any(|doc| others.binary_search(doc).is_ok())
}

/// Returns the rule by which two words are spellings of one word, if they are. `alone`: the name has
/// no other word.
fn word_variant(
    forms: &NameForms<'_>,
    x: &str,
    y: &str,
    alone: bool,
    person: bool,
) -> Option<LinkRule> {
    let letters = x.chars().count().min(y.chars().count());
    let enough = if alone { MIN_VARIANT_LETTERS_ALONE } else { MIN_VARIANT_LETTERS };
    let (known_x, known_y) = (forms.gazetteer.classes(x), forms.gazetteer.classes(y));
    if letters < enough
        || x.chars().any(char::is_numeric)
        || known_x.has(Class::Common) && known_y.has(Class::Common)
    {
        return None;
    }
    let places = [Class::Country, Class::Region, Class::Metropolis, Class::Town, Class::Demonym];
    let known_place =
        |classes: crate::lexis::gazetteer::Classes| places.iter().any(|&class| classes.has(class));
    if known_place(known_x) && known_place(known_y) {
        return None;
    }
    let distance = strsim::damerau_levenshtein(x, y);
    if sound::alike(x, y) && distance <= 2 {
        return Some(LinkRule::SameSound);
    }
    // Maria and Mario, Marten and Martin are two names, not two spellings.
    let both_names = |class: Class| known_x.has(class) && known_y.has(class);
    let two_names = both_names(Class::Given)
        || alone && person && (both_names(Class::Surname) || both_names(Class::CommonSurname));
    if distance == 1 && !two_names { Some(LinkRule::OneLetter) } else { None }
}
