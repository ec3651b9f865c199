//! `roles`: how articles introduce an actor, each way once.
//!
//! ```text
//! Solveig Aasland   chief executive ×4   Chief Executive Officer of Brevik Pharma ×2
//! ```

use crate::analysis::actors::Actor;
use crate::corpus::{ArticleIx, Corpus};
use crate::text::fold;

/// One way to introduce an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// As it is first printed, without an article before it.
    pub role: String,
    /// The articles that have it, in order.
    pub articles: Vec<ArticleIx>,
}

/// The roles of `actor`, those that most articles have first, then in order of
/// articles. Roles that differ in case, accents or the word before them are one.
#[must_use]
pub fn told(corpus: &Corpus, actor: &Actor) -> Vec<Told> {
    let mut all: Vec<(String, Told)> = Vec::new();
    for &site in &actor.roles {
        let role = bare(corpus.text(site));
        let key = fold::name(&role).into_owned();
        match all.iter_mut().find(|(known, _)| *known == key) {
            Some((_, told)) if told.articles.last() == Some(&site.article) => {}
            Some((_, told)) => told.articles.push(site.article),
            None => all.push((key, Told { role, articles: vec![site.article] })),
        }
    }
    all.sort_by_key(|(_, told)| std::cmp::Reverse(told.articles.len()));
    all.into_iter().map(|(_, told)| told).collect()
}

/// On one line, without `the`, `its` and the like.
fn bare(role: &str) -> String {
    let words: Vec<&str> = role.split_whitespace().collect();
    let article = words.first().is_some_and(|word| {
        matches!(fold::name(word).as_ref(), "the" | "a" | "an" | "its" | "their" | "his" | "her")
    });
    words[usize::from(article && words.len() > 1)..].join(" ")
}
