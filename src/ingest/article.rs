//! Converts drafts to articles: what an article has by itself at once, and its outlet and its dates when
//! all of them are known.
//!
//! ```text
//!        ┌────────────── ReadArticle ──────────────┐
//! draft ─┼─ OutletFacts ─── OutletIdentities, outlets.txt ─► outlet, owner ─┐
//!        ├─ ArticleDates ── DayOrders ──────────────────────► dates ────────┼─► Article
//!        └─ blocks ─ ArticleDraft::clean ─ text ────────────► id ───────────┘
//! ```

use super::address;
use super::article_dates::ArticleDates;
use super::dates::DayOrders;
use super::draft;
use super::formats::FoundDraft;
use super::identities::{OutletFacts, OutletIdentities};
use super::outlets::OutletOwners;
use super::render;
use super::user_facts::UserFacts;
use crate::corpus::{Article, ArticleId, ContentHash, Dropped, Language, Origin, Outlet, Text};
use crate::text::Clean;
use std::path::Path;
use std::sync::Arc;

/// An article, with the facts that decide its outlet.
pub(super) struct BuiltArticle {
    pub article: Arc<Article>,
    /// What it states about its outlet.
    pub outlet: OutletFacts,
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
        outlets: &OutletIdentities,
        owners: &OutletOwners,
    ) {
        let outlet = outlet(&self.outlet, folder, outlets, owners);
        if outlet != self.article.outlet {
            Arc::make_mut(&mut self.article).outlet = outlet;
        }
    }
}

/// An article as its record gives it, before the other articles tell what its outlet and its dates are.
pub(super) struct ReadArticle {
    /// The path of the member that holds it; empty when the item is no container.
    pub member: String,
    /// The position among the articles of the item, or of the member.
    pub record: usize,
    /// The hash of the record before cleaning.
    pub hash: ContentHash,
    pub text: Text,
    pub dropped: Vec<Dropped>,
    pub byline: Option<Clean>,
    pub url: Option<Clean>,
    pub language: Language,
    pub warnings: Vec<Clean>,
    /// What it states about its outlet.
    pub outlet: OutletFacts,
    pub dates: ArticleDates,
}

impl ReadArticle {
    /// Makes the article of a draft that was found in the item at `location`, with the facts that the
    /// user sets.
    pub(super) fn new(location: &str, found: FoundDraft, set: &UserFacts) -> Self {
        let FoundDraft { member, record, hash, mut draft } = found;
        draft.number_blocks();
        draft.take_printed_datelines();
        set.put_on(&mut draft);
        draft.url = draft.url.as_deref().map(address::unwrapped);
        let outlet = match &set.outlet {
            Some(outlet) => OutletFacts::named(outlet),
            None => OutletFacts::of(&draft),
        };
        let dates = ArticleDates::take(&mut draft, date_sources(location, &member, &outlet));
        let (text, dropped) = draft.clean();
        Self {
            member,
            record,
            hash,
            text,
            dropped,
            byline: draft.byline.as_deref().and_then(byline),
            url: draft.url.as_deref().and_then(web_address),
            language: Language::declared(draft.language.as_deref()),
            warnings: draft.warnings.iter().map(|warning| Clean::line(warning)).collect(),
            outlet,
            dates,
        }
    }
}

/// The names of what writes the figures of dates in one order, the nearest first: the file, the host.
pub(super) fn date_sources(location: &str, member: &str, outlet: &OutletFacts) -> Vec<String> {
    let file = format!("file {location} {member}");
    let host = outlet.host().map(|host| format!("host {host}"));
    std::iter::once(file).chain(host).collect()
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
    /// Makes an article of one that was read in this item.
    pub(super) fn build(
        &self,
        read: ReadArticle,
        orders: &DayOrders,
        outlets: &OutletIdentities,
        owners: &OutletOwners,
    ) -> BuiltArticle {
        let item = member_path(self.path, &read.member);
        let ReadArticle { record, hash, text, url, dates, outlet: facts, .. } = read;
        let resolved = dates.resolved(orders);
        let path = if record == 0 { item.clone() } else { format!("{item}#{}", record + 1) };
        let id = ArticleId::of(url.as_deref().unwrap_or(&path), &text.content);
        let article = Article {
            id,
            path: Clean::line(&path),
            origin: Origin {
                source: Clean::line(self.source),
                item: Clean::line(&item),
                record,
                hash,
            },
            outlet: outlet(&facts, self.folder, outlets, owners),
            byline: read.byline,
            published: resolved.published,
            published_as: dates.published_as(),
            modified: resolved.modified,
            url,
            language: read.language,
            text,
            warnings: read.warnings,
            dropped: read.dropped,
        };
        BuiltArticle { article: Arc::new(article), outlet: facts, dates }
    }
}

/// The path of an item, with that of a member of it behind it.
pub(super) fn member_path(item: &str, member: &str) -> String {
    let separator = if member.is_empty() { "" } else { "/" };
    format!("{item}{separator}{member}")
}

/// An http or https address, normalised.
fn web_address(raw: &str) -> Option<Clean> {
    render::target_of(raw).filter(|address| address.starts_with("http"))
}

/// The outlet of an article with its owner. The outlets file may call it by its name, its site or
/// the folder that stands for it.
fn outlet(
    facts: &OutletFacts,
    folder: Option<&Path>,
    outlets: &OutletIdentities,
    owners: &OutletOwners,
) -> Option<Outlet> {
    let outlet = outlets.outlet(facts, folder)?;
    let group = owners.of(&outlet.name).or_else(|| owners.of(outlet.site.as_ref()?));
    let by_host = || owners.of(facts.host()?);
    Some(Outlet { group: group.or_else(by_host), ..outlet })
}

/// A byline without the mail addresses that stand behind the names.
fn without_mail_addresses(line: &str) -> String {
    let is_address = |word: &&str| word.contains('@') && word.contains('.') && word.len() > 4;
    if !line.split(' ').any(|word| is_address(&word)) {
        return line.to_owned();
    }
    let words: Vec<&str> = line.split(' ').filter(|word| !is_address(word)).collect();
    words.join(" ").trim_end_matches([' ', ',', ';', '|', '-', '–', '/', ':', '(']).to_owned()
}

/// A byline that is a name: no account name, no address.
fn byline(raw: &str) -> Option<Clean> {
    let name = without_mail_addresses(&draft::squeeze(raw));
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
