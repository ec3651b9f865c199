//! Introductions: the titles and descriptions that articles give to an actor, each once.
//!
//! ```text
//! Solveig Aasland   chief executive ×4   Chief Executive Officer of Brevik Pharma ×2
//! ```

use crate::analysis::actors::Actor;
use crate::corpus::{ArticleIx, Corpus};
use crate::text::fold;

/// One way to introduce an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Introduction {
    /// The words as they are first printed, without an article (`the`, `a`) before them.
    pub role: String,
    /// The articles that have it, in order.
    pub articles: Vec<ArticleIx>,
}

/// The roles of `actor`, those that most articles have first, then in order of
/// articles. Roles that differ in case, accents or the word before them are one.
#[must_use]
pub fn introductions(corpus: &Corpus, actor: &Actor) -> Vec<Introduction> {
    let mut all: Vec<(String, Introduction)> = Vec::new();
    for &site in &actor.roles {
        let role = bare(corpus.text(site));
        let key = fold::name(&role).into_owned();
        match all.iter_mut().find(|(known, _)| *known == key) {
            Some((_, introduction)) if introduction.articles.last() == Some(&site.article) => {}
            Some((_, introduction)) => introduction.articles.push(site.article),
            None => all.push((key, Introduction { role, articles: vec![site.article] })),
        }
    }
    all.sort_by_key(|(_, introduction)| std::cmp::Reverse(introduction.articles.len()));
    all.into_iter().map(|(_, introduction)| introduction).collect()
}

/// The words of a role on one line, without `the`, `its` and the like before them.
fn bare(role: &str) -> String {
    let words: Vec<&str> = role.split_whitespace().collect();
    let article = words.first().is_some_and(|word| {
        matches!(fold::name(word).as_ref(), "the" | "a" | "an" | "its" | "their" | "his" | "her")
    });
    words[usize::from(article && words.len() > 1)..].join(" ")
}
