//! Drafts become articles: the last step, when all that was opened is known.

use super::draft::{self, Draft};
use super::outlets::Owners;
use super::render;
use super::walk::Source;
use crate::corpus::{Article, ArticleId, ContentHash, Language, Origin, Outlet};
use crate::text::Clean;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A draft and where it was found.
pub(super) struct Found<'s> {
    pub source: &'s Source,
    /// The how many-th of its source it is, from zero.
    pub at: usize,
    pub draft: Draft,
    /// The hash of the bytes of its source.
    pub hash: ContentHash,
}

/// All articles, in the order of the drafts.
pub(super) fn all(found: Vec<Found<'_>>, owners: &Owners) -> Vec<Article> {
    let outlets = folder_outlets(
        found.iter().map(|found| (found.source.folder.as_deref(), host_of(&found.draft))),
    );
    found.into_par_iter().map(|found| article(found, &outlets, owners)).collect()
}

/// The outlets that folders stand for: a folder whose siblings hold articles
/// too names one, unless a date or a number is all its name. When the addresses
/// of its articles agree on a host, the outlet is called by that.
///
/// `articles` has the folder and the host of each.
pub(super) fn folder_outlets<'p>(
    articles: impl Iterator<Item = (Option<&'p Path>, Option<String>)>,
) -> Outlets {
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
    let outlet = |(folder, hosts): (&&Path, &FxHashSet<String>)| {
        let name = folder.file_name()?.to_string_lossy();
        let among_others = siblings.get(folder.parent()?).is_some_and(|count| *count > 1);
        let host = hosts.iter().next().filter(|_| hosts.len() == 1);
        let named = among_others && name.chars().any(char::is_alphabetic);
        named.then(|| (folder.to_path_buf(), host.cloned().unwrap_or_else(|| name.into_owned())))
    };
    hosts.iter().filter_map(outlet).collect()
}

/// The host of the address that a draft gives.
pub(super) fn host_of(draft: &Draft) -> Option<String> {
    draft.url.as_deref().and_then(host)
}

/// Names of outlets by folder.
pub(super) type Outlets = FxHashMap<PathBuf, String>;

/// An article, and what it has to do with where it lies.
#[derive(Clone)]
pub(super) struct Made {
    pub article: Arc<Article>,
    /// The host of its address.
    pub host: Option<String>,
    /// Whether nothing but its folder may name its outlet.
    by_folder: bool,
}

impl Made {
    pub(super) fn of(found: Found<'_>, outlets: &Outlets, owners: &Owners) -> Self {
        let Draft { url, site, .. } = &found.draft;
        let at_home = url.as_deref().and_then(address).as_deref().and_then(host);
        let by_folder =
            at_home.is_none() && site.as_deref().is_none_or(|site| draft::squeeze(site).is_empty());
        Self {
            host: host_of(&found.draft),
            by_folder,
            article: Arc::new(article(found, outlets, owners)),
        }
    }

    /// Looks again at what its folder and its owner are called.
    pub(super) fn place(&mut self, folder: Option<&Path>, outlets: &Outlets, owners: &Owners) {
        let known = || self.article.outlet.as_ref().map(|outlet| outlet.name.clone());
        let by_folder =
            || folder.and_then(|folder| outlets.get(folder)).map(|name| Clean::line(name));
        let name = if self.by_folder { by_folder() } else { known() };
        let outlet = name.map(|name| Outlet { group: owners.of(&name), name });
        if outlet != self.article.outlet {
            Arc::make_mut(&mut self.article).outlet = outlet;
        }
    }
}

fn article(found: Found<'_>, outlets: &Outlets, owners: &Owners) -> Article {
    let Found { source, at, draft, hash } = found;
    let text = draft::text(draft.headline.as_deref(), &draft.pieces);
    let path = if at == 0 { source.path.clone() } else { format!("{}#{}", source.path, at + 1) };
    let url = draft.url.as_deref().and_then(address);
    let id = ArticleId::of(url.as_deref().unwrap_or(&path), &text.content);
    let site = || draft.site.as_deref().map(draft::squeeze).filter(|site| !site.is_empty());
    let folder = || source.folder.as_ref().and_then(|folder| outlets.get(folder)).cloned();
    let name = url.as_deref().and_then(host).or_else(site).or_else(folder);
    Article {
        id,
        path: Clean::line(&path),
        origin: Origin {
            source: Clean::line(&source.opened),
            item: Clean::line(&source.path),
            record: at,
            hash: draft.hash.unwrap_or(hash),
        },
        outlet: name.map(|name| Outlet { name: Clean::line(&name), group: owners.of(&name) }),
        byline: draft.byline.as_deref().and_then(byline),
        published: draft.published,
        modified: draft.modified.filter(|modified| Some(*modified) != draft.published),
        url,
        language: Language::declared(draft.language.as_deref()),
        text,
        warnings: draft.warnings.iter().map(|warning| Clean::line(warning)).collect(),
        dropped: draft.dropped,
    }
}

/// An http or https address, normalised.
fn address(raw: &str) -> Option<Clean> {
    render::target_of(raw).filter(|address| address.starts_with("http"))
}

/// The host of an address, without `www.`.
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
