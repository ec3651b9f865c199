//! Links a full name that has a suffix of a generation with the name that lacks it, where both are one
//! person.
//!
//! ```text
//! Osbert S. Kallen III     Osbert Kallen      one person: nothing tells them apart
//! Rufus Tolland Jr.        Rufus Tolland      two: an article names both, or has “the son”
//! ```

use super::super::LinkRule;
use super::bearers::evidence;
use super::form::{NameForm, NameForms};
use super::people::{GENERATIONS, persons, shortens_words};
use super::{FormIx, FormLink, FormLinks};
use crate::lexis::nickname::formal;
use rustc_hash::{FxHashMap, FxHashSet};

/// Names with one given name and surname, at most: a pair of more of them is skipped. Bounds the work.
const MAX_NAMESAKES: usize = 32;

/// Links each full name with a suffix with the names without it, if they are one actor and no article
/// tells the two apart.
pub(super) fn suffixes_left_out(forms: &NameForms<'_>, links: &FormLinks) -> Vec<FormLink> {
    let mut plain: FxHashMap<[&str; 2], Vec<FormIx>> = FxHashMap::default();
    for (at, form) in persons(forms).filter(|(_, form)| form.words.len() > 1) {
        if suffix(&form.words).is_none() {
            let [first, last] = ends(&form.words);
            plain.entry([first, last]).or_default().push(at);
            for &name in formal(first) {
                plain.entry([name, last]).or_default().push(at);
            }
        }
    }
    let mut found = Vec::new();
    for (at, form) in persons(forms) {
        let Some(base) = suffix(&form.words).filter(|base| base.len() > 1) else { continue };
        let namesakes = plain.get(&ends(base)).map_or(&[][..], Vec::as_slice);
        let same: Vec<FormIx> = namesakes
            .iter()
            .copied()
            .filter(|&other| {
                let words = &forms.all[other as usize].words;
                words == base || shortens_words(words, base) || shortens_words(base, words)
            })
            .collect();
        let Some(&first) = same.first() else { continue };
        let one = same.iter().all(|&other| links.root(other) == links.root(first));
        let others = same.iter().map(|&other| &forms.all[other as usize]);
        if one && namesakes.len() <= MAX_NAMESAKES && !is_another(form, others, forms) {
            found.push(FormLink { form: at, by: first, rule: LinkRule::ShorterName });
        }
    }
    found
}

/// Returns the words before the suffix; `None` if the name has none.
fn suffix(words: &[String]) -> Option<&[String]> {
    let (last, base) = words.split_last()?;
    if GENERATIONS.contains(&last.as_str()) { Some(base) } else { None }
}

/// The first and the last word.
fn ends(words: &[String]) -> [&str; 2] {
    [words[0].as_str(), words[words.len() - 1].as_str()]
}

/// Whether the bearer of the name with a suffix is another person than the bearer of the names
/// without it: an article names both, the words beside the suffix make the bearer a relative, or one
/// of the two alone has an office.
fn is_another<'f>(
    form: &NameForm,
    others: impl Iterator<Item = &'f NameForm>,
    forms: &NameForms<'_>,
) -> bool {
    let docs: FxHashSet<u32> = form.docs().into_iter().collect();
    let relative = form.mentions.iter().any(|mention| evidence::is_relative(mention, forms));
    let own = Titles::of(std::iter::once(form), forms);
    let others: Vec<&NameForm> = others.collect();
    let theirs = Titles::of(others.iter().copied(), forms);
    let together =
        others.iter().flat_map(|other| &other.mentions).any(|mention| docs.contains(&mention.doc));
    let apart = own.office != theirs.office && own.words.is_disjoint(&theirs.words);
    relative || together || apart
}

/// The titles of some forms.
struct Titles {
    words: FxHashSet<String>,
    office: bool,
}

impl Titles {
    fn of<'f>(all: impl Iterator<Item = &'f NameForm>, forms: &NameForms<'_>) -> Self {
        let mut titles = Self { words: FxHashSet::default(), office: false };
        for form in all {
            for mention in &form.mentions {
                if let Some(role) = mention.role.map(|role| forms.role(mention, role)) {
                    titles.office |= evidence::is_office(role, forms.gazetteer);
                    titles.words.extend(evidence::title_words(role));
                }
            }
        }
        titles
    }
}
