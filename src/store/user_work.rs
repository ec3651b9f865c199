//! What the user made, as plain text, and back: marks, tags, positions, sessions, subscriptions.
//!
//! ```text
//! format = "crossread library 1"
//!
//! [[coverage]]
//! key = "library"
//!
//! [[coverage.article]]
//! article = "0123456789ab"
//! starred = true
//! tags = ["to quote"]
//!
//! [[subscription]]
//! address = "https://lomarpost.example/feed"
//! ```
//!
//! Reading it into a library adds to what is there: a mark or a tag is never taken away. So reading
//! it twice changes nothing.

use super::{
    ArticleName, CoverageKey, KeptSession, KeptState, ReadingPosition, StateChange, Store,
    StoreError, StoreResult, Subscription,
};
use crate::text::Clean;
use toml::{Table, Value};

/// The first line of the text: what it is, and its version.
const FORMAT: &str = "crossread library 1";

/// Why a text is not read.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// It is not TOML.
    #[error("{0}")]
    Syntax(Clean),
    /// It is another kind of file.
    #[error("no export of a library: its format is not “{FORMAT}”")]
    Format,
    /// An entry lacks a value, or has a wrong one.
    #[error("{entry}: {field} is missing or wrong")]
    Entry {
        /// The entry.
        entry: Clean,
        /// The name of the value.
        field: &'static str,
    },
    /// The library cannot be written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Writes what the user made as text.
///
/// # Errors
/// When the store cannot be read.
pub fn export_work(store: &dyn Store) -> StoreResult<String> {
    let mut whole = Table::new();
    whole.insert("format".to_owned(), FORMAT.into());
    let mut coverages = Vec::new();
    for coverage in store.coverages()? {
        coverages.push(Value::Table(coverage_table(store, &coverage)?));
    }
    let subscriptions: Vec<Value> =
        store.subscriptions()?.iter().map(|it| Value::Table(subscription_table(it))).collect();
    for (name, list) in [("coverage", coverages), ("subscription", subscriptions)] {
        if !list.is_empty() {
            whole.insert(name.to_owned(), Value::Array(list));
        }
    }
    // A table of strings, numbers and lists can always be written.
    Ok(toml::to_string(&whole).unwrap_or_default())
}

fn coverage_table(store: &dyn Store, coverage: &CoverageKey) -> StoreResult<Table> {
    let mut table = Table::new();
    put(&mut table, "key", Some(coverage.key()));
    put(&mut table, "label", Some(coverage.label().as_str()));
    let session = store.session(coverage)?;
    if !session.is_empty() {
        let values = session.values.into_iter().map(|(name, value)| (name, Value::String(value)));
        table.insert("session".to_owned(), Value::Table(values.collect()));
    }
    let states = store.states(coverage)?;
    let states: Vec<Value> = states.iter().map(|kept| Value::Table(state_table(kept))).collect();
    if !states.is_empty() {
        table.insert("article".to_owned(), Value::Array(states));
    }
    Ok(table)
}

fn state_table(kept: &KeptState) -> Table {
    let KeptState { article, state } = kept;
    let mut table = Table::new();
    put(&mut table, "article", Some(article.id.to_string()));
    put(&mut table, "hash", Some(article.hash.to_string()));
    put(&mut table, "url", article.url.as_deref());
    for (name, is_set) in [("read", state.read), ("starred", state.starred)] {
        if is_set {
            put(&mut table, name, Some(true));
        }
    }
    if !state.tags.is_empty() {
        let tags: Vec<Value> = state.tags.iter().map(|tag| Value::from(tag.as_str())).collect();
        put(&mut table, "tags", Some(tags));
    }
    if let Some(position) = &state.position {
        put(&mut table, "position", i64::try_from(position.at).ok());
        put(&mut table, "words", Some(position.words.as_str()));
    }
    table
}

fn subscription_table(it: &Subscription) -> Table {
    let mut table = Table::new();
    put(&mut table, "address", Some(it.address.as_str()));
    put(&mut table, "kind", Some(it.kind.as_str()));
    put(&mut table, "title", it.title.as_deref());
    table
}

fn put(table: &mut Table, name: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        table.insert(name.to_owned(), value.into());
    }
}

/// Adds what an export tells to a store. Gives the number of changes.
///
/// # Errors
/// When the text is no export, or the store cannot be written.
pub fn import_work(store: &dyn Store, text: &str) -> Result<usize, ImportError> {
    let whole: Table = text
        .parse()
        .map_err(|error: toml::de::Error| ImportError::Syntax(Clean::line(error.message())))?;
    if whole.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(ImportError::Format);
    }
    let mut changes = 0;
    for table in tables(&whole, "coverage") {
        changes += import_coverage(store, table)?;
    }
    let known = store.subscriptions()?;
    for table in tables(&whole, "subscription") {
        let address = string(table, "subscription", "address")?;
        if known.iter().all(|it| it.address != address) {
            store.put_subscription(&Subscription {
                address,
                kind: string(table, "subscription", "kind")?,
                title: optional_string(table, "title"),
                ..Subscription::default()
            })?;
            changes += 1;
        }
    }
    Ok(changes)
}

fn import_coverage(store: &dyn Store, table: &Table) -> Result<usize, ImportError> {
    let key = string(table, "coverage", "key")?;
    let coverage = CoverageKey::stored(&key, &optional_string(table, "label").unwrap_or_default());
    let mut wanted = Vec::new();
    for table in tables(table, "article") {
        let article = article_name(table)?;
        wanted.extend(changes(table).into_iter().map(|change| (article.clone(), change)));
    }
    let mut changed = store.change_states(&coverage, &wanted, Some("imported marks"))?.len();
    if let Some(values) = table.get("session").and_then(Value::as_table) {
        let text =
            |(name, value): (&String, &Value)| Some((name.clone(), value.as_str()?.to_owned()));
        let session = KeptSession { values: values.iter().filter_map(text).collect() };
        if store.session(&coverage)? != session {
            store.set_session(&coverage, &session)?;
            changed += 1;
        }
    }
    Ok(changed)
}

fn article_name(table: &Table) -> Result<ArticleName, ImportError> {
    let id = string(table, "article", "article")?;
    let wrong = |field| ImportError::Entry { entry: Clean::line(&format!("article {id}")), field };
    Ok(ArticleName {
        id: id.parse().map_err(|_| wrong("article"))?,
        hash: string(table, "article", "hash")?.parse().map_err(|_| wrong("hash"))?,
        url: optional_string(table, "url").map(|url| Clean::line(&url)),
    })
}

/// The changes that give an article the marks of an entry.
fn changes(table: &Table) -> Vec<StateChange> {
    let is_set = |name| table.get(name).and_then(Value::as_bool).unwrap_or(false);
    let mut changes = Vec::new();
    if is_set("read") {
        changes.push(StateChange::Read(true));
    }
    if is_set("starred") {
        changes.push(StateChange::Starred(true));
    }
    let tags = table.get("tags").and_then(Value::as_array);
    let tags = tags.into_iter().flatten().filter_map(Value::as_str);
    changes.extend(tags.map(|tag| StateChange::Tag(Clean::line(tag), true)));
    let at = table.get("position").and_then(Value::as_integer);
    if let Some(at) = at.and_then(|at| u64::try_from(at).ok()) {
        let words = Clean::line(&optional_string(table, "words").unwrap_or_default());
        changes.push(StateChange::Position(Some(ReadingPosition { at, words })));
    }
    changes
}

/// The entries of a list of tables.
fn tables<'t>(table: &'t Table, name: &str) -> impl Iterator<Item = &'t Table> {
    table.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_table)
}

fn optional_string(table: &Table, name: &str) -> Option<String> {
    table.get(name).and_then(Value::as_str).map(str::to_owned)
}

fn string(table: &Table, entry: &str, field: &'static str) -> Result<String, ImportError> {
    let missing = || ImportError::Entry { entry: Clean::line(entry), field };
    optional_string(table, field).ok_or_else(missing)
}
