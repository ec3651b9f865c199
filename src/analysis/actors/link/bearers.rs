//! Assigns surnames and given names that stand alone to the people who bear them, mention by
//! mention.
//!
//! ```text
//! Nawaz Sharif … Shehbaz Sharif … Mr Sharif … Prime Minister Sharif
//!     │               └──────────────────────────────┘ surname and title
//!     └─────────────────────────────────┘ the one last named in full, or named most
//! ```
//!
//! If an article names one bearer in full, the surname refers to that bearer. Among several
//! bearers the title decides, then the number of mentions, then the distance. If an article names
//! no bearer in full, the surname refers to the main bearer of the coverage, if there is one.
//! The bounds were set by hand on the demo and on MEANTIME.

use super::super::LinkRule;
use super::form::{FormMention, NameForm, NameForms, TitleGender};
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
            words.first.entry(form.words[0].as_str()).or_default().push(at);
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

/// The people whose full names have one of some given words.
struct NameBearers<'f> {
    /// Mentions of their full names, in order of article and place.
    all: Vec<FullNameMention>,
    forms: &'f NameForms<'f>,
    facts: FxHashMap<FormIx, BearerFacts>,
}

/// Counts and titles of one bearer over the coverage.
#[derive(Default)]
struct BearerFacts {
    /// Number of mentions with the title of a man, and of a woman.
    genders: [usize; 2],
    /// The folded words of all titles.
    titles: FxHashSet<String>,
    /// Number of articles with the full name.
    docs: usize,
    /// Number of mentions of the full name.
    names: usize,
}

impl<'f> NameBearers<'f> {
    /// Collects the bearers of one of the words `spellings`. `full` is the index of full names.
    fn of(
        spellings: &[&str],
        full: &FxHashMap<&str, Vec<FormIx>>,
        forms: &'f NameForms<'f>,
        links: &FormLinks,
    ) -> Self {
        let found = spellings.iter().filter_map(|word| full.get(word)).flatten();
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
        for full_name in &all {
            if last.insert(full_name.root, full_name.doc) != Some(full_name.doc) {
                facts.entry(full_name.root).or_default().docs += 1;
            }
        }
        Self { all, forms, facts }
    }

    /// Returns the full names in one article.
    fn here(&self, doc: u32) -> &[FullNameMention] {
        let from = self.all.partition_point(|full_name| full_name.doc < doc);
        &self.all[from..][..self.all[from..].partition_point(|full_name| full_name.doc == doc)]
    }

    /// Whether the gender of `mention` fits the bearer `root`.
    fn fits(&self, mention: &FormMention, root: FormIx) -> bool {
        let facts = self.facts.get(&root).map_or([0; 2], |facts| facts.genders);
        match mention.gender {
            Some(TitleGender::Man) => facts[0] >= facts[1],
            Some(TitleGender::Woman) => facts[1] >= facts[0],
            None => true,
        }
    }

    /// Returns the bearer whose titles share the most words with the title of `mention`; `None` for
    /// a tie.
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
            .map(|(full_name, _)| common(full_name.root))
            .max()
            .filter(|&most| most > 0)?;
        let mut found = among.iter().filter(|(full_name, _)| common(full_name.root) == best);
        let (full_name, _) = found.next()?;
        if found.next().is_some() { None } else { Some(*full_name) }
    }

    /// Returns a full name of the main bearer: nearly all full names of the coverage are this
    /// bearer's ([`MAIN_BEARER_RATIO`]).
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
        self.all.iter().find(|full_name| full_name.root == root)
    }
}

/// Returns the folded words of a title that are specific enough to compare.
fn title_words(role: &str) -> Vec<String> {
    let words =
        role.split(|c: char| !c.is_alphanumeric()).map(|word| fold::name(word).into_owned());
    words.filter(|word| word.len() > 3 || matches!(word.as_str(), "mp" | "gen")).collect()
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

/// The main bearer of the coverage, with one of its full names and the rule that links to it.
type MainBearer<'b, 'f> = (&'b NameBearers<'f>, FullNameMention, LinkRule);

impl<'f> LoneNameCandidates<'f> {
    /// Assigns each mention of `form` for which there is a bearer.
    fn assign(&self, at: FormIx, form: &NameForm, assignments: &mut Vec<MentionAssignment>) {
        let docs = form.mentions.chunk_by(|a, b| a.doc == b.doc).count();
        let main =
            self.family.main(docs).map(|&full_name| (&self.family, full_name, LinkRule::Surname));
        let elsewhere = main.or_else(|| self.only_given(docs));
        let mut n = 0;
        for mentions in form.mentions.chunk_by(|a, b| a.doc == b.doc) {
            let [family, given, misspelt] = [&self.family, &self.given, &self.misspelt]
                .map(|bearers| ArticleBearers::new(bearers, mentions[0].doc));
            // A surname before any full name refers to the bearer that every reader knows.
            let early = family.all.first().is_some_and(|first| mentions[0].span < first.span)
                && family.counts.len() == 1;
            for mention in mentions {
                let found = if early && let Some(main) = known_before(main, mention, &family) {
                    Some(main)
                } else if !family.all.is_empty() {
                    family.of_surname(mention)
                } else {
                    given
                        .only(mention, LinkRule::GivenName)
                        .or_else(|| misspelt.only(mention, LinkRule::OneLetter))
                        .or_else(|| named_elsewhere(elsewhere, mention))
                };
                if let Some((to, rule)) = found {
                    assignments.push(MentionAssignment { form: at, mention: n, to, rule });
                }
                n += 1;
            }
        }
    }

    /// Returns the main bearer of the name as a given name, if the coverage has only one bearer.
    fn only_given(&self, docs: usize) -> Option<MainBearer<'_, 'f>> {
        if self.given.facts.len() != 1 {
            return None;
        }
        self.given.main(docs).map(|&full_name| (&self.given, full_name, LinkRule::GivenName))
    }
}

/// Returns the main bearer of the coverage for a mention before any full name of the article, if
/// the article names another bearer and the gender fits.
fn known_before(
    main: Option<MainBearer<'_, '_>>,
    mention: &FormMention,
    family: &ArticleBearers<'_>,
) -> Option<(FormIx, LinkRule)> {
    let (bearers, full_name, rule) = main?;
    let another = family.counts.iter().all(|(other, _)| other.root != full_name.root);
    if another && bearers.fits(mention, full_name.root) {
        Some((full_name.form, rule))
    } else {
        None
    }
}

/// Returns the main bearer of the coverage for a mention in an article that names no bearer in
/// full, if the gender fits.
fn named_elsewhere(
    main: Option<MainBearer<'_, '_>>,
    mention: &FormMention,
) -> Option<(FormIx, LinkRule)> {
    let (bearers, full_name, rule) = main?;
    if bearers.here(mention.doc).is_empty() && bearers.fits(mention, full_name.root) {
        Some((full_name.form, rule))
    } else {
        None
    }
}

/// The bearers that one article names in full.
struct ArticleBearers<'b> {
    bearers: &'b NameBearers<'b>,
    /// All full names in the article, in order.
    all: &'b [FullNameMention],
    /// Each bearer once: the first full name here, and the number of full names here.
    counts: Vec<(FullNameMention, usize)>,
}

impl<'b> ArticleBearers<'b> {
    fn new(bearers: &'b NameBearers<'b>, doc: u32) -> Self {
        let all = bearers.here(doc);
        let mut counts: Vec<(FullNameMention, usize)> = Vec::new();
        let mut index: FxHashMap<FormIx, usize> = FxHashMap::default();
        for &full_name in all {
            let at = *index.entry(full_name.root).or_insert(counts.len());
            match counts.get_mut(at) {
                Some((_, count)) => *count += 1,
                None => counts.push((full_name, 1)),
            }
        }
        Self { bearers, all, counts }
    }

    /// Returns the only bearer in the article, if the gender of the mention fits.
    fn only(&self, mention: &FormMention, rule: LinkRule) -> Option<(FormIx, LinkRule)> {
        let [(full_name, _)] = self.counts.as_slice() else { return None };
        if self.bearers.fits(mention, full_name.root) { Some((full_name.form, rule)) } else { None }
    }

    /// Returns the bearer that the surname at `mention` refers to.
    fn of_surname(&self, mention: &FormMention) -> Option<(FormIx, LinkRule)> {
        if self.counts.len() > MAX_BEARERS {
            return self.nearest(mention);
        }
        let fitting: Vec<(FullNameMention, usize)> = self
            .counts
            .iter()
            .copied()
            .filter(|(full_name, _)| self.bearers.fits(mention, full_name.root))
            .collect();
        if let [(full_name, _)] = fitting.as_slice() {
            return Some((full_name.form, LinkRule::Surname));
        }
        if let Some(full_name) = self.bearers.titled(mention, &fitting) {
            return Some((full_name.form, LinkRule::SurnameAndTitle));
        }
        let sum: usize = fitting.iter().map(|(_, count)| count).sum();
        let main =
            fitting.iter().find(|(_, count)| *count >= MAIN_BEARER_RATIO_HERE * (sum - count));
        main.map(|(full_name, _)| (full_name.form, LinkRule::Surname))
            .or_else(|| self.nearest(mention))
    }

    /// Returns the bearer last named in full before the mention, if the gender fits.
    fn nearest(&self, mention: &FormMention) -> Option<(FormIx, LinkRule)> {
        let before = self.all.partition_point(|full_name| full_name.span < mention.span);
        let mut near = self.all[..before].iter().rev().take(MAX_BEARERS);
        near.find(|full_name| self.bearers.fits(mention, full_name.root))
            .map(|full_name| (full_name.form, LinkRule::NearestSurname))
    }
}
