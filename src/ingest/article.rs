//! Converts drafts to articles, once all drafts are known: finds the outlet and the owner of each.
//!
//! ```text
//! draft: url, site ─┐
//! folder ───────────┼─► outlet: host of the address, else the site's name, else the folder's
//! outlets.txt ──────┘   owner: by the outlet's name
//! ```

use super::article_dates::{ArticleDates, DatedDraft};
use super::dates::DayOrders;
use super::draft::{self, ArticleDraft};
use super::formats::FoundDraft;
use super::outlets::OutletOwners;
use super::render;
use crate::corpus::{Article, ArticleId, Language, Origin, Outlet};
use crate::text::Clean;
use rustc_hash::{FxHashMap, FxHashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The names of the outlets that folders stand for.
#[derive(Default)]
pub(super) struct FolderOutlets(FxHashMap<PathBuf, String>);

impl FolderOutlets {
    /// Finds the outlets that folders stand for, given the folder and the host of each article.
    ///
    /// A folder names an outlet when a sibling of it holds articles too, unless its name has no
    /// letter, as dates and numbers have none. When the addresses of its articles agree on one
    /// host, that is the name of the outlet.
    pub(super) fn of<'p>(
        articles: impl Iterator<Item = (Option<&'p Path>, Option<String>)>,
    ) -> Self {
        let mut hosts: FxHashMap<&Path, FxHashSet<String>> = FxHashMap::default();
        for (folder, host) in articles {
            if let Some(folder) = folder {
                hosts.entry(folder).or_default().extend(host);
            }
        }
        let mut siblings: FxHashMap<&Path, usize> = FxHashMap::default();
        for parent in hosts.keys().filter_map(|folder| folder.parent()) {
            *siblings.entry(parent).or_default() += 1;
        }
        let mut outlets = FxHashMap::default();
        for (folder, hosts) in &hosts {
            let (Some(name), Some(parent)) = (folder.file_name(), folder.parent()) else {
                continue;
            };
            let name = name.to_string_lossy();
            let has_siblings = siblings.get(parent).is_some_and(|count| *count > 1);
            if has_siblings && name.chars().any(char::is_alphabetic) {
                let only_host = if hosts.len() == 1 { hosts.iter().next() } else { None };
                let outlet = only_host.cloned().unwrap_or_else(|| name.into_owned());
                outlets.insert(folder.to_path_buf(), outlet);
            }
        }
        Self(outlets)
    }

    fn name(&self, folder: Option<&Path>) -> Option<Clean> {
        self.0.get(folder?).map(|name| Clean::line(name))
    }
}

/// Returns the host of the address that a draft gives.
pub(super) fn host_of(draft: &ArticleDraft) -> Option<String> {
    draft.url.as_deref().and_then(host)
}

/// An article, with the facts that decide its outlet.
pub(super) struct BuiltArticle {
    pub article: Arc<Article>,
    /// The host of the address that its source gives.
    pub host: Option<String>,
    /// Whether the folder alone may name the outlet: the article has no address and no site.
    named_by_folder: bool,
    /// The dates as the source writes them.
    pub dates: ArticleDates,
}

impl BuiltArticle {
    /// Puts the dates, as the current orders of figures give them, on an article of an earlier
    /// reading.
    pub(super) fn update_dates(&mut self, orders: &DayOrders) {
        let dates = self.dates.resolved(orders);
        let article = &self.article;
        if (article.published, article.modified) != (dates.published, dates.modified) {
            let article = Arc::make_mut(&mut self.article);
            (article.published, article.modified) = (dates.published, dates.modified);
        }
    }

    /// Puts the current outlet and owner on an article of an earlier reading.
    pub(super) fn update_outlet(
        &mut self,
        folder: Option<&Path>,
        outlets: &FolderOutlets,
        owners: &OutletOwners,
    ) {
        let before = self.article.outlet.as_ref();
        let name = if self.named_by_folder {
            outlets.name(folder)
        } else {
            before.map(|outlet| outlet.name.clone())
        };
        let outlet = name.map(|name| Outlet { group: owners.of(&name), name });
        if outlet.as_ref() != before {
            Arc::make_mut(&mut self.article).outlet = outlet;
        }
    }
}

/// The place of an item: its source and its path there.
pub(super) struct ItemPosition<'i> {
    /// The name of the source of the item.
    pub source: &'i str,
    /// The path of the item below the source.
    pub path: &'i str,
    /// The folder that holds it.
    pub folder: Option<&'i Path>,
}

impl ItemPosition<'_> {
    /// Makes an article of a draft that was found in this item.
    pub(super) fn build(
        &self,
        DatedDraft { found, dates }: DatedDraft,
        orders: &DayOrders,
        outlets: &FolderOutlets,
        owners: &OutletOwners,
    ) -> BuiltArticle {
        let FoundDraft { member, record, hash, draft } = found;
        let source_host = host_of(&draft);
        let resolved = dates.resolved(orders);
        let separator = if member.is_empty() { "" } else { "/" };
        let item = format!("{}{separator}{member}", self.path);
        let path = if record == 0 { item.clone() } else { format!("{item}#{}", record + 1) };
        let text = draft::text(draft.headline.as_deref(), &draft.blocks);
        let url = draft.url.as_deref().and_then(address);
        let id = ArticleId::of(url.as_deref().unwrap_or(&path), &text.content);
        let site = draft.site.as_deref().map(draft::squeeze).filter(|site| !site.is_empty());
        let own_name = url.as_deref().and_then(host).or(site).map(|name| Clean::line(&name));
        let named_by_folder = own_name.is_none();
        let name = own_name.or_else(|| outlets.name(self.folder));
        let article = Article {
            id,
            path: Clean::line(&path),
            origin: Origin {
                source: Clean::line(self.source),
                item: Clean::line(&item),
                record,
                hash,
            },
            outlet: name.map(|name| Outlet { group: owners.of(&name), name }),
            byline: draft.byline.as_deref().and_then(byline),
            published: resolved.published,
            published_as: dates.published_as(),
            modified: resolved.modified,
            url,
            language: Language::declared(draft.language.as_deref()),
            text,
            warnings: draft.warnings.iter().map(|warning| Clean::line(warning)).collect(),
            dropped: draft.dropped,
        };
        BuiltArticle { article: Arc::new(article), host: source_host, named_by_folder, dates }
    }
}

/// An http or https address, normalised.
fn address(raw: &str) -> Option<Clean> {
    render::target_of(raw).filter(|address| address.starts_with("http"))
}

/// Returns the host of an address, without `www.`.
fn host(address: &str) -> Option<String> {
    let parsed = url::Url::parse(address).ok()?;
    let host = parsed.host_str()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
}

/// A byline that is a name: no account name, no address.
fn byline(raw: &str) -> Option<Clean> {
    let name = draft::squeeze(raw);
    let name = ["By ", "by ", "BY "].iter().find_map(|by| name.strip_prefix(by)).unwrap_or(&name);
    let accounts = [
        "admin",
        "administrator",
        "root",
        "user",
        "webmaster",
        "wordpress",
        "author",
        "editor",
        "guest",
        "test",
    ];
    let account = accounts.iter().any(|account| name.eq_ignore_ascii_case(account));
    let named = name.chars().any(char::is_alphabetic)
        && !name.contains('@')
        && !name.contains("://")
        && name.chars().count() <= 200;
    (named && !account).then(|| Clean::line(name))
}
