//! Articles as a store keeps them: a head for lists, and the canonical text.

use super::{ItemId, PackedBytes};
use crate::corpus::{Article, ArticleId, ContentHash};
use crate::text::Clean;

/// The version of the rules by which articles are read and cleaned. It is raised when the canonical
/// text of an article can be another one than before.
pub const TEXT_VERSION: u32 = 1;

/// What names an article when its id may have changed, because a later version of the program
/// cleans its text otherwise.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleName {
    /// The id.
    pub id: ArticleId,
    /// The hash of the record before cleaning.
    pub hash: ContentHash,
    /// The address.
    pub url: Option<Clean>,
}

impl ArticleName {
    /// The name of an article.
    #[must_use]
    pub fn of(article: &Article) -> Self {
        Self { id: article.id, hash: article.origin.hash, url: article.url.clone() }
    }
}

/// An article to be added.
#[derive(Clone, Debug)]
pub struct NewArticle {
    /// Its head. The item, and the time of adding, are given by the store.
    pub head: ArticleHead,
    /// Its canonical text.
    pub text: PackedBytes,
}

impl NewArticle {
    /// What a store keeps of `article`.
    #[must_use]
    pub fn of(article: &Article) -> Self {
        let published = article.published.as_ref();
        let head = ArticleHead {
            name: ArticleName::of(article),
            item: ItemId(0),
            record: article.origin.record,
            path: article.path.clone(),
            headline: article.headline().map(Clean::line),
            outlet: article.outlet.as_ref().map(|outlet| outlet.name.clone()),
            published: published.map(|date| Clean::line(&date.to_string())),
            published_at: published.map(|date| date.placed().as_second()),
            characters: article.text.content.chars().count() as u64,
            added: 0,
        };
        Self { head, text: PackedBytes::of(article.text.content.as_bytes()) }
    }
}

/// What is known of an article without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleHead {
    /// Its id, hash and address.
    pub name: ArticleName,
    /// The item that holds it.
    pub item: ItemId,
    /// The position of the record in the item, from zero.
    pub record: usize,
    /// The path below its source, as `list` prints it.
    pub path: Clean,
    /// The headline.
    pub headline: Option<Clean>,
    /// The name of the outlet.
    pub outlet: Option<Clean>,
    /// The date of publication, RFC 3339 as far as it is known.
    pub published: Option<Clean>,
    /// That date on the scale of time, in seconds since 1970.
    pub published_at: Option<i64>,
    /// The length of the canonical text in code points.
    pub characters: u64,
    /// When it was added, in seconds since 1970.
    pub added: i64,
}

/// A canonical text, and the version of the rules that made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredText {
    /// The text.
    pub text: Clean,
    /// The version of the rules, [`TEXT_VERSION`] of the program that added it.
    pub version: u32,
}
