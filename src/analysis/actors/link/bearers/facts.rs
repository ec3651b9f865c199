//! What the coverage says about each bearer of a name: how often, with which titles, of whose family.

use super::super::form::{FormMention, NameForms};
use super::super::people::GENERATIONS;
use super::super::{FormIx, FormLinks};
use super::evidence;
use crate::lexis::given_names::{GivenNames, Sex};
use crate::text::Span;
use rustc_hash::FxHashMap;

/// One full name in one article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FullNameMention {
    pub doc: u32,
    pub span: Span,
    /// The group of the full form, and the form.
    pub root: FormIx,
    pub form: FormIx,
    /// Whether the words beside it make the bearer a relative of someone: `his wife, Jane Roe`.
    pub relative: bool,
}

/// The people whose full names have one of some given words.
pub(super) struct NameBearers<'f> {
    /// Mentions of their full names, in order of article and place.
    pub all: Vec<FullNameMention>,
    pub forms: &'f NameForms<'f>,
    /// What is known of each bearer, by group.
    pub facts: FxHashMap<FormIx, BearerFacts>,
    /// The groups, the one with the most articles first.
    pub by_articles: Vec<FormIx>,
    /// Number of articles with a full name of each bearer, summed.
    pub articles: usize,
}

/// Counts and titles of one bearer over the coverage.
#[derive(Default)]
pub(super) struct BearerFacts {
    /// A form of the full name.
    pub form: FormIx,
    /// Number of mentions with the title of a man, and of a woman.
    pub genders: [usize; 2],
    /// Number of mentions before a pronoun for a man, and for a woman.
    pub pronouns: [usize; 2],
    /// The gender that the given name shows.
    pub given: Option<Sex>,
    /// Number of mentions with each folded word of a title.
    pub titles: FxHashMap<String, usize>,
    /// Number of mentions with the title of a public office.
    pub offices: usize,
    /// Number of mentions as a relative of someone.
    pub relatives: usize,
    /// Whether the name has a suffix that tells a son from a father.
    pub junior: bool,
    /// Number of articles with the full name.
    pub docs: usize,
    /// Number of mentions of the full name.
    pub names: usize,
}

impl BearerFacts {
    /// Returns the gender: by titles, or else by the given name, or else by pronouns.
    pub(super) fn gender(&self) -> Option<Sex> {
        match self.genders {
            [men, women] if men > women => Some(Sex::Male),
            [men, women] if women > men => Some(Sex::Female),
            _ => self.given.or_else(|| self.by_pronouns()),
        }
    }

    /// Returns the gender of three quarters of the pronouns, of two at least.
    fn by_pronouns(&self) -> Option<Sex> {
        let [men, women] = self.pronouns;
        if men > 1 && men >= 3 * women {
            Some(Sex::Male)
        } else if women > 1 && women >= 3 * men {
            Some(Sex::Female)
        } else {
            None
        }
    }

    /// Returns the share of the mentions that make the bearer a relative of someone, 0 to 1.
    pub(super) fn relative(&self) -> f32 {
        if self.junior { 1.0 } else { self.relatives as f32 / self.names.max(1) as f32 }
    }

    fn add(&mut self, mention: &FormMention, forms: &NameForms<'_>) {
        self.names += 1;
        if let Some(gender) = mention.gender {
            self.genders[gender as usize] += 1;
        }
        if let Some(role) = mention.role {
            let role = forms.role(mention, role);
            self.offices += usize::from(evidence::is_office(role, forms.gazetteer));
            for word in evidence::title_words(role) {
                *self.titles.entry(word).or_default() += 1;
            }
        }
    }
}

impl<'f> NameBearers<'f> {
    /// Collects the bearers of one of the words `spellings`. `full` is the index of full names.
    pub(super) fn of(
        spellings: &[&str],
        full: &FxHashMap<&str, Vec<FormIx>>,
        forms: &'f NameForms<'f>,
        links: &FormLinks,
    ) -> Self {
        let mut found: Vec<FormIx> =
            spellings.iter().filter_map(|word| full.get(word)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        let mut all: Vec<FullNameMention> = Vec::new();
        let mut facts: FxHashMap<FormIx, BearerFacts> = FxHashMap::default();
        let several = found.iter().any(|&form| links.root(form) != links.root(found[0]));
        for &form in &found {
            let root = links.root(form);
            let words = &forms.all[form as usize].words;
            let bearer = facts.entry(root).or_insert_with(|| BearerFacts {
                form,
                given: given_gender(words, forms.given_names),
                ..BearerFacts::default()
            });
            bearer.junior |= words.last().is_some_and(|word| GENERATIONS.contains(&word.as_str()));
            for mention in &forms.all[form as usize].mentions {
                bearer.add(mention, forms);
                let relative = several && evidence::is_relative(mention, forms);
                bearer.relatives += usize::from(relative);
                if several && let Some(gender) = evidence::pronoun(mention, forms) {
                    bearer.pronouns[gender as usize] += 1;
                }
                all.push(FullNameMention {
                    doc: mention.doc,
                    span: mention.span,
                    root,
                    form,
                    relative,
                });
            }
        }
        all.sort_unstable();
        all.dedup_by_key(|full_name| (full_name.doc, full_name.span));
        let mut last: FxHashMap<FormIx, u32> = FxHashMap::default();
        for full_name in &all {
            if last.insert(full_name.root, full_name.doc) != Some(full_name.doc) {
                facts.entry(full_name.root).or_default().docs += 1;
            }
        }
        drop_lone_juniors(&mut facts, forms);
        let articles = facts.values().map(|facts| facts.docs).sum();
        let mut by_articles: Vec<FormIx> = facts.keys().copied().collect();
        by_articles.sort_unstable_by_key(|root| (std::cmp::Reverse(facts[root].docs), *root));
        Self { all, forms, facts, by_articles, articles }
    }

    /// Returns the full names in one article.
    pub(super) fn here(&self, doc: u32) -> &[FullNameMention] {
        let from = self.all.partition_point(|full_name| full_name.doc < doc);
        &self.all[from..][..self.all[from..].partition_point(|full_name| full_name.doc == doc)]
    }

    /// Whether the title of `mention` does not contradict what is known of the bearer `root`.
    pub(super) fn fits(&self, mention: &FormMention, root: FormIx) -> bool {
        let gender = self.facts.get(&root).and_then(BearerFacts::gender);
        mention.gender.is_none() || gender.is_none() || mention.gender == gender
    }
}

/// The gender of the first word of a full name that shows one.
fn given_gender(words: &[String], given_names: &GivenNames) -> Option<Sex> {
    words[..words.len() - 1]
        .iter()
        .take(2)
        .find(|word| word.chars().count() > 1)
        .and_then(|word| given_names.sex(word))
}

/// A suffix tells nothing where no other bearer has the same given name.
fn drop_lone_juniors(facts: &mut FxHashMap<FormIx, BearerFacts>, forms: &NameForms<'_>) {
    let given = |facts: &BearerFacts| forms.all[facts.form as usize].words[0].clone();
    let seniors: Vec<String> = facts.values().filter(|facts| !facts.junior).map(given).collect();
    for bearer in facts.values_mut().filter(|facts| facts.junior) {
        bearer.junior = seniors.contains(&given(bearer));
    }
}
