//! Short names of organisations and places that are a part of a longer name.
//!
//! ```text
//! Boeing Company … Boeing                       short form
//! Northrop Grumman … Northrop                   first words
//! Ports and Maritime Agency … Maritime Agency   last words
//! European Commission … the Commission          head word
//! Afghan Taliban … the Taliban                  without its country
//! ```
//!
//! A short form that leaves out only the kind of organisation is linked as a whole. The others
//! are assigned article by article: to the long name that the article has, else to the one that
//! nearly all of the coverage uses.

use super::super::{ActorKind, LinkRule};
use super::form::{NameForm, NameForms};
use super::things::{is_small, things};
use super::{FormIx, FormLink, FormLinks, MentionAssignment};
use crate::lexis::gazetteer::{Class, Classes};
use crate::text::Span;
use rustc_hash::{FxHashMap, FxHashSet};

/// Classes of words that a short form may leave out at the end.
const GENERIC: Classes = Classes::of(&[
    Class::OrganisationHead,
    Class::OrganisationWord,
    Class::CompanySuffix,
    Class::NewsWord,
]);
/// Classes of words that are the head of the name of an organisation.
const HEADS: Classes = Classes::of(&[Class::OrganisationHead]);
/// Names of countries and peoples.
const NATION: Classes = Classes::of(&[Class::Country, Class::CountryInitials, Class::Demonym]);
/// Names of countries, peoples and regions.
const COUNTRY: Classes =
    Classes::of(&[Class::Country, Class::CountryInitials, Class::Demonym, Class::Region]);
/// Countries, and regions that have cities named after them.
const LAND: Classes = Classes::of(&[Class::Country, Class::Region]);
/// Names of towns.
const TOWN: Classes = Classes::of(&[Class::Metropolis, Class::Town]);
/// Classes of words that are no name of an organisation by themselves.
const NO_NAME: Classes = Classes::of(&[
    Class::Country,
    Class::CountryInitials,
    Class::Demonym,
    Class::Region,
    Class::Metropolis,
    Class::Town,
    Class::PlaceStart,
    Class::PlaceHead,
    Class::NoActor,
    Class::Calendar,
]);
/// Mentions of one actor for each mention of all others, from which on a short name refers to it.
const MAIN_ACTOR_RATIO: usize = 4;
/// Articles with the short name, at most, for each one that also has a longer name. Higher: more
/// names that stand alone are assigned as short names.
const MAX_ARTICLES_WITHOUT_LONG: usize = 4;
/// Share of the mentions as a place, 0 to 1, from which on a first word is that place and not a
/// short name.
const PLACE_SHARE: f32 = 0.7;
/// Share of the mentions as a place, 0 to 1, when the names of several organisations begin with
/// the word.
const PLACE_SHARE_OF_SEVERAL: f32 = 0.5;
/// Words of a long name, at most, whose parts are considered.
const MAX_LONG_NAME_WORDS: usize = 10;
/// Long names with one part, at most: a part of more of them refers to none.
const MAX_LONG_NAMES: usize = 400;

/// Links short names that lack only the kind of organisation, if one actor has all such longer names:
/// `Boeing` for `Boeing Company`.
pub(super) fn short_forms(forms: &NameForms<'_>, links: &FormLinks) -> Vec<FormLink> {
    let (by_key, bodies) = (by_key(forms), BodiesByFirstWord::of(forms, links));
    let mut longer: FxHashMap<FormIx, Vec<FormIx>> = FxHashMap::default();
    for (at, form) in
        things(forms).filter(|(_, form)| (2..=MAX_LONG_NAME_WORDS).contains(&form.words.len()))
    {
        let kinds = (1..form.words.len())
            .filter(|&n| omitted_part(forms, form, n) == Some(OmittedPart::Kind));
        let shorts = kinds.filter_map(|n| by_key.get(&form.words[..n].join(" ")));
        for &short in
            shorts.filter(|&&short| !bodies.is_rather_place(&forms.all[short as usize], form))
        {
            longer.entry(short).or_default().push(at);
        }
    }
    let mut found = Vec::new();
    for (short, longer) in longer {
        let by = longer[0];
        if longer.iter().all(|&other| links.root(other) == links.root(by)) {
            found.push(FormLink { form: short, by, rule: LinkRule::ShortForm });
        }
    }
    found
}

/// Returns the index of forms by key.
fn by_key(forms: &NameForms<'_>) -> FxHashMap<String, FormIx> {
    things(forms).map(|(at, form)| (form.key(), at)).collect()
}

/// The organisations whose names begin with a word, by that word: `Aldhaven` has the Aldhaven Press
/// Committee and the Aldhaven Harbour Board.
struct BodiesByFirstWord<'f>(FxHashMap<&'f str, FxHashSet<FormIx>>);

impl<'f> BodiesByFirstWord<'f> {
    fn of(forms: &'f NameForms<'_>, links: &FormLinks) -> Self {
        let mut bodies: FxHashMap<&str, FxHashSet<FormIx>> = FxHashMap::default();
        for (at, form) in things(forms)
            .filter(|(_, form)| form.words.len() > 1 && form.kind() == ActorKind::Organisation)
        {
            bodies.entry(&form.words[0]).or_default().insert(links.root(at));
        }
        Self(bodies)
    }

    /// Whether `short` names the place in the name `long`, and is not a short name of the
    /// organisation `long`.
    fn is_rather_place(&self, short: &NameForm, long: &NameForm) -> bool {
        let [_, body, place] = short.kinds;
        let several = self.0.get(short.words[0].as_str()).is_some_and(|bodies| bodies.len() > 1);
        let enough = if several { PLACE_SHARE_OF_SEVERAL } else { PLACE_SHARE };
        long.kind() == ActorKind::Organisation && place > 0.0 && place >= enough * (body + place)
    }
}

/// Returns the part that the first `n` words of a name leave out; `None` if they are no short name.
fn omitted_part(forms: &NameForms<'_>, form: &NameForm, n: usize) -> Option<OmittedPart> {
    let (kept, left) = form.words.split_at(n);
    let is = forms.gazetteer.classes(&kept.join(" "));
    if form.kind() == ActorKind::Place {
        let own = left.len() == 1 && (left[0] == "province" || left[0] == "city" && !is.any(LAND));
        return if own { Some(OmittedPart::Kind) } else { None };
    }
    if is.any(NO_NAME)
        || is.has(Class::RegionShort)
        || n == 1 && (is.any(GENERIC) || is.has(Class::Common))
    {
        return None;
    }
    if left.len() >= 2
        && left[0] == "of"
        && n >= 2
        && forms.gazetteer.classes(&left[1..].join(" ")).any(COUNTRY)
    {
        return Some(OmittedPart::Country);
    }
    let whole = forms.gazetteer.classes(&kept[n - 1]).any(HEADS);
    let generic =
        left.iter().all(|word| forms.gazetteer.classes(word).any(GENERIC) || is_small(word));
    if generic && !whole { Some(OmittedPart::Kind) } else { None }
}

/// The part of a long name that a short one leaves out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum OmittedPart {
    /// The words for the kind of organisation or place.
    Kind,
    /// The name of its country.
    Country,
}

/// One mention of a longer name that a short name can refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct LongNameMention {
    doc: u32,
    span: Span,
    root: FormIx,
    form: FormIx,
    rule: LinkRule,
    /// Whether the short name lacks only the country.
    of_country: bool,
}

/// Assigns mentions of short names to longer names, one by one.
pub(super) fn short_names(forms: &NameForms<'_>, links: &FormLinks) -> Vec<MentionAssignment> {
    let mut longer: FxHashMap<FormIx, Vec<(FormIx, LinkRule, bool)>> = FxHashMap::default();
    let (by_key, bodies) = (by_key(forms), BodiesByFirstWord::of(forms, links));
    for (at, form) in
        things(forms).filter(|(_, form)| (2..=MAX_LONG_NAME_WORDS).contains(&form.words.len()))
    {
        for part in parts(forms, form) {
            let short = by_key
                .get(part.name.as_str())
                .filter(|&&short| links.root(short) != links.root(at));
            let agrees = |short: &NameForm| {
                agrees(forms, short, form, part.rule)
                    && !(is_beginning(part.rule) && bodies.is_rather_place(short, form))
            };
            if let Some(&short) = short.filter(|&&short| agrees(&forms.all[short as usize])) {
                longer.entry(short).or_default().push((at, part.rule, part.of_country));
            }
        }
    }
    let mut longest: FxHashMap<FormIx, usize> = FxHashMap::default();
    for (at, form) in things(forms) {
        let words = longest.entry(links.root(at)).or_default();
        *words = form.words.len().max(*words);
    }
    let mut assignments = Vec::new();
    for (short, longer) in longer.into_iter().filter(|(_, longer)| longer.len() <= MAX_LONG_NAMES) {
        let has_longer_name = longest
            .get(&links.root(short))
            .is_some_and(|&words| words > forms.all[short as usize].words.len());
        ShortNameCandidates::new(forms, links, short, has_longer_name, &longer)
            .assign(&mut assignments);
    }
    assignments.sort_unstable();
    assignments.dedup_by_key(|assignment| (assignment.form, assignment.mention));
    assignments
}

/// A part of a name that may be its short name.
struct NamePart {
    name: String,
    rule: LinkRule,
    /// Whether the part lacks only the country.
    of_country: bool,
}

/// Returns the parts of a name that may be its short names.
fn parts(forms: &NameForms<'_>, form: &NameForm) -> Vec<NamePart> {
    let classes = |words: &[String]| forms.gazetteer.classes(&words.join(" "));
    let (words, n) = (&form.words, form.words.len());
    let body = form.kind() == ActorKind::Organisation;
    let possessive =
        form.mentions.first().is_some_and(|mention| forms.text(mention).contains(['’', '\'']));
    let mut parts = Vec::new();
    let mut add = |words: &[String], rule: LinkRule, of_country: bool| {
        parts.push(NamePart { name: words.join(" "), rule, of_country });
    };
    let place =
        (1..n).map(|k| (k, classes(&words[..k]))).find(|(_, is)| is.any(COUNTRY) || is.any(TOWN));
    if body && let Some((k, is)) = place {
        add(&words[k..], LinkRule::WithoutCountry, is.any(NATION));
    }
    for k in 1..n {
        let (first, last) = words.split_at(k);
        match omitted_part(forms, form, k) {
            Some(left) => add(first, LinkRule::ShortForm, left == OmittedPart::Country),
            None if possessive => {}
            None if k == 1 && !is_small(&first[0])
                || k > 1 && (is_small(&words[k]) || words[k] == "at") =>
            {
                add(first, LinkRule::FirstWords, false);
            }
            None => {}
        }
        if last.len() >= 2 && !is_small(&last[0]) || body && words[k - 1] == "of" {
            add(last, LinkRule::LastWords, false);
        }
    }
    let head = match words.iter().position(|word| matches!(word.as_str(), "of" | "for")) {
        Some(preposition) if preposition > 0 => preposition - 1,
        _ => n - 1,
    };
    if body && classes(&words[head..=head]).any(HEADS) {
        add(&words[head..=head], LinkRule::HeadWord, false);
    }
    parts
}

/// Whether the kinds of `short` and `long` allow the rule.
fn agrees(forms: &NameForms<'_>, short: &NameForm, long: &NameForm, rule: LinkRule) -> bool {
    let (is, kind) = (forms.gazetteer.classes(&short.key()), short.kind());
    let ordinary = is.has(Class::Common) && !is.has(Class::Organisation);
    match rule {
        LinkRule::WithoutCountry => !is.any(COUNTRY),
        LinkRule::HeadWord => kind == ActorKind::Organisation,
        LinkRule::FirstWords if short.words.len() == 1 => {
            !short.capitals
                && !is.any(NO_NAME)
                && !is.any(GENERIC)
                && !ordinary
                && (kind == long.kind() || long.kind() == ActorKind::Organisation)
        }
        LinkRule::LastWords if short.words.len() == 1 => {
            !is.any(NO_NAME) && !is.any(GENERIC) && !ordinary && kind == long.kind()
        }
        LinkRule::ShortForm => true,
        _ => kind == long.kind() && !is.any(NO_NAME),
    }
}

/// Whether the rule is about the first words of a name.
fn is_beginning(rule: LinkRule) -> bool {
    matches!(rule, LinkRule::ShortForm | LinkRule::FirstWords)
}

/// The actors that one short name can refer to.
struct ShortNameCandidates<'f> {
    forms: &'f NameForms<'f>,
    short: FormIx,
    /// Whether the short form is already linked with a longer name.
    has_longer_name: bool,
    /// The longer names, in order of article and place.
    all: Vec<LongNameMention>,
}

impl<'f> ShortNameCandidates<'f> {
    fn new(
        forms: &'f NameForms<'f>,
        links: &FormLinks,
        short: FormIx,
        has_longer_name: bool,
        longer: &[(FormIx, LinkRule, bool)],
    ) -> Self {
        let mut all = Vec::new();
        for &(form, rule, of_country) in longer {
            let root = links.root(form);
            let mentions = &forms.all[form as usize].mentions;
            all.extend(mentions.iter().map(|mention| LongNameMention {
                doc: mention.doc,
                span: mention.span,
                root,
                form,
                rule,
                of_country,
            }));
        }
        all.sort_unstable();
        Self { forms, short, has_longer_name, all }
    }

    /// Returns the longer names in one article.
    fn here(&self, doc: u32) -> &[LongNameMention] {
        let from = self.all.partition_point(|long_name| long_name.doc < doc);
        &self.all[from..][..self.all[from..].partition_point(|long_name| long_name.doc == doc)]
    }

    /// Appends an assignment for each mention that refers to one actor.
    fn assign(&self, assignments: &mut Vec<MentionAssignment>) {
        let form = &self.forms.all[self.short as usize];
        let docs = form.docs();
        let together = docs.iter().filter(|&&doc| !self.here(doc).is_empty()).count();
        let plain = |long_name: &LongNameMention| {
            long_name.rule != LinkRule::HeadWord && !long_name.of_country
        };
        // A name that mostly stands without the longer ones is a name of its own.
        let usual = !self.has_longer_name && MAX_ARTICLES_WITHOUT_LONG * together >= docs.len();
        let rarer = !self.has_longer_name
            && form.mentions.len() <= self.all.iter().filter(|long_name| plain(long_name)).count();
        let mut everywhere = if usual { main(&self.all, plain) } else { None };
        if everywhere.is_none() && together > 0 {
            everywhere = main(&self.all, |long_name| long_name.of_country);
        }
        let mut at = 0;
        for mentions in form.mentions.chunk_by(|a, b| a.doc == b.doc) {
            let here = self.here(mentions[0].doc);
            let close = main(here, |long_name| rarer || !plain(long_name));
            let elsewhere =
                everywhere.filter(|main| here.iter().all(|long_name| long_name.root == main.root));
            if let Some(long_name) = close.or(elsewhere) {
                let assignment = |mention| MentionAssignment {
                    form: self.short,
                    mention,
                    to: long_name.form,
                    rule: long_name.rule,
                };
                assignments.extend((at..).take(mentions.len()).map(assignment));
            }
            at += mentions.len() as u32;
        }
    }
}

/// Returns a name of the actor to which nearly all admitted names belong ([`MAIN_ACTOR_RATIO`]).
fn main(
    among: &[LongNameMention],
    admits: impl Fn(&LongNameMention) -> bool,
) -> Option<LongNameMention> {
    let mut counts: FxHashMap<FormIx, (usize, LongNameMention)> = FxHashMap::default();
    for long_name in among.iter().filter(|long_name| admits(long_name)) {
        counts.entry(long_name.root).or_insert((0, *long_name)).0 += 1;
    }
    let sum: usize = counts.values().map(|(count, _)| count).sum();
    counts
        .into_values()
        .find(|(count, _)| *count >= (MAIN_ACTOR_RATIO * (sum - count)).max(1))
        .map(|(_, long_name)| long_name)
}
