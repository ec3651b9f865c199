//! Items: bytes as they were added, with the place that they came from.

use super::{NewArticle, PackedBytes};
use crate::corpus::{ArticleId, ContentHash};
use crate::text::Clean;

/// The number of an item in its store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId(pub i64);

/// An item to be added, with the articles that were read from it.
#[derive(Clone, Debug)]
pub struct NewItem {
    /// What was opened: the canonical path of a folder or of the folder of a file, or the address
    /// of a site.
    pub source: String,
    /// The path below the source. Ids of articles depend on it, so that an article has the same
    /// id in the library as in its folder. For what was fetched it is the address.
    pub path: String,
    /// The folder of the item below the source, which may stand for an outlet. Empty when the item
    /// lies in the source itself, `None` when it lies in no folder.
    pub folder: Option<String>,
    /// The media type that a server gave.
    pub media_type: Option<String>,
    /// When a server gave it, in seconds since 1970.
    pub fetched: Option<i64>,
    /// The bytes.
    pub bytes: PackedBytes,
    /// The articles in it, in their order. Empty for a table that has facts about other items.
    pub articles: Vec<NewArticle>,
}

/// What is known of an item without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemHead {
    /// Its number.
    pub id: ItemId,
    /// What was opened, as in [`NewItem::source`].
    pub source: String,
    /// The path below the source.
    pub path: String,
    /// The folder of the item below the source.
    pub folder: Option<String>,
    /// The media type that a server gave.
    pub media_type: Option<Clean>,
    /// When it was added, in seconds since 1970.
    pub added: i64,
    /// When a server gave it, in seconds since 1970.
    pub fetched: Option<i64>,
    /// The hash of its bytes.
    pub hash: ContentHash,
    /// The number of its bytes.
    pub size: u64,
    /// The number of articles that belong to it. A table about other items has none.
    pub articles: usize,
}

/// What adding an item did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AddedItem {
    /// The number of the item. `None` when it was not kept, because it brought nothing new.
    pub item: Option<ItemId>,
    /// The articles that are new, with those that are new versions.
    pub new: Vec<ArticleId>,
    /// How many of the new articles have an address of which the store had another version.
    pub new_versions: usize,
    /// How many of its articles were there already.
    pub known: usize,
}
