//! Assigns surnames and given names that stand alone to the people who bear them, mention by
//! mention.
//!
//! ```text
//! Nawaz Sharif … Shehbaz Sharif … Mr Sharif … Prime Minister Sharif
//!     │               └──────────────────────────────┘ surname and title
//!     └─────────────────────────────────┘ the one last named in full, or named most
//! ```
//!
//! In an article that names one bearer in full the surname is that one's. Of several bearers a
//! title decides, then how often they are named, then how near. In an article that names none
//! the surname is that of the main bearer of the coverage, if there is one.

use super::super::LinkRule;
use super::form::{FormMention, Gender, NameForm, NameForms};
use super::people::{GENERATIONS, persons};
use super::{FormIx, FormLinks, MentionAssignment};
use crate::lexis::sound;
use crate::text::{Span, fold};
use rustc_hash::{FxHashMap, FxHashSet};

/// Full names of one bearer for each full name of all others, more than which make it the main
/// bearer of the coverage. Higher: more lone surnames stay unassigned.
const MAIN_BEARER_RATIO: usize = 4;
/// Full names of one bearer for each full name of all others that make it the main bearer of
/// one article.
const MAIN_BEARER_RATIO_HERE: usize = 2;
/// Articles with the lone name, at most, for each article with its bearer: a name that stands
/// alone almost everywhere is another's.
const MAX_LONE_RATIO: usize = 10;
/// Bearers in one article, at most; of more only the nearest is considered. Bounds the work.
const MAX_BEARERS: usize = 64;
/// Letters of a surname that may be misspelt, at least: shorter ones have too many neighbours.
const MIN_MISSPELT_LETTERS: usize = 5;

/// One full name in one article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct FullNameMention {
    doc: u32,
    span: Span,
    /// The group of the full form, and the form.
    root: FormIx,
    form: FormIx,
}

/// Assigns lone surnames and given names to their bearers.
pub(super) fn short_names<'f>(
    forms: &'f NameForms<'f>,
    links: &FormLinks,
) -> Vec<MentionAssignment> {
    let words = PersonNameIndex::new(forms, links);
    let mut assignments = Vec::new();
    for (at, form) in persons(forms).filter(|(_, form)| form.words.len() == 1) {
        let spelt = &words.alone[&links.root(at)];
        let family = NameBearers::of(spelt, &words.last, forms, links);
        let given = NameBearers::of(spelt, &words.first, forms, links);
        let misspelt = if family.all.is_empty() && given.all.is_empty() {
            words.misspelt(&form.words[0])
        } else {
            Vec::new()
        };
        let near = NameBearers::of(&misspelt, &words.last, forms, links);
        let means = LoneNameCandidates { family, given, near };
        means.assign(at, form, &mut assignments);
    }
    assignments
}

/// An index of the words of the names of people.
struct PersonNameIndex<'f> {
    /// Full names by surname, and by given name.
    last: FxHashMap<&'f str, Vec<FormIx>>,
    first: FxHashMap<&'f str, Vec<FormIx>>,
    /// The spellings of each name that stands alone, by its group.
    alone: FxHashMap<FormIx, Vec<&'f str>>,
    /// Long surnames by their letters but one.
    but_one: FxHashMap<String, Vec<&'f str>>,
}

impl<'f> PersonNameIndex<'f> {
    fn new(forms: &'f NameForms<'_>, links: &FormLinks) -> Self {
        let mut words = Self {
            last: FxHashMap::default(),
            first: FxHashMap::default(),
            alone: FxHashMap::default(),
            but_one: FxHashMap::default(),
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
            words.first.entry(form.words[0].as_str()).or_default().push(at);
        }
        let long = words
            .last
            .keys()
            .filter(|word| (MIN_MISSPELT_LETTERS..=24).contains(&word.chars().count()));
        for &word in long {
            for key in but_one(word) {
                words.but_one.entry(key).or_default().push(word);
            }
        }
        words
    }

    /// Returns the surnames that `word` may be a misspelling of, in order.
    fn misspelt(&self, word: &str) -> Vec<&'f str> {
        if !(MIN_MISSPELT_LETTERS..=24).contains(&word.chars().count()) {
            return Vec::new();
        }
        let keys = but_one(word);
        let mut found: Vec<&str> =
            keys.iter().filter_map(|key| self.but_one.get(key)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found.retain(|other| strsim::osa_distance(word, other) == 1 || sound::alike(word, other));
        found
    }
}

/// The word, and the word without each of its letters.
fn but_one(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let without = |skip: usize| {
        letters.iter().enumerate().filter(|(at, _)| *at != skip).map(|(_, c)| *c).collect()
    };
    (0..letters.len()).map(without).chain([word.to_owned()]).collect()
}

/// The people who have a word in their full names.
struct NameBearers<'f> {
    /// Their full names, in order of article and place.
    all: Vec<FullNameMention>,
    forms: &'f NameForms<'f>,
    facts: FxHashMap<FormIx, BearerFacts>,
}

/// What the coverage says of one bearer.
#[derive(Default)]
struct BearerFacts {
    /// Number of mentions as a man, and as a woman.
    genders: [usize; 2],
    /// The words of all titles.
    titles: FxHashSet<String>,
    /// Articles that have the full name.
    docs: usize,
    /// Full names.
    names: usize,
}

impl<'f> NameBearers<'f> {
    /// The bearers of one of the words `spelt`.
    fn of(
        spelt: &[&str],
        full: &FxHashMap<&str, Vec<FormIx>>,
        forms: &'f NameForms<'f>,
        links: &FormLinks,
    ) -> Self {
        let found = spelt.iter().filter_map(|word| full.get(word)).flatten();
        let mut all: Vec<FullNameMention> = Vec::new();
        let mut facts: FxHashMap<FormIx, BearerFacts> = FxHashMap::default();
        for &form in found {
            let root = links.root(form);
            let bearer = facts.entry(root).or_default();
            for mention in &forms.all[form as usize].mentions {
                all.push(FullNameMention { doc: mention.doc, span: mention.span, root, form });
                bearer.names += 1;
                if let Some(gender) = mention.gender {
                    bearer.genders[gender as usize] += 1;
                }
                if let Some(role) = mention.role {
                    bearer.titles.extend(title_words(forms.role(mention, role)));
                }
            }
        }
        all.sort_unstable();
        let mut last: FxHashMap<FormIx, u32> = FxHashMap::default();
        for standing in &all {
            if last.insert(standing.root, standing.doc) != Some(standing.doc) {
                facts.entry(standing.root).or_default().docs += 1;
            }
        }
        Self { all, forms, facts }
    }

    /// The full names in one article.
    fn here(&self, doc: u32) -> &[FullNameMention] {
        let from = self.all.partition_point(|standing| standing.doc < doc);
        &self.all[from..][..self.all[from..].partition_point(|standing| standing.doc == doc)]
    }

    /// Whether the gender of `mention` fits the bearer `root`.
    fn fits(&self, mention: &FormMention, root: FormIx) -> bool {
        let facts = self.facts.get(&root).map_or([0; 2], |facts| facts.genders);
        match mention.gender {
            Some(Gender::Man) => facts[0] >= facts[1],
            Some(Gender::Woman) => facts[1] >= facts[0],
            None => true,
        }
    }

    /// The one bearer whose titles have the most words of the title of `mention`; `None` for a tie.
    fn titled(
        &self,
        mention: &FormMention,
        among: &[(FullNameMention, usize)],
    ) -> Option<FullNameMention> {
        let words = title_words(self.forms.role(mention, mention.role?));
        let common = |root: FormIx| {
            words
                .iter()
                .filter(|word| {
                    self.facts.get(&root).is_some_and(|facts| facts.titles.contains(*word))
                })
                .count()
        };
        let best = among
            .iter()
            .map(|(standing, _)| common(standing.root))
            .max()
            .filter(|&most| most > 0)?;
        let mut found = among.iter().filter(|(standing, _)| common(standing.root) == best);
        let (standing, _) = found.next()?;
        found.next().is_none().then_some(*standing)
    }

    /// The main bearer: nearly all full names of the coverage are his or hers.
    fn main(&self, docs: usize) -> Option<&FullNameMention> {
        let all: usize = self.facts.values().map(|facts| facts.names).sum();
        let root = self
            .facts
            .iter()
            .find(|(_, facts)| facts.names > MAIN_BEARER_RATIO * (all - facts.names))
            .map(|(&root, _)| root)?;
        if docs > MAX_LONE_RATIO * self.facts[&root].docs {
            return None;
        }
        self.all.iter().find(|standing| standing.root == root)
    }
}

fn title_words(role: &str) -> Vec<String> {
    let words =
        role.split(|c: char| !c.is_alphanumeric()).map(|word| fold::name(word).into_owned());
    words.filter(|word| word.len() > 3 || matches!(word.as_str(), "mp" | "gen")).collect()
}

/// The people that a lone name can refer to.
struct LoneNameCandidates<'f> {
    family: NameBearers<'f>,
    given: NameBearers<'f>,
    near: NameBearers<'f>,
}

impl LoneNameCandidates<'_> {
    /// Assigns each mention of `form` for which there is a bearer.
    fn assign(&self, at: FormIx, form: &NameForm, assignments: &mut Vec<MentionAssignment>) {
        let docs = form.mentions.chunk_by(|a, b| a.doc == b.doc).count();
        let main =
            self.family.main(docs).map(|standing| (&self.family, *standing, LinkRule::Surname));
        let single = |bearers: &NameBearers<'_>| bearers.facts.len() == 1;
        let only = self
            .given
            .main(docs)
            .filter(|_| single(&self.given))
            .map(|standing| (&self.given, *standing, LinkRule::GivenName));
        let elsewhere = main.or(only);
        let mut n = 0;
        for mentions in form.mentions.chunk_by(|a, b| a.doc == b.doc) {
            let [family, given, near] = [&self.family, &self.given, &self.near]
                .map(|bearers| ArticleBearers::new(bearers, mentions[0].doc));
            // A surname before any full name refers to the bearer that every reader knows.
            let early = family.all.first().is_some_and(|first| mentions[0].span < first.span)
                && family.counts.len() == 1;
            for mention in mentions {
                let other = main.filter(|(bearers, standing, _)| {
                    early
                        && family.counts.iter().all(|(s, _)| s.root != standing.root)
                        && bearers.fits(mention, standing.root)
                });
                let here = if let Some((_, standing, rule)) = other {
                    Some((standing.form, rule))
                } else if family.all.is_empty() {
                    given
                        .only(mention, LinkRule::GivenName)
                        .or_else(|| near.only(mention, LinkRule::OneLetter))
                } else {
                    family.whose(mention)
                };
                let elsewhere = elsewhere.filter(|(bearers, standing, _)| {
                    family.all.is_empty()
                        && bearers.here(mention.doc).is_empty()
                        && bearers.fits(mention, standing.root)
                });
                if let Some((to, rule)) =
                    here.or(elsewhere.map(|(_, standing, rule)| (standing.form, rule)))
                {
                    assignments.push(MentionAssignment { form: at, mention: n, to, rule });
                }
                n += 1;
            }
        }
    }
}

/// The bearers that one article names in full.
struct ArticleBearers<'b> {
    bearers: &'b NameBearers<'b>,
    all: &'b [FullNameMention],
    /// Each of them, with a full form and how often it stands here.
    counts: Vec<(FullNameMention, usize)>,
}

impl<'b> ArticleBearers<'b> {
    fn new(bearers: &'b NameBearers<'b>, doc: u32) -> Self {
        let all = bearers.here(doc);
        let mut counts: Vec<(FullNameMention, usize)> = Vec::new();
        let mut index: FxHashMap<FormIx, usize> = FxHashMap::default();
        for &standing in all {
            let at = *index.entry(standing.root).or_insert(counts.len());
            match counts.get_mut(at) {
                Some((_, count)) => *count += 1,
                None => counts.push((standing, 1)),
            }
        }
        Self { bearers, all, counts }
    }

    /// The only bearer in the article, when it fits the mention.
    fn only(&self, mention: &FormMention, rule: LinkRule) -> Option<(FormIx, LinkRule)> {
        let [(standing, _)] = self.counts.as_slice() else { return None };
        self.bearers.fits(mention, standing.root).then_some((standing.form, rule))
    }

    /// The bearer that the mention refers to.
    fn whose(&self, mention: &FormMention) -> Option<(FormIx, LinkRule)> {
        if self.counts.len() > MAX_BEARERS {
            return self.nearest(mention);
        }
        let fitting: Vec<(FullNameMention, usize)> = self
            .counts
            .iter()
            .copied()
            .filter(|(standing, _)| self.bearers.fits(mention, standing.root))
            .collect();
        if let [(standing, _)] = fitting.as_slice() {
            return Some((standing.form, LinkRule::Surname));
        }
        if let Some(standing) = self.bearers.titled(mention, &fitting) {
            return Some((standing.form, LinkRule::SurnameAndTitle));
        }
        let sum: usize = fitting.iter().map(|(_, count)| count).sum();
        let main =
            fitting.iter().find(|(_, count)| *count >= MAIN_BEARER_RATIO_HERE * (sum - count));
        main.map(|(standing, _)| (standing.form, LinkRule::Surname))
            .or_else(|| self.nearest(mention))
    }

    fn nearest(&self, mention: &FormMention) -> Option<(FormIx, LinkRule)> {
        let before = self.all.partition_point(|standing| standing.span < mention.span);
        let mut near = self.all[..before].iter().rev().take(MAX_BEARERS);
        near.find(|standing| self.bearers.fits(mention, standing.root))
            .map(|standing| (standing.form, LinkRule::NearestSurname))
    }
}
