//! Who carries something: outlets, and the owners that group them.
//!
//! ```text
//! article   outlet          owner           counted as
//! 0         North Echo      Harbour Media   1
//! 1         Harbour Post    Harbour Media   1      another outlet of the same owner
//! 2         The Beacon      —               2      an outlet without a known owner owns itself
//! 3         —               —               3      an unknown outlet counts by itself, …
//! 4, 5      —               —               4, 4   … and all texts of one address count once
//! ```
//!
//! An outlet is an identity: its site, or its name, folded. An owner groups outlets. Wherever independent
//! carriers are counted, an owner counts once; so two outlets of one owner do not confirm each
//! other. The relations `same-outlet` and `same-owner` of a passage stay apart.

use super::{Article, ArticleIx, Outlet};
use crate::text::{Clean, fold};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

impl Outlet {
    /// An outlet of which only the name is known.
    #[must_use]
    pub fn named(name: Clean) -> Self {
        Self { name, site: None, group: None }
    }

    /// The identity of the outlet: the site, or the name, equal for two spellings of it.
    #[must_use]
    pub fn identity(&self) -> Cow<'_, str> {
        fold::name(self.site.as_ref().unwrap_or(&self.name))
    }

    /// The identity of its owner: of the group when that is known, else of the outlet itself.
    #[must_use]
    pub fn owner(&self) -> Cow<'_, str> {
        fold::name(self.group.as_ref().or(self.site.as_ref()).unwrap_or(&self.name))
    }
}

/// A number for the owner of each article of a coverage, in order of first appearance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnerIds(Vec<u32>);

impl OwnerIds {
    pub(super) fn new<'a>(articles: impl Iterator<Item = &'a Article>) -> Self {
        let mut known: FxHashMap<String, u32> = FxHashMap::default();
        let mut next = 0;
        let mut fresh = || {
            next += 1;
            next
        };
        let number = |article: &Article| match owner_key(article) {
            Some(key) => *known.entry(key).or_insert_with(&mut fresh),
            None => fresh(),
        };
        Self(articles.map(number).collect())
    }

    /// The number of the owner of an article.
    #[must_use]
    pub fn of(&self, ix: ArticleIx) -> u32 {
        self.0[ix.at()]
    }

    /// Whether two articles have one owner.
    #[must_use]
    pub fn same(&self, a: ArticleIx, b: ArticleIx) -> bool {
        self.of(a) == self.of(b)
    }

    /// How many independent carriers `articles` are: each owner counts once.
    #[must_use]
    pub fn count(&self, articles: impl IntoIterator<Item = ArticleIx>) -> usize {
        let mut owners: Vec<u32> = articles.into_iter().map(|ix| self.of(ix)).collect();
        owners.sort_unstable();
        owners.dedup();
        owners.len()
    }
}

/// What articles of one owner have in common: the owner, or the address when no outlet is known.
fn owner_key(article: &Article) -> Option<String> {
    let owner = article.outlet.as_ref().map(|outlet| outlet.owner().into_owned());
    owner.or_else(|| article.url.as_ref().map(ToString::to_string))
}

#[cfg(test)]
mod tests {
    use crate::corpus::{Article, ArticleId, ArticleIx, Corpus, Outlet, Text};
    use crate::text::Clean;

    /// `name/owner`, `name`, `@address` or nothing.
    fn article(at: usize, carrier: &str) -> Article {
        let path = format!("{at}.txt");
        let mut article =
            Article::bare(ArticleId::of(&path, carrier), Clean::line(&path), Text::default());
        if let Some(address) = carrier.strip_prefix('@') {
            article.url = Some(Clean::line(address));
        } else if !carrier.is_empty() {
            let (name, owner) = carrier.split_once('/').unwrap_or((carrier, ""));
            let group = if owner.is_empty() { None } else { Some(Clean::line(owner)) };
            article.outlet = Some(Outlet { group, ..Outlet::named(Clean::line(name)) });
        }
        article
    }

    #[test]
    fn an_owner_counts_once_and_an_unknown_outlet_by_itself() {
        let check = |carriers: &[&str], expect: usize| {
            let articles: Vec<Article> =
                carriers.iter().enumerate().map(|(at, it)| article(at, it)).collect();
            let (corpus, _) = Corpus::new(articles);
            let all = (0..corpus.len()).map(|at| ArticleIx(at as u32));
            assert_eq!(corpus.owners().count(all), expect, "{carriers:?}");
        };
        check(&["Echo/Harbour Media", "Post/Harbour Media", "Beacon"], 2);
        check(&["Echo", "echo", "ECHO"], 1);
        check(&["Echo/Harbour Media", "harbour media"], 1);
        check(&["", "", "Echo"], 3);
        check(&["@https://a.example/1", "@https://a.example/1", ""], 2);
    }
}
