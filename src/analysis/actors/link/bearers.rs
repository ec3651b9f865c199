//! Assigns surnames and given names that stand alone to the people who bear them, mention by
//! mention.
//!
//! ```text
//! Nawaz Sharif … Shehbaz Sharif … Mr Sharif … Prime Minister Sharif
//!     │               └──────────────────────────────┘ surname and title
//!     └─────────────────────────────────┘ the one with the best score
//! ```
//!
//! For a surname every bearer of the coverage is [scored](score): by office, title and gender, by
//! kinship, by how often and how near the article and the coverage name the bearer in full. All lone
//! surnames of an article are assigned together ([`article`]). A given name refers to the only
//! bearer that the article names.

mod article;
pub(super) mod evidence;
mod facts;
mod score;

use super::super::LinkRule;
use super::form::{FormMention, NameForm, NameForms};
use super::people::{GENERATIONS, persons};
use super::{FormIx, FormLinks, MentionAssignment};
use crate::lexis::sound;
use article::ArticleSurnames;
use facts::NameBearers;
use rustc_hash::FxHashMap;

/// Articles with the lone name, at most, for each article with its bearer: a name that stands
/// alone almost everywhere is another's.
const MAX_LONE_RATIO: usize = 10;
/// Letters of a surname that may be misspelt, at least: shorter ones have too many neighbours.
const MIN_MISSPELT_LETTERS: usize = 5;

/// Assigns lone surnames and given names to their bearers.
pub(super) fn short_names<'f>(
    forms: &'f NameForms<'f>,
    links: &FormLinks,
) -> Vec<MentionAssignment> {
    let words = PersonNameIndex::new(forms, links);
    let mut assignments = Vec::new();
    for (at, form) in persons(forms).filter(|(_, form)| form.words.len() == 1) {
        let spellings = &words.alone[&links.root(at)];
        let family = NameBearers::of(spellings, &words.last, forms, links);
        let given = NameBearers::of(spellings, &words.first, forms, links);
        let misspelt = if family.all.is_empty() && given.all.is_empty() {
            words.misspelt(&form.words[0])
        } else {
            Vec::new()
        };
        let misspelt = NameBearers::of(&misspelt, &words.last, forms, links);
        let candidates = LoneNameCandidates { family, given, misspelt };
        candidates.assign(at, form, &mut assignments);
    }
    assignments
}

/// An index of the words of the names of people.
struct PersonNameIndex<'f> {
    /// Full names by surname.
    last: FxHashMap<&'f str, Vec<FormIx>>,
    /// Full names by given name.
    first: FxHashMap<&'f str, Vec<FormIx>>,
    /// The spellings of each name that stands alone, by its group.
    alone: FxHashMap<FormIx, Vec<&'f str>>,
    /// Surnames by deletion key: see [`with_one_letter_removed`].
    with_one_letter_removed: FxHashMap<String, Vec<&'f str>>,
}

impl<'f> PersonNameIndex<'f> {
    fn new(forms: &'f NameForms<'_>, links: &FormLinks) -> Self {
        let mut words = Self {
            last: FxHashMap::default(),
            first: FxHashMap::default(),
            alone: FxHashMap::default(),
            with_one_letter_removed: FxHashMap::default(),
        };
        for (at, form) in persons(forms) {
            if let [word] = form.words.as_slice() {
                words.alone.entry(links.root(at)).or_default().push(word);
                continue;
            }
            let family = form
                .words
                .iter()
                .rev()
                .find(|word| !GENERATIONS.contains(&word.as_str()))
                .map_or("", String::as_str);
            words.last.entry(family).or_default().push(at);
            if form.surname_first && form.words[0] != family {
                words.last.entry(form.words[0].as_str()).or_default().push(at);
            }
            words.first.entry(form.words[0].as_str()).or_default().push(at);
            for nickname in &form.nicknames {
                words.first.entry(nickname.as_str()).or_default().push(at);
            }
        }
        let long = words
            .last
            .keys()
            .filter(|word| (MIN_MISSPELT_LETTERS..=24).contains(&word.chars().count()));
        for &word in long {
            for key in with_one_letter_removed(word) {
                words.with_one_letter_removed.entry(key).or_default().push(word);
            }
        }
        words
    }

    /// Returns the surnames that `word` may be a misspelling of, in order.
    fn misspelt(&self, word: &str) -> Vec<&'f str> {
        if !(MIN_MISSPELT_LETTERS..=24).contains(&word.chars().count()) {
            return Vec::new();
        }
        let keys = with_one_letter_removed(word);
        let mut found: Vec<&str> = keys
            .iter()
            .filter_map(|key| self.with_one_letter_removed.get(key))
            .flatten()
            .copied()
            .collect();
        found.sort_unstable();
        found.dedup();
        found.retain(|other| strsim::osa_distance(word, other) == 1 || sound::alike(word, other));
        found
    }
}

/// Returns the word, and the word without each of its letters. Two words at one edit of distance
/// share a key (the deletion keys of `SymSpell`).
fn with_one_letter_removed(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let without = |skip: usize| {
        letters.iter().enumerate().filter(|(at, _)| *at != skip).map(|(_, c)| *c).collect()
    };
    (0..letters.len()).map(without).chain([word.to_owned()]).collect()
}

/// The people that a lone name can refer to.
struct LoneNameCandidates<'f> {
    /// Bearers of it as a surname.
    family: NameBearers<'f>,
    /// Bearers of it as a given name.
    given: NameBearers<'f>,
    /// Bearers of a surname that it may be a misspelling of.
    misspelt: NameBearers<'f>,
}

impl LoneNameCandidates<'_> {
    /// Assigns each mention of `form` for which there is a bearer.
    fn assign(&self, at: FormIx, form: &NameForm, assignments: &mut Vec<MentionAssignment>) {
        let docs = form.mentions.chunk_by(|a, b| a.doc == b.doc).count();
        let mut n = 0;
        for mentions in form.mentions.chunk_by(|a, b| a.doc == b.doc) {
            for found in self.assigned(mentions, docs) {
                if let Some((to, rule)) = found {
                    assignments.push(MentionAssignment { form: at, mention: n, to, rule });
                }
                n += 1;
            }
        }
    }

    /// Returns the bearer of each mention of one article; `docs` is the number of articles with the
    /// lone name.
    fn assigned(&self, mentions: &[FormMention], docs: usize) -> Vec<Option<(FormIx, LinkRule)>> {
        let doc = mentions[0].doc;
        let of_surname = || ArticleSurnames::new(&self.family, doc, docs).assigned(mentions);
        if !self.family.here(doc).is_empty() {
            return of_surname();
        }
        let close = |mention: &FormMention| {
            only(&self.given, mention, LinkRule::GivenName)
                .or_else(|| only(&self.misspelt, mention, LinkRule::OneLetter))
        };
        let found: Vec<_> = mentions.iter().map(close).collect();
        if found.iter().any(Option::is_some) || self.family.facts.is_empty() {
            let elsewhere = |mention: &FormMention| self.only_given(mention, docs);
            return found
                .into_iter()
                .zip(mentions)
                .map(|(f, m)| f.or_else(|| elsewhere(m)))
                .collect();
        }
        of_surname()
    }

    /// Returns the bearer of the name as a given name, if the coverage has only one and the article
    /// names no other.
    fn only_given(&self, mention: &FormMention, docs: usize) -> Option<(FormIx, LinkRule)> {
        let [root] = self.given.by_articles.as_slice() else { return None };
        let form = self.given.facts[root].form;
        let known = is_lone_elsewhere(&self.given, docs) && self.given.fits(mention, *root);
        if known { Some((form, LinkRule::GivenName)) } else { None }
    }
}

/// Returns the only bearer that the article of the mention names in full, if the gender fits.
fn only(
    bearers: &NameBearers<'_>,
    mention: &FormMention,
    rule: LinkRule,
) -> Option<(FormIx, LinkRule)> {
    let here = bearers.here(mention.doc);
    let first = here.first()?;
    let one = here.iter().all(|name| name.root == first.root);
    if one && bearers.fits(mention, first.root) { Some((first.form, rule)) } else { None }
}

/// Whether a name that stands alone in `docs` articles can mean a bearer whom other articles name: a
/// name that stands alone almost everywhere is another's.
fn is_lone_elsewhere(bearers: &NameBearers<'_>, docs: usize) -> bool {
    let most = bearers.by_articles.first().map_or(0, |root| bearers.facts[root].docs);
    docs <= MAX_LONE_RATIO * most
}
