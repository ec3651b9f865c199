//! Finds out which outlet published each article: joins hosts, names and folders by evidence.
//!
//! ```text
//! article 1   averil-post.example   "Averil Post"   ─┐ the name is alike the host
//! article 2   —                     "Averil Post"   ─┼─► one outlet: Averil Post, averil-post.example
//! article 3   averil-post.example   —               ─┘
//! article 4   —                     —    folder post/ ─► the outlet of its folder
//! ```
//!
//! | evidence | says |
//! |---|---|
//! | the site of the address | the outlet, unless its hosts bear different names |
//! | a name on an article with a site | a name of the site, if it is alike the host or two files agree |
//! | a name on an article without one | the only site of that name, else an outlet of its own |
//! | the folder | what its articles agree on, else its own name |
//!
//! A name that two sites bear joins nothing, and both are shown by their sites.

mod likeness;

use super::address::{self, AddressSite};
use super::draft::{ArticleDraft, squeeze};
use crate::corpus::Outlet;
use crate::text::Clean;
use crate::text::packed::packed_struct;
use likeness::{is_alike, name_key, names_host, own_part};
use rustc_hash::{FxHashMap, FxHashSet};
use std::path::{Path, PathBuf};

/// The least number of files that must agree on a name that is not alike the host.
const AGREEING_FILES: usize = 2;
/// The number of outlets that are told apart in one folder. More of them are as good as several.
const MAX_HELD: usize = 16;
/// The longest name of an outlet, in characters. A longer one is a title or a slogan.
const MAX_NAME: usize = 80;

/// What an article states about its outlet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct OutletFacts {
    /// The site of its address.
    site: Option<AddressSite>,
    /// The name of the site or publication, on one line.
    name: Option<String>,
}

packed_struct!(OutletFacts { site, name });
packed_struct!(AddressSite { site, host });

impl OutletFacts {
    /// The facts that a draft gives. Its address must be unwrapped.
    pub(super) fn of(draft: &ArticleDraft) -> Self {
        let mut site = draft.url.as_deref().and_then(address::site_of);
        let name = draft.site.as_deref().map(squeeze);
        let mut name = name.filter(|name| !name.is_empty() && name.chars().count() <= MAX_NAME);
        // Some sources write the host in the place of the name.
        if let Some(host) = name.as_deref().and_then(address::host_in_name) {
            site = site.or_else(|| address::site_of_host(&host));
            name = None;
        }
        let own = name.filter(|name| !name_key(name).is_empty());
        let is_hidden = site.is_none() && draft.url.is_some();
        let name = own.filter(|name| match &site {
            Some(site) => !(site.is_account() && site.is_platform_name(name)),
            // The page is another's: an aggregator has put its own name on it.
            None => !(is_hidden && is_aggregator(name)),
        });
        Self { site, name }
    }

    /// The facts of an article whose outlet the user names, by name or host.
    pub(super) fn named(name: &str) -> Self {
        Self::of(&ArticleDraft { site: Some(name.to_owned()), ..ArticleDraft::default() })
    }

    /// The host of the address.
    pub(super) fn host(&self) -> Option<&str> {
        self.site.as_ref().map(|site| site.host.as_str())
    }

    /// The part of a name that names the outlet.
    fn own_part<'n>(&self, name: &'n str) -> &'n str {
        self.site.as_ref().map_or(name, |site| own_part(name, &site.host))
    }
}

/// Names of services that show pages of others, as keys of names.
const AGGREGATORS: &[&str] = &[
    "googlenews",
    "googlealert",
    "googlealerts",
    "yahoonews",
    "feedly",
    "flipboard",
    "inoreader",
    "waybackmachine",
    "internetarchive",
    "archivetoday",
    "archiveph",
    "archiveis",
    "proquest",
    "nexisuni",
    "lexisnexis",
    "factiva",
    "europresse",
    "pressreader",
    "meltwater",
    "mediacloud",
];

/// Whether a name, or a part of it, is that of a service that shows pages of others.
fn is_aggregator(name: &str) -> bool {
    let key = name_key(name);
    AGGREGATORS.iter().any(|service| key.starts_with(service) || key.ends_with(service))
}

/// An article as the identities see it: its facts, its folder, and the number of its file.
pub(super) struct StatedOutlet<'f> {
    pub facts: &'f OutletFacts,
    pub folder: Option<&'f Path>,
    pub file: usize,
}

/// The outlets of a coverage.
#[derive(Debug, Default)]
pub(super) struct OutletIdentities {
    /// The key of the outlet of each host, by site and host; only for sites that are several.
    split: FxHashMap<String, FxHashSet<String>>,
    /// The name that is shown for each outlet with a site.
    shown: FxHashMap<String, String>,
    /// All outlets with a site.
    sites: FxHashSet<String>,
    /// The outlets with a site that bear a name, by the key of the name.
    bearers: FxHashMap<String, Vec<String>>,
    /// The spelling of each name that no site bears, by its key.
    spellings: FxHashMap<String, String>,
    /// The outlet of each folder that stands for one.
    folders: FxHashMap<PathBuf, Outlet>,
}

/// The names on the articles of one outlet with a site.
#[derive(Default)]
struct NamesOfSite {
    /// By the key of the name: its spellings with the number of articles, and the files.
    names: FxHashMap<String, NameEvidence>,
    /// The number of articles with a name.
    named: usize,
    /// A host of the site.
    host: String,
}

#[derive(Default)]
struct NameEvidence {
    spellings: FxHashMap<String, usize>,
    files: FxHashSet<usize>,
    articles: usize,
}

impl NameEvidence {
    fn note(&mut self, spelling: &str, file: usize) {
        *self.spellings.entry(spelling.to_owned()).or_default() += 1;
        self.files.insert(file);
        self.articles += 1;
    }

    /// The spelling of most articles; of equal ones the shorter, then the first in order.
    fn spelling(&self) -> &str {
        let rank = |(name, count): &(&String, &usize)| {
            (std::cmp::Reverse(**count), name.len(), (*name).clone())
        };
        self.spellings.iter().min_by_key(rank).map_or("", |(name, _)| name)
    }
}

impl OutletIdentities {
    /// Finds the outlets of all articles, in time linear in their number.
    pub(super) fn of(articles: &[StatedOutlet<'_>]) -> Self {
        let mut found = Self { split: split_sites(articles), ..Self::default() };
        let mut sites: FxHashMap<String, NamesOfSite> = FxHashMap::default();
        let mut bare_names: FxHashMap<String, NameEvidence> = FxHashMap::default();
        for article in articles {
            let facts = article.facts;
            let name = facts.name.as_deref();
            let evidence = match (found.key(facts), &facts.site) {
                (Some(key), Some(site)) => {
                    let names = sites.entry(key.to_owned()).or_default();
                    names.host.clone_from(&site.host);
                    names.named += usize::from(name.is_some());
                    &mut names.names
                }
                _ => &mut bare_names,
            };
            if let Some(name) = name {
                let name = facts.own_part(name);
                evidence.entry(name_key(name)).or_default().note(name, article.file);
            }
        }
        found.sites = sites.keys().cloned().collect();
        found.name_sites(&sites);
        let spelling =
            |(key, evidence): (String, NameEvidence)| (key, evidence.spelling().to_owned());
        found.spellings = bare_names.into_iter().map(spelling).collect();
        found.folders = found.folders(articles);
        found
    }

    /// The outlet of an article; `None` when nothing tells it.
    pub(super) fn outlet(&self, facts: &OutletFacts, folder: Option<&Path>) -> Option<Outlet> {
        self.stated(facts).or_else(|| self.folders.get(folder?).cloned())
    }

    /// The outlet that the facts of an article tell without its folder.
    fn stated(&self, facts: &OutletFacts) -> Option<Outlet> {
        match self.key(facts) {
            Some(key) => Some(self.of_site(key)),
            None => Some(self.of_name(facts.name.as_deref()?)),
        }
    }

    fn of_site(&self, key: &str) -> Outlet {
        let name = self.shown.get(key).map_or(key, String::as_str);
        Outlet { site: Some(Clean::line(key)), ..Outlet::named(Clean::line(name)) }
    }

    /// The outlet of a name: that of the only site that bears it, else one of its own.
    fn of_name(&self, name: &str) -> Outlet {
        let key = name_key(name);
        if let Some([site]) = self.bearers.get(&key).map(Vec::as_slice) {
            return self.of_site(site);
        }
        let spelling = self.spellings.get(&key).map_or(name, String::as_str);
        Outlet::named(Clean::line(spelling))
    }

    /// The outlet with a site that published an article: the site, or one host of it. `None` when
    /// the site is not known, and on an account of several outlets when the name is another's.
    fn key<'f>(&self, facts: &'f OutletFacts) -> Option<&'f str> {
        let site = facts.site.as_ref()?;
        match self.split.get(&site.site) {
            Some(_) if site.is_account() => {
                let is_other = facts.name.as_ref().is_some_and(|name| !is_alike(name, &site.host));
                if is_other { None } else { Some(&site.site) }
            }
            Some(hosts) if hosts.contains(&site.host) => Some(&site.host),
            _ => Some(&site.site),
        }
    }

    /// Chooses the names that are shown for the sites, and notes which sites bear a name.
    fn name_sites(&mut self, sites: &FxHashMap<String, NamesOfSite>) {
        let mut wearers: FxHashMap<&str, usize> = FxHashMap::default();
        for names in sites.values() {
            names.names.keys().for_each(|key| *wearers.entry(key).or_default() += 1);
        }
        let mut shown: FxHashMap<String, Vec<&str>> = FxHashMap::default();
        for (site, names) in sites {
            let mut keys: Vec<String> =
                names.accepted(&wearers).into_iter().map(name_key).collect();
            if let Some(name) = names.best(&wearers) {
                self.shown.insert(site.clone(), name.to_owned());
                shown.entry(name_key(name)).or_default().push(site);
            }
            keys.extend(names_host(&names.host));
            keys.sort_unstable();
            keys.dedup();
            for key in keys {
                self.bearers.entry(key).or_default().push(site.clone());
            }
        }
        // An account on a platform does not make the name of a domain doubtful.
        for sites in self.bearers.values_mut() {
            if let Some(domain) = only_domain(sites.iter()).cloned() {
                *sites = vec![domain];
            }
        }
        for sites in shown.values().filter(|sites| sites.len() > 1) {
            let own = only_domain(sites.iter());
            for site in sites.iter().filter(|site| Some(*site) != own) {
                self.shown.remove(*site);
            }
        }
    }

    /// The outlets that folders stand for.
    ///
    /// A folder names an outlet when a sibling of it holds articles too, unless its name has no
    /// letter, as dates and numbers have none. When its articles with a site or a name agree on one
    /// outlet, it is that one. When they state several, it is the one of its name, else none. When
    /// they state none, it is the only site that its name stands for, else an outlet of its name.
    fn folders(&self, articles: &[StatedOutlet<'_>]) -> FxHashMap<PathBuf, Outlet> {
        let mut held: FxHashMap<&Path, Vec<Outlet>> = FxHashMap::default();
        for article in articles {
            let Some(folder) = article.folder else { continue };
            let outlets = held.entry(folder).or_default();
            if let Some(outlet) = self.stated(article.facts)
                && !outlets.contains(&outlet)
                && outlets.len() < MAX_HELD
            {
                outlets.push(outlet);
            }
        }
        let mut siblings: FxHashMap<&Path, usize> = FxHashMap::default();
        for parent in held.keys().filter_map(|folder| folder.parent()) {
            *siblings.entry(parent).or_default() += 1;
        }
        let mut outlets = FxHashMap::default();
        for (folder, held) in held {
            let (Some(name), Some(parent)) = (folder.file_name(), folder.parent()) else {
                continue;
            };
            let name = name.to_string_lossy();
            let has_siblings = siblings.get(parent).is_some_and(|count| *count > 1);
            if has_siblings && name.chars().any(char::is_alphabetic) {
                let own = self.of_folder_name(&name);
                let outlet = match &held[..] {
                    [] => Some(own),
                    [only] => Some(only.clone()),
                    // The folder collects several outlets.
                    several => Some(own).filter(|own| several.contains(own)),
                };
                outlets.extend(outlet.map(|outlet| (folder.to_path_buf(), outlet)));
            }
        }
        outlets
    }

    fn of_folder_name(&self, name: &str) -> Outlet {
        let site = address::host_in_name(name).and_then(|host| address::site_of_host(&host));
        let facts = OutletFacts { site, name: None };
        let known = self.key(&facts).filter(|key| self.sites.contains(*key));
        known.map_or_else(|| self.of_name(name), |key| self.of_site(key))
    }
}

/// The only one of `sites` that is a domain and no account on a platform.
fn only_domain<'s, S: AsRef<str>>(sites: impl Iterator<Item = &'s S>) -> Option<&'s S> {
    let mut domains = sites.filter(|site| !site.as_ref().contains('/'));
    let first = domains.next()?;
    if domains.next().is_none() { Some(first) } else { None }
}

impl NamesOfSite {
    /// The names that are names of the site: alike its host, or agreed on by several files and
    /// borne by no other site.
    fn accepted(&self, wearers: &FxHashMap<&str, usize>) -> Vec<&str> {
        let is_accepted = |key: &str, evidence: &NameEvidence| {
            let is_agreed = evidence.files.len() >= AGREEING_FILES
                && evidence.articles * 10 >= self.named * 9
                && wearers.get(key) == Some(&1);
            is_agreed || is_alike(evidence.spelling(), &self.host)
        };
        let accepted = self.names.iter().filter(|(key, evidence)| is_accepted(key, evidence));
        accepted.map(|(_, evidence)| evidence.spelling()).collect()
    }

    /// The accepted name of most articles.
    fn best(&self, wearers: &FxHashMap<&str, usize>) -> Option<&str> {
        let articles = |name: &str| self.names.get(&name_key(name)).map_or(0, |it| it.articles);
        let rank =
            |name: &&str| (std::cmp::Reverse(articles(name)), name.len(), (*name).to_owned());
        self.accepted(wearers).into_iter().min_by_key(rank)
    }
}

impl AddressSite {
    /// Whether this is the account on a platform.
    fn is_account(&self) -> bool {
        self.site.contains('/')
    }

    /// Whether a name is that of the platform of the account.
    fn is_platform_name(&self, name: &str) -> bool {
        let platform = self.site.split('/').next().unwrap_or_default();
        names_host(platform).is_some_and(|key| key == name_key(name))
    }
}

/// The sites that are several outlets, each with its hosts that are one: hosts whose names are
/// alike themselves and differ from that of another host, as `g1.` and `extra.` of a portal; and
/// accounts whose articles bear several names.
fn split_sites(articles: &[StatedOutlet<'_>]) -> FxHashMap<String, FxHashSet<String>> {
    let mut named: FxHashMap<&str, FxHashMap<String, &str>> = FxHashMap::default();
    for article in articles {
        if let (Some(site), Some(name)) = (&article.facts.site, &article.facts.name) {
            let name = own_part(name, &site.host);
            let is_own = site.is_account()
                || site.host != site.site && likeness::is_alike_label(name, &site.host)
                || is_alike(name, &site.site);
            if is_own {
                named.entry(&site.site).or_default().insert(name_key(name), &site.host);
            }
        }
    }
    let mut split: FxHashMap<String, FxHashSet<String>> = FxHashMap::default();
    for (site, names) in named {
        let keys: Vec<&String> = names.keys().collect();
        let differ = |a: &str, b: &str| !a.contains(b) && !b.contains(a);
        let differs = |key: &str| keys.iter().any(|other| differ(other, key));
        let hosts: FxHashSet<String> = names
            .iter()
            .filter(|(key, host)| differs(key) && **host != site || site.contains('/'))
            .map(|(_, host)| (*host).to_owned())
            .collect();
        if !hosts.is_empty() {
            split.insert(site.to_owned(), hosts);
        }
    }
    split
}

#[cfg(test)]
mod tests;
