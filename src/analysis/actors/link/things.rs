//! Names of organisations and places: initials, short forms, names inside names.
//!
//! ```text
//! Tehreek-e-Taliban Pakistan (TTP)      initials in brackets
//! United Arab Emirates … UAE            initials
//! UN Security Council                   name inside: united nations security council
//! Boeing Company … Boeing               short form
//! Afghan Taliban … the Taliban          without its country
//! ```

use super::super::Rule;
use super::form::{Form, Forms};
use super::{FormIx, Gift, Link, Links};
use crate::lexis::gazetteer::{Class, Classes};
use crate::text::Span;
use rustc_hash::{FxHashMap, FxHashSet};

/// Words that a short form may leave out at the end.
const GENERIC: Classes = Classes::of(&[Class::OrganisationHead, Class::OrganisationWord, Class::CompanySuffix, Class::NewsWord]);
/// Names of countries and peoples.
const COUNTRY: Classes = Classes::of(&[Class::Country, Class::CountryInitials, Class::Demonym, Class::Region]);
/// A bearer with this many times the mentions of the others is the one meant.
const MAIN_BEARER: usize = 4;

fn things<'f>(forms: &'f Forms<'_>) -> impl Iterator<Item = (FormIx, &'f Form)> {
    forms.all.iter().enumerate().filter(|(_, form)| !form.person).map(|(at, form)| (at as FormIx, form))
}

/// `Ministry of Defence`, `Defence Ministry`.
pub(super) fn same_words(forms: &Forms<'_>) -> Vec<Link> {
    let mut by_words: FxHashMap<Vec<&str>, FormIx> = FxHashMap::default();
    let mut links = Vec::new();
    for (at, form) in things(forms).filter(|(_, form)| form.words.len() >= 2) {
        let mut content: Vec<&str> = form.words.iter().map(String::as_str).filter(|word| !is_small(word)).collect();
        content.sort_unstable();
        match by_words.get(&content) {
            Some(&first) => links.push(Link { form: at, by: first, rule: Rule::SameWords }),
            None => {
                by_words.insert(content, at);
            }
        }
    }
    links
}

fn is_small(word: &str) -> bool {
    matches!(word, "of" | "the" | "for" | "and" | "on" | "in" | "de")
}

/// `Long Name (LN)`: the article itself says what the initials stand for.
pub(super) fn defined_initials(forms: &Forms<'_>) -> Vec<Link> {
    let mut places: Vec<(u32, Span, FormIx)> = Vec::new();
    for (at, form) in things(forms) {
        places.extend(form.namings.iter().map(|naming| (naming.doc, naming.span, at)));
    }
    places.sort_unstable();
    let mut links = Vec::new();
    for pair in places.windows(2) {
        let [(doc, left, a), (next, right, b)] = [pair[0], pair[1]];
        let text = forms.docs[doc as usize].text();
        if doc != next || left.end() > right.start() || a == b {
            continue;
        }
        let bracket = matches!(text[left.end()..right.start()].trim_start(), "(" | "(the " | "[" | "(“" | "(\"")
            && text[right.end()..].starts_with([')', ']', '”', '"', ',', ';']);
        let (long, short) = (&forms.all[a as usize], &forms.all[b as usize]);
        if bracket && abbreviates(short, long) {
            links.push(Link { form: b, by: a, rule: Rule::InitialsInBrackets });
        } else if bracket && abbreviates(long, short) {
            links.push(Link { form: a, by: b, rule: Rule::InitialsInBrackets });
        }
    }
    links
}

/// Whether `short` is one word whose letters stand in order in `long`, from its first.
fn abbreviates(short: &Form, long: &Form) -> bool {
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

/// Initials whose long form stands anywhere in the coverage, when only one actor's fits.
pub(super) fn initials(forms: &Forms<'_>, links: &Links) -> Vec<Link> {
    let mut long: FxHashMap<&str, Vec<FormIx>> = FxHashMap::default();
    for (at, form) in things(forms).filter(|(_, form)| form.words.len() >= 2 && !form.capitals) {
        for initials in form.initials.iter().filter(|initials| initials.len() >= 2) {
            let at_initials = long.entry(initials).or_default();
            if at_initials.last() != Some(&at) {
                at_initials.push(at);
            }
        }
    }
    let in_brackets = links.made.iter().filter(|link| link.rule == Rule::InitialsInBrackets);
    let defined: FxHashSet<FormIx> = in_brackets.map(|link| link.form).collect();
    let mut found = Vec::new();
    for (at, short) in things(forms).filter(|(_, form)| form.words.len() == 1 && form.capitals) {
        let candidates = long.get(short.words[0].as_str()).filter(|_| !defined.contains(&at));
        let Some((&first, rest)) = candidates.and_then(|c| c.split_first()) else { continue };
        if rest.iter().all(|&other| links.root(other) == links.root(first)) {
            found.push(Link { form: at, by: first, rule: Rule::Initials });
        }
    }
    found
}

/// Names that differ only in another name of an actor inside them.
pub(super) fn aliases_inside(forms: &Forms<'_>, links: &Links) -> Vec<Link> {
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
    let by_key: FxHashMap<String, FormIx> = things(forms).map(|(at, form)| (form.key(), at)).collect();
    let mut found = Vec::new();
    for (at, form) in things(forms).filter(|(_, form)| form.words.len() >= 2) {
        let full = expanded(form, &single, forms);
        if let Some(&by) = full.and_then(|full| by_key.get(&full)).filter(|&&by| by != at) {
            found.push(Link { form: at, by, rule: Rule::NameInside });
        }
    }
    found
}

/// The name with each of its words that is a short form written out.
fn expanded(form: &Form, single: &FxHashMap<&str, FormIx>, forms: &Forms<'_>) -> Option<String> {
    let mut changed = false;
    let mut words: Vec<String> = Vec::new();
    for word in &form.words {
        let long = single.get(word.as_str()).map(|&at| &forms.all[at as usize]).filter(|long| long.words.len() > 1);
        let country = forms.gazetteer.entry(word).principal.filter(|_| long.is_none());
        changed |= long.is_some() || country.is_some();
        words.push(long.map(Form::key).or(country.map(str::to_owned)).unwrap_or_else(|| word.clone()));
    }
    changed.then(|| words.join(" "))
}

/// `Boeing` for `Boeing Company`, `Supreme Court` for `Supreme Court of Pakistan`,
/// when only one actor has such a longer name.
pub(super) fn short_forms(forms: &Forms<'_>, links: &Links) -> Vec<Link> {
    let by_key: FxHashMap<String, FormIx> = things(forms).map(|(at, form)| (form.key(), at)).collect();
    let mut longer: FxHashMap<FormIx, Vec<FormIx>> = FxHashMap::default();
    for (at, form) in things(forms).filter(|(_, form)| form.words.len() >= 2) {
        let found = (1..form.words.len()).filter(|&n| leaves_out(forms, form, n)).filter_map(|n| by_key.get(&form.words[..n].join(" ")));
        for &short in found {
            longer.entry(short).or_default().push(at);
        }
    }
    let mut found = Vec::new();
    for (short, longer) in longer {
        let by = longer[0];
        if longer.iter().all(|&other| links.root(other) == links.root(by)) {
            found.push(Link { form: short, by, rule: Rule::ShortForm });
        }
    }
    found
}

/// Whether the name may be called by its first `n` words.
fn leaves_out(forms: &Forms<'_>, form: &Form, n: usize) -> bool {
    let classes = |word: &String| forms.gazetteer.classes(word);
    let (kept, left) = form.words.split_at(n);
    let place =
        forms.gazetteer.classes(&kept.join(" ")).any(Classes::of(&[Class::Country, Class::CountryInitials, Class::Region, Class::Demonym]));
    if form.kind() == crate::analysis::actors::Kind::Place {
        return left.len() == 1 && left[0] == "city";
    }
    if place
        || n == 1
            && (classes(&kept[0]).any(GENERIC) || classes(&kept[0]).any(Classes::of(&[Class::Metropolis, Class::Town, Class::Common])))
    {
        return false;
    }
    let generic = left.iter().all(|word| classes(word).any(GENERIC) || is_small(word));
    let of_place = left.len() >= 2 && left[0] == "of" && forms.gazetteer.classes(&left[1..].join(" ")).any(COUNTRY) && n >= 2;
    generic || of_place
}

/// `the Taliban` where the coverage only has the `Afghan Taliban`: a name
/// without its country, given article by article to the one it can mean.
pub(super) fn qualified(forms: &Forms<'_>, links: &Links) -> Vec<Gift> {
    let mut longer: FxHashMap<String, Vec<FormIx>> = FxHashMap::default();
    for (at, form) in things(forms).filter(|(_, form)| form.words.len() >= 2 && form.kind() == crate::analysis::actors::Kind::Organisation)
    {
        let from = (1..form.words.len()).find(|&n| forms.gazetteer.classes(&form.words[..n].join(" ")).any(COUNTRY));
        if let Some(n) = from {
            longer.entry(form.words[n..].join(" ")).or_default().push(at);
        }
    }
    let mut gifts = Vec::new();
    for (at, form) in things(forms) {
        let Some(longer) = longer.get(&form.key()) else { continue };
        for doc in form.docs() {
            if let Some(to) = meant(forms, links, longer, doc) {
                gifts.push(Gift { form: at, doc, to, rule: Rule::WithoutCountry });
            }
        }
    }
    gifts
}

/// One actor that a short name can mean.
struct Meaning {
    root: FormIx,
    form: FormIx,
    /// Mentions in the article, and in all.
    here: usize,
    all: usize,
}

/// The one of `longer` that the article names, or that nearly all of the coverage means.
fn meant(forms: &Forms<'_>, links: &Links, longer: &[FormIx], doc: u32) -> Option<FormIx> {
    let mut meanings: Vec<Meaning> = Vec::new();
    for &form in longer {
        let namings = &forms.all[form as usize].namings;
        let from = namings.partition_point(|naming| naming.doc < doc);
        let here = namings[from..].partition_point(|naming| naming.doc == doc);
        let root = links.root(form);
        match meanings.iter_mut().find(|meaning| meaning.root == root) {
            Some(meaning) => {
                meaning.here += here;
                meaning.all += namings.len();
            }
            None => meanings.push(Meaning { root, form, here, all: namings.len() }),
        }
    }
    let count = |meaning: &Meaning, named_here: bool| if named_here { meaning.here } else { meaning.all };
    let named_here = meanings.iter().any(|meaning| meaning.here > 0);
    let sum: usize = meanings.iter().map(|meaning| count(meaning, named_here)).sum();
    let main = meanings.iter().find(|meaning| {
        let own = count(meaning, named_here);
        own > 0 && own >= MAIN_BEARER * (sum - own)
    });
    main.map(|meaning| meaning.form)
}
