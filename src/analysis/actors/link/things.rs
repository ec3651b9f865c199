//! Links names of organisations and places: initials, other orders, names inside names.
//!
//! ```text
//! Tehreek-e-Taliban Pakistan (TTP)      initials in brackets
//! United Arab Emirates … UAE            initials
//! UN Security Council                   name inside: united nations security council
//! ```

use super::super::LinkRule;
use super::form::{NameForm, NameForms};
use super::{FormIx, FormLink, FormLinks};
use crate::lexis::gazetteer::Class;
use crate::text::Span;
use rustc_hash::{FxHashMap, FxHashSet};

/// Largest number of articles with the initials for each article with the long name. More frequent
/// initials stand for something else. Set by hand. Higher: more initials are linked, some wrongly.
const MAX_INITIALS_RATIO: usize = 3;

/// Returns the forms of organisations and places, with their indices.
pub(super) fn things<'f>(forms: &'f NameForms<'_>) -> impl Iterator<Item = (FormIx, &'f NameForm)> {
    forms
        .all
        .iter()
        .enumerate()
        .filter(|(_, form)| !form.person)
        .map(|(at, form)| (at as FormIx, form))
}

/// Links forms with equal content words in another order: `Ministry of Defence`, `Defence Ministry`.
pub(super) fn same_words(forms: &NameForms<'_>) -> Vec<FormLink> {
    let mut by_words: FxHashMap<Vec<&str>, FormIx> = FxHashMap::default();
    let mut links = Vec::new();
    for (at, form) in things(forms).filter(|(_, form)| form.words.len() >= 2) {
        let mut content: Vec<&str> =
            form.words.iter().map(String::as_str).filter(|word| !is_small(word)).collect();
        content.sort_unstable();
        match by_words.get(&content) {
            Some(&first) => links.push(FormLink { form: at, by: first, rule: LinkRule::SameWords }),
            None => {
                by_words.insert(content, at);
            }
        }
    }
    links
}

/// Whether the word is a function word, which a variant of a name may lack.
pub(super) fn is_small(word: &str) -> bool {
    matches!(word, "of" | "the" | "for" | "and" | "on" | "in" | "de")
}

/// Links initials with the long name where an article gives one in brackets after the other:
/// `Long Name (LN)`.
pub(super) fn defined_initials(forms: &NameForms<'_>) -> Vec<FormLink> {
    let mut places: Vec<(u32, Span, FormIx)> = Vec::new();
    for (at, form) in things(forms) {
        places.extend(form.mentions.iter().map(|mention| (mention.doc, mention.span, at)));
    }
    places.sort_unstable();
    let mut links = Vec::new();
    for pair in places.windows(2) {
        let [(doc, left, a), (next, right, b)] = [pair[0], pair[1]];
        let text = forms.docs[doc as usize].text();
        if doc != next || left.end() > right.start() || a == b {
            continue;
        }
        let bracket = matches!(
            text[left.end()..right.start()].trim_start(),
            "(" | "(the " | "[" | "(“" | "(\""
        ) && text[right.end()..].starts_with([')', ']', '”', '"', ',', ';']);
        let (long, short) = (&forms.all[a as usize], &forms.all[b as usize]);
        if bracket && abbreviates(short, long) {
            links.push(FormLink { form: b, by: a, rule: LinkRule::InitialsInBrackets });
        } else if bracket && abbreviates(long, short) {
            links.push(FormLink { form: a, by: b, rule: LinkRule::InitialsInBrackets });
        }
    }
    links
}

/// Whether `short` is in capitals and its letters occur in order in `long`, from its first letter.
fn abbreviates(short: &NameForm, long: &NameForm) -> bool {
    let letters = short.joined();
    if short.words.len() > 2
        || long.words.len() < 2
        || letters.chars().count() > 10
        || !letters.starts_with(|c| long.joined().starts_with(c))
    {
        return false;
    }
    let all = long.joined();
    let mut rest = all.chars();
    short.capitals && letters.chars().all(|c| rest.any(|l| l == c))
}

/// Links initials with a long name of the coverage that has them, if only one actor has such a name.
pub(super) fn initials(forms: &NameForms<'_>, links: &FormLinks) -> Vec<FormLink> {
    let mut long: FxHashMap<&str, Vec<FormIx>> = FxHashMap::default();
    for (at, form) in things(forms).filter(|(_, form)| form.words.len() >= 2 && !form.capitals) {
        for initials in form.initials.iter().filter(|initials| initials.len() >= 2) {
            let at_initials = long.entry(initials).or_default();
            if at_initials.last() != Some(&at) {
                at_initials.push(at);
            }
        }
    }
    let in_brackets = links.made.iter().filter(|link| link.rule == LinkRule::InitialsInBrackets);
    let defined: FxHashSet<FormIx> = in_brackets.map(|link| link.form).collect();
    let mut found = Vec::new();
    for (at, short) in things(forms).filter(|(_, form)| form.words.len() == 1 && form.capitals) {
        if defined.contains(&at) {
            continue;
        }
        let candidates = long.get(short.words[0].as_str()).map_or(&[][..], Vec::as_slice);
        let Some((&first, rest)) = candidates.split_first() else { continue };
        if rest.iter().all(|&other| links.root(other) == links.root(first))
            && can_stand_for(short, candidates, forms)
        {
            found.push(FormLink { form: at, by: first, rule: LinkRule::Initials });
        }
    }
    found
}

/// Whether the initials `short` can stand for the names `long`: one article has both, or there are
/// three letters or more that do not stand alone in most articles ([`MAX_INITIALS_RATIO`]).
fn can_stand_for(short: &NameForm, long: &[FormIx], forms: &NameForms<'_>) -> bool {
    let mut docs: Vec<u32> = long.iter().flat_map(|&at| forms.all[at as usize].docs()).collect();
    docs.sort_unstable();
    docs.dedup();
    let alone = short.docs();
    let together = alone.iter().any(|doc| docs.binary_search(doc).is_ok());
    together
        || short.words[0].chars().count() >= 3 && alone.len() <= MAX_INITIALS_RATIO * docs.len()
}

/// Links names that differ only in the name of another actor inside: `UN Security Council`.
pub(super) fn aliases_inside(forms: &NameForms<'_>, links: &FormLinks) -> Vec<FormLink> {
    let mut longest: FxHashMap<FormIx, FormIx> = FxHashMap::default();
    for (at, form) in things(forms) {
        let best = longest.entry(links.root(at)).or_insert(at);
        if form.words.len() > forms.all[*best as usize].words.len() {
            *best = at;
        }
    }
    let single: FxHashMap<&str, FormIx> = things(forms)
        .filter(|(_, form)| form.words.len() == 1)
        .map(|(at, form)| (form.words[0].as_str(), longest[&links.root(at)]))
        .collect();
    let by_key: FxHashMap<String, FormIx> =
        things(forms).map(|(at, form)| (form.key(), at)).collect();
    let mut found = Vec::new();
    for (at, form) in things(forms).filter(|(_, form)| form.words.len() >= 2) {
        let full = expanded(form, &single, forms);
        if let Some(&by) = full.and_then(|full| by_key.get(&full)).filter(|&&by| by != at) {
            found.push(FormLink { form: at, by, rule: LinkRule::NameInside });
        }
    }
    found
}

/// Returns the name with each word that is a short name or a country's other name replaced by the
/// full name; `None` if no word is.
fn expanded(
    form: &NameForm,
    single: &FxHashMap<&str, FormIx>,
    forms: &NameForms<'_>,
) -> Option<String> {
    let mut changed = false;
    let mut words: Vec<String> = Vec::new();
    for word in &form.words {
        let long = single
            .get(word.as_str())
            .map(|&at| &forms.all[at as usize])
            .filter(|long| long.words.len() > 1);
        let full = if let Some(long) = long {
            Some(long.key())
        } else {
            let entry = forms.gazetteer.entry(word);
            let principal = entry.principal.filter(|_| !entry.classes.has(Class::RegionShort));
            principal.map(str::to_owned)
        };
        changed |= full.is_some();
        words.push(full.unwrap_or_else(|| word.clone()));
    }
    if changed { Some(words.join(" ")) } else { None }
}
